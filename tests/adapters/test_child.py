"""What a file may cost: whatever a parser does, it costs that file only, and the reason is said."""

import gc
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from crossread.adapters.child import Child, Limits
from crossread.core.errors import Unreadable
from crossread.core.records import Capture
from crossread.readers import READERS, read_capture
from crossread.readers.reader import Reader
from tests.adapters.hostile import READERS as HOSTILE

LIMITS = Limits(readers="tests.adapters.hostile:READERS", processor=1, wall=20, files=3)
CAPTURE = Capture(id="1", sha256="", uri="page.html", media_type="text/html", at="2020-01-01T00:00:00Z")


@pytest.fixture(scope="module")
def child() -> Iterator[Child]:
    with Child(LIMITS) as child:
        yield child


def reader(name: str) -> Reader:
    return next(reader for reader in HOSTILE if reader.name == name)


def extract(child: Child, name: str, data: bytes = b"x") -> str:
    return child.extract(reader(name), data, CAPTURE).text


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("_refuse", "It is sealed. Break the seal."),  # a reader's own refusal comes through as it is
        ("_fail", "ZeroDivisionError: by zero"),  # a fault in a parser
        ("_crash", "crashed (SIGSEGV)"),  # a fault in a parser written in C
        ("_leave", "crashed (status 3)"),
        ("_connect", "may not use socket.connect"),
        ("_run", "may not use subprocess.Popen"),
    ],
)
def test_what_goes_wrong_in_the_child_is_unreadable(child: Child, name: str, reason: str) -> None:
    with pytest.raises(Unreadable) as caught:
        extract(child, name)
    assert reason in str(caught.value)
    assert extract(child, "_pid").isdecimal(), "and the next file is read"


@pytest.mark.skipif(sys.platform != "linux", reason="macOS does not enforce a ceiling for address space")
def test_memory_has_a_ceiling(child: Child) -> None:
    with pytest.raises(Unreadable, match="memory"):
        extract(child, "_hoard")


def test_processor_time_has_an_end() -> None:
    with (
        Child(Limits(readers=LIMITS.readers, processor=0)) as child,
        pytest.raises(Unreadable, match="seconds of processor time"),
    ):
        extract(child, "_spin")


def test_waiting_has_an_end() -> None:
    with Child(Limits(readers=LIMITS.readers, wall=0.8)) as child:
        begun = time.monotonic()
        with pytest.raises(Unreadable, match=r"more than 0\.8 seconds"):
            extract(child, "_sleep")
        assert time.monotonic() - begun < 10


def test_nothing_can_be_written(child: Child, tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        extract(child, "_write", str(tmp_path / "out").encode())
    assert not (tmp_path / "out").exists() or (tmp_path / "out").read_bytes() == b""


def test_a_child_is_used_again_and_then_replaced() -> None:
    with Child(LIMITS) as child:
        pids = [extract(child, "_pid") for _ in range(4)]
    assert pids[0] == pids[1] == pids[2] != pids[3]
    assert str(os.getpid()) not in pids


def test_a_reader_that_is_not_hostile_stays_in_process() -> None:
    with Child() as child:
        capture = Capture(id="1", sha256="", uri="a.txt", media_type="text/plain", at="")
        assert read_capture(capture, b"The ferry sailed.", extraction=child.extract).text == "The ferry sailed."
        assert child._worker is None


def test_large_files_go_both_ways() -> None:
    page = b"<html><body>" + b"<p>The ferry sailed at dawn, and the harbour listened.</p>" * 2_000 + b"</body></html>"
    with Child() as child:
        text = read_capture(CAPTURE, page, extraction=child.extract).text
    assert text == read_capture(CAPTURE, page, readers=READERS).text


def test_a_forgotten_child_ends_with_its_owner() -> None:
    child = Child(LIMITS)
    pid = int(extract(child, "_pid"))
    del child
    gc.collect()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_the_interpreter_exits_at_once_and_without_complaint() -> None:
    program = "from tests.adapters.test_child import *\nchild = Child(LIMITS)\nprint(extract(child, '_pid'))"  # never closed
    ran = subprocess.run([sys.executable, "-X", "dev", "-W", "error", "-c", program], capture_output=True, text=True, timeout=60)
    assert ran.returncode == 0
    assert ran.stderr == ""
    with pytest.raises(ProcessLookupError):
        os.kill(int(ran.stdout), 0)
