"""A user's table of incidents beside a record that was read from reports."""

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import crossread
from crossread.app import Case
from crossread.cli import run
from crossread.compare import Comparison, in_words, read_table
from crossread.core.errors import Misuse

REPORTS = {
    "wire.txt": (
        "Quay News Agency\n3 May 2031\n\nThirty-one killed in Olmbrück\n\nThirty-one people were killed in Olmbrück on 3 May "
        "2031 when soldiers fired at a procession of ferrymen, the hospital's director, Ilse Dorran, said.\n"
    ),
    "ministry.txt": (
        "Defence Ministry\n5 May 2031\n\nOn the events in Olmbrück\n\nNine people were killed in Olmbrück on 3 May 2031 when "
        "soldiers fired at rioters, Defence Minister Joren Falk said.\n"
    ),
    "march.txt": (
        "Quay News Agency\n9 May 2031\n\nFerrymen march through Tarnwick\n\nAbout 400 ferrymen marched through Tarnwick on 8 May "
        "2031.\n"
    ),
}
PLACES = "name,latitude,longitude,country,kind,aliases\nOlmbrück,33.30,-38.20,,city,Olmbruck\nTarnwick,34.10,-38.90,,city,\n"
TABLE = "Date,Place,Killed,participants\n2031-05-04,Olmbruck,31,\n8 May 2031,Tarnwick,,1000\n2031-05-07,Port Selby,2,\n"


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    folder = tmp_path_factory.mktemp("reports")
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    places = tmp_path_factory.mktemp("places") / "places.csv"
    places.write_text(PLACES, encoding="utf-8")
    with crossread.read(folder, tmp_path_factory.mktemp("case"), gazetteer=places) as made:
        yield made


@pytest.fixture
def table(tmp_path: Path) -> Callable[[str], Path]:
    def written(text: str) -> Path:
        (tmp_path / "table.csv").write_text(text, encoding="utf-8")
        return tmp_path / "table.csv"

    return written


def verdicts(found: Comparison) -> list[tuple[str, int | None, dict[str, str]]]:
    return [(each.state, each.row, {slot.slot: slot.verdict for slot in each.slots}) for each in found.incidents]


def test_matched_missing_on_either_side_and_differing(case: Case, table: Callable[[str], Path]) -> None:
    found = case.compare(table(TABLE))
    assert verdicts(found) == [
        ("matched", 1, {"date": "differs", "killed": "disputed"}),
        ("matched", 2, {"date": "agrees", "participants": "differs"}),
        ("only in the table", 3, {"killed": "only in the table"}),
    ]
    [killed] = [slot for slot in found.incidents[0].slots if slot.slot == "killed"]
    assert [(each.value, each.lines) for each in killed.record] == [("31", 1), ("9", 1)]


def test_what_only_the_record_has(case: Case, table: Callable[[str], Path]) -> None:
    found = case.compare(table("date,place\n2031-05-03,Olmbrück\n2031-05-09,Port Selby\n"))
    assert [(each.state, each.title) for each in found.incidents if each.row is None] == [
        ("only in the record", "Ferrymen march through Tarnwick")
    ]


def test_days_and_places_are_fuzzy_as_far_as_told(case: Case, table: Callable[[str], Path]) -> None:
    file = table("date,place\n2031-05-05,Olmbrück\n")
    assert case.compare(file).matched == 1
    assert case.compare(file, days=1).matched == 0
    near = table("date,latitude,longitude,place\n2031-05-03,33.31,-38.20,the ferry landing\n")
    assert case.compare(near).matched == 1, "a kilometre from the town"
    far = table("date,latitude,longitude,place\n2031-05-03,34.50,-38.20,the ferry landing\n")
    assert case.compare(far).matched == 0


def test_columns_of_other_names(case: Case, table: Callable[[str], Path]) -> None:
    found = case.compare(table("event_date;town;dead\n3.5.2031;Olmbrück;30+\n13.5.2031;Port Selby;\n"), {
        "date": "event_date", "place": "town", "killed": "dead",
    })  # fmt: skip
    assert verdicts(found)[0] == ("matched", 1, {"date": "agrees", "killed": "disputed"})


