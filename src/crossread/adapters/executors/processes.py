"""Several processes, each with its own stages: groups go out and results come back as bytes, in order."""

import multiprocessing
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor

import msgspec

from crossread.core.stage import AnyStage, Group
from crossread.pipeline import run_group
from crossread.ports import Result

Build = Callable[[], Sequence[AnyStage]]

_stages: dict[str, AnyStage] = {}
_groups: msgspec.msgpack.Decoder[list[Group]] = msgspec.msgpack.Decoder(list[Group])
_results: msgspec.msgpack.Decoder[list[Result]] = msgspec.msgpack.Decoder(list[Result])


class Processes:
    """`build` makes the stages anew in each process: it must be picklable, its stages named as the caller's."""

    def __init__(self, build: Build, processes: int) -> None:
        context = multiprocessing.get_context("spawn")
        self._pool = ProcessPoolExecutor(processes, mp_context=context, initializer=_prepare, initargs=(build,))
        self._parts = processes * 2

    def apply(self, stage: AnyStage, batch: Sequence[Group]) -> Sequence[Result]:
        size = -(-len(batch) // self._parts)
        parts = [msgspec.msgpack.encode(batch[at : at + size]) for at in range(0, len(batch), size)]
        done = self._pool.map(_run, [stage.name] * len(parts), parts)
        return [result for part in done for result in _results.decode(part)]

    def close(self) -> None:
        self._pool.shutdown(cancel_futures=True)


def _prepare(build: Build) -> None:
    _stages.update((stage.name, stage) for stage in build())


def _run(stage: str, groups: bytes) -> bytes:
    return msgspec.msgpack.encode([run_group(_stages[stage], group) for group in _groups.decode(groups)])
