"""Which place a name means: every reading of every name is scored together with the readings of the other names.

A report's names speak for each other. Each name votes, with the probability of each of its readings, for the areas that
the reading lies in: its country, its divisions, and the square degrees around it. A reading gains from the votes that the
*other* names cast for its areas; two rounds settle it. What a reading is worth by itself (size, kind, main or other name) and
what the wording says ("Paris, Texas"; "the province of Tehran") enter the same sum. The weights are in `WEIGHTS`.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from crossread.find.where.gazetteer import NOWHERE, Entry, Gazetteer, Kind
from crossread.find.where.keys import ALSO, CODE, DEMONYM

ROUNDS = 2
WEIGHTS: dict[str, float] = {
    # Fitted by conditional logistic regression (L2, lambda 1; any reading within 161 km of the point is right) on LGL and
    # GeoWebNews, rounded to a tenth.
    "size": 7.5, "small": 1.0, "country": -2.0, "area": -1.2, "water": 0.3, "division": -1.3, "district": -0.9, "commune": 0.0,
    "capital": 0.1, "seat": 0.2, "section": -0.7, "also": -2.4, "code": 0.0, "demonym": 0.1, "inside": 2.3, "around": 0.6,
    "kind said": 0.7, "other kind said": -0.7, "same country": 2.1, "same division": 1.7, "same district": 0.6, "near": 1.9,
    # Set by hand: what the caller says outweighs all but the plainest wording.
    "given country": 4.0, "own": 20.0,
    # Set by hand: a division that is called like a settlement in it is meant only where the wording says so.
    "called like its seat": -2.0}

_STATIC = {
    Kind.COUNTRY: "country", Kind.CONTINENT: "area", Kind.REGION: "area", Kind.ISLAND: "area", Kind.MOUNTAINS: "area",
    Kind.PARK: "area", Kind.SEA: "water", Kind.RIVER: "water", Kind.LAKE: "water", Kind.CANAL: "water",
    Kind.DIVISION: "division", Kind.DISTRICT: "district", Kind.COMMUNE: "commune", Kind.CAPITAL: "capital", Kind.SEAT: "seat",
    Kind.SECTION: "section"}
_CLASS = {ALSO: "also", CODE: "code", DEMONYM: "demonym"}

Areas = tuple[tuple[int, ...], ...]


@dataclass(slots=True)
class Reading:
    """One place that a name may mean. `features` are those that do not depend on other names; `p` is its probability."""

    entry: Entry
    features: dict[str, float]
    areas: Areas
    worth: float = 0.0
    p: float = 0.0


@dataclass(slots=True)
class Toponym:
    """One name of the report with all its readings. `count` is how often it stands there."""

    readings: list[Reading]
    count: int = 1
    votes: dict[tuple[int, ...], float] = field(default_factory=dict)

    @property
    def best(self) -> Reading:
        """The most probable reading; of equals the one that comes first in the gazetteer."""
        return max(self.readings, key=lambda reading: reading.p)


def reading(entry: Entry, name_class: int) -> Reading:
    """A reading with the features that it has by itself."""
    features = {"size": entry.size / 20}
    if kind := _STATIC.get(Kind(entry.kind)):
        features[kind] = 1.0
    if entry.size < 1 and entry.kind >= Kind.CAPITAL:
        features["small"] = 1.0
    if also := _CLASS.get(name_class):
        features[also] = 1.0
    if entry.own:
        features["own"] = 1.0
    return Reading(entry, features, _areas(entry))


def _areas(entry: Entry) -> Areas:
    """The areas that a reading lies in: country, division, district, and the nine square degrees around it."""
    country = () if entry.country == NOWHERE else (entry.country,)
    division = () if entry.division == NOWHERE else (entry.division,)
    district = () if entry.district == NOWHERE else (entry.district,)
    if entry.kind <= Kind.DIVISION and entry.kind != Kind.CANAL:
        return country, division, district, ()
    row, column = round(entry.latitude), round(entry.longitude)
    return country, division, district, (row, column)


_LEVELS = ("same country", "same division", "same district")


def settle(toponyms: Sequence[Toponym], weights: dict[str, float] = WEIGHTS) -> None:
    """Give every reading of every toponym its probability."""
    for toponym in toponyms:
        for one in toponym.readings:
            one.worth = sum(weights[name] * value for name, value in one.features.items())
        _share(toponym, [one.worth for one in toponym.readings])
    for _ in range(ROUNDS):
        total = tally(toponyms)
        for toponym in toponyms:
            _share(toponym, [
                one.worth + sum(weights[name] * value for name, value in support(toponym, one, total)) for one in toponym.readings])


def _share(toponym: Toponym, worth: Sequence[float]) -> None:
    top = max(worth)
    parts = [math.exp(value - top) for value in worth]
    whole = sum(parts)
    for one, part in zip(toponym.readings, parts, strict=True):
        one.p = part / whole


def tally(toponyms: Iterable[Toponym]) -> dict[tuple[int, ...], float]:
    """The votes of all toponyms by area; each toponym keeps its own, to be left out where it is judged itself."""
    total: dict[tuple[int, ...], float] = defaultdict(float)
    for toponym in toponyms:
        votes: dict[tuple[int, ...], float] = defaultdict(float)
        weight = 1 + 0.5 * math.log(toponym.count)
        for one in toponym.readings:
            if one.p > 0.02:
                for area in _voted(one.areas):
                    votes[area] += one.p * weight
        toponym.votes = votes
        for area, value in votes.items():
            total[area] += value
    return total


def _voted(areas: Areas) -> Iterable[tuple[int, ...]]:
    yield from (area for area in areas[:3] if area)
    if areas[3]:
        row, column = areas[3]
        for north in (-1, 0, 1):
            for east in (-1, 0, 1):
                yield row + north, column + east


def support(toponym: Toponym, one: Reading, total: dict[tuple[int, ...], float]) -> Iterable[tuple[str, float]]:
    """What the other toponyms' votes add to a reading, as features."""
    own = toponym.votes
    for name, area in zip(_LEVELS, one.areas[:3], strict=True):
        if area:
            yield name, math.log1p(max(0.0, total.get(area, 0.0) - own.get(area, 0.0)))
    if cell := one.areas[3]:
        yield "near", math.log1p(max(0.0, total.get(cell, 0.0) - own.get(cell, 0.0)))
