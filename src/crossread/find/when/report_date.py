"""The date of a report: which of the days that its page gives can stand against what its body tells.

A page's masthead is often the day on which somebody saved the page. The body's own calendar can refute it: a day told of
with its weekday agrees with some years only, and nobody tells of a later day as past.
"""

import re
from collections.abc import Sequence
from datetime import date

import msgspec

from crossread.core.records import Date, DateCandidate
from crossread.find.when.anchor import Anchor
from crossread.find.when.days import bounds, safe_date
from crossread.find.when.evidence import Evidence, Told, agreed_year, days_after, evidence_of, next_after
from crossread.find.when.interval import dates_within
from crossread.find.when.mentions import Mention
from crossread.find.when.reading import read_mentions
from crossread.find.when.tokens import Tokens

# Strongest first. The weak ones are a guess of the page, not a statement of the report.
_ORDER = ("given", "published-line", "metadata", "dateline", "url", "post", "masthead", "file name")
_WEAK = frozenset(("masthead", "file name"))
_ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_MINUTE = re.compile(r"T(\d\d:\d\d)")
_YEARLESS = re.compile(r"XXXX-(\d\d)-(\d\d)")
_CYCLE = 28  # years after which the calendar repeats: weekdays decide nothing beyond
_WITHIN = 300  # days: beyond them, a dateline's year may as well be the next
_LATE = 7  # days between the masthead of a weekly paper and what it prints; not tuned
_SOON = 62  # days: a report tells of what happened lately and announces what comes soon


class ReportDate(msgspec.Struct, frozen=True):
    """The decision. `published` is EDTF level 1: a day, month or year, an interval, or None.

    `basis` is that of the candidate that stands; `weekday` where the body's calendar decided, `body` where dates told of or
    announced bound it, else `open`. `anchor` is the day that relative dates are reckoned from; `earliest` and `latest`
    bound the day of the report, both included. In `candidates` each refused one carries the reason. `time` is the minute of
    that day as it is written, whatever the time zone, where one is stated.
    """

    published: str | None
    basis: str
    candidates: tuple[DateCandidate, ...]
    anchor: date | None = None
    earliest: date | None = None
    latest: date | None = None
    time: str | None = None


def read_dates(
    text: str, candidates: Sequence[DateCandidate] = (), *, furniture: Sequence[tuple[int, int]] = ()
) -> tuple[ReportDate, list[Date]]:
    """The date of a report and the dates in it, in one reading. `furniture`: ranges of the text that are no body.

    >>> text = "From Monday, September 9, to Thursday, September 12, the guild met. A fair will be held on September 28."
    >>> dated, dates = read_dates(text, [DateCandidate("2023-02-14", "masthead")])
    >>> dated.published, dated.basis, [date.value for date in dates]
    ('2019-09-12/2019-09-28', 'weekday', ['2019-09-09', '2019-09-12', '2019-09-28'])
    """
    tokens = Tokens(text)
    mentions = read_mentions(tokens)
    dated = _decided(candidates, _evidence(candidates, tokens, mentions, furniture))
    by = "dateline" if dated.basis == "dateline" else "publication"
    if dated.earliest == dated.latest:
        return dated, list(Anchor(tokens, mentions, dated.anchor, by).dates(mentions))
    return dated, dates_within(tokens, mentions, dated.anchor, (dated.earliest, dated.latest), by)


def report_date(candidates: Sequence[DateCandidate], text: str, *, furniture: Sequence[tuple[int, int]] = ()) -> ReportDate:
    """The date of a report alone.

    >>> page = [DateCandidate("2020-10-28", "published-line")]
    >>> report_date(page, "The council fell in May 2022, and its members fled inland.").published
    '2022-05/..'
    """
    tokens = Tokens(text)
    return _decided(candidates, _evidence(candidates, tokens, read_mentions(tokens), furniture))


def _evidence(
    candidates: Sequence[DateCandidate], tokens: Tokens, mentions: Sequence[Mention], furniture: Sequence[tuple[int, int]]
) -> Evidence:
    said = frozenset(candidate.value[:10] for candidate in candidates if candidate.basis != "post")
    return evidence_of(tokens, mentions, furniture, said)


