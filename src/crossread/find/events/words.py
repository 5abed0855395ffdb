"""A sentence as words with a part of speech each, by word lists and the neighbours of a word; no letter case is needed.

Tags, one letter each:
N noun, adjective or name   # number   D determiner   I pronoun   Z possessive 's   Y word of time   R adverb   L negation
V verb (base or present)    E -ed form  G -ing form    M modal     B be     H have   O do    T infinitive "to"
P preposition   C and, or, but   S subordinator   K "that"   W who, which   , and . and " and ( and ) and / : marks
"""

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from crossread.find.events.forms import NOT_ED, NOT_ING, Form, guessed, listed, noun_lemma, noun_like, verb_forms
from crossread.find.events.grammar import Grammar, overruled

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)*(?:st|nd|rd|th|[a-z%])?(?![\w-])|[’'](?:s|re|ve|ll|d|m)\b"
    r"|\w+(?:(?:-|[’'](?!(?:s|re|ve|ll|d|m)\b))\w+)*|[^\w\s]",
    re.IGNORECASE,
)
LONGEST = 160  # words that are analysed together; a longer "sentence" is cut, so that no step is quadratic


_CLOSED = {
    "D": "the a an this these those its his her their our my your some any every each all both several many few much more "
    "most another such other certain various no either neither half",
    "#": "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions billion "
    "billions dozen dozens scores",
    "I": "i he she it we they you him them us me who's himself herself itself themselves ourselves myself somebody someone "
    "anyone anybody nobody everybody everyone others nothing something everything none",
    "P": "of in on at by with from for against over into onto during under near through between among amid amidst across "
    "along around behind beyond beside besides inside outside toward towards upon within without despite via per off out up down "
    "above below throughout like than versus vs concerning regarding following including excluding alongside aboard past ahead",
    "C": "and or but nor &",
    "S": "if unless because although though while whereas when whenever until till since before after as once so where lest "
    "whether how why",
    "K": "that",
    "W": "who which whom whose what whoever whatever",
    "M": "will would shall should can could may might must ought cannot 'll ’ll 'd ’d",
    "B": "be is are was were been being am 're ’re 'm ’m ain't",
    "H": "have has had having 've ’ve",
    "O": "do does did",
    "L": "not never hardly",
    "Y": "monday tuesday wednesday thursday friday saturday sunday january february april june july august september "
    "october november december yesterday today tomorrow tonight morning evening afternoon overnight ago annually weekly daily "
    "weekend nightly midnight noon",
    "R": "also just still already again now then there here very too only even soon later earlier recently often usually always "
    "sometimes ever yet rather quite almost nearly together away back well far least about meanwhile however instead forward "
    "abroad apart aside else thus hence therefore moreover once twice first allegedly reportedly likely perhaps maybe ahead home "
    "previously afterwards thereafter indeed further long",
}
_CONTRACTED = {
    "can't": "M",
    "won't": "M",
    "wouldn't": "M",
    "shouldn't": "M",
    "couldn't": "M",
    "mustn't": "M",
    "mightn't": "M",
    "isn't": "B",
    "aren't": "B",
    "wasn't": "B",
    "weren't": "B",
    "haven't": "H",
    "hasn't": "H",
    "hadn't": "H",
    "don't": "O",
    "doesn't": "O",
    "didn't": "O",
}
PRONOUNS = listed(_CLOSED["I"] + " this that these those there what which who whom whoever such one some all")
_TAG = {word: tag for tag, words in _CLOSED.items() for word in words.split()} | _CONTRACTED
_TAG |= {word.replace("'", "’"): tag for word, tag in _CONTRACTED.items()}
_SPEAKING = listed("say report believe think claim hope fear know note warn confirm add")  # a clause may follow without "that"
_MARKS = {",": ",", ".": ".", "!": ".", "?": ".", "…": ".", ";": ";", ":": ":", "(": "(", ")": ")", "[": "(", "]": ")", "/": "/",
          "-": ":", "–": ":", "—": ":", "&": "C", "%": "#", "$": "#", "€": "#", "£": "#", "#": '"', "@": '"'}  # fmt: skip
