"""Cue verbs in a line: their verb group, their voice, and the noun phrase that is their subject."""

import msgspec
from msgspec.structs import replace

from crossread.find.quotes.lines import Line
from crossread.find.quotes.phrases import Words, subject_before
from crossread.find.quotes.verbs import FORMS, Cue, Form
from crossread.find.quotes.words import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    HAVE,
    MODALS,
    NEGATIONS,
    OBJECT_PRONOUNS,
    PERSONAL,
    POSSESSIVES,
    PREPOSITIONS,
    QUOTE,
    TIME_NOUNS,
    adverb,
    table,
)

# Verbs that lead to an infinitive cue: "went on to say", "rose to ask".
_CATENATIVE = table(
    "went goes go continued continues continue began begins begin proceeded tried tries seemed seems appeared appears rose "
    "used have has had failed fails came comes hesitated took moved managed"
)


# "is believed to have asked": hearsay about somebody's words.
_BEFORE_VERB = AUXILIARIES | {"to"}
# Words before a form that show it to be a noun; "this" and "some" may also be its subject.
_BEFORE_NOUN = (DETERMINERS - table("this that these those some many most few both all one")) | POSSESSIVES
_BEFORE_BASE = (PERSONAL - {"he", "she", "it"}) | table("who that some many most others people")
_HEARSAY = table("understood reported said believed alleged thought known claimed rumoured rumored")


class Found(msgspec.Struct, frozen=True):
    """A cue verb where it stands: its whole group is `start:end` of the line's words, the verb itself `verb`.

    `passive`, `infinitive` ("to say") and `bare` (an -ing form without an auxiliary) tell how it is used.
    """

    cue: Cue
    verb: int
    start: int
    end: int
    tense: str
    passive: bool = False
    infinitive: bool = False
    bare: bool = False
    subject: Words | None = None


def cues_in(line: Line) -> list[Found]:
    """The cue verbs of a line, from left to right, each with its own subject where it has one."""
    found: list[Found] = []
    for i in [i for i, word in enumerate(line.low) if word in FORMS]:
        form = FORMS[line.low[i]]
        if line.capital[i] and i and not _heading_case(line):
            continue
        cue, end = _particled(line, i, form)
        if not cue.frames:
            continue
        one = _group(line, i, end, form, cue)
        if one is None:
            continue
        subject = None if one.infinitive and one.start == i - 1 else subject_before(line, one.start)
        if (
            subject is not None
            and line.low[subject[1] - 1] in OBJECT_PRONOUNS
            and not one.bare
            and line.low[subject[1] - 1] != "it"
        ):
            subject = None
        one = replace(one, subject=subject)
        if _verbal(line, one, form):
            while found and found[-1].start >= one.start:
                found.pop()  # "is believed to have asked": one cue, the last verb's
            found.append(one)
    return found


def _heading_case(line: Line) -> bool:
    """Whether most words of a line begin with a capital letter, so that capitals tell nothing."""
    letters = [line.capital[i] for i, word in enumerate(line.low) if word[0].isalpha() and len(word) > 3]
    return len(letters) > 3 and sum(letters) >= 0.8 * len(letters)


def _particled(line: Line, i: int, form: Form) -> tuple[Cue, int]:
    after = line.word(i + 1)
    for cue in form.particled:
        if (
            after in cue.particles
            and not (after == "to" and "i" in form.cue.frames)
            and not (after in ("on", "about") and "v" in form.cue.frames and line.word(i + 2) in TIME_NOUNS)
        ):
            return cue, i + 2
    return form.cue, i + 1


def _group(line: Line, i: int, end: int, form: Form, cue: Cue) -> Found | None:
    start, passive, progressive, infinitive = i, False, False, False
    nearest = True
    while start > 0:
        word = line.low[start - 1]
        if (
            word == "to"
            and not infinitive
            and line.word(start - 2) in _HEARSAY
            and not nearest
            and line.word(start - 3) in BE | {"widely"}
        ):
            start, passive = start - 2, False
            continue
        if word in AUXILIARIES:
            if nearest and word in BE:
                passive = form.tense in ("past", "participle") or cue.lemma in ("read", "put")
                progressive = form.tense == "ing"
            nearest = False
        elif word == "to" and nearest and form.tense == "base":
            infinitive, nearest = True, False
            if line.word(start - 2) in _CATENATIVE or (line.word(start - 2) == "on" and line.word(start - 3) in _CATENATIVE):
                start -= 2 if line.word(start - 2) in _CATENATIVE else 3
                continue
        elif not (adverb(word) or word in NEGATIONS):
            break
        start -= 1
        if infinitive and start == i - 1:
            break
    while start < i and (line.low[start] in ("so", "yet") or (adverb(line.low[start]) and start == 0)):
        start += 1
    if form.tense == "participle" and start == i:
        return None
    if form.tense == "ing" and not progressive:
        return Found(cue, i, start, end, "ing", bare=True)
    return Found(cue, i, start, end, form.tense, passive, infinitive)


def _verbal(line: Line, one: Found, form: Form) -> bool:
    """Whether the form is a verb where it stands, and not a noun or an adjective."""
    if one.start < one.verb and (line.low[one.verb - 1] in _BEFORE_VERB or one.passive):
        return line.low[one.verb - 1] not in HAVE or form.tense not in ("base", "s")
    before, after = line.word(one.start - 1), line.word(one.end)
    if before in _BEFORE_NOUN or before.endswith(("’s", "'s")):
        return False
    if form.tense in ("past", "participle"):
        return before not in PREPOSITIONS and not (
            after and not _object_start(line, one.end) and "v" not in one.cue.frames and one.subject is None
        )
    if form.tense == "ing":
        return before not in DETERMINERS
    if before in PREPOSITIONS:
        return False
    if form.tense == "s":
        return (
            _object_start(line, one.end)
            or before in ("he", "she", "it", "who", "that")
            or ("v" in one.cue.frames and (after in ",.:" or after == ""))
        )
    # the base form: "they say", "officials say"
    if before in _BEFORE_BASE:
        return True
    return (
        before.endswith("s")
        and before not in HAVE | BE | MODALS
        and (_object_start(line, one.end) or ("v" in one.cue.frames and after in ",.:" and after != ""))
    )


def _object_start(line: Line, i: int) -> bool:
    word = line.word(i)
    if "’" in word or "'" in word:
        word = word.replace("'", "’").partition("’")[0]  # "says he’ll stay"
    return (
        word in DETERMINERS
        or word in PERSONAL
        or word in OBJECT_PRONOUNS
        or word in ("that", "to", QUOTE, ":", "whether", "how", "why", "if", "there")
        or (0 <= i < len(line) and line.capital[i])
    )
