"""Whether a text tells of its own day, as news does, or carries its own time, as a history does."""

from collections.abc import Sequence
from datetime import date

import msgspec

from crossread.find.when.days import Day, bounds
from crossread.find.when.mentions import Mention
from crossread.find.when.storyline import Placed
from crossread.find.when.tense import tense_at
from crossread.find.when.tokens import CLASSES, Tokens

_BREAK = CLASSES["BREAK"]
_JOINTS = frozenset(CLASSES[name] for name in ("AND", "TO", "OR", "HYPHEN", "DASH", "COMMA"))

# How many years named by number stand against one present-day expression: TempEval-3's training news has at most 3 (where
# it names three past years at all), WikiWars 01-11 at least 7; and how many such years make a history.
_SHARE = 4
_LEAST = 5
_NEAR_BY = 60  # tokens; not tuned


def tells_a_story(mentions: Sequence[Mention], published: date | None) -> bool:
    """Whether dates without a year belong to the time that the text has reached, and not to the day it was published.

    A history names its years, mostly years before the one it was published in; news names days by what they are today:
    yesterday, Tuesday, last week.
    """
    limit = published.year if published else 9999
    dated = sum(1 for mention in mentions if mention.year is not None and mention.year < limit)
    return dated >= _LEAST and dated > _SHARE * sum(map(_of_today, mentions))


def _of_today(mention: Mention) -> bool:
    return (
        mention.today is not None
        or mention.direction == "ago"
        or (mention.weekday is not None and mention.year is None)
        or (mention.which in ("this", "last", "next") and mention.unit in ("D", "W", "M", "Y", "WE", "Q"))
    )


class Course:
    """The time that a text has reached, moved by each date in turn.

    `reached` is the day, month or year named last. In a story a year named in passing is a glance aside, which holds for its
    own sentence. `quarter` is the last quarter of a year that was named, `beyond_quarter` whether the sentence speaks of a
    longer time ("in the first nine months"), `named_here` whether it names a year. `placed` is the line of a story, None of
    other texts.
    """

    def __init__(self, tokens: Tokens, placed: dict[int, Placed] | None, start: Day | None) -> None:
        self._tokens, self._story = tokens, placed is not None
        self.placed = placed or {}
        self._line = start
        self._glance: Day | None = None
        self._named: Day | None = None
        self._line_at = self._sentence_end = -1
        self.quarter: tuple[int, str] | None = None
        self.beyond_quarter = self.named_here = False

    @property
    def reached(self) -> Day | None:
        """The day, month or year that the text has reached."""
        return self._glance or self._line

    @property
    def named(self) -> Day | None:
        """The day, month or year named last, a glance included: "that year" means it."""
        return self._named or self._line

    def carried(self, mention: Mention) -> Day | None:
        """In a text of unknown date: a month named with its year shortly before, which a past month without one goes on from."""
        near = mention.first - self._line_at <= _NEAR_BY and tense_at(self._tokens, mention.first, mention.last) == "past"
        return self._line if near and self._line and self._line.month else None

    def at(self, mention: Mention) -> None:
        """Come to a mention: with a new sentence the glance is over."""
        if mention.first > self._sentence_end:
            self.beyond_quarter = self.named_here = False
            self._glance, self._sentence_end = None, self._tokens.classes.find(_BREAK, mention.first)

    def moves(self, mention: Mention, value: str) -> None:
        """Move to the day, month or year that a mention was found to name."""
        if value in ("P6M", "P9M") or (mention.unit == "Y" and mention.which):
            self.beyond_quarter = True
        digits = value.removeprefix("BC").split("T")[0].split("-")
        if mention.type not in ("DATE", "TIME") or not digits[0].isdecimal() or len(digits[0]) != 4:
            return
        if mention.piece and mention.piece[0] == "Q" and not mention.direction:
            self.quarter = (int(digits[0]), mention.piece)
        year = -int(digits[0]) if value.startswith("BC") else int(digits[0])
        month = int(digits[1]) if len(digits) > 1 and digits[1].isdecimal() else None
        day = int(digits[2]) if month and len(digits) > 2 and digits[2].isdecimal() else None
        if month is None and len(digits) > 1 and digits[1][0] in "SWF" and digits[1] != "WI":
            first, _ = bounds(value.split("T")[0])
            month = first.month if first else None
        self._named = Day(year, month, day)
        self.named_here = self.named_here or mention.year is not None
        if self._story and self._is_aside(mention):
            self._glance = self._named
        else:
            self._glance, self._line, self._line_at = None, self._named, mention.last

    def _is_aside(self, mention: Mention) -> bool:
        """Whether a date is a glance, which leaves the story where it was: by the line of the whole text, else where it goes
        back by years ("two decades earlier") or names a winter, which lies in two years."""
        placed = self.placed.get(mention.first)
        if placed:
            return not placed.moves
        back = mention.direction in ("ago", "earlier") and mention.unit in ("Y", "E", "C")
        return self._line is not None and (back or (mention.piece == "WI" and mention.year is None))


def with_shared_year(tokens: Tokens, mention: Mention, following: Mention | None) -> Mention:
    """March and April 1918, October to March 1944, the summer and autumn of 382 BC: the year named last holds for both."""
    if mention.year is not None or not (mention.month or mention.piece) or mention.which or mention.unit or following is None:
        return mention
    joint = tokens.classes[mention.last : following.first]
    if following.year is None or not (following.month or following.piece) or len(joint) > 2 or not set(joint) <= _JOINTS:
        return mention
    wraps = mention.month is not None and following.month is not None and mention.month > following.month
    return msgspec.structs.replace(mention, year=following.year - wraps)


def with_its_day(tokens: Tokens, mention: Mention, following: Mention | None) -> Mention:
    """9:30 p.m. on 3 May, 5:34 local time on Friday: a time by the clock with the day that stands behind it."""
    if following is None or not (mention.part or "").startswith(_CLOCK) or mention.which or _has_day(mention):
        return mention
    joint = range(mention.last, following.first)
    if not _has_day(following) or len(joint) > _TO_ITS_DAY or tokens.word(following.first - 1) not in _BEFORE_DAY:
        return mention
    if any(tokens.classes[index] in _PARTING for index in joint):
        return mention
    return msgspec.structs.replace(
        mention, year=following.year, month=following.month, day=following.day, weekday=following.weekday,
        today=following.today, holiday=following.holiday, which=following.which, edge=None,
    )  # fmt: skip


def _has_day(mention: Mention) -> bool:
    return bool(mention.weekday or mention.holiday or mention.day) or mention.today is not None


_CLOCK = ("T0", "T1", "T2")
_TO_ITS_DAY = 5  # tokens: "(2130 GMT) on", "local time on"; not tuned
_BEFORE_DAY = (",", "on")
_PARTING = frozenset(CLASSES[name] for name in ("BREAK", "AND", "TO"))
