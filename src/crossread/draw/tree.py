"""Copy trees: which report took its words from which."""

from collections.abc import Sequence

import msgspec
from markupsafe import Markup

from crossread.draw.svg import element, words

_ROW, _STEP, _WIDTH = 26, 18, 346  # px: a row's height, the step of a level, a width that a telephone shows whole
_DEEPEST = 7  # levels that are drawn further and further right; deeper ones stay below each other
_LETTER = 6.6  # px: the mean width of a letter at the size that the style sheet gives to labels


class Node(msgspec.Struct, frozen=True):
    """A report of a family. `parent`: the place in the list of the one it took most words from; None for a root.

    `sure`: whether the texts tell the direction. `label` and `href`: what is written, and where it leads; a label that is too
    long is cut, the `note` behind it (its date) is not.
    """

    label: str
    href: str
    parent: int | None = None
    sure: bool = True
    note: str = ""


def tree(nodes: Sequence[Node], title: str) -> Markup:
    """A family of copies, each report beneath the one that it took from. A dashed line: who took from whom cannot be told.

    >>> drawn = tree([Node("Quay News", "#a"), Node("Selby Post", "#b", parent=0)], "Copies")
    >>> drawn.count("<a "), drawn.count("<path")
    (2, 1)
    """
    order = _order(nodes)
    row = {at: number for number, (at, _) in enumerate(order)}
    depth = dict(order)
    drawn = [_branch(nodes[at], row, depth, at) for at, _ in order if nodes[at].parent is not None]
    drawn += [_leaf(nodes[at], row[at], depth[at]) for at, _ in order]
    height = _ROW * len(nodes)
    return element(
        "svg",
        element("title", title),
        *drawn,
        class_="tree",
        role="group",
        width=_WIDTH,
        height=height,
        viewBox=f"0 0 {_WIDTH} {height}",
    )


def _order(nodes: Sequence[Node]) -> list[tuple[int, int]]:
    """(place, level) of every node, parents before their children."""
    children: dict[int | None, list[int]] = {}
    for at, node in enumerate(nodes):
        children.setdefault(node.parent, []).append(at)
    found: list[tuple[int, int]] = []
    waiting = [(at, 0) for at in reversed(children.get(None, []))]
    while waiting:
        at, level = waiting.pop()
        found.append((at, level))
        waiting += [(child, min(level + 1, _DEEPEST)) for child in reversed(children.get(at, []))]
    return found


def _branch(node: Node, row: dict[int, int], depth: dict[int, int], at: int) -> Markup:
    assert node.parent is not None
    left, top = _point(row[node.parent], depth[node.parent])
    x, y = _point(row[at], depth[at])
    return element("path", d=f"M{left} {top}V{y}H{x}", class_="branch" if node.sure else "branch unsure")


def _leaf(node: Node, row: int, depth: int) -> Markup:
    x, y = _point(row, depth)
    note = f", {node.note}" if node.note else ""
    room = int((_WIDTH - x - 12) / _LETTER) - len(note)
    label = element("text", words(node.label, max(6, room)), note, x=x + 10, y=y + 4)
    return element("a", element("circle", cx=x, cy=y, r=4, class_="dot"), label, href=node.href)


def _point(row: int, depth: int) -> tuple[int, int]:
    return 8 + depth * _STEP, row * _ROW + _ROW // 2
