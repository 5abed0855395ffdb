"""Lines of evidence: which claims of one occurrence are not independent of each other, and why."""

from collections.abc import Hashable, Iterable, Mapping, Sequence

import msgspec

from crossread.core.credits import Source, folded, named_sources
from crossread.core.ids import identity
from crossread.core.records import Claim, CopyLink, Event, Figure, Line, Occurrence, Quote, Report, Span, spans_of

# All were chosen on simulated newsrooms (12 newsrooms, 409 reports).
_MAINLY = 0.3  # share of a report that is copied, from which its other words go with it (0.2 to 0.5)
_PHRASE = 8  # words; a shorter passage may be chance even between two reports that share others (6 to 12)
_LEAD = 600  # characters within which a credit to an outlet speaks for the whole report (300 to 1,000)


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
    chosen = {claim.report: reports[claim.report] for claim in told}
    families = _Families(chosen, copies)
    families.join_owners(owners or {})
    families.join_copies()
    families.join_sources(told)
    return [_line(occurrence, family, families) for family in families.of(told)]


def _line(occurrence: Occurrence, family: Sequence[Claim], families: "_Families") -> Line:
    return Line(
        id=identity("line", occurrence.id, family[0].id),
        occurrence=occurrence.id,
        claims=tuple(claim.id for claim in family),
        reports=tuple(dict.fromkeys(claim.report for claim in family)),
        basis=families.basis(family[0]),
        root=families.root(family),
    )


class _Taken(msgspec.Struct, frozen=True):
    """A passage that a report took from another: where it stands in both."""

    link: str
    at: Span
    origin: str
    there: Span
    words: int

    def covers(self, offset: int) -> bool:
        return self.at.start <= offset < self.at.end


class _Families:
    """What depends on what inside one occurrence, by union-find.

    Its nodes are claims, `("own", report)`: what a report says in its own voice, `("taken", report, link)`: a passage that
    a report took from another, and `("source", name)`.
    """

    def __init__(self, reports: Mapping[str, Report], copies: Iterable[CopyLink]) -> None:
        self.reports = reports
        self.taken: dict[str, list[_Taken]] = {report: [] for report in reports}
        for link in sorted(copies, key=lambda link: link.id):
            self._take(link)
        self.derived: set[str] = set()  # reports whose own voice rests on a source that others rest on, too
        self.parent: dict[Hashable, Hashable] = {}
        self.reasons: list[tuple[Hashable, str]] = []

    def _take(self, link: CopyLink) -> None:
        origin, copy = (link.right, link.left) if link.direction == "right" else (link.left, link.right)
        if origin[0] not in self.reports or copy[0] not in self.reports or origin[0] == copy[0] or link.words < _PHRASE:
            return
        # Two reporters may well hit upon one headline.
        if any(_in_title(self.reports[name], span) for name, span in (origin, copy)):
            return
        self.taken[copy[0]].append(_Taken(link.id, copy[1], *origin, link.words))

    # ------------------------------------------------------------ union-find

    def _find(self, node: Hashable) -> Hashable:
        root = node
        while (above := self.parent.get(root, root)) != root:
            root = above
        while (above := self.parent.get(node, node)) != root:
            self.parent[node], node = root, above
        return root

    def _join(self, one: Hashable, other: Hashable, why: str = "") -> None:
        first, second = self._find(one), self._find(other)
        self.parent[second] = first
        if why:
            self.reasons.append((one, why))

    def of(self, claims: Sequence[Claim]) -> list[list[Claim]]:
        """The claims by family, in order."""
        families: dict[Hashable, list[Claim]] = {}
        for claim in claims:
            families.setdefault(self._find(claim.id), []).append(claim)
        return list(families.values())

    def basis(self, claim: Claim) -> tuple[str, ...]:
        """Why the members of a claim's family belong together."""
        family = self._find(claim.id)
        return tuple(dict.fromkeys(why for node, why in self.reasons if self._find(node) == family))

    # ------------------------------------------------------------ joins

    def join_owners(self, owners: Mapping[str, str]) -> None:
        """What one outlet, or outlets of one owner, say in their own voice."""
        owner_of = {folded(outlet): folded(owner) for outlet, owner in owners.items()}
        first: dict[str, str] = {}
        for report in self.reports.values():
            outlet = folded(report.outlet or "")
            owner = owner_of.get(outlet, outlet)
            if owner and first.setdefault(owner, report.id) != report.id:
                other = self.reports[first[owner]]
                same = folded(other.outlet or "") == outlet
                why = f"{_label(report)} reported twice" if same else f"{_label(other)} and {_label(report)} have one owner"
                self._join(("own", other.id), ("own", report.id), why)

    def join_copies(self) -> None:
        """Each taken passage with where it came from, and the rest of a report with the passage that it is mostly made of."""
        for report, passages in self.taken.items():
            for taken in passages:
                why = f"{_label(self.reports[report])} shares {taken.words} words with {_label(self.reports[taken.origin])}"
                self._join(self._part(taken.origin, taken.there), ("taken", report, taken.link), why)
            if passages and _share(self.reports[report].text, passages) >= _MAINLY:
                main = max(passages, key=lambda taken: (taken.words, taken.link))
                self._join(("taken", report, main.link), ("own", report))

    def _part(self, report: str, span: Span) -> Hashable:
        """The part of a report that a range of its text belongs to: what it took itself, or its own voice."""
        middle = (span.start + span.end) // 2
        return next((("taken", report, taken.link) for taken in self.taken[report] if taken.covers(middle)), ("own", report))

    def join_sources(self, claims: Sequence[Claim]) -> None:
        """Each claim with its part of its report, or with the named source given for it where others rest on that, too.

        A source that only copies of one report name makes no line beside that report's own.
        """
        outlets = {folded(report.outlet) for report in self.reports.values() if report.outlet}
        holders: dict[str, list[tuple[Hashable, Hashable, str]]] = {}  # name -> (node, the node it would belong to, report)
        rests_on: dict[str, str] = {}
        for report in self.reports.values():
            own: Hashable = ("own", report.id)
            if report.outlet:
                holders.setdefault(folded(report.outlet), []).append((own, own, report.id))
            name = _rests_on(report, self.taken[report.id], outlets)
            if name:
                rests_on[report.id] = name
                holders.setdefault(name, []).append((own, own, report.id))
        for claim in claims:
            parts = self._parts(claim)
            for name in _attributed(claim):
                holders.setdefault(name, []).extend((claim.id, part, claim.report) for part in parts[:1])
        shared = {name: found for name, found in holders.items() if len({self._find(part) for _, part, _ in found}) > 1}
        self.derived = {report for report, name in rests_on.items() if name in shared}
        resting = {node for found in shared.values() for node, _, _ in found}
        for claim in claims:
            if claim.id not in resting:
                for part in self._parts(claim):
                    self._join(part, claim.id)
        for name, found in shared.items():
            labels = list(dict.fromkeys(_label(self.reports[report]) for _, _, report in found))
            for node, _, _ in found:
                self._join(("source", name), node)
            self.reasons.append((("source", name), f"{', '.join(labels[:-1])} and {labels[-1]} rest on {_shown(name)}"))

    def _parts(self, claim: Claim) -> list[Hashable]:
        offset = next(spans_of(claim.value)).start
        covering: list[Hashable] = [
            ("taken", claim.report, taken.link) for taken in self.taken[claim.report] if taken.covers(offset)
        ]
        return covering or [("own", claim.report)]

    def root(self, family: Sequence[Claim]) -> str | None:
        """The one report of a family that neither took its claims from another nor rests on a source outside itself."""
        first = {
            claim.report
            for claim in family
            if self._parts(claim) == [("own", claim.report)]
            and claim.report not in self.derived
            and not self._mostly_taken(claim.report)
        }
        return first.pop() if len(first) == 1 else None

    def _mostly_taken(self, report: str) -> bool:
        return bool(self.taken[report]) and _share(self.reports[report].text, self.taken[report]) >= _MAINLY


