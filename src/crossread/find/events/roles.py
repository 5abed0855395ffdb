"""Who does an event and whom it is done to, as ranges of words."""

import msgspec

from crossread.find.events.chunks import Phrase
from crossread.find.events.clauses import Clause, Oblique, Sentence
from crossread.find.events.forms import listed
from crossread.find.events.lexicon import LIGHT, Match, Part, noun_patterns

_TOWARDS = (
    "against",
    "on",
    "upon",
    "at",
    "with",
    "to",
    "into",
    "for",
    "over",
    "from",
    "toward",
    "towards",
    "between",
    "among",
)
_AGAINST = ("against", "on", "outside", "at")  # what a crowd turns to
_AGENTS = listed(
    "police army military rebel government opposition militant militia guerrilla insurgent student worker farmer settler "
    "villager troop soldier navy security paramilitary gang mob union teacher nurse driver trader prisoner jihadist "
    "separatist regime coalition parliament court ministry palestinian protester activist officer cop sniper gunman bomber "
    "islamist"
)
_UNDERGO = frozenset(("face", "receive", "get", "suffer", "draw", "sustain", "undergo", "meet", "endure"))
_EMPTY = frozenset(("it", "there", "what", "this", "that", "these", "those"))


class Roles(msgspec.Struct, frozen=True):
    """Ranges of words that name those who act and those acted on."""

    actors: tuple[Part, ...]
    recipients: tuple[Part, ...]


def parts(phrases: tuple[Phrase, ...]) -> tuple[Part, ...]:
    """Phrases as ranges."""
    return tuple((phrase.first, phrase.last) for phrase in phrases)


def verb_roles(sentence: Sentence, clause: Clause, match: Match) -> Roles:
    """The roles of a verb: its voice, the objects its pattern used up, and its prepositions decide."""
    rule = match.pattern.rule
    flags = rule.flags
    if "undergo" in flags:
        return Roles(_after(clause.obliques, ("by",)) or _inside_event(sentence, clause), parts(clause.subject))
    if clause.group.passive:
        roles = _passive_roles(sentence, clause, match)
        if rule.root == "MOBILIZE" and not roles.actors:  # troops that are deployed are those who then act
            return Roles(roles.recipients, _after(clause.obliques, _TOWARDS))
        return roles if roles.actors or rule.root != "ASSAULT" else Roles(_inside_event(sentence, clause), roles.recipients)
    actors = parts(clause.subject)
    free = tuple(phrase for phrase in clause.object if not clause.group.main < phrase.head < match.used)
    consumed = len(free) < len(clause.object)
    recipients = parts(free) if not consumed else ()
    if not recipients:
        recipients = _after(clause.obliques, (*rule.prepositions, *_TOWARDS))
    if not recipients and consumed:
        recipients = _owner(sentence, clause.object[0])
    if not recipients:
        recipients = _below(sentence, clause)
    if "with" in flags and not recipients and len(actors) > 1:
        recipients = actors
    return Roles(actors, recipients)


def _passive_roles(sentence: Sentence, clause: Clause, match: Match) -> Roles:
    rule = match.pattern.rule
    actors = _after(clause.obliques, ("by",))
    gaps = any(element is None for element in match.pattern.elements) and match.used <= clause.group.main + 1
    recipients = parts(clause.subject)
    if gaps:  # the subject is the pattern's noun: "the league's rally was held", "sanctions were imposed on ..."
        recipients = _after(clause.obliques, (*rule.prepositions, *_TOWARDS))
        owner = _owner(sentence, clause.subject[0]) if clause.subject and match.first < clause.group.first else ()
        actors = actors or owner
    return Roles(actors, recipients)


def _after(obliques: tuple[Oblique, ...], prepositions: tuple[str, ...]) -> tuple[Part, ...]:
    """The phrases after the first of these prepositions that the clause has."""
    for word in prepositions:
        for oblique in obliques:
            if oblique.word == word:
                return parts(oblique.phrases)
    return ()


def _inside_event(sentence: Sentence, clause: Clause) -> tuple[Part, ...]:
    """Who did the deed that somebody died in: "killed in police firing", "died in the army's shelling of the port"."""
    for oblique in clause.obliques:
        if oblique.word not in ("in", "during", "by", "from"):
            continue
        for phrase in oblique.phrases:
            patterns = noun_patterns().get(sentence.words.lemmas[phrase.head], ())
            if any(pattern.rule.root == "ASSAULT" for pattern in patterns):
                mark = sentence.words.tags.find("Z", phrase.first, phrase.head)
                return ((phrase.first, mark),) if mark > phrase.first else _premodifier(sentence, phrase.head, phrase.first)
    return ()


def _owner(sentence: Sentence, phrase: Phrase) -> tuple[Part, ...]:
    """Whoever the object belongs to: "the offer of X", "X's offer"."""
    tags, lows = sentence.words.tags, sentence.words.lows
    mark = tags.find("Z", phrase.first, phrase.last)
    if mark > phrase.first:
        return ((phrase.first, mark),)
    for at in range(phrase.head, phrase.last - 1):
        if lows[at] == "of":
            return ((at + 1, phrase.last),)
    return ()


def _below(sentence: Sentence, clause: Clause) -> tuple[Part, ...]:
    """The subject of what is demanded, said or threatened: "demanded that B leave"."""
    number = sentence.clauses.index(clause)
    for other in sentence.clauses[number + 1 : number + 3]:
        if other.governor == number and other.relation in ("that", "infinitive", "gerund"):
            if other.subject and other.subject != clause.subject:
                return parts(other.subject)
            return parts(other.object) or _after(other.obliques, _TOWARDS)
    return ()


