"""What the body of a text says of the day it was written: what it tells of as past, what it announces, its weekdays."""

from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from crossread.find.sentences import prose
from crossread.find.when.days import Day, bounds, plus, safe_date
from crossread.find.when.mentions import Mention
from crossread.find.when.tense import tense_at
from crossread.find.when.tokens import Tokens

_SHORT = 40  # a paragraph with fewer letters beside its date is a masthead, a label or a heading, and tells of nothing


class Told(msgspec.Struct, frozen=True):
    """A date with its year that the text tells of: `words`, TIMEX3 value, first and last day."""

    words: str
    value: str
    earliest: date
    latest: date


class Weekday(msgspec.Struct, frozen=True):
    """A day and its weekday without a year: it agrees with some years only. `tense`: past, future or None."""

    words: str
    month: int
    day: int
    weekday: int
    tense: str | None

    def in_year(self, year: int) -> date | None:
        """The day in that year, if it falls on its weekday there."""
        found = safe_date(year, self.month, self.day)
        return found if found and found.isoweekday() == self.weekday else None

    def near(self, first: date, last: date) -> date | None:
        """The day within a year of the range `first` to `last`, if it falls on its weekday in one of those years."""
        for year in range(first.year - 1, last.year + 2):
            found = self.in_year(year)
            if found and (first - found).days <= _YEAR_AROUND and (found - last).days <= _YEAR_AROUND:
                return found
        return None


_YEAR_AROUND = 300  # news leaves out the year of a day that lies less than a year away


class Evidence(msgspec.Struct, frozen=True):
    """`past`: dates told of as past; `ahead`: dates announced; `days`: (month, day, tense) without year or weekday."""

    past: tuple[Told, ...] = ()
    ahead: tuple[Told, ...] = ()
    weekdays: tuple[Weekday, ...] = ()
    days: tuple[tuple[int, int, str | None], ...] = ()

    @property
    def last_past(self) -> Told | None:
        """The latest date told of as past."""
        return max(self.past, key=lambda told: told.earliest, default=None)

    @property
    def first_ahead(self) -> Told | None:
        """The earliest date announced."""
        return min(self.ahead, key=lambda told: told.latest, default=None)


def evidence_of(tokens: Tokens, mentions: Sequence[Mention], apart: Sequence[tuple[int, int]], said: frozenset[str]) -> Evidence:
    """The evidence in a text. `apart` are ranges that are no body; `said` are values that the page states as its own date."""
    body = [mention for mention in mentions if not _is_apart(tokens.text, mention, apart)]
    told = list(_told(tokens, body, said))
    weekdays = [
        Weekday(_words(tokens, m), m.month, m.day, m.weekday, tense_at(tokens, m.first, m.last))
        for m in body
        if m.month and m.day and m.weekday and m.year is None and not m.which and m.calendar == "gregorian"
    ]
    days = [
        (m.month, m.day, tense_at(tokens, m.first, m.last))
        for m in body
        if m.month and m.day and not m.weekday and m.year is None and not m.which and m.calendar == "gregorian"
    ]
    return Evidence(
        tuple(one for one, ahead in told if not ahead), tuple(one for one, ahead in told if ahead), tuple(weekdays), tuple(days)
    )


def _is_apart(text: str, mention: Mention, apart: Sequence[tuple[int, int]]) -> bool:
    if any(start <= mention.start < end for start, end in apart):
        return True
    layout = prose(text)
    start, end = layout.paragraphs[layout.paragraph_at(mention.start)]
    return (end - start) - (mention.end - mention.start) < _SHORT


def _told(tokens: Tokens, mentions: Sequence[Mention], said: frozenset[str]) -> Iterator[tuple[Told, bool]]:
    """Dates with their year, each with whether it is announced. A year alone counts only where a past verb governs it."""
    for mention in mentions:
        value = mention.value or (str(Day(mention.year, mention.month, mention.day)) if mention.year else "")
        if mention.type not in ("DATE", "TIME") or mention.piece or not value[:4].isdecimal() or len(value) < 4 or value in said:
            continue
        earliest, latest = bounds(value)
        if earliest is None or latest is None:
            continue
        tense = tense_at(tokens, mention.first, mention.last)
        if tense == "past" or (tense is None and mention.day):
            if len(value) > 4 or tokens.word(mention.first - 1) in ("in", "since", "during"):
                yield Told(_words(tokens, mention), value, earliest, latest), False
        elif tense == "future" and mention.day:
            yield Told(_words(tokens, mention), value, earliest, latest), True


def _words(tokens: Tokens, mention: Mention) -> str:
    return tokens.text[mention.start : mention.end]


def agreed_year(weekdays: Sequence[Weekday], years: range) -> int | None:
    """The first of `years` in which the weekdays agree: all of them, or two thirds where there are three or more.

    >>> agreed_year([Weekday("Monday, September 9", 9, 9, 1, None)], range(2023, 2010, -1))
    2019
    """
    for year in years:
        agreeing = sum(1 for weekday in weekdays if weekday.in_year(year))
        if agreeing == len(weekdays) or (len(weekdays) > 2 and agreeing * 3 >= len(weekdays) * 2):
            return year
    return None


def next_after(month: int, day: int, start: date) -> date | None:
    """The first such day on or after `start`."""
    for year in range(start.year, start.year + 9):
        found = safe_date(year, month, day)
        if found and found >= start:
            return found
    return None


def days_after(day: date, days: int) -> date:
    """The day so many days on, or the last day there is."""
    return plus(day, days) or date.max