def _in_title(report: Report, span: Span) -> bool:
    return report.title is not None and " ".join(span.text.lower().split()).strip(" .") in " ".join(report.title.lower().split())


def _share(text: str, passages: Iterable[_Taken]) -> float:
    """The share of a text that passages cover."""
    covered = end = 0
    for start, stop in sorted((taken.at.start, taken.at.end) for taken in passages):
        covered += max(0, stop - max(start, end))
        end = max(end, stop)
    return covered / max(1, len(text))


def _rests_on(report: Report, passages: Sequence[_Taken], outlets: set[str]) -> str | None:
    """The name that a report's own voice rests on: an outlet that it credits as a whole or in its lead, else its first source."""
    own = folded(report.outlet or "")
    found = [
        (source, name)
        for source, name in _full_names(named_sources(report.text))
        if name != own and not any(taken.covers(source.start) for taken in passages)
    ]
    credits = [name for source, name in found if source.whole or (name in outlets and source.start < _LEAD)]
    byline = folded(report.byline or "")
    if not credits and byline in outlets and byline != own:
        credits = [byline]
    return credits[0] if credits else found[0][1] if found else None


def _full_names(sources: Sequence[Source]) -> list[tuple[Source, str]]:
    """Sources with their names folded, a surname alone standing for the full name that the text gives."""
    names = [folded(source.name) for source in sources]
    full = {name.split()[-1]: name for name in reversed(names) if " " in name}
    return [(source, full.get(name, name)) for source, name in zip(sources, names, strict=True)]


def _attributed(claim: Claim) -> list[str]:
    """The named sources that a claim is attributed to."""
    match claim.value:
        case Event() | Figure():
            spans = claim.value.attribution
        case Quote():
            spans = (claim.value.source,) if claim.value.source else ()
        case _:
            spans = ()
    named = [span for span in spans if span.name or any(word[:1].isupper() for word in span.text.split()[1:] or [""])]
    return list(dict.fromkeys(folded(span.name or span.text) for span in named))


def _label(report: Report) -> str:
    return report.outlet or report.title or report.uri


def _shown(name: str) -> str:
    return name.title()
