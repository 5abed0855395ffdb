"""One occurrence of a record, reached by any of its ids, in any format."""

import json
from pathlib import Path

import pytest

from crossread.core.errors import Misuse
from crossread.core.records import Occurrence
from crossread.exports import EXPORTS
from crossread.exports.narrow import about, find_occurrence
from tests.exports import case

STORE = case.store()
OCCURRENCES = [each for each in STORE.rows("occurrence") if isinstance(each, Occurrence)]
MARCH = next(each for each in OCCURRENCES if each.id.startswith("0a"))

LEADS = [
    (MARCH.id, "its own id"),
    (MARCH.id[:10], "its first digits"),
    (f"#o{MARCH.id[:10]}", "the address of its card in report.html"),
    (MARCH.claims[-1], "the id of a member"),
    (f" {MARCH.claims[0][:12].upper()} ", "as somebody types it"),
]


@pytest.mark.parametrize(("wanted", "why"), LEADS)
def test_an_occurrence_is_reached_by_any_of_its_ids(wanted: str, why: str) -> None:
    assert find_occurrence(OCCURRENCES, wanted) == MARCH, why


NOWHERE = [("", "nothing"), ("0a0a", "too few digits"), ("7" * 32, "no such id"), ("zebra-crossing", "no id at all")]


@pytest.mark.parametrize(("wanted", "why"), NOWHERE)
def test_what_leads_nowhere_is_misuse(wanted: str, why: str) -> None:
    with pytest.raises(Misuse, match="no occurrence"):
        find_occurrence(OCCURRENCES, wanted)


def test_what_leads_to_several_is_misuse() -> None:
    twins = [Occurrence(**{**each, "id": f"aaaaaa{number}"}) for number, each in enumerate([_fields(MARCH)] * 2)]
    with pytest.raises(Misuse, match="2 occurrences"):
        find_occurrence(twins, "aaaaaa")


def _fields(occurrence: Occurrence) -> dict[str, object]:
    return {field: getattr(occurrence, field) for field in occurrence.__struct_fields__} | {"claims": ()}


def test_rows_are_those_of_its_reports_and_nothing_else() -> None:
    rows = list(about(case.rows(), MARCH))
    by_type = {kind: [row for row in rows if row["type"] == kind] for kind in {row["type"] for row in rows}}
    assert [row["id"] for row in by_type["occurrence"]] == [MARCH.id]
    assert {row["id"] for row in by_type["event"]} == set(MARCH.claims)
    assert {row["id"] for row in by_type["report"]} == set(MARCH.reports)
    assert {row["occurrence"] for kind in ("line", "discrepancy", "figure") for row in by_type[kind]} == {MARCH.id}
    assert {each["report"] for row in by_type["entity"] for each in row["mentions"]} <= set(MARCH.reports)
    assert by_type["failure"], "what could not be read may have told of it"


@pytest.mark.parametrize("name", EXPORTS)
def test_every_format_writes_one_occurrence(name: str, tmp_path: Path) -> None:
    assert all(path.is_file() for path in EXPORTS[name].write(about(case.rows(), MARCH), tmp_path))


def test_what_is_written_can_be_read_on_its_own(tmp_path: Path) -> None:
    [path] = EXPORTS["jsonl"].write(about(case.rows(), MARCH), tmp_path)
    texts = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["type"] == "report":
            texts[row["id"]] = row["text"]
        if row["type"] == "figure":
            assert texts[row["report"]][row["start"] : row["end"]] == row["text"]
