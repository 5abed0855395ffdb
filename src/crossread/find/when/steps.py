"""Steps from one day to another: so many units on, the unit that holds a day, the year that a weekday agrees with."""

from datetime import date

from crossread.find.when.days import Day, plus, plus_months, safe_date, week_value, year_text

# A month at least so many before the last one named lies in the next year. WikiWars 01-11 does not tell 6 from 12.
_ROLL = 9
_YEAR = 365


def agreeing_year(month: int, day: int, weekday: int, near: Day | None) -> int | None:
    """The year nearest to `near` in which that day falls on that weekday; of later days only one less than a year away.

    >>> agreeing_year(9, 9, 1, Day(2023, 2, 14))
    2019
    """
    if near is None:
        return None
    base = near.exact
    years: tuple[int, ...] = (near.year, near.year - 1, near.year + 1, *range(near.year - 2, near.year - 13, -1))
    for year in years:
        found = safe_date(year, month, day)
        if found and found.isoweekday() == weekday and (base is None or (found - base).days < _YEAR):
            return year
    return None


def story_year(base: Day, month: int) -> int:
    """The year of a month in a story that has reached `base`: a month long before the last one named is in the next year."""
    if base.month and base.month - month >= _ROLL:
        return _next_year(base.year)
    return base.year


_FIRST = {"SP": 3, "SU": 6, "FA": 9, "WI": 13, "H1": 1, "H2": 7}  # a winter is mostly in the year that it ends


def season_year(base: Day, piece: str, which: str | None) -> int:
    """The year of a season, quarter or half in a story that has reached `base`: "the next spring", "that autumn", "winter".

    >>> season_year(Day(1777, 12), "SP", "after"), season_year(Day(1777, 12), "WI", None)
    (1778, 1778)
    """
    first = _FIRST.get(piece) or int(piece[1:]) * 3 - 2
    if which in ("next", "after"):
        return _next_year(base.year) if not base.month or base.month >= first or piece == "WI" else base.year
    if which in ("last", "before"):
        return base.year if base.month and base.month > first else base.year - 1 or -1
    return _next_year(base.year) if piece == "WI" and base.month and base.month > 6 else base.year


def _next_year(year: int) -> int:
    return year + 1 if year != -1 else 1


def unit_value(base: Day, unit: str, step: int) -> str:
    """The day, week, month ... that lies `step` units from the one that holds `base`."""
    day = base.exact
    if unit in ("D", "W", "WE", "F"):
        moved = plus(day, step * (1 if unit == "D" else 14 if unit == "F" else 7)) if day else None
        if moved is None:
            return year_text(base.year) + {"D": "-XX-XX"}.get(unit, "-WXX")
        return moved.isoformat() if unit == "D" else week_value(moved, unit == "WE")
    if unit == "M":
        if base.month is None:
            return f"{year_text(base.year)}-XX"
        return str(Day(*plus_months(base.year, base.month, step)))
    if unit == "Q":
        if base.month is None:
            return f"{year_text(base.year)}-QX"
        year, month = plus_months(base.year, base.month, step * 3)
        return f"{year_text(year)}-Q{(month + 2) // 3}"
    if unit == "E":
        return year_text(base.year + step * 10)[:-1]
    if unit == "C":
        return year_text(base.year + step * 100)[:-2]
    if unit == "K":
        return year_text(base.year + step * 1000)[:-3]
    return year_text(base.year + step)


def shift_value(base: Day, unit: str, count: float) -> str:
    """The day, month or year that lies so many units from `base`, as exact as the unit."""
    day = base.exact
    whole = int(count)
    if unit in ("TH", "TM", "TS"):
        return f"{day.isoformat()}" if day else f"{year_text(base.year)}-XX-XX"
    if unit in ("D", "WE"):
        moved = plus(day, whole * (7 if unit == "WE" else 1)) if day else None
        return moved.isoformat() if moved else f"{year_text(base.year)}-XX-XX"
    if unit in ("W", "F"):
        moved = plus(day, round(count * (14 if unit == "F" else 7))) if day else None
        return week_value(moved) if moved else f"{year_text(base.year)}-WXX"
    if unit in ("M", "Q"):
        if base.month is None:
            return f"{year_text(base.year)}-XX"
        year, month = plus_months(base.year, base.month, whole * (3 if unit == "Q" else 1))
        return str(Day(year, month)) if unit == "M" else f"{year_text(year)}-Q{(month + 2) // 3}"
    years = int(count * {"E": 10, "C": 100, "K": 1000}.get(unit, 1))
    return year_text((base.year + years) or 1)


def edge_bounds(edge: str, earliest: date, latest: date) -> tuple[date, date]:
    """Early: the first half; late: the second; mid: from a quarter to three quarters."""
    days = (latest - earliest).days
    first, last = {"START": (0, 2), "END": (2, 4), "MID": (1, 3)}[edge]
    return plus(earliest, days * first // 4) or earliest, plus(earliest, days * last // 4) or latest
