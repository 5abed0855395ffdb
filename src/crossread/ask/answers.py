"""Who says what a question asks about, who said it first, through whom, on how many lines, and who says otherwise."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from crossread.ask.judge import Asked, Judged
from crossread.ask.passages import COVERED, sharing_passages
from crossread.ask.question import Question, read_question
from crossread.ask.search import last_day, search
from crossread.core.records import Claim, CopyLink, Discrepancy, Event, Figure, Line, Occurrence, Quote, Report, Span, spans_of
from crossread.find.sentences import prose
from crossread.ports import Store, Tagger
from crossread.weigh.lines import lines_of
from crossread.weigh.outlets import Outlets
from crossread.weigh.values import voice_of

_MOST = 400  # reports whose claims are looked into
_HEAD = 250  # characters of a report's head, and on either side of a claim


class Telling(msgspec.Struct, frozen=True):
    """One claim that bears on the question, with the exact words that it rests on.

    `stance`: says, open (it says part of it) or otherwise. `why`: what it says where that is more or other than what was asked.
    `who`: who is said to say so, outermost first, else the outlet. `words` are the claim's own, `passage` its sentence; both are
    spans of the report's text. `line` numbers the lines of its stance, from 1. `day` is EDTF, `time` the minute where one is
    printed.
    """

    stance: str
    claim: str
    kind: str
    why: tuple[str, ...]
    who: str
    report: str
    outlet: str
    uri: str
    day: str | None
    time: str | None
    words: Span
    passage: Span
    line: int
    occurrence: str | None = None


class Strand(msgspec.Struct, frozen=True):
    """A line of evidence behind a stance: its reports, why they are not independent, and where it starts if that can be told."""

    number: int
    reports: tuple[str, ...]
    basis: tuple[str, ...]
    root: str | None = None


class Asking(msgspec.Struct, frozen=True):
    """One occurrence that the question was taken to be about."""

    id: str
    title: str
    time: str | None
    places: tuple[str, ...]
    reports: int


class Answer(msgspec.Struct, frozen=True):
    """The answer to a question. Where `says`, `open` and `otherwise` are empty, nothing in the case bears on it.

    `understood`: how the sentence was read. `others`: occurrences of another day or place that may be meant as well, and are left
    out. `first`: the earliest who say so; several where their order cannot be told. `lines`
    stand behind `says`, `other_lines` behind `otherwise`. `disputed`: the slots of the occurrences that the record lists as
    discrepancies, with their state.
    """

    sentence: str
    statement: str
    understood: tuple[str, ...]
    about: tuple[Asking, ...]
    says: tuple[Telling, ...]
    open: tuple[Telling, ...]
    otherwise: tuple[Telling, ...]
    first: tuple[Telling, ...]
    lines: tuple[Strand, ...]
    other_lines: tuple[Strand, ...]
    disputed: tuple[str, ...] = ()
    others: tuple[Asking, ...] = ()


def answer(sentence: str, store: Store, tagger: Tagger, gazetteer: str | None = None, outlets: Outlets | None = None) -> Answer:
    """Answer a question from the record in a store. Raises `Misuse` where there are no words to ask about.

    `tagger`: the one that read the reports. `gazetteer`: the path of a user's own places; `outlets`: what the user knows
    of outlets, those of one owner being one line.
    """
    occurrences = [each for each in store.rows("occurrence") if isinstance(each, Occurrence)]
    question = read_question(sentence, tagger, last_day(occurrences), gazetteer)
    found = search(question, occurrences, store)
    home = {claim: each.id for each in occurrences for claim in (*each.claims, *each.figures)}
    asked = Asked(question)
    if asked.of_words_alone:
        reports, judged = _in_words(question, store)
    else:
        reports, judged = _judged(asked, found.about, _alone(occurrences), store)
    copies = [each for report in sorted(reports) for each in store.of("copies", report) if isinstance(each, CopyLink)]
    strands = {
        stance: _strands([claim for claim, each in judged if each.stance == stance], reports, copies, outlets or Outlets())
        for stance in ("says", "open", "otherwise")
    }
    told: dict[str, list[Telling]] = {"says": [], "open": [], "otherwise": []}
    for claim, each in sorted(judged, key=lambda pair: _order(reports[pair[0].report], pair[0])):
        line = next(strand.number for strand, ids in strands[each.stance] if claim.id in ids)
        told[each.stance].append(_telling(claim, each, reports[claim.report], line, home.get(claim.id)))
    bearing = {each.occurrence for tellings in told.values() for each in tellings}
    about = [each for each in occurrences if each.id in bearing]
    return Answer(
        sentence=sentence,
        statement=question.statement,
        understood=asked.understood,
        about=tuple(map(_asking, about)),
        says=tuple(told["says"]),
        open=tuple(told["open"]),
        otherwise=tuple(told["otherwise"]),
        first=_first(told["says"], [strand for strand, _ in strands["says"]]),
        lines=tuple(strand for strand, _ in strands["says"]),
        other_lines=tuple(strand for strand, _ in strands["otherwise"]),
        disputed=_disputed(about, store),
        others=tuple(map(_asking, found.others)),
    )


def _alone(occurrences: Iterable[Occurrence]) -> set[str]:
    """The claims of occurrences that one report alone tells of."""
    return {claim for each in occurrences if len(each.reports) == 1 for claim in (*each.claims, *each.figures)}


def _judged(
    asked: Asked, about: Sequence[Occurrence], alone: set[str], store: Store
) -> tuple[dict[str, Report], list[tuple[Claim, Judged]]]:
    """What the claims of these occurrences say, and what their reports tell aside: "twelve people were injured".

    A claim does not say so where its occurrence tells of no such place or day, or for a number no occurrence of its report.
    """
    reports, claims, aside = _looked_into(about, alone, store)
    of_report = {report: [each for each in about if report in each.reports] for report in reports}
    home = {claim: each for each in about for claim in (*each.claims, *each.figures)}
    judged = []
    for claim in claims:
        if claim.id in aside and asked.of_another_year(_beside(claim, reports[claim.report]), reports[claim.report]):
            continue
        found = asked.of(claim, reports[claim.report], claim.id in aside)
        own = [home[claim.id]] if claim.id in home else []
        lacking = asked.lacking(of_report[claim.report] if asked.of_numbers else own, _around(claim, reports[claim.report]))
        if found and found.stance == "says" and lacking:
            found = Judged("open", (*found.why, *lacking), found.who)
        if found:
            judged.append((claim, found))
    return reports, judged


def _around(claim: Claim, report: Report) -> str:
    """The words in which a place stands that a claim is of: its report's head, and what is about the claim itself."""
    return "\n".join((report.title or "", report.text[:_HEAD], _beside(claim, report)))


