"""Lines of evidence: which claims of one occurrence are not independent of each other, and why."""

from collections.abc import Hashable, Mapping, Sequence
from functools import lru_cache

from msgspec.structs import replace

from crossread.core.credits import Source, folded, is_medium, name_within, named_sources
from crossread.core.ids import identity
from crossread.core.records import Claim, CopyLink, Event, Figure, Line, Occurrence, Quote, Report, spans_of
from crossread.weigh.outlets import Outlets, camps_of
from crossread.weigh.passages import Copied

# Chosen on simulated newsrooms (12 newsrooms, 409 reports).
_LEAD = 600  # characters within which a credit to an outlet speaks for the whole report (300 to 1,000)
_UNKNOWN = Outlets()


def lines_of(
    occurrence: Occurrence,
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
    copies: Sequence[CopyLink],
    *,
    outlets: Outlets = _UNKNOWN,
) -> list[Line]:
    """The lines of evidence of an occurrence, in the order of their first claims. Every claim is in exactly one.

    `claims` are those of the occurrence; `reports` maps an id to a report and holds at least theirs; `copies` are links
    between reports, others than these are passed over; `outlets` says who owns which outlet and on which side it stands. A
    report of the occurrence that has no claim in it goes with those that it depends on, else it is a line of its own.

    Claims are one line where a copied passage covers both, where the same named source is given for both, or where the
    outlets are one or have one owner. Each of these is said in `basis`. Outlets that cite each other in a circle raise an
    alarm: none of them can be where it comes from. What a report says in its own voice goes with the
    outlet that it credits, with the passage that makes up most of it, or with the first source that it names; a report
    made of two others keeps the claims of each apart. A source that nobody could ask again ("officials") joins nothing.

    >>> from crossread.core.records import Event, Occurrence, Span, claim_of
    >>> def tell(outlet, text):
    ...     report = Report(id=outlet, sha256="", uri=outlet, title=None, outlet=outlet, text=text)
    ...     return report, claim_of(report, Event(trigger=Span(0, 5, text[:5])))
    >>> told = [tell("Quay News", "March in Port Selby, Ada Lund, the mayor, said."),
    ...         tell("Selby Post", "Rally in Port Selby. This is the version given by Ada Lund, the mayor."),
    ...         tell("The Slate", "Crowd in Port Selby, our reporter saw.")]
    >>> reports, claims = {report.id: report for report, _ in told}, [claim for _, claim in told]
    >>> occurrence = Occurrence(id="o", plover=None, acled=None, title="", status="happened", time=None, places=(), actors=(),
    ...                         claims=tuple(claim.id for claim in claims), reports=tuple(reports))
    >>> [(line.reports, line.basis) for line in lines_of(occurrence, claims, reports, [])]
    [(('Quay News', 'Selby Post'), ('Quay News and Selby Post rest on Ada Lund',)), (('The Slate',), ())]
    """
    told = sorted(claims, key=lambda claim: (claim.order, claim.id))
    present = {claim.report: reports[claim.report] for claim in told}
    bare = sorted((reports[id] for id in occurrence.reports if id in reports and id not in present), key=lambda one: one.order)
    if len(told) == 1 and not bare:  # most occurrences: nothing to join, and no text to be searched for sources
        return [_line(occurrence, told, (), outlets, reports)]
    copied = Copied(present | {report.id: report for report in bare}, copies)
    families = _Families()
    _join_owners(families, copied.reports, outlets)
    _join_rests(families, copied)
    derived = _join_claims(families, copied, told)
    circles = _circles(copied)
    found = []
    for family, beside in families.of(told, bare):
        line = _line(occurrence, family, beside, outlets, reports)
        node = family[0].id if family else ("own", beside[0].id)
        alarms = [_alarm(circle) for circle in circles if {name for name, _ in circle} & set(line.reports)]
        found.append(replace(line, basis=families.basis(node), root=_root(family, beside, copied, derived), alarms=tuple(alarms)))
    return found


def _line(
    occurrence: Occurrence, family: Sequence[Claim], beside: Sequence[Report], outlets: Outlets, reports: Mapping[str, Report]
) -> Line:
    """The line of a family of claims and, beside them, of reports that have no claim."""
    return Line(
        id=identity("line", occurrence.id, family[0].id if family else beside[0].id),
        occurrence=occurrence.id,
        claims=tuple(claim.id for claim in family),
        reports=tuple(dict.fromkeys((*(claim.report for claim in family), *(report.id for report in beside)))),
        basis=(),
        root=(family[0].report if family else beside[0].id),
        camps=camps_of(family, (reports[claim.report] for claim in family), outlets),
    )


