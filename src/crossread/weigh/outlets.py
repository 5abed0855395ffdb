"""What a user knows of the outlets: who owns them and on which side they stand, from the table outlets.csv of a case."""

import csv
import re
from collections.abc import Iterable, Sequence

import msgspec

from crossread.core.credits import folded
from crossread.core.errors import Misuse
from crossread.core.records import Claim, Event, Figure, Quote, Report

_COLUMNS = ("outlet", "domain", "owner", "camp", "country")
_REMEDY = "Give the columns outlet and, if wanted, domain, owner, camp, country (ISO 3166-1 alpha-2), one outlet a line."
_HOST = re.compile(r"https?://(?:[^/?#@\s]*@)?([^/?#:@\s]+)", re.IGNORECASE)
_NO_CAMP = ("", "none", "-")


class Outlet(msgspec.Struct, frozen=True):
    """One line of the table. `camp` is "" for one that stands on no side."""

    outlet: str
    domain: str = ""
    owner: str = ""
    camp: str = ""
    country: str = ""


class Outlets:
    """The outlets of a table, found by the name that a report gives or by the domain of its address."""

    def __init__(self, outlets: Iterable[Outlet] = ()) -> None:
        self.all = tuple(outlets)
        self._named = {folded(each.outlet): each for each in reversed(self.all)}
        self._at = {each.domain: each for each in reversed(self.all) if each.domain}

    def of(self, report: Report) -> Outlet | None:
        """The outlet of a report, where the table has it."""
        if report.outlet and (found := self._named.get(folded(report.outlet))):
            return found
        host = _HOST.match(report.uri)
        parts = host.group(1).lower().split(".") if host else []
        return next((found for at in range(len(parts) - 1) if (found := self._at.get(".".join(parts[at:])))), None)


def read_outlets(lines: Iterable[str]) -> tuple[Outlet, ...]:
    """The outlets of a CSV file. Raises `Misuse` where it has no column `outlet` or a line names none.

    >>> read_outlets(["outlet,owner,camp", "Quay News,Selby Holdings,north"])[0].owner
    'Selby Holdings'
    """
    rows = csv.DictReader(lines)
    if "outlet" not in (rows.fieldnames or ()):
        raise Misuse("The table of outlets has no column outlet.", _REMEDY)
    found = []
    for line, row in enumerate(rows, start=2):
        told = {name: (row.get(name) or "").strip() for name in _COLUMNS}
        if not told["outlet"]:
            raise Misuse(f"Line {line} of the table of outlets names no outlet.", _REMEDY)
        camp = "" if told["camp"].lower() in _NO_CAMP else told["camp"]
        found.append(Outlet(**{**told, "domain": told["domain"].lower().removeprefix("www."), "camp": camp}))
    return tuple(found)


def camps_of(claims: Iterable[Claim], reports: Iterable[Report], outlets: Outlets) -> tuple[str, ...]:
    """The camps whose outlets say any of these claims in their own voice, in order of name. What is put in somebody else's
    mouth is not asserted."""
    by_id = {report.id: report for report in reports}
    asserting = {by_id[claim.report].id for claim in claims if claim.report in by_id and not _attributed(claim)}
    found = (outlets.of(by_id[report]) for report in asserting)
    return tuple(sorted({each.camp for each in found if each and each.camp}))


def silent(reports: Iterable[Report], outlets: Outlets) -> Sequence[Outlet]:
    """The outlets of the table that none of these reports is of, in the order of the table: who did not tell of it."""
    spoke = {found.outlet for report in reports if (found := outlets.of(report))}
    return [each for each in outlets.all if each.outlet not in spoke]


def _attributed(claim: Claim) -> bool:
    match claim.value:
        case Event() | Figure():
            return bool(claim.value.attribution)
        case Quote():
            return True
        case _:
            return False
