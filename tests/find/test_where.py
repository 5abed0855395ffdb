"""Places: what is recognised, what is not, and where it is put."""

import time
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.core.errors import BadSpan, Misuse
from crossread.core.records import Place
from crossread.find.where import find_places
from crossread.find.where.runs import Found
from crossread.find.where.weights import RECOGNITION


def found(text: str, **options: object) -> dict[str, Place]:
    return {place.text: place for place in find_places(text, **options)}  # type: ignore[arg-type]


LISTS = [  # a sentence, the country that all its places but the country itself lie in
    (
        "Bakeries stayed shut in Karaj, Qazvin, Amol, Nishapur, Khorramabad, Andimeshk, Gorgan, Ahvaz, Qom, Shiraz, "
        "Isfahan, and Hamadan, a union in Iran said.",
        "IR",
        12,
    ),
    ("Buses ran late in Abadan, Shahr-e Rey, Dezful, Zahedan, Sanandaj and Kermanshah in Iran.", "IR", 6),
    ("Power returned to Kharkiv, Kherson, Mykolaiv, Poltava, Zaporizhzhia, Kramatorsk and Odesa, Ukraine said.", "UA", 7),
    ("Roads reopened between Aleppo, Homs, Hama, Idlib, Latakia, Raqqa and Deir ez-Zor in Syria.", "SY", 7),
    ("Floods were reported in Mandalay, Sagaing, Myitkyina, Lashio, Monywa and Sittwe in Myanmar.", "MM", 6),
    ("Markets opened in Khartoum, Omdurman, El Fasher, Nyala, Kassala, Port Sudan and El Obeid in Sudan.", "SD", 7),
    ("Marches were held in Medellín, Cali, Barranquilla, Buenaventura, Popayán, Cúcuta and Tumaco in Colombia.", "CO", 7),
]


@pytest.mark.parametrize(("text", "country", "count"), LISTS, ids=[country for _, country, _ in LISTS])
def test_lists_of_cities(text: str, country: str, count: int) -> None:
    places = [place for place in find_places(text) if place.precision != "country"]
    assert len(places) == count
    assert {place.country for place in places} == {country}


WHERE = [  # text, name, country, about where, why
    ("A school burned in Paris, Texas.", "Paris", "US", (33.7, -95.6), "a state after a comma"),
    ("A school burned in Paris.", "Paris", "FR", (48.9, 2.4), "nothing said: the best known"),
    ("Teachers in Manez, Albania, met.", "Manez", "AL", (41.4, 19.6), "a country after a comma, a village by another spelling"),
    ("Rain fell on Lebanon's Tripoli all day.", "Tripoli", "LB", (34.4, 35.8), "possessive"),
    (
        "Boats left Saida; Tripoli and Beirut in Lebanon were quiet.",
        "Saida",
        "LB",
        (33.6, 35.4),
        "a transliteration where its country is named",
    ),
    ("Rain fell on the Libyan city of Tripoli.", "Tripoli", "LY", (32.9, 13.2), "an adjective before"),
    ("Trains stopped in Hyderabad, Karachi and Sukkur in Pakistan.", "Hyderabad", "PK", (25.4, 68.4), "the other places"),
    ("Trains stopped in Hyderabad, Warangal and Chennai in India.", "Hyderabad", "IN", (17.4, 78.5), "the other places"),
    ("Police in Cordoba, Seville and Granada met.", "Cordoba", "ES", (37.9, -4.8), "the other places"),
    ("Shops closed in Neyshabur, Iran.", "Neyshabur", "IR", (36.2, 58.8), "transliteration"),
    ("Shops closed in Esfahan and Shiraz.", "Esfahan", "IR", (32.7, 51.7), "transliteration"),
    ("A quake shook Tehran province in Iran.", "Tehran", "IR", (35.6, 51.4), "the province by the word after it"),
    ("They crossed the Karun river near Ahvaz.", "Karun", "IR", (31.3, 48.7), "the river by the word after it"),
    ("Voters in London, Ontario, waited.", "London", "CA", (43.0, -81.2), "a province of another country"),
]


