"""Whether a text tells of its own day, as news does, or carries its own time, as a history does."""

from collections.abc import Sequence
from datetime import date

from crossread.find.when.mentions import Mention

# How many years named by number stand against one present-day expression: TempEval-3's training news has at most 3 (where
# it names three past years at all), WikiWars 01-11 at least 7.
_SHARE = 4
_LEAST = 5


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
