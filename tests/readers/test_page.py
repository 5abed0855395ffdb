"""What a text says about itself: dates, title, outlet, byline, language, and which of its ranges are furniture."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.core.records import Capture, Text
from crossread.readers import read_capture
from crossread.readers.days import BASES, given_day
from crossread.readers.language import read_language, why_unread
from crossread.readers.lines import read_lines

PROSE = "The ferry strike in Port Alda ended on Monday, the mayor said at the harbour in a short speech to the crews."
MORE = "Crews will be back at work on Tuesday, and the first boats are to sail at dawn with mail for the outer islands."


def read(text: str, name: str = "a.txt", **fields: str) -> Text:
    capture = Capture(id="1", sha256="", uri=name, media_type="text/plain", at="2020-01-01T00:00:00Z", fields=fields)
    return read_capture(capture, text.encode())


def dates(text: str, name: str = "a.txt", **fields: str) -> list[tuple[str, str]]:
    return [(day.basis, day.value) for day in read(text, name, **fields).dates]


def furniture(text: str) -> list[str]:
    return [text[start:end] for start, end in read(text).furniture]


@pytest.mark.parametrize(
    ("head", "expected", "why"),
    [
        ("Friday, May 3, 2019", [("masthead", "2019-05-03")], "a full date alone on a line"),
        ("Fri 3 May 2019 11.20 BST", [("masthead", "2019-05-03T11:20")], "with the time"),
        ("2019-05-03", [("masthead", "2019-05-03")], "in figures, the year first"),
        ("3rd of May 2019", [("masthead", "2019-05-03")], "an ordinal"),
        ("Published On: May 3, 2019", [("published-line", "2019-05-03")], "a label and a colon"),
        (
            "By Published On: May 3, 2019Categories: NEWS",
            [("published-line", "2019-05-03")],
            "run together, the author's name lost",
        ),
        (" date 2019-05-03 The ferry sailed.", [("published-line", "2019-05-03")], "a bare label that runs on into the text"),
        ("Updated 10:15, 3 May 2019", [("published-line", "2019-05-03T10:15")], "an update, with the time before the day"),
        ("By Ana Kest | Posted on 3 May 2019 at 9:00 am", [("published-line", "2019-05-03T09:00")], "after a byline"),
        ("PORT ALDA, May 3 (Coast Agency) — Crews sailed.", [("dateline", "XXXX-05-03")], "a dateline without the year"),
        (
            "PORT ALDA, Merovia, 3 May 2019 – Crews sailed.",
            [("dateline", "2019-05-03")],
            "a dateline with the country and the year",
        ),
        ("PORT ALDA (MEROVIA), 3 MAY 89 (CA) -- [TEXT] CREWS SAILED.", [("dateline", "1989-05-03")], "an old wire's two digits"),
        (
            "Alda Radio Published Friday, May 3, 2019 1:19PM CST",
            [("published-line", "2019-05-03T13:19")],
            "the outlet's name before the label",
        ),
        ("Port Alda, 3 May 2019", [("dateline", "2019-05-03")], "place and day above a communiqué"),
        ("LISBON, Feb 29 (Coast Agency) — Crews sailed.", [("dateline", "XXXX-02-29")], "a leap day"),
        ("Published on 3 May 2019, the list names two boats.", [], "a sentence that begins as a label does"),
        ("The report, published on 3 May 2019, names two boats.", [], "a document's date in running text"),
        ("On 3 May 2019 the ferry sailed.", [], "an event's date"),
        ("“We sail” — Coast Union (@coastunion) May 3, 2019", [], "the date of an embedded post"),
        ("“We sail” — Coast Union (@coastunion)\nMay 3, 2019", [], "the same, on a line of its own"),
        ("February 30, 2019", [], "no such day"),
        ("May 3", [], "no year"),
        ("Coast Union, which met on 3 May 2019 in the harbour of Port Alda", [], "a long line"),
    ],
)
def test_days_that_a_text_gives(head: str, expected: list[tuple[str, str]], why: str) -> None:
    assert dates(f"{head}\n\n{PROSE}\n\n{MORE}") == expected, why


def test_a_day_that_can_be_read_two_ways_is_refused_with_the_reason() -> None:
    (day,) = read(f"03/05/2019\n\n{PROSE}").dates
    assert (day.value, day.refused) == ("", "It may mean 2019-05-03 or 2019-03-05.")
    assert dates(f"13/05/2019\n\n{PROSE}") == [("masthead", "2019-05-13")]


@pytest.mark.parametrize(
    ("uri", "expected"),
    [
        ("https://post.example/2019/05/03/ferry.html", [("url", "2019-05-03")]),
        ("https://post.example/2019/may/03/ferry", [("url", "2019-05-03")]),
        ("https://post.example/2019/05/ferry", [("url", "2019-05")]),
        ("https://post.example/ferry-20190503", [("url", "2019-05-03")]),
        ("https://post.example/ferry-12345678", []),
        ("cuttings/2019-05-03 ferry.txt", [("file name", "2019-05-03")]),
        ("000_cf2019050312.txt", []),
        ("20190532.txt", []),
    ],
)
def test_days_of_addresses(uri: str, expected: list[tuple[str, str]]) -> None:
    assert dates(PROSE, uri) == expected


def test_candidates_stand_in_the_order_of_their_bases_and_none_twice() -> None:
    found = dates(
        f"May 6, 2019\n\nALDA, May 4 (CA) — {PROSE}\n\nPosted: 5 May 2019",
        "2019-05-07.txt",
        published="2019-05-03",
        uri="http://a.b/2019/05/03/",
    )
    assert found == [
        ("given", "2019-05-03"),
        ("url", "2019-05-03"),
        ("published-line", "2019-05-05"),
        ("dateline", "XXXX-05-04"),
        ("masthead", "2019-05-06"),
        ("file name", "2019-05-07"),
    ]  # fmt: skip
    assert [BASES.index(basis) for basis, _ in found] == sorted(BASES.index(basis) for basis, _ in found)


@given(st.text())
def test_a_given_date_is_read_or_refused(value: str) -> None:
    day = given_day(value)
    assert bool(day.value) != bool(day.refused)


@pytest.mark.parametrize(
    ("text", "title", "why"),
    [
        (f"Ferry strike ends in Port Alda\n\n{PROSE}", "Ferry strike ends in Port Alda", "a headline and the text"),
        (f"Ferry strike ends in Port Alda\n{PROSE}", "Ferry strike ends in Port Alda", "no blank line between them"),
        (f"Is the strike over?\n\n{PROSE}", "Is the strike over?", "a question"),
        (f"Talks end in the U.S.\n\n{PROSE}", "Talks end in the U.S.", "a full stop that ends no sentence"),
        (f"Friday, May 3, 2019\nHome | News | Islands\n\nFerry strike ends\n\n{PROSE}", "Ferry strike ends", "below a path"),
        (f"Ferry strike ends | The Alda Post\n\n{PROSE}", "Ferry strike ends", "the outlet is no part of it"),
        (PROSE, None, "a paragraph alone"),
        (f"{PROSE}\n\n{MORE}", None, "a first paragraph"),
        ("Ferry strike ends in Port Alda", None, "nothing follows"),
        (f"ALDA, 3 MAY 89 (CA) -- [TEXT] THE CREWS HAVE\nSAILED AGAIN TODAY\n\n{PROSE}", None, "the body has begun"),
        (f"Resumed service\n\n{PROSE}", None, "two words may be a caption or a section"),
        ("The ferry strike in Port Alda has ended on\nMonday, the mayor said.", None, "the first row of a wrapped paragraph"),
        (f"Strike in the harbour of Port Alda ends\nBy Ana Kest\n{PROSE}", "Strike in the harbour of Port Alda ends", "byline"),
        (f"crews go back to work\n\n{PROSE}", None, "begins in lower case"),
    ],
)  # fmt: skip
def test_titles(text: str, title: str | None, why: str) -> None:
    assert read(text).title == title, why


def test_a_labelled_header_is_understood() -> None:
    page = read(
        f"Title: Ferry strike ends\nSource: The Alda Post\nDate: May 3, 2019\nURL: https://post.example/x\nBy Ana Kest\n\n{PROSE}"
    )
    assert (page.title, page.outlet, page.byline) == ("Ferry strike ends", "The Alda Post", "Ana Kest")
    assert [(day.basis, day.value) for day in page.dates] == [("published-line", "2019-05-03")]
    shown = [page.text[start:end] for start, end in page.furniture]
    assert shown == ["Title: ", "Source: The Alda Post", "Date: May 3, 2019", "URL: https://post.example/x", "By Ana Kest"]


@pytest.mark.parametrize(
    ("line", "byline", "outlet", "why"),
    [
        ("By Ana Kest", "Ana Kest", None, "a name"),
        (
            "By Ana Kest and Boro van Tan, Staff Writers",
            "Ana Kest and Boro van Tan, Staff Writers",
            None,
            "names and what they are",
        ),
        ("By Ana Kest | 3 May 2019", "Ana Kest", None, "a date behind it"),
        ("By ANA KEST for The Alda Post", "ANA KEST", "The Alda Post", "the outlet named"),
        ("By Published On: May 3, 2019", None, None, "the name was lost"),
        ("By Monday, the harbour was calm", None, None, "a sentence"),
        ("By dawn all boats had sailed.", None, None, "a sentence"),
        ("© 2019 The Alda Post. All rights reserved.", None, "The Alda Post", "the owner of the page"),
        ("Copyright © 2018-2019 Alda Post Ltd", None, "Alda Post", "the owner, years and form of company left out"),
        ("The Alda Post (follow us on Twitter and Facebook)", None, "The Alda Post", "who asks to be followed"),
        ("(c) 2019 Alda Post", None, "Alda Post", "a sign in letters"),
        ("(c) The owners shall pay the crews of the ferries", None, None, "the third item of a list"),
        ("The pier at dawn. Photo © Lemmi Vat", None, None, "a photographer"),
        ("Copyright law was passed in Port Alda", None, None, "a headline about copyright"),
    ],
)
def test_bylines_and_outlets(line: str, byline: str | None, outlet: str | None, why: str) -> None:
    for text in (f"{line}\n\n{PROSE}\n\n{MORE}", f"{PROSE}\n\n{MORE}\n\n{line}"):
        page = read(text)
        assert (page.byline, page.outlet) == (byline, outlet), why


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("HomeWorld NewsIsland LifeFerry strike ends in Port Alda", "links run together"),
        ("Home » News » Islands", "a path"),
        ("News | Islands | Weather | Boats", "a menu in a line"),
        ("Share This Story, Choose Your Platform!", "share"),
        ("Follow us on Facebook", "follow"),
        ("The Alda Post (follow us on Twitter and Facebook), its editor on her siteTwitter & Facebook", "who to follow"),
        ("and Alda Workers’ Union – ALDA – YouTube", "the tail of such a line"),
        ("We use cookies to improve your experience on our site.", "cookies"),
        ("Categories: NEWS", "what it is filed under"),
        ("Read more: Ferries through the ages", "a link to another story"),
        ("Advertisement", "advertisement"),
        ("© 2019 The Alda Post. All rights reserved.", "rights"),
        ("Alda: Ferry owners cut pay of crews by a fifth", "another story's headline, wedged in: topic and headline"),
        (
            "“We are waiting for the boats” islanders gather in Port Alda".replace("islanders", "Islanders"),
            "the same: quoted words and topic",
        ),
        ("“The owners must pay”: Crews of the Alda ferries", "the same, with a colon"),
    ],
)
def test_furniture(line: str, why: str) -> None:
    assert furniture(f"{PROSE}\n\n{line}\n\n{MORE}") == [line], why


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("The owners and the crews", "a heading inside the text"),
        ("The burning of three boats in April, for which two men are on trial", "an item of a list"),
        ("Mayor: We will not pay for the boats of the owners.", "a speaker's label before a sentence"),
        ("Kest: “We sail at dawn,” said the mayor of the islands", "words with one to whom they belong"),
        ("Share prices of the owners fell on Monday.", "a sentence that begins as a share line does"),
        ("Follow the harbour road to the pier, the police told islanders.", "the same with follow"),
        ("Home owners in Port Alda fear floods.", "the same with home"),
        ("Copyright law was passed in the islands on Monday.", "the same with copyright"),
        ("Crews wrote on Twitter and Facebook that they were glad.", "networks named in a sentence"),
        ("“We sail,” they wrote. #StrikeEndsInAlda pic.example/Us5O1adofF — Coast Union (@CoastUnion)", "an embedded post"),
        ("PORT ALDA, May 3 (Coast Agency) — Boats sailed.", "a dateline: place and day are evidence"),
    ],
)
def test_what_is_no_furniture(line: str, why: str) -> None:
    assert furniture(f"{PROSE}\n\n{line}\n\n{MORE}") == [], why


@pytest.mark.parametrize("width", range(50, 100, 7))
def test_rows_of_a_wrapped_paragraph_are_no_lines(width: int) -> None:
    asking = (
        "Share this with us, the sign said. Follow us on foot, it said. By Boats Of The Coast Guard they came. Read more of it."
    )
    rows = textwrap.fill(f"{PROSE} {asking} {MORE} " * 3, width)
    page = read(f"Ferry strike ends\n\n{rows}")
    assert (page.title, page.byline, page.furniture) == ("Ferry strike ends", None, ())


def test_text_that_ran_into_a_byline_is_no_furniture() -> None:
    text = f"By Ana Kest | {PROSE}"
    assert furniture(text) == ["By Ana Kest"]
    assert read(text).byline == "Ana Kest"


def test_what_is_said_twice_counts_once() -> None:
    cut, whole = "The crews on the pier with their", 'The crews on the pier with their flags, "glad" to be back'
    headline, curly = "Ferry strike ends in Port Alda", whole.replace('"', "“")
    text = f"{headline}\n\n{headline}\n{cut}\n{whole}\n{curly}\n\n{PROSE}"
    assert read(text).title == "Ferry strike ends in Port Alda"
    shown = furniture(text)
    assert len(shown) == 3
    assert shown[:2] == ["Ferry strike ends in Port Alda", cut]
    assert shown[2].endswith("“ to be back"), "the first whole caption stays evidence"


def test_a_menu_of_short_lines() -> None:
    text = f"Home\nIslands\nOpinion\nContact\n\n{PROSE}\n\nPort Alda\nKelmar\nVat\n\n{MORE}"
    assert "".join(furniture(text)) == "HomeIslandsOpinionContact", "a list of towns is no menu"


def test_a_date_of_the_page_is_furniture_and_the_text_behind_it_is_not() -> None:
    assert furniture(f" date 2019-05-03 {PROSE}") == ["date 2019-05-03 "]
    assert furniture(f"By Published On: May 3, 2019Categories: NEWS\n{PROSE}") == ["By Published On: May 3, 2019Categories: NEWS"]


@pytest.mark.parametrize(
    ("text", "language", "unread"),
    [
        (PROSE, "en", None),
        ("FERRY STRIKE IN PORT ALDA ENDS AFTER MAYOR SPEAKS TO THE CREWS", "en", None),
        ("Mayor resigns", None, None),
        ("La alcaldesa dijo el lunes que los barcos no saldrían del puerto hasta la mañana siguiente.", "es", "Spanish (es)"),
        ("شهردار روز دوشنبه گفت که کشتی‌ها تا فردا صبح از بندر خارج نخواهند شد و مردم باید صبر کنند.", "fa", "Persian (fa)"),
        ("Паром", None, "Cyrillic script"),
        ("דבר", "he", "Hebrew (he)"),
        ("フェリー", "ja", "Japanese (ja)"),
        ("1234 !!", None, None),
        ("", None, None),
    ],
)
def test_languages(text: str, language: str | None, unread: str | None) -> None:
    assert read_language(text) == language
    reason = why_unread(language, text)
    assert (reason is None) if unread is None else (unread in str(reason) and "The text is kept." in str(reason))


def test_a_given_language_goes_before_a_detected_one() -> None:
    page = read(PROSE, language="Persian")
    assert page.language == "fa"
    assert page.unread == "Language is Persian (fa); only English is read so far. The text is kept."
    assert page.text == PROSE


@given(st.text())
def test_lines_quote_the_text(text: str) -> None:
    last = 0
    for line in read_lines(text):
        assert text[line.start : line.end] == line.text
        assert line.text and line.start >= last
        last = line.end
