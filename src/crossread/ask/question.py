"""A sentence that somebody asks about, read by the finders that read the reports."""

import re

import msgspec

from crossread.core.days import Days
from crossread.core.errors import Misuse
from crossread.core.ids import identity
from crossread.core.records import (
    Claim,
    Date,
    DateCandidate,
    Event,
    Figure,
    Findings,
    Name,
    Place,
    Report,
    Text,
    claim_of,
)
from crossread.find.events import find_events
from crossread.find.report import find_report
from crossread.find.tagged import tagged_by
from crossread.link.likeness import bag
from crossread.ports import Tagger

# "Who said that ...", "Which outlets were the first to report that ...", "Did anybody claim ...", "Is it true that ...".
_SAYING = (
    r"(?:say|says|said|claim|claims|claimed|report|reports|reported|state|states|stated|write|writes|wrote|tell|tells|told"
    r"|assert|asserts|asserted|announce|announces|announced|allege|alleges|alleged|deny|denies|denied|confirm|confirms|confirmed)\b"
)
_FRAME = re.compile(
    rf"\s*(?:(?:who|which\s+\w+|what\s+\w+)(?:\s+(?:was|were|is|are))?(?:\s+the)?(?:\s+first)?(?:\s+to)?(?:\s+(?:has|have|had))?"
    rf"\s+{_SAYING}"
    rf"|(?:did|does|do|has|have)\s+(?:anyone|anybody|someone|somebody|any\s+\w+)\s+{_SAYING}"
    rf"|(?:is|was)\s+it\s+(?:true|said|claimed|reported))(?:\s+first)?(?:\s+so)?(?:\s+that\b|\s*:)?\s*",
    re.IGNORECASE,
)
# "Did police fire at marchers?" asks about "Police did fire at marchers".
_INVERTED = re.compile(r"(did|does|do|was|were|is|are|has|have|had)\s+(\S.*)", re.IGNORECASE | re.DOTALL)
_SUBJECT = 8  # words that a subject is looked for in
_EDGES = " \t\r\n\"'“”‘’«»"


class Question(msgspec.Struct, frozen=True):
    """What is asked about, as its own claims.

    `statement` is the sentence without "who said that"; the spans of `claims` lie in it. `days`: the first and last day that it
    may speak of. `places`: names as they are compared. `worth`: its telling words, each with its share of the whole, 1.
    """

    sentence: str
    statement: str
    report: Report
    claims: tuple[Claim, ...]
    places: tuple[str, ...]
    days: Days | None
    worth: dict[str, float]

    @property
    def events(self) -> list[Event]:
        """The events that the sentence speaks of."""
        return [claim.value for claim in self.claims if isinstance(claim.value, Event)]


def read_question(sentence: str, tagger: Tagger, anchor: str | None = None, gazetteer: str | None = None) -> Question:
    """A sentence as a question, read as the reports are; a plain statement asks who says so.

    `anchor`: the day (EDTF) from which "3 May" and "on Monday" are understood. `gazetteer`: the path of a user's own places.
    Raises `Misuse` where there are no words to ask about.

    >>> from crossread.app import tagger
    >>> asked = read_question("Who said that at least 30 people were killed in Olmbrück on 3 May 2031?", tagger())
    >>> asked.statement, asked.days[0].isoformat()
    ('At least 30 people were killed in Olmbrück on 3 May 2031.', '2031-05-03')
    """
    frame = _FRAME.match(sentence)
    body = (sentence[frame.end() :] if frame else sentence).strip(_EDGES).rstrip("?!. ").strip(_EDGES)
    if not any(map(str.isalnum, body)):
        raise Misuse("There are no words to ask about.", 'Ask with a sentence: crossread ask "Police fired at marchers on 3 May"')
    statement = _stated(body, tagger)
    dates = (DateCandidate(anchor, "given"),) if anchor else ()
    text = Text(
        id=identity("question", statement),
        capture="",
        uri="",
        sha256="",
        text=statement,
        text_sha256="",
        reader="",
        version="",
        dates=dates,
    )
    findings = next(each for each in find_report(text, gazetteer, tagged_by(tagger, statement)) if isinstance(each, Findings))
    found = findings.values
    return Question(
        sentence=sentence,
        statement=statement,
        report=findings.report,
        claims=tuple(claim_of(findings.report, value) for value in found if isinstance(value, Event | Figure)),
        places=tuple(dict.fromkeys(name for value in found for name in _place_names(value))),
        days=next((days for value in found if isinstance(value, Date) and (days := _days(value))), None),
        worth={term: weight * weight for term, weight in bag(statement).items()},  # the vector is of length 1
    )


def _stated(body: str, tagger: Tagger) -> str:
    """Words that were asked about as a statement: a question's verb goes behind its subject, where the most is understood.

    >>> from crossread.app import tagger
    >>> _stated("were three people arrested at the gate", tagger()), _stated("police fired", tagger())
    ('Three people were arrested at the gate.', 'Police fired.')
    """
    inverted = _INVERTED.fullmatch(body)
    if not inverted:
        return _sentence(body)
    verb, words = inverted[1].lower(), inverted[2].split()
    tries = [_sentence(" ".join((*words[:at], verb, *words[at:]))) for at in range(1, min(len(words), _SUBJECT))]
    return max((*tries, _sentence(body)), key=lambda statement: _understood(statement, tagger))


def _understood(statement: str, tagger: Tagger) -> tuple[int, int]:
    """How much of a sentence is understood: its events, who did them and to whom, and how many of its words these are."""
    events = find_events(statement, tagged=tagged_by(tagger, statement))
    sides = [side for event in events for side in (event.actors, event.recipients)]
    return len(events) + sum(map(bool, sides)), sum(len(span.text) for side in sides for span in side)


def _sentence(body: str) -> str:
    return f"{body[:1].upper()}{body[1:]}."


def _place_names(value: object) -> tuple[str, ...]:
    match value:
        case Place(role="location"):
            return tuple(dict.fromkeys((value.name.casefold(), value.text.casefold())))
        case Name(kind="place"):
            return (value.text.casefold(),)
        case _:
            return ()


def _days(date: Date) -> Days | None:
    return (date.earliest, date.latest) if date.earliest and date.latest and date.type in ("DATE", "TIME") else None
