"""Text reuse: the exact passages that reports share, and which of the two they started from."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from crossread.core.ids import identity
from crossread.core.records import Copy, CopyLink, Report, Text
from crossread.core.spans import span
from crossread.core.stage import Group
from crossread.link.copies.alignment import LEAST_KEYS, Passage, align
from crossread.link.copies.direction import Origin, Side, origin_of, side_of
from crossread.link.copies.furniture import is_furniture
from crossread.link.copies.words import fingerprints, words_of

__all__ = ["Passage", "align", "find_copies", "fingerprints", "is_furniture", "link_copies"]

# A key that more texts hold links each holder to so many of its earliest holders only, so that a thousand reprints of one
# dispatch make thousands of links and not a million (4 to 32 find the same planted pairs).
REACH = 8


def find_copies(texts: Mapping[str, str]) -> list[Copy]:
    """The passages that any two of the texts share, each aligned to exact spans in both; page furniture is left out.

    `texts` maps an id to a text. In a row `left` is the text whose id sorts first; rows are in the order of the ids and
    then of the left text. `words` is how many words are the same; `direction` the side that the passage started from,
    where the texts alone tell. What counts as a word and as a passage is described in docs/copies.md.

    >>> wire = "Dockers have blocked the coal quay at Port Selby since dawn and are turning lorries away."
    >>> paper = "SELBY - Dockers have blocked the coal quay at\\nPort Selby since dawn and are turning trucks away, we hear."
    >>> [found] = find_copies({"paper": paper, "wire": wire})
    >>> found.left[1].text[:12], found.right[1].text[-13:], found.words
    ('Dockers have', 'lorries away.', 15)
    """
    return [
        Copy((left, span(texts[left], *found.left)), (right, span(texts[right], *found.right)), found.words, origin.side)
        for left, right in _pairs(texts)
        for found, origin in _shared(Side(texts[left]), Side(texts[right]))
    ]


def link_copies(group: Group) -> list[CopyLink]:
    """The passages that a report shares with its neighbours, all of them earlier: those are left, the report is right.

    `group.own` is the report, `group.near` the reports that share blocking keys with it (`fingerprints` of the text).
    """
    own: Report | Text = group.own[0]  # type: ignore[assignment]
    near: Sequence[Report | Text] = group.near  # type: ignore[assignment]
    right = side_of(own)
    return [
        CopyLink(
            id=identity("copy", other.id, own.id, *found.left, *found.right),
            left=(other.id, span(other.text, *found.left)),
            right=(own.id, span(own.text, *found.right)),
            words=found.words,
            direction=origin.side,
            why=origin.why,
        )
        for other in near
        for found, origin in _shared(side_of(other), right)
    ]


def _shared(left: Side, right: Side) -> Iterator[tuple[Passage, Origin]]:
    """The passages of a pair that are no page furniture, which is never edited, with where they started from."""
    found = align(left.text, right.text)
    kept = [passage for passage in found if passage.changed or not is_furniture(left.text[slice(*passage.left)])]
    if any(passage.certain for passage in kept):
        origin = origin_of(left, right, kept)
        for passage in kept:
            yield passage, origin


def _pairs(texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Pairs of ids whose texts share enough keys. Most keys have one holder, so the first is kept apart from the others."""
    first: dict[str, str] = {}
    others: dict[str, list[str]] = {}
    for name in sorted(texts):
        shared: list[str] = []
        for key in words_of(texts[name]).keys:
            holder = first.setdefault(key, name)
            if holder is not name:
                later = others.setdefault(key, [])
                shared.append(holder)
                shared += later
                if len(later) < REACH - 1:
                    later.append(name)
        for other in sorted(other for other, keys in Counter(shared).items() if keys >= LEAST_KEYS):
            yield other, name
