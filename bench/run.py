"""How fast and how large: each stage and the whole, over a made-up corpus or a folder that is given.

    python bench/run.py [--reports N] [--corpus FOLDER] [--processes 1 2] [--add N] [--json]

For each stage: groups, milliseconds of one core a report (apply, and the store around it), and its share. For the whole:
reports a second, peak memory, and with --add the median time to add one report to the case and bring it up to date.
"""

import argparse
import functools
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import corpus

from crossread.adapters.executors.processes import Processes
from crossread.adapters.executors.serial import Serial
from crossread.app import GAZETTEER, Case, build_stages
from crossread.core.stage import AnyStage, Group
from crossread.pipeline import settle_stage
from crossread.ports import Result

BUDGET = {"tag": 50.0, "find": 14.0, "copies, link, weigh": 6.0, "store": 5.0}  # milliseconds of one core a report


class Timed(Serial):
    """A serial executor that notes the processor time of `apply`."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def apply(self, stage: AnyStage, batch: Sequence[Group]) -> Sequence[Result]:
        begun = time.process_time()
        results = super().apply(stage, batch)
        self.seconds += time.process_time() - begun
        return results


def made(folder: Path) -> Case:
    """A new case that knows the places of the made-up corpus."""
    folder.mkdir()
    (folder / GAZETTEER).write_text(corpus.gazetteer(), encoding="utf-8")
    return Case.create(folder)


def peak() -> float:
    """Peak memory of this process, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 if sys.platform == "darwin" else 1024)


def measure_stages(case: Case, number: int) -> list[dict[str, object]]:
    """Bring the case up to date in this process, stage by stage."""
    rows: list[dict[str, object]] = []
    for stage in case.stages:
        timed, begun, wall, done = Timed(), time.process_time(), time.perf_counter(), 0
        for progress in settle_stage(stage, case.store, timed, case.clock):
            done = progress.done
        whole = time.process_time() - begun
        rows.append(
            {
                "stage": stage.name,
                "groups": done,
                "apply_ms": 1000 * timed.seconds / number,
                "store_ms": 1000 * (whole - timed.seconds) / number,
                "wall_s": time.perf_counter() - wall,
            }
        )
    return rows


def measure_whole(folder: Path, processes: int) -> dict[str, object]:
    """Read a folder in a fresh case with this many processes; wall time and peak memory of this process."""
    with tempfile.TemporaryDirectory() as place, made(Path(place) / "case") as case:
        begun = time.perf_counter()
        number = case.add([folder]).new
        captured = time.perf_counter()
        executor = Serial() if processes == 1 else Processes(functools.partial(build_stages, case.folder), processes)
        for stage in case.stages:
            for _ in settle_stage(stage, case.store, executor, case.clock):
                pass
        executor.close()
        done = time.perf_counter()
        for _ in case.rows():
            pass
        return {
            "processes": processes,
            "reports": number,
            "capture_s": captured - begun,
            "update_s": done - captured,
            "rows_s": time.perf_counter() - done,
            "reports_per_second": number / (done - captured),
            "peak_mb": peak(),
        }


def measure_adding(case: Case, times: int) -> dict[str, object]:
    """Seconds to capture one new report into the case as it is and bring it up to date."""
    seconds = []
    for at, (_, text) in zip(range(times), corpus.reports(times, seed=99, first=case.store.count("capture")), strict=False):
        with tempfile.TemporaryDirectory() as place:
            file = Path(place) / f"new-{at}.txt"
            file.write_text(text, encoding="utf-8")
            begun = time.perf_counter()
            case.add([file])
            case.update()
            seconds.append(time.perf_counter() - begun)
    return {"added": times, "median_s": statistics.median(seconds), "slowest_s": max(seconds)}


def show(rows: list[dict[str, object]]) -> None:
    total = sum(float(row["apply_ms"]) + float(row["store_ms"]) for row in rows)
    print(f"{'stage':12} {'groups':>9} {'apply ms':>9} {'store ms':>9} {'share':>6}")
    for row in rows:
        both = float(row["apply_ms"]) + float(row["store_ms"])
        print(f"{row['stage']:12} {row['groups']:9} {row['apply_ms']:9.2f} {row['store_ms']:9.2f} {both / total:6.0%}")
    print(f"{'together':12} {'':9} {sum(float(r['apply_ms']) for r in rows):9.2f} {sum(float(r['store_ms']) for r in rows):9.2f}")
    print("budget a report, one core:", ", ".join(f"{name} {ms:g} ms" for name, ms in BUDGET.items()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument("--corpus", type=Path, help="a folder of reports to use in place of a made-up one")
    parser.add_argument("--processes", type=int, nargs="*", default=[1, 2])
    parser.add_argument("--add", type=int, default=9)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--whole", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="crossread-bench-") as place:
        folder = options.corpus or Path(place) / "corpus"
        if not options.corpus:
            corpus.write(folder, options.reports)
        if options.whole:
            print(json.dumps(measure_whole(folder, options.whole)))
            return
        with made(Path(place) / "case") as case:
            number = case.add([folder]).new
            stages = measure_stages(case, number)
            adding = measure_adding(case, options.add) if options.add else {}
        wholes = []
        for processes in options.processes:  # each in a process of its own, so that its peak memory is its own
            command = [sys.executable, __file__, "--corpus", str(folder), "--whole", str(processes)]
            wholes.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
        if options.json:
            print(json.dumps({"reports": number, "stages": stages, "adding": adding, "whole": wholes}))
            return
        print(f"{number} reports")
        show(stages)
        for whole in wholes:
            speed, memory = whole["reports_per_second"], whole["peak_mb"]
            print(f"{whole['processes']} process(es): {speed:.1f} reports a second, peak {memory:.0f} MB")
        if adding:
            print(f"adding one report to the case: median {adding['median_s']:.3f} s, slowest {adding['slowest_s']:.3f} s")


if __name__ == "__main__":
    main()
