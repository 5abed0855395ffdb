"""Posts of social media as news pages print them: text — Display Name (@handle) Month D, YYYY."""

import re
from collections.abc import Sequence

from crossread.find.quotes.drafts import Draft
from crossread.find.sentences import Range

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
_SIGNED = re.compile(
    r"[ \t]*(?:—|–|--|―|-)[ \t]*(?P<who>(?P<name>[^\n—–―]{0,80}?)[ \t]*\((?P<handle>@\w{1,30})\))[ \t,·|]*"
    rf"(?:(?:{_MONTHS})\.?[ \t]+\d{{1,2}},?[ \t]+\d{{4}}|\d{{1,2}}[ \t]+(?:{_MONTHS})\.?,?[ \t]+\d{{4}})"
)


def posts_in(text: str, paragraphs: Sequence[Range]) -> list[tuple[Draft, Range]]:
    """Each embedded post with the range of text it takes up. Its words are those from the paragraph's start or the last post."""
    found: list[tuple[Draft, Range]] = []
    if "(@" not in text:
        return found
    for number, (start, end) in enumerate(paragraphs):
        at = start
        for match in _SIGNED.finditer(text, start, end):
            begin, stop = _trimmed(text, at, match.start())
            if begin < stop:
                draft = Draft(((begin, stop),), match.span("who"), None, "wrote", kind="direct", paragraph=number)
                found.append((draft, (begin, match.end())))
            at = match.end()
    return found


def _trimmed(text: str, start: int, end: int) -> Range:
    while start < end and (text[start].isspace() or text[start] in ".,;"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
