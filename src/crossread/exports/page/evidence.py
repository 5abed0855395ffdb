"""One claim as evidence: its exact words within their sentence, whose report it is, and on whose word."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from markupsafe import Markup

from crossread.exports.page import words
from crossread.exports.page.kept import Kept
from crossread.exports.page.marks import Mark, marked, plain
from crossread.exports.page.shown import Head, Shown
from crossread.exports.schemas import Row
from crossread.find.sentences import Prose

_WINDOW = 700  # characters on either side within which the sentence is looked for
_MOST = 260  # characters of a sentence that are shown on either side of the words

Fact = tuple[str, Markup]


class Evidence(msgspec.Struct, frozen=True):
    """A claim on the page, or several that one sentence makes alike.

    `quote`: the sentence, the words marked, each a link to its place in the report's text; `chain`: through whom they came,
    the report first; `facts`: (the words of one claim, what was read in them) each; `note`: what a person ruled.
    """

    head: Head
    quote: Markup
    chain: tuple[Markup, ...] = ()
    facts: tuple[tuple[Markup, tuple[Fact, ...]], ...] = ()
    status: str = ""
    kind: str = ""
    note: str = ""


class Witness:
    """Makes evidence of claims; `kept` and `shown` are the page's."""

    def __init__(self, kept: Kept, shown: Shown) -> None:
        self._kept, self._shown = kept, shown
        self._last = ("", "")  # the report read last, and its text

    def event(self, row: Row) -> Evidence | None:
        """An event claim; None where its report is not there."""
        return next(iter(self.events([row])), None)

    def events(self, rows: Iterable[Row]) -> list[Evidence]:
        """Event claims. Those that one sentence makes, alike and on the same word, are shown as one."""
        together: dict[object, list[Row]] = {}
        for row in rows:
            if told := self._told(row, row["trigger"]):
                source = tuple(span["start"] for span in row["attribution"])
                together.setdefault((told, row["status"], source, ruling(row)), []).append(row)
        return [self._events(group) for group in together.values()]

    def _events(self, rows: Sequence[Row]) -> Evidence:
        first = rows[0]
        facts = tuple((named(row["trigger"]), tuple(_event_facts(row))) for row in rows) if self._shown.limits.facts else ()
        return self._evidence(
            first,
            [row["trigger"] for row in rows],
            [mark for row in rows for mark in _event_marks(row)],
            chain=_chain(first["attribution"]),
            facts=facts,
            status=first["status"],
        )

    def quote(self, row: Row) -> Evidence | None:
        """A quote."""
        if row["report"] not in self._shown.heads:
            return None
        source = [row["source"]] if row["source"] else []
        marks = [*_marks(row["content"][1:], "said-words"), *_marks(source, "who"), *_marks(row["via"], "said")]
        kind = (words.QUOTES.get(row["kind"], row["kind"]), words.MANNERS.get(row["manner"], ""))
        facts = tuple(_quote_facts(row))
        return self._evidence(
            row,
            row["content"][:1],
            marks,
            chain=_chain(row["via"]),
            facts=((Markup(""), facts),) if facts else (),
            kind=", ".join(filter(None, kind)),
        )

    def figure(self, row: Row) -> Evidence | None:
        """A figure."""
        if row["report"] not in self._shown.heads:
            return None
        return self._evidence(row, [row], _marks(row["attribution"], "said"), chain=_chain(row["attribution"]))

    def _told(self, row: Row, span: Row) -> tuple[str, tuple[int, int, bool, bool]] | None:
        """The report of a claim, and what to show around a span of it."""
        if row["report"] not in self._shown.heads:
            return None
        return row["report"], sentence(self._text(row["report"]), span["start"], span["end"])

    def _text(self, report: str) -> str:
        """The text of a report; claims come report by report."""
        if self._last[0] != report:
            found = self._kept.get("report", report)
            self._last = report, found["text"] if found else ""
        return self._last[1]

    def _evidence(self, row: Row, spans: Sequence[Row], marks: Sequence[Mark], **further: Any) -> Evidence:
        """A claim whose words are the first span, with others in its sentence; `further` are fields of `Evidence`."""
        text = self._text(row["report"])
        hits = [Mark(span["start"], span["end"], "hit", href=self._shown.words(row["report"], span) or "") for span in spans]
        start, end, cut_before, cut_after = sentence(text, spans[0]["start"], spans[0]["end"])
        quote = marked(text, start, end, [*hits, *marks])
        return Evidence(
            head=self._shown.heads[row["report"]],
            quote=Markup("{}{}{}").format("… " if cut_before else "", quote, " …" if cut_after else ""),
            note=ruling(row),
            **further,
        )


