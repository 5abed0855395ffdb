"""What people decided about single claims, applied before linking: to the claims, and to the events that rest on them."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from crossread.core.errors import BadSpan
from crossread.core.records import (
    AnyRecord,
    Claim,
    Date,
    Decision,
    Event,
    Failure,
    Figure,
    Findings,
    Place,
    claim_of,
    claim_table,
)
from crossread.core.spans import check
from crossread.core.stage import Group
from crossread.rule.decisions import fitting, stranded

Part = Date | Place | Figure  # what events are made of

_REVIEW = {"confirm": "confirmed", "reject": "rejected", "correct": "corrected"}


def rule_values(group: Group) -> Iterable[AnyRecord]:
    """A report and its claims as ruled, its events with the dates, places and figures as ruled.

    `group`: the findings of one report, and beside them the decisions about it.

    The latest decision on a claim stands; one that is unsure changes nothing. One that no claim fits any more is shown as
    stranded, never dropped.
    """
    (findings,) = (record for record in group.own if isinstance(record, Findings))
    claims, lost = ruled(findings, [record for record in group.near if isinstance(record, Decision)])
    yield findings.report
    yield from claims
    yield from lost


def ruled(findings: Findings, decisions: Iterable[Decision]) -> tuple[list[Claim], list[Failure]]:
    """The claims of one report as ruled, and the decisions that are stranded."""
    claims = {claim.id: claim for claim in (claim_of(findings.report, value) for value in findings.values)}
    lost: list[Failure] = []
    for decision in sorted(decisions, key=lambda one: (one.at, one.id)):
        if decision.anchor.report == findings.id:
            match _apply(decision, findings, list(claims.values())):
                case Claim() as claim:
                    claims[claim.id] = claim
                case str() as reason:
                    lost.append(stranded(decision, decision.anchor, reason))
    return _carried_over(list(claims.values())), lost


def _carried_over(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, where events hold the dates, places and figures that people corrected, and not those that they rejected.

    An event that somebody corrected stands as corrected.
    """
    parts: dict[tuple[int, int, str], Part | None] = {}
    for claim in claims:
        was, value = claim.machine or claim.value, claim.value
        if claim.review in ("corrected", "rejected") and isinstance(was, Part) and isinstance(value, Part):
            parts[was.start, was.end, claim.table] = value if claim.review == "corrected" else None

    def now(*inner: Part) -> list[Part]:
        stands = (parts.get((part.start, part.end, claim_table(part)), part) for part in inner)
        return [part for part in stands if part is not None]

    def carried(claim: Claim) -> Claim:
        event = claim.value
        if not isinstance(event, Event) or claim.review == "corrected":
            return claim
        time = next(iter(now(event.time)), None) if event.time else None
        as_ruled = replace(event, time=time, places=tuple(now(*event.places)), figures=tuple(now(*event.figures)))
        return claim if as_ruled == event else replace(claim, value=as_ruled, machine=event)

    return [carried(claim) for claim in claims] if parts else list(claims)


def _apply(decision: Decision, findings: Findings, claims: Sequence[Claim]) -> Claim | str:
    """The claim as ruled, or why the decision cannot be applied."""
    value, kind = decision.value, decision.anchor.kind
    if value is not None:
        try:
            check(findings.report.text, (value,))
        except BadSpan as error:
            return error.problem
    if decision.verdict in ("add", "correct") and (value is None or claim_table(value) != kind):
        return f"It gives no {kind}."
    if decision.verdict == "add" and value is not None:
        return claim_of(findings.report, value, review="added")
    claim = fitting(decision.anchor, claims)
    if claim is None:
        return "It fits no single claim any more."
    if decision.verdict == "correct" and value is not None:
        return replace(claim, value=value, machine=claim.machine or claim.value, review="corrected")
    return replace(claim, review=_REVIEW.get(decision.verdict, claim.review))
