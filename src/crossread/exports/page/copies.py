"""Families of copies: which reports share passages, and who took them from whom."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec
from markupsafe import Markup

from crossread.draw.tree import Node, tree
from crossread.exports.page.kept import Kept
from crossread.exports.page.marks import plain
from crossread.exports.page.shown import Head, Shown
from crossread.exports.schemas import Row

FAMILIES = 100  # the largest are drawn; the rest are counted
LEAST = 8  # words: a shorter passage may be chance
SHARED = 20  # words in such passages that make two reports of one family: a phrase in common makes no kin
_PASSAGES = 40  # of one family that are shown side by side
_MEMBERS = 200  # reports of one family that are drawn
_LONG = 400  # characters of a passage that are shown


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
    """Reports that share passages, the earliest first, drawn as a tree."""

    reports: tuple[Head, ...]
    left: int
    drawn: Markup
    passages: tuple[Passage, ...]
    more: int


class Edge(msgspec.Struct):
    """What two reports share: words, links, and how many of the words are known to have gone each way."""

    words: int = 0
    onward: int = 0
    back: int = 0


class Copies:
    """The families of copies among the shown reports, the largest first."""

    def __init__(self, kept: Kept, shown: Shown) -> None:
        self._kept, self._shown = kept, shown
        self._edges: dict[tuple[str, str], Edge] = {}
        self._links: dict[tuple[str, str], list[tuple[int, str]]] = {}
        for row in kept.rows("copy"):
            pair = (row["left"]["report"], row["right"]["report"])
            if row["words"] >= LEAST and all(report in shown.heads for report in pair):
                edge = self._edges.setdefault(pair, Edge())
                edge.words += row["words"]
                edge.onward += row["words"] * (row["direction"] == "left")
                edge.back += row["words"] * (row["direction"] == "right")
                self._links.setdefault(pair, []).append((-row["words"], row["id"]))
        self._edges = {pair: edge for pair, edge in self._edges.items() if edge.words >= SHARED}
        self._families = sorted(_families(self._edges), key=lambda family: (-len(family), family))
        self.count = len(self._families)
        self.reports = sum(map(len, self._families))
        self.left = max(0, self.count - FAMILIES)

    def __iter__(self) -> Iterator[Family]:
        for members in self._families[:FAMILIES]:
            yield self._family(members)

    def _family(self, members: Sequence[str]) -> Family:
        heads = self._shown.by_date(members)
        drawn = heads[:_MEMBERS]
        inside = frozenset(head.id for head in heads)
        edges = {pair: edge for pair, edge in self._edges.items() if pair[0] in inside and pair[1] in inside}
        links = sorted(link for pair in edges for link in self._links[pair][:3])
        passages = [
            passage for _, id in links[:_PASSAGES] if (row := self._kept.get("copy", id)) and (passage := self._passage(row))
        ]
        return Family(
            reports=tuple(heads),
            left=len(heads) - len(drawn),
            drawn=tree(_nodes(drawn, edges), "Who took words from whom"),
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
            why=row.get("why") or "",
        )

    def _side(self, side: Row) -> Side:
        text = side["span"]["text"]
        shown = " ".join((text if len(text) <= _LONG else text[:_LONG] + " …").split())
        return Side(self._shown.heads[side["report"]], self._shown.words(side["report"], side["span"]) or "", plain(shown))


def _families(edges: Mapping[tuple[str, str], Edge]) -> list[list[str]]:
    """Reports joined by what they share."""
    parent: dict[str, str] = {}

    def find(node: str) -> str:
        while (above := parent.setdefault(node, node)) != node:
            parent[node] = node = parent[above]
        return node

    for left, right in edges:
        parent[find(right)] = find(left)
    found: dict[str, list[str]] = {}
    for node in sorted(parent):
        found.setdefault(find(node), []).append(node)
    return list(found.values())


def _nodes(heads: Sequence[Head], edges: Mapping[tuple[str, str], Edge]) -> list[Node]:
    """Each report beneath the one that it shares most words with, of those it may have taken them from.

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
    nothing = (None, True)
    return [Node(f"{head.label}, {head.date}", f"#{head.anchor}", *parents.get(at, nothing)) for at, head in enumerate(heads)]


def _above(node: int, other: int, parents: Mapping[int, tuple[int, bool]]) -> bool:
    """Whether a node is another, or hangs beneath it already."""
    while node != other:
        if node not in parents:
            return False
        node = parents[node][0]
    return True
