"""Web pages: the article found by trafilatura, its paragraphs as lines with a blank line between them.

Nothing here reaches for the network: scripts are not run, and no style sheet, picture or entity is fetched.
"""

import contextlib
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from crossread.core.errors import Unreadable
from crossread.core.records import Capture, DateCandidate
from crossread.readers.days import given_day, read_days
from crossread.readers.lines import read_lines
from crossread.readers.plain import decode
from crossread.readers.reader import Extract

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_LATIN = frozenset({"iso-8859-1", "latin1", "us-ascii"})  # which the HTML standard takes for windows-1252, and so do pages
_SPACE = re.compile(r"[^\S\xa0]+")
_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")  # what lxml refuses, or UTF-8 has no bytes for

_REMEDY = "Save the page from a browser once it has loaded, or as plain text."

_BLOCKS = frozenset(
    "address article aside blockquote body br center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 "
    "h6 header hr li main nav ol p pre section summary table td th tr ul".split()
)
_UNSEEN = frozenset(
    "head script style template noscript svg math canvas iframe object embed select textarea button input".split()
)
_ASIDE = frozenset("nav footer aside form".split())

# htmldate is held to what a page states in its fields: its guesses from free text are for `read_days` to make, with their
# words. Its bounds default to the clock; these are fixed, so that a page gives the same date whenever it is read.
_DATES = {"extensive_search": False, "original_date": True, "min_date": "1900-01-01", "max_date": "2200-01-01"}
# The field that the day of publication stands in, where it has the minute as well, which htmldate drops.
_PUBLISHED = re.compile(
    r"published[\w:]{0,12}[\"'][^<>\"']{0,12}[\"'](?P<day>\d{4}-\d\d-\d\d)[T ](?P<minute>\d\d:\d\d)", re.IGNORECASE
)
_ABOVE, _BELOW = 6, 6  # lines that the page shows around the article in which it says its day


def read_html(data: bytes, _capture: Capture) -> Extract:
    """The article of a web page and what the page states about itself. Raises `Unreadable` where it shows no text.

    Where trafilatura finds no article, the text is all that the page shows outside menus and footers.
    """
    html, encoding = _decode(data)
    tree = _parse(html)
    shown = _shown(tree, leaving=_UNSEEN | _ASIDE)
    article = _article(tree)
    body = _lines(article.text) if article is not None else []
    if not body:
        body = shown or _shown(tree, leaving=_UNSEEN)
    if not body:
        raise Unreadable("The page shows no text.", _REMEDY)
    title = _one_line(article.title if article is not None else tree.findtext(".//title"))
    if title and title.casefold() not in (line.casefold() for line in body[:3]):
        body = [title, *body]
    return Extract(
        text="\n\n".join(body),
        encoding=encoding,
        title=title,
        outlet=_one_line(article.sitename) if article is not None else None,
        byline=_one_line(article.author) if article is not None else None,
        language=tree.get("lang") or None,
        dates=(*(_stated(article.date, html) if article is not None else ()), *_around(shown, body)),
    )


def _decode(data: bytes) -> tuple[str, str]:
    """As for plain text, but the page may name its encoding (within its first 1024 bytes, as the HTML standard has it)."""
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        if declared := _DECLARED.search(data[:1024]):
            name = declared[1].decode("ascii").lower()
            name = "cp1252" if name in _LATIN else name
            with contextlib.suppress(UnicodeError, LookupError):
                return data.decode(name), name
        return decode(data)


def _parse(html: str) -> Any:
    from lxml.etree import LxmlError
    from lxml.html import HTMLParser, document_fromstring

    # The parser limits the depth of a tree itself; the encoding is settled, so what the page declares is passed over.
    parser = HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    document = _UNSAFE.sub("", html).encode()
    try:
        return document_fromstring(document or b" ", parser=parser, ensure_head_body=True)
    except (ValueError, LxmlError):
        raise Unreadable("The page shows no text.", _REMEDY) from None


def _article(tree: Any) -> Any | None:
    """What trafilatura makes of a page; None where it finds no article."""
    from trafilatura import bare_extraction

    _wrap(tree)
    return bare_extraction(
        tree, config=_config(), include_comments=False, deduplicate=False, with_metadata=True, date_extraction_params=_DATES
    )


@cache
def _config() -> Any:
    from trafilatura.settings import use_config

    config = use_config()
    # Below this size trafilatura would pour the whole page, menus included, into one paragraph: a short report is a report.
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "1")
    return config


def _wrap(tree: Any) -> None:
    """Where paragraphs stand directly in the body, the body is the article: without a wrapper its lists would be dropped."""
    body = tree.find("body")
    if body is None or tree.find(".//article") is not None or len(body.findall("p")) < 2:
        return
    outer = tree.makeelement("body")
    body.tag = "article"
    tree.replace(body, outer)
    outer.append(body)


def _shown(tree: Any, leaving: frozenset[str]) -> list[str]:
    """The text that a page shows, a line for each block."""
    pieces: list[str] = []
    for event, piece in _walk(tree, leaving):
        pieces.append("\n" if event == "break" else _SPACE.sub(" ", piece))
    return _lines("".join(pieces))


def _walk(tree: Any, leaving: frozenset[str]) -> Iterator[tuple[str, str]]:
    """("text", words) and ("break", "") in document order. Walks without recursion, whatever the depth."""
    stack: list[tuple[Any, bool]] = [(tree, False)]
    while stack:
        node, done = stack.pop()
        tag = node.tag if isinstance(node.tag, str) else ""
        if tag in _BLOCKS:
            yield "break", ""
        if not done:
            stack.append((node, True))
            if tag and tag not in leaving:
                yield "text", node.text or ""
                stack.extend((child, False) for child in reversed(node))
        elif node is not tree:
            yield "text", node.tail or ""


def _lines(text: str | None) -> list[str]:
    """The lines that are not blank, white space at the edges taken off; a table's row without its outer bars."""
    stripped = (_one_line(line) for line in (text or "").splitlines())
    return [line for line in stripped if line]


def _one_line(text: str | None) -> str:
    line = _SPACE.sub(" ", text or "").strip()
    return line.strip("|").strip() if line.startswith("|") and line.endswith("|") else line


def _stated(date: str | None, html: str) -> tuple[DateCandidate, ...]:
    """The day that the page's fields state, with the minute where the field that says "published" has it."""
    if not date:
        return ()
    timed = next((match for match in _PUBLISHED.finditer(html) if match["day"] == date), None)
    return (given_day(f"{date}T{timed['minute']}" if timed else date, "metadata"),)


def _around(shown: list[str], body: list[str]) -> tuple[DateCandidate, ...]:
    """The days that the page shows above and below the article: a masthead, "Published on ..." at the foot. The article's own
    are read from its text."""
    within = frozenset(body)
    places = [number for number, line in enumerate(shown) if line in within]
    first, last = (places[0], places[-1]) if places else (len(shown), len(shown))
    outside = [line for line in shown[max(0, first - _ABOVE) : last + 1 + _BELOW] if line not in within]
    found = read_days(read_lines("\n\n".join(outside)))
    return tuple(day.candidate for day in found if day.candidate.basis in ("masthead", "published-line"))
