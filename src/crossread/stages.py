"""The whole system on one screen: every stage, in the order in which they are brought up to date."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec

from crossread.core.records import (
    AnyRecord,
    Capture,
    Claim,
    CopyLink,
    Decision,
    Findings,
    Gist,
    Occurrence,
    Passage,
    Report,
    Text,
)
from crossread.core.stage import AnyStage, Components, Group, Stage
from crossread.find.report import find_report
from crossread.find.tagged import passages_to_tag, tag_passage, tagged_from
from crossread.link.copies import REACH, fingerprints, link_copies
from crossread.link.entities import (
    introduce,
    introduction_key,
    link_names,
    make_entities,
    name_blocks,
    spell,
    spelling_id,
    spelling_key,
)
from crossread.link.occurrences import event_blocks, gist, link_events, make_occurrences
from crossread.ports import Tagger
from crossread.rule.decisions import ON_ONE
from crossread.rule.links import decided_reports, joins, rule_links, without_report
from crossread.rule.values import rule_values
from crossread.weigh import weigh
from crossread.weigh.outlets import Outlet, Outlets

HEAVY = 48  # groups in a batch of a stage whose records are large: a batch is held in memory at once


class Parts(msgspec.Struct, frozen=True):
    """What stages need from outside: how a capture and a passage are read, and which version of a room's rules is in force.

    `gazetteer`: the path of a user's own places; its content is part of the version of the rules of `find`. `outlets`: what
    the user knows of outlets; it is part of the version of the rules of `weigh`.
    """

    read: Callable[[Capture], Text]
    rules: Callable[[str], str]
    tagger: Tagger
    gazetteer: str | None = None
    outlets: tuple[Outlet, ...] = ()


def stages(parts: Parts) -> tuple[AnyStage, ...]:
    """Read, tag, find, rule, link, rule, weigh."""
    known, model = Outlets(parts.outlets), parts.tagger.model
    return (
        Stage(
            name="read",
            version=parts.rules("readers"),
            once=True,
            reads=("capture",),
            by=own,
            apply=lambda group: map(parts.read, of(Capture, group.own)),
            batch=HEAVY,
        ),
        Stage(
            name="tag",
            version=f"{parts.rules('find')} {model}",  # by `find` passages are cut; those that were read stay so
            once=True,
            reads=("text",),
            by=lambda text: [f"{model} {id}" for id in passages_to_tag(text)],
            most=1,
            apply=lambda group: tag_passage(of(Text, group.own)[0], group.key.removeprefix(f"{model} "), parts.tagger),
        ),
        Stage(
            name="find",
            version=parts.rules("find"),
            reads=("text", "passage"),
            by=kept,
            near=tagged,
            seeks=sought,
            apply=lambda group: find(group, parts.gazetteer),
            batch=HEAVY,
        ),
        Stage(
            name="rule",
            version=parts.rules("rule"),
            reads=("findings", "decision"),
            by=found,
            near=ruled,
            apply=rule_values,
            batch=HEAVY,
        ),
        Stage(
            name="rejoin",
            version=parts.rules("rule"),
            reads=("findings", "decision"),
            by=paired,
            near=ruled,
            seeks=decided,
            apply=lambda group: rule_links(group, node_of),
        ),
        Stage(
            name="adrift",
            version=parts.rules("rule"),
            reads=("text", "decision"),
            by=taken,
            near=kept,
            seeks=decided,
            apply=without_report,
        ),
        Stage(
            name="copies",
            version=parts.rules("link"),
            reads=("report",),
            by=read,
            near=passages,
            reach=REACH,
            apply=link_copies,
            batch=HEAVY,
        ),
        Stage(name="spell", version=parts.rules("link"), reads=("name",), by=spelling_key, most=1, apply=spell),
        Stage(name="introduce", version=parts.rules("link"), reads=("name",), by=introduction_key, most=1, apply=introduce),
        Stage(
            name="same", version=parts.rules("link"), reads=("spelling",), by=own, near=name_blocks, reach=REACH, apply=link_names
        ),
        Components(name="entities", version=parts.rules("link"), nodes="spelling", links="link-spelling", apply=make_entities),
        Stage(name="gist", version=parts.rules("link"), reads=("report", "event", "figure"), by=told, apply=gist, batch=HEAVY),
        Stage(
            name="events",
            version=parts.rules("link"),
            reads=("gist",),
            by=told,
            near=event_blocks,
            reach=REACH,
            apply=link_events,
            batch=HEAVY,
        ),
        Components(name="occurrences", version=parts.rules("link"), nodes="gist", links="link-gist", apply=make_occurrences),
        Stage(
            name="weigh",
            version=parts.rules("weigh"),
            reads=("occurrence", "event", "figure", "report", "copy"),
            by=occurred,
            near=weighed,
            seeks=evidence,
            apply=lambda group: weigh(group, known),
            batch=HEAVY,
        ),
    )


def own(record: AnyRecord) -> Sequence[str]:
    """A group of its own."""
    return (record.id,)


def sought(record: Text | Passage) -> Sequence[str]:
    """A text looks for its passages."""
    return passages_to_tag(record) if isinstance(record, Text) else ()


def tagged(record: Text | Passage) -> Sequence[str]:
    """A passage is found by its id."""
    return (record.id,) if isinstance(record, Passage) else ()


def find(group: Group, gazetteer: str | None) -> Iterable[AnyRecord]:
    """The claims of one text, by what the tagger made of its passages."""
    [text] = of(Text, group.own)
    marks = {each.id: each.marks for each in of(Passage, group.near)}
    return find_report(text, gazetteer, tagged_from(text.text, marks))


def found(record: Findings | Decision) -> Sequence[str]:
    """Findings are ruled on report by report."""
    return (record.id,) if isinstance(record, Findings) else ()


def ruled(record: Findings | Decision) -> Sequence[str]:
    """A decision on a claim stands beside the findings of its report."""
    if isinstance(record, Findings):
        return (record.id,)
    return (record.anchor.report,) if record.verdict in ON_ONE else ()


def paired(record: Findings | Decision) -> Sequence[str]:
    """Merges and splits are ruled on pair by pair."""
    return joins(record) if isinstance(record, Decision) else ()


def taken(record: Text | Decision) -> Sequence[str]:
    """A decision of its own."""
    return (record.id,) if isinstance(record, Decision) else ()


def kept(record: Text | Passage | Decision) -> Sequence[str]:
    """A text is found by its id."""
    return (record.id,) if isinstance(record, Text) else ()


def decided(record: AnyRecord) -> Sequence[str]:
    """A decision seeks the reports that it speaks of."""
    return decided_reports(record) if isinstance(record, Decision) else ()


def node_of(claim: Claim) -> tuple[str, str] | None:
    """What merges and splits join: events, and names by their spellings."""
    if claim.table == "event" and claim.review != "rejected":
        return "gist", claim.id
    spelling = spelling_id(claim)
    return ("spelling", spelling) if spelling else None


def read(report: Report) -> Sequence[str]:
    """Reports that could be read are compared with each other."""
    return (report.id,) if report.status == "read" else ()


def passages(report: Report) -> Sequence[str]:
    """Reports that share a run of words are neighbours."""
    return fingerprints(report.text) if report.status == "read" else ()


def told(record: Report | Claim | Gist) -> Sequence[str]:
    """Events and figures are linked report by report, but for those that people rejected."""
    if isinstance(record, Report):
        return (record.id,)
    return () if isinstance(record, Claim) and record.review == "rejected" else (record.report,)


def occurred(record: AnyRecord) -> Sequence[str]:
    """Evidence is weighed occurrence by occurrence."""
    return (record.id,) if isinstance(record, Occurrence) else ()


def weighed(record: AnyRecord) -> Sequence[str]:
    """Claims and reports are found by their ids, copies by the report that copied."""
    match record:
        case CopyLink():
            return (f"copy|{record.right[0]}",)
        case Claim() | Report():
            return (record.id,)
        case _:
            return ()


def evidence(record: AnyRecord) -> Sequence[str]:
    """An occurrence is weighed by its claims, their reports, and what all but the first of these copied."""
    if not isinstance(record, Occurrence):
        return ()
    return (*record.claims, *record.figures, *record.reports, *(f"copy|{report}" for report in record.reports[1:]))


def of(kind: type[Any], records: Sequence[AnyRecord]) -> list[Any]:
    """The records of one kind."""
    return [record for record in records if isinstance(record, kind)]
