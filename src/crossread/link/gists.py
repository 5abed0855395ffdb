"""What an event claim can be recognised by in other reports, and the keys under which it is looked for."""

import datetime
from collections.abc import Iterable, Sequence
from itertools import combinations

from crossread.core.records import Claim, Event, Gist, Report, Span
from crossread.core.stage import Group
from crossread.link.likeness import bag, stem, strongest

_AROUND = 160  # characters on either side of a trigger that are its context, at most its paragraph
_TOPIC = 60  # terms of a report's topic that are kept
_WORDS = 16  # terms of an event's context that are kept
_KEYED = 8  # strongest terms of a topic that are paired into keys
_SHORT = 3  # days that a date may span and still be a key
_REAL = ("happened", "ongoing")


def gist(group: Group) -> Iterable[Gist]:
    """The gists of one report's events. `group`: the report and its event claims."""
    report = next((record for record in group.own if isinstance(record, Report)), None)
    claims = [record for record in group.own if isinstance(record, Claim) and isinstance(record.value, Event)]
    if report is None or not claims:
        return
    main = _main(claims)
    topic = strongest(bag(evidence(report)), _TOPIC)
    for claim in claims:
        if isinstance(claim.value, Event):
            yield _gist(report, claim, claim.value, topic if claim is main else ())


def evidence(report: Report) -> str:
    """A report's text without its page furniture."""
    kept, at = [], 0
    for start, end in sorted(report.furniture):
        kept.append(report.text[at:start])
        at = max(at, end)
    return "\n".join([*kept, report.text[at:]])


def _main(claims: Sequence[Claim]) -> Claim:
    """The event that a report is mainly about: the first that happened, with an actor, a place or a day; else the first."""

    def told(claim: Claim) -> tuple[bool, bool]:
        event = claim.value
        assert isinstance(event, Event)
        return event.status not in _REAL, not (event.actors or event.recipients or event.places or event.time)

    return min(claims, key=lambda claim: (told(claim), claim.order))


def _gist(report: Report, claim: Claim, event: Event, topic: tuple[tuple[str, float], ...]) -> Gist:
    start, end = _around(report.text, event.trigger)
    places = {
        (str(place.geonames_id or place.name.casefold()), place.name): None for place in event.places if place.role == "location"
    }
    time = event.time
    return Gist(
        id=claim.id,
        report=report.id,
        order=claim.order,
        root=event.plover or "",
        trigger=stem(event.trigger.text.lower()),
        status=event.status,
        title=report.title if topic and report.title else _title(event),
        acled=event.acled,
        earliest=time.earliest if time else None,
        latest=time.latest if time else None,
        places=tuple(places),
        actors=tuple(dict.fromkeys(span.name or span.text for span in event.actors)),
        words=strongest(bag(report.text[start:end]), _WORDS),
        topic=topic,
    )


def _around(text: str, trigger: Span) -> tuple[int, int]:
    before = text.rfind("\n", 0, trigger.start) + 1
    after = text.find("\n", trigger.end)
    return max(before, trigger.start - _AROUND), min(after if after >= 0 else len(text), trigger.end + _AROUND)


def _title(event: Event) -> str:
    """Who did what to whom, in the report's words and their order."""
    parts = {(span.start, span.text) for span in (*event.actors[:1], event.trigger, *event.recipients[:1])}
    return " ".join(" … ".join(text for _, text in sorted(parts)).split())


def event_blocks(record: Gist) -> Sequence[str]:
    """The keys of a gist: pairs of its topic's strongest terms; its kind and day with each place and telling word.

    Pairs, because one name alone may be in every report of a case.
    """
    strong = sorted(record.topic, key=lambda term: (-term[1], term[0]))[:_KEYED]
    keys = [f"topic|{one}|{other}" for one, other in combinations(sorted(term for term, _ in strong), 2)]
    told = sorted(record.words, key=lambda term: (-term[1], term[0]))[:3]
    for day in _days(record):
        keys += [f"{record.root}|{day}|{where}" for where, _ in record.places]
        keys += [f"{record.root}|{day}|{term}" for term, _ in told]
    return keys


def _days(record: Gist) -> list[datetime.date]:
    if record.earliest is None or record.latest is None or (record.latest - record.earliest).days >= _SHORT:
        return []
    return [record.earliest + datetime.timedelta(days) for days in range((record.latest - record.earliest).days + 1)]
