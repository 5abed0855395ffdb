"""record.xlsx: the tables as sheets of one workbook, streamed row by row.

Text cells are typed as text, so no spreadsheet runs them, whatever they begin with. A workbook cannot hold everything that
a report can: control characters become U+FFFD and a cell ends after 32,767 UTF-16 units with an ellipsis; record.jsonl has
the exact words. Equal rows give equal bytes.
"""

import datetime
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from crossread.exports.files import whole
from crossread.exports.schemas import TABLES, Row, cells_of

# Limits of the format: https://support.microsoft.com/office/excel-specifications-and-limits
_MOST_ROWS = 1_048_576
_MOST_UNITS = 32_767
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # what XML 1.0 cannot hold
_NO_CLOCK = datetime.datetime(1980, 1, 1)  # noqa: DTZ001 - the writer takes no time zone


def write(rows: Iterable[Row], folder: Path) -> list[Path]:
    """Write one workbook with a sheet for every table; a table too long for a sheet goes on in the next."""
    from xlsxwriter import Workbook  # late: only those who ask for a workbook wait for it to load

    path = folder / "record.xlsx"
    with whole(path) as unfinished, Workbook(str(unfinished), {"constant_memory": True}) as book:
        book.set_properties({"created": _NO_CLOCK})
        book.use_zip64()
        sheets = {table: _Sheets(book, table) for table in TABLES}
        for row in rows:
            sheets[row["type"]].add(row)
    return [path]


class _Sheets:
    """The sheets of one table."""

    def __init__(self, book: Any, table: str) -> None:
        self._book = book
        self._table = table
        self._bold = book.add_format({"bold": True})
        self._count = 0
        self._open()

    def add(self, row: Row) -> None:
        if self._rows == _MOST_ROWS:
            self._open()
        for number, cell in enumerate(cells_of(row, TABLES[self._table])):
            if isinstance(cell, str):
                self._sheet.write_string(self._rows, number, fitting(cell))
            elif cell is not None:
                self._sheet.write_number(self._rows, number, cell)
        self._rows += 1

    def _open(self) -> None:
        self._count += 1
        self._sheet = self._book.add_worksheet(self._table if self._count == 1 else f"{self._table} {self._count}")
        self._sheet.freeze_panes(1, 0)
        self._sheet.write_row(0, 0, [column.name for column in TABLES[self._table]], self._bold)
        self._rows = 1


def fitting(text: str) -> str:
    """What of a text a workbook's cell can hold.

    >>> fitting("a\\x00b"), len(fitting("long" * 10_000))
    ('a\ufffdb', 32767)
    """
    text = _UNWRITABLE.sub("\ufffd", text)
    if len(text) > _MOST_UNITS // 2 and len(units := text.encode("utf-16-le")) > 2 * _MOST_UNITS:
        return units[: 2 * (_MOST_UNITS - 1)].decode("utf-16-le", "ignore") + "…"
    return text
