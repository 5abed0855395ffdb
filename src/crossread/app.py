"""A case, and the whole job: the one place where settings become adapters."""

import datetime
import functools
import os
import shlex
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from types import TracebackType

import msgspec
from sqlalchemy import URL

from crossread.adapters.archives.folder import FolderArchive
from crossread.adapters.executors.processes import Processes
from crossread.adapters.executors.serial import Serial
from crossread.adapters.fetch import is_address
from crossread.adapters.intake import addresses, captures
from crossread.adapters.models.lazy import TAGGER
from crossread.adapters.models.spacy.tagger import SpacyTagger
from crossread.adapters.reading import Reading
from crossread.adapters.rules import rules_version
from crossread.adapters.stores.sql import SqlStore
from crossread.adapters.stores.tables import TableStore
from crossread.ask import Answer, answer
from crossread.compare import Comparison, compare, read_table
from crossread.core.errors import CrossreadError, Misuse
from crossread.core.ids import identity, sha256
from crossread.core.records import Capture, Decision, Failure, Text
from crossread.core.settings import SETTINGS, Settings, parse_settings
from crossread.core.stage import AnyStage
from crossread.exports import EXPORTS
from crossread.exports.narrow import about, find_occurrence
from crossread.exports.rows import Row, record_rows
from crossread.find.where.own import with_own
from crossread.pipeline import Clock, Watcher, bring_up_to_date
from crossread.ports import Executor, Store, Tagger
from crossread.review.verify import Verified, verify
from crossread.rule.decisions import check_decision
from crossread.stages import Parts, stages
from crossread.weigh.outlets import Outlet, Outlets, read_outlets

DATABASE = "record.db"
ARCHIVE = "archive"
GAZETTEER = "gazetteer.csv"  # the case's own places, where there is such a file in its folder
OUTLETS = "outlets.csv"  # who owns which outlet and on which side it stands, where there is such a file in its folder
ONE_SHOT = ("jsonl", "csv", "parquet", "html")  # what `read` writes
CAPTURING = "capture"  # the step of failures to capture, which no stage made
TOGETHER = 500  # captures put in one transaction
MANY = 300  # captures from which on starting further processes pays: they take seconds to start


