"""What holds for all tests, the examples in the docs included.

Hypothesis sets no deadline: on a machine that is busy an example may take long, and time is what `make bench` measures.
Alembic runs its `env.py` by itself; imported for its examples it would look for a migration that is under way.
"""

from hypothesis import settings

collect_ignore = ["src/crossread/adapters/stores/migrations/env.py"]

settings.register_profile("crossread", deadline=None)
settings.load_profile("crossread")