def _join_owners(families: "_Families", reports: Mapping[str, Report], outlets: Outlets) -> None:
    """What one outlet, or outlets of one owner, say in their own voice; and two captures of one address."""
    first: dict[tuple[str, str], Report] = {}
    for report in reports.values():
        name = folded(report.outlet or "")
        known = outlets.of(report)
        owner = folded(known.owner or known.outlet) if known else name
        for key in (("owner", owner), ("address", report.uri)):
            if key[1] and (other := first.setdefault(key, report)) is not report:
                families.join(("own", other.id), ("own", report.id), _why_one(key[0], other, report))


def _why_one(by: str, one: Report, other: Report) -> str:
    if by == "address":
        return f"{other.label} was captured twice"
    same = folded(one.outlet or "") == folded(other.outlet or "")
    return f"{other.label} reported twice" if same else f"{one.label} and {other.label} have one owner"


def _circles(copied: Copied) -> list[list[tuple[str, str]]]:
    """Circles of outlets each of which gives the next as its source, as (report, outlet) of each step."""
    outlets = {folded(report.outlet): report.outlet for report in copied.reports.values() if report.outlet}
    cites: dict[str, dict[str, str]] = {}
    for report in copied.reports.values():
        source = _rests_on(report, set(outlets)) if report.outlet else None
        if source in outlets:
            cites.setdefault(folded(report.outlet or ""), {}).setdefault(source, report.id)
    found: dict[frozenset[str], list[tuple[str, str]]] = {}
    for start in sorted(cites):
        if path := _way_back(start, cites):
            steps = [(cites[one][other], outlets[one]) for one, other in zip(path, path[1:] + path[:1], strict=True)]
            found.setdefault(frozenset(path), steps)
    return list(found.values())


def _way_back(start: str, cites: Mapping[str, Mapping[str, str]]) -> list[str] | None:
    """The shortest way along citations from an outlet back to itself."""
    before: dict[str, str] = {}
    ahead = [start]
    for outlet in ahead:
        for source in cites.get(outlet, ()):
            if source == start:
                path = [outlet]
                while path[-1] != start:
                    path.append(before[path[-1]])
                return path[::-1]
            if source not in before:
                before[source] = outlet
                ahead.append(source)
    return None


def _alarm(circle: Sequence[tuple[str, str]]) -> str:
    names = [outlet for _, outlet in circle]
    return f"circular sourcing: {' cites '.join((*names, names[0]))}"


