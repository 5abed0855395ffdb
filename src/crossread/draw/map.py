"""A map without a tile server: places as discs as wide as is unknown where in them the place is."""

import math
from collections.abc import Iterable, Sequence
from itertools import groupby

import msgspec
from markupsafe import Markup

from crossread.draw.shapes import Window, within
from crossread.draw.svg import element, number, words

WIDTH, LEAST, MOST = 720, 300, 480  # px: the width, and the least and most height
# Kilometres around its coordinates within which the place meant may be, by precision: the usual size of such a place.
_REACH = {"point": 1, "city": 8, "district": 25, "region": 100, "country": 350}
_KM = 111.2  # kilometres in a degree of latitude
_ROOM = 0.12  # of the window, left free around the outermost places
_NARROWEST = 1.5  # degrees: a map of one town shows this much around it
_SPARE = 0.1  # share of all mentions that may lie off the map
_WIDER = 1.5


class Size(msgspec.Struct, frozen=True):
    """How labels are written: `kind` is their class, the others are px: of the letters, and the mean width of one."""

    kind: str
    letters: float
    width: float
    most: int


# A telephone shows the map at half its size: its labels are fewer and twice as large. The style sheet shows the one or other.
_SIZES = (Size("wide", 12, 7.0, 40), Size("narrow", 24, 13.5, 12))


class Spot(msgspec.Struct, frozen=True):
    """A place on the map: degrees (WGS 84), `precision` as of a place claim, where a click leads, how often it is named."""

    name: str
    latitude: float
    longitude: float
    precision: str
    href: str
    mentions: int = 1


def together(spots: Sequence[Spot]) -> tuple[list[Spot], list[Spot]]:
    """The spots that one map can show well, and those too far off for it.

    Left off are the furthest, while what is left off is at most a tenth of all mentions and the map grows at least half as
    wide again for it. A country says little about where: its spot is no reason for a wider map.

    >>> here = [Spot("Nordkai", 54.1, 7.9, "city", "#a", 9), Spot("Sandmark", 54.9, 8.6, "city", "#b", 9)]
    >>> [spot.name for spot in together([*here, Spot("Farland", -30.0, 140.0, "city", "#c", 1)])[1]]
    ['Farland']
    """
    ranked = sorted(spots, key=lambda spot: -spot.mentions)
    sized = [spot for spot in ranked if spot.precision != "country"] or ranked
    if not sized:
        return [], []
    north, east = (_middle([(getattr(spot, axis), spot.mentions) for spot in sized]) for axis in ("latitude", "longitude"))

    def off(spot: Spot) -> float:
        return max(abs(spot.latitude - north), abs(spot.longitude - east))

    far_first = sorted(sized, key=lambda spot: (-off(spot), spot.name))
    spare = sum(spot.mentions for spot in sized) * _SPARE
    cut = 0
    for at, spot in enumerate(far_first[:-1]):
        spare -= spot.mentions
        if spare < 0:
            break
        if off(spot) > _WIDER * max(off(far_first[at + 1]), _NARROWEST):
            cut = at + 1
    near = off(far_first[cut])
    left = frozenset(far_first[:cut])
    inside = [spot for spot in spots if spot not in left and (spot.precision != "country" or spot in sized or off(spot) <= near)]
    return inside, [spot for spot in spots if spot not in inside]


def _middle(weighed: Iterable[tuple[float, int]]) -> float:
    """The weighted median."""
    values = sorted(weighed)
    half = sum(weight for _, weight in values) / 2
    for value, weight in values:
        half -= weight
        if half <= 0:
            return value
    return 0.0


