"""Whose a page is, of what day and by whom: mastheads, credit lines, bylines and datelines as they are printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.core.records import Capture, Text
from crossread.readers import read_capture
from crossread.readers.credits import issuer_of, names_outlet, outlet_of, read_credit

PROSE = "The ferry strike in Port Alda ended on Monday, the mayor said at the harbour in a short speech to the crews."
MORE = "Crews will be back at work on Tuesday, and the first boats are to sail at dawn with mail for the outer islands."
TITLE = "Ferry strike ends in Port Alda"


def read(text: str, name: str = "a.txt", media_type: str = "text/plain") -> Text:
    capture = Capture(id="1", sha256="", uri=name, media_type=media_type, at="2020-01-01T00:00:00Z")
    return read_capture(capture, text.encode())


# The head of a page above its prose: title, outlet, byline, (basis, value) of its days, and why the case is here.
HEADS: list[tuple[str, str | None, str | None, str | None, list[tuple[str, str]], str]] = [
    (f"{TITLE}\nCoastal Lantern, 3 May 2019, 09:54", TITLE, "Coastal Lantern", None, [("published-line", "2019-05-03T09:54")],
     "a time of day stands beside an outlet, never in a dateline"),
    (f"{TITLE} after a week of talks\nAlda Post, 3 May 2019, 09:54", f"{TITLE} after a week of talks", "Alda Post", None,
     [("published-line", "2019-05-03T09:54")], "a long headline above a short line is no wrapped paragraph"),
    (f"{TITLE}\nPort Alda, 3 May 2019", TITLE, None, None, [("dateline", "2019-05-03")], "nothing tells an outlet from a town"),
    (f"{TITLE}\nAlda Post, Port Alda, 3 May 2019\nBy Ana Kest", TITLE, "Alda Post", "Ana Kest",
     [("published-line", "2019-05-03")], "the outlet, its town, the day, the byline below"),
    (f"{TITLE}\nThe Alda Lantern\nBy Ana Kest", TITLE, "The Alda Lantern", "Ana Kest", [], "no day: outlet, then byline"),
    (f"{TITLE}\nAlda Herald", TITLE, "Alda Herald", None, [], "no day and no byline"),
    (f"{TITLE}\nBy A. Kest, Alda Herald", TITLE, "Alda Herald", "A. Kest", [], "the outlet behind the writer"),
    (f"{TITLE}\nBy Ana Kest, Port Alda", TITLE, None, "Ana Kest, Port Alda", [], "a town behind the writer"),
    (f"{TITLE}\nPublished 3 Sept 2019 by The Alda Post", TITLE, "The Alda Post", None, [("published-line", "2019-09-03")],
     "published by"),
    (f"{TITLE}\nPublished 3 Sept 2019 by Ana Kest", TITLE, None, "Ana Kest", [("published-line", "2019-09-03")],
     "published by a person"),
    (f"Alda Post - Friday 3 May 2019 - No. 9,417\n\n{TITLE}", TITLE, "Alda Post", None, [("masthead", "2019-05-03")],
     "a masthead in one line, with the number of the issue"),
    (f"Blue Boats | Live page | 3 May 2019, 11:20\n\n{TITLE}", TITLE, "Blue Boats", None,
     [("published-line", "2019-05-03T11:20")], "bars part an outlet from its section"),
    (f"ALDA EVENING POST\nFriday, 3 May 2019\n\n{TITLE}", TITLE, "Alda Evening Post", None, [("masthead", "2019-05-03")],
     "capitals are a masthead's"),
    (f"BLUE BOATS\nVat, Friday, 3 May 2019\n\n{TITLE}", TITLE, "Blue Boats", None, [("dateline", "2019-05-03")],
     "capitals above the town and the day"),
    (f"ALDA POST\nPort Alda - Friday 3 May 2019 - No. 417\n\n{TITLE}", TITLE, "Alda Post", None, [("dateline", "2019-05-03")],
     "the town in the second line"),
    (f"Alda Harbour Lantern\nPublished: 3 May 2019, 06:40\n\n{TITLE}", TITLE, "Alda Harbour Lantern", None,
     [("published-line", "2019-05-03T06:40")], "no word that outlets are called by: three words above a day"),
    (f"RADIO ALDA, MEROVIA\n3 May 2019, 12:05\n\n{TITLE}", TITLE, "Radio Alda", None, [("masthead", "2019-05-03T12:05")],
     "its town is no part of a name"),
    (f"Vat Weekly\nThe paper of the outer isles\n\n{TITLE}", TITLE, "Vat Weekly", None, [], "a motto instead of a day"),
    (f"REPUBLIC OF MEROVIA\nMINISTRY OF FERRIES - PRESS OFFICE\nCommuniqué No. 21 of 3 May 2019\n\n{TITLE}", TITLE,
     "Ministry of Ferries - Press Office", None, [("published-line", "2019-05-03")], "a letterhead"),
    ("Statement of the Guild of Ferrymen\nFrom the harbour, 3 May 2019\n\nTo the people of Alda",
     "Statement of the Guild of Ferrymen", "Guild of Ferrymen", None, [("dateline", "2019-05-03")], "a statement's own title"),
    (f"{TITLE}\nFriday, 3 May 2019", TITLE, None, None, [("masthead", "2019-05-03")], "a headline above its day, then prose"),
    (f"{TITLE} - The Alda Post", TITLE, "The Alda Post", None, [], "the outlet behind a dash"),
    (f"{TITLE} - again", f"{TITLE} - again", None, None, [], "a dash of the headline's own"),
    (f"Vat Lampa\n3 mayo 2019\n\n{TITLE}", TITLE, "Vat Lampa", None, [("masthead", "")], "a month of another language"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "title", "outlet", "byline", "days", "why"), HEADS)
def test_heads(
    head: str, title: str | None, outlet: str | None, byline: str | None, days: list[tuple[str, str]], why: str
) -> None:
    page = read(f"{head}\n\n{PROSE}\n\n{MORE}")
    assert (page.title, page.outlet, page.byline) == (title, outlet, byline), why
    assert [(day.basis, day.value) for day in page.dates] == days, why


DATELINES = [
    ("ALDA, May 3 (Coast Agency) — ", "Coast Agency", [("dateline", "XXXX-05-03")], "the agency of a dateline"),
    ("ALDA, May 3 /CA/ — ", "CA", [("dateline", "XXXX-05-03")], "between strokes"),
    ("(Coast Agency) - ", "Coast Agency", [], "an agency without a day"),
    ("(again) - ", None, [], "a word in brackets"),
]


@pytest.mark.parametrize(("head", "outlet", "days", "why"), DATELINES)
def test_agencies(head: str, outlet: str | None, days: list[tuple[str, str]], why: str) -> None:
    page = read(f"{TITLE}\n\n{head}{PROSE}\n\n{MORE}")
    assert (page.title, page.outlet) == (TITLE, outlet), why
    assert [(day.basis, day.value) for day in page.dates] == days, why
    below = read(f"ALDA HERALD\nFriday, 3 May 2019\n\n{TITLE}\n\n{head}{PROSE}\n\n{MORE}")
    assert below.outlet == "Alda Herald", "the outlet that prints a dispatch is named above it"


@pytest.mark.parametrize(
    "head",
    [
        "Minister Attacks Free Press\n\nCrews at sea again",
        "FERRY STRIKE ENDS IN PORT ALDA\nFriday, 3 May 2019\n\nCrews at sea again",
        "Crews Sail Again\nIslands Cheer",
        "Ana Kest Wins Vote\n\nFerrywoman to be mayor of Alda",
    ],
)
def test_a_headline_is_no_masthead(head: str) -> None:
    page = read(f"{head}\n\n{PROSE}\n\n{MORE}")
    assert (page.title, page.outlet) == (head.split("\n")[0], None)


def test_a_masthead_is_furniture_and_a_town_alone_is_not() -> None:
    def furniture(text: str) -> list[str]:
        page = read(text)
        return [page.text[start:end] for start, end in page.furniture]

    assert "".join(furniture(f"ALDA POST\nVat, 3 May 2019\n\n{TITLE}\n\n{PROSE}")) == "ALDA POSTVat, 3 May 2019"
    assert furniture(f"{TITLE}\nAlda Post, 3 May 2019\n\n{PROSE}") == ["Alda Post, 3 May 2019"]
    assert furniture(f"{TITLE}\nVat, 3 May 2019\n\n{PROSE}") == []


def test_markdown_emphasis_around_a_credit_line() -> None:
    page = read(f"# {TITLE}\n\n*Alda Post, Port Alda, 3 May 2019. By Ana Kest*\n\n{PROSE}", "a.md", "text/markdown")
    assert (page.title, page.outlet, page.byline) == (TITLE, "Alda Post", "Ana Kest")
    assert [(day.basis, day.value) for day in page.dates] == [("published-line", "2019-05-03")]


PAGE = """<html><head><title>{title}</title><meta property="og:site_name" content="Alda Post">{field}</head><body>
<header><div>Saturday, March 9, 2024</div><nav><ul><li>3 May 2001</li></ul></nav></header>
<main><article><h1>{title}</h1><p>{prose}</p><p>{more}</p>
<div class="share">By Published On: May 3, 2019Categories: NEWS</div></article></main></body></html>"""


def test_days_that_a_page_shows_beside_its_article() -> None:
    page = read(PAGE.format(title=TITLE, prose=PROSE, more=MORE, field=""), "a.html", "text/html")
    assert [(day.basis, day.value) for day in page.dates] == [("published-line", "2019-05-03"), ("masthead", "2024-03-09")]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ('<meta property="article:published_time" content="2019-05-03T07:05:00+00:00">', "2019-05-03T07:05"),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2019-05-03T13:45:00Z"}</script>',
         "2019-05-03T13:45"),
        ('<meta property="article:published_time" content="2019-05-03T00:00:00Z">', "2019-05-03"),
        ('<meta property="article:published_time" content="2019-05-03">', "2019-05-03"),
    ],
)  # fmt: skip
def test_the_minute_of_a_field(field: str, value: str) -> None:
    page = read(PAGE.format(title=TITLE, prose=PROSE, more=MORE, field=field), "a.html", "text/html")
    assert [day.value for day in page.dates if day.basis == "metadata"] == [value]


@given(st.text(), st.text())
def test_any_words_beside_a_day(before: str, after: str) -> None:
    read_credit(before, after, timed=True)
    for line in (before, after):
        outlet = outlet_of(line)
        assert outlet is None or outlet.casefold() in line.casefold() or not outlet.isascii()
        assert issuer_of(line) is None or names_outlet(str(issuer_of(line)))


def test_many_capitals_finish() -> None:
    for piece in ("A ", "ALDA POST, ", "By Ana | ", "(A) - ", "Statement of ", "3 May 2019, ", "Follow Alda "):
        read(f"{piece * 40_000}\n{TITLE}\n\n{PROSE}")
