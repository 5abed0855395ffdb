"""Dates: tables of expressions with what they must give, and properties that hold for any text."""

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.core.records import DateCandidate
from crossread.core.spans import check
from crossread.find.when import find_dates, read_dates
from crossread.find.when.grammar import READERS, SHAPES, START
from crossread.find.when.tokens import Tokens
from crossread.find.when.words import CASED, WORDS

TUESDAY = date(2021, 3, 9)


def values(text: str, published: date | None = TUESDAY) -> list[tuple[str, str]]:
    return [(found.text, found.value) for found in find_dates(text, published)]


EXPLICIT = [
    ("It opened on 3 May 2001.", [("3 May 2001", "2001-05-03")], "day first"),
    ("It opened on May 3rd, 2001.", [("May 3rd, 2001", "2001-05-03")], "month first"),
    ("It opened on Thursday, 3 May 2001.", [("Thursday, 3 May 2001", "2001-05-03")], "its weekday with it"),
    ("It opened on the 3rd of May 2001.", [("the 3rd of May 2001", "2001-05-03")], "an ordinal"),
    ("It opened on 2001-05-03.", [("2001-05-03", "2001-05-03")], "ISO 8601"),
    ("It opened on 13/5/2001.", [("13/5/2001", "2001-05-13")], "no month 13"),
    ("It opened in May 2001.", [("May 2001", "2001-05")], "a month"),
    ("It opened in early 2018.", [("early 2018", "2018")], "an edge is in the bounds, not the value"),
    ("In the summer of 1988 it closed.", [("the summer of 1988", "1988-SU")], "a season"),
    ("the third quarter of 1992", [("the third quarter of 1992", "1992-Q3")], "a quarter"),
    ("the second half of 2011", [("the second half of 2011", "2011-H2")], "a half"),
    ("Prices of the 1990s", [("the 1990s", "199")], "a decade"),
    ("in the 19th century", [("the 19th century", "18")], "a century counts from one"),
    ("It fell in 490 BC.", [("490 BC", "BC0490")], "before the common era"),
    ("at 9:30 p.m. on 3 May 2001", [("9:30 p.m.", "2001-05-03T21:30"), ("3 May 2001", "2001-05-03")], "a clock and its day"),
    ("the night of 3 May 2001", [("the night of 3 May 2001", "2001-05-03TNI")], "a part of a day"),
    ("New Year's Eve 2019", [("New Year's Eve 2019", "2019-12-31")], "a holiday of fixed day"),
    ("Easter 2000", [("Easter 2000", "2000-04-23")], "a holiday that moves"),
]
RANGES = [
    ("March 5-9, 1918", [("March 5", "1918-03-05"), ("9, 1918", "1918-03-09")], "days share month and year"),
    ("8-9 January 1812", [("8", "1812-01-08"), ("9 January 1812", "1812-01-09")], "day first"),
    ("30 June-1 July 1812", [("30 June", "1812-06-30"), ("1 July 1812", "1812-07-01")], "the year of the last holds for both"),
    ("from October 1943 to March 1944", [("October 1943", "1943-10"), ("March 1944", "1944-03")], "both in full"),
    ("from October to March 1944", [("October", "1943-10"), ("March 1944", "1944-03")], "over the turn of the year"),
    ("in 1915-17", [("1915", "1915"), ("17", "1917")], "a short second year"),
    ("499-493 BC", [("499", "BC0499"), ("493 BC", "BC0493")], "the era of the last holds for both"),
]
RELATIVE = [
    ("He said so on Monday.", [("Monday", "2021-03-08")], "the last one, where the verb is past"),
    ("He will speak on Monday.", [("Monday", "2021-03-15")], "the next one, where it is to come"),
    ("He spoke on Tuesday.", [("Tuesday", "2021-03-09")], "the day of publication itself"),
    ("He spoke last Tuesday.", [("last Tuesday", "2021-03-02")], "last is not today"),
    ("yesterday", [("yesterday", "2021-03-08")], "a day before"),
    ("the day before yesterday", [("the day before yesterday", "2021-03-07")], "two days before"),
    ("last week", [("last week", "2021-W09")], "ISO weeks"),
    ("next month", [("next month", "2021-04")], "a month on"),
    ("earlier this year", [("earlier this year", "2021")], "part of a year"),
    ("two years ago", [("two years ago", "2019")], "as exact as its unit"),
    ("ten days ago", [("ten days ago", "2021-02-27")], "days"),
    ("It happened in December.", [("December", "2020-12")], "the nearest December lies behind"),
    ("It opened in May, he said.", [("May", "2020-05")], "a month ahead told of as past is last year's"),
    ("It opens in May, he said.", [("May", "2021-05")], "and this year's else"),
    ("It is payable May 7.", [("May 7", "2021-05-07")], "a day is nearer than a month"),
    ("It opened in October, he said.", [("October", "2020-10")], "far off, the past verb decides"),
    ("It will open in October.", [("October", "2021-10")], "far off, the future verb decides"),
    ("On 5 June 2012 and two days later", [("5 June 2012", "2012-06-05"), ("two days later", "2012-06-07")], "from the day told"),
    ("In May 2012 and the following year", [("May 2012", "2012-05"), ("the following year", "2013")], "from the year told"),
    ("now and recently", [("now", "PRESENT_REF"), ("recently", "PAST_REF")], "references without a day"),
]  # fmt: skip
WEDNESDAY = date(2021, 3, 10)
AHEAD = [
    ("The guild called on its members to march on Thursday.", "2021-03-11", "called on ... to"),
    ("The guild on Tuesday called on its members to march.", "2021-03-09", "the day of the call itself"),
    ("She urged residents to stay at home on Friday.", "2021-03-12", "urged ... to"),
    ("The crews threatened to strike on Monday.", "2021-03-15", "threatened to"),
    ("Organisers plan a second march on Tuesday.", "2021-03-16", "plan and what has a day of its own"),
    ("The guild planned a march on Friday.", "2021-03-12", "planned as well"),
    ("The guild called for a march on Friday.", "2021-03-12", "called for a march"),
    ("The council announced a vote for Friday.", "2021-03-12", "the day behind for is the one that was set"),
    ("The guild called a march for Monday and a vigil for Tuesday.", "2021-03-15", "each day behind its own for"),
    ("Crews are to meet on Thursday.", "2021-03-11", "are to"),
    ("A court is due to rule on Thursday.", "2021-03-11", "is due to"),
    ("The talks are due to end on Thursday.", "2021-03-11", "a verb that may be a noun"),
    ("A rally to be held on Sunday was banned.", "2021-03-14", "to be held"),
    ("The mayor said that the march on Friday would be banned.", "2021-03-12", "the clause of the day has its verb behind it"),
    ("She will speak by Friday.", "2021-03-12", "by"),
    ("The envoy arrives in Alda on Thursday.", "2021-03-11", "the present of what is fixed for a day"),
    ("The trial begins on Monday, a clerk said.", "2021-03-15", "who says so has his own tense"),
    ("The fair is held on Friday.", "2021-03-12", "the same, in the passive"),
    ("The deadline is Friday.", "2021-03-12", "is before the day"),
    ("The talks are due on Friday.", "2021-03-12", "due on"),
    ("Starting Friday, ferries are free.", "2021-03-12", "starting"),
    ("The fair runs through Sunday.", "2021-03-14", "through"),
    ("It could come as soon as Friday.", "2021-03-12", "as soon as"),
]
BEHIND = [
    ("The mayor called for calm on Monday.", "calm has no day"),
    ("Thousands gathered to mourn on Monday.", "an infinitive of purpose"),
    ("Police were forced to leave on Monday.", "no plan"),
    ("It refused to pay on Monday.", "no plan either"),
    ("The council rejected the plan on Monday.", "a plan that is a thing"),
    ("The planned march on Monday drew few people.", "a planned march that was held"),
    ("The ferry was late due to fog on Monday.", "due to a thing"),
    ("They had planned a march on Monday.", "what had been planned"),
    ("The talks had been scheduled to end on Monday.", "what had been scheduled"),
    ("The meeting had been planned for Monday and was put off.", "put off since"),
    ("Thirty crews had signed by Monday.", "done before then"),
    ("She had been expected to speak on Monday.", "what had been expected"),
    ("The siege lasted until Monday.", "until, of what lasted"),
    ("The clerks said they would fight Monday's ruling.", "a day in the genitive has been"),
    ("The fair had been due to begin on Monday.", "what had been due"),
    ("Four people were hurt on Monday when guards opened fire.", "a past verb"),
]
LENGTHS = [
    ("40 years of plunder", "P40Y", "DURATION", "a length, not a date"),
    ("a two-week strike", "P2W", "DURATION", "an adjective"),
    ("several months", "PXM", "DURATION", "how many is open"),
    ("two and a half hours", "PT2H30M", "DURATION", "a half"),
    ("1,500 days", "P1500D", "DURATION", "thousands"),
    ("twenty-four hours", "PT24H", "DURATION", "a number of two words"),
    ("three to four weeks", "PXW", "DURATION", "between two numbers"),
    ("two decades", "P20Y", "DURATION", "decades as years"),
    ("every Monday", "XXXX-WXX-1", "SET", "a set of days"),
    ("each July", "XXXX-07", "SET", "a set of months"),
    ("daily", "P1D", "SET", "a rate"),
]
NO_DATES = [
    ("1,988 people fled.", "a number with its thousands"),
    ("2000 people fled.", "a number of people"),
    ("It cost $1990.", "a sum"),
    ("She may march on.", "verbs in small letters"),
    ("Ada May said no.", "a surname"),
    ("the March on Alda", "a march"),
    ("a 6-year-old boy", "an age"),
    ("three-quarters of the town", "a share"),
    ("No. 1990", "a number of something"),
    ("The Alda Daily wrote", "a newspaper's name"),
    ("The Army of the Spring denied it.", "a season within a name"),
    ("The Alda Spring was crushed.", "the same"),
    ("30/2/2020", "no such day"),
]


