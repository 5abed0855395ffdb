"""The bulk store: a folder of Parquet tables, each stage run whole. DuckDB groups and joins, and spills to disk.

Nothing is filed ahead: a pass reads the tables that the stage reads, makes its groups, and replaces what it had made. So
a rebuild here is the check on the store that touches only what changed.
"""

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from itertools import groupby, islice
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from crossread.core.ids import identity
from crossread.core.records import AnyRecord, Link, decoded, encoded
from crossread.core.stage import AnyStage, Components, Group, Stage, components_of, order_of, rank_of, sort_key
from crossread.ports import Result, Run

OUTSIDE = "outside"
FETCH = 500  # rows taken from DuckDB or given to Arrow at a time

Row = tuple[str, str, str, bytes | None]  # id, order, key of the group, and the record; None where it was withdrawn

_TYPES = {"id": pa.string(), "ord": pa.string(), "key": pa.string(), "turn": pa.int64(), "body": pa.binary()}
_SCHEMA = pa.schema([pa.field(name, kind) for name, kind in _TYPES.items()])
_HUGE = 2**62

# The groups of a stage, and their neighbours, as `Stage` defines them. The records are numbered in `held`; `member` says
# which groups each is in, `block` which blocking keys it holds.
_OWN = """
    CREATE TABLE own AS SELECT key, rid, rank FROM member
    QUALIFY row_number() OVER (PARTITION BY key ORDER BY rank) <= $most
"""
_NEAR = """
    CREATE TABLE near AS SELECT DISTINCT own.key, other.rid FROM own JOIN sought mine ON mine.rid = own.rid
    JOIN (SELECT *, row_number() OVER (PARTITION BY block ORDER BY rank) AS n FROM block) other ON other.block = mine.block
    WHERE other.n <= $reach AND ($everyone OR other.rank < mine.rank)
    EXCEPT SELECT key, rid FROM own
"""


