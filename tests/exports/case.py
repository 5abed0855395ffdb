"""A made-up case for the page: every type of row, right-to-left names, hostile words, all places and people fictional."""

import datetime
from typing import Any

from msgspec.structs import replace

from crossread.adapters.stores.memory import MemoryStore
from crossread.core.records import (
    Anchor,
    AnyValue,
    Candidate,
    Claim,
    CopyLink,
    Date,
    DateCandidate,
    Decision,
    Discrepancy,
    Entity,
    Event,
    Failure,
    Figure,
    Line,
    Name,
    Occurrence,
    Place,
    Quote,
    Report,
    Span,
    Stance,
    claim_of,
)
from crossread.exports.rows import record_rows
from crossread.exports.schemas import Row
from crossread.link.entities import spelling_id

MARCH = (
    "Dock workers march through Brennholm\n\nAt least 12 people were injured on Monday when dock workers marched through "
    "Brennholm, Mara Rell, the mayor, said.\n\n“We will not wait any longer,” Tomas Vasari told the Harbour Wire. “The harbour "
    "stays closed.”\n\nThe union carried banners that read “Bread and docks”. Officials deny that shots were fired."
)
COPIED = "Second edition\n\n" + MARCH.split("\n\n")[1] + "\n\nHundreds of people took part."
CLINIC = (
    "At the clinic of Brennholm\n\nThirty people were treated for injuries after the march of 5 May, said its director, "
    "Noor Okafor."
)
ARABIC = "مسيرة في برنهولم\n\nقال عمر الدالي إن عمال الميناء ساروا في المدينة يوم الاثنين."
HOSTILE = (
    "</script><script>alert(1)</script> <img src=x onerror=alert(2)>\n\nThe \u202eedils\u202c march & <b>rally</b> \x00 ended."
)
FARES = "Ferry fares rise\n\nThe council of Oster raised the fares of the ferry by a tenth."  # nothing of the march
SLIDE = "Rock slide near Skarn\n\nTwo people were killed by a rock slide near Skarn, the rescue service said."
TOLL = "Toll of rock slide rises\n\nFive people were killed by the rock slide near Skarn, the rescue service said."

REPORTS = (
    Report(
        id="a1" * 16,
        sha256="11" * 32,
        uri="https://harbour.example/1",
        title="Dock workers march through Brennholm",
        outlet="Harbour Herald",
        byline="By Ilya Brandt",
        published="2031-05-06",
        published_basis="metadata",
        candidates=(DateCandidate("2031-05-06", "metadata", "2031-05-06"),),
        language="en",
        text=MARCH,
    ),
    Report(
        id="b2" * 16,
        sha256="22" * 32,
        uri="courier/second.txt",
        title=None,
        outlet="Coastal Courier",
        published="2031-05-07/2031-05-09",
        published_basis="weekday",
        language="en",
        text=COPIED,
        furniture=((0, 14),),
        candidates=(DateCandidate("2033-01-01", "masthead", "1 January 2033", "The text announces “Monday” as still to come."),),
    ),
    Report(
        id="c3" * 16,
        sha256="33" * 32,
        uri="clinic.txt",
        title="At the clinic",
        outlet="Nordkai Radio",
        language="en",
        text=CLINIC,
    ),
    Report(
        id="d4" * 16,
        sha256="44" * 32,
        uri="arabic.txt",
        title="مسيرة في برنهولم",
        outlet="صوت الميناء",
        published="2031-05",
        language="ar",
        text=ARABIC,
    ),
    Report(
        id="e5" * 16,
        sha256="55" * 32,
        uri="javascript:alert(3)",
        title="<script>alert(4)</script>",
        outlet='"><img src=x onerror=alert(5)>',
        byline="\u202eevil",
        published="2031-05-10/..",
        language="en",
        text=HOSTILE,
    ),
    Report(
        id="f6" * 16,
        sha256="66" * 32,
        uri="scan.pdf",
        title=None,
        outlet=None,
        status="unread",
        why="No letters in it.",
        text="?",
    ),
    Report(
        id="a7" * 16, sha256="77" * 32, uri="fares.txt", title=None, outlet="Fell Gazette", published="2031-05-07", text=FARES
    ),
    Report(
        id="b8" * 16, sha256="88" * 32, uri="slide.txt", title=None, outlet="Nordkai Radio", published="2031-05-14", text=SLIDE
    ),
    Report(
        id="c9" * 16, sha256="99" * 32, uri="toll.txt", title=None, outlet="Harbour Herald", published="2031-05-16", text=TOLL
    ),
)
BY_ID = {report.id[:2]: report for report in REPORTS}


