"""The words of a text as a tagger read them (Universal Dependencies, version 2), and what they settle that rules cannot."""

from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from crossread.find.events.forms import Form, guessed, verb_forms

_NOUNS = ("NOUN", "PROPN", "ADJ")


class Grammar(msgspec.Struct, frozen=True):
    """The words of a text as a tagger read them. `starts` ascend; `heads` are indices into the words, -1 for a root."""

    starts: tuple[int, ...]
    parts: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    below: tuple[tuple[int, ...], ...]

    def at(self, start: int) -> int:
        """The word that begins at a character, or -1."""
        found = bisect_left(self.starts, start)
        return found if found < len(self.starts) and self.starts[found] == start else -1


def grammar_of(starts: Sequence[int], parts: Sequence[str], heads: Sequence[int], relations: Sequence[str]) -> Grammar:
    """A grammar with the words below each word.

    >>> grammar_of([0, 7], ["NOUN", "VERB"], [1, -1], ["nsubj", "root"]).below
    ((), (0,))
    """
    below: list[list[int]] = [[] for _ in starts]
    for word, head in enumerate(heads):
        if head >= 0:
            below[head].append(word)
    return Grammar(tuple(starts), tuple(parts), tuple(heads), tuple(relations), tuple(map(tuple, below)))


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
        elif part == "SCONJ" and tag == "P":
            tags[at] = "S"
