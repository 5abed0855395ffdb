"""What stands at the head of a paragraph and is nobody's words: a dateline, the way through a site's menus."""

import re
from collections.abc import Sequence

from crossread.find.sentences import Range

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DAY = rf"(?:{_MONTH}[ \xa0]\d{{1,2}}|\d{{1,2}}[ \xa0]{_MONTH})(?:,?[ \xa0]\d{{4}})?"
_CAPITALISED = r"[^\W\d_a-z][\w.’'-]*"
_TOWN = rf"{_CAPITALISED}(?:[ \xa0/]{_CAPITALISED}){{0,4}}?"
_AGENCY = r"\([^\W\d_a-z][^()\n]{0,40}\)"
# A dateline shows itself by a day, by an agency in brackets, or by a town in capitals; a dash closes it.
_DATELINE = re.compile(
    rf"(?:(?:{_TOWN}(?:,[ \xa0]{_TOWN})?,?[ \xa0]+)?(?:{_DAY}[ \xa0]*[,/:]?[ \xa0]*(?:{_AGENCY})?|{_AGENCY})"
    rf"|[^\W\d_a-z]{{2}}[^\W\d_a-z .’'-]{{1,30}}(?:,[ \xa0]{_TOWN})?)[ \xa0]*(?:[—–―]|--?)[ \xa0]+(?=[^\W_a-z]|[“\"‘«'])"
)
_WIDEST = 160
"""Letters that a dateline may take up."""
_TRAIL = " » "


def heads_in(text: str, paragraphs: Sequence[Range]) -> list[Range]:
    """Ranges at the beginning of paragraphs that belong to no sentence, in order.

    >>> text = "VELDEN, Sept 7 (NWA) - The road is open."
    >>> [text[start:end] for start, end in heads_in(text, [(0, len(text))])]
    ['VELDEN, Sept 7 (NWA) - ']
    """
    found: list[Range] = []
    for start, end in paragraphs:
        if match := _DATELINE.match(text, start, min(end, start + _WIDEST)):
            found.append(match.span())
        elif (at := text.rfind(_TRAIL, start, end)) >= 0 and "«" not in text[start:end]:
            found.append((start, at + len(_TRAIL)))
    return found
