"""tables/*.csv: one file a type (RFC 4180; UTF-8 with a byte order mark, by which spreadsheets know the encoding).

A text cell that a spreadsheet could run as a formula gets an apostrophe before it, and so does one that already begins with
apostrophes before such a mark, so that `unguarded` gives every text back exactly.
"""

import csv
import re
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from crossread.exports.files import whole
from crossread.exports.schemas import TABLES, Cell, Row, cells_of

# The marks that OWASP lists under "CSV Injection", the full-width ones included.
_RUNS = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def write(rows: Iterable[Row], folder: Path) -> list[Path]:
    """Write a file for every table, with its header even where the record has no such row."""
    paths = {table: folder / "tables" / f"{table}.csv" for table in TABLES}
    with ExitStack() as stack:
        writers = {}
        for table, columns in TABLES.items():
            unfinished = stack.enter_context(whole(paths[table]))
            out = stack.enter_context(unfinished.open("w", encoding="utf-8-sig", newline=""))
            writers[table] = csv.writer(out)
            writers[table].writerow(column.name for column in columns)
        for row in rows:
            table = row["type"]
            writers[table].writerow(map(guarded, cells_of(row, TABLES[table])))
    return list(paths.values())


def guarded(cell: Cell) -> Cell:
    """A cell that no spreadsheet takes for a formula. Numbers stay numbers.

    >>> guarded("=1+1"), guarded("ten"), guarded(-3.5)
    ("'=1+1", 'ten', -3.5)
    """
    return f"'{cell}" if isinstance(cell, str) and _RUNS.match(cell) else cell


def unguarded(cell: str) -> str:
    """The text of a cell that `guarded` wrote.

    >>> unguarded("'=1+1"), unguarded("'tis")
    ('=1+1', "'tis")
    """
    return cell[1:] if cell.startswith("'") and _RUNS.match(cell) else cell
