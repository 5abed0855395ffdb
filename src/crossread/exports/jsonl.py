"""record.jsonl: the whole record, UTF-8, one JSON object a line, keys in the order of the row."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from crossread.exports.files import whole
from crossread.exports.schemas import Row

# JSON leaves these three unescaped, and many programs end a line at them. Inside JSON they can only stand in a string.
_LINE_ENDS = {"\u0085": b"\\u0085", "\u2028": b"\\u2028", "\u2029": b"\\u2029"}


def write(rows: Iterable[Row], folder: Path) -> list[Path]:
    """Write record.jsonl; every row stands as it is."""
    path = folder / "record.jsonl"
    encode = msgspec.json.Encoder().encode
    with whole(path) as unfinished, unfinished.open("wb") as out:
        for row in rows:
            line = encode(row)
            for mark, escaped in _LINE_ENDS.items():
                line = line.replace(mark.encode(), escaped)
            out.write(line + b"\n")
    return [path]
