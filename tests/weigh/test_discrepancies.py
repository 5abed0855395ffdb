"""Which values quarrel, which are compatible, and which are one toll that moved."""

import datetime
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from crossread.core.records import (
    Claim,
    CopyLink,
    Date,
    Discrepancy,
    Event,
    Figure,
    Line,
    Occurrence,
    Place,
    Report,
    Span,
    claim_of,
)
from crossread.find.events import find_events
from crossread.weigh.actors import is_open, may_be_one
from crossread.weigh.discrepancies import discrepancies_of
from crossread.weigh.values import ASPECTS, told_by

DAY = datetime.date
OCCURRENCE = Occurrence(
    id="o", plover=None, acled=None, title="", status="happened", time=None, places=(), actors=(), claims=(), reports=()
)


def report(name: str, published: str) -> Report:
    return Report(id=name * 32, sha256="", uri=f"{name}.txt", title=None, outlet=f"The {name}", published=published, text="")


def figure(bound: str, low: float | None, high: float | None = None, scope: str | None = None, unit: str = "") -> Figure:
    return Figure(start=0, end=1, text="x", low=low, high=high, bound=bound, measure="killed", scope=scope, unit=unit)


def exactly(number: float, unit: str = "") -> Figure:
    return figure("exact", number, number, unit=unit)


def claim(of: Report, *figures: Figure, time: Date | None = None, status: str = "happened", by: str = "") -> Claim:
    return claim_of(of, Event(trigger=Span(0, 1, "x"), figures=figures, time=time, status=status, attribution=said(by)))


def said(*names: str) -> tuple[Span, ...]:
    return tuple(Span(0, 1, "x", name=name) for name in names if name)


def deed(of: Report, doers: str = "", done_to: str = "", status: str = "happened", root: str = "ASSAULT") -> Claim:
    return claim_of(of, Event(trigger=Span(0, 1, "x"), plover=root, status=status, actors=said(doers), recipients=said(done_to)))


def weighed(*claims: Claim, reports: tuple[Report, ...], copies: tuple[CopyLink, ...] = ()) -> dict[str, tuple[str, list[str]]]:
    found = discrepancies(*claims, reports=reports, copies=copies)
    return {each.slot: (each.state, [stance.value for stance in each.values]) for each in found}


def discrepancies(*claims: Claim, reports: tuple[Report, ...], copies: tuple[CopyLink, ...] = ()) -> list[Discrepancy]:
    ids = tuple(each.id for each in claims)
    lines = [Line(id=f"line {at}", occurrence="o", claims=(id,), reports=(), basis=()) for at, id in enumerate(ids)]
    return discrepancies_of(OCCURRENCE, claims, {each.id: each for each in reports}, lines, copies)


A, B, C, D = report("a", "2020-05-01"), report("b", "2020-05-01"), report("c", "2020-05-03"), report("d", "2020-05-05")
SAME = [
    ("a bound and a number above it", figure("at_least", 1500), figure("exact", 1600, 1600)),
    ("three ways to say about the same", figure("more_than", 1500), figure("about", 1500, 1500)),
    ("a range and a number in it", figure("exact", 10, 20), figure("exact", 12, 12)),
    ("what comes on top is no other toll", figure("exact", 12, 12), figure("exact", 3, 3, "additional")),
    ("a part is not the whole", figure("exact", 12, 12, unit="people"), figure("exact", 3, 3, unit="officers")),
    ("two parts are not one", figure("exact", 2, 2, unit="children"), figure("exact", 3, 3, unit="officers")),
]


@pytest.mark.parametrize(("why", "one", "other"), SAME)
def test_compatible_values_are_no_quarrel(why: str, one: Figure, other: Figure) -> None:
    assert weighed(claim(A, one), claim(B, other), reports=(A, B)) == {}, why


