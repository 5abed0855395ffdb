"""One bearer or two: a table of pairs of made-up people and bodies, with the reason each is there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.link.same_name import explain, same_name

SAME = [
    ("Ilse Marran", "MARRAN, Ilse", "order and capitals"),
    ("Mohsen Tarani", "Muhsin Tarany", "vowels of Persian"),
    ("Khosrow Ghaderi", "Khosro Qaderi", "gh and q"),
    ("Abd al-Karim Nasouri", "Abdulkarim Nassuri", "the servant of, in one word or three"),
    ("Jamal Mahrouf", "Gamal Mahruf", "Egyptian g"),
    ("Volodymyr Sorvatenko", "Vladimir Sorvatenko", "Ukrainian and Russian forms of one name"),
    ("Сергей Ворнаков", "Sergei Vornakov", "Cyrillic"),
    ("Yaşar Demirel Çelik", "Yashar Demirel Chelik", "Turkish letters"),
    ("Tsou Hsiao-ling", "Zou Xiaoling", "Wade-Giles and pinyin"),
    ("Dr. Tom Okafor", "Tom Okafor", "a title"),
    ("J. Okafor", "Jane Okafor", "an initial"),
    ("J.-P. Marchetier", "Jean-Paul Marchetier", "two initials"),
    ("Ilse van der Mark", "Ilse Mark", "particles"),
    ("Ilse Helena Marran", "Ilse Marran", "a middle name left out"),
    ("IlseMarran", "Ilse Marran", "a lost space"),
]
DIFFERENT = [
    ("Ali Tarani", "Reza Tarani", "one family name, two given names"),
    ("Ali Tarani", "Ali Sohrabi", "one given name, two family names"),
    ("Tom Okafor Jr.", "Tom Okafor", "father and son"),
    ("Hasan bin Ali al-Tarni", "Ali bin Hasan al-Tarni", "father and son by the order of the names"),
    ("Ilse Viktorovna Marran", "Ilse Borisovna Marran", "two patronymics"),
    ("Okafor", "Tom Okafor", "a family name alone is not enough"),
    ("Ahmed Sorvani", "Mohamed Sorvani", "close by letters, two names all the same"),
]
BODIES = [
    ("Harbour Workers Union", "HWU", True, "letters of the words"),
    ("Office for the Care of Ships", "OCS", True, "small words have no letter"),
    ("Harbour Workers Union", "HTU", False, "other letters"),
    ("Tarn Shipping Ltd", "Tarn Shipping Limited", True, "a legal form"),
    ("Tarn Health Organisation", "Tarn Health Organization", True, "British and American spelling"),
    ("The Harbour Council of Tarn", "Harbour Council of Tarn", True, "an article"),
    ("47th Brigade", "Brigade 47", True, "a number as an ordinal"),
    ("Third Fleet", "Fleet 3", True, "a number in letters"),
    ("47th Brigade", "48th Brigade", False, "other numbers"),
    ("Tarn Fishing Union", "Tarn Farming Union", False, "two words of the language"),
    ("Government of Norway", "Government of Denmark", False, "two places"),
    ("Northern Union", "Southern Union", False, "one word apart"),
]


@pytest.mark.parametrize(("a", "b", "why"), SAME, ids=[why for *_, why in SAME])
def test_same_person(a: str, b: str, why: str) -> None:
    assert same_name(a, b) >= 0.5


@pytest.mark.parametrize(("a", "b", "why"), DIFFERENT, ids=[why for *_, why in DIFFERENT])
def test_different_persons(a: str, b: str, why: str) -> None:
    assert same_name(a, b) < 0.5


@pytest.mark.parametrize(("a", "b", "same", "why"), BODIES, ids=[why for *_, why in BODIES])
def test_bodies(a: str, b: str, same: bool, why: str) -> None:
    assert (same_name(a, b, kind="organisation") >= 0.5) is same


@pytest.mark.parametrize("kind", ["person", "organisation"])
def test_nothing_names_nobody(kind: str) -> None:
    assert same_name("", "Tom", kind=kind) == 0
    assert same_name("—", "!", kind=kind) == 0


def test_explanation_adds_up_and_can_be_read() -> None:
    features = explain("Ali Tarani", "Reza Tarani")
    assert all(feature.why.endswith(".") and len(feature.why) > 20 for feature in features)
    assert min(features, key=lambda feature: feature.adds).name == "another given name"


_PARTS = st.sampled_from("Ali al- bin J. Jr. O’Dua Сергей محمد 김 12th VIII Ltd - jc The".split())
_WORDS = st.sampled_from("Ilse Marran Tom Okafor Jean-Paul al-Tarni".split())


@given(
    st.one_of(st.text(max_size=30), st.lists(_PARTS, max_size=5).map(" ".join)),
    st.one_of(st.text(max_size=30), st.lists(_PARTS, max_size=5).map(" ".join)),
    st.sampled_from(["person", "organisation"]),
)
def test_any_two_texts(a: str, b: str, kind: str) -> None:
    score = same_name(a, b, kind=kind)
    assert 0 <= score <= 1
    assert score == same_name(b, a, kind=kind)


@given(st.lists(_WORDS, min_size=2, max_size=4, unique=True))
def test_a_name_is_itself(words: list[str]) -> None:
    name = " ".join(words)
    assert same_name(name, name.upper()) > 0.9
