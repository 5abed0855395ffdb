"""Every kind of temporal expression that TIMEX3 knows, one table a kind; each case stands for a way of writing."""

from datetime import date

import pytest

from crossread.find.when import find_dates

TUESDAY = date(2021, 3, 9)

DATES = [
    ("on the twenty-first of May", "the twenty-first of May=2021-05-21", "an ordinal of two words"),
    ("on May 3rd", "May 3rd=2021-05-03", "an ordinal in figures"),
    ("on Weds 3 March", "Weds 3 March=2021-03-03", "an abbreviated weekday"),
    ("on Sept. 5, 2019", "Sept. 5, 2019=2019-09-05", "an abbreviated month with its stop"),
    ("on 20.03.2013", "20.03.2013=2013-03-20", "points: the day stands first"),
    ("on 2013/03/20", "2013/03/20=2013-03-20", "the year stands first"),
    ("on 3/20/13", "3/20/13=2013-03-20", "no month 20"),
    ("on 31 June 2013", "31 June 2013=2013-06-XX", "no such day: the month stands, the day is open"),
    ("on 31 June", "31 June=2020-06-XX", "the same without its year"),
    ("on Feb 29", "Feb 29=2020-02-29", "the nearest leap year"),
    ("in April nineteen eighty-six", "April nineteen eighty-six=1986-04", "a year as it is spoken"),
    ("in the year 1066", "the year 1066=1066", "a year before 1500 behind its word"),
    ("circa 1450", "circa 1450=1450", "and behind circa"),
    ("the week of 4 May 2020", "the week of 4 May 2020=2020-W19", "a week by a day of it"),
    ("the day before 3 May 2020", "the day before 3 May 2020=2020-05-02", "a day by the one beside it"),
    ("a week from Thursday", "a week from Thursday=2021-03-11", "the tense decides which Thursday"),
]
RELATIVE = [
    ("the week before last", "the week before last=2021-W08", "two steps back"),
    ("the year after next", "the year after next=2023", "two steps on"),
    ("the night before last", "the night before last=2021-03-07TNI", "a part of a day, two steps back"),
    ("two nights ago", "two nights ago=2021-03-07TNI", "nights as days"),
    ("half a century ago", "half a century ago=1971", "half a unit"),
    ("a fortnight ago", "a fortnight ago=2021-W08", "two weeks"),
    ("this past spring", "this past spring=2020-SP", "past decides, not this"),
    ("Sales fell this coming Friday", "this coming Friday=2021-03-12", "coming decides, not the verb"),
    ("last December", "last December=2020-12", "a month behind"),
    ("next June 5", "next June 5=2021-06-05", "a day with its pointer"),
    ("earlier in the week", "earlier in the week=2021-W10", "a part of the running week"),
    ("over the weekend", "the weekend=2021-W09-WE", "the last one"),
    ("He will rest over the weekend", "the weekend=2021-W10-WE", "the coming one"),
    ("It ran from Wednesday to Friday", "Wednesday=2021-03-03 Friday=2021-03-05", "days of one week"),
    ("It will run from Friday to Monday", "Friday=2021-03-12 Monday=2021-03-15", "ahead, over the turn of the week"),
    ("as early as Thursday, he said", "Thursday=2021-03-11", "as early as: still to come"),
    ("He would fight Thursday's ruling", "Thursday=2021-03-04", "a day in the genitive has been"),
    ("He would win Thursday's election", "Thursday=2021-03-11", "but for what is held on set days"),
]
VAGUE = [
    ("in recent days", "recent days=PXD", "a length that is open"),
    ("long in the past", "the past=PAST_REF", "no days at all"),
    ("in the near future", "the near future=FUTURE_REF", "no days at all"),
    ("several years ago", "several years ago=PAST_REF", "how many is open"),
    ("in the late 1990s", "the late 1990s=199", "the end of a decade"),
    ("the mid-19th century", "mid-19th century=18", "the middle of a century"),
    ("the 18th and 19th centuries", "the 18th=17 19th centuries=18", "two centuries with one noun"),
]
TIMES = [
    ("at 6 p.m. Wednesday", "6 p.m. Wednesday=2021-03-03T18:00", "the day behind the hour"),
    ("at 7pm local time on 3 May 2020", "7pm=2020-05-03T19:00 3 May 2020=2020-05-03", "the day after the words of the place"),
    ("at 0930 GMT", "0930 GMT=2021-03-09T09:30", "four figures and a zone"),
    ("at 1430 hours", "1430 hours=2021-03-09T14:30", "as armies write it"),
    ("on 2020-05-03T14:30:00Z", "2020-05-03T14:30:00=2020-05-03T14:30", "ISO 8601 with its time"),
    ("from 9 to 11 p.m.", "9=2021-03-09T21:00 11 p.m.=2021-03-09T23:00", "the half of the day holds for both"),
    ("in the early hours of Sunday", "the early hours of Sunday=2021-03-07TMO", "hours as a part of the day"),
    ("at dawn on Friday", "dawn on Friday=2021-03-05TMO", "twilight"),
    ("late on Friday night", "late on Friday night=2021-03-05TNI", "an edge and a part"),
    ("in the night to Sunday", "the night to Sunday=2021-03-06TNI", "a night begins on the day before"),
    ("shortly after midnight", "midnight=2021-03-09T24:00", "a word for an hour"),
    ("this morning", "this morning=2021-03-09TMO", "of the day of publication"),
    ("at 25:99", "", "no time"),
]
LENGTHS = [
    ("half an hour", "half an hour=PT30M", "half a unit"),
    ("a year and a half", "a year and a half=P1Y6M", "a half behind the unit"),
    ("two-and-a-half years", "two-and-a-half years=P2Y6M", "with hyphens"),
    ("a dozen years", "a dozen years=P12Y", "a word for twelve"),
    ("a quarter-century", "a quarter-century=P25Y", "a part of a century"),
    ("two millennia", "two millennia=P2000Y", "millennia as years"),
    ("ten or more years", "ten or more years=P10Y", "a bound"),
    ("the past 24 hours", "the past 24 hours=PT24H", "hours as hours"),
    ("a quarter of the votes", "", "a share"),
]
SETS = [
    ("every other day", "every other day=P2D", "every second"),
    ("every third week", "every third week=P3W", "by an ordinal"),
    ("every Monday and Friday", "every Monday=XXXX-WXX-1 Friday=XXXX-WXX-5", "two sets"),
    ("on Friday nights", "Friday nights=XXXX-WXX-5TNI", "parts of days"),
    ("at weekends", "weekends=XXXX-WXX-WE", "the plural alone"),
    ("twice a week", "a week=P1W", "a rate"),
    ("24 hours a day", "24 hours=PT24H a day=P1D", "a length and its rate"),
    ("fortnightly", "fortnightly=P2W", "an adverb"),
]
YEARS_OF_THEIR_OWN = [
    ("in fiscal 2020", "fiscal 2020=2020", "a fiscal year"),
    ("in fiscal year 2020", "fiscal year 2020=2020", "with its noun"),
    ("in the third quarter of fiscal 2020", "the third quarter of fiscal 2020=2020-Q3", "a quarter of it"),
    ("in Q3 2020", "Q3 2020=2020-Q3", "a short form"),
    ("in 3Q20", "3Q20=2020-Q3", "a shorter one"),
    ("in H1 2020", "H1 2020=2020-H1", "half a year"),
    ("the next academic year", "the next academic year=2022", "a school's year"),
    ("the 2019/20 school year", "2019=2019 20=2020", "by both its years"),
    ("the fall semester", "the fall semester=2021-FA", "a term"),
    ("the latest period", "the latest period=2020-Q4", "of a company's report"),
]


