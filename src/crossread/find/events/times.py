"""When an event was: the dates of its sentence that can speak of it, two that span a time made one."""

import datetime
from bisect import bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from crossread.core.records import Date
from crossread.find.events.clauses import Sentence
from crossread.find.events.lexicon import Part
from crossread.find.events.words import Words

_OPENS = frozenset(("from", "between"))
_JOINS = {"from": frozenset(("to", "until", "till", "through", "thru", "-", "–", "—", ",")), "between": frozenset(("and", ","))}
_THEN = frozenset(("after", "before", "since", "following", "until"))
_BREAK = 40  # by judgement: about the length of a phrase
_AFTERWARDS = frozenset(("ago", "earlier", "later"))


class Timed(msgspec.Struct, frozen=True):
    """A date of a sentence. `of`: the noun phrase that it only describes ("the 1998 laureate"), else None."""

    date: Date
    of: Part | None


def times_in(text: str, sentence: Sentence, dates: Sequence[Date]) -> list[Timed]:
    """The dates of one sentence that can be an event's time, in order; "from 3 May to 6 May" is one of them."""
    words = sentence.words
    placed = [(date, word) for date in dates if (word := _word_at(words, date)) >= 0]
    found: list[Timed] = []
    skip = False
    for number, (date, word) in enumerate(placed):
        if skip:
            skip = False
            continue
        following = placed[number + 1] if number + 1 < len(placed) else None
        if following and (span := _spanned(text, words, (date, word), following)):
            found.append(Timed(span, None))
            skip = True
        elif date.earliest or date.latest or _is_adverb(words, date, word):
            found.append(Timed(date, _described(sentence, date, word)))
    return found


def told_beside(sentence: Sentence, trigger: Part, times: Sequence[Timed]) -> list[Timed]:
    """The dates that can speak of the event at the words `trigger`.

    "On Monday, days after the march": Monday is not the march's. "Larger than those of May": nor is what it is compared with.
    """
    words = sentence.words
    own = next((phrase for phrase in _phrases(sentence) if phrase[0] <= trigger[0] < phrase[1]), trigger)
    after = words.starts[own[0]] if own[0] and words.lows[own[0] - 1] in _THEN else 0
    compared = [words.starts[at] for at in range(trigger[1], len(words.lows)) if words.lows[at] == "than"]
    until = compared[0] if compared else words.ends[-1]
    return [timed for timed in times if after <= timed.date.start < until]


def chosen(text: str, times: Sequence[Timed], at: int, trigger: Part) -> Date | None:
    """The date that speaks of the event whose trigger begins at offset `at` and is the words `trigger`.

    A date that describes a noun is the time of that noun's event alone ("the 1994 strike"); else the nearest one with days.
    """
    own = [timed.date for timed in times if timed.of and timed.of[0] <= trigger[0] < timed.of[1]]
    free = own or [timed.date for timed in times if timed.of is None]
    return min(free, key=lambda date: (date.earliest is None, _distance(text, date, at), date.start), default=None)


def _distance(text: str, date: Date, at: int) -> int:
    """Letters between a date and a trigger; each comma and "and" between them counts for as many as `_BREAK`."""
    between = text[date.end : at] if date.end <= at else text[at : date.start]
    return len(between) + _BREAK * (between.count(", ") + between.count("; ") + between.count(" and "))


def _word_at(words: Words, date: Date) -> int:
    """The index of a date's first word; -1 where the date is only part of a word ("the now-famous")."""
    word = bisect_right(words.starts, date.start) - 1
    last = bisect_right(words.starts, date.end - 1) - 1
    return word if word >= 0 and words.starts[word] == date.start and words.ends[last] == date.end else -1


def _words_of(words: Words, date: Date, word: int) -> range:
    return range(word, bisect_right(words.starts, date.end - 1))


def _is_adverb(words: Words, date: Date, word: int) -> bool:
    """Whether a date without days says when ("recently", "years ago") and describes no noun ("recent", "future")."""
    last = _words_of(words, date, word)[-1]
    return words.tags[last] == "R" or words.lows[last] in _AFTERWARDS


def _described(sentence: Sentence, date: Date, word: int) -> Part | None:
    """The noun phrase that a date stands inside as a describing word."""
    words = sentence.words
    after = _words_of(words, date, word)[-1] + 1
    if after >= len(words.tags) or words.tags[after] not in "NEG" or words.tags[word - 1 : word] == "P":
        return None
    for phrase in _phrases(sentence):
        if phrase[0] <= word < phrase[1] and after < phrase[1]:
            return phrase
        if phrase[0] == after and word and words.tags[word - 1] in "DZ":  # "the May 2011 strike"
            return word, phrase[1]
    return None


def _phrases(sentence: Sentence) -> Iterator[Part]:
    return ((chunk.phrase.first, chunk.phrase.last) for chunk in sentence.chunks if chunk.phrase is not None)


def _spanned(text: str, words: Words, one: tuple[Date, int], other: tuple[Date, int]) -> Date | None:
    """The time from one date to another, both included, where the words between and before them say so."""
    (first, at), (last, until) = one, other
    opening = words.lows[at - 1] if at else ""
    between = words.lows[_words_of(words, first, at)[-1] + 1 : until]
    if opening not in _OPENS or not between or any(low not in _JOINS[opening] for low in between) or set(between) == {","}:
        return None
    if not (first.earliest and last.latest) or last.latest < first.earliest:
        return None
    days = (last.latest - first.earliest + datetime.timedelta(1)).days
    return Date(
        start=first.start, end=last.end, text=text[first.start : last.end], type="DURATION", value=f"P{days}D",
        earliest=first.earliest, latest=last.latest, calendar=first.calendar, basis=last.basis,
        score=min(first.score, last.score),
    )  # fmt: skip
