"""What speaks for and against two names being one: weighted features, read by people as well as by the sum."""

import math
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

import msgspec

PairT = TypeVar("PairT")


class Feature(msgspec.Struct, frozen=True):
    """One feature of a pair: its value from 0 to 1, what it adds to the sum, and the sentence that explains it."""

    name: str
    value: float
    weight: float
    why: str

    @property
    def adds(self) -> float:
        """What it adds to the log-odds of "same"."""
        return self.value * self.weight


class Row(Generic[PairT]):
    """A row of a feature table: the function that measures it and its weight in log-odds."""

    def __init__(self, measure: Callable[[PairT], float], weight: float) -> None:
        self.measure = measure
        self.weight = weight

    def of(self, pair: PairT) -> Feature:
        """The feature of one pair."""
        name = self.measure.__name__.replace("_", " ")
        return Feature(name, self.measure(pair), self.weight, (self.measure.__doc__ or "").strip())


def likelihood(features: Sequence[Feature], base: float) -> float:
    """The logistic sum of the features over a base, from 0 to 1."""
    return 1 / (1 + math.exp(-(base + sum(feature.adds for feature in features))))
