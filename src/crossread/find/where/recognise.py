"""Which capitalised words of a text are place names.

A text's capitalised runs are cut into the longest names that the gazetteer knows, and into names of streets, buildings and
land ("Evin prison", "Marsh Creek") that show by their last word what they are. Each is then judged by what it is and by the
words beside it: a sum of the weights of the signs that are present, and a place where the sum is positive.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from crossread.find.where import lexicons as words_of
from crossread.find.where.gazetteer import Entry, Gazetteer, Kind
from crossread.find.where.keys import ALSO, CODE, DEMONYM, NAME, fold
from crossread.find.where.weights import RECOGNITION

_UPPER = "".join(chr(code) for code in range(0x250) if chr(code).isupper())
_CAPITAL = rf"(?:(?:[{_UPPER}]\.){{2,4}}|(?:[a-z]{{2,3}}[-’'])?[{_UPPER}][\w]*(?:[-’'ʼ‘ʻ][\w]+)*(?:(?<=\bSt)\.|(?<=\bMt)\.|(?<=\bFt)\.)?)"
_JOIN = r"(?:of|de|del|della|di|du|des|la|le|al|el|ez|e|the|and|on|upon|sur|da|do|dos|an|am|en|y|&)"
_RUN = re.compile(rf"(?<![\w@#/.]){_CAPITAL}(?:[ \n](?:{_JOIN}[ \n]){{0,2}}{_CAPITAL})*")
_TOKEN = re.compile(rf"{_CAPITAL}|{_JOIN}(?![\w])|&")
_POSSESSIVE = re.compile(r"['’]s?$")
_BEFORE = re.compile(r"([\w’'-]+)([ \n]+|[ \n]*[(\[\"“‘—–,/-][ \n]*)(?:[Tt]he[ \n])?$")
_AFTER = re.compile(r"['’]?s?([ \n]+)([\w’'-]+)")
_STOP = re.compile(r"(?:^|[.!?:;\n\r][\"”’)\]]*|[•*|])[ \t\n\r\"“‘(\[]*$")
_DATELINE = re.compile(r" ?(?:\([A-Z][\w .]{1,20}\) ?)?(?:—|–|--| - |: )")
_SUFFIX = re.compile(r"-[a-z]+$")
_LONGEST = 5
_NO_START = frozenset("The the A An and of & on upon de del della di du des la le al el ez e sur da do dos an am en y".split())
_HEADS = (("street", words_of.STREETS), ("facility", words_of.FACILITIES), ("ground", words_of.GROUND))
_SMALL_HEAD = re.compile(
    r"[ \n](prison|jail|square|airport|airfield|airbase|air base|military base|naval base|base|refugee camp|camp|barracks|crossing|checkpoint|dam"
    r"|refinery|mosque|stadium|bridge|roundabout|power plant|hospital|university)\b(?! of\b)")


@dataclass(slots=True)
class Found:
    """A stretch of text that may be a place name, with the signs for and against it."""

    start: int
    end: int
    readings: tuple[tuple[Entry, int], ...]
    signs: set[str] = field(default_factory=set)
    people: bool = False

    @property
    def worth(self) -> float:
        """The sum of the weights of its signs; positive means a place."""
        return sum(RECOGNITION.get(sign, 0.0) for sign in self.signs)


Token = tuple[int, int]


def candidates(text: str, gazetteer: Gazetteer) -> list[Found]:
    """Everything in a text that may be a place name, in order and without overlap, with its signs."""
    found: list[Found] = []
    persons: set[str] = set()
    for run in _RUN.finditer(text):
        tokens = [match.span() for match in _TOKEN.finditer(text, run.start(), run.end())]
        found += _in_run(text, tokens, gazetteer, persons)
    _across(text, found, persons)
    return found


def _in_run(text: str, tokens: Sequence[Token], gazetteer: Gazetteer, persons: set[str]) -> Iterator[Found]:
    at = 0
    while at < len(tokens):
        size, one = _longest(text, tokens, at, gazetteer)
        by_head = _named_by_head(text, tokens, at, size if one else 0)
        if by_head:
            size, one = by_head
        if one is None:
            at += 1
            continue
        _signs(text, tokens, at, size, one)
        if {"given before", "title before"} & one.signs:
            persons.add(fold(text[one.start : one.end]))
        yield one
        at += size


def _longest(text: str, tokens: Sequence[Token], at: int, gazetteer: Gazetteer) -> tuple[int, Found | None]:
    start = tokens[at][0]
    if text[start : tokens[at][1]] in _NO_START:
        return 1, None
    for size in range(min(_LONGEST, len(tokens) - at), 0, -1):
        end = tokens[at + size - 1][1]
        if text[tokens[at + size - 1][0] : end].islower():
            continue
        words = text[start:end]
        for tail in (_POSSESSIVE, _SUFFIX):
            cut = tail.search(words)
            if cut and (size > 1 or cut.start() > 1):
                if tail is _POSSESSIVE:
                    words = words[: cut.start()]
                elif not gazetteer.has(fold(words)):
                    words = words[: cut.start()]
        key = fold(words)
        if len(key) > 1 and gazetteer.has(key) and not (words.islower() or len(key) == 2 and not words.replace(".", "").isupper()):
            return size, Found(start, _with_point(text, start + len(words), readings := gazetteer.lookup(key)), readings)
    return 1, None


def _with_point(text: str, end: int, readings: tuple[tuple[Entry, int], ...]) -> int:
    """The point of an abbreviation belongs to it: "Calif.", "Que."."""
    short = text.startswith(".", end) and any(name_class == CODE for _, name_class in readings)
    return end + 1 if short and (text[end - 1].islower() or text[end - 2 : end - 1] == ".") else end


def _named_by_head(text: str, tokens: Sequence[Token], at: int, known: int) -> tuple[int, Found] | None:
    """A name of more than the gazetteer knows that ends in a word for a street, a building or a piece of land."""
    start = tokens[at][0]
    if text[start : tokens[at][1]] in _NO_START:
        return None
    for last in range(at + 1, min(at + 4, len(tokens))):
        if text[tokens[last - 1][1] - 2 : tokens[last - 1][1]] in ("'s", "’s") or text[tokens[last][0]].islower():
            break
        word = fold(text[slice(*tokens[last])])
        for name, heads in _HEADS:
            if word in heads and last - at >= known:
                end = tokens[last][1]
                end = start + len(_POSSESSIVE.sub("", text[start:end]))
                return last - at + 1, Found(start, end, (), {f"is a {name}", f"is a {word}"})
    if small := _SMALL_HEAD.match(text, tokens[at + max(known, 1) - 1][1]):
        word = small[1].lower()
        return max(known, 1), Found(start, small.end(), (), {f"is a small {word}"})
    return None


def _signs(text: str, tokens: Sequence[Token], at: int, size: int, one: Found) -> None:
    signs = one.signs
    signs.add("bias")
    _what(text, one)
    start, end = one.start, one.end
    before = text[max(0, start - 40) : start]
    first = _STOP.search(before) is not None
    match = _BEFORE.search(before)
    if at > 1 and text[slice(*tokens[at - 1])] == "of" and not text[tokens[at - 2][0]].islower():
        word = fold(text[slice(*tokens[at - 2])])
        signs.add("ground of before" if word in words_of.GROUND else "institution of before" if word in words_of.INSTITUTIONS
                  else "capital of before")
    elif at and not text[tokens[at - 1][0]].islower():
        previous = text[slice(*tokens[at - 1])]
        _beside(signs, fold(previous), "before", text[tokens[at - 1][0]].isupper())
        if at == 1 and _STOP.search(text[max(0, tokens[0][0] - 40) : tokens[0][0]]):
            signs.add("second in sentence")
    elif first:
        signs.add("starts")
    elif match:
        word = match[1].lower()
        mark = match[2].strip()
        if mark in (",", "/", "-", "(", "—", "–", "["):
            signs.add(f"mark {mark} before")
        elif word in words_of.PREPOSITIONS:
            signs.add(f"{word} before")
        elif word in words_of.titles():
            signs.add("title before")
        else:
            signs.add("word before")
    if at + size < len(tokens) and end >= tokens[at + size - 1][1] - 2 and text[tokens[at + size][0]].isupper():
        _following(signs, fold(text[slice(*tokens[at + size])]), capital=True)
    else:
        after = _AFTER.match(text, end)
        if text.startswith(("'s", "’s"), end):
            signs.add("'s after")
        if text.startswith("-", end):
            signs.add("- after")
        if after and after[2][:1].islower():
            _following(signs, after[2].lower(), capital=False)
        elif text.startswith(",", end):
            signs.add(", after")
    if _DATELINE.match(text, end) and (first or text[start:end].isupper()):
        signs.add("dateline")


def _beside(signs: set[str], word: str, side: str, capital: bool) -> None:
    if word in words_of.titles():
        signs.add(f"title {side}")
    elif word in words_of.DIRECTIONS:
        signs.add(f"direction {side}")
    elif word in words_of.given_names():
        signs.add(f"given {side}")
    elif word in words_of.common_words():
        signs.add(f"common {side}")
    elif capital:
        signs.add(f"capital {side}")


def _following(signs: set[str], word: str, capital: bool) -> None:
    case = "Capital" if capital else "small"
    for name, table in (("street", words_of.STREETS), ("service", words_of.SERVICES), ("facility", words_of.FACILITIES),
                        ("institution", words_of.INSTITUTIONS), ("ground", words_of.GROUND)):
        if word in table:
            signs.add(f"{case} {name} after")
            return
    if capital:
        after = "given after" if word in words_of.given_names() else "capital after"
        signs.add(f"given name, {after}" if "given name" in signs else after)
    elif word in words_of.SPEECH:
        signs.add("speech after")


def _what(text: str, one: Found) -> None:
    """What the name is by itself: the kind and size of its most likely place, how common a word it is."""
    signs = one.signs
    places = [pair for pair in one.readings if pair[1] != DEMONYM]
    if not one.readings:
        return
    if not places:
        one.people = True
        signs.add("people")
        return
    entry, name_class = max(places, key=lambda pair: (pair[1] == NAME, pair[0].kind == Kind.COUNTRY, pair[0].size))
    if any(pair[1] == DEMONYM for pair in one.readings):
        signs.add("also people")
    kind = Kind(entry.kind)
    size = "big" if entry.size > 17 else "middling" if entry.size > 13.3 else "small"
    if kind >= Kind.CAPITAL:
        signs.add(f"{size} settlement")
    elif kind in (Kind.COUNTRY, Kind.DIVISION, Kind.DISTRICT):
        signs.add(kind.name.lower())
    else:
        signs.add("other kind")
    if name_class == ALSO:
        signs.add(f"other name of a {size} one")
    elif name_class == CODE:
        signs.add("code")
    words = text[one.start : one.end]
    key = fold(words)
    if " " in words:
        signs.add("several words")
    elif key in words_of.common_words():
        signs.add("common word")
    elif key in words_of.given_names():
        signs.add("given name")
    if words.isupper() and len(words) > 4:
        signs.add("capitals")


def _across(text: str, found: Sequence[Found], persons: set[str]) -> None:
    """Signs that other places in the text give: people of that name, the place that it is said to lie in, a list of places."""
    seen_in = {fold(text[one.start : one.end]) for one in found if {"in before", "near before"} & one.signs}
    for one in found:
        key = fold(text[one.start : one.end])
        if key in persons:
            one.signs.add("person of that name")
        if key in seen_in:
            one.signs.add("in before elsewhere")
    for left, right in zip(found, found[1:], strict=False):
        gap = text[left.end : right.start]
        if gap in (", ", " (", ",\n") and _lies_in(left, right):
            left.signs.add("lies in next")
            right.signs.add("holds last")
        elif gap in (", ", " and ", ", and ", " or ", "/"):
            left.signs.add("list")
            right.signs.add("list")


def _lies_in(inner: Found, outer: Found) -> bool:
    numbers = {entry.number for entry, _ in outer.readings if entry.kind in (Kind.COUNTRY, Kind.DIVISION, Kind.DISTRICT)}
    return any(not numbers.isdisjoint((entry.country, entry.division, entry.district)) for entry, _ in inner.readings)
