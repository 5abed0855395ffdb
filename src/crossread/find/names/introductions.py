"""Names that a text introduces in two forms: "Free Harbour Front (PLP)", "PLP (Free Harbour Front)".

The letters of the short form need not be those of the long one: acronyms of translated names keep those of their language.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from crossread.core.records import Name

_BODIES = ("organisation", "group")
_OPENS = re.compile(r"[\"”’']?\s{0,2}\([\"“‘']?")
_CLOSES = re.compile(r"[\"”’']?[),;]")
_SHORT = re.compile(r"[^\W\d_][\w&’'.-]{1,11}")


def with_introductions(text: str, names: Sequence[Name]) -> list[Name]:
    """The names, in order; the short form of an organisation or group says which long form it is introduced with.

    >>> text = "The Free Harbour Front (PLP) met on Monday."
    >>> long = Name(start=4, end=22, text="Free Harbour Front", kind="organisation")
    >>> short = Name(start=24, end=27, text="PLP", kind="other")
    >>> [(name.text, name.kind, name.stands_for) for name in with_introductions(text, [long, short])]
    [('Free Harbour Front', 'organisation', None), ('PLP', 'organisation', 'Free Harbour Front')]
    """
    found = list(names)
    for at, (one, other) in enumerate(pairwise(names)):
        if not _OPENS.fullmatch(text, one.end, other.start) or not _CLOSES.match(text, other.end):
            continue
        if _is_short(other) and one.kind in _BODIES and " " in one.text:
            found[at + 1] = msgspec.structs.replace(other, kind=one.kind, stands_for=one.text)
        elif _is_short(one) and other.kind in _BODIES and " " in other.text:
            found[at] = msgspec.structs.replace(one, kind=other.kind, stands_for=other.text)
    return found


def _is_short(name: Name) -> bool:
    """Whether a name is written as acronyms are: one word with two capitals; a place is none."""
    return name.kind != "place" and bool(_SHORT.fullmatch(name.text)) and sum(map(str.isupper, name.text)) >= 2
