"""The frozen records that everything else is made of.

Spans count Unicode code points, half open, over a report's text. The first half of this module is what the public
`find_` functions return; the second half is what a case keeps. Field names are those of the exported record.
"""

import datetime
from collections.abc import Iterator
from typing import ClassVar

import msgspec

from crossread.core.ids import claim_id
from crossread.core.marks import Marks


class Span(msgspec.Struct, frozen=True, omit_defaults=True, order=True):
    """The exact words at `text[start:end]`. `name` says whom a pronoun or short form stands for."""

    start: int
    end: int
    text: str
    name: str | None = None


class Value(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, tag_field="claim", tag=str.lower):
    """What the six kinds of claim have in common: `score`, 0 to 1."""

    score: float = 1.0


class Anchored(Value, frozen=True, omit_defaults=True, kw_only=True):
    """A claim that lies on one span of its own."""

    start: int
    end: int
    text: str

    @property
    def span(self) -> Span:
        """The claim's own span."""
        return Span(self.start, self.end, self.text)


class Date(Anchored, frozen=True, omit_defaults=True, kw_only=True):
    """A temporal expression. `type` and `value` are those of TIMEX3 (Saurí et al. 2006).

    `earliest` and `latest` bound the days meant, both included; None where nothing is known. `basis` says how the value
    was reached: explicit, publication, narrative, dateline, weekday, tense, calendar or open.
    """

    type: str
    value: str
    earliest: datetime.date | None = None
    latest: datetime.date | None = None
    calendar: str = "gregorian"
    basis: str = "explicit"


class Candidate(msgspec.Struct, frozen=True, omit_defaults=True):
    """Another place that the words could have meant."""

    name: str
    country: str
    latitude: float
    longitude: float
    geonames_id: int | None = None


class Place(Anchored, frozen=True, omit_defaults=True, kw_only=True):
    """A place name on the map. `country` is ISO 3166-1 alpha-2; coordinates are WGS 84 degrees.

    `role` is `actor` where the name stands for its government or team ("Lisbon said"), else `location`. `precision` is
    point, city, district, region or country.
    """

    role: str = "location"
    name: str
    geonames_id: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    country: str | None = None
    precision: str = "city"
    candidates: tuple[Candidate, ...] = ()


class Name(Anchored, frozen=True, omit_defaults=True, kw_only=True):
    """A proper name. `kind`: person, organisation, group, place, facility or other.

    `stands_for`: the other form that the text itself introduces it with, "Harbour Workers Union" where it says "Harbour Workers
    Union (HWU)"; None elsewhere.
    """

    kind: str
    stands_for: str | None = None


class Quote(Value, frozen=True, omit_defaults=True, kw_only=True):
    """Words and the one whose words they are. `kind`: direct, indirect, mixed, slogan or term.

    `manner`: said, wrote, thought, intended or document. `via`: media or people through whom the words reached the
    report, outermost first. `within`: the quote that this one lies in.
    """

    content: tuple[Span, ...]
    source: Span | None = None
    cue: Span | None = None
    kind: str = "direct"
    manner: str = "said"
    via: tuple[Span, ...] = ()
    speaker: str | None = None
    within: "Quote | None" = None


class Figure(Anchored, frozen=True, omit_defaults=True, kw_only=True):
    """A number of people or things with its bound.

    `bound`: exact, at_least, more_than, about, at_most, less_than or vague. `measure`: killed, injured, arrested,
    executed, sentenced, missing, participants, displaced or other. `scope`: total, additional or None.
    """

    low: float | None = None
    high: float | None = None
    bound: str = "exact"
    measure: str = "other"
    scope: str | None = None
    unit: str = ""
    of: Span | None = None
    attribution: tuple[Span, ...] = ()


class Event(Value, frozen=True, omit_defaults=True, kw_only=True):
    """Who is said to have done what to whom, where and when.

    `plover`: a root of the PLOVER ontology or None. `acled`: (event type, sub-event type) of the ACLED codebook or None.
    `status`: happened, ongoing, planned, threatened, attempted, called_for, denied, hypothetical or habitual.
    `attribution`: who the report says says so, outermost first; empty means the report's own voice.
    """

    trigger: Span
    plover: str | None = None
    mode: str | None = None
    acled: tuple[str, str] | None = None
    why: str = ""
    actors: tuple[Span, ...] = ()
    recipients: tuple[Span, ...] = ()
    places: tuple[Place, ...] = ()
    time: Date | None = None
    status: str = "happened"
    attribution: tuple[Span, ...] = ()
    figures: tuple[Figure, ...] = ()


