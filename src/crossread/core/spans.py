"""The span rule: no claim without words, and the words are the text's own."""

from collections.abc import Iterable

from crossread.core.errors import BadSpan
from crossread.core.records import AnyValue, Span, claim_table, spans_of


def span(text: str, start: int, end: int, name: str | None = None) -> Span:
    """The span of `text[start:end]`.

    >>> span("Two marches met.", 4, 11)
    Span(start=4, end=11, text='marches', name=None)

    Raises `BadSpan` where the range is empty or outside the text.
    """
    if not 0 <= start < end <= len(text):
        raise BadSpan(f"The range {start}:{end} is empty or lies outside a text of {len(text)} characters.")
    return Span(start, end, text[start:end], name)


def check_span(text: str, part: Span, what: str) -> None:
    """Refuse a span whose words are not the text's. `what` names it in the message. Raises `BadSpan`."""
    if not 0 <= part.start < part.end <= len(text) or text[part.start : part.end] != part.text:
        raise BadSpan(f"A {what} claims {part.text!r} at {part.start}:{part.end}, which the text does not hold.")


def check(text: str, values: Iterable[AnyValue]) -> None:
    """Refuse the first claim that has no words, or whose words are not the text's. Raises `BadSpan`."""
    for value in values:
        parts = list(spans_of(value))
        if not parts:
            raise BadSpan(f"A {claim_table(value)} rests on no words.")
        for part in parts:
            check_span(text, part, claim_table(value))
