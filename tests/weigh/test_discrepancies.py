"""Which values quarrel, which are compatible, and which are one toll that moved."""

import datetime

import pytest

from crossread.core.records import Claim, Date, Event, Figure, Line, Occurrence, Report, Span, claim_of
from crossread.weigh.discrepancies import discrepancies_of

DAY = datetime.date


def report(name: str, published: str) -> Report:
    return Report(id=name * 32, sha256="", uri=f"{name}.txt", title=None, outlet=f"The {name}", published=published, text="")


def figure(bound: str, low: float | None, high: float | None = None, scope: str | None = None) -> Figure:
    return Figure(start=0, end=1, text="x", low=low, high=high, bound=bound, measure="killed", scope=scope)


def claim(of: Report, *figures: Figure, time: Date | None = None, status: str = "happened") -> Claim:
    return claim_of(of, Event(trigger=Span(0, 1, "x"), figures=figures, time=time, status=status))


def weighed(*claims: Claim, reports: tuple[Report, ...]) -> dict[str, tuple[str, list[str]]]:
    ids = tuple(each.id for each in claims)
    occurrence = Occurrence(
        id="o",
        plover=None,
        acled=None,
        title="",
        status="happened",
        time=None,
        places=(),
        actors=(),
        claims=ids,
        reports=tuple(each.id for each in reports),
    )
    lines = [Line(id=f"line {at}", occurrence="o", claims=(id,), reports=(), basis=()) for at, id in enumerate(ids)]
    found = discrepancies_of(occurrence, claims, {each.id: each for each in reports}, lines)
    return {each.slot: (each.state, [stance.value for stance in each.values]) for each in found}


A, B, C = report("a", "2020-05-01"), report("b", "2020-05-01"), report("c", "2020-05-03")
SAME = [
    ("a bound and a number above it", figure("at_least", 1500), figure("exact", 1600, 1600)),
    ("three ways to say about the same", figure("more_than", 1500), figure("about", 1500, 1500)),
    ("a range and a number in it", figure("exact", 10, 20), figure("exact", 12, 12)),
    ("what comes on top is no other toll", figure("exact", 12, 12), figure("exact", 3, 3, "additional")),
]


@pytest.mark.parametrize(("why", "one", "other"), SAME)
def test_compatible_values_are_no_quarrel(why: str, one: Figure, other: Figure) -> None:
    assert weighed(claim(A, one), claim(B, other), reports=(A, B)) == {}, why


def test_one_claim_does_not_quarrel_with_itself() -> None:
    others = Figure(start=2, end=3, text="x", low=14, high=14, measure="killed", unit="others")
    part = Figure(start=2, end=3, text="x", low=9, high=9, measure="killed", unit="officers")
    assert weighed(claim(A, figure("exact", 37, 37), part), claim(B, figure("about", 37, 37)), reports=(A, B)) == {}
    assert weighed(claim(A, figure("exact", 5, 5), others), claim(B, figure("exact", 19, 19)), reports=(A, B)) == {}


def test_values_told_at_one_time_are_disputed() -> None:
    found = weighed(claim(A, figure("exact", 4, 4)), claim(B, figure("exact", 9, 9)), reports=(A, B))
    assert found == {"killed": ("open", ["4", "9"])}


def test_a_toll_that_rises_from_report_to_report_was_updated() -> None:
    found = weighed(claim(A, figure("exact", 4, 4)), claim(C, figure("at_least", 9)), reports=(A, C))
    assert found == {"killed": ("updated", ["4", "at least 9"])}


def test_a_toll_that_falls_is_disputed() -> None:
    assert weighed(claim(A, figure("exact", 9, 9)), claim(C, figure("exact", 4, 4)), reports=(A, C))["killed"][0] == "open"


def test_days_that_do_not_meet_differ() -> None:
    days = [
        Date(start=0, end=1, text="x", type="DATE", value="", earliest=DAY(2020, 5, n), latest=DAY(2020, 5, n)) for n in (1, 2)
    ]
    assert weighed(claim(A, time=days[0]), claim(B, time=days[1]), reports=(A, B)) == {
        "time": ("open", ["2020-05-01", "2020-05-02"])
    }


def test_a_denial_stands_against_an_assertion() -> None:
    assert weighed(claim(A), claim(B, status="denied"), reports=(A, B)) == {"status": ("open", ["happened", "denied"])}
    assert weighed(claim(A), claim(B, status="planned"), reports=(A, B)) == {}
