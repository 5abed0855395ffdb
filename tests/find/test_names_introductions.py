"""Names that a text introduces in two forms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.find.names import find_names

CASES = [
    ("Fighters of the Free Harbour Front (PLP) left on Monday.", {"PLP": "Free Harbour Front"}, "letters of another language"),
    ("The Coastal Workers Union (CWU) met the mayor.", {"CWU": "Coastal Workers Union"}, "letters of the long form"),
    ("The PLP (Free Harbour Front) denied it.", {"PLP": "Free Harbour Front"}, "the long form in brackets"),
    ("The Free Harbour Front (“PLP”) denied it.", {"PLP": "Free Harbour Front"}, "in quotation marks"),
    ("The Coastal Workers Union, CWU and others met.", {}, "a list"),
    ("The Coastal Workers Union (Selby) met.", {}, "a place in brackets"),
    ("Two men of the Free Harbour Front (48 and 50) left.", {}, "ages in brackets"),
]


@pytest.mark.parametrize(("text", "found", "why"), CASES, ids=[why for *_, why in CASES])
def test_introductions(text: str, found: dict[str, str], why: str) -> None:
    assert {name.text: name.stands_for for name in find_names(text) if name.stands_for} == found


@given(
    st.lists(st.sampled_from("The Free Harbour Front ( ) PLP (PLP) , “ ” of Ada Lund \n".split(" ")), max_size=12).map(" ".join)
)
def test_a_long_form_is_a_name_of_the_text(text: str) -> None:
    names = find_names(text)
    assert all(name.stands_for is None or any(name.stands_for == other.text for other in names) for name in names)
