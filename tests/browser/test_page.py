"""report.html in a browser: read without script and by keyboard, on a telephone and a desk, in light and dark."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from crossread.exports import html
from crossread.exports.page import limits
from tests.exports.case import rows

AXE = Path(__file__).parent / "axe.min.js"  # axe-core, Mozilla Public License 2.0: it judges the page and is no part of it
PHONE, DESK = ViewportSize(width=360, height=740), ViewportSize(width=1280, height=900)
Scheme = Literal["light", "dark"]
OPEN = """
for (const each of document.querySelectorAll('details')) each.open = true;
for (const each of document.querySelectorAll('.text, .card, .family')) each.style.contentVisibility = 'visible';
"""


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    return html.write(rows(), tmp_path_factory.mktemp("page"))[0].as_uri()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The addresses of the pages of a site, of each kind the first."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(limits, "MOST", 1)
        first, inside = html.write(rows(), tmp_path_factory.mktemp("site"))
    return [first.as_uri(), *(path.as_uri() for path in sorted(inside.glob("*-001.html")))]


@pytest.fixture(params=["phone-light", "phone-dark", "desk-light", "desk-dark"])
def page(request: pytest.FixtureRequest, browser: Browser, report: str) -> Iterator[Page]:
    size, scheme = request.param.split("-")
    context = browser.new_context(viewport=PHONE if size == "phone" else DESK, color_scheme=scheme, bypass_csp=True)
    opened = context.new_page()
    opened.goto(report)
    yield opened
    context.close()


def test_axe_finds_nothing(page: Page) -> None:
    page.evaluate(OPEN)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert [(each["id"], each["impact"], each["nodes"][0]["html"]) for each in found["violations"]] == []


def test_nothing_is_wider_than_the_screen(page: Page) -> None:
    page.evaluate(OPEN)
    assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("innerWidth")


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), (DESK, "dark")], ids=["phone", "desk"])
def test_every_page_of_a_site_is_sound(browser: Browser, site: list[str], size: ViewportSize, scheme: Scheme) -> None:
    context = browser.new_context(viewport=size, color_scheme=scheme, bypass_csp=True)
    opened = context.new_page()
    for address in site:
        opened.goto(address)
        opened.evaluate(OPEN)
        assert opened.evaluate("document.documentElement.scrollWidth") <= opened.evaluate("innerWidth"), address
        opened.evaluate(AXE.read_text(encoding="utf-8"))
        found = opened.evaluate("axe.run(document, {resultTypes: ['violations']})")
        assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == [], address
    context.close()


def test_a_site_asks_for_nothing_and_its_policy_holds(browser: Browser, site: list[str]) -> None:
    context = browser.new_context(viewport=DESK)
    opened = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    opened.on("request", lambda request: asked.append(request.url))
    for address in site:
        opened.goto(address)
        assert opened.evaluate("getComputedStyle(document.querySelector('h2')).fontWeight") == "700"
    assert said == []
    assert asked == site
    context.close()


@pytest.fixture
def plain(browser: Browser, report: str) -> Iterator[Page]:
    context = browser.new_context(viewport=DESK, java_script_enabled=False)
    opened = context.new_page()
    opened.goto(report)
    yield opened
    context.close()


def test_the_words_are_a_click_away_without_script(plain: Page) -> None:
    plain.locator("article.card a.hit", has_text="marched").first.click()
    there = plain.locator(".body :target")
    assert there.text_content() == "marched"
    box = there.bounding_box()
    assert box
    assert 0 <= box["y"] < DESK["height"]


def test_evidence_opens_without_script(plain: Page) -> None:
    primer = plain.locator("details.primer")
    assert not primer.locator("dd").first.is_visible()
    primer.locator("summary").click()
    assert primer.locator("dd").first.is_visible()


def test_the_policy_holds_and_nothing_is_asked_for(browser: Browser, report: str) -> None:
    context = browser.new_context(viewport=DESK)
    opened = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto(report)
    assert said == []
    assert asked == [report]
    assert opened.evaluate("getComputedStyle(document.querySelector('h1')).fontWeight") == "700"  # the style sheet is let in
    context.close()


def test_a_target_in_what_is_closed_is_opened(browser: Browser, report: str) -> None:
    context = browser.new_context(viewport=DESK)
    opened = context.new_page()
    opened.goto(report + "#p77")
    assert opened.locator("#p77").is_visible()
    context.close()


def test_the_first_key_skips_to_the_report(browser: Browser, report: str) -> None:
    context = browser.new_context(viewport=DESK)
    opened = context.new_page()
    opened.goto(report)
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.textContent") == "Skip to the report"
    opened.keyboard.press("Enter")
    assert opened.url.endswith("#main")
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.querySelector('main').contains(document.activeElement)")
    context.close()


def test_right_to_left_words_stand_right(page: Page) -> None:
    assert page.locator("p[dir=auto]", has_text="مسيرة").first.evaluate("each => getComputedStyle(each).direction") == "rtl"


def test_print_shows_what_is_closed(browser: Browser, report: str) -> None:
    context = browser.new_context(viewport=DESK, java_script_enabled=False)
    opened = context.new_page()
    opened.goto(report)
    opened.emulate_media(media="print")
    assert opened.locator("details.primer dd").first.is_visible()
    assert not opened.locator("nav").is_visible()
    context.close()
