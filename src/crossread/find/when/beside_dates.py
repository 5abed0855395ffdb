"""Readers of days that lie beside another one: "the day before Christmas", "a week from Tuesday", "the week of 4 May"."""

from collections.abc import Iterator

import msgspec

from crossread.find.when.calendar_dates import read_date
from crossread.find.when.mentions import Mention
from crossread.find.when.piece import Piece
from crossread.find.when.tokens import CLASSES

_L = CLASSES


def read_day_beside(piece: Piece) -> Iterator[Mention]:
    """The day before Christmas, the day after last Tuesday."""
    joint = max(piece.at("BEFORE"), piece.at("AFTER"))
    for mention in read_date(piece.part(joint + 1, piece.last)):
        start, offset = piece.tokens.starts[piece.first], -1 if piece.at("BEFORE") == joint else 1
        yield msgspec.structs.replace(mention, start=start, first=piece.first, offset=offset)


def read_weeks_from(piece: Piece) -> Iterator[Mention]:
    """A week from Tuesday, ten days from May 3."""
    joint = piece.at("FROM")
    unit = piece.tokens.values[joint - 1]
    days = {"D": 1, "W": 7, "F": 14}.get(str(unit))
    count = 1 if piece.classes[0] == _L["A"] else piece.number("DAY", "ONE", "TEN")
    for mention in read_date(piece.part(joint + 1, piece.last)):
        if days and count:
            start = piece.tokens.starts[piece.first]
            yield msgspec.structs.replace(mention, start=start, first=piece.first, offset=days * count)


def read_night_to(piece: Piece) -> Iterator[Mention]:
    """The night to Sunday: it begins on Saturday."""
    if piece.word("DAYTIME") == "NI" and piece.text_at(piece.at("TO")) == "to":
        yield piece.mention(type="TIME", weekday=piece.number("WEEKDAY", "WEEKDAY_SHORT"), part="TNI", offset=-1)


def read_week_with(piece: Piece) -> Iterator[Mention]:
    """The week of 4 May, the weekend of March 2."""
    for mention in read_date(piece.part(piece.at("OF") + 1, piece.last)):
        start, whole = piece.tokens.starts[piece.first], str(piece.tokens.values[piece.first + 1])
        yield msgspec.structs.replace(mention, start=start, first=piece.first, whole=whole)


def read_today(piece: Piece) -> Iterator[Mention]:
    """The day before yesterday, the day after tomorrow."""
    step = piece.number("TODAY") or 0
    if step == (-1 if piece.has("BEFORE") else 1):
        yield piece.mention(today=2 * step)
