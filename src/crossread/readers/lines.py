"""The lines of a text, as ranges into it. The text itself is untouched."""

import re
from itertools import pairwise
from unicodedata import category

import msgspec

from crossread.readers.shapes import ends_sentence

# Form feeds and the Unicode separators end a line as well: they come out of old newsroom systems and word processors.
_BREAK = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_RUN = re.compile("[^\n\r\v\f\x85\u2028\u2029]+")
# White space, and the marks that have no width of their own: joiners, byte order mark, directions of writing.
_EDGE = "".join(char for char in map(chr, range(0x10000)) if char.isspace() or category(char) == "Cf")


_NARROWEST, _WIDEST = 40, 132  # letters: the rows that typewriters, terminals and mail are wrapped to
_WRAPPED = 0.75  # share of rows that are full; hand and tabulators leave some short


class Line(msgspec.Struct, frozen=True):
    """A line that is not blank, without the white space at its edges: `text[start:end]`.

    `gap`: a blank line comes before. `row`: it is a row of a paragraph that was wrapped by hand, and no line of its own.
    """

    start: int
    end: int
    text: str
    gap: bool
    row: bool = False


def read_lines(text: str) -> list[Line]:
    """The lines of a text that are not blank.

    >>> [(line.text, line.gap) for line in read_lines("Ferry strike ends\\n\\n The mayor spoke.\\r\\nCrews listened. ")]
    [('Ferry strike ends', True), ('The mayor spoke.', True), ('Crews listened.', False)]
    """
    lines: list[Line] = []
    block = 0
    last_end = -1
    for run in _RUN.finditer(text):
        stripped = run[0].lstrip(_EDGE)
        if not stripped:
            continue
        start = run.end() - len(stripped)
        stripped = stripped.rstrip(_EDGE)
        gap = last_end < 0 or len(_BREAK.findall(text, last_end, run.start())) > 1
        if gap:
            lines[block:] = _rows(lines[block:])
            block = len(lines)
        lines.append(Line(start, start + len(stripped), stripped, gap))
        last_end = run.end()
    lines[block:] = _rows(lines[block:])
    return lines


def _rows(block: list[Line]) -> list[Line]:
    """Lines between two blank ones, marked as rows where they are one wrapped paragraph: nearly each breaks where the next
    word had no room. A headline, a credit line and a byline fit that by chance, so the lines must read on as prose besides."""
    width = max((len(line.text) for line in block), default=0)
    if len(block) < 2 or not _NARROWEST <= width <= _WIDEST:
        return block
    if not (ends_sentence(block[-1].text) or any(line.text[0].islower() for line in block[1:])):
        return block
    full = sum(len(line.text) + 1 + len(following.text.split(maxsplit=1)[0]) > width for line, following in pairwise(block))
    return [msgspec.structs.replace(line, row=True) for line in block] if full >= _WRAPPED * (len(block) - 1) else block
