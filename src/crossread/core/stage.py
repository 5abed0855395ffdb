"""The two shapes of work: a map over groups, and components over links. Both are pure functions over frozen records."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import msgspec

from crossread.core.records import UNDATED, AnyRecord, Link

Keys = Callable[[Any], Sequence[str]]

_LAST_START = 2**21 - 1


class Group(msgspec.Struct, frozen=True):
    """What `apply` gets. `own`: the records whose key is `key`; `near`: the neighbours that the index names.

    Both are sorted by `sort_key`, so that the order of arrival has no effect.
    """

    key: str
    own: tuple[AnyRecord, ...]
    near: tuple[AnyRecord, ...] = ()


Apply = Callable[[Group], Iterable[AnyRecord]]


def nothing(_record: AnyRecord) -> Sequence[str]:
    """No keys: the record belongs to no group, or the stage has no index."""
    return ()


class Stage(msgspec.Struct, frozen=True, kw_only=True):
    """A map over groups.

    `reads` names tables. `by` gives the groups that a record belongs to, from that record alone; a group holds its
    `most` earliest records, all of them where that is None. `near` gives the blocking keys under which the index files
    a record. The neighbours of a group are, for each blocking key of each of its own records, the `reach` earliest other
    holders that come before that record; where `reach` is None, all other holders. So a pair is compared once, in
    the group of the later one, and a hot key links each holder to its earliest holders only. `seeks` gives the keys that
    a group's own records look for, where these are not the ones that they are filed under themselves.

    A change of `version` makes every group stale. `once`: a group that gave a result is never stale again (a text once
    read is kept); only failed ones are tried anew after a change of version.
    """

    name: str
    version: str
    reads: tuple[str, ...]
    by: Keys
    apply: Apply
    near: Keys = nothing
    seeks: Keys | None = None
    reach: int | None = None
    most: int | None = None
    once: bool = False
    batch: int = 256


class Components(msgspec.Struct, frozen=True, kw_only=True):
    """Components over links.

    The nodes are the rows of one table; the links those of another, each with `left` and `right`, ids of nodes. `apply`
    gets one component as a group whose `own` are its nodes and `near` its links, and may split it.
    """

    name: str
    version: str
    nodes: str
    links: str
    apply: Apply
    batch: int = 256


AnyStage = Stage | Components


def order_of(record: AnyRecord) -> str:
    """What sorts records: (published, report, span) where the record has it, else undated and its id."""
    order: str = getattr(record, "order", "")
    return order or f"{UNDATED}|{record.id}"


def sort_key(record: AnyRecord) -> tuple[str, str]:
    """Sorts records in the one order that everything uses: by (published, report, span), then by id."""
    return order_of(record), record.id


def rank_of(record: AnyRecord) -> int:
    """`sort_key` as a number that fits an index: the day (22 bits), 20 bits of the report's id, then the span's start or,
    where there is none, more of the record's id (21 bits). Two records of one rank are never compared: so they must be few."""
    published, report, *start = order_of(record).split("|")
    last = min(int(start[0]), _LAST_START) if start else int(record.id[5:11], 16) >> 3
    return _day(published) << 41 | int(report[:5], 16) << 21 | last


@lru_cache(maxsize=1024)
def _day(published: str) -> int:
    digits = "".join(character for character in published if character.isdigit()).ljust(8, "0")
    return int(digits[:4]) * 372 + int(digits[4:6]) * 31 + int(digits[6:8])


def groups_of(stage: Stage, records: Sequence[AnyRecord]) -> list[Group]:
    """Every group of a stage over these records, which are sorted by `sort_key`."""
    members: dict[str, list[AnyRecord]] = defaultdict(list)
    holders: dict[str, list[AnyRecord]] = defaultdict(list)
    for record in sorted(records, key=rank_of):
        for key in dict.fromkeys(stage.by(record)):
            members[key].append(record)
        for block in dict.fromkeys(stage.near(record)):
            holders[block].append(record)
    return [_group(stage, key, own[: stage.most], holders) for key, own in members.items()]


def _group(stage: Stage, key: str, own: Sequence[AnyRecord], holders: Mapping[str, Sequence[AnyRecord]]) -> Group:
    mine = {(record.table, record.id) for record in own}
    near: dict[tuple[str, str], AnyRecord] = {}
    for record in own:
        for block in (stage.seeks or stage.near)(record):
            found = holders.get(block, ())
            if stage.reach is not None:
                found = [other for other in found[: stage.reach] if rank_of(other) < rank_of(record)]
            near |= {(other.table, other.id): other for other in found if (other.table, other.id) not in mine}
    return Group(key, tuple(sorted(own, key=sort_key)), tuple(sorted(near.values(), key=sort_key)))


def components_of(nodes: Sequence[AnyRecord], links: Sequence[Link]) -> list[Group]:
    """The connected components of nodes over links whose both ends exist; the key is the first node's id."""
    parent = {node.id: node.id for node in nodes}

    def top(node: str) -> str:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    links = [link for link in links if link.left in parent and link.right in parent]
    for link in links:
        parent[top(link.left)] = top(link.right)
    own: dict[str, list[AnyRecord]] = defaultdict(list)
    near: dict[str, list[AnyRecord]] = defaultdict(list)
    for node in sorted(nodes, key=sort_key):
        own[top(node.id)].append(node)
    for link in sorted(links, key=sort_key):
        near[top(link.left)].append(link)
    return [Group(members[0].id, tuple(members), tuple(near[name])) for name, members in own.items()]