def at(report: str, words: str, name: str | None = None) -> Span:
    """The first place of some words in a report."""
    start = BY_ID[report].text.index(words)
    return Span(start, start + len(words), words, name)


def of(report: str, words: str) -> dict[str, Any]:
    span = at(report, words)
    return {"start": span.start, "end": span.end, "text": span.text}


def place(report: str, words: str = "Brennholm", role: str = "location") -> Place:
    other = Candidate("Brennholm on the Fell", "YY", 10.0, 20.0)
    return Place(
        **of(report, words),
        role=role,
        name="Brennholm",
        geonames_id=77,
        latitude=54.2,
        longitude=8.1,
        country="XX",
        candidates=(other,),
    )


def day(report: str, words: str, value: str) -> Date:
    known = datetime.date.fromisoformat(value)
    return Date(**of(report, words), type="DATE", value=value, earliest=known, latest=known, basis="weekday")


INJURED = Figure(**of("a1", "At least 12 people"), low=12, bound="at_least", measure="injured", unit="people")
THIRTY = Figure(
    **of("c3", "Thirty people"), low=30, high=30, measure="injured", unit="people", attribution=(at("c3", "Noor Okafor"),)
)
HUNDREDS = Figure(**of("b2", "Hundreds of people"), low=200, bound="vague", measure="participants", unit="people")
COPIED_INJURED = Figure(**of("b2", "At least 12 people"), low=12, bound="at_least", measure="injured")
TWO = Figure(**of("b8", "Two people"), low=2, high=2, measure="killed", attribution=(at("b8", "the rescue service"),))
FIVE = Figure(**of("c9", "Five people"), low=5, high=5, measure="killed", attribution=(at("c9", "the rescue service"),))


def march(report: str, trigger: str, **further: Any) -> Event:
    return Event(
        trigger=at(report, trigger), plover="PROTEST", acled=("Protests", "Peaceful protest"), why="verb “march”", **further
    )


VALUES: dict[str, tuple[AnyValue, ...]] = {
    "a1": (
        Name(**of("a1", "Mara Rell"), kind="person"),
        Name(**of("a1", "Harbour Wire"), kind="organisation"),
        Quote(
            content=(at("a1", "“We will not wait any longer,”"), at("a1", "“The harbour stays closed.”")),
            source=at("a1", "Tomas Vasari"),
            cue=at("a1", "told"),
            speaker="Tomas Vasari",
            via=(at("a1", "the Harbour Wire"),),
        ),
        Quote(content=(at("a1", "“Bread and docks”"),), kind="slogan"),
        Quote(content=(at("a1", "that shots were fired"),), kind="indirect", source=at("a1", "Officials"), cue=at("a1", "deny")),
        INJURED,
        march(
            "a1",
            "marched",
            actors=(at("a1", "dock workers"),),
            places=(place("a1"),),
            time=day("a1", "Monday", "2031-05-05"),
            attribution=(at("a1", "Mara Rell, the mayor,", "Mara Rell"),),
            figures=(INJURED,),
        ),
        Event(trigger=at("a1", "fired"), plover="ASSAULT", status="denied", attribution=(at("a1", "Officials"),)),
        place("a1"),
        day("a1", "Monday", "2031-05-05"),
    ),
    "b2": (
        COPIED_INJURED,
        HUNDREDS,
        march("b2", "marched", actors=(at("b2", "dock workers"),), places=(place("b2"),), figures=(COPIED_INJURED, HUNDREDS)),
    ),
    "c3": (
        THIRTY,
        Name(**of("c3", "Noor Okafor"), kind="person"),
        march("c3", "march", time=day("c3", "5 May", "2031-05-05"), figures=(THIRTY,)),
    ),
    "d4": (
        Name(**of("d4", "عمر الدالي"), kind="person"),
        march("d4", "ساروا", actors=(at("d4", "عمال الميناء"),), attribution=(at("d4", "عمر الدالي"),)),
    ),
    "e5": (
        march("e5", "march & <b>rally</b>", actors=(at("e5", "edils"),), status="planned"),
        Quote(content=(at("e5", "<script>alert(1)</script>"),), source=at("e5", "edils"), speaker="<b>Eve</b>"),
    ),
    "b8": (TWO, Event(trigger=at("b8", "killed"), figures=(TWO,), attribution=TWO.attribution)),
    "c9": (FIVE, Event(trigger=at("c9", "killed"), figures=(FIVE,), attribution=FIVE.attribution)),
}

CLAIMS: dict[str, list[Claim]] = {short: [claim_of(BY_ID[short], value) for value in values] for short, values in VALUES.items()}


