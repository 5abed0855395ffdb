"""Which words name an event at all: precision on background nouns, figures of speech and quotations."""

import pytest

from crossread.core.records import Event, Quote, Span
from crossread.find.events import Parts, events_in


def triggers(text: str, quotes: tuple[Quote, ...] = ()) -> list[str]:
    return [event.trigger.text for event in events_in(text, Parts(quotes=quotes))]


NONE = [
    ("Years of unrest and violence have made people weary.", "nothing is told of them"),
    ("There were strikes and protests.", "nor of these"),
    ("The ministry was caught up in a scandal.", "caught, but by nobody"),
    ("The citizens hung flags from their windows.", "hung, but not a person"),
    ("Ottara picked up the telephone.", "picked up a thing"),
    ("We are fighting for freedom.", "a figure of speech"),
    ("The band released a film.", "released a thing"),
    ("The junta has failed to win hearts.", "failed, but in no duty"),
    ("The family moved into a house in Lorva.", "moved, but no troops"),
    ("The judge gathered her papers.", "gathered, but no crowd"),
    ("Activities, speeches and slogans fill the week.", "weak words without place or day"),
]


@pytest.mark.parametrize(("text", "why"), NONE, ids=[row[1] for row in NONE])
def test_no_event(text: str, why: str) -> None:
    assert triggers(text) == [], why


KEPT = [
    ("The planned rally never took place.", "rally", "an event of which it is said that it was not"),
    ("The attempted bombing shocked nobody.", "bombing", "tried, by whomever"),
    ("Police failed to protect the clinic.", "failed to protect", "a duty not done"),
    ("Soldiers were picked up by a patrol.", "picked up", "people are arrested so"),
    ("The murderers were hanged.", "hanged", "people are executed so"),
    ("Three persons lost their lives.", "lost", "deaths whose cause is not told"),
    ("Grief over the death of 40 martyrs.", "martyrs", "a count of people said to have been killed"),
]


@pytest.mark.parametrize(("text", "trigger", "why"), KEPT, ids=[row[2] for row in KEPT])
def test_an_event(text: str, trigger: str, why: str) -> None:
    from crossread.find.figures import find_figures

    found = [event.trigger.text for event in events_in(text, Parts(figures=find_figures(text)))]
    assert any(trigger in words for words in found), why


def said(text: str) -> tuple[Quote, ...]:
    start, end = text.index("“"), text.index("”") + 1
    return (Quote(content=(Span(start, end, text[start:end]),), source=Span(0, 4, text[:4])),)


SPOKEN = [
    ("Vell said: “They are the hope of all protests and strikes.”", [], "what there is, not what happened"),
    ("Vell said: “You must prevent this.”", [], "nobody is named"),
    ("Vell said: “The guards beat a monk.”", ["beat"], "an act told by somebody"),
    ("Vell said: “We arrested two clerks.”", ["arrested"], "the speaker's own act"),
    ("Vell said: “The general must be prosecuted.”", ["prosecuted"], "a demand in so many words"),
]


@pytest.mark.parametrize(("text", "expected", "why"), SPOKEN, ids=[row[2] for row in SPOKEN])
def test_in_a_quotation(text: str, expected: list[str], why: str) -> None:
    assert triggers(text, said(text)) == expected, why


def the(text: str, trigger: str) -> Event:
    return next(event for event in events_in(text, Parts()) if trigger in event.trigger.text)


def test_a_demand_is_named_by_what_is_demanded() -> None:
    assert triggers("Marwin said that the bureau must be disbanded.") == ["must be disbanded"]
    assert [event.plover for event in events_in("Marwin said that the agents must be prosecuted.", Parts())] == ["ACCUSE"]


def test_that_after_a_noun_describes_it() -> None:
    text = "Dangers were brought to light by the killings of nine nurses that occurred after the march."
    assert the(text, "killings").status == "happened"


def test_each_joined_clause_with_a_subject_of_its_own_has_its_own_status() -> None:
    text = "They threaten clerks, and some of them set fire to two post offices."
    assert the(text, "set fire").status == "happened"


def test_who_denies_a_plan_denies_the_deed() -> None:
    assert the("The spokesman denied that the league had planned an attack.", "attack").status == "denied"


def test_the_accused_do_what_they_are_accused_of_and_members_what_their_body_does() -> None:
    text = "Vell belongs to a circle that had the task of killing the judge."
    assert "task" not in [span.text for span in the(text, "killing").actors]
    assert [span.text for span in the("The mayor accused the guards of beating a monk.", "beating").actors] == ["the guards"]
