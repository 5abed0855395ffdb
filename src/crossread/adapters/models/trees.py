"""The tree of a sentence: of all trees with one root the one whose arcs score highest (Chu and Liu 1965, Edmonds 1967)."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

FORBIDDEN = -1.0e9


def heads_of(scores: Floats) -> list[int]:
    """`scores` [words, 1 + words], each row the scores of one word's heads with the root first. Returns indices, -1 for the root.

    >>> heads_of(np.array([[0, -9, 3], [4, 1, -9]], np.float32))
    [1, -1]
    """
    count = len(scores)
    arcs = scores[:, 1:].astype(np.float64)
    np.fill_diagonal(arcs, FORBIDDEN)
    if count == 1:
        return [-1]
    # The root is the word that loses least by it; one root a sentence, as Universal Dependencies has it.
    root = int((scores[:, 0] - arcs.max(1)).argmax())
    arcs[root] = FORBIDDEN
    heads: Ints = arcs.argmax(1)
    heads[root] = root
    if _cycle(heads.tolist(), root) is not None:
        heads = _arborescence(arcs, root)
    found: list[int] = heads.tolist()
    found[root] = -1
    return found


def _cycle(heads: list[int], root: int) -> list[int] | None:
    """The members of a cycle other than that of the root, if there is one."""
    state = [0] * len(heads)
    state[root] = 2
    for start in range(len(heads)):
        at, path = start, []
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = heads[at]
        if state[at] == 1:
            return path[path.index(at) :]
        for each in path:
            state[each] = 2
    return None


def _arborescence(arcs: NDArray[np.float64], root: int) -> Ints:
    """The best heads, by contracting one cycle at a time. `arcs` [words, heads]; the root's own row is not looked at."""
    heads: Ints = arcs.argmax(1)
    heads[root] = root
    cycle = _cycle(heads.tolist(), root)
    if cycle is None:
        return heads
    inside = np.zeros(len(arcs), bool)
    inside[cycle] = True
    outer = np.flatnonzero(~inside)
    members = np.flatnonzero(inside)
    gains = arcs[members] - arcs[members, heads[members]][:, None]  # what breaking the cycle at a member brings, by the new head
    entry = gains[:, outer].argmax(0)
    exit_ = arcs[np.ix_(outer, members)].argmax(1)
    size = len(outer)
    smaller = np.full((size + 1, size + 1), FORBIDDEN)
    smaller[:size, :size] = arcs[np.ix_(outer, outer)]
    smaller[size, :size] = gains[:, outer].max(0)
    smaller[:size, size] = arcs[outer, members[exit_]]
    np.fill_diagonal(smaller, FORBIDDEN)
    inner = _arborescence(smaller, int(np.flatnonzero(outer == root)[0]))
    for at, word in enumerate(outer):
        if word != root:
            heads[word] = members[exit_[at]] if inner[at] == size else outer[inner[at]]
    head = int(inner[size])
    heads[members[entry[head]]] = outer[head]
    return heads
