"""What every relative date is reckoned from: the day of publication, the time that a text has reached, the tense of its verb."""

from collections.abc import Sequence
from datetime import date

from crossread.find.when.days import Day, day_of, safe_date
from crossread.find.when.mentions import Mention
from crossread.find.when.story import Course, tells_a_story
from crossread.find.when.storyline import place
from crossread.find.when.tense import tense_at
from crossread.find.when.tokens import Tokens

UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX"}
STEP = {"this": 0, "that": 0, "last": -1, "before": -1, "next": 1, "after": 1, "before last": -2, "after next": 2}
Answer = tuple[str, str]  # value and basis


def on_calendar(year: int, month: int | None, day: int | None, basis: str) -> Answer:
    """A day by its parts; of one that the calendar has not, as 31 June, the month stands and the day stays open.

    >>> on_calendar(2013, 6, 31, "explicit")
    ('2013-06-XX', 'open')
    """
    if month and day and year > 0 and not safe_date(year, month, day):
        return f"{year:04d}-{month:02d}-XX", "open"
    return str(Day(year, month, day)), basis


class Reckoning:
    """One text: its tokens, the day of its publication (`by` names the basis of it), whether it is a history, its course."""

    def __init__(self, tokens: Tokens, mentions: Sequence[Mention], published: date | None, by: str = "publication") -> None:
        self.tokens = tokens
        self.published = published
        self.by = by
        self.story = tells_a_story(mentions, published)
        line = place(tokens, mentions) if self.story else None
        self.course = Course(tokens, line, None if self.story or not published else day_of(published))

    @property
    def now(self) -> Day | None:
        """The day that "today" and "last week" are reckoned from."""
        if self.story:
            return self.course.reached
        return day_of(self.published) if self.published else None

    @property
    def basis(self) -> str:
        """What is reckoned from it is said to rest on."""
        return "narrative" if self.story else self.by

    def verb(self, mention: Mention) -> str | None:
        """Past or future, by the verb."""
        return tense_at(self.tokens, mention.first, mention.last)

    def tense(self, mention: Mention) -> str | None:
        """Past or future, by "last" or "next" and else by the verb."""
        return {"last": "past", "next": "future"}.get(mention.which or "") or self.verb(mention)