AnyValue = Date | Place | Name | Quote | Figure | Event


class Copy(msgspec.Struct, frozen=True, omit_defaults=True):
    """A passage that two texts share. `left` and `right` are (id, span); `direction` names the side that is the origin."""

    left: tuple[str, Span]
    right: tuple[str, Span]
    words: int
    direction: str | None = None


def spans_of(value: "AnyValue | Span | None") -> Iterator[Span]:
    """Every span that a claim rests on, in the fixed order that its id is made from."""
    match value:
        case None:
            return
        case Span():
            yield value
        case Quote():
            yield from value.content
            yield from spans_of(value.source)
            yield from spans_of(value.cue)
            yield from value.via
            yield from spans_of(value.within)
        case Event():
            yield value.trigger
            for spans in (value.actors, value.recipients, value.attribution):
                yield from spans
            for inner in (*value.places, value.time, *value.figures):
                yield from spans_of(inner)
        case Figure():
            yield value.span
            yield from spans_of(value.of)
            yield from value.attribution
        case _:
            yield value.span


UNDATED = "9999"


class Record(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, tag_field="record", tag=str.lower):
    """A row of a case. `id` says what the record is about; its fingerprint covers every field."""

    id: str

    @property
    def table(self) -> str:
        """The table that the row belongs to: for most, the `type` of record.jsonl."""
        return type(self).__name__.lower()


class Capture(Record, frozen=True, omit_defaults=True, kw_only=True):
    """Bytes as they came, kept in the archive under `sha256`. Precious.

    `fields` holds what a table's row or a feed's entry said beside the text (title, outlet, uri, published, language).
    `part_of` is the SHA-256 of the file that held this row.
    """

    sha256: str
    uri: str
    media_type: str
    at: str
    fields: dict[str, str] = {}
    part_of: str | None = None


class DateCandidate(msgspec.Struct, frozen=True, omit_defaults=True):
    """A day, or a minute of it, that the report may date from.

    `basis`: given, metadata, url, dateline, masthead, published-line or file name.
    """

    value: str
    basis: str
    text: str = ""
    refused: str | None = None


class Text(Record, frozen=True, omit_defaults=True, kw_only=True):
    """The text once read from a capture, with its reader and version. Precious. `id` is the report's id.

    `furniture` are half-open ranges of `text` that the reader knows to be page furniture.
    """

    capture: str
    uri: str
    sha256: str
    text: str
    text_sha256: str
    reader: str
    version: str
    encoding: str = "utf-8"
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    language: str | None = None
    dates: tuple[DateCandidate, ...] = ()
    furniture: tuple[tuple[int, int], ...] = ()
    unread: str | None = None


class Passage(Record, frozen=True, omit_defaults=True, kw_only=True):
    """What a tagger made of one passage, in whichever texts it stands. `id` is that of its words."""

    marks: Marks


class Anchor(msgspec.Struct, frozen=True, omit_defaults=True):
    """A claim named by its report, kind, argument spans and their words, so that it is found again after an upgrade."""

    report: str
    kind: str
    spans: tuple[Span, ...]


class Decision(Record, frozen=True, omit_defaults=True, kw_only=True):
    """What a person ruled. Precious.

    `anchor`: the claim that is ruled on; `other`: the second one of a merge or split. `verdict`: confirm, reject,
    correct, add, merge, split or unsure. `value`: the corrected or added claim.
    """

    anchor: Anchor
    verdict: str
    by: str
    at: str
    why: str = ""
    value: AnyValue | None = None
    other: Anchor | None = None