def test_events_tell_something_of_every_aspect_and_of_nothing_else() -> None:
    told = "The Grey Brigade attacked a convoy in Lisbon on 3 May 2031, killing 12 people. The ministry blamed the Grey Brigade."
    claims = [claim_of(A, event) for event in find_events(told)]
    assert {each.slot for claim in claims for each in told_by(claim, A)} == {*ASPECTS, "killed"}


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


def test_a_crowd_is_as_large_as_it_was() -> None:
    crowd = [replace(exactly(number), measure="participants") for number in (800, 3000)]
    assert weighed(claim(A, crowd[0]), claim(C, crowd[1]), reports=(A, C)) == {"participants": ("open", ["800", "3,000"])}


def test_those_who_protest_are_participants_whatever_they_are_called() -> None:
    def stayed_away(of: Report, number: float) -> Claim:
        figure = replace(exactly(number, "dockers"), measure="other")
        return claim_of(of, Event(trigger=Span(2, 3, "x"), plover="PROTEST", actors=(Span(0, 1, "x"),), figures=(figure,)))

    found = weighed(stayed_away(A, 2300), stayed_away(B, 900), reports=(A, B))
    assert found == {"participants": ("open", ["2,300", "900"])}


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


@pytest.mark.parametrize(
    ("why", "one", "other"),
    [
        ("one part counted twice", exactly(5, "officers"), exactly(19, "officers")),
        ("a part that is larger than the whole", exactly(4, "people"), exactly(9, "soldiers")),
        ("nobody at all", exactly(0, "deaths"), exactly(3, "deaths")),
    ],
)
def test_counts_that_cannot_both_be_true(why: str, one: Figure, other: Figure) -> None:
    assert "killed" in weighed(claim(A, one), claim(B, other), reports=(A, B)), why


def test_a_voice_that_corrects_itself_was_updated_though_the_old_value_is_recalled() -> None:
    """ "21, not 12 as it first said": the old number stands beside the new one."""
    told = (claim(A, exactly(12), by="clinic"), claim(C, exactly(12), by="clinic"), claim(C, exactly(9), by="clinic"))
    tellings = tuple(replace(each, id=f"{at:032}") for at, each in enumerate(told))
    assert weighed(*tellings, reports=(A, C))["killed"][0] == "updated"


def test_a_voice_that_stands_by_its_number_keeps_the_dispute_open() -> None:
    tellings = (claim(A, exactly(3), by="ministry"), claim(C, exactly(7), by="clinic"), claim(D, exactly(3), by="ministry"))
    assert weighed(*tellings, reports=(A, C, D))["killed"][0] == "open"


def test_a_late_reprint_keeps_no_old_value_alive() -> None:
    tellings = (claim(A, exactly(4)), claim(C, exactly(7)), claim(D, exactly(4)))
    assert weighed(*tellings, reports=(A, C, D))["killed"][0] == "open"
    reprint = CopyLink(id="c", left=(A.id, Span(0, 9, "x")), right=(D.id, Span(0, 9, "x")), words=12, direction="left")
    assert weighed(*tellings, reports=(A, C, D), copies=(reprint,))["killed"][0] == "updated"


def test_a_difference_that_people_removed_is_resolved() -> None:
    misread = claim(B, exactly(40))
    event = misread.value
    assert isinstance(event, Event)
    ruled = replace(misread, value=replace(event, figures=(exactly(4),)), machine=event, review="corrected")
    assert weighed(claim(A, exactly(4)), misread, reports=(A, B))["killed"][0] == "open"
    assert weighed(claim(A, exactly(4)), ruled, reports=(A, B))["killed"] == ("resolved", ["4"])


def test_one_who_denies_and_one_who_blames_differ_about_who_did_it() -> None:
    found = weighed(deed(A, "the Brigade"), deed(B, "the Brigade", status="denied"), deed(C, "soldiers"), reports=(A, B, C))
    assert found["actor"] == ("open", ["the Brigade", "not the Brigade", "soldiers"])