@pytest.mark.parametrize(("text", "expected", "_why"), EXPLICIT + RANGES + RELATIVE)
def test_value(text: str, expected: list[tuple[str, str]], _why: str) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(("text", "value", "_why"), [*AHEAD, *((text, "2021-03-08", why) for text, why in BEHIND)])
def test_announced_or_told(text: str, value: str, _why: str) -> None:
    assert values(text, WEDNESDAY)[0][1] == value


def test_what_is_left_of_a_running_period() -> None:
    [found] = find_dates("He promised a report by the end of the month.", date(2021, 3, 20))
    assert (found.value, found.earliest, found.latest) == ("2021-03", date(2021, 3, 20), date(2021, 3, 31))
    [found] = find_dates("Prices rose this month.", date(2021, 3, 20))
    assert found.earliest == date(2021, 3, 1)


@pytest.mark.parametrize(("text", "value", "kind", "_why"), LENGTHS)
def test_length(text: str, value: str, kind: str, _why: str) -> None:
    [found] = find_dates(text, TUESDAY)
    assert (found.value, found.type, found.earliest, found.latest) == (value, kind, None, None)


@pytest.mark.parametrize(("text", "_why"), NO_DATES)
def test_no_date(text: str, _why: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("May 2001", date(2001, 5, 1), date(2001, 5, 31)),
        ("early 2018", date(2018, 1, 1), date(2018, 7, 2)),
        ("the 1990s", date(1990, 1, 1), date(1999, 12, 31)),
        ("the summer of 1988", date(1988, 6, 1), date(1988, 8, 31)),
        ("last week", date(2021, 3, 1), date(2021, 3, 7)),
        ("490 BC", None, None),
    ],
)
def test_bounds(text: str, earliest: date | None, latest: date | None) -> None:
    [found] = find_dates(text, TUESDAY)
    assert (found.earliest, found.latest) == (earliest, latest)


