"""What the text of a page says about itself: its title, its outlet, its byline. Nothing that it does not say is guessed."""

import re
from collections.abc import Iterable, Sequence

import msgspec

from crossread.readers.credits import cased, issuer_of, names_outlet, outlet_of
from crossread.readers.days import Day
from crossread.readers.lines import Line
from crossread.readers.masthead import Masthead, read_masthead
from crossread.readers.shapes import ends_sentence, is_breadcrumb, is_headline, is_notice, words

# Labels of the header that archives, wires and scrapers write above a text, and what each gives.
LABELS: dict[str, str] = {
    "title": "title", "headline": "title",
    "outlet": "outlet", "source": "outlet", "publication": "outlet", "publisher": "outlet", "newspaper": "outlet",
    "author": "byline", "authors": "byline", "byline": "byline", "by": "byline", "written by": "byline", "reporter": "byline",
    "date": "", "published": "", "publication date": "", "published on": "", "updated": "",  # `read_days` reads these
    "url": "uri", "link": "uri", "language": "language", "lang": "language",
    "section": "", "category": "", "categories": "", "tags": "", "keywords": "", "id": "",
}  # fmt: skip

_LABELLED = re.compile(r"([A-Za-z][A-Za-z ]{1,20}?)\s*[:：]\s*(.*)")
_FENCE = re.compile(r"[-+]{3,}|={3,}")
_BY = re.compile(r"(?:by|written by|reported by|reporting by|words by)\s+(?P<names>\S.*)", re.IGNORECASE)
_BY_END = re.compile(r"\s*(?:[|•·–—;(/\t]|\bpublished\b|\bupdated\b|\bposted\b|\d|\s-\s).*", re.IGNORECASE)
_SMALL = frozenset("and of for the in at de da do dos del der den di du el la le van von bin ibn al y e i zu".split())
_NOT_NAMES = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august|september|october|november"
    r"|december|published|posted|updated|then|now|that|this|these|all|our own\b",
    re.IGNORECASE,
)
_FOR = re.compile(r"\s+(?:for|of)\s+(?=[A-Z])(?P<outlet>[^,|]+)$")
# At the start of a line: a sign further on is a photographer's. "(c)" and "copyright" count only before a year or a sign.
_RIGHTS = re.compile(
    r"(?:©|\(c\)(?=\s*\d{4})|copyright(?=\s*(?:©|\(c\)|\d{4}|by\b)))[\s©]*(?:\(c\)|copyright\b)?\s*"
    r"(?:\d{4}(?:\s*[-–]\s*\d{4})?)?\s*(?:by\s+)?(?P<outlet>[^.|©\d]{2,60})",
    re.IGNORECASE,
)
_RIGHTS_END = re.compile(r"[\s,;–-]*(?:all rights\b.*|inc|ltd|llc|limited)?[\s,;–-]*$", re.IGNORECASE)
_FOLLOW = re.compile(r"(?P<outlet>\S[^().!?]{1,60}?)\s*\(\s*(?:please )?follow (?:us|them)\b", re.IGNORECASE)
_FOLLOW_NAME = re.compile(r"(?:Follow|Find|Like) (?P<outlet>(?!us\b|me\b|them\b)[A-Z][^().!?,]{1,60}?) on (?=[A-Z][a-z])")
_SUFFIX = re.compile(r"(?P<title>.+?)\s+(?P<mark>[|»–—-])\s+(?P<outlet>[^|»–—]+)")
_AGENCY = re.compile(r"\((?P<agency>[A-Z][\w .&'’-]{1,40})\)\s*[–—-]{1,2}\s+\S")

_HEAD_LINES, _FOOT_LINES = 8, 4
_TITLE_WITHIN = 6
_BYLINE_LETTERS, _BEHIND_BYLINE = 160, 8


class Top(msgspec.Struct, frozen=True, kw_only=True):
    """What a page says about itself. `furniture` are the ranges that say it and nothing else."""

    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    language: str | None = None
    uri: str | None = None
    title_line: Line | None = None
    furniture: tuple[tuple[int, int], ...] = ()


def read_top(lines: Sequence[Line], days: Iterable[Day]) -> Top:
    """Title, outlet and byline as the text gives them: a labelled header first, then the shape of the first lines.

    >>> from crossread.readers.lines import read_lines
    >>> top = read_top(read_lines("Title: Ferry strike ends\\nSource: The Alda Post\\nBy Ana Kest\\n\\nThe ferry sailed."), [])
    >>> top.title, top.outlet, top.byline
    ('Ferry strike ends', 'The Alda Post', 'Ana Kest')
    """
    days = list(days)
    said, furniture, body = _header(lines)
    masthead = read_masthead(lines[body:], {day.start for day in days}) if not said else Masthead()
    if masthead.lines:
        said["outlet"] = masthead.outlet or ""
        furniture += [(line.start, line.end) for line in lines[: masthead.lines]]
        body = masthead.lines
    for day in days:
        for field, value in (("outlet", day.credit.outlet), ("byline", day.credit.byline)):
            if value:
                said.setdefault(field, value)
    ends = list(lines[body : body + _HEAD_LINES]) + list(lines[max(body + _HEAD_LINES, len(lines) - _FOOT_LINES) :])
    for line in ends:
        if byline := None if line.row else _byline(line.text):
            said.setdefault("byline", byline.names)
            if byline.outlet:
                said.setdefault("outlet", byline.outlet)
            furniture.append((line.start, line.start + byline.length))
            break
    title_line = None if "title" in said else _title(lines[body:], [(day.start, day.end) for day in days], furniture)
    if title_line:
        said["title"], outlet = _apart(title_line.text)
        if under := _under(lines, title_line, furniture):
            furniture.append((under.start, under.end))
            outlet = outlet or outlet_of(under.text)
        if outlet := outlet or issuer_of(title_line.text):
            said.setdefault("outlet", outlet)
    agencies = (day.agency for day in days if day.agency)
    if (
        outlet := next(filter(None, map(_credited, ends)), None)
        or next(agencies, None)
        or next(filter(None, map(_agency, ends)), None)
    ):
        said.setdefault("outlet", outlet)
    kept = {field: said.get(field) for field in ("title", "outlet", "byline", "language", "uri")}
    return Top(**kept, title_line=title_line, furniture=tuple(furniture))


