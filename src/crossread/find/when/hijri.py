"""Days of the two Hijri calendars as Gregorian days."""

from datetime import date, timedelta

_SOLAR_EPOCH = 226894  # ordinal (as of `date.toordinal`) of the day before 1 Farvardin of year 1
_LUNAR_EPOCH = 227014  # ordinal of the day before 1 Muharram of year 1, civil reckoning (Friday, 16 July 622 Julian)


def _from_ordinal(ordinal: int) -> date | None:
    return date.fromordinal(ordinal) if 1 <= ordinal <= date.max.toordinal() else None


def from_solar(year: int, month: int, day: int) -> date | None:
    """A day of the solar Hijri calendar of Iran and Afghanistan.

    Leap years by the cycle of 33 years, which agrees with the vernal equinox of Tehran from 1799 to 2256.

    >>> from_solar(1401, 3, 26)
    datetime.date(2022, 6, 16)
    """
    leap = (8 * year + 29) % 33 < 8
    lengths = 31 if month <= 6 else 30 if month <= 11 else 29 + leap
    if not (1 <= year < 3000 and 1 <= month <= 12 and 1 <= day <= lengths):
        return None
    before = (year - 1) * 365 + (8 * year + 21) // 33 + (month - 1) * 30 + min(month - 1, 6)
    return _from_ordinal(_SOLAR_EPOCH + before + day)


def from_lunar(year: int, month: int, day: int) -> date | None:
    """A day of the lunar Hijri calendar, reckoned by the civil (tabular) rule: the sighted month may differ by a day or two.

    >>> from_lunar(1442, 1, 10)
    datetime.date(2020, 8, 29)
    """
    if not (1 <= year < 3000 and 1 <= month <= 12 and 1 <= day <= 30):
        return None
    before = (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2
    return _from_ordinal(_LUNAR_EPOCH + before + day)


def hijri_days(calendar: str, year: int, month: int | None = None, day: int | None = None) -> tuple[date, date] | None:
    """The first and last day of a year, month or day of the solar or the lunar calendar (`solar-hijri`, `lunar-hijri`).

    Of a day that its month has not, all days of the month.

    >>> [str(day) for day in hijri_days("lunar-hijri", 1444, 9) or ()]
    ['2023-03-23', '2023-04-21']
    """
    convert = from_lunar if calendar == "lunar-hijri" else from_solar
    exact = convert(year, month, day) if month and day else None
    if exact:
        return exact, exact
    first = convert(year, month or 1, 1)
    following = convert(year, month + 1, 1) if month and month < 12 else convert(year + 1, 1, 1)
    return (first, following - timedelta(1)) if first and following else None