def sentence(text: str, start: int, end: int) -> tuple[int, int, bool, bool]:
    """What to show around some words: the range of their sentence or sentences, and whether it is cut at either end.

    >>> sentence("Rain fell. The dam broke at noon. Nobody slept.", 15, 24)
    (11, 33, False, False)
    """
    low, high = max(0, start - _WINDOW), min(len(text), end + _WINDOW)
    found = [(low + first, low + last) for first, last in Prose(text[low:high]).sentences]
    first = next((begin for begin, stop in found if stop > start), start)
    last = next((stop for begin, stop in reversed(found) if begin < end), end)
    left, right = max(first, start - _MOST), min(last, end + _MOST)
    if left > first:  # not in the middle of a word
        left = text.find(" ", left, min(start, left + 30)) + 1 or left
    if right < last and (space := text.rfind(" ", max(end, right - 30), right)) >= 0:
        right = space
    return min(start, left), max(end, right), left > first or (low > 0 and first == low), right < last or high == last < len(text)


def named(span: Row) -> Markup:
    """Words as they stand, and the name that they stand for."""
    name = span.get("name")
    if isinstance(name, str) and "value" not in span and span["text"] in name:
        return Markup("<bdi>{}</bdi>").format(plain(name))
    shown = Markup("<bdi>{}</bdi>").format(plain(_line(span["text"]).rstrip(" ,;:")))
    if not isinstance(name, str) or name in span["text"] or "value" in span:
        return Markup("“{}”").format(shown) if shown.striptags().casefold() in words.PRONOUNS else shown
    return shown + Markup(" (<bdi>{}</bdi>)").format(plain(name))


def day_words(date: Row) -> str:
    """A date claim's days in words.

    >>> day_words({"earliest": "2031-05-04", "latest": "2031-05-04"})
    '4 May 2031'
    """
    earliest, latest = date.get("earliest"), date.get("latest")
    if not earliest and not latest:
        return "no day known"
    return words.when(earliest if earliest == latest else f"{earliest or '..'}/{latest or '..'}")


def ruling(row: Row) -> str:
    """What a person ruled on a claim, in words."""
    return words.REVIEWS.get(row.get("review") or "", "")


def _event_marks(row: Row) -> Iterable[Mark]:
    yield from _marks(row["actors"], "who")
    yield from _marks(row["recipients"], "whom")
    yield from _marks(row["places"], "where")
    yield from _marks([row["time"]] if row["time"] else [], "when")
    yield from _marks(row["figures"], "fig")
    yield from _marks(row["attribution"], "said")


def _marks(spans: Iterable[Row], kind: str) -> list[Mark]:
    return [Mark(span["start"], span["end"], kind) for span in spans]


def _chain(spans: Sequence[Row]) -> tuple[Markup, ...]:
    return tuple(named(span) for span in spans)


def _event_facts(row: Row) -> Iterable[Fact]:
    comma = Markup(", ")
    for label, field in (("Who", "actors"), ("To whom", "recipients")):
        if row[field]:
            yield label, comma.join(map(named, row[field]))
    if row["places"]:
        yield "Where", comma.join(_place(place) for place in row["places"])
    if time := row["time"]:
        basis = words.DATE_BASES.get(time["basis"], time["basis"])
        yield "When", Markup("<bdi>{}</bdi>: {} ({})").format(plain(_line(time["text"])), day_words(time), basis)
    if row["figures"]:
        yield "How many", comma.join(named(figure) for figure in row["figures"])
    code = words.PLOVER.get(row["plover"] or "", "no kind")
    acled = " · ".join(row["acled"]) if row["acled"] else ""
    yield "Read as", Markup("{}{}{}").format(code, f" ({acled})" if acled else "", f": {row['why']}" if row["why"] else "")


def _quote_facts(row: Row) -> Iterable[Fact]:
    if row["source"] and row["speaker"] and row["speaker"] not in row["source"]["text"]:
        yield "Called here", named(row["source"])
    outer = row["within"]
    if outer and (source := outer.get("source")):
        yield "Within the words of", named(source)


def _place(place: Row) -> Markup:
    same = place["name"] == place["text"]
    precision = words.PRECISIONS.get(place["precision"], place["precision"])
    inside = ", ".join(each for each in ("" if same else place["name"], precision, place["country"] or "") if each)
    return Markup("<bdi>{}</bdi> ({})").format(plain(_line(place["text"])), inside)


def _line(text: str) -> str:
    return " ".join(text.split())
