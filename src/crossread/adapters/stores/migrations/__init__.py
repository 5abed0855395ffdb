"""Alembic's migrations of the SQL store, from its first table."""
