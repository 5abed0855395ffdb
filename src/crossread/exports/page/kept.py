"""The rows of one page, kept in a scratch file, because a page tells of the last row before it shows the first."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from types import TracebackType

import msgspec

from crossread.exports.schemas import Row

CLAIMS = ("name", "quote", "figure", "event", "date", "place")
_TOGETHER = 2000  # rows put in at once

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(dict[str, object]).decode


class Kept:
    """The rows of the record, by type, id, report and occurrence, and the words that links lead to.

    >>> with Kept(Path(":memory:")) as kept:
    ...     kept.take([{"type": "report", "id": "r", "text": "Rain fell.", "published": None}])
    ...     kept.counts["report"], kept.get("report", "r")["text"]
    (1, 'Rain fell.')
    """

    def __init__(self, file: Path) -> None:
        self._database = sqlite3.connect(file)
        self._database.executescript(
            """
            PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
            CREATE TABLE row (
                type TEXT, n INTEGER, id TEXT, report TEXT, occurrence TEXT, start INTEGER, size INTEGER, body BLOB
            );
            CREATE TABLE led (report TEXT, start INTEGER, stop INTEGER, PRIMARY KEY (report, start, stop)) WITHOUT ROWID;
            """
        )
        self.counts: Counter[str] = Counter()
        self.letters = 0  # in the texts of all reports
        self._led: list[tuple[str, int, int]] = []

    def __enter__(self) -> "Kept":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._database.close()

    def take(self, rows: Iterable[Row]) -> None:
        """Keep all rows."""
        incoming = iter(rows)
        while some := list(islice(incoming, _TOGETHER)):
            self._database.executemany("INSERT INTO row VALUES (?, ?, ?, ?, ?, ?, ?, ?)", [self._line(row) for row in some])
        self._database.executescript(
            """
            CREATE INDEX by_type ON row (type, n);
            CREATE INDEX by_id ON row (id, type);
            CREATE INDEX by_report ON row (report, type, n);
            CREATE INDEX by_occurrence ON row (occurrence, type, n);
            ANALYZE;
            """
        )

    def _line(self, row: Row) -> tuple[object, ...]:
        kind = row["type"]
        self.counts[kind] += 1
        self.letters += len(row["text"]) if kind == "report" else 0
        report = row.get("report") if kind in CLAIMS else None
        return kind, self.counts[kind], row["id"], report, row.get("occurrence"), anchor(row)[0], _size(row), _encode(row)

    def lead_to(self, report: str, start: int, end: int) -> None:
        """Remember that a link leads to some words of a report."""
        self._led.append((report, start, end))
        if len(self._led) >= _TOGETHER:
            self._flush()

    def led_to(self, report: str) -> frozenset[tuple[int, int]]:
        """The words of a report that links lead to, as (start, end)."""
        self._flush()
        return frozenset(self._database.execute("SELECT start, stop FROM led WHERE report = ?", (report,)))

    def _flush(self) -> None:
        self._database.executemany("INSERT OR IGNORE INTO led VALUES (?, ?, ?)", self._led)
        self._led.clear()

    def rows(self, kind: str) -> Iterator[Row]:
        """All rows of a type."""
        yield from self._read("SELECT body FROM row WHERE type = ? ORDER BY n", kind)

    def largest(self, kind: str) -> Iterator[Row]:
        """All rows of a type, the largest first: occurrences by independent lines and reports, entities by mentions."""
        yield from self._read("SELECT body FROM row WHERE type = ? ORDER BY size DESC, n", kind)

    def of_report(self, kind: str, report: str) -> list[Row]:
        """The claims of a type that a report makes, in order."""
        return list(self._read("SELECT body FROM row WHERE report = ? AND type = ? ORDER BY n", report, kind))

    def of_occurrence(self, kind: str, occurrence: str) -> list[Row]:
        """The lines, discrepancies, figures or events of an occurrence."""
        return list(self._read("SELECT body FROM row WHERE occurrence = ? AND type = ? ORDER BY n", occurrence, kind))

    def holding(self, kind: str) -> frozenset[str]:
        """The occurrences that have a row of a type."""
        query = "SELECT DISTINCT occurrence FROM row WHERE type = ? AND occurrence IS NOT NULL"
        return frozenset(id for (id,) in self._database.execute(query, (kind,)))

    def get(self, kind: str, id: str) -> Row | None:
        """One row."""
        return next(self._read("SELECT body FROM row WHERE id = ? AND type = ?", id, kind), None)

    def start(self, kind: str, id: str) -> int:
        """Where the words of a claim begin in its report."""
        found = self._database.execute("SELECT start FROM row WHERE id = ? AND type = ?", (id, kind)).fetchone()
        return int(found[0]) if found else 0

    def _read(self, query: str, *values: Sequence[object] | str | int) -> Iterator[Row]:
        for (body,) in self._database.execute(query, values):
            yield _decode(body)


def anchor(row: Row) -> tuple[int | None, int | None]:
    """The words that stand for a claim: an event's trigger, a quote's first piece, else its own span."""
    match row["type"]:
        case "event":
            span = row["trigger"]
        case "quote":
            span = row["content"][0]
        case _:
            span = row
    return span.get("start"), span.get("end")


def _size(row: Row) -> int:
    """What decides which rows come first where not all fit: an occurrence's lines and reports, an entity's mentions."""
    match row["type"]:
        case "occurrence":
            return int(row["independent"]) * 1_000_000 + len(row["reports"]) * 1000 + min(999, len(row["claims"]))
        case "entity":
            return len(row["mentions"])
        case "copy":
            return int(row["words"])
        case _:
            return 0
