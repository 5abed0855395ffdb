"""Which events of different reports are one, and which are kept apart."""

import datetime
from dataclasses import dataclass

import pytest
from msgspec.structs import replace

from crossread.core.records import Event, Gist, Link, Place, Report, Span, claim_of
from crossread.core.stage import Group
from crossread.find.events import find_events
from crossread.link.gists import event_blocks, gist
from crossread.link.likeness import bag, likeness
from crossread.link.occurrences import link_events, make_occurrences
from crossread.link.same_event import same_event

DAY = datetime.date
SECOND = DAY(2021, 3, 2)


@dataclass
class Told:
    """A short way to write a gist."""

    id: str
    text: str
    root: str = "PROTEST"
    day: DAY | None = SECOND
    place: str = ""
    main: bool = False
    status: str = "happened"
    last: DAY | None = None
    count: float = 0
    actor: str = ""
    area: str = ""
    country: str = ""
    report: str = ""
    published: str = "2021-03-03"

    def gist(self) -> Gist:
        words = tuple(sorted(bag(self.text).items()))
        return Gist(
            id=self.id * 32,
            report=self.report or self.id.upper() * 32,
            order=f"{self.published}|{self.id * 32}|0",
            root=self.root,
            trigger="march",
            status=self.status,
            title=self.text,
            earliest=self.day,
            latest=self.last or self.day,
            actors=(self.actor,) if self.actor else (),
            counts=(self.count,) if self.count else (),
            places=((self.place, self.place),) if self.place else (),
            areas=((self.area, self.area),) if self.area else (),
            countries=(self.country,) if self.country else (),
            words=words,
            topic=words if self.main else (),
        )


MARCH = "Dock workers marched through Brennholm against the harbour levy"
CASES = [
    ("same kind, day and place", Told("a", MARCH, place="1"), Told("b", "Crowds filled the streets", place="1"), True),
    ("same kind and day, other town: twins", Told("a", MARCH, place="1"), Told("b", MARCH, place="2"), False),
    ("same words a month later: an anniversary or another march", Told("a", MARCH), Told("b", MARCH, day=DAY(2021, 4, 2)), False),
    ("same day, another kind of act", Told("a", MARCH), Told("b", MARCH, root="COERCE"), False),
    (
        "both reports are mainly about it, in like words",
        Told("a", MARCH, main=True),
        Told("b", MARCH, root="COERCE", main=True),
        True,
    ),
    (
        "alike in the words of one camp, but another kind of act, and who knows when",
        Told("a", MARCH, main=True, published=""),
        Told(
            "b",
            "The mayor of Brennholm dined with the harbour pilots and a visiting choir on the quay",
            root="SUPPORT",
            day=None,
            main=True,
        ),
        False,
    ),
    ("done every year, and done once", Told("a", MARCH), Told("b", MARCH, status="habitual"), False),
]


FIRST, LAST, MAY = DAY(2021, 3, 1), DAY(2021, 3, 31), DAY(2021, 5, 1)
CASES += [
    ("one toll of one month, in other words", Told("a", MARCH, day=FIRST, last=LAST, count=900),
     Told("b", "The dead of spring", day=FIRST, last=LAST, count=900), True),
    ("the same month, another toll", Told("a", MARCH, day=FIRST, last=LAST, count=900),
     Told("b", "The dead of spring", day=FIRST, last=LAST, count=300), False),
    ("a number of another month", Told("a", MARCH, day=FIRST, last=LAST, count=900),
     Told("b", MARCH, day=MAY, last=DAY(2021, 5, 31), count=900), False),
    ("a small number is too common without words", Told("a", MARCH, day=FIRST, last=LAST, count=12),
     Told("b", "The dead of spring", day=FIRST, last=LAST, count=12), False),
    ("a very large one needs no date, but words", Told("a", MARCH, day=None, count=12000), Told("b", MARCH, count=12000), True),
    ("a week's marches and the next week's", Told("a", MARCH, day=DAY(2021, 3, 1), last=DAY(2021, 3, 4), main=True),
     Told("b", MARCH, day=DAY(2021, 3, 6), last=DAY(2021, 3, 12), main=True), False),
    ("what is demanded is not what was done", Told("a", MARCH, place="1"),
     Told("b", MARCH, place="1", day=None, status="called_for"), False),
    ("the very deed that happened is denied", Told("a", MARCH, actor="The dockers"),
     Told("b", MARCH, actor="the dockers", status="denied"), True),
    ("somebody denies something else on no known day", Told("a", MARCH, day=None),
     Told("b", MARCH, day=None, actor="the dockers", status="denied"), False),
]  # fmt: skip

CROWD = "Crowds filled the streets"
CASES += [
    ("a town, and the country that it lies in", Told("a", MARCH, place="1", country="QV"),
     Told("b", MARCH, area="9", country="QV"), True),
    ("a town, and another country", Told("a", MARCH, place="1", country="QV"), Told("b", MARCH, area="8", country="QW"), False),
    ("two towns of one country, which both name", Told("a", MARCH, place="1", area="9"),
     Told("b", CROWD, place="2", area="9"), False),
    ("reports of one march, from a square and from a mill that no map has", Told("a", MARCH, place="the square", main=True),
     Told("b", MARCH, place="the mill", main=True), True),
    ("what a report is mainly about, told again in other words of one kind", Told("a", MARCH, main=True, report="r"),
     Told("b", "Through Brennholm dock workers walked", day=None, report="r"), True),
    ("another deed of the same kind in one report, elsewhere", Told("a", MARCH, place="1", main=True, report="r"),
     Told("b", CROWD, place="2", report="r"), False),
    ("rival tolls of one day and place", Told("a", "37 died at the quay", root="ASSAULT", place="1", count=37),
     Told("b", "Some 900 were shot, says the league", root="ASSAULT", place="1", count=900), True),
]  # fmt: skip


