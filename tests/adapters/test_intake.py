"""From paths to captures: what is found, what it is called, and that nothing goes wrong in silence."""

import json
import os
from pathlib import Path

import pytest

from crossread.adapters.archives.memory import MemoryArchive
from crossread.adapters.intake import Limits, captures
from crossread.core.errors import Misuse
from crossread.core.ids import sha256
from crossread.core.records import Capture, Failure
from crossread.readers import read_capture
from crossread.readers.rows import ROW

AT = "2020-01-01T00:00:00Z"


@pytest.fixture
def archive() -> MemoryArchive:
    return MemoryArchive()


def written(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def taken(archive: MemoryArchive, *paths: str | Path, **options: object) -> list[Capture | Failure]:
    return list(captures(paths, archive, at=AT, **options))  # type: ignore[arg-type]


def uris(records: list[Capture | Failure]) -> list[str]:
    return [record.uri if isinstance(record, Capture) else f"! {record.about}" for record in records]


def test_a_file_is_archived_and_named(tmp_path: Path, archive: MemoryArchive) -> None:
    written(tmp_path, {"cuttings/ferry.txt": b"The ferry sailed."})
    (record,) = taken(archive, tmp_path / "cuttings" / "ferry.txt")
    assert isinstance(record, Capture)
    assert (record.uri, record.media_type, record.at, record.part_of) == ("ferry.txt", "text/plain", AT, None)
    assert archive.get(record.sha256) == b"The ferry sailed."


def test_a_folder_is_walked_in_order_without_hidden_files(tmp_path: Path, archive: MemoryArchive) -> None:
    written(tmp_path, {name: name.encode() for name in ("b.txt", "a/z.md", "a.html", "a/.b.txt", ".git/c.txt", "c/d/e.TXT")})
    records = taken(archive, tmp_path)
    assert uris(records) == ["a.html", "a/z.md", "b.txt", "c/d/e.TXT"]
    assert [record.media_type for record in records if isinstance(record, Capture)] == [
        "text/html", "text/markdown", "text/plain", "text/plain",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("pattern", "expected", "why"),
    [
        ("*.txt", ["b.txt"], "in the folder itself"),
        ("**/*.txt", ["a/c.txt", "a/d/e.txt", "b.txt"], "in all folders below"),
        ("a/*.txt", ["c.txt"], "addresses begin behind the fixed part"),
        ("a*", ["a/c.txt", "a/d/e.txt"], "a folder that fits is walked"),
        ("**/e.t?t", ["a/d/e.txt"], "a single letter"),
    ],
)
def test_patterns(tmp_path: Path, archive: MemoryArchive, pattern: str, expected: list[str], why: str) -> None:
    written(tmp_path, {name: name.encode() for name in ("b.txt", "a/c.txt", "a/d/e.txt", "a/.hidden.txt")})
    assert uris(taken(archive, f"{tmp_path}/{pattern}")) == expected, why


def test_a_name_with_a_wildcard_in_it_is_that_file(tmp_path: Path, archive: MemoryArchive) -> None:
    written(tmp_path, {"a[1].txt": b"x", "a1.txt": b"y"})
    assert uris(taken(archive, tmp_path / "a[1].txt")) == ["a[1].txt"]


def test_what_is_named_twice_is_taken_once(tmp_path: Path, archive: MemoryArchive) -> None:
    written(tmp_path, {"a.txt": b"x"})
    assert uris(taken(archive, tmp_path / "a.txt", tmp_path, f"{tmp_path}/*.txt")) == ["a.txt"]


def test_names_are_the_same_on_every_machine(tmp_path: Path, archive: MemoryArchive) -> None:
    written(tmp_path, {"cafe\u0301.txt": b"x"})
    assert uris(taken(archive, tmp_path)) == ["caf\u00e9.txt"]


@pytest.mark.skipif(os.name != "posix", reason="elsewhere names are text")
def test_a_name_that_is_no_text_still_gets_an_address(tmp_path: Path, archive: MemoryArchive) -> None:
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")).write_bytes(b"x")
    except OSError:
        pytest.skip("this disk takes no such name")
    assert uris(taken(archive, tmp_path)) == ["\ufffd.txt"]


@pytest.mark.parametrize("path", ["not-there.txt", "not-there/*.txt", "a\x00b"])
def test_a_path_that_is_not_there_is_misuse_at_once(tmp_path: Path, archive: MemoryArchive, path: str) -> None:
    with pytest.raises(Misuse, match="no file or folder"):
        captures([f"{tmp_path}/{path}"], archive, at=AT)


def test_an_unknown_column_is_misuse_at_once(tmp_path: Path, archive: MemoryArchive) -> None:
    with pytest.raises(Misuse, match=r"'body'.*text"):
        captures([tmp_path], archive, columns={"body": "text"}, at=AT)


def test_what_cannot_be_taken_is_a_failure_and_the_rest_goes_on(tmp_path: Path, archive: MemoryArchive) -> None:
    written(tmp_path, {"a.xyz": b"x", "b": b"x", "c.txt": b"x"})
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.txt")
    records = taken(archive, tmp_path)
    assert uris(records) == ["! a.xyz", "! b", "c.txt", "! gone.txt", "! pipe.txt"]
    for record in records:
        if isinstance(record, Failure):
            assert record.step == "capture" and record.why and record.remedy and not record.trace


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_closed_files_and_folders_are_failures(tmp_path: Path, archive: MemoryArchive) -> None:
    written(tmp_path, {"a.txt": b"x", "shut/b.txt": b"x"})
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "shut").chmod(0)
    try:
        assert uris(taken(archive, tmp_path)) == ["! a.txt", "! shut"]
    finally:
        (tmp_path / "shut").chmod(0o700)