def _join_rests(families: "_Families", copied: Copied) -> None:
    """The rest of a report that is mostly copied goes with the longest passage that it took."""
    for report in copied.reports:
        if copied.mostly(report):
            main = max(copied.taken[report], key=lambda taken: (taken.words, taken.link))
            _join_origin(families, copied, ("own", report), (report, (main.at.start + main.at.end) // 2))


def _join_origin(families: "_Families", copied: Copied, node: Hashable, at: tuple[str, int]) -> None:
    """A node with the report that first said, in its own voice, the words at an offset of another."""
    path = copied.path(*at)
    why = ""
    if len(path) > 1:
        names = [copied.reports[report].label for report, _ in path]
        why = f"{names[0]} took the passage from {names[1]}" + "".join(f", that from {name}" for name in names[2:])
    families.join(("own", path[-1][0]), node, why)


def _join_claims(families: "_Families", copied: Copied, claims: Sequence[Claim]) -> set[str]:
    """Each claim with the voice that said it first, or with the named source that it and others rest on.

    A source that one voice and its copies alone name makes no line beside that voice's own. Returned are the reports whose
    own voice rests on a source that others rest on, too.
    """
    holders = _holders(copied, claims)
    shared = {
        name: found for name, found in holders.items() if len({families.find(("own", origin)) for _, origin, _ in found}) > 1
    }
    resting = {node for found in shared.values() for node, _, _ in found}
    for claim in claims:
        if claim.id not in resting:
            _join_origin(families, copied, claim.id, (claim.report, _offset(claim)))
    for name, found in shared.items():
        labels = list(dict.fromkeys(copied.reports[report].label for _, _, report in found))
        shown = name.title()
        others = [label for label in labels if folded(label) != name]
        for node, _, _ in found:
            families.join(("source", name), node)
        families.say(("source", name), f"{_listed(others)} {'rests' if len(others) == 1 else 'rest'} on {shown}")
    return {
        report
        for name, found in shared.items()
        for node, _, report in found
        if node == ("own", report) and folded(copied.reports[report].outlet or "") != name
    }


def _holders(copied: Copied, claims: Sequence[Claim]) -> dict[str, list[tuple[Hashable, str, str]]]:
    """Name of a source -> what rests on it: (own voice or claim, the report whose voice it would else be, its report)."""
    outlets = {folded(report.outlet) for report in copied.reports.values() if report.outlet}
    holders: dict[str, list[tuple[Hashable, str, str]]] = {}
    for report in copied.reports.values():
        names = [folded(report.outlet)] if report.outlet else []
        if not copied.is_merge(report.id) and (name := _rests_on(report, outlets)):
            names.append(name)
        for name in names:
            holders.setdefault(name, []).append((("own", report.id), report.id, report.id))
    for claim in claims:
        origin = copied.path(claim.report, _offset(claim))[-1][0]
        for name in _attributed(claim, copied.reports[claim.report]):
            holders.setdefault(name, []).append((claim.id, origin, claim.report))
    return holders


def _root(family: Sequence[Claim], beside: Sequence[Report], copied: Copied, derived: set[str]) -> str | None:
    """The one report of a family that neither took its claims from another nor rests on a source outside itself."""
    first = {
        claim.report
        for claim in family
        if claim.report not in derived and not copied.mostly(claim.report) and len(copied.path(claim.report, _offset(claim))) == 1
    } | {report.id for report in beside if report.id not in derived and not copied.mostly(report.id)}
    return first.pop() if len(first) == 1 else None


class _Families:
    """Union-find over claims, `("own", report)`: what a report says in its own voice, and `("source", name)`."""

    def __init__(self) -> None:
        self.parent: dict[Hashable, Hashable] = {}
        self.reasons: list[tuple[Hashable, str]] = []

    def find(self, node: Hashable) -> Hashable:
        """The node that stands for a node's family."""
        root = node
        while (above := self.parent.get(root, root)) != root:
            root = above
        while (above := self.parent.get(node, node)) != root:
            self.parent[node], node = root, above
        return root

    def join(self, one: Hashable, other: Hashable, why: str = "") -> None:
        """Make two families one."""
        self.parent[self.find(other)] = self.find(one)
        if why:
            self.say(one, why)

    def say(self, node: Hashable, why: str) -> None:
        """Keep why a node's family belongs together."""
        self.reasons.append((node, why))

    def of(self, claims: Sequence[Claim], bare: Sequence[Report]) -> list[tuple[list[Claim], list[Report]]]:
        """The claims by family, in order, and beside them the reports without claims; last the families of these alone."""
        families: dict[Hashable, tuple[list[Claim], list[Report]]] = {}
        for claim in claims:
            families.setdefault(self.find(claim.id), ([], []))[0].append(claim)
        for report in bare:
            families.setdefault(self.find(("own", report.id)), ([], []))[1].append(report)
        return list(families.values())

    def basis(self, node: Hashable) -> tuple[str, ...]:
        """Why the members of a node's family belong together."""
        family = self.find(node)
        return tuple(dict.fromkeys(why for member, why in self.reasons if self.find(member) == family))


def _rests_on(report: Report, outlets: set[str]) -> str | None:
    """The name that a report's own voice rests on: an outlet that it credits as a whole or in its lead, else its first source."""
    own = folded(report.outlet or "")
    full = _full_names(report)
    found = [(source, full.get(folded(source.name), folded(source.name))) for source in _sources(report)]
    credits = [name for source, name in found if source.whole or (name in outlets and source.start < _LEAD)]
    if report.byline and (is_medium(report.byline) or folded(report.byline) in outlets):
        credits.append(folded(report.byline))
    return next((name for name in (*credits, *(name for _, name in found)) if name != own), None)


@lru_cache(maxsize=1024)
def _sources(report: Report) -> list[Source]:
    return named_sources(report.text)


@lru_cache(maxsize=1024)
def _full_names(report: Report) -> dict[str, str]:
    """Surname -> the full name that a report first gives to it."""
    names = [folded(source.name) for source in _sources(report)]
    return {name.split()[-1]: name for name in reversed(names) if " " in name}


def _attributed(claim: Claim, report: Report) -> list[str]:
    """The named sources that a claim is attributed to."""
    match claim.value:
        case Event() | Figure():
            spans = claim.value.attribution
        case Quote():
            spans = (claim.value.source,) if claim.value.source else ()
        case _:
            spans = ()
    full = _full_names(report) if spans else {}
    names = [folded(span.name or name_within(report.text, span.start, span.end) or "") for span in spans]
    return list(dict.fromkeys(full.get(name, name) for name in names if name))


def _listed(names: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def _offset(claim: Claim) -> int:
    return next(spans_of(claim.value)).start
