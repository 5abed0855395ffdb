"""Which place a name means: every reading of every name is scored together with the readings of the other names.

A report's names speak for each other. Each name votes, with the probability of each of its readings, for the areas that
the reading lies in: its country, its divisions, and the square degrees around it. A reading gains from the votes that the
*other* names cast for its areas; two rounds settle it. What a reading is worth by itself (size, kind, main or other name)
and what the wording says ("Paris, Texas"; "the province of Tehran") enter the same sum. The weights are in `WEIGHTS`.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from functools import lru_cache

import msgspec
from msgspec import field

from crossread.find.where.gazetteer import NOWHERE, Entry, Kind, Named
from crossread.find.where.keys import ALSO, CODE, DEMONYM, NAME
from crossread.find.where.lexicons import OTHER_LETTERS
from crossread.find.where.wording import numbers_of

ROUNDS = 2
WEIGHTS: dict[str, float] = {
    # Fitted by conditional logistic regression (L2, lambda 1; any reading within 161 km of the point is right) on LGL and, with
    # one and a half times the weight (of 1, 1.5, 2 and 3), GeoWebNews, whose news is less local; rounded to a tenth.
    "size": 7.2,
    "small": 2.2,
    "country": 1.2,
    "area": 0.3,
    "water": 1.3,
    "division": 0.2,
    "district": -0.9,
    "commune": 0.0,
    "capital": 1.4,
    "seat": 0.5,
    "section": -0.6,
    "also": -2.6,
    "transliteration": -1.8,
    "code": 0.1,
    "demonym": 0.7,
    "inside": 1.6,
    "around": 2.1,
    "kind said": 1.3,
    "other kind said": -1.3,
    "rank of its peers": 1.4,
    "same country": 0.4,
    "same division": 1.8,
    "same district": 1.1,
    "near": 1.1,
    "share of country": 2.8,
    "share of division": 2.1,
    "share of district": 0.9,
    "share near": 1.5,
    # Set by hand: what the caller says outweighs all but the plainest wording.
    "given country": 4.0,
    "own": 20.0,
    # Set by hand: in a list of cities a village of the same name as one of them is not meant.
    "below its peers": -4.0,
    # Set by hand: a division that is called like a settlement in it is meant only where the wording says so.
    "called like its seat": -2.0,
    # And so is a city that is called like its country: "Singapore".
    "called like its country": -2.0,
}

LIKENESSES = ("called like its seat", "called like its country")
"""Features that count only as long as the wording does not say of what kind the place is."""
_KINDS: dict[int, str] = {
    Kind.COUNTRY: "country",
    Kind.CONTINENT: "area",
    Kind.REGION: "area",
    Kind.ISLAND: "area",
    Kind.MOUNTAINS: "area",
    Kind.SITE: "area",
    Kind.SEA: "water",
    Kind.RIVER: "water",
    Kind.LAKE: "water",
    Kind.CANAL: "water",
    Kind.DIVISION: "division",
    Kind.DISTRICT: "district",
    Kind.COMMUNE: "commune",
    Kind.CAPITAL: "capital",
    Kind.SEAT: "seat",
    Kind.SECTION: "section",
}
_CLASSES = {ALSO: "also", CODE: "code", DEMONYM: "demonym"}
_LEVELS = tuple(
    (WEIGHTS[votes], WEIGHTS[share])
    for votes, share in (
        ("same country", "share of country"),
        ("same division", "share of division"),
        ("same district", "share of district"),
        ("near", "share near"),
    )
)
_SEEN = 0.05  # readings less probable than this cast no vote
_DWARFED = 7  # log2 of populations: a village that is called like its province (1/128 of it) is not mistaken for it
_FAINT = 0.01  # votes that are not worth a logarithm

Area = int
"""The number of a country or division in the gazetteer, or of a square degree, which comes after all of them."""
EVERYWHERE: Area = -1
_SQUARES, _ROW = 1 << 24, 400
_AROUND = tuple(north * _ROW + east for north in (-1, 0, 1) for east in (-1, 0, 1))


class Reading(msgspec.Struct, frozen=True):
    """One place that a name may mean, with what does not depend on the report.

    `levels`: its country, division, district and square degree as areas, each with the weights of votes and of their share;
    larger places have no square.
    """

    entry: Entry
    features: Mapping[str, float]
    worth: float
    levels: tuple[tuple[Area, float, float], ...]


class Toponym(msgspec.Struct):
    """One name of the report. `p` are the probabilities of its readings, `wording` what the report says of each.

    `count` is how often the name stands there.
    """

    readings: Sequence[Reading]
    count: int = 0
    p: list[float] = field(default_factory=list)
    wording: dict[int, dict[str, float]] = field(default_factory=dict)
    votes: dict[Area, float] = field(default_factory=dict)

    @property
    def best(self) -> int:
        """The index of the most probable reading; of equals the first in the gazetteer."""
        return max(range(len(self.p)), key=self.p.__getitem__)


@lru_cache(maxsize=1 << 14)
def readings(named: tuple[Named, ...]) -> tuple[Reading, ...]:
    """One reading a place, by the best class of its names; divisions called like a settlement in them are marked."""
    best: dict[int, Named] = {}
    for entry, name_class in named:
        if entry.number not in best or name_class < best[entry.number][1]:
            best[entry.number] = entry, name_class
    seats: dict[int, float] = {}
    for entry, name_class in best.values():
        if entry.kind >= Kind.CAPITAL and name_class == NAME:
            for area in (entry.division, entry.district):
                seats[area] = max(seats.get(area, 0.0), entry.size)
    lands = {entry.number for entry, name_class in best.values() if entry.kind == Kind.COUNTRY and name_class == NAME}
    return tuple(_reading(entry, name_class, _likeness(entry, seats, lands)) for entry, name_class in best.values())


def _likeness(entry: Entry, seats: Mapping[int, float], lands: Set[int]) -> str:
    """The larger or smaller place of the same name that an entry is likely mistaken for; empty where there is none."""
    if entry.kind > Kind.COUNTRY and entry.country in lands:
        return "called like its country"
    seat = seats.get(entry.number, 0.0) if entry.kind in (Kind.DIVISION, Kind.DISTRICT) else 0.0
    return "called like its seat" if seat and entry.size - seat < _DWARFED else ""


@lru_cache(maxsize=1 << 15)
def _reading(entry: Entry, name_class: int, likeness: str) -> Reading:
    features = {"size": entry.size / 20}
    if kind := _KINDS.get(entry.kind):
        features[kind] = 1.0
    if name_class == ALSO and entry.country in numbers_of(OTHER_LETTERS):
        features["transliteration"] = 1.0
    elif name_class != NAME:
        features[_CLASSES[name_class]] = 1.0
    if entry.own:
        features["own"] = 1.0
    if entry.size < 1 and entry.kind >= Kind.CAPITAL:
        features["small"] = 1.0
    if likeness:
        features[likeness] = 1.0
    levels = [entry.country, entry.division, entry.district]
    if entry.kind > Kind.DIVISION:
        levels.append(_square(entry.latitude, entry.longitude))
    known = tuple((area, *weights) for area, weights in zip(levels, _LEVELS, strict=False) if area != NOWHERE)
    return Reading(entry, features, sum([WEIGHTS[name] * value for name, value in features.items()]), known)


def _square(latitude: float, longitude: float) -> Area:
    return _SQUARES + round(latitude) * _ROW + round(longitude)


def settle(toponyms: Sequence[Toponym]) -> None:
    """Give every reading of every toponym its probability."""
    worth = [[one.worth for one in toponym.readings] for toponym in toponyms]
    for toponym, values in zip(toponyms, worth, strict=True):
        for index, said in toponym.wording.items():
            values[index] += sum(WEIGHTS[name] * value for name, value in said.items())
        toponym.p = _shares(values)
    for _ in range(ROUNDS):
        total = tally(toponyms)
        for toponym, values in zip(toponyms, worth, strict=True):
            if len(values) > 1:
                toponym.p = _shares(
                    [value + _gain(toponym, one, total) for value, one in zip(values, toponym.readings, strict=True)]
                )


def _shares(worth: Sequence[float]) -> list[float]:
    top = max(worth)
    parts = [math.exp(value - top) for value in worth]
    whole = sum(parts)
    return [part / whole for part in parts]


def tally(toponyms: Sequence[Toponym]) -> dict[Area, float]:
    """The votes of all toponyms by area; each toponym keeps its own, to be left out where it is judged itself."""
    total: dict[Area, float] = defaultdict(float)
    for toponym in toponyms:
        if len(toponym.p) > 1 or not toponym.votes:
            toponym.votes = _votes(toponym)
        for area, value in toponym.votes.items():
            total[area] += value
    return total


def _votes(toponym: Toponym) -> dict[Area, float]:
    votes: dict[Area, float] = defaultdict(float)
    weight = 1 + 0.5 * math.log(toponym.count)
    for one, p in zip(toponym.readings, toponym.p, strict=True):
        if p > _SEEN:
            vote = p * weight
            votes[EVERYWHERE] += vote
            for area, _, _ in one.levels:
                if area < _SQUARES:
                    votes[area] += vote
                else:
                    for step in _AROUND:
                        votes[area + step] += vote
    return votes


def _gain(toponym: Toponym, one: Reading, total: Mapping[Area, float]) -> float:
    """What the other toponyms' votes add to the worth of a reading: the logarithm of the votes, and their share of all."""
    own = toponym.votes
    whole = total[EVERYWHERE] - own.get(EVERYWHERE, 0.0) + 0.5
    gain = 0.0
    for area, by_votes, by_share in one.levels:
        votes = total[area] - own.get(area, 0.0) if area in total else 0.0
        if votes > _FAINT:
            gain += by_votes * math.log1p(votes) + by_share * votes / whole
    return gain
