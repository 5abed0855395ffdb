"""Bring a database to the present schema."""

from importlib import resources

from sqlalchemy import Engine, inspect, text

HEAD = "0001"  # the newest migration; a test compares it with Alembic's


def migrate(engine: Engine) -> None:
    """Run the migrations that this database lacks. Alembic is loaded only where there are any."""
    with engine.begin() as connection:
        there = inspect(connection).has_table("alembic_version")
        if there and connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == HEAD:
            return
        from alembic import command
        from alembic.config import Config

        config = Config()
        config.set_main_option("script_location", str(resources.files("crossread.adapters.stores") / "migrations"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
