"""The golden corpus: the sample case read by the whole pipeline, compared with its gold claim by claim.

    python tools/golden.py compare [--json]       every figure beside its floor; exit status 1 where one is below
    python tools/golden.py compare --wrong NAME   also the claims of the gold that a figure misses, as in `events.actors`
    python tools/golden.py raise                  lift the floors to what is reached now, less one claim
    python tools/golden.py diff REV               claims gained, lost and changed since another commit

The floors are in tests/golden/floors.toml. docs/golden.md says how to read all this.
"""

import argparse
import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # for those who load this file by its path

from gold import SAMPLE, Row
from golden_claims import Figures, Sample, wrong
from golden_diff import difference
from golden_floors import FLOORS, ROOT, Floors, earlier, fallen, git, lowered, parsed, reached, risen, written
from golden_links import all_figures


class Misuse(Exception):
    """What was asked for cannot be done; the words say what can."""


def run(out: Path, source: Path = ROOT / "src") -> Sample:
    """The sample, read by the program in a source folder.

    Raises `Misuse` where that program makes no record of it.
    """
    command = [sys.executable, "-m", "crossread", "read", str(SAMPLE / "reports"), "-o", str(out)]
    environment = {**os.environ, "PYTHONPATH": str(source)}
    out.mkdir(parents=True, exist_ok=True)
    for table in ("gazetteer.csv", "outlets.csv"):  # a case takes places and outlets of its own from there
        shutil.copy(SAMPLE / table, out / table)
    done = subprocess.run(command, env=environment, cwd=out, capture_output=True, text=True, check=False)
    if done.returncode > 1 or not (out / "record.jsonl").exists():  # 1: done, and what could not be read is listed
        raise Misuse(f"The program in {source} makes no record of the sample:\n{done.stderr.strip()[-1000:]}")
    return Sample(out / "record.jsonl")


def source_of(rev: str, folder: Path) -> Path:
    """The source folder of the program as a commit has it, unpacked below a folder.

    Raises `Misuse` where there is no such commit.
    """
    packed = git("archive", f"{rev}^{{commit}}", "src")
    if packed.returncode:
        raise Misuse(
            f"There is no commit {rev} with a program in src here. A shallow clone lacks the older ones: "
            "git fetch --unshallow gets them."
        )
    with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
        archive.extractall(folder / "source", filter="data")
    return folder / "source/src"


def table(figures: Figures, floors: Floors) -> str:
    """All figures as lines of text, those below their floor marked."""
    low = {complaint.split()[0] for complaint in fallen(figures, floors)}
    lines = ["figure                     reached    floor      of"]
    for name, figure in figures.items():
        floor = f"{abs(floors.levels[name]):9.2f}" if name in floors.levels else " " * 9
        lines.append(f"{name:25}{figure.value:9.2f}{floor}{figure.of:8}{'  below' if name in low else ''}")
    return "\n".join(lines)


def as_json(figures: Figures, floors: Floors) -> str:
    """All figures as one JSON object."""
    rows = {
        name: {
            "value": round(figure.value, 2),
            "of": figure.of,
            "floor": abs(floors.levels[name]) if name in floors.levels else None,
        }
        for name, figure in figures.items()
    }
    return json.dumps(rows, indent=1)


def missed(sample: Sample, name: str) -> list[str]:
    """The claims of the gold that a figure misses, each with what the record has instead."""
    kind, _, judge = name.partition(".")
    try:
        rows = wrong(sample, kind.removesuffix("s"), judge)
    except KeyError:
        raise Misuse(f"{name} is no figure of claims. They are named like events.found or quotes.source.") from None
    return [f"{json.dumps(row, ensure_ascii=False)}\n  record: {brief(sample.found.get(row['id']))}" for row in rows]


def brief(row: Row | None) -> str:
    """A claim of the record without what is empty in it."""
    return json.dumps({name: value for name, value in (row or {}).items() if value not in (None, [], "")}, ensure_ascii=False)


def compare(options: argparse.Namespace, sample: Sample) -> int:
    """Print the figures; 1 where one is below its floor."""
    figures, floors = all_figures(sample), parsed(FLOORS.read_text("utf-8"))
    print(as_json(figures, floors) if options.json else table(figures, floors))
    if options.wrong:
        print("\n".join(missed(sample, options.wrong)))
    complaints = [*fallen(figures, floors), *lowered(floors, earlier())]
    for line in [*complaints, *risen(figures, floors)]:
        print(line, file=sys.stderr)
    return 1 if complaints else 0


def lift(sample: Sample) -> int:
    """Write the floors anew, none of them lower than it was."""
    figures, text = all_figures(sample), FLOORS.read_text("utf-8")
    floors = parsed(text)
    levels = {name: max(level, floors.levels.get(name, level)) for name, level in reached(figures).items()}
    FLOORS.write_text(written(text, figures, levels), "utf-8")
    changed = sum(levels[name] != floors.levels.get(name) for name in levels)
    print(f"{changed} of {len(levels)} floors raised", file=sys.stderr)
    return 0


def main() -> int:
    """Run one of the commands."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    comparing = commands.add_parser("compare", help="every figure beside its floor")
    comparing.add_argument("--json", action="store_true", help="as one JSON object")
    comparing.add_argument("--wrong", metavar="NAME", help="list the claims that a figure misses")
    commands.add_parser("raise", help="lift the floors to what is reached")
    commands.add_parser("diff", help="claims gained and lost").add_argument("rev", metavar="REV", help="a commit, as in HEAD~1")
    options = parser.parse_args()
    try:
        with tempfile.TemporaryDirectory(prefix="golden-") as folder:
            if options.command == "diff":
                print(difference(run(Path(folder) / "then", source_of(options.rev, Path(folder))), run(Path(folder) / "now")))
                return 0
            sample = run(Path(folder) / "now")
            return compare(options, sample) if options.command == "compare" else lift(sample)
    except Misuse as problem:
        print(problem, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