def _decided(candidates: Sequence[DateCandidate], evidence: Evidence) -> ReportDate:
    judged = tuple(
        candidate if candidate.refused else msgspec.structs.replace(candidate, refused=_refusal(candidate, candidates, evidence))
        for candidate in candidates
    )
    standing = [candidate for candidate in judged if candidate.refused is None and _ISO.match(candidate.value)]
    if not standing:
        return _by_dateline(judged, evidence) or _from_body(judged, evidence)
    best = min(standing, key=lambda candidate: _ORDER.index(candidate.basis) if candidate.basis in _ORDER else len(_ORDER))
    value = _iso(best)
    earliest, latest = bounds(value)
    judged = tuple(
        candidate if candidate.refused else msgspec.structs.replace(candidate, refused=_opened_later(candidate, best))
        for candidate in judged
    )
    # The minute by the same basis, else by any that says that very day: a masthead above, the hour in the line below.
    timed = (best, *(candidate for candidate in standing if _iso(candidate) == value))
    time = next((match[1] for candidate in timed if (match := _MINUTE.search(candidate.value))), None)
    return ReportDate(value, best.basis, judged, earliest if earliest == latest else None, earliest, latest, time)


def _opened_later(candidate: DateCandidate, best: DateCandidate) -> str | None:
    """A weak day that lies far from the one that the report states of itself is the day on which the page was opened."""
    if candidate.basis not in _WEAK or best.basis in _WEAK or _YEARLESS.match(candidate.value):
        return None
    (first, last), (earliest, latest) = bounds(_iso(candidate)), bounds(_iso(best))
    if not (first and last and earliest and latest) or (
        first <= days_after(latest, _LATE) and last >= days_after(earliest, -_LATE)
    ):
        return None
    return (
        f'The report itself says "{best.text or best.value}"; a masthead or a file name may be of the day on which it was kept.'
    )


def _iso(candidate: DateCandidate) -> str:
    match = _ISO.match(candidate.value)
    return match.group() if match else ""


# ---------------------------------------------------------------- why a candidate cannot stand


def _refusal(candidate: DateCandidate, candidates: Sequence[DateCandidate], evidence: Evidence) -> str | None:
    """Why the body refutes a candidate, in plain words, or None."""
    if _YEARLESS.match(candidate.value):
        return None
    earliest, latest = bounds(_iso(candidate))
    if earliest is None or latest is None:
        return "It is no day of the calendar."
    weak = candidate.basis in _WEAK
    return (
        _told_later(latest, evidence, weak)
        or _off_weekday(earliest, latest, evidence, weak)
        or (_announced_earlier(earliest, evidence) or _off_dateline(earliest, candidates) if weak else None)
    )


def _told_later(latest: date, evidence: Evidence, weak: bool) -> str | None:
    """A later day told of as past. A year or month alone must be told twice to refute what the page states of itself."""
    later = [told for told in evidence.past if told.earliest > days_after(latest, 1)]
    if not later or (not weak and len(later) < 2 and len(later[0].value) < 7):
        return None
    return f'The text tells of "{max(later, key=lambda told: told.earliest).words}" as past, which is later.'


def _off_weekday(earliest: date, latest: date, evidence: Evidence, weak: bool) -> str | None:
    """Days whose weekdays agree with no year around the candidate. One slip is not enough against a stated date."""
    off = [weekday for weekday in evidence.weekdays if weekday.near(earliest, latest) is None]
    if len(off) * 2 <= len(evidence.weekdays) or (not weak and len(off) < 2):
        return None
    years = f"{earliest.year}" if earliest.year == latest.year else f"{earliest.year} to {latest.year}"
    agreed = agreed_year(off, range(latest.year, latest.year - _CYCLE, -1))
    found = f"; the weekday agrees with {agreed}" if agreed else ""
    return f'The text speaks of "{off[0].words}", which falls on another weekday in {years} and in the years beside it{found}.'


