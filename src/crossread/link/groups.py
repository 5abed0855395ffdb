"""Reports grouped by their main happening."""

import datetime
import math
from collections.abc import Iterable, Mapping, Sequence

from crossread.link.clusters import Cluster, clusters, pairs_sharing
from crossread.link.likeness import LEAD, NUMBER, Bag, bag, likeness, strongest, united

# Tuned on the development part of ECB+ (772 reports, topics in two halves) by B-cubed F1, in the ranges given.
_COPIED = 0.7  # mean likeness of copies and near copies, which are one voice (0.5 to 0.7)
_KIN = 0.75  # likeness across two clusters, as a share of that within them, of one happening (0.55 to 0.8)
_USUAL = 0.14  # likeness of two independent reports of one happening, where a cluster is too small to tell (0.1 to 0.3)
_SMALL = 8  # pairs of reports for which `_USUAL` stands beside those that a cluster has (0.5 to 8)
_NEWS = 5  # days within which reports of one happening are published
_KEYS = 20  # telling terms by which alike reports are found (12 to 40)
_REACH = 32  # reports with the same key that are compared (16 to 64)

Day = datetime.date | None
Pair = tuple[int, int]


def group_reports(reports: Iterable[tuple[str, str, Day]]) -> list[set[str]]:
    """Groups of reports by their main happening, from (id, text, published) each; every report is in one group.

    Two clusters of reports tell of one happening where they are about as alike as the reports within each are: two arrests in
    one town share many words, but each has its own names, days and numbers, which its reports share with each other. Copies
    count once, and reports published more than a few days apart are kept apart. Likeness is that of telling words, by
    weights from a table that ships; average-link clustering (Sokal and Michener 1958), with the attenuation of a mean
    likeness corrected for (Spearman 1904).

    >>> told = [("a", "A ferry sank off Brennholm on Friday.", None), ("b", "Ferry sinks off Brennholm", None)]
    >>> [sorted(group) for group in group_reports(told)]
    [['a', 'b']]
    """
    asked = sorted(reports, key=lambda report: (report[2] or datetime.date.max, report[0]))
    days = [day for _, _, day in asked]
    bags = [bag(text, lead=LEAD, number=NUMBER) for _, text, _ in asked]
    pairs = pairs_sharing([[term for term, _ in strongest(each, _KEYS)] for each in bags], _REACH)
    copies = clusters(len(bags), _likenesses(bags, pairs), _copied, lambda *both: _apart(days, *both))
    voice = {item: at for at, family in enumerate(copies) for item in family}
    voices = [united(bags[item] for item in family) for family in copies]

    def apart(one: Sequence[int], other: Sequence[int]) -> bool:
        return _apart(days, *([item for at in each for item in copies[at]] for each in (one, other)))

    across = {(min(ends), max(ends)) for left, right in pairs if len(ends := {voice[left], voice[right]}) == 2}
    found = clusters(len(voices), _likenesses(voices, across), kin, apart)
    return [{asked[item][0] for at in members for item in copies[at]} for members in found]


def _likenesses(bags: Sequence[Bag], pairs: Iterable[Pair]) -> Mapping[Pair, float]:
    return {(left, right): likeness(bags[left], bags[right]) for left, right in pairs}


def _copied(one: Cluster, other: Cluster, between: float) -> float:
    return between / (len(one.members) * len(other.members)) / _COPIED


def kin(one: Cluster, other: Cluster, between: float) -> float:
    """How alike two clusters are, as a share of how alike each is in itself; 1 is enough for one happening."""
    across = between / (len(one.members) * len(other.members))
    return across / math.sqrt(_within(one) * _within(other)) / _KIN


def _within(cluster: Cluster) -> float:
    """How alike the reports of a cluster are; about the usual likeness where it has few."""
    pairs = len(cluster.members) * (len(cluster.members) - 1) / 2
    return (cluster.within + _SMALL * _USUAL) / (pairs + _SMALL)


def _apart(days: Sequence[Day], one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether the reports were published too far from each other to be of one happening."""
    known = [day for item in (*one, *other) if (day := days[item])]
    return bool(known) and (max(known) - min(known)).days > _NEWS
