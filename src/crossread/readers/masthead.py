"""The masthead or letterhead above a headline: whose page it is, in a block of lines at its very top."""

from collections.abc import Collection, Sequence

import msgspec

from crossread.readers.credits import cased, is_country, issuer_of, names_outlet, outlet_of
from crossread.readers.lines import Line
from crossread.readers.shapes import ends_sentence, is_breadcrumb, is_headline, is_notice, words

_LINES, _LETTERS = 4, 80
_PLAIN_NAME = 3  # words: a line above a day is rarely a headline up to here, and needs no word that outlets are called by
_AHEAD = 3  # lines behind a headline in which prose must follow
_PROSE_LETTERS = 80


class Masthead(msgspec.Struct, frozen=True):
    """The outlet and the number of lines that name it, at the top; none where the page begins with its headline."""

    outlet: str | None = None
    lines: int = 0


def read_masthead(lines: Sequence[Line], dated: Collection[int]) -> Masthead:
    """The masthead of a page. `dated` are the starts of the lines that hold the page's own day.

    A block is a masthead where a headline stands below it and prose below that; a headline with its day and then prose is none.

    >>> from crossread.readers.lines import read_lines
    >>> text = "RADIO ALDA, MEROVIA\\n\\nCrews end their strike\\n\\nThe ferry sailed at dawn."
    >>> read_masthead(read_lines(text), [])
    Masthead(outlet='Radio Alda', lines=1)
    """
    size = next((number for number, line in enumerate(lines[: _LINES + 1]) if number and line.gap), len(lines))
    block = lines[:size]
    if not block or size > _LINES or any(len(line.text) > _LETTERS or line.row for line in block):
        return Masthead()
    if block[0].start in dated or not _headline_follows(lines, size, dated):
        return Masthead()
    names = [line.text for line in block if line.start not in dated]
    if not _is_masthead(names, dated=len(names) < size):
        return Masthead()
    told = [name for name in names if outlet_of(name) and not is_country(name)]
    best = next((name for name in told if names_outlet(outlet_of(name) or "")), told[0] if told else names[0])
    return Masthead(outlet_of(best) or cased(best), size)


def _is_masthead(names: Sequence[str], *, dated: bool) -> bool:
    first = outlet_of(names[0])
    if first is None or issuer_of(names[0]):
        return False
    if len(names) > 1 and all(name.isupper() for name in names):
        return True
    length = len(words(first))
    if dated:
        return names_outlet(first) or length <= _PLAIN_NAME + names[0].isupper()
    return names_outlet(first) and (length <= _PLAIN_NAME or names[0].isupper())


def _headline_follows(lines: Sequence[Line], number: int, dated: Collection[int]) -> bool:
    while number < len(lines) and (
        lines[number].start in dated or is_breadcrumb(lines[number].text) or is_notice(lines[number].text)
    ):
        number += 1
    if number >= len(lines) or lines[number].row or not is_headline(lines[number].text):
        return False
    if lines[number].text.startswith(("To ", "Dear ")):  # whom a letter speaks to
        return False
    behind = lines[number + 1 : number + 1 + _AHEAD]
    return any(len(line.text) >= _PROSE_LETTERS or ends_sentence(line.text) for line in behind)
