"""Drawings: marks lie where their values are, words are escaped, nothing is styled or loaded from within."""

import datetime
import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from crossread.draw.map import Spot, together, world_map
from crossread.draw.scale import Scale, day_scale, number_scale
from crossread.draw.shapes import shapes, within
from crossread.draw.steps import Step, steps
from crossread.draw.strips import axis, days, strip
from crossread.draw.svg import element
from crossread.draw.tree import Node, tree

HOSTILE = '"><script>alert(1)</script>'
TOWNS = [
    Spot("Nordkai", 54.1, 7.9, "city", "#n", 5),
    Spot(HOSTILE, 54.4, 8.3, "point", "#h", 4),
    Spot("Oster", 53.9, 8.8, "region", "#o", 3),
]


def parsed(drawing: str) -> ElementTree.Element:
    return ElementTree.fromstring(drawing)


@pytest.mark.parametrize(
    "drawing",
    [
        strip(Scale(0, 10), [(1, 2), (None, 3), (4, None), (5, 5), (None, None)]),
        axis(Scale(0, 10, ((5.0, HOSTILE),))),
        tree([Node(HOSTILE, "#a", note=HOSTILE), Node("B", "#b", parent=0, sure=False)], HOSTILE),
        steps(Scale(0, 10, ((5.0, HOSTILE),)), Scale(0, 10), [Step(1, 2, HOSTILE), Step(5, 9, "9")]),
        world_map(TOWNS, HOSTILE),
    ],
)
def test_a_drawing_is_sound_and_inert(drawing: str) -> None:
    for found in parsed(drawing).iter():
        assert found.tag in {"svg", "g", "line", "rect", "circle", "polygon", "path", "text", "title", "a"}
        assert not {name for name in found.attrib if name == "style" or name.startswith("on")}
        assert found.attrib.get("href", "#").startswith("#")


def places(drawing: str, kind: str) -> list[str]:
    return [found.attrib.get("cx") or found.attrib["x"] for found in parsed(drawing).iter(kind)]


def test_a_dot_lies_where_its_value_is() -> None:
    assert places(strip(Scale(0, 200), [(50, 50)]), "circle") == ["25%"]


def test_a_bar_covers_what_is_possible_and_no_more() -> None:
    (bar,) = parsed(strip(Scale(0, 200), [(50, 100)])).iter("rect")
    assert (bar.attrib["x"], bar.attrib["width"]) == ("25%", "25%")


@pytest.mark.parametrize(
    ("reach", "arrows", "dots"), [((50, None), 1, 1), ((None, 50), 1, 1), ((50, 60), 0, 0), ((None, None), 0, 0)]
)
def test_an_open_end_is_an_arrow_and_the_known_end_a_dot(
    reach: tuple[float | None, float | None], arrows: int, dots: int
) -> None:
    drawing = strip(Scale(0, 200), [reach])
    assert (drawing.count("<polygon"), drawing.count("<circle")) == (arrows, dots)


@pytest.mark.parametrize("values", [[], [0], [5, 5], [1, 1_000_000], [0, 3], [0.0, 40_000], [999]])
def test_a_scale_of_numbers_holds_them_and_has_few_marks(values: list[float]) -> None:
    scale = number_scale(values)
    assert all(0 <= scale.at(value) <= 1 for value in values)
    assert 1 <= len(scale.ticks) <= 8
    assert [scale.at(tick) for tick, _ in scale.ticks] == sorted(scale.at(tick) for tick, _ in scale.ticks)


@pytest.mark.parametrize(
    ("first", "last"),
    [("2031-05-04", "2031-05-04"), ("2031-05-04", "2031-06-20"), ("2031-01-04", "2031-11-20"), ("1979-02-11", "2031-06-20"),
     ("0001-01-01", "9999-12-31")],
)  # fmt: skip
def test_a_scale_of_days_holds_them_and_has_few_marks(first: str, last: str) -> None:
    known = [datetime.date.fromisoformat(each) for each in (first, last)]
    scale = day_scale(known)
    assert all(0 <= scale.at(day.toordinal()) <= 1 for day in known)
    assert 1 <= len(scale.ticks) <= 8


def test_days_are_the_ends_of_a_bar() -> None:
    assert days(datetime.date(2031, 5, 4), None) == (datetime.date(2031, 5, 4).toordinal(), None)


