"""The span rule: no claim without words, and the words are the text's own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.core.errors import BadSpan
from crossread.core.records import (
    AnyValue,
    Claim,
    CopyLink,
    Date,
    Event,
    Figure,
    Findings,
    Link,
    Name,
    Quote,
    Report,
    Span,
    claim_of,
    decoded,
    encoded,
    spans_of,
)
from crossread.core.spans import check, span
from crossread.core.stage import Group, Stage
from crossread.pipeline import admit, run_group

TEXTS = st.text(min_size=1, max_size=80)


@st.composite
def quoting(draw: st.DrawFn) -> tuple[str, int, int]:
    text = draw(TEXTS)
    start = draw(st.integers(0, len(text) - 1))
    return text, start, draw(st.integers(start + 1, len(text)))


def report(text: str, name: str = "a") -> Report:
    return Report(id=name * 32, sha256="", uri=name, title=None, outlet=None, text=text)


def every_value(part: Span) -> list[AnyValue]:
    """A claim of each kind in which every span is this one."""
    figure = Figure(start=part.start, end=part.end, text=part.text, of=part, attribution=(part,))
    date = Date(start=part.start, end=part.end, text=part.text, type="DATE", value="2020")
    inner = Quote(content=(part,))
    return [
        Name(start=part.start, end=part.end, text=part.text, kind="person"),
        figure,
        date,
        Quote(content=(part,), source=part, cue=part, via=(part,), within=inner),
        Event(trigger=part, actors=(part,), recipients=(part,), time=date, attribution=(part,), figures=(figure,)),
    ]


@given(quoting())
def test_a_span_made_from_a_text_quotes_it(case: tuple[str, int, int]) -> None:
    text, start, end = case
    made = span(text, start, end)
    assert text[made.start : made.end] == made.text
    check(text, every_value(made))


@given(quoting(), TEXTS)
def test_a_claim_on_other_words_is_refused(case: tuple[str, int, int], words: str) -> None:
    text, start, end = case
    if words != text[start:end]:
        for value in every_value(Span(start, end, words)):
            with pytest.raises(BadSpan):
                check(text, [value])


@given(TEXTS, st.integers(-5, 100), st.integers(-5, 100))
def test_empty_and_outside_ranges_are_refused(text: str, start: int, end: int) -> None:
    if not 0 <= start < end <= len(text):
        with pytest.raises(BadSpan):
            span(text, start, end)


@given(quoting())
def test_records_survive_being_written(case: tuple[str, int, int]) -> None:
    text, start, end = case
    claims = [claim_of(report(text), value) for value in every_value(span(text, start, end))]
    assert [decoded(encoded(claim)) for claim in claims] == claims
    assert [claim.table for claim in claims] == ["name", "figure", "date", "quote", "event"]


def test_equal_spans_make_equal_ids_whatever_else_a_claim_says() -> None:
    part = Span(0, 1, "x")
    one, other = (claim_of(report("x"), Event(trigger=part, plover=root)) for root in ("PROTEST", None))
    assert one.id == other.id
    assert claim_of(report("x", "b"), Event(trigger=part)).id != one.id


def test_every_part_of_a_claim_is_among_its_spans() -> None:
    part = Span(0, 1, "x")
    assert [len(list(spans_of(value))) for value in every_value(part)] == [1, 3, 1, 5, 8]


WRONG = Event(trigger=Span(0, 5, "March"))


def test_the_door_refuses_findings_claims_and_copies() -> None:
    mine = report("A march.")
    for made in (
        Findings(id=mine.id, report=mine, values=(WRONG,)),
        claim_of(mine, WRONG),
        CopyLink(id="c", left=(mine.id, Span(0, 5, "March")), right=(mine.id, Span(0, 1, "A")), words=1),
    ):
        with pytest.raises(BadSpan):
            admit(Group(mine.id, (mine,)), [made])
    admit(
        Group(mine.id, (mine,)),
        [claim_of(mine, Event(trigger=span(mine.text, 2, 7))), Link(id="l", of="gist", left="a", right="b")],
    )


def test_a_stage_that_breaks_the_rule_gives_a_failure_and_no_claim() -> None:
    mine = report("A march.")
    stage = Stage(name="find", version="1", reads=("report",), by=lambda one: (one.id,), apply=lambda _: [claim_of(mine, WRONG)])
    (row,) = run_group(stage, Group(mine.id, (mine,))).records
    assert row.table == "failure" and not isinstance(row, Claim)


def test_a_claim_without_words_is_refused() -> None:
    with pytest.raises(BadSpan, match="A quote rests on no words"):
        check("Nobody spoke.", [Quote(content=())])
