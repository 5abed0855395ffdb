"""Attributions as a tagger read them, made drafts, and put together with the drafts of the rules."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import takewhile

from msgspec.structs import replace

from crossread.core.marks import Marks, QuoteMark
from crossread.find.quotes.drafts import Draft
from crossread.find.quotes.lines import Line
from crossread.find.quotes.nouns import manner_of_noun
from crossread.find.quotes.verbs import FORMS
from crossread.find.sentences import Range
from crossread.find.tagged import Tagged

_NOBODY = frozenset(("which", "that", "this", "it", "what"))
_SO = re.compile(r"so\b(?! (?:far|many|much))", re.IGNORECASE)
_PASSIVE = re.compile(
    r"(?:has |have |had )?(?:also )?(?:is|are|was|were|been|be|being)\b (?:\w+ly |also |not )*\w+(?:ed|en|own|ought|old|aid)\b",
    re.IGNORECASE,
)
_NAMING = frozenset(("as", "dubbed", "nicknamed", "named"))
# Tuned on the dev part of PolNeAR by metrics A and B, in the ranges given.
_LEAST = 0.45  # score of a content from which on its attribution is taken (0.15 to 0.55)


def learned_drafts(text: str, tagged: Tagged) -> list[Draft]:
    """The attributions of a text, in the order in which they stand."""
    found = [draft for offset, marks in tagged.passages for draft in _of_passage(text, offset, marks)]
    return sorted(found, key=_stands)


def _stands(draft: Draft) -> int:
    """Where an attribution stands: at its cue, else at its content."""
    return (draft.cue or draft.content[0])[0]


def _of_passage(text: str, offset: int, marks: Marks) -> Iterator[Draft]:
    def at(mark: QuoteMark) -> Range:
        start, end = marks.range(mark)
        return offset + start, offset + end

    parts = marks.quotes
    hanging: dict[int | None, list[QuoteMark]] = {}
    for part in parts:
        if part.kind == "content" and part.score >= _LEAST and part.end - part.first > 1:  # one word is a mark or "it"
            hanging.setdefault(part.of, []).append(part)
    for anchor, contents in hanging.items():
        if anchor is None:
            continue
        head = parts[anchor]
        cue = head if head.kind == "cue" else None
        source = head if head.kind == "source" else parts[head.of] if head.of is not None else None
        manner = _manner(text[slice(*at(cue))].lower()) if cue else ""
        yield Draft(
            tuple(at(content) for content in contents),
            at(source) if source else None,
            at(cue) if cue else None,
            manner=manner or "said",
            voice=bool(manner),
        )


def _manner(cue: str) -> str:
    """The manner of the last word of a cue that the tables know; "" where they know none."""
    for word in reversed(cue.split()):
        bare = word.strip(",:;“”\"'’")
        if bare in FORMS:
            return FORMS[bare].cue.manner
        if manner := manner_of_noun(bare):
            return manner
    return ""


def within(line: Line, drafts: Sequence[Draft]) -> list[Draft]:
    """Those of some drafts, in order, that stand in a line."""
    start, end = line.ranges[0][0], line.ranges[-1][1]
    first = bisect_left(drafts, start, key=_stands)
    return list(takewhile(lambda draft: _stands(draft) < end, drafts[first:]))


def together(text: str, line: Line, ruled: tuple[Sequence[Draft], Sequence[Draft]], learned: Sequence[Draft]) -> list[Draft]:
    """The drafts of one line: of `ruled` those of fixed phrases as they are and those of free grammar with the tagger's bounds,
    and what only the tagger found.

    A chain of attribution is more than the tagger was taught: it marks the outermost link alone. So where a phrase such as
    "was quoted by", or a medium in between, tells the way of the words, the rules have the last word.
    """
    fixed, free = ruled
    kept = [*fixed, *free]
    for draft in learned:
        near = [at for at, ruled in enumerate(kept) if _meet(ruled, draft)]
        if not near:
            if _stands_alone(text, draft) and not _is_term(text, line, draft):
                kept.append(replace(draft, paragraph=line.paragraph))
        elif len(near) == 1 and near[0] >= len(fixed):
            kept[near[0]] = _agreed(kept[near[0]], draft)
    return kept


def _meet(ruled: Draft, learned: Draft) -> bool:
    """Whether two drafts cannot both stand: one cue, one content, or the one's content in the other's source or cue."""
    if ruled.cue and learned.cue and _overlap(ruled.cue, learned.cue) > 0:
        return True
    if any(_overlap(a, b) > 0.5 * min(a[1] - a[0], b[1] - b[0]) for a in ruled.content for b in learned.content):
        return True
    return any(_overlap(a, b) > 0 for a in (ruled.source, *ruled.via) if a and not ruled.shared for b in learned.content)


def _overlap(one: Range, other: Range) -> int:
    return min(one[1], other[1]) - max(one[0], other[0])


def _stands_alone(text: str, draft: Draft) -> bool:
    """Whether an attribution that no rule finds says who says what: not "which said so", nor "the strike was observed", nor
    a place before a colon ("Velden: road open"): the rules know who may stand there.
    """
    if draft.source is None or text[slice(*draft.source)].lower() in _NOBODY:
        return False
    if _SO.match(text, draft.content[0][0]) or (draft.cue and text[slice(*draft.cue)] == ":"):
        return False
    passive = draft.cue is not None and _PASSIVE.match(text, *draft.cue)
    return not passive or draft.source[0] > draft.content[0][0]


def _is_term(text: str, line: Line, draft: Draft) -> bool:
    """Whether the content is only a name in marks ("known as “Shorty”", "dubbed “the Owl”"), which nobody states."""
    strings = {(string.start, string.end) for string in line.marked.values()}
    words = text[slice(*draft.cue)].lower().split() if draft.cue else []
    return bool(words) and words[-1] in _NAMING and all(piece in strings for piece in draft.content)


def _agreed(ruled: Draft, learned: Draft) -> Draft:
    """One attribution that both found: the tagger says where its parts begin and end, the rules all else."""
    if ruled.kind is not None or ruled.via or ruled.carried or ruled.fed:
        return ruled
    source = learned.source if learned.source and all(_overlap(learned.source, piece) <= 0 for piece in ruled.content) else None
    same = len(learned.content) == len(ruled.content) and all(
        _overlap(a, b) > 0 for a, b in zip(ruled.content, learned.content, strict=True)
    )
    return replace(
        ruled,
        source=source or ruled.source,
        cue=learned.cue if ruled.cue and learned.cue else ruled.cue,
        content=learned.content if same else ruled.content,
    )
