"""WordPiece as the uncased BERT vocabulary needs it, with the offsets of the text as given (Devlin et al. 2019)."""

import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

Piece = tuple[int, int, int]  # the number in the vocabulary, and the half-open range of the text

_LONGEST = 100  # letters; a longer run without a blank is unknown, as in the vocabulary's own tokeniser
# Blocks that BERT calls Chinese characters: each stands alone.
_ALONE = (
    (0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F), (0x2B820, 0x2CEAF),
    (0xF900, 0xFAFF), (0x2F800, 0x2FA1F),
)  # fmt: skip


class WordPiece:
    """Cuts text into pieces of a vocabulary: the longest that fits, from the left, of each run of letters or mark."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        """`vocabulary` in the order of its numbers; it holds [PAD], [UNK], [CLS] and [SEP]."""
        self._numbers: Mapping[str, int] = {piece: number for number, piece in enumerate(vocabulary)}
        self.unknown = self._numbers["[UNK]"]
        self.first = self._numbers["[CLS]"]
        self.last = self._numbers["[SEP]"]

    def pieces(self, text: str) -> list[Piece]:
        """The pieces of a text, in order.

        >>> WordPiece(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "cafe", "##s", "!"]).pieces("Cafés!")
        [(4, 0, 4), (5, 4, 5), (6, 5, 6)]
        """
        found: list[Piece] = []
        run: list[tuple[str, int]] = []
        for at, letter in enumerate(text):
            plain, kind = _plain(letter)
            if kind in (_BLANK, _SINGLE):
                self._close(run, found)
                run = []
                if kind == _SINGLE:
                    self._close([(each, at) for each in plain], found)
            else:
                run.extend((each, at) for each in plain)
        self._close(run, found)
        return found

    def _close(self, run: Sequence[tuple[str, int]], found: list[Piece]) -> None:
        if not run:
            return
        word = "".join(letter for letter, _ in run)
        start, pieces = 0, []
        while start < len(word) <= _LONGEST:
            end, number = self._longest(word, start)
            if number is None:
                break
            pieces.append((number, run[start][1], run[end - 1][1] + 1))
            start = end
        found.extend(pieces if start == len(word) else [(self.unknown, run[0][1], run[-1][1] + 1)])

    def _longest(self, word: str, start: int) -> tuple[int, int | None]:
        mark = "##" if start else ""
        for end in range(len(word), start, -1):
            number = self._numbers.get(mark + word[start:end])
            if number is not None:
                return end, number
        return start, None


_BLANK, _SINGLE, _PART = range(3)


@lru_cache(maxsize=4096)
def _plain(letter: str) -> tuple[str, int]:
    """What is left of a letter without case and accent, and whether it parts words, stands alone or is part of one."""
    category = unicodedata.category(letter)
    if letter in "\t\n\r" or category.startswith("Z"):
        return "", _BLANK
    if letter in "\0\ufffd" or category in ("Cc", "Cf", "Cn", "Co", "Cs"):
        return "", _PART
    plain = "".join(each for each in unicodedata.normalize("NFD", letter) if unicodedata.category(each) != "Mn").lower()
    if any(low <= ord(letter) <= high for low, high in _ALONE):
        return plain, _SINGLE
    return plain, _SINGLE if plain and _is_mark(plain[0]) else _PART


def _is_mark(letter: str) -> bool:
    return (letter.isascii() and not letter.isalnum() and letter > " ") or unicodedata.category(letter).startswith("P")
