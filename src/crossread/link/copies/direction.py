"""Which of two texts that share a passage it started from, by evidence that a reader could check."""

import re
from collections.abc import Sequence

import msgspec

from crossread.core.credits import folded, named_sources
from crossread.core.records import Report, Text
from crossread.link.copies.alignment import Passage
from crossread.link.copies.words import Words, words_of

_OPENING, _CLOSING = "\"“„«‘'", "\"”“»’'"
_WHOLE = 0.9  # share of a text's words that are shared, from which it lies wholly in the other (0.8 to 0.95)
_MORE = 1.25  # ... which is longer by this factor (1.1 to 1.5)
_EDITED = re.compile(r"\[(?:\.\.\.|…|[^\]\[\n]{2,60})\]|\((?:\.\.\.|…)\)")  # [...], [the mayor]
_YEAR = re.compile(r"\d{4}-\d{2}-\d{2}")


class Side(msgspec.Struct, frozen=True):
    """One of two texts that share passages. `published`: a day or minute (2019-05-03T09:54), empty where unknown.

    `furniture`: half-open ranges of the text that the reader of its page knows to be no part of the report.
    """

    words: Words
    outlet: str = ""
    published: str = ""
    furniture: tuple[tuple[int, int], ...] = ()

    @property
    def text(self) -> str:
        """The text itself."""
        return self.words.text


class Origin(msgspec.Struct, frozen=True):
    """The side that a passage started from (left, right), None where it cannot be told, and why in plain words."""

    side: str | None
    why: str


def side_of(record: Text | Report) -> Side:
    """What is known of a report before or after its date is decided."""
    if isinstance(record, Report):
        day = _day(record.published or "")
        return Side(
            words_of(record.text), record.outlet or "", f"{day}T{record.time}" if day and record.time else day, record.furniture
        )
    days = {candidate.value for candidate in record.dates if not candidate.refused}
    return Side(words_of(record.text), record.outlet or "", _day(days.pop()) if len(days) == 1 else "", record.furniture)


def _day(published: str) -> str:
    return published if _YEAR.match(published) and "/" not in published else ""


def origin_of(left: Side, right: Side, passages: Sequence[Passage]) -> Origin:
    """Where the passages that two texts share started from.

    The first of these that speaks for one side only decides: a credit to the other's outlet; the earlier publication;
    marks of quotation around the passage in one text alone; marks of an editor in it; one text that lies wholly in a longer one.
    """
    evidence = (
        _credited(left, right),
        _earlier(left, right),
        *(rule(left, right, passages) for rule in (_quoted, _edited, _cut)),
    )
    for told in evidence:
        if told is not None:
            return told
    return Origin(None, "nothing tells which text came first")


def _credited(left: Side, right: Side) -> Origin | None:
    by_right, by_left = _credits(right, left.outlet), _credits(left, right.outlet)
    if bool(by_left) == bool(by_right):
        return None
    if by_right:
        return Origin("left", f"the right text credits {left.outlet}: “{by_right}”")
    return Origin("right", f"the left text credits {right.outlet}: “{by_left}”")


def _credits(side: Side, outlet: str) -> str:
    """The words by which a text credits an outlet; none where it is its own."""
    name = folded(outlet) if outlet else ""
    if not name or name == folded(side.outlet) or name not in side.text.lower():
        return ""
    return next((source.name for source in named_sources(side.text) if folded(source.name) == name), "")


def _earlier(left: Side, right: Side) -> Origin | None:
    if not left.published or not right.published:
        return None
    known = min(len(left.published), len(right.published))
    if left.published[:known] == right.published[:known]:
        return None
    side = "left" if left.published[:known] < right.published[:known] else "right"
    return Origin(side, f"the {side} text was published first")


def _quoted(left: Side, right: Side, passages: Sequence[Passage]) -> Origin | None:
    """A text that sets the passage in quotation marks took it from one that says it in its own voice."""
    marked = [
        (_in_marks(left.text, passage.left), _in_marks(right.text, passage.right)) for passage in passages if passage.words >= 8
    ]
    if marked and all(left_marked and not right_marked for left_marked, right_marked in marked):
        return Origin("right", "the left text sets the passage in quotation marks")
    if marked and all(right_marked and not left_marked for left_marked, right_marked in marked):
        return Origin("left", "the right text sets the passage in quotation marks")
    return None


def _edited(left: Side, right: Side, passages: Sequence[Passage]) -> Origin | None:
    """A text that marks in the passage what it left out or put in took it from one that has neither."""
    ours = _has_editors_marks(left.text, [passage.left for passage in passages])
    theirs = _has_editors_marks(right.text, [passage.right for passage in passages])
    if ours == theirs:
        return None
    side, other = ("right", "left") if ours else ("left", "right")
    return Origin(side, f"the {other} text marks words that it left out or put in")


def _has_editors_marks(text: str, passages: Sequence[tuple[int, int]]) -> bool:
    return ("[" in text or "(" in text) and any(_EDITED.search(text, *passage) for passage in passages)


def _in_marks(text: str, at: tuple[int, int]) -> bool:
    before, after = text[max(0, at[0] - 2) : at[0]].rstrip(), text[at[1] : at[1] + 3]
    return before[-1:] != "" and before[-1] in _OPENING and any(mark in _CLOSING for mark in after)


def _cut(left: Side, right: Side, passages: Sequence[Passage]) -> Origin | None:
    """A text that holds the other wholly and goes on is more often cut than added to."""
    shared = sum(passage.words for passage in passages)
    sizes = len(left.words), len(right.words)
    if shared >= _WHOLE * sizes[1] and sizes[0] >= _MORE * sizes[1]:
        return Origin("left", "the right text lies wholly in the left one, which says more")
    if shared >= _WHOLE * sizes[0] and sizes[1] >= _MORE * sizes[0]:
        return Origin("right", "the left text lies wholly in the right one, which says more")
    return None
