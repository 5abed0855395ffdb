"""Lists at the back of the page: who and what is named, places, numbers of people, what people ruled, what failed."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec
from markupsafe import Markup

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


def entities(kept: Kept, shown: Shown) -> Iterator[tuple[str, int, Sequence[Named]]]:
    """(kind in words, how many, those listed) for each kind of name."""
    tally = kept.tally("entity")
    for kind, title in words.KINDS.items():
        if kind in tally:
            listed: list[Named] = []
            for row in kept.rows("entity", "size DESC, n"):
                if row["kind"] == kind and len(listed) < ENTITIES:
                    listed.append(_entity(row, shown))
            yield title, tally[kind], listed


def places(kept: Kept, shown: Shown) -> list[Named]:
    """Places that reports name, by GeoNames entry, those named in most reports first."""
    return [_place(found, shown) for found in _grouped(kept)[:PLACES]]


def drawn_map(kept: Kept) -> tuple[Markup | None, Sequence[Spot]]:
    """The places where something is said to have been, on a map (None where there are none), and those too far off for it."""
    found = [group for group in _grouped(kept) if group[0]["latitude"] is not None and _located(group)]
    spots = [
        Spot(row["name"], row["latitude"], row["longitude"], row["precision"], f"#{_place_anchor(row)}", len(group))
        for group in found[:_ON_MAP]
        for row in group[:1]
    ]
    near, far = together(spots)
    return (world_map(near, "Places named in the reports") if near else None), far


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


def _entity(row: Row, shown: Shown) -> Named:
    mentions = [(each["report"], each["span"]) for each in row["mentions"]]
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


def _grouped(kept: Kept) -> list[list[Row]]:
    groups: dict[str, list[Row]] = {}
    for row in kept.shown("place"):
        slim = {field: row[field] for field in _PLACE}
        groups.setdefault(_place_anchor(row), []).append(slim)
    return sorted(groups.values(), key=lambda group: (-len({row["report"] for row in group}), -len(group), group[0]["name"]))


_PLACE = (
    "report", "start", "end", "role", "name", "geonames_id", "latitude", "longitude", "country", "precision", "candidates"
)  # fmt: skip


def _located(group: Iterable[Row]) -> bool:
    return any(row["role"] == "location" for row in group)


def _place_anchor(row: Row) -> str:
    return f"p{row['geonames_id']}" if row["geonames_id"] else "p-" + "-".join(f"{ord(letter):x}" for letter in row["name"][:24])


def _first(mentions: Sequence[tuple[str, Row]], shown: Shown) -> tuple[Mention, ...]:
    """The first mention in each of the earliest reports."""
    first: dict[str, Row] = {}
    for report, span in mentions:
        first.setdefault(report, span)
    heads = shown.by_date(first)[:_MENTIONS]
    return tuple((head, shown.words(head.id, first[head.id]) or "") for head in heads)
