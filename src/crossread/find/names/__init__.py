"""Names of persons, organisations, groups, places and facilities in a text, and which of them are short for which."""

from crossread.find.names.canonical import canonical
from crossread.find.names.find import find_names

__all__ = ["canonical", "find_names"]
