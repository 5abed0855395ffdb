"""Quotations: who said what, in whose words, and through whom.

marks -> lines -> cues and patterns (drafts) -> linker -> chains -> speakers, each a pure function of the text. Another
finder of drafts, such as a trained tagger, can take the place of `cues`, `clauses` and `patterns`.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

from crossread.core.records import Quote, Span
from crossread.find.quotes.chains import Link, manner_of, nested
from crossread.find.quotes.clauses import announcement, drafts_in, introduction
from crossread.find.quotes.cues import Found, cues_in
from crossread.find.quotes.drafts import Draft
from crossread.find.quotes.heads import heads_in
from crossread.find.quotes.kinds import kind_of
from crossread.find.quotes.learned import learned_drafts, together, within
from crossread.find.quotes.lines import Line, Wording, lines_of, wording
from crossread.find.quotes.linker import linked, outermost
from crossread.find.quotes.marks import Marked, marked_strings
from crossread.find.quotes.nouns import nouns_in
from crossread.find.quotes.patterns import pattern_drafts
from crossread.find.quotes.phrases import span_of
from crossread.find.quotes.posts import posts_in
from crossread.find.quotes.relays import relayed, relays_in
from crossread.find.quotes.speakers import Speakers
from crossread.find.sentences import Range, prose
from crossread.find.tagged import UNTAGGED, Tagged

__all__ = ["find_quotes"]

_NESTED_WORDS = 30
"""Marked strings with fewer letters hold no attribution of their own."""


def find_quotes(text: str, *, tagged: Tagged = UNTAGGED) -> list[Quote]:
    """The quotations of a text, in order of their first word. `tagged`: the text as a tagger read it.

    >>> [(quote.kind, quote.source.text) for quote in find_quotes("“We stay,” said Mr Fenn.")]
    [('direct', 'Mr Fenn')]
    """
    layout = prose(text)
    paragraphs = _rejoined(text, layout.paragraphs)
    strings = marked_strings(text, paragraphs)
    posts = posts_in(text, paragraphs)
    stops = frozenset(end for _, end in layout.sentences if text[end - 1] != ",")
    taken = sorted([*(taken for _, taken in posts), *heads_in(text, paragraphs)])
    words = wording(layout)
    lines = _lines(words, paragraphs, strings, taken, stops)
    speakers = Speakers(text, [(string.start, string.end) for string in strings if string.depth == 0])
    names = speakers.labels
    learned = learned_drafts(text, tagged)
    drafts = linked(text, lines, [_drafts(text, line, names, within(line, learned)) for line in lines], paragraphs)
    drafts += [draft for draft, _ in posts]
    drafts += _inside(words, strings, stops)
    return _quotes(text, nested(text, drafts), strings, speakers)


def _drafts(text: str, line: Line, names: frozenset[str], learned: Sequence[Draft] = ()) -> list[Draft]:
    fixed = pattern_drafts(line, names)
    cues = sorted([*cues_in(line), *nouns_in(line)], key=attrgetter("start"))
    taken = [draft.cue for draft in fixed if draft.cue]
    plain = [
        draft for draft in drafts_in(line, cues) if not any(draft.cue and a < draft.cue[1] and draft.cue[0] < b for a, b in taken)
    ]
    both = together(text, line, (fixed, plain), learned) + _introductions(line, cues, plain)
    if relays := relays_in(line):
        cited = {relay.at for relay in relays}  # "citing the agency" is a link here, and no attribution of its own
        both = [relayed(line, draft, relays) for draft in both if draft.cue is None or draft.cue[0] not in cited]
    return sorted(both, key=lambda draft: draft.cue or draft.content[0])


def _introductions(line: Line, cues: list[Found], drafts: list[Draft]) -> list[Draft]:
    """Who is announced as speaking: before a colon that ends the line or stands before marks, or by a last verb of speech."""
    last = len(line) - 1
    at = [i for i, word in enumerate(line.low) if word == ":" and i and (i == last or i + 1 in line.marked)]
    if cues and not at and not line.marked and (not drafts or drafts[-1].cue != span_of(line, (cues[-1].start, cues[-1].end))):
        announced = announcement(line, cues[-1])
        return [announced] if announced else []
    return [draft for i in at if (draft := introduction(line, cues, i)) is not None]


def _lines(
    words: Wording, paragraphs: Sequence[Range], strings: Sequence[Marked], taken: Sequence[Range], stops: frozenset[int]
) -> list[Line]:
    found: list[Line] = []
    for number, (start, end) in enumerate(paragraphs):
        for piece in _free((start, end), taken):
            found.extend(lines_of(words, piece, outermost(strings, piece), stops, number))
    return found


def _rejoined(text: str, paragraphs: Sequence[Range]) -> list[Range]:
    """Paragraphs, those put together that a layout broke within a sentence: after a comma and before a small letter."""
    found: list[Range] = []
    for start, end in paragraphs:
        if found and text[found[-1][1] - 1] == "," and text[start].islower():
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _free(region: Range, taken: Sequence[Range]) -> list[Range]:
    """A paragraph without the posts and the head in it; `taken` are their ranges, in order."""
    pieces: list[Range] = []
    at = region[0]
    for start, end in taken[bisect_left(taken, region[0], key=_start) : bisect_left(taken, region[1], key=_start)]:
        if at < start:
            pieces.append((at, start))
        at = max(at, end)
    return [*pieces, (at, region[1])] if at < region[1] else pieces


def _start(piece: Range) -> int:
    return piece[0]


def _inside(words: Wording, strings: Sequence[Marked], stops: frozenset[int]) -> list[Draft]:
    """Attributions within marked strings. A string inside a string is speech only where a cue says so."""
    found: list[Draft] = []
    for string in strings:
        if string.opened and string.inner_end - string.inner_start >= _NESTED_WORDS:
            region = (string.inner_start, string.inner_end)
            for line in lines_of(words, region, outermost(strings, region), stops, -1):
                found.extend(draft for draft in _drafts(words.text, line, frozenset()) if draft.voice and draft.content)
    return found


def _quotes(text: str, links: Sequence[Link], strings: Sequence[Marked], speakers: Speakers) -> list[Quote]:
    starts = [string.start for string in strings]
    named: dict[Range, str | None] = {}
    for source in sorted({link.draft.source for link in links if link.draft.source}):
        named[source] = speakers.resolve(source)
    made: list[Quote] = []
    for link in links:
        draft = link.draft
        speaker = named[draft.source] if draft.source else None
        low, high = draft.content[0][0], max(end for _, end in draft.content)
        near = strings[max(0, bisect_right(starts, low) - 8) : bisect_right(starts, high)]
        made.append(
            Quote(
                content=tuple(_span(text, piece) for piece in draft.content),
                source=_span(text, draft.source, speaker) if draft.source else None,
                cue=_span(text, draft.cue) if draft.cue else None,
                kind=draft.kind or kind_of(text, draft.content, outermost(near, (low, high))),
                manner=manner_of(text, draft),
                speaker=speaker,
                via=tuple(_span(text, piece) for piece in draft.via),
                within=made[link.outer] if link.outer is not None else None,
            )
        )
    return sorted(made, key=lambda quote: (quote.content[0].start, -quote.content[-1].end))


def _span(text: str, piece: Range, name: str | None = None) -> Span:
    """A span; `name` only where it says more than the words themselves."""
    words = text[piece[0] : piece[1]]
    return Span(piece[0], piece[1], words, None if name is None or name in words else name)