HISTORY = (
    "The guild of Alda rose in 1840. In May 1841 its hall burned; on June 3 the council fled. The war of 1842 began on "
    "2 March 1842. On 7 April the fleet sailed, and by December it was lost. In January the queen made peace. The hall "
    "that was built again in 1901 stands. On 4 May 1843 the guild met."
)


def test_a_history_carries_its_own_time() -> None:
    found = dict(values(HISTORY))
    assert found["June 3"] == "1841-06-03"  # the year told last, not the day of publication
    assert found["7 April"] == "1842-04-07"
    assert found["January"] == "1843-01"  # after December comes the next year


def test_news_counts_from_its_own_day() -> None:
    text = "The hall, built in 1840 and burned in 1841, was sold on Monday. It opens on May 3."
    assert dict(values(text))["May 3"] == "2021-05-03"


def test_weekday_and_day_decide_the_year() -> None:
    [found] = find_dates("They met on Monday, September 9.", date(2023, 2, 14))
    assert (found.value, found.basis) == ("2019-09-09", "weekday")


def test_nothing_decides_the_year() -> None:
    [found] = find_dates("A fair will be held on September 28.")
    assert (found.value, found.basis) == ("XXXX-09-28", "open")


def test_order_of_figures() -> None:
    assert values("on 05/06/2020 and 13/06/2020")[0][1] == "2020-06-05"  # as the text's other date has it
    assert find_dates("on 05/06/2020", None, country="US")[0].value == "2020-05-06"
    [found] = find_dates("on 05/06/2020")
    assert (found.basis, found.earliest, found.latest) == ("open", date(2020, 5, 6), date(2020, 6, 5))