class Setting(msgspec.Struct, frozen=True):
    """Where an event noun stands: its phrase, the clause it is an argument of (or -1) and as what, and what follows it."""

    phrase: Phrase
    clause: int
    role: str
    obliques: tuple[Oblique, ...]


def setting(sentence: Sentence, at: int) -> Setting | None:
    """The setting of the noun at word `at`."""
    for index, chunk in enumerate(sentence.chunks):
        phrase = chunk.phrase
        if phrase is not None and phrase.first <= at < phrase.last:
            number, role = _argument(sentence, phrase)
            return Setting(phrase, number, role, _following(sentence, index))
        if chunk.at > at:
            break
    return None


def _argument(sentence: Sentence, phrase: Phrase) -> tuple[int, str]:
    for number, clause in enumerate(sentence.clauses):
        if phrase in clause.object:
            return number, "object"
        if phrase in clause.subject:
            return number, "subject"
    for number, clause in enumerate(sentence.clauses):
        for oblique in clause.obliques:
            if phrase in oblique.phrases:
                return number, "on" if oblique is clause.obliques[0] and oblique.word in ("for", "on", "in") else "oblique"
    return -1, ""


def _following(sentence: Sentence, index: int) -> tuple[Oblique, ...]:
    """The phrases after prepositions right behind a noun phrase."""
    found: list[Oblique] = []
    chunks = sentence.chunks
    i = index + 1
    while i + 1 < len(chunks) and chunks[i].kind == "P" and chunks[i + 1].phrase is not None and len(found) < 5:
        phrase = chunks[i + 1].phrase
        assert phrase is not None
        phrases = [phrase]
        i += 2
        while i + 1 < len(chunks) and chunks[i].kind == "C" and chunks[i + 1].phrase is not None:
            if i + 2 < len(chunks) and chunks[i + 2].kind == "v":
                break
            more = chunks[i + 1].phrase
            assert more is not None
            phrases.append(more)
            i += 2
        found.append(Oblique(sentence.words.lows[chunks[i - 2 * len(phrases)].at], tuple(phrases)))
    return tuple(found)


def noun_roles(sentence: Sentence, match: Match, place: Setting) -> Roles:
    """The roles of an event noun: its owner, "of", "by", "against" ..., and the subject of a verb like "hold" or "launch"."""
    words, flags = sentence.words, match.pattern.rule.flags
    phrase, at = place.phrase, match.first
    start = _segment(words.lows, phrase, at)
    mark = words.tags.rfind("Z", start, at)
    owner: tuple[Part, ...] = ((start, mark),) if mark > start else ()
    of: tuple[Part, ...] = ()
    if match.last < phrase.last - 1 and words.lows[match.last] == "of":
        of = ((match.last + 1, phrase.last),)
    voiced = match.pattern.rule.root in ("ACCUSE", "REQUEST", "SUPPORT", "THREATEN")
    by = _after(place.obliques, ("by", "from") if voiced else ("by",))
    rule = match.pattern.rule
    towards = _after(place.obliques, (*rule.prepositions, *(_AGAINST if rule.root == "PROTEST" else _TOWARDS)))
    before = _premodifier(sentence, at, start)
    light = _light_subject(sentence, place) if at == phrase.head or match.last > phrase.head else ()
    if "with" in flags:
        among = _after(place.obliques, ("between", "among"))
        actors = owner or of or light or before or among
        return Roles(actors, among or towards or (actors if len(actors) > 1 else ()))
    if "patient" in flags:
        return Roles(by or (owner if of else ()) or light, of or owner or _after(place.obliques, ("of", "on", "against", "in")))
    if "agent" in flags:
        return Roles(by or owner or of or before or light, towards)
    return Roles(by or owner or before or light, of or towards or _undergoer(sentence, place))


def _undergoer(sentence: Sentence, place: Setting) -> tuple[Part, ...]:
    """The subject of "faces criticism", "received threats"."""
    clause = sentence.clauses[place.clause] if place.clause >= 0 else None
    if clause is None or place.role != "object" or clause.group.lemma not in _UNDERGO:
        return ()
    return parts(clause.subject)


def _segment(lows: tuple[str, ...], phrase: Phrase, at: int) -> int:
    """Where the stretch of a phrase after its last "of" before `at` begins."""
    start = phrase.first
    for i in range(phrase.first, at):
        if lows[i] == "of":
            start = i + 1
    return start


def _premodifier(sentence: Sentence, at: int, start: int) -> tuple[Part, ...]:
    """Those named right before the noun: "police firing", "the student protest"."""
    words = sentence.words
    i = at - 1
    while i >= start and words.tags[i] == "N" and words.lemmas[i] not in _AGENTS:
        i -= 1
    if i < start or words.lemmas[i] not in _AGENTS or at - i > 3:
        return ()
    return ((i, i + 1),)


def _light_subject(sentence: Sentence, place: Setting) -> tuple[Part, ...]:
    if place.clause < 0:
        return ()
    clause = sentence.clauses[place.clause]
    if clause.group.lemma not in LIGHT:
        return ()
    if clause.group.passive:
        return _after(clause.obliques, ("by",))
    if place.role == "subject":
        return ()
    if (
        clause.group.lemma in ("break", "see", "witness", "be", "face", "have", "get", "give", "receive", "suffer", "end")
        and place.role != "on"
    ):
        return ()
    return tuple(
        part for part in parts(clause.subject) if not (part[1] - part[0] == 1 and sentence.words.lows[part[0]] in _EMPTY)
    )
