"""What people decide, through a whole case: it is kept, it takes effect, and it survives what befalls the record."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from crossread.app import Case
from crossread.core.errors import Misuse
from crossread.core.ids import identity
from crossread.core.records import Claim, Decision, Event, Figure
from tests.histories import AT, anchor, write


@pytest.fixture
def case(tmp_path: Path) -> Case:
    case = Case.create(tmp_path / "case", clock=lambda: AT)
    case.add(write(tmp_path / "reports"))
    case.update()
    return case


def decide(case: Case, verdict: str, on: Claim, other: Claim | None = None, **more: object) -> Decision:
    made = Decision(
        id=identity(verdict, on.id, str(more)),
        anchor=anchor(on),
        other=anchor(other) if other else None,
        verdict=verdict,
        by="Ana",
        at=AT,
        **more,  # type: ignore[arg-type]
    )
    case.decide(made)
    case.update()
    return made


def claims(case: Case, table: str) -> list[Claim]:
    return [each for each in case.store.rows(table) if isinstance(each, Claim)]


def test_a_corrected_figure_stands_in_its_event_and_keeps_its_occurrence(case: Case) -> None:
    figure = next(each for each in claims(case, "figure") if isinstance(each.value, Figure) and each.value.measure == "injured")
    assert isinstance(figure.value, Figure)
    before = next(row for row in case.rows() if row["id"] == figure.id)
    decide(case, "correct", figure, value=replace(figure.value, end=figure.value.start + 5, text=figure.value.text[:5], low=4))
    after = next(row for row in case.rows() if row["id"] == figure.id)
    assert (after["low"], after["occurrence"]) == (4, before["occurrence"])
    (event,) = (each for each in claims(case, "event") if each.machine)
    assert isinstance(event.value, Event) and 4 in [each.low for each in event.value.figures]
    case.close()


def test_two_names_that_people_merge_are_one_entity(case: Case) -> None:
    one, other = (next(each for each in claims(case, "name") if name in str(each.value)) for name in ("Verrel", "Falk"))
    decide(case, "merge", one, other)
    assert any({"Tomas Verrel", "Joren Falk"} <= {row["name"], *row["aliases"]} for row in case.rows() if row["type"] == "entity")
    case.close()


def test_of_a_merge_and_a_later_split_the_split_stands(case: Case) -> None:
    def together() -> bool:
        return any({one.id, other.id} <= set(row["claims"]) for row in case.rows() if row["type"] == "occurrence")

    one, other = claims(case, "event")[0], claims(case, "event")[-1]
    decide(case, "merge", one, other)
    assert together()
    case.decide(Decision(id=identity("s"), anchor=anchor(other), other=anchor(one), verdict="split", by="Ben", at=AT + "1"))
    case.update()
    assert not together()
    case.close()


def test_a_decision_whose_report_is_gone_is_shown_and_takes_effect_when_it_comes_back(case: Case, tmp_path: Path) -> None:
    event = claims(case, "event")[0]
    decide(case, "reject", event)
    uri = next(row["uri"] for row in case.rows() if row["id"] == event.report)
    others = [each for each in (tmp_path / "reports").iterdir() if each.name != uri]
    case.keep_only(case.add(others))
    case.update()
    assert any("does not hold its report" in each.why for each in case.failures())
    case.add([tmp_path / "reports" / uri])
    case.update()
    assert not any("does not hold" in each.why for each in case.failures())
    assert next(each for each in claims(case, "event") if each.id == event.id).review == "rejected"
    case.close()


def test_a_decision_is_never_replaced_by_another(case: Case) -> None:
    kept = decide(case, "confirm", claims(case, "event")[0])
    case.decide(kept)
    with pytest.raises(Misuse, match=r"Another decision is kept.*id of its own"):
        case.decide(replace(kept, verdict="reject", by="Ben"))
    assert list(case.store.rows("decision")) == [kept]
    case.close()
