"""Many rows in one statement, which SQLAlchemy writes for the database.

SQLite's driver takes the rows as they are. PostgreSQL gets each column as one array: a row at a time, its driver would
spend most of an update on the way to the server and back.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Delete, Insert, Table, bindparam, delete, func, select, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.selectable import TableValuedAlias

Row = tuple[Any, ...]

# PostgreSQL counts what its tables hold once a minute, and until then plans for tables that are nearly empty: a batch of 24,000
# keys, sought so among as many, took 23 s instead of 0.15 s. So a table that has grown by more than this is counted at once.
_GROWN = 0.2
_FEW = 1_000


def add_new(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows, in the order of the table's columns, leaving out those whose primary key is there already."""
    if rows and connection.dialect.name == "postgresql":
        connection.execute(_array_insertion(table), _columns(table, rows))
        _count(connection, table, len(rows))
    elif rows:
        _run(connection, _insertion(connection.dialect, table), table, rows)


def take_away(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Delete rows, given by all their columns in the table's order."""
    if rows and connection.dialect.name == "postgresql":
        connection.execute(_array_deletion(table), _columns(table, rows))
    elif rows:
        _run(connection, _deletion(connection.dialect, table), table, rows)


def _run(connection: Connection, statement: SQLCompiler, table: Table, rows: Sequence[Row]) -> None:
    names = [f"the_{column.name}" for column in table.columns]
    places = [names.index(name) for name in statement.positiontup or ()]
    given = rows if places == list(range(len(names))) else [tuple(row[at] for at in places) for row in rows]
    connection.exec_driver_sql(statement.string, list(given))


@lru_cache(maxsize=64)
def _insertion(dialect: Dialect, table: Table) -> SQLCompiler:
    values = {column.name: _the(column) for column in table.columns}
    return _compiled(sqlite.insert(table).values(values).on_conflict_do_nothing(), dialect)


@lru_cache(maxsize=64)
def _deletion(dialect: Dialect, table: Table) -> SQLCompiler:
    return _compiled(delete(table).where(*(column == _the(column) for column in table.columns)), dialect)


def _the(column: ColumnElement[Any]) -> ColumnElement[Any]:
    return bindparam(f"the_{column.key}", type_=column.type)


def _compiled(statement: Insert | Delete, dialect: Dialect) -> SQLCompiler:
    compiled = statement.compile(dialect=dialect)
    assert isinstance(compiled, SQLCompiler)
    return compiled


def _count(connection: Connection, table: Table, added: int) -> None:
    """Have the table counted if it has grown much since that was last done over this connection."""
    known: dict[str, tuple[int, int]] = connection.info.setdefault("crossread.counted", {})
    counted, since = known.get(table.name, (0, 0))
    since += added
    if since > max(_FEW, _GROWN * counted):
        connection.execute(text(f'ANALYZE "{table.name}"'))
        counted, since = counted + since, 0
    known[table.name] = counted, since


@lru_cache
def _array_insertion(table: Table) -> Insert:
    given = _given(table)
    return postgresql.insert(table).from_select(list(table.columns), select(*given.columns)).on_conflict_do_nothing()


@lru_cache
def _array_deletion(table: Table) -> Delete:
    given = _given(table)
    return delete(table).where(*(column == given.columns[column.name] for column in table.columns))


def _given(table: Table) -> TableValuedAlias:
    """The arrays side by side, as a table."""
    arrays = (bindparam(f"the_{column.name}", type_=postgresql.ARRAY(column.type)) for column in table.columns)
    return func.unnest(*arrays).table_valued(*(column.name for column in table.columns), name="given").render_derived()


def _columns(table: Table, rows: Sequence[Row]) -> dict[str, list[Any]]:
    return {f"the_{column.name}": list(values) for column, values in zip(table.columns, zip(*rows, strict=True), strict=True)}
