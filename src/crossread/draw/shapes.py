"""Land and boundaries, from Natural Earth by way of world-atlas (see tools/shapes.py), cut to a window."""

from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources

import msgspec

Point = tuple[float, float]
Window = tuple[float, float, float, float]  # west, south, east, north, in degrees


class Shape(msgspec.Struct, frozen=True):
    """A ring of land (`land`) or a line between two countries (`boundary`); `reach` is the window that it fills."""

    kind: str
    points: tuple[Point, ...]
    reach: Window


@cache
def shapes() -> tuple[Shape, ...]:
    """All shapes of the world."""
    text = (resources.files("crossread.draw") / "shapes.txt").read_text(encoding="utf-8")
    return tuple(_shape(*line.split()) for line in text.splitlines())


def within(window: Window) -> Iterable[tuple[str, Sequence[Point]]]:
    """The kind and points of every shape in a window, rings of land cut to it.

    >>> sorted({kind for kind, _ in within((5.0, 45.0, 11.0, 48.0))})
    ['boundary', 'land']
    """
    west, south, east, north = window
    for shape in shapes():
        left, bottom, right, top = shape.reach
        if left <= east and right >= west and bottom <= north and top >= south:
            points = _cut(shape.points, window) if shape.kind == "land" else shape.points
            if points:
                yield shape.kind, points


def _shape(kind: str, *steps: str) -> Shape:
    x = y = 0
    points = []
    for step in steps:
        dx, _, dy = step.partition(",")
        x, y = x + int(dx), y + int(dy)
        points.append((x / 100, y / 100))
    across, up = [x for x, _ in points], [y for _, y in points]
    return Shape(kind, tuple(points), (min(across), min(up), max(across), max(up)))


def _cut(points: Sequence[Point], window: Window) -> Sequence[Point]:
    """A ring cut to a window, side by side (Sutherland and Hodgman 1974)."""
    for side, bound in enumerate(window):
        axis, low = side % 2, side < 2
        cut: list[Point] = []
        for at, here in enumerate(points):
            before = points[at - 1]
            inside, was_inside = (here[axis] >= bound) == low, (before[axis] >= bound) == low
            if inside != was_inside:
                share = (bound - before[axis]) / (here[axis] - before[axis])
                cut.append((before[0] + share * (here[0] - before[0]), before[1] + share * (here[1] - before[1])))
            if inside:
                cut.append(here)
        points = cut
    return points
