"""One report read for all its claims, in one go: the whole of `find` composed of pure functions."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from crossread.core.failures import failure
from crossread.core.records import AnyRecord, AnyValue, Failure, Findings, Report, Text, spans_of
from crossread.find.events import Parts, events_in, grammar_of
from crossread.find.figures import find_figures
from crossread.find.names import find_names
from crossread.find.quotes import find_quotes
from crossread.find.tagged import UNTAGGED, Tagged
from crossread.find.when import ReportDate, read_dates
from crossread.find.where import find_places

Value = TypeVar("Value")
Found = TypeVar("Found", bound=AnyValue)

_UNDATED = ReportDate(None, "open", ())


def find_report(text: Text, gazetteer: str | None = None, tagged: Tagged = UNTAGGED) -> Iterable[AnyRecord]:
    """The findings of one text: its report with the date decided, and every claim outside page furniture.

    `gazetteer`: the path of a user's own places, which win over those that ship. `tagged`: the text as a tagger read it. A
    finder that fails is a failure record; the others' claims, and the report, are kept all the same.
    """
    failures: list[Failure] = []

    def attempt(step: str, find: Callable[[], Sequence[Value]]) -> tuple[Value, ...]:
        try:
            return tuple(find())
        except Exception as error:  # one finder's fault must not cost the report: it is a row that people can see
            failures.append(failure(f"find.{step}", text.id, error, text.uri))
            return ()

    read = text.text if text.unread is None else ""
    dated, dates = next(iter(attempt("dates", lambda: [read_dates(read, text.dates, furniture=text.furniture)])), (_UNDATED, ()))
    days = _evidence(dates, text.furniture)
    names = _evidence(attempt("names", lambda: find_names(read, tagged=tagged)), text.furniture)
    places = _evidence(attempt("places", lambda: find_places(read, gazetteer=gazetteer)), text.furniture)
    quotes = _evidence(attempt("quotes", lambda: find_quotes(read, tagged=tagged)), text.furniture)
    figures = _evidence(attempt("figures", lambda: find_figures(read, dated.anchor)), text.furniture)
    parts = Parts(dates=days, places=places, quotes=quotes, figures=figures, grammar=grammar_of(tagged))
    events = _evidence(attempt("events", lambda: events_in(read, parts)), text.furniture)
    yield Findings(id=text.id, report=_report(text, dated), values=(*names, *quotes, *figures, *events, *days, *places))
    yield from failures


def _report(text: Text, dated: ReportDate) -> Report:
    return Report(
        id=text.id,
        sha256=text.sha256,
        uri=text.uri,
        title=text.title,
        outlet=text.outlet,
        byline=text.byline,
        published=dated.published,
        published_basis=dated.basis,
        time=dated.time,
        candidates=dated.candidates,
        language=text.language,
        text=text.text,
        furniture=text.furniture,
        status="read" if text.unread is None else "unread",
        why=text.unread or "",
    )


def _evidence(values: Iterable[Found], furniture: Sequence[tuple[int, int]]) -> tuple[Found, ...]:
    """The claims whose words are no page furniture: neither kept, nor the time or place of an event that is."""
    return tuple(value for value in values if not _lies_in(value, furniture))


def _lies_in(value: AnyValue, furniture: Sequence[tuple[int, int]]) -> bool:
    """Whether a claim's words are page furniture, which is no evidence."""
    first = next(spans_of(value))
    return any(start <= first.start < end for start, end in furniture)
