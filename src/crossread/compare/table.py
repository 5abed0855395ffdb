"""A table of incidents as incidents: its dates, places and numbers read by the finders that read the reports."""

import calendar
import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from crossread.core.days import Days
from crossread.core.errors import CrossreadError, Misuse
from crossread.core.records import Figure, Place
from crossread.find.figures import find_figures
from crossread.find.when import find_dates
from crossread.find.where import find_places
from crossread.readers.rows import CONTAINERS, Row
from crossread.weigh.values import COUNTED

NAMES = ("date", "end", "place", "latitude", "longitude", "title", *COUNTED)
_NOTHING = frozenset({"", "-", "?", "n/a", "na", "none given", "unknown", "unclear", "not known"})
_SLASHED = re.compile(r"\s*(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b")
_MONTH = re.compile(r"([12]\d{3})-(0[1-9]|1[0-2])")
_MARKS = ((re.compile(r"^\s*(?:>=|≥|min\.?)\s*"), "at least "), (re.compile(r"^\s*>\s*"), "more than "),
          (re.compile(r"^\s*(?:~|≈|c\.|ca\.?)\s*"), "about "), (re.compile(r"^\s*(?:<=|≤|max\.?)\s*"), "up to "),
          (re.compile(r"^\s*<\s*"), "fewer than "), (re.compile(r"\.0+\s*$"), ""))  # fmt: skip
_REMEDY = "Write days as 2031-05-03."


class Incident(msgspec.Struct, frozen=True):
    """One row of the table. `row` counts rows below the header, from 1. `days`: the first and last day. `cells`: the row's own
    words for what was read; `figures`: its numbers. `place` has coordinates where the map or the table gives some."""

    row: int
    days: Days
    cells: dict[str, str]
    place: Place | None = None
    figures: tuple[Figure, ...] = ()

    @property
    def where(self) -> str:
        """The place in the row's own words."""
        return self.cells.get("place", "")


class Problem(msgspec.Struct, frozen=True):
    """A row that could not be read, and why."""

    row: int
    why: str


def read_table(file: Path, columns: Mapping[str, str], gazetteer: str | None = None) -> tuple[list[Incident], list[Problem]]:
    """The incidents of a table (.csv, .tsv, .jsonl), and the rows that could not be read.

    `columns` maps our `NAMES` to the table's; a name that it leaves out is looked for as it is, whatever its case. Only a date is
    needed. Raises `Misuse` where the file cannot be read, has no rows, or no column for the date.
    """
    rows = _rows(file)
    theirs = _columns(rows, columns, file)
    day_first = _day_first([str(row.values.get(theirs[name], "")) for row in rows for name in ("date", "end") if name in theirs])
    incidents, problems = [], []
    for row in rows:
        cells = {name: text for name, column in theirs.items() if (text := _text(row.values.get(column)))}
        try:
            if row.problem:
                raise _Unread(row.problem)
            incidents.append(_incident(row.number, cells, day_first, gazetteer))
        except _Unread as problem:
            problems.append(Problem(row.number, str(problem)))
    return incidents, problems


class _Unread(Exception):
    """Why a row cannot be read."""


def _rows(file: Path) -> list[Row]:
    container = next((each for each in CONTAINERS if file.suffix.lower() in each.suffixes), None)
    if container is None:
        known = ", ".join(suffix for each in CONTAINERS for suffix in each.suffixes)
        raise Misuse(f"{file} is no table that can be compared.", f"Save it as one of: {known}.")
    try:
        rows = list(container.rows(file.read_bytes()))
    except OSError as error:
        raise Misuse(f"{file} cannot be read: {error.strerror}.", "Give the path of a table.") from None
    except Misuse:
        raise
    except CrossreadError as error:
        raise Misuse(f"{file} cannot be read: {error}", "Save it as CSV in UTF-8.") from None
    if not rows:
        raise Misuse(f"{file} has no rows below its header.", "Give a table with one incident a row.")
    return rows


