"""The first tables: records, groups, blocking keys, link ends, components, what is stale, stages and runs."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_text = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "record",
        sa.Column("rid", _number, primary_key=True, autoincrement=False),
        *(sa.Column(name, _text, nullable=False) for name in ("tbl", "id", "ord")),
        sa.Column("stage", sa.Integer, nullable=False),
        sa.Column("key", _text, nullable=False),
        sa.Column("fp", sa.LargeBinary, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_index("record_id", "record", ["tbl", "id"], unique=True)
    op.create_index("record_made", "record", ["stage", "key"])
    _keyed("member", sa.Column("key", _text, primary_key=True), *_ranked())
    op.create_index("member_rid", "member", ["stage", "rid"])
    _keyed("block", sa.Column("block", sa.BigInteger, primary_key=True), *_ranked())
    _keyed("edge", sa.Column("node", _text, primary_key=True), sa.Column("rid", sa.BigInteger, primary_key=True))
    _keyed("component", sa.Column("node", _text, primary_key=True), sa.Column("key", _text, nullable=False))
    op.create_index("component_key", "component", ["stage", "key"])
    _keyed("dirty", sa.Column("key", _text, primary_key=True))
    op.create_table("probe", *(sa.Column(name, sa.BigInteger, nullable=False) for name in ("block", "rank", "rid")))
    op.create_table(
        "stage",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("name", _text, nullable=False, unique=True),
        sa.Column("version", _text, nullable=False),
    )
    op.create_table(
        "run",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        *(sa.Column(name, _text, nullable=False) for name in ("stage", "version", "at")),
    )


def _ranked() -> tuple[sa.Column[int], sa.Column[int]]:
    return sa.Column("rank", sa.BigInteger, primary_key=True), sa.Column("rid", sa.BigInteger, primary_key=True)


def _keyed(name: str, *columns: sa.Column) -> None:  # type: ignore[type-arg]
    op.create_table(name, sa.Column("stage", sa.Integer, primary_key=True), *columns, sqlite_with_rowid=False)
