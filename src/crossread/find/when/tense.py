"""The tense of the words around a date: whether it tells of what has been or of what is to come.

The nearest verb form decides, those before the date first. Three things stand above it: a date behind "until" or "by"; a
verb of planning or calling whose infinitive, noun or "for" holds the date ("called on its members to march on Thursday");
and a clause that begins with the date, whose verb comes after it ("said that the march on Friday would be banned").
"""

from crossread.find.when.tokens import CLASSES, Tokens
from crossread.find.when.words import FUTURE_CUES, PAST_CUES

_BREAK = CLASSES["BREAK"]
_VERBS = frozenset(CLASSES[name] for name in ("OTHER", "END", "FALL", "LAST"))  # what may be a verb behind "to": "to end"
_REACH = 14  # words looked at on either side; 10 to 25 make no difference on TempEval-3's training news
_TO_REACH = 8  # words between such a verb and its infinitive: "called on the crews of all boats to march"; not tuned
_PLAN_WORDS = (
    "planned planning plans agreed expected ready going scheduled set hopes hoped wants intend intends intended likely expects "
    "supposed"
)
_PLANS = frozenset(_PLAN_WORDS.split())  # before "to" and a verb, or "for" and a day
_BE = frozenset(("is", "are", "was", "were", "be"))  # "are to meet", "is due to rule"
# Whoever promises or asks for something speaks of a later day, with words between the verb and its "to". Orders are left
# out: what was ordered is as often told with the day on which it was done.
_CALL_WORDS = (
    "urged urges urging vowed vows pledged pledges promised promises promising threatened threatens threatening invited invites "
    "encouraged encourages decided decides planned plans plan planning intends hopes appealed appeals"
)
_CALLS = frozenset(_CALL_WORDS.split())
_ON = frozenset(("on", "upon"))  # "called on the crews to march"; "called the crews to order" is none
_CALLED = frozenset(("call", "calls", "called", "calling"))
# "announced a vote for Friday": the day behind "for" is the day that was set.
_SETS = frozenset("announced called set scheduled planned fixed convened moved postponed rescheduled slated put declared".split())
# What people call for and plan that has a day of its own; "called for calm on Monday" has not.
_HAPPENINGS = frozenset(
    "march marches strike strikes rally rallies protest protests vigil demonstration demonstrations walkout boycott meeting "
    "gathering vote election elections referendum assembly procession sit shutdown stoppage hearing summit "
    "talks debate game match final race concert ceremony conference session deadline launch speech visit trial polls "
    "runoff".split()
)
_DETERMINERS = frozenset("the a an its their this that any no first second next long".split())
_WHO_PLANS = frozenset("they we you i who and also now to".split())
# The present of what is fixed for a day: "talks resume on Wednesday", "the law takes effect on July 1".
_FIXED_WORDS = (
    "arrives arrive begins begin closes comes convenes departs ends expires expire faces goes go heads holds hosts kicks "
    "launches leaves leave meets opens reconvenes resumes resume returns runs starts takes take travels visits votes"
)
_FIXED = frozenset(_FIXED_WORDS.split())
_DUE = frozenset("in on at by next this before".split())  # "elections are due in October"; "late due to fog" is none
_IS = ("is", "are")  # "the deadline is Monday"
_FROM = ("starting", "beginning", "effective")  # "starting Monday, shops must close"
_LASTED = frozenset("lasted ran stayed remained continued waited lived worked slept stood kept".split())  # until a day behind
_SAYING = frozenset("said told added announced reported wrote confirmed".split())
_SOON = ("early", "soon")  # "may start as early as Thursday"
_APOSTROPHES = frozenset("'’ʼ")
_TO_NOUN = 4  # words between a day in the genitive and its noun: "Sunday's second run-off"; not tuned
_UNTIL = ("until", "till", "through", "by")
_ADJECTIVES = "need indeed hundred speed breed united exceed proceed succeed embed"
_NOT_PAST = frozenset(_ADJECTIVES.split())


def tense_at(tokens: Tokens, first: int, last: int) -> str | None:
    """`past` or `future` by the words in the sentence of the tokens `first:last`."""
    before = tokens.word(first - 1)
    if before in _UNTIL:
        return "past" if _had_by_then(tokens, first, last) else "future"
    if before in _IS or before in _FROM or (tokens.word(first - 2) == "due" and before in _DUE):
        return "future"
    if tokens.word(first - 1) == "as" and tokens.word(first - 2) in _SOON and tokens.word(first - 3) == "as":
        return "future"
    if tokens.word(last + 1) == "s" and tokens.word(last) in _APOSTROPHES and not _has_happening(tokens, last):
        return "past"
    reach = max(0, first - _REACH)
    start = max(tokens.classes.rfind(_BREAK, reach, first) + 1, reach)
    happening = False
    for index in range(first - 1, start - 1, -1):
        word = tokens.word(index)
        happening = happening or word in _HAPPENINGS
        if word in ("to", "for") and _is_planned(tokens, start, index, first):
            return "future"
        if happening and _calls_for(tokens, index, word):
            return "future"
        if word == "that" and (ahead := _after(tokens, last)):
            return ahead
        if word in _FIXED and tokens.word(index - 1) != "to":
            return "future"
        if index >= first - 2 and _cue(word) == "past" and tokens.word(index - 1) in _IS:  # "is held in June"
            return "future"
        cue = _cue(word)
        if cue:
            return _future(tokens, start, index) if cue == "future" else _past(tokens, start, index)
    return _after(tokens, last)


