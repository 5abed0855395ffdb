"""Texts as numbers: one for each word, one for each blocking key under which copies of a text are found.

Many texts are read at once, since numpy does for a thousand words what it does for one in hardly more time.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from crossread.link.copies.forms import FORMS, HEAVY_WEIGHT, LIGHT, LIGHT_WEIGHT, SHAPES, plain

Numbers = NDArray[np.uint64]
Offsets = NDArray[np.int64]
Flags = NDArray[np.bool_]
Bytes = NDArray[np.uint8]

TRIPLE = 3  # heavy words to a key
PLAIN = 6  # words to a key where heavy words are scarce

_SPACE = ord(" ")
CHUNK = 1 << 16  # characters that are best read at once: as much as a processor keeps at hand
_KEPT = 1024  # texts that are remembered, of some 20 kB each where a text has 600 words


def _scattered(start: int, count: int) -> Numbers:
    """Odd numbers of 64 bits without any order, the same each time (SplitMix64, Steele et al. 2014)."""
    mixed = np.arange(start + 1, start + count + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    odd: Numbers = (mixed ^ (mixed >> np.uint64(31))) | np.uint64(1)
    return odd


# The number of a word is that which its bytes write in the notation to this base, modulo 2 ** 64; that of a key is the sum of
# its words' numbers, each times a number for its place.
_BASE = int(_scattered(0, 1)[0])
_OF_TRIPLE, _OF_PLAIN = _scattered(64, TRIPLE), _scattered(96, PLAIN)


@lru_cache(maxsize=2)
def _powers(count: int) -> tuple[Numbers, Numbers]:
    """The powers of the base, from the first on, and what takes them back to the first."""
    one = np.multiply.accumulate(np.full(count, _BASE, np.uint64))
    other = np.multiply.accumulate(np.array([1] + [pow(_BASE, -1, 1 << 64)] * (count - 1), np.uint64))
    return one, other


class Reading:
    """Several texts read at once: their words and keys, end to end. Each property is computed when first asked for.

    `numbers`: one for each word, equal for words that differ in case, accents and marks alone; `heavy`: which carry matter;
    `words`: where those of each text begin, and the end of all; `offsets`: the same in characters, with one between texts.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self.offsets: list[int] = np.cumsum([0, *(len(text) + 1 for text in texts)]).tolist()
        forms = [plain(text).translate(FORMS).encode() for text in texts]
        codes = np.frombuffer(b" ".join(forms), np.uint8)
        edges = _edges(codes != _SPACE)
        self.numbers = _numbers(codes, edges[::2], edges[1::2])
        self.heavy = _LIGHT[np.searchsorted(_LIGHT[:-1], self.numbers)] != self.numbers
        self.words: list[int] = np.searchsorted(edges[::2], np.cumsum([0, *(len(form) + 1 for form in forms)])).tolist()

    @cached_property
    def text_of(self) -> NDArray[np.uint16]:
        """The text that each word is of."""
        return np.repeat(np.arange(len(self.texts), dtype=np.uint16), np.diff(self.words))

    @cached_property
    def keys(self) -> tuple[Numbers, Offsets, NDArray[np.uint16]]:
        """The keys of each text in rising order, each once; the words where they first begin; the texts that they are of.

        A key is a run of three heavy words, whatever light ones lie between, or, where these are scarce, six words as they
        stand. Twelve words hold four heavy ones and so two keys; or three, and then one half of them holds at most one; or
        fewer, and then six of them hold at most one in two places. So a lift of twelve words always has two keys.
        """
        at = np.flatnonzero(self.heavy)
        triples = np.flatnonzero(self.text_of[at[: 1 - TRIPLE]] == self.text_of[at[TRIPLE - 1 :]])
        scarce = _scarce(self.heavy)
        scarce = scarce[self.text_of[scarce] == self.text_of[scarce + PLAIN - 1]]
        keys = np.concatenate((_runs(self.numbers[at], triples, _OF_TRIPLE), _runs(self.numbers, scarce, _OF_PLAIN)))
        places = np.concatenate((at[triples], scarce))
        order = np.lexsort((places, keys, self.text_of[places]))
        keys, places = keys[order], places[order]
        text_of = self.text_of[places]
        first = np.ones(len(keys), np.bool_)
        first[1:] = (keys[1:] != keys[:-1]) | (text_of[1:] != text_of[:-1])
        return keys[first], places[first], text_of[first]

    @cached_property
    def keyed(self) -> list[int]:
        """Where the keys of each text begin, and the end of all."""
        ends: list[int] = np.searchsorted(self.keys[2], np.arange(len(self.texts) + 1)).tolist()
        return ends

    @cached_property
    def letters(self) -> str:
        """A character for each word; equal words have one, and so have two words in a million that are not equal."""
        return ((self.numbers >> np.uint64(44)) + np.uint64(0x10000)).astype("<u4").tobytes().decode("utf-32-le")

    @cached_property
    def weights(self) -> list[int]:
        """`weights[b] - weights[a]` is what the words a to b count together, in tenths."""
        return [0, *np.cumsum(np.where(self.heavy, HEAVY_WEIGHT, LIGHT_WEIGHT)).tolist()]

    @cached_property
    def edges(self) -> Offsets:
        """Where the words begin and end, in turn: a word `n` is at `edges[2 * n]` to `edges[2 * n + 1]`."""
        shape = " ".join([plain(text).translate(SHAPES) for text in self.texts])
        codes = np.frombuffer(shape.encode("ascii"), np.uint8)
        if "'" not in shape:
            return _edges(codes != _SPACE)
        edges = _edges(codes == ord("a"))
        spaces = np.cumsum(codes == _SPACE)
        apart = np.repeat(spaces[edges[1:-1:2] - 1] != spaces[edges[2::2]], 2)
        return np.concatenate((edges[:1], edges[1:-1][apart], edges[-1:]))

    def _characters(self) -> NDArray[np.uint32]:
        return np.frombuffer("\0".join(self.texts).encode("utf-32-le", "surrogatepass"), np.dtype("<u4"))

    @cached_property
    def lines(self) -> list[int]:
        """How many line breaks come before each word."""
        characters = self._characters()
        breaks = np.flatnonzero((characters == ord("\n")) | (characters == ord("\r")))
        numbers: list[int] = np.searchsorted(breaks, self.edges[::2]).tolist()
        return numbers

    @cached_property
    def capitals(self) -> bytes:
        """1 for a word that begins with a capital, in a text that has small letters, too; else 0."""
        first = self._characters()[self.edges[::2]]
        capital = (first >= ord("A")) & (first <= ord("Z"))
        for at in np.flatnonzero(first > ord("z")).tolist():
            capital[at] = chr(first[at]).isupper()
        for at, text in enumerate(self.texts):
            if not any(map(str.islower, text)):
                capital[slice(*self.words[at : at + 2])] = False
        return capital.tobytes()


