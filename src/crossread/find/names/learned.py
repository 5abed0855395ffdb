"""Names as a tagger read them, put together with those of the rules."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from crossread.core.records import Name
from crossread.find.tagged import Tagged

# Tuned on UNER EWT dev (2,001 sentences) by F1, in the ranges given.
_SURE = 0.9  # score of a rule, such as a title or the gazetteer, from which on its kind stands (0.7 to 0.95)
_ADDED = 0.5  # score of a name from which on the tagger's word alone is enough (0.1 to 0.5)
_ALONE = 0.9  # score of a rule from which on its word alone is enough (0.3 to 0.9)


def with_learned(text: str, ruled: Sequence[Name], tagged: Tagged) -> list[Name]:
    """Names that either found; where they differ, the tagger's bounds, and the kind of a rule only where it is sure."""
    if not tagged.passages:
        return list(ruled)
    learned = sorted(_learned(text, tagged), key=lambda name: name.start)
    found = [name for name in ruled if name.score >= _ALONE and not _over(learned, name)]
    for name in learned:
        near = [each for each in ruled if each.start < name.end and name.start < each.end]
        if near or name.score >= _ADDED:
            found.append(_agreed(name, near))
    return found


def _learned(text: str, tagged: Tagged) -> Iterator[Name]:
    for offset, marks in tagged.passages:
        for mark in marks.names:
            start, end = (offset + at for at in marks.range(mark))
            yield Name(start=start, end=end, text=text[start:end], kind=mark.kind, score=mark.score)


def _over(learned: Sequence[Name], name: Name) -> bool:
    """Whether a name of the tagger lies over this one."""
    at = bisect_left(learned, name.end, key=lambda each: each.start) - 1
    return at >= 0 and learned[at].end > name.start


def _agreed(name: Name, ruled: Sequence[Name]) -> Name:
    same = next((each for each in ruled if (each.start, each.end) == (name.start, name.end)), None)
    if same is None:
        return name
    return replace(name, kind=same.kind if same.score >= _SURE else name.kind, score=max(same.score, name.score))
