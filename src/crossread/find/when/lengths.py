"""Lengths that lie at a date: "the year ended May 31", "two weeks before the vote of May 3".

TIMEX3 has the length and the date apart; what is added here are the days that the length means.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

import msgspec

from crossread.core.records import Date
from crossread.find.when.days import plus, plus_months, safe_date
from crossread.find.when.mentions import Mention
from crossread.find.when.tense import tense_at
from crossread.find.when.tokens import CLASSES, Tokens

_LENGTH = re.compile(r"P(\d+)([DWMQY])$")
_ENDS = frozenset(("ended", "ending", "ends"))
_UP_TO = frozenset(("to", "through", "until"))
_LITTLE = frozenset(("the", "on", "in", "a", "its"))  # words that may stand between a length and its date
_TO_DATE = 3  # tokens between a length and its date: "ended on", "before the"; not tuned
_BREAK = CLASSES["BREAK"]
_RANGE = frozenset(CLASSES[name] for name in ("TO", "HYPHEN", "DASH"))


def placed_lengths(tokens: Tokens, found: Sequence[tuple[Mention, Date]]) -> Iterator[Date]:
    """The dates of a text, those lengths bounded that hang on the date behind them."""
    days = _weeks(tokens, found)
    for number, (mention, record) in enumerate(found):
        record = days.get(number, record)
        yield _placed(tokens, mention, record, found[number + 1]) if number + 1 < len(found) else record


def _weeks(tokens: Tokens, found: Sequence[tuple[Mention, Date]]) -> dict[int, Date]:
    """From Monday to Friday: the days of one week, the last of them past or the first to come."""
    days: dict[int, Date] = {}
    for number, ((left, first), (right, last)) in enumerate(pairwise(found)):
        plain = left.weekday and right.weekday and not (left.month or right.month or left.which or right.which)
        if not plain or first.earliest is None or last.earliest is None or first.earliest <= last.earliest:
            continue
        if tokens.classes[left.last : right.first] in _RANGE:
            length = ((right.weekday or 1) - (left.weekday or 1)) % 7
            ahead = tense_at(tokens, left.first, left.last) == "future"
            day = plus(first.earliest, length) if ahead else plus(last.earliest, -length)
            if day:
                moved = number + ahead
                days[moved] = msgspec.structs.replace(found[moved][1], value=day.isoformat(), earliest=day, latest=day)
    return days


def _placed(tokens: Tokens, mention: Mention, record: Date, following: tuple[Mention, Date]) -> Date:
    behind, other = following
    if not 1 <= behind.first - mention.last <= _TO_DATE or other.type not in ("DATE", "TIME"):
        return record
    if other.earliest is None or other.latest is None:
        return record
    joint = [tokens.word(index) for index in range(mention.last, behind.first)]
    if _BREAK in tokens.classes[mention.last : behind.first] or not set(joint[1:]) <= _LITTLE:
        return record
    unit = mention.unit if record.type == "DATE" and mention.which == "that" and not mention.edge else None
    if unit in ("Y", "Q") and joint[0] in _ENDS:
        return _ended(record, unit, other.latest)
    match = _LENGTH.match(record.value) if record.type == "DURATION" else None
    if match is None:
        return record
    count, letter = int(match[1]), match[2]
    if joint[0] in _ENDS or (joint[0] in _UP_TO and letter in "MQY"):
        begin = _moved(other.latest, -count, letter)
        return msgspec.structs.replace(record, earliest=begin and plus(begin, 1), latest=other.latest)
    if joint[0] in ("after", "before"):
        count = count if joint[0] == "after" else -count
        first, last = _moved(other.earliest, count, letter), _moved(other.latest, count, letter)
        if first and last:
            return msgspec.structs.replace(record, earliest=first, latest=last)
    return record


def _ended(record: Date, unit: str, end: date) -> Date:
    """The year ended May 31 is a year's length, the quarter ended June 30 the quarter that most of it lies in."""
    begin = _moved(end, -1, unit)
    middle = plus(end, -45) or end
    value, kind = ("P1Y", "DURATION") if unit == "Y" else (f"{middle.year:04d}-Q{(middle.month + 2) // 3}", "DATE")
    return msgspec.structs.replace(
        record, type=kind, value=value, earliest=begin and plus(begin, 1), latest=end, basis="narrative"
    )


def _moved(day: date, count: int, letter: str) -> date | None:
    """The day so many days, weeks, months, quarters or years on; the last day of a shorter month."""
    if letter in "DW":
        return plus(day, count * (7 if letter == "W" else 1))
    year, month = plus_months(day.year, day.month, count * {"M": 1, "Q": 3, "Y": 12}[letter])
    last = plus(day, 1)
    if last and last.day == 1:  # from the end of a month to the end of a month
        return next((found for number in (31, 30, 29, 28) if (found := safe_date(year, month, number))), None)
    return next((found for less in range(4) if (found := safe_date(year, month, day.day - less))), None)
