"""On whose word a figure is, in words."""

from collections.abc import Iterable, Mapping, Sequence

from crossread.exports.page.evidence import named
from crossread.exports.page.kept import Kept
from crossread.exports.page.shown import Shown
from crossread.exports.schemas import Row

_FIRST_PERSON = frozenset(("i", "we", "me", "us"))
_REPORTS = 100  # whose claims are kept at hand

Held = tuple[Mapping[int, Sequence[Row]], Sequence[Row]]  # attribution by where a figure begins, quotes


class Voices:
    """Whom a figure's report names for it: for the figure, or for the event that holds it."""

    def __init__(self, kept: Kept, shown: Shown) -> None:
        self._kept, self._shown = kept, shown
        self._held: dict[str, Held] = {}

    def of(self, figure: Row, report: str) -> str:
        """Those named, outermost first; the report itself where it names nobody."""
        attribution, quotes = self._claims(report)
        chain = [_called(span, quotes) for span in figure["attribution"] or attribution.get(figure["start"], ())]
        head = self._shown.heads.get(report)
        return " → ".join(chain) or (head.label if head else "a report that is not here")

    def _claims(self, report: str) -> Held:
        if report not in self._held:
            if len(self._held) >= _REPORTS:
                self._held.clear()
            events = self._kept.of_report("event", report)
            attribution = {figure["start"]: event["attribution"] for event in events for figure in event["figures"]}
            self._held[report] = attribution, self._kept.of_report("quote", report)
        return self._held[report]


def _called(span: Row, quotes: Sequence[Row]) -> str:
    speaker = "" if span.get("name") else first_person(span, quotes)
    return speaker or named(span).striptags()


def first_person(span: Row, quotes: Iterable[Row]) -> str:
    """Whom "I" or "we" means: the speaker of that of a report's quotes in whose words it stands. "" for all other words."""
    if span["text"].strip(" ,;:").casefold() not in _FIRST_PERSON:
        return ""
    around = (quote for quote in quotes if any(piece["start"] <= span["start"] < piece["end"] for piece in quote["content"]))
    return next((str(quote["speaker"]) for quote in around if quote["speaker"]), "")