def _has_happening(tokens: Tokens, last: int) -> bool:
    """ "Sunday's run-off election" may be still to come; "an appeal against Monday's ruling" speaks of what has been."""
    return any(tokens.word(index) in _HAPPENINGS for index in range(last + 2, last + 2 + _TO_NOUN))


def _after(tokens: Tokens, last: int) -> str | None:
    """By the first verb form after the date, but for who says so: "on Monday, a clerk said"."""
    end = tokens.classes.find(_BREAK, last, last + _REACH)
    comma = tokens.word(last) == ","
    for index in range(last, end if end >= 0 else min(len(tokens.classes), last + _REACH)):
        word = tokens.word(index)
        if cue := None if comma and word in _SAYING else _cue(word):
            return cue
    return None


def _is_planned(tokens: Tokens, start: int, index: int, first: int) -> bool:
    """Whether "to" or "for" at `index` stands behind a verb by which somebody plans, promises or calls for something."""
    before = tokens.word(index - 1)
    if before in _PLANS:
        return not _had(tokens, start, index)
    if tokens.word(index) == "for":
        return (
            index == first - 1
            and tokens.word(first) not in _DETERMINERS
            and _governor(tokens, start, index, _SETS) is not None
            and not _had(tokens, start, index)
        )
    if tokens.classes[index + 1] not in _VERBS:
        return False
    if before in _BE or (before == "due" and (tokens.word(index - 2) in _BE or tokens.word(index + 1) == "be")):
        return True
    found = _governor(tokens, max(start, index - _TO_REACH), index, _CALLS | _CALLED)
    return found is not None and (tokens.word(found) in _CALLS or tokens.word(found + 1) in _ON)


def _governor(tokens: Tokens, start: int, index: int, verbs: frozenset[str]) -> int | None:
    """The nearest verb form before `index`, if it is one of `verbs`."""
    for back in range(index - 1, start - 1, -1):
        word = tokens.word(back)
        if word in verbs:
            return back
        if _cue(word):
            return None
    return None


def _had(tokens: Tokens, start: int, index: int) -> bool:
    """What had been planned lies behind."""
    return any(tokens.word(back) == "had" for back in range(index - 1, max(start, index - 4) - 1, -1))


def _had_by_then(tokens: Tokens, first: int, last: int) -> bool:
    """ "Thirty had signed by Monday", "until Monday they had not met": the verb of what was done before a past day."""
    classes = tokens.classes
    start = max(classes.rfind(_BREAK, 0, first) + 1, first - _REACH)
    end = classes.find(_BREAK, last, last + _REACH)
    around = {tokens.word(index) for index in (*range(start, first), *range(last, end if end >= 0 else last + _REACH))}
    if around & _LASTED and tokens.word(first - 1) != "by":
        return around.isdisjoint(("will", "would"))
    return "had" in around and around.isdisjoint(("will", "would"))


def _calls_for(tokens: Tokens, index: int, word: str) -> bool:
    """ "plan a second march", "called for a strike": a verb before something that has a day of its own."""
    if word in _CALLED:
        return tokens.word(index + 1) == "for"
    before = tokens.word(index - 1)
    if word == "planned":  # "planned a march on Monday"; "the planned march" and "was planned" are none
        return before not in _BE and before not in _DETERMINERS and before != "had"
    return word == "plan" and (before in _WHO_PLANS or (len(before) > 3 and before.endswith("s")))


def _future(tokens: Tokens, start: int, index: int) -> str:
    """What "had been scheduled" is past as well."""
    return "past" if tokens.word(index) in _SETS | _PLANS and _had(tokens, start, index) else "future"


def _past(tokens: Tokens, start: int, index: int) -> str:
    """A participle after "will be" or "to be" tells of what is to come."""
    for back in range(index - 1, max(start, index - 4) - 1, -1):
        word = tokens.word(back)
        if word in FUTURE_CUES or (word == "be" and tokens.word(back - 1) == "to"):
            return "future"
    return "past"


def _cue(word: str) -> str | None:
    if word in FUTURE_CUES:
        return "future"
    if word in PAST_CUES or (len(word) > 4 and word.endswith("ed") and word not in _NOT_PAST):
        return "past"
    return None
