"""A region of text as lines of words, each string between marks folded into one word, so that grammar sees round it."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from crossread.find.quotes.marks import Marked
from crossread.find.quotes.verbs import FORMS
from crossread.find.quotes.words import DETERMINERS, PREPOSITIONS, QUOTE, SENTENCE_END
from crossread.find.sentences import Range

# Words of a line. What is longer is no sentence but a list or a broken layout; cut, it keeps the work linear in the text.
_LONGEST = 150


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence. `starts`, `ends`: offsets of its words; `low`: each word in lower case, or QUOTE for a marked string.

    `marked[i]` is the string behind a QUOTE. `capital[i]` is whether word i begins with a capital letter.
    `paragraph` numbers the paragraph that the line stands in; `first` is whether it opens it.
    """

    starts: list[int]
    ends: list[int]
    low: list[str]
    capital: list[bool]
    marked: dict[int, Marked]
    endings: dict[int, str]
    paragraph: int
    first: bool

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


def lines_of(
    text: str, region: Range, words: Sequence[Range], marks: Sequence[Marked], stops: frozenset[int], paragraph: int
) -> list[Line]:
    """The lines of a region. `marks` are the outermost strings in it, in order; `stops` are the ends of sentences."""
    starts: list[int] = []
    ends: list[int] = []
    low: list[str] = []
    marked: dict[int, Marked] = {}
    at = bisect_left(words, (region[0], 0))
    upcoming = iter(marks)
    string = next(upcoming, None)
    while at < len(words) and words[at][0] < region[1]:
        start, end = words[at]
        if string is not None and start >= string.start:
            marked[len(low)] = string
            starts.append(string.start)
            ends.append(string.end)
            low.append(QUOTE)
            at = bisect_left(words, (string.end, 0), at)
            string = next(upcoming, None)
            continue
        starts.append(start)
        ends.append(end)
        low.append(text[start:end].lower())
        at += 1
    capital = [text[marked[i].inner_start if i in marked else start : ends[i]][:1].isupper() for i, start in enumerate(starts)]
    endings = {i: text[string.inner_end - 1] for i, string in marked.items() if string.inner_end > string.inner_start}
    return _split((starts, ends, low, capital), marked, endings, stops, paragraph)


def _split(
    columns: tuple[list[int], list[int], list[str], list[bool]],
    marked: dict[int, Marked],
    endings: dict[int, str],
    stops: frozenset[int],
    paragraph: int,
) -> list[Line]:
    starts, ends, low, capital = columns
    found: list[Line] = []
    begin = 0
    for i in range(len(low)):
        if i + 1 < len(low) and i - begin < _LONGEST:
            if ends[i] not in stops or (low[i] == QUOTE and attributed_after(low, capital, i + 1)):
                continue
            if low[i] == QUOTE and low[i + 1] in ",:":
                continue
        kept = {j - begin: string for j, string in marked.items() if begin <= j <= i} if marked else {}
        last = {j - begin: endings[j] for j in endings if begin <= j <= i} if endings else {}
        part = slice(begin, i + 1)
        found.append(Line(starts[part], ends[part], low[part], capital[part], kept, last, paragraph, begin == 0))
        begin = i + 1
    return found


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
