"""Lists at the back of the page: who and what is named, places, numbers of people, what people ruled, what failed."""

from collections.abc import Iterator, Sequence

import msgspec

from crossread.draw.map import Spot, together, world_map
from crossread.exports.page import words
from crossread.exports.page.kept import Kept
from crossread.exports.page.shown import Head, Shown, key
from crossread.exports.schemas import Row

ENTITIES, PLACES = 300, 300  # of each kind, most mentioned first; the rest are counted
_MENTIONS = 5  # reports in which an entity or place is linked to
_ON_MAP = 120
_OTHERS = 4  # other places that a name could have meant

Mention = tuple[Head, str]


class Named(msgspec.Struct, frozen=True):
    """Somebody or something named, or a place: in how many reports, and where first."""

    anchor: str
    name: str
    others: tuple[str, ...]
    mentions: int
    reports: int
    first: tuple[Mention, ...]
    note: str = ""


class Ruling(msgspec.Struct, frozen=True):
    """What a person decided."""

    verdict: str
    words: str
    href: str | None
    by: str
    at: str
    why: str


def entities(kept: Kept, shown: Shown) -> list[tuple[str, int, Sequence[Named]]]:
    """(kind in words, how many the shown reports name, those listed) for each kind of name."""
    counts = dict.fromkeys(words.KINDS, 0)
    listed: dict[str, list[Named]] = {kind: [] for kind in words.KINDS}
    for row in kept.largest("entity"):
        mentions = [(each["report"], each["span"]) for each in row["mentions"] if each["report"] in shown.heads]
        if mentions:
            counts[row["kind"]] += 1
            if len(listed[row["kind"]]) < ENTITIES:
                listed[row["kind"]].append(_entity(row, mentions, shown))
    return [(title, counts[kind], listed[kind]) for kind, title in words.KINDS.items() if listed[kind]]


class Tally(msgspec.Struct):
    """A place while the claims that name it are read: `row` is the first of them, `first` the first in each early report."""

    row: Row
    mentions: int = 0
    reports: int = 0
    located: bool = False
    actor: int = 0
    last: str = ""
    first: list[tuple[str, Row]] = []
    others: dict[str, None] = {}

    def take(self, row: Row) -> None:
        """One more claim; they come report by report."""
        self.mentions += 1
        self.located = self.located or row["role"] == "location"
        self.actor += row["role"] == "actor"
        if row["report"] != self.last:
            self.last = row["report"]
            self.reports += 1
            if len(self.first) < _MENTIONS:
                self.first.append((row["report"], row))
        for each in row["candidates"] if len(self.others) < _OTHERS else ():
            self.others[f"{each['name']} ({each['country']})"] = None


class Places:
    """Places that the reports name, by GeoNames entry, those named in most reports first."""

    def __init__(self, kept: Kept, shown: Shown) -> None:
        found: dict[str, Tally] = {}
        for row in kept.rows("place"):
            if row["report"] in shown.heads:
                found.setdefault(_place_anchor(row), Tally(row)).take(row)
        ranked = sorted(found.values(), key=lambda each: (-each.reports, -each.mentions, each.row["name"]))
        self.count = len(ranked)
        self.listed = [_place(each, shown) for each in ranked[:PLACES]]
        spots = [_spot(each) for each in ranked[:PLACES] if each.located and each.row["latitude"] is not None][:_ON_MAP]
        near, self.outside = together(spots)
        self.map = world_map(near, "Places named in the reports") if near else None


def rulings(kept: Kept, shown: Shown) -> Iterator[Ruling]:
    """What people decided, in order."""
    for row in kept.rows("decision"):
        spans = row["anchor"]["spans"]
        quoted = " … ".join(span["text"] for span in spans[:3])
        href = shown.words(row["anchor"]["report"], spans[0]) if spans else None
        yield Ruling(row["verdict"], quoted, href, row["by"], row["at"], row["why"])


def _entity(row: Row, mentions: Sequence[tuple[str, Row]], shown: Shown) -> Named:
    return Named(
        anchor=key("e", row["id"]),
        name=row["name"],
        others=tuple(row["aliases"]),
        mentions=len(mentions),
        reports=len({report for report, _ in mentions}),
        first=_first(mentions, shown),
    )


def _place(found: Tally, shown: Shown) -> Named:
    row = found.row
    precision = words.PRECISIONS.get(row["precision"], row["precision"])
    where = f"{row['latitude']:.2f}, {row['longitude']:.2f}" if row["latitude"] is not None else "not on the map"
    about = ", ".join(part for part in (precision, row["country"] or "", where) if part)
    actor = f"{words.plural(found.actor, 'time')} as the name of a government or team" if found.actor else ""
    return Named(
        anchor=_place_anchor(row),
        name=row["name"],
        others=tuple(found.others)[:_OTHERS],
        mentions=found.mentions,
        reports=found.reports,
        first=_first(found.first, shown),
        note="; ".join(filter(None, (about, actor))),
    )


def _spot(found: Tally) -> Spot:
    row = found.row
    return Spot(row["name"], row["latitude"], row["longitude"], row["precision"], f"#{_place_anchor(row)}", found.mentions)


def _place_anchor(row: Row) -> str:
    return f"p{row['geonames_id']}" if row["geonames_id"] else "p-" + "-".join(f"{ord(letter):x}" for letter in row["name"][:24])


def _first(mentions: Sequence[tuple[str, Row]], shown: Shown) -> tuple[Mention, ...]:
    """The first mention in each of the earliest reports."""
    first: dict[str, Row] = {}
    for report, span in mentions:
        first.setdefault(report, span)
    heads = shown.by_date(first)[:_MENTIONS]
    return tuple((head, shown.words(head.id, first[head.id]) or "") for head in heads)