@pytest.mark.parametrize(("text", "name", "country", "near", "why"), WHERE, ids=[case[4] for case in WHERE])
def test_where_it_is(text: str, name: str, country: str, near: tuple[float, float], why: str) -> None:
    place = [place for place in find_places(text) if place.text == name][-1]
    assert place.country == country
    assert place.latitude == pytest.approx(near[0], abs=1.5)
    assert place.longitude == pytest.approx(near[1], abs=1.5)


NO_PLACES = [  # text, words that must not be places, why
    ("Jack London wrote novels.", "London", "a person"),
    ("He called Bank of America on Monday.", "America", "an institution"),
    ("Paris Hilton spoke to reporters.", "Paris", "a person"),
    ("The Iranian regime denied it.", "Iranian", "an adjective"),
    ("Most of them left. Of these, some returned.", "Most", "a common word at the start"),
    ("Mobile phones were banned. Reading is a pleasure. Nice try.", "Mobile", "a common word at the start"),
    ("The vote is on Sunday, 3 March.", "March", "a month"),
    ("Victoria Norum and Jordan Abel spoke.", "Jordan", "a given name"),
    ("Mr Lancaster said that he would appeal. Lancaster was freed.", "Lancaster", "a surname"),
    ("Colonel Georgia Ransome retired.", "Georgia", "a given name after a rank"),
]


@pytest.mark.parametrize(("text", "word", "why"), NO_PLACES, ids=[case[2] + ": " + case[1] for case in NO_PLACES])
def test_no_places(text: str, word: str, why: str) -> None:
    assert word not in found(text)


ROLES = [
    ("Lisbon said it would wait.", "Lisbon", "actor", "speaks"),
    ("Tehran's foreign ministry summoned the envoy.", "Tehran", "actor", "its ministry"),
    ("Talks with Ankara stalled.", "Ankara", "actor", "a partner in talks"),
    ("A man in Lisbon said it would rain.", "Lisbon", "location", "a person there speaks"),
    ("Snow fell in Ankara.", "Ankara", "location", "plain"),
]


@pytest.mark.parametrize(("text", "name", "role", "why"), ROLES, ids=[case[3] for case in ROLES])
def test_roles(text: str, name: str, role: str, why: str) -> None:
    assert found(text)[name].role == role


def test_country_precision() -> None:
    place = found("Floods reached Albania.")["Albania"]
    assert (place.country, place.precision, place.geonames_id) == ("AL", "country", 783754)


def test_facility_without_a_point() -> None:
    place = found("She was taken to Orvin prison on Friday.")["Orvin prison"]
    assert (place.latitude, place.precision) == (None, "point")


def test_given_spans_are_resolved_whatever_they_are() -> None:
    text = "The Portuguese team met in Evora."
    places = find_places(text, [(4, 14), (27, 32)])
    assert [(place.text, place.country) for place in places] == [("Portuguese", "PT"), ("Evora", "PT")]


def test_given_country_is_a_hint() -> None:
    assert found("A fair opened in Cordoba.", country="AR")["Cordoba"].country == "AR"


@pytest.mark.parametrize(
    ("spans", "error"), [([(0, 99)], BadSpan), ([(3, 3)], BadSpan), ([(-1, 2)], BadSpan), ([(0, 4), (2, 6)], Misuse)]
)
def test_bad_spans(spans: list[tuple[int, int]], error: type[Exception]) -> None:
    with pytest.raises(error):
        find_places("In Rome it rained.", spans)


def test_unknown_country() -> None:
    with pytest.raises(Misuse):
        find_places("In Rome it rained.", country="ZZ")


