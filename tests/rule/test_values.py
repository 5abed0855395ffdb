"""People's decisions on single claims: each verdict, and what happens when a claim is gone."""

import datetime

import pytest
from msgspec.structs import replace

from crossread.core.errors import Misuse
from crossread.core.ids import identity
from crossread.core.records import (
    Anchor,
    AnyRecord,
    AnyValue,
    Claim,
    Date,
    Decision,
    Event,
    Failure,
    Figure,
    Findings,
    Quote,
    Report,
    Span,
    spans_of,
)
from crossread.core.stage import Group
from crossread.rule.decisions import check_decision
from crossread.rule.values import rule_values

TEXT = "At least 12 people died in Brennholm on 3 May 2020."
REPORT = Report(id="a" * 32, sha256="", uri="a.txt", title=None, outlet=None, text=TEXT)
FIGURE = Figure(start=0, end=18, text=TEXT[:18], low=12, bound="at_least", measure="killed")
DATE = Date(start=40, end=50, text=TEXT[40:50], type="DATE", value="2020-05-03", earliest=datetime.date(2020, 5, 3))

QUOTE = Quote(content=())


def anchor(value: AnyValue) -> Anchor:
    return Anchor(REPORT.id, type(value).__name__.lower(), tuple(spans_of(value)))


def decide(verdict: str, on: AnyValue, value: AnyValue | None = None, at: str = "2020-06-01", id: str = "d") -> Decision:
    return Decision(id=id, anchor=anchor(on), verdict=verdict, by="Noor", at=at, value=value)


def ruled(*decisions: Decision, values: tuple[AnyValue, ...] = (FIGURE, DATE)) -> list[AnyRecord]:
    return list(rule_values(Group(REPORT.id, (Findings(id=REPORT.id, report=REPORT, values=values),), decisions)))


def claims(*decisions: Decision) -> dict[str, Claim]:
    return {record.table: record for record in ruled(*decisions) if isinstance(record, Claim)}


def test_without_decisions_claims_stand_as_found() -> None:
    assert {claim.review for claim in claims().values()} == {"none"}
    assert claims()["figure"].value == FIGURE


def test_confirm_and_reject_keep_the_claim_and_say_so() -> None:
    found = claims(decide("confirm", FIGURE), decide("reject", DATE, id="e"))
    assert (found["figure"].review, found["date"].review) == ("confirmed", "rejected")


def test_a_correction_stands_and_keeps_what_the_machine_said() -> None:
    corrected = Figure(start=0, end=18, text=TEXT[:18], low=12, high=12, bound="exact", measure="killed")
    found = claims(decide("correct", FIGURE, corrected))["figure"]
    assert (found.value, found.machine, found.review) == (corrected, FIGURE, "corrected")
    assert found.id == claims()["figure"].id


def test_the_latest_decision_stands() -> None:
    found = claims(decide("reject", FIGURE, at="2020-06-02", id="x"), decide("confirm", FIGURE, at="2020-06-01", id="y"))
    assert found["figure"].review == "rejected"


def test_a_claim_can_be_added() -> None:
    place = Date(start=42, end=45, text="May", type="DATE", value="XXXX-05")
    added = [each for each in ruled(decide("add", place, place)) if isinstance(each, Claim) and each.review == "added"]
    assert [each.value for each in added] == [place]


def test_after_an_upgrade_a_decision_finds_the_one_claim_that_overlaps_and_agrees() -> None:
    longer = Figure(start=0, end=23, text=TEXT[:23], low=12, bound="at_least", measure="killed")
    (claim,) = [each for each in ruled(decide("confirm", FIGURE), values=(longer,)) if isinstance(each, Claim)]
    assert claim.review == "confirmed"


def test_a_decision_that_fits_no_claim_is_shown_as_stranded() -> None:
    (lost,) = [each for each in ruled(decide("confirm", FIGURE), values=()) if isinstance(each, Failure)]
    assert "Noor" in lost.why and "At least 12" in lost.why and lost.remedy


