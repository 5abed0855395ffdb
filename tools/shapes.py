"""Make the shapes of the map: land and boundaries as simplified lines in one small file.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python tools/shapes.py package/countries-50m.json

world-atlas (ISC licence) is Natural Earth (public domain) as TopoJSON. Written is `src/crossread/draw/shapes.txt`: one line a
shape, `land` or `boundary`, then longitude and latitude in hundredths of a degree, the first in full, each further one as its
distance from the one before.
"""

import json
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

OUT = Path(__file__).parent.parent / "src/crossread/draw/shapes.txt"
TOLERANCE = 3.0  # hundredths of a degree, about 3 km: finer detail is not drawn
HALF = 180 * 100  # half way round the world
Point = tuple[int, int]


def main(file: Path) -> None:
    """Read countries as TopoJSON, write the shapes."""
    atlas = json.loads(file.read_text(encoding="utf-8"))
    arcs = [simplified(arc) for arc in decoded(atlas)]
    countries = [shape.get("arcs", []) for shape in atlas["objects"]["countries"]["geometries"]]
    used = Counter(arc if arc >= 0 else ~arc for country in countries for arc in set(leaves(country)))
    lines = []
    for shape in atlas["objects"]["land"]["geometries"]:
        for polygon in shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]:
            lines += [line("land", ring) for given in polygon for ring in unrolled(joined(given, arcs))]
    lines += [line("boundary", arcs[at]) for at, times in sorted(used.items()) if times > 1]  # drawn above the land
    OUT.write_text("\n".join(each for each in lines if each) + "\n", encoding="utf-8")


def decoded(atlas: dict) -> list[list[Point]]:
    """The arcs in hundredths of a degree."""
    (sx, sy), (tx, ty) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    found = []
    for arc in atlas["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((round((x * sx + tx) * 100), round((y * sy + ty) * 100)))
        found.append(points)
    return found


def leaves(nested: list | int) -> list[int]:
    """The numbers in nested lists."""
    return [nested] if isinstance(nested, int) else [leaf for each in nested for leaf in leaves(each)]


def joined(ring: list[int], arcs: list[list[Point]]) -> list[Point]:
    """A ring's points; a negative number is an arc the other way round."""
    points: list[Point] = []
    for arc in ring:
        found = arcs[arc] if arc >= 0 else arcs[~arc][::-1]
        points += found[1:] if points else found
    return points


def unrolled(ring: list[Point]) -> list[list[Point]]:
    """A ring that crosses the antimeridian as a ring that goes on beyond it, once on either side of the map."""
    points, turns = ring[:1], 0
    for (before, _), (x, y) in pairwise(ring):
        turns += -1 if x - before > HALF else 1 if before - x > HALF else 0
        points.append((x + 2 * HALF * turns, y))
    if turns:  # once round a pole
        points += [(points[-1][0], -90 * 100), (points[0][0], -90 * 100), points[0]]
    shifts = [shift for shift in (-2 * HALF, 0, 2 * HALF) if any(abs(x + shift) < HALF for x, _ in points)]
    return [[(x + shift, y) for x, y in points] for shift in shifts]


def simplified(points: list[Point]) -> list[Point]:
    """Douglas and Peucker (1973): without the points that lie nearer than `TOLERANCE` to the line without them."""
    keep, waiting = {0, len(points) - 1}, [(0, len(points) - 1)]
    while waiting:
        first, last = waiting.pop()
        (x1, y1), (x2, y2) = points[first], points[last]
        length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5

        def off(at: int, x1: int = x1, y1: int = y1, x2: int = x2, y2: int = y2, length: float = length) -> float:
            x, y = points[at]
            if not length:
                return ((x - x1) ** 2 + (y - y1) ** 2) ** 0.5
            return abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length

        far = max(range(first + 1, last), key=off, default=None)
        if far is not None and off(far) > TOLERANCE:
            keep.add(far)
            waiting += [(first, far), (far, last)]
    return [points[at] for at in sorted(keep)]


def line(kind: str, points: list[Point]) -> str:
    """One shape as a line of the file; nothing for one too small to see."""
    if len(points) < (4 if kind == "land" else 2):
        return ""
    steps = [points[0], *((x - a, y - b) for (a, b), (x, y) in pairwise(points))]
    return f"{kind} " + " ".join(f"{x},{y}" for x, y in steps)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
