"""Whether a claim says what a question asks about, part of it, or otherwise."""

import re
from collections.abc import Iterable, Sequence

import msgspec

from crossread.ask.question import Question
from crossread.core.days import days_of
from crossread.core.records import Claim, Event, Occurrence, Report
from crossread.weigh.actors import are_named_alike, may_be_one
from crossread.weigh.values import COUNTED, Told, differ, told_by

_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_SETTING = ("time", "place", "actor")  # what a claim may tell otherwise beside a number
_STATUSES = {
    "planned": "speaks of it as planned",
    "threatened": "speaks of it as threatened",
    "attempted": "speaks of an attempt",
    "called_for": "calls for it",
    "hypothetical": "speaks of it as possible",
    "habitual": "speaks of it as a habit",
}


class Judged(msgspec.Struct, frozen=True):
    """`stance`: says, open or otherwise; `why`: in words, what the claim says; `who`: on whose word, if that is of the value."""

    stance: str
    why: tuple[str, ...] = ()
    who: str = ""


class Asked:
    """A question's own values, to hold those of the record against.

    `understood`: how the sentence was read, in words. `of_numbers`: of how many people; `of_words_alone`: neither of that
    nor of an event.
    """

    def __init__(self, question: Question) -> None:
        self.question = question
        told = [each for claim in question.claims for each in told_by(claim, question.report)]
        self._counts = list({(each.slot, each.value): each for each in told if each.slot in COUNTED}.values())
        self._setting = [each for each in told if each.slot in _SETTING]
        self._deeds = question.events
        self.of_numbers = bool(self._counts)
        self.of_words_alone = not self._counts and not self._deeds
        self.understood = tuple(self._understood())

    def of(self, claim: Claim, report: Report, aside: bool = False) -> Judged | None:
        """What an event or figure claim says about it; None where it is of something else.

        `aside`: no other report's claim goes with this one, so another day, place or doer makes it another happening.
        """
        told = list(told_by(claim, report))
        elsewhere = any(_otherwise(mine, each) for mine in self._setting for each in told if not each.denies)
        if claim.review == "rejected" or (aside and elsewhere):
            return None
        if self._counts:
            return self._counted(told)
        judged = self._done(claim.value, told) if isinstance(claim.value, Event) else None
        return None if aside and judged and judged.stance == "open" else judged

    def of_another_year(self, words: str, report: Report) -> bool:
        """Whether words name a year that is neither the report's own nor asked about."""
        asked = {str(day.year) for day in self.question.days or ()}
        return bool({*_YEAR.findall(words)} - {(report.published or "")[:4]} - asked)

    def lacking(self, occurrences: Sequence[Occurrence], around: str) -> tuple[str, ...]:
        """What was asked about that none of these occurrences tells of: the place, the day.

        A place that the map does not know is in no occurrence: then it is enough that the words `around` the claim name it.
        """
        places = {name.casefold() for each in occurrences for name in each.places}
        days = [days for each in occurrences if (days := days_of(each))]
        asked = self.question
        named = not places and any(name in around.casefold() for name in asked.places)
        here = not asked.places or named or not places.isdisjoint(asked.places)
        then = not asked.days or any(first <= asked.days[1] and asked.days[0] <= last for first, last in days)
        return (*(() if here else ("does not say where",)), *(() if then else ("does not say when",)))

    def _counted(self, told: Sequence[Told]) -> Judged | None:
        """A claim that counts the same people."""
        found: list[Judged] = []
        for asked in self._counts:
            for each in told:
                if each.slot == asked.slot:
                    if differ(asked, each):
                        found.append(Judged("otherwise", (f"{each.slot}: {each.value}",), each.voice))
                    elif each.aspect == asked.aspect:
                        within = asked.reach[0] <= each.reach[0] and each.reach[1] <= asked.reach[1]
                        found.append(Judged("says" if within else "open", (f"{each.slot}: {each.value}",), each.voice))
        if not found:
            return None
        other = tuple(f"{each.slot}: {each.value}" for asked in self._setting for each in told if _otherwise(asked, each))
        stance = next(each for each in ("otherwise", "open", "says") if each in {judged.stance for judged in found})
        why = tuple(dict.fromkeys(why for judged in found if judged.stance == stance for why in judged.why))
        return Judged("otherwise" if other else stance, (*why, *other), found[0].who)

    def _done(self, event: Event, told: Sequence[Told]) -> Judged | None:
        """A claim of the same kind of deed, done to the same."""
        asked = next((deed for deed in self._deeds if _same_kind(deed, event) and _same_side(deed, event)), None)
        if asked is None:
            return None
        one_word = asked.mode == event.mode or asked.trigger.text.casefold() == event.trigger.text.casefold()
        alike = any(are_named_alike(_name(one), _name(other)) for one in asked.actors for other in event.actors)
        if not one_word and not alike and not (asked.actors and event.actors and _done_to_the_same(asked, event)):
            return None
        if event.status == "denied" and asked.status != "denied":
            of_nobody = not asked.actors and not asked.recipients
            meant = of_nobody or _any_one(asked.actors, event.actors) or _done_to_the_same(asked, event)
            same = alike or (one_word and meant)
            return Judged("otherwise", ("denied",)) if same else None
        if event.status in _STATUSES and event.status != asked.status:
            return Judged("open", (_STATUSES[event.status],))
        other = tuple(f"{each.slot}: {each.value}" for mine in self._setting for each in told if _otherwise(mine, each))
        if other:
            return Judged("otherwise", other)
        if asked.actors and not event.actors:
            return Judged("open", ("does not say who did it",)) if one_word else None
        if asked.actors and not alike:
            return Judged("open", (f"says that it was {' and '.join(map(_name, event.actors))}",))
        return Judged("says") if one_word else Judged("open", (f"its word is “{event.trigger.text}”",))

    def _understood(self) -> Iterable[str]:
        for count in self._counts:
            yield f"{count.slot}: {count.value}"
        for deed in self._deeds:
            who = ", ".join(span.text for span in deed.actors)
            done_to = "" if self._counts else ", ".join(span.text for span in deed.recipients)
            status = "" if deed.status == "happened" else f" ({deed.status.replace('_', ' ')})"
            kind = f" ({deed.plover})" if deed.plover else ""
            parts = (f"by {who}" if who else "", f"to {done_to}" if done_to else "")
            yield " ".join(filter(None, (f"“{deed.trigger.text}”{kind}{status}", *parts)))
        if self.question.places:
            yield f"in {self.question.places[0].title()}"
        if self.question.days:
            first, last = self.question.days
            yield f"on {first}" if first == last else f"between {first} and {last}"


def _otherwise(asked: Told, told: Told) -> bool:
    return asked.slot == told.slot and differ(asked, told)


def _same_kind(asked: Event, told: Event) -> bool:
    if asked.plover:
        return asked.plover == told.plover
    return asked.trigger.text.casefold() == told.trigger.text.casefold()


def _same_side(asked: Event, told: Event) -> bool:
    """Whether it was done to the same, as far as both say to whom."""
    return not asked.recipients or not told.recipients or _any_one(asked.recipients, told.recipients)


def _done_to_the_same(asked: Event, told: Event) -> bool:
    """Whether both say to whom it was done, and it can be the same."""
    return bool(asked.recipients and told.recipients) and _any_one(asked.recipients, told.recipients)


def _any_one(some: Sequence[object], others: Sequence[object]) -> bool:
    return any(may_be_one(_name(one), _name(other)) for one in some for other in others)


def _name(span: object) -> str:
    return str(getattr(span, "name", None) or getattr(span, "text", ""))
