import pytest

from crossread.core.ids import identity
from crossread.core.records import Report
from crossread.core.stage import Group
from crossread.link.copies import find_copies, is_furniture, link_copies

FURNITURE = [
    ("rights", "© 2031 Quay Media Ltd. No part may be reproduced without written permission."),
    ("a share line", "Share this story with your friends!"),
    ("social media", "Follow us on Telegram for pictures from the harbour."),
    ("newsletter", "Subscribe to our weekly newsletter."),
    ("an appeal to readers", "Did you witness the storm? Send your pictures to our newsdesk."),
    ("money", "Help us keep reporting: support our work with a donation today."),
    ("cookies", "This site uses cookies to improve your visit."),
    ("a caption's credit", "Photo: Ada Lund / Quay News"),
    ("a link", "Read more: what the dockers want"),
    (
        "about us",
        "About us: Quay News is an independent news agency based in Port Selby. Its reporters work in nine harbour towns.",
    ),
    (
        "what an outlet is",
        "The Selby Lantern is a daily newspaper founded in 1921. It is owned by its staff and has no other income.",
    ),
    (
        "since when",
        "Coast Radio has been reporting from the northern islands since 1964 and is funded by its listeners and readers.",
    ),
    ("we", "We are a non-profit newsroom that covers the harbour towns. Our journalists answer to our readers alone."),
]
NEWS = [
    ("plain news", "Dockers blocked the coal quay and turned loaded lorries away."),
    ("a call in somebody's words", "“Join us on the quay tomorrow and bring your children,” the leaflet read."),
    ("a subject that sounds alike", "The company said its newsletter had reached nine thousand subscribers by May."),
    ("a long text that ends in an appeal", "Dockers blocked the coal quay. " * 6 + "Subscribe to our newsletter."),
    ("news of a newspaper", "The daily newspaper was searched on Monday, and two of its editors were taken to a police station."),
    ("a journalist's day", "Journalists waited at the gate since Monday, and readers sent them soup."),
    ("nothing", ""),
    ("marks alone", "... !"),
]


@pytest.mark.parametrize(("why", "passage"), FURNITURE)
def test_furniture(why, passage):
    assert is_furniture(passage), why


@pytest.mark.parametrize(("why", "passage"), NEWS)
def test_news(why, passage):
    assert not is_furniture(passage), why


# Ten reports that have nothing in common.
REPORTS = [
    "A pilot boat ran aground off Tarn Head on Monday. Its crew of three walked ashore at low tide and asked for dry socks.",
    "The bakers of Marrow Street have agreed on one price for rye bread. Two ovens had stood cold since the spring.",
    "Snow closed the pass above Hollin for a second night. Drivers slept in the school gymnasium, between the climbing ropes.",
    "A court in Velm has put off the case of the missing church bells. The judge asked for a drawing of the tower.",
    "Beekeepers along the Ostra lost a third of their hives this winter. A mite from the south is blamed by most of them.",
    "The night train to Kestrin will stop at Aldry again from June. Villagers had painted the platform themselves.",
    "Forty pupils beat the mayor at chess on Saturday. He had promised each winner a seat in the council for one hour.",
    "A crane fell across the tramway in Dunmar without hurting anybody. The line is to open again before the weekend.",
    "Potters in Lisk have found clay under the old abattoir. They mean to fire the first bricks in a kiln of their own.",
    "The lighthouse at Corvane was sold for the price of a small car. Its new keeper wants to grow mushrooms in the cellar.",
]
ABOUT = [
    (
        "it says what it is",
        "Quay News is an independent news agency founded in 1974. It is owned by its staff and has offices in nine towns.",
    ),
    (
        "it does not say",
        "The harbours of the north have lived from herring and coal for two centuries, say the guides.",
    ),
]


def reports_of(outlet, foot):
    texts = [f"{text}\n\n{foot}\n" for text in REPORTS]
    return [Report(id=identity(text), sha256="", uri="", title=None, outlet=outlet, text=text) for text in texts]


@pytest.mark.parametrize(("why", "foot"), ABOUT)
def test_standing_words_of_an_outlet_link_none_of_its_reports(why, foot):
    reports = reports_of("Quay News", foot)
    assert not [link for at, own in enumerate(reports) for link in link_copies(Group(own.id, (own,), tuple(reports[:at])))], why


def test_without_outlets_only_the_wording_tells():
    standing, open_words = ({report.id: report.text for report in reports_of("", foot)} for _, foot in ABOUT)
    assert find_copies(standing) == []
    assert len(find_copies(open_words)) > 0


def test_another_outlet_that_takes_the_last_paragraph_has_copied_it():
    first, second = reports_of("Quay News", ABOUT[1][1])[0], reports_of("Selby Post", ABOUT[1][1])[1]
    assert link_copies(Group(second.id, (second,), (first,)))


def test_an_outlet_that_repeats_most_of_its_report_has_copied_it():
    first = reports_of("Quay News", ABOUT[1][1])[0]
    text = f"{REPORTS[1]}\n{REPORTS[0]}\n\n{ABOUT[1][1]}\n"
    second = Report(id="2", sha256="", uri="", title=None, outlet="Quay News", text=text)
    assert link_copies(Group(second.id, (second,), (first,)))


def test_what_the_reader_took_for_furniture_is_no_copy():
    foot = ABOUT[1][1]
    left, right = reports_of("Quay News", foot)[0], reports_of("Selby Post", foot)[1]
    marked = Report(**{name: getattr(right, name) for name in ("id", "sha256", "uri", "title", "outlet", "text")},
                    furniture=((right.text.index(foot), len(right.text)),))  # fmt: skip
    assert link_copies(Group(marked.id, (marked,), (left,))) == []
