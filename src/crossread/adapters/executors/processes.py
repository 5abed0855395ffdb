"""Several processes, each with its own stages: groups go out and results come back as bytes, in order.

By loky and not by multiprocessing: it does not run the caller's script anew in each process, so that a script without a
main guard works, and a process that dies is an error and not a hang.
"""

import re
from collections.abc import Callable, Sequence

import msgspec
from loky import ProcessPoolExecutor
from loky.process_executor import TerminatedWorkerError

from crossread.core.errors import CrossreadError
from crossread.core.stage import AnyStage, Group
from crossread.pipeline import failed, run_group
from crossread.ports import Result

_EXIT = re.compile(r"[A-Z]+\(-?\d+\)")  # as loky names how a process ended: SIGKILL(-9)
_REMEDY = "Most often memory ran out: give the case fewer processes, or cut the report into parts, and read it again."

Build = Callable[[], Sequence[AnyStage]]

_stages: dict[str, AnyStage] = {}
_groups: msgspec.msgpack.Decoder[list[Group]] = msgspec.msgpack.Decoder(list[Group])
_results: msgspec.msgpack.Decoder[list[Result]] = msgspec.msgpack.Decoder(list[Result])


class Processes:
    """`build` makes the stages anew in each process: it must be picklable, its stages named as the caller's."""

    def __init__(self, build: Build, processes: int) -> None:
        self._build, self._processes = build, processes
        self._pool = self._started()

    def apply(self, stage: AnyStage, batch: Sequence[Group]) -> Sequence[Result]:
        try:
            return self._spread(stage, batch)
        except TerminatedWorkerError as error:
            self._pool.shutdown(kill_workers=True)
            self._pool = self._started()
            reason = " ".join(_EXIT.findall(str(error))) or "it gave no reason"
        # Which group it was is found by halves; one that ends its process alone, too, is a failure as any other.
        half = len(batch) // 2
        if half:
            return [*self.apply(stage, batch[:half]), *self.apply(stage, batch[half:])]
        return [
            failed(stage, group, CrossreadError(f"The process that worked on it was ended ({reason}).", _REMEDY))
            for group in batch
        ]

    def close(self) -> None:
        self._pool.shutdown(kill_workers=True)

    def _started(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self._processes, initializer=_prepare, initargs=(self._build,))

    def _spread(self, stage: AnyStage, batch: Sequence[Group]) -> list[Result]:
        size = -(-len(batch) // (self._processes * 2))
        parts = [msgspec.msgpack.encode(batch[at : at + size]) for at in range(0, len(batch), size)]
        done = list(self._pool.map(_run, [stage.name] * len(parts), parts))
        return [result for part in done for result in _results.decode(part)]


def _prepare(build: Build) -> None:
    _stages.update((stage.name, stage) for stage in build())


def _run(stage: str, groups: bytes) -> bytes:
    return msgspec.msgpack.encode([run_group(_stages[stage], group) for group in _groups.decode(groups)])
