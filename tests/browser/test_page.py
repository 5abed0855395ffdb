"""report.html in a browser: read without script and by keyboard, on a telephone and a desk, in light and dark."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from crossread.exports import html
from tests.exports.case import rows

AXE = Path(__file__).parent / "axe.min.js"  # axe-core, Mozilla Public License 2.0: it judges the page and is no part of it
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    return html.write(rows(), tmp_path_factory.mktemp("page"))[0].as_uri()


@pytest.fixture(params=["phone-light", "phone-dark", "desk-light", "desk-dark"])
def page(request: pytest.FixtureRequest, browser: Browser, report: str) -> Iterator[Page]:
    size, scheme = request.param.split("-")
    context = browser.new_context(viewport=PHONE if size == "phone" else DESK, color_scheme=scheme, bypass_csp=True)
    opened = context.new_page()
    opened.goto(report)
    yield opened
    context.close()


def test_axe_finds_nothing(page: Page) -> None:
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    page.evaluate(
        "for (const each of document.querySelectorAll('.text, .card, .family')) each.style.contentVisibility = 'visible'"
    )
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert [(each["id"], each["impact"], each["nodes"][0]["html"]) for each in found["violations"]] == []


def test_nothing_is_wider_than_the_screen(page: Page) -> None:
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("innerWidth")


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
