"""Readers that misbehave as parsers of strangers' files may. The child process finds them by this module's name."""

import os
import signal
import socket
import subprocess
import time
from pathlib import Path

from crossread.core.errors import Unreadable
from crossread.core.records import Capture
from crossread.readers.reader import Extract, Reader


def _pid(_data: bytes, _capture: Capture) -> Extract:
    return Extract(text=str(os.getpid()))


def _refuse(_data: bytes, _capture: Capture) -> Extract:
    raise Unreadable("It is sealed.", "Break the seal.")


def _fail(_data: bytes, _capture: Capture) -> Extract:
    raise ZeroDivisionError("by zero")


def _sleep(_data: bytes, _capture: Capture) -> Extract:
    time.sleep(600)
    return Extract(text="")


def _spin(_data: bytes, _capture: Capture) -> Extract:
    while True:
        pass


def _hoard(_data: bytes, _capture: Capture) -> Extract:
    return Extract(text="x" * 10**12)


def _crash(_data: bytes, _capture: Capture) -> Extract:
    os.kill(os.getpid(), signal.SIGSEGV)
    return Extract(text="")


def _leave(_data: bytes, _capture: Capture) -> Extract:
    os._exit(3)


def _connect(_data: bytes, _capture: Capture) -> Extract:
    with socket.socket() as out:
        out.connect(("127.0.0.1", 9))
    return Extract(text="")


def _run(_data: bytes, _capture: Capture) -> Extract:
    return Extract(text=subprocess.run(["true"], check=True).args[0])


def _write(data: bytes, _capture: Capture) -> Extract:
    Path(data.decode()).write_text("written")
    return Extract(text="")


READERS: tuple[Reader, ...] = tuple(
    Reader(name=extract.__name__, version="1", media_types=(), suffixes=(), extract=extract, hostile=True)
    for extract in (_pid, _refuse, _fail, _sleep, _spin, _hoard, _crash, _leave, _connect, _run, _write)
)
