"""What the record of the sample says over reports, beside the gold: what each report is, copies, occurrences, lines,
discrepancies and entities.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from gold import Row, families
from golden_claims import Figure, Figures, Sample, claim_figures, days

Labels = Mapping[str, set[str]]

# Slots of the gold that the record has under a wider name.
SLOTS = {"injured officers": "injured", "police fire": "status"}


def all_figures(sample: Sample) -> Figures:
    """Every figure, kind by kind."""
    parts = (claim_figures, report_figures, entity_figures, copy_figures, occurrence_figures, line_figures, discrepancy_figures)
    return {name: figure for part in parts for name, figure in part(sample).items()}


def b_cubed(gold: Labels, found: Labels) -> float:
    """F1 of B-cubed for items that may belong to several groups, or be found in none (Amigó et al. 2009).

    Each two items of one group ask in how many groups the other side has them together. An item that was not found is left
    out of precision and lowers recall.

    >>> b_cubed({"a": {"1"}, "b": {"1"}}, {"a": {"x"}, "b": {"x"}}), b_cubed({"a": {"1"}}, {})
    (1.0, 0.0)
    """

    def mean(side: Labels, other: Labels) -> float:
        of_items = []
        for one in gold:
            pairs = [(len(side.get(one, set()) & side.get(two, set())), two) for two in gold]
            shares = [min(both, len(other.get(one, set()) & other.get(two, set()))) / both for both, two in pairs if both]
            of_items += [sum(shares) / len(shares)] if shares else []
        return sum(of_items) / len(of_items) if of_items else 0.0

    precision, recall = mean(found, gold), mean(gold, found)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def grouped(gold: Labels, found: Labels) -> Figure:
    """B-cubed as a figure."""
    return Figure(b_cubed(gold, found) * len(gold), len(gold))


def report_figures(sample: Sample) -> Figures:
    """What each report is: read or not, its title, its outlet, its day, the days that were refused, and its furniture."""
    pairs = [(row, sample.reports.get(row["id"], {})) for row in sample.gold["reports"]]
    there = [(row, found) for row, found in pairs if row["status"] != "failed"]
    refused = [refuses(found, day["value"]) for row, found in there for day in row["refused"]]
    furniture = [
        any(first <= start and end <= last for first, last in found.get("furniture", ()))
        for row, found in there
        for start, end in sample.at({"report": row["id"]}, row["furniture"])
    ]
    return {
        "reports.status": Figure(sum(found.get("status", "failed") == row["status"] for row, found in pairs), len(pairs)),
        **{
            f"reports.{name}": Figure(sum(found.get(name) == row[name] for row, found in there if found), len(there))
            for name in ("title", "outlet", "published")
        },
        "reports.refused": Figure(sum(refused), len(refused)),
        "reports.furniture": Figure(sum(furniture), len(furniture)),
    }


def refuses(report: Row, day: str) -> bool:
    """A day is among a report's candidates and was refused."""
    return any(one["refused"] and days(one["value"]) == days(day) for one in report.get("candidates", ()))


def entity_figures(sample: Sample) -> Figures:
    """Which names of the gold stand for the same one."""
    mentions: dict[tuple[str, int], str] = {}
    for entity in sample.rows.get("entity", ()):
        for mention in entity["mentions"]:
            mentions[mention["report"], mention["span"]["start"]] = entity["id"]
    gold = {claim["id"]: {claim["entity"]} for claim in sample.of("name")}
    found = {}
    for one in gold:
        row = sample.found.get(one)
        if row and (row["report"], row["start"]) in mentions:
            found[one] = {mentions[row["report"], row["start"]]}
    return {"entities.b_cubed": grouped(gold, found)}


def copy_figures(sample: Sample) -> Figures:
    """Which reports copy which. Pairs inside a family of copies are no error: the gold names the nearest parent alone."""
    origins: dict[tuple[str, ...], set[str]] = {}
    for row in sample.rows.get("copy", ()):
        ends = {side: sample.name.get(row[side]["report"], "") for side in ("left", "right")}
        origin = ends.get(row["direction"])
        origins.setdefault(tuple(sorted(ends.values())), set()).update([origin] if origin else [])
    family = families(sample.gold)
    gold = {tuple(sorted(row["between"])): {row["parent"]} - {None} for row in sample.gold["copies"]}
    alone = [pair for pair in origins if "" in pair or family[pair[0]] != family[pair[1]]]
    return {
        "copies.found": Figure(len(gold.keys() & origins.keys()), len(gold)),
        "copies.direction": Figure(sum(origins.get(pair) == parent for pair, parent in gold.items()), len(gold)),
        "copies.precision": Figure(len(origins) - len(alone), len(origins)),
    }


