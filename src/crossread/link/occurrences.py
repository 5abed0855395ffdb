"""Event claims of many reports that speak of one happening."""

import datetime
import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import msgspec

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
# Likeness of two reports' topics from which on their main events may be one.
_LEAD_LEAST = 0.2  # where they were published within days of each other
_LEAD_AGREE = 0.25  # where that is not known, but their main events agree in kind, day or place
_LEAD_ALONE = 0.5  # ... and where nothing else agrees: reports of one camp share their words whatever they tell
_WORDS_LEAST = 0.25  # likeness of two events' own words, where kind and day agree
_WORDS_ALONE = 0.5  # ... where no day is known
_NEWS = 5  # days within which reports of one happening are published
_SLIP = 2  # days by which reports of one happening may differ on its date
_SURE = 0.5  # how sure a link is by kind, day and place or number, beside those by likeness
_FAIR = 0.25  # of the pairs of reports across two sets of events, how many have to be linked
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
    main = next((at for at in range(first, len(gists)) if gists[at].topic), first)
    of_main = {(min(at, main), max(at, main)) for at in range(first, len(gists)) if at != main}
    for left, right in sorted(pairs_sharing(keys, len(gists)) | of_main):
        one, other = gists[left], gists[right]
        if right >= first and (found := same_event(one, other)):
            why, score = found
            yield Link(id=identity("event-link", one.id, other.id), of="gist", left=one.id, right=other.id, score=score, why=why)


def same_event(one: Gist, other: Gist) -> tuple[str, float] | None:
    """Why two events are one, in plain words, and how sure that is; None where they are not, or where it cannot be told."""
    if kept_apart(one, other):
        return None
    alike = likeness(dict(one.words), dict(other.words))
    if one.report == other.report:
        return _told_again(one, other, alike)
    if one.topic and other.topic:
        topic = likeness(dict(one.topic), dict(other.topic))
        if topic >= _least(one, other):
            return f"both reports are mainly about it: their telling words agree by {topic:.2f}", topic
    if one.root != other.root or (not one.root and one.trigger != other.trigger):
        return None
    if number := _same_count(one, other, alike):
        return f"kind, time and number agree: {number:,.0f}", _SURE
    if _same_day(one, other) and (_same_place(one, other) or alike >= _WORDS_LEAST):
        return f"kind and day agree, and place or words: {alike:.2f}", max(alike, _SURE if _same_place(one, other) else 0.0)
    return (f"kind and words agree by {alike:.2f}", alike) if alike >= _WORDS_ALONE else None


def _least(one: Gist, other: Gist) -> float:
    """How alike the topics of two reports have to be for their main events to be one."""
    if _one_news(one, other):
        return _LEAD_LEAST
    agree = (bool(one.root) and one.root == other.root) or _same_day(one, other) or _same_place(one, other)
    return _LEAD_AGREE if agree else _LEAD_ALONE


def _told_again(one: Gist, other: Gist, alike: float) -> tuple[str, float] | None:
    """Why two events of one report are one: named alike, or its main event again; or kind, day and place agree."""
    if one.root != other.root or not (one.root or one.trigger == other.trigger):
        return None
    again = one.trigger == other.trigger or bool(one.topic or other.topic)
    if again and (alike >= _WORDS_LEAST or _same_day(one, other)):
        return "the report speaks of it again", 1.0
    if _same_day(one, other) and _same_place(one, other):
        return "the report gives them one kind, day and place", 1.0
    return None


def kept_apart(one: Gist, other: Gist) -> bool:
    """Whether two events cannot be one: days too far apart, different places, or one happened and the other did not.

    What is denied, asked for or imagined is the same event as one that happened only where the act is the same: its word,
    and who does it or when or where.
    """
    if _apart_in_time(one, other) or _elsewhere(one, other) or (one.status == "habitual") != (other.status == "habitual"):
        return True
    if one.topic and other.topic:
        return not (one.earliest and other.earliest) and _one_news(one, other) is False
    return (one.status in _UNREAL) != (other.status in _UNREAL) and not _same_act(one, other)


def _elsewhere(one: Gist, other: Gist) -> bool:
    """Whether two events were in different places. What two reports are mainly about may be told of at a square of the one
    and at a mill of the other, so that only places on the map tell it from another happening."""
    if one.places and other.places:
        on_map = all(key.isdigit() for key, _ in (*one.places, *other.places))
        return not _share(one.places, other.places) and (on_map or not (one.topic and other.topic))
    return bool(one.countries and other.countries) and set(one.countries).isdisjoint(other.countries)