def test_a_copy_hangs_beneath_its_origin() -> None:
    drawn = parsed(tree([Node("A", "#a"), Node("B", "#b", parent=0), Node("C", "#c", parent=1, sure=False)], "t"))
    across = [float(each.attrib["cx"]) for each in drawn.iter("circle")]
    down = [float(each.attrib["cy"]) for each in drawn.iter("circle")]
    assert across == sorted(set(across))
    assert down == sorted(set(down))
    assert [each.attrib["class"] for each in drawn.iter("path")] == ["branch", "branch unsure"]


def test_a_long_label_is_cut_and_its_date_is_not() -> None:
    drawn = parsed(
        tree([Node("The Association of Harbour Towns and Villages, Press Office", "#a", note="30 September 2031")], "t")
    )
    (label,) = (text.text or "" for text in drawn.iter("text"))
    assert label.endswith("…\u2069, 30 September 2031")


def test_a_number_that_moved_is_a_staircase() -> None:
    told = [Step(1, 4, "4"), Step(5, 7, "7"), Step(9, 5, "5")]
    drawn = parsed(steps(Scale(0, 10), Scale(0, 10), told))
    stairs = [each.attrib for each in drawn.iter("line") if each.attrib["class"] == "stair"]
    flat = [each for each in stairs if each["y1"] == each["y2"]]
    upright = [each for each in stairs if each["x1"] == each["x2"]]
    assert [(each["x1"], each["x2"]) for each in flat] == [("10%", "50%"), ("50%", "90%"), ("90%", "100%")]
    assert [each["x1"] for each in upright] == ["50%", "90%"]
    heights = [float(each.attrib["cy"]) for each in drawn.iter("circle")]
    assert heights[0] > heights[2] > heights[1]  # the higher the number the higher it stands


def test_a_disc_is_as_wide_as_the_place_is_unsure() -> None:
    drawn = parsed(world_map(TOWNS, "t"))
    discs = [float(each.attrib["r"]) for each in drawn.iter("circle") if each.attrib["class"] == "disc"]
    assert discs[2] > 4 * discs[0] >= discs[1]


def test_every_place_on_the_map_is_a_link_in_view() -> None:
    drawn = parsed(world_map(TOWNS, "t"))
    width, height = (float(each) for each in drawn.attrib["viewBox"].split()[2:])
    dots = [each for each in drawn.iter("circle") if each.attrib["class"] == "dot"]
    assert all(0 < float(dot.attrib["cx"]) < width and 0 < float(dot.attrib["cy"]) < height for dot in dots)
    assert [link.attrib["href"] for link in drawn.iter("a")] == ["#n", "#h", "#o"]


@pytest.mark.parametrize("ends", [[(0, 0)], [(0, 179.9), (0, -179.9)], [(89, 0), (-89, 0)], [(85, 170), (85, 171)]])
def test_any_place_of_the_world_can_be_drawn(ends: list[tuple[float, float]]) -> None:
    spots = [Spot("x", latitude, longitude, "city", "#x") for latitude, longitude in ends]
    assert parsed(world_map(spots, "t")).tag == "svg"


def test_one_place_far_off_does_not_shrink_the_map() -> None:
    far = Spot("Farland", -30.0, 140.0, "city", "#f", 1)
    country = Spot("Westland", 10.0, -90.0, "country", "#w", 50)
    near, left = together([*TOWNS, far, country])
    assert near == TOWNS
    assert left == [far, country]


def test_countries_alone_are_drawn() -> None:
    countries = [Spot("Westland", 10.0, -90.0, "country", "#w", 5), Spot("Eastland", 12.0, -80.0, "country", "#e", 5)]
    assert together(countries) == (countries, [])


def test_land_lies_within_the_window_it_is_cut_to() -> None:
    window = (5.0, 45.0, 11.0, 48.0)
    land = [points for kind, points in within(window) if kind == "land"]
    assert land
    assert all(4.99 <= x <= 11.01 and 44.99 <= y <= 48.01 for points in land for x, y in points)


def test_no_shape_jumps_across_the_world() -> None:
    for shape in shapes():
        assert all(abs(x - before) < 90 for (before, low), (x, y) in pairwise(shape.points) if min(low, y) > -80)


def test_attributes_and_words_are_escaped() -> None:
    assert not re.search(r"<script", element("text", HOSTILE, class_=HOSTILE))
