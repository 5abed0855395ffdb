"""What the SQL store alone promises: work that does not grow with the case, one writer at a time, errors that help."""

import sqlite3
from pathlib import Path

import pytest
from msgspec.structs import replace
from sqlalchemy import URL

from crossread.adapters.executors.serial import Serial
from crossread.adapters.stores import database
from crossread.adapters.stores.sql import SqlStore
from crossread.core.errors import CrossreadError, Misuse
from crossread.core.stage import Stage
from crossread.pipeline import bring_up_to_date
from tests.contracts.toy import report, stages

(LINK,) = (stage for stage in stages() if isinstance(stage, Stage) and stage.name == "link")


def opened(file: Path) -> SqlStore:
    return SqlStore(URL.create("sqlite", database=str(file)), stages())


def steps_a_group(folder: Path, holders: int) -> float:
    """Steps of SQLite's machine, in hundreds, to find a stale group where so many reports hold one key."""
    store = opened(folder / f"{holders}.db")
    store.put(report(str(number), "2020-01-01", "hot") for number in range(holders))
    store.open_run(LINK, "")
    steps: list[int] = []
    store._connection.connection.driver_connection.set_progress_handler(lambda: steps.append(1), 100)  # type: ignore[union-attr]
    groups = next(iter(store.stale(replace(LINK, batch=holders))))
    assert sum(len(group.near) for group in groups) == 2 * holders - 3, "each but the first two has the two earliest beside it"
    store.close()
    return len(steps) / holders


def test_a_hot_key_costs_no_more_in_a_large_case(tmp_path: Path) -> None:
    assert steps_a_group(tmp_path, 3000) <= 1.5 * steps_a_group(tmp_path, 300)


def test_what_two_processes_write_in_turn_is_all_there(tmp_path: Path) -> None:
    one, other = opened(tmp_path / "record.db"), opened(tmp_path / "record.db")
    for store, name in ((one, "a"), (other, "b"), (one, "c")):
        store.put([report(name, None, "rain")])
        bring_up_to_date(stages(), store, Serial(), lambda: "")
    for store in (one, other):
        assert [store.count(table) for table in ("report", "spelling", "occurrence")] == [3, 3, 1]
        store.close()


def test_who_comes_while_another_writes_is_told_to_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "PATIENCE", 0.05)
    one, other = opened(tmp_path / "record.db"), opened(tmp_path / "record.db")
    with one.alone():
        one.put([report("a", None, "rain")])
        for write in (lambda: other.put([report("b", None, "rain")]), lambda: bring_up_to_date(stages(), other, Serial(), str)):
            with pytest.raises(Misuse, match=r"Another crossread is writing.*Wait until"):
                write()
        assert other.count("report") == 1, "reading goes on"
    other.put([report("b", None, "rain")])
    assert one.count("report") == 2
    one.close()
    other.close()


def test_a_record_that_cannot_be_opened_says_why(tmp_path: Path) -> None:
    (tmp_path / "letters.db").write_bytes(b"Dear Ana, " * 500)
    opened(tmp_path / "newer.db").close()
    with sqlite3.connect(tmp_path / "newer.db") as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9000'")
    newer.close()
    for name, why in (("letters.db", "not a database"), ("newer.db", "newer crossread"), ("none/x.db", "unable to open")):
        with pytest.raises(Misuse, match=why) as told:
            opened(tmp_path / name)
        assert told.value.remedy
    with pytest.raises(Misuse, match=r"cannot be opened at nonsense.*crossread\.toml"):
        SqlStore("nonsense", stages())


def test_what_the_database_refuses_is_told_with_a_remedy(tmp_path: Path) -> None:
    store = opened(tmp_path / "record.db")
    store._connection.exec_driver_sql("PRAGMA max_page_count = 40")  # as on a full disk
    store._connection.rollback()
    with pytest.raises(CrossreadError, match=r"disk is full.*Check the disk"):
        store.put(report(str(number), None, "rain") for number in range(2000))
    assert store.count("report") == 0
    store.close()


def test_what_a_stage_made_goes_when_the_stage_does(tmp_path: Path) -> None:
    def counts(names: set[str]) -> list[int]:
        known = [stage for stage in stages() if stage.name in names]
        store = SqlStore(URL.create("sqlite", database=str(tmp_path / "record.db")), known)
        store.put([report("a", None, "rain"), report("b", None, "rain")])
        bring_up_to_date(known, store, Serial(), lambda: "")
        found = [store.count(table) for table in ("report", "entity", "link-report", "occurrence")]
        store.close()
        return found

    whole = {stage.name for stage in stages()}
    assert counts(whole) == [2, 1, 1, 1]
    assert counts(whole - {"first", "link"}) == [2, 0, 0, 2]
    assert counts(whole) == [2, 1, 1, 1]
