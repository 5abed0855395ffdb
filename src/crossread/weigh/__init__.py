"""How many independent lines of evidence stand behind an occurrence, and where the accounts of it disagree."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from crossread.core.records import AnyRecord, Claim, CopyLink, Event, Figure, Occurrence, Report
from crossread.core.stage import Group
from crossread.weigh.discrepancies import discrepancies_of
from crossread.weigh.lines import lines_of
from crossread.weigh.outlets import Outlets, camps_of

_UNKNOWN = Outlets()

__all__ = ["discrepancies_of", "lines_of", "weigh"]


def weigh(group: Group, outlets: Outlets = _UNKNOWN) -> Iterable[AnyRecord]:
    """The lines and discrepancies of one occurrence. `group`: the occurrence, and beside it its event and figure claims,
    their reports and the copies that touch these. `outlets`: what the user knows of the outlets."""
    (occurrence,) = (record for record in group.own if isinstance(record, Occurrence))
    members, present = {*occurrence.claims, *occurrence.figures}, set(occurrence.reports)
    claims = _once([record for record in group.near if isinstance(record, Claim) and record.id in members])
    reports = {record.id: record for record in group.near if isinstance(record, Report) and record.id in present}
    copies = [record for record in group.near if isinstance(record, CopyLink) and {record.left[0], record.right[0]} <= present]
    lines = lines_of(occurrence, claims, reports, copies, outlets=outlets)
    yield from lines
    said = {claim.id: claim for claim in claims}
    for found in discrepancies_of(occurrence, claims, reports, lines, copies):
        values = (
            replace(each, camps=camps_of((said[id] for id in each.claims if id in said), reports.values(), outlets))
            for each in found.values
        )
        yield replace(found, values=tuple(values)) if outlets.all else found


def _once(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, without the figures that an event among them holds."""
    held = {
        (claim.report, each.start, each.end) for claim in claims if isinstance(claim.value, Event) for each in claim.value.figures
    }
    return [
        claim
        for claim in claims
        if not isinstance(claim.value, Figure) or (claim.report, claim.value.start, claim.value.end) not in held
    ]
