"""The simulated newsroom in bench/newsroom: what is gold must follow from the texts."""

import importlib.util
import sys
from itertools import combinations
from pathlib import Path
from types import ModuleType

import pytest

HOME = Path(__file__).parents[2] / "bench" / "newsroom" / "simulate.py"


@pytest.fixture(scope="module")
def simulate():
    spec = importlib.util.spec_from_file_location("newsroom_simulate", HOME)
    assert spec and spec.loader
    module: ModuleType = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_same_seed_gives_the_same_reports(simulate):
    assert simulate.newsroom("n", 3) == simulate.newsroom("n", 3) != simulate.newsroom("n", 4)


@pytest.mark.parametrize("seed", range(5))
def test_what_is_planted_is_there(simulate, seed):
    told = simulate.newsroom("n", seed)
    by_uri = {report.uri: report for report in told}
    assert len(by_uri) == len(told) and all(report.lines and report.sentences for report in told)
    for report in told:
        assert all(set(by_uri[parent].lines) & set(report.lines) for parent in report.parents)
    furniture = {*simulate.BANK["boilerplate"]}
    for one, other in combinations(told, 2):
        if one.happening == other.happening and not set(one.lines) & set(other.lines):
            shared = {*one.sentences} & {*other.sentences} - furniture
            assert all(len(each.split()) < 12 for each in shared), "two lines share no sentence but asides"
            assert one.outlet != other.outlet


def test_twins_differ_in_their_town(simulate):
    told = simulate.newsroom("n", 1)
    first, last = (next(report for report in told if report.happening == name) for name in ("n-h0", "n-h3"))
    assert first.sentences[0] != last.sentences[0]
