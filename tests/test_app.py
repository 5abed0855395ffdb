"""Whatever befalls a case, its record is that of its captures and decisions alone."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import crossread
from crossread.app import Added, Case
from crossread.core.errors import Misuse
from crossread.core.records import Capture, Decision
from crossread.exports.rows import Row, record_rows
from tests.histories import AT, REPORTS, decision, kill_half_way, write

Act = tuple[str, int, int]

ACTS = st.one_of(
    st.tuples(st.just("add"), st.integers(0, len(REPORTS) - 1), st.integers(1, 3)),
    st.tuples(st.just("drop"), st.integers(0, len(REPORTS) - 1), st.just(0)),
    st.tuples(st.sampled_from(("confirm", "reject", "correct", "merge", "split")), st.integers(0, 9), st.integers(0, 9)),
    st.tuples(st.just("update"), st.just(0), st.just(0)),
    st.tuples(st.just("reopen"), st.just(0), st.just(0)),
    st.tuples(st.just("kill"), st.integers(0, 12), st.just(0)),
)


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder for one example of a property, which a test's own fixture would share between them."""
    with tempfile.TemporaryDirectory(prefix="crossread-test-") as folder:
        yield Path(folder)


def create(folder: Path) -> Case:
    return Case.create(folder, clock=lambda: AT)


def live(case: Case, files: list[Path], acts: list[Act]) -> Case:
    """Let all this befall the case; what was decided last in it is kept under its turn, so that ids differ."""
    for turn, (act, first, second) in enumerate(acts):
        match act:
            case "add":
                case.add(files[first : first + second])
            case "drop":
                uri = files[first].name
                kept = [each.id for each in case.store.rows("capture") if isinstance(each, Capture) and each.uri != uri]
                case.keep_only(Added(0, tuple(kept)))
            case "update":
                case.update()
            case "kill":
                kill_half_way(case, first)
                case = reopened(case)
            case "reopen":
                case = reopened(case)
            case verdict:
                if ruling := decision(case, verdict, first, second, f"2031-05-20T12:{turn:02d}:00+00:00"):
                    case.decide(ruling)
    return case


def reopened(case: Case) -> Case:
    case.close()
    return Case(case.folder, clock=case.clock)


def fresh(folder: Path, case: Case, files: list[Path]) -> list[Row]:
    """The record of a new case with what the old one holds, added in another order and brought up to date once."""
    held = {each.uri for each in case.store.rows("capture") if isinstance(each, Capture)}
    with create(folder) as new:
        new.decide(*(each for each in case.store.rows("decision") if isinstance(each, Decision)))
        new.add([file for file in reversed(files) if file.name in held])
        new.update()
        return list(new.rows())


@settings(max_examples=6)
@given(acts=st.lists(ACTS, min_size=1, max_size=7))
def test_any_history_gives_the_record_of_a_fresh_case_and_of_a_rebuild(acts: list[Act]) -> None:
    with scratch() as folder:
        files = write(folder / "reports")
        case = live(create(folder / "lived"), files, [("add", 0, 3), ("update", 0, 0), *acts])
        with case:
            case.update()
            lived = list(case.rows())
            assert lived == fresh(folder / "fresh", case, files)
            assert lived == list(record_rows(case.rebuilt(folder / "tables")))
            assert case.verify().changes == ()
            assert {failure.step for failure in case.failures()} <= {"read", "rule"}, "an empty file, a stranded decision"


@settings(max_examples=3)
@given(order=st.permutations(sorted(REPORTS)), pauses=st.sets(st.integers(0, 6), max_size=3))
def test_order_of_arrival_has_no_effect_on_the_bytes_written(order: list[str], pauses: set[int]) -> None:
    with scratch() as folder:
        files = write(folder / "reports")
        with create(folder / "one") as one, create(folder / "other") as other:
            one.add(files)
            for number, name in enumerate(order):
                other.add([folder / "reports" / name])
                if number in pauses:
                    other.update()
            for case in (one, other):
                case.update()
                case.export("jsonl", case.folder)
            record = (one.folder / "record.jsonl").read_bytes()
            assert record == (other.folder / "record.jsonl").read_bytes()
            assert record.count(b'{"type":"report"') == len(REPORTS) - 1, "all but the empty file"


def test_a_second_update_finds_nothing_to_do(tmp_path: Path) -> None:
    with create(tmp_path / "case") as case:
        case.add(write(tmp_path / "reports"))
        case.update()
        assert [stage.name for stage in case.stages if case.store.count_stale(stage)] == []


def test_a_rejected_event_takes_part_in_nothing(tmp_path: Path) -> None:
    with create(tmp_path / "case") as case:
        case.add(write(tmp_path / "reports"))
        case.update()
        ruling = decision(case, "reject", 0, 0, AT)
        assert ruling
        case.decide(ruling)
        case.update()
        rejected = [row for row in case.rows() if row["type"] == "event" and row["review"] == "rejected"]
        assert len(rejected) == 1
        assert rejected[0]["occurrence"] is None


def test_reading_twice_into_one_folder_gives_the_record_of_the_second_time(tmp_path: Path) -> None:
    files = write(tmp_path / "reports")
    with create(tmp_path / "twice") as twice, create(tmp_path / "once") as once:
        for given_files in (files, files[2:4]):
            twice.keep_only(twice.add(given_files))
            twice.update()
        once.add(files[2:4])
        once.update()
        assert list(twice.rows()) == list(once.rows())


def test_without_a_folder_to_write_to_the_case_is_kept_in_a_temporary_one(tmp_path: Path) -> None:
    with crossread.read(write(tmp_path / "reports")[0], clock=lambda: AT) as case:
        assert case.counts()["report"] == 1
        assert not (case.folder / "record.jsonl").exists()
    shutil.rmtree(case.folder)


MISUSES = [
    (lambda folder: Case(folder / "none"), "is not a case", "crossread init", "no case there"),
    (lambda folder: Case(settings_in(folder, "colour = 1")), "colour", "processes", "a setting that is none"),
    (lambda folder: Case(settings_in(folder, "processes = 'two'")), "processes", "store", "a setting of the wrong kind"),
    (lambda folder: create(folder / "case").export("pigeon", folder), "pigeon", "jsonl", "no such format"),
    (lambda folder: create(folder / "case").add([folder / "none"]), "no file or folder", "spelling", "no such path"),
    (lambda folder: create(folder / "case").add([folder], {"body": "text"}), "body", "outlet", "no such column"),
]


@pytest.mark.parametrize(("misuse", "problem", "remedy", "why"), MISUSES, ids=[why for *_, why in MISUSES])
def test_misuse_is_told_with_its_remedy(misuse, problem, remedy, why, tmp_path: Path) -> None:
    with pytest.raises(Misuse) as told:
        misuse(tmp_path)
    assert problem in told.value.problem
    assert remedy in told.value.remedy


def settings_in(folder: Path, text: str) -> Path:
    (folder / "crossread.toml").write_text(text)
    return folder
