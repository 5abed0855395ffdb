"""The gazetteer: places by name, read from one file of sorted arrays that is mapped into memory, never loaded.

Every place has a number. Countries come first, then first and second order divisions, then the rest, so that a place
names its country and divisions by their numbers. The file is made by `tools/gazetteer.py`, which writes `Arrays` as they
are declared here; a look-up is one binary search over 64-bit keys.
"""

import json
import mmap
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from enum import IntEnum
from functools import cache, lru_cache
from importlib import resources
from typing import Literal

import msgspec

from crossread.find.where.keys import ALSO, CLASS_BITS, LOW_BITS, RECORD_BITS, hashed, skeleton

Code = Literal["Q", "i", "I", "H", "B"]
MAGIC = b"crossread gazetteer 1\n"
ARRAYS: tuple[tuple[str, Code], ...] = (
    ("keys", "Q"),
    ("latitude", "i"),
    ("longitude", "i"),
    ("geonames", "I"),
    ("name", "I"),
    ("country", "H"),
    ("division", "H"),
    ("district", "H"),
    ("size", "B"),
    ("kind", "B"),
)
"""Name and `struct` code of each array, in the order of the file; degrees are in units of 1e-5, `name` is an offset."""
NOWHERE = 0xFFFF
"""The number that stands for no country or division."""


class Kind(IntEnum):
    """What a place is. Settlements are ordered by rank, divisions by size."""

    COUNTRY = 0
    CONTINENT = 1
    REGION = 2
    SEA = 3
    RIVER = 4
    LAKE = 5
    MOUNTAINS = 6
    ISLAND = 7
    SITE = 8
    CANAL = 9
    DIVISION = 10
    DISTRICT = 11
    COMMUNE = 12
    CAPITAL = 13
    SEAT = 14
    SETTLEMENT = 15
    SECTION = 16


class Entry(msgspec.Struct, frozen=True, eq=False):
    """A place of the gazetteer. `size` is log2 of one more than its population; `country` to `district` are numbers.

    It is the same as itself alone, which makes it a quick key.
    """

    number: int
    name: str
    latitude: float
    longitude: float
    geonames: int
    country: int
    division: int
    district: int
    size: float
    kind: int
    own: bool = False


Named = tuple[Entry, int]
"""A place, and the class of the name that it was found under."""


class Gazetteer:
    """Places by name. `lookup` gives (entry, class of the name) pairs; `iso` the country code of a number."""

    def __init__(self, data: "mmap.mmap | bytes", own: Mapping[str, Sequence[Named]] | None = None) -> None:
        self._data, self._own = data, own or {}
        view = memoryview(data)
        if bytes(view[: len(MAGIC)]) != MAGIC:
            raise ValueError("This is not a gazetteer file of this version.")
        size = int.from_bytes(view[len(MAGIC) : len(MAGIC) + 4], "little")
        at = len(MAGIC) + 4
        header = json.loads(bytes(view[at : at + size]))
        self.countries: tuple[str, ...] = tuple(header["countries"])
        self.source: str = header["source"]
        spans: dict[str, list[int]] = header["arrays"]
        self._arrays = {name: view[spans[name][0] : spans[name][1]].cast(code) for name, code in ARRAYS}
        self._keys = self._arrays["keys"]
        self._names = view[spans["names"][0] : spans["names"][1]]
        self.number_of = {iso: number for number, iso in enumerate(self.countries)}
        self.entry = lru_cache(maxsize=1 << 16)(self._entry)
        self.lookup = lru_cache(maxsize=1 << 15)(self._lookup)
        self.has = lru_cache(maxsize=1 << 16)(self._has)

    def with_own(self, own: Mapping[str, Sequence[Named]]) -> "Gazetteer":
        """The same places together with others, given by folded name."""
        return Gazetteer(self._data, own)

    def __len__(self) -> int:
        return len(self._arrays["kind"])

    def iso(self, number: int) -> str | None:
        """The ISO 3166-1 alpha-2 code of a country's number, None for no country."""
        return self.countries[number] if number < len(self.countries) else None

    def _entry(self, number: int) -> Entry:
        a = self._arrays
        at = a["name"][number]
        length = self._names[at]
        return Entry(
            number,
            str(self._names[at + 1 : at + 1 + length], "utf-8"),
            a["latitude"][number] / 1e5,
            a["longitude"][number] / 1e5,
            a["geonames"][number],
            a["country"][number],
            a["division"][number],
            a["district"][number],
            a["size"][number] / 8,
            a["kind"][number],
        )

    def _numbers(self, key: str) -> Iterator[tuple[int, int]]:
        wanted = hashed(key)
        keys = self._keys
        at = bisect_left(keys, wanted << LOW_BITS)
        while at < len(keys) and keys[at] >> LOW_BITS == wanted:
            yield keys[at] >> CLASS_BITS & ((1 << RECORD_BITS) - 1), keys[at] & ((1 << CLASS_BITS) - 1)
            at += 1

    def _has(self, folded: str) -> bool:
        return folded in self._own or next(self._numbers(folded), None) is not None

    def _lookup(self, folded: str) -> tuple[Named, ...]:
        return *self._own.get(folded, ()), *((self.entry(number), name_class) for number, name_class in self._numbers(folded))

    def sounding(self, name: str) -> tuple[Named, ...]:
        """Places whose name is another transliteration of a name."""
        key = skeleton(name)
        return tuple((entry, ALSO) for entry, _ in self.lookup(key)) if key else ()


@cache
def shipped() -> Gazetteer:
    """The gazetteer that comes with the package, mapped on first use.

    >>> shipped().lookup("lisbon")[0][0].country == shipped().lookup("portugal")[0][0].number
    True
    """
    file = resources.files("crossread").joinpath("data/places.gaz")
    with resources.as_file(file) as path, path.open("rb") as handle:
        return Gazetteer(mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ))
