"""The order that everything uses, ids, and settings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from crossread.core.errors import Misuse
from crossread.core.failures import failure
from crossread.core.ids import claim_id, fingerprint, identity, report_id
from crossread.core.records import Report
from crossread.core.settings import Settings, parse_settings
from crossread.core.stage import rank_of, sort_key

DAYS = st.dates().map(lambda day: day.isoformat())


def report(name: str, published: str | None) -> Report:
    return Report(id=identity(name), sha256="", uri=name, title=None, outlet=None, published=published, text="")


@given(DAYS, DAYS)
def test_ranks_sort_as_days_do(one: str, other: str) -> None:
    if one != other:
        assert (rank_of(report("a", one)) < rank_of(report("b", other))) == (one < other)


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("2020-07", "2020-07-01"),
        ("2020-07-04/2020-07-17", "2020-07-05"),
        ("2022-06-26/..", None),
        ("2019", "2019-11"),
        ("2020-05-03~", "2020-05-04"),
    ],
)
def test_intervals_and_open_dates_have_their_place(earlier: str | None, later: str | None) -> None:
    assert rank_of(report("z", earlier)) < rank_of(report("a", later))
    assert sort_key(report("z", earlier)) < sort_key(report("a", later))


def test_reports_of_one_day_whose_ids_begin_alike_have_ranks_of_their_own() -> None:
    one, other = (replace(report("a", "2020-05-03"), id="abcde" + digit * 27) for digit in "12")
    assert rank_of(one) < rank_of(other)


@given(st.lists(st.text()), st.lists(st.text()))
def test_identities_tell_parts_apart(one: list[str], other: list[str]) -> None:
    assert (identity(*one) == identity(*other)) == (one == other)


def test_the_same_bytes_from_two_outlets_are_two_reports() -> None:
    assert report_id("a.txt", b"x") != report_id("b.txt", b"x") != report_id("b.txt", b"y")
    assert claim_id("r", "date", [(1, 2)]) != claim_id("r", "date", [(1, 3)])
    assert len(fingerprint(b"")) == 16


def test_settings_say_what_is_wrong_with_them() -> None:
    assert parse_settings("") == Settings()
    for wrong in ("processes = 'many'", "colour = 1", "processes ="):
        with pytest.raises(Misuse, match=r"settings are: store, processes"):
            parse_settings(wrong)


def test_a_fault_carries_its_trace_and_a_refusal_its_remedy() -> None:
    fault = failure("find", "r", ValueError("no"))
    assert "ValueError: no" in fault.why and fault.trace and "report it" in fault.remedy
    refusal = failure("read", "r", Misuse("It is off.", "Do this."))
    assert (refusal.why, refusal.remedy, refusal.trace) == ("It is off.", "Do this.", "")
