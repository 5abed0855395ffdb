"""Acronyms that a text introduces: "People's Council of Avalia (PCA)". The letters tell where the long form starts."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from crossread.find.names.lexicon import fold, lexicon

_BRACKET = re.compile(r"\s?\(([^()\n]{2,40})\)")
_SHORT = re.compile(r"(?<![\w.])(?:[A-ZÀ-ÖØ-Þ][\w&’'-]{1,11}|(?:[A-Z]\.){2,8})(?![\w])")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
# Words that mostly have no letter in the acronym.
_SMALL = "of the and for in to on at by de la le des du der die und et y a an against with from"
_SKIPPED = frozenset(_SMALL.split())
_REACH = 160  # letters before a bracket in which the long form may lie
_MOST = 14  # words of the longest long form


class Acronym(msgspec.Struct, frozen=True):
    """A long form at `start`:`end` and where its short forms stand in the bracket after it."""

    start: int
    end: int
    shorts: tuple[tuple[int, int], ...]


def introduced(text: str) -> Iterator[Acronym]:
    """Every bracket of acronyms whose letters begin the words before it."""
    for match in _BRACKET.finditer(text):
        shorts = tuple(short.span() for short in _SHORT.finditer(text, match.start(1), match.end(1)))
        shorts = tuple(span for span in shorts if sum(letter.isupper() for letter in text[slice(*span)]) >= 2)
        if not shorts:
            continue
        floor = max(0, match.start() - _REACH)
        before = [word.span() for word in _WORD.finditer(text, floor, match.start()) if word.start() > floor or floor == 0]
        words = [text[start:end] for start, end in before[-_MOST:]]
        for span in shorts:
            at = _first(words, fold(_letters(text[slice(*span)])))
            if at is not None and not text[before[-1][1] : match.start()].strip("’'s ") and _proper(words[at:]):
                yield Acronym(before[len(before) - len(words) + at][0], before[-1][1], shorts)
                break


def _letters(short: str) -> str:
    """The letters that stand for words: the capitals."""
    return "".join(letter for letter in short if letter.isupper())


def _proper(words: Sequence[str]) -> bool:
    """Whether a long form is a name: most of its words that count have capitals."""
    counting = [word for word in words if word not in _SKIPPED]
    return bool(counting) and sum(word[0].isupper() for word in counting) * 2 > len(counting)


def _first(words: Sequence[str], letters: str) -> int | None:
    """The index of the word that the first letter stands for, reading from the last word back."""
    at = len(words)
    for place in range(len(letters) - 1, -1, -1):
        at -= 1
        while at >= 0 and words[at] in _SKIPPED and not (words[at][0] == letters[place] and _needed(words, at, place)):
            at -= 1
        if at < 0 or fold(words[at])[:1] != letters[place]:
            return None
    return at


def _needed(words: Sequence[str], at: int, place: int) -> bool:
    """Whether the small words must stand for letters too, since too few others are left."""
    return sum(word not in _SKIPPED for word in words[:at]) < place + 1


def is_short(low: str) -> bool:
    """Whether a word in capitals can be an acronym at all."""
    return 2 <= len(low) <= 8 and low not in lexicon()["never"]
