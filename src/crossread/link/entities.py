"""Names of many reports become entities: one spelling a node, links between spellings alike, components cut at vetoes.

A short name (a family name alone, one with an initial or without a middle name, an acronym) joins the one bearer whom it
fits, and nobody where it fits two: "Ali Tarani" and "Reza Tarani" never end in one entity by way of "Tarani". An acronym that a
report introduces ("Free Harbour Front (PLP)") joins that long form in all reports, whatever else its letters fit.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from crossread.core.ids import identity
from crossread.core.records import Claim, Entity, Link, Name, Spelling
from crossread.core.stage import Group
from crossread.link.same_name import explain, same_name
from crossread.link.same_name.keys import body_keys, folded, fullness, is_family_name, person_keys

_KINDS = ("person", "organisation", "group")
_SAME = 0.5  # likelihood from which two spellings are linked
_VETO = 0.25  # below it, two spellings are not in one entity whatever stands between them
_SPEAKERS = 8  # members of an entity, the fullest first, that are asked before another joins


def spelling_key(claim: Claim) -> tuple[str, ...]:
    """The group of a name: its kind and its words in small Latin letters, titles away; nothing for places and other kinds.

    It is an id, as every key of a group is: what a page takes for a name may have any length and hold any character, and
    databases refuse to sort by that. A claim that people rejected has none.
    """
    name = claim.value
    if not isinstance(name, Name) or name.kind not in _KINDS or claim.review == "rejected":
        return ()
    words = folded(name.text, name.kind)
    return (identity("spelling", f"{name.kind}|{words}"),) if words else ()


def spelling_id(claim: Claim) -> str | None:
    """The id of the spelling that a name belongs to, or None."""
    return next(iter(spelling_key(claim)), None)


def spell(group: Group) -> list[Spelling]:
    """One spelling for all names with one key, written as in its earliest mention."""
    claims = [(claim, claim.value) for claim in group.own if isinstance(claim, Claim) and isinstance(claim.value, Name)]
    if not claims:
        return []
    first, name = claims[0]
    written = " ".join(name.text.split())
    return [Spelling(id=group.key, kind=name.kind, name=written, order=first.order)]


def introduction_key(claim: Claim) -> tuple[str, ...]:
    """The group of a name that its report introduces in two forms: the two spellings."""
    pair = _introduced(claim)
    return (identity("introduced", *pair),) if pair else ()


def introduce(group: Group) -> list[Link]:
    """A link between the two forms of a name, as the earliest report that introduces them does."""
    claim = next((record for record in group.own if isinstance(record, Claim)), None)
    pair = _introduced(claim) if claim else None
    if claim is None or pair is None or not isinstance(claim.value, Name):
        return []
    left, right = sorted(pair)
    why = f"a report introduces them as one: “{claim.value.text}” is “{claim.value.stands_for}”"
    return [Link(id=group.key, of="spelling", left=left, right=right, verdict="introduced", why=why)]


def _introduced(claim: Claim) -> tuple[str, str] | None:
    """The spellings of a short name and of the long form that it is introduced with."""
    name, short = claim.value, spelling_id(claim)
    if not isinstance(name, Name) or not name.stands_for or not short:
        return None
    words = folded(name.stands_for, name.kind)
    return (short, identity("spelling", f"{name.kind}|{words}")) if words else None


def name_blocks(spelling: Spelling) -> tuple[str, ...]:
    """Keys that two spellings share where they may be one: consonants of two words or of a family name, an acronym."""
    keys = person_keys(spelling.name) if spelling.kind == "person" else body_keys(spelling.name)
    return tuple(f"{spelling.kind}|{key}" for key in keys)


def link_names(group: Group) -> list[Link]:
    """Links from a spelling to those before it that are likely the same, or of which it is the family name alone.

    A family name that two bearers share who speak against each other joins nobody. The links to those two say so; further
    bearers get none, or all families of a case would hang together by their names.
    """
    (own,) = (record for record in group.own if isinstance(record, Spelling))
    others = [each for each in group.near if isinstance(each, Spelling) and each.kind == own.kind and each.id != own.id]
    alone = {each.id for each in _of_family(own, others)} if own.kind == "person" else set()
    found: list[Link] = []
    for other in others:
        score = same_name(own.name, other.name, kind=own.kind)
        if score >= _SAME or other.id in alone:
            left, right = sorted((own, other), key=_place)
            link_id = identity("name-link", left.id, right.id)
            found.append(Link(id=link_id, of="spelling", left=left.id, right=right.id, score=score, why=_why(left, right, score)))
    return found


def _of_family(own: Spelling, others: Sequence[Spelling]) -> Iterator[Spelling]:
    """Those that bear a name as their family name, or that are the family name of it, as long as it is not shared already."""
    bearers: list[Spelling] = []
    for other in sorted(others, key=_place):
        if is_family_name(own.name, other.name):
            if not _shared(bearers):
                yield other
            bearers.append(other)
        elif is_family_name(other.name, own.name) and not _shared(
            [each for each in others if is_family_name(other.name, each.name)]
        ):
            yield other


def _shared(bearers: Sequence[Spelling]) -> bool:
    """Whether two of these speak against each other."""
    return any(same_name(one.name, other.name, kind="person") < _VETO for one, other in combinations(bearers, 2))


def _place(spelling: Spelling) -> tuple[str, str]:
    return spelling.order, spelling.id


def _why(left: Spelling, right: Spelling, score: float) -> str:
    """Why two spellings are linked, in plain words, and what speaks against it."""
    if score < _SAME:
        return "one is the family name of the other alone"
    features = explain(left.name, right.name, left.kind)
    letters = any(feature.name == "the letters of the words" and feature.value for feature in features)
    reason = "one is made of the first letters of the other" if letters else f"spelt alike ({score:.2f})"
    against = [feature.name for feature in features if feature.adds < -0.5]  # half a unit of log-odds is felt
    return f"{reason}; against it: {', '.join(against)}" if against else reason


def make_entities(group: Group) -> list[Entity]:
    """The entities of one component: what people merged, likely pairs from the likeliest down, short names that reports
    introduce, then other short names.

    What people split, and spellings that speak against each other, stay apart. An entity's id is that of its first member by
    (order, id); its name is the fullest of its spellings. Near linear in the links: a cluster speaks through a few members.
    """
    nodes = sorted((record for record in group.own if isinstance(record, Spelling)), key=_place)
    links = [record for record in group.near if isinstance(record, Link)]
    clusters = _Clusters(nodes, links)
    for link in sorted(links, key=lambda link: (link.verdict != "must", -link.score, link.left, link.right)):
        if link.verdict == "must":
            clusters.join(link.left, link.right, ruled=True)
        elif link.verdict == "same" and not clusters.from_short(link):
            clusters.join(link.left, link.right)
    introduced = [link for link in links if link.verdict == "introduced"]
    clusters.settle_short(introduced)
    told = {pair[0] for pair in map(clusters.from_short, introduced) if pair}
    open_links = (link for link in links if link.verdict == "same")
    clusters.settle_short([link for link in open_links if (clusters.from_short(link) or ("",))[0] not in told])
    return [_entity(members) for members in clusters.members()]


def _entity(members: Sequence[Spelling]) -> Entity:
    first = members[0]
    name = max(members, key=lambda each: (len(each.name.split()), -members.index(each))).name
    aliases = dict.fromkeys(each.name for each in members if each.name != name)
    ids = tuple(each.id for each in members)
    return Entity(id=identity("entity", first.id), kind=first.kind, name=name, aliases=tuple(aliases), spellings=ids)


class _Clusters:
    """Disjoint sets of spellings (union by size), with what must not come together."""

    def __init__(self, nodes: Sequence[Spelling], links: Iterable[Link]) -> None:
        self.nodes = {node.id: node for node in nodes}
        self.top = {node.id: node.id for node in nodes}
        self.held: dict[str, list[str]] = {node.id: [node.id] for node in nodes}
        self.speakers = {node.id: [node] for node in nodes}
        self.split: dict[str, set[str]] = defaultdict(set)
        for link in links:
            if link.verdict == "cannot":
                self.split[link.left].add(link.right)
                self.split[link.right].add(link.left)

    def find(self, node: str) -> str:
        """The cluster of a node."""
        while self.top[node] != node:
            self.top[node] = self.top[self.top[node]]
            node = self.top[node]
        return node

    def join(self, left: str, right: str, ruled: bool = False) -> None:
        """Make one cluster of two, unless people split them or, where no person ruled, their members speak against it."""
        if left not in self.nodes or right not in self.nodes:
            return
        one, other = self.find(left), self.find(right)
        if one == other or self._are_split(one, other) or not (ruled or self._agree(one, other)):
            return
        if (len(self.held[one]), other) < (len(self.held[other]), one):
            one, other = other, one
        self.top[other] = one
        self.held[one] += self.held.pop(other)
        speakers = self.speakers[one] + self.speakers.pop(other)
        self.speakers[one] = sorted(speakers, key=lambda each: (-len(each.name.split()), *_place(each)))[:_SPEAKERS]

    def _are_split(self, one: str, other: str) -> bool:
        small, large = sorted((one, other), key=lambda top: (len(self.held[top]), top))
        apart = (node for member in self.held[small] for node in self.split.get(member, ()) if node in self.top)
        return any(self.find(node) == large for node in apart)

    def _agree(self, one: str, other: str) -> bool:
        pairs = ((left, right) for left in self.speakers[one] for right in self.speakers[other])
        return all(same_name(left.name, right.name, kind=left.kind) >= _VETO for left, right in pairs)

    def from_short(self, link: Link) -> tuple[str, str] | None:
        """The short name of a link and the fuller one; None where both say as much."""
        if link.left not in self.nodes or link.right not in self.nodes:
            return None
        left, right = self._fullness(link.left), self._fullness(link.right)
        if left == right:
            return None
        return (link.left, link.right) if left < right else (link.right, link.left)

    def settle_short(self, links: Sequence[Link]) -> None:
        """A short name joins its bearer where all links from it, and from names one with it, lead to one cluster.

        Fuller ones first, so that "Tarani" finds "Ali Tarani" already one with "Ali Karim Tarani".
        """
        pairs = sorted(filter(None, map(self.from_short, links)))
        for size in sorted({self._fullness(short) for short, _ in pairs}, reverse=True):
            bearers: dict[str, set[str]] = defaultdict(set)
            for short, full in pairs:
                if self._fullness(short) == size and self.find(short) != self.find(full):
                    bearers[self.find(short)].add(self.find(full))
            for short, its in sorted(bearers.items()):
                if len({self.find(full) for full in its}) == 1:
                    self.join(short, min(its), ruled=True)

    def _fullness(self, node: str) -> int:
        return fullness(self.nodes[node].name, self.nodes[node].kind)

    def members(self) -> Iterator[list[Spelling]]:
        """The clusters, each in the order of (order, id), by their first members."""
        clusters = [sorted((self.nodes[node] for node in nodes), key=_place) for nodes in self.held.values()]
        return iter(sorted(clusters, key=lambda members: _place(members[0])))
