"""Strips: one row of a timeline or of a table of figures, as wide as its place on the page.

Uncertain values are bars, exact ones dots, and a bar whose end nobody gave ends in an arrow. A strip only repeats what the
row says in words, so it is hidden from screen readers.
"""

import datetime
from collections.abc import Iterable

from markupsafe import Markup

from crossread.draw.scale import Scale
from crossread.draw.svg import arrow, element, percent

HEIGHT = 16
Reach = tuple[float | None, float | None]


def strip(scale: Scale, reaches: Iterable[Reach], kind: str = "") -> Markup:
    """The values of one row: (lowest, highest) each; None where that end is open, nothing is drawn where both are.

    >>> strip(Scale(0, 10), [(5, 5)]).count("<circle"), strip(Scale(0, 10), [(2, None)]).count("polygon")
    (1, 1)
    """
    places = [percent(scale.at(tick)) for tick, _ in scale.ticks]
    rules = [element("line", x1=place, x2=place, y2=HEIGHT, class_="rule") for place in places]
    marks = [mark for low, high in reaches for mark in _marks(scale, low, high)]
    return _drawing(f"strip {kind}".strip(), *rules, *marks)


def axis(scale: Scale) -> Markup:
    """The row of marks that belongs above or below strips of the same scale."""
    return _drawing("strip axis", *(_tick(scale.at(value), words) for value, words in scale.ticks))


def days(earliest: datetime.date | None, latest: datetime.date | None) -> Reach:
    """Days as the ends of a bar."""
    return (float(earliest.toordinal()) if earliest else None, float(latest.toordinal()) if latest else None)


def _tick(at: float, words: str) -> Markup:
    anchor = "start" if at < 0.06 else "end" if at > 0.94 else "middle"
    return element("text", words, x=percent(at), y=12, text_anchor=anchor)


def _marks(scale: Scale, low: float | None, high: float | None) -> Iterable[Markup]:
    if low is None and high is None:
        return
    start, end = scale.at(low) if low is not None else 0.0, scale.at(high) if high is not None else 1.0
    if low is not None and low == high:
        yield element("circle", cx=percent(start), cy=HEIGHT / 2, r=4.5, class_="dot")
        return
    yield element("rect", x=percent(start), y=5, width=percent(max(0.012, end - start)), height=6, class_="bar")
    # What is known of a bar with one open end is the other end: it gets a dot.
    if low is None:
        yield arrow(percent(start), right=False)
        yield element("circle", cx=percent(end), cy=HEIGHT / 2, r=3.5, class_="dot")
    if high is None:
        yield arrow(percent(end), right=True)
        yield element("circle", cx=percent(start), cy=HEIGHT / 2, r=3.5, class_="dot")


def _drawing(kind: str, *children: Markup) -> Markup:
    return element("svg", *children, class_=kind, width="100%", height=HEIGHT, aria_hidden="true", focusable="false")
