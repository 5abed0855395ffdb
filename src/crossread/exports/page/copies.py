"""Families of copies: which reports share passages, and who took them from whom."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

import msgspec
from markupsafe import Markup

from crossread.draw.tree import Node, tree
from crossread.exports.page.kept import Kept
from crossread.exports.page.marks import plain
from crossread.exports.page.shown import Head, Shown
from crossread.exports.schemas import Row

LEAST = 8  # words: a shorter passage may be chance
SHARED = 20  # words in such passages that make two reports of one family: a phrase in common makes no kin
_MEMBERS = 200  # reports of one family that are drawn
_BESIDE = 8  # second ways into a family that are told
_LONG = 400  # characters of a passage that are shown

_SIDE = re.compile(r"\b(?:left|right)\b")
Pair = tuple[str, str]  # two reports, the earlier first


class Side(msgspec.Struct, frozen=True):
    """A passage in one of two reports."""

    head: Head
    href: str
    text: Markup


class Passage(msgspec.Struct, frozen=True):
    """A passage that two reports share: the origin first, where that can be told (`sure`)."""

    origin: Side
    copy: Side
    words: int
    sure: bool
    why: str


class Family(msgspec.Struct, frozen=True):
    """Reports that share passages, the earliest first, drawn as a tree; `beside`: pairs that share words and are no branch."""

    reports: tuple[Head, ...]
    left: int
    drawn: Markup
    beside: tuple[tuple[Head, Head, int], ...]
    passages: tuple[Passage, ...]
    more: int


class Flow(msgspec.Struct, frozen=True):
    """How many reports of one outlet share words with reports of another, and how many words; `sure`: who took them is known."""

    origin: str
    copier: str
    sure: bool
    reports: int
    words: int


class Edge(msgspec.Struct):
    """What two reports share: words, links, and how many of the words are known to have gone each way."""

    words: int = 0
    onward: int = 0
    back: int = 0


class Copies:
    """The families of copies among the shown reports, the largest first."""

    def __init__(self, kept: Kept, shown: Shown) -> None:
        self._kept, self._shown = kept, shown
        self._edges: dict[Pair, Edge] = {}
        self._links: dict[Pair, list[tuple[int, str]]] = {}
        for row in kept.rows("copy"):
            pair = (row["left"]["report"], row["right"]["report"])
            if row["words"] >= LEAST and all(report in shown.heads for report in pair):
                edge = self._edges.setdefault(pair, Edge())
                edge.words += row["words"]
                edge.onward += row["words"] * (row["direction"] == "left")
                edge.back += row["words"] * (row["direction"] == "right")
                self._links.setdefault(pair, []).append((-row["words"], row["id"]))
        self._edges = {pair: edge for pair, edge in self._edges.items() if edge.words >= SHARED}
        self._families = sorted(_families(self._edges), key=lambda family: (-len(family[0]), family[0]))
        self.count = len(self._families)
        self.reports = sum(len(members) for members, _ in self._families)
        self.listed = min(self.count, shown.limits.families)

    def flows(self) -> list[Flow]:
        """Who copies whom, outlet by outlet, most reports first."""
        reports: dict[tuple[str, str, bool], set[str]] = {}
        words: Counter[tuple[str, str, bool]] = Counter()
        for (left, right), edge in self._edges.items():
            sure = edge.onward != edge.back
            origin, copier = (right, left) if edge.back > edge.onward else (left, right)
            ends = (self._shown.heads[origin].label, self._shown.heads[copier].label)
            flow = (*(ends if sure else sorted(ends)), sure)
            reports.setdefault(flow, set()).add(copier)
            words[flow] += edge.words
        found = [Flow(*flow, len(those), words[flow]) for flow, those in reports.items()]
        return sorted(found, key=lambda flow: (-flow.reports, -flow.words, flow.origin, flow.copier))

    def __iter__(self) -> Iterator[Family]:
        return self.some(0, self.listed)

    def some(self, first: int, last: int) -> Iterator[Family]:
        """The families of a page of a site."""
        for members, pairs in self._families[first : min(last, self.listed)]:
            yield self._family(members, {pair: self._edges[pair] for pair in pairs})

    def _family(self, members: Sequence[str], edges: Mapping[Pair, Edge]) -> Family:
        heads = self._shown.by_date(members)
        drawn = heads[:_MEMBERS]
        links = sorted(link for pair in edges for link in self._links[pair][:3])
        most = self._shown.limits.passages
        passages = [self._passage(row) for _, id in links[:most] if (row := self._kept.get("copy", id))]
        parents = _parents(drawn, edges)
        nodes = []
        for at, head in enumerate(drawn):
            parent, sure = parents.get(at, (None, True))
            nodes.append(Node(head.label, self._shown.to(head), parent, sure, head.date))
        return Family(
            reports=tuple(heads),
            left=len(heads) - len(drawn),
            drawn=tree(nodes, "Who took words from whom"),
            beside=tuple(islice(_beside(drawn, edges, parents), _BESIDE)),
            passages=tuple(passages),
            more=sum(len(self._links[pair]) for pair in edges) - len(passages),
        )

    def _passage(self, row: Row) -> Passage:
        left, right = (self._side(row[side]) for side in ("left", "right"))
        swapped = row["direction"] == "right"
        return Passage(
            origin=right if swapped else left,
            copy=left if swapped else right,
            words=row["words"],
            sure=bool(row["direction"]),
            why=_turned(row["why"] or "") if swapped else row["why"] or "",
        )

    def _side(self, side: Row) -> Side:
        text = side["span"]["text"]
        shown = " ".join((text if len(text) <= _LONG else text[:_LONG] + " …").split())
        return Side(self._shown.heads[side["report"]], self._shown.words(side["report"], side["span"]) or "", plain(shown))


def _turned(why: str) -> str:
    """A reason for passages that are shown the other way round; words that it quotes stay.

    >>> _turned("the right text credits Quay News: “turn left”")
    'the left text credits Quay News: “turn left”'
    """
    told, quote, rest = why.partition("“")
    return _SIDE.sub(lambda side: "right" if side.group() == "left" else "left", told) + quote + rest


def _families(edges: Mapping[Pair, Edge]) -> list[tuple[list[str], list[Pair]]]:
    """Reports joined by what they share, and the pairs that join them."""
    parent: dict[str, str] = {}

    def find(node: str) -> str:
        while (above := parent.setdefault(node, node)) != node:
            parent[node] = node = parent[above]
        return node

    for left, right in edges:
        parent[find(right)] = find(left)
    found: dict[str, tuple[list[str], list[Pair]]] = {}
    for node in sorted(parent):
        found.setdefault(find(node), ([], []))[0].append(node)
    for pair in edges:
        found[find(pair[0])][1].append(pair)
    return list(found.values())


def _parents(heads: Sequence[Head], edges: Mapping[Pair, Edge]) -> dict[int, tuple[int, bool]]:
    """Each report beneath the one that it shares most words with, of those it may have taken them from, and whether that is sure.

    Where the texts tell no direction the report beneath is the later one, and the branch is drawn as unsure.
    """
    place = {head.id: at for at, head in enumerate(heads)}
    offers: dict[int, list[tuple[bool, int, int]]] = {}
    for (left, right), edge in edges.items():
        if left in place and right in place:
            one, other = place[left], place[right]
            sure = edge.onward != edge.back
            origin, copy = (one, other) if edge.onward > edge.back or (not sure and one < other) else (other, one)
            offers.setdefault(copy, []).append((not sure, -edge.words, origin))
    parents: dict[int, tuple[int, bool]] = {}
    for copy in sorted(offers):
        for unsure, _, origin in sorted(offers[copy]):
            if not _above(origin, copy, parents):
                parents[copy] = origin, not unsure
                break
    return parents


def _beside(
    heads: Sequence[Head], edges: Mapping[Pair, Edge], parents: Mapping[int, tuple[int, bool]]
) -> Iterator[tuple[Head, Head, int]]:
    """What joins a report to the family whose copy hangs beneath another: without it the report would seem to stand alone."""
    place = {head.id: at for at, head in enumerate(heads)}
    roots = {at for at in range(1, len(heads)) if at not in parents}
    above = {parent for parent, _ in parents.values()}
    for (left, right), edge in sorted(edges.items()):
        pair = place.get(left), place.get(right)
        if not {*pair}.isdisjoint(roots - above) and pair[0] is not None and pair[1] is not None:
            yield heads[pair[0]], heads[pair[1]], edge.words


def _above(node: int, other: int, parents: Mapping[int, tuple[int, bool]]) -> bool:
    """Whether a node is another, or hangs beneath it already."""
    while node != other:
        if node not in parents:
            return False
        node = parents[node][0]
    return True