def _one_news(one: Gist, other: Gist) -> bool | None:
    """Whether two reports were published as close together as reports of one happening are; None where a day is missing."""
    first, second = _published(one.order), _published(other.order)
    return abs((first - second).days) <= _NEWS if first and second else None


def _same_act(one: Gist, other: Gist) -> bool:
    if one.root != other.root or one.trigger != other.trigger:
        return False
    actors = {actor.casefold() for actor in one.actors} & {actor.casefold() for actor in other.actors}
    return bool(actors) or _same_day(one, other) or (_same_place(one, other) and _dated(one) and _dated(other))


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
    surest = sorted((-link.score, place[link.left], place[link.right]) for link in links if link.verdict == "same")
    same = [(left, right) for _, left, right in surest]
    for members in _split(nodes, must, same, cut):
        if any(nodes[at].id != nodes[at].report for at in members):  # a report that states no event makes none alone
            yield _occurrence([nodes[at] for at in members])


def _split(
    nodes: Sequence[Gist], must: Iterable[tuple[int, int]], same: Sequence[tuple[int, int]], cut: set[frozenset[int]]
) -> list[list[int]]:
    """Join along the links, but never two sets that hold events kept apart, nor two that too few links join.

    One doubtful link between two large sets would chain happening to happening; so of the pairs of reports across two sets a
    fair share must be linked. The surest links come first.
    """
    sets = {at: _Set([at], {node.report}) for at, node in enumerate(nodes)}
    linked: dict[int, set[int]] = {at: set() for at in range(len(nodes))}
    for left, right in same:
        linked[left].add(right)
        linked[right].add(left)

    def join(pairs: Iterable[tuple[int, int]], allowed: Callable[[_Set, _Set], bool]) -> bool:
        joined = False
        for left, right in pairs:
            more, fewer = sorted((sets[left], sets[right]), key=lambda each: (-len(each.members), each.members[0]))
            if more is not fewer and allowed(more, fewer):
                more.members.extend(fewer.members)
                more.reports.update(fewer.reports)
                sets.update(dict.fromkeys(fewer.members, more))
                joined = True
        return joined

    def parted(more: _Set, fewer: _Set) -> bool:
        """Whether people split what the two sets hold: that binds merges, too."""
        return bool(cut) and any(frozenset((a, b)) in cut for a in more.members for b in fewer.members)

    def fits(more: _Set, fewer: _Set) -> bool:
        enough = math.ceil(_FAIR * min(len(more.reports), REACH) * min(len(fewer.reports), REACH))
        between: set[tuple[str, str]] = set()
        for one in fewer.members[:_LOOKED]:
            between.update((nodes[one].report, nodes[other].report) for other in linked[one] if sets[other] is more)
            if len(between) >= enough:
                break
        else:
            return False
        if parted(more, fewer):
            return False
        return not any(kept_apart(nodes[a], nodes[b]) for a in _few(more.members) for b in _few(fewer.members))

    join(must, lambda more, fewer: not parted(more, fewer))
    while join(same, fits):
        pass
    return sorted(sorted(each.members) for each in {id(each): each for each in sets.values()}.values())


class _Set(msgspec.Struct):
    """Events that were joined, and the reports that they are of."""

    members: list[int]
    reports: set[str]


def _few(members: Sequence[int]) -> Sequence[int]:
    """The first few of a set speak for it, so that joining stays near linear."""
    return members[:6]


def _occurrence(members: Sequence[Gist]) -> Occurrence:
    """What the members speak of together. Their first, by (published, report, span), gives the id."""
    first = next(one for one in members if one.id != one.report)
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
        places=tuple(dict.fromkeys(name for one in members for _, name in (*one.places, *one.areas))),
        actors=tuple(dict.fromkeys(actor for one in members for actor in one.actors)),
        claims=tuple(one.id for one in members if one.id != one.report),
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


def _same_place(one: Gist, other: Gist) -> bool:
    """Whether two events name one place; of their regions and countries only where one of them names nothing nearer."""
    if one.places and other.places:
        return _share(one.places, other.places)
    return _share((*one.places, *one.areas), (*other.places, *other.areas))


def _share(one: Sequence[tuple[str, str]], other: Sequence[tuple[str, str]]) -> bool:
    """Whether two events name one place: by its number in the gazetteer, or by its name where only one report's has one."""
    keys = {key for pair in one for key in (pair[0], pair[1].casefold())}
    return not keys.isdisjoint(key for pair in other for key in (pair[0], pair[1].casefold()))


def _published(order: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(order.split("|")[0])
    except ValueError:
        return None
