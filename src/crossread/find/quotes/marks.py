"""Quotation marks paired within each paragraph: curly, straight, doubled apostrophes, single, guillemets, German.

One pass over the marks of a paragraph with a stack of open strings. What a mark can do follows from its shape and from
the white space around it; an apostrophe is told from a closing single mark by what stands beside it and by whether a
better closing mark comes later in the paragraph. Linear in the length of the text.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from crossread.find.sentences import Range

_MARK = re.compile(r"(?<=\S)'(?=''(?!'))|''|``|[\"“”„‟«»‹›‘’‚'`]")
# Three apostrophes in a row close a single string and then a doubled one.
_STYLES = {  # mark: (style, may open, may close) whatever stands around it
    '"': ("double", True, True),
    "“": ("double", True, True),
    "”": ("double", False, True),
    "„": ("double", True, False),
    "‟": ("double", True, False),
    "''": ("doubled", True, True),
    "``": ("doubled", True, False),
    "«": ("angle", True, True),
    "»": ("angle", True, True),
    "‹": ("angle", True, True),
    "›": ("angle", True, True),
    "‘": ("single", True, True),
    "’": ("single", False, True),
    "‚": ("single", True, False),
    "'": ("single", True, True),
    "`": ("single", True, False),
}
_BRACKETS = frozenset("([{—–-/")
_BEFORE_CLOSE = frozenset('.,?!…;:”"»])')
_ELIDED = re.compile(r"(?:em|tis|twas|til|cause|bout|round|n|cos)\b|\d", re.IGNORECASE)

_DEEPEST = 4
"""Strings within strings that are told apart; print hardly goes beyond two."""


class Marked(msgspec.Struct, frozen=True):
    """A string between marks: `start:end` with its marks, `inner_start:inner_end` without them.

    `depth` is 0 for a string inside no other. `closed` is False where the closing mark is missing: the string then ends
    with its paragraph. `opened` is False for a closing mark to which nothing belongs: its opening mark is missing and no
    colon shows where it should stand. `style` is double, doubled, single or angle.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    style: str
    depth: int = 0
    closed: bool = True
    opened: bool = True


def marked_strings(text: str, paragraphs: Sequence[Range]) -> list[Marked]:
    """The strings between quotation marks, outer ones before those within them.

    >>> [text for text in (m.style for m in marked_strings("He said “it’s ‘ours’ now”.", [(0, 26)]))]
    ['double', 'single']
    """
    found: list[Marked] = []
    for start, end in paragraphs:
        marks = [match.span() for match in _MARK.finditer(text, start, end)]
        if marks:
            found.extend(_paired(text, start, end, marks))
    return found


class _Side:
    """What one mark may do, judged by its shape and its neighbours."""

    __slots__ = ("closes", "firm_close", "mark", "opens", "style")

    def __init__(self, text: str, start: int, end: int, mark: Range) -> None:
        at, after = mark
        self.mark = text[at:after]
        self.style, opens, closes = _STYLES[self.mark]
        before = text[at - 1] if at > start else " "
        behind = text[after] if after < end else " "
        open_side = before.isspace() or before in _BRACKETS or before in "\"'“‘«:"
        close_side = behind.isspace() or not behind.isalnum()
        if self.style == "single":
            self._single(text, mark, before, behind, open_side)
            return
        if self.mark in "“" and not open_side:  # German closing mark: „so“
            opens = False
        elif self.mark == "“":
            closes = False
        if self.style == "angle":
            opens, closes = _angle(self.mark, before, behind)
        elif self.mark in ('"', "''"):
            opens = opens and not behind.isspace() and (open_side or not before.isdigit())
            opens = opens and (open_side or not close_side)
            closes = at > start and (not before.isspace() or behind.isspace())
        self.opens, self.closes, self.firm_close = opens, closes, closes and not open_side

    def _single(self, text: str, mark: Range, before: str, behind: str, open_side: bool) -> None:
        word_before, word_behind = before.isalnum(), behind.isalnum()
        self.opens = open_side and not behind.isspace() and self.mark != "’" and not _ELIDED.match(text, mark[1])
        self.closes = self.mark in "’'‘" and not before.isspace() and not word_behind and not (self.mark == "‘" and open_side)
        self.firm_close = self.closes and not word_before and before in _BEFORE_CLOSE


