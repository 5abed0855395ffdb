"""The command line on real files: what it prints and where, what it writes, and with which status it ends."""

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest

from crossread import __version__, progress
from crossread.app import Case
from crossread.cli import run
from crossread.core.records import Text
from tests.histories import REPORTS, write

FRENCH = (
    "La police a dispersé mardi une marche de dockers dans le port, et trois personnes ont été blessées, a annoncé le "
    "gouverneur. Les grévistes demandent une enquête et la libération de leurs camarades.\n"
)


class Ran(NamedTuple):
    """How a command ended, and what it printed."""

    status: int
    out: str
    err: str


Command = Callable[..., Ran]


@pytest.fixture
def crossread(capsys: pytest.CaptureFixture[str]) -> Command:
    def command(*arguments: str | Path) -> Ran:
        capsys.readouterr()
        status = run([str(each) for each in arguments])
        return Ran(status, *capsys.readouterr())

    return command


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder of reports that can all be read."""
    write(tmp_path / "reports")
    (tmp_path / "reports" / "empty.txt").unlink()
    return tmp_path / "reports"


@pytest.fixture
def case(tmp_path: Path, reports: Path) -> Path:
    """A case that is up to date."""
    with Case.create(tmp_path / "case") as made:
        made.add([reports])
        made.update()
    return tmp_path / "case"


def rows(folder: Path, kind: str) -> list[dict[str, Any]]:
    """The rows of one type in a folder's record.jsonl."""
    lines = (folder / "record.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
    return [row for row in map(json.loads, lines) if row["type"] == kind]


# -- each command


def test_read_writes_the_record_the_page_and_the_tables(crossread: Command, reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "out"
    ran = crossread("read", reports, "-o", out)
    assert ran.status == 0
    assert "6 reports: " in ran.out
    assert str(out / "report.html") in ran.out
    assert {each.name for each in out.iterdir()} >= {"record.jsonl", "report.html", "tables"}
    assert {row["uri"] for row in rows(out, "report")} == set(REPORTS) - {"empty.txt"}
    assert crossread("verify", out).status == 0, "the folder is a case, and every word in it can be checked"


def test_a_case_step_by_step(crossread: Command, reports: Path, tmp_path: Path) -> None:
    case = tmp_path / "case"
    assert "is now a case" in crossread("init", case).out
    assert "is already a case" in crossread("init", case).out
    assert "2 new of 2" in crossread("add", case, reports / "wire.txt", reports / "ledger.txt").out
    assert "4 new of 6" in crossread("add", case, reports / "[!w]*.txt", reports / "wire.txt").out
    assert "6 reports" in crossread("update", case).out
    written = crossread("export", case, "--format", "jsonl", "-o", tmp_path / "elsewhere")
    assert written == Ran(0, f"{tmp_path / 'elsewhere' / 'record.jsonl'}\n", "")
    assert re.search(r"6 captures, 6 texts, \d+ spans checked. Nothing was changed.\nhead: \w+", crossread("verify", case).out)


def test_demo(crossread: Command, tmp_path: Path) -> None:
    ran = crossread("demo", "-o", tmp_path / "demo")
    assert ran.status == 1, "one file of the sample is broken on purpose"
    assert [row["about"] for row in rows(tmp_path / "demo", "failure")] == ["43-interrupted-capture.html"]
    assert len(rows(tmp_path / "demo", "report")) > 40
    assert rows(tmp_path / "demo", "copy"), "one report of the sample reprints another"
    assert rows(tmp_path / "demo", "discrepancy"), "the tolls of the sample differ"


JSON = [
    (("read", "REPORTS", "-o", "OUT"), {"out", "record", "report", "counts", "failures"}),
    (("init", "OUT"), {"case", "new"}),
    (("add", "CASE", "REPORTS"), {"case", "new", "given", "failures"}),
    (("update", "CASE"), {"case", "counts", "failures"}),
    (("export", "CASE", "--format", "geojson"), {"format", "files"}),
    (
        ("ask", "Police dispersed a march", "CASE"),
        {
            "sentence",
            "statement",
            "understood",
            "about",
            "says",
            "open",
            "otherwise",
            "first",
            "lines",
            "other_lines",
            "disputed",
            "others",
        },
    ),
    (
        ("compare", "TABLE", "CASE"),
        {"matched", "only_in_table", "only_in_record", "differing", "incidents", "unread", "files"},
    ),
    (("verify", "CASE"), {"captures", "texts", "spans", "head", "changes"}),
    (("demo", "-o", "OUT"), {"out", "record", "report", "counts", "failures"}),
]


@pytest.mark.parametrize(("arguments", "keys"), JSON, ids=[arguments[0] for arguments, _ in JSON])
def test_json_is_one_object(arguments: tuple[str, ...], keys: set[str], crossread: Command, case: Path, reports: Path) -> None:
    table = case.parent / "table.csv"
    table.write_text("date,place\n2031-05-12,Brennik\n", encoding="utf-8")
    places = {"REPORTS": reports, "OUT": case.parent / "out", "CASE": case, "TABLE": table}
    ran = crossread(*(places.get(each, each) for each in arguments), "--json")
    assert ran.status == 0 or arguments[0] == "demo", "the sample case has files that cannot be read"
    assert set(json.loads(ran.out)) == keys


def test_every_command_has_json(crossread: Command) -> None:
    listed = re.findall(r"^  ([a-z]+)  ", crossread("--help").out.partition("Commands:")[2], re.MULTILINE)
    assert {arguments[0] for arguments, _ in JSON} == set(listed)


def test_python_m_crossread_is_the_same_program() -> None:
    told = subprocess.run([sys.executable, "-m", "crossread", "--version"], capture_output=True, text=True, check=True)
    assert told.stdout == f"crossread, version {__version__}\n"


def test_progress_is_told_on_standard_error_alone(
    crossread: Command, reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    ran = crossread("read", reports, "-o", tmp_path / "out", "--json")
    assert re.search(r"^read: 0 of 6", ran.err, re.MULTILINE)
    assert json.loads(ran.out)["counts"]["report"] == 6


# -- misuse and failures

MISUSE = [
    (("read", "IN/none", "-o", "OUT"), "no file or folder", "spelling", "no such path"),
    (("read", "IN/*.pdf", "-o", "OUT"), "no file or folder", "quotation marks", "a pattern that fits nothing"),
    (("read", "IN"), "Missing option", "--help", "no folder for the record"),
    (("read", "-o", "OUT"), "Missing argument", "--help", "nothing to read"),
    (("read", "IN", "-o", "IN/wire.txt"), "is a file", "Name a folder", "a file in the place of the folder"),
    (("read", "IN", "-o", "OUT", "--columns", "text"), "name=column", "text=body", "columns that are no pairs"),
    (("read", "IN", "-o", "OUT", "--columns", "body=text"), "no column 'body'", "outlet", "a column that is none of ours"),
    (("update", "IN"), "is not a case", "crossread init", "a folder that is no case"),
    (("add", "IN", "IN/wire.txt"), "is not a case", "crossread init", "adding to what is no case"),
    (("verify", "OUT"), "is not a case", "crossread init", "verifying what is not there"),
    (("export", "IN", "--format", "pigeon"), "pigeon", "jsonl", "a format that is none"),
    (("compare", "IN/wire.txt", "IN"), "is not a case", "crossread init", "comparing with what is no case"),
    (("compare", "t.csv", "IN", "--columns", "date"), "name=column", "text=body", "columns of a table that are no pairs"),
    (("ask", "Police fired", "IN"), "is not a case", "crossread init", "asking what is no case"),
    (("frobnicate",), "No such command", "--help", "a command that is none"),
]


@pytest.mark.parametrize(("arguments", "problem", "remedy", "why"), MISUSE, ids=[why for *_, why in MISUSE])
def test_misuse(arguments: tuple[str, ...], problem: str, remedy: str, why: str, crossread: Command, reports: Path) -> None:
    out = reports.parent / "out"
    ran = crossread(*(each.replace("IN", str(reports)).replace("OUT", str(out)) for each in arguments))
    assert ran.status == 2
    assert problem in ran.err
    assert remedy in ran.err
    assert "Traceback" not in ran.err
    assert ran.out == ""


UNWRITABLE = [("read", "IN", "-o", "IN/wire.txt/out"), ("export", "CASE", "--format", "csv", "-o", "IN/wire.txt")]


@pytest.mark.parametrize("arguments", UNWRITABLE, ids=["read", "export"])
def test_a_place_that_cannot_be_written_to(arguments: tuple[str, ...], crossread: Command, reports: Path, case: Path) -> None:
    ran = crossread(*(each.replace("IN", str(reports)).replace("CASE", str(case)) for each in arguments))
    assert ran.status in (2, 3)
    assert "wire.txt" in ran.err
    assert "Traceback" not in ran.err
    assert ran.out == ""


def test_an_internal_error_has_a_status_of_its_own(crossread: Command, case: Path) -> None:
    (case / "record.jsonl").mkdir()  # nobody thought of that
    ran = crossread("export", case, "--format", "jsonl")
    assert ran.status == 3
    assert "crossread: " in ran.err
    assert ran.out == ""


def test_a_bad_file_is_listed_and_the_others_are_read(crossread: Command, reports: Path, tmp_path: Path) -> None:
    (reports / "empty.txt").write_bytes(b"")
    (reports / "noise.html").write_bytes(bytes(range(256)) * 8)
    (reports / "film.xyz").write_bytes(b"?")
    ran = crossread("read", reports, "-o", tmp_path / "out")
    assert ran.status == 1
    assert "6 reports" in ran.out
    failures = rows(tmp_path / "out", "failure")
    assert {row["step"] for row in failures} == {"read", "capture"}
    assert all(row["why"] and row["remedy"] for row in failures)
    assert {row["about"] for row in failures} == {"empty.txt", "noise.html", "film.xyz"}, "a person must learn which file it was"


def test_many_failures_are_counted_and_not_all_listed(crossread: Command, reports: Path, tmp_path: Path) -> None:
    for number in range(15):
        (reports / f"film{number}.xyz").write_bytes(b"?")
    ran = crossread("read", reports, "-o", tmp_path / "out")
    assert ran.err.count("failed: ") == 10
    assert "5 more failures" in ran.err
    assert len(rows(tmp_path / "out", "failure")) == 15


def test_a_failure_that_was_mended_is_gone(crossread: Command, reports: Path, tmp_path: Path) -> None:
    (reports / "late.txt").write_bytes(b"")
    assert crossread("read", reports, "-o", tmp_path / "out").status == 1
    (reports / "late.txt").write_text(REPORTS["depot.txt"])
    assert crossread("read", reports, "-o", tmp_path / "out").status == 0
    assert rows(tmp_path / "out", "failure") == []


def test_another_language_is_kept_and_marked_unread(crossread: Command, reports: Path, tmp_path: Path) -> None:
    (reports / "quai.txt").write_text(FRENCH, encoding="utf-8")
    assert crossread("read", reports, "-o", tmp_path / "out").status == 0, "no failure: nothing went wrong"
    (unread,) = (row for row in rows(tmp_path / "out", "report") if row["status"] == "unread")
    assert (unread["uri"], unread["language"], unread["text"]) == ("quai.txt", "fr", FRENCH)
    assert "French" in unread["why"]
    assert not any(row["report"] == unread["id"] for row in rows(tmp_path / "out", "event"))


# -- verify


def test_verify_names_a_capture_that_was_changed(crossread: Command, case: Path) -> None:
    digest = next(each for each in (case / "archive").rglob("*") if each.is_file() and b"Joren Falk" in each.read_bytes())
    digest.write_bytes(digest.read_bytes().replace(b"two soldiers", b"six soldiers"))
    ran = crossread("verify", case)
    assert ran.status == 1
    assert re.search(rf"changed: capture \w+ \(depot.txt\): The archive's {digest.name} was changed", ran.out)


def test_verify_names_a_capture_that_was_lost(crossread: Command, case: Path) -> None:
    next(each for each in (case / "archive").rglob("*") if each.is_file() and b"Joren Falk" in each.read_bytes()).unlink()
    ran = crossread("verify", case)
    assert ran.status == 1
    assert "depot.txt" in ran.out
    assert "has lost" in ran.out


def test_verify_names_a_text_that_was_changed_in_the_record(crossread: Command, case: Path) -> None:
    before = crossread("verify", case, "--json")
    with Case(case) as opened:
        text = next(each for each in opened.store.rows("text") if isinstance(each, Text) and each.uri == "front.txt")
        forged = msgspec.structs.replace(text, text=text.text.replace("Seven soldiers", "Three soldiers"))
        opened.store.put([forged], stage="read", key=text.capture)
    after = crossread("verify", case, "--json")
    assert (before.status, after.status) == (0, 1)
    changes = json.loads(after.out)["changes"]
    assert ("text", "front.txt") in {(each["what"], each["uri"]) for each in changes}
    assert any(each["what"] == "claim" and "Seven soldiers" in each["why"] for each in changes)


# -- once more


def test_reading_again_with_fewer_files_gives_their_record_alone(crossread: Command, reports: Path, tmp_path: Path) -> None:
    again, alone = tmp_path / "again", tmp_path / "alone"
    crossread("read", reports, "-o", again)
    (reports / "union.txt").unlink()
    (reports / "wire.txt").unlink()
    crossread("read", reports, "-o", again)
    crossread("read", reports, "-o", alone)
    assert files(again) == files(alone)


def test_a_record_inside_the_folder_that_is_read_is_not_read(crossread: Command, reports: Path) -> None:
    for _ in range(2):
        assert crossread("read", reports, "-o", reports / "out").status == 0
    assert len(rows(reports / "out", "report")) == 6


def test_killed_and_run_again_gives_the_same_record(crossread: Command, reports: Path, tmp_path: Path) -> None:
    killed, whole = tmp_path / "killed", tmp_path / "whole"
    crossread("read", reports, "-o", whole)
    for wait in (0.1, 0.4):  # after the database is there, and a while into the work
        process = subprocess.Popen(
            [sys.executable, "-m", "crossread", "read", str(reports), "-o", str(killed)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        while not (killed / "record.db").exists() and process.poll() is None:
            time.sleep(0.01)
        time.sleep(wait)
        process.kill()
        process.wait()
    assert crossread("read", reports, "-o", killed).status == 0
    assert files(killed) == files(whole)
    assert crossread("verify", killed).status == 0


def files(folder: Path) -> dict[str, bytes]:
    """The record and the tables, by name."""
    written = sorted([folder / "record.jsonl", *(folder / "tables").glob("*.csv")])
    return {each.name: each.read_bytes() for each in written}


def test_a_stranger_s_file_name_cannot_command_the_terminal(crossread: Command, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a\x1b[2J\nfailed: nothing\u202e.doc").write_text("x")
    told = crossread("read", tmp_path / "in", "-o", tmp_path / "out").err
    assert "a\\u001b[2J\\u000afailed: nothing\\u202e.doc" in told
    assert "\x1b" not in told and told.count("\n") == 1
