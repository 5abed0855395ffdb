"""Posts of social media as pages and tables print them: signed at the end, under a line of who and when, or after "@who:"."""

import re
from collections.abc import Sequence

from crossread.find.quotes.drafts import Draft
from crossread.find.sentences import Range

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
_DAY = rf"(?:(?:{_MONTHS})\.?[ \t]+\d{{1,2}},?[ \t]+\d{{4}}|\d{{1,2}}[ \t]+(?:{_MONTHS})\.?,?[ \t]+\d{{4}}|\d{{4}}-\d\d-\d\d)"
_HANDLE = r"@\w{1,30}"
# text — Display Name (@handle) Month D, YYYY
_SIGNED = re.compile(
    rf"[ \t]*(?:—|–|--|―|-)[ \t]*(?P<who>(?P<name>[^\n—–―]{{0,80}}?)[ \t]*\((?P<handle>{_HANDLE})\))[ \t,·|]*{_DAY}"
)
# Display Name (@handle), Month D, YYYY, 5:12 am: a paragraph or a line of its own above the words
_HEADED = re.compile(
    rf"(?P<who>(?:[^\n@()“”\":.!?—–―]{{1,80}}?[ \t]+)?(?:\({_HANDLE}\)|{_HANDLE}))[ \t,·|–—-]*{_DAY}"
    r"(?:[ \t,·|]+(?:at[ \t]+)?\d{1,2}[:.]\d\d(?:[ \t]?[ap]\.?m\.?)?)?[ \t]*(?=[\r\n]|$)",
    re.IGNORECASE,
)
# @handle: text, or Display Name (@handle): text
_COLONED = re.compile(rf"(?P<who>(?:[^\n@()“”\":.!?—–―]{{1,60}}?[ \t]+)?(?:\({_HANDLE}\)|{_HANDLE})):[ \t]+(?=\S)")


def posts_in(text: str, paragraphs: Sequence[Range]) -> list[tuple[Draft, Range]]:
    """Each embedded post with the range of text that it takes up, in order.

    The words of a signed post are those from the paragraph's start or the last post. A line of who and when at the very
    beginning of a text heads all that follows, up to the next such line; elsewhere it heads one paragraph.
    """
    if "@" not in text:
        return []
    found: list[tuple[Draft, Range]] = []
    until = 0
    for number, (start, end) in enumerate(paragraphs):
        if start < until:
            continue
        if headed := _HEADED.match(text, start, end):
            draft = _below(text, paragraphs, number, headed)
        elif (coloned := _COLONED.match(text, start, end)) and not _SIGNED.search(text, start, end):
            draft = Draft(((coloned.end(), end),), coloned.span("who"), None, "wrote", kind="direct", paragraph=number)
        else:
            found += _signed(text, number, (start, end))
            continue
        if draft is not None:
            until = draft.content[-1][1]
            found.append((draft, (start, until)))
    return found


def _below(text: str, paragraphs: Sequence[Range], number: int, head: re.Match[str]) -> Draft | None:
    """The post under a line of who and when."""
    pieces: list[Range] = []
    rest = _trimmed(text, head.end(), paragraphs[number][1])
    if rest[0] < rest[1]:
        pieces.append(rest)
    following = paragraphs[number + 1 :] if number == 0 else paragraphs[number + 1 : number + 2]
    for start, end in following if number == 0 or not pieces else ():
        if _HEADED.match(text, start, end):
            break
        pieces.append((start, end))
    if not pieces:
        return None
    whole = (pieces[0][0], pieces[-1][1])
    return Draft((whole,), head.span("who"), None, "wrote", kind="direct", paragraph=number)


def _signed(text: str, number: int, paragraph: Range) -> list[tuple[Draft, Range]]:
    found: list[tuple[Draft, Range]] = []
    at = paragraph[0]
    for match in _SIGNED.finditer(text, *paragraph):
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