@pytest.mark.parametrize(
    ("why", "one", "other"),
    [
        ("two sides fought", deed(A, "police", "marchers"), deed(B, "marchers", "officers")),
        ("it is left open who", deed(A, "unknown men"), deed(B, "soldiers")),
        ("a short form of the name", deed(A, "the Order Guard"), deed(B, "guards")),
        ("whoever protests has many names", deed(A, "students", root="PROTEST"), deed(B, "dockers", root="PROTEST")),
    ],
)
def test_who_did_it_is_no_quarrel(why: str, one: Claim, other: Claim) -> None:
    assert "actor" not in weighed(one, other, reports=(A, B)), why


def test_a_square_lies_in_its_town_and_another_town_does_not() -> None:
    def at(of: Report, name: str, latitude: float, precision: str) -> Claim:
        place = Place(start=0, end=1, text="x", name=name, latitude=latitude, longitude=10.0, precision=precision)
        return claim_of(of, Event(trigger=Span(0, 1, "x"), places=(place,)))

    town, square, other = at(A, "Brenn", 50.0, "city"), at(B, "Salt Square", 50.03, "point"), at(C, "Olm", 50.2, "city")
    assert weighed(town, square, reports=(A, B)) == {}
    assert weighed(town, other, reports=(A, C)) == {"place": ("open", ["Brenn", "Olm"])}


def test_a_figure_has_its_own_voice() -> None:
    told = claim(A, replace(exactly(4), attribution=said("the clinic")), by="the ministry")
    [found] = discrepancies(told, claim(B, exactly(9), by="this newspaper"), reports=(A, B))
    assert [stance.said_by for stance in found.values] == [("the clinic",), ("The b",)]


def test_the_estimate_counts_lines_and_states_how_long_a_value_was_told() -> None:
    told = (claim(A, exactly(4)), claim(B, exactly(4)), claim(B, exactly(9)), claim(D, figure("at_least", 3)))
    tellings = tuple(replace(each, id=f"{at:032}") for at, each in enumerate(told))
    [found] = discrepancies(*tellings, reports=(A, B, D))
    four, nine, three = found.values
    assert (four.since, four.until, four.lines) == ("2020-05-01", "2020-05-01", ("line 0", "line 1"))
    assert (four.estimate, nine.estimate, three.estimate) == (0.92, 0.08, 1.0)


COUNTS = st.tuples(
    st.sampled_from([A, B, C, D]), st.integers(0, 6), st.sampled_from(["at_least", "exact"]), st.sampled_from(["", "x", "y"])
)


@given(st.lists(COUNTS, min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_arrival_has_no_effect_and_shares_are_shares(
    told: list[tuple[Report, int, str, str]], chance: random.Random
) -> None:
    claims = [
        replace(claim(of, figure(bound, low, low if bound == "exact" else None), by=by), id=f"{at:032}", order=f"{of.order}|{at}")
        for at, (of, low, bound, by) in enumerate(told)
    ]
    found = discrepancies(*claims, reports=(A, B, C, D))
    assert all(0 <= (stance.estimate or 0) <= 1 for each in found for stance in each.values)
    shuffled = chance.sample(claims, len(claims))
    lines = [Line(id=f"line {at}", occurrence="o", claims=(each.id,), reports=(), basis=()) for at, each in enumerate(claims)]
    again = discrepancies_of(OCCURRENCE, shuffled, {each.id: each for each in (A, B, C, D)}, lines)
    assert again == discrepancies_of(OCCURRENCE, claims, {each.id: each for each in (A, B, C, D)}, lines)


@given(st.text(), st.text())
def test_any_two_phrases_can_be_compared(one: str, other: str) -> None:
    assert may_be_one(one, other) == may_be_one(other, one)
    assert not is_open(one) or may_be_one(one, other)


def test_one_voice_in_one_report_does_not_quarrel_with_itself() -> None:
    """ "Nine died at the gate, two in hospital": parts, though no word says so."""
    nine, two = claim(A, exactly(9)), claim(A, exactly(2))
    assert weighed(replace(nine, id="1" * 32), replace(two, id="2" * 32), reports=(A,)) == {}
