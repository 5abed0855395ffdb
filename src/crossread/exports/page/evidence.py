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
    """A claim on the page.

    `quote`: its sentence, the words marked; `href` leads to them in the report's text; `chain`: through whom they came, the
    report first; `facts`: what was read in them; `note`: what a person ruled.
    """

    head: Head
    href: str | None
    quote: Markup
    chain: tuple[Markup, ...] = ()
    facts: tuple[Fact, ...] = ()
    status: str = ""
    kind: str = ""
    note: str = ""


class Witness:
    """Makes evidence of claims; `kept` and `shown` are the page's."""

    def __init__(self, kept: Kept, shown: Shown) -> None:
        self._kept, self._shown = kept, shown

    def event(self, row: Row) -> Evidence | None:
        """An event claim; None where the page does not show its report."""
        marks = [
            *_marks(row["actors"], "who"),
            *_marks(row["recipients"], "whom"),
            *_marks(row["places"], "where"),
            *_marks([row["time"]] if row["time"] else [], "when"),
            *_marks(row["figures"], "fig"),
            *_marks(row["attribution"], "said"),
        ]
        return self._evidence(
            row,
            row["trigger"],
            marks,
            chain=_chain(row["attribution"]),
            facts=tuple(_event_facts(row)) if self._shown.limits.facts else (),
            status=row["status"],
        )

    def quote(self, row: Row) -> Evidence | None:
        """A quote."""
        source = [row["source"]] if row["source"] else []
        marks = [*_marks(row["content"][1:], "said-words"), *_marks(source, "who"), *_marks(row["via"], "said")]
        words_of = words.QUOTES.get(row["kind"], row["kind"])
        manner = words.MANNERS.get(row["manner"], "")
        found = self._evidence(row, row["content"][0], marks, chain=_chain(row["via"]), facts=tuple(_quote_facts(row)))
        return found and msgspec.structs.replace(found, kind=", ".join(each for each in (words_of, manner) if each))

    def figure(self, row: Row) -> Evidence | None:
        """A figure."""
        return self._evidence(row, row, _marks(row["attribution"], "said"), chain=_chain(row["attribution"]))

    def _evidence(self, row: Row, span: Row, marks: Sequence[Mark], **further: Any) -> Evidence | None:
        """A claim whose words are a span; `further` are fields of `Evidence`."""
        report = self._kept.get("report", row["report"]) if row["report"] in self._shown.heads else None
        if report is None:
            return None
        text = report["text"]
        href = self._shown.words(row["report"], span) or ""
        start, end, cut_before, cut_after = sentence(text, span["start"], span["end"])
        quote = marked(text, start, end, [Mark(span["start"], span["end"], "hit", href=href), *marks])
        return Evidence(
            head=self._shown.heads[row["report"]],
            href=href,
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
        return shown
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
