"""Numbers of people, each with its bound and on whose word, and whatever else the accounts differ about."""

from collections.abc import Iterable, Iterator, Sequence

from crossread.exports.memo.blocks import Block, Heading, Line, Paragraph, Table, joined, line, quoted, words
from crossread.exports.memo.claims import somebody
from crossread.exports.memo.matter import Matter, Notes, called
from crossread.exports.page import words as phrases
from crossread.exports.page.slots import number_words
from crossread.exports.schemas import Row

_BOUNDS = {
    "exact": "none given",
    "at_least": "at least; or more",
    "more_than": "more than this",
    "about": "about; more or fewer",
    "at_most": "at most; or fewer",
    "less_than": "fewer than this",
    "vague": "no number; read as {low:,.0f} or more",
}
_STATES = {
    "open": ("Disputed", "These numbers cannot all be true of one time."),
    "updated": ("Moved", "Each number was first told after the last telling of the one before: a toll that was updated."),
    "resolved": ("Settled", "A person has ruled on these; the ruling is given with its claim."),
    "agreed": ("No disagreement found", ""),
}
_HEADS = ("Number", "Bound", "As written", "On whose word", "Line", "First told")
_DIFFERING = ("Account", "On whose word", "Line", "First told")

Figure = tuple[Row, Row]  # a figure and the event claim that it is part of


def tolls(matter: Matter, notes: Notes) -> Iterator[Block]:
    """Every number of people: what is disputed, what moved, what neither."""
    told: dict[str, list[Figure]] = {}
    for claim in matter.claims.values():
        for figure in claim["figures"]:
            if figure["measure"] != "other":
                told.setdefault(figure["measure"], []).append((figure, claim))
    if not told:
        return
    yield Heading(2, line("Numbers of people"))
    states = {row["slot"]: row["state"] for row in matter.discrepancies}
    for state, (label, meaning) in _STATES.items():
        for measure in sorted(told):
            if states.get(measure, "agreed") == state:
                yield Heading(3, line(f"{_slot(measure)}: {label.lower()}"))
                if meaning:
                    yield Paragraph(line(meaning))
                yield Table(_HEADS, tuple(_numbers(matter, notes, told[measure])))


def differences(matter: Matter, notes: Notes) -> Iterator[Block]:
    """Where accounts differ about anything but a number of people."""
    yield Heading(2, line("Where the accounts disagree"))
    counted = {figure["measure"] for claim in matter.claims.values() for figure in claim["figures"]}
    others = [row for row in matter.discrepancies if row["slot"] not in counted]
    disputed = [_slot(row["slot"]).lower() for row in matter.discrepancies if row["slot"] in counted]
    if disputed:
        yield Paragraph(line(f"About numbers of people ({', '.join(disputed)}): see the tables above."))
    for row in others:
        label, meaning = phrases.STATES.get(row["state"], (row["state"], ""))
        yield Heading(3, line(f"{_slot(row['slot'])}: {label.lower()}"))
        if row["state"] != "updated":
            yield Paragraph(line(meaning))
        yield Table(_DIFFERING, tuple(_stance(matter, notes, row["slot"], stance) for stance in row["values"]))
    if not matter.discrepancies:
        yield Paragraph(line("No disagreement was found. That is not to say that there is none."))


def _numbers(matter: Matter, notes: Notes, told: Sequence[Figure]) -> Iterator[tuple[Line, ...]]:
    """A row a number and bound, in the order in which they were first told."""
    by_value: dict[tuple[str, str], list[Figure]] = {}
    for figure, claim in told:
        by_value.setdefault((number_words(figure), claim["status"]), []).append((figure, claim))
    for (value, status), figures in by_value.items():
        first = figures[0][0]
        aside = "" if status == "happened" else f" ({phrases.STATUSES.get(status, (status, ''))[0].lower()})"
        written = {" ".join(figure["text"].split()): None for figure, _ in figures}
        yield (
            line(words(value), aside),
            line(_BOUNDS[first["bound"]].format(low=first["low"] or 0)),
            joined([quoted(text) for text in written], ", "),
            _voices(matter, notes, figures),
            line(_letters(matter, (claim["id"] for _, claim in figures))),
            line(_since(matter, (claim for _, claim in figures))),
        )


def _stance(matter: Matter, notes: Notes, slot: str, stance: Row) -> tuple[Line, ...]:
    claims = [matter.claims[id] for id in stance.get("claims", ()) if id in matter.claims]
    value = line(phrases.when(stance["value"])) if slot == "time" else line(words(stance["value"]))
    if slot == "status":
        value = line(phrases.STATUSES.get(stance["value"], (stance["value"], ""))[0])
    return (
        value,
        _voices(matter, notes, [(claim, claim) for claim in claims]),
        line(_letters(matter, (claim["id"] for claim in claims))),
        line(phrases.when(stance.get("since")) if stance.get("since") else _since(matter, claims)),
    )


def _voices(matter: Matter, notes: Notes, figures: Sequence[Figure]) -> Line:
    """Who is said to say so, each once, with every place where they are said to."""
    refs: dict[tuple[str, str], dict[Line, None]] = {}
    for figure, claim in figures:
        chain = [called(span) for span in figure["attribution"] or claim["attribution"]]
        voice = (chain[-1], "word") if chain else (matter.heads[claim["report"]].label, "own voice")
        at = figure if "start" in figure else claim["trigger"]
        refs.setdefault(voice, {})[line(notes.ref(claim["report"], at["start"], at["end"]))] = None
    return joined([line(_voice(*voice), *marks) for voice, marks in refs.items()], "; ")


def _voice(name: str, manner: str) -> Line:
    return somebody(name) if manner == "word" else line(words(name), " in its own voice")


def _letters(matter: Matter, claims: Iterable[str]) -> str:
    return ", ".join(
        sorted({matter.letter_of[id] for id in claims if id in matter.letter_of}, key=lambda each: (len(each), each))
    )


def _since(matter: Matter, claims: Iterable[Row]) -> str:
    heads = [matter.heads[claim["report"]] for claim in claims]
    known = [head for head in heads if head.published]
    return min(known, key=lambda head: head.told_by).date if known else "not known"


def _slot(name: str) -> str:
    return phrases.SLOTS.get(name) or name
