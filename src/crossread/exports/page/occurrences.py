"""Occurrences as cards: what is claimed, by how many independent lines, who said it first, and the words side by side."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

import msgspec

from crossread.exports.page import words
from crossread.exports.page.absent import Absent, Press
from crossread.exports.page.evidence import Evidence, Witness
from crossread.exports.page.kept import Kept
from crossread.exports.page.shown import Head, Shown, key
from crossread.exports.page.slots import LINKS, Slot, Slots, letter, links
from crossread.exports.schemas import Row

CARDS = 25  # occurrences of one page of them, where the report is a site


class LineCard(msgspec.Struct, frozen=True):
    """A line of evidence: its letter within the card, why its reports are not independent, and their words.

    `alarms`: what is wrong with it, as where outlets cite each other in a circle; `camps`: those whose outlets say it themselves.
    `more`: further claims of the line as (report, link); `left`: how many are not even linked to.
    """

    letter: str
    basis: tuple[str, ...]
    alarms: tuple[str, ...]
    camps: tuple[str, ...]
    root: Head | None
    reports: int
    evidence: tuple[Evidence, ...]
    more: tuple[tuple[Head, str], ...]
    left: int


class Card(msgspec.Struct, frozen=True):
    """An occurrence on the page. `id` is its id in the record."""

    id: str
    anchor: str
    title: str
    kind: str
    acled: str
    status: str
    when: str
    time: str | None
    where: tuple[str, ...]
    actors: tuple[str, ...]
    reports: int
    independent: int
    claims: int
    statuses: tuple[tuple[str, int], ...]  # (status, lines with a claim of it): a line that denies is none that affirms
    first: Evidence | None
    first_sure: bool
    lines: tuple[LineCard, ...]
    lines_left: int
    slots: tuple[Slot, ...]
    absent: Absent | None


class Lone(msgspec.Struct, frozen=True):
    """An occurrence that one report alone tells of; `again` leads to where it speaks of it again."""

    anchor: str
    first: Evidence
    status: str
    when: str
    again: tuple[str, ...]


class Cards:
    """Makes the cards of what several reports tell of, or one disputes with itself; most independent lines first."""

    def __init__(self, kept: Kept, shown: Shown, witness: Witness) -> None:
        self._kept, self._shown, self._witness = kept, shown, witness
        self._slots, self._press = Slots(kept, shown), Press(shown)
        self.carded: list[str] = []
        lone: list[tuple[str, int, str]] = []
        self.cards_left = 0
        disputed = kept.holding("discrepancy")
        for row in kept.largest("occurrence"):
            if shown.heads.keys().isdisjoint(row["reports"]):
                continue
            if len(row["reports"]) == 1 and row["id"] not in disputed:
                lone.append((shown.heads[row["reports"][0]].order, kept.start("event", row["claims"][0]), row["id"]))
            elif len(self.carded) < shown.limits.cards:
                self.carded.append(row["id"])
            else:
                self.cards_left += 1
        self.alone = [id for _, _, id in sorted(lone)[: shown.limits.alone]]
        self.lone_left = len(lone) - len(self.alone)
        self.count = len(self.carded) + self.cards_left + len(lone)
        self._page = {id: at // CARDS + 1 for at, id in enumerate(self.carded)} | dict.fromkeys(self.alone, 0)

    def href(self, occurrence: str | None, shown: Shown) -> str | None:
        """A link to an occurrence, if it has a card or is listed."""
        if occurrence is None or occurrence not in self._page:
            return None
        page = shown.file("occurrences", self._page[occurrence]) if shown.site else ""
        return f"{page}#{key('o', occurrence)}"

    def has_card(self, occurrence: str | None) -> bool:
        """Whether an occurrence has a card."""
        return bool(occurrence and self._page.get(occurrence))

    def lone(self) -> Iterator[Lone]:
        """The occurrences that one report alone tells of, report by report, in the order of its text."""
        for id in self.alone:
            row = self._kept.get("occurrence", id)
            claims = [claim for id in row["claims"] if (claim := self._kept.get("event", id))] if row else []
            if row and claims and (first := self._witness.event(claims[0])):
                again = tuple(href for _, href in links(self._shown, claims[1:LINKS]))
                yield Lone(key("o", id), first, row["status"], words.when(row["time"]) if row["time"] else "", again)

    def __iter__(self) -> Iterator[Card]:
        return self.some(0, len(self.carded))

    def some(self, first: int, last: int) -> Iterator[Card]:
        """The cards of a page of a site."""
        for id in self.carded[first:last]:
            if row := self._kept.get("occurrence", id):
                yield self._card(row)

    def told(self, row: Row) -> list[Row]:
        """The claims of an occurrence, by report and place in it."""
        return sorted((claim for id in row["claims"] if (claim := self._kept.get("event", id))), key=self._order)

    def first(self, row: Row, claims: Iterable[Row]) -> tuple[Row | None, bool]:
        """Which claim was out first as far as dates tell (the earliest by the last day it may be of), and whether they tell."""
        heads = self._shown.heads
        found = (claim for claim in claims if claim["status"] == row["status"] and claim["report"] in heads)
        first = min(found, key=lambda claim: heads[claim["report"]].told_by, default=None)
        return first, all(head.sure == "exact" for head in self._shown.by_date(row["reports"]))

    def _card(self, row: Row) -> Card:
        by_id = {claim["id"]: claim for claim in self.told(row)}
        lines = sorted(self._kept.of_occurrence("line", row["id"]), key=lambda line: -len(line["reports"]))
        most = self._shown.limits.lines
        first, sure = self.first(row, by_id.values())
        return Card(
            id=row["id"],
            anchor=key("o", row["id"]),
            title=row["title"] or "Untitled",
            kind=words.PLOVER.get(row["plover"] or "", ""),
            acled=" · ".join(row["acled"] or ()),
            status=row["status"],
            when=words.when(row["time"]),
            time=row["time"],
            where=tuple(row["places"]),
            actors=tuple(row["actors"]),
            reports=len(row["reports"]),
            independent=row["independent"],
            claims=len(row["claims"]),
            statuses=_statuses(lines, by_id),
            first=self._witness.event(first) if first else None,
            first_sure=sure,
            lines=tuple(self._line(line, letter(at), row["status"], by_id) for at, line in enumerate(lines[:most])),
            lines_left=max(0, len(lines) - most),
            slots=tuple(self._slots.of(row["id"], by_id, lines)),
            absent=self._press.without(row["reports"]),
        )

    def _order(self, claim: Row) -> tuple[str, int]:
        head = self._shown.heads.get(claim["report"])
        return (head.order if head else "9999|~"), claim["trigger"]["start"]

    def _line(self, line: Row, name: str, status: str, claims: Mapping[str, Row]) -> LineCard:
        members = frozenset(line["claims"])
        told = [claim for id, claim in claims.items() if id in members and claim["report"] in self._shown.heads]
        most = self._shown.limits
        evidence: list[Evidence] = []
        rest: list[Row] = []
        for at, (_, group) in enumerate(groupby(told, key=lambda claim: claim["report"])):
            ranked = sorted(group, key=lambda claim: claim["status"] != status)
            shown = ranked[: most.claims] if at < most.reports else []
            evidence += self._witness.events(shown)
            rest += ranked[len(shown) :]
        return LineCard(
            letter=name,
            basis=tuple(line["basis"]),
            alarms=tuple(line.get("alarms", ())),
            camps=tuple(line.get("camps", ())),
            root=self._shown.heads.get(line["root"] or ""),
            reports=len(line["reports"]),
            evidence=tuple(evidence),
            more=tuple(links(self._shown, rest[:LINKS])),
            left=max(0, len(rest) - LINKS) + len(members) - len(told),
        )


def _statuses(lines: Sequence[Row], claims: Mapping[str, Row]) -> tuple[tuple[str, int], ...]:
    """(status, how many lines hold a claim of it), that of most lines first."""
    found = Counter(
        status for line in lines for status in dict.fromkeys(claims[id]["status"] for id in line["claims"] if id in claims)
    )
    return tuple(found.most_common())
