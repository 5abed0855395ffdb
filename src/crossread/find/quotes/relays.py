"""Where words came from on their way: carried by, seen by, citing, credited to, in a report by.

Each phrase adds a link to the chain of the attribution that it stands beside. One that carries (`carried by the Star`)
is nearer to the report than the source's own medium; one that feeds (`citing the agency`) is nearer to the speaker.
"""

from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from crossread.find.quotes.drafts import Draft
from crossread.find.quotes.lines import Line
from crossread.find.quotes.phrases import Words, determiner, phrase_after, span_of
from crossread.find.quotes.words import table
from crossread.find.sentences import Range

_CARRIES = table("carried published aired broadcast relayed seen obtained reviewed viewed circulated")
_FEEDS = {"credited": "to", "attributed": "to", "based": "on", "drawn": "from", "sourced": "to"}
_PASSES = table("passed gave handed leaked forwarded sent provided")
_TELLS = table("told tells")
_OUTLETS = table("agency daily newspaper paper weekly magazine television tv radio broadcaster channel station website newswire")
# The last word of a paper's name.
_MASTHEADS = table(
    "gazette courier dispatch herald tribune post times journal news mirror star chronicle sentinel observer record telegraph "
    "examiner bulletin monitor standard press echo review globe voice"
)
_HEADS = _TELLS | _CARRIES | _PASSES | frozenset(_FEEDS) | {"citing"}


class Relay(msgspec.Struct, frozen=True):
    """A link told beside an attribution: the medium's range, where its phrase begins, and whether it carries or feeds."""

    medium: Range
    at: int
    carries: bool


def relays_in(line: Line) -> list[Relay]:
    """The relay phrases of a line, in order."""
    if _HEADS.isdisjoint(line.low):
        return []
    return [relay for i, word in enumerate(line.low) if word in _HEADS for relay in _relays_at(line, i, word)]


def _relays_at(line: Line, i: int, word: str) -> Iterator[Relay]:
    start, carries = None, word in _CARRIES or word in _PASSES
    after, before = line.word(i + 1), line.word(i - 1)
    if word in _PASSES:
        if before == "which" and "to" in line.low[i + 1 : i + 4]:
            start = line.low.index("to", i + 1) + 1
            if (passer := _phrase_before(line, i - 3)) is not None:
                yield Relay(span_of(line, passer), line.ranges[i][0], True)
    elif (word in _CARRIES and after == "by") or (word in _FEEDS and after == _FEEDS[word]):
        start = i + 2
    elif word in _TELLS or (word == "citing" and before == ","):
        start = i + 1
    medium = phrase_after(line, start) if start is not None else None
    if medium is not None and word in _TELLS:
        medium, carries = _outlet(line, medium), True
    if medium is not None and (word != "citing" or any(line.capital[medium[0] : medium[1]])):
        yield Relay(span_of(line, medium), line.ranges[i + 1 if word in _TELLS else i][0], carries)


def _outlet(line: Line, told: Words) -> Words | None:
    """The one told, if its own words or the last one of its name show it to be a medium; another name shows nothing."""
    named = line.capital[told[1] - 1] and line.low[told[1] - 1] in _MASTHEADS
    return told if named or any(word in _OUTLETS for word in line.low[told[0] : told[1]]) else None


def _phrase_before(line: Line, last: int) -> Words | None:
    """The noun phrase that ends with word `last`, back to its determiner."""
    for j in range(last, max(-1, last - 8), -1):
        if determiner(line, j):
            return (j, last + 1)
    return None


def relayed(line: Line, draft: Draft, relays: list[Relay]) -> Draft:
    """The draft with the links told beside it: what carries comes first of its chain, what feeds between it and the next."""
    outside = [relay for relay in relays if not any(start <= relay.at < end for start, end in draft.content)]
    carriers: list[Range] = []
    for relay in outside:
        source = draft.source
        if relay.carries and source is not None and source[0] < relay.at and relay.medium[1] <= source[1]:
            draft = replace(draft, source=(source[0], _before(line, relay.at)))
        if relay.carries and relay.medium != draft.source:
            carriers.insert(0, relay.medium)
    fed = tuple(relay.medium for relay in outside if not relay.carries and relay.medium != draft.source)
    if draft.via:
        return replace(draft, carried=tuple(carriers), via=(*draft.via, *fed))
    return replace(draft, carried=tuple(carriers), fed=fed)


def _before(line: Line, offset: int) -> int:
    """The end of the word before an offset."""
    return max(end for _, end in line.ranges if end <= offset)
