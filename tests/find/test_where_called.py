"""Settlements that the text itself calls so. All names are invented."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.core.records import Place
from crossread.core.spans import check
from crossread.find.where.called import called_places

CASES = [
    ("Rallies in Orvan and a dozen other towns including: Lorva, Tarn Vale, and Belmar, calling for calm.",
     ["Orvan", "Lorva", "Tarn Vale", "Belmar"], "a list behind and before"),
    ("Marches in towns across the land, including the capital Orvan, Lorva, and more.", ["Orvan", "Lorva"], "capital"),
    ("Strikes in cities such as Orvan or Lorva.", ["Orvan", "Lorva"], "such as"),
    ("They came to the village of Veldry in spring.", ["Veldry"], "called a village"),
    ("In the city of Lorva all was calm. A bomb went off in Lorva on Monday.", ["Lorva", "Lorva"], "once called, always known"),
    ("The port of Old Orn's harbour.", ["Old Orn"], "without its genitive"),
    ("Envoys of several cities, including Anna Vell, met.", [], "a person's name"),
    ("They met in cities, including Monday.", [], "a day"),
    ("Veldry said that towns were burning.", [], "called nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names", "why"), CASES, ids=[row[2] for row in CASES])
def test_called(text: str, names: list[str], why: str) -> None:
    assert [place.text for place in called_places(text, [])] == names, why


def test_a_known_place_stays_and_a_part_of_a_name_gives_way() -> None:
    text = "Rallies in towns including Graz, Tarn Vale and Lorva."
    known = [Place(start=27, end=31, text="Graz", name="Graz", geonames_id=1), Place(start=33, end=37, text="Tarn", name="Tarn")]
    found = called_places(text, known)
    assert [(place.text, place.geonames_id) for place in found] == [("Graz", 1), ("Tarn Vale", None), ("Lorva", None)]
    assert all(place.latitude is None and place.precision == "city" for place in found[1:])


@given(
    st.lists(st.sampled_from(["in ", "Orvan", "cities ", "including ", ", ", "and ", "other ", "the city of ", "’s", ": "])).map(
        "".join
    )
)
def test_spans_quote_and_do_not_overlap(text: str) -> None:
    found = called_places(text, [])
    check(text, found)
    assert all(left.end <= right.start for left, right in pairwise(found))
