"""A user's own places, read from a CSV file: they win over the gazetteer that ships."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from os import PathLike
from pathlib import Path

from crossread.core.errors import Misuse
from crossread.find.where.gazetteer import NOWHERE, Entry, Gazetteer, Kind, Named, shipped
from crossread.find.where.keys import ALSO, NAME, fold

_FIRST = 1 << 20  # numbers of own places start above all others
_KINDS: Mapping[str, Kind] = {kind.name.lower(): kind for kind in Kind} | {
    "": Kind.SETTLEMENT,
    "city": Kind.SETTLEMENT,
    "town": Kind.SETTLEMENT,
    "village": Kind.SETTLEMENT,
    **dict.fromkeys(("point", "facility", "prison", "square", "camp", "base", "hospital", "building"), Kind.SITE),
    "quarter": Kind.SECTION,
    "neighbourhood": Kind.SECTION,
    "province": Kind.DIVISION,
    "state": Kind.DIVISION,
    "county": Kind.DISTRICT,
}
_OWN_CODE = re.compile("AA|Q[M-Z]|X[A-Z]|ZZ")  # ISO 3166-1 leaves these to its users: a land that no list has
_BETWEEN = re.compile(r"[;|]")
_REMEDY = "Give the columns name, latitude, longitude and, if wanted, country (ISO 3166-1 alpha-2), kind, aliases (with ; or |)."


def with_own(path: "str | PathLike[str]") -> Gazetteer:
    """The shipped gazetteer together with the places of a CSV file. Raises `Misuse` where the file is not as it should be."""
    file = Path(path)
    try:
        state = file.stat()
    except OSError as error:
        raise Misuse(f"The gazetteer {file} cannot be opened: {error.strerror}.", "Give the path of a CSV file.") from error
    return _read(file, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=4)
def _read(file: Path, _changed: int, _size: int) -> Gazetteer:
    try:
        with file.open(encoding="utf-8-sig", newline="") as handle:
            return shipped().with_own(own_places(handle, shipped().number_of))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise Misuse(f"The gazetteer {file} cannot be read as CSV in UTF-8: {error}.", _REMEDY) from error


def own_places(lines: Iterable[str], countries: Mapping[str, int]) -> dict[str, list[Named]]:
    """Places of a CSV file by folded name.

    >>> found = own_places(["name,latitude,longitude,aliases", "Camp Aurin,1.5,2.5,Aurin base"], {})
    >>> sorted(found), found["aurinbase"][0][0].latitude
    (['aurinbase', 'campaurin'], 1.5)
    """
    found: dict[str, list[Named]] = defaultdict(list)
    for line, row in enumerate(csv.DictReader(_with_small_header(lines)), start=2):
        try:
            name, latitude, longitude = row["name"].strip(), float(row["latitude"]), float(row["longitude"])
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise Misuse(f"Line {line} of the gazetteer lacks a name, latitude or longitude.", _REMEDY) from error
        kind = _KINDS.get((row.get("kind") or "").strip().lower())
        if not fold(name) or kind is None or not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
            raise Misuse(f"Line {line} of the gazetteer has no name, an unknown kind, or lies outside the Earth.", _REMEDY)
        code = (row.get("country") or "").strip().upper()
        if code and code not in countries and not _OWN_CODE.fullmatch(code):
            raise Misuse(f"Line {line} of the gazetteer has {code!r} for a country.", _REMEDY)
        country = countries.get(code, NOWHERE)
        entry = Entry(_FIRST + line, name, latitude, longitude, 0, country, NOWHERE, NOWHERE, 20.0, kind, True)
        found[fold(name)].append((entry, NAME))
        for alias in _BETWEEN.split(row.get("aliases") or ""):
            if alias.strip():
                found[fold(alias)].append((entry, ALSO))
    return dict(found)


def _with_small_header(lines: Iterable[str]) -> Iterator[str]:
    """The lines, the first of them in small letters: "Latitude" is as good as "latitude"."""
    for number, line in enumerate(lines):
        yield line if number else line.lower()