def _beside(claim: Claim, report: Report) -> str:
    start = next(spans_of(claim.value)).start
    return report.text[max(0, start - _HEAD) : start + _HEAD]


def _looked_into(about: Sequence[Occurrence], alone: set[str], store: Store) -> tuple[dict[str, Report], list[Claim], set[str]]:
    """The reports of the occurrences, the claims that are in these, and what the same reports tell aside."""
    inside = {claim for each in about for claim in (*each.claims, *each.figures)}
    reports: dict[str, Report] = {}
    claims: list[Claim] = []
    for id in list(dict.fromkeys(report for each in about for report in each.reports))[:_MOST]:
        for record in store.of("rule", id):
            if isinstance(record, Report):
                reports[record.id] = record
            elif isinstance(record, Claim) and (record.id in inside or record.id in alone):
                claims.append(record)
    return reports, claims, alone - inside


def _in_words(question: Question, store: Store) -> tuple[dict[str, Report], list[tuple[Claim, Judged]]]:
    """What shares the question's words, where these are all there is to it. A sentence that shares them may as well deny it."""
    found = list(sharing_passages(question, store))
    says = {claim.id for _, claim, share in found if share >= COVERED and claim.table == "quote" and not _is_passage(claim)}
    judged = [(claim, Judged("says") if claim.id in says else Judged("open", ("shares its words",))) for _, claim, _ in found]
    return {report.id: report for report, _, _ in found}, judged


