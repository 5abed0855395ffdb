"""A comparison as files: one row an incident for spreadsheets, and the whole as JSON."""

import csv
from pathlib import Path

import msgspec

from crossread.compare.comparing import Compared, Comparison, Value
from crossread.core.errors import CrossreadError
from crossread.exports.csv_tables import guarded
from crossread.exports.files import whole
from crossread.weigh.values import COUNTED

_PLAIN = ("state", "row", "date", "place", "title", "record_date", "record_places", "reports", "lines", "occurrences")
_SLOTS = ("date", *COUNTED)
_encode = msgspec.json.Encoder().encode


def write(found: Comparison, folder: Path) -> list[Path]:
    """Write `compare.csv` and `compare.json` into a folder, which is made. Returns the files.

    Raises `CrossreadError` where the folder cannot be written to.
    """
    try:
        return _written(found, folder)
    except OSError as error:
        problem = f"The comparison cannot be written to {error.filename or folder}: {error.strerror or error}."
        raise CrossreadError(problem, "Name another folder with -o, or make room there.") from error


def _written(found: Comparison, folder: Path) -> list[Path]:
    table, whole_answer = folder / "compare.csv", folder / "compare.json"
    with whole(table) as unfinished, unfinished.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow((*_PLAIN, *(f"{slot}_{part}" for slot in _SLOTS for part in ("verdict", "table", "record"))))
        writer.writerows(map(_cells, found.incidents))
    with whole(whole_answer) as unfinished:
        unfinished.write_bytes(msgspec.json.format(_encode(found), indent=1) + b"\n")
    return [table, whole_answer]


def _cells(one: Compared) -> list[object]:
    plain = (getattr(one, name) for name in _PLAIN)
    slots = {slot.slot: slot for slot in one.slots}
    cells = [", ".join(value) if isinstance(value, tuple) else value for value in plain]
    for name in _SLOTS:
        slot = slots.get(name)
        cells += [slot.verdict, slot.table, "; ".join(map(_value, slot.record))] if slot else ["", "", ""]
    return [guarded(cell) for cell in cells]


def _value(told: Value) -> str:
    return f"{told.value} ({', '.join(told.said_by)})" if told.said_by else told.value
