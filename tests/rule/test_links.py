"""Merges and splits as links, and decisions that fit nothing any more."""

import pytest

from crossread.core.records import (
    Anchor,
    AnyRecord,
    Decision,
    Event,
    Failure,
    Findings,
    Link,
    Name,
    Report,
    Span,
    Text,
    claim_of,
    spans_of,
)
from crossread.core.stage import Group
from crossread.rule.links import joins, rule_links, without_report
from crossread.stages import node_of

WORDS = "Ada Lund marched in Port Selby."


def report(name: str, text: str = WORDS) -> Report:
    return Report(id=name * 32, sha256="", uri=name, title=None, outlet=None, text=text)


ONE, OTHER = report("a"), report("b")
MARCH = Event(trigger=Span(9, 16, "marched"))
LUND = Name(start=0, end=8, text="Ada Lund", kind="person")
VALUES = (MARCH, LUND)


def anchor(of: Report, value: Event | Name) -> Anchor:
    return Anchor(of.id, type(value).__name__.lower(), tuple(spans_of(value)))


def decide(verdict: str, left: Anchor, right: Anchor | None, at: str = "2020-06-01", id: str = "d") -> Decision:
    return Decision(id=id, anchor=left, other=right, verdict=verdict, by="Noor", at=at)


def linked(*decisions: Decision, beside: tuple[Decision, ...] = (), values: tuple[Event | Name, ...] = VALUES) -> list[AnyRecord]:
    findings = tuple(Findings(id=each.id, report=each, values=values) for each in (ONE, OTHER))
    return list(rule_links(Group("pair", decisions, (*findings, *beside)), node_of))


MERGE = decide("merge", anchor(ONE, MARCH), anchor(OTHER, MARCH))


def test_decisions_on_one_pair_are_one_group_whichever_comes_first() -> None:
    turned = decide("split", anchor(OTHER, MARCH), anchor(ONE, MARCH))
    assert joins(MERGE) == joins(turned) and len(joins(MERGE)) == 1
    assert joins(decide("confirm", anchor(ONE, MARCH), None)) == []


def test_a_merge_is_a_link_that_must_stand_between_the_two_claims() -> None:
    (link,) = linked(MERGE)
    assert isinstance(link, Link)
    assert (link.of, link.verdict, link.why) == ("gist", "must", "Noor: ")
    assert {link.left, link.right} == {claim_of(each, MARCH).id for each in (ONE, OTHER)}


def test_the_latest_on_a_pair_stands() -> None:
    split = decide("split", anchor(OTHER, MARCH), anchor(ONE, MARCH), at="2020-06-02", id="e")
    (link,) = linked(split, MERGE)
    assert isinstance(link, Link) and link.verdict == "cannot"


def test_names_are_merged_by_their_spellings() -> None:
    ferry = Name(start=20, end=30, text="Port Selby", kind="organisation")
    (link,) = linked(decide("merge", anchor(ONE, LUND), anchor(OTHER, ferry)), values=(*VALUES, ferry))
    assert isinstance(link, Link) and link.table == "link-spelling" and link.left != link.right


def test_after_an_upgrade_a_merge_finds_the_claim_that_overlaps_and_agrees() -> None:
    longer = Event(trigger=Span(9, 19, "marched in"))
    (link,) = linked(MERGE, values=(longer,))
    assert isinstance(link, Link)
    assert {link.left, link.right} == {claim_of(each, longer).id for each in (ONE, OTHER)}


REJECTED = decide("reject", anchor(OTHER, MARCH), None, id="r")


@pytest.mark.parametrize(
    ("found", "why"),
    [
        (linked(MERGE, values=()), "fits no single claim"),
        (linked(MERGE, values=(LUND,)), "fits no single claim"),
        (linked(MERGE, beside=(REJECTED,)), "rejected"),
        (linked(decide("merge", anchor(ONE, MARCH), anchor(OTHER, LUND))), "different kinds"),
        (linked(decide("split", anchor(ONE, LUND), anchor(OTHER, LUND))), "written alike"),
    ],
    ids=["nothing left", "another claim", "rejected since", "an event and a name", "one spelling"],
)
def test_what_cannot_be_linked_is_shown_as_stranded(found: list[AnyRecord], why: str) -> None:
    assert not [each for each in found if isinstance(each, Link)]
    assert found and all(isinstance(each, Failure) and why in each.why and each.remedy for each in found)


def test_a_decision_on_a_report_that_is_gone_is_shown_as_stranded() -> None:
    text = Text(id=ONE.id, capture="", uri="", sha256="", text=WORDS, text_sha256="", reader="plain", version="1")
    (lost,) = without_report(Group("d", (MERGE,), (text,)))
    assert "does not hold its report" in lost.why
