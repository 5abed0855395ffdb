"""Quotations where a tagger has read the text too: what it adds, whose bounds count, and what rules keep to themselves."""

import re

import pytest

from crossread.core.marks import Marks, QuoteMark
from crossread.core.records import Quote
from crossread.find.quotes import find_quotes
from crossread.find.tagged import Tagged

_WORD = re.compile(r"\w+|[^\w\s]")


def marked(text: str, *parts: tuple[str, str, int | None]) -> Tagged:
    """One passage; each part is its kind, its words, and the index of the part that it hangs on."""
    words = tuple(match.span() for match in _WORD.finditer(text))
    marks = []
    for kind, said, of in parts:
        start = text.index(said)
        inside = [at for at, (a, b) in enumerate(words) if a < start + len(said) and start < b]
        marks.append(QuoteMark(kind, inside[0], inside[-1] + 1, 0.9, of, 0.9))
    return Tagged(((0, Marks(words=words, quotes=tuple(marks))),))


def told(quote: Quote) -> tuple[str, str, str]:
    return (
        quote.source.text if quote.source else "",
        quote.cue.text if quote.cue else "",
        " … ".join(piece.text for piece in quote.content),
    )


CASES = [
    (
        "The keeper’s line all week has been to wait for rain.",
        [("source", "The keeper", None), ("cue", "line all week has been", 0), ("content", "to wait for rain", 1)],
        [("The keeper", "line all week has been", "to wait for rain")],
        "an attribution that no rule knows is added",
    ),
    (
        "Mr Oduya said on Monday the ferry would sail after the storm.",
        [("source", "Mr Oduya", None), ("cue", "said", 0), ("content", "the ferry would sail after the storm", 1)],
        [("Mr Oduya", "said", "the ferry would sail after the storm")],
        "of an attribution that both found, the tagger says where the parts end",
    ),
    (
        "Filip Arno was quoted by a local paper as saying: “We stay.”",
        [("source", "a local paper", None), ("cue", "quoted", 0), ("content", "Filip Arno", 1)],
        [("Filip Arno", "was quoted", "“We stay.”")],
        "a chain is the rules' own: the tagger was taught the outermost link alone",
    ),
    (
        "The man known as “Shorty” left.",
        [("source", "The man", None), ("cue", "known as", 0), ("content", "“Shorty”", 1)],
        [("", "", "“Shorty”")],
        "a name in marks is nobody's statement",
    ),
    (
        "Velden: Road open after dawn",
        [("source", "Velden", None), ("cue", ":", 0), ("content", "Road open after dawn", 1)],
        [],
        "a place before a colon says nothing",
    ),
]


@pytest.mark.parametrize(("text", "parts", "wanted", "why"), CASES, ids=[case[3] for case in CASES])
def test_rules_and_tagger(
    text: str, parts: list[tuple[str, str, int | None]], wanted: list[tuple[str, str, str]], why: str
) -> None:
    assert [told(quote) for quote in find_quotes(text, tagged=marked(text, *parts))] == wanted, why


def test_a_content_that_hangs_on_nothing_is_nobodys() -> None:
    text = "The quay was empty before dawn."
    assert find_quotes(text, tagged=marked(text, ("content", "The quay was empty", None))) == []
