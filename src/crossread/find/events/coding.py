"""Sentences coded: every trigger of the lexicon with its rule, status and roles. Words in, ranges of words out."""

import msgspec

from crossread.find.events.clauses import Sentence
from crossread.find.events.forms import listed
from crossread.find.events.lexicon import Match, Part, Rule, match_noun, match_verb, noun_patterns
from crossread.find.events.roles import Roles, noun_roles, parts, setting, verb_roles
from crossread.find.events.status import noun_status, verb_status

_BEHIND = listed(
    "incident campaign wave operation attempt plot bid spree action effort session march movement threat plan drive "
    "outbreak order warrant sentence case"
)


class Coded(msgspec.Struct, frozen=True):
    """An event of one sentence. `trigger` and `roles` are ranges of words; `clause` is its clause (-1 for none)."""

    rule: Rule
    written: str
    trigger: Part
    roles: Roles
    status: str
    cue: str
    clause: int
    verb: bool


def coded(sentence: Sentence) -> list[Coded]:
    """The events of a sentence, in the order of their triggers."""
    matches = [match_verb(sentence, clause) for clause in sentence.clauses]
    found = _verbs(sentence, matches)
    taken = [event.trigger for event in found]
    found += [event for event in _nouns(sentence, _used_by_verbs(sentence, matches)) if not _inside(event.trigger, taken)]
    return sorted(found, key=lambda event: event.trigger)


def _inside(part: Part, taken: list[Part]) -> bool:
    return any(first <= part[0] < last for first, last in taken)


def _verbs(sentence: Sentence, matches: list[Match | None]) -> list[Coded]:
    found = []
    for number, (clause, match) in enumerate(zip(sentence.clauses, matches, strict=True)):
        if match is None:
            demand = _demand(sentence, number)
            if demand is not None:
                found.append(demand)
            continue
        status, cue = verb_status(sentence, number)
        roles = verb_roles(sentence, clause, match)
        found.append(Coded(match.pattern.rule, match.pattern.written, _span(match), roles, status, cue, number, True))
    return found


_DEMAND = Rule("REQUEST", None, None, True, frozenset(), (), "", "what somebody says another must do is asked of them")
_MUST = ("must", "should", "ought")
_SAYS = frozenset(("say", "tell", "insist", "declare", "add", "state", "argue", "stress", "warn", "believe", "write"))


def _demand(sentence: Sentence, number: int) -> Coded | None:
    """ "X said that Y must do better" as a request of X to Y, where the table has no word for what Y is to do."""
    clause = sentence.clauses[number]
    above = sentence.clauses[clause.governor] if clause.governor >= 0 else None
    modal = clause.group.auxiliaries[0] if clause.group.auxiliaries else ""
    if above is None or clause.relation != "that" or modal not in _MUST or above.group.lemma not in _SAYS or not above.subject:
        return None
    at = sentence.words.lows.index(modal, clause.group.first)
    roles = Roles(parts(above.subject), parts(clause.subject))
    status, cue = verb_status(sentence, clause.governor)
    return Coded(_DEMAND, modal, (at, clause.group.last), roles, status, cue, clause.governor, True)


def _span(match: Match) -> Part:
    return match.first, match.last


def _nouns(sentence: Sentence, used: set[int]) -> list[Coded]:
    words = sentence.words
    patterns = noun_patterns()
    found: list[Coded] = []
    end = 0
    for at, (tag, lemma) in enumerate(zip(words.tags, words.lemmas, strict=True)):
        if at < end or tag not in "NG" or (lemma not in patterns and words.lows[at] not in patterns) or at in used:
            continue
        match = match_noun(sentence, at)
        if match is None or not _heads(sentence, match):
            continue
        place = setting(sentence, at)
        if place is None:
            continue
        roles = noun_roles(sentence, match, place)
        status, cue = noun_status(sentence, at, match.last, place.clause, place.role)
        found.append(Coded(match.pattern.rule, match.pattern.written, _span(match), roles, status, cue, place.clause, False))
        end = match.last
    return found


def _used_by_verbs(sentence: Sentence, matches: list[Match | None]) -> set[int]:
    """Words that a verb's pattern needed, so that "hold talks" is one event and "impose a curfew" another."""
    used: set[int] = set()
    for clause, match in zip(sentence.clauses, matches, strict=True):
        if match is not None and len(match.pattern.elements) > 1:
            used.update(range(match.first, match.used))
            if match.used <= clause.group.main + 1:
                used.update(phrase.head for phrase in clause.subject)
    return used


def _heads(sentence: Sentence, match: Match) -> bool:
    """Whether the noun is what its phrase is about: no further noun behind it, but for "incident" and its like."""
    words, after = sentence.words, match.last
    if after >= len(words.tags) or words.tags[after] not in "N":
        return True
    return words.lemmas[after] in _BEHIND
