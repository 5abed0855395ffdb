"""Lists at the back of the page: who and what is named, places, numbers of people, what people ruled, what failed."""

from collections.abc import Iterator, Sequence

import msgspec

from crossread.draw.map import Spot, together, world_map
from crossread.exports.page import words
from crossread.exports.page.evidence import Evidence, Witness
from crossread.exports.page.kept import Kept
from crossread.exports.page.occurrences import Cards
from crossread.exports.page.shown import Head, Shown, key
from crossread.exports.schemas import Row

ENTITIES, PLACES, FIGURES = 300, 300, 300  # of each kind, most mentioned first; the rest are counted
_MENTIONS = 5  # reports in which an entity or place is linked to
_ON_MAP = 120
_MEASURES = ("killed", "injured", "missing", "executed", "arrested", "sentenced", "displaced", "participants")

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


class Figures(msgspec.Struct, frozen=True):
    """The figures of one measure: (evidence, link to the occurrence's card) each."""

    name: str
    count: int
    told: tuple[tuple[Evidence, str | None], ...]


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


class Places:
    """Places that the shown reports name, by GeoNames entry, those named in most reports first."""

    def __init__(self, kept: Kept, shown: Shown) -> None:
        groups: dict[str, list[Row]] = {}
        for row in kept.shown("place"):
            groups.setdefault(_place_anchor(row), []).append({field: row[field] for field in _PLACE})
        ranked = sorted(
            groups.values(), key=lambda group: (-len({row["report"] for row in group}), -len(group), group[0]["name"])
        )
        self.count = len(ranked)
        self.listed = [_place(group, shown) for group in ranked[:PLACES]]
        located = (group for group in ranked[:PLACES] if any(row["role"] == "location" for row in group))
        spots = [_spot(group) for group in located if group[0]["latitude"] is not None][:_ON_MAP]
        near, self.outside = together(spots)
        self.map = world_map(near, "Places named in the reports") if near else None


def figures(kept: Kept, witness: Witness, cards: Cards) -> Iterator[Figures]:
    """Numbers of people by what is counted; numbers of anything else stay in the texts."""
    told: dict[str, list[Row]] = {measure: [] for measure in _MEASURES}
    counts = dict.fromkeys(_MEASURES, 0)
    for row in kept.shown("figure"):
        if row["measure"] in told:
            counts[row["measure"]] += 1
            if len(told[row["measure"]]) < FIGURES:
                told[row["measure"]].append(row)
    for measure, rows in told.items():
        found = tuple((each, cards.href(row["occurrence"])) for row in rows if (each := witness.figure(row)))
        if found:
            yield Figures(words.SLOTS[measure], counts[measure], found)


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


def _place(found: Sequence[Row], shown: Shown) -> Named:
    row = found[0]
    precision = words.PRECISIONS.get(row["precision"], row["precision"])
    where = f"{row['latitude']:.2f}, {row['longitude']:.2f}" if row["latitude"] is not None else "not on the map"
    actor = sum(each["role"] == "actor" for each in found)
    others = dict.fromkeys(f"{each['name']} ({each['country']})" for row_ in found for each in row_["candidates"])
    return Named(
        anchor=_place_anchor(row),
        name=row["name"],
        others=tuple(others)[:4],
        mentions=len(found),
        reports=len({each["report"] for each in found}),
        first=_first([(each["report"], each) for each in found], shown),
        note="; ".join(
            each
            for each in (
                ", ".join(part for part in (precision, row["country"] or "", where) if part),
                f"{words.plural(actor, 'time')} as the name of a government or team" if actor else "",
            )
            if each
        ),
    )


_PLACE = (
    "report", "start", "end", "role", "name", "geonames_id", "latitude", "longitude", "country", "precision", "candidates"
)  # fmt: skip


def _spot(group: Sequence[Row]) -> Spot:
    row = group[0]
    return Spot(row["name"], row["latitude"], row["longitude"], row["precision"], f"#{_place_anchor(row)}", len(group))


def _place_anchor(row: Row) -> str:
    return f"p{row['geonames_id']}" if row["geonames_id"] else "p-" + "-".join(f"{ord(letter):x}" for letter in row["name"][:24])


def _first(mentions: Sequence[tuple[str, Row]], shown: Shown) -> tuple[Mention, ...]:
    """The first mention in each of the earliest reports."""
    first: dict[str, Row] = {}
    for report, span in mentions:
        first.setdefault(report, span)
    heads = shown.by_date(first)[:_MENTIONS]
    return tuple((head, shown.words(head.id, first[head.id]) or "") for head in heads)
