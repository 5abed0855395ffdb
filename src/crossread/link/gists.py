"""What an event claim can be recognised by in other reports, and the keys under which it is looked for."""

import datetime
from collections.abc import Iterable, Sequence
from itertools import combinations

from msgspec.structs import replace

from crossread.core.days import published_on
from crossread.core.records import REAL, Claim, Event, Figure, Gist, Place, Report, Span
from crossread.core.stage import Group
from crossread.link.counts import belonging, paragraph
from crossread.link.likeness import LEAD, NUMBER, bag, stem, strongest

_AROUND = 160  # characters on either side of a trigger that are its context, at most its paragraph
_TOPIC = 60  # terms of a report's topic that are kept
_WORDS = 16  # terms of an event's context that are kept
_KEYED = 8  # strongest terms of a topic that are paired into keys
_SHORT = 3  # days that a date may span and still be a key
_TITLE = 120  # characters of an event's own words that can stand as its title
_MANY = 10  # people: a smaller number is too common to tell events by
_EXACT = ("city", "point")
_RECENT = 10  # days of news that are looked for together
_NO_COUNT = ("participants",)  # crowds are estimated anew by everybody


def gist(group: Group) -> Iterable[Gist]:
    """The gists of one report's events. `group`: the report and its event and figure claims.

    A report that tells of its happening in words that name no event has one gist, its own, so that it is known beside others.
    """
    report = next((record for record in group.own if isinstance(record, Report)), None)
    claims = [record for record in group.own if isinstance(record, Claim) and isinstance(record.value, Event)]
    figures = [record for record in group.own if isinstance(record, Claim) and isinstance(record.value, Figure)]
    if report is None or report.status != "read":
        return
    topic = strongest(bag(evidence(report), lead=LEAD, number=NUMBER), _TOPIC)
    if not claims:
        yield from _of_report(report, figures, topic)
        return
    main = _main(claims)
    counted = belonging(report, claims, figures, main)
    for claim in claims:
        if isinstance(claim.value, Event):
            made = _gist(report, claim, claim.value, topic if claim is main else ())
            yield replace(made, figures=counted[claim.id]) if claim.id in counted else made


def _of_report(report: Report, figures: Sequence[Claim], topic: tuple[tuple[str, float], ...]) -> Iterable[Gist]:
    if topic:
        yield Gist(
            id=report.id,
            report=report.id,
            order=report.order,
            root="",
            trigger="",
            status="happened",
            title=report.title or "",
            topic=topic,
            figures=tuple(one.id for one in figures if isinstance(one.value, Figure) and one.value.measure != "other"),
        )


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
        return event.status not in REAL, not (event.actors or event.recipients or event.places or event.time)

    return min(claims, key=lambda claim: (told(claim), claim.order))


def _gist(report: Report, claim: Claim, event: Event, topic: tuple[tuple[str, float], ...]) -> Gist:
    start, end = _around(report.text, event.trigger)
    located = [place for place in event.places if place.role == "location"]
    time = event.time
    return Gist(
        id=claim.id,
        report=report.id,
        order=claim.order,
        root=event.plover or "",
        trigger=stem(event.trigger.text.lower()),
        status=event.status,
        title=report.title if topic and report.title else _title(report.text, event),
        acled=event.acled,
        earliest=time.earliest if time else None,
        latest=time.latest if time else None,
        places=tuple(dict.fromkeys(_key(place) for place in located if place.precision in _EXACT)),
        areas=tuple(dict.fromkeys(_key(place) for place in located if place.precision not in _EXACT)),
        countries=tuple(dict.fromkeys(place.country for place in located if place.country)),
        actors=tuple(dict.fromkeys(span.name or span.text for span in event.actors)),
        counts=tuple(dict.fromkeys(_counts(event))),
        words=strongest(bag(report.text[start:end]), _WORDS),
        topic=topic,
    )


def _key(place: Place) -> tuple[str, str]:
    return str(place.geonames_id or place.name.casefold()), place.name


def _holds(outer: Span, inner: Span) -> bool:
    """Whether one span holds another."""
    return outer.start <= inner.start and inner.end <= outer.end


def _around(text: str, trigger: Span) -> tuple[int, int]:
    before, after = paragraph(text, trigger)
    start, end = max(before, trigger.start - _AROUND), min(after, trigger.end + _AROUND)
    if start > before:  # whole words only
        start = text.find(" ", start, trigger.start) + 1 or start
    if end < after:
        end = max(text.rfind(" ", trigger.end, end), trigger.end)
    return start, end


def _counts(event: Event) -> Iterable[float]:
    """The numbers of people that an event gives, whatever their bounds: "at least 1,500" and "1,500" are the same count."""
    for figure in event.figures:
        number = figure.low if figure.low is not None else figure.high
        if number is not None and number >= _MANY and figure.bound != "vague" and figure.measure not in _NO_COUNT:
            yield number


def _title(text: str, event: Event) -> str:
    """Who did what to whom, or what and when, as the report has it; only the parts where that is long or a pronoun acts."""
    told = [*event.actors[:1], event.trigger, *event.recipients[:1], *(figure.span for figure in event.figures[:1])]
    if len(told) == 1 and event.time:
        told.append(event.time.span)
    spans = [
        span for span in told if not any((one.start, one.end) != (span.start, span.end) and _holds(one, span) for one in told)
    ]
    spans = sorted({(span.start, span.end): span for span in spans}.values(), key=lambda span: span.start)
    start, end = spans[0].start, max(span.end for span in spans)
    whole = text[start:end]
    if end - start > _TITLE or "\n" in whole or any(span.name for span in spans):
        whole = " … ".join(span.name or span.text for span in spans)
    return " ".join(whole.split())


def event_blocks(record: Gist) -> Sequence[str]:
    """The keys of a gist: pairs of its topic's strongest terms; its kind and day with each place and telling word; its kind,
    month or year and each number of people, which tell of one toll where no day does.

    Pairs, because one name alone may be in every report of a case.
    """
    strong = sorted(record.topic, key=lambda term: (-term[1], term[0]))[:_KEYED]
    keys = [f"topic|{one}|{other}" for one, other in combinations(sorted(term for term, _ in strong), 2)]
    told = sorted(record.words, key=lambda term: (-term[1], term[0]))[:3]
    keys += [f"news|{days}|{term}" for days in _news(record.order) for term, _ in strong] if strong else []
    for day in _days(record):
        keys += [f"{record.root}|{day}|{where}" for where, _ in (*record.places, *record.areas)]
        keys += [f"{record.root}|{day}|{term}" for term, _ in told]
    keys += [f"{record.root}|{number:g}" for number in record.counts if record.root]
    return keys


def _news(order: str) -> list[int]:
    """The two stretches of days, halfway over each other, that a report was published in."""
    published = published_on(order)
    if published is None:
        return []
    day = published.toordinal()
    return [day // _RECENT * 2, (day + _RECENT // 2) // _RECENT * 2 + 1]


def _days(record: Gist) -> list[datetime.date]:
    if record.earliest is None or record.latest is None or (record.latest - record.earliest).days >= _SHORT:
        return []
    return [record.earliest + datetime.timedelta(days) for days in range((record.latest - record.earliest).days + 1)]
