"""The timeline: when occurrences are said to have taken place, near the days of the reports, before and after them."""

import datetime

import msgspec
from markupsafe import Markup

from crossread.draw.strips import axis, strip
from crossread.exports.page import words
from crossread.exports.page.kept import Kept
from crossread.exports.page.occurrences import Cards
from crossread.exports.page.overview import reach_of, scale_of
from crossread.exports.page.shown import Shown
from crossread.exports.schemas import Row

MOST = 60  # occurrences
_NEAR = datetime.timedelta(31)  # what is at most so far from the days of publication is of these days


class Moment(msgspec.Struct, frozen=True):
    """An occurrence on the timeline."""

    href: str
    title: str
    status: str
    when: str
    strip: Markup


class Days(msgspec.Struct, frozen=True):
    """Part of the timeline, on a scale of its own, the earliest first."""

    title: str
    axis: Markup
    moments: tuple[Moment, ...]


def timeline(kept: Kept, shown: Shown, cards: Cards) -> list[Days]:
    """The dated occurrences of most independent lines: those of the days of the reports, then those before and after."""
    rows = [
        row for id in (*cards.carded, *cards.alone) if (row := kept.get("occurrence", id)) and words.sure(row["time"]) != "none"
    ][:MOST]
    dated = [day for head in shown.heads.values() if head.sure == "exact" for day in words.reach(head.published) if day]
    if not dated:
        return [_days("", rows, shown, cards)] if rows else []
    first, last = min(dated).toordinal() - _NEAR.days, max(dated).toordinal() + _NEAR.days
    parts: dict[str, list[Row]] = {"In the days of the reports": [], "Before": [], "After": []}
    for row in rows:
        start, end = reach_of(row["time"])
        before, after = end is not None and end < first, start is not None and start > last
        parts["Before" if before else "After" if after else "In the days of the reports"].append(row)
    return [_days(title if len(rows) > len(part) else "", part, shown, cards) for title, part in parts.items() if part]


def _days(title: str, rows: list[Row], shown: Shown, cards: Cards) -> Days:
    scale = scale_of(row["time"] for row in rows)
    assert scale  # each has a day
    return Days(title, axis(scale), tuple(
        Moment(
            href=cards.href(row["id"], shown) or "",
            title=row["title"] or "Untitled",
            status=row["status"],
            when=words.when(row["time"]),
            strip=strip(scale, [reach_of(row["time"])], row["status"]),
        )
        for row in sorted(rows, key=lambda row: (_first(row["time"]), row["id"]))
    ))  # fmt: skip


def _first(time: str | None) -> str:
    first, last = words.reach(time)
    day = first or last
    return day.isoformat() if day else ""
