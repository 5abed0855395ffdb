"""One contract for every store: increment equals rebuild, arrival has no order, and a killed pass is resumed."""

import contextlib
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from crossread.adapters.executors.serial import Serial
from crossread.adapters.stores.memory import MemoryStore
from crossread.adapters.stores.sql import SqlStore
from crossread.adapters.stores.tables import TableStore
from crossread.core.records import AnyRecord, Entity, Failure, Report
from crossread.core.stage import AnyStage, Group
from crossread.pipeline import bring_up_to_date
from crossread.ports import Result, Store
from tests.contracts.databases import HINT, emptied_database, programs
from tests.contracts.toy import TABLES, report, stages

Make = Callable[[Path], Callable[[], Store]]


class Killed(Exception):
    pass


class Mortal(Serial):
    """An executor that is killed after some batches."""

    def __init__(self, batches: int) -> None:
        self.left = batches

    def apply(self, stage: AnyStage, batch: Sequence[Group]) -> Sequence[Result]:
        self.left -= 1
        if self.left < 0:
            raise Killed
        return super().apply(stage, batch)


def memory(_folder: Path) -> Callable[[], Store]:
    kept = MemoryStore()
    return lambda: kept


@cache
def migrated() -> bytes:
    """An empty record as a file: to make one takes longer than most histories do."""
    with tempfile.TemporaryDirectory() as folder:
        SqlStore(f"sqlite:///{folder}/record.db", []).close()
        return (Path(folder) / "record.db").read_bytes()


def sqlite(folder: Path) -> Callable[[], Store]:
    (folder / "record.db").write_bytes(migrated())
    return lambda: SqlStore(f"sqlite:///{folder / 'record.db'}", stages())


def tables(folder: Path) -> Callable[[], Store]:
    return lambda: TableStore(folder / "tables", stages())


def postgres(_folder: Path) -> Callable[[], Store]:
    address = emptied_database()
    return lambda: SqlStore(address, stages())


needs_postgres = pytest.mark.skipif(not programs(), reason=HINT)
POSTGRES = pytest.param(postgres, marks=needs_postgres)
STORES = [memory, sqlite, tables, POSTGRES]


@contextlib.contextmanager
def fresh(make: Make) -> Iterator[Callable[[], Store]]:
    with tempfile.TemporaryDirectory() as folder:
        yield make(Path(folder))


def update(store: Store, version: str = "1") -> int:
    return bring_up_to_date(stages(version), store, Serial(), lambda: "2020-01-01T00:00:00Z")


def contents(store: Store) -> dict[str, list[AnyRecord]]:
    """Everything that a store holds; a failure without its trace, which names lines of code."""
    return {table: [_plain(record) for record in store.rows(table)] for table in TABLES}


def _plain(record: AnyRecord) -> Any:
    return (record.id, record.step, record.why) if isinstance(record, Failure) else record


def rebuilt(make: Make, reports: Sequence[Report]) -> dict[str, list[AnyRecord]]:
    with fresh(make) as open_store:
        store = open_store()
        store.put(reports)
        update(store)
        found = contents(store)
        store.close()
        return found


NAMES = st.sampled_from("abcdefgh")
TEXTS = st.lists(st.sampled_from(["fire", "flood", "march", "boom", "rain"]), max_size=3).map(" ".join)
DAYS = st.sampled_from([None, "2020-01-01", "2020-01-02", "2020-02", "2020-01-01/2020-01-03"])
REPORTS = st.builds(report, NAMES, DAYS, TEXTS)
STEPS = st.one_of(
    st.tuples(st.just("put"), st.lists(REPORTS, min_size=1, max_size=4)),
    st.tuples(st.just("withdraw"), NAMES),
    st.tuples(st.just("update"), st.sampled_from(["1", "2"])),
    st.tuples(st.just("killed"), st.integers(0, 6)),
    st.tuples(st.just("reopened"), st.none()),
)


def check_history(make: Make, history: list[tuple[str, Any]]) -> None:
    with fresh(make) as open_store:
        store, present = open_store(), {}
        for step, value in history:
            if step == "put":
                store.put(value)
                present |= {each.id: each for each in value}
            elif step == "withdraw":
                gone = report(value, None, "").id
                store.withdraw("report", [gone])
                present.pop(gone, None)
            elif step == "update":
                update(store, value)
            elif step == "killed":
                with contextlib.suppress(Killed):
                    bring_up_to_date(stages(), store, Mortal(value), lambda: "")
            else:
                store.close()
                store = open_store()
        update(store)
        assert contents(store) == rebuilt(memory, sorted(present.values(), key=lambda each: each.id))
        assert update(store) == 0 and all(store.count_stale(stage) == 0 for stage in stages())
        store.close()


