"""What a tagger makes of one passage: words, their grammar, names, parts of quotations and events. Offsets count code points."""

from itertools import pairwise

import msgspec

Range = tuple[int, int]


class Mark(msgspec.Struct, frozen=True, array_like=True):
    """Something over the words `first` to `end`, half open; `score` 0 to 1.

    `kind` of a name: person, organisation, place or other; of a side, one who acts or is acted on: source or target.
    """

    kind: str
    first: int
    end: int
    score: float


class QuoteMark(Mark, frozen=True, array_like=True):
    """A part of an attribution. `kind`: source, cue or content.

    `of` is the index, among the passage's `quotes`, of the part that it hangs on: a content on its cue (on its source,
    where no cue stands in the passage), a cue on its source. None where it hangs on nothing that was found. One source may
    carry several cues, and one cue several pieces of content. `score` is that of the part, `of_score` that of the link.
    """

    of: int | None = None
    of_score: float = 0.0


class Marks(msgspec.Struct, frozen=True, array_like=True):
    """One passage as tagged. All but the spans of names, quotes and sides have one entry a word.

    `words`: half-open ranges of the passage, in order; none overlap. `upos` and `relations`: as in Universal Dependencies 2.
    `heads`: the index of the word that each hangs on, -1 for the root of a sentence. `sentences`: the first word of each.
    `events`: words that name a happening, with their score.
    """

    words: tuple[Range, ...] = ()
    upos: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()
    relations: tuple[str, ...] = ()
    sentences: tuple[int, ...] = ()
    names: tuple[Mark, ...] = ()
    quotes: tuple[QuoteMark, ...] = ()
    sides: tuple[Mark, ...] = ()
    events: tuple[tuple[int, float], ...] = ()

    def range(self, mark: Mark) -> Range:
        """The letters that a mark covers.

        >>> marks = Marks(words=((0, 3), (4, 9), (9, 10)), names=(Mark("person", 0, 2, 0.9),))
        >>> marks.range(marks.names[0])
        (0, 9)
        """
        return self.words[mark.first][0], self.words[mark.end - 1][1]

    def sentence_ranges(self) -> tuple[Range, ...]:
        """The words of each sentence, half open."""
        return tuple(pairwise((*self.sentences, len(self.words))))
