"""What goes into a case and what must not: failures that are mended, records among reports, odd folders, what is given back."""

import json
import tempfile
from pathlib import Path

import pytest

from crossread.app import Case, read
from crossread.core.errors import CrossreadError, Misuse
from crossread.core.settings import SETTINGS
from crossread.exports.rows import record_rows
from tests.histories import AT, write

MARCH = "Dockworkers marched in Brennik on 12 May 2031."


def create(folder: Path) -> Case:
    return Case.create(folder, clock=lambda: AT)


def test_a_table_that_is_mended_leaves_no_failure(tmp_path: Path) -> None:
    table = tmp_path / "table.jsonl"
    table.write_text(json.dumps({"body": MARCH, "uri": "https://ledger.example/1"}) + "\n")
    with create(tmp_path / "case") as case:
        assert len(case.add([table]).failures) == 1
        assert case.add([table], {"text": "body"}).new == 1
        assert case.failures() == []


def test_a_file_that_fails_still_is_told_of_once(tmp_path: Path) -> None:
    (tmp_path / "march.doc").write_text(MARCH)
    with create(tmp_path / "case") as case:
        for _ in range(2):
            case.add([tmp_path / "march.doc"])
        assert [each.about for each in case.failures()] == ["march.doc"]


def test_reading_other_paths_into_one_folder_forgets_what_failed_before(tmp_path: Path) -> None:
    (tmp_path / "march.doc").write_text(MARCH)
    (tmp_path / "march.txt").write_text(MARCH)
    for name, failures in (("march.doc", 1), ("march.txt", 0)):
        with read(tmp_path / name, tmp_path / "out", clock=lambda: AT) as case:
            assert len(case.failures()) == failures


def test_what_could_not_be_read_is_tried_anew_when_it_is_added_again(tmp_path: Path) -> None:
    (tmp_path / "march.txt").write_text(MARCH)
    with create(tmp_path / "case") as case:
        case.add([tmp_path / "march.txt"])
        (kept,) = (path for path in (case.folder / "archive").rglob("*") if path.is_file())
        kept.unlink()  # as where a disk was not there for a while
        assert case.update() == 1
        assert case.add([tmp_path / "march.txt"]).new == 0
        assert case.update() == 0
        assert case.counts()["report"] == 1


def test_the_rebuilt_record_tells_of_what_could_not_be_captured(tmp_path: Path) -> None:
    (tmp_path / "march.doc").write_text(MARCH)
    with create(tmp_path / "case") as case:
        case.add([*write(tmp_path / "reports"), tmp_path / "march.doc"])
        case.update()
        assert list(case.rows()) == list(record_rows(case.rebuilt(tmp_path / "tables")))


def test_a_record_among_the_reports_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "march.txt").write_text(MARCH)
    for given in (tmp_path, tmp_path, tmp_path / "*", tmp_path / "**" / "*"):
        with read(given, tmp_path / "out", clock=lambda: AT) as case:
            assert [row["uri"] for row in case.rows() if row["type"] == "report"] == ["march.txt"]
            assert case.failures() == []


def test_a_record_is_not_written_into_the_folder_of_the_reports(tmp_path: Path) -> None:
    (tmp_path / "march.txt").write_text(MARCH)
    with pytest.raises(Misuse, match="among the reports"):
        read(tmp_path, tmp_path / "." / "")
    assert [each.name for each in tmp_path.iterdir()] == ["march.txt"]
    with create(tmp_path / "case") as case, pytest.raises(Misuse, match="is a case and no folder of reports"):
        case.add([case.folder])


@pytest.mark.parametrize("name", ["what now?", "50%", "a#b", "Brennik · ü", "x?mode=ro"])
def test_a_case_lies_in_a_folder_of_any_name(name: str, tmp_path: Path) -> None:
    with create(tmp_path / name) as case:
        assert (case.folder / "record.db").is_file()
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_a_settings_file_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    create(tmp_path / "case").close()
    (tmp_path / "case" / SETTINGS).write_bytes(b"\xef\xbb\xbfprocesses = 1\r\n")
    with Case(tmp_path / "case") as case:
        assert case.settings.processes == 1
    (tmp_path / "case" / SETTINGS).write_bytes(b"# \xff\n")
    with pytest.raises(Misuse, match=r"cannot be read.*UTF-8"):
        Case(tmp_path / "case")


def test_a_reading_that_fails_leaves_no_folder_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(Misuse, match="no file or folder"):
        read(tmp_path / "none")
    assert list(tmp_path.iterdir()) == []


def test_the_process_that_reads_strangers_files_ends_with_the_case(tmp_path: Path) -> None:
    (tmp_path / "march.html").write_text(f"<html><body><article><p>{MARCH * 20}</p></article></body></html>")
    with create(tmp_path / "case") as case:
        case.add([tmp_path / "march.html"])
        case.update()
        child = case._reading._child
        assert child._worker
        process = child._worker._process
    assert process.poll() is not None


def test_an_export_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with create(tmp_path / "case") as case, pytest.raises(CrossreadError, match=r"cannot be written to .*file: .*-o"):
        case.export("jsonl", tmp_path / "file")


def test_a_table_of_outlets_makes_one_line_of_one_owner(tmp_path: Path) -> None:
    told = [
        {"text": f"{words} on 12 May 2031.", "outlet": outlet, "published": "2031-05-13", "uri": outlet}
        for outlet, words in (
            ("Quay News", "Dockworkers marched in Brennik"),
            ("Slate", "Workers of the docks marched in Brennik"),
        )
    ]
    reports = tmp_path / "reports.jsonl"
    reports.write_text("".join(json.dumps(each) + "\n" for each in told), encoding="utf-8")
    table = tmp_path / "outlets.csv"
    table.write_text("outlet,owner,camp\nQuay News,Selby Holdings,north\nSlate,Selby Holdings,south\n", encoding="utf-8")
    with read(reports, tmp_path / "apart", clock=lambda: AT) as case:
        assert max(row["independent"] for row in case.rows() if row["type"] == "occurrence") == 2
    with read(reports, tmp_path / "owned", outlets=table, clock=lambda: AT) as case:
        lines = [row for row in case.rows() if row["type"] == "line" and len(row["reports"]) == 2]
        assert lines and lines[0]["camps"] == ["north", "south"] and "one owner" in lines[0]["basis"][0]
    with pytest.raises(Misuse):
        read(reports, tmp_path / "none", outlets=tmp_path / "missing.csv")
