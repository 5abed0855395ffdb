"""The dates of a report whose own day is known as an interval alone.

Such a report is read as if it were of the first day that it may be of, and of the last. What both readings give stands. Where
they differ, the value keeps what they share, and the days lie between the two: "yesterday" in a report of 12 to 28 September
is one of 11 to 27 September. Later days of publication never give earlier readings, so these bounds hold.
"""

from collections.abc import Sequence
from datetime import date

import msgspec

from crossread.core.records import Date
from crossread.find.when.anchor import SCORES, Anchor
from crossread.find.when.mentions import Mention
from crossread.find.when.tokens import Tokens

Bounds = tuple[date | None, date | None]


def dates_within(tokens: Tokens, mentions: Sequence[Mention], anchor: date | None, bounds: Bounds, by: str) -> list[Date]:
    """The dates of a report of a day within `bounds`; `anchor` is a day by which its years are found, if there is one."""
    near, kept = _read(tokens, mentions, anchor, by)
    ends = [_read(tokens, mentions, day, by)[0] if day else [] for day in bounds]
    if any(end and len(end) != len(near) for end in ends):
        return near  # read from one end, it is a history
    return [
        _between(record, [end[index] if end else None for end in ends], _is_of_today(kept[index]))
        for index, record in enumerate(near)
    ]


def _read(tokens: Tokens, mentions: Sequence[Mention], day: date | None, by: str) -> tuple[list[Date], list[Mention]]:
    reading = Anchor(tokens, mentions, day, by)
    kept = [mention for mention in mentions if reading.story or not mention.in_history]
    return list(reading.dates(kept)), kept


def _is_of_today(mention: Mention) -> bool:
    """Whether a day, week or month is counted from the very day of publication."""
    if mention.today is not None or mention.direction == "ago" or (mention.weekday and not mention.month):
        return True
    return (mention.unit in ("D", "W", "WE", "M") or mention.part is not None) and mention.which in ("this", "last", "next")


def _between(near: Date, ends: Sequence[Date | None], of_today: bool) -> Date:
    """One date, as read near the report, from the first and from the last day that the report may be of."""
    first, last = ends
    if first and last and first.value == last.value:
        return first
    if not (first or last) or not (of_today or (near.basis == "open" and near.type in ("DATE", "TIME"))):
        return near
    return msgspec.structs.replace(
        near,
        value=shared(first.value, last.value) if first and last else _opened(near),
        earliest=first.earliest if first else None,
        latest=last.latest if last else None,
        basis="open",
        score=SCORES["open"],
    )


def _opened(near: Date) -> str:
    return near.value if near.basis == "open" else shared(near.value, "")


def shared(one: str, other: str) -> str:
    """What two TIMEX3 values share, the rest unknown.

    >>> shared("2019-09-11", "2019-09-27"), shared("2019-W37", "2020-W02"), shared("2019-09-11TNI", "2019-10-01TNI")
    ('2019-09-XX', 'XXXX-WXX', '2019-XX-XXTNI')
    """
    (day, _, part), (other_day, _, other_part) = one.partition("T"), other.partition("T")
    parts, others = day.split("-"), other_day.split("-")
    differs, kept = len(parts) != len(others), []
    for number, piece in enumerate(parts):
        differs = differs or piece != others[number]  # what follows a part that differs is unknown as well
        kept.append("".join("X" if letter.isdecimal() else letter for letter in piece) if differs else piece)
    return "-".join(kept) + (f"T{part}" if part and part == other_part else "")
