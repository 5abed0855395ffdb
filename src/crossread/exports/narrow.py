"""The record of one occurrence: its reports, what they say of it, and what hangs together with that."""

from collections.abc import Iterable, Iterator

from crossread.core.errors import Misuse
from crossread.core.records import AnyRecord, Occurrence
from crossread.exports.schemas import Row

_LEAST = 6  # digits of an id that name one occurrence among thousands


def find_occurrence(records: Iterable[AnyRecord], wanted: str) -> Occurrence:
    """The occurrence that an id leads to: its own or that of any claim in it, or the first digits of one.

    The address of a card in report.html will do too ("#o3f09a1c2d4"). Raises `Misuse` where it leads to none, or to several.
    """
    digits = wanted.strip().removeprefix("#").removeprefix("o").lower()
    found = [
        each
        for each in records
        if isinstance(each, Occurrence) and len(digits) >= _LEAST and any(id.startswith(digits) for id in (each.id, *each.claims))
    ]
    if len(found) == 1:
        return found[0]
    if len(found) > 1:
        raise Misuse(f"{wanted} leads to {len(found)} occurrences.", "Give more of its digits.")
    raise Misuse(
        f"There is no occurrence {wanted}.",
        f"Give at least {_LEAST} digits of its id, or of the id of a claim in it; report.html and record.jsonl have them.",
    )


def about(rows: Iterable[Row], occurrence: Occurrence) -> Iterator[Row]:
    """The rows that concern an occurrence, in order. Failures stay: what could not be read may have told of it."""
    reports = frozenset(occurrence.reports)
    for row in rows:
        match row["type"]:
            case "report":
                keep = row["id"] in reports
            case "occurrence":
                keep = row["id"] == occurrence.id
            case "name" | "quote" | "date" | "place":
                keep = row["report"] in reports
            case "event" | "figure" | "line" | "discrepancy":
                keep = row["occurrence"] == occurrence.id
            case "copy":
                keep = row["left"]["report"] in reports and row["right"]["report"] in reports
            case "entity":
                row = {**row, "mentions": [each for each in row["mentions"] if each["report"] in reports]}
                keep = bool(row["mentions"])
            case "decision":
                keep = row["anchor"]["report"] in reports
            case _:
                keep = True
        if keep:
            yield row
