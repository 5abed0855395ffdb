"""Bring a database to the present schema."""

from importlib import resources

from sqlalchemy import Engine, inspect, text

from crossread.core.errors import Misuse

HEAD = "0001"  # the newest migration; a test compares it with Alembic's


def migrate(engine: Engine) -> None:
    """Run the migrations that this database lacks. Alembic is loaded only where there are any.

    Raises `Misuse` for a database that a newer crossread made.
    """
    with engine.begin() as connection:
        there = inspect(connection).has_table("alembic_version")
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar() if there else None
        if found == HEAD:
            return
        if found and found > HEAD:
            raise Misuse("This record was written by a newer crossread.", "Install that one, or a later one.")
        from alembic import command
        from alembic.config import Config

        config = Config()
        folder = str(resources.files("crossread.adapters.stores") / "migrations")
        config.set_main_option("script_location", folder.replace("%", "%%"))  # "%" begins a variable in Alembic's settings
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