@pytest.mark.parametrize(("text", "expected", "_why"), [*DATES, *RELATIVE, *VAGUE, *TIMES, *LENGTHS, *SETS, *YEARS_OF_THEIR_OWN])
def test_value(text: str, expected: str, _why: str) -> None:
    assert " ".join(f"{found.text}={found.value}" for found in find_dates(f"{text}.", TUESDAY)) == expected


BOUNDED = [
    ("the year ended May 31, 2020", "P1Y", "2019-06-01", "2020-05-31", "a year by its last day"),
    ("the quarter ended June 30, 2020", "2020-Q2", "2020-04-01", "2020-06-30", "a quarter by its last day"),
    ("the six months to June 2020", "P6M", "2020-01-01", "2020-06-30", "months by the last of them"),
    ("two days after Christmas 2020", "P2D", "2020-12-27", "2020-12-27", "a length after a day is that day"),
    ("a month before 31 May 2020", "P1M", "2020-04-30", "2020-04-30", "from the end of a month to the end of a month"),
    ("two days after the siege", "P2D", "None", "None", "nothing tells the day of the siege"),
    ("fiscal 2020", "2020", "2019-04-01", "2021-03-31", "it may begin in another year, in either direction"),
    ("31 June 2020", "2020-06-XX", "2020-06-01", "2020-06-30", "some day of that month"),
]