class Report(Record, frozen=True, omit_defaults=True, kw_only=True):
    """A report as it stands: its date decided, its text either read for claims or kept unread with the reason.

    `published` is EDTF level 1; `time` the minute of that day ("09:54") where the page prints one. `furniture` are half-open
    ranges of `text` that are no evidence.
    """

    sha256: str
    uri: str
    title: str | None
    outlet: str | None
    byline: str | None = None
    published: str | None = None
    published_basis: str = "open"
    time: str | None = None
    candidates: tuple[DateCandidate, ...] = ()
    language: str | None = None
    text: str
    furniture: tuple[tuple[int, int], ...] = ()
    status: str = "read"
    why: str = ""

    @property
    def label(self) -> str:
        """What people call the report by: its outlet, else its title, else its address."""
        return self.outlet or self.title or self.uri

    @property
    def order(self) -> str:
        """Sorts reports by (published, id): an interval by its start; a report without a date comes last."""
        start = (self.published or "").split("/")[0].strip(".") or UNDATED
        return f"{start.ljust(10, '-')}|{self.id}"


class Findings(Record, frozen=True, omit_defaults=True, kw_only=True):
    """All that `find` made of one report, before people's decisions are applied. `id` is the report's id."""

    report: Report
    values: tuple[AnyValue, ...] = ()


class Claim(Record, frozen=True, omit_defaults=True, kw_only=True):
    """A claim of a report, as ruled. `machine` is what it was, where people changed it; `order` sorts claims."""

    report: str
    value: AnyValue
    order: str
    machine: AnyValue | None = None
    review: str = "none"

    @property
    def table(self) -> str:
        """date, place, name, quote, figure or event."""
        return claim_table(self.value)


def claim_table(value: AnyValue) -> str:
    """The kind of claim that a value is: date, place, name, quote, figure or event."""
    return type(value).__name__.lower()


def claim_of(report: Report, value: AnyValue, machine: AnyValue | None = None, review: str = "none") -> Claim:
    """A value as a claim of a report, under the id that its report, kind and argument spans make."""
    spans = [(span.start, span.end) for span in spans_of(value)]
    order = f"{report.order}|{spans[0][0]:09d}" if spans else report.order
    return Claim(
        id=claim_id(report.id, claim_table(value), spans),
        report=report.id,
        value=value,
        order=order,
        machine=machine,
        review=review,
    )


class CopyLink(Record, frozen=True, omit_defaults=True, kw_only=True, tag="copy"):
    """A passage that two reports share, aligned to both. `left` is the earlier report by (published, id)."""

    left: tuple[str, Span]
    right: tuple[str, Span]
    words: int
    direction: str | None = None
    why: str = ""

    @property
    def table(self) -> str:
        """Written as `copy` in the record."""
        return "copy"


class Link(Record, frozen=True, omit_defaults=True, kw_only=True):
    """Two records that speak of one thing. `of`: the table of the nodes; `verdict`: same, introduced (a report says so), must
    (merged), cannot (split)."""

    of: str
    left: str
    right: str
    verdict: str = "same"
    score: float = 1.0
    why: str = ""

    @property
    def table(self) -> str:
        """`link-` and the table of the nodes, so that a stage reads only its own."""
        return f"link-{self.of}"


class Spelling(Record, frozen=True, omit_defaults=True, kw_only=True):
    """One written form of a name of one kind, with its earliest mention: the node that entities are made of."""

    kind: str
    name: str
    order: str


class Entity(Record, frozen=True, omit_defaults=True, kw_only=True):
    """Somebody or something that several spellings name. `spellings` are the ids of its members."""

    kind: str
    name: str
    aliases: tuple[str, ...]
    spellings: tuple[str, ...]


class Gist(Record, frozen=True, omit_defaults=True, kw_only=True):
    """What an event claim can be recognised by in other reports: the node that occurrences are made of. `id` is the claim's.

    `root`: the PLOVER root or ""; `trigger`: its stem; `earliest` and `latest`: the days it may have been; `places`: (key,
    name) of each settlement or site; `areas`: the same of regions and countries; `countries`: the codes of those that either
    lie in; `counts`: the numbers of people that it gives; `words`: the telling words of its sentence; `topic`: those of the
    whole report, where this is what the report is mainly about, else empty. A report without events has one gist under its
    own id.
    """

    report: str
    order: str
    root: str
    trigger: str
    status: str
    title: str
    acled: tuple[str, str] | None = None
    earliest: datetime.date | None = None
    latest: datetime.date | None = None
    places: tuple[tuple[str, str], ...] = ()
    areas: tuple[tuple[str, str], ...] = ()
    countries: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    counts: tuple[float, ...] = ()
    words: tuple[tuple[str, float], ...] = ()
    topic: tuple[tuple[str, float], ...] = ()
    figures: tuple[str, ...] = ()


