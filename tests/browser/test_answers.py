"""From the file alone, without script, a newcomer answers each question with two clicks: on one page, and on a site."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page

from crossread.exports import html
from crossread.exports.page import limits
from tests.exports.case import rows

DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
SIZES = {"desk": DESK, "phone": PHONE}


class Newcomer:
    """Somebody who opens the report and clicks on what they see, at most twice."""

    def __init__(self, page: Page, first: str) -> None:
        self.page, self.clicks = page, 0
        page.goto(first)

    def click(self, what: Locator) -> None:
        self.clicks += 1
        assert self.clicks <= 2
        what.first.click()

    def asks(self, question: str) -> None:
        self.click(self.page.locator("main").get_by_role("link", name=question))

    def reads(self, words: str) -> Locator:
        """What stands where the last click led to, and is not closed."""
        there = self.page.locator(":target") if "#" in self.page.url else self.page.locator("main")
        found = there.get_by_text(words)
        assert found.first.is_visible()
        return found

    def stands_before(self, words: str) -> None:
        """The last click led to exactly these words, and they are in sight."""
        there = self.page.locator(".body :target")
        assert there.text_content() == words
        box = there.bounding_box()
        size = self.page.viewport_size
        assert box
        assert size
        assert 0 <= box["y"] < size["height"]


@pytest.fixture(scope="module", params=["page", "site"])
def first(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "site":
            patch.setattr(limits, "MOST", 1)
        yield html.write(rows(), tmp_path_factory.mktemp(request.param))[0].as_uri()


@pytest.fixture(params=SIZES)
def newcomer(request: pytest.FixtureRequest, browser: Browser, first: str) -> Iterator[Newcomer]:
    context = browser.new_context(viewport=SIZES[request.param], java_script_enabled=False)
    yield Newcomer(context.new_page(), first)
    context.close()


def row(newcomer: Newcomer, words: str) -> Locator:
    return newcomer.page.locator("tr", has_text=words)


def test_who_said_it_first(newcomer: Newcomer) -> None:
    newcomer.asks("Who said it first?")
    newcomer.reads("Dock workers march through Brennholm")
    newcomer.click(row(newcomer, "Dock workers march").locator("td[data-label='Said first by'] a", has_text="Harbour Herald"))
    newcomer.stands_before("marched")


def test_how_many_independent_lines(newcomer: Newcomer) -> None:
    newcomer.asks("How many independent lines?")
    assert row(newcomer, "Dock workers march").locator("td[data-label=Lines]").inner_text().strip() == "3"
    newcomer.click(newcomer.page.locator("#glance").get_by_role("link", name="Dock workers march through Brennholm"))
    for line in ("Line A: 2 reports", "Line B: 1 report", "Line C: 1 report"):
        newcomer.reads(line)


def test_which_toll_on_whose_word(newcomer: Newcomer) -> None:
    newcomer.asks("Which toll, on whose word?")
    dead = newcomer.page.locator("#figures tr", has_text="the rescue service")
    assert [each.split("\n")[0] for each in dead.locator("th").all_inner_texts()] == ["2", "5"]
    newcomer.click(dead.locator("a.hit", has_text="Five people"))
    newcomer.stands_before("Five people")


def test_where_the_accounts_disagree(newcomer: Newcomer) -> None:
    newcomer.asks("Where do accounts disagree?")
    newcomer.reads("Disputed")
    newcomer.reads("Moved from day to day")
    sides = newcomer.page.locator(".differ > li", has_text="Injured").locator(".sides li").all_inner_texts()
    assert [" ".join(side.split()) for side in sides] == [
        "at least 12 on the word of Mara Rell (1 line)",
        "30 on the word of Noor Okafor (1 line)",
    ]
    newcomer.click(newcomer.page.locator(".sides").get_by_role("link", name="30", exact=True))
    newcomer.stands_before("march")


def test_show_me_the_words(newcomer: Newcomer) -> None:
    newcomer.asks("Show me the words")
    newcomer.click(newcomer.page.locator("article.card a.hit", has_text="marched"))
    newcomer.stands_before("marched")


def test_who_did_not_report(newcomer: Newcomer) -> None:
    newcomer.click(newcomer.page.get_by_role("link", name="Dock workers march through Brennholm").first)
    silent = newcomer.page.locator(".card:target details.absent")
    newcomer.click(silent.locator("summary"))
    assert silent.get_by_text("Fell Gazette").is_visible()