_QUOTES = frozenset("\"'“”‘’«»„‹›`´")
_WHICH = listed("last next this that every each past previous following")
TIME_UNITS = listed(
    "week month year night day morning evening afternoon weekend summer winter spring autumn fall decade century time"
)
_BEFORE_TIMES = listed("on in by since until till before after during around from through")
_BOUNDS = frozenset((("at", "least"), ("at", "most"), ("more", "than"), ("less", "than"), ("fewer", "than"), ("up", "to")))
_PERSONS = listed("police rebel guard crowd people troop station head")  # nouns, far more often than verbs
_PEOPLE = listed("people police men women gunmen children troops youth staff militia crowd public cattle media")


class Words(msgspec.Struct, frozen=True, gc=False):
    """Words of one stretch of text: offsets, lower case, tags, lemmas (the verb's where the tag is a verb's, else the noun's)."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    lows: tuple[str, ...]
    tags: str
    lemmas: tuple[str, ...]
    nodes: tuple[int, ...] = ()


def read_words(text: str, start: int, end: int, grammar: Grammar | None = None) -> Iterator[Words]:
    """The words of `text[start:end]`, tagged; more than one piece only where there are more than `LONGEST` words.

    `grammar`: what a tagger read; a word's node is its index there, -1 where the two cut the text differently.

    >>> next(read_words("Police arrested two men.", 0, 24)).tags
    'NE#N.'
    """
    spans = [match.span() for match in _TOKEN.finditer(text, start, end)]
    for first in range(0, len(spans), LONGEST):
        piece = spans[first : first + LONGEST]
        lows, tags, forms = _tagged([text[begin:stop] for begin, stop in piece])
        nodes = tuple(grammar.at(begin) for begin, _ in piece) if grammar else ()
        if grammar:
            same = zip(nodes, piece, strict=True)  # of "anti-war" the tagger makes three words, and the first is not it
            parts = [grammar.parts[node] if node >= 0 and grammar.ends[node] == end else "" for node, (_, end) in same]
            overruled(lows, tags, forms, parts)
        lemmas = tuple([
            form.lemma if form and tag in "VEG" else noun_lemma(low) for low, tag, form in zip(lows, tags, forms, strict=True)
        ])  # fmt: skip
        starts, ends = zip(*piece, strict=True)
        yield Words(starts, ends, tuple(lows), "".join(tags), lemmas, nodes)


@lru_cache(maxsize=65536)
def _folded(raw: str) -> str:
    return raw.lower().replace("’", "'")


@lru_cache(maxsize=65536)
def _first_guess(raw: str, at_start: bool, cased: bool) -> tuple[str, Form | None]:
    """A word's tag from the word alone; a tag of "?" marks a verb form that its neighbours must decide."""
    low = _folded(raw)
    if len(low) == 1 and not low.isalnum():
        return ('"' if low in _QUOTES else _MARKS.get(low, '"')), None
    tag = _TAG.get(low)
    if raw == "US" and cased:
        return "N", None
    if low == "march" and cased and raw[0].isupper() and not at_start:
        return "Y", None
    if tag is not None and not (cased and raw[0].isupper() and not at_start and low in ("may", "will", "us")):
        return tag, None
    if low[0].isdigit():
        return ("N" if "-" in low and low[-1].isalpha() else "#"), None
    if low in ("'s", "'"):
        return "Z", None
    if low == "to":
        return "T", None
    form = verb_forms().get(low)
    if cased and raw[0].isupper() and not at_start and not raw.isupper():
        return "N", form
    if form is None and low not in noun_like():
        form = guessed(low)
    if form is not None and low not in NOT_ED and low not in NOT_ING:
        return "?", form
    if (
        low.endswith("ly")
        and len(low) > 4
        and low not in ("family", "assembly", "italy", "monopoly", "supply", "july", "ally", "rally", "bully")
    ):
        return "R", None
    return "N", None


