"""Which event a figure belongs to whose own words do not say: "the toll rose to seven", "police put it at 600", "four died"."""

import re
from collections.abc import Iterable, Mapping, Sequence

from crossread.core.records import REAL, Claim, Event, Figure, Report, Span

# The kinds of event that a figure of each measure can belong to, from the whole report and, beside it, from its own paragraph.
# An event without a kind ("died", "the blast") is near enough only in the same paragraph.
_VIOLENT = ("ASSAULT", "COERCE", "PROTEST")
_FITS: Mapping[str, tuple[str, ...]] = {
    "killed": _VIOLENT,
    "injured": _VIOLENT,
    "missing": _VIOLENT,
    "displaced": ("ASSAULT", "COERCE"),
    "arrested": _VIOLENT,
    "executed": ("COERCE", "ASSAULT"),
    "sentenced": ("COERCE",),
    "participants": ("PROTEST",),
}
_KINDLESS = ("killed", "injured", "missing")
_NEAR = 400  # characters between a figure and the trigger of an event of its paragraph
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")


def belonging(report: Report, events: Sequence[Claim], figures: Iterable[Claim], main: Claim) -> dict[str, tuple[str, ...]]:
    """Event claim -> the figure claims of its report that belong to it though its words do not hold them.

    A figure that no event holds goes with the nearest event of a fitting kind in its paragraph; one that an event without a day
    holds ("four people were killed") goes with the nearest that has one, unless that is of another place. Else both go with the
    report's `main` event, if that fits. A figure that neither fits belongs to none, and so does one in a paragraph that names
    another year than the report's own.
    """
    holder = {(each.start, each.end): claim for claim in events if isinstance(claim.value, Event) for each in claim.value.figures}
    found: dict[str, list[str]] = {}
    for claim in figures:
        figure = claim.value
        if not isinstance(figure, Figure) or figure.measure not in _FITS:
            continue
        held = holder.get((figure.start, figure.end))
        if held is not None and (held is main or not _is_undated(held)):
            continue
        if _of_another_year(report, figure):
            continue
        others = [each for each in events if not _is_undated(each) and not _elsewhere(held, each)] if held else events
        event = _nearest(report.text, figure, others) or _spoken_of(figure, main)
        if event and not (held and _elsewhere(held, event)):
            found.setdefault(event.id, []).append(claim.id)
    return {event: tuple(each) for event, each in found.items()}


def _is_undated(claim: Claim) -> bool:
    """Whether an event that happened does not say when."""
    return isinstance(claim.value, Event) and claim.value.status == "happened" and not claim.value.time


def _elsewhere(one: Claim, other: Claim) -> bool:
    """Whether two events name places, and none of the other's."""
    places = [{place.name for place in claim.value.places} for claim in (one, other) if isinstance(claim.value, Event)]
    return len(places) == 2 and all(places) and places[0].isdisjoint(places[1])


def _nearest(text: str, figure: Figure, events: Sequence[Claim]) -> Claim | None:
    """The event of the figure's paragraph whose trigger is nearest."""
    start, end = paragraph(text, figure.span)
    kinds = (*_FITS[figure.measure], *(("",) if figure.measure in _KINDLESS else ()))
    near: list[tuple[int, str, Claim]] = []
    for claim in events:
        event = claim.value
        if isinstance(event, Event) and start <= event.trigger.start < end and _fits(event, kinds):
            near.append((max(event.trigger.start - figure.end, figure.start - event.trigger.end), claim.id, claim))
    return next((claim for away, _, claim in sorted(near, key=lambda each: each[:2]) if away < _NEAR), None)


def _spoken_of(figure: Figure, main: Claim) -> Claim | None:
    """The report's main event, where the figure can be of it."""
    return main if isinstance(main.value, Event) and _fits(main.value, _FITS[figure.measure]) else None


def _of_another_year(report: Report, figure: Figure) -> bool:
    """Whether a figure's paragraph names a year that is not the report's own."""
    start, end = paragraph(report.text, figure.span)
    return bool({*_YEAR.findall(report.text, start, end)} - {(report.published or "")[:4]})


def _fits(event: Event, kinds: Sequence[str]) -> bool:
    return event.status in REAL and (event.plover or "") in kinds


def paragraph(text: str, words: Span) -> tuple[int, int]:
    """Where the paragraph begins and ends that some words stand in."""
    end = text.find("\n", words.end)
    return text.rfind("\n", 0, words.start) + 1, end if end >= 0 else len(text)
