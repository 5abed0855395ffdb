"""The store of a case: a SQL database that touches only what a change concerns. SQLite (in WAL) by default, or PostgreSQL."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any

from sqlalchemy import URL, bindparam, delete, func, insert, select, update

from crossread.adapters.stores.bulk import add_new
from crossread.adapters.stores.database import Database
from crossread.adapters.stores.index import Held, Index, chunks
from crossread.adapters.stores.schema import block, component, dirty, edge, member, record, run
from crossread.adapters.stores.schema import stage as stage_table
from crossread.core.ids import fingerprint
from crossread.core.records import PRECIOUS, AnyRecord, Link, decoded, encoded
from crossread.core.stage import AnyStage, Components, Group, Stage, components_of, order_of, rank_of, sort_key
from crossread.ports import Result, Run

OUTSIDE = 0  # the number of the stage that made what came from outside

Old = dict[tuple[str, str], tuple[int, bytes]]  # (table, id) -> (rid, fingerprint)


class SqlStore:
    """Records, their groups and what is stale, in one database. `url` is SQLAlchemy's; one writer at a time."""

    def __init__(self, url: str | URL, stages: Sequence[AnyStage]) -> None:
        self._database = Database(url)
        self._connection = self._database.connection
        self._index = Index(stages, self._numbered(stages))
        self._retire({stage.name for stage in stages})

    def alone(self) -> AbstractContextManager[None]:
        return self._database.alone()

    def put(self, records: Iterable[AnyRecord], *, stage: str = "", key: str = "") -> None:
        with self._database.writing():
            self._replace([(self._number(stage), key, each) for each in records], {})

    def withdraw(self, table: str, ids: Iterable[str]) -> None:
        with self._database.writing():
            for some in chunks(ids):
                self._drop(
                    self._connection.execute(select(record.c.rid).where(record.c.tbl == table, record.c.id.in_(some))).scalars()
                )

    def open_run(self, stage: AnyStage, at: str) -> Run:
        number = self._number(stage.name)
        with self._database.writing():
            now = self._connection
            if now.execute(select(stage_table.c.version).where(stage_table.c.number == number)).scalar_one() != stage.version:
                self._refile(stage)
                if isinstance(stage, Stage) and stage.once:
                    self._keep_made(stage)
                now.execute(update(stage_table).where(stage_table.c.number == number).values(version=stage.version))
            id = 1 + (now.execute(select(func.max(run.c.id))).scalar() or 0)
            now.execute(insert(run), {"id": id, "stage": stage.name, "version": stage.version, "at": at})
        return Run(id, stage, at)

    def count_stale(self, stage: AnyStage) -> int:
        with self._database.reading():
            query = select(func.count()).select_from(dirty).where(dirty.c.stage == self._number(stage.name))
            return self._connection.execute(query).scalar_one()

    def stale(self, stage: AnyStage) -> Iterator[Sequence[Group]]:
        if isinstance(stage, Stage) and stage.once:
            with self._database.writing():
                self._keep_made(stage)
        while True:
            with self._database.writing():  # what is looked for is noted in a table
                groups = self._stale_components(stage) if isinstance(stage, Components) else self._stale_groups(stage)
            if not groups:
                return
            yield groups

    def settle(self, run: Run, results: Sequence[Result]) -> None:
        number = self._number(run.stage.name)
        with self._database.writing():
            keys = [result.key for result in results]
            if isinstance(run.stage, Components):
                keys = self._resettle_nodes(number, results)
            old: Old = {}
            for some in chunks(dict.fromkeys(keys)):
                query = select(record.c.tbl, record.c.id, record.c.rid, record.c.fp).where(
                    record.c.stage == number, record.c.key.in_(some)
                )
                old |= {(tbl, id): (rid, fp) for tbl, id, rid, fp in self._connection.execute(query)}
            self._replace([(number, result.key, each) for result in results for each in result.records], old)
            done = [node for result in results for node in (result.nodes or (result.key,))]
            for some in chunks(done):
                self._connection.execute(delete(dirty).where(dirty.c.stage == number, dirty.c.key.in_(some)))

    def rows(self, table: str) -> Iterator[AnyRecord]:
        with self._database.engine.connect() as reading:
            query = select(record.c.body).where(record.c.tbl == table).order_by(record.c.ord, record.c.id)
            for body in reading.execution_options(yield_per=200).execute(query).scalars():
                yield decoded(body)

    def get(self, table: str, id: str) -> AnyRecord | None:
        with self._database.reading():
            body = self._connection.execute(select(record.c.body).where(record.c.tbl == table, record.c.id == id)).scalar()
        return None if body is None else decoded(body)

    def of(self, stage: str, key: str) -> Sequence[AnyRecord]:
        with self._database.reading():
            query = select(record.c.body).where(record.c.stage == self._number(stage), record.c.key == key)
            return sorted((decoded(body) for body in self._connection.execute(query).scalars()), key=sort_key)

    def count(self, table: str) -> int:
        with self._database.reading():
            return self._connection.execute(select(func.count()).select_from(record).where(record.c.tbl == table)).scalar_one()

    def close(self) -> None:
        self._database.close()

    def _numbered(self, stages: Sequence[AnyStage]) -> dict[str, int]:
        """The number of every stage that this store knows; those that are new to it get one."""
        query = select(stage_table.c.name, stage_table.c.number)
        with self._database.reading():
            known = dict(self._connection.execute(query).all())
        if all(stage.name in known for stage in stages):
            return known
        with self._database.writing():
            known = dict(self._connection.execute(query).all())
            empty = self._next_rid() == 1  # then there is nothing to be filed anew for a stage
            for stage in stages:
                if stage.name not in known:
                    known[stage.name] = max(known.values(), default=OUTSIDE) + 1
                    row = {"number": known[stage.name], "name": stage.name, "version": stage.version if empty else ""}
                    self._connection.execute(insert(stage_table), row)
        return known

    def _retire(self, names: set[str]) -> None:
        """Let go what stages made that are no more. What is precious stays, whoever made it."""
        gone = [number for name, number in self._index.number.items() if name not in names]
        made = select(record.c.rid).where(record.c.stage.in_(gone), record.c.tbl.not_in(PRECIOUS))
        with self._database.reading():
            rids = self._connection.execute(made).scalars().all() if gone else ()
        if rids:
            with self._database.writing():
                self._drop(rids)
                for table in (member, block, edge, component, dirty):
                    self._connection.execute(delete(table).where(table.c.stage.in_(gone)))
                self._connection.execute(update(stage_table).where(stage_table.c.number.in_(gone)).values(version=""))

    def _number(self, stage: str) -> int:
        return self._index.number[stage] if stage else OUTSIDE

    # -- what is stale

    def _stale_groups(self, stage: Stage) -> list[Group]:
        number = self._number(stage.name)
        query = select(dirty.c.key).where(dirty.c.stage == number).order_by(dirty.c.key).limit(stage.batch)
        keys = self._connection.execute(query).scalars().all()
        members: dict[str, list[int]] = {key: [] for key in keys}
        for some in chunks(keys):
            nth = func.row_number().over(partition_by=member.c.key, order_by=member.c.rank).label("nth")
            ranked = select(member.c.key, member.c.rid, nth).where(member.c.stage == number, member.c.key.in_(some)).subquery()
            own = select(ranked.c.key, ranked.c.rid)
            for key, rid in self._connection.execute(own if stage.most is None else own.where(ranked.c.nth <= stage.most)):
                members[key].append(rid)
        held = self._held({rid for rids in members.values() for rid in rids})
        near: dict[int, set[int]] = {}
        for mine_rid, other in self._index.near(self._connection, stage, list(held.values())):
            near.setdefault(mine_rid, set()).add(other)
        known = held | self._held({rid for rids in near.values() for rid in rids} - held.keys())
        return [_group(key, rids, near, known) for key, rids in members.items()]

    def _keep_made(self, stage: Stage) -> None:
        """A group of a `once` stage that gave a result is not stale, unless its input went away."""
        number = self._number(stage.name)
        made = select(record.c.key).where(record.c.stage == number, record.c.key == dirty.c.key, record.c.tbl != "failure")
        there = select(member.c.key).where(member.c.stage == number, member.c.key == dirty.c.key)
        self._connection.execute(delete(dirty).where(dirty.c.stage == number, made.exists(), there.exists()))

    def _stale_components(self, stage: Components) -> list[Group]:
        number = self._number(stage.name)
        query = select(dirty.c.key).where(dirty.c.stage == number).order_by(dirty.c.key).limit(stage.batch)
        asked = self._connection.execute(query).scalars().all()
        nodes, links = self._reached(stage, asked)
        gone = (Group(node, ()) for node in asked if node not in nodes)
        return [*gone, *components_of(list(nodes.values()), list(links.values()))]

    def _reached(self, stage: Components, asked: Iterable[str]) -> tuple[dict[str, AnyRecord], dict[str, Link]]:
        """All nodes and links that can be reached from these nodes."""
        number = self._number(stage.name)
        nodes: dict[str, AnyRecord] = {}
        links: dict[str, Link] = {}
        seen: set[int] = set()  # a link is reached from both its ends, and read once
        frontier = set(asked)
        while frontier:
            reached: set[str] = set()
            for some in chunks(sorted(frontier)):
                query = select(record.c.body).where(record.c.tbl == stage.nodes, record.c.id.in_(some))
                found = {each.id: each for each in map(decoded, self._connection.execute(query).scalars())}
                nodes |= found
                ends = select(edge.c.rid).where(edge.c.stage == number, edge.c.node.in_(list(found)))
                new = set(self._connection.execute(ends).scalars()) - seen
                seen |= new
                for rids in chunks(sorted(new)):
                    bodies = self._connection.execute(select(record.c.body).where(record.c.rid.in_(rids))).scalars()
                    for link in map(decoded, bodies):
                        if isinstance(link, Link):
                            links[link.id] = link
                            reached |= {link.left, link.right}
            frontier = reached - nodes.keys() - frontier
        return nodes, links

    def _held(self, rids: Iterable[int]) -> dict[int, Held]:
        found: dict[int, Held] = {}
        for some in chunks(sorted(rids)):
            for rid, body in self._connection.execute(select(record.c.rid, record.c.body).where(record.c.rid.in_(some))):
                each = decoded(body)
                found[rid] = Held(rid, each, rank_of(each))
        return found

    # -- what changes

    def _resettle_nodes(self, number: int, results: Sequence[Result]) -> list[str]:
        """File nodes under their new components. Returns the keys whose rows are to be replaced, old and new.

        Nodes that an old component held and no new one holds yet are marked stale, so that none is lost on the way.
        """
        nodes = {node: result.key for result in results for node in result.nodes}
        keys = dict.fromkeys(result.key for result in results)
        for some in chunks(nodes):
            found = select(component.c.key).where(component.c.stage == number, component.c.node.in_(some)).distinct()
            keys |= dict.fromkeys(self._connection.execute(found).scalars())
        for some in chunks(keys):
            where = (component.c.stage == number) & component.c.key.in_(some)
            former = self._connection.execute(select(component.c.node).where(where)).scalars().all()
            self._connection.execute(delete(component).where(where))
            add_new(self._connection, dirty, [(number, node) for node in former if node not in nodes])
        held = [(number, node, result.key) for result in results if result.records for node in result.nodes]
        add_new(self._connection, component, held)
        return list(keys)

    def _replace(self, made: Sequence[tuple[int, str, AnyRecord]], old: Old) -> None:
        """Make the old rows these rows. Rows that did not change are left alone, and nothing that reads them becomes stale."""
        rows = {(each.table, each.id): (stage, key, each, encoded(each)) for stage, key, each in made}
        old = old | self._known(rows.keys() - old.keys())
        prints = {name: fingerprint(row[3]) for name, row in rows.items()}
        changed = [name for name in rows if name not in old or old[name][1] != prints[name]]
        self._drop([rid for name, (rid, _) in old.items() if name not in rows or old[name][1] != prints[name]])
        held: list[Held] = []
        inserts: list[tuple[Any, ...]] = []
        for rid, name in enumerate(changed, start=self._next_rid()):
            stage, key, each, body = rows[name]
            inserts.append((rid, *name, order_of(each), stage, key, prints[name], body))
            held.append(Held(rid, each, rank_of(each)))
        add_new(self._connection, record, inserts)
        self._index.file(self._connection, held)
        moved = [
            {"r": old[name][0], "s": row[0], "k": row[1]}
            for name, row in rows.items()
            if name in old and old[name][1] == prints[name]
        ]
        if moved:
            self._connection.execute(
                update(record).where(record.c.rid == bindparam("r")).values(stage=bindparam("s"), key=bindparam("k")), moved
            )

    def _next_rid(self) -> int:
        """Asked anew each time: another process may have written since."""
        return 1 + (self._connection.execute(select(func.max(record.c.rid))).scalar() or 0)

    def _known(self, names: Iterable[tuple[str, str]]) -> Old:
        """Which of these (table, id) are there already, made by whatever group."""
        by_table: dict[str, list[str]] = {}
        for table, id in names:
            by_table.setdefault(table, []).append(id)
        found: Old = {}
        for table, ids in by_table.items():
            for some in chunks(ids):
                query = select(record.c.id, record.c.rid, record.c.fp).where(record.c.tbl == table, record.c.id.in_(some))
                found |= {(table, id): (rid, fp) for id, rid, fp in self._connection.execute(query)}
        return found

    def _drop(self, rids: Iterable[int]) -> None:
        held = self._held(rids)
        for some in chunks(held):
            self._connection.execute(delete(record).where(record.c.rid.in_(some)))
        self._index.forget(self._connection, list(held.values()))

    def _refile(self, stage: AnyStage) -> None:
        """File every record anew for a stage that is new or changed, so that all its groups are stale."""
        number = self._number(stage.name)
        for table in (member, block, edge):
            self._connection.execute(delete(table).where(table.c.stage == number))
        reads = (stage.nodes, stage.links) if isinstance(stage, Components) else stage.reads
        for table_name in reads:
            rids = self._connection.execute(select(record.c.rid).where(record.c.tbl == table_name)).scalars().all()
            for some in chunks(rids):
                self._index.file_for(self._connection, stage, list(self._held(some).values()))
        gone = select(record.c.key).where(record.c.stage == number).distinct()
        if isinstance(stage, Components):
            gone = select(component.c.node).where(component.c.stage == number)
        add_new(self._connection, dirty, [(number, key) for key in self._connection.execute(gone).scalars()])


def _group(key: str, rids: Sequence[int], near: dict[int, set[int]], known: dict[int, Held]) -> Group:
    others = {other for rid in rids for other in near.get(rid, ())} - set(rids)
    own = sorted((known[rid].record for rid in rids), key=sort_key)
    return Group(key, tuple(own), tuple(sorted((known[rid].record for rid in others), key=sort_key)))


def _reason(error: Exception) -> str:
    """What the database says, without the statement and the library's address."""
    return str(getattr(error, "orig", None) or error).strip().rstrip(".")
