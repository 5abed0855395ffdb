"""Occurrences as cards: what is claimed, by how many independent lines, who said it first, and the words side by side."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

import msgspec
from markupsafe import Markup

from crossread.draw.scale import number_scale
from crossread.draw.strips import Reach, axis, strip
from crossread.exports.page import words
from crossread.exports.page.evidence import Evidence, Witness, named
from crossread.exports.page.kept import Kept
from crossread.exports.page.shown import Head, Shown, key
from crossread.exports.schemas import Row

CARDS = 300  # occurrences that get a card; the rest are counted, and marked in the texts
_REPORTS = 12  # reports of a line whose words are shown; further ones are linked to
_CLAIMS = 4  # claims of one report about one occurrence that are shown in full
_LINKS = 60  # further claims of a line that are linked to
_BOUNDS = {"at_least": "at least", "more_than": "more than", "about": "about", "at_most": "at most", "less_than": "fewer than"}
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


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


class Value(msgspec.Struct, frozen=True):
    """One value of a slot: in words, as a bar, on whose word, in which lines, since when, and where it says so."""

    value: str
    said_by: tuple[str, ...]
    letters: tuple[str, ...]
    since: str
    words: tuple[tuple[Head, str], ...]
    strip: Markup | None = None


class Slot(msgspec.Struct, frozen=True):
    """What accounts say about one thing (killed, when ...): its values, and whether they agree."""

    name: str
    state: str
    values: tuple[Value, ...]
    axis: Markup | None = None


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
    slots: tuple[Slot, ...]

    @property
    def disputed(self) -> tuple[Slot, ...]:
        """The slots about which accounts differ."""
        return tuple(slot for slot in self.slots if slot.state != "agreed")


class Cards:
    """Makes the cards, the occurrences with most independent lines first."""

    def __init__(self, kept: Kept, shown: Shown, witness: Witness) -> None:
        self._kept, self._shown, self._witness = kept, shown, witness
        self.carded: list[str] = []
        self.left: Counter[str] = Counter()
        for row in kept.rows("occurrence", "size DESC, n"):
            if shown.heads.keys().isdisjoint(row["reports"]):
                continue
            if len(self.carded) < CARDS:
                self.carded.append(row["id"])
            else:
                self.left["lone" if len(row["reports"]) == 1 else "shared"] += 1
        self._has_card = frozenset(self.carded)

    def href(self, occurrence: str | None) -> str | None:
        """A link to an occurrence's card, if it has one."""
        return f"#{key('o', occurrence)}" if occurrence in self._has_card and occurrence else None

    def __iter__(self) -> Iterator[Card]:
        for id in self.carded:
            if row := self._kept.get("occurrence", id):
                yield self._card(row)

    def _card(self, row: Row) -> Card:
        claims = [claim for id in row["claims"] if (claim := self._kept.get("event", id))]
        by_id = {claim["id"]: claim for claim in sorted(claims, key=self._order)}
        lines = sorted(self._kept.of_occurrence("line", row["id"]), key=lambda line: -len(line["reports"]))
        firsts = (found for claim in by_id.values() if (found := self._witness.event(claim)))
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
            first=next(firsts, None),
            first_sure=all(head.sure == "exact" for head in self._shown.by_date(row["reports"])),
            lines=tuple(self._line(line, _letter(at), by_id) for at, line in enumerate(lines)),
            slots=tuple(self._slots(row["id"], by_id, lines)),
        )

    def _order(self, claim: Row) -> tuple[str, int]:
        head = self._shown.heads.get(claim["report"])
        return (head.order if head else "9999|~"), claim["trigger"]["start"]

    def _line(self, line: Row, letter: str, claims: Mapping[str, Row]) -> LineCard:
        members = frozenset(line["claims"])
        told = [claim for id, claim in claims.items() if id in members and claim["report"] in self._shown.heads]
        evidence: list[Evidence] = []
        rest: list[Row] = []
        for at, (_, group) in enumerate(groupby(told, key=lambda claim: claim["report"])):
            for number, claim in enumerate(group):
                found = self._witness.event(claim) if at < _REPORTS and number < _CLAIMS else None
                evidence.append(found) if found else rest.append(claim)
        return LineCard(
            letter=letter,
            basis=tuple(line["basis"]),
            root=self._shown.heads.get(line["root"] or ""),
            reports=len(line["reports"]),
            evidence=tuple(evidence),
            more=tuple(self._words(rest[:_LINKS])),
            left=max(0, len(rest) - _LINKS) + len(members) - len(told),
        )

    def _words(self, claims: Iterable[Row]) -> Iterable[tuple[Head, str]]:
        for claim in claims:
            span = claim.get("trigger") or claim
            if href := self._shown.words(claim["report"], span):
                yield self._shown.heads[claim["report"]], href

    def _slots(self, occurrence: str, claims: Mapping[str, Row], lines: Sequence[Row]) -> Iterable[Slot]:
        """Every slot that accounts differ about, and every number of people that they agree on."""
        letters = {line["id"]: _letter(at) for at, line in enumerate(lines)}
        letter_of = {claim: letters[line["id"]] for line in lines for claim in line["claims"]}
        figures: dict[str, list[tuple[Row, Row]]] = {}
        for claim in claims.values():
            for figure in claim["figures"]:
                figures.setdefault(figure["measure"], []).append((figure, claim))
        for row in self._kept.of_occurrence("discrepancy", occurrence):
            told = figures.pop(row["slot"], None)
            yield self._counted(row["slot"], row["state"], told, letter_of) if told else self._differing(row, claims, letters)
        for measure, told in sorted(figures.items()):
            if measure != "other":
                yield self._counted(measure, "agreed", told, letter_of)

    def _differing(self, row: Row, claims: Mapping[str, Row], letters: Mapping[str, str]) -> Slot:
        values = [
            Value(
                value=_told(row["slot"], stance["value"]),
                said_by=tuple(stance["said_by"]),
                letters=tuple(sorted(letters[line] for line in stance["lines"] if line in letters)),
                since=words.when(stance["since"]) if stance["since"] else "",
                words=tuple(self._words([claims[id] for id in stance["claims"] if id in claims][:_LINKS])),
            )
            for stance in row["values"]
        ]
        return Slot(words.SLOTS.get(row["slot"]) or row["slot"], row["state"], tuple(values))

    def _counted(self, measure: str, state: str, told: Sequence[tuple[Row, Row]], letter_of: Mapping[str, str]) -> Slot:
        """Numbers of people: one row a number and who is said to give it, drawn on one scale."""
        reaches = {_number_words(figure): _reach(figure) for figure, _ in told}
        scale = number_scale(end for reach in reaches.values() for end in reach if end is not None)
        by_value: dict[str, list[tuple[Row, Row]]] = {}
        for figure, claim in told:
            by_value.setdefault(_number_words(figure), []).append((figure, claim))
        values = [self._value(value, each, letter_of, strip(scale, [reaches[value]])) for value, each in by_value.items()]
        return Slot(words.SLOTS.get(measure, measure), state, tuple(values), axis(scale))

    def _value(self, value: str, told: Sequence[tuple[Row, Row]], letter_of: Mapping[str, str], drawn: Markup) -> Value:
        found = [
            (head, href)
            for figure, claim in told
            if (href := self._shown.words(claim["report"], figure)) and (head := self._shown.heads[claim["report"]])
        ]
        dated = [head for head, _ in found if head.published]
        return Value(
            value=value,
            said_by=tuple(dict.fromkeys(_voice(figure, claim, self._shown) for figure, claim in told)),
            letters=tuple(sorted({letter_of[claim["id"]] for _, claim in told if claim["id"] in letter_of})),
            since=min(dated, key=lambda head: head.order).date if dated else "",
            words=tuple(dict.fromkeys(found))[:_LINKS],
            strip=drawn,
        )


