"""Names of places that people and institutions bear, and places that stand for those who act under their name."""

import pytest

from crossread.find.where import find_places

BEARERS = [  # text, the words that are no place there
    ("Mara London said she would stay.", "London"),
    ("Dr Chad Orlen treated him.", "Chad"),
    ("Judge Kenya Marsh ruled.", "Kenya"),
    ("Sydney Carrow and Dallas Orme were freed.", "Sydney"),
    ("Mr Lincoln denied it. Lincoln was released.", "Lincoln"),
    ("The singer Paris Nemour cancelled.", "Paris"),
    ("Captain Austin Vell saluted.", "Austin"),
    ("Florence Adeyo, 34, was arrested.", "Florence"),
    ("Milan Brezny led the march.", "Milan"),
    ("Georgia Orlova, the union's lawyer, wept.", "Georgia"),
    ("President Houston Marn resigned.", "Houston"),
    ("Colonel Santiago Ferro fled.", "Santiago"),
    ("Ms Hamilton appealed. Hamilton was fined.", "Hamilton"),
    ("Teheran Vask plays chess.", "Teheran"),
    ("Ahmad Tehrani was tried.", "Tehrani"),
    ("Reza Esfahani was tried.", "Esfahani"),
    ("Bishop Kent Alder prayed.", "Kent"),
    ("Detective Madison Quill testified.", "Madison"),
    ("Tyler Quill testified.", "Tyler"),
    ("The Bank of Lisbon raised its rates.", "Lisbon"),
    ("The New York Times reported it.", "New York"),
    ("The Washington Post reported it.", "Washington"),
    ("The Jerusalem Post reported it.", "Jerusalem"),
    ("Oxford University Press printed it.", "Oxford"),
    ("Boston Marathon runners met.", "Boston"),
    ("Manchester United lost.", "Manchester"),
    ("The Tehran Times wrote so.", "Tehran"),
    ("He flew with Turkish Airlines.", "Turkish"),
    ("Qatar Airways cancelled flights.", "Qatar"),
    ("Deutsche Bank fell.", "Deutsche"),
    ("The Geneva Conventions forbid it.", "Geneva"),
    ("The Paris Agreement was signed.", "Paris"),
    ("The Warsaw Pact ended.", "Warsaw"),
    ("Amazon hired drivers.", "Amazon"),
    ("Radio Farda reported it.", "Farda"),
    ("Al Jazeera reported it.", "Jazeera"),
    ("The Sudan Doctors Network counted ten.", "Sudan"),
    ("El Colombiano wrote so.", "Colombiano"),
    ("The Vienna Convention binds them.", "Vienna"),
    ("Real Madrid won.", "Madrid"),
    ("Barcelona beat Real Madrid.", "Madrid"),
    ("The Moscow Times wrote so.", "Moscow"),
    ("Bloomberg wrote so.", "Bloomberg"),
    ("On Victory Day they marched.", "Victory"),
    ("The Nobel Prize went to her.", "Nobel"),
    ("In March the Union met.", "Union"),
    ("The Prophet Muhammad", "Muhammad"),
    ("A Mercedes was stolen.", "Mercedes"),
    ("Toyota and Lada sell cars.", "Lada"),
    ("The Santa Claus parade", "Santa"),
]


@pytest.mark.parametrize(("text", "words"), BEARERS, ids=[text for text, _ in BEARERS])
def test_who_bears_the_name_of_a_place_is_none(text: str, words: str) -> None:
    assert not [place.text for place in find_places(text) if words in place.text]


STILL_PLACES = [  # text, the place, why
    ("A school in London, Ontario, closed.", "London", "a given name and a surname elsewhere"),
    ("Mr Orlen flew to Jordan.", "Jordan", "a person before it, but not of that name"),
    ("Doctors of the Lisbon hospital met.", "Lisbon", "a hospital is where its town is"),
    ("Lisbon police closed the bridge.", "Lisbon", "and so is the police"),
    ("The mayor of Lisbon resigned.", "Lisbon", "an office of the place"),
    ("The Hague court heard them.", "The Hague", "a name with an article"),
    ("In Lisbon it rained.", "Lisbon", "the second word of a sentence"),
    ("Lisbon was quiet.", "Lisbon", "the first"),
    ("St. John's was quiet; in St. John's, Antigua, it rained.", "Antigua", "after a name with a possessive"),
]


@pytest.mark.parametrize(("text", "name", "why"), STILL_PLACES, ids=[case[2] for case in STILL_PLACES])
def test_a_place_beside_such_words_is_one(text: str, name: str, why: str) -> None:
    assert name in [place.text for place in find_places(text)], why


ROLES = [  # text, place, its role
    ("Tehran said it would answer.", "Tehran", "actor"),
    ("Oslo accused Lima of flooding the market.", "Oslo", "actor"),
    ("Oslo accused Lima of flooding the market.", "Lima", "actor"),
    ("Lisbon has imposed sanctions on Quito.", "Lisbon", "actor"),
    ("Sanctions on Quito were eased.", "Quito", "actor"),
    ("Talks between Ankara and Vienna resumed.", "Ankara", "actor"),
    ("Talks between Ankara and Vienna resumed.", "Vienna", "actor"),
    ("Iran summoned the envoy.", "Iran", "actor"),
    ("Relations with Colombia improved.", "Colombia", "actor"),
    ("Peru's army denied it.", "Peru", "actor"),
    ("The deal was backed by Paris.", "Paris", "actor"),
    ("Beijing and Manila signed a treaty.", "Beijing", "actor"),
    ("Ukraine beat Wales 2-0.", "Ukraine", "actor"),
    ("Chile's junta released him.", "Chile", "actor"),
    ("Naypyidaw denied the report.", "Naypyidaw", "actor"),
    ("Khartoum will not attend, the minister said.", "Khartoum", "actor"),
    ("Lima expelled the diplomats.", "Lima", "actor"),
    ("The United States and Canada agreed on a tariff.", "United States", "actor"),
    ("Bakers in Tehran said they would stay.", "Tehran", "location"),
    ("It snowed in Moscow.", "Moscow", "location"),
    ("The plane from Ankara landed.", "Ankara", "location"),
    ("A man from Tehran accused the club.", "Tehran", "location"),
    ("Roads near Damascus reopened.", "Damascus", "location"),
    ("He was born in Iran.", "Iran", "location"),
    ("Floods reached Khartoum.", "Khartoum", "location"),
    ("Bakers in Bogotá said three were ill.", "Bogotá", "location"),
    ("The trial in Paris was told of it.", "Paris", "location"),
    ("Hospitals across Sudan closed.", "Sudan", "location"),
    ("The Kyiv region lost power.", "Kyiv", "location"),
    ("Tehran was quiet.", "Tehran", "location"),
    ("Rain hit Kharkiv, Kyiv said.", "Kharkiv", "location"),
    ("Rain hit Kharkiv, Kyiv said.", "Kyiv", "actor"),
    ("Nothing was heard from Iran on Monday.", "Iran", "location"),
    ("Tehran's streets were empty.", "Tehran", "location"),
    ("Iran's president flew to Doha.", "Iran", "actor"),
    ("Aid for Sudan ran out.", "Sudan", "location"),
    ("The European Union urged restraint.", "European Union", "actor"),
]


@pytest.mark.parametrize(("text", "name", "role"), ROLES, ids=[f"{text} {name}" for text, name, _ in ROLES])
def test_whether_it_acts(text: str, name: str, role: str) -> None:
    assert [place.role for place in find_places(text) if place.text == name] == [role]