@pytest.mark.parametrize(("text", "value", "earliest", "latest", "_why"), BOUNDED)
def test_the_days_meant(text: str, value: str, earliest: str, latest: str, _why: str) -> None:
    found = find_dates(f"It fell in {text}.", TUESDAY)[0]
    assert (found.value, str(found.earliest), str(found.latest)) == (value, earliest, latest)


HIJRI = [
    ("26 Khordad 1401", "2022-06-16", "2022-06-16", "solar-hijri", "a day"),
    ("Aban 1398", "2019-10-23", "2019-11-21", "solar-hijri", "a month"),
    ("Aban 98", "2019-10-23", "2019-11-21", "solar-hijri", "its year with two figures"),
    ("3 Hut 1400", "2022-02-22", "2022-02-22", "solar-hijri", "an Afghan month"),
    ("SH 1401", "2022-03-21", "2023-03-20", "solar-hijri", "a year"),
    ("30 Esfand 1400", "2022-02-20", "2022-03-20", "solar-hijri", "no leap year: some day of the month"),
    ("26/3/1401", "2022-06-16", "2022-06-16", "solar-hijri", "in figures, day first"),
    ("۱۴۰۱/۰۳/۲۶", "2022-06-16", "2022-06-16", "solar-hijri", "in Persian figures"),
    ("۲۶ خرداد ۱۴۰۱", "2022-06-16", "2022-06-16", "solar-hijri", "in Persian letters"),
    ("١٠/٠١/١٤٤٤", "2022-08-07", "2022-08-09", "lunar-hijri", "in Arabic figures; the year tells the calendar"),
    ("12 Rabi' al-Awwal 1443", "2021-10-18", "2021-10-20", "lunar-hijri", "a month of several words"),
    ("Ramadan 1442", "2021-04-12", "2021-05-13", "lunar-hijri", "a month, a day wider on either side"),
    ("1444 AH", "2022-07-29", "2023-07-19", "lunar-hijri", "a year"),
]


@pytest.mark.parametrize(("text", "earliest", "latest", "calendar", "_why"), HIJRI)
def test_hijri_calendars(text: str, earliest: str, latest: str, calendar: str, _why: str) -> None:
    [found] = find_dates(f"It fell on {text}.")
    assert (found.text, str(found.earliest), str(found.latest)) == (text, earliest, latest)
    assert (found.calendar, found.basis) == (calendar, "calendar")


def test_a_hijri_month_without_its_year() -> None:
    [found] = find_dates("It fell during Ramadan.", date(2021, 6, 1))
    assert (found.earliest, found.latest, found.calendar) == (date(2021, 4, 12), date(2021, 5, 13), "lunar-hijri")


def test_years_of_the_solar_calendar_beside_its_months() -> None:
    found = find_dates("It fell on 22 Bahman 1357. In 1360 it was rebuilt.")
    assert [(one.value, one.calendar) for one in found] == [("1979-02-11", "solar-hijri"), ("1981", "solar-hijri")]


def test_somebody_of_the_name_of_a_month() -> None:
    assert find_dates("Mr Asad 3 times said no, and Mehr wrote 12 letters.") == []


def test_a_history_alone_parts_times_by_former() -> None:
    history = "In 1830, 1831, 1832, 1833 and 1834 the former hall stood."
    assert [found.value for found in find_dates(history, TUESDAY)][-1] == "PAST_REF"
    assert find_dates("The former mayor spoke.", TUESDAY) == []
