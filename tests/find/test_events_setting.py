"""When and where an event was: which of a sentence's dates and places belong to it. People and places are invented."""

import datetime

import pytest

from crossread.core.records import Date, Event, Place, Quote, Span
from crossread.find.events import Parts, events_in

DAYS = {
    "June 26, 2031": "2031-06-26", "June 23, 2031": "2031-06-23", "1998": "1998", "2001": "2001", "May 2, 2031": "2031-05-02",
    "May 5, 2031": "2031-05-05", "Monday": "2031-06-23", "May 2011": "2011-05", "Tuesday": "2031-06-24",
    "recently": "", "recent": "", "now": "", "March 7": "2031-03-07", "2018": "2018",
}  # fmt: skip


def date_in(text: str, words: str) -> Date:
    start, value = text.index(words), DAYS[words]
    year, month, day = [*map(int, value.split("-")), 0, 0, 0][:3] if value else (0, 0, 0)
    first = datetime.date(year, month or 1, day or 1) if value else None
    last = datetime.date(year, month or 12, day or 28) if value else None
    return Date(
        start=start, end=start + len(words), text=words, type="DATE", value=value or "PAST_REF", earliest=first, latest=last
    )


def place_in(text: str, words: str) -> Place:
    start = text.index(words)
    return Place(start=start, end=start + len(words), text=words, name=words)


Named = tuple[str, ...]


def the(text: str, trigger: str, *, dates: Named = (), places: Named = (), quotes: tuple[Quote, ...] = ()) -> Event:
    parts = Parts(dates=[date_in(text, one) for one in dates], places=[place_in(text, one) for one in places], quotes=quotes)
    found = [event for event in events_in(text, parts) if trigger in event.trigger.text]
    assert found, f"no event at {trigger!r} in {text!r}"
    return found[0]


TIMES = [
    # text, trigger, dates, the words of the event's time or None, why
    ("On June 26, 2031, Lady Coldwell, the 1998 Carver laureate in botany, visited Lorva.", "visited", ("June 26, 2031", "1998"),
     "June 26, 2031", "a year that describes a person is not when she came"),
    ("The crowd remembered the 2001 mutiny of the garrison.", "mutiny", ("2001",), "2001", "a year that describes the event"),
    ("Dockers marked the May 2011 strike.", "strike", ("May 2011",), "May 2011", "the same with a month"),
    ("The May 2011 treaty's author visited Lorva on Monday.", "visited", ("May 2011", "Monday"), "Monday", "of another noun"),
    ("From May 2, 2031, to May 5, 2031, the circle held rallies in Lorva.", "rallies", ("May 2, 2031", "May 5, 2031"),
     "May 2, 2031, to May 5, 2031", "a span of days is one time"),
    ("Between Monday and Tuesday gunmen attacked two farms.", "attacked", ("Monday", "Tuesday"), "Monday and Tuesday", "between"),
    ("Soldiers recently arrested two clerks.", "arrested", ("recently",), "recently", "an adverb says when, if not which day"),
    ("The recent arrests angered Lorva.", "arrests", ("recent",), None, "an adjective gives no day"),
    ("The now-mayor suppressed the strike.", "suppressed", ("now",), None, "part of a word"),
    ("On Monday, days after the bombing of the mill, the mayor spoke.", "bombing", ("Monday",), None, "what was before that day"),
    ("Riots against the mill will follow, larger than the ones of 2018.", "Riots", ("2018",), None, "what it is compared with"),
    ("On Monday the mayor met a judge who had been kidnapped.", "kidnapped", ("Monday",), None, "in a clause about somebody"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "trigger", "dates", "time", "why"), TIMES, ids=[row[4] for row in TIMES])
def test_when(text: str, trigger: str, dates: tuple[str, ...], time: str | None, why: str) -> None:
    found = the(text, trigger, dates=dates).time
    assert (found.text if found else None) == time, why


def test_a_span_of_days_has_both_ends() -> None:
    text = "From May 2, 2031, to May 5, 2031, the circle held rallies."
    time = the(text, "rallies", dates=("May 2, 2031", "May 5, 2031")).time
    assert time is not None
    assert (time.type, time.value, time.earliest, time.latest) == (
        "DURATION", "P4D", datetime.date(2031, 5, 2), datetime.date(2031, 5, 5),
    )  # fmt: skip
    assert text[time.start : time.end] == time.text


PLACES = [
    # text, trigger, places named in it, the event's places, why
    ("Former Orvan Minister Hollis Abern visited Lorva.", "visited", ("Orvan", "Lorva"), ["Lorva"], "a title names no place"),
    ("The Workers' League of Orvan marched in Lorva.", "marched", ("Orvan", "Lorva"), ["Lorva"], "nor does a body's name"),
    ("The circle held rallies in Orvan and other towns, including Lorva, Belmar, and Tost.", "rallies",
     ("Orvan", "Lorva", "Belmar", "Tost"), ["Orvan", "Lorva", "Belmar", "Tost"], "a list goes on where it began"),
    ("There were rallies in several towns across the land, including the capital Orvan, Lorva, and many more.", "rallies",
     ("Orvan", "Lorva"), ["Orvan", "Lorva"], "over a general word"),
    ("The shelling of Lorva went on.", "shelling", ("Lorva",), ["Lorva"], "what was hit is where it was"),
    ("The Lorva bombing shocked the land.", "bombing", ("Lorva",), ["Lorva"], "named right before the event"),
    ("Guards fired on a crowd in the streets of Lorva.", "fired", ("Lorva",), ["Lorva"], "the streets of a town"),
    ("Soldiers killed a farmer north of Lorva.", "killed", ("Lorva",), ["Lorva"], "a direction"),
    ("The mayor of Lorva was arrested in Belmar.", "arrested", ("Lorva", "Belmar"), ["Belmar"], "a person's office"),
    ("Police killed two men for a free Orvan.", "killed", ("Orvan",), [], "no preposition of place"),
    ("The army shelled Lorva on Monday. Three nurses were killed.", "killed", ("Lorva",), ["Lorva"], "the town spoken of last"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "trigger", "named", "expected", "why"), PLACES, ids=[row[4] for row in PLACES])
def test_where(text: str, trigger: str, named: tuple[str, ...], expected: list[str], why: str) -> None:
    assert [place.text for place in the(text, trigger, places=named).places] == expected, why


def test_the_day_of_saying_is_not_the_day_of_what_is_told() -> None:
    text = 'Haske told a daily in Orvan on March 7: "In 2018 rebels burned the mill."'
    start = text.index('"')
    quote = Quote(content=(Span(start, len(text), text[start:]),), source=Span(0, 5, "Haske"))
    event = the(text, "burned", dates=("March 7", "2018"), places=("Orvan",), quotes=(quote,))
    assert event.time is not None
    assert event.time.text == "2018"
    assert event.places == ()
    told = the(text.replace("In 2018 rebels", "The rebels"), "burned", dates=("March 7",), quotes=(quote,))
    assert told.time is None
