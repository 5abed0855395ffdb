"""Several processes, each with its own stages: groups go out and results come back as bytes, in order.

By loky and not by multiprocessing: it does not run the caller's script anew in each process, so that a script without a
main guard works, and a process that dies is an error and not a hang.
"""

from collections.abc import Callable, Sequence

import msgspec
from loky import ProcessPoolExecutor
from loky.process_executor import TerminatedWorkerError

from crossread.core.errors import CrossreadError
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
        self._pool = ProcessPoolExecutor(processes, initializer=_prepare, initargs=(build,))
        self._parts = processes * 2

    def apply(self, stage: AnyStage, batch: Sequence[Group]) -> Sequence[Result]:
        size = -(-len(batch) // self._parts)
        parts = [msgspec.msgpack.encode(batch[at : at + size]) for at in range(0, len(batch), size)]
        try:
            done = list(self._pool.map(_run, [stage.name] * len(parts), parts))
        except TerminatedWorkerError as error:
            remedy = "What was settled is kept. Give the case fewer processes or more memory, and run the command again."
            raise CrossreadError(f"A process that read reports was ended from outside ({error}).", remedy) from None
        return [result for part in done for result in _results.decode(part)]

    def close(self) -> None:
        self._pool.shutdown(kill_workers=True)


def _prepare(build: Build) -> None:
    _stages.update((stage.name, stage) for stage in build())


def _run(stage: str, groups: bytes) -> bytes:
    return msgspec.msgpack.encode([run_group(_stages[stage], group) for group in _groups.decode(groups)])
