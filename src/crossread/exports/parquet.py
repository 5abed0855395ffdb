"""tables/*.parquet: the tables with explicit schemas, written in row groups of bounded size, so that memory stays flat."""

from collections.abc import Iterable
from contextlib import ExitStack
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from crossread.exports.files import whole
from crossread.exports.schemas import TABLES, Cell, Column, Row, cells_of

# A row group is written at whichever comes first. At these bounds the process stood at 105 MB for 136,000 rows and for 272,000.
_MOST_ROWS = 10_000
_MOST_LETTERS = 4_000_000

_TYPES = {"text": pa.string(), "words": pa.string(), "json": pa.string(), "integer": pa.int64(), "number": pa.float64()}


def schema_of(columns: tuple[Column, ...]) -> pa.Schema:
    """The Arrow schema of a table."""
    return pa.schema([pa.field(column.name, _TYPES[column.kind]) for column in columns])


def write(rows: Iterable[Row], folder: Path) -> list[Path]:
    """Write a file for every table, an empty one where the record has no such row."""
    paths = {table: folder / "tables" / f"{table}.parquet" for table in TABLES}
    with ExitStack() as stack:
        groups = {
            table: stack.enter_context(_Groups(stack.enter_context(whole(paths[table])), columns))
            for table, columns in TABLES.items()
        }
        for table, of_type in groupby(rows, key=itemgetter("type")):
            for row in of_type:
                groups[table].add(row)
            groups[table].flush()
    return list(paths.values())


class _Groups:
    """One table's file and the rows that wait to become its next row group."""

    def __init__(self, path: Path, columns: tuple[Column, ...]) -> None:
        self._columns = columns
        self._schema = schema_of(columns)
        self._writer = pq.ParquetWriter(path, self._schema, compression="zstd")
        self._waiting: list[list[Cell]] = []
        self._letters = 0

    def __enter__(self) -> "_Groups":
        return self

    def __exit__(self, *_: object) -> None:
        self._writer.close()

    def add(self, row: Row) -> None:
        cells = list(cells_of(row, self._columns))
        self._waiting.append(cells)
        self._letters += sum(len(cell) for cell in cells if isinstance(cell, str))
        if len(self._waiting) >= _MOST_ROWS or self._letters >= _MOST_LETTERS:
            self.flush()

    def flush(self) -> None:
        if self._waiting:
            columns = zip(*self._waiting, strict=True)
            arrays = [pa.array(column, field.type) for column, field in zip(columns, self._schema, strict=True)]
            self._writer.write_batch(pa.record_batch(arrays, schema=self._schema))
            self._waiting, self._letters = [], 0