def test_an_empty_folder_is_a_failure(tmp_path: Path, archive: MemoryArchive) -> None:
    assert uris(taken(archive, tmp_path)) == [f"! {tmp_path.name}"]


def test_a_file_too_large_says_so_and_where_it_lies(tmp_path: Path, archive: MemoryArchive) -> None:
    written(tmp_path, {"a.txt": b"x" * 2_500_000, "b.txt": b"x"})
    large, small = taken(archive, tmp_path, limits=Limits(report=1_000_000))
    assert isinstance(large, Failure) and isinstance(small, Capture)
    assert "2.5 MB" in large.why and "1.0 MB" in large.why
    assert str(tmp_path / "a.txt") in large.remedy
    assert len(list(archive.names())) == 1


def test_rows_are_captures_of_their_own(tmp_path: Path, archive: MemoryArchive) -> None:
    rows = [{"text": "One.", "uri": "http://a.example/1", "outlet": "The Alda Post"}, {"text": "Two."}]
    data = "\n".join(map(json.dumps, rows)).encode()
    first, second = taken(archive, written(tmp_path, {"x/all.jsonl": data}))
    assert isinstance(first, Capture) and isinstance(second, Capture)
    assert (first.uri, second.uri) == ("http://a.example/1", "x/all.jsonl#2")
    assert first.fields == {"outlet": "The Alda Post", "uri": "http://a.example/1"}
    assert first.part_of == second.part_of == sha256(data)
    assert archive.get(sha256(data)) == data, "the table is kept whole"
    assert first.media_type == ROW
    read = read_capture(first, archive.get(first.sha256))
    assert (read.text, read.outlet, read.sha256) == ("One.", "The Alda Post", first.sha256)


def test_columns_are_mapped(tmp_path: Path, archive: MemoryArchive) -> None:
    written(tmp_path, {"all.csv": b"body,headline,seen\nOne.,Strike ends,2019-05-03\n"})
    columns = {"text": "body", "title": "headline", "published": "seen"}
    (record,) = taken(archive, tmp_path, columns=columns)
    assert isinstance(record, Capture)
    assert record.fields == {"title": "Strike ends", "published": "2019-05-03"}
    read = read_capture(record, archive.get(record.sha256))
    assert (read.text, read.title, read.dates[0].value) == ("One.", "Strike ends", "2019-05-03")


def test_a_bad_row_is_a_failure_and_the_rest_goes_on(tmp_path: Path, archive: MemoryArchive) -> None:
    written(tmp_path, {"all.jsonl": b'{"text": "One."}\nnonsense\n{"title": "no text"}\n{"text": "\\ud800"}\n{"text": "Two."}\n'})
    records = taken(archive, tmp_path)
    assert uris(records) == ["all.jsonl#1", "! all.jsonl#2", "! all.jsonl#3", "! all.jsonl#4", "all.jsonl#5"]
    assert "--columns text=NAME" in next(
        record.remedy for record in records if isinstance(record, Failure) and "no text" in record.why
    )


@pytest.mark.parametrize(
    ("name", "data"), [("a.csv", b""), ("a.jsonl", b"\n\n"), ("a.csv", b"text,title\n"), ("a.csv", b"PK\x03\x04")]
)
def test_a_table_without_rows_is_a_failure(tmp_path: Path, archive: MemoryArchive, name: str, data: bytes) -> None:
    assert uris(taken(archive, written(tmp_path, {name: data}))) == [f"! {name}"]


def test_captures_do_not_depend_on_the_place_or_the_order(tmp_path: Path, archive: MemoryArchive) -> None:
    files = {"a.txt": b"x", "b/c.txt": b"y"}
    here, there = written(tmp_path / "here", files), written(tmp_path / "there", dict(reversed(files.items())))
    assert taken(archive, here) == taken(archive, there)
    assert taken(archive, here / "b", here) == [*taken(archive, here / "b"), *taken(archive, here)]


def test_captures_come_one_at_a_time(tmp_path: Path, archive: MemoryArchive) -> None:
    written(tmp_path, {"a.txt": b"x", "b.txt": b"y"})
    stream = captures([tmp_path], archive, at=AT)
    assert list(archive.names()) == []
    next(stream)
    assert len(list(archive.names())) == 1
