"""The line of a history: which dates carry the story on, which are glances aside, and the year of a month without one.

A story mostly goes on. Now and then it goes back to tell another thread from its beginning, and in passing it names years
that it does not move to. So each reading of its dates has a cost, and the cheapest reading of the whole text holds: what
comes after a date tells as much about it as what went before. The search goes from date to date and keeps the best reading
for each point that the story may have reached (Viterbi 1967).
"""

from collections.abc import Iterator, Sequence
from datetime import MINYEAR
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from crossread.find.when.days import safe_date
from crossread.find.when.mentions import Mention
from crossread.find.when.tokens import CLASSES, Tokens

_BREAK = CLASSES["BREAK"]
# Costs in months of going on. Tuned on WikiWars 01-11 over half and double of each, which cost at most a point of value F1,
# and within that on histories of a town, a life and a war of our own making.
_BACK = 2  # a month back costs twice a month on
_FAR = 24  # no move costs more than two years: another thread begins anywhere
_GLANCE, _GLANCE_MONTH = 6, 14  # naming a year, or a month of it, without moving there
_AT_HEAD = 8  # beside, where the sentence begins with it: "In 1520 it burned" is no glance
_RETURN = 8  # coming back from a glance by a date without a year
_UNNAMED = 3  # coming into another year without naming it
_NEW_PARAGRAPH = 0.5  # where a paragraph begins with the date, moves cost half
_HEAD = 3  # tokens before a date that begins its paragraph: "By the end of May 1841"; not tuned
_WAYS = 6  # readings kept at each date; 5 to 20 make no difference
_MONTHS = {"SP": 4, "SU": 7, "FA": 10, "START": 1, "MID": 6, "END": 12}


class Placed(NamedTuple):
    """The year of a mention, and whether the story moves there."""

    year: int
    moves: bool


class _Point(NamedTuple):
    year: int
    month: int | None


class _Way(NamedTuple):
    """A reading up to one mention: its cost, the point reached, what the sentence glances at, and how it came there."""

    cost: float
    at: _Point | None
    glance: _Point | None
    placed: Placed | None = None
    back: "_Way | None" = None


def place(tokens: Tokens, mentions: Sequence[Mention]) -> dict[int, Placed]:
    """Where each date of a story lies, by the index of its first token: those that name a year, a month or a season.

    A winter without a year is left out: it may be the one that ends the year.
    """
    dated = [mention for mention in mentions if _is_dated(mention)]
    pace = _pace(dated)
    ways = [_Way(0, None, None)]
    sentence, searched = -1, 0
    for mention in dated:
        begin = tokens.classes.rfind(_BREAK, searched, mention.first) + 1 or max(sentence, 0)
        searched = mention.first
        ease = _NEW_PARAGRAPH if _opens_paragraph(tokens, mention, begin) else 1
        best: dict[tuple[_Point | None, _Point | None], _Way] = {}
        for way in ways:
            for onward in _onward(way, mention, begin == sentence, _Step(ease, pace, mention.first - begin <= _HEAD)):
                known = best.get(onward[1:3])
                if known is None or onward.cost < known.cost:
                    best[onward[1:3]] = onward
        ways, sentence = sorted(best.values(), key=lambda way: way.cost)[:_WAYS], begin
    return dict(_walked(dated, ways[0]))


def _walked(dated: Sequence[Mention], last: _Way) -> Iterator[tuple[int, Placed]]:
    way: _Way | None = last
    for mention in reversed(dated):
        if way and way.placed:
            yield mention.first, way.placed
        way = way.back if way else None


def _is_dated(mention: Mention) -> bool:
    if mention.type not in ("DATE", "TIME") or mention.calendar != "gregorian":
        return False
    if mention.year is not None:
        return True
    pointed = mention.which or mention.unit or mention.direction
    return not pointed and (mention.month is not None or mention.piece in _MONTHS)


def _opens_paragraph(tokens: Tokens, mention: Mention, begin: int) -> bool:
    before = tokens.ends[begin - 1] if begin else 0
    return mention.first - begin <= _HEAD and (not begin or "\n" in tokens.text[before : tokens.starts[begin]])


def _onward(way: _Way, mention: Mention, same_sentence: bool, step: "_Step") -> Iterator[_Way]:
    """Each reading of a mention, after a way of reading those before it."""
    month = mention.month or _MONTHS.get(mention.piece or "") or _MONTHS.get(mention.edge or "")
    if mention.year is not None:
        there = _Point(mention.year, month)
        again = way.at and way.at.year == there.year and month is None
        cost = step.cost(way.at, there) if way.at else 0
        yield _Way(way.cost + cost, way.at if again else there, None, Placed(there.year, True), way)
        if way.at:
            aside = (_GLANCE_MONTH if month else _GLANCE) + step.head * _AT_HEAD
            yield _Way(way.cost + aside, way.at, there, Placed(there.year, False), way)
        return
    glance = way.glance if same_sentence else None
    base = glance or way.at
    returns = _RETURN if way.glance and not glance else 0
    if base is None:
        yield way._replace(placed=None, back=way)
        return
    for year in _years(mention, base.year):
        if year:
            there = _Point(year, month)
            begin = _Point(base.year, base.month or 1)
            cost = way.cost + _Step(step.ease, 1).cost(begin, there) + (year != base.year) * _UNNAMED + returns
            yield _Way(cost, way.at if glance else there, there if glance else None, Placed(year, not glance), way)


def _years(mention: Mention, near: int) -> Sequence[int]:
    """The years that a month or day without one may be of: that have its 29 February, that its weekday agrees with."""
    years = (near, near + 1, near - 1)
    if not mention.month or not mention.day or near < MINYEAR + 1:
        return years
    days = [safe_date(year, mention.month, mention.day) for year in years]
    valid = [day for day in days if day]
    agreeing = [day.year for day in valid if mention.weekday in (None, day.isoweekday())]
    return agreeing or [day.year for day in valid] or years


def _pace(dated: Sequence[Mention]) -> float:
    """Years from one year that is named to the next, at the median: a war goes on by months, a town by centuries."""
    years = [mention.year for mention in dated if mention.year is not None]
    return max(1, median([abs(later - year) for year, later in pairwise(years)] or [1]))


class _Step(NamedTuple):
    """How a move counts: `ease` by its place in the text, `pace` by the years that the text takes in its stride."""

    ease: float
    pace: float
    head: bool = False

    def cost(self, here: _Point, there: _Point) -> float:
        """The cost of moving on or back; of a year alone, the month that is nearest."""
        years = (there.year - here.year) * 12 / self.pace
        on = years + (there.month or 1) - (here.month or 12)
        back = -years - (there.month or 12) + (here.month or 1)
        return min(max(on, back * _BACK, 0), _FAR) * self.ease
