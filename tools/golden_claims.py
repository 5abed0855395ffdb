"""The record of the sample case beside its gold: which claim is which, and what of it is right.

A claim of the record is found again in the gold by the words that it rests on, and each slot is judged on its own. A share
is always one of all the claims of the gold, found or not, so that finding one more never lowers a figure.
"""

import calendar
import datetime
import difflib
import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from gold import Gold, Row, load, text_of

Range = tuple[int, int]
Judge = Callable[["Sample", Row, Row], bool]

CLAIMS = {"event": "trigger", "quote": "content", "figure": "words", "date": "words", "name": "words", "place": "words"}
LIKE = 0.3  # share of its characters that a quotation has to have in common with the gold's; other claims need one


@dataclass(frozen=True)
class Figure:
    """`right` of `of`; `lower` marks a mean error, where less is better. `of` counts claims, so one claim is `100 / of`."""

    right: float
    of: int
    lower: bool = False

    @property
    def value(self) -> float:
        """Percent, or for an error its mean."""
        return (self.right if self.lower else 100 * self.right) / max(1, self.of)

    @property
    def step(self) -> float:
        """What one claim is worth."""
        return (1 if self.lower else 100) / max(1, self.of)


Figures = dict[str, Figure]


class Offsets:
    """Carries ranges of one text over to another that says the same in other marks."""

    def __init__(self, text: str, other: str) -> None:
        matcher = difflib.SequenceMatcher(None, text, other, autojunk=False)
        same = [(0, 0, len(text))] if text == other else matcher.get_matching_blocks()
        self.blocks = [block for block in same if block[2]]
        self.starts = [block[0] for block in self.blocks]

    def __call__(self, span: Row) -> Range:
        """The range in the other text; empty where its words are not there."""
        first = bisect_right(self.starts, span["start"]) - 1
        if first < 0 or span["start"] >= self.blocks[first][0] + self.blocks[first][2]:
            first += 1  # the start itself is not there: what follows is
        last = bisect_right(self.starts, span["end"] - 1) - 1
        if first > last or first == len(self.blocks):
            return (0, 0)
        (left, right, _), (left_last, right_last, size) = self.blocks[first], self.blocks[last]
        start = right + max(0, span["start"] - left)
        return start, max(start, right_last + min(size, span["end"] - left_last))


class Sample:
    """The gold and a record of the sample: reports under the names that the gold has for them, claims matched one to one."""

    def __init__(self, record: Path) -> None:
        self.gold: Gold = load()
        self.rows: dict[str, list[Row]] = {}
        for line in record.read_text("utf-8").splitlines():
            row = json.loads(line)
            self.rows.setdefault(row["type"], []).append(row)
        self.reports = dict(self._reports())
        self.name = {row["id"]: name for name, row in self.reports.items()}
        texts = {row["id"]: text_of(row) for row in self.gold["reports"] if row["id"] in self.reports}
        self.offsets = {name: Offsets(text, self.reports[name]["text"]) for name, text in texts.items()}
        self.spellings = {row["id"]: set(row["spellings"]) for row in self.gold["entities"]}
        self.found = {one: row for kind in CLAIMS for one, row in self._matched(kind)}
        self.known = {row["id"]: one for one, row in self.found.items()}

    def _reports(self) -> Iterator[tuple[str, Row]]:
        for report in self.gold["reports"]:
            text = text_of(report)
            same = [row for row in self.rows.get("report", ()) if row["uri"] == report.get("uri", report["file"])]
            if same:  # two captures of one address differ in their text
                yield report["id"], max(same, key=lambda row: (row["text"].strip() == text.strip(), -len(row["text"])))

    def of(self, kind: str) -> list[Row]:
        """The gold's claims of a kind."""
        return [row for row in self.gold["claims"] if row["kind"] == kind]

    def at(self, claim: Row, spans: object) -> list[Range]:
        """Spans of a claim of the gold, as ranges of the record's text."""
        if claim["report"] not in self.offsets:
            return []
        return [self.offsets[claim["report"]](span) for span in listed(spans)]

    def _matched(self, kind: str) -> Iterator[tuple[str, Row]]:
        """Pairs of gold and record, best first; each claim is used once."""
        rows: dict[str, list[Row]] = {}
        for row in self.rows.get(kind, ()):
            rows.setdefault(self.name.get(row["report"], ""), []).append(row)
        pairs = [
            (-like(self.at(claim, claim[CLAIMS[kind]]), ranges(anchor(row))), claim["id"], row["id"], row)
            for claim in self.of(kind)
            for row in rows.get(claim["report"], ())
        ]
        least = LIKE if kind == "quote" else 0.0
        used: set[str] = set()
        for likeness, one, other, row in sorted(pairs, key=lambda pair: pair[:3]):
            if likeness < -least and not used & {one, other}:
                used |= {one, other}
                yield one, row


def listed(spans: object) -> list[Row]:
    """One span, several or none, as a list."""
    return spans if isinstance(spans, list) else [spans] if isinstance(spans, dict) else []


def ranges(spans: Iterable[Row]) -> list[Range]:
    """Spans of the record as ranges."""
    return [(span["start"], span["end"]) for span in spans]


def anchor(row: Row) -> list[Row]:
    """The words that a claim of the record is known by."""
    return listed(row.get("trigger") or row.get("content") or row)


