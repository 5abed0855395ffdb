"""The gold of the sample case: fill in offsets of words, and check everything that a script can check.

    python tools/gold.py            check; exit status 1 and a list of complaints if something is wrong
    python tools/gold.py --fill     first give offsets to spans that are still bare words

A coder writes a span as its words, `"four dead"`, or with some words around it where they occur more than once:
`{"text": "four dead", "in": "counted four dead, and"}`. Bare words are looked for in the whole report, then in the
sentence and in the paragraph of the claim's first span; they must be found exactly once. What is checked is listed at
`CHECKS`. The format is described in src/crossread/demo/sample/gold/README.md.
"""

import csv
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SAMPLE = Path(__file__).resolve().parent.parent / "src/crossread/demo/sample"
TABLES = ("reports", "claims", "entities", "copies", "occurrences", "lines", "discrepancies")
SPANS = ("content", "trigger", "words", "source", "cue", "via", "actors", "recipients", "attribution", "figures", "furniture")
RUN = 8  # words in a row that independent reports do not share, as in the published work on text reuse (shingles of 8)
SENTENCE = re.compile(r"[.!?:][\"”]?(?=\s)|\n\n")
WORD = re.compile(r"\w+")

Row = dict[str, Any]
Gold = dict[str, list[Row]]


class Unplaced(Exception):
    """Words that do not occur, or occur more than once."""


def load(folder: Path = SAMPLE / "gold") -> Gold:
    """The tables of the gold, in the order of their lines."""
    return {name: [json.loads(line) for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines()] for name in TABLES}


def text_of(report: Row) -> str:
    """The text that a report's offsets count in: the file itself, a row's text, or the article as people see it."""
    path: Path = SAMPLE / "gold" / report["text"] if "text" in report else SAMPLE / "reports" / report["file"]
    if report["status"] == "failed":
        return ""
    if "row" not in report:
        return path.read_bytes().decode("utf-8")
    with path.open(encoding="utf-8", newline="") as file:
        rows = [json.loads(line) for line in file] if path.suffix == ".jsonl" else list(csv.DictReader(file))
    return str(rows[report["row"] - 1]["text"])


def places_of(words: str, text: str) -> list[int]:
    """Where the words start, as whole words."""
    before = r"(?<!\w)" if words[:1].isalnum() else ""
    after = r"(?!\w)" if words[-1:].isalnum() else ""
    return [match.start() for match in re.finditer(before + re.escape(words) + after, text)]


def around(text: str, at: int, breaks: re.Pattern[str]) -> tuple[int, int]:
    """The stretch between two breaks that holds an offset."""
    start = max((match.end() for match in breaks.finditer(text, 0, at)), default=0)
    following = breaks.search(text, at)
    return start, following.end() if following else len(text)


def placed(span: str | Row, text: str, anchor: int | None) -> Row:
    """A span with its offsets. A span that has them is left alone."""
    if isinstance(span, dict) and "start" in span:
        return span
    words, context = (span, "") if isinstance(span, str) else (span["text"], span["in"])
    ranges = [(0, len(text))]
    if context:
        found = places_of(context, text)
        ranges = [(found[0], found[0] + len(context))] if len(found) == 1 else []
    elif anchor is not None:
        ranges += [around(text, anchor, SENTENCE), around(text, anchor, re.compile(r"\n\n"))]
    for start, end in ranges:
        found = places_of(words, text[start:end])
        if len(found) == 1:
            return {"start": start + found[0], "end": start + found[0] + len(words), "text": words}
    raise Unplaced(f"{words!r} in {context!r}" if context else f"{words!r} (write some words around it)")


def fill(row: Row, text: str) -> None:
    """Give every span of a row its offsets, the first one first: the others are looked for near it."""
    anchor = None
    for key in SPANS:
        if row.get(key):
            many = row[key] if isinstance(row[key], list) else [row[key]]
            spans = [placed(span, text, anchor) for span in many]
            row[key] = spans if isinstance(row[key], list) else spans[0]
            anchor = spans[0]["start"] if anchor is None else anchor
    inner = [row["time"]] if row.get("time") else []
    for holder in [*inner, *row.get("places", [])]:
        holder["words"] = placed(holder["words"], text, anchor)


def spans_in(value: Any) -> Iterator[Row]:
    """Every span inside a row, at any depth."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        else:
            for inner in value.values():
                yield from spans_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans_in(inner)


def shared_runs(gold: Gold) -> dict[tuple[str, str], int]:
    """How many runs of eight words each two reports share outside of page furniture."""
    holders: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for report in gold["reports"]:
        text = text_of(report)
        for span in spans_in(report["furniture"]):
            text = text[: span["start"]] + "\0" * len(span["text"]) + text[span["end"] :]
        words = [word.lower() for word in WORD.findall(text)]
        for at in range(len(words) - RUN + 1):
            holders[tuple(words[at : at + RUN])].add(report["id"])
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for reports in holders.values():
        order = sorted(reports)
        for index, left in enumerate(order):
            for right in order[index + 1 :]:
                shared[left, right] += 1
    return shared


def families(gold: Gold) -> dict[str, str]:
    """Each report's copy family, named by one of its members."""
    family = {report["id"]: report["id"] for report in gold["reports"]}
    for copy in gold["copies"]:
        left, right = (family[one] for one in copy["between"])
        family = {report: left if of == right else of for report, of in family.items()}
    return family


