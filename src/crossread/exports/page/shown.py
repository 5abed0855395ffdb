"""The reports, by what they are called on the page, and where links to them and to their words lead."""

import re
from collections.abc import Iterable, Mapping
from copy import copy
from pathlib import PurePosixPath
from urllib.parse import urlsplit

import msgspec

from crossread.exports.page import words
from crossread.exports.page.kept import Kept
from crossread.exports.page.limits import SITE, limits
from crossread.exports.schemas import Row

TEXTS = 40  # reports of one page of texts, where the report is a site
_KEY = 10  # hexadecimal digits of an id in an anchor: among 2,000 reports two agree by chance once in half a million pages
_OPENING = 80  # characters
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")


class Head(msgspec.Struct, frozen=True):
    """What a report is called on the page.

    `label`: its outlet, else its site, title or file; `outlet`: that or the site, or ""; `title`: that or its first words;
    `sure`: how well its date is known; `order` sorts by date, undated last, `told_by` by the day on which it was out at the
    latest; `turned`: whether hidden characters turn its direction of writing; `page`: the number of the page of a site that its
    text is on.
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
    page: int = 0


class Shown:
    """The heads of all reports, and where links lead.

    On one page a link leads to an anchor. In a site it names the page too: `inside` is the folder of pages as seen from
    where the link stands, "" within it. Each link to words goes through `words`, so that the texts, which are written last,
    have an anchor for each.
    """

    def __init__(self, kept: Kept) -> None:
        self.limits = limits(kept.counts["report"], kept.letters)
        self.site = self.limits is SITE
        self.inside = ""
        self._kept = kept
        self.heads: Mapping[str, Head] = {
            row["id"]: head(row, page=at // TEXTS + 1 if self.site else 0) for at, row in enumerate(kept.rows("report"))
        }

    def seen_from(self, inside: str) -> "Shown":
        """The same reports, for links that stand elsewhere."""
        other = copy(self)
        other.inside = inside
        return other

    def file(self, name: str, number: int = 0) -> str:
        """A page of the site as a link to it."""
        return f"{self.inside}{name}{f'-{number:03}' if number else ''}.html"

    def section(self, name: str, first: bool = False) -> str:
        """A link to a section; `first`: one that stands on the first page of a site."""
        if not self.site or (first and self.inside):
            return f"#{name}"
        return f"../report.html#{name}" if first else self.file(name, 1)

    def to(self, report: Head) -> str:
        """A link to a report's text."""
        return f"{self.file('reports', report.page) if self.site else ''}#{report.anchor}"

    def words(self, report: str, span: Row) -> str | None:
        """A link to the words at a span; None where the report is not there."""
        if report not in self.heads:
            return None
        self._kept.lead_to(report, span["start"], span["end"])
        return f"{self.to(self.heads[report])}-{span['start']}-{span['end']}"

    def anchor(self, report: str, start: int, end: int) -> str:
        """The name of a range of a report's text, the same on every machine."""
        return f"{self.heads[report].anchor}-{start}-{end}"

    def by_date(self, reports: Iterable[str]) -> list[Head]:
        """The heads of those reports that are there, the earliest first."""
        found = {report: self.heads[report] for report in reports if report in self.heads}
        return sorted(found.values(), key=lambda head: head.order)


def head(report: Row, page: int = 0) -> Head:
    """A report's head."""
    first, last = words.reach(report.get("published"))
    outlet = report.get("outlet") or _site(report["uri"]).removeprefix("www.")
    order = (first or last).isoformat() if first or last else "9999"  # type: ignore[union-attr]
    return Head(
        id=report["id"],
        anchor=f"r{report['id'][:_KEY]}",
        label=outlet or (cut(report["title"]) if report.get("title") else short(report["uri"])),
        outlet=outlet,
        title=report.get("title") or f"“{cut(report['text'])}”",
        published=report.get("published"),
        date=words.when(report.get("published")),
        sure=words.sure(report.get("published")),
        order=f"{order}|{report['id']}",
        told_by=f"{last.isoformat() if last else '9999'}|{report['id']}",
        language=report.get("language"),
        turned=bool(_TURNS.search(report["text"])),
        page=page,
    )


def cut(text: str) -> str:
    """The first words of a title, or of a text that stands for one.

    >>> cut("Rain fell on Oster.")
    'Rain fell on Oster.'
    """
    first = " ".join(text[:400].split())
    return first if len(first) <= _OPENING else f"{first[:_OPENING].rsplit(' ', 1)[0]} …"


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
