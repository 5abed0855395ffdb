"""Whether an event happened: cues in its verb group, in the verbs above it, and around its noun.

Each cue acts inside its clause and on what it governs; the cue nearest to the event decides, and cues further out can only
take it further from fact (a denied plan is denied; a plan that somebody reports is a plan).
"""

from functools import cache
from importlib.resources import files

from crossread.core.records import REAL
from crossread.find.events.clauses import Clause, Sentence
from crossread.find.events.forms import listed
from crossread.find.events.lexicon import LIGHT
from crossread.find.events.words import Words


@cache
def cues(where: str) -> dict[str, str]:
    """Word to status, for one place of `data/event_cues.txt`: above, noun, over, before or behind."""
    found: dict[str, str] = {}
    for line in files("crossread").joinpath("data/event_cues.txt").read_text("utf-8").splitlines():
        if line.startswith(where + " |"):
            _, status, words, _ = (part.strip() for part in line.split("|"))
            found.update(dict.fromkeys(words.split(), status))
    return found


_HABIT = listed(
    "regularly routinely usually often always frequently habitually periodically normally typically annually weekly daily nightly"
)
_HABIT_NOUNS = listed(
    "day night week month year monday tuesday wednesday thursday friday saturday sunday morning evening summer winter "
    "spring autumn time weekend"
)  # fmt: skip
_PERHAPS = listed("may might could can perhaps maybe possibly")
_OUGHT = listed("must should ought shall-not need")
_SIGNS = listed("sign evidence proof indication trace confirmation truth")
_CONDITION = frozenset(("if", "unless", "lest", "whether", "provided"))
_SPEECH = listed(
    "demand protest mark discuss support condemn denounce commemorate show express call voice urge press celebrate talk "
    "press-for negotiate demonstrate honour mourn seek ask oppose praise"
)


def verb_status(sentence: Sentence, number: int) -> tuple[str, str]:
    """(status, the cue behind it) of what the verb of clause `number` says."""
    clause = sentence.clauses[number]
    own = _own(sentence, clause)
    if own[0] == "denied":
        return own
    if _no_sign(sentence.words, clause):
        return "denied", "no sign that"
    above = _from_above(sentence, number)
    if above[0] in REAL or (own[0] not in REAL and above[0] not in ("denied", "hypothetical")):
        return own if own[0] != "happened" else above
    if clause.relation == "that" and own[0] == "hypothetical" and above[0] == "threatened":
        return above
    return above


def _no_sign(words: Words, clause: Clause) -> bool:
    """Whether "no sign that", "no evidence that" leads to the clause."""
    for at in range(clause.group.first - 1, max(1, clause.group.first - 10), -1):
        if words.tags[at] in ",;:.":
            return False
        if words.lows[at] == "that":
            return words.lemmas[at - 1] in _SIGNS and "no" in words.lows[max(0, at - 4) : at - 1]
    return False


def _own(sentence: Sentence, clause: Clause) -> tuple[str, str]:
    """What the verb group itself, its adverbs and its subordinator say."""
    group, words = clause.group, sentence.words
    modal = next((word for word in group.auxiliaries if word.rstrip("n't").rstrip("'") in _MODALS or word in _MODALS), "")
    if group.negative or "never" in group.adverbs or "hardly" in group.adverbs or _negative_subject(words, clause):
        return "denied", "negation"
    if clause.mark in _CONDITION and clause.relation in ("subordinate", "relative", "main"):
        return "hypothetical", clause.mark
    if modal:
        return _by_modal(sentence, clause, modal)
    if "to" in group.auxiliaries and len(group.auxiliaries) > 1 and group.auxiliaries[0] in ("is", "are", "was", "were", "be"):
        return "planned", "is to"
    if _is_habit(words, group.first, group.last, set(group.adverbs)) and group.form == "finite":
        return "habitual", "a word of habit"
    if group.running and group.auxiliaries and group.auxiliaries[0] in _NOW:
        return "ongoing", "present progressive"
    return "happened", ""


_MODALS = listed("will would shall should can could may might must ought cannot 'll 'd won't wouldn't can't couldn't shouldn't")
_NOW = listed("is are am 're 'm has have 's being")


def _negative_subject(words: Words, clause: Clause) -> bool:
    return any(words.lows[phrase.first] in ("no", "nobody", "none", "neither") for phrase in clause.subject)