def _columns(rows: Sequence[Row], columns: Mapping[str, str], file: Path) -> dict[str, str]:
    """Our name -> the table's column, of those that the table has."""
    have = list(dict.fromkeys(column for row in rows for column in row.values))
    if unknown := [name for name in columns if name not in NAMES]:
        raise Misuse(f"There is no column {unknown[0]!r} to compare.", f"The names are: {', '.join(NAMES)}.")
    if lost := [column for column in columns.values() if column not in have]:
        raise Misuse(f"{file} has no column {lost[0]!r}.", f"It has: {', '.join(have) or 'none'}.")
    folded = {column.strip().casefold(): column for column in reversed(have)}
    found = {name: folded[name] for name in NAMES if name in folded} | dict(columns)
    if "date" not in found:
        raise Misuse(
            f"{file} has no column for the date.",
            f"Name it with --columns date=NAME; the table has: {', '.join(have) or 'none'}.",
        )
    return found


def _text(value: object) -> str:
    text = "" if value is None else " ".join(str(value).split())
    return "" if text.casefold() in _NOTHING else text


def _incident(number: int, cells: dict[str, str], day_first: bool | None, gazetteer: str | None) -> Incident:
    if "date" not in cells:
        raise _Unread("It has no date.")
    first, last = _days(cells["date"], day_first)
    if "end" in cells:
        last = max(last, _days(cells["end"], day_first)[1])
    figures = tuple(_figure(name, cells[name]) for name in COUNTED if name in cells)
    return Incident(number, (first, last), cells, _place(cells, gazetteer), figures)


def _day_first(cells: Sequence[str]) -> bool | None:
    """Whether 03/05/2031 is the third of May in this table: None where no cell tells."""
    found = [(int(match[1]), int(match[2])) for cell in cells if (match := _SLASHED.match(cell))]
    by_day, by_month = any(first > 12 for first, _ in found), any(second > 12 for _, second in found)
    return by_day if by_day != by_month else None


def _days(cell: str, day_first: bool | None) -> Days:
    """The days of a cell.

    >>> [str(day) for day in _days("3-5 May 2031", None)], [str(day) for day in _days("03/05/2031", True)]
    (['2031-05-03', '2031-05-05'], ['2031-05-03', '2031-05-03'])
    """
    if match := _SLASHED.match(cell):
        one, other, year = (int(part) for part in match.groups())
        if day_first is None and one != other and max(one, other) <= 12:
            raise _Unread(f"Its date {cell!r} can be of two months. {_REMEDY}")
        as_day_first = one > 12 or (other <= 12 and bool(day_first))
        day, month = (one, other) if as_day_first else (other, one)
        try:
            return datetime.date(year, month, day), datetime.date(year, month, day)
        except ValueError:
            raise _Unread(f"Its date {cell!r} is none. {_REMEDY}") from None
    if match := _MONTH.fullmatch(cell):
        year, month = int(match[1]), int(match[2])
        return datetime.date(year, month, 1), datetime.date(year, month, calendar.monthrange(year, month)[1])
    found = [(date.earliest, date.latest) for date in find_dates(cell) if date.earliest and date.latest]
    if not found:
        raise _Unread(f"Its date {cell!r} is none. {_REMEDY}")
    return min(first for first, _ in found), max(last for _, last in found)


def _figure(measure: str, cell: str) -> Figure:
    """The number in a cell.

    >>> [(figure.low, figure.high, figure.bound) for figure in (_figure("killed", "12-15"), _figure("killed", ">30"))]
    [(12.0, 15.0, 'exact'), (30.0, None, 'more_than')]
    """
    words = cell
    for mark, plain in _MARKS:
        words = mark.sub(plain, words)
    found = next(iter(find_figures(f"{words} people were killed.")), None) if any(map(str.isalnum, words)) else None
    if found is None:
        raise _Unread(f"Its number of {measure} {cell!r} is none. Write 12, 12-15, >30 or at least 30.")
    return msgspec.structs.replace(found, measure=measure, unit="", of=None, attribution=(), scope=None)


def _place(cells: Mapping[str, str], gazetteer: str | None) -> Place | None:
    """Where the incident was: by the table's coordinates, else by its words and the map."""
    name = cells.get("place", "")
    if "latitude" in cells and "longitude" in cells:
        try:
            latitude, longitude = float(cells["latitude"]), float(cells["longitude"])
        except ValueError:
            raise _Unread(f"Its coordinates {cells['latitude']}, {cells['longitude']} are none.") from None
        return Place(start=0, end=len(name), text=name, name=name, latitude=latitude, longitude=longitude, precision="city")
    return next(_resolved(name, gazetteer), None) if name else None


def _resolved(name: str, gazetteer: str | None) -> Iterator[Place]:
    yield from find_places(name, [(0, len(name))], gazetteer=gazetteer)
    yield from find_places(name, gazetteer=gazetteer)