class Words:
    """The words of one text of a reading. Properties as there, from the text's first word on."""

    def __init__(self, reading: Reading, at: int) -> None:
        self.text = reading.texts[at]
        self._reading, self._at = reading, at
        self._start, self._end = reading.words[at : at + 2]

    def __len__(self) -> int:
        return self._end - self._start

    @cached_property
    def keys(self) -> tuple[Numbers, Offsets]:
        """The keys in rising order, each once, and the words where they first begin."""
        keys, places, _ = self._reading.keys
        held = slice(*self._reading.keyed[self._at : self._at + 2])
        return keys[held], places[held] - self._start

    @cached_property
    def letters(self) -> str:
        """See `Reading`."""
        return self._reading.letters[self._start : self._end]

    @cached_property
    def weights(self) -> list[int]:
        """See `Reading`."""
        return self._reading.weights[self._start : self._end + 1]

    @cached_property
    def lines(self) -> list[int]:
        """See `Reading`."""
        return self._reading.lines[self._start : self._end]

    @cached_property
    def capitals(self) -> bytes:
        """See `Reading`."""
        return self._reading.capitals[self._start : self._end]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where in the text the words from one to another begin and end."""
        first, last = self._reading.edges[[2 * (self._start + start), 2 * (self._start + end) - 1]].tolist()
        offset = self._reading.offsets[self._at]
        return first - offset, last - offset


def _edges(inside: Flags) -> Offsets:
    """Where stretches that are inside begin and end, in turn."""
    walled = np.concatenate(([False], inside, [False]))
    return np.flatnonzero(walled[1:] != walled[:-1])


def _numbers(codes: Bytes, starts: Offsets, ends: Offsets) -> Numbers:
    """The numbers of the words that lie at these places in a run of bytes."""
    powers, inverses = _powers(max(2 * CHUNK, 1 << len(codes).bit_length()))
    sums = np.cumsum(codes * powers[: len(codes)])
    numbers: Numbers = (sums[ends - 1] - sums[starts] + codes[starts] * powers[starts]) * inverses[starts]
    return numbers


def _scarce(heavy: Flags) -> Offsets:
    """Where six words begin of which at most one is heavy."""
    counts = np.concatenate(([0], np.cumsum(heavy)))
    return np.flatnonzero(counts[PLAIN:] - counts[:-PLAIN] <= 1)


def _runs(numbers: Numbers, starts: Offsets, factors: Numbers) -> Numbers:
    """The numbers of runs of words that begin there, as long as there are factors."""
    total = np.zeros(len(starts), np.uint64)
    for step, factor in enumerate(factors):
        total += numbers[starts + step] * factor
    return total


_LIGHT: Numbers = np.zeros(1, np.uint64)
_LIGHT = np.sort(Reading(sorted(LIGHT)).numbers)


def readings(texts: Sequence[str]) -> Iterator[Reading]:
    """The texts, read some at a time."""
    start = size = 0
    for at, text in enumerate(texts):
        size += len(text) + 1
        if size >= CHUNK or at + 1 == len(texts):
            yield Reading(texts[start : at + 1])
            start, size = at + 1, 0


def words_of_each(texts: Sequence[str]) -> Iterator[Words]:
    """The words of some texts."""
    return (Words(reading, at) for reading in readings(texts) for at in range(len(reading.texts)))


@lru_cache(maxsize=_KEPT)
def words_of(text: str) -> Words:
    """The words of a text; those of the last texts are remembered, since a text is compared with several others."""
    return Words(Reading((text,)), 0)


def fingerprints(text: str) -> tuple[str, ...]:
    """The blocking keys that a text is filed under: two texts that share twelve words in a row share at least one.

    Of every two keys of three heavy words that follow each other the one with the smaller number is kept, so that the same
    words keep the same keys wherever they stand (winnowing, Schleimer et al. 2003, over runs of heavy words; they survive a
    change of small ones); of those of six plain words, all. On planted copies a third fewer keys than all find the same pairs.
    Keys are words, so that a person can see why two texts were compared.

    >>> fingerprints("Dockers in Port Selby have blocked the coal quay.")
    ('port selby blocked', 'selby blocked coal')
    """
    reading, forms = Reading((text,)), plain(text).translate(FORMS).split()
    heavy = np.flatnonzero(reading.heavy)
    triples = _thinned(_runs(reading.numbers[heavy], np.arange(max(0, len(heavy) + 1 - TRIPLE)), _OF_TRIPLE))
    at, kept = heavy.tolist(), list(compress(forms, reading.heavy.tolist()))
    keys = [(at[start], " ".join(kept[start : start + TRIPLE])) for start in triples.tolist()]
    keys += [(start, " ".join(forms[start : start + PLAIN])) for start in _scarce(reading.heavy).tolist()]
    return tuple(dict.fromkeys(key for _, key in sorted(keys)))


def _thinned(numbers: Numbers) -> Offsets:
    """The indices of the numbers that are not greater than both their neighbours."""
    if len(numbers) < 2:
        return np.arange(len(numbers))
    rises = numbers[:-1] <= numbers[1:]
    return np.flatnonzero(np.append(rises, False) | np.append(False, ~rises))
