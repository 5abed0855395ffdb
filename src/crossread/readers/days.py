"""The days that a report may date from, each with the basis on which it is one. Which of them counts is decided later.

Months are read by their English names. A day written in figures with the year last is taken only where it can be read
in one way; else it is kept as refused, with the reason.
"""

import datetime
import re
from collections.abc import Iterator, Sequence

import msgspec

from crossread.core.records import DateCandidate
from crossread.readers.credits import Credit, is_name, names_outlet, read_credit
from crossread.readers.lines import Line
from crossread.readers.shapes import is_breadcrumb, is_notice

# How strongly each basis binds, strongest first: what was stated beside the text, what the page's own fields say, then
# what its text says; a masthead is often the day on which somebody opened the page. Candidates are given in this order.
BASES: tuple[str, ...] = ("given", "metadata", "url", "published-line", "dateline", "masthead", "file name")

_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)}
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s+)?"
_TIME = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\b\.?)?\s*(?:\(?(?:[A-Z]{1,4}T|UTC|Z)\b\)?|[+-]\d{2}:?\d{2})?"
_YEAR = re.compile(r"\d{4}")
_FULL = re.compile(
    rf"\b{_WEEKDAY}(?:(?P<m1>{_MONTH})\s*(?P<d1>{_DAY})\s*,?\s+(?P<y1>\d{{4}})(?!\d)"
    rf"|(?P<d2>{_DAY})\s+(?:of\s+)?(?P<m2>{_MONTH}),?\s+(?P<y2>\d{{4}})(?!\d)"
    r"|(?<![\d./-])(?P<y3>\d{4})(?P<s3>[-/.])(?P<m3>\d{1,2})(?P=s3)(?P<d3>\d{1,2})(?![\d/-])"
    r"|(?<![\d./-])(?P<a>\d{1,2})(?P<s4>[-/.])(?P<b>\d{1,2})(?P=s4)(?P<y4>\d{4})(?![\d/-]))",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:(?:first |originally |last |date )?(?:published|posted|updated|modified|created|issued|released)|publication date|date)"
    rf"\b(?:\s+(?:on|at)\b)?\s*(?P<colon>:)?\s*[–-]?\s*(?:{_TIME}\s*,?\s*(?:on\s+)?)?$",
    re.IGNORECASE,
)
# What may stand before such a label in its line: nothing, or a byline.
_BEFORE_LABEL = re.compile(r"(?:by\b[^.:]{0,80})?[\s|•·,–—-]*", re.IGNORECASE)
_AFTER_TIME = re.compile(rf"\s*,?\s*(?:at\s+|-\s*|\|\s*)?(?:T?(?P<time>{_TIME}))?\s*", re.IGNORECASE)
_BEFORE_TIME = re.compile(rf"(?<!\d)(?P<time>{_TIME})\s*,?\s*(?:on\s+|\|\s*)?$", re.IGNORECASE)
_MINUTE = re.compile(r"(?P<hour>\d{1,2})[:.](?P<minute>[0-5]\d)(?:[:.]\d{2})?\s*(?P<half>[ap]\.?m\b)?", re.IGNORECASE)
_BY = re.compile(r"by\s+(?P<name>\S.{1,60})")
# A day whose month has a name that is not English.
_FOREIGN = re.compile(r"(?:[^\W\d_]{3,},? )?\d{1,2}\.? (?:de )?[^\W\d_]{3,12},? (?:de )?(?:19|20)\d\d(?:,? \d{1,2}[:.]\d\d)?")
_PLACE = r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}"
_NAME = re.compile(rf"{_PLACE}\s+")
_DATELINE = re.compile(
    rf"\(?(?P<place>{_PLACE})(?: \({_PLACE}\))?(?:, {_PLACE})?[,:]? (?:on )?{_WEEKDAY}"
    rf"(?:(?P<m1>(?i:{_MONTH})) (?P<d1>{_DAY})|(?P<d2>{_DAY}) (?P<m2>(?i:{_MONTH})))(?:,? (?P<year>\d{{4}}|\d{{2}}))?\)?"
    r"\s*(?P<agency>\([^()]{1,40}\)|/[^/]{1,40}/)?\s*(?P<dash>[—–-]{1,2})?"
)
_POST = re.compile(r"\(@\w+\)")
_URL_DAY = re.compile(
    r"(?<![0-9A-Za-z])(?P<y>(?:19|20)\d{2})(?P<s>[-/_.]?)(?P<m>0?[1-9]|1[0-2]|[A-Za-z]{3})(?P=s)(?P<d>0[1-9]|[12]\d|3[01])(?![0-9A-Za-z])"
)
_URL_MONTH = re.compile(r"/(?P<y>(?:19|20)\d{2})[/-](?P<m>0[1-9]|1[0-2])(?=/)")
_PARTIAL = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")