@pytest.mark.parametrize(("why", "one", "other", "same"), CASES)
def test_same_event(why: str, one: Told, other: Told, same: bool) -> None:
    assert bool(same_event(one.gist(), other.gist())) is same, why
    assert bool(same_event(other.gist(), one.gist())) is same, why


def test_events_that_are_linked_share_a_key() -> None:
    one, other = Told("a", MARCH, place="1").gist(), Told("b", "Crowds filled the streets", place="1").gist()
    assert set(event_blocks(one)) & set(event_blocks(other))


def test_one_toll_is_found_by_its_number() -> None:
    one = Told("a", MARCH, day=FIRST, last=LAST, count=900).gist()
    other = Told("b", "The dead of spring", day=FIRST, last=LAST, count=900).gist()
    assert set(event_blocks(one)) & set(event_blocks(other))


TITLES = [
    ("Gunmen shelled Lorva on Monday.", "shelled", "Gunmen shelled Lorva"),
    ("The bloodshed of May 2011 is not forgotten.", "bloodshed", "bloodshed"),
]


@pytest.mark.parametrize(("text", "trigger", "title"), TITLES)
def test_a_title_is_the_reports_own_words(text: str, trigger: str, title: str) -> None:
    report = Report(id="a" * 32, sha256="", uri="a", title=None, outlet=None, text=text)
    claims = [claim_of(report, event) for event in find_events(text) if trigger in event.trigger.text]
    (found,) = gist(Group(report.id, (report, *claims)))
    assert found.title.startswith(title)


def test_a_component_splits_where_days_are_apart_and_obeys_people() -> None:
    one, two, three = Told("a", MARCH).gist(), Told("b", MARCH).gist(), Told("c", MARCH, day=DAY(2021, 3, 9)).gist()
    links = tuple(Link(id=f"{a.id}{b.id}", of="gist", left=a.id, right=b.id) for a, b in ((one, two), (two, three)))
    found = list(make_occurrences(Group("", (one, two, three), links)))
    assert [each.claims for each in found] == [(one.id, two.id), (three.id,)]
    cut = Link(id="x", of="gist", left=one.id, right=two.id, verdict="cannot")
    assert len(list(make_occurrences(Group("", (one, two, three), (*links, cut))))) == 3
    merged = Link(id="y", of="gist", left=one.id, right=three.id, verdict="must")
    assert [each.claims for each in make_occurrences(Group("", (one, two, three), (*links, merged)))] == [
        (one.id, three.id),
        (two.id,),
    ]


def test_the_gist_of_a_report_leaves_furniture_out() -> None:
    text = "Share this story\n" + MARCH + " on Tuesday."
    report = Report(
        id="a" * 32,
        sha256="",
        uri="a",
        title="March in Brennholm",
        outlet=None,
        text=text,
        furniture=((0, 16),),
        published="2021-03-03",
    )
    at = text.index("marched")
    place = Place(start=at, end=at + 7, text="marched", name="Brennholm", geonames_id=7)
    claim = claim_of(report, Event(trigger=Span(at, at + 7, "marched"), plover="PROTEST", places=(place,)))
    (found,) = gist(Group(report.id, (report, claim)))
    assert found.topic and found.title == "March in Brennholm" and found.places == (("7", "Brennholm"),)
    assert not any("share" in term for term, _ in found.topic)


def test_a_report_without_events_is_known_beside_those_that_have_some() -> None:
    report = Report(id="a" * 32, sha256="", uri="a", title="Brennholm", outlet=None, text=MARCH + ".", published="2021-03-03")
    (bare,) = gist(Group(report.id, (report,)))
    told = Told("b", MARCH, main=True, published="2021-03-04").gist()
    links = tuple(link_events(Group(told.report, (told,), (bare,))))
    (found,) = make_occurrences(Group("", (bare, told), links))
    assert found.reports == (bare.report, told.report) and found.claims == (told.id,)
    assert not list(make_occurrences(Group("", (bare,))))
    assert not list(gist(Group(report.id, (replace(report, status="unread"),))))


def test_a_fair_share_of_reports_has_to_be_linked_and_not_of_their_events() -> None:
    """Each of two reports tells of the march four times; that their main events are one is enough."""
    texts = (MARCH, CROWD, "Drums led the way", "The pilots looked on")
    mine, theirs = ([Told(name, text, report=report).gist() for name, text in zip(names, texts, strict=True)]
                    for names, report in (("abcd", "r"), ("efgh", "s")))  # fmt: skip
    pairs = [(mine[0], one) for one in mine[1:]] + [(theirs[0], one) for one in theirs[1:]] + [(mine[0], theirs[0])]
    links = tuple(Link(id=f"{one.id}{other.id}", of="gist", left=one.id, right=other.id) for one, other in pairs)
    assert len(list(make_occurrences(Group("", (*mine, *theirs), links)))) == 1


def test_links_go_from_earlier_to_later() -> None:
    one, two = Told("a", MARCH, place="1").gist(), Told("b", MARCH, place="1").gist()
    (link,) = link_events(Group(two.report, (two,), (one,)))
    assert (link.left, link.right) == (one.id, two.id) and link.why


def test_likeness_is_a_cosine() -> None:
    assert likeness(bag(MARCH), bag(MARCH)) == pytest.approx(1)
    assert likeness(bag(MARCH), bag("Prices of wool fell")) == 0 == likeness(bag(""), bag(MARCH))
