"""Which event a figure belongs to whose words stand in no event."""

import datetime

import pytest

from crossread.core.records import Claim, Event, Figure, Report, claim_of
from crossread.find.events import find_events
from crossread.find.figures import find_figures
from crossread.link.counts import belonging

LEAD = "Soldiers fired at a march in Olmbrück on Monday, and four people were killed.\n\n"
CASES = [
    ("a toll with no verb of its own goes with the main event", LEAD + "The toll has since risen to seven dead.", ["seven"]),
    ("... but not where another year is spoken of", LEAD + "In 2019 the dam took a toll of 12 dead.", []),
    ("... nor is one of another year the nearest's", LEAD + "Guards beat strikers. In 2019 three died there.", []),
    ("a crowd does not belong to a shooting", "Soldiers fired at Ada Lund on Monday.\n\nThe crowd was put at 600 people.", []),
    ("who was killed is held by an event with a day", LEAD, []),
    ("an event that does not say when goes with the main one", LEAD + "Twelve people were injured.", ["Twelve"]),
    (
        "... and with the nearest that does say",
        LEAD + "Guards beat strikers on Tuesday. Nine people were hurt.",
        ["Nine"],
    ),
]


@pytest.mark.parametrize(("why", "text", "expected"), CASES)
def test_where_figures_belong(why: str, text: str, expected: list[str]) -> None:
    published = datetime.date(2031, 5, 6)
    report = Report(id="r" * 32, sha256="", uri="r", title=None, outlet=None, published=str(published), text=text)
    events = [claim_of(report, event) for event in find_events(text, published)]
    figures = [claim_of(report, figure) for figure in find_figures(text, published)]
    words = {claim.id: claim.value.text for claim in figures if isinstance(claim.value, Figure)}
    found = belonging(report, events, figures, events[0])
    assert [words[id].split()[0] for ids in found.values() for id in ids] == expected, why


def test_the_nearest_fitting_event_of_the_paragraph_wins() -> None:
    text = "A march began in Olmbrück.\n\nRebels raided a farm. Guards beat strikers at the mill: the clinic spoke of three dead."
    report = Report(id="r" * 32, sha256="", uri="r", title=None, outlet=None, published="2031-05-06", text=text)
    events = [claim_of(report, event) for event in find_events(text)]
    figures = [claim_of(report, figure) for figure in find_figures(text)]
    [event] = belonging(report, [bare(each) for each in events], figures, events[0])
    assert {each.id: each.value for each in events}[event].trigger.text == "beat"  # type: ignore[union-attr]


def bare(claim: Claim) -> Claim:
    """An event without its figures, as where its words do not hold them."""
    event = claim.value
    assert isinstance(event, Event)
    return Claim(id=claim.id, report=claim.report, order=claim.order, value=Event(trigger=event.trigger, plover=event.plover))
