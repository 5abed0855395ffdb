"""What one record of the sample says that another does not: claims gained, lost and changed, kind by kind."""

from collections.abc import Iterator
from dataclasses import dataclass

from golden_claims import CLAIMS, JUDGES, Offsets, Sample, anchor, listed
from golden_links import homes, wide_slot

# The fields of each kind that a change is told of.
SAID = {
    "event": ("plover", "status", "actors", "recipients", "time", "places", "attribution"),
    "quote": ("content", "source", "speaker", "via", "kind", "manner"),
    "figure": ("text", "low", "high", "bound", "measure", "scope", "attribution"),
    "date": ("text", "value"),
    "name": ("text", "kind"),
    "place": ("text", "name", "country"),
}
OWN = ("content", "text")  # the words of a claim itself
Key = tuple[str, ...]


@dataclass(frozen=True)
class Entry:
    """A claim as it is printed. `gold`: its id there; `right`: the slots that are as the gold has them."""

    words: str
    said: dict[str, str]
    gold: str | None = None
    right: frozenset[str] = frozenset()


def difference(then: Sample, now: Sample) -> str:
    """All that was gained (+), lost (-) and changed (~) between two records of the sample.

    Claims are the same where they begin at the same character; of a change to one that is in the gold it is said which
    slots became right and which wrong.
    """
    lines = []
    for kind in (*CLAIMS, "copy", "occurrence", "discrepancy"):
        after = dict(entries(now, kind, now))
        before = rekeyed(dict(entries(then, kind, now)), after) if kind in CLAIMS else dict(entries(then, kind, now))
        changes = [*changed(before, after)]
        signs = "  ".join(f"{sign}{sum(line[0] == sign for line in changes)}" for sign in "+-~")
        gold = [sum(line[0] == sign and "[gold" in line for line in changes) for sign in "+-"]
        better, worse = (sum(f"now {verdict}: " in line for line in changes) for verdict in ("right", "wrong"))
        lines += [f"{kind}: {signs}  (in the gold: +{gold[0]} -{gold[1]}, {better} better, {worse} worse)"]
        lines += [f"  {line}" for line in changes]
    return "\n".join(lines)


def rekeyed(before: dict[Key, Entry], after: dict[Key, Entry]) -> dict[Key, Entry]:
    """The entries under other keys where the same claim of the gold begins elsewhere now."""
    moved = {entry.gold: key for key, entry in after.items() if key not in before and entry.gold}
    return {key if key in after else moved.get(entry.gold or "", key): entry for key, entry in before.items()}


def changed(before: dict[Key, Entry], after: dict[Key, Entry]) -> Iterator[str]:
    """One line for each entry that is not the same on both sides, in the order of reports and words."""
    for key in sorted(before.keys() | after.keys()):
        old, new = before.get(key), after.get(key)
        if old is None or new is None:
            entry = new or old
            assert entry is not None
            said = " ".join(f"{name}={words}" for name, words in entry.said.items() if words != "-" and name not in OWN)
            gold = f"  [gold {entry.gold}]" if entry.gold else ""
            yield f"{'+' if new else '-'} {key[0]} {entry.words} {said}{gold}"
        elif old.said != new.said or old.gold != new.gold:
            fields = [name for name in new.said if new.said[name] != old.said[name]]
            said = "; ".join(f"{name}: {old.said[name]} -> {new.said[name]}" for name in fields)
            yield f"~ {key[0]} {new.words} {said}{judged(old, new)}"


def judged(old: Entry, new: Entry) -> str:
    """What a change means by the gold."""
    if not (new.gold or old.gold):
        return ""
    better, worse = sorted(new.right - old.right), sorted(old.right - new.right)
    parts = ([f"now right: {', '.join(better)}"] if better else []) + ([f"now wrong: {', '.join(worse)}"] if worse else [])
    return f"  [gold {new.gold or old.gold}{': ' if parts else ''}{'; '.join(parts)}]"


def entries(sample: Sample, kind: str, now: Sample) -> Iterator[tuple[Key, Entry]]:
    """The entries of a kind, under keys that hold for both records: the report, then a place in its present text."""
    match kind:
        case "copy":
            gold = {tuple(sorted(row["between"])) for row in sample.gold["copies"]}
            for row in sample.rows.get("copy", ()):
                ends = {side: sample.name.get(row[side]["report"], "?") for side in ("left", "right")}
                pair = tuple(sorted(ends.values()))
                said = {"origin": ends.get(row["direction"], "-")}
                yield (
                    (*pair, str(row["words"])),
                    Entry(f"{pair[1]}, {row['words']} words", said, "+".join(pair) if pair in gold else None),
                )
        case "occurrence":
            home = homes(sample)
            for row in sample.rows.get("occurrence", ()):
                reports = sorted(sample.name.get(one, "?") for one in row["reports"])
                if len(reports) > 1:
                    said = {"reports": " ".join(reports), "lines": str(row["independent"])}
                    yield (reports[0], row["title"]), Entry(f'"{row["title"]}"', said, home.get(row["id"]))
        case "discrepancy":
            gold_slots = {(row["occurrence"], wide_slot(row)) for row in sample.gold["discrepancies"]}
            home, title = homes(sample), {row["id"]: row["title"] for row in sample.rows.get("occurrence", ())}
            for row in sample.rows.get("discrepancy", ()):
                where = home.get(row["occurrence"]) or str(title[row["occurrence"]])
                said = {"values": " | ".join(value["value"] for value in row["values"]), "state": row["state"]}
                slot = (where, row["slot"])
                yield slot, Entry(row["slot"], said, "/".join(slot) if slot in gold_slots else None)
        case _:
            yield from claim_entries(sample, kind, now)


def claim_entries(sample: Sample, kind: str, now: Sample) -> Iterator[tuple[Key, Entry]]:
    """The claims of a kind. Two that begin alike are told apart by their order."""
    gold = {row["id"]: row for row in sample.of(kind)}
    moved = {
        name: Offsets(report["text"], now.reports[name]["text"]) for name, report in sample.reports.items() if name in now.reports
    }
    seen: dict[Key, int] = {}
    for row in sample.rows.get(kind, ()):
        name = sample.name.get(row["report"], "?")
        first = anchor(row)[0]
        key = (name, f"{moved[name](first)[0] if name in moved else first['start']:09}")
        seen[key] = seen.get(key, -1) + 1
        one = sample.known.get(row["id"])
        right = [judge for judge, holds in JUDGES[kind].items() if one and holds(sample, gold[one], row)]
        said = {slot: plain(row.get(slot)) for slot in SAID[kind]}
        yield (*key, str(seen[key])), Entry(f'"{first["text"][:60]}"', said, one, frozenset(right))


def plain(value: object) -> str:
    """A field in words."""
    if isinstance(value, dict | list):
        return " + ".join(str(span.get("value") or span["text"]) for span in listed(value)) or "-"
    return "-" if value is None else str(value)
