"""A store in memory that finds what is stale by looking at everything: slow, short, and the oracle of the other stores."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from itertools import islice

from crossread.core.ids import fingerprint
from crossread.core.records import AnyRecord, Failure, Link, encoded
from crossread.core.stage import AnyStage, Components, Group, Stage, components_of, groups_of, sort_key
from crossread.ports import Result, Run

Made = tuple[str, str]  # (stage, key): the group that a record was made from; ("", "") for what came from outside


class MemoryStore:
    """Records in dictionaries. Nothing is indexed ahead; every question is answered from the records themselves."""

    def __init__(self) -> None:
        self._records: dict[tuple[str, str], AnyRecord] = {}
        self._made: dict[tuple[str, str], Made] = {}
        self._settled: dict[Made, bytes] = {}
        self._runs = 0

    def alone(self) -> AbstractContextManager[None]:
        return nullcontext()

    def put(self, records: Iterable[AnyRecord], *, stage: str = "", key: str = "") -> None:
        for record in records:
            self._records[record.table, record.id] = record
            self._made[record.table, record.id] = stage, key

    def withdraw(self, table: str, ids: Iterable[str]) -> None:
        for each in ids:
            self._records.pop((table, each), None)
            self._made.pop((table, each), None)

    def open_run(self, stage: AnyStage, at: str) -> Run:
        self._runs += 1
        return Run(self._runs, stage, at)

    def count_stale(self, stage: AnyStage) -> int:
        return sum(1 for _ in self._stale(stage))

    def stale(self, stage: AnyStage) -> Iterator[Sequence[Group]]:
        groups = self._stale(stage)
        while batch := list(islice(groups, stage.batch)):
            yield batch

    def settle(self, run: Run, results: Sequence[Result]) -> None:
        stage = run.stage
        for result in results:
            made = stage.name, result.key
            for name in [name for name, maker in self._made.items() if maker == made]:
                self.withdraw(name[0], [name[1]])
        for result in results:
            self.put(result.records, stage=stage.name, key=result.key)
        inputs = {group.key: group for group in self._groups(stage)}
        for result in results:
            if result.key in inputs:
                self._settled[stage.name, result.key] = _state(stage, inputs[result.key])
            else:
                self._settled.pop((stage.name, result.key), None)

    def rows(self, table: str) -> Iterator[AnyRecord]:
        yield from sorted((record for (name, _), record in self._records.items() if name == table), key=sort_key)

    def get(self, table: str, id: str) -> AnyRecord | None:
        return self._records.get((table, id))

    def of(self, stage: str, key: str) -> Sequence[AnyRecord]:
        return sorted((self._records[name] for name, made in self._made.items() if made == (stage, key)), key=sort_key)

    def count(self, table: str) -> int:
        return sum(name == table for name, _ in self._records)

    def close(self) -> None:
        """Nothing to give back."""

    def _stale(self, stage: AnyStage) -> Iterator[Group]:
        groups = {group.key: group for group in self._groups(stage)}
        known = {key for name, key in [*self._settled, *self._made.values()] if name == stage.name}
        for key in sorted(known - groups.keys()):
            yield Group(key, ())
        yield from (group for _, group in sorted(groups.items()) if not self._fresh(stage, group))

    def _fresh(self, stage: AnyStage, group: Group) -> bool:
        settled = self._settled.get((stage.name, group.key))
        if isinstance(stage, Stage) and stage.once:
            made = self.of(stage.name, group.key)
            failed = any(isinstance(record, Failure) for record in made)
            return bool(made) and (not failed or (settled or b"").startswith(stage.version.encode() + b"\0"))
        return settled == _state(stage, group)

    def _groups(self, stage: AnyStage) -> list[Group]:
        if isinstance(stage, Components):
            return components_of(
                list(self.rows(stage.nodes)), [link for link in self.rows(stage.links) if isinstance(link, Link)]
            )
        records = sorted((record for table in stage.reads for record in self.rows(table)), key=sort_key)
        return groups_of(stage, records)


def _state(stage: AnyStage, group: Group) -> bytes:
    inputs = b"".join(fingerprint(encoded(record)) for record in (*group.own, *group.near))
    return stage.version.encode() + b"\0" + fingerprint(inputs)
