"""What people decided about single claims, applied before linking."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from crossread.core.errors import BadSpan
from crossread.core.ids import identity
from crossread.core.records import Anchor, AnyRecord, Claim, Decision, Failure, Findings, Span, claim_of, claim_table, spans_of
from crossread.core.spans import check
from crossread.core.stage import Group

ABOUT_VALUES = ("confirm", "reject", "correct", "add", "unsure")
_REVIEW = {"confirm": "confirmed", "reject": "rejected", "correct": "corrected", "add": "added"}


def decided_reports(decision: Decision) -> list[str]:
    """The reports that a decision speaks of."""
    return [anchor.report for anchor in (decision.anchor, decision.other) if anchor]


def rule_values(group: Group) -> Iterable[AnyRecord]:
    """A report and its claims as ruled. `group`: the findings of one report, and beside them the decisions about it.

    The latest decision on a claim stands. One that no claim fits any more is shown as stranded, never dropped.
    """
    (findings,) = (record for record in group.own if isinstance(record, Findings))
    decisions = sorted((record for record in group.near if isinstance(record, Decision)), key=lambda one: (one.at, one.id))
    claims = {claim.id: claim for claim in (claim_of(findings.report, value) for value in findings.values)}
    stranded: list[Failure] = []
    for decision in decisions:
        for anchor in (decision.anchor, decision.other):
            if anchor and anchor.report == findings.id:
                match _apply(decision, anchor, findings, list(claims.values())):
                    case Claim() as claim:
                        claims[claim.id] = claim
                    case Failure() as lost:
                        stranded.append(lost)
    yield findings.report
    yield from claims.values()
    yield from stranded


def fitting(anchor: Anchor, claims: Sequence[Claim]) -> Claim | None:
    """The one claim that an anchor names: by its spans, else the only one of its kind whose first words overlap and agree."""
    spans = [(span.start, span.end) for span in anchor.spans]
    same_kind = [claim for claim in claims if claim.table == anchor.kind]
    exact = [claim for claim in same_kind if [(span.start, span.end) for span in spans_of(claim.machine or claim.value)] == spans]
    near = exact or [claim for claim in same_kind if _agrees(next(spans_of(claim.machine or claim.value)), anchor.spans[0])]
    return near[0] if len(near) == 1 else None


def _agrees(one: Span, other: Span) -> bool:
    overlap = one.start < other.end and other.start < one.end
    return overlap and (one.text in other.text or other.text in one.text)


def _apply(decision: Decision, anchor: Anchor, findings: Findings, claims: Sequence[Claim]) -> Claim | Failure | None:
    try:
        check(findings.report.text, filter(None, (decision.value,)))
    except BadSpan as error:
        return _stranded(decision, anchor, error.problem)
    if decision.verdict == "add" and decision.value is not None:
        return claim_of(findings.report, decision.value, review="added")
    claim = fitting(anchor, claims)
    if claim is None:
        return _stranded(decision, anchor, "It fits no single claim any more.")
    if decision.verdict == "correct" and decision.value is not None and claim_table(decision.value) == claim.table:
        return replace(claim, value=decision.value, machine=claim.machine or claim.value, review="corrected")
    return replace(claim, review=_REVIEW[decision.verdict]) if decision.verdict in _REVIEW else None


def _stranded(decision: Decision, anchor: Anchor, reason: str) -> Failure:
    words = " … ".join(span.text for span in anchor.spans)
    why = f"The decision of {decision.by} ({decision.verdict}) on the {anchor.kind} “{words}” is stranded. {reason}"
    remedy = "Decide anew on the claims that now stand there."
    return Failure(id=identity("stranded", decision.id, anchor.report), step="rule", about=decision.id, why=why, remedy=remedy)
