"""Whether two event claims speak of one happening, and why; and what keeps them apart."""

from collections.abc import Sequence

from crossread.core.days import gap, published_on
from crossread.core.records import Gist
from crossread.link.likeness import likeness

# Likeness of two reports' topics from which on their main events may be one. Chosen on simulated newsrooms (409 reports)
# and the sample case.
_LEAD_LEAST = 0.2  # where they were published within days of each other (0.2 to 0.3)
_LEAD_AGREE = 0.25  # where that is not known, but their main events agree in kind, day or place (0.25 to 0.5)
_LEAD_ALONE = 0.5  # ... and where nothing else agrees: reports of one camp share their words whatever they tell
# Set by judgement on news of one's own writing; no public set has both days and events.
_WORDS_LEAST = 0.25  # likeness of two events' own words, where kind and day agree
_WORDS_ALONE = 0.5  # ... where no day is known
_NEWS = 5  # days within which reports of one happening are published
_SLIP = 2  # days by which reports of one happening may differ on its date
_SURE = 0.5  # how sure a link is by kind, day and place or number, beside those by likeness
_SHORT = 7  # days: a longer span is no date by which events can be told apart
_MONTH = 31  # days: within a month two tolls of the same number are one
_LARGE = 100  # people: such a number in one month needs no words beside it
_HUGE = 1000  # people: so many are counted the same twice within a year, or without a date, of one happening only
_COUNT_WORDS = 0.02  # likeness of two events' words that a number alone needs beside it
_UNREAL = ("denied", "called_for", "hypothetical")  # statuses under which the same words need not tell of the same event


def same_event(one: Gist, other: Gist) -> tuple[str, float] | None:
    """Why two events are one, in plain words, and how sure that is; None where they are not, or where it cannot be told."""
    if kept_apart(one, other):
        return None
    alike = likeness(dict(one.words), dict(other.words))
    if one.report == other.report:
        return _told_again(one, other, alike)
    if one.topic and other.topic:
        topic = likeness(dict(one.topic), dict(other.topic))
        if topic >= _least(one, other):
            return f"both reports are mainly about it: their telling words agree by {topic:.2f}", topic
    if one.root != other.root or (not one.root and one.trigger != other.trigger):
        return None
    if number := _same_count(one, other, alike):
        return f"kind, time and number agree: {number:,.0f}", _SURE
    if _same_day(one, other) and (_same_place(one, other) or alike >= _WORDS_LEAST):
        return f"kind and day agree, and place or words: {alike:.2f}", max(alike, _SURE if _same_place(one, other) else 0.0)
    return (f"kind and words agree by {alike:.2f}", alike) if alike >= _WORDS_ALONE else None


def _least(one: Gist, other: Gist) -> float:
    """How alike the topics of two reports have to be for their main events to be one."""
    if _one_news(one, other):
        return _LEAD_LEAST
    agree = (bool(one.root) and one.root == other.root) or _same_day(one, other) or _same_place(one, other)
    return _LEAD_AGREE if agree else _LEAD_ALONE


def _told_again(one: Gist, other: Gist, alike: float) -> tuple[str, float] | None:
    """Why two events of one report are one: named alike, or its main event again; or kind, day and place agree."""
    if one.root != other.root or not (one.root or one.trigger == other.trigger):
        return None
    again = one.trigger == other.trigger or bool(one.topic or other.topic)
    if again and (alike >= _WORDS_LEAST or _same_day(one, other)):
        return "the report speaks of it again", 1.0
    if _same_day(one, other) and _same_place(one, other):
        return "the report gives them one kind, day and place", 1.0
    return None


def kept_apart(one: Gist, other: Gist) -> bool:
    """Whether two events cannot be one: days too far apart, different places, or one happened and the other did not.

    What is denied, asked for or imagined is the same event as one that happened only where the act is the same: its word,
    and who does it or when or where.
    """
    if _apart_in_time(one, other) or _elsewhere(one, other) or (one.status == "habitual") != (other.status == "habitual"):
        return True
    if one.topic and other.topic:
        return not (one.earliest and other.earliest) and _one_news(one, other) is False
    return (one.status in _UNREAL) != (other.status in _UNREAL) and not _same_act(one, other)


def _elsewhere(one: Gist, other: Gist) -> bool:
    """Whether two events were in different places. What two reports are mainly about may be told of at a square of the one
    and at a mill of the other, so that only places on the map tell it from another happening."""
    if one.places and other.places:
        on_map = all(key.isdigit() for key, _ in (*one.places, *other.places))
        return not _share(one.places, other.places) and (on_map or not (one.topic and other.topic))
    return bool(one.countries and other.countries) and set(one.countries).isdisjoint(other.countries)


def _one_news(one: Gist, other: Gist) -> bool | None:
    """Whether two reports were published as close together as reports of one happening are; None where a day is missing."""
    first, second = published_on(one.order), published_on(other.order)
    return abs((first - second).days) <= _NEWS if first and second else None


def _same_act(one: Gist, other: Gist) -> bool:
    if one.root != other.root or one.trigger != other.trigger:
        return False
    actors = {actor.casefold() for actor in one.actors} & {actor.casefold() for actor in other.actors}
    return bool(actors) or _same_day(one, other) or (_same_place(one, other) and _dated(one) and _dated(other))


def _same_count(one: Gist, other: Gist, alike: float) -> float | None:
    """The number of people that both events give, where their time does not speak against one toll."""
    number = max(set(one.counts) & set(other.counts), default=None)
    if number is None:
        return None
    days = [(each.latest - each.earliest).days for each in (one, other) if each.earliest and each.latest]
    if len(days) == 2 and max(days) <= _MONTH:
        return number if number >= _LARGE or alike >= _COUNT_WORDS else None
    return number if number >= _HUGE and alike >= _COUNT_WORDS else None


def _same_day(one: Gist, other: Gist) -> bool:
    """Whether both are dated within a week or less, and the dates meet."""
    return _dated(one) and _dated(other) and _gap(one, other) == 0


def _dated(one: Gist) -> bool:
    return one.earliest is not None and one.latest is not None and (one.latest - one.earliest).days <= _SHORT


def _apart_in_time(one: Gist, other: Gist) -> bool:
    """Whether two dates lie apart: by more than a slip for days, by any gap where one of them is a span of days."""
    if not (one.earliest and one.latest and other.earliest and other.latest):
        return False
    return _gap(one, other) > (_SLIP if one.earliest == one.latest and other.earliest == other.latest else 0)


def _gap(one: Gist, other: Gist) -> int:
    """Days between two dates; 0 where they meet or are not bounded."""
    if not (one.earliest and one.latest and other.earliest and other.latest):
        return 0
    return gap((one.earliest, one.latest), (other.earliest, other.latest))


def _same_place(one: Gist, other: Gist) -> bool:
    """Whether two events name one place; of their regions and countries only where one of them names nothing nearer."""
    if one.places and other.places:
        return _share(one.places, other.places)
    return _share((*one.places, *one.areas), (*other.places, *other.areas))


def _share(one: Sequence[tuple[str, str]], other: Sequence[tuple[str, str]]) -> bool:
    """Whether two events name one place: by its number in the gazetteer, or by its name where only one report's has one."""
    keys = {key for pair in one for key in (pair[0], pair[1].casefold())}
    return not keys.isdisjoint(key for pair in other for key in (pair[0], pair[1].casefold()))
