"""Coded sentences made into events of the record: spans, names behind pronouns, places, dates, figures, attribution."""

from collections.abc import Iterable, Iterator

import msgspec

from crossread.core.records import REAL, Event, Figure, Place, Span
from crossread.find.events.clauses import Clause, Sentence, analysed
from crossread.find.events.coding import Coded, coded
from crossread.find.events.context import Around, Parts, Range
from crossread.find.events.forms import listed
from crossread.find.events.grammar import Grammar
from crossread.find.events.lexicon import Part
from crossread.find.events.mentions import LOOK_BACK, Topic, authority_in, names_behind, topic_of
from crossread.find.events.scene import Draft, Scene, clause_ranges, scene_of, settlement, when, where
from crossread.find.events.words import PRONOUNS, read_words
from crossread.find.sentences import prose

_SAYING = listed(
    "say tell report claim state add allege confirm note insist argue maintain believe warn acknowledge estimate testify "
    "declare write announce explain stress reveal suggest deny admit assert contend recall emphasise emphasize observe "
    "comment remark disclose"
)
_FIRST_PERSON = frozenset(("i", "we", "us", "me"))
_TO_COME = ("planned", "attempted", "threatened", "called_for")
_BY_AUTHORITY = ("arrest", "curfew")  # what only an authority can do
# what a figure of each measure counts: the roots or modes of the events it can belong to
_MEASURES: dict[str, tuple[str, ...]] = {
    "killed": ("ASSAULT",),
    "injured": ("ASSAULT",),
    "executed": ("ASSAULT",),
    "missing": ("ASSAULT",),
    "arrested": ("arrest",),
    "sentenced": ("arrest",),
    "displaced": ("ASSAULT", "COERCE"),
    "participants": ("PROTEST", "CONSULT", "SUPPORT"),
}


class Made(msgspec.Struct, frozen=True):
    """An event and the coding it was made from."""

    event: Event
    coding: Coded


def made_of(text: str, parts: Parts) -> list[Made]:
    """The events of a text with everything around them, in the order of their triggers."""
    around = Around(parts)
    events: list[Made] = []
    focus: tuple[int, Place | None] = (-1, None)
    for sentence, bounds, drafts in drafted(text, parts.grammar):
        paragraph = prose(text).paragraph_at(bounds[0])
        before = focus[1] if focus[0] == paragraph else None
        scene = scene_of(text, sentence, bounds, around, before)
        spoken_of = list(scene.located)
        for draft, figures in zip(drafts, _shared_out(drafts, around), strict=True):
            event = _assembled(text, draft, (around, scene), figures)
            spoken_of += event.places
            if _worth_keeping(draft.event, event, around.is_quoted(text, event.trigger.start), draft.clause):
                events.append(Made(event, draft.event))
        focus = paragraph, settlement(spoken_of) or before
    return _distinct(events)


def drafted(text: str, grammar: Grammar | None = None) -> Iterator[tuple[Sentence, Range, list[Draft]]]:
    """Each sentence in turn with its range and its coded events, with what pronouns and agentless arrests may refer back to."""
    layout = prose(text)
    topic: Topic | None = None
    authority: tuple[int, Span] | None = None
    for number, (start, end) in enumerate(layout.sentences):
        for words in read_words(text, start, end, grammar):
            sentence = analysed(words, grammar)
            names = names_behind(text, sentence, topic)
            topic = topic_of(text, sentence, names) or topic
            named = authority_in(text, sentence)
            authority = (number, named) if named else authority
            near = authority[1] if authority and number - authority[0] <= LOOK_BACK else None
            found, bounds = coded(sentence), (start, end)
            clauses = clause_ranges(sentence, bounds, found)
            yield (
                sentence,
                bounds,
                [Draft(event, sentence, bounds, clause, names, near) for event, clause in zip(found, clauses, strict=True)],
            )


# ---- one event


def _span(text: str, draft: Draft, part: Part) -> Span:
    words = draft.sentence.words
    start, end = words.starts[part[0]], words.ends[part[1] - 1]
    return Span(start, end, text[start:end], draft.names.get(part))


def _assembled(text: str, draft: Draft, setting: tuple[Around, Scene], figures: tuple[Figure, ...]) -> Event:
    around, scene = setting
    event = draft.event
    trigger = _span(text, draft, event.trigger)
    actors = tuple(_span(text, draft, part) for part in event.roles.actors)
    why = _why(event)
    by_police = event.rule.mode in _BY_AUTHORITY and "sentence" not in event.written
    if not actors and draft.authority and by_police and event.status in REAL:
        actors, why = (draft.authority,), f"{why}; no agent named: the authority named last before it"
    recipients = tuple(_span(text, draft, part) for part in event.roles.recipients)
    attribution = around.attribution_of(trigger.start) or _said_by(text, draft)
    figures = _with_those_of(around, figures, (*actors, *recipients))
    if attribution:
        actors, recipients = _speaker_named(actors, attribution), _speaker_named(recipients, attribution)
    return Event(
        trigger=trigger, plover=event.rule.root, mode=event.rule.mode, acled=event.rule.acled, why=why, actors=actors,
        recipients=recipients, places=where(draft, around, scene, trigger.start),
        time=when(text, draft, around, scene, trigger.start), status=event.status, attribution=attribution, figures=figures,
        score=_score(event, actors, recipients),
    )  # fmt: skip