def wrong_words(gold: Gold) -> Iterator[str]:
    """Every span quotes its report."""
    texts = {report["id"]: text_of(report) for report in gold["reports"]}
    for row in (*gold["reports"], *gold["claims"]):
        for span in spans_in(row):
            if texts[row.get("report", row["id"])][span["start"] : span["end"]] != span["text"]:
                yield f"{row['id']}: {span['text']!r} is not at {span['start']}"


def unknown_ids(gold: Gold) -> Iterator[str]:
    """Every id that is referred to exists, and none is given twice."""
    known: dict[str, set[str]] = {}
    for table in ("reports", "claims", "entities", "occurrences", "lines", "discrepancies"):
        ids = [row["id"] for row in gold[table]]
        known[table] = set(ids)
        yield from (f"{table}: {one} twice" for one in sorted(known[table]) if ids.count(one) > 1)
    names = {"report": "reports", "occurrence": "occurrences", "claims": "claims", "entity": "entities", "between": "reports"}
    names |= {table: table for table in known} | {
        "within": "claims",
        "parent": "reports",
        "child": "reports",
        "not": "entities",
        "root": "reports",
        "part_of": "occurrences",
    }
    for table in TABLES:
        for row in gold[table]:
            for part in (row, *row.get("values", [])):
                for key in names.keys() & part.keys():
                    asked = part[key] if isinstance(part[key], list) else [part[key]] if part[key] else []
                    yield from (f"{table} {row.get('id', '')}: no {key} {one}" for one in asked if one not in known[names[key]])


def wrong_copies(gold: Gold) -> Iterator[str]:
    """Declared copies share a run of eight words; reports of different copy families share none."""
    shared, family = shared_runs(gold), families(gold)
    for copy in gold["copies"]:
        left, right = sorted(copy["between"])
        if (left, right) not in shared:
            yield f"copies {left} {right}: no shared run of {RUN} words"
    for left, right in sorted(shared):
        if family[left] != family[right]:
            yield f"{left} and {right} share {shared[left, right]} runs of {RUN} words and are no declared copies"


def wrong_sums(gold: Gold) -> Iterator[str]:
    """Occurrences, their lines and their claims agree; a claim is in one line of each of its occurrences."""
    lines: dict[str, list[Row]] = defaultdict(list)
    for line in gold["lines"]:
        lines[line["occurrence"]].append(line)
    for occurrence in gold["occurrences"]:
        held = sorted(claim for line in lines[occurrence["id"]] for claim in line["claims"])
        tagged = [row["id"] for row in gold["claims"] if row["kind"] == "event" and occurrence["id"] in row.get("occurrence", ())]
        if held != sorted(occurrence["claims"]) or held != sorted(tagged):
            yield f"occurrence {occurrence['id']}: its claims, their tags and those of its lines differ"
        if occurrence["independent"] != len(lines[occurrence["id"]]):
            yield f"occurrence {occurrence['id']}: {occurrence['independent']} is not how many lines it has"


def unknown_names(gold: Gold) -> Iterator[str]:
    """Outlets and places are in the two tables beside the reports."""
    with (SAMPLE / "outlets.csv").open(encoding="utf-8", newline="") as file:
        outlets = {row["outlet"] for row in csv.DictReader(file)}
    with (SAMPLE / "gazetteer.csv").open(encoding="utf-8", newline="") as file:
        places = {row["name"] for row in csv.DictReader(file)}
    yield from (
        f"{row['id']}: no outlet {row['outlet']}" for row in gold["reports"] if row["outlet"] and row["outlet"] not in outlets
    )
    for row in gold["claims"]:
        named = [row["place"]] if row["kind"] == "place" else [place["name"] for place in row.get("places", ())]
        yield from (f"{row['id']}: no place {name}" for name in named if name is not None and name not in places)
    yield from (f"{row['id']}: no place {name}" for row in gold["occurrences"] for name in row["places"] if name not in places)


CHECKS = (wrong_words, unknown_ids, wrong_copies, wrong_sums, unknown_names)


def filled(gold: Gold) -> list[str]:
    """Offsets for all bare words of the gold, in place; returns complaints about words that could not be placed."""
    complaints = []
    texts = {report["id"]: text_of(report) for report in gold["reports"]}
    for row in (*gold["reports"], *gold["claims"]):
        try:
            fill(row, texts[row.get("report", row["id"])])
        except Unplaced as problem:
            complaints.append(f"{row['id']}: {problem}")
    return complaints


def main() -> int:
    """Fill if asked, check, and say what is wrong."""
    gold = load()
    complaints: list[str] = []
    if "--fill" in sys.argv[1:]:
        complaints = filled(gold)
        if not complaints:
            for table in ("reports", "claims"):
                lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in gold[table])
                (SAMPLE / "gold" / f"{table}.jsonl").write_text("".join(lines), "utf-8")
    complaints = complaints or [complaint for check in CHECKS for complaint in check(gold)]
    for complaint in complaints:
        print(complaint)
    print(f"{len(gold['reports'])} reports, {len(gold['claims'])} claims, {len(complaints)} complaints", file=sys.stderr)
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
