"""Scales: where along a width a number or a day lies, and which marks to write beneath."""

import datetime
import math
from collections.abc import Iterable

import msgspec

_MOST_TICKS = 5  # more do not fit beside each other on a telephone, 360 px wide
_ROOM = 0.04  # of the width, left free at both ends
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Scale(msgspec.Struct, frozen=True):
    """Where numbers lie along a width: `low` at the left, `high` at the right; by their logarithms where `log`.

    `ticks`: (number, what to write) of each mark.
    """

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...] = ()
    log: bool = False

    def at(self, value: float) -> float:
        """The share of the width, 0 to 1, at which a number lies; the nearest end for one outside the scale.

        >>> Scale(0, 10).at(2.5), Scale(1, 100, log=True).at(10), Scale(0, 10).at(99)
        (0.25, 0.5, 1.0)
        """
        low, high, value = (math.log10(max(each, 1e-9)) if self.log else each for each in (self.low, self.high, value))
        return min(1.0, max(0.0, (value - low) / (high - low))) if high > low else 0.5


def number_scale(values: Iterable[float]) -> Scale:
    """A scale for counts of people; by logarithms where the largest is more than fifty times the smallest.

    >>> [text for _, text in number_scale([12, 35]).ticks]
    ['15', '20', '25', '30', '35']
    >>> [text for _, text in number_scale([4, 30000]).ticks]
    ['1', '10', '100', '1,000', '10,000']
    """
    known = [value for value in values if value >= 0 and math.isfinite(value)] or [0.0]
    low, high = min(known), max(known)
    least = min((value for value in known if value > 0), default=1.0)
    if high > 50 * least and low > 0:
        first, last = math.floor(math.log10(least)), math.ceil(math.log10(high))
        every = math.ceil((last - first) / (_MOST_TICKS + 1)) or 1
        ticks = [10.0**power for power in range(first, last + 1, every)]
        scale = Scale(10.0**first, high * 1.6, log=True)
    else:
        step = _step((high - low) or max(high, 1.0))
        room = (high - low) * _ROOM or step
        scale = Scale(max(0.0, low - room), high + room)
        first = math.ceil(scale.low / step)
        ticks = [at * step for at in range(first, first + _MOST_TICKS + 3) if at * step <= scale.high]
    return msgspec.structs.replace(scale, ticks=tuple((tick, f"{tick:,.0f}") for tick in ticks if tick <= scale.high))


def day_scale(days: Iterable[datetime.date]) -> Scale:
    """A scale for days, as ordinals, with marks at years, months or days.

    >>> day = datetime.date.fromisoformat
    >>> [text for _, text in day_scale([day("2031-05-03"), day("2031-05-09")]).ticks]
    ['4 May', '6 May', '8 May']
    >>> [text for _, text in day_scale([day("1988-06-01"), day("2022-06-26")]).ticks]
    ['1990', '2000', '2010', '2020']
    """
    known = sorted(day.toordinal() for day in days) or [datetime.date(2000, 1, 1).toordinal()]
    room = (known[-1] - known[0]) * _ROOM or 1
    low, high = max(1.0, known[0] - room), min(float(datetime.date.max.toordinal()), known[-1] + room)
    return Scale(low, high, tuple((float(day.toordinal()), words) for day, words in _calendar(low, high)))


def _calendar(low: float, high: float) -> Iterable[tuple[datetime.date, str]]:
    """Round years, first days of months, or days, whichever gives a handful."""
    first, last = datetime.date.fromordinal(int(low)), datetime.date.fromordinal(int(high))
    span = high - low
    if span > 366 * 2:
        step = max(1, int(_step(span / 365)))
        for year in range(max(1, first.year // step * step), last.year + 1, step):
            if low <= datetime.date(year, 1, 1).toordinal() <= high:
                yield datetime.date(year, 1, 1), str(year)
        return
    if span > 62:
        step = next(months for months in (1, 2, 3, 6) if span / 30 / months <= _MOST_TICKS or months == 6)
        for month in range(first.year * 12, last.year * 12 + 12, step):
            day = datetime.date(max(1, month // 12), month % 12 + 1, 1)
            if low <= day.toordinal() <= high:
                yield day, f"{_MONTHS[day.month - 1]} {day.year}"
        return
    step = max(1, int(_step(span)))
    for ordinal in range(math.ceil(low / step) * step, int(high) + 1, step):
        day = datetime.date.fromordinal(ordinal)
        yield day, f"{day.day} {_MONTHS[day.month - 1]}"


def _step(span: float) -> float:
    """A round step (1, 2, 5, 10, 20 ...) that cuts a span into at most a handful of pieces."""
    rough = span / _MOST_TICKS
    power = 10.0 ** math.floor(math.log10(rough)) if rough > 0 else 1.0
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough)
