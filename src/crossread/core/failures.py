"""Failures are records that people can see."""

import traceback

import msgspec

from crossread.core.errors import CrossreadError
from crossread.core.ids import identity
from crossread.core.records import Failure


def failure(step: str, key: str, error: Exception, about: str = "") -> Failure:
    """An exception as a record: the reason and the remedy for people, the trace for maintainers where it is a fault.

    `key` names the group that failed, `about` says it in words that people know, such as the report's address.
    """
    row = Failure(id=identity("failure", step, key), step=step, about=about or key, why="")
    if isinstance(error, CrossreadError):
        return msgspec.structs.replace(row, why=error.problem, remedy=error.remedy)
    trace = "".join(traceback.format_exception(error))
    why = f"{type(error).__name__}: {error}"
    return msgspec.structs.replace(row, why=why, remedy="This is a fault in crossread: please report it.", trace=trace)
