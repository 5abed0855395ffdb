"""What the record can be written as. Every format is one short file and consumes the same rows, one at a time."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from crossread.exports import csv_tables, geojson, html, jsonl, parquet, xlsx
from crossread.exports.memo.write import write_docx, write_markdown
from crossread.exports.schemas import Row

__all__ = ["EXPORTS", "Export"]


class Export(NamedTuple):
    """A format: its `name` on the command line, one line `about` it, and what writes it.

    `write(rows, folder)` takes the rows of the record (see `rows`) and an existing folder, and gives the files it wrote.
    """

    name: str
    about: str
    write: Callable[[Iterable[Row], Path], list[Path]]


EXPORTS: dict[str, Export] = {
    export.name: export
    for export in (
        Export("jsonl", "the whole record, one JSON object a line (record.jsonl)", jsonl.write),
        Export("html", "a page to read and check it on, offline; of very many reports a site (report.html, report/)", html.write),
        Export("csv", "one table a type, for spreadsheets and scripts (tables/*.csv)", csv_tables.write),
        Export("parquet", "the same tables for data frames and databases (tables/*.parquet)", parquet.write),
        Export("xlsx", "the same tables as the sheets of one workbook (record.xlsx)", xlsx.write),
        Export("memo", "an evidence memo of each occurrence that two lines or more tell of (memos/*.md)", write_markdown),
        Export("memo-docx", "the same memos as Word documents with footnotes (memos/*.docx)", write_docx),
        Export("geojson", "places and events as points on the map (places.geojson)", geojson.write),
    )
}