def test_a_value_whose_words_the_text_does_not_hold_costs_nothing_but_itself() -> None:
    wrong = Figure(start=0, end=2, text="Um", measure="killed")
    found = ruled(decide("correct", FIGURE, wrong), decide("add", wrong, wrong, id="e"))
    assert len([each for each in found if isinstance(each, Failure)]) == 2
    assert [each.value for each in found if isinstance(each, Claim)] == [FIGURE, DATE]


def test_the_words_count_and_not_the_place_alone() -> None:
    moved = Figure(start=0, end=18, text="At most 12 peoples", low=12, measure="killed")
    text = moved.text + TEXT[18:]
    findings = Findings(id=REPORT.id, report=replace(REPORT, text=text), values=(moved,))
    (lost,) = [
        each for each in rule_values(Group(REPORT.id, (findings,), (decide("reject", FIGURE),))) if isinstance(each, Failure)
    ]
    assert "fits no single claim" in lost.why


@pytest.mark.parametrize(
    "off",
    [
        decide("correct", FIGURE),
        decide("correct", FIGURE, DATE),
        decide("add", FIGURE),
        decide("add", QUOTE, QUOTE),
        Decision(id="d", anchor=Anchor(REPORT.id, "figure", ()), verdict="confirm", by="Noor", at="2020-06-01"),
    ],
    ids=["no correction", "a correction of another kind", "nothing added", "a claim without words", "an anchor without words"],
)
def test_a_decision_that_cannot_be_applied_costs_nothing_but_itself(off: Decision) -> None:
    found = ruled(off)
    assert [each.review for each in found if isinstance(each, Claim)] == ["none", "none"]
    assert len([each for each in found if isinstance(each, Failure)]) == 1


DEATHS = Event(trigger=Span(19, 23, "died"), time=DATE, figures=(FIGURE,))
EXACT = replace(FIGURE, high=12, bound="exact")


def event(*decisions: Decision) -> Claim:
    (found,) = (
        each for each in ruled(*decisions, values=(FIGURE, DATE, DEATHS)) if isinstance(each, Claim) and each.table == "event"
    )
    return found


def test_an_event_holds_its_parts_as_people_ruled_on_them() -> None:
    assert event() == event(decide("confirm", DATE))
    found = event(decide("correct", FIGURE, EXACT), decide("reject", DATE, id="e"))
    assert (found.value, found.machine, found.review) == (replace(DEATHS, time=None, figures=(EXACT,)), DEATHS, "none")
    assert found.id == event().id


def test_an_event_that_people_corrected_stands_as_corrected() -> None:
    corrected = replace(DEATHS, status="denied")
    found = event(decide("correct", DEATHS, corrected), decide("correct", FIGURE, EXACT, id="e"))
    assert (found.value, found.machine, found.review) == (corrected, DEATHS, "corrected")


def test_who_is_unsure_changes_nothing() -> None:
    found = claims(decide("reject", FIGURE), decide("unsure", FIGURE, at="2020-06-02", id="e"))
    assert found["figure"].review == "rejected"


ID = identity("a decision")


@pytest.mark.parametrize(
    ("off", "why"),
    [
        (decide("confirm", FIGURE, id="mine"), "is no id"),
        (decide("banish", FIGURE, id=ID), "no verdict 'banish'"),
        (decide("merge", FIGURE, id=ID), "names two claims"),
        (decide("correct", FIGURE, id=ID), "takes a figure"),
        (decide("add", FIGURE, DATE, id=ID), "takes a figure, not date"),
        (replace(decide("confirm", FIGURE, id=ID), anchor=Anchor(REPORT.id, "figure", ())), "by its kind and its spans"),
        (replace(decide("confirm", FIGURE, id=ID), anchor=Anchor(REPORT.id, "rumour", anchor(FIGURE).spans)), "by its kind"),
    ],
)
def test_the_door_refuses_a_decision_that_could_never_be_applied(off: Decision, why: str) -> None:
    with pytest.raises(Misuse, match=why) as told:
        check_decision(off)
    assert told.value.remedy
    check_decision(decide("correct", FIGURE, FIGURE, id=ID))
