"""A passage as the model takes it: numbers of word pieces, and beside each its letter case, its spacing and its quotation marks.

The vocabulary knows no letter case; the case of the word stands beside each of its pieces, so that text wholly in capitals
or without any is the same text with another second row.
"""

from collections.abc import Sequence
from functools import lru_cache

from crossread.adapters.models.wordpiece import WordPiece

# Letter case of a word. The order is that of the model's table and so part of a trained model.
NOTHING, LOWER, CAPITALISED, CAPITALS, MIXED, FIGURES, FIGURES_AND_LETTERS, MARK, CASELESS, INITIAL = range(10)
# What stands before a piece.
JOINED, BLANK, LINE_BREAK, BEGINNING = range(4)
# Where a piece stands by the double quotation marks of its passage.
OUTSIDE, INSIDE, AT_MARK, UNPAIRED = range(4)

CASES, GAPS, QUOTED = 10, 4, 4  # sizes of the three tables

MOST = 48  # pieces of one word: an address may be cut into hundreds, which say nothing

_OPENING = frozenset("“„«")
_CLOSING = frozenset("”»")
_EITHER = frozenset('"＂')

Range = tuple[int, int]


class Pieces:
    """One passage. `numbers`, `cases`, `gaps` and `quoted` have one entry a piece, the first and last being [CLS] and [SEP].

    `first` has one entry a word: the index of its first piece.
    """

    __slots__ = ("cases", "first", "gaps", "numbers", "quoted")

    def __init__(self, cutter: WordPiece, text: str, words: Sequence[Range]) -> None:
        self.numbers, self.cases, self.gaps, self.quoted = [cutter.first], [NOTHING], [BEGINNING], [OUTSIDE]
        self.first: list[int] = []
        before = 0
        for (start, end), place in zip(words, _quoted(text, words), strict=True):
            numbers, case = _cut(cutter, text[start:end])
            self.first.append(len(self.numbers))
            self.gaps.append(_gap(text, before, start))
            self.gaps.extend([JOINED] * (len(numbers) - 1))
            self.numbers.extend(numbers)
            self.cases.extend([case] * len(numbers))
            self.quoted.extend([place] * len(numbers))
            before = end
        self.numbers.append(cutter.last)
        self.cases.append(NOTHING)
        self.gaps.append(JOINED)
        self.quoted.append(OUTSIDE)


def count(cutter: WordPiece, word: str) -> int:
    """How many pieces a word is cut into: one at least, `MOST` at most."""
    return len(_cut(cutter, word)[0])


@lru_cache(maxsize=50_000)
def _cut(cutter: WordPiece, word: str) -> tuple[tuple[int, ...], int]:
    return tuple(number for number, _, _ in cutter.pieces(word)[:MOST]) or (cutter.unknown,), letter_case(word)


def letter_case(word: str) -> int:
    """The letter case of one word.

    >>> [letter_case(word) for word in ("oak", "Oak", "OAK", "McOak", "12", "12th", "!", "A")]
    [1, 2, 3, 4, 5, 6, 7, 9]
    """
    letters = [each for each in word if each.isalpha()]
    if not letters:
        return FIGURES if any(each.isdigit() for each in word) else MARK
    if any(each.isdigit() for each in word):
        return FIGURES_AND_LETTERS
    upper = sum(each.isupper() for each in letters)
    if not upper:
        return LOWER if any(each.islower() for each in letters) else CASELESS
    if upper == len(letters):
        return CAPITALS if upper > 1 else INITIAL
    return CAPITALISED if upper == 1 and letters[0].isupper() else MIXED


def _gap(text: str, before: int, start: int) -> int:
    if not before:
        return BEGINNING
    between = text[before:start]
    return JOINED if not between else LINE_BREAK if "\n" in between or "\r" in between else BLANK


def _quoted(text: str, words: Sequence[Range]) -> list[int]:
    """Where each word stands by the double marks, taken in pairs from the left; a mark without a partner reaches to the edge."""
    places = [OUTSIDE] * len(words)
    opened: int | None = None
    closed = 0  # the first word after the last mark
    for at, (start, end) in enumerate(words):
        word = text[start:end]
        if not (word in _EITHER or word in _OPENING or word in _CLOSING):
            continue
        places[at] = AT_MARK
        if opened is not None and (word not in _OPENING or text[words[opened][0]] == "„"):
            places[opened + 1 : at] = [INSIDE] * (at - opened - 1)
            opened, closed = None, at + 1
        elif word in _CLOSING:
            places[closed:at] = [UNPAIRED] * (at - closed)
            closed = at + 1
        else:
            opened = at
    if opened is not None:
        places[opened + 1 :] = [UNPAIRED] * (len(words) - opened - 1)
    return places