def _angle(mark: str, before: str, behind: str) -> tuple[bool, bool]:
    """French and Russian open with «, Danish and some German print with »: the side that touches a word decides."""
    if before.isspace() != behind.isspace():
        return (
            (not behind.isspace(), behind.isspace())
            if not before.isspace() or mark in "«‹" or behind.isalnum()
            else (False, True)
        )
    return mark in "«‹", mark in "»›"


def _paired(text: str, start: int, end: int, marks: list[Range]) -> list[Marked]:
    sides = [_Side(text, start, end, mark) for mark in marks]
    closers = {
        style: [
            i for i, side in enumerate(sides) if side.style == style and (side.firm_close if style == "single" else side.closes)
        ]
        for style in ("double", "doubled", "single", "angle")
    }
    any_single = [i for i, side in enumerate(sides) if side.style == "single" and side.closes]
    stack: list[int] = []
    found: list[tuple[int, int | None, int]] = []  # opening mark, closing mark, depth
    stray: list[int] = []
    for i, side in enumerate(sides):
        top = sides[stack[-1]].style if stack else None
        if side.style == "single":
            if top == "single" and side.closes and (side.firm_close or not _later(closers["single"], i)):
                found.append((stack.pop(), i, len(stack)))
            elif side.opens and top != "single" and _later(any_single, i):
                stack.append(i)
            continue
        holds = side.style in (sides[j].style for j in stack)
        if side.closes and holds and not _reopens(side, closers[side.style], i):
            while sides[stack[-1]].style != side.style:
                stack.pop()  # a single mark that was an apostrophe after all
            found.append((stack.pop(), i, len(stack)))
        elif side.opens and len(stack) < _DEEPEST:
            if holds and len(closers[side.style]) - bisect_right(closers[side.style], i) < 2:
                while stack:  # a second opening without closing marks enough for both: the first was never closed
                    found.append((stack.pop(), -i - 1, len(stack)))
            stack.append(i)
        elif side.closes and not stack and side.style != "angle":
            stray.append(i)
    while stack:
        found.append((stack.pop(), None, len(stack)))
    return sorted(_strings(text, (start, end), marks, sides, found, stray), key=lambda string: (string.start, -string.end))


def _later(positions: list[int], i: int) -> bool:
    return bisect_right(positions, i) < len(positions)


def _reopens(side: _Side, closers: list[int], i: int) -> bool:
    """A straight mark with a space before and a word after it, while a string is open: it opens one inside or anew."""
    return side.opens and not side.firm_close and _later(closers, i)


def _strings(
    text: str,
    paragraph: Range,
    marks: list[Range],
    sides: list[_Side],
    found: list[tuple[int, int | None, int]],
    stray: list[int],
) -> list[Marked]:
    made: list[Marked] = []
    for opening, closing, depth in found:
        style = sides[opening].style
        start, inner = marks[opening]
        if closing is not None and closing >= 0:
            made.append(Marked(start, marks[closing][1], inner, marks[closing][0], style, depth))
        elif style != "single":
            stop = paragraph[1] if closing is None else marks[-closing - 1][0]
            while stop > inner and text[stop - 1].isspace():
                stop -= 1
            made.append(Marked(start, stop, inner, stop, style, depth, closed=False))
    for i in stray:
        made.append(
            _unopened(
                text,
                marks[i],
                max([paragraph[0], *(string.end for string in made if string.style != "single" and string.end <= marks[i][0])]),
                sides[i].style,
            )
        )
    return [string for string in made if string.inner_end > string.inner_start or not string.opened]


def _unopened(text: str, mark: Range, floor: int, style: str) -> Marked:
    """A string whose opening mark is missing: it begins after the last colon before its end, where there is one."""
    colon = text.rfind(": ", floor, mark[0])
    start = colon + 2 if colon >= 0 else mark[0]
    while start < mark[0] and text[start].isspace():
        start += 1
    return Marked(start, mark[1], start, mark[0], style, opened=start < mark[0])
