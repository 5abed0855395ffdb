"""Which texts share enough keys to be compared, among any number of texts."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from crossread.link.copies.alignment import LEAST_KEYS
from crossread.link.copies.words import Numbers, readings

Codes = NDArray[np.int64]

# A key that more texts hold links each holder to so many of its earliest holders only, so that a thousand reprints of one
# dispatch make thousands of links and not a million (4 to 32 find the same planted pairs).
REACH = 8

_PART = 1 << 21  # keys that are sorted at once
_BATCH = 2048  # pairs that are aligned at once
_ROUNDS = 4  # a family mostly shares its earliest text; where it does not, some texts are read more than once


def pairs_of(texts: Sequence[str]) -> Codes:
    """Pairs of texts that share two keys, as rows of two indices, the earlier text first; by the later one, then the earlier.

    A key that more texts hold pairs each with its `REACH` earliest holders alone. Time grows with the number of keys, and so
    does memory: 12 bytes for each, and 16 for each time that two texts share one.
    """
    if not texts:
        return np.zeros((0, 2), np.int64)
    found: list[tuple[Numbers, NDArray[np.int32]]] = []
    done = 0
    for reading in readings(texts):
        keys, _, text_of = reading.keys
        found.append((keys, text_of + np.int32(done)))
        done += len(reading.texts)
    keys, holders = (np.concatenate(each) for each in zip(*found, strict=True))
    codes, counts = _summed(_counted(part, len(texts)) for part in _parts(keys, holders))
    chosen = codes[counts >= LEAST_KEYS]
    return np.stack((chosen % len(texts), chosen // len(texts)), axis=1)


def _parts(keys: Numbers, holders: NDArray[np.int32]) -> Iterator[tuple[Numbers, NDArray[np.int32]]]:
    """The keys with their holders, in parts small enough to sort: equal keys are in one part."""
    bits = max(0, (len(keys) // _PART).bit_length())
    if not bits:
        yield keys, holders
        return
    part_of = (keys >> np.uint64(64 - bits)).astype(np.uint16)
    for part in range(1 << bits):
        chosen = part_of == part
        yield keys[chosen], holders[chosen]


def _counted(part: tuple[Numbers, NDArray[np.int32]], texts: int) -> tuple[Codes, Codes]:
    """The pairs that share keys of one part, as a number each, and how many keys they share."""
    keys, holders = part
    order = np.argsort(keys, kind="stable")
    keys, holders = keys[order], holders[order].astype(np.int64)
    start = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1]))[: len(keys)])
    first = np.repeat(start, np.diff(np.append(start, len(keys))))
    found = [np.zeros(0, np.int64)]
    for step in range(REACH):
        later = np.flatnonzero(np.arange(len(keys)) - first > step)
        found.append(holders[later] * texts + holders[first[later] + step])
    codes, counts = np.unique(np.concatenate(found), return_counts=True)
    return codes, counts


def _summed(parts: Iterable[tuple[Codes, Codes]]) -> tuple[Codes, Codes]:
    """The counts of several parts together, by code."""
    each = list(parts)
    codes, where = np.unique(np.concatenate([codes for codes, _ in each]), return_inverse=True)
    counts = np.zeros(len(codes), np.int64)
    np.add.at(counts, where, np.concatenate([counts for _, counts in each]))
    return codes, counts


def batches(pairs: Codes, texts: int) -> Iterator[Codes]:
    """The pairs, some at a time: those that have a text in common are near each other, as far as possible.

    So most texts are read for one batch only, and no more of them are held than one batch needs. Within a batch the pairs
    of one later text follow each other.
    """
    family = np.arange(texts)
    for _ in range(_ROUNDS):
        for side, other in ((0, 1), (1, 0)):
            np.minimum.at(family, pairs[:, side], family[pairs[:, other]])
    ordered = pairs[np.lexsort((pairs[:, 0], pairs[:, 1], family[pairs[:, 1]]))]
    for at in range(0, len(ordered), _BATCH):
        yield ordered[at : at + _BATCH]
