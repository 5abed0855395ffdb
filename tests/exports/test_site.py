"""The report of many reports: a first page and a folder of further ones, whose links all lead where they say."""

import re
from pathlib import Path
from urllib.parse import urldefrag

import pytest

from crossread.exports import html
from crossread.exports.page import limits, occurrences, shown, site

from .case import REPORTS, rows
from .test_html import Page


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """So few reports are many, and so few things fill a page."""
    for module, name, value in (
        (limits, "MOST", 4),
        (occurrences, "CARDS", 1),
        (site, "CARDS", 1),
        (shown, "TEXTS", 2),
        (site, "TEXTS", 2),
        (site, "SPEAKERS", 1),
    ):
        monkeypatch.setattr(module, name, value)


def site_of(folder: Path) -> dict[Path, Page]:
    first, inside = html.write(rows(), folder)
    assert (first, inside) == (folder / "report.html", folder / "report")
    return {path: Page(path.read_text(encoding="utf-8")) for path in (first, *sorted(inside.iterdir()))}


@pytest.mark.usefixtures("small")
def test_every_link_leads_to_a_page_that_has_its_target(tmp_path: Path) -> None:
    pages = site_of(tmp_path)
    assert len([path for path in pages if path.name.startswith("reports-")]) == 5
    for path, page in pages.items():
        ids = page.attributes("id")
        assert len(ids) == len(set(ids)), path
        for href in page.attributes("href"):
            address, target = urldefrag(href)
            if address.startswith("https://harbour.example"):
                continue
            assert "//" not in address
            assert not address.startswith("/")
            to = (path.parent / address).resolve() if address else path
            assert to in pages, (path, href)
            assert not target or target in pages[to].attributes("id"), (path, href)


@pytest.mark.usefixtures("small")
def test_every_link_to_words_leads_to_exactly_these_words(tmp_path: Path) -> None:
    pages = site_of(tmp_path)
    texts = {f"r{report.id[:10]}": report.text for report in REPORTS}
    led_to = 0
    for path, page in pages.items():
        for href in page.attributes("href"):
            address, target = urldefrag(href)
            if re.fullmatch(r"r[0-9a-f]{10}-\d+-\d+", target):
                report, start, end = target.split("-")
                words = pages[(path.parent / address).resolve()].texts[target]
                assert words == texts[report][int(start) : int(end)].replace("\0", "\ufffd")
                led_to += 1
    assert led_to > 25


@pytest.mark.usefixtures("small")
def test_every_text_is_there_whole_and_once(tmp_path: Path) -> None:
    pages = site_of(tmp_path)
    for report in REPORTS:
        (text,) = [each.texts[id] for each in pages.values() if (id := f"r{report.id[:10]}") in each.texts]
        for paragraph in report.text.split("\n\n"):
            assert paragraph.replace("\0", "\ufffd") in text


@pytest.mark.usefixtures("small")
def test_every_page_is_inert_and_says_where_it_stands(tmp_path: Path) -> None:
    for path, page in site_of(tmp_path).items():
        tags = [tag for tag, _ in page.elements]
        assert [tags.count(tag) for tag in ("script", "style", "main", "h1")] == [1, 1, 1, 1]
        assert not {"img", "link", "iframe", "object", "embed", "form", "base"} & set(tags)
        assert not [name for _, values in page.elements for name in values if name.startswith("on") or name in ("style", "src")]
        current = page.attributes("aria-current")
        assert current == ([] if path.name == "report.html" else ["page"])


@pytest.mark.usefixtures("small")
def test_the_same_rows_give_the_same_site(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        html.write(rows(), tmp_path / folder)
    written = {path.relative_to(tmp_path / "one"): path.read_bytes() for path in (tmp_path / "one").rglob("*.html")}
    assert written == {path.relative_to(tmp_path / "two"): path.read_bytes() for path in (tmp_path / "two").rglob("*.html")}


def test_pages_of_an_earlier_larger_report_go_and_nothing_else(tmp_path: Path) -> None:
    inside = tmp_path / "report"
    inside.mkdir()
    for name in ("reports-001.html", "occurrences-0012.html", "notes.html", "reports-1.html.bak"):
        (inside / name).write_text("x")
    assert html.write(rows(), tmp_path) == [tmp_path / "report.html"]
    assert sorted(path.name for path in inside.iterdir()) == ["notes.html", "reports-1.html.bak"]
    (inside / "notes.html").unlink()
    (inside / "reports-1.html.bak").unlink()
    html.write(rows(), tmp_path)
    assert not inside.exists()
