"""Nouns and adjectives that attribute: the ministry's claim that; his refusal to; she was convinced that."""

from crossread.find.quotes.cues import Found
from crossread.find.quotes.lines import Line
from crossread.find.quotes.phrases import Words, subject_before, verb_at
from crossread.find.quotes.verbs import Cue
from crossread.find.quotes.words import (
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    POSSESSIVES,
    PREPOSITIONS,
    QUOTE,
    RELATIVES,
    SUBORDINATORS,
    adverb,
    table,
)

# Somebody's, and followed by "that": what is stated or thought.
_STATED = {
    "said": table(
        "claim claims charge charges allegation allegations accusation accusations assertion assertions contention argument "
        "suggestion warning warnings statement announcement admission acknowledgement denial insistence promise pledge vow "
        "declaration assurance assurances prediction complaint complaints demand"
    ),
    "thought": table("belief view conviction opinion hope hopes fear fears concern concerns impression conclusion"),
}
# Somebody's, and followed by "to": what is promised, asked or refused.
_INTENDED = table(
    "promise promises pledge vow refusal call calls threat threats proposal offer demand desire decision plan plans"
)
# After a form of "be", and followed by "that".
_CONVINCED = table(
    "convinced confident sure certain concerned worried afraid aware hopeful adamant optimistic doubtful sceptical skeptical"
)
# The same, and followed by "to".
_READY = table("eager determined reluctant unwilling")
_MADE = table("make makes made making")  # "made it clear that", "makes the case that"
_STAYS = BE | table("remain remains remained feel feels felt seem seems grew")
_BEFORE_MOOD = AUXILIARIES | _STAYS | {"not"}
_CUES = {word: Cue(word, "t", manner) for manner, words in _STATED.items() for word in words}
_WISHES = {word: Cue(word, "i", "intended") for word in _INTENDED}
_MOODS = {word: Cue(word, "t", "thought") for word in _CONVINCED}
_MOVED = {word: Cue(word, "i", "intended") for word in _READY}
_PLAIN = {word: Cue(word, "t", "said") for word in ("clear", "case", "point")}
_WORDS = _MOVED.keys() | _PLAIN.keys() | _CUES.keys() | _WISHES.keys() | _MOODS.keys()
_BETWEEN = 3
"""Words that may stand between the owner and the noun: "his long and bitter claim"."""
_NO_OWNER = PREPOSITIONS | CONJUNCTIONS | RELATIVES | SUBORDINATORS | AUXILIARIES | {QUOTE}


def nouns_in(line: Line) -> list[Found]:
    """The cues of a line that are no verbs, from left to right, each with the one whose words or thoughts they are."""
    if _WORDS.isdisjoint(line.low):
        return []
    return [found for i, word in enumerate(line.low) if word in _WORDS and (found := _noun(line, i, word)) is not None]


def _noun(line: Line, i: int, word: str) -> Found | None:
    after = line.word(i + 1)
    if after == "that" and word in _MOODS:
        return _mood(line, i, _MOODS[word])
    if after == "to" and word in _MOVED:
        return _mood(line, i, _MOVED[word])
    if after == "that" and word in _PLAIN:
        return _made_plain(line, i, _PLAIN[word])
    cue = _CUES.get(word) if after == "that" else _WISHES.get(word) if after == "to" else None
    owner = _owner(line, i) if cue is not None else None
    return Found(cue, i, owner[1], i + 1, "noun", subject=owner) if cue is not None and owner is not None else None


def _mood(line: Line, i: int, cue: Cue) -> Found | None:
    start = i
    while start and (adverb(line.low[start - 1]) or line.low[start - 1] in _BEFORE_MOOD):
        start -= 1
    if _STAYS.isdisjoint(line.low[start:i]):
        return None
    subject = subject_before(line, start)
    return Found(cue, i, start, i + 1, "noun", subject=subject) if subject is not None else None


def _made_plain(line: Line, i: int, cue: Cue) -> Found | None:
    start = next((j for j in (i - 1, i - 2, i - 3) if line.word(j) in _MADE), None)
    if start is None:
        return None
    while start and line.low[start - 1] in AUXILIARIES:
        start -= 1
    subject = subject_before(line, start)
    return Found(cue, i, start, i + 1, "noun", subject=subject) if subject is not None else None


def _owner(line: Line, i: int) -> Words | None:
    """The phrase in the possessive before word i, to its last word: "the ministry's", "its"."""
    for j in range(i - 1, max(-1, i - 2 - _BETWEEN), -1):
        word = line.low[j]
        if word in POSSESSIVES:
            return (j, j + 1) if word != "whose" else None
        if word.endswith(("’s", "'s")) or (word in ("’", "'") and j and line.low[j - 1].endswith("s")):
            return _whole(line, j)
        if not word[0].isalpha() or word in DETERMINERS or word in _NO_OWNER:
            return None
    return None


def _whole(line: Line, last: int) -> Words:
    """The noun phrase that ends with a possessive, back to its determiner or its first capital letter."""
    start = last
    while start:
        word = line.low[start - 1]
        if not word[0].isalpha() or word in _NO_OWNER or adverb(word) or verb_at(line, start - 1):
            break
        start -= 1
        if word in DETERMINERS or word in POSSESSIVES:
            break
    return (start, last + 1)


def manner_of_noun(word: str) -> str:
    """The manner of a noun or adjective that attributes; "" for other words."""
    found = next((table[word] for table in (_CUES, _WISHES, _MOODS, _MOVED) if word in table), None)
    return found.manner if found else ""
