"""A discrepancy that people resolve by correcting what was read, in a whole case."""

from pathlib import Path

import crossread
from crossread.app import Case
from crossread.core.ids import identity
from crossread.core.records import Anchor, Claim, Decision, Discrepancy, Figure, spans_of

AT = "2031-05-20T12:00:00+00:00"
REPORTS = {
    "wire.txt": "4 May 2031\n\nFour people were killed in Olmbrück on 3 May 2031 when soldiers fired at a march of ferrymen.\n",
    "post.txt": "5 May 2031\n\nNine people were killed in Olmbrück on 3 May 2031 when soldiers fired at the ferrymen.\n",
}


def states(case: Case) -> dict[str, str]:
    return {each.slot: each.state for each in case.store.rows("discrepancy") if isinstance(each, Discrepancy)}


def test_a_figure_that_people_correct_resolves_what_it_had_disputed(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    for name, text in REPORTS.items():
        (tmp_path / "reports" / name).write_text(text, encoding="utf-8")
    with crossread.read(tmp_path / "reports", tmp_path / "case") as case:
        assert states(case)["killed"] in ("open", "updated")
        claims = [each for each in case.store.rows("figure") if isinstance(each, Claim) and isinstance(each.value, Figure)]
        [nine] = [each for each in claims if isinstance(each.value, Figure) and each.value.low == 9]
        assert isinstance(nine.value, Figure)
        anchor = Anchor(report=nine.report, kind="figure", spans=tuple(spans_of(nine.value)))
        value = Figure(
            start=nine.value.start, end=nine.value.end, text=nine.value.text, low=4, high=4, measure="killed", unit="people"
        )
        case.decide(
            Decision(
                id=identity("decision", nine.id), anchor=anchor, verdict="correct", value=value, by="Ana", at=AT, why="a misprint"
            )
        )
        case.update()
        assert states(case)["killed"] == "resolved"
