"""Strangers' files are parsed in a child process with limits, so that a crash or an endless loop costs one file only.

The child is this very module run by `python -m`. It is given one end of a socket, limits itself, and answers one job
after another; each message is eight bytes of length and then MessagePack. A reader that is not hostile runs in-process.
"""

import contextlib
import importlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Sequence
from types import TracebackType
from typing import Any, Self

import msgspec

from crossread.core.errors import CrossreadError, Unreadable
from crossread.core.records import Capture
from crossread.readers.reader import Extract, Reader

_HEAD = 8
_ANSWER = 1_000_000_000  # bytes; a longer answer than this is none


class Limits(msgspec.Struct, frozen=True):
    """What one file may cost. `processor` and `wall` in seconds, `memory` in bytes of address space.

    `files`: how many a child reads before it is replaced, so that what a parser leaks is given back. `readers`: where
    the child finds the table of readers, as "module:name". macOS does not enforce `memory`.
    """

    processor: int = 20
    wall: float = 60.0
    memory: int = 2 * 1024**3
    files: int = 200
    readers: str = "crossread.readers:READERS"


class _Job(msgspec.Struct, frozen=True):
    reader: str
    capture: Capture
    data: bytes


class _Refusal(msgspec.Struct, frozen=True, tag=True):
    problem: str
    remedy: str


class _Success(msgspec.Struct, frozen=True, tag=True):
    extract: Extract


_decode_job = msgspec.msgpack.Decoder(_Job).decode
_decode_answer = msgspec.msgpack.Decoder(_Success | _Refusal).decode
_encode = msgspec.msgpack.Encoder().encode


class Child:
    """Runs hostile readers in a child process, started when first needed and ended by `close`, or at the latest on exit.

    `Child().extract` has the shape that `read_capture` takes as its `extraction`. Safe to use from several threads; they
    take turns.
    """

    def __init__(self, limits: Limits = Limits()) -> None:  # noqa: B008 - frozen
        self._limits = limits
        self._worker: _Worker | None = None
        self._turn = threading.Lock()

    def extract(self, reader: Reader, data: bytes, capture: Capture) -> Extract:
        """What the reader makes of the bytes. Raises `Unreadable`, also where the child died or took too long."""
        if not reader.hostile:
            return reader.extract(data, capture)
        with self._turn:
            worker = self._worker = self._worker or _Worker(self._limits)
            try:
                answer = worker.ask(_Job(reader.name, capture, data))
            except BaseException:
                self._dismiss()
                raise
            if worker.asked >= self._limits.files:
                self._dismiss()
        if isinstance(answer, _Refusal):
            raise Unreadable(answer.problem, answer.remedy)
        return answer.extract

    def close(self) -> None:
        """End the child process, if there is one. A later `extract` starts another."""
        with self._turn:
            self._dismiss()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _dismiss(self) -> None:
        if self._worker:
            self._worker.end()
        self._worker = None


class _Worker:
    """One child process and our end of its socket."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self.asked = 0
        self._socket, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                [sys.executable, "-P", "-B", "-m", __name__, str(theirs.fileno()), str(limits.memory), limits.readers],
                pass_fds=(theirs.fileno(),),
                env={**os.environ, "PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path)), "OPENBLAS_NUM_THREADS": "1"},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        self.end = weakref.finalize(self, _end, self._process, self._socket)

    def ask(self, job: _Job) -> _Success | _Refusal:
        """The child's answer. Raises `Unreadable` where none comes; the worker is then of no more use."""
        self.asked += 1
        deadline = time.monotonic() + self._limits.wall
        try:
            self._socket.settimeout(self._limits.wall)
            _send(self._socket, self._limits.processor.to_bytes(_HEAD) + _encode(job))
            answer = _receive(self._socket, deadline)
        except TimeoutError:
            raise Unreadable(f"Reading it took more than {self._limits.wall:g} seconds.", "Save it as plain text.") from None
        except OSError:
            answer = None
        if answer is None:
            raise Unreadable(self._how_it_ended(), "Save it as plain text.")
        try:
            decoded: _Success | _Refusal = _decode_answer(answer)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            raise Unreadable("The reading process gave an answer that makes no sense.", "Save it as plain text.") from None
        return decoded

    def _how_it_ended(self) -> str:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=5)
        code = self._process.returncode
        if code is not None and -code in (signal.SIGXCPU, signal.SIGKILL):
            return f"Reading it was stopped after {self._limits.processor} seconds of processor time, or for want of memory."
        name = signal.Signals(-code).name if code is not None and code < 0 else f"status {code}"
        return f"The reading process crashed ({name})."


