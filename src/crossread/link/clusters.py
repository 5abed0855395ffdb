"""Clusters of items by how alike they are: the pair that is most alike is joined first, as long as a rule joins at all."""

import heapq
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec


class Cluster(msgspec.Struct):
    """Items that were joined. `within`: the sum of the likenesses of all pairs among them."""

    members: list[int]
    within: float = 0.0


Rule = Callable[[Cluster, Cluster, float], float]
Apart = Callable[[Sequence[int], Sequence[int]], bool]


def clusters(count: int, likenesses: Mapping[tuple[int, int], float], rule: Rule, apart: Apart) -> list[list[int]]:
    """Join the two clusters for which `rule` is greatest, again and again, while it is 1 or more.

    Items are 0 to `count` - 1. A pair that `likenesses` does not hold is not alike at all. `rule` is given two clusters and
    the sum of the likenesses between them; two clusters that `apart` keeps apart are never joined. The answer does not
    depend on the order of the pairs. Near linear in their number.
    """
    made = {item: Cluster([item]) for item in range(count)}
    between: dict[int, dict[int, float]] = {item: {} for item in made}
    for (left, right), alike in likenesses.items():
        between[left][right] = between[right][left] = alike
    heap: list[tuple[float, int, int, int, int]] = []

    def offer(one: int, other: int) -> None:
        """Queue a pair with the sizes that its clusters have now: an entry with other sizes is out of date."""
        left, right = min(one, other), max(one, other)
        worth = rule(made[left], made[right], between[left][right])
        if worth >= 1:
            heapq.heappush(heap, (-worth, left, right, len(made[left].members), len(made[right].members)))

    for left, right in sorted(likenesses):
        offer(left, right)
    while heap:
        _, left, right, *sizes = heapq.heappop(heap)
        if left not in made or right not in made or sizes != [len(made[left].members), len(made[right].members)]:
            continue
        if not apart(made[left].members, made[right].members):
            _absorb(left, right, made, between)
            for other in sorted(between[left]):
                offer(left, other)
    return sorted(sorted(cluster.members) for cluster in made.values())


def _absorb(one: int, other: int, made: dict[int, Cluster], between: dict[int, dict[int, float]]) -> None:
    gone, links = made.pop(other), between.pop(other)
    made[one].within += gone.within + links.pop(one)
    made[one].members += gone.members
    del between[one][other]
    for third, alike in links.items():
        del between[third][other]
        between[one][third] = between[third][one] = between[one].get(third, 0.0) + alike


def pairs_sharing(keys: Sequence[Iterable[str]], reach: int, first: int = 0) -> set[tuple[int, int]]:
    """Pairs of items that share a key; a key that more than `reach` hold pairs each holder with its first holders only.

    Items before `first` are not paired with each other.
    """
    holders: dict[str, list[int]] = {}
    found: set[tuple[int, int]] = set()
    for item, mine in enumerate(keys):
        for key in mine:
            earlier = holders.setdefault(key, [])
            if item >= first:
                found.update((other, item) for other in earlier)
            if len(earlier) < reach:
                earlier.append(item)
    return found
