"""What stands around an event: its places, its date, its figures, and on whose word it rests."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

from crossread.core.records import Anchored, Date, Figure, Place, Quote, Span
from crossread.find.events.grammar import Grammar

Range = tuple[int, int]
Kind = TypeVar("Kind", bound=Anchored)
_IN_MARKS = ("direct", "mixed", "slogan")  # kinds of quotation that hold the speaker's own words


class Parts(NamedTuple):
    """What the other finders found in the same text; any of them may be empty."""

    dates: Sequence[Date] = ()
    places: Sequence[Place] = ()
    figures: Sequence[Figure] = ()
    quotes: Sequence[Quote] = ()
    grammar: Grammar | None = None


class Around:
    """The parts of one text, ready to be asked for those within a range of it."""

    def __init__(self, parts: Parts) -> None:
        self.dates = Row([date for date in parts.dates if date.type in ("DATE", "TIME") or date.earliest])
        self.places = Row([place for place in parts.places if place.role == "location"])
        self.figures = Row(list(parts.figures))
        self.quotes = sorted(
            ((part.start, part.end, quote) for quote in parts.quotes for part in quote.content), key=lambda row: (row[0], -row[1])
        )
        self._quote_starts = [start for start, _, _ in self.quotes]

    def heard(self, found: Sequence[Kind], at: int) -> list[Kind]:
        """Those of some dates or places that stand in the same voice as the word at `at`.

        What lies in a direct quotation belongs to what is told there; when and where it was said does not.
        """
        voice = self.voice_at(at)
        if voice is None and not self.quotes:
            return list(found)
        return [one for one in found if self._fits(one, voice)]

    def voice_at(self, at: int) -> Quote | None:
        """The innermost quotation that holds the word at `at`."""
        over = [quote for quote in self.quotes_over(at) if quote.kind != "term"]
        return over[-1] if over else None

    def is_quoted(self, text: str, at: int) -> bool:
        """Whether the word at `at` lies in somebody's own words: in a direct quotation, or within the marks of a mixed one."""
        voice = self.voice_at(at)
        if voice is None or voice.kind not in ("direct", "mixed", "slogan"):
            return False
        part = next(part for part in voice.content if part.start <= at < part.end)
        return voice.kind != "mixed" or _within_marks(text[part.start : at])

    def _fits(self, one: Anchored, voice: Quote | None) -> bool:
        other = self.voice_at(one.start)
        if other is voice:
            return True
        if voice is None:
            return other is not None and other.kind not in _IN_MARKS
        if voice.kind in _IN_MARKS:
            return False
        return one.start >= max(part.end for part in voice.content)

    def quotes_over(self, at: int) -> list[Quote]:
        """The quotations that hold the word at `at`, outermost first."""
        found: list[Quote] = []
        first = max(0, bisect_left(self._quote_starts, at + 1) - 8)
        for start, end, quote in self.quotes[first : bisect_left(self._quote_starts, at + 1)]:
            if start <= at < end and quote not in found:
                found.append(quote)
        return found

    def attribution_of(self, at: int) -> tuple[Span, ...]:
        """Who is said to say so: media passed through, then the sources, outermost first."""
        spans: list[Span] = []
        for quote in self.quotes_over(at):
            chain = [*quote.via, *([quote.source] if quote.source else [])]
            for span in chain:
                named = Span(span.start, span.end, span.text, span.name or quote.speaker) if span is quote.source else span
                if all((named.start, named.end) != (other.start, other.end) for other in spans):
                    spans.append(named)
        return tuple(spans)


def _within_marks(before: str) -> bool:
    """Whether a quotation that was opened in `before` is still open at its end."""
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


class Row(Generic[Kind]):
    """Claims in order of their start."""

    def __init__(self, claims: list[Kind]) -> None:
        self.claims = sorted(claims, key=lambda claim: (claim.start, claim.end))
        self._starts = [claim.start for claim in self.claims]

    def within(self, span: Range) -> list[Kind]:
        """The claims that begin in a range."""
        return self.claims[bisect_left(self._starts, span[0]) : bisect_left(self._starts, span[1])]
