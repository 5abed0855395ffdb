"""Reports grouped by their main happening."""

import datetime
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.link.clusters import Cluster, clusters
from crossread.link.groups import group_reports, kin

DAY = datetime.date
FERRY = "Ferry sinks off Brennholm with forty aboard"
ARREST = "Veltos mayor Ada Lund arrested over harbour bribes. Police led Lund from her house on 3 May 2014 after the audit."


def groups(texts: list[str]) -> list[list[str]]:
    return sorted(sorted(group) for group in group_reports([(f"{at}", text, None) for at, text in enumerate(texts)]))


def test_reports_are_grouped_by_happening_whatever_their_order() -> None:
    texts = [
        FERRY,
        "Forty missing as Brennholm ferry goes down",
        "Levy on grain raised in Veltos",
        "Veltos council votes for a higher grain levy",
    ]
    reports = [(str(at), text, None) for at, text in enumerate(texts)]
    expected = [{"0", "1"}, {"2", "3"}]
    assert sorted(group_reports(reports), key=min) == expected
    assert sorted(group_reports(reports[::-1]), key=min) == expected
    assert group_reports([]) == []


@pytest.mark.parametrize(
    ("why", "within", "across", "groups"),
    [
        ("two arrests in one town: alike, but far less than the reports of each", 0.4, 0.2, 2),
        ("reports that all differ in their words: no more alike within than across", 0.2, 0.2, 1),
        ("hardly a telling word in common", 0.4, 0.03, 2),
    ],
)
def test_what_is_alike_is_measured_against_the_likeness_within(why: str, within: float, across: float, groups: int) -> None:
    alike = {(one, other): within if (one < 6) == (other < 6) else across for one, other in combinations(range(12), 2)}
    assert len(clusters(12, alike, kin, lambda *_: False)) == groups, why


def test_copies_do_not_raise_the_bar_for_a_report_in_its_own_words() -> None:
    own = "In Veltos they came for the mayor at noon: Lund was arrested, says her neighbour, who saw no audit and no bribes."
    assert groups([ARREST] * 6 + [own]) == [[f"{at}" for at in range(7)]]


def test_reports_published_long_apart_are_not_grouped() -> None:
    assert len(group_reports([("a", FERRY, DAY(2020, 1, 1)), ("b", FERRY, DAY(2021, 1, 1))])) == 2
    assert len(group_reports([("a", FERRY, DAY(2020, 1, 1)), ("b", FERRY, DAY(2020, 1, 3)), ("c", FERRY, None)])) == 1


@given(st.lists(st.text(max_size=60), max_size=8))
def test_any_texts_are_divided_without_loss(texts: list[str]) -> None:
    assert sorted(one for group in groups(texts) for one in group) == sorted(map(str, range(len(texts))))


def test_clusters_join_the_most_alike_first() -> None:
    def mean(one: Cluster, other: Cluster, between: float) -> float:
        return between / (len(one.members) * len(other.members)) / 0.4

    alike = {(0, 1): 0.9, (1, 2): 0.5, (0, 2): 0.2, (2, 3): 0.6}
    assert clusters(4, alike, mean, lambda *_: False) == [[0, 1], [2, 3]]
    assert clusters(4, alike, mean, lambda one, other: 3 in (*one, *other)) == [[0, 1], [2], [3]]
