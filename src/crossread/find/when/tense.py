"""The tense of the words around a date: whether it tells of what has been or of what is to come."""

from crossread.find.when.tokens import CLASSES, Tokens
from crossread.find.when.words import FUTURE_CUES, PAST_CUES

_BREAK = CLASSES["BREAK"]
_REACH = 14  # words looked at on either side; 10 to 25 make no difference on TempEval-3's training news
_UNTIL = ("until", "till", "by")
_ADJECTIVES = "need indeed hundred speed breed united exceed proceed succeed embed"
_NOT_PAST = frozenset(_ADJECTIVES.split())


def tense_at(tokens: Tokens, first: int, last: int) -> str | None:
    """`past` or `future` by the nearest verb form in the sentence of the tokens `first:last`, those before them first."""
    if tokens.word(first - 1) in _UNTIL:
        return "future"
    start = max(tokens.classes.rfind(_BREAK, 0, first) + 1, first - _REACH)
    for index in range(first - 1, start - 1, -1):
        cue = _cue(tokens, index)
        if cue:
            return cue if cue == "future" else _past(tokens, start, index)
    end = tokens.classes.find(_BREAK, last)
    for index in range(last, min(end if end >= 0 else len(tokens.classes), last + _REACH)):
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