@pytest.mark.parametrize(
    ("text", "columns", "problem", "remedy"),
    [
        ("place\nPort Selby\n", {}, "no column for the date", "--columns date=NAME; the table has: place"),
        ("date\n2031-05-03\n", {"killed": "dead"}, "no column 'dead'", "It has: date"),
        ("date\n2031-05-03\n", {"cause": "date"}, "no column 'cause' to compare", "date, end, place"),
        ("date,place\n", {}, "no rows", "one incident a row"),
        ("", {}, "no rows", "one incident a row"),
    ],
)
def test_a_table_that_cannot_be_compared(
    text: str, columns: dict[str, str], problem: str, remedy: str, table: Callable[[str], Path], case: Case
) -> None:
    with pytest.raises(Misuse) as raised:
        case.compare(table(text), columns)
    assert problem in raised.value.problem
    assert remedy in raised.value.remedy


def test_a_file_that_is_no_table(tmp_path: Path, case: Case) -> None:
    (tmp_path / "table.pdf").write_bytes(b"%PDF")
    for name, problem in (("table.pdf", "is no table"), ("none.csv", "cannot be read")):
        with pytest.raises(Misuse, match=problem):
            case.compare(tmp_path / name)


ROWS = [
    ("2031-05-03", "", "2031-05-03", "2031-05-03"),
    ("3-5 May 2031", "", "2031-05-03", "2031-05-05"),
    ("2031-05", "", "2031-05-01", "2031-05-31"),
    ("3 May 2031", "7 May 2031", "2031-05-03", "2031-05-07"),
    ("25/12/2030", "", "2030-12-25", "2030-12-25"),
    ("12/25/2030", "", "2030-12-25", "2030-12-25"),
    ("2031-05-03 00:00:00", "", "2031-05-03", "2031-05-03"),
]


@pytest.mark.parametrize(("date", "end", "first", "last"), ROWS)
def test_days_of_a_row(date: str, end: str, first: str, last: str, table: Callable[[str], Path]) -> None:
    [incident], unread = read_table(table(f"date,end\n{date},{end}\n"), {})
    assert [str(day) for day in incident.days] == [first, last]
    assert unread == []


def test_rows_that_cannot_be_read_are_listed_with_the_reason(case: Case, table: Callable[[str], Path]) -> None:
    found = case.compare(
        table("date,place,killed\n03/05/2031,Olmbrück,\n,Olmbrück,\nsoon,,\n2031-05-03,Olmbrück,a few more or less?\n")
    )
    assert [problem.row for problem in found.unread] == [1, 2, 3, 4]
    assert "two months" in found.unread[0].why
    assert in_words(found)[-1].startswith("Row 4 was not compared. Its number of killed")


def test_other_rows_tell_how_days_are_written(table: Callable[[str], Path]) -> None:
    incidents, unread = read_table(table("date\n03/05/2031\n25/05/2031\n"), {})
    assert [str(each.days[0]) for each in incidents] == ["2031-05-03", "2031-05-25"]
    assert unread == []


def test_the_command_writes_files_and_tells_what_could_not_be_read(
    case: Case, table: Callable[[str], Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = table(TABLE + "never,=cmd(),,\n2031-05-20,=cmd(),,\n")
    status = run(["compare", str(file), str(case.folder), "-o", str(tmp_path / "out")])
    told = capsys.readouterr().out
    assert status == 1, "a row could not be read"
    assert told.startswith("4 incidents in the table: 2 matched, 2 only in the table.")
    with (tmp_path / "out" / "compare.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert [row["killed_verdict"] for row in rows[:3]] == ["disputed", "", "only in the table"]
    assert [row["place"] for row in rows][3] == "'=cmd()", "no spreadsheet runs it"
    whole = json.loads((tmp_path / "out" / "compare.json").read_text(encoding="utf-8"))
    assert whole["matched"] == 2
