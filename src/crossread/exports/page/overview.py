"""The overview: what was read, by whom and when, how sure the dates are, and what could not be read."""

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec
from markupsafe import Markup

from crossread.draw.scale import Scale, day_scale
from crossread.draw.strips import Reach, axis, days, strip
from crossread.exports.page import words
from crossread.exports.page.kept import Kept
from crossread.exports.page.shown import Head, Shown

UNKNOWN = "Outlet not known"
_OUTLETS = 60
_MARKS = 200  # reports of one outlet that are drawn on its strip
_ABOUT = 20  # reports or files that are named for one failure
_SURE = {
    "exact": "to the day",
    "span": "to a span of days, months or a year",
    "open": "only that it was not before, or not after, a day",
    "none": "not at all",
}


class Outlet(msgspec.Struct, frozen=True):
    """An outlet, how many of its reports were read, and when they were published."""

    name: str
    reports: int
    span: str
    strip: Markup


class Overview(msgspec.Struct, frozen=True):
    """What was read.

    `named`: outlets known; `unnamed`: reports of an outlet that is not; `span`: the first and last day of publication;
    `sure`: (how well a date is known, reports); `refuted`: reports of which a date on the page was refused.
    """

    reports: int
    unread: int
    failures: int
    outlets: tuple[Outlet, ...]
    outlets_left: int
    named: int
    unnamed: int
    span: str
    sure: tuple[tuple[str, int], ...]
    refuted: int
    axis: Markup | None


def overview(kept: Kept, shown: Shown) -> Overview:
    """What was read."""
    heads = list(shown.heads.values())
    by_outlet: dict[str, list[Head]] = {}
    for head in heads:
        by_outlet.setdefault(head.outlet or UNKNOWN, []).append(head)
    ranked = sorted(by_outlet.items(), key=lambda outlet: (-len(outlet[1]), outlet[0]))
    scale = scale_of(head.published for head in heads)
    sure = Counter(head.sure for head in heads)
    unread = refuted = 0
    for row in kept.rows("report"):
        unread += row["status"] != "read"
        refuted += any(each.get("refused") for each in row["candidates"])
    return Overview(
        reports=len(heads),
        unread=unread,
        failures=kept.counts["failure"],
        outlets=tuple(_outlet(name, of, scale) for name, of in ranked[:_OUTLETS]),
        outlets_left=max(0, len(ranked) - _OUTLETS),
        named=len(by_outlet.keys() - {UNKNOWN}),
        unnamed=len(by_outlet.get(UNKNOWN, ())),
        span=days_of(heads),
        sure=tuple((text, sure[each]) for each, text in _SURE.items() if sure[each]),
        refuted=refuted,
        axis=axis(scale) if scale else None,
    )


def _outlet(name: str, heads: list[Head], scale: Scale | None) -> Outlet:
    drawn = strip(scale, [reach_of(head.published) for head in heads[:_MARKS]], "many") if scale else Markup("")
    return Outlet(name, len(heads), days_of(heads), drawn)


def days_of(heads: Sequence[Head]) -> str:
    """The first to the last day that reports are known to be of."""
    known = [day for head in heads for day in words.reach(head.published) if day]
    if not known:
        return "date not known"
    first, last = min(known), max(known)
    dates = {head.date for head in heads if head.published}
    if len(dates) == 1:
        return dates.pop()
    later = any(end is None and start for start, end in (words.reach(head.published) for head in heads))
    return words.days(first.isoformat(), last.isoformat()) + (" or later" if later else "")


def scale_of(times: Iterable[str | None]) -> Scale | None:
    """A scale that holds all that these times may mean; None where there is none."""
    known = [day for time in times for day in words.reach(time) if day]
    return day_scale(known) if known else None


def reach_of(time: str | None) -> Reach:
    """What a time may mean, as the ends of a bar."""
    return days(*words.reach(time))


class Failed(msgspec.Struct, frozen=True):
    """One thing that went wrong: with how many reports or files, and which (name, link to the report if it is shown)."""

    step: str
    why: str
    remedy: str
    count: int
    about: tuple[tuple[str, str | None], ...]


def failures(kept: Kept, shown: Shown) -> list[Failed]:
    """What could not be done, the same failure of many reports once."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for row in kept.rows("failure"):
        found.setdefault((row["step"], row["why"], row["remedy"]), []).append(row["about"])
    return [Failed(*what, len(about), tuple(_about(each, shown) for each in about[:_ABOUT])) for what, about in found.items()]


def _about(id: str, shown: Shown) -> tuple[str, str | None]:
    head = shown.heads.get(id)
    return (head.label, shown.to(head)) if head else (id, None)
