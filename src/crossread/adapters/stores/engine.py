"""How a database is opened, with the settings that the store works well with."""

from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url

# WAL lets readers go on while the loop writes; NORMAL is safe with it: a power cut loses the last batch, not the file.
_SQLITE = tuple(
    f"PRAGMA {pragma}"
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "temp_store=FILE", "cache_size=-64000", "busy_timeout=30000")
)
# Compiling a query takes longer than any of these queries does.
_POSTGRESQL = ("SET jit = off",)


def open_engine(url: str | URL) -> Engine:
    """The database at SQLAlchemy's address; `postgresql://` means the driver that comes with crossread.

    >>> open_engine("postgresql://localhost/case").driver
    'psycopg'
    """
    address = make_url(url)
    if address.get_backend_name() == "postgresql":
        # A plan is made anew for every statement: one that was kept from when a table was small is slower by far.
        engine = create_engine(address.set(drivername="postgresql+psycopg"), connect_args={"prepare_threshold": None})
        settings: tuple[str, ...] = _POSTGRESQL
    else:
        engine, settings = create_engine(address), _SQLITE
        _begin_ourselves(engine)

    @event.listens_for(engine, "connect")
    def tune(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        for setting in settings:
            cursor.execute(setting)
        cursor.close()
        connection.commit()

    return engine


def _begin_ourselves(engine: Engine) -> None:
    """Transactions that hold the making of tables too: Python's driver would begin none for it, and a program that is killed
    meanwhile would leave half a schema behind.
    """

    @event.listens_for(engine, "connect")
    def begin_nothing(connection: Any, _record: Any) -> None:
        connection.isolation_level = None

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN")
