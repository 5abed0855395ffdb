"""A text as a tagger read it: passages cut by the text alone, each with its marks, and what they say with offsets of the text."""

from collections.abc import Mapping, Sequence

import msgspec

from crossread.core.ids import identity
from crossread.core.marks import Marks
from crossread.find.sentences import Range, prose
from crossread.ports import Tagger


class Tagged(msgspec.Struct, frozen=True):
    """Passages in the order of the text: where each begins, and its marks. One that was not read is not among them."""

    passages: tuple[tuple[int, Marks], ...] = ()


UNTAGGED = Tagged()


def passages(text: str) -> Sequence[Range]:
    """The passages of a text: its paragraphs. They depend on nothing but the text, so that equal ones are read once."""
    return prose(text).paragraphs


def passage_id(words: str) -> str:
    """What a passage is known by: its words alone, in whichever report they stand.

    >>> passage_id("We stay.") == passage_id("We stay.")
    True
    """
    return identity("passage", words)


def passage_ids(text: str, without: Sequence[Range] = ()) -> tuple[str, ...]:
    """The passages of a text that are to be read, each once; those that lie in `without`, such as page furniture, are not."""
    read = (text[start:end] for start, end in passages(text) if not any(a <= start and end <= b for a, b in without))
    return tuple(dict.fromkeys(map(passage_id, read)))


def tagged_from(text: str, marks: Mapping[str, Marks]) -> Tagged:
    """A text with the marks of passages by their ids."""
    found = ((start, marks.get(passage_id(text[start:end]))) for start, end in passages(text))
    return Tagged(tuple((start, each) for start, each in found if each is not None))


def tagged_by(tagger: Tagger, text: str) -> Tagged:
    """A text read by itself."""
    cut = passages(text)
    return Tagged(tuple(zip((start for start, _ in cut), tagger.tag([text[start:end] for start, end in cut]), strict=True)))