@pytest.mark.parametrize(
    ("text", "value", "calendar"),
    [
        ("26 Khordad 1401", "2022-06-16", "solar-hijri"),
        ("30 Esfand 1399", "2021-03-20", "solar-hijri"),
        ("۱۴۰۱/۰۳/۲۶", "2022-06-16", "solar-hijri"),
        ("22 Bahman", "2021-02-10", "solar-hijri"),
        ("10 Muharram 1442", "2020-08-29", "lunar-hijri"),
    ],
)
def test_hijri(text: str, value: str, calendar: str) -> None:
    [found] = find_dates(text, TUESDAY)
    assert (found.value, found.calendar, found.basis) == (value, calendar, "calendar")


def test_a_sighted_month_may_begin_a_day_beside_the_reckoned_one() -> None:
    [found] = find_dates("10 Muharram 1442")
    assert (found.earliest, found.latest) == (date(2020, 8, 28), date(2020, 8, 30))


PIECES = st.sampled_from(
    [*WORDS, *CASED, *" ,.:;-–'()/\n\x00", " 1", " 31", " 99", "1990", "2020", "0", "th", "s", "۱۴۰۱", "²", "B.C."]
)
TEXTS = st.lists(st.one_of(PIECES, PIECES, st.just(" "), st.text(max_size=6)), max_size=40).map("".join)
DAYS = st.one_of(st.none(), st.dates())
_DAY = r"\d{4}(-\d\d(-\d\d)?)?"
EDTF = re.compile(rf"{_DAY}|({_DAY}|\.\.)/({_DAY}|\.\.)")  # what of level 1 a report is dated by
UNHURRIED = re.compile(SHAPES.pattern.removeprefix(START))


@settings(max_examples=200)
@given(TEXTS)
def test_the_quick_look_at_two_tokens_loses_nothing(text: str) -> None:
    classes = Tokens(text).classes
    assert [match.span() for match in SHAPES.finditer(classes)] == [match.span() for match in UNHURRIED.finditer(classes)]


def test_every_shape_has_its_reader() -> None:
    assert SHAPES.groups == len(READERS)


@settings(max_examples=200)
@given(TEXTS, DAYS)
def test_any_text(text: str, published: date | None) -> None:
    found = find_dates(text, published)
    check(text, found)
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert found == find_dates(text, published)
    assert all(one.earliest <= one.latest for one in found if one.earliest and one.latest)


@settings(max_examples=200)
@given(TEXTS, st.lists(st.builds(DateCandidate, st.text(max_size=12) | st.dates().map(str), st.text(max_size=9)), max_size=3))
def test_any_report(text: str, candidates: list[DateCandidate]) -> None:
    dated, found = read_dates(text, candidates)
    check(text, found)
    assert len(dated.candidates) == len(candidates)
    assert dated.earliest is None or dated.latest is None or dated.earliest <= dated.latest
    assert dated.published is None or EDTF.fullmatch(dated.published)
    assert all(one.earliest <= one.latest for one in found if one.earliest and one.latest)


@pytest.mark.parametrize("text", ["1 ", "two ", "the ", "January ", "1-", "twenty-", "3,", "last "])
def test_time_grows_with_the_text_alone(text: str) -> None:
    find_dates(text * 5_000)  # a quadratic step would take minutes
