"""report.html: what a newcomer finds on it, that nothing from outside gets through, and that every link leads to its words."""

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.exports import html
from crossread.exports.page import kept as keeping
from crossread.exports.page.evidence import sentence
from crossread.exports.page.marks import Mark, marked, paragraphs
from crossread.exports.page.shown import web_address
from crossread.exports.page.words import SLOTS, when
from crossread.exports.schemas import Row
from crossread.weigh.values import ASPECTS, COUNTED

from .case import ARABIC, BY_ID, HOSTILE, MARCH, REPORTS, rows

VOID = frozenset(("meta", "img", "br", "link", "input"))


class Page(HTMLParser):
    """Elements of a page: their attributes, and the text of those that have an id."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}
        self.open: list[str | None] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.elements.append((tag, values))
        if tag not in VOID:
            self.open.append(values.get("id"))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        for id in filter(None, self.open):
            self.texts[id] = self.texts.get(id, "") + data

    def attributes(self, name: str) -> list[str]:
        return [value for _, values in self.elements if (value := values.get(name)) is not None]


def page_of(given: list[Row], folder: Path) -> str:
    (written,) = html.write(given, folder)
    assert written == folder / "report.html"
    return written.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def markup(tmp_path_factory: pytest.TempPathFactory) -> str:
    return page_of(rows(), tmp_path_factory.mktemp("page"))


@pytest.fixture(scope="module")
def page(markup: str) -> Page:
    return Page(markup)


def test_every_link_leads_somewhere(page: Page) -> None:
    ids = page.attributes("id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.attributes("href") if href.startswith("#")} <= set(ids)


def test_every_link_to_words_leads_to_exactly_these_words(page: Page) -> None:
    texts = {f"r{report.id[:10]}": report.text for report in REPORTS}
    led_to = [href[1:] for href in page.attributes("href") if href.count("-") == 2]
    assert len(led_to) > 25
    for anchor in led_to:
        report, start, end = anchor.split("-")
        assert page.texts[anchor] == texts[report][int(start) : int(end)].replace("\0", "\ufffd"), anchor


def test_every_text_is_there_whole(page: Page) -> None:
    for report in REPORTS:
        shown = page.texts[f"r{report.id[:10]}"]
        for paragraph in report.text.split("\n\n"):
            assert paragraph.replace("\0", "\ufffd") in shown


def test_nothing_from_outside_is_run_or_loaded(markup: str, page: Page) -> None:
    tags = [tag for tag, _ in page.elements]
    assert tags.count("script") == 1
    assert tags.count("style") == 1
    assert not {"img", "link", "iframe", "object", "embed", "form", "base", "video", "source"} & set(tags)
    assert not [name for _, values in page.elements for name in values if name.startswith("on") or name in ("style", "src")]
    outside = [href for href in page.attributes("href") if not href.startswith("#")]
    assert outside == ["https://harbour.example/1"]  # a link to follow, nothing that loads; javascript: is words alone
    assert "@import" not in markup
    assert "url(" not in markup


def test_the_policy_allows_the_one_style_and_script_alone(markup: str, page: Page) -> None:
    policy = next(values["content"] for _, values in page.elements if values.get("http-equiv") == "Content-Security-Policy")
    for tag in ("style", "script"):
        inner = re.search(f"<{tag}>(.*?)</{tag}>", markup, re.DOTALL)
        assert inner
        digest = base64.b64encode(hashlib.sha256(inner.group(1).encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in (policy or "")
    assert (policy or "").startswith("default-src 'none'")
    assert "unsafe" not in (policy or "")


def test_hostile_words_are_shown_as_words(page: Page) -> None:
    hostile = BY_ID["e5"]
    assert "<script>alert(4)</script>" in page.texts[f"r{hostile.id[:10]}-h"]
    assert "javascript:alert(3)" in page.texts[f"r{hostile.id[:10]}"]
    assert "hidden characters that turn the direction" in page.texts[f"r{hostile.id[:10]}"]
    assert "⟨U+202E⟩evil" in page.texts[f"r{hostile.id[:10]}"]
    assert "hidden characters" not in page.texts[f"r{BY_ID['d4'].id[:10]}"]
    assert HOSTILE.split("\n\n")[0] in page.texts[f"r{hostile.id[:10]}"]


def test_words_in_another_direction_are_kept_apart(markup: str) -> None:
    assert "<bdi>صوت الميناء</bdi>" in markup
    assert '<p dir="auto">' + ARABIC.split("\n\n")[0] + "</p>" in markup


@pytest.mark.parametrize(
    ("section", "words"),
    [
        ("overview", "1 report could not be read for claims"),
        ("overview", "In 1 report a date on the page was refused"),
        ("overview", "between 7 and 9 May 2031"),  # a date that is known to a span is shown as one
        ("occurrences", "3 independent lines"),
        ("occurrences", "4 reports"),
        ("occurrences", "Coastal Courier took the passage from Harbour Herald"),
        ("occurrences", "Take care: circular sourcing: the Herald cites itself"),
        ("occurrences", "Asserted by outlets of opposed camps: east, west."),
        ("occurrences", "Said first, as far as dates are known, by Harbour Herald"),
        ("occurrences", "On the word of Mara Rell, the mayor, according to Harbour Herald"),
        ("occurrences", "In the report’s own voice"),
        ("occurrences", "Injured: Accounts disagree"),
        ("occurrences", "at least 12"),
        ("occurrences", "The number moved"),
        ("occurrences", "“Hundreds of people”"),
        ("occurrences", "Told by one report only 2"),
        ("occurrences", "Denied"),
        ("occurrences", "Planned"),
        ("timeline", "5 May 2031"),
        ("glance", "Dock workers march through Brennholm"),
        ("glance", "Harbour Herald 6 May 2031"),
        ("disagreements", "at least 12 on the word of Mara Rell (1 line) 30 on the word of Noor Okafor"),
        ("disagreements", "Moved from day to day 1"),
        ("disagreements", "Killed: Rock slide near Skarn"),
        ("occurrences", "No report of it in this case 1 of 2 outlets that published from 6 to 9 May 2031"),
        ("occurrences", "Fell Gazette: “Ferry fares rise The council of Oster"),
        ("occurrences", "In the record: occurrence 0a0a0a0a0a0a"),
        ("figures", "At least 12 people were injured"),
        ("figures", "30 Noor Okafor"),
        ("quotes", "Tomas Vasari"),
        ("quotes", "through the Harbour Wire"),
        ("quotes", "Slogans and terms"),
        ("names", "M. Rell"),
        ("names", "عمر الدالي"),
        ("places", "Brennholm on the Fell (YY)"),
        ("copies", "the left text was published first"),
        ("copies", "Who copies whom, outlet by outlet"),
        ("rulings", "Anneke Moreau"),
        ("failures", "The file ends early."),
        ("reports", "The text announces “Monday” as still to come."),
        ("reports", "Not read for claims: No letters in it."),
        ("reports", "outlet not known"),
    ],
)
def test_a_newcomer_finds(page: Page, section: str, words: str) -> None:
    assert words in " ".join(page.texts[section].split())


def test_a_number_that_moved_is_a_staircase_and_a_disputed_one_is_not(page: Page) -> None:
    drawn = [values.get("class") for tag, values in page.elements if tag == "svg"]
    assert drawn.count("steps") == 2  # among the disagreements, and on the card
    assert "steps" not in [kind for kind in drawn if kind and kind.startswith("strip")]


def test_nobody_is_said_to_be_silent_who_published_on_other_days(page: Page) -> None:
    said = page.texts["o" + "0a" * 5]
    assert "Fell Gazette" in said
    assert "Nordkai Radio:" not in said  # its only dated report is of the week after
    assert "No report of it" not in page.texts["o" + "0d" * 5]


def test_what_happened_and_what_was_denied_are_apart(page: Page) -> None:
    card = page.texts["o" + "0a" * 5]
    assert "shots" not in card
    assert "marched" in card


def test_the_same_rows_give_the_same_page(markup: str, tmp_path: Path) -> None:
    assert page_of(rows(), tmp_path) == markup


def test_the_page_is_small_and_plain_without_anything(tmp_path: Path) -> None:
    empty = page_of([], tmp_path)
    assert "What 0 reports say" in empty
    assert len(empty) < 40_000


def test_a_copy_of_a_report_that_is_not_there_is_passed_over(tmp_path: Path) -> None:
    found = Page(page_of([row for row in rows() if row.get("id") != BY_ID["a1"].id], tmp_path))
    assert {href[1:] for href in found.attributes("href") if href.startswith("#")} <= set(found.attributes("id"))


def test_rows_are_read_once_and_not_kept(tmp_path: Path) -> None:
    with keeping.Kept(tmp_path / "rows.db") as kept:
        kept.take(iter(rows()))
        assert kept.counts["report"] == len(REPORTS)
        assert [row["id"] for row in kept.rows("report")] == [
            report.id for report in sorted(REPORTS, key=lambda each: each.order)
        ]


@pytest.mark.parametrize(
    ("uri", "link"),
    [
        ("https://quay.example/1", True),
        ("http://quay.example", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("//quay.example/1", False),
        ("https://[", False),
        (" javascript:alert(1)", False),
    ],
)
def test_an_address_is_a_link_only_where_it_leads_to_the_web(uri: str, link: bool) -> None:
    assert (web_address(uri) is not None) is link


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2031-05-04", "4 May 2031"),
        ("2031", "2031"),
        ("2031-05-04/2032-01-02", "between 4 May 2031 and 2 January 2032"),
        ("../2031-05", "May 2031 or earlier"),
        ("2031-05-04/", "4 May 2031 or later"),
        ("../..", "date not known"),
        ("", "date not known"),
        ("someday", "someday"),
    ],
)
def test_times_in_words(edtf: str, words: str) -> None:
    assert when(edtf) == words


def test_every_slot_that_accounts_can_differ_in_has_a_plain_word() -> None:
    assert {*COUNTED, *ASPECTS} <= SLOTS.keys()


TEXTS = st.text(alphabet=st.sampled_from("ab <>&\"'\n.\u202e\u2069ב\0"), max_size=40)
RANGES = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 20)), max_size=8)


@settings(max_examples=150)
@given(TEXTS, RANGES)
def test_marks_lose_no_letter_and_nest(text: str, ranges: list[tuple[int, int]]) -> None:
    marks = [Mark(start, start + length, "x", id=f"i{at}", href="#y") for at, (start, length) in enumerate(ranges)]
    drawn = Page(f"<p id='all'>{marked(text, 0, len(text), marks)}</p>")
    assert drawn.open == []
    assert drawn.texts.get("all", "") == text.replace("\0", "\ufffd")
    ids = drawn.attributes("id")
    assert len(ids) == len(set(ids))


@settings(max_examples=100)
@given(TEXTS, RANGES)
def test_paragraphs_hold_all_words(text: str, ranges: list[tuple[int, int]]) -> None:
    marks = [Mark(start, start + length, "x") for start, length in ranges]
    drawn = Page("".join(f"<p id='p{at}'>{piece}</p>" for at, piece in enumerate(paragraphs(text, marks))))
    shown = "".join(found for id, found in drawn.texts.items())
    assert "".join(shown.split()) == "".join(text.replace("\0", "\ufffd").split())


@settings(max_examples=100)
@given(TEXTS.filter(bool), st.integers(0, 39), st.integers(1, 20))
def test_a_sentence_holds_the_words_it_is_shown_for(text: str, start: int, length: int) -> None:
    start = min(start, len(text) - 1)
    end = min(len(text), start + length)
    first, last, _, _ = sentence(text, start, end)
    assert 0 <= first <= start < end <= last <= len(text)


def test_a_sentence_without_end_is_cut() -> None:
    text = "word " * 200_000
    first, last, before, after = sentence(text, 500_000, 500_004)
    assert last - first < 600
    assert before
    assert after


def test_the_march_is_told_in_its_sentence() -> None:
    start = MARCH.index("marched")
    first, last, before, after = sentence(MARCH, start, start + 7)
    assert MARCH[first:last].startswith("At least 12")
    assert MARCH[first:last].endswith("said.")
    assert not before
    assert not after
