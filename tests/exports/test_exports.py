"""Every format is written and read back by a reader that is not ours."""

import csv
import json
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from crossread.adapters.stores.memory import MemoryStore
from crossread.core.records import (
    Anchor,
    CopyLink,
    Date,
    Decision,
    Discrepancy,
    Entity,
    Event,
    Failure,
    Figure,
    Line,
    Name,
    Occurrence,
    Place,
    Quote,
    Report,
    Span,
    claim_of,
)
from crossread.exports import EXPORTS
from crossread.exports import parquet as parquet_tables
from crossread.exports import xlsx as workbook
from crossread.exports.csv_tables import guarded, unguarded
from crossread.exports.files import whole
from crossread.exports.rows import record_rows
from crossread.exports.schemas import TABLES, Row, cells_of
from tests.exports.sample import ROWS, TEXT


def write(name: str, folder: Path, rows: tuple[Row, ...] = ROWS) -> list[Path]:
    return EXPORTS[name].write(iter(rows), folder)


def of_type(table: str) -> list[Row]:
    return [row for row in ROWS if row["type"] == table]


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def read_sheet(sheet: Any) -> Iterator[dict[str, Any]]:
    header, *rows = sheet.iter_rows(values_only=True)
    return (dict(zip_longest(header, map(written, row))) for row in rows)


def written(value: Any) -> Any:
    """A cell's value with the escapes of the format (ECMA-376, ST_Xstring) undone, as spreadsheets do."""
    return unescape(value) if isinstance(value, str) else value


def test_the_sample_has_every_type() -> None:
    assert {row["type"] for row in ROWS} == set(TABLES)


@pytest.mark.parametrize("name", EXPORTS)
def test_equal_rows_give_equal_bytes(name: str, tmp_path: Path) -> None:
    first, second = write(name, tmp_path / "a"), write(name, tmp_path / "b")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


@pytest.mark.parametrize("name", EXPORTS)
def test_an_empty_record_can_be_written(name: str, tmp_path: Path) -> None:
    assert all(path.is_file() for path in write(name, tmp_path, ()))


@pytest.mark.parametrize("name", EXPORTS)
def test_rows_are_taken_one_by_one_and_nothing_half_written_stands(name: str, tmp_path: Path) -> None:
    def broken() -> Iterator[Row]:
        yield ROWS[0]
        raise RuntimeError("the store went away")

    with pytest.raises(RuntimeError):
        EXPORTS[name].write(broken(), tmp_path)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_jsonl_is_the_rows_themselves(tmp_path: Path) -> None:
    [path] = write("jsonl", tmp_path)
    text = path.read_bytes().decode()
    assert "\u2028" not in text  # so that programs which end a line there still see one object a line
    assert [json.loads(line) for line in text.splitlines()] == list(ROWS)
    assert list(json.loads(text.splitlines()[0])) == list(ROWS[0])  # keys in the order given


def test_csv_has_a_table_a_type(tmp_path: Path) -> None:
    paths = {path.stem: path for path in write("csv", tmp_path)}
    assert set(paths) == set(TABLES)
    for table, columns in TABLES.items():
        assert paths[table].read_bytes().startswith(b"\xef\xbb\xbf")
        rows = read_csv(paths[table])
        assert len(rows) == len(of_type(table))
        for row, given_row in zip(rows, of_type(table), strict=True):
            expected = ["" if cell is None else str(cell) for cell in cells_of(given_row, columns)]
            assert [unguarded(cell) for cell in row.values()] == expected


def test_csv_spans_text_and_numbers(tmp_path: Path) -> None:
    tables = {path.stem: read_csv(path) for path in write("csv", tmp_path)}
    [report] = tables["report"]
    assert report["text"] == TEXT
    assert report["outlet"] == "'=cmd()"
    [quote] = tables["quote"]
    assert (quote["source"], quote["source_start"], quote["source_end"]) == ("The mayor", "13", "22")
    assert quote["content"] == '12 people died | "+1"'
    assert json.loads(quote["content_spans"]) == of_type("quote")[0]["content"]
    assert tables["place"][0]["latitude"] == "-1.5"  # a number is no formula


def test_parquet_has_the_schema_and_the_cells(tmp_path: Path) -> None:
    for path in write("parquet", tmp_path):
        columns = TABLES[path.stem]
        table = pq.read_table(path)
        assert table.schema == parquet_tables.schema_of(columns)
        expected = [dict(zip(table.column_names, cells_of(row, columns), strict=True)) for row in of_type(path.stem)]
        assert table.to_pylist() == expected
    assert pq.read_table(tmp_path / "tables" / "figure.parquet").schema.field("low").type == pa.float64()


def test_parquet_row_groups_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet_tables, "_MOST_ROWS", 10)
    failures = tuple({**of_type("failure")[0], "id": str(number)} for number in range(25))
    write("parquet", tmp_path, failures)
    file = pq.ParquetFile(tmp_path / "tables" / "failure.parquet")
    assert [file.metadata.row_group(number).num_rows for number in range(file.num_row_groups)] == [10, 10, 5]


def test_xlsx_has_a_sheet_a_type(tmp_path: Path) -> None:
    [path] = write("xlsx", tmp_path)
    book = openpyxl.load_workbook(path, read_only=True)
    assert book.sheetnames == list(TABLES)
    for table, columns in TABLES.items():
        for row, given_row in zip(read_sheet(book[table]), of_type(table), strict=True):
            assert [cell or None for cell in row.values()] == [cell or None for cell in cells_of(given_row, columns)]
    book.close()


