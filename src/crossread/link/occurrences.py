"""Event claims of many reports that speak of one happening."""

import datetime
import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import msgspec

from crossread.core.ids import identity
from crossread.core.records import REAL, Gist, Link, Occurrence
from crossread.core.stage import Group
from crossread.link.clusters import pairs_sharing
from crossread.link.gists import event_blocks, gist
from crossread.link.groups import group_reports
from crossread.link.same_event import kept_apart, same_event

__all__ = ["REACH", "event_blocks", "gist", "group_reports", "link_events", "make_occurrences"]

REACH = 8  # a key that more events hold than this links each to the earliest only
_FAIR = 0.25  # of the pairs of reports across two sets of events, how many have to be linked
_LOOKED = 64  # members of a set whose links are looked at, so that joining stays near linear

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
    for left, right in sorted(pairs_sharing(keys, len(gists), first) | of_main):
        one, other = gists[left], gists[right]
        if found := same_event(one, other):
            why, score = found
            yield Link(id=identity("event-link", one.id, other.id), of="gist", left=one.id, right=other.id, score=score, why=why)


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
    sets = _Sets(nodes, same, cut)
    sets.join(must, lambda more, fewer: not sets.parted(more, fewer))
    while sets.join(same, sets.fit):
        pass
    return sets.members()


class _Set(msgspec.Struct):
    """Events that were joined, and the reports that they are of."""

    members: list[int]
    reports: set[str]


class _Sets:
    """The sets that the events of a component are in."""

    def __init__(self, nodes: Sequence[Gist], same: Iterable[tuple[int, int]], cut: set[frozenset[int]]) -> None:
        self.nodes, self.cut = nodes, cut
        self.of = [_Set([at], {node.report}) for at, node in enumerate(nodes)]
        self.linked: list[set[int]] = [set() for _ in nodes]
        for left, right in same:
            self.linked[left].add(right)
            self.linked[right].add(left)
        self.refused: set[tuple[int, int, int, int]] = set()  # sets only grow: of the same sizes they are as they were

    def join(self, pairs: Iterable[tuple[int, int]], allowed: Callable[[_Set, _Set], bool]) -> bool:
        """Join the sets of each pair where that is allowed; whether any were joined."""
        joined = False
        for left, right in pairs:
            more, fewer = sorted((self.of[left], self.of[right]), key=lambda each: (-len(each.members), each.members[0]))
            if more is not fewer and allowed(more, fewer):
                more.members.extend(fewer.members)
                more.reports.update(fewer.reports)
                for member in fewer.members:
                    self.of[member] = more
                joined = True
        return joined

    def parted(self, more: _Set, fewer: _Set) -> bool:
        """Whether people split what the two sets hold: that binds merges, too."""
        return bool(self.cut) and any(frozenset((a, b)) in self.cut for a in more.members for b in fewer.members)

    def fit(self, more: _Set, fewer: _Set) -> bool:
        """Whether two sets are of one occurrence."""
        both = (more.members[0], len(more.members), fewer.members[0], len(fewer.members))
        if both in self.refused:
            return False
        found = self._are_linked(more, fewer) and not self.parted(more, fewer) and not self._are_apart(more, fewer)
        if not found:
            self.refused.add(both)
        return found

    def _are_linked(self, more: _Set, fewer: _Set) -> bool:
        enough = math.ceil(_FAIR * min(len(more.reports), REACH) * min(len(fewer.reports), REACH))
        between: set[tuple[str, str]] = set()
        for one in fewer.members[:_LOOKED]:
            report = self.nodes[one].report
            between.update((report, self.nodes[other].report) for other in self.linked[one] if self.of[other] is more)
            if len(between) >= enough:
                return True
        return False

    def _are_apart(self, more: _Set, fewer: _Set) -> bool:
        return any(kept_apart(self.nodes[a], self.nodes[b]) for a in _few(more.members) for b in _few(fewer.members))

    def members(self) -> list[list[int]]:
        """The sets, in the order of their first members."""
        return sorted(sorted(each.members) for each in {id(each): each for each in self.of}.values())


def _few(members: Sequence[int]) -> Sequence[int]:
    """The first few of a set speak for it, so that joining stays near linear."""
    return members[:6]


def _occurrence(members: Sequence[Gist]) -> Occurrence:
    """What the members speak of together. Their first, by (published, report, span), gives the id."""
    first = next(one for one in members if one.id != one.report)
    coded = next((one for one in members if one.root), first)
    main = next((one for one in members if one.topic), first)
    happened = any(one.status in REAL for one in members)
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
