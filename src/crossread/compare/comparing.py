"""Incidents of a table beside the occurrences of the record: matched, only in one, and which values differ."""

import datetime
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from crossread.compare.table import Incident, Problem
from crossread.core.days import Days, days_of, gap
from crossread.core.records import Claim, Line, Occurrence, Report
from crossread.link.likeness import bag
from crossread.ports import Store
from crossread.weigh.values import COUNTED, Told, near, told_by, where_of

DAYS = 2  # days by which the table and the record may differ on one incident
_LONG = 31  # days: an occurrence of a longer span is no incident
_MOST = 60  # claims of an occurrence that are looked into
# Kinds of occurrence that a table of incidents can be missing; talks, blame and promises are none.
INCIDENTS = ("PROTEST", "ASSAULT", "COERCE", "MOBILIZE")
# Points that an incident and an occurrence are one. Set by judgement on the sample cases.
_PLACE, _NUMBER, _WORDS, _DAY_OFF, _DAY_VAGUE, _OTHER_NUMBER = 2.0, 1.5, 1.0, -0.5, -0.1, -0.25
_LEAST = 1.0


class Value(msgspec.Struct, frozen=True):
    """A value of the record for a slot: on whose word, in how many reports, on how many lines."""

    value: str
    said_by: tuple[str, ...]
    reports: int
    lines: int


class Slot(msgspec.Struct, frozen=True):
    """One thing that table and record can both tell.

    `verdict` of the table's value: agrees (with all that the record tells), disputed (with some of it), differs (from all of it),
    only in the table, or only in the record.
    """

    slot: str
    verdict: str
    table: str
    record: tuple[Value, ...]


class Compared(msgspec.Struct, frozen=True):
    """One incident. `state`: matched, only in the table, or only in the record. `row` counts the table's rows from 1.

    `occurrences`: the record's occurrences of it, best first; `title`, `record_date` (EDTF) and `record_places` are those of the
    first.
    """

    state: str
    row: int | None
    date: str
    place: str
    title: str
    occurrences: tuple[str, ...] = ()
    record_date: str | None = None
    record_places: tuple[str, ...] = ()
    reports: int = 0
    lines: int = 0
    slots: tuple[Slot, ...] = ()


class Comparison(msgspec.Struct, frozen=True):
    """A table beside a record: its incidents in their order, then what only the record has, by day. `unread`: rows that could not
    be read."""

    matched: int
    only_in_table: int
    only_in_record: int
    differing: int
    incidents: tuple[Compared, ...]
    unread: tuple[Problem, ...] = ()


class Known(msgspec.Struct, frozen=True):
    """An occurrence with its days and what its claims tell."""

    occurrence: Occurrence
    days: Days
    told: tuple[Told, ...]
    line_of: Mapping[str, str]


def compare(incidents: Sequence[Incident], unread: Sequence[Problem], store: Store, days: int = DAYS) -> Comparison:
    """Hold incidents against the record in a store. `days`: by how many the two may differ on one incident.

    Each occurrence goes with the incident that it fits best, if any; an incident may have several, for the record may have
    split what the table has as one. What only the record has are dated happenings with a place, within the table's span of days.
    """
    known = _within(store, incidents, days) if incidents else []
    pairs = sorted(
        (-points, incident.row, -len(each.occurrence.reports), each.occurrence.id, at, number)
        for at, incident in enumerate(incidents)
        for number, each in enumerate(known)
        if (points := _points(incident, each, days)) >= _LEAST
    )
    home: dict[int, int] = {}
    for *_, at, number in pairs:
        home.setdefault(number, at)
    found: dict[int, list[Known]] = {}
    for *_, at, number in pairs:
        if home[number] == at:
            found.setdefault(at, []).append(known[number])
    rows = [_compared(incident, found.get(at, ())) for at, incident in enumerate(incidents)]
    alone = [each for number, each in enumerate(known) if number not in home and _is_incident(each, incidents, days)]
    only = [_only_in_record(each) for each in sorted(alone, key=lambda each: (each.days, each.occurrence.id))]
    matched = sum(row.state == "matched" for row in rows)
    return Comparison(
        matched=matched,
        only_in_table=len(rows) - matched,
        only_in_record=len(only),
        differing=sum(any(slot.verdict in ("differs", "disputed") for slot in row.slots) for row in rows),
        incidents=(*rows, *only),
        unread=tuple(unread),
    )