def world_map(spots: Sequence[Spot], title: str) -> Markup:
    """The places, the most important first, on the part of the world that holds them.

    Latitude and longitude are drawn square at the middle of the map (equirectangular projection). The first labels are
    written where they cover no other; every spot is a link and has its name.

    >>> drawn = world_map([Spot("Nordkai", 54.1, 7.9, "city", "#nordkai")], "Places")
    >>> drawn.count("<circle"), "Nordkai" in drawn
    (2, True)
    """
    window = _window(spots)
    west, south, east, north = window
    flat = math.cos(math.radians((south + north) / 2))
    scale = WIDTH / ((east - west) * flat)
    height = (north - south) * scale

    def at(longitude: float, latitude: float) -> tuple[float, float]:
        return (longitude - west) * flat * scale, (north - latitude) * scale

    ground = "".join(_path(kind, [at(*point) for point in points]) for kind, points in within(window))
    placed = [(spot, *at(spot.longitude, spot.latitude), _REACH.get(spot.precision, 8) / _KM * scale) for spot in spots]
    discs = [element("circle", cx=x, cy=y, r=max(5.0, reach), class_="disc") for _, x, y, reach in placed]
    labels = [_labels(placed, size) for size in _SIZES]
    dots = [_dot(spot, x, y, [found.get(number) for found in labels]) for number, (spot, x, y, _) in enumerate(placed)]
    return element(
        "svg",
        element("title", title),
        Markup(ground),  # noqa: S704  # numbers alone
        *discs,
        *dots,
        class_="map",
        role="group",
        viewBox=f"0 0 {WIDTH} {number(height)}",
        width=WIDTH,
        height=height,
    )


def _window(spots: Sequence[Spot]) -> Window:
    """The part of the world that holds all spots, between the least and the most height."""
    west, east = min(spot.longitude for spot in spots), max(spot.longitude for spot in spots)
    south, north = min(spot.latitude for spot in spots), max(spot.latitude for spot in spots)
    middle = (south + north) / 2
    flat = math.cos(math.radians(middle))
    across = max((east - west) * (1 + 2 * _ROOM), _NARROWEST / flat)
    up = max((north - south) * (1 + 2 * _ROOM), _NARROWEST * LEAST / WIDTH)
    across = max(across, up * WIDTH / MOST / flat)
    up = min(170.0, max(up, across * flat * LEAST / WIDTH))
    across = min(360.0, across)
    left = min(180.0 - across, max(-180.0, (west + east - across) / 2))
    bottom = min(85.0 - up, max(-85.0, middle - up / 2))
    return left, bottom, left + across, bottom + up


def _path(kind: str, points: Iterable[tuple[float, float]]) -> str:
    """A shape; of points in a row that fall on the same pixel only the first."""
    kept = [point for point, _ in groupby((round(x), round(y)) for x, y in points)]
    if len(kept) < 2:
        return ""
    drawn = "M" + "L".join(f"{x} {y}" for x, y in kept)
    return f'<path class="{kind}" d="{drawn}{"Z" if kind == "land" else ""}"/>'


def _labels(placed: Sequence[tuple[Spot, float, float, float]], size: Size) -> dict[int, Markup]:
    """The labels of spots, the first ones first, where no other label stands."""
    taken: list[tuple[float, float, float]] = []
    found: dict[int, Markup] = {}
    for at, (spot, x, y, _) in enumerate(placed[: 4 * size.most]):
        length = size.width * min(len(spot.name), 24)
        for anchor, start in (("start", x + 8), ("end", x - 8 - length)):
            free = all(
                abs(y - other) > size.letters + 2 or start > last or start + length < first for first, last, other in taken
            )
            if free and start >= 0 and start + length <= WIDTH and len(found) < size.most:
                taken.append((start, start + length, y))
                beside = x + 8 if anchor == "start" else x - 8
                below = y + size.letters / 3
                found[at] = element("text", words(spot.name, 24), x=beside, y=below, text_anchor=anchor, class_=size.kind)
                break
    return found


def _dot(spot: Spot, x: float, y: float, labels: Iterable[Markup | None]) -> Markup:
    circle = element("circle", cx=x, cy=y, r=3.5, class_="dot")
    return element("a", element("title", spot.name), circle, *filter(None, labels), href=spot.href)