def together(sample: Sample, table: str) -> dict[str, set[str]]:
    """The groups of a table of the record that each event claim of the gold was put into."""
    groups: dict[str, set[str]] = {}
    for row in sample.rows.get(table, ()):
        for claim in row["claims"]:
            groups.setdefault(claim, set()).add(row["id"])
    return {one: groups[row["id"]] for one, row in sample.found.items() if row["id"] in groups}


def labels(rows: Iterable[Row], member: str) -> dict[str, set[str]]:
    """The groups that each member belongs to."""
    found: dict[str, set[str]] = {}
    for row in rows:
        for one in row[member]:
            found.setdefault(one, set()).add(row["id"])
    return found


def occurrence_figures(sample: Sample) -> Figures:
    """Which claims, and which reports, speak of the same occurrence. `apart`: claims of no shared one are kept out of these."""
    gold, found = labels(sample.gold["occurrences"], "claims"), together(sample, "occurrence")
    taken = {group for one in gold for group in found.get(one, ())}
    others = [claim["id"] for claim in sample.of("event") if claim["id"] not in gold and claim["id"] in sample.found]
    named = [
        {**row, "reports": [sample.name.get(one, one) for one in row["reports"]]} for row in sample.rows.get("occurrence", ())
    ]
    in_gold, in_record = (
        labels((row for row in rows if len(row["reports"]) > 1), "reports") for rows in (sample.gold["occurrences"], named)
    )
    return {
        "occurrences.claims": grouped(gold, found),
        "occurrences.reports": grouped({row["id"]: in_gold.get(row["id"], set()) for row in sample.gold["reports"]}, in_record),
        "occurrences.apart": Figure(sum(not found.get(one, set()) & taken for one in others), len(others)),
    }


def homes(sample: Sample) -> dict[str, str]:
    """The occurrence of the gold that most claims of an occurrence of the record belong to."""
    gold, held = labels(sample.gold["occurrences"], "claims"), dict[str, Counter[str]]()
    for one, groups in together(sample, "occurrence").items():
        for group in groups:
            held.setdefault(group, Counter()).update(sorted(gold.get(one, ())))
    return {group: min(counts, key=lambda one: (-counts[one], one)) for group, counts in held.items() if counts}


def line_figures(sample: Sample) -> Figures:
    """Independent lines: their number in the occurrence that shares most reports, and which claims they hold."""
    home, errors = homes(sample), 0
    for occurrence in sample.gold["occurrences"]:
        reports = set(occurrence["reports"])
        fits = [
            (len(files & reports) / len(files | reports), row["independent"])
            for row in sample.rows.get("occurrence", ())
            if home.get(row["id"]) == occurrence["id"]
            for files in [{sample.name.get(one, one) for one in row["reports"]}]
        ]
        errors += abs((max(fits)[1] if fits else 0) - occurrence["independent"])
    return {
        "lines.error": Figure(errors, len(sample.gold["occurrences"]), lower=True),
        "lines.b_cubed": grouped(labels(sample.gold["lines"], "claims"), together(sample, "line")),
    }


def wide_slot(discrepancy: Row) -> str:
    """The slot of a discrepancy of the gold, as the record names it."""
    slot: str = discrepancy["slot"]
    return SLOTS.get(slot, slot)


def discrepancy_figures(sample: Sample) -> Figures:
    """Which slots of an occurrence differ, and whether the difference is open."""
    home = homes(sample)
    gold = {(row["occurrence"], wide_slot(row)): row["state"] for row in sample.gold["discrepancies"]}
    found: dict[tuple[str, str], set[str]] = {}
    for row in sample.rows.get("discrepancy", ()):
        found.setdefault((home.get(str(row["occurrence"]), ""), row["slot"]), set()).add(row["state"])
    ours = [slot for slot in found if slot[0]]  # those of an occurrence that the gold has
    return {
        "discrepancies.found": Figure(len(gold.keys() & found.keys()), len(gold)),
        "discrepancies.state": Figure(sum(state in found.get(slot, ()) for slot, state in gold.items()), len(gold)),
        "discrepancies.precision": Figure(len(gold.keys() & set(ours)), len(ours)),
    }
