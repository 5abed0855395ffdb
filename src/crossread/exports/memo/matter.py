"""What a memo is about: one occurrence, read from the rows of the record."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from crossread.exports.memo.blocks import Line, Ref, line, quoted, words
from crossread.exports.page import words as phrases
from crossread.exports.page.evidence import sentence
from crossread.exports.page.kept import Kept
from crossread.exports.page.quotes import spellings
from crossread.exports.page.shown import Head, head
from crossread.exports.page.slots import letter
from crossread.exports.page.voices import first_person
from crossread.exports.schemas import Row


class Matter(msgspec.Struct, frozen=True):
    """One occurrence.

    `claims`: its event claims by id, the earliest report first, and `by_report`; `lines`: the largest first, as in report.html,
    and `letters` of them by id; `letter_of`: the letter of a claim's line; `figures`: by id, also those of no event claim;
    `quotes`: of the reports that are mainly about it, and those that hold one of its claims; `names`: spelling in lower case
    -> the one name; `failures`: how many the record lists.
    """

    row: Row
    reports: Mapping[str, Row]
    heads: Mapping[str, Head]
    claims: Mapping[str, Row]
    by_report: Mapping[str, Sequence[Row]]
    lines: Sequence[Row]
    letters: Mapping[str, str]
    letter_of: Mapping[str, str]
    figures: Mapping[str, Row]
    discrepancies: Sequence[Row]
    quotes: Sequence[Row]
    decisions: Sequence[Row]
    names: dict[str, str]
    failures: int

    def by_date(self, reports: Iterable[str]) -> list[Head]:
        """The heads of some reports, the earliest first."""
        return sorted(
            (self.heads[report] for report in dict.fromkeys(reports) if report in self.heads), key=lambda each: each.order
        )

    def called(self, report: str, span: Row) -> str:
        """Whom words name: their name in full where the words are a pronoun or a part of it; "I" and "we" are the speaker's."""
        text = " ".join(span["text"].split()).rstrip(" ,;:")
        name = span.get("name")
        if isinstance(name, str) and name not in text:
            return name if text in name else f"{text} ({name})"
        return first_person(span, (quote for quote in self.quotes if quote["report"] == report)) or text


def matters(kept: Kept) -> Iterator[Matter]:
    """What memos are written of: what two lines or more tell of; where the record holds one occurrence only, that."""
    names = spellings(kept)
    decisions: dict[str, list[Row]] = {}
    for row in kept.rows("decision"):
        decisions.setdefault(row["anchor"]["report"], []).append(row)
    for row in kept.rows("occurrence"):
        if row["independent"] > 1 or kept.counts["occurrence"] == 1:
            yield _matter(kept, row, names, decisions)


def _matter(kept: Kept, row: Row, names: dict[str, str], decisions: Mapping[str, Sequence[Row]]) -> Matter:
    reports = {id: report for id in row["reports"] if (report := kept.get("report", id))}
    heads = {id: head(report) for id, report in reports.items()}
    found = [claim for id in row["claims"] if (claim := kept.get("event", id)) and claim["report"] in heads]
    claims = {
        each["id"]: each for each in sorted(found, key=lambda each: (heads[each["report"]].order, each["trigger"]["start"]))
    }
    by_report: dict[str, list[Row]] = {}
    for claim in claims.values():
        by_report.setdefault(claim["report"], []).append(claim)
    lines = sorted(kept.of_occurrence("line", row["id"]), key=lambda each: -len(each["reports"]))
    letters = {each["id"]: letter(at) for at, each in enumerate(lines)}
    return Matter(
        row=row,
        reports=reports,
        heads=heads,
        claims=claims,
        by_report=by_report,
        lines=lines,
        letters=letters,
        letter_of={claim: letters[each["id"]] for each in lines for claim in each["claims"]},
        figures={each["id"]: each for each in kept.of_occurrence("figure", row["id"]) if each["review"] != "rejected"},
        discrepancies=kept.of_occurrence("discrepancy", row["id"]),
        quotes=[quote for report in reports.values() for quote in _quotes(kept, report, row, by_report.get(report["id"], ()))],
        decisions=[each for report in reports for each in decisions.get(report, ())],
        names=names,
        failures=kept.counts["failure"],
    )


def _quotes(kept: Kept, report: Row, row: Row, claims: Sequence[Row]) -> Iterator[Row]:
    mainly = report["line"] in row["lines"]
    triggers = [claim["trigger"]["start"] for claim in claims]
    for quote in kept.of_report("quote", report["id"]):
        first, last = quote["content"][0]["start"], quote["content"][-1]["end"]
        if mainly or any(first <= start < last for start in triggers):
            yield quote


class Notes:
    """The footnotes of a memo: one for each passage, numbered by first mention. Words that a passage holds lead to its note."""

    def __init__(self, matter: Matter) -> None:
        self._matter = matter
        self._passages: dict[str, list[tuple[int, int, int]]] = {}
        self.lines: list[Line] = []

    def ref(self, report: str, start: int, end: int) -> Ref:
        """The mark of the footnote that quotes the sentence around these words of a report."""
        passages = self._passages.setdefault(report, [])
        for first, last, number in passages:
            if first <= start and end <= last:
                return Ref(number)
        first, last, before, after = sentence(self._matter.reports[report]["text"], start, end)
        self.lines.append(self._note(report, first, last, (before, after)))
        passages.append((first, last, len(self.lines)))
        return Ref(len(self.lines))

    def of(self, claim: Row) -> Ref:
        """The mark of the footnote of an event claim."""
        return self.ref(claim["report"], claim["trigger"]["start"], claim["trigger"]["end"])

    def _note(self, report: str, start: int, end: int, cut: tuple[bool, bool]) -> Line:
        row, about = self._matter.reports[report], self._matter.heads[report]
        before, after = cut
        return line(
            "“",
            "[…] " if before else "",
            words(row["text"][start:end]),
            " […]" if after else "",
            "” – ",
            source(about, row),
            f" Characters {start}–{end} of its text. SHA-256 of the capture: {row['sha256']}.",
            f" Read by: {row['reader']} {row['reader_version']}." if row.get("reader") else "",
        )


def source(about: Head, row: Row) -> Line:
    """A report as a footnote cites it: outlet, title, day and how it is known, address."""
    outlet = words(about.outlet) if about.outlet else "Outlet not known"
    title = quoted(row["title"]) if row["title"] else line("without a title")
    return line(outlet, ", ", title, ", ", dated(about, row), ". ", words(row["uri"]), ".")


def dated(about: Head, row: Row) -> Line:
    """The day of a report and how it is known."""
    if not about.published:
        return line("date not known")
    basis = phrases.BASES.get(row["published_basis"], row["published_basis"])
    time = f", {row['time']}" if row.get("time") else ""
    return line(f"{about.date}{time} (basis: {basis})")


def report_line(about: Head) -> Line:
    """A report in running text: outlet and day."""
    return line(words(about.label), " (", about.date, ")")
