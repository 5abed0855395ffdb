"""The table of words that name events (`data/events.txt`), read into rules and matched against verbs and nouns."""

from functools import cache
from importlib.resources import files

import msgspec

from crossread.find.events.clauses import Clause, Sentence
from crossread.find.events.forms import listed, noun_lemma

EVENT_TYPES = {
    "Armed clash": "Battles", "Government regains territory": "Battles", "Non-state actor overtakes territory": "Battles",
    "Chemical weapon": "Explosions/Remote violence", "Air/drone strike": "Explosions/Remote violence",
    "Suicide bomb": "Explosions/Remote violence", "Shelling/artillery/missile attack": "Explosions/Remote violence",
    "Remote explosive/landmine/IED": "Explosions/Remote violence", "Grenade": "Explosions/Remote violence",
    "Sexual violence": "Violence against civilians", "Attack": "Violence against civilians",
    "Abduction/forced disappearance": "Violence against civilians", "Peaceful protest": "Protests",
    "Protest with intervention": "Protests", "Excessive force against protesters": "Protests", "Violent demonstration": "Riots",
    "Mob violence": "Riots", "Agreement": "Strategic developments", "Arrests": "Strategic developments",
    "Change to group/activity": "Strategic developments", "Disrupted weapons use": "Strategic developments",
    "Headquarters or base established": "Strategic developments", "Looting/property destruction": "Strategic developments",
    "Non-violent transfer of territory": "Strategic developments", "Other": "Strategic developments",
}  # fmt: skip
LIGHT = listed(
    "hold stage launch mount carry conduct begin start take happen occur erupt break organise organize lead make commit wage do "
    "be join attend continue resume see witness perpetrate perform undertake face end go give pay deliver unleash step spearhead "
    "coordinate arrange participate engage receive sustain suffer endure have open end last fail collapse follow"
)  # verbs that leave it to their noun to name the event
NO_EVENT = "none"
_GAP = 9  # words that may stand in a "~"; longer objects leave the pattern unmatched
Part = tuple[int, int]  # words first to last, excluded
# Who has to do it for the word to name the event ("an army column moved into the valley", but not "a family").
_DOERS = {
    "crowd": listed(
        "people citizen resident woman women man men student worker villager farmer mourner protester protestor demonstrator "
        "marcher picketer supporter opponent activist crowd throng hundred thousand million dozen youth mother family relative "
        "pensioner teacher nurse doctor miner trader shopkeeper member follower believer inhabitant townspeople parent group "
        "procession campaigner sympathiser sympathizer striker rally march"
    ),
    "troops": listed(
        "army troop soldier column convoy tank unit brigade force battalion regiment division corps paramilitary militia "
        "militiamen infantry marine paratrooper commando fighter rebel guerrilla guardsmen legion garrison contingent "
        "vehicle armour armor"
    ),
    "police": listed("police policemen officer constable gendarme gendarmerie trooper policeman policewoman patrolmen"),
}
_FLAGS = ("with", "undergo", "transitive", "intransitive", "agent", "patient", *_DOERS)


class Rule(msgspec.Struct, frozen=True):
    """One line of the table. `flags`: its options; `prepositions`: those before the other side, in order.

    `strength`: "+" where the word alone names an event, "-" where only a place, a day or a number makes it one, else "".
    """

    root: str | None
    mode: str | None
    acled: tuple[str, str] | None
    verb: bool
    flags: frozenset[str]
    prepositions: tuple[str, ...]
    strength: str
    why: str


class Element(msgspec.Struct, frozen=True):
    """Alternatives for one place of a pattern: single words, and runs of words."""

    words: frozenset[str]
    runs: tuple[tuple[str, ...], ...] = ()


class Pattern(msgspec.Struct, frozen=True):
    """Words in order; an element is alternatives (tuples of words), or None for a gap. `order`: its place in the table."""

    elements: tuple[Element | None, ...]
    rule: Rule
    order: int
    written: str


class Match(msgspec.Struct, frozen=True):
    """A pattern found: its trigger is words `first` to `last` (excluded); `used` is the last word that it needed."""

    pattern: Pattern
    first: int
    last: int
    used: int


