"""Who did not report: outlets of the case that published in the days of the first report, and have no report of it here."""

import datetime
from collections.abc import Collection
from itertools import islice

import msgspec

from crossread.exports.page import words
from crossread.exports.page.shown import Head, Shown

DAYS = 3  # after the first report: what a daily or weekend paper prints, it has printed by then
_REPORTS = 4  # of one outlet that are linked to


class Absent(msgspec.Struct, frozen=True):
    """Outlets without a report: so many `of` those that published on these `days`, in words.

    `outlets`: (name, its first reports of these days, how many further ones) each.
    """

    days: str
    of: int
    count: int
    outlets: tuple[tuple[str, tuple[Head, ...], int], ...]


class Press:
    """Which outlet published what on which day, as far as outlet and day are known exactly."""

    def __init__(self, shown: Shown) -> None:
        self._shown = shown
        self._days: dict[str, dict[str, list[Head]]] = {}
        self._windows: dict[str, dict[str, list[Head]]] = {}
        for head in shown.heads.values():
            if head.outlet and head.sure == "exact":
                self._days.setdefault(_day(head), {}).setdefault(head.outlet, []).append(head)

    def without(self, reports: Collection[str]) -> Absent | None:
        """Who did not report what these reports tell of; None where there is nobody, or no report has a day."""
        heads = self._shown.by_date(reports)
        dated = [_day(head) for head in heads if head.sure == "exact"]
        if not dated:
            return None
        window = self._window(dated[0])
        told = {head.outlet for head in heads}
        count = len(window) - sum(outlet in window for outlet in told)
        if not count:
            return None
        silent = ((name, published) for name, published in window.items() if name not in told)
        return Absent(
            days=words.days(dated[0], _after(dated[0], DAYS)),
            of=len(window),
            count=count,
            outlets=tuple(
                (name, tuple(of[:_REPORTS]), max(0, len(of) - _REPORTS))
                for name, of in islice(silent, self._shown.limits.outlets)
            ),
        )

    def _window(self, day: str) -> dict[str, list[Head]]:
        """What each outlet published from a day on, those with most reports first."""
        if day not in self._windows:
            found: dict[str, list[Head]] = {}
            for after in range(DAYS + 1):
                for outlet, heads in self._days.get(_after(day, after), {}).items():
                    found.setdefault(outlet, []).extend(heads)
            self._windows[day] = dict(sorted(found.items(), key=lambda each: (-len(each[1]), each[0])))
        return self._windows[day]


def _day(head: Head) -> str:
    return head.order.partition("|")[0]


def _after(day: str, days: int) -> str:
    """
    >>> _after("2031-05-30", 3)
    '2031-06-02'
    """
    try:
        return (datetime.date.fromisoformat(day) + datetime.timedelta(days)).isoformat()
    except OverflowError:  # the last days of the calendar
        return day