def now() -> str:
    """The present time, UTC, to the second, as ISO 8601."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def tagger() -> Tagger:
    """The tagger that ships with the package, loaded on first use and kept for the process."""
    return TAGGER


class Case:
    """A folder that keeps captures, texts, the record and people's decisions.

    `Case.create(folder)` makes one, `Case(folder)` opens one; use it in a `with` block, or `close` it.
    """

    def __init__(self, folder: str | os.PathLike[str], clock: Clock = now) -> None:
        self.folder = Path(folder)
        if not (self.folder / SETTINGS).is_file():
            raise Misuse(f"{self.folder} is not a case.", f"Make it one with: crossread init {shlex.quote(str(self.folder))}")
        self.settings = _settings_of(self.folder / SETTINGS)
        self.clock = clock
        self.archive = FolderArchive(self.folder / ARCHIVE)
        self._reading = Reading(self.archive)
        self._tagger = _tagger_of(self.settings, self.folder)
        self.stages = build_stages(self.folder, self._reading, self._tagger)
        url = self.settings.store or URL.create("sqlite", database=str(self.folder / DATABASE))
        self.store: Store = SqlStore(url, self.stages)

    @classmethod
    def create(cls, folder: str | os.PathLike[str], clock: Clock = now) -> "Case":
        """Make a folder a case, and open it. A folder that is a case already is opened as it is."""
        path = Path(folder)
        if path.exists() and not path.is_dir():
            raise Misuse(f"{path} is a file.", "Name a folder that is new, empty, or a case.")
        try:
            path.mkdir(parents=True, exist_ok=True)
            if not (path / SETTINGS).exists():
                (path / SETTINGS).write_text(settings_text(), encoding="utf-8")
        except OSError as error:
            raise Misuse(
                f"{path} cannot be made a case: {error.strerror}.", "Name another folder, or check its permissions."
            ) from None
        return cls(path, clock)

    def __enter__(self) -> "Case":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Give back files and processes."""
        self._reading.close()
        self.store.close()

    def add(self, paths: Sequence[str | os.PathLike[str]], columns: Mapping[str, str] | None = None) -> "Added":
        """Capture files, folders and globs of them. What is there already is left alone, but for what could not be read: that
        is tried anew with the next `update`.

        `columns` maps our names of a table's columns (text, title, outlet, uri, published, language) to the table's.
        """
        given = [os.fspath(path) for path in paths]
        incoming = captures(given, self.archive, columns=columns, at=self.clock())
        self.store.withdraw("failure", self._failed_before(set(addresses(given))))
        new, seen, failures = 0, [], []
        while some := list(islice(incoming, TOGETHER)):
            came = [each for each in some if isinstance(each, Capture)]
            failed = [each for each in some if isinstance(each, Failure)]
            fresh = [each for each in came if self.store.get("capture", each.id) is None]
            unread = [each for each in came if self.store.get("failure", identity("failure", "read", each.id))]
            self.store.withdraw("capture", [each.id for each in unread])
            self.store.put([*fresh, *unread, *failed])
            new += len(fresh)
            seen += [each.id for each in came]
            failures += failed
        return Added(new, tuple(seen), tuple(failures))

    def _failed_before(self, about: set[str]) -> list[str]:
        """Earlier failures to capture these files, or rows of them."""
        failed = (each for each in self.failures() if each.step == CAPTURING)
        return [each.id for each in failed if not about.isdisjoint((each.about, each.about.rpartition("#")[0]))]

    def keep_only(self, added: "Added") -> None:
        """Let the record rest on these captures, and these failures to capture, alone. The archive keeps all bytes."""
        kept, failed = set(added.captures), {each.id for each in added.failures}
        self.store.withdraw("capture", [each.id for each in self.store.rows("capture") if each.id not in kept])
        self.store.withdraw("failure", [each.id for each in self.failures() if each.step == CAPTURING and each.id not in failed])

    def decide(self, *decisions: Decision) -> None:
        """Keep what people decided. It takes effect with the next `update`.

        Raises `Misuse`, and keeps none, where one could not be applied to any record, or another is kept under its id.
        """
        for decision in decisions:
            check_decision(decision)
            if self.store.get("decision", decision.id) not in (None, decision):
                raise Misuse(
                    f"Another decision is kept as {decision.id}.", "What people decided stays: give this an id of its own."
                )
        self.store.put(decisions)

    def update(self, watch: Watcher | None = None) -> int:
        """Bring the record up to date with captures and decisions. Returns how many failures it lists.

        Raises `Misuse`, before anything is read, where the tagger that the settings choose cannot be loaded.
        """
        if self.settings.tagger:
            self._tagger.tag(())  # loads it: a failure of every passage would stay when the pipeline is mended
        executor = self._executor()
        try:
            bring_up_to_date(self.stages, self.store, executor, self.clock, watch)
        finally:
            executor.close()
        return self.store.count("failure")

    def rebuilt(self, folder: Path) -> TableStore:
        """The record made anew from captures, texts and decisions alone, as Parquet tables in a folder of their own."""
        tables = TableStore(folder, self.stages)
        for table in ("capture", "decision"):
            tables.put(self.store.rows(table))
        tables.put(each for each in self.failures() if each.step == CAPTURING)
        tables.keep("read", ((text.capture, text) for text in self.store.rows("text") if isinstance(text, Text)))
        bring_up_to_date(self.stages, tables, Serial(), self.clock)
        return tables

    def rows(self) -> Iterator[Row]:
        """The rows of record.jsonl, type by type."""
        return record_rows(self.store)

    def failures(self) -> list[Failure]:
        """What could not be read or done."""
        return [each for each in self.store.rows("failure") if isinstance(each, Failure)]

    def ask(self, sentence: str) -> Answer:
        """Who says this, who first, through whom, on how many independent lines, and who says otherwise.

        `sentence`: a statement, or a question ("Who said that ...?"). Raises `Misuse` where there are no words to ask about.
        """
        return answer(sentence, self.store, self._tagger, self._own_places(), self._outlets())

    def _outlets(self) -> Outlets:
        """What the case knows of outlets."""
        file = self.folder / OUTLETS
        return Outlets(_outlets_of(file) if file.is_file() else ())

    def compare(self, table: str | os.PathLike[str], columns: Mapping[str, str] | None = None, days: int = 2) -> Comparison:
        """A table of incidents (.csv, .tsv, .jsonl) beside the record: matched, only in one of them, and which values differ.

        `columns` maps our names (date, end, place, latitude, longitude, title, killed, injured, ...) to the table's. `days`: by
        how many days the two may differ on one incident. Raises `Misuse` where the table cannot be read.
        """
        incidents, unread = read_table(Path(table), columns or {}, self._own_places())
        return compare(incidents, unread, self.store, days)

    def _own_places(self) -> str | None:
        own = self.folder / GAZETTEER
        return str(own) if own.is_file() else None

    def counts(self) -> dict[str, int]:
        """How many rows the record has of the types that people ask for first."""
        return {
            table: self.store.count(table)
            for table in ("report", "event", "quote", "figure", "occurrence", "copy", "discrepancy", "failure")
        }

    def export(self, name: str, out: str | os.PathLike[str], occurrence: str | None = None) -> list[Path]:
        """Write the record, or that of one `occurrence`, in one of the `EXPORTS` into a folder. Returns the files."""
        if name not in EXPORTS:
            raise Misuse(f"There is no export called {name}.", f"Choose one of: {', '.join(EXPORTS)}.")
        rows = (
            self.rows() if occurrence is None else about(self.rows(), find_occurrence(self.store.rows("occurrence"), occurrence))
        )
        folder = Path(out)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            return EXPORTS[name].write(rows, folder)
        except OSError as error:
            problem = f"The export cannot be written to {error.filename or folder}: {error.strerror or error}."
            raise CrossreadError(
                problem, "Name another folder with -o, or make room there; a file that was there stands."
            ) from error

    def verify(self) -> Verified:
        """Hash every capture and text again, and check every span against its text."""
        return verify(self.store, self.archive)

    def _executor(self) -> Executor:
        processes = self.settings.processes or (
            min(8, os.cpu_count() or 1) if self.store.count_stale(self.stages[0]) > MANY else 1
        )
        build = functools.partial(build_stages, self.folder)
        return Processes(build, processes) if processes > 1 else Serial()