@cache
def _table() -> tuple[dict[str, tuple[Pattern, ...]], dict[str, tuple[Pattern, ...]]]:
    """(verb patterns, noun patterns), each under the first word, the most demanding first."""
    verbs: dict[str, list[Pattern]] = {}
    nouns: dict[str, list[Pattern]] = {}
    order = 0
    for line in files("crossread").joinpath("data/events.txt").read_text("utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        rule, phrases = _rule(line)
        for phrase in phrases:
            order += 1
            pattern = Pattern(_elements(phrase, rule.verb), rule, order, phrase)
            for first in _first_words(pattern):
                (verbs if rule.verb else nouns).setdefault(first, []).append(pattern)
    return tuple(  # type: ignore[return-value]
        {first: tuple(sorted(found, key=_demand)) for first, found in index.items()} for index in (verbs, nouns)
    )


def _demand(pattern: Pattern) -> tuple[int, int]:
    return -sum(element is not None for element in pattern.elements), pattern.order


def _rule(line: str) -> tuple[Rule, list[str]]:
    root, mode, acled, kind, words, why = (part.strip() for part in line.split(" | "))
    strength, kind = kind[-1] if kind[-1] in "+-" else "", kind.rstrip("+-")
    word, _, options = kind.partition(":")
    named = [option for option in options.split(",") if option]
    flags = frozenset(option for option in named if option in _FLAGS)
    prepositions = tuple(option for option in named if option not in _FLAGS)
    place = None if acled == "-" else (EVENT_TYPES[acled], acled)
    rule = Rule(
        None if root == "-" else root, None if mode == "-" else mode, place, word == "verb", flags, prepositions, strength, why
    )
    return rule, [phrase.strip() for phrase in words.split(",")]


def _first_words(pattern: Pattern) -> list[str]:
    opening = pattern.elements[0]
    return sorted({*opening.words, *(run[0] for run in opening.runs)}) if opening else []


def _elements(phrase: str, verb: bool) -> tuple[Element | None, ...]:
    first, *rest = phrase.split()
    opening = Element(frozenset(first.split("/"))) if verb else _element(first)
    return (opening, *map(_element, rest))


def _element(part: str) -> Element | None:
    if part == "~":
        return None
    alternatives = [tuple(noun_lemma(word) for word in alternative.split("_")) for alternative in part.split("/")]
    runs = tuple(alternative for alternative in alternatives if len(alternative) > 1)
    return Element(frozenset(alternative[0] for alternative in alternatives if len(alternative) == 1), runs)


def verb_patterns() -> dict[str, tuple[Pattern, ...]]:
    """The patterns that begin with a verb, under its lemma."""
    return _table()[0]


def noun_patterns() -> dict[str, tuple[Pattern, ...]]:
    """The patterns that begin with a noun, under its singular."""
    return _table()[1]


def match_verb(sentence: Sentence, clause: Clause) -> Match | None:
    """The most demanding pattern that the clause's verb fulfils, or None."""
    patterns = verb_patterns().get(clause.group.lemma)
    if patterns is None:
        return None
    for pattern in patterns:
        rule = pattern.rule
        other = bool(clause.object) or clause.group.passive
        if ("transitive" in rule.flags and not other) or ("intransitive" in rule.flags and other):
            continue
        if not _done_by(sentence, clause, rule):
            continue
        found = _fits(sentence, clause, pattern)
        if found is not None:
            return found if rule.root != NO_EVENT else None
    return None


def _done_by(sentence: Sentence, clause: Clause, rule: Rule) -> bool:
    """Whether somebody of the kind that the rule asks for is the subject of an active verb."""
    doers = [_DOERS[flag] for flag in sorted(rule.flags & _DOERS.keys())]
    if not doers:
        return True
    heads = {sentence.words.lemmas[phrase.head] for phrase in clause.subject}
    return not clause.group.passive and any(not heads.isdisjoint(kind) for kind in doers)


def _fits(sentence: Sentence, clause: Clause, pattern: Pattern) -> Match | None:
    main = clause.group.main
    at = last = main + 1
    gap = False
    found: tuple[int, int] | None = None
    for number, element in enumerate(pattern.elements[1:], 1):
        if element is None:
            gap = True
            continue
        found = _seek(sentence, at, _GAP if gap else 1, element)
        if found is None:
            if not clause.group.passive or number < len(pattern.elements) - 1:
                return None
            noun = _in_subject(sentence, clause, element)
            return _of_subject(pattern, main, last, noun) if noun else None
        gap = gap and found[0] > at
        at = found[1]
        last = last if gap else at
    if gap and found and clause.group.lemma in LIGHT and pattern.elements[-1] is not None:
        return Match(pattern, *found, at)
    return Match(pattern, main, last if last - main <= 4 else main + 1, at)


def _of_subject(pattern: Pattern, main: int, last: int, noun: tuple[int, int]) -> Match:
    """The match of a passive whose subject is the pattern's noun; the noun names the event where the verb is a light one."""
    light = any(first in LIGHT for first in _first_words(pattern))
    return Match(pattern, *(noun if light else (main, last)), last)


def _seek(sentence: Sentence, start: int, reach: int, element: Element) -> Part | None:
    """The first alternative found within `reach` words of `start`, adverbs and quotation marks not counted."""
    words = sentence.words
    for at in range(start, len(words.tags)):
        if end := _ends(words.lows, words.lemmas, at, element):
            return at, end
        tag = words.tags[at]
        if tag in ".;:KWS":
            return None
        if tag not in 'RLY"':
            reach -= 1
            if not reach:
                return None
    return None


def _ends(lows: tuple[str, ...], lemmas: tuple[str, ...], at: int, element: Element) -> int:
    """Where the element ends that begins at word `at`; 0 where none does."""
    if lows[at] in element.words or lemmas[at] in element.words:
        return at + 1
    for run in element.runs:
        if run == lemmas[at : at + len(run)] or run == lows[at : at + len(run)]:
            return at + len(run)
    return 0


def _in_subject(sentence: Sentence, clause: Clause, element: Element) -> Part | None:
    """Where the subject of a passive is what the pattern wants for its object ("sanctions were imposed")."""
    words = sentence.words
    for phrase in clause.subject:
        for at in range(phrase.first, phrase.last):
            if end := _ends(words.lows, words.lemmas, at, element):
                return at, end
    return None


def match_noun(sentence: Sentence, at: int) -> Match | None:
    """The most demanding noun pattern that begins at word `at`, or None."""
    words = sentence.words
    for pattern in noun_patterns().get(words.lemmas[at], ()):
        found: Part | None = (at, at + 1)
        gap = False
        for element in pattern.elements[1:]:
            if element is None:
                gap = True
            elif found is not None:
                found = _seek(sentence, found[1], _GAP if gap else 1, element)
        if found is not None and pattern.rule.root == NO_EVENT:
            return None
        if found is not None:
            end = found[1]
            last = end if not gap else at + 1
            if words.lows[last - 1] in ("of", "over", "to", "for", "against", "on"):
                last -= 1
            return Match(pattern, at, last, end)
    return None
