"""The record as rows: the one stream that every export is made from, type by type, with memory that stays flat."""

import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import msgspec

from crossread.core.ids import claim_id
from crossread.core.records import (
    CLAIMS,
    AnyRecord,
    Claim,
    CopyLink,
    Date,
    Decision,
    Discrepancy,
    Entity,
    Event,
    Failure,
    Line,
    Occurrence,
    Report,
    Span,
    Text,
    spans_of,
)
from crossread.link.entities import spelling_id
from crossread.ports import Store

Row = dict[str, Any]

TYPES = ("report", *CLAIMS, "entity", "copy", "occurrence", "line", "discrepancy", "decision", "failure")


def record_rows(store: Store) -> Iterator[Row]:
    """Every row of the record, in the order of `TYPES` and within a type by (published, report, span)."""
    with tempfile.TemporaryDirectory(prefix="crossread-") as folder, Joins(Path(folder) / "joins.db", store) as joins:
        for table in TYPES:
            for record in store.rows(table):
                yield row_of(record, joins)


def plain(value: Any) -> Any:
    """A frozen record as plain JSON values, every field written out; a span's `name` only where it has one."""
    if isinstance(value, Span):
        row = {"start": value.start, "end": value.end, "text": value.text}
        return row if value.name is None else {**row, "name": value.name}
    if isinstance(value, msgspec.Struct):
        return {field: plain(getattr(value, field)) for field in value.__struct_fields__}
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    return msgspec.to_builtins(value)


class Joins:
    """What rows say of each other, kept in a scratch file: which occurrence and line a claim is in, who mentions whom."""

    def __init__(self, file: Path, store: Store) -> None:
        self._store = store
        self._database = sqlite3.connect(file)
        self._database.executescript(
            """
            PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
            CREATE TABLE claim (id TEXT PRIMARY KEY, occurrence TEXT, line TEXT) WITHOUT ROWID;
            CREATE TABLE standing (report TEXT PRIMARY KEY, line TEXT) WITHOUT ROWID;
            CREATE TABLE line (occurrence TEXT, id TEXT, PRIMARY KEY (occurrence, id)) WITHOUT ROWID;
            CREATE TABLE spelling (id TEXT PRIMARY KEY, entity TEXT) WITHOUT ROWID;
            CREATE TABLE mention (entity TEXT, number INTEGER, report TEXT, start INTEGER, "end" INTEGER, text TEXT,
                PRIMARY KEY (entity, number)) WITHOUT ROWID;
            """
        )
        self._take_occurrences(store)
        self._take_events(store)
        self._take_mentions(store)

    def __enter__(self) -> "Joins":
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    def occurrence(self, claim: str) -> str | None:
        """The occurrence that an event or figure claim belongs to."""
        return self._one("SELECT occurrence FROM claim WHERE id = ?", claim)

    def standing(self, report: str) -> str | None:
        """The line of most of a report's claims in its main occurrence."""
        return self._one("SELECT line FROM standing WHERE report = ?", report)

    def lines(self, occurrence: str) -> list[str]:
        """The lines of an occurrence."""
        return [id for (id,) in self._database.execute("SELECT id FROM line WHERE occurrence = ? ORDER BY id", (occurrence,))]

    def reader(self, report: str) -> tuple[str | None, str | None]:
        """The reader that took a report's text from its capture, and its version."""
        text = self._store.get("text", report)
        return (text.reader, text.version) if isinstance(text, Text) else (None, None)

    def mentions(self, entity: str) -> list[Row]:
        """Where an entity is named, in order."""
        found = self._database.execute(
            'SELECT report, start, "end", text FROM mention WHERE entity = ? ORDER BY number', (entity,)
        )
        return [{"report": report, "span": {"start": start, "end": end, "text": text}} for report, start, end, text in found]

    def _one(self, query: str, value: str) -> str | None:
        row = self._database.execute(query, (value,)).fetchone()
        return row[0] if row else None

    def _take_occurrences(self, store: Store) -> None:
        for each in store.rows("occurrence"):
            if isinstance(each, Occurrence):
                self._database.executemany(
                    "INSERT OR REPLACE INTO claim VALUES (?, ?, NULL)",
                    ((claim, each.id) for claim in (*each.claims, *each.figures)),
                )
        for each in store.rows("line"):
            if isinstance(each, Line):
                self._database.execute("INSERT INTO line VALUES (?, ?)", (each.occurrence, each.id))
                self._database.executemany("UPDATE claim SET line = ? WHERE id = ?", ((each.id, claim) for claim in each.claims))

    def _take_events(self, store: Store) -> None:
        """Each report's main occurrence is the one with most of its event claims, at a tie the one it speaks of first."""
        events = (each for each in store.rows("event") if isinstance(each, Claim))
        for report, claims in groupby(events, key=lambda claim: claim.report):
            places: list[tuple[str | None, str | None]] = []
            for claim in claims:
                place = self._database.execute("SELECT occurrence, line FROM claim WHERE id = ?", (claim.id,)).fetchone() or (
                    None,
                    None,
                )
                places.append(place)
                # A figure that people corrected is still known by what the machine made of it.
                inner = [each for value in (claim.value, claim.machine) if isinstance(value, Event) for each in value.figures]
                ids = (claim_id(report, "figure", ((span.start, span.end) for span in spans_of(figure))) for figure in inner)
                self._database.executemany("INSERT OR IGNORE INTO claim VALUES (?, ?, NULL)", ((id, place[0]) for id in ids))
            main = Counter(occurrence for occurrence, _ in places if occurrence).most_common(1)
            lines = Counter(line for occurrence, line in places if main and occurrence == main[0][0] and line).most_common(1)
            if lines:
                self._database.execute("INSERT INTO standing VALUES (?, ?)", (report, lines[0][0]))

    def _take_mentions(self, store: Store) -> None:
        for each in store.rows("entity"):
            if isinstance(each, Entity):
                self._database.executemany(
                    "INSERT OR REPLACE INTO spelling VALUES (?, ?)", ((id, each.id) for id in each.spellings)
                )
        for number, claim in enumerate(store.rows("name")):
            spelling = spelling_id(claim) if isinstance(claim, Claim) else None
            entity = self._one("SELECT entity FROM spelling WHERE id = ?", spelling) if spelling else None
            if entity and isinstance(claim, Claim):
                span = next(spans_of(claim.value))
                self._database.execute(
                    "INSERT INTO mention VALUES (?, ?, ?, ?, ?, ?)",
                    (entity, number, claim.report, span.start, span.end, span.text),
                )


