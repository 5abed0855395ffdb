"""The tense of the words around a date: whether it tells of what has been or of what is to come."""

from crossread.find.when.tokens import CLASSES, Tokens
from crossread.find.when.words import FUTURE_CUES, PAST_CUES

_BREAK = CLASSES["BREAK"]
_REACH = 14  # words looked at on either side; 10 to 25 make no difference on TempEval-3's training news
_PLAN_WORDS = (
    "planned planning plans agreed due expected ready going scheduled set hopes hoped wants intend intends intended likely "
    "expects supposed"
)
_PLANS = frozenset(_PLAN_WORDS.split())  # before "to" and a verb, or "for" and a day
_UNTIL = ("until", "till", "by")
_ADJECTIVES = "need indeed hundred speed breed united exceed proceed succeed embed"
_NOT_PAST = frozenset(_ADJECTIVES.split())


def tense_at(tokens: Tokens, first: int, last: int) -> str | None:
    """`past` or `future` by the nearest verb form in the sentence of the tokens `first:last`, those before them first."""
    if tokens.word(first - 1) in _UNTIL:
        return "future"
    reach = max(0, first - _REACH)
    start = max(tokens.classes.rfind(_BREAK, reach, first) + 1, reach)
    for index in range(first - 1, start - 1, -1):
        if tokens.word(index) in ("to", "for") and tokens.word(index - 1) in _PLANS:
            return "future"
        cue = _cue(tokens, index)
        if cue:
            return cue if cue == "future" else _past(tokens, start, index)
    end = tokens.classes.find(_BREAK, last, last + _REACH)
    for index in range(last, end if end >= 0 else min(len(tokens.classes), last + _REACH)):
        cue = _cue(tokens, index)
        if cue:
            return cue
    return None


def _past(tokens: Tokens, start: int, index: int) -> str:
    """A participle after "will be" or "to be" tells of what is to come."""
    for back in range(index - 1, max(start, index - 4) - 1, -1):
        word = tokens.word(back)
        if word in FUTURE_CUES or (word == "be" and tokens.word(back - 1) == "to"):
            return "future"
    return "past"


def _cue(tokens: Tokens, index: int) -> str | None:
    word = tokens.word(index)
    if word in FUTURE_CUES:
        return "future"
    if word in PAST_CUES or (len(word) > 4 and word.endswith("ed") and word not in _NOT_PAST):
        return "past"
    return None
