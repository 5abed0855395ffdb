"""What in a case shares the words of a question that is neither of an event nor of a number."""

import re
from collections.abc import Iterator, Sequence

from crossread.ask.question import Question
from crossread.core.ids import claim_id
from crossread.core.records import Claim, Quote, Report, Span
from crossread.find.sentences import prose
from crossread.link.likeness import bag
from crossread.ports import Store

# Shares of the question's telling words. Set by judgement on the sample cases.
COVERED = 0.9  # ... that a quotation holds which says it
_SHARED = 0.6  # ... that words hold which may bear on it
_HALF = 0.5  # ... of the words, whatever they weigh: one rare name alone is no answer
_MOST = 400  # passages that are looked for
_WORD = re.compile(r"[^\W_]+")


class Sharing:
    """Measures how many of a question's telling words a text holds."""

    def __init__(self, question: Question) -> None:
        self._worth = question.worth
        self._single = {term for term in self._worth if " " not in term}
        # Whether a text is worth cutting into sentences: longer words of the question that are in it as they stand.
        self._looked_for = [word.lower()[:5] for word in _WORD.findall(question.statement) if len(word) > 4]

    def covered(self, text: str) -> float:
        """The share of the question's telling words that a text holds, 0 to 1; 0 where it is half of them or fewer."""
        terms = bag(text).keys()
        if len(self._single & terms) <= _HALF * len(self._single):
            return 0.0
        return sum(worth for term, worth in self._worth.items() if term in terms)

    def may_hold(self, text: str) -> bool:
        """Whether a text can hold a sentence that shares enough; a quick look, which may say yes in vain."""
        lower = text.lower()
        return sum(word in lower for word in self._looked_for) > _HALF * len(self._looked_for)


def sharing_passages(question: Question, store: Store) -> Iterator[tuple[Report, Claim, float]]:
    """Quotations that share a question's words, and sentences that hold no such quotation: with report and share.

    A sentence is given as a quotation of nobody, so that its line can be told.
    """
    sharing = Sharing(question)
    count = 0
    for report in store.rows("report"):
        if not isinstance(report, Report) or not sharing.may_hold(report.text):
            continue
        quotes = [each for each in store.of("rule", report.id) if isinstance(each, Claim) and each.review != "rejected"]
        found = [(claim, share) for claim in quotes if (share := _share(sharing, claim)) >= _SHARED]
        sentences = _sentences(report, [claim for claim, _ in found])
        for claim, share in (*found, *((each, _share(sharing, each)) for each in sentences)):
            if share >= _SHARED and count < _MOST:
                count += 1
                yield report, claim, share


def _share(sharing: Sharing, claim: Claim) -> float:
    return sharing.covered(" ".join(span.text for span in claim.value.content)) if isinstance(claim.value, Quote) else 0.0


def _sentences(report: Report, quotes: Sequence[Claim]) -> Iterator[Claim]:
    """The sentences of a report that hold none of these quotations, and are no page furniture."""
    taken = [(span.start, span.end) for each in quotes if isinstance(each.value, Quote) for span in each.value.content]
    for start, end in prose(report.text).sentences:
        held = any(start < last and first < end for first, last in taken)
        if not held and not any(first <= start < last for first, last in report.furniture):
            yield Claim(
                id=claim_id(report.id, "passage", [(start, end)]),
                report=report.id,
                order=f"{report.order}|{start:09d}",
                value=Quote(content=(Span(start, end, report.text[start:end]),), kind="indirect"),
            )