def test_own_gazetteer_wins(tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    columns = "name,latitude,longitude,country,kind,aliases"
    file.write_text(f"{columns}\nParis,10.5,20.5,TD,village,Camp Aurin;Aurin base\n", encoding="utf-8")
    places = found("Shots were heard in Paris and in Camp Aurin.", gazetteer=file)
    assert places["Paris"].latitude == places["Camp Aurin"].latitude == 10.5
    assert places["Paris"].country == "TD"


HEADER = "name,latitude,longitude,country,kind"
UNREADABLE = [  # what the file holds, why it is refused
    (b"name,latitude\nA,1", "a column is missing"),
    (f"{HEADER}\nA,x,1,,".encode(), "no number"),
    (f"{HEADER}\nA,91,1,,".encode(), "outside the Earth"),
    (f"{HEADER}\nA,nan,1,,".encode(), "not a place on it"),
    (f"{HEADER}\n,1,1,,".encode(), "no name"),
    (f"{HEADER}\n-,1,1,,".encode(), "no letter in the name"),
    (f"{HEADER}\nA,1,1,YY,".encode(), "no such country"),
    (f"{HEADER}\nA,1,1,,moon".encode(), "no such kind"),
    (f"{HEADER}\nA,1,1,,".encode("utf-16"), "another encoding"),
    (HEADER.replace(",", ";").encode() + b"\nA;1;1;;", "another separator"),
]


@pytest.mark.parametrize(("data", "why"), UNREADABLE, ids=[case[1] for case in UNREADABLE])
def test_own_gazetteer_that_cannot_be_read(tmp_path: Path, data: bytes, why: str) -> None:
    file = tmp_path / "own.csv"
    file.write_bytes(data)
    with pytest.raises(Misuse):
        find_places("It rained.", gazetteer=file)


def test_own_gazetteer_that_is_no_file(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.csv"):
        with pytest.raises(Misuse):
            find_places("It rained.", gazetteer=path)


def test_own_gazetteer_of_prisons_squares_districts_and_camps(tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    rows = ["Orlin Prison,1,2,,prison,Orlin", "Tarn Square,3,4,PT,square,", "Veldry,5,6,,district,", "Camp Sorn,7,8,,camp,"]
    file.write_text("\n".join(["\ufeffName,Latitude,Longitude,Country,Kind,Aliases", *rows]), encoding="utf-8")
    places = found(
        "They marched from Tarn Square to Veldry, past Orlin Prison and Camp Sorn. In Orlin all was quiet.", gazetteer=file
    )
    assert {name: (place.latitude, place.precision) for name, place in places.items()} == {
        "Tarn Square": (3.0, "point"),
        "Veldry": (5.0, "district"),
        "Orlin Prison": (1.0, "point"),
        "Camp Sorn": (7.0, "point"),
        "Orlin": (1.0, "point"),
    }


def test_own_gazetteer_of_a_land_that_no_list_has(tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    file.write_text("name,latitude,longitude,country,kind,aliases\nArvonia,1,2,QV,country,Arvon|Arwon", encoding="utf-8")
    places = found("Snow fell in Arvonia; the parliament of Arwon met.", gazetteer=file)
    assert {place.name for place in places.values()} == {"Arvonia"}
    assert len(places) == 2


def test_an_empty_own_gazetteer_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    file.write_text("", encoding="utf-8")
    assert find_places("It rained in Lisbon.", gazetteer=file) == find_places("It rained in Lisbon.")


def test_candidates_are_listed() -> None:
    place = found("It rained in Springfield.")["Springfield"]
    assert len(place.candidates) == 5
    assert all(candidate.geonames_id != place.geonames_id for candidate in place.candidates)


pieces = st.sampled_from(
    ["Paris", "Texas", "Iran's", "Mr Rome", "St. John's", "\r\n", "\x00", "\u200f", "—", ", ", " ", ".", "al-Bab", "of", "U.S."]
)


@settings(max_examples=150)
@given(st.one_of(st.text(max_size=60), st.lists(pieces, max_size=12).map("".join)))
def test_spans_quote(text: str) -> None:
    for place in find_places(text):
        assert text[place.start : place.end] == place.text
        assert 0 <= place.score <= 1


@settings(max_examples=80)
@given(st.lists(pieces, min_size=1, max_size=12).map("".join), st.data())
def test_any_span(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    for place in find_places(text, [(start, end)]):
        assert (place.start, place.end) == (start, end)


@pytest.mark.parametrize(
    "unit", ["", "\x00", ".", "A", "A ", "a-", "A-", "Paris ", "Paris, ", "Iran of ", "St. ", "\n", "A\n", "(", "Mr "]
)
def test_time_grows_with_length_only(unit: str) -> None:
    """Twenty times the text may take no more than sixty times as long, however it is made."""

    def seconds(count: int) -> float:
        started = time.process_time()
        find_places(unit * count)
        return time.process_time() - started

    seconds(100)
    assert seconds(8000) <= 60 * max(seconds(400), 0.002)


UNLISTED = [  # text, spans that are places without a point, why
    ("He was held at the Orvin and Belgar Prisons for years.", ["Orvin", "Belgar Prisons"], "a list of sites: each of them"),
    ("Shells fell near Aurin airport.", ["Aurin airport"], "a site by the word after it"),
    ("Tents were pitched at Camp Aurin.", ["Camp Aurin"], "a site by the word before it"),
    ("Lorries queued on Highway 31.", ["Highway 31"], "a road by its number"),
    ("Rain fell on the Torkulan village of shepherds; Torkulan village flooded.", ["Torkulan"], "a village by the word after it"),
]


@pytest.mark.parametrize(("text", "names", "why"), UNLISTED, ids=[case[2] for case in UNLISTED])
def test_places_that_the_gazetteer_does_not_know(text: str, names: list[str], why: str) -> None:
    places = found(text)
    for name in names:
        assert (places[name].latitude, places[name].geonames_id) == (None, None)


def test_a_line_break_parts_names() -> None:
    assert {place.text for place in find_places("Flood in Iran\nA bridge fell in Qom.")} == {"Iran", "Qom"}


def test_a_compound_is_two_places() -> None:
    assert [place.text for place in find_places("The Oslo-Bergen line closed.")] == ["Oslo", "Bergen"]


def test_a_site_in_a_known_town_is_the_town() -> None:
    assert found("A riot broke out at Lisbon prison.")["Lisbon"].country == "PT"


def test_something_unlisted_lies_by_the_settlement_beside_it() -> None:
    text = "A fire broke out in Oleander Street, Lisbon."
    street = find_places(text, [(20, 35), (37, 43)])[0]
    assert (street.text, street.precision, street.geonames_id, street.score) == ("Oleander Street", "city", None, 0.3)
    assert street.latitude == pytest.approx(38.7, abs=0.2)


def test_a_tie_of_signs_is_a_tie() -> None:
    """Weights are tenths: what signs are worth together is too, whatever the order in which they are added."""
    for signs in zip(RECOGNITION, list(RECOGNITION)[7:], list(RECOGNITION)[13:], strict=False):
        exact = sum(Fraction(str(RECOGNITION[sign])) for sign in set(signs))
        assert Found(0, 1, signs=set(signs)).worth == float(exact)


def test_something_unlisted_far_from_any_settlement_lies_in_the_one_that_the_report_names_most() -> None:
    text = (
        "Lisbon was quiet; trains from Porto came to Lisbon." + " Nothing else happened." * 9 + " Then Oleander Street flooded."
    )
    at = text.index("Oleander")
    street = find_places(text, [(at, at + 15)])[0]
    assert (street.precision, street.geonames_id, street.score) == ("city", None, 0.2)
    assert street.latitude == pytest.approx(38.7, abs=0.2)


RANKS = [  # text, name, what it is, why
    ("Rain fell in Oregon, Idaho and Washington.", "Washington", "region", "in a list of states a state"),
    ("Envoys flew to Ottawa, Mexico City and Washington.", "Washington", "city", "in a list of cities a city"),
    ("WASHINGTON (AP) — Rain fell in Oregon and Idaho.", "WASHINGTON", "city", "a dateline is a town's"),
    ("England and Wales had rain.", "Wales", "region", "not the village of that name in England"),
]


@pytest.mark.parametrize(("text", "name", "precision", "why"), RANKS, ids=[case[3] for case in RANKS])
def test_what_stands_beside_it_says_of_what_rank_it_is(text: str, name: str, precision: str, why: str) -> None:
    place = found(text)[name]
    assert place.precision == precision, why
    assert place.candidates
