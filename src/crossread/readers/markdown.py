"""Markdown: the text as it is written, its marks included.

Rendering would make a second text whose offsets point into nothing that the writer has; a mark or two in a quotation
is the lesser evil. Only the title is taken out of the syntax.
"""

import re

from crossread.core.records import Capture
from crossread.readers.plain import decode
from crossread.readers.reader import Extract

# CommonMark 0.31: an ATX heading, or a line underlined with equals signs.
_HEADING = re.compile(
    r"^ {0,3}#{1,2}[ \t]+(?P<atx>[^\n]+)$|^ {0,3}(?P<setext>\S[^\n]*)\n {0,3}={2,}[ \t]*\r?$",
    re.MULTILINE,
)
_MARKS = re.compile(r"[*_`]+|!?\[([^\]]*)\]\([^)]*\)")
_WITHIN = 5000  # a heading further down is a section's


def read_markdown(data: bytes, _capture: Capture) -> Extract:
    """The text of a Markdown file, its title from the first heading. Raises `Unreadable`."""
    text, encoding = decode(data)
    return Extract(text=text, encoding=encoding, title=_title(text[:_WITHIN]))


def _title(text: str) -> str | None:
    heading = _HEADING.search(text)
    if heading is None:
        return None
    return _MARKS.sub(r"\1", heading["atx"] or heading["setext"]).strip().rstrip("#").rstrip() or None
