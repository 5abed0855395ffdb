"""A region of text as lines of words, each string between marks folded into one word, so that grammar sees round it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import msgspec

from crossread.find.quotes.marks import Marked
from crossread.find.quotes.verbs import FORMS
from crossread.find.quotes.words import DETERMINERS, PREPOSITIONS, QUOTE, SENTENCE_END
from crossread.find.sentences import Prose, Range

# Words of a line. What is longer is no sentence but a list or a broken layout; cut, it keeps the work linear in the text.
_LONGEST = 150


_NUMBER = re.compile(r"\d+(?:[.,]\d+)+")


class Wording(msgspec.Struct, frozen=True):
    """A text and its words, a number with its commas and points being one of them: `lowered` are the words in lower case."""

    text: str
    words: Sequence[Range]
    lowered: Sequence[str]


def wording(layout: Prose) -> Wording:
    """The words of a layout, the parts of a number put together ("1,900", "3.5")."""
    words, lowered = layout.words, layout.lowered
    pieces: list[tuple[int, int]] = []
    for match in _NUMBER.finditer(layout.text):
        first = bisect_left(words, (match.start(), 0))
        if first < len(words) and words[first][0] == match.start():
            pieces.append((first, bisect_left(words, (match.end(), 0), first)))
    if not pieces:
        return Wording(layout.text, words, lowered)
    whole: list[Range] = []
    low: list[str] = []
    at = 0
    for first, last in pieces:
        whole += [*words[at:first], (words[first][0], words[last - 1][1])]
        low += [*lowered[at:first], "".join(lowered[first:last])]
        at = last
    return Wording(layout.text, whole + list(words[at:]), low + list(lowered[at:]))


class Line(msgspec.Struct, frozen=True):
    """One sentence. `ranges`: where its words stand; `low`: each word in lower case, or QUOTE for a marked string.

    `marked[i]` is the string behind a QUOTE. `capital[i]` is whether word i begins with a capital letter.
    `paragraph` numbers the paragraph that the line stands in; `first` is whether it opens it. `subjects` remembers the noun
    phrases before its verbs, which every attribution of the line asks for.
    """

    ranges: list[Range]
    low: list[str]
    capital: list[bool]
    marked: dict[int, Marked]
    endings: dict[int, str]
    paragraph: int
    first: bool
    subjects: dict[int, Range | None] = msgspec.field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.low)

    def word(self, i: int) -> str:
        """Word i in lower case; the empty string outside the line."""
        return self.low[i] if 0 <= i < len(self.low) else ""

    def pause(self, i: int) -> bool:
        """Whether word i is a marked string that ends, inside its marks, with a comma or the end of a sentence."""
        return self.endings.get(i, "") in (",", ".", "!", "?", "…")

    @property
    def only_marked(self) -> bool:
        """Whether the line is nothing but marked strings and punctuation."""
        return bool(self.marked) and all(word == QUOTE or not word[0].isalnum() for word in self.low)


def lines_of(layout: Wording, region: Range, marks: Sequence[Marked], stops: frozenset[int], paragraph: int) -> list[Line]:
    """The lines of a region. `marks` are the outermost strings in it, in order; `stops` are the ends of sentences."""
    words, lowered = layout.words, layout.lowered
    at, last = bisect_left(words, (region[0], 0)), bisect_left(words, (region[1], 0))
    ranges: list[Range] = []
    low: list[str] = []
    marked: dict[int, Marked] = {}
    for string in marks:
        until = bisect_left(words, (string.start, 0), at, last)
        if until >= last:
            break
        ranges += words[at:until]
        low += lowered[at:until]
        marked[len(low)] = string
        ranges.append((string.start, string.end))
        low.append(QUOTE)
        at = bisect_left(words, (string.end, 0), until)
    ranges += words[at:last]
    if not ranges:
        return []
    low += lowered[at:last]
    capital = [layout.text[start].isupper() for start, _ in ranges]
    for i, string in marked.items():
        capital[i] = layout.text[string.inner_start].isupper()
    return [
        _line(layout.text, (ranges[begin:end], low[begin:end], capital[begin:end]), marked, begin, paragraph)
        for begin, end in pairwise([0, *_cuts(ranges, low, capital, stops)])
    ]


def _line(
    text: str, columns: tuple[list[Range], list[str], list[bool]], marked: Mapping[int, Marked], begin: int, paragraph: int
) -> Line:
    low = columns[1]
    kept = {i: marked[begin + i] for i, word in enumerate(low) if word == QUOTE} if marked and QUOTE in low else {}
    endings = {i: text[string.inner_end - 1] for i, string in kept.items() if string.inner_end > string.inner_start}
    return Line(*columns, kept, endings, paragraph, begin == 0)


def _cuts(ranges: Sequence[Range], low: list[str], capital: list[bool], stops: frozenset[int]) -> Iterator[int]:
    """Where lines end: one past the last word of each. A string with who said it after it is no end of a sentence."""
    begin, last = 0, len(low) - 1
    for i in (*(i for i, (_, end) in enumerate(ranges[:-1]) if end in stops), last):
        while i - begin > _LONGEST:
            begin += _LONGEST + 1
            yield begin
        inner = low[i] == QUOTE and i < last and i - begin < _LONGEST
        if not (inner and (low[i + 1] in ",:" or attributed_after(low, capital, i + 1))):
            begin = i + 1
            yield begin


def attributed_after(low: list[str], capital: list[bool], i: int) -> bool:
    """Whether the words from i on are who said the string just before: “Where is it?” Hollis asked."""
    for j in range(i, min(i + 9, len(low))):
        form = FORMS.get(low[j])
        if form and "v" in form.cue.frames and form.tense in ("past", "s") and j > i:
            after = low[j + 1] if j + 1 < len(low) else "."
            return after in SENTENCE_END or after == "," or after in PREPOSITIONS
        if not (capital[j] or low[j] in DETERMINERS or low[j] in ("he", "she", "they", "it", ".") or j > i) or low[j] in (
            ",",
            QUOTE,
            ":",
        ):
            return False
        if low[j] in PREPOSITIONS and low[j] != "of":
            return False
    return False
