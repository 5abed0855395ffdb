"""Where an event was: the places of its sentence that a preposition, a list or the event itself points at."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from crossread.core.records import Place
from crossread.find.events.chunks import Phrase
from crossread.find.events.clauses import Sentence
from crossread.find.events.forms import listed
from crossread.find.events.lexicon import Part, Rule

_WHERE = listed(
    "in at near across throughout inside outside around through into to toward towards onto within over off along beyond "
    "between from on under"
)
_PARTS = listed(
    "north south east west northeast northwest southeast southwest outskirt centre center heart part direction vicinity"
)  # ... as may what stands before "of": "north of Orvan"
_STRICT = listed("in at near across throughout inside outside around")  # what leads to a place and to nothing else
_LISTS = frozenset(("including", "like", "namely"))
_KINDS = listed(
    "city province region district county town village area airport border state governorate prefecture department canton "
    "municipality jurisdiction neighbourhood neighborhood suburb square street road bridge island valley coast port farm "
    "university prison camp"
)  # what a place's name may describe and still be where something was: "in Orvan province"
_DATELINE = re.compile(r"[,\s(]{1,3}[^\n—–]{0,60}?(?:--|—|–|\s-\s)")
_REACHES = ("ASSAULT", "COERCE", "MOBILIZE", "SANCTION")  # roots whose object can itself be the place: "shelled Orvan"


def located(text: str, sentence: Sentence, places: Sequence[Place]) -> list[Place]:
    """The places of a sentence at which something is said to be; what only describes a person or a body is left out.

    "In Orvan", "to the port of Orvan", "in Orvan and other towns, including Belt": not "the Orvan mayor", "the League of Orvan".
    """
    if not places:
        return []
    firsts = [chunk.at for chunk in sentence.chunks]
    return [place for place in places if _is_dateline(text, sentence, place) or _is_located(text, sentence, place, firsts)]


def reached(sentence: Sentence, places: Sequence[Place], recipients: Iterable[Part], rule: Rule) -> list[Place]:
    """The places that an event itself reaches: "visited Orvan", "the shelling of Orvan", "stormed the port of Orvan"."""
    if rule.mode not in ("visit", "retreat") and rule.root not in _REACHES:
        return []
    parts = tuple(recipients)
    return [place for place in places if any(_is_whole(sentence, place, part) for part in parts)]


def _is_whole(sentence: Sentence, place: Place, part: Part) -> bool:
    """Whether a place is all that a noun phrase names, but for "the", "the town of" and their like."""
    words = sentence.words
    first, last = _words_of(sentence, place)
    if last != part[1] or first < part[0]:
        return False
    return all(words.tags[at] == "D" or words.lows[at] == "of" or words.lemmas[at] in _KINDS for at in range(part[0], first))


def beside(sentence: Sentence, places: Sequence[Place], trigger: Part) -> list[Place]:
    """The places named right before an event noun: "the Orvan bombing"."""
    return [place for place in places if _words_of(sentence, place)[1] == trigger[0]]


def _words_of(sentence: Sentence, place: Place) -> Part:
    starts = sentence.words.starts
    return bisect_right(starts, place.start) - 1, bisect_right(starts, place.end - 1)


def _is_dateline(text: str, sentence: Sentence, place: Place) -> bool:
    """Whether a place opens the sentence as a dateline does: "ORVAN, 3 May (Coast Agency) -- "."""
    return sentence.words.starts[0] == place.start and _DATELINE.match(text, place.end) is not None


def _is_located(text: str, sentence: Sentence, place: Place, firsts: Sequence[int]) -> bool:
    first, last = _words_of(sentence, place)
    at = bisect_right(firsts, first) - 1
    phrase = sentence.chunks[at].phrase if at >= 0 else None
    if phrase is None or first >= phrase.last or _names_a_body(text, sentence, place):
        return False
    lead, over = _lead(sentence, at)
    before = sentence.words.lemmas[first - 2] if first > 1 and sentence.words.lows[first - 1] == "of" else ""
    if before in _KINDS or before in _PARTS:
        return True
    if lead not in _WHERE:
        return False
    return _is_head(sentence, phrase, last, lead, over) or (
        lead in _STRICT and phrase.first == first and text[sentence.words.starts[last]].isupper()  # "at Orvan High School"
    )


def _lead(sentence: Sentence, at: int) -> tuple[str, bool]:
    """The preposition that leads to the phrase at chunk `at`, or "", and whether it does so over a list."""
    chunks, lows = sentence.chunks, sentence.words.lows
    over = False
    for i in range(at - 1, -1, -1):
        kind, low = chunks[i].kind, lows[chunks[i].at]
        if kind == "S" and low == "as" and lows[chunks[i].at - 1] == "such":
            over = True
        elif kind in "PT" and low not in _LISTS:
            return low, over
        elif kind in "PT,C:(":
            over = True
        elif not (kind == "n" and over):
            break
    return "", over


def _is_head(sentence: Sentence, phrase: Phrase, last: int, lead: str, over_list: bool) -> bool:
    """Whether a place is what its phrase is about, and no describing word of it."""
    words = sentence.words
    if last >= phrase.last:
        return True
    tag = words.tags[last]
    if tag == "Z":
        return not over_list and lead in _STRICT  # "in Orvan's north", but not "against Orvan's mayor"
    return tag not in "N#EG" or words.lemmas[last] in _KINDS


def _names_a_body(text: str, sentence: Sentence, place: Place) -> bool:
    """Whether a place ends the name of a body: "the Workers' League of Orvan"."""
    words = sentence.words
    first, _ = _words_of(sentence, place)
    if first < 2 or words.lows[first - 1] != "of" or words.lemmas[first - 2] in _KINDS:
        return False
    return text[words.starts[first - 2]].isupper() and text[place.start].isupper() and not text[words.starts[first - 1]].isupper()
