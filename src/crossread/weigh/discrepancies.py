"""Where the accounts of one occurrence differ: which values, whose, since when, through which lines."""

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, pairwise

import msgspec

from crossread.core.ids import identity
from crossread.core.records import Claim, Date, Discrepancy, Event, Figure, Line, Occurrence, Place, Report, Stance

_ABOUT = 0.2  # "about 1,500" is compatible with what lies within this share of it
_SLOTS = ("killed", "injured", "arrested", "executed", "sentenced", "missing", "participants", "displaced")
_HAPPENED = ("happened", "ongoing")
_WORDS = {
    "at_least": "at least",
    "more_than": "more than",
    "at_most": "at most",
    "less_than": "less than",
    "about": "about",
    "vague": "at least",
}

Range = tuple[float, float]


class Told(msgspec.Struct, frozen=True):
    """One claim's value for a slot: in words, as a range that can be compared, and in which report."""

    value: str
    range: Range
    claim: Claim


def discrepancies_of(
    occurrence: Occurrence, claims: Sequence[Claim], reports: Mapping[str, Report], lines: Sequence[Line]
) -> list[Discrepancy]:
    """The slots of an occurrence whose values cannot all be true together.

    Values that are compatible ("at least 1,500", "over 1,500", "about 1,500") are no discrepancy. A toll that rises from
    report to report is `updated`, one that differs at one time is `open`.
    """
    told = sorted((each for claim in claims for each in _told(claim)), key=lambda each: each[0])
    line_of = {claim: line.id for line in lines for claim in line.claims}
    found = []
    for slot, group in groupby(told, key=lambda each: each[0]):
        values = [value for _, value in group]
        if max(value.range[0] for value in values) > min(value.range[1] for value in values):  # two at least do not meet
            found.append(_discrepancy(occurrence, slot, values, line_of, reports))
    return found


def _told(claim: Claim) -> Iterable[tuple[str, Told]]:
    event = claim.value
    if not isinstance(event, Event) or claim.review == "rejected":
        return
    for figure in _totals(event.figures):
        if reach := _reach(figure):
            yield figure.measure, Told(_figure_words(figure), reach, claim)
    if event.time and event.time.earliest and event.time.latest:
        yield "time", Told(_day_words(event.time), (event.time.earliest.toordinal(), event.time.latest.toordinal()), claim)
    for place in _exact(event.places):
        yield "place", Told(place.name, (float(place.geonames_id or 0), float(place.geonames_id or 0)), claim)
    if event.status in (*_HAPPENED, "denied"):
        happened = event.status != "denied"
        yield "status", Told("happened" if happened else "denied", (float(happened), float(happened)), claim)


def _totals(figures: Sequence[Figure]) -> Iterable[Figure]:
    """One figure of each measure, since a claim does not disagree with itself: the others are parts of the largest, but for
    "others", who are more of them.

    "37 people, among them nine officers" are 37; "five suspects, along with 14 others" are 19.
    """
    whole: dict[str, Figure] = {}
    for figure in figures:
        known = whole.get(figure.measure)
        if figure.measure not in _SLOTS or figure.scope == "additional":
            continue
        if known is not None and figure.unit == "others":
            whole[figure.measure] = msgspec.structs.replace(
                known, low=_sum(known.low, figure.low), high=_sum(known.high, figure.high)
            )
        elif known is None or _size(figure) > _size(known):
            whole[figure.measure] = figure
    return whole.values()


def _sum(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one + other


def _size(figure: Figure) -> float:
    return figure.low if figure.low is not None else figure.high or 0.0


def _reach(figure: Figure) -> Range | None:
    """The numbers that a figure allows."""
    low, high = figure.low, figure.high
    if figure.bound == "about" and low is not None and high is not None:
        return low * (1 - _ABOUT), high * (1 + _ABOUT)
    if low is None and high is None:
        return None
    return low if low is not None else 0.0, high if high is not None else math.inf


def _figure_words(figure: Figure) -> str:
    number = figure.low if figure.low is not None else figure.high
    words = (
        f"{number:,.0f}"
        if figure.low is None or figure.high in (None, figure.low)
        else f"{figure.low:,.0f} to {figure.high:,.0f}"
    )
    return f"{_WORDS[figure.bound]} {words}" if figure.bound in _WORDS else words


def _day_words(date: Date) -> str:
    return str(date.earliest) if date.earliest == date.latest else f"{date.earliest}/{date.latest}"


def _exact(places: Sequence[Place]) -> Sequence[Place]:
    """The one settlement that a claim names; a list of several is no statement of where one thing happened."""
    known = [place for place in places if place.role == "location" and place.geonames_id and place.precision in ("city", "point")]
    return known if len(known) == 1 else ()


def _discrepancy(
    occurrence: Occurrence, slot: str, values: Sequence[Told], line_of: Mapping[str, str], reports: Mapping[str, Report]
) -> Discrepancy:
    by_value: dict[str, list[Told]] = {}
    for value in sorted(values, key=lambda each: (each.claim.order, each.claim.id)):
        by_value.setdefault(value.value, []).append(value)
    stances = tuple(_stance(words, [each.claim for each in told], line_of, reports) for words, told in by_value.items())
    state = "updated" if slot in _SLOTS and _rises(list(by_value.values()), reports) else "open"
    return Discrepancy(
        id=identity("discrepancy", occurrence.id, slot), occurrence=occurrence.id, slot=slot, values=stances, state=state
    )


def _stance(words: str, claims: Sequence[Claim], line_of: Mapping[str, str], reports: Mapping[str, Report]) -> Stance:
    said_by = dict.fromkeys(_who(claim, reports) for claim in claims)
    since = min((day for claim in claims if (day := _published(claim, reports))), default=None)
    lines = dict.fromkeys(line_of[claim.id] for claim in claims if claim.id in line_of)
    return Stance(
        value=words,
        claims=tuple(dict.fromkeys(claim.id for claim in claims)),
        lines=tuple(lines),
        said_by=tuple(said_by),
        since=since,
    )


def _who(claim: Claim, reports: Mapping[str, Report]) -> str:
    """Who is said to say so; the report itself where it says so in its own voice."""
    event = claim.value
    if isinstance(event, Event) and event.attribution:
        return " → ".join(span.name or span.text for span in event.attribution)
    report = reports.get(claim.report)
    return (report.outlet or report.uri) if report else claim.report


def _published(claim: Claim, reports: Mapping[str, Report]) -> str | None:
    report = reports.get(claim.report)
    return report.published if report else None


def _rises(values: Sequence[Sequence[Told]], reports: Mapping[str, Report]) -> bool:
    """Whether each value is first told after the last telling of the lower ones: one toll that was updated."""
    tellings: list[tuple[float, str, str]] = []
    for told in values:
        days = sorted(day for each in told if (day := _published(each.claim, reports)))
        if len(days) < len(told):
            return False
        tellings.append((told[0].range[0], days[0], days[-1]))
    tellings.sort()
    return all(before[2] < after[1] for before, after in pairwise(tellings))
