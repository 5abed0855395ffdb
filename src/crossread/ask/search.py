"""Which occurrences of a case a question is about."""

import heapq
import math
from collections.abc import Iterable, Sequence

import msgspec

from crossread.ask.question import Question
from crossread.core.days import Days, days_of, gap, published_on
from crossread.core.records import Gist, Occurrence
from crossread.ports import Store

# Set by judgement on the sample cases; each point is one reason to think that the question is about an occurrence.
_KIND, _PLACE, _DAY, _WORDS = 1.0, 1.5, 1.5, 3.0
_TOLD = 0.3  # for each doubling of the reports that tell of it: of two happenings, the one that all speak of is meant
_OTHER_KIND, _OTHER_PLACE, _OTHER_DAY = -1.0, -1.0, -1.5
_LEAST = 1.9  # points from which on an occurrence is what is asked about
_BELOW = 1.5  # points below the best at which another occurrence still is
_SLIP = 2  # days by which reports of one happening may differ on its date
_APART = 10  # days from which on a date is another happening's
_SEASON = 92  # days from which on an occurrence is nothing that was asked about
_MOST = 12  # occurrences that are looked into

_KIN = frozenset({"PROTEST", "COERCE", "ASSAULT"})  # a march, its dispersal and the violence at it are told as one


class Found(msgspec.Struct, frozen=True):
    """What a question is about, best first, and what it could be about as well: occurrences of another day or place."""

    about: tuple[Occurrence, ...] = ()
    others: tuple[Occurrence, ...] = ()


def last_day(occurrences: Iterable[Occurrence]) -> str | None:
    """The latest day that anything in the case happened on, by which "3 May" is understood."""
    return max((days[1].isoformat() for each in occurrences if (days := days_of(each))), default=None)


def search(question: Question, occurrences: Sequence[Occurrence], store: Store) -> Found:
    """The occurrences that the question is about; none where nothing in the case is like it.

    Those of another day or place than the best one are set apart: two happenings that are both like the question are not one.

    Looks once through what every event can be recognised by (20,000 to 40,000 events a second of one core).
    """
    home = {claim: at for at, each in enumerate(occurrences) for claim in each.claims}
    asked = _Asked(question)
    best: dict[int, float] = {}
    published: dict[int, Days] = {}
    for gist in store.rows("gist"):
        if isinstance(gist, Gist) and (at := home.get(gist.id)) is not None:
            told = asked.told(gist)
            if day := published_on(gist.order):
                published.setdefault(at, (day, day))
            if told > best.get(at, -9.0):
                best[at] = told
    points = {
        at: told + asked.setting(occurrences[at])
        for at, told in best.items()
        if not asked.long_apart(days_of(occurrences[at]) or published.get(at))
    }
    ranked = heapq.nlargest(_MOST, points, key=lambda at: (points[at], len(occurrences[at].reports), -at))
    top = max((points[at] for at in ranked), default=0.0)
    found = [occurrences[at] for at in ranked if points[at] >= max(_LEAST, top - _BELOW)]
    about = [each for each in found if not _apart(found[0], each)]
    return Found(tuple(about), tuple(each for each in found if _apart(found[0], each)))


class _Asked:
    """A question in the terms in which events are compared."""

    def __init__(self, question: Question) -> None:
        self._roots = {event.plover for event in question.events if event.plover}
        self._worth, self._places, self._days = question.worth, set(question.places), question.days

    def told(self, gist: Gist) -> float:
        """Points for what one claim says: its kind, and its words or those of a report that is mainly about it."""
        kind = 0.0
        if self._roots and gist.root:
            kin = gist.root in _KIN and not _KIN.isdisjoint(self._roots)
            kind = _KIND if gist.root in self._roots else 0.0 if kin else _OTHER_KIND
        return kind + _WORDS * max(self._shared(gist.words), self._shared(gist.topic))

    def setting(self, occurrence: Occurrence) -> float:
        """Points for where and when, and for being told of by many."""
        points = _TOLD * math.log2(max(1, min(16, len(occurrence.reports))))
        if self._places and occurrence.places:
            shared = not self._places.isdisjoint(name.casefold() for name in occurrence.places)
            points += _PLACE if shared else _OTHER_PLACE
        if self._days and (days := days_of(occurrence)):
            off = gap(self._days, days)
            points += _DAY if off <= _SLIP else _OTHER_DAY if off > _APART else 0.0
        return points

    def long_apart(self, days: Days | None) -> bool:
        """Whether what happened, or was first told, on these days is of another season or year."""
        return bool(self._days and days and gap(self._days, days) > _SEASON)

    def _shared(self, words: Iterable[tuple[str, float]]) -> float:
        """The share of the question's telling words that are among these, 0 to 1."""
        worth = self._worth
        return sum([worth[term] for term, _ in words if term in worth])


def _apart(one: Occurrence, other: Occurrence) -> bool:
    """Whether two occurrences are of days too far from each other, or of different places."""
    first, second = days_of(one), days_of(other)
    if first and second and gap(first, second) > _SLIP:
        return True
    names = {name.casefold() for name in one.places}
    return bool(names and other.places) and names.isdisjoint(name.casefold() for name in other.places)
