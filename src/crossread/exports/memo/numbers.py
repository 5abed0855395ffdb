"""Numbers of people, each with its bound and on whose word, and whatever else the accounts differ about."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from crossread.exports.memo.blocks import Block, Heading, Line, Paragraph, Table, joined, line, quoted, words
from crossread.exports.memo.claims import somebody
from crossread.exports.memo.matter import Matter, Notes
from crossread.exports.page import words as phrases
from crossread.exports.page.slots import number_words, told_value
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
_STATES = {**phrases.DISAGREEMENTS, "agreed": ("No disagreement found", "")}
_HEADS = ("Number", "Bound", "As written", "On whose word", "Line", "First told")
_DIFFERING = ("Account", "On whose word", "Line", "First told")


class Figure(msgspec.Struct, frozen=True):
    """A number of people. `claim` is the event claim that holds it, or the figure itself where none does."""

    row: Row
    claim: Row

    @property
    def status(self) -> str:
        """The status of what it counts."""
        return str(self.claim.get("status", "happened"))

    @property
    def chain(self) -> Sequence[Row]:
        """Who is said to say so, outermost first."""
        found: Sequence[Row] = self.row["attribution"] or self.claim["attribution"]
        return found


def tolls(matter: Matter, notes: Notes) -> Iterator[Block]:
    """Every number of people: what is disputed, what moved, what neither."""
    told: dict[str, list[Figure]] = {}
    for figure in _figures(matter):
        told.setdefault(figure.row["measure"], []).append(figure)
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


def _figures(matter: Matter) -> list[Figure]:
    """The numbers of people that are told of the occurrence, the earliest report first."""
    holders = {
        (claim["report"], figure["start"], figure["end"]): claim
        for claim in matter.claims.values()
        for figure in claim["figures"]
    }
    found = (
        Figure(row, holders.get((row["report"], row["start"], row["end"]), row))
        for row in matter.figures.values()
        if row["measure"] != "other" and row["report"] in matter.heads
    )
    return sorted(found, key=lambda each: (matter.heads[each.row["report"]].order, each.row["start"]))


def differences(matter: Matter, notes: Notes) -> Iterator[Block]:
    """Where accounts differ about anything but a number of people."""
    yield Heading(2, line("Where the accounts disagree"))
    counted = {figure.row["measure"] for figure in _figures(matter)}
    others = [row for row in matter.discrepancies if row["slot"] not in counted]
    disputed = [_slot(row["slot"]).lower() for row in matter.discrepancies if row["slot"] in counted]
    if disputed:
        yield Paragraph(line(f"About numbers of people ({', '.join(disputed)}): see the tables above."))
    for row in others:
        label, meaning = _STATES.get(row["state"], (row["state"], ""))
        yield Heading(3, line(f"{_slot(row['slot'])}: {label.lower()}"))
        yield Paragraph(line(meaning))
        yield Table(_DIFFERING, tuple(_stance(matter, notes, row["slot"], stance) for stance in row["values"]))
    if not matter.discrepancies:
        yield Paragraph(line("No disagreement was found. That is not to say that there is none."))


def _numbers(matter: Matter, notes: Notes, told: Sequence[Figure]) -> Iterator[tuple[Line, ...]]:
    """A row a number and bound, in the order in which they were first told."""
    by_value: dict[tuple[str, str], list[Figure]] = {}
    for figure in told:
        by_value.setdefault((number_words(figure.row), figure.status), []).append(figure)
    for (value, status), figures in by_value.items():
        first = figures[0].row
        aside = "" if status == "happened" else f" ({phrases.STATUSES.get(status, (status, ''))[0].lower()})"
        written = {" ".join(figure.row["text"].split()): None for figure in figures}
        yield (
            line(words(value), aside),
            line(_BOUNDS[first["bound"]].format(low=first["low"] or 0)),
            joined([quoted(text) for text in written]),
            _voices(matter, notes, figures),
            line(_letters(matter, figures)),
            line(_since(matter, figures)),
        )


def _stance(matter: Matter, notes: Notes, slot: str, stance: Row) -> tuple[Line, ...]:
    known = {**matter.figures, **matter.claims}
    told = [
        Figure(known[id], known[id]) for id in stance.get("claims", ()) if id in known and known[id]["report"] in matter.heads
    ]
    value = line(words(told_value(slot, stance["value"])))
    since = phrases.when(stance.get("since")) if stance.get("since") else _since(matter, told)
    return value, _voices(matter, notes, told), line(_letters(matter, told)), line(since)


def _voices(matter: Matter, notes: Notes, figures: Sequence[Figure]) -> Line:
    """Who is said to say so, each once, with every place where they are said to."""
    refs: dict[tuple[str, str], dict[Line, None]] = {}
    for figure in figures:
        report, at = figure.row["report"], figure.row.get("trigger") or figure.row
        chain = [matter.called(report, span) for span in figure.chain]
        voice = (chain[-1], "word") if chain else (matter.heads[report].label, "own voice")
        refs.setdefault(voice, {})[line(notes.ref(report, at["start"], at["end"]))] = None
    return joined([line(_voice(*voice), *marks) for voice, marks in refs.items()], "; ")


def _voice(name: str, manner: str) -> Line:
    return somebody(name) if manner == "word" else line(words(name), " in its own voice")


def _letters(matter: Matter, figures: Iterable[Figure]) -> str:
    """The letters of the lines; a number that no event claim holds is in the line of its report, if that is in one only."""
    found = {letter for figure in figures for letter in _lines_of(matter, figure)}
    return ", ".join(sorted(found, key=lambda each: (len(each), each))) or "–"


def _lines_of(matter: Matter, figure: Figure) -> set[str]:
    if letter := matter.letter_of.get(figure.claim["id"]):
        return {letter}
    lines = {matter.letters[row["id"]] for row in matter.lines if figure.row["report"] in row["reports"]}
    return lines if len(lines) == 1 else set()


def _since(matter: Matter, figures: Iterable[Figure]) -> str:
    heads = [matter.heads[figure.row["report"]] for figure in figures]
    known = [head for head in heads if head.published]
    return min(known, key=lambda head: head.told_by).date if known else "not known"


def _slot(name: str) -> str:
    return phrases.SLOTS.get(name) or name.capitalize()