def _is_passage(claim: Claim) -> bool:
    """Whether a claim is but a sentence that shares the question's words, and none of the record."""
    quote = claim.value
    return isinstance(quote, Quote) and quote.source is None and quote.cue is None and quote.kind == "indirect"


def _strands(
    claims: Sequence[Claim], reports: Mapping[str, Report], copies: Sequence[CopyLink], outlets: Outlets
) -> list[tuple[Strand, frozenset[str]]]:
    """The lines of evidence behind a stance, each with its claims."""
    if not claims:
        return []
    told = {claim.report: reports[claim.report] for claim in claims}
    lines: list[Line] = lines_of(_NO_OCCURRENCE, claims, told, copies, outlets=outlets)
    return [
        (Strand(number=number, reports=line.reports, basis=line.basis, root=line.root), frozenset(line.claims))
        for number, line in enumerate(lines, start=1)
    ]


def _telling(claim: Claim, judged: Judged, report: Report, line: int, occurrence: str | None) -> Telling:
    words = next(spans_of(claim.value))
    layout = prose(report.text)
    start, end = layout.sentences[layout.sentence_at(words.start)]
    start, end = min(start, words.start), max(end, words.end)
    return Telling(
        stance=judged.stance,
        claim=claim.id,
        kind="passage" if _is_passage(claim) else claim.table,
        why=judged.why,
        who=judged.who or _who(claim, report),
        report=report.id,
        outlet=report.label,
        uri=report.uri,
        day=report.published,
        time=report.time,
        words=words,
        passage=Span(start, end, report.text[start:end]),
        line=line,
        occurrence=occurrence,
    )


def _who(claim: Claim, report: Report) -> str:
    match claim.value:
        case Event() | Figure():
            return voice_of(claim.value.attribution, report, claim)
        case Quote() as quote:
            source = quote.speaker or (quote.source.name or quote.source.text if quote.source else "")
            via = [span.name or span.text for span in quote.via]
            return " → ".join(filter(None, (*via, source))) or voice_of((), report, claim)
        case _:
            return voice_of((), report, claim)


def _order(report: Report, claim: Claim) -> tuple[str, str, str, str]:
    """Earliest first; a report whose minute is not known comes before those of its day whose minute is."""
    return report.order.partition("|")[0], report.time or "", claim.order, claim.id


def _first(says: Sequence[Telling], lines: Sequence[Strand]) -> tuple[Telling, ...]:
    """Who says so first: all of the earliest day, but for those who took it from another and those with a later minute.

    A report without a date is not known to be first.
    """
    root = {strand.number: strand.root for strand in lines if strand.root}
    dated = [each for each in says if each.day and root.get(each.line) in (None, each.report)]
    if not dated:
        return ()
    same_day = [each for each in dated if each.day == dated[0].day]
    if all(each.time for each in same_day):
        earliest = min(each.time or "" for each in same_day)
        same_day = [each for each in same_day if each.time == earliest]
    return tuple({each.report: each for each in reversed(same_day)}.values())[::-1]


def _asking(occurrence: Occurrence) -> Asking:
    return Asking(
        id=occurrence.id, title=occurrence.title, time=occurrence.time, places=occurrence.places, reports=len(occurrence.reports)
    )


def _disputed(occurrences: Iterable[Occurrence], store: Store) -> tuple[str, ...]:
    found = (each for one in occurrences for each in store.of("weigh", one.id) if isinstance(each, Discrepancy))
    return tuple(dict.fromkeys(f"{each.slot} ({each.state})" for each in found))


_NO_OCCURRENCE = Occurrence(
    id="", plover=None, acled=None, title="", status="", time=None, places=(), actors=(), claims=(), reports=()
)