class Occurrence(Record, frozen=True, omit_defaults=True, kw_only=True):
    """What event claims from one or more reports speak of together. `time` is EDTF level 1.

    `figures`: the figure claims that belong to it beside those that its events hold.
    """

    plover: str | None
    acled: tuple[str, str] | None
    title: str
    status: str
    time: str | None
    places: tuple[str, ...]
    actors: tuple[str, ...]
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    figures: tuple[str, ...] = ()


class Line(Record, frozen=True, omit_defaults=True, kw_only=True):
    """A family of claims inside one occurrence that are not independent of each other, and why.

    `alarms`: what is wrong with the line, as where outlets cite each other in a circle. `camps`: those whose outlets say its
    claims in their own voice.
    """

    occurrence: str
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    basis: tuple[str, ...]
    root: str | None = None
    alarms: tuple[str, ...] = ()
    camps: tuple[str, ...] = ()


class Stance(msgspec.Struct, frozen=True, omit_defaults=True):
    """One value of a slot: the claims that state it, the lines behind them, and who is said to say so.

    `since` and `until` are the days of its first and last telling. `estimate` is the share of belief, 0 to 1, that a model of
    sources gives it: stated beside the lines, never instead of them (`crossread.weigh.estimate`). `camps`: those whose outlets
    assert it in their own voice.
    """

    value: str
    claims: tuple[str, ...]
    lines: tuple[str, ...]
    said_by: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    estimate: float | None = None
    camps: tuple[str, ...] = ()


class Discrepancy(Record, frozen=True, omit_defaults=True, kw_only=True):
    """Where accounts of one occurrence differ. `state`: open, updated (it moved over time) or resolved."""

    occurrence: str
    slot: str
    values: tuple[Stance, ...]
    state: str = "open"


class Failure(Record, frozen=True, omit_defaults=True, kw_only=True):
    """What could not be read or done, at which step, and why. `trace` is for maintainers."""

    step: str
    about: str
    why: str
    remedy: str = ""
    trace: str = ""


AnyRecord = (
    Capture
    | Text
    | Passage
    | Decision
    | Report
    | Findings
    | Claim
    | CopyLink
    | Link
    | Spelling
    | Entity
    | Gist
    | Occurrence
    | Line
    | Discrepancy
    | Failure
)

PRECIOUS: tuple[str, ...] = ("capture", "text", "decision")
CLAIMS: tuple[str, ...] = ("name", "quote", "figure", "event", "date", "place")
REAL: tuple[str, ...] = ("happened", "ongoing")  # statuses of events that are told as facts

_encode = msgspec.msgpack.Encoder()
_decode: msgspec.msgpack.Decoder[AnyRecord] = msgspec.msgpack.Decoder(AnyRecord)


def encoded(record: AnyRecord) -> bytes:
    """A record as bytes; equal records give equal bytes."""
    return _encode.encode(record)


def decoded(data: bytes) -> AnyRecord:
    """The record that `encoded` wrote."""
    return _decode.decode(data)


class Verbs:
    """Closed sets of strings, in one place for tests and documentation."""

    statuses: ClassVar[tuple[str, ...]] = (
        "happened",
        "ongoing",
        "planned",
        "threatened",
        "attempted",
        "called_for",
        "denied",
        "hypothetical",
        "habitual",
    )
    plover: ClassVar[tuple[str, ...]] = (
        "AGREE",
        "CONSULT",
        "SUPPORT",
        "COOPERATE",
        "AID",
        "YIELD",
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "THREATEN",
        "PROTEST",
        "MOBILIZE",
        "SANCTION",
        "COERCE",
        "ASSAULT",
    )
    measures: ClassVar[tuple[str, ...]] = (
        "killed",
        "injured",
        "arrested",
        "executed",
        "sentenced",
        "missing",
        "participants",
        "displaced",
        "other",
    )
    bounds: ClassVar[tuple[str, ...]] = ("exact", "at_least", "more_than", "about", "at_most", "less_than", "vague")
