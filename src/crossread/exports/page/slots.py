"""What accounts of one occurrence say about one thing, value by value, and where they differ."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

import msgspec
from markupsafe import Markup

from crossread.draw.scale import day_scale, number_scale
from crossread.draw.steps import Step, steps
from crossread.draw.strips import Reach, axis, strip
from crossread.exports.page import words
from crossread.exports.page.kept import Kept
from crossread.exports.page.shown import Head, Shown
from crossread.exports.page.voices import Voices
from crossread.exports.schemas import Row
from crossread.weigh.values import ABOUT, BOUNDS

LINKS = 60  # links to words that are given for one value, or one line
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

Told = tuple[Row, Row]  # a figure, and the event claim that holds it, or itself


class Value(msgspec.Struct, frozen=True):
    """One value of a slot: in words, as a bar, on whose word, in which lines, since when, and where it says so."""

    value: str
    said_by: tuple[str, ...]
    letters: tuple[str, ...]
    since: str
    words: tuple[tuple[Head, str], ...]
    strip: Markup | None = None


class Slot(msgspec.Struct, frozen=True):
    """What accounts say about one thing (killed, when ...): its values, how many are left out, and whether they agree.

    `key` is its name in the record. A number that moved from day to day is `drawn` as a staircase.
    """

    key: str
    name: str
    state: str
    values: tuple[Value, ...]
    left: int
    axis: Markup | None = None
    drawn: Markup | None = None


class Slots:
    """Makes the slots of an occurrence."""

    def __init__(self, kept: Kept, shown: Shown) -> None:
        self._kept, self._shown, self._voices = kept, shown, Voices(kept, shown)

    def of(self, occurrence: str, claims: Mapping[str, Row], lines: Sequence[Row]) -> Iterable[Slot]:
        """Every slot that accounts differ about, and every number of people that they agree on."""
        letters = {line["id"]: letter(at) for at, line in enumerate(lines)}
        letter_of = {claim: letters[line["id"]] for line in lines for claim in line["claims"]}
        figures = self.figures(occurrence, claims.values())
        for row in self._kept.of_occurrence("discrepancy", occurrence):
            told = figures.pop(row["slot"], None)
            yield self._counted(row["slot"], row["state"], told, letter_of) if told else self._differing(row, claims, letters)
        for measure, told in sorted(figures.items()):
            if measure != "other":
                yield self._counted(measure, "agreed", told, letter_of)

    def figures(self, occurrence: str, claims: Iterable[Row]) -> dict[str, list[Told]]:
        """By measure, the figures of an occurrence: those that its event claims hold, and those that no event of it holds."""
        found: dict[str, list[Told]] = {}
        held = set()
        for claim in claims:
            for figure in claim["figures"]:
                held.add((claim["report"], figure["start"]))
                found.setdefault(figure["measure"], []).append((figure, claim))
        for figure in self._kept.of_occurrence("figure", occurrence):
            if (figure["report"], figure["start"]) not in held:
                found.setdefault(figure["measure"], []).append((figure, figure))
        return found

    def _differing(self, row: Row, claims: Mapping[str, Row], letters: Mapping[str, str]) -> Slot:
        most = self._shown.limits.values
        values = [
            Value(
                value=told_value(row["slot"], stance["value"]),
                said_by=tuple(stance.get("said_by", ())),
                letters=tuple(sorted(letters[line] for line in stance.get("lines", ()) if line in letters)),
                since=words.when(stance["since"]) if stance.get("since") else "",
                words=one_a_report(links(self._shown, (claims[id] for id in stance.get("claims", ()) if id in claims)))[:LINKS],
            )
            for stance in row["values"][:most]
        ]
        return Slot(row["slot"], words.SLOTS[row["slot"]], row["state"], tuple(values), len(row["values"]) - len(values))

    def _counted(self, measure: str, state: str, told: Sequence[Told], letter_of: Mapping[str, str]) -> Slot:
        """Numbers of people: one row a number and who is said to give it, drawn on one scale, or as a staircase if it moved."""
        reaches = {number_words(figure): reach(figure) for figure, _ in told}
        scale = number_scale(end for reach in reaches.values() for end in reach if end is not None)
        by_value: dict[str, list[Told]] = {}
        for figure, claim in told:
            by_value.setdefault(number_words(figure), []).append((figure, claim))
        drawn = self.stairs(told) if state == "updated" else None
        values = tuple(
            self._value(value, by_value[value], letter_of, None if drawn else strip(scale, [reaches[value]]))
            for value in islice(by_value, self._shown.limits.values)
        )
        return Slot(
            key=measure,
            name=words.SLOTS.get(measure, measure),  # people may have ruled that it counts something else
            state=state,
            values=values,
            left=len(by_value) - len(values),
            axis=None if drawn else axis(scale),
            drawn=drawn,
        )

    def stairs(self, told: Iterable[Told]) -> Markup | None:
        """A number that moved, from the days on which each value was first told."""
        first: dict[str, Step] = {}
        for figure, claim in told:
            head = self._shown.heads.get(claim["report"])
            day, _ = words.reach(head.published) if head else (None, None)
            number, value = number_words(figure), figure["low"] if figure["low"] is not None else figure["high"]
            if day and value is not None and (number not in first or day.toordinal() < first[number].day):
                first[number] = Step(float(day.toordinal()), value, number)
        known = sorted(first.values(), key=lambda step: step.day)
        if len(known) < 2:
            return None
        days = day_scale(datetime.date.fromordinal(int(step.day)) for step in known)
        return steps(days, number_scale(step.value for step in known), known)

    def _value(self, value: str, told: Sequence[Told], letter_of: Mapping[str, str], drawn: Markup | None) -> Value:
        found = [
            (head, href)
            for figure, claim in told
            if (href := self._shown.words(claim["report"], figure)) and (head := self._shown.heads[claim["report"]])
        ]
        dated = [head for head, _ in found if head.published]
        return Value(
            value=value,
            said_by=tuple(dict.fromkeys(self._voices.of(figure, claim["report"]) for figure, claim in told)),
            letters=tuple(sorted({letter_of[claim["id"]] for _, claim in told if claim["id"] in letter_of})),
            since=min(dated, key=lambda head: head.order).date if dated else "",
            words=one_a_report(found)[:LINKS],
            strip=drawn,
        )


def links(shown: Shown, claims: Iterable[Row]) -> Iterator[tuple[Head, str]]:
    """(report, link to the words) of each claim whose report is shown."""
    for claim in claims:
        span = claim.get("trigger") or claim
        if href := shown.words(claim["report"], span):
            yield shown.heads[claim["report"]], href


def one_a_report(found: Iterable[tuple[Head, str]]) -> tuple[tuple[Head, str], ...]:
    """Of the links to the words of one report the first."""
    first: dict[str, tuple[Head, str]] = {}
    for head, href in found:
        first.setdefault(head.id, (head, href))
    return tuple(first.values())


def number(value: float) -> str:
    """A count of people.

    >>> number(1500.0), number(2.5)
    ('1,500', '2.5')
    """
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"


def number_words(figure: Row) -> str:
    """A figure's number with its bound; a vague one in the report's own words.

    >>> number_words({"low": 12.0, "high": None, "bound": "at_least", "scope": None, "text": "at least a dozen"})
    'at least 12'
    """
    low, high, bound = figure["low"], figure["high"], figure["bound"]
    if low is None and high is None:
        return " ".join(figure["text"].split())
    count = number(high if low is None or bound in ("at_most", "less_than") else low)
    if bound in ("exact", "about") and low is not None and high is not None and low != high:
        count = f"{number(low)} to {number(high)}"
    before = "another " if figure["scope"] == "additional" else ""
    return (
        f"“{' '.join(figure['text'].split())}”"
        if bound == "vague"
        else f"{before}{BOUNDS.get(bound, '')} {count}".strip().replace("  ", " ")
    )


def reach(figure: Row) -> Reach:
    """The ends of a figure's bar, as wide as `weigh` compares it; a count at most so high starts at nought."""
    low, high = figure["low"], figure["high"]
    if figure["bound"] == "about" and low is not None and high is not None:
        return low * (1 - ABOUT), high * (1 + ABOUT)
    return (0.0 if low is None and high is not None else low), high


def told_value(slot: str, value: str) -> str:
    """A value of a slot as a newcomer reads it."""
    if slot == "time":
        return words.when(value)
    if slot == "status":
        return words.STATUSES.get(value, (value, ""))[0]
    return value


def letter(at: int) -> str:
    """A, B ... Z, AA, AB ...

    >>> letter(0), letter(25), letter(26)
    ('A', 'Z', 'AA')
    """
    return _LETTERS[at] if at < len(_LETTERS) else letter(at // len(_LETTERS) - 1) + _LETTERS[at % len(_LETTERS)]
