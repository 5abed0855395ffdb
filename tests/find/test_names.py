"""Names: what is found, of which kind, and what is left alone. All people and most places are made up."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.core.spans import check
from crossread.find.names import canonical, find_names
from crossread.find.names.lexicon import lexicon


def found(text: str) -> list[tuple[str, str]]:
    return [(name.text, name.kind) for name in find_names(text)]


def kinds(text: str) -> dict[str, str]:
    return dict(found(text))


PERSONS = [
    ("On Friday Ms. Kira Dorn spoke.", "Kira Dorn", "a form of address is no part of the name"),
    ("It was former US Secretary of State Tom Okafor.", "Tom Okafor", "an office with a complement"),
    ("The speaker of Parliament Ali Marran agreed.", "Ali Marran", "an office that ends in an organisation"),
    ("Foreign Minister of Norway Ilse Varga arrived.", "Ilse Varga", "an office with its country"),
    ("Deputy Prime Minister Jean-Claude van der Meer, 45, signed.", "Jean-Claude van der Meer", "particles and a hyphen"),
    ("They met Sheikh Hamad bin Khalid al-Tarni today.", "Hamad bin Khalid al-Tarni", "Arabic particles and article"),
    ("President-elect Maria Solano waved.", "Maria Solano", "a title with a hyphen"),
    ("A letter from J. R. Dorn came.", "J. R. Dorn", "initials"),
    ("The mayor, John Hill, spoke.", "John Hill", "a family name that is also the head of a place"),
    ("Ukrainian President Olena Koval left.", "Olena Koval", "an adjective of a people before the title"),
    ("In the end Franc Bogoviç won.", "Franc Bogoviç", "an accent outside Latin-1"),
    ("Then Petra Bogovic\u030c came.", "Petra Bogovic\u030c", "an accent written apart"),
]


@pytest.mark.parametrize(("text", "name", "why"), PERSONS, ids=[why for _, _, why in PERSONS])
def test_persons(text: str, name: str, why: str) -> None:
    if name.startswith("Franc"):
        assert name in kinds(text)
    else:
        assert kinds(text).get(name) == "person"


OTHERS = [
    ("The Ministry of Trade and Industry met.", {"Ministry of Trade and Industry": "organisation"}, "and after the head"),
    ("The Food and Drug Office met.", {"Food and Drug Office": "organisation"}, "and before the head"),
    ("The Workers’ Party and Harbour Watch met.", {"Workers’ Party": "organisation", "Harbour Watch": "organisation"}, "two"),
    ("He cited Unit 44 of the army.", {"Unit 44": "organisation"}, "a number belongs to the unit"),
    ("He led the 47th Brigade there.", {"47th Brigade": "organisation"}, "so does an ordinal"),
    ("She fled to Mount Sorro.", {"Mount Sorro": "place"}, "a lead word makes a place"),
    ("They left Evra Prison for Sorro River.", {"Evra Prison": "facility", "Sorro River": "place"}, "heads of works and land"),
    ("Rallies in Lisbon, Tarn and Porto grew.", {"Lisbon": "place", "Tarn": "place", "Porto": "place"}, "a list of places"),
    ("The French and the British said so.", {"French": "group", "British": "group"}, "an adjective of a people as a noun"),
    ("Many Ukrainians and Muslims came.", {"Ukrainians": "group", "Muslims": "group"}, "peoples and faiths"),
    ("The Norway-based group agreed.", {"Norway": "place"}, "the name ends before a participle"),
    ("The Norway-Sweden border closed.", {"Norway": "place", "Sweden": "place"}, "two places of one word"),
    ("WASHINGTON (AP) — The vote came late.", {"WASHINGTON": "place", "AP": "organisation"}, "a dateline"),
    ("The US and the UN agreed.", {"US": "place", "UN": "organisation"}, "known short forms"),
    ("They signed the Tarn Accord.", {"Tarn Accord": "other"}, "a treaty is none of the other kinds"),
    ("Iran’s Health Ministry denied it.", {"Iran": "place", "Health Ministry": "organisation"}, "a possessive ends a name"),
    ("The newspaper Zorvat closed.", {"Zorvat": "organisation"}, "a common noun before an unknown word"),
    ("The city of Zorvat fell.", {"Zorvat": "place"}, "city of"),
]


@pytest.mark.parametrize(("text", "expected", "why"), OTHERS, ids=[why for _, _, why in OTHERS])
def test_other_kinds(text: str, expected: dict[str, str], why: str) -> None:
    assert kinds(text) == expected


NOTHING = [
    ("However, officials said on Monday in May that it rained.", "openers, weekdays and months"),
    ("the whole text is in small letters, kira dorn too", "no letter case to go by"),
    ("THE WHOLE TEXT IS IN CAPITALS, KIRA DORN TOO", "capitals say nothing there"),
    ("The Iranian people and the Turkish army rested.", "adjectives of peoples"),
    ("The Minister and the President spoke.", "roles without a holder"),
    ("I saw the CEO on TV. It was OK.", "abbreviations that name nobody"),
    ("Protesters gathered. Police watched.", "common words that open a sentence"),
    ("", "nothing at all"),
    ("12 34 — ()", "marks only"),
    ("محمد قال إن الاجتماع انتهى", "a script without capitals"),
]


@pytest.mark.parametrize(("text", "why"), NOTHING, ids=[why for _, why in NOTHING])
def test_no_names(text: str, why: str) -> None:
    assert found(text) == []


def test_acronym_names_its_long_form() -> None:
    names = kinds("The People’s Council of Avalia (PCA) met. The PCA said so.")
    assert names == {"People’s Council of Avalia": "organisation", "PCA": "organisation"}


def test_surname_takes_the_kind_of_the_full_name() -> None:
    assert found("Ms. Kira Sorvat spoke. Later, Sorvat left.")[-1] == ("Sorvat", "person")


def test_heading_gives_only_what_the_body_knows() -> None:
    text = "Kira Sorvat Visits Harbour Base As Protesters March On Streets\n\nMs. Kira Sorvat came to the base.\n"
    assert found(text) == [("Kira Sorvat", "person"), ("Kira Sorvat", "person")]


CANONICAL = [
    ("Ms. Ilse Sorvat spoke. Sorvat left.", "Sorvat", "Ilse Sorvat", "a surname"),
    ("Tom Sorvat and Ilse Sorvat spoke. Sorvat left.", "Sorvat", "Sorvat", "two bearers: it stands for itself"),
    ("The Harbour Workers Union (HWU) met. HWU left.", "HWU", "Harbour Workers Union", "an acronym"),
    ("The National Council of Tarn met. The National Council left.", "National Council", "National Council of Tarn", "a part"),
    ("They saw Oran.", "Oran", "Oran", "a place stays as written"),
]


@pytest.mark.parametrize(("text", "short", "full", "why"), CANONICAL, ids=[why for *_, why in CANONICAL])
def test_canonical(text: str, short: str, full: str, why: str) -> None:
    names = find_names(text)
    last = [name for name in names if name.text == short][-1]
    assert canonical(names, text)[last.start, last.end] == full


_PIECES = st.sampled_from(
    ["Kira", "Dorn", "Ms.", "of", "the", "and", "(PCA)", "Council", "’s", "U.S.", "J.", "al-Tarni", "47th", "-", "“", "\n",
     "\r\n\n", "\x00", "\u200f", "\u00a0", "SAID", "In", "President", "Avalia", ",", ".", "@", "www.x.org", "É", "ß", "Ǆ", "İ"]
)  # fmt: skip


_PATCHWORK = st.lists(_PIECES, max_size=40)


@given(st.one_of(st.text(max_size=200), _PATCHWORK.map(" ".join), _PATCHWORK.map("".join)))
def test_spans_quote_in_order(text: str) -> None:
    names = find_names(text)
    check(text, names)
    assert all(one.end <= other.start for one, other in pairwise(names))
    assert set(canonical(names, text)) == {(name.start, name.end) for name in names}


@pytest.mark.parametrize("piece", ["Kira Dorn of the ", "A.", "Aa-", "(AB) ", "Mr. ", "a@", "“", "("])
def test_time_grows_with_the_text_only(piece: str) -> None:
    begun = time.perf_counter()
    find_names(piece * (100_000 // len(piece)))
    assert time.perf_counter() - begun < 3


def test_word_tables_are_read_whole() -> None:
    lex = lexicon()
    assert min(len(words) for words in lex.values()) > 3
    assert "kingdom" in lex["geographic heads"]
    assert "united kingdom" in lex.places
    assert not lex.given & lex["function words"]
