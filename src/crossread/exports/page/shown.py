"""The reports that the page shows, by what they are called there, and the words in them that the page leads to."""

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from urllib.parse import urlsplit

import msgspec

from crossread.exports.page import words
from crossread.exports.page.kept import Kept
from crossread.exports.page.limits import limits
from crossread.exports.schemas import Row

_KEY = 10  # hexadecimal digits of an id in an anchor: among 2,000 reports two agree by chance once in half a million pages
_OPENING = 80  # characters
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")


class Head(msgspec.Struct, frozen=True):
    """What a report is called on the page.

    `label`: its outlet, else its file; `outlet`: that or the site, or ""; `title`: that or its first words; `sure`: how well
    its date is known; `order` sorts by date, undated last, `told_by` by the day on
    which it was out at the latest; `turned`: whether hidden characters turn its direction of writing.
    """

    id: str
    anchor: str
    label: str
    outlet: str
    title: str
    published: str | None
    date: str
    sure: str
    order: str
    told_by: str
    language: str | None
    turned: bool


class Shown:
    """The heads of all shown reports, and every range of their texts that the page leads to.

    Each link to words goes through `words`, so that the texts, which come last on the page, have an anchor for each.
    """

    def __init__(self, kept: Kept) -> None:
        self.heads: Mapping[str, Head] = {row["id"]: head(row) for row in kept.shown("report")}
        self.limits = limits(len(self.heads))
        self.ranges: dict[str, set[tuple[int, int]]] = {}

    def words(self, report: str, span: Row) -> str | None:
        """A link to the words at a span; None where the page does not show the report."""
        if report not in self.heads:
            return None
        self.ranges.setdefault(report, set()).add((span["start"], span["end"]))
        return f"#{self.anchor(report, span['start'], span['end'])}"

    def anchor(self, report: str, start: int, end: int) -> str:
        """The name of a range of a report's text, the same on every machine."""
        return f"{self.heads[report].anchor}-{start}-{end}"

    def by_date(self, reports: Iterable[str]) -> list[Head]:
        """The heads of those reports that are shown, the earliest first."""
        found = {report: self.heads[report] for report in reports if report in self.heads}
        return sorted(found.values(), key=lambda head: head.order)


def head(report: Row) -> Head:
    """A report's head."""
    first, last = words.reach(report.get("published"))
    order = (first or last).isoformat() if first or last else "9999"  # type: ignore[union-attr]
    return Head(
        id=report["id"],
        anchor=f"r{report['id'][:_KEY]}",
        label=report.get("outlet") or short(report["uri"]),
        outlet=report.get("outlet") or _site(report["uri"]).removeprefix("www."),
        title=report.get("title") or opening(report["text"]),
        published=report.get("published"),
        date=words.when(report.get("published")),
        sure=words.sure(report.get("published")),
        order=f"{order}|{report['id']}",
        told_by=f"{last.isoformat() if last else '9999'}|{report['id']}",
        language=report.get("language"),
        turned=bool(_TURNS.search(report["text"])),
    )


def opening(text: str) -> str:
    """What stands for the title of a report without one: its first words.

    >>> opening("Rain fell on Oster.")
    '“Rain fell on Oster.”'
    """
    first = " ".join(text[:400].split())
    return f"“{first}”" if len(first) <= _OPENING else f"“{first[:_OPENING].rsplit(' ', 1)[0]} …”"


def key(kind: str, id: str) -> str:
    """The anchor of an occurrence, entity or place."""
    return f"{kind}{id[:_KEY]}"


def short(uri: str) -> str:
    """An address as a label: the site of a web page, else the file's name.

    >>> short("https://www.quay.example/news/1"), short("folder/a.txt")
    ('quay.example', 'a.txt')
    """
    site = _site(uri)
    return site.removeprefix("www.") if site else PurePosixPath(uri).name or uri


def web_address(uri: str) -> str | None:
    """An address that may be a link: http and https alone, never one that runs or opens something here.

    >>> web_address("https://quay.example/1"), web_address("javascript:alert(1)")
    ('https://quay.example/1', None)
    """
    return uri if _site(uri) else None


def _site(uri: str) -> str:
    try:
        parts = urlsplit(uri)
        return parts.hostname or "" if parts.scheme in ("http", "https") else ""
    except ValueError:
        return ""