HISTORIES = st.lists(STEPS, max_size=12)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(HISTORIES)
def test_sqlite_any_history_equals_a_rebuild(history: list[tuple[str, Any]]) -> None:
    check_history(sqlite, history)


@settings(max_examples=60)
@given(HISTORIES)
def test_memory_any_history_equals_a_rebuild(history: list[tuple[str, Any]]) -> None:
    check_history(memory, history)


@needs_postgres
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(HISTORIES)
def test_postgres_any_history_equals_a_rebuild(history: list[tuple[str, Any]]) -> None:
    check_history(postgres, history)


@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
@given(HISTORIES)
def test_tables_any_history_equals_a_rebuild(history: list[tuple[str, Any]]) -> None:
    check_history(tables, history)


@pytest.mark.parametrize("make", STORES)
@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
@given(reports=st.lists(REPORTS, max_size=6, unique_by=lambda each: each.id), data=st.data())
def test_order_of_arrival_has_no_effect(make: Make, reports: list[Report], data: st.DataObject) -> None:
    assert rebuilt(make, data.draw(st.permutations(reports))) == rebuilt(memory, reports)


@pytest.mark.parametrize("make", STORES)
def test_a_failure_is_a_row_and_the_rest_goes_on(make: Make) -> None:
    with fresh(make) as open_store:
        store = open_store()
        store.put([report("a", None, "boom"), report("b", None, "rain")])
        assert update(store) == 1
        (row,) = store.rows("failure")
        assert isinstance(row, Failure) and row.step == "spell" and "a stage that fails" in row.why and row.trace
        assert [each.name for each in store.rows("entity")] == ["rain"]  # type: ignore[union-attr]
        store.put([report("a", None, "rain")])
        assert update(store) == 0 and store.count("failure") == 0
        store.close()


@pytest.mark.parametrize("make", [memory, sqlite, POSTGRES])
def test_one_new_report_touches_only_what_it_changes(make: Make) -> None:
    with fresh(make) as open_store:
        store = open_store()
        store.put([report(name, "2020-01-01", f"word{name}") for name in "abcdefgh"])
        update(store)
        store.put([report("z", "2020-01-02", "worda")])
        assert [store.count_stale(stage) for stage in stages()[:1]] == [1]
        seen: list[tuple[str, int]] = []
        bring_up_to_date(stages(), store, Serial(), lambda: "", lambda at: seen.append((at.stage, at.done)))
        assert dict(seen) == {"spell": 1, "first": 1, "link": 1, "join": 2, "weigh": 1}
        store.close()


@pytest.mark.parametrize("make", STORES)
def test_get_of_and_count(make: Make) -> None:
    with fresh(make) as open_store:
        store, one = open_store(), report("a", None, "rain fire")
        store.put([one])
        update(store)
        assert store.get("report", one.id) == one and store.get("report", "none") is None and store.get("none", one.id) is None
        assert [each.name for each in store.of("spell", one.id)] == ["rain", "fire"]  # type: ignore[union-attr]
        assert [store.count(table) for table in ("report", "spelling", "none")] == [1, 2, 0]
        store.close()


@pytest.mark.parametrize("make", STORES)
def test_records_hold_any_text(make: Make) -> None:
    texts = ["", "a\x00b \x00", "\u202eab\r\n\ufeff", "\U0001f6a2 ’%s {} \\", "long" * 100_000]
    with fresh(make) as open_store:
        store = open_store()
        records = [replace(report(name, None, ""), title=text, uri=text) for name, text in zip("abcde", texts, strict=True)]
        store.put(records)
        assert {each.id: each for each in store.rows("report")} == {each.id: each for each in records}
        store.close()


@pytest.mark.parametrize("make", STORES)
def test_rows_are_sorted_by_code_points_in_every_language(make: Make) -> None:
    with fresh(make) as open_store:
        store = open_store()
        ids = [f"{start}{number:05d}" for start in "aABb" for number in (10, 9)]
        store.put(Entity(id=id, kind="", name="", aliases=(), spellings=()) for id in ids)
        assert [each.id for each in store.rows("entity")] == sorted(ids)
        store.close()