def _within(store: Store, incidents: Sequence[Incident], days: int) -> list[Known]:
    """The dated occurrences of the days that the incidents speak of, with what they tell."""
    spans = sorted((first - datetime.timedelta(days), last + datetime.timedelta(days)) for first, last in _days_of(incidents))
    occurrences = [each for each in store.rows("occurrence") if isinstance(each, Occurrence)]
    first, last = spans[0][0], max(end for _, end in spans)
    reports = _Reports(store)
    aside = _aside(occurrences)
    return [
        _known(each, span, aside.get(each.id, ()), reports)
        for each in occurrences
        if (span := days_of(each)) and span[0] <= last and span[1] >= first and (span[1] - span[0]).days <= _LONG
    ]


def _aside(occurrences: Sequence[Occurrence]) -> dict[str, list[Occurrence]]:
    """Occurrence -> what its reports tell without a day and place, and nobody else: "the clinic counted twelve".

    Only of reports that tell of no other incident, so that no number goes to the wrong one.
    """
    incidents: dict[str, list[str]] = {}
    for each in occurrences:
        if each.time and each.plover in INCIDENTS:
            for report in each.reports:
                incidents.setdefault(report, []).append(each.id)
    found: dict[str, list[Occurrence]] = {}
    for each in occurrences:
        if not each.time and not each.places and len(each.reports) == 1 and len(home := incidents.get(each.reports[0], [])) == 1:
            found.setdefault(home[0], []).append(each)
    return found


def _days_of(incidents: Sequence[Incident]) -> list[Days]:
    return [each.days for each in incidents]


class _Reports:
    """Reports of a store, each asked for once."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._known: dict[str, Report | None] = {}

    def __call__(self, id: str) -> Report | None:
        if id not in self._known:
            report = self.store.get("report", id)
            self._known[id] = msgspec.structs.replace(report, text="") if isinstance(report, Report) else None
        return self._known[id]


def _known(occurrence: Occurrence, days: Days, aside: Sequence[Occurrence], reports: _Reports) -> Known:
    told = [*_told(occurrence, reports), *(each for one in aside for each in _told(one, reports) if each.slot in COUNTED)]
    lines = [each for each in reports.store.of("weigh", occurrence.id) if isinstance(each, Line)]
    return Known(occurrence, days, tuple(told), {claim: line.id for line in lines for claim in line.claims})


def _told(occurrence: Occurrence, reports: _Reports) -> Iterable[Told]:
    events = (reports.store.get("event", id) for id in occurrence.claims[:_MOST])
    figures = (reports.store.get("figure", id) for id in occurrence.figures[:_MOST])
    for claim in (*events, *figures):
        if isinstance(claim, Claim) and claim.review != "rejected":
            yield from told_by(claim, reports(claim.report))


def _points(incident: Incident, known: Known, days: int) -> float:
    """How much speaks for the two being one; less than nothing where they cannot be."""
    off = gap(incident.days, known.days)
    place = _place_points(incident, known)
    if off > days or place < 0:
        return -1.0
    points = place + off * _DAY_OFF + (known.days[1] - known.days[0]).days * _DAY_VAGUE
    counts = [(_slot_told(incident, slot), [each for each in known.told if each.slot == slot]) for slot in COUNTED]
    both = [any(_meet(mine, each) for each in theirs) for mine, theirs in counts if mine and theirs]
    points += _NUMBER if any(both) else _OTHER_NUMBER * len(both)
    asked, title = bag(incident.cells.get("title", "")), bag(known.occurrence.title)
    return points + _WORDS * sum(weight**2 for term, weight in asked.items() if term in title)


def _place_points(incident: Incident, known: Known) -> float:
    names = {name.casefold() for name in known.occurrence.places}
    mine = {incident.where.casefold(), incident.place.name.casefold() if incident.place else ""} - {""}
    if not mine or not names:
        return 0.0
    spots = [each.at for each in known.told if each.slot == "place"]
    here = where_of(incident.place) if incident.place else None
    part = any(name in own or own in name for name in names for own in mine)
    return _PLACE if part or any(near(here, spot) for spot in spots) else -1.0


def _slot_told(incident: Incident, slot: str) -> Told | None:
    """The table's number for a slot, as a value that can be held against others."""
    return next(
        (
            told
            for figure in incident.figures
            if figure.measure == slot
            for told in told_by(Claim(id="", report="", order="", value=figure), None)
        ),
        None,
    )


