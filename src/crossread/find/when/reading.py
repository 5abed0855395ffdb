"""From a row of classes to mentions: each shape of the grammar has its reader."""

from collections.abc import Callable, Iterator

import msgspec

from crossread.find.when import beside_dates, calendar_dates, figure_dates, relative_dates
from crossread.find.when.grammar import READERS, SHAPES
from crossread.find.when.hijri import hijri_days
from crossread.find.when.mentions import Mention
from crossread.find.when.piece import Piece
from crossread.find.when.tokens import Tokens

_Reader = Callable[[Piece], Iterator[Mention]]
_ROOMS = (calendar_dates, relative_dates, figure_dates, beside_dates)
_READERS: tuple[_Reader, ...] = tuple(
    next(getattr(room, f"read_{name}") for room in _ROOMS if hasattr(room, f"read_{name}")) for name in READERS
)


def read_mentions(tokens: Tokens) -> list[Mention]:
    """Every temporal expression of a text, in order, without overlaps."""
    mentions = list(_read(tokens))
    solar = any(mention.calendar == "solar-hijri" for mention in mentions)
    return [_solar_year(mention) for mention in mentions] if solar else mentions


def _solar_year(mention: Mention) -> Mention:
    """Where a text has dates of the solar Hijri calendar, its years from 1300 to 1499 are of it as well."""
    year = mention.year or 0
    days = hijri_days("solar-hijri", year) if 1300 <= year < 1500 and not mention.month and not mention.piece else None
    if days is None:
        return mention
    return msgspec.structs.replace(mention, year=None, value=f"{days[0].year:04d}", within=days, calendar="solar-hijri")


def _read(tokens: Tokens) -> Iterator[Mention]:
    for match in SHAPES.finditer(tokens.classes):
        if match.lastindex:
            yield from _READERS[match.lastindex - 1](Piece(tokens, match.start(), match.end()))
