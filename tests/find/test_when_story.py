"""A history carries its own time: which dates move it on, which are glances aside."""

from datetime import date

import pytest

from crossread.find.when import find_dates

SAVED = date(2021, 3, 9)  # the day on which the page was saved, which tells nothing
# Enough years for a text to be read as a history.
OPENING = "The guild of Alda rose in 1836 and 1837. Its hall of 1839 burned in 1840.\n\nIn May 1841 the fleet sailed. "

MOVES = [
    ("On June 3 the council fled.", "June 3", "1841-06-03", "the year told last"),
    ("By December it was lost. In January the queen made peace.", "January", "1842-01", "after December comes the next year"),
    ("In March it came home, and by the end of April 1842 it was sold.", "March", "1842-03", "what comes after tells as well"),
    ("A letter that was found in 1990 denied it. On 4 August 1841 it sank.", "1990", "1990", "a glance keeps its own year"),
    ("A letter that was found in 1990 denied it. On 4 August it sank. In 1842 it rose.", "4 August", "1841-08-04", "and is over"),
    ("Two decades earlier none was built. In June it sank. In 1842 it rose.", "June", "1841-06", "a look back is a glance too"),
    ("In August 1843 it rested.\n\nIn the hills, men met in June 1841. In July they rose.", "July", "1841-07", "another thread"),
    ("On 29 February it sank. In 1845 it was raised.", "29 February", "1840-02-29", "a year that has that day"),
    ("In October it lay in port. It stayed for the winter.", "the winter", "1842-WI", "the winter that ends in the next year"),
    ("In October it lay in port. The next spring it sailed.", "The next spring", "1842-SP", "the first spring after October"),
    ("In August it lay in port. That autumn it sailed.", "That autumn", "1841-FA", "the same year"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "value", "_why"), MOVES)
def test_the_line_of_a_story(text: str, words: str, value: str, _why: str) -> None:
    found = {one.text: one.value for one in find_dates(OPENING + text, SAVED)}
    assert found[words] == value


def test_a_story_before_the_common_era_goes_on_as_its_years_count_down() -> None:
    text = "The hall fell in 495 BC, in 494 BC and in 493 BC. In June 492 BC the queen came; in 491 BC she left. In May it rose."
    assert {one.text: one.value for one in find_dates(text, SAVED)}["May"] == "BC0491-05"


def test_no_year_lies_between_1_bc_and_ad_1() -> None:
    text = "It was so in 9 BC, in 7 BC and in 6 BC. It fell in 2 BC. In December 1 BC the queen came. In January she left."
    assert {one.text: one.value for one in find_dates(text, SAVED)}["January"] != "0000-01"


TOWN = (
    "The town was founded in 1247. In 1348 the plague came, and in 1411 a wall was built. In 1520 it burned. In May the queen "
    "gave it wood. In 1603 a bridge followed, and in 1688 a second one. In 1790 it had 400 people. In March the river rose."
)
LIFE = (
    "Ada Kest was born on 3 May 1901. She went to Vat in 1919. In 1925 she married. In March 1931 she was elected. In June she "
    "left. She lived in Sor from 1933 to 1938. In September she came home. She died on 2 April 1960. In October a street got "
    "her name."
)
WAR = (
    "In 2011 the war began. In March 2011 guards shot at a crowd. By July the army had split. In February 2012 the north was "
    "lost. In 2014 a second army came. On 29 June it took Vat. In October 2015 planes came. In December 2016 Alda fell."
)


@pytest.mark.parametrize(
    ("text", "words", "value", "_why"),
    [
        (TOWN, "May", "1520-05", "a story that goes by centuries moves to each year"),
        (TOWN, "March", "1790-03", "to the last as well"),
        (LIFE, "June", "1931-06", "months in a story that goes by years"),
        (LIFE, "September", "1938-09", "the end of a range is where the story is"),
        (LIFE, "October", "1960-10", "the end of the story"),
        (WAR, "July", "2011-07", "months in a story that goes by months"),
        (WAR, "29 June", "2014-06-29", "the year that was named, not the next"),
    ],
)
def test_stories_at_their_own_pace(text: str, words: str, value: str, _why: str) -> None:
    assert {one.text: one.value for one in find_dates(text, SAVED)}[words] == value
