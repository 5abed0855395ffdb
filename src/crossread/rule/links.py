"""What people merged and split, as links that the components are made of."""

from collections.abc import Callable, Iterable

from crossread.core.ids import identity
from crossread.core.records import Anchor, AnyRecord, Claim, Decision, Failure, Findings, Link, Text
from crossread.core.stage import Group
from crossread.rule.decisions import fitting, stranded
from crossread.rule.values import ruled

_VERDICT = {"merge": "must", "split": "cannot"}

NodeOf = Callable[[Claim], tuple[str, str] | None]


def joins(decision: Decision) -> list[str]:
    """The pair of claims that a decision merges or splits: the group of `rule_links`. Nothing for other verdicts."""
    if decision.verdict not in _VERDICT or not decision.other:
        return []
    return [identity("pair", *sorted(map(_name, (decision.anchor, decision.other))))]


def rule_links(group: Group, node_of: NodeOf) -> Iterable[AnyRecord]:
    """A merge as a link that must stand, a split as one that cannot. The latest decision on a pair stands.

    `group`: the decisions on one pair of claims, and beside them the findings of its reports with what people decided about
    these. `node_of`: the table and the id of the node that a claim is in; None where it is linked with nothing. A decision
    that fits no two nodes is shown as stranded.
    """
    decision = max((each for each in group.own if isinstance(each, Decision)), key=lambda one: (one.at, one.id))
    nodes: list[tuple[str, str]] = []
    for anchor in filter(None, (decision.anchor, decision.other)):
        claims = _claims(anchor.report, group)
        claim = fitting(anchor, claims or ())
        node = node_of(claim) if claim else None
        if node:
            nodes.append(node)
        elif claims is not None:  # that a report is missing is told of every decision on it
            why = "Claims of its kind, or rejected ones, are not linked." if claim else "It fits no single claim any more."
            yield stranded(decision, anchor, why)
    if len(nodes) == 2:
        yield _link(decision, group.key, *sorted(nodes))


def without_report(group: Group) -> Iterable[Failure]:
    """Decisions on reports that the case does not hold. `group`: a decision, and beside it the texts that it is on."""
    there = {record.id for record in group.near if isinstance(record, Text)}
    for decision in group.own:
        if isinstance(decision, Decision):
            for anchor in filter(None, (decision.anchor, decision.other)):
                if anchor.report not in there:
                    yield stranded(decision, anchor, "The case does not hold its report, or holds it with another text.")


def decided_reports(decision: Decision) -> list[str]:
    """The reports that a decision speaks of."""
    return list(dict.fromkeys(anchor.report for anchor in (decision.anchor, decision.other) if anchor))


def _claims(report: str, group: Group) -> list[Claim] | None:
    findings = next((each for each in group.near if isinstance(each, Findings) and each.id == report), None)
    return ruled(findings, (each for each in group.near if isinstance(each, Decision)))[0] if findings else None


def _link(decision: Decision, pair: str, left: tuple[str, str], right: tuple[str, str]) -> Link | Failure:
    if left[0] != right[0]:
        return stranded(decision, decision.anchor, "The two are of different kinds.")
    if left == right and decision.verdict == "split":
        return stranded(decision, decision.anchor, "The two are written alike, and names are told apart by how they are written.")
    why = f"{decision.by}: {decision.why}"
    return Link(id=identity("ruled", pair), of=left[0], left=left[1], right=right[1], verdict=_VERDICT[decision.verdict], why=why)


def _name(anchor: Anchor) -> str:
    return identity(anchor.report, anchor.kind, *(part for span in anchor.spans for part in (span.start, span.end, span.text)))
