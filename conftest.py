"""Alembic runs its `env.py` by itself; imported for its examples it would look for a migration that is under way."""

collect_ignore = ["src/crossread/adapters/stores/migrations/env.py"]
