"""Staircases: a number that moved from day to day, apart from one that is disputed at one time (`strips`).

Like a strip it only repeats what a table says in words, so it is hidden from screen readers.
"""

from collections.abc import Sequence

import msgspec
from markupsafe import Markup

from crossread.draw.scale import Scale
from crossread.draw.svg import element, percent

HEIGHT = 116
_TOP, _BOTTOM = 24, 84  # px: where the highest and the lowest number lie; room above for its words, below for the days


class Step(msgspec.Struct, frozen=True):
    """A number from a day on: the day as an ordinal, the number, and how it is written."""

    day: float
    value: float
    words: str


def steps(days: Scale, numbers: Scale, told: Sequence[Step]) -> Markup:
    """Numbers in the order in which they were first told. Each holds until the next is told.

    >>> drawn = steps(Scale(0, 10), Scale(0, 8), [Step(1, 4, "4"), Step(5, 7, "at least 7")])
    >>> drawn.count("<circle"), drawn.count('class="stair"')
    (2, 3)
    """
    marks = [_tick(days.at(day), words) for day, words in days.ticks]
    for at, step in enumerate(told):
        across, up = days.at(step.day), _height(numbers, step.value)
        until = days.at(told[at + 1].day) if at + 1 < len(told) else 1.0
        marks.append(element("line", x1=percent(across), x2=percent(until), y1=up, y2=up, class_="stair"))
        if at:
            below = _height(numbers, told[at - 1].value)
            marks.append(element("line", x1=percent(across), x2=percent(across), y1=below, y2=up, class_="stair"))
    marks += [_told(days.at(step.day), _height(numbers, step.value), step.words) for step in told]
    return element("svg", *marks, class_="steps", width="100%", height=HEIGHT, aria_hidden="true", focusable="false")


def _height(numbers: Scale, value: float) -> float:
    return _BOTTOM - numbers.at(value) * (_BOTTOM - _TOP)


def _told(across: float, up: float, words: str) -> Markup:
    label = element("text", words, x=percent(across), y=up - 9, text_anchor=_anchor(across), class_="number")
    return element("circle", cx=percent(across), cy=up, r=4.5, class_="dot") + label


def _tick(at: float, words: str) -> Markup:
    place = percent(at)
    rule = element("line", x1=place, x2=place, y1=_TOP - 8, y2=_BOTTOM + 8, class_="rule")
    return rule + element("text", words, x=place, y=HEIGHT - 6, text_anchor=_anchor(at))


def _anchor(at: float) -> str:
    return "start" if at < 0.12 else "end" if at > 0.88 else "middle"
