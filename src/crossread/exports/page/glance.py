"""What most people come for, each a click from its words: who said it first, how many lines, where accounts differ."""

from collections.abc import Iterator
from itertools import islice

import msgspec
from markupsafe import Markup

from crossread.exports.page import words
from crossread.exports.page.kept import Kept
from crossread.exports.page.occurrences import Cards
from crossread.exports.page.shown import Head, Shown
from crossread.exports.page.slots import Slots, links, told_value
from crossread.exports.schemas import Row

DISAGREEMENTS = 150
VALUES = 6  # of one disagreement


class Glance(msgspec.Struct, frozen=True):
    """An occurrence in one row: `first` is the report that was out first, `words` leads to its words, `about` to what differs."""

    href: str
    title: str
    status: str
    when: str
    independent: int
    reports: int
    first: Head | None
    words: str
    sure: bool
    about: tuple[tuple[str, str], ...]


class Side(msgspec.Struct, frozen=True):
    """One value of a disagreement: on whose word, in which camps, through how many lines, and where its words are."""

    value: str
    said_by: tuple[str, ...]
    camps: tuple[str, ...]
    lines: int
    href: str | None


class Disagreement(msgspec.Struct, frozen=True):
    """What accounts of one occurrence differ about. A number that moved from day to day is `drawn` as a staircase."""

    href: str
    title: str
    name: str
    sides: tuple[Side, ...]
    left: int
    drawn: Markup | None


class Disagreements:
    """Every disagreement about an occurrence that has a card: what is disputed, apart from numbers that moved."""

    def __init__(self, kept: Kept, shown: Shown, cards: Cards) -> None:
        self._kept, self._shown, self._cards = kept, shown, cards
        self._slots = Slots(kept, shown)
        rows = (row for id in cards.carded for row in kept.of_occurrence("discrepancy", id))
        shown_rows = list(islice(rows, DISAGREEMENTS))
        self.left = sum(1 for _ in rows)
        self.count = len(shown_rows) + self.left
        self.states = [
            (state, [self._disagreement(row) for row in shown_rows if row["state"] == state])
            for state in words.STATES
            if any(row["state"] == state for row in shown_rows)
        ]

    def _disagreement(self, row: Row) -> Disagreement:
        occurrence = self._kept.get("occurrence", row["occurrence"]) or {}
        moved = self._slots.figures(row["occurrence"], self._cards.told(occurrence)) if row["state"] == "updated" else {}
        return Disagreement(
            href=f"{self._cards.href(row['occurrence'], self._shown)}-{row['slot']}",
            title=occurrence.get("title") or "Untitled",
            name=words.SLOTS[row["slot"]],
            sides=tuple(self._side(row["slot"], stance) for stance in row["values"][:VALUES]),
            left=max(0, len(row["values"]) - VALUES),
            drawn=self._slots.stairs(moved.get(row["slot"], ())),
        )

    def _side(self, slot: str, stance: Row) -> Side:
        claims = (self._kept.get("event", id) or self._kept.get("figure", id) for id in stance.get("claims", ()))
        found = next(links(self._shown, filter(None, claims)), None)
        return Side(
            value=told_value(slot, stance["value"]),
            said_by=tuple(stance.get("said_by", ())),
            camps=tuple(stance.get("camps", ())),
            lines=len(stance.get("lines", ())),
            href=found[1] if found else None,
        )


def most(shown: Shown) -> int:
    """How many occurrences are told at a glance: there is more room on the first page of a site."""
    return 100 if shown.site else 20


def glance(kept: Kept, shown: Shown, cards: Cards) -> Iterator[Glance]:
    """The occurrences of most independent lines."""
    for id in cards.carded[: most(shown)]:
        if row := kept.get("occurrence", id):
            first, sure = cards.first(row, cards.told(row))
            href = cards.href(id, shown) or ""
            slots = [each["slot"] for each in kept.of_occurrence("discrepancy", id)]
            yield Glance(
                href=href,
                title=row["title"] or "Untitled",
                status=row["status"],
                when=words.when(row["time"]) if row["time"] else "",
                independent=row["independent"],
                reports=len(row["reports"]),
                first=shown.heads[first["report"]] if first else None,
                words=(shown.words(first["report"], first["trigger"]) if first else None) or "",
                sure=sure,
                about=tuple((words.SLOTS[slot], f"{href}-{slot}") for slot in slots),
            )
