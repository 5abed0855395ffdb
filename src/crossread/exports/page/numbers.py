"""Numbers of people as ranges: each by the occurrence that it belongs to, the number, and on whose word it is."""

from collections.abc import Iterator

import msgspec
from markupsafe import Markup

from crossread.draw.scale import number_scale
from crossread.draw.strips import axis, strip
from crossread.exports.page import words
from crossread.exports.page.evidence import Witness
from crossread.exports.page.kept import Kept
from crossread.exports.page.occurrences import Cards
from crossread.exports.page.shown import Head, Shown
from crossread.exports.page.slots import LINKS, number_words, reach
from crossread.exports.page.voices import Voices
from crossread.exports.schemas import Row

MEASURES = ("killed", "injured", "missing", "executed", "arrested", "sentenced", "displaced", "participants")

Kin = tuple[str | None, str, str]  # (occurrence with a card, number, on whose word)


class Number(msgspec.Struct, frozen=True):
    """One number on one word: as a bar, its first words in their sentence, and which reports have it."""

    value: str
    voice: str
    since: str
    strip: Markup
    quote: Markup | None
    words: tuple[tuple[Head, str], ...]


class Told(msgspec.Struct, frozen=True):
    """The numbers of one occurrence, or of those without a card (no `href`), the earliest first."""

    title: str
    href: str | None
    numbers: tuple[Number, ...]


class Measure(msgspec.Struct, frozen=True):
    """All numbers of one kind (killed, injured ...) on one scale; `left` out are so many."""

    key: str
    name: str
    count: int
    told: tuple[Told, ...]
    left: int
    axis: Markup


class Numbers:
    """The numbers of people. Of anything else they stay in the texts."""

    def __init__(self, kept: Kept, shown: Shown, witness: Witness, cards: Cards) -> None:
        self._kept, self._shown, self._witness, self._cards = kept, shown, witness, cards
        self._voices = Voices(kept, shown)
        self.count = 0
        self._kin: dict[str, dict[Kin, list[str]]] = {measure: {} for measure in MEASURES}
        self._left = dict.fromkeys(MEASURES, 0)
        for row in kept.rows("figure"):
            if row["measure"] in self._kin and row["report"] in shown.heads:
                self.count += 1
                self._take(row)

    def _take(self, row: Row) -> None:
        occurrence = row["occurrence"] if self._cards.has_card(row["occurrence"]) else None
        kin = occurrence, number_words(row), self._voices.of(row, row["report"])
        kept = self._kin[row["measure"]]
        if kin in kept or len(kept) < self._shown.limits.numbers:
            kept.setdefault(kin, []).append(row["id"])
        else:
            self._left[row["measure"]] += 1

    def __iter__(self) -> Iterator[Measure]:
        for measure, kin in self._kin.items():
            if kin:
                yield self._measure(measure, kin)

    def _measure(self, measure: str, kin: dict[Kin, list[str]]) -> Measure:
        first = {each: row for each, ids in kin.items() if (row := self._kept.get("figure", ids[0]))}
        reaches = {each: reach(row) for each, row in first.items()}
        scale = number_scale(end for each in reaches.values() for end in each if end is not None)
        groups: dict[str | None, list[Number]] = {}
        for each, row in first.items():
            drawn = strip(scale, [reaches[each]])
            groups.setdefault(each[0], []).append(self._number(each, row, kin[each], drawn))
        ranked = sorted(groups.items(), key=lambda group: (group[0] is None, -len(group[1]), group[0] or ""))
        return Measure(
            key=measure,
            name=words.SLOTS[measure],
            count=sum(map(len, kin.values())) + self._left[measure],
            told=tuple(self._told(occurrence, numbers) for occurrence, numbers in ranked),
            left=self._left[measure],
            axis=axis(scale),
        )

    def _told(self, occurrence: str | None, numbers: list[Number]) -> Told:
        row = self._kept.get("occurrence", occurrence) if occurrence else None
        if row is None:
            return Told("Told by one report alone, or not known to belong to one occurrence", None, tuple(numbers))
        return Told(row["title"] or "Untitled", self._cards.href(occurrence, self._shown), tuple(numbers))

    def _number(self, kin: Kin, row: Row, ids: list[str], drawn: Markup) -> Number:
        found = self._witness.figure(row) if self._shown.limits.facts else None
        cited: dict[str, tuple[Head, str]] = {}
        for id in ids[:LINKS]:
            figure = self._kept.get("figure", id)
            if figure and figure["report"] not in cited and (href := self._shown.words(figure["report"], figure)):
                cited[figure["report"]] = self._shown.heads[figure["report"]], href
        head = self._shown.heads[row["report"]]
        return Number(kin[1], kin[2], head.date, drawn, found.quote if found else None, tuple(cited.values()))
