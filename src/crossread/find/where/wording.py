"""What the words in and around a place name say about it: its kind, the place it lies in, the name to look up."""

import re
from collections.abc import Iterator
from functools import lru_cache

from crossread.find.where.gazetteer import Entry, Gazetteer, Kind
from crossread.find.where.keys import ALSO, NAME, fold

_SETTLEMENT = frozenset({Kind.CAPITAL, Kind.SEAT, Kind.SETTLEMENT, Kind.SECTION, Kind.COMMUNE})
_DIVISION = frozenset({Kind.DIVISION, Kind.DISTRICT, Kind.REGION})
_AREA = frozenset({Kind.REGION, Kind.DIVISION, Kind.ISLAND, Kind.MOUNTAINS, Kind.DISTRICT})

KINDS: dict[str, frozenset[int]] = {  # a word that says what the name beside it is
    "province": _DIVISION, "provinces": _DIVISION, "state": frozenset({Kind.DIVISION}), "states": frozenset({Kind.DIVISION}),
    "governorate": _DIVISION, "oblast": _DIVISION, "region": _DIVISION | {Kind.COUNTRY}, "prefecture": _DIVISION, "krai": _DIVISION,
    "department": _DIVISION, "voivodeship": _DIVISION, "emirate": _DIVISION, "republic": frozenset({Kind.COUNTRY, Kind.DIVISION}),
    "canton": _DIVISION, "district": _DIVISION | {Kind.SECTION, Kind.COMMUNE}, "county": frozenset({Kind.DISTRICT, Kind.DIVISION}),
    "counties": frozenset({Kind.DISTRICT, Kind.DIVISION}), "parish": frozenset({Kind.DISTRICT}), "raion": frozenset({Kind.DISTRICT}),
    "municipality": _SETTLEMENT | {Kind.DISTRICT}, "township": _SETTLEMENT | {Kind.DISTRICT}, "borough": _SETTLEMENT | {Kind.DISTRICT},
    "locality": _SETTLEMENT, "city": _SETTLEMENT, "cities": _SETTLEMENT, "town": _SETTLEMENT, "towns": _SETTLEMENT,
    "village": _SETTLEMENT, "villages": _SETTLEMENT, "hamlet": _SETTLEMENT, "port": _SETTLEMENT, "capital": _SETTLEMENT,
    "suburb": _SETTLEMENT, "neighbourhood": _SETTLEMENT, "neighborhood": _SETTLEMENT, "quarter": _SETTLEMENT,
    "river": frozenset({Kind.RIVER}), "lake": frozenset({Kind.LAKE}), "sea": frozenset({Kind.SEA}), "ocean": frozenset({Kind.SEA}),
    "gulf": frozenset({Kind.SEA}), "strait": frozenset({Kind.SEA}), "island": frozenset({Kind.ISLAND, Kind.COUNTRY, Kind.SETTLEMENT}),
    "islands": frozenset({Kind.ISLAND, Kind.COUNTRY, Kind.DIVISION}), "mountains": frozenset({Kind.MOUNTAINS}), "valley": _AREA,
    "peninsula": _AREA, "desert": _AREA, "area": _DIVISION | _SETTLEMENT, "metropolitan": _SETTLEMENT}

_WORDS = "|".join(sorted(KINDS, key=len, reverse=True))
_AFTER = re.compile(rf"[’']?s?[ \n]({_WORDS})\b", re.I)
_BEFORE = re.compile(rf"\b({_WORDS})[ \n](?:of[ \n])?(?:the[ \n])?$", re.I)
_LIST_OF_COUNTIES = re.compile(r"(?:,? (?:and |or )?[A-Z][\w'’.-]+(?: [A-Z][\w'’-]+)?){1,6} (?:[Cc]ounties)\b")
_TAIL = re.compile(rf"[ -](?:{_WORDS})$", re.I)
_HEAD = re.compile(rf"^(?:the )?(?:{_WORDS})(?: of)? (?:the )?", re.I)
_DIRECTION = re.compile(
    r"^(?:the )?(?:(?:north|south|east|west|central|upper|lower|greater|inner|outer|downtown|northern|southern|eastern|western|mainland|old"
    r"|mid|metro|suburban|rural|occupied|northeast|northwest|southeast|southwest|north-east|north-west|south-east|south-west"
    r"|northeastern|northwestern|southeastern|southwestern)[ -])+", re.I)
_POSSESSIVE = re.compile(r"['’]s?$")
_WORD = re.compile(r"[^\s,;()/]+")
_LONGEST = 4


def kind_said(text: str, start: int, end: int) -> frozenset[int] | None:
    """The kinds that a word right after or before a name allows; None where no such word stands there.

    >>> Kind.RIVER in kind_said("the Mara river rose", 4, 8), kind_said("in Mara today", 3, 7)
    (True, None)
    """
    after = _AFTER.match(text, end)
    if after:
        return KINDS[after[1].lower()]
    before = _BEFORE.search(text[max(0, start - 24) : start])
    return KINDS[before[1].lower()] if before else None


def readings_of(words: str, gazetteer: Gazetteer) -> tuple[tuple[Entry, int], ...]:
    """Every place that some words may name: as they stand, else without the words that only say what or where it is.

    Empty where the gazetteer knows nothing of the kind.
    """
    for key in _keys(_POSSESSIVE.sub("", words.strip())):
        if found := gazetteer.lookup(key):
            return found
    return ()


def _keys(words: str) -> Iterator[str]:
    yield fold(words)
    for shorter in (_TAIL.sub("", words), _HEAD.sub("", words), _DIRECTION.sub("", words)):
        if shorter and shorter != words:
            yield fold(shorter)
    shorter = _TAIL.sub("", _DIRECTION.sub("", _HEAD.sub("", words)))
    if shorter and shorter != words:
        yield fold(shorter)


@lru_cache(maxsize=1 << 14)
def looked_up(words: str, said: frozenset[int] | None, gazetteer: Gazetteer) -> tuple[tuple[Entry, int], ...]:
    """The readings of a name. A US county goes by its full name: `said` tells that the word stands beside it."""
    found: tuple[tuple[Entry, int], ...] = ()
    if said and Kind.DISTRICT in said:
        found = gazetteer.lookup(fold(words) + "county")
    found += readings_of(words, gazetteer)
    return found or gazetteer.sounding(fold(_POSSESSIVE.sub("", words)))


def counties_follow(text: str, end: int) -> bool:
    """Whether a list that ends in "counties" goes on after a name: "Ada, Bee and Cole counties"."""
    return _LIST_OF_COUNTIES.match(text, end) is not None


def named_within(words: str, gazetteer: Gazetteer) -> tuple[tuple[Entry, int], ...]:
    """The readings of the longest place name inside the name of something else ("Lisbon Book Fair"); of equals the first."""
    parts = [match.span() for match in _WORD.finditer(words)]
    for length in range(min(_LONGEST, len(parts) - 1), 0, -1):
        for at in range(len(parts) - length + 1):
            piece = _POSSESSIVE.sub("", words[parts[at][0] : parts[at + length - 1][1]])
            if piece[:1].isupper() and len(piece) > 3 and (found := gazetteer.lookup(fold(piece))):
                strong = tuple(pair for pair in found if pair[1] in (NAME, ALSO))
                if any(pair[1] == NAME for pair in strong):
                    return strong
    return ()