def _meet(one: Told, other: Told) -> bool:
    return max(one.reach[0], other.reach[0]) <= min(one.reach[1], other.reach[1])


def _is_incident(known: Known, incidents: Sequence[Incident], days: int) -> bool:
    """Whether a table of incidents could be missing it."""
    one = known.occurrence
    spans = _days_of(incidents)
    span = (min(first for first, _ in spans), max(last for _, last in spans))
    return one.status == "happened" and one.plover in INCIDENTS and bool(one.places) and gap(span, known.days) <= days


def _compared(incident: Incident, found: Sequence[Known]) -> Compared:
    first, last = incident.days
    date = str(first) if first == last else f"{first}/{last}"
    if not found:
        slots = tuple(Slot(name, "only in the table", incident.cells[name], ()) for name in COUNTED if name in incident.cells)
        return Compared("only in the table", incident.row, date, incident.where, incident.cells.get("title", ""), slots=slots)
    made = _only_in_record(found[0])
    told = [each for known in found for each in known.told]
    line_of = {claim: line for known in found for claim, line in known.line_of.items()}
    return msgspec.structs.replace(
        made,
        state="matched",
        row=incident.row,
        date=date,
        place=incident.where,
        occurrences=tuple(known.occurrence.id for known in found),
        reports=len({report for known in found for report in known.occurrence.reports}),
        lines=len({line for known in found for line in known.line_of.values()}),
        slots=(_date_slot(incident, date, found[0]), *_slots(incident, told, line_of)),
    )


def _date_slot(incident: Incident, date: str, known: Known) -> Slot:
    one = known.occurrence
    value = Value(one.time or "", (), len(one.reports), len(set(known.line_of.values())))
    return Slot("date", "differs" if gap(incident.days, known.days) else "agrees", date, (value,))


def _slots(incident: Incident | None, told: Sequence[Told], line_of: Mapping[str, str]) -> Iterable[Slot]:
    """The numbers that either side tells."""
    for name in COUNTED:
        theirs = [each for each in told if each.slot == name]
        mine = _slot_told(incident, name) if incident else None
        cell = incident.cells.get(name, "") if incident else ""
        if not mine and not theirs:
            continue
        values = _values(theirs, line_of)
        if not mine or not theirs:
            yield Slot(name, "only in the table" if mine else "only in the record", cell, values)
            continue
        whole = [each for each in theirs if not each.aspect] or theirs  # a table counts everybody
        against = [not _meet(mine, each) for each in whole]
        yield Slot(name, "differs" if all(against) else "disputed" if any(against) else "agrees", cell, values)


def _values(told: Sequence[Told], line_of: Mapping[str, str]) -> tuple[Value, ...]:
    by_value: dict[str, list[Told]] = {}
    for each in sorted(told, key=lambda each: (each.claim.order, each.claim.id)):
        by_value.setdefault(each.value, []).append(each)
    return tuple(
        Value(
            value=value,
            said_by=tuple(dict.fromkeys(each.voice for each in tellings)),
            reports=len({each.claim.report for each in tellings}),
            lines=len({line_of.get(each.claim.id, each.claim.id) for each in tellings}),
        )
        for value, tellings in by_value.items()
    )


def _only_in_record(known: Known) -> Compared:
    one = known.occurrence
    return Compared(
        state="only in the record",
        row=None,
        date="",
        place="",
        title=one.title,
        occurrences=(one.id,),
        record_date=one.time,
        record_places=one.places,
        reports=len(one.reports),
        lines=len(set(known.line_of.values())),
        slots=tuple(_slots(None, known.told, known.line_of)),
    )
