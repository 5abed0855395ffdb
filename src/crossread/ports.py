"""What the program asks of the outside world: small protocols that adapters fulfil, each held to one contract suite."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

import msgspec

from crossread.core.marks import Marks
from crossread.core.records import AnyRecord
from crossread.core.stage import AnyStage, Group


class Archive(Protocol):
    """Keeps bytes under their SHA-256, for ever. Nothing is overwritten."""

    def put(self, data: bytes) -> str:
        """Keep these bytes and return their SHA-256."""

    def get(self, sha256: str) -> bytes:
        """The bytes kept under this name. Raises `KeyError` where there are none. Does not verify them."""

    def has(self, sha256: str) -> bool:
        """Whether bytes are kept under this name."""

    def names(self) -> Iterator[str]:
        """Every name, sorted."""


class Tagger(Protocol):
    """Reads passages for words, grammar, names, quotations and events. Equal passages have equal marks, in whatever company."""

    @property
    def model(self) -> str:
        """A digest of all that the marks follow from: another one means that passages are to be read anew."""

    def tag(self, passages: Sequence[str]) -> Sequence[Marks]:
        """One `Marks` a passage, in the same order. A passage is read by itself; any text whatever is one, the empty one too."""


class Result(msgspec.Struct, frozen=True):
    """What a stage made of one group. `nodes` are the ids of the records of a component; empty for a map over groups."""

    key: str
    records: tuple[AnyRecord, ...]
    nodes: tuple[str, ...] = ()


class Run(msgspec.Struct, frozen=True):
    """One pass of one stage. `at` is an ISO 8601 time; `id` counts the runs of a store."""

    id: int
    stage: AnyStage
    at: str


class Store(Protocol):
    """Keeps records, knows what is stale, and settles what a stage made of it. The loop is the only writer of derived rows."""

    def alone(self) -> AbstractContextManager[None]:
        """Keep other processes from writing; may be nested. Raises `Misuse` where one is at it and does not come to an end."""

    def put(self, records: Iterable[AnyRecord], *, stage: str = "", key: str = "") -> None:
        """Add or replace precious records, in one transaction. With `stage` and `key`: as the result of that group."""

    def withdraw(self, table: str, ids: Iterable[str]) -> None:
        """Take precious records back; what rests on them becomes stale."""

    def open_run(self, stage: AnyStage, at: str) -> Run:
        """Begin a pass: a stage that is new, or whose version changed, is stale in every group."""

    def count_stale(self, stage: AnyStage) -> int:
        """How many groups are stale; for components, how many nodes (the components may be fewer)."""

    def stale(self, stage: AnyStage) -> Iterator[Sequence[Group]]:
        """Batches of groups whose inputs changed or went away. Each batch is to be settled before the next is asked for."""

    def settle(self, run: Run, results: Sequence[Result]) -> None:
        """Replace what the stage had made of these groups, in one transaction."""

    def rows(self, table: str) -> Iterator[AnyRecord]:
        """All records of a table, sorted by `sort_key`, without holding them all in memory."""

    def get(self, table: str, id: str) -> AnyRecord | None:
        """One record, or None."""

    def of(self, stage: str, key: str) -> Sequence[AnyRecord]:
        """What a stage made of one group, sorted by `sort_key`."""

    def count(self, table: str) -> int:
        """How many records a table holds."""

    def close(self) -> None:
        """Give back files and connections."""


class Executor(Protocol):
    """Runs a stage over groups: in this process, or in several. Results come in the order of the groups."""

    def apply(self, stage: AnyStage, batch: Sequence[Group]) -> Sequence[Result]:
        """One result a group; an exception becomes a failure record in it."""

    def close(self) -> None:
        """Give back processes."""
