"""Crossread reads many reports of the same few happenings and keeps a record that can be checked.

The functions need no case and no files; they are loaded on first use.

>>> import crossread
>>> [date.value for date in crossread.find_dates("It opened on 3 May 2001.")]
['2001-05-03']
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crossread.alone import find_events, find_names, find_quotes
    from crossread.app import Case, read
    from crossread.find.figures import find_figures
    from crossread.find.when import find_dates
    from crossread.find.where import find_places
    from crossread.link.copies import find_copies
    from crossread.link.occurrences import group_reports
    from crossread.link.same_name import same_name

__version__ = "0.1.0"
__all__ = [
    "Case",
    "find_copies",
    "find_dates",
    "find_events",
    "find_figures",
    "find_names",
    "find_places",
    "find_quotes",
    "group_reports",
    "read",
    "same_name",
]

_HOMES = {
    "Case": "app",
    "read": "app",
    "find_copies": "link.copies",
    "find_dates": "find.when",
    "find_events": "alone",
    "find_figures": "find.figures",
    "find_names": "alone",
    "find_places": "find.where",
    "find_quotes": "alone",
    "group_reports": "link.occurrences",
    "same_name": "link.same_name",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'crossread' has no attribute {name!r}")
    found = getattr(import_module(f"crossread.{_HOMES[name]}"), name)
    globals()[name] = found  # shadows a subpackage of the same name, and is found at once next time
    return found


def __dir__() -> list[str]:
    return sorted(__all__)
