"""The floors of the golden corpus: what every figure has to reach, and that none is lowered unnoticed."""

import math
import re
import subprocess
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from golden_claims import Figures

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "tests/golden/floors.toml"
RISEN = {False: 2.0, True: 0.1}  # points, and for a mean error lines: better by more than that asks for a higher floor
VERSIONS = 30  # how many commits of the floors are looked through for one that was higher
DATED = re.compile(r"\d{4}-\d\d-\d\d: \S")


@dataclass(frozen=True)
class Floors:
    """What every figure has to reach. A ceiling is kept as its negative: more is better throughout."""

    levels: dict[str, float]
    reasons: dict[str, str] = field(default_factory=dict)


def parsed(text: str) -> Floors:
    """Floors as their file has them: tables of floors, of ceilings, and of reasons for what was lowered."""
    tables = tomllib.loads(text)
    ceilings = {name: -value for name, value in tables.get("ceilings", {}).items()}
    return Floors({**tables.get("floors", {}), **ceilings}, tables.get("lowered", {}))


def written(text: str, figures: Figures, levels: dict[str, float]) -> str:
    """The text of the floors' file with other levels; its head and its reasons stay."""
    head, _, rest = text.partition("[floors]")
    _, mark, reasons = rest.partition("[lowered]")
    tables = {False: "[floors]\n", True: "[ceilings]\n"}
    for name, figure in figures.items():
        tables[figure.lower] += f'"{name}" = {abs(levels[name])}\n'
    return f"{head}{tables[False]}\n{tables[True]}\n{mark or '[lowered]'}{reasons or chr(10)}"


def reached(figures: Figures) -> dict[str, float]:
    """The level of every figure less what one claim is worth, cut to a tenth of a point or a hundredth of a mean."""
    return {
        name: -math.ceil((figure.value + figure.step) * 100) / 100
        if figure.lower
        else max(0, math.floor((figure.value - figure.step) * 10)) / 10
        for name, figure in figures.items()
    }


def fallen(figures: Figures, floors: Floors) -> list[str]:
    """Complaints about figures below their floor, and about figures and floors that lack each other."""
    complaints = [f"{name} has no floor: python tools/golden.py raise" for name in figures.keys() - floors.levels.keys()]
    complaints += [f"{name} has a floor and is no figure" for name in floors.levels.keys() - figures.keys()]
    for name in figures.keys() & floors.levels.keys():
        figure, floor = figures[name], floors.levels[name]
        where = "above its ceiling" if figure.lower else "below its floor"
        if (-figure.value if figure.lower else figure.value) < floor:
            complaints.append(f"{name} is {figure.value:.2f}, {where} of {abs(floor)}")
    return sorted(complaints)


def risen(figures: Figures, floors: Floors) -> list[str]:
    """Requests for a higher floor."""
    levels = reached(figures)
    return [
        f"{name} is {figure.value:.2f} and its floor {abs(floors.levels[name])}: python tools/golden.py raise"
        for name, figure in figures.items()
        if name in floors.levels and levels[name] - floors.levels[name] > RISEN[figure.lower]
    ]


def lowered(now: Floors, before: Iterable[tuple[str, Floors]]) -> list[str]:
    """Complaints about floors that were higher in another version, where no new dated line says why they are not now."""
    complaints = {}
    for version, floors in before:
        for name, level in floors.levels.items():
            reason = now.reasons.get(name, "")
            unsaid = not DATED.match(reason) or reason == floors.reasons.get(name)
            if now.levels.get(name, -math.inf) < level and unsaid:
                complaints[name] = (
                    f"{name}: its floor was {abs(level)} in {version}. If it has to be lower, write into [lowered] of "
                    f'tests/golden/floors.toml: "{name}" = "YEAR-MONTH-DAY: why"'
                )
    return sorted(complaints.values())


def git(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    """A git command in this checkout."""
    return subprocess.run(["git", "-C", str(ROOT), *arguments], capture_output=True, check=False)  # noqa: S607


def earlier() -> list[tuple[str, Floors]]:
    """The floors as the last commits had them, newest first; none where there is no history."""
    path = FLOORS.relative_to(ROOT).as_posix()
    try:
        commits = git("log", f"--max-count={VERSIONS}", "--format=%h", "--", path).stdout.decode().split()
    except FileNotFoundError:  # no git at all
        return []
    shown = [(commit, git("show", f"{commit}:{path}")) for commit in commits]
    return [(commit, parsed(version.stdout.decode())) for commit, version in shown if version.returncode == 0]
