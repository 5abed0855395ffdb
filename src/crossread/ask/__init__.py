"""Who says this? A sentence held against the record: who says so, who first, on how many lines, and who says otherwise."""

from crossread.ask.answers import Answer, answer
from crossread.ask.wording import in_words

__all__ = ["Answer", "answer", "in_words"]