def _statuses(lines: Sequence[Row], claims: Mapping[str, Row]) -> tuple[tuple[str, int], ...]:
    """(status, how many lines hold a claim of it), that of most lines first."""
    found = Counter(
        status for line in lines for status in dict.fromkeys(claims[id]["status"] for id in line["claims"] if id in claims)
    )
    return tuple(found.most_common())


def number(value: float) -> str:
    """A count of people.

    >>> number(1500.0), number(2.5)
    ('1,500', '2.5')
    """
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"


def _number_words(figure: Row) -> str:
    low, high, bound = figure["low"], figure["high"], figure["bound"]
    if low is None and high is None:
        return " ".join(figure["text"].split())
    count = number(high if low is None or bound in ("at_most", "less_than") else low)
    if bound in ("exact", "about") and low is not None and high is not None and low != high:
        count = f"{number(low)} to {number(high)}"
    return f"“{' '.join(figure['text'].split())}”" if bound == "vague" else f"{_BOUNDS.get(bound, '')} {count}".strip()


def _reach(figure: Row) -> Reach:
    """The ends of a figure's bar; a count at most so high starts at nought."""
    low, high = figure["low"], figure["high"]
    return (0.0 if low is None and high is not None else low), high


def _voice(figure: Row, claim: Row, shown: Shown) -> str:
    chain = [named(span).striptags() for span in figure["attribution"] or claim["attribution"]]
    head = shown.heads.get(claim["report"])
    return " → ".join(chain) or (head.label if head else "a report that is not shown")


def _told(slot: str, value: str) -> str:
    """A value of a slot as a newcomer reads it."""
    if slot == "time":
        return words.when(value)
    if slot == "status":
        return words.STATUSES.get(value, (value, ""))[0]
    return value


def _letter(at: int) -> str:
    """A, B ... Z, AA, AB ...

    >>> _letter(0), _letter(25), _letter(26)
    ('A', 'Z', 'AA')
    """
    return _LETTERS[at] if at < len(_LETTERS) else _letter(at // len(_LETTERS) - 1) + _LETTERS[at % len(_LETTERS)]
