"""A user's own table of incidents held against the record: what is in both, what only in one, and which values differ."""

from crossread.compare.comparing import Compared, Comparison, compare
from crossread.compare.table import NAMES, Incident, read_table
from crossread.compare.wording import in_words
from crossread.compare.write import write

__all__ = ["NAMES", "Compared", "Comparison", "Incident", "compare", "in_words", "read_table", "write"]