class TableStore:
    """Parquet tables under one folder: `outside/` for what came in, and a folder for each stage."""

    def __init__(self, folder: Path, stages: Sequence[AnyStage]) -> None:
        self._folder = folder
        self._stages = {stage.name: stage for stage in stages}
        folder.mkdir(parents=True, exist_ok=True)
        for unfinished in folder.glob("*.part"):
            shutil.rmtree(unfinished)
        self._writers: dict[str, pq.ParquetWriter] = {}

    def alone(self) -> AbstractContextManager[None]:
        return nullcontext()

    def put(self, records: Iterable[AnyRecord], *, stage: str = "", key: str = "") -> None:
        self.keep(stage or OUTSIDE, ((key, each) for each in records))

    def keep(self, stage: str, made: Iterable[tuple[str, AnyRecord]]) -> None:
        """Add or replace what a stage made elsewhere: the key of the group, and the record."""
        made = iter(made)
        while some := list(islice(made, FETCH)):
            tables: dict[str, dict[str, Row]] = {}
            for key, each in some:
                tables.setdefault(each.table, {})[each.id] = each.id, order_of(each), key, encoded(each)
            for table, rows in tables.items():
                self._append(stage, table, list(rows.values()))

    def withdraw(self, table: str, ids: Iterable[str]) -> None:
        self._append(OUTSIDE, table, [(each, "", "", None) for each in ids])

    def open_run(self, stage: AnyStage, at: str) -> Run:
        return Run(0, stage, at)

    def count_stale(self, stage: AnyStage) -> int:
        if self._state(stage) == self._settled(stage):
            return 0
        tables = (stage.nodes,) if isinstance(stage, Components) else stage.reads
        return max(1, sum(self.count(table) for table in tables))

    def stale(self, stage: AnyStage) -> Iterator[Sequence[Group]]:
        state = self._state(stage)
        if state == self._settled(stage):
            return
        groups = self._components(stage) if isinstance(stage, Components) else self._groups(stage)
        part = self._folder / f"{stage.name}.part"
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir()
        try:
            while batch := list(islice(groups, stage.batch)):
                yield batch
        finally:
            for writer in self._writers.values():
                writer.close()
            self._writers = {}
        (part / "state.json").write_text(json.dumps(state))
        shutil.rmtree(self._folder / stage.name, ignore_errors=True)
        part.rename(self._folder / stage.name)

    def settle(self, run: Run, results: Sequence[Result]) -> None:
        tables: dict[str, list[Row]] = {}
        for result in results:
            for each in result.records:
                tables.setdefault(each.table, []).append((each.id, order_of(each), result.key, encoded(each)))
        for table, rows in tables.items():
            self._write(run.stage.name, table, rows)

    def rows(self, table: str) -> Iterator[AnyRecord]:
        yield from map(decoded, self._select(table, "ORDER BY ord, id"))

    def get(self, table: str, id: str) -> AnyRecord | None:
        return next(map(decoded, self._select(table, "AND id = $id", {"id": id})), None)

    def of(self, stage: str, key: str) -> Sequence[AnyRecord]:
        tables = sorted(folder.name for folder in (self._folder / stage).glob("*/"))
        found = (body for table in tables for body in self._select(table, "AND key = $key", {"key": key}, only=stage))
        return sorted(map(decoded, found), key=sort_key)

    def count(self, table: str) -> int:
        return sum(1 for _ in self._select(table))

    def close(self) -> None:
        """Nothing to give back: files are closed as soon as they are read."""

    # -- files

    def _write(self, stage: str, table: str, rows: Sequence[Row]) -> None:
        """Add rows to what the running pass is making."""
        if table not in self._writers:
            folder = self._folder / f"{stage}.part" / table
            folder.mkdir()
            self._writers[table] = pq.ParquetWriter(folder / "0.parquet", _SCHEMA, compression="zstd")
        self._writers[table].write_table(_arrow(rows, 0))

    def _append(self, stage: str, table: str, rows: Sequence[Row]) -> None:
        if not rows:
            return
        folder = self._folder / stage / table
        folder.mkdir(parents=True, exist_ok=True)
        number = sum(1 for _ in folder.iterdir())
        pq.write_table(_arrow(rows, number), folder / f"{number}.parquet", compression="zstd")

    def _select(self, table: str, tail: str = "", values: Mapping[str, Any] | None = None, only: str = "*") -> Iterator[bytes]:
        """The bodies of a table's present rows: of what was put, the last under each id, unless it was withdrawn."""
        files = [
            str(file) for file in sorted(self._folder.glob(f"{only}/{table}/*.parquet")) if not file.parts[-3].endswith(".part")
        ]
        if not files:
            return
        present = "SELECT * FROM read_parquet($files) QUALIFY row_number() OVER (PARTITION BY id ORDER BY turn DESC) = 1"
        with duckdb.connect() as database:
            found = database.execute(
                f"SELECT body FROM ({present}) WHERE body IS NOT NULL {tail}", {"files": files, **(values or {})}
            )
            while some := found.fetchmany(FETCH):
                yield from (body for (body,) in some)

    def _state(self, stage: AnyStage) -> list[str]:
        """The stage's version and the files it reads, by name, size and time."""
        tables = (stage.nodes, stage.links) if isinstance(stage, Components) else stage.reads
        files = sorted(file for table in tables for file in self._folder.glob(f"*/{table}/*.parquet"))
        prints = [f"{file.relative_to(self._folder)}:{_print(file)}" for file in files if not file.parts[-3].endswith(".part")]
        return [stage.version, identity(*prints)]

    def _settled(self, stage: AnyStage) -> list[str] | None:
        file = self._folder / stage.name / "state.json"
        return json.loads(file.read_text()) if file.exists() else None

    # -- groups

    def _groups(self, stage: Stage) -> Iterator[Group]:
        file = self._folder / f"{stage.name}.duckdb"
        file.unlink(missing_ok=True)
        with duckdb.connect(str(file)) as database:
            self._fill(database, stage)
            database.execute(_OWN, {"most": stage.most or _HUGE})
            database.execute(_NEAR, {"reach": stage.reach or _HUGE, "everyone": stage.reach is None})
            done = self._carry_over(stage, database) if stage.once else set()
            near = _by_key(database.cursor(), "near")
            other = next(near, None)
            for key, records in _by_key(database.cursor(), "own"):
                neighbours: tuple[AnyRecord, ...] = ()
                if other and other[0] == key:
                    neighbours, other = other[1], next(near, None)
                if key not in done:
                    yield Group(key, records, neighbours)
        file.unlink()

    def _fill(self, database: duckdb.DuckDBPyConnection, stage: Stage) -> None:
        """Number the records that the stage reads, and note their groups and blocking keys."""
        database.execute("CREATE TABLE held (rid BIGINT, body BLOB); CREATE TABLE member (key VARCHAR, rank BIGINT, rid BIGINT)")
        for table in ("block", "sought"):
            database.execute(f"CREATE TABLE {table} (block VARCHAR, rank BIGINT, rid BIGINT)")
        bodies = enumerate(body for table in stage.reads for body in self._select(table))
        while some := list(islice(bodies, FETCH)):
            records = [(rid, decoded(body)) for rid, body in some]
            ranked = [(rank_of(record), rid, record) for rid, record in records]
            _insert(database, "held", ("rid", "body"), some)
            _insert(
                database,
                "member",
                ("key", "rank", "rid"),
                [(key, rank, rid) for rank, rid, record in ranked for key in dict.fromkeys(stage.by(record))],
            )
            for table, keys in (("block", stage.near), ("sought", stage.seeks or stage.near)):
                rows = [(key, rank, rid) for rank, rid, record in ranked for key in dict.fromkeys(keys(record))]
                _insert(database, table, ("block", "rank", "rid"), rows)

    def _carry_over(self, stage: Stage, database: duckdb.DuckDBPyConnection) -> set[str]:
        """Keep what a `once` stage made well of groups that are still there. Returns their keys."""
        present = {key for (key,) in database.execute("SELECT DISTINCT key FROM own").fetchall()}
        done: set[str] = set()
        for folder in sorted((self._folder / stage.name).glob("*/")):
            if folder.name != "failure":
                for key, record in self._made(stage.name, folder.name):
                    if key in present:
                        done.add(key)
                        self._write(stage.name, record.table, [(record.id, order_of(record), key, encoded(record))])
        return done

    def _made(self, stage: str, table: str) -> Iterator[tuple[str, AnyRecord]]:
        with duckdb.connect() as database:
            found = database.execute("SELECT key, body FROM read_parquet($1)", [str(self._folder / stage / table / "*.parquet")])
            while some := found.fetchmany(FETCH):
                yield from ((key, decoded(body)) for key, body in some)

    def _components(self, stage: Components) -> Iterator[Group]:
        links = [link for link in self.rows(stage.links) if isinstance(link, Link)]
        yield from components_of(list(self.rows(stage.nodes)), links)


def _insert(database: duckdb.DuckDBPyConnection, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    if rows:
        incoming = pa.table(dict(zip(columns, map(list, zip(*rows, strict=True)), strict=True)))
        database.register("incoming", incoming)
        database.execute(f"INSERT INTO {table} SELECT * FROM incoming")
        database.unregister("incoming")


def _by_key(database: duckdb.DuckDBPyConnection, table: str) -> Iterator[tuple[str, tuple[AnyRecord, ...]]]:
    found = database.execute(f"SELECT key, body FROM {table} JOIN held USING (rid) ORDER BY key")

    def rows() -> Iterator[tuple[str, bytes]]:
        while some := found.fetchmany(FETCH):
            yield from some

    for key, group in groupby(rows(), key=lambda row: row[0]):
        yield key, tuple(sorted((decoded(body) for _, body in group), key=sort_key))


def _arrow(rows: Sequence[Row], turn: int) -> pa.Table:
    ids, orders, keys, bodies = zip(*rows, strict=True)
    return pa.table([ids, orders, keys, [turn] * len(rows), bodies], schema=_SCHEMA)


def _print(file: Path) -> str:
    status = file.stat()
    return f"{status.st_size}:{status.st_mtime_ns}:{status.st_ino}"
