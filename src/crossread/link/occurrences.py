"""Event claims of many reports that speak of one happening."""

import datetime
import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import TypeVar

from crossread.core.ids import identity
from crossread.core.records import Gist, Link, Occurrence
from crossread.core.stage import Group
from crossread.link.clusters import pairs_sharing
from crossread.link.gists import event_blocks, gist
from crossread.link.groups import group_reports
from crossread.link.likeness import likeness

__all__ = ["REACH", "event_blocks", "gist", "group_reports", "link_events", "make_occurrences"]

REACH = 8  # a key that more events hold than this links each to the earliest only

# Set by judgement on news of one's own writing; no public set has both days and events.
_LEAD_LEAST = 0.2  # likeness of two reports' topics from which on their main events may be one
_LEAD_ALONE = 0.5  # ... where neither kind nor day speaks for it: reports of one camp share their words whatever they tell
_WORDS_LEAST = 0.25  # likeness of two events' own words, where kind and day agree
_WORDS_ALONE = 0.5  # ... where no day is known
_NEWS = 5  # days within which reports of one happening are published
_SLIP = 2  # days by which reports of one happening may differ on its date
_FAIR = 0.25  # of the links that could be between two sets of events
_LOOKED = 64  # members of a set whose links are looked at, so that joining stays near linear
_SHORT = 7  # days: a longer span is no date by which events can be told apart
_MONTH = 31  # days: within a month two tolls of the same number are one
_LARGE = 100  # people: such a number in one month needs no words beside it
_HUGE = 1000  # people: so many are counted the same twice within a year, or without a date, of one happening only
_COUNT_WORDS = 0.02  # likeness of two events' words that a number alone needs beside it
_UNREAL = ("denied", "called_for", "hypothetical")  # statuses under which the same words need not tell of the same event

Kind = TypeVar("Kind")
Days = tuple[datetime.date | None, datetime.date | None]


def link_events(group: Group) -> Iterable[Link]:
    """Links between one report's events, and from them to events of earlier reports that share a key."""
    gists = [record for record in (*group.near, *group.own) if isinstance(record, Gist)]
    first = len(group.near)
    keys = [
        (*event_blocks(each), *((f"own|{each.root}|{each.trigger}",) if at >= first else ())) for at, each in enumerate(gists)
    ]
    for left, right in sorted(pairs_sharing(keys, len(gists))):
        one, other = gists[left], gists[right]
        if right >= first and (why := same_event(one, other)):
            yield Link(id=identity("event-link", one.id, other.id), of="gist", left=one.id, right=other.id, why=why)


def same_event(one: Gist, other: Gist) -> str:
    """Why two events are one, in plain words; "" where they are not, or where it cannot be told."""
    if kept_apart(one, other):
        return ""
    alike = likeness(dict(one.words), dict(other.words))
    if one.report == other.report:
        named = one.trigger == other.trigger and one.root == other.root
        return "the report speaks of it again" if named and (alike >= _WORDS_LEAST or _same_day(one, other)) else ""
    if one.topic and other.topic:
        near = one.root == other.root or _one_news(one, other) or _same_day(one, other)
        topic = likeness(dict(one.topic), dict(other.topic))
        if topic >= (_LEAD_LEAST if near else _LEAD_ALONE):
            return f"both reports are mainly about it: their telling words agree by {topic:.2f}"
    if one.root != other.root or (not one.root and one.trigger != other.trigger):
        return ""
    if number := _same_count(one, other, alike):
        return f"kind, time and number agree: {number:,.0f}"
    if _same_day(one, other) and (_share(one.places, other.places) or alike >= _WORDS_LEAST):
        return f"kind and day agree, and place or words: {alike:.2f}"
    return f"kind and words agree by {alike:.2f}" if alike >= _WORDS_ALONE else ""


def kept_apart(one: Gist, other: Gist) -> bool:
    """Whether two events cannot be one: days too far apart, different places, or one happened and the other did not.

    What is denied, asked for or imagined is the same event as one that happened only where the act is the same: its word,
    and who does it or when or where.
    """
    if _apart_in_time(one, other) or (one.status == "habitual") != (other.status == "habitual"):
        return True
    if (one.status in _UNREAL) != (other.status in _UNREAL) and not _same_act(one, other):
        return True
    if one.places and other.places and not _share(one.places, other.places):
        return True
    news = one.topic and other.topic and not (one.earliest and other.earliest)
    return bool(news) and _one_news(one, other) is False


def _one_news(one: Gist, other: Gist) -> bool | None:
    """Whether two reports were published as close together as reports of one happening are; None where a day is missing."""
    first, second = _published(one.order), _published(other.order)
    return abs((first - second).days) <= _NEWS if first and second else None


def _same_act(one: Gist, other: Gist) -> bool:
    if one.root != other.root or one.trigger != other.trigger:
        return False
    actors = {actor.casefold() for actor in one.actors} & {actor.casefold() for actor in other.actors}
    return bool(actors) or _same_day(one, other) or (_share(one.places, other.places) and _dated(one) and _dated(other))


def _same_count(one: Gist, other: Gist, alike: float) -> float | None:
    """The number of people that both events give, where their time does not speak against one toll."""
    number = max(set(one.counts) & set(other.counts), default=None)
    if number is None:
        return None
    days = [(each.latest - each.earliest).days for each in (one, other) if each.earliest and each.latest]
    if len(days) == 2 and max(days) <= _MONTH:
        return number if number >= _LARGE or alike >= _COUNT_WORDS else None
    return number if number >= _HUGE and alike >= _COUNT_WORDS else None


