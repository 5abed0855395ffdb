"""The gazetteer that ships: what it holds, and that its places hang together."""

import subprocess
import sys

import pytest

from crossread.find.where import find_places
from crossread.find.where.gazetteer import NOWHERE, Gazetteer, Kind, shipped
from crossread.find.where.keys import NAME, fold

HOLDS = [  # a name, the kind of the place that it is the name of, its country, why
    ("Portugal", Kind.COUNTRY, "PT", "a country"),
    ("Islamic Republic of Iran", Kind.COUNTRY, "IR", "a country by its official name"),
    ("Burma", Kind.COUNTRY, "MM", "a country by a former name"),
    ("Khuzestan", Kind.DIVISION, "IR", "a province"),
    ("Donetsk Oblast", Kind.DIVISION, "UA", "a province with the word for it"),
    ("Cook County", Kind.DISTRICT, "US", "a second order division"),
    ("Black Sea", Kind.SEA, None, "a sea"),
    ("Sahel", Kind.REGION, None, "a large region"),
    ("Manëz", Kind.SETTLEMENT, "AL", "a settlement of some thousand people"),
    ("Evin", Kind.SITE, "IR", "a prison that news speaks of"),
]


def kinds(name: str, gazetteer: Gazetteer) -> set[tuple[int, str | None]]:
    return {(entry.kind, gazetteer.iso(entry.country)) for entry, _ in gazetteer.lookup(fold(name))}


@pytest.mark.parametrize(("name", "kind", "country", "why"), HOLDS, ids=[case[3] for case in HOLDS])
def test_what_it_holds(name: str, kind: Kind, country: str | None, why: str) -> None:
    assert (kind, country) in kinds(name, shipped()), why


def test_a_place_lies_in_divisions_of_its_own_country() -> None:
    known = shipped()
    for number in range(0, len(known), 7):
        place = known.entry(number)
        for area, kind in ((place.division, Kind.DIVISION), (place.district, Kind.DISTRICT)):
            if area != NOWHERE:
                assert known.entry(area).kind == kind
                assert known.entry(area).country == place.country


def test_a_country_has_one_capital() -> None:
    known = shipped()
    seats = [known.entry(number) for number in range(len(known)) if known._arrays["kind"][number] == Kind.CAPITAL]
    assert len(seats) == len({seat.country for seat in seats}) > 180


@pytest.mark.parametrize("iso", [iso for iso in shipped().countries if iso not in ("AQ", "GS", "PN", "UM", "BQ", "BV", "HM")])
def test_the_name_of_a_country_is_the_country(iso: str) -> None:
    """Whatever towns and provinces elsewhere are called so: Armenia, Benin, Mexico, Palau."""
    name = shipped().entry(shipped().number_of[iso]).name.strip()
    assert [(place.country, place.precision) for place in find_places(f"Rain fell in {name}.", [(13, 13 + len(name))])] == [
        (iso, "country")
    ]


def test_every_country_lies_somewhere() -> None:
    countries = [shipped().entry(number) for number in range(len(shipped().countries))]
    assert all(entry.kind == Kind.COUNTRY and (entry.latitude, entry.longitude) != (0, 0) for entry in countries)
    assert all((entry, NAME) in shipped().lookup(fold(entry.name)) for entry in countries)


def test_it_opens_in_no_time_and_takes_little_memory() -> None:
    """Under 100 ms and 100 MB, as a process of its own sees it: what is needed is mapped, not loaded."""
    code = (
        "import resource, time, msgspec, crossread.core.records\n"
        "from crossread.find.where import gazetteer\n"
        "before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()\n"
        "known = gazetteer.shipped(); known.lookup('lisbon')\n"
        "seconds = time.perf_counter() - started\n"
        "print(seconds, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)\n"
    )
    seconds, megabytes = map(float, subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.split())
    assert seconds < 0.1
    assert megabytes < 100
