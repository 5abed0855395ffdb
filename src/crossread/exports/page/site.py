"""Which section stands on which page: all on one, or, of many reports, on a first page and a folder of further ones."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

import msgspec

from crossread.exports.page.copies import Copies
from crossread.exports.page.evidence import Witness
from crossread.exports.page.glance import Disagreements, glance, most
from crossread.exports.page.kept import Kept
from crossread.exports.page.numbers import Numbers
from crossread.exports.page.occurrences import CARDS, Cards
from crossread.exports.page.overview import Overview, days_of, failures, overview
from crossread.exports.page.quotes import Quotes
from crossread.exports.page.registers import Places, entities, rulings
from crossread.exports.page.reports import Reports
from crossread.exports.page.shown import TEXTS, Head, Shown
from crossread.exports.page.timeline import timeline

SPEAKERS, FAMILIES = 50, 25  # of one page of a site
_FOLDER = "report/"
_ON_FIRST = ("overview", "glance", "disagreements", "timeline", "rulings", "failures")

PageOf = tuple[str, str, dict[str, Any]]  # file name, template, what it shows


class Section(msgspec.Struct, frozen=True):
    """An entry of the navigation."""

    name: str
    label: str
    href: str
    count: int | None = None


class Parts:
    """The parts of the report. Those that link to words are read before the texts, which have an anchor for each."""

    def __init__(self, kept: Kept) -> None:
        self.kept, self.shown = kept, Shown(kept)
        self.outside = self.shown.seen_from(_FOLDER) if self.shown.site else self.shown
        self.witness = Witness(kept, self.shown)
        self.cards = Cards(kept, self.shown, self.witness)
        self.disagreements = Disagreements(kept, self.outside, self.cards)
        self.numbers = Numbers(kept, self.shown, self.witness, self.cards)
        self.quotes = Quotes(kept, self.shown, self.witness)
        self.copies = Copies(kept, self.shown)
        self.rulings = list(rulings(kept, self.outside))
        self.failures = failures(kept, self.outside)
        self.reports = Reports(kept, self.shown, self.cards)

    @cached_property
    def overview(self) -> Overview:
        """What was read."""
        return overview(self.kept, self.outside)

    @cached_property
    def entities(self) -> Sequence[Any]:
        """Names, by kind."""
        return entities(self.kept, self.shown)

    @cached_property
    def places(self) -> Places:
        """Places, and their map."""
        return Places(self.kept, self.shown)

    def sections(self, shown: Shown) -> list[Section]:
        """The navigation, as links from where it stands: the sections that there are."""
        counts = self.kept.counts
        found: list[tuple[str, str, bool, int | None]] = [
            ("overview", "What was read", True, None),
            ("glance", "At a glance", bool(self.cards.carded), None),
            ("disagreements", "Where accounts disagree", bool(self.cards.count), self.disagreements.count),
            ("occurrences", "Occurrences", True, self.cards.count),
            ("timeline", "Timeline", bool(self.timeline), None),
            ("figures", "Numbers of people", bool(self.numbers.count), self.numbers.count),
            ("quotes", "Quotes", bool(self.quotes.said or self.quotes.marked), self.quotes.said),
            ("names", "People and organisations", bool(counts["entity"]), None),
            ("places", "Places", bool(counts["place"]), None),
            ("copies", "Copies", bool(self.copies.count), self.copies.count),
            ("rulings", "Rulings", bool(self.rulings), len(self.rulings)),
            ("failures", "Not read", bool(self.failures), counts["failure"]),
            ("reports", "Reports and texts", True, counts["report"]),
        ]
        return [
            Section(name, label, shown.section(name, first=name in _ON_FIRST), count)
            for name, label, there, count in found
            if there
        ]

    @cached_property
    def timeline(self) -> Sequence[Any]:
        """The timeline."""
        return timeline(self.kept, self.outside, self.cards)


def first_page(parts: Parts) -> dict[str, Any]:
    """What report.html shows. Its larger parts are read while it is written, from top to bottom."""
    heads = list(parts.shown.heads.values())
    return _shared(parts, parts.outside) | {
        "glance_most": most(parts.shown),
        "glance": glance(parts.kept, parts.outside, parts.cards),
        "disagreements": parts.disagreements,
        "timeline": parts.timeline,
        "rulings": parts.rulings,
        "failures": parts.failures,
        "cards_here": parts.cards,
        "numbers": parts.numbers,
        "speakers_here": parts.quotes.by_speaker(),
        "marked_here": parts.quotes.slogans_and_terms(),
        "entities": parts.entities if not parts.shown.site else (),
        "places": parts.places if not parts.shown.site else None,
        "families_here": parts.copies,
        "flows": parts.copies.flows() if not parts.shown.site else (),
        "heads_here": heads,
        "texts_here": parts.reports,
        "contents": _contents(parts, heads) if parts.shown.site else (),
    }


def pages(parts: Parts) -> Iterator[PageOf]:
    """The pages of a site but its first; none where one page holds all."""
    if not parts.shown.site:
        return
    shared = _shared(parts, parts.shown)
    heads = list(parts.shown.heads.values())
    for at, first in enumerate(range(0, len(parts.cards.carded), CARDS)):
        yield _page(shared, "occurrences", at, len(parts.cards.carded), CARDS, cards_here=parts.cards.some(first, first + CARDS))
    yield _page(shared, "figures", 0, 1, 1, numbers=parts.numbers)
    speakers = parts.quotes.listed
    for at, first in enumerate(range(0, max(1, speakers), SPEAKERS)):
        told = parts.quotes.by_speaker(first, first + SPEAKERS)
        marked = () if first + SPEAKERS < speakers else parts.quotes.slogans_and_terms()
        yield _page(shared, "quotes", at, speakers, SPEAKERS, speakers_here=told, marked_here=marked)
    yield _page(shared, "names", 0, 1, 1, entities=parts.entities)
    yield _page(shared, "places", 0, 1, 1, places=parts.places)
    families = parts.copies.listed
    for at, first in enumerate(range(0, families, FAMILIES)):
        yield _page(
            shared,
            "copies",
            at,
            families,
            FAMILIES,
            families_here=parts.copies.some(first, first + FAMILIES),
            flows=() if first else parts.copies.flows(),
        )
    for at, first in enumerate(range(0, len(heads), TEXTS)):
        last = first + TEXTS
        yield _page(
            shared, "reports", at, len(heads), TEXTS, heads_here=heads[first:last], texts_here=parts.reports.some(first, last)
        )


def _page(shared: dict[str, Any], name: str, at: int, count: int, size: int, **further: Any) -> PageOf:
    of = max(1, -(-count // size))
    pager = {
        "at": at + 1,
        "of": of,
        "before": f"{name}-{at:03}.html" if at else None,
        "next": f"{name}-{at + 2:03}.html" if at + 1 < of else None,
    }
    label = next((section.label for section in shared["sections"] if section.name == name), "")
    return f"{name}-{at + 1:03}.html", "part.html", shared | further | {"part": name, "label": label, "pager": pager}


def _shared(parts: Parts, shown: Shown) -> dict[str, Any]:
    """What every page may need, with links as from where it stands."""
    sections = parts.sections(shown)
    return {
        "part": None,
        "overview": parts.overview,
        "shown": shown,
        "cards": parts.cards,
        "quotes": parts.quotes,
        "copies": parts.copies,
        "reports": parts.reports,
        "sections": sections,
        "names": {section.name for section in sections},
    }


def _contents(parts: Parts, heads: Sequence[Head]) -> list[tuple[str, list[tuple[str, str]]]]:
    """(what, [(link, which)]) of the pages of a site that hold occurrences and texts."""
    count = len(parts.cards.carded)
    cards = [
        (parts.outside.file("occurrences", at + 1), f"{first + 1:,} to {min(first + CARDS, count):,}")
        for at, first in enumerate(range(0, count, CARDS))
    ]
    texts = [
        (parts.outside.file("reports", at + 1), days_of(heads[first : first + TEXTS]))
        for at, first in enumerate(range(0, len(heads), TEXTS))
    ]
    return [("Occurrences, those with most independent lines first", cards), ("Reports, by day of publication", texts)]
