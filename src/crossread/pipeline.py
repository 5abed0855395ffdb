"""The loop that drives everything: make what each stage derives agree with its present inputs."""

from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from crossread.core.failures import failure
from crossread.core.records import AnyRecord, Capture, Claim, CopyLink, Failure, Findings, Report, Text
from crossread.core.spans import check, check_span
from crossread.core.stage import AnyStage, Components, Group
from crossread.ports import Executor, Result, Store

Clock = Callable[[], str]


class Progress(msgspec.Struct, frozen=True):
    """How far a stage has come: groups done of groups stale at its start, and failures among them."""

    stage: str
    done: int
    total: int
    failures: int


Watcher = Callable[[Progress], None]


def bring_up_to_date(
    stages: Iterable[AnyStage], store: Store, executor: Executor, clock: Clock, watch: Watcher | None = None
) -> int:
    """Bring every stage up to date, in order. Returns how many failures the passes met.

    `clock` gives an ISO 8601 time. A batch is one transaction, so that a process that dies is resumed and not repeated. What
    a group was made of must not change until its result is settled: other processes wait, or are told that they have to.
    """
    failures = 0
    with store.alone():
        for stage in stages:
            for progress in settle_stage(stage, store, executor, clock):
                if watch:
                    watch(progress)
            failures += progress.failures
    return failures


def settle_stage(stage: AnyStage, store: Store, executor: Executor, clock: Clock) -> Iterator[Progress]:
    """Bring one stage up to date, telling after each batch how far it has come; at least once, before the first."""
    run = store.open_run(stage, clock())
    total, done, failures = store.count_stale(stage), 0, 0
    yield Progress(stage.name, done, total, failures)
    for batch in store.stale(stage):
        results = executor.apply(stage, batch)
        store.settle(run, results)
        done += sum(len(group.own) or 1 for group in batch) if isinstance(stage, Components) else len(batch)
        failures += sum(isinstance(record, Failure) for result in results for record in result.records)
        yield Progress(stage.name, done, max(total, done), failures)


def run_group(stage: AnyStage, group: Group) -> Result:
    """Apply a stage to one group. What it raises, and what breaks the span rule, becomes a failure record."""
    if not group.own:
        return Result(group.key, (), _nodes(stage, group))
    try:
        records = tuple({(record.table, record.id): record for record in stage.apply(group)}.values())
        admit(group, records)
    except Exception as error:  # the boundary of the loop: anything a stage raises is a row that people can see
        return failed(stage, group, error)
    return Result(group.key, records, _nodes(stage, group))


def failed(stage: AnyStage, group: Group, error: Exception) -> Result:
    """The result of a group that a stage could not work on: the failure, with the report it is about where there is one."""
    about = next((record.uri for record in group.own if isinstance(record, Capture | Text | Report)), "")
    return Result(group.key, (failure(stage.name, group.key, error, about),), _nodes(stage, group))


def _nodes(stage: AnyStage, group: Group) -> tuple[str, ...]:
    if not isinstance(stage, Components):
        return ()
    return tuple(record.id for record in group.own) or (group.key,)


def admit(group: Group, records: Sequence[AnyRecord]) -> None:
    """The store's door: every span of every claim must quote its report's text. Raises `BadSpan`."""
    texts = {record.id: record.text for record in (*group.own, *group.near, *records) if isinstance(record, Report | Text)}
    for record in records:
        match record:
            case Findings():
                check(record.report.text, record.values)
            case Claim():
                check(texts[record.report], (record.value,))
            case CopyLink():
                for report, span in (record.left, record.right):
                    check_span(texts[report], span, "copy")
            case _:
                pass
