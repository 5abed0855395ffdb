"""The lines of a text, as ranges into it. The text itself is untouched."""

import re
from unicodedata import category

import msgspec

# Form feeds and the Unicode separators end a line as well: they come out of old newsroom systems and word processors.
_BREAK = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_RUN = re.compile("[^\n\r\v\f\x85\u2028\u2029]+")
# White space, and the marks that have no width of their own: joiners, byte order mark, directions of writing.
_EDGE = "".join(char for char in map(chr, range(0x10000)) if char.isspace() or category(char) == "Cf")


class Line(msgspec.Struct, frozen=True):
    """A line that is not blank, without the white space at its edges: `text[start:end]`. `gap`: a blank line comes before."""

    start: int
    end: int
    text: str
    gap: bool


def read_lines(text: str) -> list[Line]:
    """The lines of a text that are not blank.

    >>> [(line.text, line.gap) for line in read_lines("Ferry strike ends\\n\\n The mayor spoke.\\r\\nCrews listened. ")]
    [('Ferry strike ends', True), ('The mayor spoke.', True), ('Crews listened.', False)]
    """
    lines: list[Line] = []
    last_end = -1
    for run in _RUN.finditer(text):
        stripped = run[0].lstrip(_EDGE)
        if not stripped:
            continue
        start = run.end() - len(stripped)
        stripped = stripped.rstrip(_EDGE)
        gap = last_end < 0 or len(_BREAK.findall(text, last_end, run.start())) > 1
        lines.append(Line(start, start + len(stripped), stripped, gap))
        last_end = run.end()
    return lines