def _speaker_named(spans: tuple[Span, ...], attribution: tuple[Span, ...]) -> tuple[Span, ...]:
    """ "I" and "we" in what somebody says stand for the one who says it."""
    source = attribution[-1]
    return tuple(
        Span(span.start, span.end, span.text, source.name or source.text) if span.text.lower() in _FIRST_PERSON else span
        for span in spans
    )


def _why(event: Coded) -> str:
    kind = "verb" if event.verb else "noun"
    reason = f"{kind} “{event.written}”: {event.rule.why}"
    return f"{reason}; {event.status} by “{event.cue}”" if event.cue else reason


def _score(event: Coded, actors: tuple[Span, ...], recipients: tuple[Span, ...]) -> float:
    return round(0.4 + 0.15 * bool(actors) + 0.15 * bool(recipients) + 0.1 * event.verb + 0.1 * (event.rule.strength == "+"), 2)


def _said_by(text: str, draft: Draft) -> tuple[Span, ...]:
    """Who says so by the grammar of the sentence alone: "X said that ...", "..., X said"."""
    sentence, event = draft.sentence, draft.event
    spans: list[Span] = []
    clause = sentence.clauses[event.clause] if event.clause >= 0 else None
    for _ in range(4):
        if clause is None or clause.governor < 0:
            break
        above = sentence.clauses[clause.governor]
        if clause.relation == "that" and above.group.lemma in _SAYING and above.subject:
            spans.insert(0, _span(text, draft, (above.subject[0].first, above.subject[-1].last)))
        clause = above
    return tuple(spans) or _said_after(text, draft)


def _said_after(text: str, draft: Draft) -> tuple[Span, ...]:
    sentence = draft.sentence
    if not sentence.clauses:
        return ()
    clause: Clause = sentence.clauses[-1]
    closing = (
        clause.group.lemma in _SAYING
        and clause.subject
        and not clause.object
        and clause.group.last >= len(sentence.words.tags) - 2
    )
    if (
        not closing
        or clause.subject[0].first <= draft.event.trigger[0]
        or sentence.words.tags[clause.subject[0].first - 1] not in ',"'
    ):
        return ()
    return (_span(text, draft, (clause.subject[0].first, clause.subject[-1].last)),)


# ---- figures, and what is kept


def _shared_out(drafts: list[Draft], around: Around) -> list[tuple[Figure, ...]]:
    """Each figure of a sentence goes to the nearest event that it can be about."""
    shares: list[list[Figure]] = [[] for _ in drafts]
    if not drafts:
        return []
    bounds = drafts[0].bounds
    for figure in around.figures.within(bounds):
        fits = _MEASURES.get(figure.measure)
        if fits is None:
            continue
        able = [number for number, draft in enumerate(drafts) if draft.event.rule.root in fits or draft.event.rule.mode in fits]
        near = [
            (abs(drafts[number].sentence.words.starts[drafts[number].event.trigger[0]] - figure.start), number) for number in able
        ]
        if near:
            shares[min(near)[1]].append(figure)
    return [tuple(share) for share in shares]


def _with_those_of(around: Around, figures: tuple[Figure, ...], people: Iterable[Span]) -> tuple[Figure, ...]:
    """An event's figures with those that count who acts or whom it is done to without saying what became of them."""
    counted = [figure for span in people for figure in around.figures.within((span.start, span.end)) if figure.measure == "other"]
    return (*figures, *(figure for figure in counted if figure not in figures))


def _worth_keeping(event: Coded, made: Event, quoted: bool, clause: Range) -> bool:
    """Whether a word names an event here: something must be told of it, and more of it the weaker the word.

    What counts is who, to whom, where, on which day and how many; a pronoun that stands for nobody known does not. In a
    quotation, where people speak of what there is and should be, the speaker's "we" counts only with somebody it is done to.
    """
    actor, recipient = _is_named(made.actors, quoted), _is_named(made.recipients, quoted)
    start, end = clause
    place = any(start <= one.start < end for one in made.places)
    day = made.time is not None and made.time.earliest is not None and start <= made.time.start < end
    setting = place or day or bool(made.figures)
    if quoted:
        speaker = _is_named(made.actors, quoted=False)
        to_come = event.status in _TO_COME and event.rule.strength == "+"
        return (
            setting
            or to_come
            or (actor and (event.verb or event.rule.strength != "-"))
            or (recipient and (speaker or (event.verb and event.status in _TO_COME)))
        )
    if event.verb:
        return actor or recipient or setting or " " in event.written
    if event.rule.strength == "-":
        return bool(made.figures) or (actor and setting) or (place and day)
    if event.rule.strength == "+":
        return actor or recipient or setting or event.status in (*_TO_COME, "denied")
    return actor or bool(made.figures) or (recipient and (day or event.status in _TO_COME))


def _is_named(spans: tuple[Span, ...], quoted: bool) -> bool:
    return any((span.name and not quoted) or span.text.lower() not in PRONOUNS for span in spans)


def _distinct(events: list[Made]) -> list[Made]:
    seen: set[tuple[object, ...]] = set()
    kept = []
    for event in events:
        key = (event.event.trigger.start, event.event.trigger.end, event.event.plover)
        if key not in seen:
            seen.add(key)
            kept.append(event)
    return kept
