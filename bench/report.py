"""How long report.html takes to write and to open: `python bench/report.py record.jsonl`, for the record of any case.

Opening is measured in a Chromium without a window, with an empty cache each time: from the call to the end of loading, and how
long the page itself kept a core busy, which other work on the machine hardly changes.
"""

import argparse
import json
import os
import resource
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

from crossread.exports import html
from crossread.exports.schemas import Row

TIMES = 5


def rows(record: Path) -> Iterator[Row]:
    with record.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def opened(page: Path) -> list[tuple[float, float]]:
    """(seconds until it was loaded, seconds of one core) of each time."""
    seconds = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"), args=["--no-sandbox"]
        )
        for _ in range(TIMES):
            context = browser.new_context(viewport={"width": 1280, "height": 900})
            tab = context.new_page()
            session = context.new_cdp_session(tab)
            session.send("Performance.enable", {"timeDomain": "threadTicks"})
            begun = time.perf_counter()
            tab.goto(page.as_uri())
            took = time.perf_counter() - begun
            metrics = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
            seconds.append((took, metrics["ThreadTime"]))
            context.close()
        browser.close()
    return seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record", type=Path, help="the record.jsonl of a case")
    record = parser.parse_args().record
    with tempfile.TemporaryDirectory(prefix="crossread-bench-") as folder:
        begun, busy = time.perf_counter(), time.process_time()
        html.write(rows(record), Path(folder))
        took, busy = time.perf_counter() - begun, time.process_time() - busy
        files = list(Path(folder).rglob("*.html"))
        size = sum(file.stat().st_size for file in files) / 1e6
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{len(files)} file(s), {size:.1f} MB, written in {took:.1f} s ({busy:.1f} s of one core), peak {peak:.0f} MB")
        took, busy = (statistics.median(each) for each in zip(*opened(Path(folder) / "report.html"), strict=True))
        print(f"opens in {took:.2f} s ({busy:.2f} s of one core), the middle of {TIMES} times")


if __name__ == "__main__":
    main()
