"""Who is said to say so, and whether a figure is a running total: both read from the clause around the figure."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

import msgspec

from crossread.find.figures.deeds import words
from crossread.find.figures.lexicon import PARTS, SAYING
from crossread.find.figures.phrases import Token

Range = tuple[int, int]

_WINDOW = 60  # words on either side
_TOTAL = re.compile(
    r"\b(?:toll|total|overall|altogether|in all|so far|to date|since|cumulative|"
    r"(?:past|last) (?:\w* )?(?:years|months|weeks|decades?|year|month))\b"
)
_PRONOUNS = words("his her their its")
_STOPS = frozenset((";", ",", "after", "and", "while"))
_COUNTED = words("estimated put counted recorded reported listed calculated")
_NAMING = "xdopNY'#"  # classes of the words that a source is made of
_BREAKS = words("while but whereas although though ; :")


_at = attrgetter("at")


class Saying(msgspec.Struct, frozen=True):
    """A source and where it speaks from. `after`: it follows what it says ("..., police said")."""

    source: Range
    at: int
    after: bool


def sayings(tokens: Sequence[Token]) -> list[Saying]:
    """Every source of a sentence, in order, with the index of its cue."""
    found: list[Saying] = []
    for n, token in enumerate(tokens):
        if token.low == "to" and n and tokens[n - 1].low == "according":
            if source := _forward(tokens, n + 1, _NAMING + "s"):
                found.append(Saying(source, n, n > 1))
        elif token.low in SAYING and (saying := _speaker(tokens, n)):
            found.append(saying)
    return found


def _speaker(tokens: Sequence[Token], cue: int) -> Saying | None:
    """Who speaks by the verb `tokens[cue]`; None where nobody is named ("it was reported") or the word says nothing here."""
    before = cue - 1
    while before >= 0 and tokens[before].letter in "dhn" and tokens[before].low not in _PRONOUNS:
        before -= 1
    follows = tokens[cue + 1] if cue + 1 < len(tokens) else None
    if before >= 0 and tokens[before].letter in "as":
        return None
    if follows and follows.low in ("at", "by") and tokens[cue].low in _COUNTED:  # "a crowd estimated at 300"
        return None
    if tokens[cue].letter == "L" and not (follows and follows.letter in "rt"):  # "claimed twelve lives"
        return None
    ends = follows is None or follows.letter in ";cpq"
    if before >= 0 and tokens[before].letter in "cq'" and not ends and (source := _forward(tokens, cue + 1, _NAMING)):
        return Saying(source, cue, True)
    source = _backward(tokens, before)
    return Saying(source, cue, ends) if source else None


def attribution(tokens: Sequence[Token], place: int, said: Sequence[Saying]) -> list[Range]:
    """The sources that a figure at `tokens[place]` rests on, outermost first.

    A source that follows its words stands outside one that leads them; among several that follow, the last is outermost.
    """
    first, last = place, place
    while first > max(0, place - _WINDOW) and tokens[first - 1].low not in _BREAKS:
        first -= 1
    while last < min(len(tokens) - 1, place + _WINDOW) and tokens[last + 1].low not in _BREAKS:
        last += 1
    begin, middle, end = (bisect_left(said, at, key=_at) for at in (first, place, last + 1))
    leading = [item.source for item in said[begin:middle] if not item.after]
    opening = [item.source for item in said[begin:middle] if item.after and item.at - first < 3]
    trailing = [item.source for item in said[middle:end] if item.after]
    if rival := _rival(tokens, place):
        return [rival]
    return [*reversed(trailing), *opening, *leading]


def _rival(tokens: Sequence[Token], place: int) -> Range | None:
    """The source of a count whose verb is left out: "the club put it at 900 and the guards at 400"."""
    if place < 3 or tokens[place - 1].low != "at":
        return None
    first = place - 1
    while first > max(0, place - 8) and tokens[first - 1].letter in "xdo":
        first -= 1
    joined = first > 1 and tokens[first - 1].low in (*_BREAKS, "and", ",") and tokens[first - 2].letter == "F"
    return _backward_from(tokens, place - 2, place - 2) if joined and first < place - 1 else None


def is_total(tokens: Sequence[Token], place: int) -> bool:
    """Whether the figure is a running total ("the toll rose to 63", "since January", "of the 27 wounded")."""
    stop = next((n for n, token in enumerate(tokens[place + 1 : place + 12]) if token.low in _STOPS), 12)
    around = [*tokens[max(0, place - 10) : place], *tokens[place + 1 : place + 1 + stop]]
    partitive = [token.low for token in tokens[max(0, place - 2) : place]] == ["of", "the"]
    if partitive and (place == 2 or tokens[place - 3].letter == "F" or tokens[place - 3].low in PARTS):
        return True
    return bool(_TOTAL.search(" ".join(token.low for token in around)))


def _backward(tokens: Sequence[Token], last: int) -> Range | None:
    """The noun phrase that ends at a word, or the one before an aside ("Omar Dal, the mayor, said")."""
    if last < 0:
        return None
    if tokens[last].low == ",":
        last -= 1
        opening = next((n for n in range(last, max(-1, last - 9), -1) if tokens[n].low == ","), None)
        if opening is not None and opening > 0 and tokens[opening - 1].letter in "xd":
            return _backward_from(tokens, opening - 1, last)
    return _backward_from(tokens, last, last)


def _backward_from(tokens: Sequence[Token], inner: int, last: int) -> Range | None:
    first = inner + 1
    while first > max(0, inner - 9) and _is_of_a_name(tokens[first - 1]):
        first -= 1
    while first <= inner and tokens[first].letter in "po":
        first += 1
    named = any(token.letter not in "dpo" for token in tokens[first : inner + 1])
    return (tokens[first].start, tokens[last].end) if named else None


def _is_of_a_name(token: Token) -> bool:
    return (token.letter in _NAMING or token.low == "at") and token.low not in ("that", "also")


def _forward(tokens: Sequence[Token], first: int, letters: str) -> Range | None:
    last = first
    while last < len(tokens) and last < first + 9 and tokens[last].letter in letters:
        last += 1
    while last > first and tokens[last - 1].letter in "pod":
        last -= 1
    return (tokens[first].start, tokens[last - 1].end) if last > first else None