def make_occurrences(group: Group) -> Iterable[Occurrence]:
    """A component of linked events, split where events in it are kept apart, as occurrences.

    `group.own`: the gists; `group.near`: the links. What people merged stays together, what they split comes apart.
    """
    nodes = [record for record in group.own if isinstance(record, Gist)]
    links = [record for record in group.near if isinstance(record, Link)]
    place = {node.id: at for at, node in enumerate(nodes)}
    cut = {frozenset((place[link.left], place[link.right])) for link in links if link.verdict == "cannot"}
    must = [(place[link.left], place[link.right]) for link in links if link.verdict == "must"]
    same = sorted((place[link.left], place[link.right]) for link in links if link.verdict == "same")
    for members in _split(nodes, must, same, cut):
        yield _occurrence([nodes[at] for at in members])


def _split(
    nodes: Sequence[Gist], must: Iterable[tuple[int, int]], same: Sequence[tuple[int, int]], cut: set[frozenset[int]]
) -> list[list[int]]:
    """Join along the links, but never two sets that hold events kept apart, nor two that too few links join.

    One doubtful link between two large sets would chain happening to happening; so the links that there are between two
    sets must be a fair share of those that there could be.
    """
    sets = {at: [at] for at in range(len(nodes))}
    linked: dict[int, set[int]] = {at: set() for at in range(len(nodes))}
    for left, right in same:
        linked[left].add(right)
        linked[right].add(left)

    def join(pairs: Iterable[tuple[int, int]], allowed: Callable[[list[int], list[int]], bool]) -> bool:
        joined = False
        for left, right in pairs:
            more, fewer = sorted((sets[left], sets[right]), key=lambda members: (-len(members), members[0]))
            if more is not fewer and allowed(more, fewer):
                more.extend(fewer)
                sets.update(dict.fromkeys(fewer, more))
                joined = True
        return joined

    def parted(more: list[int], fewer: list[int]) -> bool:
        """Whether people split what the two sets hold: that binds merges, too."""
        return bool(cut) and any(frozenset((a, b)) in cut for a in more for b in fewer)

    def fits(more: list[int], fewer: list[int]) -> bool:
        enough = math.ceil(_FAIR * min(len(more), REACH) * min(len(fewer), REACH))
        between = (True for one in fewer[:_LOOKED] for other in linked[one] if sets[other] is more)
        if sum(islice(between, enough)) < enough:
            return False
        if parted(more, fewer):
            return False
        return not any(kept_apart(nodes[a], nodes[b]) for a in _few(more) for b in _few(fewer))

    join(must, lambda more, fewer: not parted(more, fewer))
    while join(same, fits):
        pass
    return sorted(sorted(members) for members in {id(members): members for members in sets.values()}.values())


def _few(members: Sequence[int]) -> Sequence[int]:
    """The first few of a set speak for it, so that joining stays near linear."""
    return members[:6]


def _occurrence(members: Sequence[Gist]) -> Occurrence:
    """What the members speak of together. Their first, by (published, report, span), gives the id."""
    first = members[0]
    coded = next((one for one in members if one.root), first)
    main = next((one for one in members if one.topic), first)
    happened = any(one.status in ("happened", "ongoing") for one in members)
    return Occurrence(
        id=identity("occurrence", first.id),
        plover=coded.root or None,
        acled=_most(one.acled for one in members if one.acled),
        title=main.title,
        status="happened" if happened else _most(one.status for one in members) or first.status,
        time=_edtf(_most((one.earliest, one.latest) for one in members if one.earliest or one.latest)),
        places=tuple(dict.fromkeys(name for one in members for _, name in one.places)),
        actors=tuple(dict.fromkeys(actor for one in members for actor in one.actors)),
        claims=tuple(one.id for one in members),
        reports=tuple(dict.fromkeys(one.report for one in members)),
        figures=tuple(figure for one in members for figure in one.figures),
    )


def _most(values: Iterable[Kind]) -> Kind | None:
    """The most frequent value, at a tie the first."""
    ranked = Counter(values).most_common(1)
    return ranked[0][0] if ranked else None


def _edtf(days: Days | None) -> str | None:
    if days is None:
        return None
    earliest, latest = days
    if earliest == latest and earliest:
        return earliest.isoformat()
    return f"{earliest.isoformat() if earliest else '..'}/{latest.isoformat() if latest else '..'}"


def _same_day(one: Gist, other: Gist) -> bool:
    """Whether both are dated within a week or less, and the dates meet."""
    return _dated(one) and _dated(other) and _gap(one, other) == 0


def _dated(one: Gist) -> bool:
    return one.earliest is not None and one.latest is not None and (one.latest - one.earliest).days <= _SHORT


def _apart_in_time(one: Gist, other: Gist) -> bool:
    """Whether two dates lie apart: by more than a slip for days, by any gap where one of them is a span of days."""
    if not (one.earliest and one.latest and other.earliest and other.latest):
        return False
    return _gap(one, other) > (_SLIP if one.earliest == one.latest and other.earliest == other.latest else 0)


def _gap(one: Gist, other: Gist) -> int:
    """Days between two dates; 0 where they meet or are not bounded."""
    if not (one.earliest and one.latest and other.earliest and other.latest):
        return 0
    return max(0, (other.earliest - one.latest).days, (one.earliest - other.latest).days)


def _share(one: Sequence[tuple[str, str]], other: Sequence[tuple[str, str]]) -> bool:
    """Whether two events name one place: by its number in the gazetteer, or by its name where only one report's has one."""
    keys = {key for pair in one for key in (pair[0], pair[1].casefold())}
    return not keys.isdisjoint(key for pair in other for key in (pair[0], pair[1].casefold()))


def _published(order: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(order.split("|")[0])
    except ValueError:
        return None