def _header(lines: Sequence[Line]) -> tuple[dict[str, str], list[tuple[int, int]], int]:
    """The labelled lines at the very top (a fence of dashes around them is allowed): what they say, their ranges, and
    the number of lines they take. The words of the title stay evidence; its label is furniture."""
    said: dict[str, str] = {}
    ranges: list[tuple[int, int]] = []
    taken = 0
    for line in lines:
        match = _LABELLED.fullmatch(line.text)
        field = LABELS.get(match[1].lower()) if match else None
        value = match[2].strip().strip("\"'“”") if match else ""
        if match and field is not None and not (field == "outlet" and ends_sentence(value)):
            if value and field:
                said.setdefault(field, value)
            ranges.append((line.start, line.start + match.start(2) if field == "title" else line.end))
        elif taken and not line.gap and (byline := _byline(line.text)):
            said.setdefault("byline", byline.names)
            ranges.append((line.start, line.start + byline.length))
        elif _FENCE.fullmatch(line.text) and (taken == 0 or ranges):
            ranges.append((line.start, line.end))
        else:
            break
        taken += 1
    return (said, ranges, taken) if said else ({}, [], 0)


class _Byline(msgspec.Struct, frozen=True):
    names: str
    outlet: str | None
    length: int


def _byline(line: str) -> _Byline | None:
    """The names of a byline and the outlet it names: "By Ana Kest for The Alda Post". What follows the names behind a bar
    belongs to it where it is short (a date, a place); else it is text that ran into it."""
    match = _BY.match(line[:_BYLINE_LETTERS])
    if not match:
        return None
    names = _BY_END.sub("", match["names"]).rstrip(" ,:")
    if not names or _NOT_NAMES.match(names) or len(words(names)) > 12 or names.endswith((".", "!", "?")):
        return None
    if any(word[0].islower() and word not in _SMALL for word in words(names)):
        return None
    end = match.start("names") + len(names)
    length = len(line) if len(words(line[end:])) <= _BEHIND_BYLINE else end
    if length < len(line) and not line[end:].lstrip().startswith(("|", "•", "·", "–", "—")):
        return None
    if outlet := _FOR.search(names):
        return _Byline(names[: outlet.start()], outlet["outlet"].strip(), length)
    writers, comma, outlet_name = names.rpartition(", ")
    if comma and names_outlet(outlet_name):
        return _Byline(writers, cased(outlet_name), length)
    return _Byline(names, None, length)


def _title(lines: Sequence[Line], dated: Sequence[tuple[int, int]], furniture: Sequence[tuple[int, int]]) -> Line | None:
    """The first line that is neither a date, a byline, a path nor a notice, if it is shaped as a headline and body follows."""
    ends = dict((*dated, *furniture))
    for number, line in enumerate(lines[:_TITLE_WITHIN]):
        if ends.get(line.start) == line.end or is_breadcrumb(line.text) or is_notice(line.text):
            continue
        if line.start in ends:  # a dateline, or a date that the text runs on from: the body has begun
            return None
        following = lines[number + 1] if number + 1 < len(lines) else None
        runs_on = following is None or (not following.gap and following.text[0].islower())
        return line if is_headline(line.text) and not line.row and not runs_on else None
    return None


def _apart(title: str) -> tuple[str, str | None]:
    """A title and the outlet's name behind it: "Ferry strike ends | The Alda Post"."""
    if match := _SUFFIX.fullmatch(title):
        named = len(words(match["outlet"])) <= 5 and match["outlet"][0].isupper()
        if named and (match["mark"] in "|»" or names_outlet(match["outlet"])):
            return match["title"], match["outlet"]
    return title, None


def _under(lines: Sequence[Line], title: Line, furniture: Sequence[tuple[int, int]]) -> Line | None:
    """The line right under the title, where it is an outlet's name and the body or a byline comes next."""
    number = next(number for number, line in enumerate(lines) if line is title) + 1
    if number + 1 >= len(lines) or lines[number].gap:
        return None
    line, following = lines[number], lines[number + 1]
    ends = following.gap or any(start == following.start for start, _ in furniture)
    named = names_outlet(line.text) or line.text.startswith("The ")
    return line if ends and named and len(words(line.text)) <= 5 and outlet_of(line.text) else None


def _agency(line: Line) -> str | None:
    """The agency that a report begins with: "(Coast Agency) - The ferry sailed"."""
    match = _AGENCY.match(line.text)
    return match["agency"] if match else None


def _credited(line: Line) -> str | None:
    """The outlet that a line names as the owner of the page: "© 2019 The Alda Post", "The Alda Post (follow us on ...)"."""
    if len(line.text) > 400:
        return None
    match = _RIGHTS.match(line.text) or _FOLLOW.match(line.text) or _FOLLOW_NAME.match(line.text)
    if not match:
        return None
    outlet = _RIGHTS_END.sub("", match["outlet"]).strip()
    return outlet if outlet and outlet[0].isupper() and len(words(outlet)) <= 8 else None
