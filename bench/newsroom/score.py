"""Score a record of simulated newsrooms: are independent lines counted, where counting outlets would be fooled?

    python bench/newsroom/simulate.py OUT && python bench/newsroom/score.py OUT

Reads every newsroom of OUT with crossread, with its table of outlets, and prints:

error         mean over happenings of |independent lines counted - planted|, in the occurrence that shares most reports with it
outlets       the same where every outlet counts as a line of its own
b_cubed       mean F1 of the lines over reports that belong to one line (Bagga and Baldwin 1998)
wrong         share of pairs of reports of one happening and of different lines that are put into one
circles       planted circles of citations for which the record has an alarm, of how many
"""

import argparse
import json
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import crossread

Row = dict[str, Any]


def record_of(folder: Path) -> list[Row]:
    """The record that crossread makes of one newsroom."""
    with tempfile.TemporaryDirectory() as out, crossread.read(
        folder / "reports.jsonl", Path(out) / "case", outlets=folder / "outlets.csv"
    ) as case:  # fmt: skip
        return [row for row in case.rows() if row["type"] in ("report", "line", "occurrence")]


def measure(gold: Sequence[Row], record: Sequence[Row]) -> dict[str, list[float]]:
    """The outcomes of one newsroom, which can be added up."""
    uri = {row["id"]: row["uri"] for row in record if row["type"] == "report"}
    occurrences = [({uri[one] for one in row["reports"]}, row["independent"]) for row in record if row["type"] == "occurrence"]
    lines = [row for row in record if row["type"] == "line"]
    line_of: dict[str, str] = {}
    for row in lines:
        for one in row["reports"]:
            line_of.setdefault(uri[one], row["id"])
    line_of |= {row["uri"]: row["line"] for row in record if row["type"] == "report" and row["line"]}
    alarmed = {uri[one] for row in lines if row["alarms"] for one in row["reports"]}
    happenings: dict[str, list[Row]] = defaultdict(list)
    for row in gold:
        happenings[row["happening"]].append(row)
    found: dict[str, list[float]] = defaultdict(list)
    for reports in happenings.values():
        planted = len({line for row in reports for line in row["lines"]})
        files = {row["uri"] for row in reports}
        best = max(((len(have & files) / len(have | files), count) for have, count in occurrences), default=(0, 0))
        found["error"].append(abs((best[1] if best[0] else 0) - planted))
        found["outlets"].append(abs(len({row["outlet"] for row in reports}) - planted))
        for one, other in combinations(reports, 2):
            if not set(one["lines"]) & set(other["lines"]):
                found["wrong"].append(one["uri"] in line_of and line_of[one["uri"]] == line_of.get(other["uri"]))
    found["b_cubed"] = b_cubed({row["uri"]: row["lines"][0] for row in gold if len(row["lines"]) == 1}, line_of)
    by_uri = {row["uri"]: row for row in gold}
    circles = [row for row in gold if row["how"] == "circle" and by_uri[row["parents"][0]]["how"] == "root"]
    found["circles"] = [float(row["uri"] in alarmed) for row in circles]
    return found


def b_cubed(gold: Mapping[str, str], found: Mapping[str, str]) -> list[float]:
    """F1 of each item; an item that was not found stands alone."""
    scores = []
    for one, line in gold.items():
        own = {other for other in gold if gold[other] == line}
        have = {other for other in gold if one == other or (one in found and found.get(other) == found[one])}
        both = len(own & have)
        scores.append(2 * both / (len(own) + len(have)))
    return scores


def main() -> None:
    """Print the figures of all newsrooms of a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    whole: dict[str, list[float]] = defaultdict(list)
    for folder in sorted(path.parent for path in parser.parse_args().out.glob("*/gold.jsonl")):
        gold = [json.loads(line) for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
        for name, values in measure(gold, record_of(folder)).items():
            whole[name] += values
    for name, values in whole.items():
        print(f"{name:9}{sum(values) / len(values) if values else 0:7.3f} of {len(values)}")


if __name__ == "__main__":
    main()
