"""Occurrences as cards: what is claimed, by how many independent lines, who said it first, and the words side by side."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

import msgspec

from crossread.exports.page import words
from crossread.exports.page.evidence import Evidence, Witness
from crossread.exports.page.kept import Kept
from crossread.exports.page.shown import Head, Shown, key
from crossread.exports.page.slots import LINKS, Slot, Slots, letter, links
from crossread.exports.schemas import Row


class LineCard(msgspec.Struct, frozen=True):
    """A line of evidence: its letter within the card, why its reports are not independent, and their words.

    `more`: further claims of the line as (report, link); `left`: how many are not even linked to.
    """

    letter: str
    basis: tuple[str, ...]
    root: Head | None
    reports: int
    evidence: tuple[Evidence, ...]
    more: tuple[tuple[Head, str], ...]
    left: int


class Card(msgspec.Struct, frozen=True):
    """An occurrence on the page."""

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

    @property
    def disputed(self) -> tuple[Slot, ...]:
        """The slots about which accounts differ."""
        return tuple(slot for slot in self.slots if slot.state != "agreed")


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
        self._slots = Slots(kept, shown)
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
        self._linked = frozenset((*self.carded, *self.alone))

    def href(self, occurrence: str | None) -> str | None:
        """A link to an occurrence, if it has a card or is listed."""
        return f"#{key('o', occurrence)}" if occurrence in self._linked and occurrence else None

    def lone(self) -> Iterator[Lone]:
        """The occurrences that one report alone tells of, report by report, in the order of its text."""
        for id in self.alone:
            row = self._kept.get("occurrence", id)
            claims = [claim for id in row["claims"] if (claim := self._kept.get("event", id))] if row else []
            if row and claims and (first := self._witness.event(claims[0])):
                again = tuple(href for _, href in links(self._shown, claims[1:LINKS]))
                yield Lone(key("o", id), first, row["status"], words.when(row["time"]) if row["time"] else "", again)

    def __iter__(self) -> Iterator[Card]:
        for id in self.carded:
            if row := self._kept.get("occurrence", id):
                yield self._card(row)

    def _card(self, row: Row) -> Card:
        claims = [claim for id in row["claims"] if (claim := self._kept.get("event", id))]
        by_id = {claim["id"]: claim for claim in sorted(claims, key=self._order)}
        lines = sorted(self._kept.of_occurrence("line", row["id"]), key=lambda line: -len(line["reports"]))
        most = self._shown.limits.lines
        first = self._first(claim for claim in by_id.values() if claim["status"] == row["status"])
        return Card(
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
            first_sure=all(head.sure == "exact" for head in self._shown.by_date(row["reports"])),
            lines=tuple(self._line(line, letter(at), row["status"], by_id) for at, line in enumerate(lines[:most])),
            lines_left=max(0, len(lines) - most),
            slots=tuple(self._slots.of(row["id"], by_id, lines)),
        )

    def _first(self, claims: Iterable[Row]) -> Row | None:
        """The claim of the report that was out first as far as dates tell: the earliest by the last day that it may be of."""
        shown = (claim for claim in claims if claim["report"] in self._shown.heads)
        return min(shown, key=lambda claim: self._shown.heads[claim["report"]].told_by, default=None)

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
            for number, claim in enumerate(sorted(group, key=lambda claim: claim["status"] != status)):
                found = self._witness.event(claim) if at < most.reports and number < most.claims else None
                evidence.append(found) if found else rest.append(claim)
        return LineCard(
            letter=name,
            basis=tuple(line["basis"]),
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