_HEAD_LINES, _FOOT_LINES = 12, 6  # a page says its date near its top or at its very end
_LABEL_REACH = 160
_CREDIT_LETTERS = 120


class Day(msgspec.Struct, frozen=True):
    """A candidate and the range of the text that it and its label take up, with what that names beside the day.

    `agency` is the one that a dateline names: "PORT ALDA, May 2 (Coast Agency)".
    """

    candidate: DateCandidate
    start: int
    end: int
    credit: Credit = Credit()
    agency: str | None = None


def read_days(lines: Sequence[Line]) -> list[Day]:
    """The days that a text gives for itself: on a masthead, after a label such as "Published on", in a dateline.

    >>> from crossread.readers.lines import read_lines
    >>> [(day.candidate.basis, day.candidate.value) for day in read_days(read_lines(
    ...     "Friday, 3 May 2019\\n\\nPORT ALDA, May 2 (Coast Agency) — The ferry sailed."))]
    [('masthead', '2019-05-03'), ('dateline', 'XXXX-05-02')]
    """
    days: list[Day] = []
    for number, line in enumerate(lines):
        if _HEAD_LINES <= number < len(lines) - _FOOT_LINES:
            continue
        # The day under an embedded post is the post's: it stands after "— Name (@name)", in that line or the next.
        if _POST.search(line.text[:_LABEL_REACH]) or (number and _POST.search(lines[number - 1].text[-_LABEL_REACH:])):
            continue
        found = _labelled(line) or (number < _HEAD_LINES and (_credited(line, number) or _dateline(line))) or None
        if found:
            days.append(found)
    return days


def days_of_uri(uri: str) -> list[DateCandidate]:
    """The days in an address, or in the name of a file; of the latter never the time that the disk keeps for it.

    >>> days_of_uri("https://post.example/2019/05/03/ferry")
    [DateCandidate(value='2019-05-03', basis='url', text='2019/05/03', refused=None)]
    >>> days_of_uri("cuttings/20190503-ferry.txt")[0].basis
    'file name'
    """
    basis = "url" if "://" in uri else "file name"
    found = [(match[0], _day(match["y"], match["m"], match["d"])) for match in _URL_DAY.finditer(uri)]
    days = [DateCandidate(value=value, basis=basis, text=text) for text, value in found if value]
    if not days and (month := _URL_MONTH.search(uri)):
        days = [DateCandidate(value=f"{month['y']}-{month['m']}", basis=basis, text=month[0].strip("/"))]
    return days


def given_day(value: str, basis: str = "given") -> DateCandidate:
    """A date that was stated beside the text. What cannot be read as one is kept as refused.

    The minute is kept as it is written, whatever the time zone; midnight is what programs write that know the day alone.

    >>> given_day("2019-05-03T10:00:00Z").value, given_day("Fri, 03 May 2019 10:00 GMT").value, given_day("2019-05").value
    ('2019-05-03T10:00', '2019-05-03T10:00', '2019-05')
    """
    value = value.strip()
    if _PARTIAL.fullmatch(value):
        return DateCandidate(value=value, basis=basis, text=value)
    for start, end, day, refused in _full_days(value):
        timed = _AFTER_TIME.match(value, end)
        minute = _minute(timed["time"] if timed else None) if day else ""
        return DateCandidate(
            value=day + (minute if minute != "T00:00" else ""), basis=basis, text=value[start:end], refused=refused
        )
    if day := _day(value[:4], value[4:6], value[6:8]) if value[:8].isdecimal() and len(value) >= 8 else "":
        return DateCandidate(value=day, basis=basis, text=value)
    return DateCandidate(value="", basis=basis, text=value, refused="It cannot be read as a date.")


def in_order(candidates: Sequence[DateCandidate]) -> tuple[DateCandidate, ...]:
    """Candidates by the strength of their basis, in the order of the page within one, none twice."""
    first = {(candidate.basis, candidate.value, candidate.refused): candidate for candidate in reversed(candidates)}
    kept = [candidate for candidate in candidates if first[candidate.basis, candidate.value, candidate.refused] is candidate]
    return tuple(sorted(kept, key=lambda candidate: BASES.index(candidate.basis)))


def _full_days(text: str) -> Iterator[tuple[int, int, str, str | None]]:
    """(start, end, ISO day, why it is refused) of every date with a year."""
    if not _YEAR.search(text):  # four times as quick for the many lines that hold none
        return
    for match in _FULL.finditer(text):
        value, refused = "", None
        if match["a"]:
            value, refused = _by_figures(match["a"], match["b"], match["y4"])
        else:
            parts = next((match[f"y{form}"], match[f"m{form}"], match[f"d{form}"]) for form in "123" if match[f"y{form}"])
            value = _day(*parts)
        if value or refused:
            yield match.start(), match.end(), value, refused


def _by_figures(first: str, second: str, year: str) -> tuple[str, str | None]:
    day_first, month_first = _day(year, second, first), _day(year, first, second)
    if day_first and month_first and day_first != month_first:
        return "", f"It may mean {day_first} or {month_first}."
    return day_first or month_first, None