def _tagged(raws: list[str]) -> tuple[list[str], list[str], list[Form | None]]:
    """The words in lower case with their tags and what verb forms they can be."""
    lows = [_folded(raw) for raw in raws]
    first = "".join([raw[0] for raw in raws if raw[0].isalpha()])
    capitals = sum(map(str.isupper, first))
    cased = 0 < capitals < 0.75 * len(first)  # at three in four it is a headline
    tags: list[str] = []
    forms: list[Form | None] = []
    tag = "."
    for raw in raws:
        tag, form = _first_guess(raw, tag in '.:"', cased)
        tags.append(tag)
        forms.append(form)
    if not _NUMBER_WORDS.isdisjoint(lows):
        _number_words(lows, tags)
    _times(lows, tags)
    _decide(lows, tags, forms)
    return lows, tags, forms


_NUMBER_WORDS = frozenset(("one", "march", "may"))


def _number_words(lows: list[str], tags: list[str]) -> None:
    """ "One" as a number or a pronoun; "march" and "may" as months before a day or a year."""
    for i, low in enumerate(lows):
        after = lows[i + 1] if i + 1 < len(lows) else ""
        if low == "one":
            tags[i] = "N" if i and tags[i - 1] == "D" else "#" if i + 1 < len(tags) and tags[i + 1] in "N?" else "I"
        elif low in ("march", "may") and after[:1].isdigit():
            tags[i] = "Y"


def _times(lows: list[str], tags: list[str]) -> None:
    """Whole expressions of time as words of time: "on June 26, 2031", "last week", "since Sunday"."""
    size = len(tags)
    if not TIME_UNITS.isdisjoint(lows):
        for i in range(size - 1):
            if lows[i] in _WHICH and lows[i + 1] in TIME_UNITS:
                tags[i] = tags[i + 1] = "Y"
    for i in [i for i, tag in enumerate(tags) if tag == "#"]:
        _bounds(i, lows, tags)
        if len(lows[i]) > 4:
            continue
        year = i > 1 and tags[i - 1] == "," and tags[i - 2] == "Y" and len(lows[i]) == 4
        year = year or (i > 0 and lows[i - 1] in ("in", "since") and lows[i][:2] in ("19", "20") and len(lows[i]) == 4)
        if year or (i and tags[i - 1] == "Y") or (i + 1 < size and tags[i + 1] == "Y"):
            tags[i] = "Y"
    for i in [i - 1 for i, tag in enumerate(tags) if tag == "Y" and i]:
        if tags[i] in "PS" and lows[i] in _BEFORE_TIMES:
            tags[i] = "Y"


def _bounds(i: int, lows: list[str], tags: list[str]) -> None:
    """ "At least", "more than", "over" before a number as part of its noun phrase."""
    if i and lows[i - 1] in ("over", "under", "about", "around", "nearly", "almost", "roughly", "approximately"):
        tags[i - 1] = "D"
    elif i > 1 and (lows[i - 2], lows[i - 1]) in _BOUNDS:
        tags[i - 2] = tags[i - 1] = "D"
    elif i > 2 and lows[i - 3] == lows[i - 1] == "as":
        tags[i - 3] = tags[i - 2] = tags[i - 1] = "D"


def _decide(lows: list[str], tags: list[str], forms: list[Form | None]) -> None:
    """Settle the open verb forms from left to right."""
    finite = False  # whether this clause has its verb already
    size = len(tags)
    for i in range(size):
        tag = tags[i]
        if tag in ",;:.SKWC":
            finite = False
        elif tag == "T":
            form = forms[i + 1] if i + 1 < size else None
            base = form is not None and "b" in form.kinds
            if not base and i + 2 < size and tags[i + 1] in "RB":
                base = tags[i + 1] == "B" or (forms[i + 2] is not None and "b" in forms[i + 2].kinds)  # type: ignore[union-attr]
            tags[i] = "T" if base or (i + 1 < size and tags[i + 1] in "BHO") else "P"
        elif tag in "MBHO":
            finite = True
        elif tag == "?":
            form = forms[i]
            assert form is not None
            tags[i] = _settled(i, lows, tags, form, finite)
            finite = (finite or tags[i] in "VE") and form.lemma not in _SPEAKING


