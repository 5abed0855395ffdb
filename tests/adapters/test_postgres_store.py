"""What the store promises on PostgreSQL beyond its contract: a whole case, one writer at a time, plans that know the tables."""

import random
import string
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from crossread.adapters.stores import database
from crossread.adapters.stores.engine import open_engine
from crossread.adapters.stores.sql import SqlStore
from crossread.app import SETTINGS, Case
from crossread.core.errors import Misuse
from tests.contracts.databases import HINT, emptied_database, new_database, programs
from tests.contracts.toy import report, stages
from tests.histories import AT, write

pytestmark = pytest.mark.skipif(not programs(), reason=HINT)

LONG = "".join(random.Random(1).choices(string.ascii_lowercase, k=9_000))  # cannot be packed into an entry of an index


def record(folder: Path, reports: list[Path], store: str = "") -> bytes:
    folder.mkdir()
    (folder / SETTINGS).write_text(f'store = "{store}"\n', encoding="utf-8")
    with Case(folder, clock=lambda: AT) as case:
        case.add(reports)
        case.update()
        case.add(reports[:1])
        case.update()
        assert case.verify().changes == ()
        case.export("jsonl", folder)
    return (folder / "record.jsonl").read_bytes()


def test_a_case_has_the_same_record_as_on_sqlite(tmp_path: Path) -> None:
    reports = write(tmp_path / "reports")
    odd = tmp_path / "reports" / "odd.txt"
    odd.write_text(f"Ana K\x00est met Mr B\x00 Oduya and Mr Z{LONG} at Port\x00 Alda on 3 May 2019, she said.", encoding="utf-8")
    on_sqlite = record(tmp_path / "sqlite", [*reports, odd])
    assert on_sqlite.count(b'{"type":"report"') >= 3
    assert record(tmp_path / "postgres", [*reports, odd], emptied_database()) == on_sqlite
    assert not (tmp_path / "postgres" / "record.db").exists()


def test_who_comes_while_another_writes_is_told_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "PATIENCE", 0.05)
    address = emptied_database()
    one, other = SqlStore(address, stages()), SqlStore(address, stages())
    with one.alone():
        one.put([report("a", None, "rain")])
        with pytest.raises(Misuse, match=r"Another crossread is writing.*Wait until"):
            other.put([report("b", None, "rain")])
        assert other.count("report") == 1, "reading goes on"
    other.put([report("b", None, "rain")])
    assert one.count("report") == 2
    one.close()
    other.close()


def test_a_server_that_is_not_there_is_told_without_the_password() -> None:
    with pytest.raises(Misuse, match=r"(?s)cannot be opened at postgresql://ana:\*\*\*@localhost:1/case: .*crossread\.toml"):
        SqlStore("postgresql://ana:secret@localhost:1/case", stages())


def test_an_address_without_a_driver_means_the_one_that_comes_with_crossread() -> None:
    engine = open_engine(new_database().replace("+psycopg", ""))
    with engine.connect() as connection:
        assert engine.driver == "psycopg"
        assert connection.execute(text("SHOW jit")).scalar() == "off"
    engine.dispose()


def test_what_grew_is_counted_before_it_is_searched() -> None:
    address = emptied_database()
    store = SqlStore(address, stages())
    store.put(report(str(number), "2020-01-01", f"word{number} other{number}") for number in range(2_000))
    store.close()
    engine = create_engine(address)
    with engine.connect() as connection:
        query = text("SELECT relname, reltuples FROM pg_class WHERE relname IN ('record', 'member', 'block')")
        assert all(rows > 0 for _, rows in connection.execute(query))
    engine.dispose()
