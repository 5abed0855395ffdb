"""What is learned from: passages as the model takes them, with the labels that a set knows."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crossread.adapters.models.pieces import Pieces, Range
from crossread.adapters.models.wordpiece import WordPiece

Ints = NDArray[np.int32]
LONGEST = 256  # word pieces of one passage


@dataclass(frozen=True)
class Example:
    """One passage. The first five have an entry a piece (`first`: a word); the others an entry a word, or are None: unknown.

    `heads` and `links` count words from 1, with 0 for the root or for nothing, -1 for unknown. `names`, `quotes` and
    `arguments` are masks of the labels that may be.
    """

    of: str
    numbers: Ints
    cases: Ints
    gaps: Ints
    quoted: Ints
    first: Ints
    upos: Ints | None = None
    heads: Ints | None = None
    relations: Ints | None = None
    starts: Ints | None = None
    names: Ints | None = None
    quotes: Ints | None = None
    links: Ints | None = None
    arguments: Ints | None = None
    events: Ints | None = None


def example(of: str, cutter: WordPiece, text: str, words: Sequence[Range], **labels: Sequence[int] | None) -> Example:
    """An example over one passage; every sequence of labels has one entry a word."""
    pieces = Pieces(cutter, text, words)
    for name, each in labels.items():
        if each is not None and len(each) != len(words):
            raise ValueError(f"{len(each)} {name} for {len(words)} words.")
    known = {name: np.asarray(each, np.int32) for name, each in labels.items() if each is not None}
    rows = (pieces.numbers, pieces.cases, pieces.gaps, pieces.quoted, pieces.first)
    return Example(of, *(np.asarray(row, np.int32) for row in rows), **known)
