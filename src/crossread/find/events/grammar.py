"""The words of a text as a tagger read them (Universal Dependencies, version 2), and what they settle that rules cannot."""

from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from crossread.find.events.forms import Form, guessed, verb_forms
from crossread.find.tagged import Tagged

_NOUNS = ("NOUN", "PROPN", "ADJ")


class Grammar(msgspec.Struct, frozen=True):
    """The words of a text as a tagger read them. `starts` ascend; `heads` are indices into the words, -1 for a root.

    `below`: the words that hang on each.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    parts: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    below: tuple[tuple[int, ...], ...]

    def at(self, start: int) -> int:
        """The word that begins at a character, or -1."""
        found = bisect_left(self.starts, start)
        return found if found < len(self.starts) and self.starts[found] == start else -1


def grammar_of(tagged: Tagged) -> Grammar | None:
    """The grammar of a text; None where no passage of it was read.

    >>> from crossread.core.marks import Marks
    >>> marks = Marks(((0, 3), (4, 8)), ("PRON", "VERB"), (1, -1), ("nsubj", "root"), (0,))
    >>> grammar_of(Tagged(((0, marks),))).below
    ((), (0,))
    """
    starts: list[int] = []
    ends: list[int] = []
    parts: list[str] = []
    heads: list[int] = []
    relations: list[str] = []
    for offset, marks in tagged.passages:
        before = len(starts)
        starts += [offset + start for start, _ in marks.words]
        ends += [offset + end for _, end in marks.words]
        parts += marks.upos
        heads += [before + head if head >= 0 else -1 for head in marks.heads]
        relations += marks.relations
    below: list[list[int]] = [[] for _ in starts]
    for word, head in enumerate(heads):
        if head >= 0:
            below[head].append(word)
    if not starts:
        return None
    return Grammar(tuple(starts), tuple(ends), tuple(parts), tuple(heads), tuple(relations), tuple(map(tuple, below)))


def overruled(lows: Sequence[str], tags: list[str], forms: list[Form | None], parts: Sequence[str]) -> None:
    """Tags made to agree with the parts of speech ("" where unknown), where the two differ on what is a verb."""
    for at, part in enumerate(parts):
        tag = tags[at]
        if part == "VERB" and tag in "NR":
            form = forms[at] or verb_forms().get(lows[at]) or guessed(lows[at])
            if form is not None:
                forms[at] = form
                tags[at] = "G" if "g" in form.kinds else "V" if "b" in form.kinds else "E" if {"d", "n"} & {*form.kinds} else "V"
        elif part in _NOUNS and tag in "VEG":
            tags[at] = "N"
        elif part == "ADP" and tag == "S":
            tags[at] = "P"