def _day(year: str, month: str, day: str) -> str:
    """The ISO day, or nothing where there is no such day."""
    number = int(month) if month.isdecimal() else _MONTHS.get(month[:3].lower(), 0)
    try:
        return datetime.date(int(year), number, int(day.rstrip("stndrh"))).isoformat()
    except ValueError:
        return ""


def _labelled(line: Line) -> Day | None:
    """ "Published On: July 15, 2020", "Updated 10:15, 3 May 2019", "date 2020-10-28": a label and then at once the day."""
    for start, end, value, refused in _full_days(line.text[:_LABEL_REACH]):
        label = _LABEL.search(line.text[:start])
        if not label:
            continue
        timed = _AFTER_TIME.match(line.text, end)
        after = line.text[timed.end() if timed else end :]
        before = line.text[: label.start()]
        # "Alda Radio Published Friday, May 3, 2019": an outlet's name, where nothing comes after the day.
        if not _BEFORE_LABEL.fullmatch(before) and (after or not _NAME.fullmatch(before)):
            continue
        by = _publisher(after)
        # "Published on 3 May 2019, the list names ..." is a sentence; a label's day is followed by nothing or a new start.
        if label["colon"] or not after or after[0].isupper() or after[0] in "|•·([–—-" or by:
            text = line.text[label.start() : end]
            told = (
                after if by or is_notice(after) or is_breadcrumb(after) else ""
            )  # "Published On: 3 May 2019Categories: Islands"
            value += _minute(timed["time"] if timed else None) or _minute(label[0]) if value else ""
            day = DateCandidate(value, "published-line", text, refused)
            return Day(day, line.start, line.end - len(after) + len(told), by or Credit())
    return None


def _publisher(after: str) -> Credit | None:
    """The outlet or the writers in what follows the day of "Published 3 May 2019 by The Alda Post"."""
    match = _BY.fullmatch(after)
    if not match or not is_name(match["name"]):
        return None
    name = match["name"]
    return Credit(outlet=name) if names_outlet(name) or name.startswith("The ") else Credit(byline=name)


def _credited(line: Line, number: int) -> Day | None:
    """A line that holds a day and no more than whose page it is, from which town, by whom.

    With a place alone it is a dateline; with an outlet and a time of day, or below another line, it says when the report was
    published; else it is a masthead, which may be the day on which somebody opened the page.
    """
    if len(line.text) > _CREDIT_LETTERS:
        return None
    text = line.text.strip("*_")  # Markdown's emphasis
    for start, end, value, refused in _full_days(text):
        after, before = _AFTER_TIME.match(text, end), _BEFORE_TIME.search(text[:start])
        time = (after["time"] if after else None) or (before["time"] if before else None)
        credit = read_credit(
            text[: before.start() if before else start], text[after.end() if after else end :], timed=time is not None
        )
        if credit is None:
            return None
        stated = credit.document or credit.byline or (credit.outlet and (time or number))
        basis = "published-line" if stated else "dateline" if credit.place and not credit.outlet else "masthead"
        day = DateCandidate(value + _minute(time) if value else "", basis, line.text, refused)
        return Day(day, line.start, line.end, credit)
    if _FOREIGN.fullmatch(text):
        return Day(DateCandidate("", "masthead", text, "Its month is not named in English."), line.start, line.end)
    return None


def _minute(time: str | None) -> str:
    """The first time of day in a text as "T09:54", or nothing.

    >>> _minute("1:19PM CST"), _minute("11.20"), _minute("25:10")
    ('T13:19', 'T11:20', '')
    """
    match = _MINUTE.search(time or "")
    if not match:
        return ""
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % 12 + 12 * (match["half"][0] in "pP") if 1 <= hour <= 12 else 24
    return f"T{hour:02d}:{match['minute']}" if hour < 24 else ""


def _dateline(line: Line) -> Day | None:
    """ "PORT ALDA, May 2 (Coast Agency) — The ferry": place and day, then an agency or a dash. A day without its year has
    the value "XXXX-05-02" (EDTF), so that a date found elsewhere can be held against it."""
    match = _DATELINE.match(line.text)
    if not match or not (match["dash"] or match["agency"]) or match.end() == len(line.text):
        return None
    month, day = match["m1"] or match["m2"], match["d1"] or match["d2"]
    year = match["year"] or ""
    if len(year) == 2:  # as POSIX has it for two digits
        year = ("19" if year >= "69" else "20") + year
    value = _day(year or "2000", month, day)  # a leap year, so that 29 February stands
    if not value:
        return None
    text = match[0].strip()
    agency = match["agency"].strip("()/ ") if match["agency"] else None
    day = DateCandidate(value if year else f"XXXX{value[4:]}", "dateline", text)
    return Day(day, line.start, line.start + match.end(), agency=agency)
