"""Places of a text: recognised or given, resolved together, and written as records."""

import math
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from os import PathLike

from crossread.core.errors import BadSpan, Misuse
from crossread.core.records import Candidate, Place
from crossread.find.where.called import called_places
from crossread.find.where.gazetteer import Entry, Gazetteer, Kind, shipped
from crossread.find.where.mentions import Mention, mention, toponyms, unlisted
from crossread.find.where.own import with_own
from crossread.find.where.recognise import candidates
from crossread.find.where.resolve import settle
from crossread.find.where.roles import role

_PRECISION: dict[int, str] = {
    Kind.COUNTRY: "country",
    Kind.CONTINENT: "region",
    Kind.REGION: "region",
    Kind.SEA: "region",
    Kind.RIVER: "region",
    Kind.LAKE: "region",
    Kind.MOUNTAINS: "region",
    Kind.ISLAND: "region",
    Kind.SITE: "point",
    Kind.CANAL: "region",
    Kind.DIVISION: "region",
    Kind.DISTRICT: "district",
    Kind.COMMUNE: "district",
}
_OTHERS = 5  # candidates that are listed beside the one taken
_BESIDE = 100  # letters (of 50 to 300, on LGL and GeoWebNews): further off, a settlement says little of where something lies
_BY_NEIGHBOUR, _BY_REPORT = 0.3, 0.2  # scores of something unlisted that is put at a settlement


def find_places(
    text: str,
    spans: Sequence[tuple[int, int]] | None = None,
    *,
    country: str | None = None,
    gazetteer: "Gazetteer | str | PathLike[str] | None" = None,
) -> list[Place]:
    """The places that a text names, in order, each on the map where it can be resolved.

    `spans`: half-open ranges of `text`; only those are resolved, whatever they are, and what cannot be is left out.
    `country`: ISO 3166-1 alpha-2 code of the outlet's or the story's country, a hint and no filter. `gazetteer`: a CSV file
    of own places (name, latitude, longitude, country, kind, aliases), which win over those that ship.

    >>> [(place.text, place.name, place.country, place.precision) for place in find_places("Floods reached Setúbal in Portugal.")]
    [('Setúbal', 'Setúbal', 'PT', 'city'), ('Portugal', 'Portugal', 'PT', 'country')]

    Raises `BadSpan` for a span outside the text, `Misuse` for overlapping spans, an unknown country or an unreadable file.
    """
    known = shipped() if gazetteer is None else gazetteer if isinstance(gazetteer, Gazetteer) else with_own(gazetteer)
    number = _country(country, known)
    if spans is not None:
        return _given(text, _checked(text, spans), known, number)
    found = candidates(text, known)
    mentions, worth = [], {}
    for one in found:
        value = one.worth
        if one.people or value > 0:
            made = mention if one.readings else unlisted
            mentions.append(made(text, one.start, one.end, known))
        if value > 0 and not one.people:
            worth[one.start] = 1 / (1 + math.exp(-value))
    settle(toponyms(text, mentions, known, number))
    return called_places(text, [_place(text, each, known, worth[each.start]) for each in mentions if each.start in worth])


def _country(code: str | None, known: Gazetteer) -> int | None:
    if code is None:
        return None
    if code.upper() not in known.number_of:
        raise Misuse(f"{code!r} is no country code.", "Give an ISO 3166-1 alpha-2 code such as PT.")
    return known.number_of[code.upper()]


def _checked(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    ordered = sorted(spans)
    last = 0
    for start, end in ordered:
        if not 0 <= start < end <= len(text):
            raise BadSpan(f"The span {start}:{end} is empty or lies outside a text of {len(text)} characters.")
        if start < last:
            raise Misuse(f"The span {start}:{end} overlaps the one before it.", "Give spans that do not overlap.")
        last = end
    return ordered


def _given(text: str, spans: Sequence[tuple[int, int]], known: Gazetteer, country: int | None) -> list[Place]:
    wanted = [mention(text, start, end, known) for start, end in spans]
    mentions = wanted
    if len(wanted) == 1:  # alone it says nothing of where it is: the text's other names are read too
        others = (one for one in candidates(text, known) if one.people or one.worth > 0)
        mentions = sorted(
            [*wanted, *(mention(text, one.start, one.end, known) for one in others if not _overlaps(spans, one.start, one.end))],
            key=lambda one: one.start,
        )
    settle(toponyms(text, mentions, known, country))
    places = []
    for each in wanted:
        if each.toponym:
            places.append(_place(text, each, known, 1.0))
        elif settlement := _beside(each, mentions):
            places.append(_at(each, settlement, known, _BY_NEIGHBOUR))
        elif settlement := _main(mentions):
            places.append(_at(each, settlement, known, _BY_REPORT))
    return places


def _overlaps(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect_left(spans, (end, 0))
    return at > 0 and spans[at - 1][1] > start


def _at(each: Mention, settlement: Entry, known: Gazetteer, score: float) -> Place:
    """Something that the gazetteer does not know, put at a settlement."""
    return Place(
        start=each.start,
        end=each.end,
        text=each.words,
        name=each.words,
        latitude=settlement.latitude,
        longitude=settlement.longitude,
        country=known.iso(settlement.country),
        precision="city",
        score=score,
    )


def _beside(each: Mention, mentions: Sequence[Mention]) -> Entry | None:
    """The settlement, or else the district, that is named nearest to something, and near it."""
    best: tuple[bool, int, Entry] | None = None
    for other in mentions:
        if other.toponym and other.whole and abs(other.start - each.start) <= _BESIDE:
            entry = other.toponym.readings[other.toponym.best].entry
            if entry.kind >= Kind.DISTRICT:
                rank = entry.kind < Kind.CAPITAL, abs(other.start - each.start), entry
                best = rank if best is None or rank[:2] < best[:2] else best
    return best[2] if best else None


def _main(mentions: Sequence[Mention]) -> Entry | None:
    """The settlement, or else the district, that is named most often; of equals the first."""
    toponyms = {id(other.toponym): other.toponym for other in mentions if other.toponym and other.whole}.values()
    named = [(one.readings[one.best].entry, one.count) for one in toponyms]
    ranks = [(entry.kind >= Kind.CAPITAL, count, entry) for entry, count in named if entry.kind >= Kind.DISTRICT]
    return max(ranks, key=lambda rank: rank[:2])[2] if ranks else None


def _place(text: str, each: Mention, known: Gazetteer, worth: float) -> Place:
    if each.toponym is None:
        return Place(
            start=each.start, end=each.end, text=each.words, name=each.words, precision="point", score=round(worth / 2, 3)
        )
    toponym, best = each.toponym, each.toponym.best
    entry = toponym.readings[best].entry
    ranked = sorted((-p, index) for index, p in enumerate(toponym.p) if index != best)[:_OTHERS]
    return Place(
        start=each.start,
        end=each.end,
        text=each.words,
        role=role(text, each.start, each.end, entry),
        name=entry.name,
        geonames_id=entry.geonames or None,
        latitude=entry.latitude,
        longitude=entry.longitude,
        country=known.iso(entry.country),
        precision=_PRECISION.get(entry.kind, "city"),
        score=round(toponym.p[best] * worth, 3),
        candidates=tuple(_candidate(toponym.readings[index].entry, known) for _, index in ranked),
    )


@lru_cache(maxsize=1 << 14)
def _candidate(entry: Entry, known: Gazetteer) -> Candidate:
    return Candidate(entry.name, known.iso(entry.country) or "", entry.latitude, entry.longitude, entry.geonames or None)
