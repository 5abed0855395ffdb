"""Many rows in one statement: SQLAlchemy writes the statement for the database, its driver takes the rows as they are."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.sql.compiler import SQLCompiler

Row = tuple[Any, ...]


def add_new(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows, in the order of the table's columns, leaving out those whose primary key is there already."""
    if rows:
        _run(connection, _insertion(connection.dialect, table), table, rows)


def take_away(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Delete rows, given by all their columns in the table's order."""
    if rows:
        _run(connection, _deletion(connection.dialect, table), table, rows)


def _run(connection: Connection, statement: SQLCompiler, table: Table, rows: Sequence[Row]) -> None:
    names = [f"the_{column.name}" if statement.isdelete else column.name for column in table.columns]
    if statement.positional:
        places = [names.index(name) for name in statement.positiontup or ()]
        given: Any = rows if places == list(range(len(names))) else [tuple(row[at] for at in places) for row in rows]
    else:
        given = [dict(zip(names, row, strict=True)) for row in rows]
    connection.exec_driver_sql(statement.string, given)


@lru_cache(maxsize=64)
def _insertion(dialect: Dialect, table: Table) -> SQLCompiler:
    insert = postgresql.insert(table) if dialect.name == "postgresql" else sqlite.insert(table)
    compiled = insert.on_conflict_do_nothing().compile(dialect=dialect, column_keys=[column.name for column in table.columns])
    assert isinstance(compiled, SQLCompiler)
    return compiled


@lru_cache(maxsize=64)
def _deletion(dialect: Dialect, table: Table) -> SQLCompiler:
    where = [column == bindparam(f"the_{column.name}") for column in table.columns]
    compiled = delete(table).where(*where).compile(dialect=dialect)
    assert isinstance(compiled, SQLCompiler)
    return compiled
