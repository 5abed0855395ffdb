"""Files that hold many reports as rows (JSON Lines, CSV), and the reader of one row.

A row that is captured becomes canonical JSON: its columns by our names, keys sorted, so that equal rows are equal bytes.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping

import msgspec

from crossread.core.errors import Unreadable
from crossread.core.records import Capture
from crossread.readers.plain import decode
from crossread.readers.reader import Extract

ROW = "application/x-crossread-row+json"
COLUMNS: tuple[str, ...] = ("text", "title", "outlet", "uri", "published", "language")

_encode = msgspec.json.Encoder(order="deterministic").encode
_decode = msgspec.json.Decoder(dict[str, object]).decode
_CELL = 2**31 - 1  # the csv module stops at cells of 128 KB, which is less than a long report


class Row(msgspec.Struct, frozen=True):
    """A row as the file has it, or the problem with it. `number` counts lines (JSON Lines) or records below the header (CSV)."""

    number: int
    values: dict[str, object] = {}
    problem: str = ""


class Container(msgspec.Struct, frozen=True, kw_only=True):
    """How a file that holds several reports is split into them. Whole files are archived; rows are captures of their own."""

    name: str
    media_type: str
    suffixes: tuple[str, ...]
    rows: Callable[[bytes], Iterator[Row]]


def jsonl_rows(data: bytes) -> Iterator[Row]:
    """The objects of a JSON Lines file, blank lines passed over.

    >>> list(jsonl_rows(b'{"text": "One ferry."}'))
    [Row(number=1, values={'text': 'One ferry.'}, problem='')]
    """
    for number, line in enumerate(io.BytesIO(data.removeprefix(b"\xef\xbb\xbf")), start=1):
        if not line.strip():
            continue
        try:
            yield Row(number, _decode(line))
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            yield Row(number, problem=f"It is not a JSON object: {error}.")


def csv_rows(data: bytes) -> Iterator[Row]:
    """The records of a CSV file by the names in its header. The separator is the one that the header has most of.

    >>> [row.values for row in csv_rows(b"title;text\\nStrike ends;Ferries sail.\\n")]
    [{'title': 'Strike ends', 'text': 'Ferries sail.'}]

    Raises `Unreadable` for a file that is no text.
    """
    text, _ = decode(data)
    csv.field_size_limit(_CELL)
    first = re.split(r"[\r\n]", text, maxsplit=1)[0]
    separator = max(",;\t", key=first.count)  # ties go to the comma
    records = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    header: list[str] | None = None
    number = 0
    while True:
        try:
            cells = next(records)
        except StopIteration:
            return
        except csv.Error as error:
            number += 1
            yield Row(number, problem=f"It is not valid CSV: {error}.")
            continue
        if header is None:
            header = [name.strip() for name in cells]
        elif any(cell.strip() for cell in cells):
            number += 1
            yield _record(number, header, cells)


def _record(number: int, header: list[str], cells: list[str]) -> Row:
    if len(cells) > len(header):
        return Row(number, problem=f"It has {len(cells)} cells under {len(header)} columns.")
    return Row(number, {name: cell for name, cell in zip(header, cells, strict=False) if name})


def canonical(values: Mapping[str, object], columns: Mapping[str, str]) -> tuple[bytes, dict[str, str]]:
    """The bytes of a row, and its fields beside the text. `columns` maps our names to the file's.

    Raises `Unreadable` where the row has no text.
    """
    theirs = {name: columns.get(name, name) for name in COLUMNS}
    row = {name: value for name, value in values.items() if name not in theirs.values() and name not in theirs}
    row |= {name: values[source] for name, source in theirs.items() if source in values and values[source] is not None}
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        have = ", ".join(map(repr, values)) or "none"
        raise Unreadable(
            f"The row has no text in its column {theirs['text']!r}.",
            f"Name the column that holds the text (--columns text=NAME); the row has {have}.",
        )
    fields = {name: str(row[name]).strip() for name in COLUMNS[1:] if name in row and str(row[name]).strip()}
    return _encode(row), fields


def read_row(data: bytes, _capture: Capture) -> Extract:
    """The text of a row. What its other columns say is in the capture's fields, and is used for every format alike."""
    try:
        text = _decode(data).get("text")
    except (msgspec.MsgspecError, UnicodeDecodeError):
        text = None
    if not isinstance(text, str):
        raise Unreadable("The row is not a JSON object with a text.", "Capture its file again.")
    return Extract(text=text)


# Add a container here and its rows are read like those of any other.
CONTAINERS: tuple[Container, ...] = (
    Container(name="jsonl", media_type="application/jsonl", suffixes=(".jsonl", ".ndjson"), rows=jsonl_rows),
    Container(name="csv", media_type="text/csv", suffixes=(".csv", ".tsv"), rows=csv_rows),
)
