"""Clusters by mean likeness: the mean over all pairs of two clusters is one product of their summed bags."""

import heapq
from collections.abc import Callable, Iterable, Sequence

from crossread.link.likeness import Bag, likeness

Apart = Callable[[Sequence[int], Sequence[int]], bool]


class _Cluster:
    """Members, and the sum of their bags."""

    def __init__(self, members: list[int], summed: dict[str, float]) -> None:
        self.members = members
        self.summed = summed

    def mean_likeness(self, other: "_Cluster") -> float:
        return likeness(self.summed, other.summed) / (len(self.members) * len(other.members))


def clusters(bags: Sequence[Bag], pairs: Iterable[tuple[int, int]], least: float, apart: Apart) -> list[list[int]]:
    """Join the pair of clusters with the greatest mean likeness, again and again, while it is `least` or more.

    Average-link clustering (Sokal and Michener 1958) over the given pairs of items alone. Two clusters that `apart` keeps
    apart are never joined. The answer does not depend on the order of the pairs. Near linear in their number.
    """
    top = list(range(len(bags)))
    made = [_Cluster([item], dict(each)) for item, each in enumerate(bags)]

    def find(item: int) -> int:
        while top[item] != item:
            top[item] = top[top[item]]
            item = top[item]
        return item

    heap = [(-likeness(bags[left], bags[right]), min(left, right), max(left, right)) for left, right in set(pairs)]
    heapq.heapify(heap)
    while heap and -heap[0][0] >= least:
        stored, left, right = heapq.heappop(heap)
        one, other = sorted((find(left), find(right)))
        if one == other:
            continue
        now = made[one].mean_likeness(made[other])
        if now < -stored - 1e-9:  # the clusters grew since: look again when it is this pair's turn
            heapq.heappush(heap, (-now, left, right))
        elif not apart(made[one].members, made[other].members):
            top[other] = one
            _absorb(made[one], made[other])
    return sorted(sorted(made[item].members) for item in range(len(bags)) if top[item] == item)


def _absorb(one: _Cluster, other: _Cluster) -> None:
    one.members += other.members
    for term, weight in other.summed.items():
        one.summed[term] = one.summed.get(term, 0.0) + weight


def pairs_sharing(keys: Sequence[Iterable[str]], reach: int) -> set[tuple[int, int]]:
    """Pairs of items that share a key; a key that more than `reach` hold pairs each holder with its first holders only."""
    holders: dict[str, list[int]] = {}
    found: set[tuple[int, int]] = set()
    for item, mine in enumerate(keys):
        for key in mine:
            earlier = holders.setdefault(key, [])
            found.update((other, item) for other in earlier)
            if len(earlier) < reach:
                earlier.append(item)
    return found
