"""What a change of records means for the groups of every stage: members, blocking keys, link ends, and what becomes stale."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeVar

from sqlalchemy import Connection, case, delete, func, literal, select

from crossread.adapters.stores.bulk import add_new, take_away
from crossread.adapters.stores.schema import block, dirty, edge, member, probe
from crossread.core.records import AnyRecord, Link
from crossread.core.stage import AnyStage, Components, Stage, nothing

CHUNK = 500  # values in one IN list: under every database's limit on parameters
LAST = 2**63 - 1  # sorts after every rank

T = TypeVar("T")
Member = tuple[int, str, int, int]  # stage, key, rank, rid
Filed = tuple[int, int, int, int]  # stage, block, rank, rid
Probe = tuple[int, int, int]  # block, rank, rid
Blocks = Callable[[AnyRecord], Iterable[int]]


class Held(NamedTuple):
    """A record, its number in the store, and its rank."""

    rid: int
    record: AnyRecord
    rank: int


def chunks(values: Iterable[T]) -> Iterator[Sequence[T]]:
    """The values in runs that fit one statement."""
    listed = list(values)
    for at in range(0, len(listed), CHUNK):
        yield listed[at : at + CHUNK]


@lru_cache(maxsize=1 << 15)
def block_number(key: str) -> int:
    """A blocking key as a 63-bit number. Remembered, because a batch asks for each key when it files and when it seeks."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big") >> 1


class Index:
    """Files records under the groups and blocking keys of the stages that read them, and marks what becomes stale."""

    def __init__(self, stages: Iterable[AnyStage], numbers: Mapping[str, int]) -> None:
        self.stages = {stage.name: stage for stage in stages}
        self.number = numbers
        self.readers: dict[str, list[AnyStage]] = {}
        for stage in self.stages.values():
            for table in (stage.nodes, stage.links) if isinstance(stage, Components) else stage.reads:
                self.readers.setdefault(table, []).append(stage)

    def file(self, connection: Connection, records: Sequence[Held]) -> None:
        """Take up new records."""
        for stage, held in self._by_stage(records):
            self.file_for(connection, stage, held)

    def file_for(self, connection: Connection, stage: AnyStage, held: Sequence[Held]) -> None:
        """Take up records for one stage."""
        number = self.number[stage.name]
        if isinstance(stage, Components):
            add_new(connection, edge, _edges(stage, number, held))
            self._touch_nodes(connection, stage, held)
        else:
            members = _members(stage, number, held)
            filed = _filed(stage, number, held)
            add_new(connection, member, members)
            add_new(connection, block, filed)
            self._touch_groups(connection, stage, members, _sought_by(stage, filed, held))

    def forget(self, connection: Connection, records: Sequence[Held]) -> None:
        """Let records go, as they were when they were filed."""
        for stage, held in self._by_stage(records):
            number = self.number[stage.name]
            if isinstance(stage, Components):
                take_away(connection, edge, _edges(stage, number, held))
                self._touch_nodes(connection, stage, held)
            else:
                members, filed = _members(stage, number, held), _filed(stage, number, held)
                take_away(connection, member, members)
                take_away(connection, block, filed)
                self._touch_groups(connection, stage, members, _sought_by(stage, filed, held))

    def near(self, connection: Connection, stage: Stage, own: Sequence[Held]) -> set[tuple[int, int]]:
        """(own rid, neighbour's rid) for every neighbour of these records, as `Stage` defines neighbours."""
        if stage.near is nothing:
            return set()
        number = self.number[stage.name]
        add_new(connection, probe, _probes(own, lambda record: map(block_number, (stage.seeks or stage.near)(record))))
        other = block.alias()
        found = select(probe.c.rid, other.c.rid).join(other, (other.c.stage == number) & (other.c.block == probe.c.block))
        if stage.reach is not None:
            cut = block.alias()
            last = select(cut.c.rank).where(cut.c.stage == number, cut.c.block == probe.c.block)
            last = last.order_by(cut.c.rank).limit(1).offset(stage.reach - 1)
            last_rank, before = func.coalesce(last.scalar_subquery(), literal(LAST)), probe.c.rank - 1
            # One bound, not two: of two, the database seeks by either and reads through all holders of a hot key.
            found = found.where(other.c.rank <= case((last_rank < before, last_rank), else_=before))
        pairs = {(mine, theirs) for mine, theirs in connection.execute(found.distinct())}
        connection.execute(delete(probe))
        return pairs

    def _by_stage(self, records: Sequence[Held]) -> Iterator[tuple[AnyStage, list[Held]]]:
        found: dict[str, list[Held]] = {}
        for held in records:
            for stage in self.readers.get(held.record.table, ()):
                found.setdefault(stage.name, []).append(held)
        for name, held_records in found.items():
            yield self.stages[name], held_records

    def _touch_nodes(self, connection: Connection, stage: Components, held: Sequence[Held]) -> None:
        number = self.number[stage.name]
        nodes = dict.fromkeys(node for _, record, _ in held for node in _ends(stage, record) or [record.id])
        add_new(connection, dirty, [(number, node) for node in nodes])

    def _touch_groups(self, connection: Connection, stage: Stage, members: Sequence[Member], sought: Sequence[Probe]) -> None:
        """Mark the groups that records belong to, or are neighbours of, now or before. `sought`: what their seekers look for."""
        number = self.number[stage.name]
        last = {} if stage.most is None else self._last_ranks(connection, number, stage.most, members)
        keys = dict.fromkeys(key for _, key, rank, _ in members if rank <= last.get(key, LAST))
        add_new(connection, dirty, [(number, key) for key in keys])
        if stage.near is nothing:
            return
        add_new(connection, probe, sought)
        changed = select(probe.c.block, probe.c.rank).distinct()
        if stage.reach is not None:
            earlier = block.alias()
            first = select(earlier.c.rid).where(
                earlier.c.stage == number, earlier.c.block == probe.c.block, earlier.c.rank < probe.c.rank
            )
            ahead = select(func.count()).select_from(first.limit(stage.reach).correlate(probe).subquery())
            changed = changed.where(ahead.scalar_subquery() < stage.reach)
        changed_rows = changed.cte("changed")
        later = (
            select(block.c.rid)
            .select_from(changed_rows)
            .join(block, (block.c.stage == number) & (block.c.block == changed_rows.c.block))
            .distinct()
        )
        if stage.reach is not None:
            later = later.where(block.c.rank > changed_rows.c.rank)
        # In two steps: joined in one, SQLite begins with the members, all of them.
        for some in chunks(connection.execute(later).scalars()):
            groups = select(member.c.key).where(member.c.stage == number, member.c.rid.in_(some)).distinct()
            add_new(connection, dirty, [(number, key) for key in connection.execute(groups).scalars()])
        connection.execute(delete(probe))

    def _last_ranks(self, connection: Connection, number: int, most: int, members: Sequence[Member]) -> dict[str, int]:
        """For each group that is full, the rank of the last record it holds: what comes later does not concern it."""
        found: dict[str, int] = {}
        for some in chunks(dict.fromkeys(key for _, key, _, _ in members)):
            nth = func.row_number().over(partition_by=member.c.key, order_by=member.c.rank).label("nth")
            ranked = select(member.c.key, member.c.rank, nth).where(member.c.stage == number, member.c.key.in_(some)).subquery()
            full = select(ranked.c.key, ranked.c.rank).where(ranked.c.nth == most)
            found |= {row.key: row.rank for row in connection.execute(full)}
        return found


