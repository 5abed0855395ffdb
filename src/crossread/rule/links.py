"""What people merged and split, as links that the components are made of."""

from collections.abc import Iterable

from crossread.core.ids import claim_id, identity
from crossread.core.records import Anchor, Decision, Link
from crossread.core.stage import Group

_VERDICT = {"merge": "must", "split": "cannot"}


def joins(decision: Decision) -> list[str]:
    """The decision's own id where it merges or splits, else nothing: the groups of `rule_links`."""
    return [decision.id] if decision.verdict in _VERDICT and decision.other else []


def rule_links(group: Group) -> Iterable[Link]:
    """A merge as a link that must stand, a split as one that cannot, between the nodes that the two anchors name."""
    for decision in group.own:
        if isinstance(decision, Decision) and decision.other:
            left, right = sorted((_node(decision.anchor), _node(decision.other)))
            yield Link(
                id=identity("ruled", decision.id),
                of="gist",
                left=left,
                right=right,
                verdict=_VERDICT[decision.verdict],
                why=f"{decision.by}: {decision.why}",
            )


def _node(anchor: Anchor) -> str:
    return claim_id(anchor.report, anchor.kind, ((span.start, span.end) for span in anchor.spans))
