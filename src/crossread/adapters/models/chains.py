"""Labels of spans: the best chain of labels for each passage (Viterbi 1967), its spans, and how sure each of them is.

The scores are those of a linear-chain conditional random field (Lafferty et al. 2001); a span's own score is the mean share,
over its words, of all labellings that give the word the same label.
"""

from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from crossread.core.marks import Mark

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Scores = Sequence[Sequence[NDArray[np.float32]]]  # [passage][kind] of words by labels

FORBIDDEN = -10_000.0
TINY = 1e-300
SCALED = 8  # words after which shares are scaled, so that nothing fades away: far from the least that a float holds


class Chain(msgspec.Struct, frozen=True):
    """What was learned of one kind of spans: its labels, and the scores of one coming first or after another."""

    labels: tuple[str, ...]
    first: tuple[float, ...]
    between: tuple[tuple[float, ...], ...]


class Chains:
    """Several kinds of spans decoded side by side, for any number of passages at once.

    Arrays are padded to one shape, [words, kinds, passages, labels], the longest passage first, so that at each word those that
    are not yet over stand together.
    """

    def __init__(self, chains: Sequence[Chain]) -> None:
        self._chains = tuple(chains)
        size = max(len(chain.labels) for chain in chains)
        self._first = np.full((len(chains), 1, size), FORBIDDEN)
        self._between = np.full((len(chains), size, size), FORBIDDEN)  # kinds, label before, label after
        for at, chain in enumerate(chains):
            count = len(chain.labels)
            self._first[at, 0, :count] = chain.first
            self._between[at, :count, :count] = chain.between
            for after, label in enumerate(chain.labels):
                if label.startswith("I"):
                    self._first[at, 0, after] = FORBIDDEN
                    other = [before for before, each in enumerate(chain.labels) if each[1:] != label[1:]]
                    self._between[at, other, after] = FORBIDDEN
        self._back = self._between.transpose(0, 2, 1)[:, None].copy()
        steps = np.exp(self._between)
        self._steps = np.stack([steps, steps.transpose(0, 2, 1)])  # [onward and backward, kinds, labels, labels]

    def spans(self, scores: Scores) -> list[list[list[Mark]]]:
        """Spans [passage][kind], each in the order of the words."""
        order = sorted(range(len(scores)), key=lambda at: -len(scores[at][0]))
        lengths = [len(scores[at][0]) for at in order]
        if not any(lengths):
            return [[[] for _ in self._chains] for _ in scores]
        given = self._padded([scores[at] for at in order], lengths[0])
        open_at = [sum(length > at for length in lengths) for at in range(len(given))]
        best = self._best(given, open_at)
        shares = np.take_along_axis(self._shares(given, lengths, open_at), best[..., None], -1)[..., 0]
        found: list[list[list[Mark]]] = [[] for _ in scores]
        for row, (at, length) in enumerate(zip(order, lengths, strict=True)):
            for kind, chain in enumerate(self._chains):
                found[at].append(_spans(chain.labels, best[:length, kind, row].tolist(), shares[:length, kind, row].tolist()))
        return found

    def _padded(self, scores: Scores, length: int) -> Floats:
        given = np.full((length, len(self._chains), len(scores), self._first.shape[-1]), FORBIDDEN)
        for at, own in enumerate(scores):
            for kind, each in enumerate(own):
                given[: len(each), kind, at, : each.shape[1]] = each
        given[0] += self._first
        return given

    def _best(self, given: Floats, open_at: Sequence[int]) -> Ints:
        """The number of the best label of each word, [words, kinds, passages]."""
        came = np.zeros(given.shape, np.int64)
        totals = given.copy()
        for at, count in enumerate(open_at[1:], 1):
            steps = totals[at - 1, :, :count, None, :] + self._back
            came[at, :, :count] = steps.argmax(-1)
            totals[at, :, :count] += steps.max(-1)
        best: Ints = totals.argmax(-1)
        kinds, rows = np.arange(given.shape[1])[:, None], np.arange(given.shape[2])
        for at in range(len(open_at) - 1, 0, -1):
            count = open_at[at]
            best[at - 1, :, :count] = came[at][kinds, rows[:count], best[at, :, :count]]
        return best

    def _shares(self, given: Floats, lengths: Sequence[int], open_at: Sequence[int]) -> Floats:
        """The share of each label at each word among all labellings, from what leads up to it and what follows it.

        Both are one recurrence, over the words as they stand and from the last to the first; they are made side by side.
        """
        weights = np.exp(given - given.max(-1, keepdims=True, initial=FORBIDDEN))
        both = np.stack([weights, _turned(weights, lengths)], 1)
        reached = np.ones_like(both)
        state = both[0]
        for at, count in enumerate(open_at[1:], 1):
            moved = state[:, :, :count] @ self._steps
            if at % SCALED == 0:
                moved /= np.maximum(moved.max(-1, keepdims=True), TINY)
            reached[at, :, :, :count] = moved
            state = moved * both[at, :, :, :count]
        shares: Floats = weights * reached[:, 0] * _turned(reached[:, 1], lengths)
        shares /= np.maximum(shares.sum(-1, keepdims=True), TINY)
        return shares


def _turned(given: Floats, lengths: Sequence[int]) -> Floats:
    """Each passage from its last word to its first."""
    at, ends = np.arange(len(given))[:, None], np.asarray(lengths)
    turned: Floats = given[np.where(at < ends, ends - 1 - at, at), :, np.arange(len(ends))].transpose(0, 2, 1, 3)
    return turned


def _spans(labels: Sequence[str], numbers: Sequence[int], shares: Sequence[float]) -> list[Mark]:
    found: list[Mark] = []
    at = 0
    while at < len(numbers):
        label, end = labels[numbers[at]], at + 1
        if label[0] == "B":
            while end < len(numbers) and labels[numbers[end]] == f"I{label[1:]}":
                end += 1
            found.append(Mark(label[2:], at, end, round(sum(shares[at:end]) / (end - at), 3)))
        at = end
    return found
