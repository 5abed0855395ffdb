"""A text as a tagger read it: passages cut by the text alone, each with its marks, and what they say with offsets of the text."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import msgspec

from crossread.core.ids import identity
from crossread.core.marks import Marks
from crossread.core.records import Passage, Text
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


def passages_to_tag(text: Text) -> tuple[str, ...]:
    """The ids of a text's passages, each once, without those that are page furniture; none of a text that is not read."""
    return tuple(_by_id(text.text, text.furniture)) if text.unread is None else ()


def tag_passage(text: Text, id: str, tagger: Tagger) -> Iterator[Passage]:
    """The passage of a text that has this id, tagged."""
    [marks] = tagger.tag([_by_id(text.text, text.furniture)[id]])
    yield Passage(id=id, marks=marks)


@lru_cache(maxsize=8)
def _by_id(text: str, furniture: tuple[Range, ...]) -> Mapping[str, str]:
    """The passages of a text that do not lie in page furniture, by their ids; a long text is asked for each of them in turn."""
    read = (text[start:end] for start, end in passages(text) if not any(a <= start and end <= b for a, b in furniture))
    return {passage_id(words): words for words in read}


def tagged_from(text: str, marks: Mapping[str, Marks]) -> Tagged:
    """A text with the marks of passages by their ids."""
    found = ((start, marks.get(passage_id(text[start:end]))) for start, end in passages(text))
    return Tagged(tuple((start, each) for start, each in found if each is not None))


def tagged_by(tagger: Tagger, text: str) -> Tagged:
    """A text read by itself."""
    cut = passages(text)
    return Tagged(tuple(zip((start for start, _ in cut), tagger.tag([text[start:end] for start, end in cut]), strict=True)))