def _settled(i: int, lows: list[str], tags: list[str], form: Form, finite: bool) -> str:
    before = _left(i, tags)
    after = tags[i + 1] if i + 1 < len(tags) else "."
    if "g" in form.kinds:
        if before == "P" and after in "N?" and "".join(tags[i + 2 : i + 3]) in ("B", "H", "M", "O"):
            return "N"  # "attacks on polling stations were reported"
        return _running(before, after, lows, i)
    if "d" in form.kinds or "n" in form.kinds:
        return _past(before, after, form)
    if before in "TMO":
        return "V"
    if before in "D#PZHB":
        return "N"
    if before in "IW":
        return "V"
    return _plain(i, before, after, lows, tags, finite)


def _left(i: int, tags: list[str]) -> str:
    """The tag before a word, adverbs, negations and quotation marks left out."""
    at = i - 1
    while at >= 0 and tags[at] in 'RL"':
        at -= 1
    return tags[at] if at >= 0 else "."


def _running(before: str, after: str, lows: list[str], i: int) -> str:
    if before == "B":
        return "G"
    following = lows[i + 1] if i + 1 < len(lows) else ""
    if following == "of" or before in "DZ" or (i and lows[i - 1] in ("if", "unless", "because")):
        return "N"
    if before == "N" and after in "P,.;":
        return "N"
    return "G"


def _past(before: str, after: str, form: Form) -> str:
    if before in "HB":
        return "N" if before == "B" and after in "N?" and form.lemma in ("continue", "renew", "repeat", "plan") else "E"
    if "b" in form.kinds:  # cut, hit, put, set: also present, also a noun
        if before in "TMO":
            return "V"
        if before in "D#PZ":
            return "N"
        return "E"
    if before in "D#Z" and after in "N#?":
        return "N"
    if before in "D":
        return "N"
    if before == "P" and after in "N?":
        return "N"
    return "E"


def _plain(i: int, before: str, after: str, lows: list[str], tags: list[str], finite: bool) -> str:
    """A base or -s form after a noun, a mark or a conjunction: a verb where the clause still needs one."""
    low = lows[i]
    noun_too = low in noun_like()
    if noun_lemma(low) in _PERSONS:
        return "N"
    if before == "N" and (low.removesuffix("s") in _SPEAKING or low.removesuffix("es") in _SPEAKING) and not noun_too:
        return "V"
    if before == "C":
        back = next((tags[j] for j in range(i - 2, max(-1, i - 12), -1) if tags[j] in "VEGTM"), "")
        return "V" if after in "D#I" or (after == "P" and not noun_too and back == "V") or (not noun_too and back in "V") else "N"
    if before in "VE" or finite:
        return "N" if noun_too else ("V" if after in "D#I" else "N")
    if before in ".,;:S(":
        return "V" if not noun_too and after in "D#I" else "N"
    subject = _left_word(i, lows, tags)
    plural = subject.endswith("s") or subject in _PEOPLE
    present = low.endswith("s")
    if _needs_verb(i, tags):
        if noun_too and after == "Y" and lows[i + 1] in _BEFORE_TIMES:  # "the Lorva protests in May"
            after = "P"
        if present and not plural:
            return "V" if after in "D#INKT?PRY" and not (noun_too and after in "P.,") else "N"
        if not present and plural:
            return "V" if not (noun_too and after in ".") or tags[i - 1] == "R" else "N"
        if not noun_too or (not present and after in "D#I" and _after_that(i, tags)):
            return "V"
    return "N"


def _after_that(i: int, tags: list[str]) -> bool:
    """Whether "that" opened the clause: "demanded that the army release all prisoners"."""
    for j in range(i - 1, max(-1, i - 10), -1):
        if tags[j] in "VEMBHO,.;":
            return False
        if tags[j] == "K":
            return True
    return False


def _left_word(i: int, lows: list[str], tags: list[str]) -> str:
    at = i - 1
    while at >= 0 and tags[at] in 'RL"Y':
        at -= 1
    return lows[at] if at >= 0 else ""


def _needs_verb(i: int, tags: list[str]) -> bool:
    """Whether no other word up to the next mark can be the verb of this clause."""
    for j in range(i + 1, min(len(tags), i + 25)):
        tag = tags[j]
        if tag in ",.;:SKW":
            return True
        if tag in "MBHO":
            return False
    return True
