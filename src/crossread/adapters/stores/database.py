"""A case's database: its transactions, and one writer at a time over all processes.

The lock is the system's, which takes it back when its holder dies, however it dies.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import URL, Engine, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError

from crossread.adapters.stores.engine import open_engine
from crossread.adapters.stores.migrate import migrate
from crossread.core.errors import CrossreadError, Misuse

PATIENCE = 5  # seconds to wait for another writer: an `add` is done by then, an `update` may go on for hours
_NUMBER = 0x63726F7373  # advisory locks of PostgreSQL have numbers; one does, since a database holds one case
_REMEDY = "Check the disk, the permissions, and `store` in crossread.toml. What was settled before is kept."
_BUSY = "Another crossread is writing to this case.", "Wait until it is done, then give the command again."


class Database:
    """An engine, and the one connection that a store works on. Raises `Misuse` where it cannot be opened."""

    def __init__(self, url: str | URL) -> None:
        try:
            self.engine = open_engine(url)
            migrate(self.engine)
            self.connection = self.engine.connect()
        except (ArgumentError, DBAPIError, ImportError) as error:
            shown = _shown(url)
            raise Misuse(f"The record cannot be opened at {shown}: {_reason(error)}.", _REMEDY) from error
        self._alone = False

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the database against other writers; may be nested. Raises `Misuse` where another holds it for long."""
        if self._alone:
            yield
            return
        with _lock(self.engine):
            self._alone = True
            try:
                yield
            finally:
                self._alone = False

    @contextmanager
    def reading(self) -> Iterator[None]:
        """One transaction. What the database refuses is told with what to do about it."""
        try:
            with self.connection.begin():
                yield
        except DBAPIError as error:
            raise CrossreadError(f"The database refused: {_reason(error)}.", _REMEDY) from error

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction, with no other writer beside it."""
        with self.alone(), self.reading():
            yield

    def close(self) -> None:
        """Give back files and connections."""
        self.connection.close()
        self.engine.dispose()


@contextmanager
def _lock(engine: Engine) -> Iterator[None]:
    if engine.dialect.name == "postgresql":
        with _advisory_lock(engine):
            yield
    elif file := engine.url.database:
        with _file_lock(Path(file)):
            yield
    else:
        yield  # a database in memory has no other writers


@contextmanager
def _file_lock(file: Path) -> Iterator[None]:
    """An empty database beside the record, locked as a whole: SQLite knows how to lock a file on every system."""
    with closing(sqlite3.connect(file.with_suffix(".lock"), timeout=PATIENCE, isolation_level=None)) as beside:
        try:
            beside.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                raise Misuse(*_BUSY) from None
            raise Misuse(f"{file.parent} cannot be written to: {error}.", "Check its permissions.") from None
        yield


@contextmanager
def _advisory_lock(engine: Engine) -> Iterator[None]:
    with engine.connect() as connection:
        try:
            connection.execute(text(f"SET LOCAL lock_timeout = '{PATIENCE}s'"))
            connection.execute(text(f"SELECT pg_advisory_lock({_NUMBER})"))
        except OperationalError:
            raise Misuse(*_BUSY) from None
        connection.commit()
        try:
            yield
        finally:
            connection.execute(text(f"SELECT pg_advisory_unlock({_NUMBER})"))
            connection.commit()


def _reason(error: Exception) -> str:
    """What the database says, without the statement and the library's address."""
    return str(getattr(error, "orig", None) or error).strip().rstrip(".")


def _shown(url: str | URL) -> str:
    """The address of a database without its password; of a file, its path."""
    try:
        address = make_url(url)
    except ArgumentError:
        return str(url)
    file = address.database if address.get_backend_name() == "sqlite" else None
    return file or address.render_as_string(hide_password=True)