def _end(process: "subprocess.Popen[bytes]", ours: socket.socket) -> None:
    """Close the socket and see the process off; runs at the latest when the interpreter exits."""
    ours.close()
    process.kill()
    process.wait()


def _send(channel: socket.socket, message: bytes) -> None:
    channel.sendall(len(message).to_bytes(_HEAD) + message)


def _receive(channel: socket.socket, deadline: float | None = None) -> bytearray | None:
    """The next message; None where the other side is gone or the message is longer than any may be."""
    head = _exactly(channel, _HEAD, deadline)
    length = int.from_bytes(head) if head else 0
    return _exactly(channel, length, deadline) if head and length <= _ANSWER else None


def _exactly(channel: socket.socket, count: int, deadline: float | None) -> bytearray | None:
    received = bytearray()
    while len(received) < count:
        if deadline is not None:
            channel.settimeout(max(0.001, deadline - time.monotonic()))
        piece = channel.recv(min(count - len(received), 1 << 20))
        if not piece:
            return None
        received += piece
    return received


# From here on: what runs inside the child.


def _serve(channel: socket.socket, readers: Sequence[Reader]) -> None:
    named = {reader.name: reader for reader in readers}
    while (message := _receive(channel)) is not None:
        _allow_seconds(int.from_bytes(message[:_HEAD]))
        job = _decode_job(message[_HEAD:])
        _send(channel, _encode(_answer(named[job.reader], job)))


def _answer(reader: Reader, job: _Job) -> _Success | _Refusal:
    try:
        return _Success(reader.extract(job.data, job.capture))
    except CrossreadError as error:
        return _Refusal(error.problem, error.remedy)
    except MemoryError:
        return _Refusal("Reading it takes more memory than is allowed.", "Save it as plain text.")
    except Exception as error:  # whatever a parser throws at a stranger's file is about that file
        return _Refusal(f"The {reader.name} reader failed: {type(error).__name__}: {error}.", "Save it as plain text.")


def _limit(memory: int) -> None:
    """No core files, no written files, a ceiling for memory, and no way to the network or to other programs.

    Each limit is set as far as the system lets us. The audit hook refuses what Python code asks for; it is a second
    fence, not the first: nothing that runs here means to do any of this.
    """
    import resource

    for kind, limit in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_AS, memory)):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (limit, limit))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which closes our socket

    refused = (
        "socket.connect",
        "socket.getaddrinfo",
        "socket.bind",
        "subprocess.Popen",
        "os.exec",
        "os.fork",
        "os.system",
        "os.posix_spawn",
    )

    def refuse(event: str, _arguments: tuple[Any, ...]) -> None:
        if event in refused:
            raise PermissionError(f"A reader may not use {event}.")

    sys.addaudithook(refuse)


def _allow_seconds(seconds: int) -> None:
    """So many seconds of processor time from now on; the kernel ends us after that."""
    import resource

    usage = resource.getrusage(resource.RUSAGE_SELF)
    with contextlib.suppress(ValueError, OSError):
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(usage.ru_utime + usage.ru_stime) + seconds + 1, hard))


def _main(descriptor: str, memory: str, readers: str) -> None:
    _limit(int(memory))
    module, _, name = readers.partition(":")
    with socket.socket(fileno=int(descriptor)) as channel:
        _serve(channel, getattr(importlib.import_module(module), name))


if __name__ == "__main__":
    _main(*sys.argv[1:])