class Added(msgspec.Struct, frozen=True):
    """What `add` did: how many captures are new, the ids of all that were given, and what could not be captured."""

    new: int
    captures: tuple[str, ...]
    failures: tuple[Failure, ...] = ()


def build_stages(folder: Path, reading: Reading | None = None, tagger: Tagger | None = None) -> tuple[AnyStage, ...]:
    """The stages of a case, with its archive behind them. Worker processes call this too, and so have a tagger each."""
    own = {room: folder / name for room, name in (("find", GAZETTEER), ("weigh", OUTLETS)) if (folder / name).is_file()}

    def rules(room: str) -> str:
        return rules_version(room) + (f"-{sha256(own[room].read_bytes())[:16]}" if room in own else "")

    return stages(
        Parts(
            read=reading or Reading(FolderArchive(folder / ARCHIVE)),
            rules=rules,
            tagger=tagger or _tagger_of(_settings_of(folder / SETTINGS), folder),
            gazetteer=str(own["find"]) if "find" in own else None,
            outlets=_outlets_of(own["weigh"]) if "weigh" in own else (),
        )
    )


def _outlets_of(file: Path) -> tuple[Outlet, ...]:
    try:
        return read_outlets(file.read_text(encoding="utf-8-sig").splitlines())
    except (OSError, UnicodeDecodeError) as error:
        raise Misuse(f"The table of outlets {file} cannot be read: {error}.", "Give the path of a CSV file in UTF-8.") from None


def _tagger_of(settings: Settings, folder: Path) -> Tagger:
    """The tagger that the settings of a case choose; a path among them leads on from the case's folder."""
    return SpacyTagger(settings.tagger, folder) if settings.tagger else TAGGER


def _settings_of(file: Path) -> Settings:
    """The settings in a file. The byte order mark that some editors write is not part of them."""
    try:
        return parse_settings(file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise Misuse(f"{file} cannot be read: {error}.", "Save it as text in UTF-8.") from None


def settings_text() -> str:
    """A new case's settings: every one of them, commented out, with its default."""
    lines = ["# The settings of this case; docs/reference/settings.md explains them.", ""]
    lines += [f"# {name} = {msgspec.json.encode(getattr(Settings(), name)).decode()}" for name in Settings.__struct_fields__]
    return "\n".join(lines) + "\n"


def read(
    paths: str | os.PathLike[str] | Sequence[str | os.PathLike[str]],
    out: str | os.PathLike[str] | None = None,
    *,
    columns: Mapping[str, str] | None = None,
    gazetteer: str | os.PathLike[str] | None = None,
    outlets: str | os.PathLike[str] | None = None,
    watch: Watcher | None = None,
    clock: Callable[[], str] = now,
) -> Case:
    """The whole job: capture, read, link and weigh, and write the record, the tables and the report.

    `paths`: files, folders or globs. `out`: the folder that becomes the case and gets record.jsonl, report.html and
    tables/; without it the case is kept in a new temporary folder and nothing is exported. Reading into the same folder
    again gives the record of these paths alone. `gazetteer`: a CSV file of one's own places, `outlets` one of
    outlets with their owner and camp; the case keeps both. Raises `Misuse` for a path that does not exist.
    """
    given = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    for path in given:
        if is_address(os.fspath(path)):
            raise Misuse(
                f"{path} is an address, and only `crossread add` uses the network.",
                f"Make a case and add it there: crossread add CASE {path}",
            )
    if out is not None and os.path.realpath(out) in map(os.path.realpath, given):
        raise Misuse(f"The record would lie among the reports in {out}.", "Name another folder with -o.")
    with ExitStack() as undo:
        folder = Path(out if out is not None else tempfile.mkdtemp(prefix="crossread-"))
        if out is None:
            undo.callback(shutil.rmtree, folder, ignore_errors=True)
        if gazetteer is not None:
            with_own(Path(gazetteer))  # refuses what is off, before anything is read
            _keep(Path(gazetteer), folder / GAZETTEER)
        if outlets is not None:
            _outlets_of(Path(outlets))
            _keep(Path(outlets), folder / OUTLETS)
        case = undo.enter_context(Case.create(folder, clock))
        case.keep_only(case.add(given, columns))
        case.update(watch)
        if out is not None:
            for name in ONE_SHOT:
                case.export(name, out)
        undo.pop_all()
    return case


def _keep(file: Path, to: Path) -> None:
    """Keep a table of the user's own in a case."""
    content = file.read_bytes()
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_bytes(content)
