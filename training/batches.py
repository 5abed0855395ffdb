"""The order of learning: which passages, in which batches, with which letter case. It follows from the seed alone."""

import random
from collections.abc import Sequence
from dataclasses import fields

import numpy as np
import torch
from torch import Tensor

from crossread.adapters.models.pieces import BLANK, CAPITALISED, CAPITALS, INITIAL, LINE_BREAK, LOWER, MIXED
from examples import Example, Ints
from model import Batch

PIECES = ("numbers", "cases", "gaps", "quoted")
LABELS = tuple(field.name for field in fields(Example) if field.name not in ("of", "first", *PIECES))
SIZE = 1600  # word pieces of a batch, padding included
POOL = 600  # passages that are sorted by length together

# The share of passages that are read wholly in lower case, wholly in capitals, and as wrapped lines.
LOWERED, RAISED, WRAPPED = 0.07, 0.07, 0.04


def order(examples: Sequence[Example], passes: dict[str, float], seed: int) -> list[list[int]]:
    """Batches of indices of examples; each set comes as often as `passes` says."""
    rng = random.Random(seed)
    members: dict[str, list[int]] = {}
    for at, each in enumerate(examples):
        members.setdefault(each.of, []).append(at)
    placed: list[tuple[float, int]] = []
    for name, own in sorted(members.items()):
        wanted = round(passes.get(name, 0) * len(own))
        drawn: list[int] = []
        while len(drawn) < wanted:  # all members once, then all once more: a passage does not come twice in a row
            drawn += rng.sample(own, len(own))
        placed += [((place + rng.random()) / wanted, at) for place, at in enumerate(drawn[:wanted])]
    drawn = [at for _, at in sorted(placed)]
    batches: list[list[int]] = []
    for start in range(0, len(drawn), POOL):
        pool = sorted(drawn[start : start + POOL], key=lambda at: len(examples[at].numbers))
        cut: list[list[int]] = []
        for at in pool:
            if cut and (len(cut[-1]) + 1) * len(examples[at].numbers) <= SIZE:
                cut[-1].append(at)
            else:
                cut.append([at])
        rng.shuffle(cut)
        batches += cut
    return batches


def batch(chosen: Sequence[Example], seed: int | None) -> Batch:
    """Pad passages to one length; with a seed some of them change their letter case or lines."""
    rng = random.Random(seed) if seed is not None else None
    length, width = max(len(each.numbers) for each in chosen), max(len(each.first) for each in chosen)
    rows = {name: torch.zeros(len(chosen), length, dtype=torch.long) for name in PIECES}
    first, real = torch.zeros(len(chosen), width, dtype=torch.long), torch.zeros(len(chosen), width, dtype=torch.bool)
    labels = {
        name: torch.full((len(chosen), width), -1, dtype=torch.long)
        for name in LABELS
        if any(getattr(each, name) is not None for each in chosen)
    }
    for at, each in enumerate(chosen):
        for name, values in _changed(each, rng).items():
            rows[name][at, : len(values)] = _tensor(values)
        first[at, : len(each.first)] = _tensor(each.first)
        real[at, : len(each.first)] = True
        for name, known in labels.items():
            if (values := getattr(each, name)) is not None:
                known[at, : len(values)] = _tensor(values)
    return Batch(*(rows[name] for name in PIECES), first, real, labels)


def _tensor(values: Ints) -> Tensor:
    return torch.from_numpy(values.astype(np.int64))


def _changed(each: Example, rng: random.Random | None) -> dict[str, Ints]:
    rows = {name: getattr(each, name) for name in PIECES}
    if rng is None:
        return rows
    drawn = rng.random()
    if drawn < LOWERED:
        rows["cases"] = np.where(np.isin(each.cases, (CAPITALISED, CAPITALS, MIXED, INITIAL)), LOWER, each.cases)
    elif drawn < LOWERED + RAISED:
        rows["cases"] = np.where(np.isin(each.cases, (LOWER, CAPITALISED, MIXED)), CAPITALS, each.cases)
    elif drawn < LOWERED + RAISED + WRAPPED:
        blanks = np.flatnonzero(each.gaps == BLANK)[rng.randrange(8, 14) :: 11]
        rows["gaps"] = each.gaps.copy()
        rows["gaps"][blanks] = LINE_BREAK
    return rows