def test_xlsx_cells_are_no_formulas(tmp_path: Path) -> None:
    [path] = write("xlsx", tmp_path)
    book = openpyxl.load_workbook(path)
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    assert book["report"]["E2"].value == "=cmd()"


def test_xlsx_goes_on_in_another_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "_MOST_ROWS", 3)
    failures = tuple({**of_type("failure")[0], "id": str(number)} for number in range(3))
    [path] = write("xlsx", tmp_path, failures)
    book = openpyxl.load_workbook(path, read_only=True)
    assert [row["id"] for row in read_sheet(book["failure"])] == ["0", "1"]
    assert [row["id"] for row in read_sheet(book["failure 2"])] == ["2"]
    book.close()


LONG = [("x" * 40_000, 32_767), ("\U0001f4f0" * 20_000, 32_767), ("x" * 32_767, 32_767), ("short", 5)]


@pytest.mark.parametrize(("text", "units"), LONG)
def test_xlsx_cells_fit(text: str, units: int) -> None:
    fitted = workbook.fitting(text)
    assert units - 1 <= len(fitted.encode("utf-16-le")) // 2 <= units
    assert fitted == text or fitted.endswith("…")


def test_geojson_has_points_with_their_words(tmp_path: Path) -> None:
    [path] = write("geojson", tmp_path)
    place, event = sorted(
        json.loads(path.read_bytes())["features"], key=lambda feature: feature["properties"]["kind"], reverse=True
    )
    assert place["geometry"] == {"type": "Point", "coordinates": [30.25, -1.5]}
    assert place["properties"]["span"]["text"] == "Orvan"
    assert (event["id"], event["properties"]["occurrence"], event["properties"]["time"]) == ("e1-0", "o1", "2031-05-03")
    assert event["properties"]["report"] == "r1"


def test_every_field_of_the_record_has_a_column() -> None:
    for row in ROWS:
        columns = {column.path[0] for column in TABLES[row["type"]]}
        assert set(row) - {"type"} == columns, row["type"]


def test_the_sample_is_shaped_like_the_record() -> None:
    store = MemoryStore()
    report = Report(id="r1", sha256="00", uri="a.txt", title=None, outlet=None, text=TEXT)
    values = (
        Name(start=0, end=5, text="Orvan", kind="place"),
        Quote(content=(Span(0, 5, "Orvan"),)),
        Figure(start=0, end=5, text="Orvan"),
        Event(trigger=Span(0, 5, "Orvan"), places=(), time=None),
        Date(start=0, end=5, text="Orvan", type="DATE", value="2031"),
        Place(start=0, end=5, text="Orvan", name="Orvan"),
    )
    orvan = ("r1", Span(0, 5, "Orvan"))
    anchor = Anchor("r1", "event", (Span(0, 5, "Orvan"),))
    store.put((
        report,
        *(claim_of(report, value) for value in values),
        Entity(id="x1", kind="person", name="Omar Dal", aliases=(), spellings=()),
        CopyLink(id="c1", left=orvan, right=orvan, words=1),
        Occurrence(
            id="o1", plover=None, acled=None, title="", status="", time=None, places=(), actors=(), claims=(), reports=()
        ),
        Line(id="l1", occurrence="o1", claims=(), reports=(), basis=()),
        Discrepancy(id="s1", occurrence="o1", slot="killed", values=()),
        Decision(id="v1", anchor=anchor, verdict="confirm", by="Ana", at="2031-05-04T00:00:00Z"),
        Failure(id="z1", step="read", about="b.pdf", why="broken"),
    ))  # fmt: skip
    rows = list(record_rows(store))
    assert [row["type"] for row in rows] == list(TABLES)
    for row in rows:
        assert set(row) == set(of_type(row["type"])[0]), row["type"]


def test_columns_are_named_once() -> None:
    for columns in TABLES.values():
        assert len({column.name for column in columns}) == len(columns)


def test_every_format_and_column_is_documented() -> None:
    page = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")
    names = {*EXPORTS, *TABLES, *(column.name for columns in TABLES.values() for column in columns)}
    assert {name for name in names if f"`{name}`" not in page} == set()


@given(st.text(alphabet=st.sampled_from("=+-@\t\r\n'＝＋－＠a1, \"") | st.characters(exclude_categories=["Cs"])))
def test_no_cell_can_run_and_every_text_comes_back(text: str) -> None:
    cell = guarded(text)
    assert isinstance(cell, str)
    assert cell == "" or cell[0] not in "=+-@\t\r\n＝＋－＠"
    assert unguarded(cell) == text


@settings(max_examples=15)  # each example writes and reads three files
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_text_survives_csv_parquet_and_workbook(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("any")
    row = {**of_type("failure")[0], "why": text}
    for name in ("csv", "parquet", "xlsx"):
        write(name, folder, (row,))
    assert unguarded(read_csv(folder / "tables" / "failure.csv")[0]["why"]) == text
    assert pq.read_table(folder / "tables" / "failure.parquet").to_pylist()[0]["why"] == text
    sheet = openpyxl.load_workbook(folder / "record.xlsx")["failure"]
    assert sheet["D2"].data_type != "f"
    assert written(sheet["D2"].value or "") == workbook.fitting(text)


def test_a_file_is_replaced_only_by_a_whole_one(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("before")
    with pytest.raises(ValueError, match="stop"), whole(path) as unfinished:
        unfinished.write_text("half")
        raise ValueError("stop")
    assert path.read_text() == "before"
    with whole(path) as unfinished:
        unfinished.write_text("after")
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [("a.txt", "after")]
