"""Attributions within attributions: whose words reached the report through whom."""

import re
from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from crossread.find.quotes.drafts import Draft
from crossread.find.quotes.words import table
from crossread.find.sentences import Range

# What relays words without being the person meant: media, agencies and papers.
MEDIUM = re.compile(
    r"\b(?:agency|agencies|news|newswire|wire|television|tv|radio|newspapers?|paper|daily|weekly|magazine|broadcaster|channel|station|"
    r"gazette|courier|dispatch|herald|tribune|post|times|journal|press|media|outlet|website|site|blog|portal|bulletin|report|reports|"
    r"papers|documents?|memo|letter|statement|records?|filings?|transcript|today|reporters?|correspondents?|sources?|aid groups?|"
    r"translation)\b",
    re.IGNORECASE,
)
# Sources whose manner is that of a document.
_DOCUMENT = re.compile(
    r"\b(?:reports?|stud(?:y|ies)|polls?|surveys?|documents?|papers|memos?|letters?|statements?|records?|filings?|indictment|complaint|"
    r"rulings?|laws?|bill|constitution|charter|resolution|communiqué|transcripts?|e?-?mails?|data|figures|statistics|analysis|audit|"
    r"footage|video|videos|images|photos|book|article|editorial|manifesto|petition|warrant)\W*$",
    re.IGNORECASE,
)
_IN_WHICH = re.compile(r"([^,;:.]{3,60}?) (?:in which|where|that says|saying)\s+$")
_WIDEST_CONTAINER = 80
_LEAD = 6  # letters before the inner attribution: "that "
# Subjects within somebody's words whose saying is not reported as a quotation of its own ("I say that we stay").
_NO_WITNESS = table("i we you me us who which that it one nobody someone somebody anyone anybody everyone everybody some others")


class Link(msgspec.Struct, frozen=True):
    """A draft in its place: `outer` is the index of the link it lies in, `extent` the range from its first word to its last."""

    draft: Draft
    extent: Range
    outer: int | None = None


def nested(text: str, drafts: Sequence[Draft]) -> list[Link]:
    """Drafts by place, each with the one it lies in; a medium that only relays another's words becomes a node of its chain.

    An inner draft without a source of its own is left out: its words are already told by the outer one.
    """
    order = sorted(((_extent(draft), draft) for draft in drafts), key=lambda pair: (pair[0][0], -pair[0][1]))
    links: list[Link] = []
    stack: list[int] = []
    relaying: set[int] = set()
    for extent, draft in order:
        while stack and links[stack[-1]].extent[1] <= extent[0]:
            stack.pop()
        at = next((i for i in reversed(stack) if _holds(links[i].draft, extent)), None)
        if at is None:
            links.append(Link(replace(draft, via=(*draft.carried, *draft.via)), extent))
        elif _worth(text, draft, links[at].draft):
            outer = links[at].draft
            container = _container(text, outer, extent)
            sources = (outer.source,) if outer.source else ()
            via = dict.fromkeys((*outer.via, *sources, *outer.fed, *container, *draft.via))
            links.append(Link(replace(draft, via=tuple(via)), extent, at))
            if draft.paragraph >= 0 and _relays(text, outer, extent, bool(container)):
                relaying.add(at)
        else:
            continue
        stack.append(len(links) - 1)
    return _without(links, relaying)


def _extent(draft: Draft) -> Range:
    spans = [*draft.content, *draft.via]
    if draft.source is not None and not draft.shared:
        spans.append(draft.source)
    if draft.cue is not None:
        spans.append(draft.cue)
    return min(span[0] for span in spans), max(span[1] for span in spans)


def _holds(outer: Draft, extent: Range) -> bool:
    return any(start <= extent[0] and extent[1] <= end for start, end in outer.content)


def _worth(text: str, draft: Draft, outer: Draft) -> bool:
    """Whether a draft within another's content is a quotation of its own: a third person's words, with their own source.

    What somebody is said to praise or blame counts only through a medium; in a person's mouth it is that person's account.
    """
    if draft.kind is not None or draft.shared or draft.source is None or draft.cue is None or draft.source == outer.source:
        return False
    through_medium = draft.manner == "said" and outer.source is not None and bool(MEDIUM.search(text[slice(*outer.source)]))
    return (draft.voice or through_medium) and text[slice(*draft.source)].lower() not in _NO_WITNESS


def _relays(text: str, outer: Draft, inner: Range, contained: bool) -> bool:
    """Whether the outer draft is a medium whose content is just the inner attribution, and so no statement of its own."""
    if outer.source is None or len(outer.content) != 1 or not MEDIUM.search(text[slice(*outer.source)]):
        return False
    begin, end = outer.content[0]
    return (inner[0] - begin <= _LEAD or contained) and end - inner[1] <= 2


def _container(text: str, outer: Draft, inner: Range) -> tuple[Range, ...]:
    """The paper in which the inner words stand: "quotes *a circular* in which its keeper asks"."""
    begin, start = outer.content[0][0], inner[0]
    match = _IN_WHICH.match(text, begin, start) if begin < start <= begin + _WIDEST_CONTAINER else None
    return ((begin, match.end(1)),) if match and MEDIUM.search(match.group(1)) else ()


def _without(links: list[Link], gone: set[int]) -> list[Link]:
    """The links but those that `gone` names; what lay in one of these lies in the next outer one."""
    place: dict[int, int] = {}
    kept: list[Link] = []
    for i, link in enumerate(links):
        outer = link.outer
        while outer is not None and outer in gone:
            outer = links[outer].outer
        if i not in gone:
            place[i] = len(kept)
            kept.append(replace(link, outer=None if outer is None else place[outer]))
    return kept


def manner_of(text: str, draft: Draft) -> str:
    """A draft's manner: `document` where its source is one, else that of its cue."""
    if draft.source is not None and draft.manner in ("said", "wrote") and _DOCUMENT.search(text[slice(*draft.source)]):
        return "document"
    return draft.manner
