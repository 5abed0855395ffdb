"""What a decision has to be, which claim it speaks of, and what is said where that cannot be told."""

import re
from collections.abc import Sequence

from crossread.core.errors import Misuse
from crossread.core.ids import identity
from crossread.core.records import CLAIMS, Anchor, Claim, Decision, Failure, Span, claim_table, spans_of

ON_ONE = ("confirm", "reject", "correct", "add", "unsure")
ON_TWO = ("merge", "split")
_ID = re.compile(r"[0-9a-f]{32}")


def check_decision(decision: Decision) -> None:
    """Refuse a decision that could not be applied to any record. Raises `Misuse`."""
    if not _ID.fullmatch(decision.id):
        raise Misuse(
            f"{decision.id!r} is no id.", "An id has 32 hexadecimal digits, as `crossread.core.ids.identity` makes them."
        )
    if decision.verdict not in (*ON_ONE, *ON_TWO):
        raise Misuse(f"There is no verdict {decision.verdict!r}.", f"The verdicts are: {', '.join((*ON_ONE, *ON_TWO))}.")
    if decision.verdict in ON_TWO and decision.other is None:
        raise Misuse(f"A {decision.verdict} names two claims.", "Name the second one in `other`.")
    for anchor in filter(None, (decision.anchor, decision.other)):
        if anchor.kind not in CLAIMS or not anchor.spans:
            raise Misuse("A decision names a claim by its kind and its spans.", f"The kinds are: {', '.join(CLAIMS)}.")
    given = decision.value and claim_table(decision.value)
    if decision.verdict in ("add", "correct") and given != decision.anchor.kind:
        raise Misuse(f"To {decision.verdict} takes a {decision.anchor.kind}, not {given}.", "Give it in `value`.")


def fitting(anchor: Anchor, claims: Sequence[Claim]) -> Claim | None:
    """The one claim that an anchor names: by its spans and words, else the only one of its kind whose first words overlap
    and agree. It is compared with what the machine made of a claim, so that a correction does not lose it."""
    found = [(claim, list(spans_of(claim.machine or claim.value))) for claim in claims if claim.table == anchor.kind]
    named = [_plain(span) for span in anchor.spans]
    fits = [claim for claim, spans in found if [_plain(span) for span in spans] == named] or [
        claim for claim, spans in found if spans and anchor.spans and _agree(spans[0], anchor.spans[0])
    ]
    return fits[0] if len(fits) == 1 else None


def stranded(decision: Decision, anchor: Anchor, reason: str) -> Failure:
    """A decision that has no effect is shown, never dropped."""
    words = " … ".join(span.text for span in anchor.spans)
    why = f"The decision of {decision.by} ({decision.verdict}) on the {anchor.kind} “{words}” is stranded. {reason}"
    remedy = "Decide anew on the claims that now stand there."
    return Failure(id=identity("stranded", decision.id, anchor.report), step="rule", about=decision.id, why=why, remedy=remedy)


def _plain(span: Span) -> tuple[int, int, str]:
    return span.start, span.end, span.text


def _agree(one: Span, other: Span) -> bool:
    overlap = one.start < other.end and other.start < one.end
    return overlap and (one.text in other.text or other.text in one.text)