def _announced_earlier(earliest: date, evidence: Evidence) -> str | None:
    told = evidence.first_ahead
    if told and told.latest < earliest:
        return f'The text announces "{told.words}" as still to come, which is earlier.'
    return None


def _off_dateline(earliest: date, candidates: Sequence[DateCandidate]) -> str | None:
    for other in candidates:
        match = _YEARLESS.match(other.value)
        if match and other.basis == "dateline":
            day = next_after(int(match[1]), int(match[2]), days_after(earliest, -_SOON))
            if day and (day - earliest).days > _SOON:
                return f'The dateline says "{other.text or other.value}".'
    return None


# ---------------------------------------------------------------- what the body alone tells


def _by_dateline(candidates: tuple[DateCandidate, ...], evidence: Evidence) -> ReportDate | None:
    """A dateline without its year: the first such day after the last one told of as past, if that is less than a year away."""
    last = evidence.last_past
    for candidate in candidates:
        match = _YEARLESS.match(candidate.value) if candidate.refused is None else None
        day = next_after(int(match[1]), int(match[2]), last.earliest) if match and last else None
        if day and last and len(last.value) > 4 and (day - last.earliest).days < _WITHIN:
            return ReportDate(day.isoformat(), candidate.basis, candidates, day, day, day)
    return None


def _from_body(candidates: tuple[DateCandidate, ...], evidence: Evidence) -> ReportDate:
    """The interval after the last day told of as past and before the first one announced, as far as the body tells."""
    year = _year_by_weekday(candidates, evidence)
    last, first, basis = evidence.last_past, evidence.first_ahead, "body"
    if year is not None:
        last, first, basis = _around(year, evidence, last), first or _next_announced(year, evidence), "weekday"
    if last and first and first.latest <= last.latest:
        first = None  # told of as past elsewhere, so it was no announcement
    if not last and not first:
        return ReportDate(None, "open", candidates)
    lower, upper = last.value if last else "..", first.value if first else ".."
    earliest, latest = last.earliest if last else None, first.latest if first else None
    near = basis == "weekday" or (earliest and latest and (latest - earliest).days <= _SOON)
    published = lower if lower == upper else f"{lower}/{upper}"
    return ReportDate(published, basis, candidates, (earliest or latest) if near else None, earliest, latest)


def _year_by_weekday(candidates: Sequence[DateCandidate], evidence: Evidence) -> int | None:
    """The year that the weekdays agree with: the nearest at or before the page's own, else the first after the last year told."""
    if not evidence.weekdays:
        return None
    years = [int(value[:4]) for value in map(_iso, candidates) if value]
    told = evidence.last_past.earliest.year if evidence.last_past else None
    if years:
        return agreed_year(evidence.weekdays, range(max(years), max(told or 0, max(years) - _CYCLE) - 1, -1))
    return agreed_year(evidence.weekdays, range(told, told + 4)) if told else None


def _around(year: int, evidence: Evidence, last: Told | None) -> Told | None:
    """The last day told of as past, weekdays and days without a year included."""
    days = [(w.words, day) for w in evidence.weekdays if w.tense != "future" and (day := w.in_year(year))]
    newest = max((day for _, day in days), default=last.earliest if last else None)
    if newest:
        days += [
            ("", day)
            for month, number, tense in evidence.days
            if tense == "past" and (day := safe_date(newest.year, month, number)) and 0 < (day - newest).days <= _SOON
        ]
    told = [Told(words, day.isoformat(), day, day) for words, day in days] + ([last] if last else [])
    return max(told, key=lambda one: one.earliest, default=None)


def _next_announced(year: int, evidence: Evidence) -> Told | None:
    """The first day announced after the last one told of as past."""
    start = max((day for w in evidence.weekdays if w.tense != "future" and (day := w.in_year(year))), default=date(year, 1, 1))
    days = [day for w in evidence.weekdays if w.tense == "future" and (day := w.in_year(year))]
    days += [day for month, number, tense in evidence.days if tense == "future" and (day := next_after(month, number, start))]
    first = min(days, default=None)
    return Told("", first.isoformat(), first, first) if first else None
