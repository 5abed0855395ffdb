"""The tables that CSV, Parquet and workbooks share: one for each type of row, and how a row becomes cells.

A column's `path` leads into the row of record.jsonl. A span becomes three columns (its words, start and end); a list of
spans becomes its words, joined, and the spans as JSON; anything else that is nested becomes compact JSON.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec

Row = dict[str, Any]
Cell = str | int | float | None

JOINED = " | "  # between the words of several spans


class Column(NamedTuple):
    """`kind`: text, integer, number, words (of several spans) or json. `path`: keys and list positions, outermost first."""

    name: str
    kind: str
    path: tuple[str | int, ...]


def _texts(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, "text", (name,)) for name in names)


def _numbers(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, "number", (name,)) for name in names)


def _nested(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, "json", (name,)) for name in names)


def _span(name: str, *path: str) -> tuple[Column, ...]:
    at = path or (name,)
    return (
        Column(name, "text", (*at, "text")),
        Column(f"{name}_start", "integer", (*at, "start")),
        Column(f"{name}_end", "integer", (*at, "end")),
    )


def _spans(name: str) -> tuple[Column, ...]:
    return Column(name, "words", (name,)), Column(f"{name}_spans", "json", (name,))


_CLAIM = _texts("id", "report")
_OWN_SPAN = (Column("start", "integer", ("start",)), Column("end", "integer", ("end",)), *_texts("text"))
_RULED = (*_numbers("score"), *_texts("review"), *_nested("machine"))
_ACLED = (Column("acled_event_type", "text", ("acled", 0)), Column("acled_sub_event_type", "text", ("acled", 1)))

TABLES: dict[str, tuple[Column, ...]] = {
    "report": (
        *_texts("id", "sha256", "uri", "title", "outlet", "byline", "published", "published_basis", "time"),
        *_nested("candidates"),
        *_texts("language", "status", "why", "line"),
        *_nested("furniture"),
        *_texts("reader", "reader_version", "text"),
    ),
    "name": (*_CLAIM, *_OWN_SPAN, *_texts("kind", "stands_for"), *_RULED),
    "quote": (
        *_CLAIM,
        *_spans("content"),
        *_span("source"),
        *_span("cue"),
        *_texts("kind", "manner"),
        *_spans("via"),
        *_texts("speaker"),
        *_nested("within"),
        *_RULED,
    ),
    "figure": (
        *_CLAIM,
        *_OWN_SPAN,
        *_numbers("low", "high"),
        *_texts("bound", "measure", "scope", "unit"),
        *_span("of"),
        *_spans("attribution"),
        *_texts("occurrence"),
        *_RULED,
    ),
    "event": (
        *_CLAIM,
        *_span("trigger"),
        *_texts("plover", "mode"),
        *_ACLED,
        *_texts("why"),
        *_spans("actors"),
        *_spans("recipients"),
        *_spans("places"),
        Column("time", "text", ("time", "value")),
        Column("time_earliest", "text", ("time", "earliest")),
        Column("time_latest", "text", ("time", "latest")),
        Column("time_date", "json", ("time",)),
        *_texts("status"),
        *_spans("attribution"),
        *_spans("figures"),
        *_texts("occurrence"),
        *_RULED,
    ),
    "date": (*_CLAIM, *_OWN_SPAN, *_texts("timex", "value", "earliest", "latest", "calendar", "basis"), *_RULED),
    "place": (
        *_CLAIM,
        *_OWN_SPAN,
        *_texts("role", "name"),
        Column("geonames_id", "integer", ("geonames_id",)),
        *_numbers("latitude", "longitude"),
        *_texts("country", "precision"),
        *_nested("candidates"),
        *_RULED,
    ),
    "entity": (*_texts("id", "kind", "name"), *_nested("aliases", "mentions")),
    "copy": (
        *_texts("id"),
        Column("left_report", "text", ("left", "report")),
        *_span("left", "left", "span"),
        Column("right_report", "text", ("right", "report")),
        *_span("right", "right", "span"),
        Column("words", "integer", ("words",)),
        *_texts("direction", "why"),
    ),
    "occurrence": (
        *_texts("id", "title", "plover"),
        *_ACLED,
        *_texts("status", "time"),
        *_nested("places", "actors", "claims", "reports", "lines"),
        Column("independent", "integer", ("independent",)),
    ),
    "line": (*_texts("id", "occurrence"), *_nested("claims", "reports", "basis"), *_texts("root"), *_nested("alarms", "camps")),
    "discrepancy": (*_texts("id", "occurrence", "slot"), *_nested("values"), *_texts("state")),
    "decision": (
        *_texts("id"),
        Column("report", "text", ("anchor", "report")),
        *_texts("verdict"),
        *_nested("anchor", "other", "value"),
        *_texts("by", "at", "why"),
    ),
    "failure": _texts("id", "step", "about", "why", "remedy"),
}


def cells_of(row: Row, columns: tuple[Column, ...]) -> Iterator[Cell]:
    """A row's cells in the order of its table's columns; None where the row has nothing.

    >>> list(cells_of({"id": "a", "step": "read"}, TABLES["failure"]))
    ['a', 'read', None, None, None]
    """
    return (_cell(_value_at(row, column.path), column.kind) for column in columns)


def _value_at(row: Row, path: tuple[str | int, ...]) -> Any:
    value: Any = row
    for key in path:
        if value is None:
            return None
        value = value[key] if isinstance(key, int) else value.get(key)
    return value


def _cell(value: Any, kind: str) -> Cell:
    if value is None:
        return None
    match kind:
        case "text":
            return str(value)
        case "integer":
            return int(value)
        case "number":
            return float(value)
        case "words":
            return JOINED.join(span["text"] for span in value)
        case _:
            return msgspec.json.encode(value).decode()
