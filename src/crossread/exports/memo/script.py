"""Words from outside as they can be shown: nothing in them commands a program, and each keeps its own direction of writing."""

import re
from collections.abc import Iterator

# Control characters, what XML 1.0 cannot hold, and the marks that override or break out of a direction of writing.
_COMMANDS = re.compile("[\x00-\x1f\x7f-\x9f\u202d\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_OPENS, _CLOSES = re.compile("[\u202a\u202b]"), "\u202c"
_RIGHT = "\u0590-\u08ff\u200f\u202b\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
# From a right-to-left letter to the last one before a Latin, Greek or Cyrillic letter: marks and digits between go with them.
_STRETCH = re.compile(f"[{_RIGHT}](?:[^A-Za-z\u00c0-\u058f\n]*[{_RIGHT}])?")


def shown(text: str) -> str:
    """The text with what commands a program named by its code, and every direction that it opens closed.

    >>> shown("a\\x00b\\u202ec"), len(shown("\\u202babc"))
    ('a⟨U+0000⟩b⟨U+202E⟩c', 5)
    """
    visible = _COMMANDS.sub(lambda mark: f"⟨U+{ord(mark.group()):04X}⟩", text)
    return visible + _CLOSES * max(0, len(_OPENS.findall(visible)) - visible.count(_CLOSES))


def stretches(text: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether it is written from right to left.

    >>> list(stretches("said علي رضا (2)"))
    [('said ', False), ('علي رضا', True), (' (2)', False)]
    """
    at = 0
    for found in _STRETCH.finditer(text):
        if found.start() > at:
            yield text[at : found.start()], False
        yield found.group(), True
        at = found.end()
    if at < len(text):
        yield text[at:], False
