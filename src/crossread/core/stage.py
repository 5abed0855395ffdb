"""The two shapes of work: a map over groups, and components over links. Both are pure functions over frozen records."""

from collections.abc import Callable, Iterable, Sequence

import msgspec

from crossread.core.records import AnyRecord

Keys = Callable[[AnyRecord], Sequence[str]]


class Group(msgspec.Struct, frozen=True):
    """What `apply` gets. `own`: the records whose key is `key`; `near`: the neighbours that the index names.

    Both are in the order of `(order_of(record), record.id)`, so that arrival has no effect.
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

    `reads` names tables. `by` gives the groups that a record belongs to, from that record alone. `near` gives the
    blocking keys under which the index files it: two records are neighbours where they share one. A group's neighbours
    are, for each of its own records' blocking keys, the `reach` earliest other holders by (order, id) that come before
    the group's latest record; where `reach` is None, all other holders wherever they come. So a pair is compared once,
    in the group of the later one, and a hot key links each holder to its earliest holders only.

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
    once: bool = False
    batch: int = 64


class Components(msgspec.Struct, frozen=True, kw_only=True):
    """Components over links.

    The nodes are the rows of one table; the links those of another, each with `left` and `right`, ids of nodes. `apply`
    gets one component as a group whose `own` are its nodes and then its links, and may split it.
    """

    name: str
    version: str
    nodes: str
    links: str
    apply: Apply
    batch: int = 64


AnyStage = Stage | Components


def order_of(record: AnyRecord) -> str:
    """What sorts records: (published, report, span) where the record has it, else its id."""
    order: str = getattr(record, "order", "")
    return order or record.id