def _ends(stage: Components, record: AnyRecord) -> tuple[str, ...]:
    """The nodes that a link joins; none for a node."""
    return (record.left, record.right) if isinstance(record, Link) and record.table == stage.links else ()


def _sought(key: str) -> int:
    """The number under which a seeker of a key is filed, so that it is found when a holder changes."""
    return block_number(f"?{key}")


def _edges(stage: Components, number: int, held: Sequence[Held]) -> list[tuple[int, str, int]]:
    return [(number, node, rid) for rid, record, _ in held for node in _ends(stage, record)]


def _members(stage: Stage, number: int, held: Sequence[Held]) -> list[Member]:
    return [(number, key, rank, rid) for rid, record, rank in held for key in dict.fromkeys(stage.by(record))]


def _filed(stage: Stage, number: int, held: Sequence[Held]) -> list[Filed]:
    """The blocking keys that each record is filed under, and those it seeks where they are others."""

    def blocks(record: AnyRecord) -> Iterable[int]:
        return (*map(block_number, stage.near(record)), *map(_sought, stage.seeks(record) if stage.seeks else ()))

    return [(number, *row) for row in _probes(held, blocks)]


def _sought_by(stage: Stage, filed: Sequence[Filed], held: Sequence[Held]) -> list[Probe]:
    """Where the seekers of records are filed: under the same keys, unless the stage says that they seek others."""
    if stage.seeks:
        return _probes(held, lambda record: map(_sought, stage.near(record)))
    return [row[1:] for row in filed]


def _probes(held: Sequence[Held], blocks: Blocks) -> list[Probe]:
    """Sorted, so that a batch goes through the index once from end to end and not to and fro."""
    return sorted((each, rank, rid) for rid, record, rank in held for each in dict.fromkeys(blocks(record)))
