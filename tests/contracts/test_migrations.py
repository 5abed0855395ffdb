"""The migrations make exactly the tables that the store works with, on both databases."""

from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, event, inspect, text

import crossread.adapters.stores as stores
from crossread.adapters.stores.engine import open_engine
from crossread.adapters.stores.migrate import HEAD, migrate
from crossread.adapters.stores.schema import metadata
from tests.contracts.databases import HINT, new_database, programs

FOLDER = Path(stores.__file__).parent / "migrations"


def sqlite() -> str:
    return "sqlite://"


DATABASES = [sqlite, pytest.param(new_database, marks=pytest.mark.skipif(not programs(), reason=HINT))]


@pytest.fixture(params=DATABASES)
def migrated(request: pytest.FixtureRequest) -> Engine:
    make: Callable[[], str] = request.param
    engine = create_engine(make())
    request.addfinalizer(engine.dispose)
    migrate(engine)
    return engine


def differences(engine: Engine) -> list[object]:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        return list(compare_metadata(context, metadata))


def test_the_migrations_make_the_tables_of_the_schema(migrated: Engine) -> None:
    assert differences(migrated) == []
    with migrated.begin() as connection:
        connection.execute(text("DROP INDEX record_made"))
        connection.execute(text("ALTER TABLE run DROP COLUMN at"))
    assert len(differences(migrated)) == 2, "and what was missing would be noticed"


def test_a_database_is_migrated_to_the_newest_and_then_left_alone(migrated: Engine) -> None:
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]
    migrate(migrated)
    with migrated.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all() == [HEAD]


def test_a_migration_that_is_cut_short_leaves_nothing_behind(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'record.db'}")

    def cut(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if "CREATE TABLE edge" in statement:
            raise KeyboardInterrupt

    event.listen(engine, "before_cursor_execute", cut)
    with pytest.raises(KeyboardInterrupt):
        migrate(engine)
    event.remove(engine, "before_cursor_execute", cut)
    assert inspect(engine).get_table_names() == []
    migrate(engine)
    assert differences(engine) == []
    engine.dispose()


def test_sqlite_gets_the_same_statements_either_way() -> None:
    """What Alembic does not compare: tables without row ids, collations, the order of columns in keys."""

    def statements(engine: Engine) -> list[str]:
        with engine.connect() as connection:
            query = text("SELECT sql FROM sqlite_master WHERE tbl_name <> 'alembic_version' AND sql IS NOT NULL ORDER BY name")
            return [" ".join(each.split()) for each in connection.execute(query).scalars()]

    made, declared = create_engine("sqlite://"), create_engine("sqlite://")
    migrate(made)
    metadata.create_all(declared)
    assert statements(made) == statements(declared)
    for engine in (made, declared):
        engine.dispose()
