"""Text reuse: the exact passages that reports share, and which of the two they started from."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter

import numpy as np

from crossread.core.ids import identity
from crossread.core.records import Copy, CopyLink, Report, Text
from crossread.core.spans import span
from crossread.core.stage import Group
from crossread.link.copies.alignment import Pair, Passage, align, aligned, seeds_of
from crossread.link.copies.direction import Origin, Side, origin_of, side_of
from crossread.link.copies.furniture import is_furniture, is_standing
from crossread.link.copies.pairs import REACH, batches, pairs_of
from crossread.link.copies.words import fingerprints, words_of_each

__all__ = ["REACH", "Passage", "align", "find_copies", "fingerprints", "is_furniture", "link_copies"]


# Said where a report holds words that many hold: it is linked with the earliest of them, and with others through these.
_CUT = f"; {REACH} or more reports before this one hold these words, and it is linked with the earliest of them only"


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
    names = sorted(texts)
    pairs = pairs_of([texts[name] for name in names])
    rows: list[list[Copy]] = [[] for _ in names]
    for batch in batches(pairs, len(names)):
        members = np.unique(batch).tolist()
        sides = dict(zip(members, map(Side, words_of_each([texts[names[at]] for at in members])), strict=True))
        for right, some in groupby(batch.tolist(), key=itemgetter(1)):
            lefts = [left for left, _ in some]
            seeds = seeds_of([sides[left].words for left in lefts], sides[right].words)
            for at, found, origin in _shared([sides[left] for left in lefts], sides[right], seeds):
                left = names[lefts[at]], span(texts[names[lefts[at]]], *found.left)
                rows[right].append(Copy(left, (names[right], span(texts[names[right]], *found.right)), found.words, origin.side))
    return [copy for row in rows for copy in row]


def link_copies(group: Group) -> list[CopyLink]:
    """The passages that a report shares with its neighbours, all of them earlier: those are left, the report is right.

    `group.own` is the report, `group.near` the reports that share blocking keys with it (`fingerprints` of the text). Where so
    many hold a key that later ones were passed over, `why` says so.
    """
    own: Report | Text = group.own[0]  # type: ignore[assignment]
    near: Sequence[Report | Text] = group.near  # type: ignore[assignment]
    right, lefts = side_of(own), [side_of(other) for other in near]
    seeds = seeds_of([left.words for left in lefts], right.words)
    crowded = _crowded(right, seeds)
    return [
        CopyLink(
            id=identity("copy", near[at].id, own.id, *found.left, *found.right),
            left=(near[at].id, span(near[at].text, *found.left)),
            right=(own.id, span(own.text, *found.right)),
            words=found.words,
            direction=origin.side,
            why=origin.why + _CUT * any(found.right[0] <= place < found.right[1] for place in crowded),
        )
        for at, found, origin in _shared(lefts, right, seeds)
    ]


def _crowded(right: Side, seeds: Sequence[Sequence[Pair]]) -> list[int]:
    """Where in a text the keys begin that as many of its neighbours hold as one key may name."""
    held = Counter(j for shared in seeds for _, j in shared)
    return [right.words.span(j, j + 1)[0] for j, texts in sorted(held.items()) if texts >= REACH]


def _shared(lefts: Sequence[Side], right: Side, seeds: Sequence[Sequence[Pair]]) -> Iterator[tuple[int, Passage, Origin]]:
    """The passages that a text shares with others around their seeds, with the index of the other and where they started from.

    What stands on pages anyway is left out.
    """
    for at, (left, places) in enumerate(zip(lefts, seeds, strict=True)):
        found = aligned(left.words, right.words, places) if places else []
        kept = [passage for passage in found if not is_standing(left, right, passage)]
        if any(passage.certain for passage in kept):
            origin = origin_of(left, right, kept)
            for passage in kept:
                yield at, passage, origin