def shared(one: Range, other: Range) -> int:
    """How many characters two ranges have in common."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def like(some: Sequence[Range], others: Sequence[Range]) -> float:
    """Characters in common, as a share of those in either."""
    common = sum(shared(one, other) for one in some for other in others)
    whole = sum(end - start for start, end in (*some, *others)) - common
    return common / whole if whole else 0.0


def alike(some: Sequence[Range], others: Sequence[Range]) -> bool:
    """Each of either side meets one of the other; two empty sides are alike."""
    return all(any(shared(one, other) for other in others) for one in some) and all(
        any(shared(one, other) for other in some) for one in others
    )


def days(edtf: str) -> tuple[str, str]:
    """The first and last day of an EDTF value, "" where it is open. A week is its Monday to its Sunday.

    >>> days("2017-09"), days("2017-W37"), days("../2017-10-15")
    (('2017-09-01', '2017-09-30'), ('2017-09-11', '2017-09-17'), ('', '2017-10-15'))
    """
    if "/" in edtf:
        first, last = edtf.split("/")
        return days(first)[0], days(last)[1]
    if week := re.fullmatch(r"(\d{4})-W(\d\d)", edtf):
        monday = datetime.date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return str(monday), str(monday + datetime.timedelta(6))
    if not (parts := re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", edtf)):
        return "", ""
    year, month, day = parts.groups()
    last_month = month or "12"
    last_day = day or f"{calendar.monthrange(int(year), int(last_month))[1]:02}"
    return f"{year}-{month or '01'}-{day or '01'}", f"{year}-{last_month}-{last_day}"


def same_time(edtf: str | None, date: Row | None) -> bool:
    """A date of the record bounds the same days, or is the same period."""
    if edtf is None or date is None:
        return edtf is None and date is None
    weekly = edtf == "P1W" and date["value"].startswith("XXXX-WXX")  # TIMEX3 says which day of the week
    return (
        weekly
        or date["value"] == edtf
        or (days(edtf) != ("", "") and days(edtf) == (date["earliest"] or "", date["latest"] or ""))
    )


def slot(name: str, gold: str = "") -> Judge:
    """Both say the same in a slot, which the gold may have under another name."""
    return lambda _, claim, row: bool(row.get(name) == claim[gold or name])


def spans(name: str) -> Judge:
    """Both name the same words in a slot."""
    return lambda sample, claim, row: alike(sample.at(claim, claim[name]), ranges(listed(row.get(name))))


def exact(sample: Sample, claim: Row, row: Row) -> bool:
    """A claim rests on the very characters that the gold has for it."""
    return sorted(sample.at(claim, claim[CLAIMS[claim["kind"]]])) == sorted(ranges(anchor(row)))


def speaker(sample: Sample, claim: Row, row: Row) -> bool:
    """The one who is meant is named, by any spelling."""
    return row["speaker"] in sample.spellings.get(claim["speaker"], {claim["speaker"]})


def time(_: Sample, claim: Row, row: Row) -> bool:
    """An event's days, or the period of what happens again and again."""
    told = claim["time"] or {}
    return same_time(told.get("edtf", told.get("every")), row["time"])


def places(_: Sample, claim: Row, row: Row) -> bool:
    """An event's places, by their names on the map."""
    return {place["name"] for place in claim["places"]} == {place["name"] for place in row["places"]}


# What is judged of each kind of claim, beside its being found at all.
JUDGES: dict[str, dict[str, Judge]] = {
    "event": {
        "root": slot("plover"),
        "status": slot("status"),
        "actors": spans("actors"),
        "recipients": spans("recipients"),
        "time": time,
        "places": places,
        "attribution": spans("attribution"),
    },
    "quote": {
        "exact": exact,
        "source": spans("source"),
        "speaker": speaker,
        "via": spans("via"),
        "kind": slot("kind", "quoted"),
        "manner": slot("manner"),
    },
    "figure": {
        "exact": exact,
        "low": slot("low"),
        "high": slot("high"),
        "bound": slot("bound"),
        "measure": slot("measure"),
        "attribution": spans("attribution"),
    },
    "date": {"exact": exact, "value": lambda _, claim, row: same_time(claim["value"], row)},
    "name": {"exact": exact, "kind": slot("kind", "names")},
    "place": {"exact": exact, "name": slot("name", "place")},
}
# Of these the gold has all there are, so that one more is one too many: quotations, and figures of people.
COMPLETE = ("quote", "figure")


def coded(sample: Sample, kind: str, judge: str) -> list[Row]:
    """The claims of the gold that a slot is judged of: all of a kind, but for speakers, who are coded where they are people."""
    return [claim for claim in sample.of(kind) if judge != "speaker" or claim["speaker"]]


def wrong(sample: Sample, kind: str, judge: str) -> list[Row]:
    """The claims of the gold that are not found, or of which a slot is not right."""
    return [
        claim
        for claim in coded(sample, kind, judge)
        if (row := sample.found.get(claim["id"])) is None or (judge != "found" and not JUDGES[kind][judge](sample, claim, row))
    ]


def claim_figures(sample: Sample) -> Figures:
    """The figures of all kinds of claim."""
    figures = {}
    for kind, judges in JUDGES.items():
        for judge in ("found", *judges):
            claims = len(coded(sample, kind, judge))
            figures[f"{kind}s.{judge}"] = Figure(claims - len(wrong(sample, kind, judge)), claims)
        if kind in COMPLETE:
            rows = [row for row in sample.rows.get(kind, ()) if row.get("measure") != "other"]
            figures[f"{kind}s.precision"] = Figure(sum(row["id"] in sample.known for row in rows), len(rows))
    return figures
