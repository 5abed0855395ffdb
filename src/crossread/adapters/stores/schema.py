"""The tables of the SQL store. Migrations make them; a test holds the two together."""

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, MetaData, String, Table

metadata = MetaData()

# PostgreSQL sorts text by the server's language, and quicker by code points: as Python and SQLite do.
_text = String().with_variant(String(collation="C"), "postgresql")

# A row a record. `rid` is its number in this store; `ord` sorts it; `stage` and `key` name the group that made it.
record = Table(
    "record",
    metadata,
    Column("rid", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("tbl", _text, nullable=False),
    Column("id", _text, nullable=False),
    Column("ord", _text, nullable=False),
    Column("stage", Integer, nullable=False),
    Column("key", _text, nullable=False),
    Column("fp", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("record_id", "tbl", "id", unique=True),
    Index("record_made", "stage", "key"),
)

# Which records a group of a map holds.
member = Table(
    "member",
    metadata,
    Column("stage", Integer, primary_key=True),
    Column("key", _text, primary_key=True),
    Column("rank", BigInteger, primary_key=True),
    Column("rid", BigInteger, primary_key=True),
    Index("member_rid", "stage", "rid"),
    sqlite_with_rowid=False,
)

# The index of blocking keys: who holds a key, earliest first. Keys are hashed to 63 bits.
block = Table(
    "block",
    metadata,
    Column("stage", Integer, primary_key=True),
    Column("block", BigInteger, primary_key=True),
    Column("rank", BigInteger, primary_key=True),
    Column("rid", BigInteger, primary_key=True),
    sqlite_with_rowid=False,
)

# The ends of links, for components.
edge = Table(
    "edge",
    metadata,
    Column("stage", Integer, primary_key=True),
    Column("node", _text, primary_key=True),
    Column("rid", BigInteger, primary_key=True),
    sqlite_with_rowid=False,
)

# The component that each node was last settled in.
component = Table(
    "component",
    metadata,
    Column("stage", Integer, primary_key=True),
    Column("node", _text, primary_key=True),
    Column("key", _text, nullable=False),
    Index("component_key", "stage", "key"),
    sqlite_with_rowid=False,
)

# Groups (for components: nodes) whose inputs changed since they were settled.
dirty = Table(
    "dirty",
    metadata,
    Column("stage", Integer, primary_key=True),
    Column("key", _text, primary_key=True),
    sqlite_with_rowid=False,
)

# What is looked for in the index; empty between transactions.
probe = Table(
    "probe",
    metadata,
    Column("block", BigInteger, nullable=False),
    Column("rank", BigInteger, nullable=False),
    Column("rid", BigInteger, nullable=False),
)

stage = Table(
    "stage",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("name", _text, nullable=False, unique=True),
    Column("version", _text, nullable=False),
)

run = Table(
    "run",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("stage", _text, nullable=False),
    Column("version", _text, nullable=False),
    Column("at", _text, nullable=False),
)
