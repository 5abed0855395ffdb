"""Labels of spans: the best chain of labels for each passage (Viterbi), and the spans that it holds."""

from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

FORBIDDEN = -10_000.0


class Chain(msgspec.Struct, frozen=True):
    """What was learned of one kind of spans: its labels, and the scores of one coming first or after another."""

    labels: tuple[str, ...]
    first: tuple[float, ...]
    between: tuple[tuple[float, ...], ...]


class Spanned(msgspec.Struct, frozen=True):
    """The words `first` to `end`, half open, and the mean share of its label at each."""

    kind: str
    first: int
    end: int
    score: float


class Chains:
    """Several kinds of spans decoded side by side, for any number of passages at once."""

    def __init__(self, chains: Sequence[Chain]) -> None:
        self._chains = tuple(chains)
        size = max(len(chain.labels) for chain in chains)
        self._first = np.full((len(chains), size), FORBIDDEN, np.float32)
        self._between = np.full((len(chains), size, size), FORBIDDEN, np.float32)
        for at, chain in enumerate(chains):
            count = len(chain.labels)
            self._first[at, :count] = chain.first
            self._between[at, :count, :count] = chain.between
            for after, label in enumerate(chain.labels):
                if label.startswith("I"):
                    self._first[at, after] = FORBIDDEN
                    other = [before for before, each in enumerate(chain.labels) if each[1:] != label[1:]]
                    self._between[at, other, after] = FORBIDDEN

    def spans(self, scores: Sequence[Sequence[Floats]]) -> list[list[list[Spanned]]]:
        """`scores` [passage][kind] of words by labels to spans [passage][kind], each in the order of the words."""
        best = self._best(scores)
        return [
            [
                _spans(chain.labels, best[at, kind, : len(own[kind])].tolist(), own[kind])
                for kind, chain in enumerate(self._chains)
            ]
            for at, own in enumerate(scores)
        ]  # fmt: skip

    def _best(self, scores: Sequence[Sequence[Floats]]) -> NDArray[np.int64]:
        kinds, size = self._first.shape
        length = max((len(own[0]) for own in scores), default=0)
        given = np.zeros((length, len(scores), kinds, size), np.float32)
        for at, own in enumerate(scores):
            for kind, each in enumerate(own):
                given[: len(each), at, kind, : each.shape[1]] = each
        lengths = np.array([len(own[0]) for own in scores])
        came = np.zeros((length, len(scores), kinds, size), np.int64)
        total = given[:1] + self._first if length else given
        best = np.zeros((len(scores), kinds, length), np.int64)
        if not length:
            return best
        running = total[0]
        ends = np.zeros_like(running)
        for at in range(length):
            if at:
                steps = running[..., :, None] + self._between
                came[at] = steps.argmax(-2)
                running = np.take_along_axis(steps, came[at][..., None, :], -2)[..., 0, :] + given[at]
            ends[lengths == at + 1] = running[lengths == at + 1]
        last = ends.argmax(-1)
        for at in range(length - 1, -1, -1):
            inside = (lengths > at)[:, None]
            here = np.where(inside, last, 0)
            best[:, :, at] = here
            earlier = np.take_along_axis(came[at], here[..., None], -1)[..., 0]
            last = np.where(inside & (at > 0), earlier, last)
        return best


def _spans(labels: Sequence[str], numbers: Sequence[int], scores: Floats) -> list[Spanned]:
    if not any(numbers):
        return []
    shares = np.exp(scores - scores.max(1, keepdims=True))
    shares /= shares.sum(1, keepdims=True)
    found: list[Spanned] = []
    at = 0
    while at < len(numbers):
        label = labels[numbers[at]]
        end = at + 1
        if label[0] == "B":
            while end < len(numbers) and labels[numbers[end]] == f"I{label[1:]}":
                end += 1
            score = float(shares[np.arange(at, end), numbers[at:end]].mean())
            found.append(Spanned(label[2:], at, end, round(score, 3)))
        at = end
    return found
