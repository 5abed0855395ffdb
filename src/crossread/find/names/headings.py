"""Headings: lines in which a capital says little. Title Case and lines in capitals are told apart from running text."""

from collections.abc import Mapping, Sequence

import msgspec

from crossread.find.names.lexicon import lexicon
from crossread.find.names.runs import Word
from crossread.find.sentences import Prose

_SMALL = 4  # shorter words stay in lower case in many house styles


class Heading(msgspec.Struct, frozen=True):
    """The range of a heading; `shouts` where it is in capitals throughout."""

    start: int
    end: int
    shouts: bool


def headings(prose: Prose) -> list[Heading]:
    """The paragraphs that are headings by their letter case."""
    found: list[Heading] = []
    for start, end in prose.paragraphs:
        paragraph = prose.text[start:end]
        if not paragraph:
            continue
        if paragraph.isupper() and len(paragraph) > 5:
            found.append(Heading(start, end, shouts=True))
        elif end - start < 300 and paragraph[-1] not in ".!?…" and _title_case(paragraph):
            found.append(Heading(start, end, shouts=False))
    return found


def _title_case(paragraph: str) -> bool:
    """Whether nearly all longer words have a capital, and one of them is a word that running text writes small."""
    words = [word for word in paragraph.split() if len(word) >= _SMALL and word[0].isalpha()]
    if len(words) < 3:
        return False
    capitals = sum(word[0].isupper() for word in words)
    common = lexicon().plain
    plain = sum(word[0].isupper() and word.lower() in common for word in words[1:])
    return capitals >= 0.8 * len(words) and plain >= 2


def known_in(run: Sequence[Word], text: str, known: Mapping[str, str]) -> list[tuple[int, int, str]]:
    """The names of a heading's run that the body or the gazetteer knows, or that open with a given name: (start, end, kind)."""
    found: list[tuple[int, int, str]] = []
    at = 0
    while at < len(run):
        size, kind = _longest(run, at, text, known)
        if size:
            found.append((run[at].start, run[at + size - 1].end, kind))
        at += size or 1
    return found


def _longest(run: Sequence[Word], at: int, text: str, known: Mapping[str, str]) -> tuple[int, str]:
    lex = lexicon()
    for size in range(min(7, len(run) - at), 0, -1):
        written = text[run[at].start : run[at + size - 1].end]
        kind = known.get(written)
        if kind:
            return size, kind
        if size <= lex.longest and written.casefold() in lex.places:
            return size, "place"
    first = run[at]
    after = run[at + 1] if at + 1 < len(run) and not run[at + 1].join else None
    if first.low in lex.given and first.low not in lex.common and after and after.low not in lex.common and not first.owns:
        return 2, "person"
    return 0, ""
