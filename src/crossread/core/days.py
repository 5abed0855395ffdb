"""Days and spans of days: that of an occurrence, that a record is sorted by, and how far two lie from each other."""

import datetime

from crossread.core.records import Occurrence

Days = tuple[datetime.date, datetime.date]  # the first and the last


def days_of(occurrence: Occurrence) -> Days | None:
    """The first and last day of an occurrence, where both are known."""
    start, _, end = (occurrence.time or "").partition("/")
    first, last = day_in(start), day_in(end or start)
    return (first, last) if first and last else None


def day_in(value: str) -> datetime.date | None:
    """The day that a time in EDTF or TIMEX3 names, if it names one."""
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        return None


def published_on(order: str) -> datetime.date | None:
    """The day of publication in what a record is sorted by (published, report, span), where it is one."""
    return day_in(order.partition("|")[0])


def gap(one: Days, other: Days) -> int:
    """Days from the one span to the other; 0 where they meet.

    >>> first, fourth = datetime.date(2031, 5, 1), datetime.date(2031, 5, 4)
    >>> gap((first, first), (fourth, fourth)), gap((first, fourth), (fourth, fourth))
    (3, 0)
    """
    return max(0, (other[0] - one[1]).days, (one[0] - other[1]).days)
