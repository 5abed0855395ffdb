"""Holidays by their rules, held against the days on which they were."""

from datetime import date

import pytest

from crossread.find.when import find_dates
from crossread.find.when.holidays import holiday

KNOWN = [
    ("3 monday of 1", "2021-01-18", "Martin Luther King Day"),
    ("last monday of 5", "2024-05-27", "Memorial Day"),
    ("1 monday of 11 +1", "2024-11-05", "Election Day, never on the first"),
    ("1 monday of 11 +1", "2021-11-02", "Election Day"),
    ("4 thursday of 11", "2023-11-23", "Thanksgiving"),
    ("easter +0", "2000-04-23", "Easter"),
    ("easter -46", "2016-02-10", "Ash Wednesday"),
    ("easter +49", "2022-06-05", "Pentecost"),
    ("orthodox +0", "2021-05-02", "Orthodox Easter, weeks after the western one"),
    ("orthodox +0", "2017-04-16", "Orthodox Easter, on the same day"),
    ("solar 1 1", "2021-03-21", "Nowruz"),
    ("solar 1 1", "2024-03-20", "Nowruz in a leap year"),
    ("solar 9 30", "2013-12-21", "Yalda"),
    ("fire", "2021-03-16", "Chaharshanbe Suri, before the last Wednesday of the year"),
    ("fire", "2024-03-12", "Nowruz is a Wednesday itself"),
    ("lunar 10 1", "2021-05-13", "Eid al-Fitr"),
    ("lunar 12 10", "2013-10-15", "Eid al-Adha"),
    ("passover +0", "2019-04-20", "Passover"),
    ("passover +0", "2024-04-23", "Passover after a leap month"),
    ("tishri +0", "2021-09-07", "Rosh Hashanah"),
    ("tishri +9", "2023-09-25", "Yom Kippur"),
    ("kislev +0", "2024-12-26", "Hanukkah"),
    ("kislev +0", "2013-11-28", "Hanukkah on Thanksgiving"),
    ("passover -30", "2024-03-24", "Purim"),
    ("moon", "2015-02-19", "Lunar New Year, late"),
    ("moon", "2023-01-22", "Lunar New Year, early"),
    ("moon", "2004-01-22", "Lunar New Year, an hour before midnight"),
    ("12-25", "1990-12-25", "Christmas"),
]


@pytest.mark.parametrize(("rule", "day", "_why"), KNOWN)
def test_the_day_of_a_holiday(rule: str, day: str, _why: str) -> None:
    assert str(holiday(rule, int(day[:4]))) == day


NAMED = [
    ("It closed on Good Friday.", "Good Friday", "2020-04-10", "a name that holds a weekday"),
    ("It closed on New Year’s Day.", "New Year’s Day", "2021-01-01", "a curly apostrophe"),
    ("It had closed by Christmas.", "Christmas", "2020-12-25", "the nearest"),
    ("It will close on Christmas Eve.", "Christmas Eve", "2021-12-24", "the next one, as the verb has it"),
    ("It closed on Labor Day.", "Labor Day", "2020-09-07", "the last one, as the verb has it"),
    ("It closed last Easter.", "last Easter", "2020-04-12", "last is not the coming one"),
    ("It closed on Easter Monday 2019.", "Easter Monday 2019", "2019-04-22", "with its year"),
    ("It closed the day before Christmas.", "the day before Christmas", "2020-12-24", "a day beside it"),
    ("It closed on Independence Day.", "Independence Day", "2021-XX-XX", "another day in each country: open"),
    ("Good news on May Day in New Alda.", "May Day", "2021-05-01", "first words that begin no holiday"),
]


@pytest.mark.parametrize(("text", "words", "value", "_why"), NAMED)
def test_a_holiday_in_news(text: str, words: str, value: str, _why: str) -> None:
    [found] = find_dates(text, date(2021, 3, 9))
    assert (found.text, found.value) == (words, value)


def test_a_day_by_the_moon_may_be_a_day_beside() -> None:
    [found] = find_dates("It closed on Eid al-Fitr 2021.")
    assert (found.earliest, found.latest) == (date(2021, 5, 12), date(2021, 5, 14))
