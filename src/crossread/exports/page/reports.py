"""The reports themselves: how their date was found, and their full text with every claim marked."""

from collections.abc import Iterator, Sequence

import msgspec
from markupsafe import Markup

from crossread.exports.page import words
from crossread.exports.page.evidence import day_words
from crossread.exports.page.kept import Kept, anchor
from crossread.exports.page.marks import Mark, paragraphs
from crossread.exports.page.occurrences import Cards
from crossread.exports.page.shown import Head, Shown, web_address
from crossread.exports.schemas import Row

_DATES = 60  # dates of one report that are listed


class Refused(msgspec.Struct, frozen=True):
    """A day that the report might have dated from, and why it does not."""

    value: str
    basis: str
    text: str
    why: str


class Page(msgspec.Struct, frozen=True):
    """A report with its text. `dates`: (its words, the days meant, how that is known)."""

    head: Head
    outlet: str
    byline: str
    uri: str
    link: str | None
    sha256: str
    basis: str
    agreed: tuple[Refused, ...]
    refused: tuple[Refused, ...]
    status: str
    why: str
    counts: tuple[tuple[str, int], ...]
    dates: tuple[tuple[str, str, str], ...]
    paragraphs: tuple[Markup, ...]


class Reports:
    """The reports, in the order of the record. To be read last, when all that links lead to is known."""

    def __init__(self, kept: Kept, shown: Shown, cards: Cards) -> None:
        self._kept, self._shown, self._cards = kept, shown, cards
        self.fully = shown.limits.marks
        self._ids = list(shown.heads)

    def __iter__(self) -> Iterator[Page]:
        return self.some(0, len(self._shown.heads))

    def some(self, first: int, last: int) -> Iterator[Page]:
        """The reports of a page of a site."""
        for id in self._ids[first:last]:
            if row := self._kept.get("report", id):
                yield self._page(row)

    def _page(self, row: Row) -> Page:
        head = self._shown.heads[row["id"]]
        claims = {kind: self._kept.of_report(kind, row["id"]) for kind in ("event", "quote", "figure", "date", "place", "name")}
        candidates = [
            Refused(
                words.when(each["value"]),
                words.BASES.get(each["basis"], each["basis"]),
                each.get("text") or "",
                each.get("refused") or "",
            )
            for each in row["candidates"]
        ]
        dates = [
            (" ".join(each["text"].split()), day_words(each), str(words.DATE_BASES.get(each["basis"], each["basis"])))
            for each in claims["date"]
        ]
        return Page(
            head=head,
            outlet=row["outlet"] or "",
            byline=row["byline"] or "",
            uri=row["uri"],
            link=web_address(row["uri"]),
            sha256=row["sha256"],
            basis=str(words.BASES.get(row["published_basis"], row["published_basis"])),
            agreed=tuple(each for each in candidates if not each.why and each.value != head.date),
            refused=tuple(each for each in candidates if each.why),
            status=row["status"],
            why=row["why"],
            counts=tuple((kind, len(found)) for kind, found in claims.items() if found),
            dates=tuple(dates[:_DATES]) if self.fully else (),
            paragraphs=tuple(paragraphs(row["text"], self._marks(row, claims))),
        )

    def _marks(self, row: Row, claims: dict[str, list[Row]]) -> Sequence[Mark]:
        """One mark a range: its kinds, its anchor if the page leads to it, and the occurrence that it belongs to."""
        led_to = self._kept.led_to(row["id"])
        kinds: dict[tuple[int, int], list[str]] = {(start, end): ["furniture"] for start, end in row["furniture"]}
        links: dict[tuple[int, int], str] = {}
        for kind, found in claims.items():
            for claim in found:
                place = anchor(claim)
                if place[0] is None or place[1] is None:
                    continue
                at = (place[0], place[1])
                if self.fully or at in led_to:
                    kinds.setdefault(at, []).append(kind)
                if kind == "event" and (href := self._cards.href(claim["occurrence"], self._shown)):
                    links[at] = href
                for span in claim["content"][1:] if kind == "quote" and self.fully else ():
                    kinds.setdefault((span["start"], span["end"]), []).append(kind)
        for at in led_to:
            kinds.setdefault(at, [])
        return [
            Mark(
                start,
                end,
                " ".join(f"m-{kind}" for kind in dict.fromkeys(of)) or "m",
                id=self._shown.anchor(row["id"], start, end) if (start, end) in led_to else "",
                href=links.get((start, end), ""),
            )
            for (start, end), of in kinds.items()
        ]
