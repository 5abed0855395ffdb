"""What the words in and around a place name say about it: its kind, the place it lies in, the name to look up."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from crossread.find.where.gazetteer import Gazetteer, Kind, Named, shipped
from crossread.find.where.keys import ALSO, NAME, fold, has_article
from crossread.find.where.lexicons import ARABIC, STREETS, common_words
from crossread.find.where.runs import without_possessive

_SETTLEMENT = frozenset({Kind.CAPITAL, Kind.SEAT, Kind.SETTLEMENT, Kind.SECTION, Kind.COMMUNE})
_DIVISION = frozenset({Kind.DIVISION, Kind.DISTRICT, Kind.REGION})
_GROUPS: tuple[tuple[str, frozenset[int]], ...] = (  # words that say what the name beside them is
    (
        "city cities town towns village villages hamlet port capital suburb neighbourhood neighborhood quarter locality "
        "metropolitan",
        _SETTLEMENT,
    ),
    ("province provinces governorate oblast prefecture krai department voivodeship emirate canton", _DIVISION),
    ("state states", frozenset({Kind.DIVISION})),
    ("region", _DIVISION | {Kind.COUNTRY}),
    ("republic", frozenset({Kind.COUNTRY, Kind.DIVISION})),
    ("county counties", frozenset({Kind.DISTRICT, Kind.DIVISION})),
    ("parish raion", frozenset({Kind.DISTRICT})),
    ("district", _DIVISION | {Kind.SECTION, Kind.COMMUNE}),
    ("municipality township borough", _SETTLEMENT | {Kind.DISTRICT}),
    ("area", _DIVISION | _SETTLEMENT),
    ("valley peninsula desert", frozenset({Kind.REGION, Kind.DIVISION, Kind.ISLAND, Kind.MOUNTAINS, Kind.DISTRICT})),
    ("mountains", frozenset({Kind.MOUNTAINS})),
    ("river", frozenset({Kind.RIVER})),
    ("lake", frozenset({Kind.LAKE})),
    ("sea ocean gulf strait", frozenset({Kind.SEA})),
    ("island islands", frozenset({Kind.ISLAND, Kind.COUNTRY, Kind.DIVISION, Kind.SETTLEMENT})),
)
KINDS: dict[str, frozenset[int]] = {word: kinds for words, kinds in _GROUPS for word in words.split()}
"""The kinds of place that a word allows."""

_WORDS = "|".join(sorted(KINDS, key=len, reverse=True))
_AFTER = re.compile(rf"[’']?s?[ \n]({_WORDS})\b(?! (?-i:[A-Z]))", re.I)
_PAPER = re.compile(r"[ \n](?:Post|Times|Herald|Tribune|Gazette|Chronicle)\b(?! [A-Z])")  # it is called after a town
DATELINE = re.compile(r" ?(?:\([A-Z][\w .]{1,20}\) ?)?(?:—|–|--| - |: )")
"""What follows the place that a report opens with."""
_LIST_OF_COUNTIES = re.compile(r"(?:,? (?:and |or )?[A-Z][\w'’.-]+(?: [A-Z][\w'’-]+)?){1,6} (?:[Cc]ounties)\b")
_TAIL = re.compile(rf"[ -]({_WORDS})$", re.I)
_HEAD = re.compile(rf"(?:the )?({_WORDS})(?: of)? (?:the )?", re.I)
_DIRECTION = re.compile(
    r"^(?:the )?(?:(?:north|south|east|west|central|upper|lower|greater|inner|outer|downtown|northern|southern|eastern|western"
    r"|mainland|old|mid|metro|suburban|rural|occupied|northeast|northwest|southeast|southwest|north-east|north-west|south-east|south-west"
    r"|northeastern|northwestern|southeastern|southwestern)[ -])+",
    re.I,
)
_WORD = re.compile(r"[^\s,;()/]+")
_LONGEST = 4
WEIGHTY = 16.6
"""log2 of 100,000 people: "Lisbon airport" lies in Lisbon, while "Aurin airport" need not lie in any Aurin."""


def kind_said(text: str, start: int, end: int) -> frozenset[int] | None:
    """The kinds that a word right after or before a name allows; None where no such word stands there.

    >>> Kind.RIVER in kind_said("the Mara river rose", 4, 8), kind_said("in Mara today", 3, 7)
    (True, None)
    """
    after = _AFTER.match(text, end)
    if after:
        return KINDS[after[1].lower()]
    if _PAPER.match(text, end) or (text[start:end].isupper() and DATELINE.match(text, end)):
        return _SETTLEMENT
    before = text[max(0, start - 24) : start].lower().split()
    while before and before[-1] in ("of", "the"):
        before.pop()
    return KINDS.get(before[-1]) if before else None


def readings_of(words: str, gazetteer: Gazetteer) -> tuple[Named, ...]:
    """Every place that some words may name: as they stand, else without the words that only say what or where it is.

    Empty where the gazetteer knows nothing of the kind.
    """
    words = words.strip()
    for key, kinds in _keys(words if own_genitive(words, gazetteer) else without_possessive(words)):
        if found := tuple(pair for pair in gazetteer.lookup(key) if kinds is None or pair[0].kind in kinds):
            return found
    return ()


def own_genitive(words: str, gazetteer: Gazetteer) -> bool:
    """Whether the genitive that some words end in is part of the name of a place: "St. John's"."""
    return words.endswith(("'s", "’s")) and any(
        name_class == NAME and entry.name.endswith(("'s", "’s")) for entry, name_class in gazetteer.lookup(fold(words))
    )


def _keys(words: str) -> Iterator[tuple[str, frozenset[int] | None]]:
    """What to look up, and the kinds that the words left out allow."""
    yield fold(words), None
    undirected = _DIRECTION.sub("", words)
    for name in (words, undirected) if undirected != words else (words,):
        if name != words:
            yield fold(name), None
        if said := _TAIL.search(name) or _HEAD.match(name):
            rest = name[: said.start()] or name[said.end() :]
            if rest:
                yield fold(rest), KINDS[said[1].lower()]


@lru_cache(maxsize=1 << 14)
def looked_up(words: str, said: frozenset[int] | None, gazetteer: Gazetteer) -> tuple[Named, ...]:
    """The readings of a name. A US county goes by its full name: `said` tells that the word stands beside it."""
    found: tuple[Named, ...] = ()
    if said and Kind.DISTRICT in said:
        found = gazetteer.lookup(fold(words) + "county")
    return found + readings_of(words, gazetteer)


@cache
def numbers_of(countries: frozenset[str]) -> frozenset[int]:
    """The numbers of some countries, given by their ISO 3166-1 codes."""
    known = shipped().number_of
    return frozenset(known[iso] for iso in countries)


def sounding(words: str, countries: frozenset[int], gazetteer: Gazetteer) -> tuple[Named, ...]:
    """The places of some countries that are called alike in another transliteration.

    A name with an Arabic article is looked for wherever Arabic is written.
    """
    if has_article(words):
        countries |= numbers_of(ARABIC)
    if not countries:
        return ()
    return tuple(pair for pair in gazetteer.sounding(without_possessive(words)) if pair[0].country in countries)


def counties_follow(text: str, end: int) -> bool:
    """Whether a list that ends in "counties" goes on after a name: "Ada, Bee and Cole counties"."""
    return _LIST_OF_COUNTIES.match(text, end) is not None


def named_within(words: str, gazetteer: Gazetteer) -> tuple[Named, ...]:
    """The readings of the longest name of a weighty place inside another name ("Lisbon Book Fair"); of equals the first.

    A street is not where its name says ("Lisbon Street"), so none is looked for there.
    """
    parts = [match.span() for match in _WORD.finditer(words)]
    if any(fold(words[slice(*part)]) in STREETS for part in parts):
        return ()
    for length in range(min(_LONGEST, len(parts)), 0, -1):
        for at in range(len(parts) - length + 1):
            piece = without_possessive(words[parts[at][0] : parts[at + length - 1][1]])
            if piece[:1].isupper() and len(piece) > 1 and fold(piece) not in common_words():
                found = gazetteer.lookup(fold(piece))
                if any(name_class != ALSO and entry.size >= WEIGHTY for entry, name_class in found):
                    return found
    return ()


def before_head(words: str, gazetteer: Gazetteer) -> tuple[Named, ...]:
    """The readings of all words but the last where they name a weighty place: "Lisbon airport" lies in Lisbon."""
    place, _, head = words.rpartition(" ")
    found = () if fold(head) in STREETS else gazetteer.lookup(fold(place))
    return found if any(name_class == NAME and entry.size >= WEIGHTY for entry, name_class in found) else ()
