"""Calendar arithmetic on days that may lack parts, and the days that a TIMEX3 value spans.

Years before the common era are negative: 490 BC is -490, written BC0490 (TIDES 2005, kept by TIMEX3 corpora).
"""

import re
from calendar import monthrange
from datetime import MINYEAR, date, timedelta

import msgspec

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# The months of a season, northern hemisphere.
SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
_VALUE = re.compile(
    r"(\d{4})(?:-(?:(\d\d)(?:-(\d\d|XX))?|W(\d\d)(-WE)?|Q([1-4])|H([12])|(SP|SU|FA|WI)|XX.*))?(?:T.*)?$|(\d{2,3})X*$"
)


class Day(msgspec.Struct, frozen=True):
    """A day, month or year of the Gregorian calendar, as far as it is known."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def exact(self) -> date | None:
        """The day as a `datetime.date`, where it is complete and Python's calendar reaches it."""
        if self.month is None or self.day is None or self.year < MINYEAR:
            return None
        return safe_date(self.year, self.month, self.day)

    def __str__(self) -> str:
        parts = [year_text(self.year)]
        if self.month is not None:
            parts.append(f"{self.month:02d}")
            if self.day is not None:
                parts.append(f"{self.day:02d}")
        return "-".join(parts)


def day_of(day: date) -> Day:
    """A `datetime.date` as a `Day`."""
    return Day(day.year, day.month, day.day)


def year_text(year: int) -> str:
    """A year as TIMEX3 writes it.

    >>> year_text(1988), year_text(-490)
    ('1988', 'BC0490')
    """
    return f"{year:04d}" if year > 0 else f"BC{-year:04d}"


def safe_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def plus(day: date, days: int) -> date | None:
    """The date so many days on, or None beyond Python's calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def plus_months(year: int, month: int, months: int) -> tuple[int, int]:
    """(year, month) so many months on."""
    total = year * 12 + month - 1 + months
    return total // 12, total % 12 + 1


def week_value(day: date, weekend: bool = False) -> str:
    """The ISO 8601 week of a day.

    >>> week_value(date(1989, 11, 2))
    '1989-W44'
    """
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}" + ("-WE" if weekend else "")


def bounds(value: str) -> tuple[date | None, date | None]:
    """The first and last day of a TIMEX3 value, both included; None where the value does not tell.

    >>> bounds("1988-SU")
    (datetime.date(1988, 6, 1), datetime.date(1988, 8, 31))
    >>> bounds("P3D")
    (None, None)
    """
    match = _VALUE.match(value)
    if not match:
        return None, None
    year_digits, month, day, week, weekend, quarter, half, season, short = match.groups()
    if short:
        width = 10 ** (4 - len(short))
        return _years(int(short) * width, int(short) * width + width - 1)
    year = int(year_digits)
    if day and day != "XX":
        exact = safe_date(year, int(month), int(day))
        return exact, exact
    if month:
        return _months(year, int(month), int(month))
    if quarter:
        return _months(year, int(quarter) * 3 - 2, int(quarter) * 3)
    if half:
        return _months(year, int(half) * 6 - 5, int(half) * 6)
    if season:
        return _season(year, season)
    if week:
        return _week(year, int(week), 5 if weekend else 0)
    return _years(year, year)


def _years(first: int, last: int) -> tuple[date | None, date | None]:
    return (date(first, 1, 1), date(last, 12, 31)) if 1 <= first <= last <= 9999 else (None, None)


def _months(year: int, first: int, last: int) -> tuple[date | None, date | None]:
    if not (1 <= year <= 9999 and 1 <= first <= last <= 12):
        return None, None
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _season(year: int, season: str) -> tuple[date | None, date | None]:
    """The months of a season; a winter may be the one that begins or the one that ends the year."""
    if season == "WI":
        return _years(year, year)[0], _months(year + 1, 1, 2)[1]
    return _months(year, *SEASONS[season])


def _week(year: int, week: int, first_day: int) -> tuple[date | None, date | None]:
    try:
        monday = date.fromisocalendar(year, week, 1)
        return monday + timedelta(days=first_day), monday + timedelta(days=6)
    except (ValueError, OverflowError):
        return None, None
