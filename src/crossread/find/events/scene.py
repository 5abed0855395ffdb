"""One sentence as a scene: when and where its events were, as far as their clause, sentence and paragraph tell."""

from collections.abc import Sequence

import msgspec

from crossread.core.records import Date, Place, Span
from crossread.find.events.clauses import Clause, Sentence
from crossread.find.events.coding import Coded
from crossread.find.events.context import Around, Range
from crossread.find.events.lexicon import Part
from crossread.find.events.locations import beside, located, reached
from crossread.find.events.times import Timed, chosen, times_in, told_beside


class Draft(msgspec.Struct, frozen=True):
    """An event of one sentence before its parts are gathered. `clause`: where its clause lies in the text."""

    event: Coded
    sentence: Sentence
    bounds: Range
    clause: Range
    names: dict[Part, str]
    authority: Span | None


class Scene(msgspec.Struct, frozen=True):
    """What one sentence tells of time and place: its dates, all its places, those where something is said to be, and the
    settlement that its paragraph spoke of last before it."""

    times: Sequence[Timed]
    places: Sequence[Place]
    located: Sequence[Place]
    before: Place | None


def scene_of(text: str, sentence: Sentence, bounds: Range, around: Around, before: Place | None) -> Scene:
    """The scene of one sentence of a text; `before` is the settlement that its paragraph spoke of last."""
    dates, places = around.dates.within(bounds), around.places.within(bounds)
    return Scene(times_in(text, sentence, dates), places, located(text, sentence, places), before)


def clause_ranges(sentence: Sentence, bounds: Range, events: Sequence[Coded]) -> list[Range]:
    """Where the clause of each event lies in the text: from the subject of its verb to the next full clause.

    What opens the sentence belongs to its first clause, unless that one describes somebody ("..., who in May ...").
    """
    words = sentence.words
    full = [clause for clause in sentence.clauses if clause.group.form == "finite" and clause.relation != "joined"]
    edges = [(clause.group.first, _edge(clause)) for clause in full]
    if full and full[0].relation != "relative":
        edges[0] = edges[0][0], 0
    found = []
    for event in events:
        at, past = event.trigger
        first = max((edge for verb, edge in edges if verb <= at), default=0)
        last = next((edge for verb, edge in edges if verb > at and edge > past), len(words.starts))
        found.append((
            words.starts[first] if first else bounds[0],
            words.starts[last] if last < len(words.starts) else bounds[1],
        ))  # fmt: skip
    return found


def _edge(clause: Clause) -> int:
    """The word that a clause begins with: its subject, or its verb."""
    group = clause.group
    return min(clause.subject[0].first, group.first) if clause.subject else group.first


def settlement(places: Sequence[Place]) -> Place | None:
    """The settlement among some places; of several the last."""
    settled = [place for place in places if place.precision in ("city", "point", "district")]
    return max(settled, key=lambda place: place.start, default=None)


def when(text: str, draft: Draft, around: Around, scene: Scene, at: int) -> Date | None:
    """The date of the event in its clause, else in its sentence, unless it is told in a clause that describes somebody."""
    if not scene.times:
        return None
    heard = {id(date) for date in around.heard([timed.date for timed in scene.times], at)}
    times = told_beside(draft.sentence, draft.event.trigger, [timed for timed in scene.times if id(timed.date) in heard])
    start, end = draft.clause
    within = [timed for timed in times if start <= timed.date.start < end]
    clause = draft.sentence.clauses[draft.event.clause] if draft.event.clause >= 0 else None
    aside = clause is not None and clause.relation == "relative" and clause.group.finite
    return chosen(text, within, at, draft.event.trigger) or (None if aside else chosen(text, times, at, draft.event.trigger))


def where(draft: Draft, around: Around, scene: Scene, at: int) -> tuple[Place, ...]:
    """The places that the event reaches or is named with and those of its clause, else those of its sentence, else the
    settlement spoken of before it."""
    event, sentence = draft.event, draft.sentence
    found: list[Place] = []
    if scene.places:
        found = reached(sentence, scene.places, event.roles.recipients, event.rule)
        if sentence.words.tags[event.trigger[0]] in "NG":
            found += beside(sentence, scene.places, event.trigger)
        start, end = draft.clause
        heard = around.heard(scene.located, at)
        found = [*found, *(place for place in heard if start <= place.start < end)] or heard
    if not found and scene.before:
        found = around.heard([scene.before], at)
    distinct = {(place.geonames_id or place.name): place for place in sorted(found, key=lambda place: -place.start)}
    return tuple(sorted(distinct.values(), key=lambda place: place.start))