def _by_modal(sentence: Sentence, clause: Clause, modal: str) -> tuple[str, str]:
    if modal in _OUGHT:
        return "hypothetical" if "have" in clause.group.auxiliaries else "called_for", modal
    if modal in _PERHAPS:
        return "hypothetical", modal
    if modal in ("would", "'d"):
        reported = clause.relation == "that"
        perfect = "have" in clause.group.auxiliaries
        able = _followed_by(sentence, clause, ("able", "like", "rather"))
        if perfect or able or not reported or any(other.mark == "if" for other in sentence.clauses):
            return "hypothetical", modal
        return ("threatened" if _threat_near(sentence) else "planned"), modal
    return ("threatened" if _threat_near(sentence) else "planned"), modal


def _followed_by(sentence: Sentence, clause: Clause, lows: tuple[str, ...]) -> bool:
    after = clause.group.last
    return after < len(sentence.words.lows) and sentence.words.lows[after] in lows


def _threat_near(sentence: Sentence) -> bool:
    return any(lemma in ("threat", "threaten", "ultimatum") for lemma in sentence.words.lemmas)


def _is_habit(words: Words, first: int, last: int, adverbs: set[str]) -> bool:
    if adverbs & _HABIT:
        return True
    lows = words.lows
    for at in range(max(0, first - 12), min(len(lows) - 1, last + 14)):
        if lows[at] in ("every", "each") and lows[at + 1] in _HABIT_NOUNS:
            return True
        if lows[at] in ("once", "twice", "times") and at + 2 < len(lows) and lows[at + 1] in ("a", "every", "per"):
            return lows[at + 2] in _HABIT_NOUNS
    return False


def _from_above(sentence: Sentence, number: int) -> tuple[str, str]:
    """What the verbs and nouns above the clause say of it; up to four steps."""
    clause = sentence.clauses[number]
    for _ in range(4):
        if clause.relation in ("infinitive", "gerund"):
            word = clause.noun if clause.noun in cues("noun") else ""
            if word:
                return cues("noun")[word], word
        elif clause.relation in ("relative", "subordinate", "main"):
            return "happened", ""
        if clause.governor < 0:
            return "happened", ""
        governor = sentence.clauses[clause.governor]
        found = _governs(sentence, governor, clause)
        if found[0] != "happened" or (clause.relation == "joined" and not _bare(sentence, clause)):
            return found
        clause = governor
    return "happened", ""


def _governs(sentence: Sentence, governor: Clause, clause: Clause) -> tuple[str, str]:
    """What a governing verb says of the clause below it."""
    lemma = governor.group.lemma
    if lemma == "be":
        lemma = _complement(sentence, governor, clause)
    if clause.relation == "joined":
        if clause.subject and clause.subject != governor.subject:  # "they threaten clerks, and some of them burn shops"
            return "happened", ""
        own = _own(sentence, governor)
        shared = own[0] in ("planned", "called_for", "hypothetical", "threatened") and _bare(sentence, clause)
        return own if shared else ("happened", "")
    status = cues("above").get(lemma, "happened")
    if lemma == "call" and not _followed_by(sentence, governor, ("on", "upon", "for")):
        status = "happened"
    own = _own(sentence, governor)
    if lemma == "able" and sentence.words.lows[governor.group.main] in ("was", "were"):
        status = "happened"
    if clause.relation == "gerund":
        return _over_gerund(status, lemma, clause, own)
    if clause.relation == "infinitive":
        if lemma == "go" and governor.group.running:
            return "planned", "going to"
        if lemma == "use":
            return "habitual", "used to"
        if lemma == "fail":
            return "denied" if own[0] == "happened" else own[0], "failed to"
        if status == "happened" and lemma == "able":
            return own
        if status == "happened":
            return _purpose(governor, clause, own)
        if status in REAL or own[0] in ("denied", "hypothetical"):
            return (own[0], own[1]) if own[0] not in REAL else (status, lemma)
        return status, lemma
    if clause.relation == "that":
        if status in ("threatened", "called_for", "denied", "hypothetical"):
            if (
                lemma in _NEEDS_MOOD
                and clause.group.form == "finite"
                and not clause.group.auxiliaries
                and _is_past(sentence, clause)
            ):
                return "happened", ""
            return status, lemma
        if _says_false(sentence):
            return "denied", "said to be false"
    return "happened", ""


_NEEDS_MOOD = frozenset(("warn", "insist", "suggest", "fear", "press", "consider", "discuss", "debate", "report", "allow"))


def _is_past(sentence: Sentence, clause: Clause) -> bool:
    return sentence.words.tags[clause.group.main] == "E"


def _bare(sentence: Sentence, clause: Clause) -> bool:
    """Whether a joined verb shares the auxiliaries of the verb before it ("will march and strike")."""
    return not clause.group.auxiliaries and sentence.words.tags[clause.group.main] == "V"


