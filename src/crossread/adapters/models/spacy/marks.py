"""What a pipeline of spaCy said of a passage, as marks: words without white space, and the tree over what is left."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from crossread.adapters.models.spacy.relations import universal
from crossread.core.marks import Mark, Marks

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PARTS = frozenset("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split())
# The labels of OntoNotes and of CoNLL 2003; any that is in neither list is of a name of another kind.
_KINDS = {"PERSON": "person", "PER": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place"}
_NO_NAMES = frozenset("DATE TIME PERCENT MONEY QUANTITY ORDINAL CARDINAL".split())  # nor are adjectives of peoples (NORP)
_ARTICLES = ("the", "a", "an")
_POSSESSIVE = ("'s", "’s", "'", "’")
_SCORE = 0.85  # pipelines give none: about the precision of names that spaCy states of its English ones


def marks_of(pieces: Sequence[tuple[int, "Doc"]]) -> Marks:
    """The marks of a passage that was read in one or several pieces, each with the character that it begins at.

    Where the pipeline says no part of speech it is X; where it gives no tree, every word is a root. Each piece that has words
    begins a sentence.
    """
    words: list[tuple[int, int]] = []
    parts: list[str] = []
    heads: list[int] = []
    labels: list[str] = []
    sentences: list[int] = []
    names: list[Mark] = []
    for offset, doc in pieces:
        tokens = [token for token in doc if token.text.strip()]
        numbers = {token.i: len(words) + at for at, token in enumerate(tokens)}
        words += [(offset + token.idx, offset + token.idx + len(token)) for token in tokens]
        parts += [token.pos_ if token.pos_ in _PARTS else "X" for token in tokens]
        heads += _heads(tokens, numbers)
        labels += [token.dep_ for token in tokens]
        sentences += _sentences(doc, numbers)
        names += _names(doc, numbers)
    heads, relations = universal(heads, labels, parts)
    return Marks(tuple(words), tuple(parts), tuple(heads), tuple(relations), tuple(sentences), tuple(names))


def _heads(tokens: "Sequence[Token]", numbers: Mapping[int, int]) -> Iterator[int]:
    """The word that each hangs on, white space passed over; -1 for a root. `numbers`: those of words by those of tokens."""
    instead: dict[int, int] = {}  # white space that is a root -> the first word that hangs on it
    for token in tokens:
        above = token.head
        while above.i not in numbers and above.head.i != above.i:
            above = above.head
        head = numbers[above.i] if above.i in numbers else instead.setdefault(above.i, numbers[token.i])
        yield head if head != numbers[token.i] else -1


def _sentences(doc: "Doc", numbers: Mapping[int, int]) -> Iterator[int]:
    for sentence in doc.sents if doc.has_annotation("SENT_START") else [doc[:]]:
        yield from [numbers[token.i] for token in sentence if token.i in numbers][:1]


def _names(doc: "Doc", numbers: Mapping[int, int]) -> Iterator[Mark]:
    for span in doc.ents:
        tokens = _bare([token for token in span if token.i in numbers])
        if tokens and span.label_ not in _NO_NAMES and not (span.label_ == "NORP" and tokens[-1].pos_ == "ADJ"):
            first, last = numbers[tokens[0].i], numbers[tokens[-1].i]
            yield Mark(_KINDS.get(span.label_, "other"), first, last + 1, _SCORE)


def _bare(tokens: "list[Token]") -> "list[Token]":
    """A name without its article and without the 's of its owner, which OntoNotes counts as parts of it."""
    if tokens and tokens[0].text.lower() in _ARTICLES:
        tokens = tokens[1:]
    return tokens[:-1] if tokens and tokens[-1].text.lower() in _POSSESSIVE else tokens
