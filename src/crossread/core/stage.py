"""The two shapes of work: a map over groups, and components over links. Both are pure functions over frozen records."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec

from crossread.core.records import UNDATED, AnyRecord

Keys = Callable[[Any], Sequence[str]]


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
    the group of the later one, and a hot key links each holder to its earliest holders only.

    A change of `version` makes every group stale. `once`: a group that gave a result is never stale again (a text once
    read is kept); only failed ones are tried anew after a change of version.
    """

    name: str
    version: str
    reads: tuple[str, ...]
    by: Keys
    apply: Apply
    near: Keys = nothing
    reach: int | None = None
    most: int | None = None
    once: bool = False
    batch: int = 64


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
    batch: int = 64


AnyStage = Stage | Components


def order_of(record: AnyRecord) -> str:
    """What sorts records: (published, report, span) where the record has it, else undated and its id."""
    order: str = getattr(record, "order", "")
    return order or f"{UNDATED}|{record.id}"


def sort_key(record: AnyRecord) -> tuple[str, str]:
    """Sorts records in the one order that everything uses: by (published, report, span), then by id."""
    return order_of(record), record.id


def rank_of(record: AnyRecord) -> int:
    """`sort_key` as a number that fits an index: the day (22 bits), then 20 bits of the report's id and 21 of the record's."""
    published, report = order_of(record).split("|")[:2]
    digits = "".join(character for character in published if character.isdigit()).ljust(8, "0")
    day = int(digits[:4]) * 372 + int(digits[4:6]) * 31 + int(digits[6:8])
    return day << 41 | int(report[:5], 16) << 21 | int(record.id[:6], 16) >> 3
