"""A text cut into paragraphs, sentences and words, once for all finders. Offsets only; the text itself is untouched."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property, lru_cache

Range = tuple[int, int]

# A line break ends a paragraph where a blank line follows, or where the line before it is not a wrapped line of prose:
# wrapped text breaks near its full width, so a line break after a short line, or after a sentence end, is a paragraph.
_LINE = re.compile(r"[^\n\r]+")
_WORD = re.compile(r"\w+(?:[’'ʼ-]\w+)*|[^\w\s]")
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)")
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof rev hon sen rep gov gen col lt maj capt cpt cmdr sgt adm st mt ft no nos vs etc inc ltd co corp jr sr "
    "ca jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun e.g i.e cf al approx dept est fig vol pp p "
    "a.m p.m b.c a.d u.s u.k u.n d.c".split()
)


class Prose:
    """The layout of one text. Each property is computed when first asked for.

    `paragraphs`, `sentences`, `words`: half-open ranges in order; words are runs of letters and digits (with inner
    apostrophes and hyphens) or single marks. `lowered`: the same words in lower case.
    """

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def lower(self) -> str:
        """The text in lower case letter for letter, so that offsets are those of the text."""
        return self.text.replace("İ", "i").lower()  # the only letter whose lower case is two

    @cached_property
    def paragraphs(self) -> Sequence[Range]:
        """Ranges of paragraphs, without the white space around them."""
        return _paragraphs(self.text)

    @cached_property
    def sentences(self) -> Sequence[Range]:
        """Ranges of sentences; none crosses a paragraph."""
        return [sentence for start, end in self.paragraphs for sentence in _sentences(self.text, start, end)]

    @cached_property
    def words(self) -> Sequence[Range]:
        """Ranges of words and single marks."""
        return [match.span() for match in _WORD.finditer(self.text)]

    @cached_property
    def lowered(self) -> Sequence[str]:
        """The words in lower case."""
        return [self.text[start:end].lower() for start, end in self.words]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [start for start, _ in self.paragraphs]

    def sentence_at(self, offset: int) -> int:
        """The index of the sentence that holds `offset`, or of the last one before it (0 for an offset before all)."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    def paragraph_at(self, offset: int) -> int:
        """The index of the paragraph that holds `offset`, or of the last one before it."""
        return max(0, bisect_right(self._paragraph_starts, offset) - 1)


@lru_cache(maxsize=8)
def prose(text: str) -> Prose:
    """The layout of a text; the last few are remembered, so that the finders of one report share the work."""
    return Prose(text)


def _paragraphs(text: str) -> list[Range]:
    lines = [_stripped(text, *match.span()) for match in _LINE.finditer(text)]
    width = max((end - start for start, end in lines), default=0)
    found: list[Range] = []
    for start, end in lines:
        if start == end:
            continue
        if found and _continues(text, found[-1], (start, end), width):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _continues(text: str, before: Range, line: Range, width: int) -> bool:
    """Whether a line is the next line of a hard-wrapped paragraph: lines of at most 100 letters, the last one nearly full."""
    gap = text[before[1] : line[0]]
    if gap.count("\n") > 1 or width > 100:
        return False
    last = before[1] - max(text.rfind("\n", before[0], before[1]) + 1, before[0])
    first_word = text[line[0] : line[1]].split(maxsplit=1)[0]
    return last + len(first_word) + 1 > width * 0.8 and text[before[1] - 1] not in '.!?…:"”'


def _stripped(text: str, start: int, end: int) -> Range:
    piece = text[start:end].rstrip()
    return start + len(piece) - len(piece.lstrip()), start + len(piece)


def _sentences(text: str, start: int, end: int) -> list[Range]:
    found: list[Range] = []
    at = start
    for match in _END.finditer(text, start, end):
        if _ends_sentence(text, match, end):
            found.append((at, match.end()))
            at = match.end()
            while at < end and text[at].isspace():
                at += 1
    if at < end:
        found.append((at, end))
    return found


def _ends_sentence(text: str, match: re.Match[str], end: int) -> bool:
    after = text[match.end() : min(end, match.end() + 40)].lstrip()
    if not after:
        return True
    if after[0].islower():
        return False
    if match.group() != ".":
        return True
    before = text[max(0, match.start() - 20) : match.start()].split()
    word = before[-1].lstrip("(\"'“‘[").lower() if before else ""
    return word not in _ABBREVIATIONS and not (len(word) == 1 and word.isalpha() and before[-1].lstrip("(\"'“‘[").isupper())
