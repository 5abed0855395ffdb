"""Lines of evidence: which claims of one occurrence are not independent of each other, and why."""

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import lru_cache

import msgspec

from crossread.core.credits import Source, folded, is_medium, name_within, named_sources
from crossread.core.ids import identity
from crossread.core.records import Claim, CopyLink, Event, Figure, Line, Occurrence, Quote, Report, Span, spans_of

# All were chosen on simulated newsrooms (12 newsrooms, 409 reports).
_MAINLY = 0.3  # share of a report that is copied, from which its other words go with it (0.2 to 0.5)
_PHRASE = 8  # words; a shorter passage may be chance even between two reports that share others (6 to 12)
_LEAD = 600  # characters within which a credit to an outlet speaks for the whole report (300 to 1,000)
_HEAD_LINE = re.compile(r"\s*([^\n\r]{1,200}?)[ \t]*(?:[\n\r]|$)")
_SENTENCE_END = tuple('.!?…"”’')


def lines_of(
    occurrence: Occurrence,
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
    copies: Sequence[CopyLink],
    *,
    owners: Mapping[str, str] | None = None,
) -> list[Line]:
    """The lines of evidence of an occurrence, in the order of their first claims. Every claim is in exactly one.

    `claims` are those of the occurrence; `reports` maps an id to a report and holds at least theirs; `copies` are links
    between reports, others than these are passed over; `owners` maps an outlet to its owner.

    Claims are one line where a copied passage covers both, where the same named source is given for both, or where the
    outlets are one or have one owner. Each of these is said in `basis`. What a report says in its own voice goes with the
    outlet that it credits, with the passage that makes up most of it, or with the first source that it names; a report
    made of two others keeps the claims of each apart. A source that nobody could ask again ("officials") joins nothing.

    >>> from crossread.core.records import Event, Occurrence, claim_of
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
    if len(told) == 1:  # most occurrences: nothing to join, and no text to be searched for sources
        return [_line(occurrence, told, (), told[0].report)]
    copied = _Copied({claim.report: reports[claim.report] for claim in told}, copies)
    families = _Families()
    _join_owners(families, copied.reports, owners or {})
    _join_rests(families, copied)
    derived = _join_claims(families, copied, told)
    return [
        _line(occurrence, family, families.basis(family[0].id), _root(family, copied, derived)) for family in families.of(told)
    ]


def _line(occurrence: Occurrence, family: Sequence[Claim], basis: tuple[str, ...], root: str | None) -> Line:
    return Line(
        id=identity("line", occurrence.id, family[0].id),
        occurrence=occurrence.id,
        claims=tuple(claim.id for claim in family),
        reports=tuple(dict.fromkeys(claim.report for claim in family)),
        basis=basis,
        root=root,
    )


def _join_owners(families: "_Families", reports: Mapping[str, Report], owners: Mapping[str, str]) -> None:
    """What one outlet, or outlets of one owner, say in their own voice."""
    owner_of = {folded(outlet): folded(owner) for outlet, owner in owners.items()}
    first: dict[str, Report] = {}
    for report in reports.values():
        outlet = folded(report.outlet or "")
        owner = owner_of.get(outlet, outlet)
        if owner and (other := first.setdefault(owner, report)) is not report:
            same = folded(other.outlet or "") == outlet
            why = f"{_label(report)} reported twice" if same else f"{_label(other)} and {_label(report)} have one owner"
            families.join(("own", other.id), ("own", report.id), why)


def _join_rests(families: "_Families", copied: "_Copied") -> None:
    """The rest of a report that is mostly copied goes with the longest passage that it took."""
    for report in copied.reports:
        if copied.mostly(report):
            main = max(copied.taken[report], key=lambda taken: (taken.words, taken.link))
            _join_origin(families, copied, ("own", report), (report, (main.at.start + main.at.end) // 2))


def _join_origin(families: "_Families", copied: "_Copied", node: Hashable, at: tuple[str, int]) -> None:
    """A node with the report that first said, in its own voice, the words at an offset of another."""
    path = copied.path(*at)
    why = ""
    if len(path) > 1:
        names = [_label(copied.reports[report]) for report, _ in path]
        why = f"{names[0]} took the passage from {names[1]}" + "".join(f", that from {name}" for name in names[2:])
    families.join(("own", path[-1][0]), node, why)


def _join_claims(families: "_Families", copied: "_Copied", claims: Sequence[Claim]) -> set[str]:
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
        labels = list(dict.fromkeys(_label(copied.reports[report]) for _, _, report in found))
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


def _holders(copied: "_Copied", claims: Sequence[Claim]) -> dict[str, list[tuple[Hashable, str, str]]]:
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


def _root(family: Sequence[Claim], copied: "_Copied", derived: set[str]) -> str | None:
    """The one report of a family that neither took its claims from another nor rests on a source outside itself."""
    first = {
        claim.report
        for claim in family
        if claim.report not in derived and not copied.mostly(claim.report) and len(copied.path(claim.report, _offset(claim))) == 1
    }
    return first.pop() if len(first) == 1 else None


class _Taken(msgspec.Struct, frozen=True):
    """A passage that a report took from another: where it stands in both."""

    link: str
    at: Span
    origin: str
    there: Span
    words: int

    def there_of(self, offset: int) -> int:
        """About where the words at an offset of the copy stand in the origin."""
        done = (offset - self.at.start) / (self.at.end - self.at.start)
        return self.there.start + int(done * (self.there.end - self.there.start))


class _Copied:
    """Which passages the reports of an occurrence took from each other."""

    def __init__(self, reports: Mapping[str, Report], copies: Iterable[CopyLink]) -> None:
        self.reports = reports
        self.taken: dict[str, list[_Taken]] = {report: [] for report in reports}
        for link in sorted(copies, key=lambda link: link.id):
            origin, copy = (link.right, link.left) if link.direction == "right" else (link.left, link.right)
            if origin[0] in reports and copy[0] in reports and link.words >= _PHRASE and not self._in_head(origin, copy):
                self.taken[copy[0]].append(_Taken(link.id, copy[1], *origin, link.words))
        self._mostly = {report: self._share(report) >= _MAINLY for report in reports}

    def _in_head(self, *sides: tuple[str, Span]) -> bool:
        """Whether a passage is but a headline, which two reporters may hit upon, or the line of the date."""
        return any(span.end <= _head(self.reports[report].text) for report, span in sides)

    def _share(self, report: str) -> float:
        covered = end = 0
        for start, stop in sorted((taken.at.start, taken.at.end) for taken in self.taken[report]):
            covered += max(0, stop - max(start, end))
            end = max(end, stop)
        return covered / max(1, len(self.reports[report].text))

    def mostly(self, report: str) -> bool:
        """Whether so much of a report is copied that its other words go with that."""
        return self._mostly[report]

    def is_merge(self, report: str) -> bool:
        """Whether a report is mostly copied, and from several: then none of its sources speaks for the whole of it."""
        middles = ((taken.at.start + taken.at.end) // 2 for taken in self.taken[report])
        return self._mostly[report] and len({self.path(report, middle)[-1][0] for middle in middles}) > 1

    def path(self, report: str, offset: int) -> list[tuple[str, int]]:
        """The reports that the words at an offset went through, back to the one that took them from none of the others.

        Where doubtful directions make a circle, it ends at the circle's earliest report, wherever it was entered.
        """
        path = [(report, offset)]
        while True:
            report, offset = path[-1]
            covering = [taken for taken in self.taken[report] if taken.at.start <= offset < taken.at.end]
            taken = max(covering, key=lambda taken: (taken.words, taken.link), default=None)
            if taken is None:
                return path
            seen = [name for name, _ in path]
            if taken.origin in seen:
                circle = seen[seen.index(taken.origin) :]
                return path[: seen.index(min(circle, key=lambda name: self.reports[name].order)) + 1]
            path.append((taken.origin, taken.there_of(offset)))


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

    def of(self, claims: Sequence[Claim]) -> list[list[Claim]]:
        """The claims by family, in order."""
        families: dict[Hashable, list[Claim]] = {}
        for claim in claims:
            families.setdefault(self.find(claim.id), []).append(claim)
        return list(families.values())

    def basis(self, node: Hashable) -> tuple[str, ...]:
        """Why the members of a node's family belong together."""
        family = self.find(node)
        return tuple(dict.fromkeys(why for member, why in self.reasons if self.find(member) == family))


@lru_cache(maxsize=1024)
def _head(text: str) -> int:
    """Where the headline and the lines of outlet, date and byline end: before the first line that ends like a sentence."""
    end = 0
    while (line := _HEAD_LINE.match(text, end)) and not line.group(1).endswith(_SENTENCE_END):
        end = line.end()
    return end


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


def _label(report: Report) -> str:
    return report.outlet or report.title or report.uri


def _listed(names: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def _offset(claim: Claim) -> int:
    return next(spans_of(claim.value)).start
