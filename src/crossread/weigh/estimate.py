"""A stated estimate of how far a value is borne out, beside the plain counts of lines and never instead of them.

It is the accuracy model of Dong, Berti-Equille and Srivastava, "Integrating conflicting data: the role of source dependence"
(PVLDB 2, 2009), made small. What they estimate of copying is known here: claims that depend on each other are one line, and a
line has one vote however often it is printed. What is left of the model, and what it takes for granted:

- One value of a slot is true, and each line gives it with the line's own accuracy, independently of all other lines. So lines
  that err together for a reason nobody printed (one camp's wish, one rumour) are counted as if they had erred apart.
- A line that errs gives any of the other values alike.
- Nothing is known of a line beforehand: each begins with the accuracy `_PRIOR`, and is judged by the slots of this one
  occurrence alone. No outlet carries a name for truth or lies from one happening to the next.
- What a line said last counts, and not what it gave up.

A share of .8 therefore reads: "if all that were so, four chances in five". It decides nothing: no state, order or headline.
"""

import math
from collections.abc import Mapping, Sequence

import msgspec

from crossread.weigh.values import Told, differ

_PRIOR = 0.8  # accuracy that a line begins with, as in the paper
_WEIGHT = 4  # slots whose weight that beginning has: one more slot moves it a little only
_ROUNDS = 8  # after which accuracies of the development cases moved by less than .001
_MOST = 64  # values of a slot that are held against each other, the first told


class _Item(msgspec.Struct, frozen=True):
    """One question to which lines give values: `values` told first to last, `votes`: each line's values by their numbers."""

    slot: str
    values: tuple[Told, ...]
    votes: Mapping[str, tuple[int, ...]]
    candidates: tuple[frozenset[int], ...]  # each the numbers of the values that can be true together with one of them


def estimates(slots: Mapping[str, Sequence[Told]], line_of: Mapping[str, str]) -> dict[str, dict[str, float]]:
    """For each slot the share of belief, 0 to 1 in hundredths, that each of its values, in words, can be true.

    `slots`: what is told of each slot of one occurrence; `line_of`: claim -> line. Compatible values share their belief, so the
    shares of a slot may add up to more than 1.
    """
    items = [item for slot, told in slots.items() for item in _items(slot, told, line_of)]
    accuracy = {line: _PRIOR for item in items for line in item.votes}
    for _ in range(_ROUNDS):
        beliefs = [_beliefs(item, accuracy) for item in items]
        accuracy = {line: _accuracy(line, items, beliefs) for line in accuracy}
    found: dict[str, dict[str, float]] = {slot: {} for slot in slots}
    for item in items:
        belief = _beliefs(item, accuracy)
        for number, told in enumerate(item.values):
            share = round(_support(item, belief, number), 2)
            found[item.slot][told.value] = max(share, found[item.slot].get(told.value, 0.0))
    return found


def _items(slot: str, told: Sequence[Told], line_of: Mapping[str, str]) -> list[_Item]:
    """The questions of a slot, one for each aspect of which values differ."""
    by_aspect: dict[str, list[Told]] = {}
    for each in sorted(told, key=lambda each: (each.claim.order, each.claim.id)):
        by_aspect.setdefault(each.aspect, []).append(each)
    return [item for each in by_aspect.values() if len((item := _item(slot, each, line_of)).candidates) > 1]


def _item(slot: str, told: Sequence[Told], line_of: Mapping[str, str]) -> _Item:
    values = list({each.key: each for each in reversed(told)}.values())[::-1][:_MOST]
    number = {each.key: at for at, each in enumerate(values)}
    last: dict[str, str] = {}
    for each in told:
        line = line_of.get(each.claim.id, each.claim.id)
        last[line] = max(last.get(line, ""), each.day or "")
    votes: dict[str, dict[int, None]] = {}
    for each in told:
        line = line_of.get(each.claim.id, each.claim.id)
        if each.key in number and (each.day or "") == last[line]:
            votes.setdefault(line, {})[number[each.key]] = None
    fitting = [frozenset(at for at, other in enumerate(values) if not differ(one, other)) for one in values]
    sharpest = {each for each in fitting if not any(other < each for other in fitting)}
    return _Item(slot, tuple(values), {line: tuple(each) for line, each in votes.items()}, tuple(sorted(sharpest, key=sorted)))


def _beliefs(item: _Item, accuracy: Mapping[str, float]) -> list[float]:
    """The probability of each candidate, given what each line says and how accurate it is."""
    rivals = len(item.candidates) - 1
    logs = []
    for candidate in item.candidates:
        log = 0.0
        for line, voted in item.votes.items():
            right = sum(number in candidate for number in voted) / len(voted)
            log += right * math.log(accuracy[line]) + (1 - right) * math.log((1 - accuracy[line]) / rivals)
        logs.append(log)
    top = max(logs)
    weights = [math.exp(log - top) for log in logs]
    return [weight / sum(weights) for weight in weights]


def _support(item: _Item, belief: Sequence[float], number: int) -> float:
    return sum(share for share, candidate in zip(belief, item.candidates, strict=True) if number in candidate)


def _accuracy(line: str, items: Sequence[_Item], beliefs: Sequence[Sequence[float]]) -> float:
    """A line's accuracy: the mean belief in what it says, beside what it began with. Never quite 0 or 1."""
    total, count = _PRIOR * _WEIGHT, float(_WEIGHT)
    for item, belief in zip(items, beliefs, strict=True):
        if voted := item.votes.get(line):
            total += sum(_support(item, belief, number) for number in voted) / len(voted)
            count += 1
    return total / count