def row_of(record: AnyRecord, joins: Joins) -> Row:
    """One record as its row of record.jsonl."""
    match record:
        case Report():
            return _report(record, joins)
        case Claim():
            return _claim(record, joins)
        case Entity():
            return {
                "type": "entity",
                "id": record.id,
                "kind": record.kind,
                "name": record.name,
                "aliases": list(record.aliases),
                "mentions": joins.mentions(record.id),
            }
        case CopyLink():
            sides = {
                side: {"report": report, "span": plain(span)}
                for side, (report, span) in (("left", record.left), ("right", record.right))
            }
            return {
                "type": "copy",
                "id": record.id,
                **sides,
                "words": record.words,
                "direction": record.direction,
                "why": record.why,
            }
        case Occurrence():
            lines = joins.lines(record.id)
            row = {name: value for name, value in plain(record).items() if name != "figures"}  # each says its occurrence itself
            return {"type": "occurrence", **row, "lines": lines, "independent": len(lines)}
        case Line() | Discrepancy() | Decision():
            return {"type": record.table, **plain(record)}
        case Failure():
            return {
                "type": "failure",
                "id": record.id,
                "step": record.step,
                "about": record.about,
                "why": record.why,
                "remedy": record.remedy,
            }
        case _:
            raise TypeError(f"{record.table} is not a row of the record")


def _report(report: Report, joins: Joins) -> Row:
    reader, version = joins.reader(report.id)
    return {
        "type": "report",
        "id": report.id,
        "sha256": report.sha256,
        "uri": report.uri,
        "title": report.title,
        "outlet": report.outlet,
        "byline": report.byline,
        "published": report.published,
        "published_basis": report.published_basis,
        "time": report.time,
        "candidates": plain(report.candidates),
        "language": report.language,
        "status": report.status,
        "why": report.why,
        "line": joins.standing(report.id),
        "furniture": plain(report.furniture),
        "reader": reader,
        "reader_version": version,
        "text": report.text,
    }


def _claim(claim: Claim, joins: Joins) -> Row:
    """A claim's value stands as ruled. A date's TIMEX3 type is called `timex`, because `type` is the row's own."""
    value = plain(claim.value)
    if isinstance(claim.value, Date):
        value["timex"] = value.pop("type")
    row = {"type": claim.table, "id": claim.id, "report": claim.report, **value}
    if claim.table in ("event", "figure"):
        row["occurrence"] = joins.occurrence(claim.id)
    return {**row, "review": claim.review, "machine": None if claim.machine is None else plain(claim.machine)}
