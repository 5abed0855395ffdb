"""Progress on standard error for what takes longer than a second: how far, how fast, how long still, failures so far."""

import sys
import time
from types import TracebackType

from rich.console import Console
from rich.live import Live
from rich.text import Text

from crossread.pipeline import Progress

PATIENCE = 1.0  # seconds before anything is shown
EVERY = 10.0  # seconds between lines where standard error is no terminal


class Meter:
    """A watcher of the loop. On a terminal one line that moves; elsewhere a line now and then."""

    def __init__(self) -> None:
        self._console = Console(stderr=True, highlight=False)
        self._live: Live | None = None
        self._begun = time.monotonic()
        self._stage, self._stage_begun, self._told, self._failures = "", self._begun, self._begun, 0

    def __enter__(self) -> "Meter":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._live:
            self._live.stop()

    def __call__(self, progress: Progress) -> None:
        """Take note of a stage's progress, and show it if it is time."""
        at = time.monotonic()
        if progress.stage != self._stage:
            self._stage, self._stage_begun = progress.stage, at
        if at - self._begun < PATIENCE or progress.total == 0:
            return
        line = describe(progress, at - self._stage_begun)
        if sys.stderr.isatty():
            if not self._live:
                self._live = Live(console=self._console, refresh_per_second=4, transient=True)
                self._live.start()
            self._live.update(Text(line))
        elif at - self._told >= EVERY or self._told == self._begun:
            self._told = at
            self._console.print(line, soft_wrap=True, markup=False)


def describe(progress: Progress, seconds: float) -> str:
    """One line of progress, `seconds` after the stage began.

    >>> describe(Progress("find", 50, 150, 1), 5.0)
    'find: 50 of 150, 10 a second, 10 s left, 1 failure so far'
    """
    rate = progress.done / seconds if seconds > 0 else 0.0
    left = f"{(progress.total - progress.done) / rate:.0f} s left" if rate else "…"
    failures = f", {progress.failures} failure{'s' * (progress.failures != 1)} so far" if progress.failures else ""
    return f"{progress.stage}: {progress.done:,} of {progress.total:,}, {rate:,.0f} a second, {left}{failures}"