def event(report: str, trigger: str) -> Claim:
    return next(each for each in CLAIMS[report] if isinstance(each.value, Event) and each.value.trigger.text == trigger)


MARCHES = (event("a1", "marched"), event("b2", "marched"), event("c3", "march"), event("d4", "ساروا"))
SLIDES = event("b8", "killed"), event("c9", "killed")
DENIAL, PLAN = event("a1", "fired"), event("e5", "march & <b>rally</b>")
FIRST, COPY, OTHER = (BY_ID[short].id for short in ("a1", "b2", "c3"))


def occurrence(id: str, title: str, status: str, *claims: Claim) -> Occurrence:
    return Occurrence(
        id=id * 16,
        plover="PROTEST",
        acled=None,
        title=title,
        status=status,
        time="2031-05-05",
        places=("Brennholm",),
        actors=("dock workers",),
        claims=tuple(claim.id for claim in claims),
        reports=tuple(dict.fromkeys(claim.report for claim in claims)),
    )


def line(id: str, of: str, *claims: Claim, basis: tuple[str, ...] = ()) -> Line:
    reports = tuple(dict.fromkeys(claim.report for claim in claims))
    return Line(
        id=id * 16, occurrence=of * 16, claims=tuple(claim.id for claim in claims), reports=reports, basis=basis, root=reports[0]
    )


def copied() -> CopyLink:
    words = MARCH.split("\n\n")[1]
    return CopyLink(
        id="c9" * 16,
        left=(FIRST, at("a1", words)),
        right=(COPY, at("b2", words)),
        words=21,
        direction="left",
        why="the left text was published first",
    )


def store() -> MemoryStore:
    """The case as records."""
    kept = MemoryStore()
    kept.put(REPORTS)
    kept.put([claim for claims in CLAIMS.values() for claim in claims])
    spelling = {
        claim.value.text: spelling_id(claim) or ""
        for claims in CLAIMS.values()
        for claim in claims
        if isinstance(claim.value, Name)
    }
    kept.put(
        (
            Entity(id="01" * 16, kind="person", name="Mara Rell", aliases=("M. Rell",), spellings=(spelling["Mara Rell"],)),
            Entity(id="02" * 16, kind="person", name="عمر الدالي", aliases=(), spellings=(spelling["عمر الدالي"],)),
            Entity(id="03" * 16, kind="organisation", name="Harbour Wire", aliases=(), spellings=(spelling["Harbour Wire"],)),
            copied(),
            occurrence("0a", "Dock workers march through Brennholm", "happened", *MARCHES),
            occurrence("0b", "shots … fired", "denied", DENIAL),
            occurrence("0c", "<i>plan</i>", "planned", PLAN),
            occurrence("0d", "Rock slide near Skarn", "happened", *SLIDES),
            line("1c", "0d", *SLIDES, basis=("Both name the rescue service",)),
            line("1a", "0a", MARCHES[0], MARCHES[1], basis=("Coastal Courier took the passage from Harbour Herald",)),
            replace(line("1b", "0a", MARCHES[2]), alarms=("circular sourcing: the Herald cites itself",), camps=("east", "west")),
            line("1d", "0a", MARCHES[3]),
            line("1e", "0b", DENIAL),
            line("1f", "0c", PLAN),
            Discrepancy(
                id="2a" * 16,
                occurrence="0a" * 16,
                slot="injured",
                state="open",
                values=(
                    Stance("at least 12", (MARCHES[0].id, MARCHES[1].id), ("1a" * 16,), ("Mara Rell",), "2031-05-06"),
                    Stance("30", (MARCHES[2].id,), ("1b" * 16,), ("Noor Okafor",)),
                ),
            ),
            Discrepancy(
                id="2b" * 16,
                occurrence="0d" * 16,
                slot="killed",
                state="updated",
                values=(
                    Stance("2", (SLIDES[0].id,), ("1c" * 16,), ("the rescue service",), "2031-05-14"),
                    Stance("5", (SLIDES[1].id,), ("1c" * 16,), ("the rescue service",), "2031-05-16"),
                ),
            ),
            Decision(
                id="3a" * 16,
                anchor=Anchor(FIRST, "event", (at("a1", "marched"),)),
                verdict="confirm",
                by="Anneke Moreau",
                at="2031-06-01T10:00:00Z",
                why="Checked against the harbour's log.",
            ),
            Failure(id="4a" * 16, step="read", about="broken.pdf", why="The file ends early.", remedy="Fetch it again."),
        )
    )
    return kept


def rows() -> list[Row]:
    """The case as the rows of its record."""
    return list(record_rows(store()))
