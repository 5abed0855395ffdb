"""Spellings become entities: keys, links, and the cuts. All names are made up."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.core.ids import identity
from crossread.core.records import Claim, Entity, Link, Name, Place, Spelling
from crossread.core.stage import Group
from crossread.link.entities import (
    introduce,
    introduction_key,
    link_names,
    make_entities,
    name_blocks,
    spell,
    spelling_id,
    spelling_key,
)


def claim(text: str, kind: str = "person", order: str = "2020-01-01|r|1", review: str = "none") -> Claim:
    value = Name(start=0, end=len(text), text=text, kind=kind)
    return Claim(id=f"claim {text}", report="r", value=value, order=order, review=review)


def spelling(name: str, kind: str = "person", order: str = "") -> Spelling:
    return spell(Group(spelling_key(claim(name, kind))[0], (claim(name, kind, order or f"2020|{name}"),)))[0]


def linked(spellings: list[Spelling]) -> list[Link]:
    """The links that the stage makes: each spelling against those before it with which it shares a key."""
    found: list[Link] = []
    before: list[Spelling] = []
    for own in sorted(spellings, key=lambda each: (each.order, each.id)):
        near = tuple(other for other in before if set(name_blocks(other)) & set(name_blocks(own)))
        found += link_names(Group(own.id, (own,), near))
        before.append(own)
    return found


def entities(names: list[str], kind: str = "person", more: tuple[Link, ...] = ()) -> list[set[str]]:
    spellings = [spelling(name, kind) for name in names]
    made = make_entities(component(spellings, [*linked(spellings), *more]))
    return [{made_of.name, *made_of.aliases} for made_of in made]


def component(spellings: list[Spelling], links: list[Link]) -> Group:
    return Group("component", tuple(spellings), tuple(links))


KEYS = [
    ("Dr. María Oduya", "person", ("person|maria oduya",), "title and accent go"),
    ("MARIA  ODUYA", "person", ("person|maria oduya",), "capitals and spaces go"),
    ("The Harbour Union", "organisation", ("organisation|harbour union",), "so does an article"),
    ("O’Dua", "person", ("person|odua",), "and an apostrophe"),
    ("Lisbon", "place", (), "places are no entities"),
    ("—", "person", (), "no letters, no key"),
]


@pytest.mark.parametrize(("text", "kind", "key", "why"), KEYS, ids=[why for *_, why in KEYS])
def test_spelling_key(text: str, kind: str, key: tuple[str, ...], why: str) -> None:
    assert spelling_key(claim(text, kind)) == tuple(identity("spelling", each) for each in key)
    assert (spelling_id(claim(text, kind)) is None) is (key == ())


def test_rejected_and_other_claims_have_no_key() -> None:
    place = Claim(id="p", report="r", value=Place(start=0, end=4, text="Oran", name="Oran"), order="1")
    assert spelling_key(claim("Maria Oduya", review="rejected")) == ()
    assert spelling_key(place) == ()


def test_spelling_is_written_as_in_its_earliest_mention() -> None:
    group = Group(identity("spelling", "person|maria oduya"), (claim("María\nOduya", order="1"), claim("MARIA ODUYA", order="2")))
    (made,) = spell(group)
    assert (made.name, made.order, made.id) == ("María Oduya", "1", spelling_id(claim("maria oduya")))


SHARED = [
    ("Mohsen Tarani", "Muhsin Tarany", "person", "two spellings"),
    ("Volodymyr Sorvatenko", "Vladimir Sorvatenko", "person", "forms of a given name"),
    ("Tarani", "Ali Tarani", "person", "a family name"),
    ("Ilse Marran", "MARRAN, Ilse", "person", "order"),
    ("Harbour Workers Union", "HWU", "organisation", "an acronym"),
    ("47th Brigade", "Brigade 47", "organisation", "a number"),
]


@pytest.mark.parametrize(("a", "b", "kind", "why"), SHARED, ids=[why for *_, why in SHARED])
def test_what_may_be_one_shares_a_key(a: str, b: str, kind: str, why: str) -> None:
    assert set(name_blocks(spelling(a, kind))) & set(name_blocks(spelling(b, kind)))


def test_link_points_from_the_earlier_and_says_why() -> None:
    early, late = spelling("Mohsen Tarani", order="1"), spelling("Muhsin Tarany", order="2")
    (link,) = link_names(Group(late.id, (late,), (early,)))
    assert (link.left, link.right, link.of, link.verdict) == (early.id, late.id, "spelling", "same")
    assert link.why.startswith("spelt alike")


def test_a_shared_family_name_joins_nobody_and_ties_no_more_than_two_bearers() -> None:
    names = ["Ada Fenn", "Fenn", "Josef Fenn", "Milo Fenn", "Rosa Fenn"]
    spellings = [spelling(name, order=f"2020-01-0{at}|r|1") for at, name in enumerate(names, 1)]
    written = {each.id: each.name for each in spellings}
    assert {(written[link.left], written[link.right]) for link in linked(spellings)} == {
        ("Ada Fenn", "Fenn"),
        ("Fenn", "Josef Fenn"),
    }
    assert entities(names) == [{name} for name in names]


def test_a_family_name_joins_its_only_bearer_however_often_he_is_written() -> None:
    assert entities(["Fenn", "Josef Fenn", "Josef A. Fenn"]) == [{"Fenn", "Josef Fenn", "Josef A. Fenn"}]


def test_kinds_are_kept_apart() -> None:
    one, other = spelling("Tarn Union", "organisation", "1"), spelling("Tarn Union", "group", "2")
    assert link_names(Group(other.id, (other,), (one,))) == []


ENTITIES = [
    (["Ali Tarani", "Reza Tarani", "Tarani"], 3, "a family name that fits two joins neither"),
    (["Ali Tarani", "Tarani", "Aly Tarany"], 1, "and where it fits one, it joins"),
    (["Ali Tarani", "Amir Tarani", "A. Tarani"], 3, "so with an initial"),
    (["Ali Tarani", "A. Tarani"], 1, "which joins the one it fits"),
    (["Ilse Marran", "Ilse Helena Marran", "Ilse Sofia Marran"], 3, "a name without its middle one may be either"),
    (["Ali Tarani", "Ali Karim Tarani", "Tarani"], 1, "fuller names first"),
    (["Tom Okafor", "Jane Okafor"], 2, "one family"),
]


@pytest.mark.parametrize(("names", "count", "why"), ENTITIES, ids=[why for *_, why in ENTITIES])
def test_entities(names: list[str], count: int, why: str) -> None:
    made = entities(names)
    assert len(made) == count
    assert sorted(name for each in made for name in each) == sorted(names)


def introduction(short: str, long: str, order: str = "2020-01-01|r|1") -> Link:
    value = Name(start=0, end=len(short), text=short, kind="organisation", stands_for=long)
    made = Claim(id=f"claim {short} {order}", report="r", value=value, order=order)
    (link,) = introduce(Group(introduction_key(made)[0], (made,)))
    return link


INTRODUCED = [
    (["PLP", "Free Harbour Front"], [("PLP", "Free Harbour Front")], 1, "letters of another language"),
    (["PLP", "Free Harbour Front"], [], 2, "which nobody would guess"),
    (["PLP", "P.L.P.", "Free Harbour Front"], [("PLP", "Free Harbour Front")], 1, "spelt with points elsewhere"),
    (
        ["FHF", "Free Harbour Front", "Fishers' Home Fund"],
        [("FHF", "Free Harbour Front")],
        2,
        "against letters that fit another, too",
    ),
    (["FHF", "Free Harbour Front", "Fishers' Home Fund"], [], 3, "letters that fit two join neither"),
    (
        ["PLP", "Free Harbour Front", "Pear Lovers"],
        [("PLP", "Free Harbour Front"), ("PLP", "Pear Lovers")],
        3,
        "two introductions",
    ),
]


@pytest.mark.parametrize(("names", "pairs", "count", "why"), INTRODUCED, ids=[why for *_, why in INTRODUCED])
def test_acronyms_that_reports_introduce(names: list[str], pairs: list[tuple[str, str]], count: int, why: str) -> None:
    links = tuple(introduction(*pair) for pair in pairs)
    for order in (names, names[::-1]):
        assert len(entities(order, "organisation", links)) == count


def test_an_introduction_is_undone_by_a_split() -> None:
    spellings = [spelling("PLP", "organisation"), spelling("Free Harbour Front", "organisation")]
    left, right = sorted(each.id for each in spellings)
    split = Link(id="s", of="spelling", left=left, right=right, verdict="cannot")
    assert len(make_entities(component(spellings, [introduction("PLP", "Free Harbour Front"), split]))) == 2


def test_an_introduction_says_why_and_does_not_depend_on_the_report() -> None:
    one, other = (introduction("PLP", "Free Harbour Front", order) for order in ("1", "2"))
    assert one == other
    assert one.why == "a report introduces them as one: “PLP” is “Free Harbour Front”"
    assert introduction_key(claim("PLP", "organisation")) == ()


def test_acronym_and_long_form_are_one_under_the_long_form() -> None:
    spellings = [spelling("HWU", "organisation", "1"), spelling("Harbour Workers Union", "organisation", "2")]
    (made,) = make_entities(component(spellings, linked(spellings)))
    assert (made.name, made.aliases, made.spellings) == ("Harbour Workers Union", ("HWU",), tuple(each.id for each in spellings))


def ruled(left: str, right: str, verdict: str) -> Link:
    ends = sorted((spelling(left), spelling(right)), key=lambda each: (each.order, each.id))
    return Link(id=verdict, of="spelling", left=ends[0].id, right=ends[1].id, verdict=verdict)


def test_people_merge_what_spelling_keeps_apart() -> None:
    assert len(entities(["Ali Tarani", "Reza Tarani"], more=(ruled("Ali Tarani", "Reza Tarani", "must"),))) == 1


def test_people_split_what_spelling_joins() -> None:
    names = ["Ali Tarani", "Aly Tarani", "Aly Tarany"]
    made = entities(names, more=(ruled("Ali Tarani", "Aly Tarani", "cannot"),))
    assert not any({"Ali Tarani", "Aly Tarani"} <= each for each in made)


@given(
    st.permutations(
        [spelling(name) for name in ("Ali Tarani", "Aly Tarany", "Reza Tarani", "Tarani", "R. Tarani", "Ali R. Tarani")]
    )
)
def test_order_of_records_plays_no_part(spellings: list[Spelling]) -> None:
    links = linked(spellings)
    made = make_entities(component(spellings, links[::-1]))
    assert made == make_entities(component(sorted(spellings, key=lambda each: each.id), links))
    assert sorted(id for each in made for id in each.spellings) == sorted(each.id for each in spellings)
    assert all(isinstance(each, Entity) for each in made)


def test_a_large_component_is_cut_in_time() -> None:
    spellings = [
        spelling(f"Ali{chr(97 + number % 26)}{chr(97 + number // 26)} Tarani", order=f"{number:04d}") for number in range(600)
    ]
    links = [
        Link(id=f"{number}", of="spelling", left=one.id, right=other.id, score=0.6)
        for number, (one, other) in enumerate(pairwise(spellings))
    ]
    assert len(make_entities(component(spellings, links))) >= 1