def _complement(sentence: Sentence, governor: Clause, clause: Clause) -> str:
    """What "be" says of its subject: "is ready to", "is able to"."""
    if governor.object:
        return sentence.words.lemmas[governor.object[-1].head]
    return sentence.words.lows[clause.group.first - 1] if clause.group.first else ""


def _over_gerund(status: str, lemma: str, clause: Clause, own: tuple[str, str]) -> tuple[str, str]:
    if clause.mark == "from":
        return "denied", lemma
    if status in ("denied", "hypothetical", "called_for", "threatened", "planned", "attempted") and lemma in cues("above"):
        if lemma in ("agree", "allow", "permit", "fight", "stop", "set"):
            return "happened", ""
        return status, lemma
    if clause.mark in ("without",):
        return "denied", "without"
    if own[0] in ("planned", "hypothetical", "called_for", "threatened", "attempted"):
        return own
    return "happened", ""


def _purpose(governor: Clause, clause: Clause, own: tuple[str, str]) -> tuple[str, str]:
    """An infinitive that no cue word governs is a purpose: done where it is speech, else only intended."""
    if own[0] not in REAL:
        return own
    if clause.group.lemma in _SPEECH or governor.group.lemma in (
        "help",
        "force",
        "prompt",
        "lead",
        "cause",
        "compel",
        "manage",
        "continue",
        "have",
        "go",
        "come",
        "begin",
        "start",
    ):
        return "happened", ""
    return "planned", "purpose"


def _says_false(sentence: Sentence) -> bool:
    lows = sentence.words.lows
    return any(word in ("false", "untrue", "unfounded", "baseless", "fabricated") for word in lows)


# ---- nouns


def noun_status(sentence: Sentence, at: int, last: int, number: int, role: str) -> tuple[str, str]:
    """(status, cue) of an event noun at words `at` to `last`; `number`, `role`: the clause whose argument it is, and as what."""
    words = sentence.words
    before = _premodifier(words, at)
    if last < len(words.lemmas) and words.lemmas[last] in cues("behind"):
        before = cues("behind")[words.lemmas[last]], words.lows[last]
    if number < 0:
        return before or ("happened", "")
    clause = sentence.clauses[number]
    lemma = clause.group.lemma
    over = cues("over").get(lemma) if role == "object" or (role == "subject" and clause.group.passive) else None
    if role == "on" and lemma in ("call", "appeal", "press", "ask", "plan", "prepare", "push"):
        over = "called_for" if lemma not in ("plan", "prepare") else "planned"
    light = lemma in LIGHT and (role != "subject" or clause.group.passive or lemma in _TAKES_PLACE)
    if light:
        return _under_light(sentence, number, before)
    if over:
        own = verb_status(sentence, number)
        if own[0] == "denied" and over in ("called_for", "denied"):
            return before or ("happened", "")
        if own[0] in ("denied", "hypothetical") and over == "planned":
            return own
        return over, lemma
    return before or ("happened", "")


_TAKES_PLACE = listed("take happen occur erupt break begin start continue end be resume go")


def _under_light(sentence: Sentence, number: int, before: tuple[str, str] | None) -> tuple[str, str]:
    status, cue = verb_status(sentence, number)
    clause = sentence.clauses[number]
    lows = sentence.words.lows
    after = lows[clause.group.last : clause.group.last + 2]
    if clause.group.lemma == "be" and status == "happened":
        if "way" in after and "under" in after:
            return "ongoing", "under way"
        for word in after:
            if word in cues("before"):
                return cues("before")[word], word
    if status == "happened" and clause.group.lemma == "continue" and sentence.words.tags[clause.group.main] == "V":
        return "ongoing", "continue"
    if status in REAL and before is not None:
        return before
    return status, cue


def _premodifier(words: Words, at: int) -> tuple[str, str] | None:
    """A cue among the words before an event noun: "planned", "failed", "calls for a", "threat of"."""
    for skipped, i in enumerate(range(at - 1, max(-1, at - 7), -1)):
        low, tag = words.lows[i], words.tags[i]
        if low in cues("before") and not (low == "no" and skipped > 3):
            return cues("before")[low], low
        if low in ("of", "for", "to", "against") and i:
            above = cues("noun").get(words.lemmas[i - 1])
            return (above, words.lows[i - 1]) if above else None
        if low in ("without", "lest"):
            return "denied", low
        if tag in ",.;:VEGMBHOCKSW" or tag == "P":
            return None
    return None
