"""From a row of classes to mentions: each shape of the grammar has its reader."""

from collections.abc import Callable, Iterator

from crossread.find.when import calendar_dates, relative_dates
from crossread.find.when.grammar import READERS, SHAPES
from crossread.find.when.mentions import Mention
from crossread.find.when.piece import Piece
from crossread.find.when.tokens import Tokens

_Reader = Callable[[Piece], Iterator[Mention]]
_READERS: tuple[_Reader, ...] = tuple(
    getattr(calendar_dates, f"read_{name}", None) or getattr(relative_dates, f"read_{name}") for name in READERS
)


def read_mentions(tokens: Tokens) -> Iterator[Mention]:
    """Every temporal expression of a text, in order, without overlaps."""
    for match in SHAPES.finditer(tokens.classes):
        if match.lastindex:
            yield from _READERS[match.lastindex - 1](Piece(tokens, match.start(), match.end()))
