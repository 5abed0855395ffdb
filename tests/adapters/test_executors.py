"""Several processes: the same results as one, and a process that dies costs one report and not the update."""

import os
import signal
from collections.abc import Iterable, Sequence

from crossread.adapters.executors.processes import Processes
from crossread.adapters.executors.serial import Serial
from crossread.core.records import AnyRecord, Entity, Failure, Report
from crossread.core.stage import AnyStage, Group, Stage, groups_of
from tests.contracts.toy import report

REPORTS = [report(f"{number}.txt", "2031-05-02", words) for number, words in enumerate(("calm", "calm", "fatal", "calm", "boom"))]


def _count(group: Group) -> Iterable[AnyRecord]:
    [own] = group.own
    assert isinstance(own, Report)
    if own.text == "fatal":
        os.kill(os.getpid(), signal.SIGKILL)
    if own.text == "boom":
        raise ValueError("a stage that fails")
    yield Entity(id=own.id, kind="word", name=own.text, aliases=(), spellings=())


def build() -> Sequence[AnyStage]:
    return [Stage(name="count", version="1", reads=("report",), by=lambda record: [record.id], apply=_count)]


def test_a_process_that_dies_is_a_failure_of_the_report_it_worked_on() -> None:
    [stage] = build()
    assert isinstance(stage, Stage)
    groups = groups_of(stage, REPORTS)
    executor = Processes(build, 2)
    try:
        results = executor.apply(stage, groups)
    finally:
        executor.close()
    assert [result.key for result in results] == [group.key for group in groups]
    failures = {each.about: each.why for result in results for each in result.records if isinstance(each, Failure)}
    assert sorted(failures) == ["2.txt", "4.txt"]
    assert "was ended" in failures["2.txt"]
    calm = [group for group in groups if group.own[0] is not REPORTS[2]]
    assert [result for result in results if result.key != REPORTS[2].id] == list(Serial().apply(stage, calm))
