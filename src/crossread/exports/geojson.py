"""places.geojson: where reports say things are and happen, as points (RFC 7946: longitude first, WGS 84).

A feature is one place that a report names as a location, or one place of one event claim; the latter bears the event's
`occurrence`, so that a map of occurrences is the features grouped by it. A name that stands for its government is no point.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from crossread.exports.files import whole
from crossread.exports.schemas import Row

_OF_PLACE = ("name", "country", "precision", "geonames_id")


def write(rows: Iterable[Row], folder: Path) -> list[Path]:
    """Write a FeatureCollection, one feature a line."""
    path = folder / "places.geojson"
    encode = msgspec.json.Encoder().encode
    with whole(path) as unfinished, unfinished.open("wb") as out:
        out.write(b'{"type":"FeatureCollection","features":[')
        before = b"\n"
        for feature in _features(rows):
            out.write(before + encode(feature))
            before = b",\n"
        out.write(b"\n]}\n")
    return [path]


def _features(rows: Iterable[Row]) -> Iterator[dict[str, Any]]:
    for row in rows:
        if row["type"] == "place" and row["role"] == "location":
            yield from _feature(
                row["id"], row, {"kind": "place", "report": row["report"], "span": _span(row), "score": row["score"]}
            )
        elif row["type"] == "event":
            about = {"kind": "event", "report": row["report"], "span": row["trigger"]}
            about |= {name: row[name] for name in ("occurrence", "plover", "mode", "status")}
            about["time"] = row["time"]["value"] if row["time"] else None
            for number, place in enumerate(row["places"]):
                yield from _feature(f"{row['id']}-{number}", place, {**about, "place": _span(place)})


def _feature(name: str, place: dict[str, Any], about: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The feature of a place, or none where it has no coordinates."""
    if place["latitude"] is None or place["longitude"] is None:
        return
    yield {
        "type": "Feature",
        "id": name,
        "geometry": {"type": "Point", "coordinates": [place["longitude"], place["latitude"]]},
        "properties": {**about, **{field: place[field] for field in _OF_PLACE}},
    }


def _span(claim: dict[str, Any]) -> dict[str, Any]:
    return {field: claim[field] for field in ("start", "end", "text")}
