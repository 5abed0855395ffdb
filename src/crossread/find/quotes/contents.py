"""The words that a cue verb introduces: where they begin after it, and where they end."""

from crossread.find.quotes.cues import Found
from crossread.find.quotes.lines import Line
from crossread.find.quotes.phrases import Words, determiner, verb_at
from crossread.find.quotes.verbs import FORMS
from crossread.find.quotes.words import (
    ADJUNCT_HEADS,
    AUXILIARIES,
    CONJUNCTIONS,
    DASHES,
    DAYS,
    DETERMINERS,
    OBJECT_PRONOUNS,
    PERSONAL,
    POSSESSIVES,
    PREPOSITIONS,
    QUOTE,
    RELATIVES,
    SENTENCE_END,
    SUBORDINATORS,
    TIME_HEADS,
    TIME_NOUNS,
    adverb,
    table,
)

CONTRAST = table("but while though although whereas yet")
_INSERTED = 28  # words that may stand between a verb of speech and its content
_LONGEST_ADDRESSEE = 3
_CLAUSE_START = table("that whether if how why what who when where which there")
_CLOSING = SENTENCE_END | {";", ","}
_AFTER_TIME_HEAD = TIME_NOUNS | {"in", "on"}
_BEFORE_DETERMINER = PREPOSITIONS | {"to", "and"}
_CLAUSE_OPENERS = (SUBORDINATORS - PREPOSITIONS) | RELATIVES
_ONE_SPOKEN_TO = OBJECT_PRONOUNS | {"you"}
_WITHIN_ADDRESSEE = PREPOSITIONS | DETERMINERS | {"and"}
_NO_CONTENT = (PREPOSITIONS - table("like about for as after in on at if")) | CONJUNCTIONS | {"than"}
_NOTHING_SAID = OBJECT_PRONOUNS | PERSONAL | table("that to as so this these those who which what not no one")
_REFLEXIVE = table("itself himself herself themselves")
# "expressed their support", "voiced sympathy": an act that needs no words.
_SHOWN = table("express voice echo show")
_FEELINGS = table(
    "support solidarity love thanks gratitude sympathy condolences respect admiration loyalty appreciation wish wishes backing"
)
_LEFT_OVER = CONJUNCTIONS | CONTRAST | {",", "as"}


def content_after(line: Line, cues: list[Found], k: int) -> tuple[Words | None, int]:
    """The content that follows cue k, and the end of the cue's words (an introducing colon or adjunct belongs to them)."""
    cue = cues[k]
    frames, i = cue.cue.frames, cue.end
    cue_end = i
    if "v" in frames:
        i, cue_end, colon = adjuncts(line, i)
        if colon:
            return _after_colon(line, i), cue_end
    if "a" in frames and line.word(i) not in ("that", QUOTE, ":", ","):
        i = _past_addressee(line, i)
        if "v" in frames or "c" in frames:
            j, _, colon = adjuncts(line, i)
            if colon:
                return _after_colon(line, j), cue_end
            i = j if line.word(j) in ("that", QUOTE, ",", "to") else i
    if line.word(i) == "," and line.word(i + 1) == QUOTE:
        i += 1
    elif line.word(i) == "," and (comma := _closing_comma(line, i, "v" in frames)) is not None:
        i = comma
    if i >= len(line) or not _starts_content(line, i, frames):
        return None, cue_end
    stop = content_end(line, cues, k, i)
    if stop <= i or not _states(line, (i, stop), cue):
        return None, cue_end
    return (i, stop), cue_end


def _states(line: Line, content: Words, found: Found) -> bool:
    """Whether words can be what somebody is said to say: no lone pronoun, and a clause or marks where the verb asks for them."""
    (i, stop), cue = content, found.cue
    if stop == i + 1 and line.low[i] in _NOTHING_SAID:
        return False
    if line.low[i] == "as" and QUOTE not in line.low[i:stop] and "a" in cue.frames:
        return False  # "will inform as soon as possible"
    if line.low[i] in _REFLEXIVE and found.bare:
        return False  # "a body calling itself the guild"
    if cue.lemma in _SHOWN and not _FEELINGS.isdisjoint(line.low[i : min(stop, i + 3)]):
        return False
    if "k" not in cue.frames or line.low[i] in _CLAUSE_START or line.low[i] in ("to", "not") or QUOTE in line.low[i:stop]:
        return True
    if cue.lemma == "call":  # "called it a farce", and neither "called it" nor "called a march for the wells"
        named = line.low[i] in OBJECT_PRONOUNS or (line.capital[i] and stop > i + 1)
        return named or any(
            line.low[j] in ("a", "an", "the") and line.low[j - 1] not in _BEFORE_DETERMINER for j in range(i + 1, stop)
        )
    subject = found.subject
    if cue.lemma == "show" and subject is not None and line.low[subject[0]] not in PERSONAL:
        return line.low[i] not in POSSESSIVES and line.low[i] not in OBJECT_PRONOUNS
    wish = cue.manner in ("thought", "intended")  # "wants voters to know"
    return any(verb_at(line, j) or (wish and line.low[j] in ("to", "as")) for j in range(i + 1, stop))


def _closing_comma(line: Line, i: int, voice: bool) -> int | None:
    """Past inserted phrases, "said, however, that" or "said at noon, days before the vote, “…”": the word after them."""
    for j in range(i + 1, min(i + (_INSERTED if voice else 9), len(line))):
        if line.low[j] == "," and line.word(j + 1) in ("that", QUOTE):
            return j + 1
        if line.low[j] in (QUOTE, ";", ":") or (voice and line.low[j] in FORMS and verb_at(line, j)):
            return None
    return None


def _after_colon(line: Line, i: int) -> Words | None:
    if i >= len(line):
        return None
    if line.low[i] == QUOTE:
        return (i, i + 1)
    end = sentence_end(line)
    return (i, end) if i < end else None


def sentence_end(line: Line) -> int:
    """The end of a line's words, without the marks that close it."""
    end = len(line)
    while end and line.low[end - 1] in _CLOSING:
        end -= 1
    return end


def adjuncts(line: Line, i: int) -> tuple[int, int, bool]:
    """Past words on where, when and to whom it was said: (first word after them, end of the cue, whether a colon closed it)."""
    at = i
    for j in range(i, min(i + 30, len(line))):
        if line.low[j] == ":" and (j + 1 == len(line) or line.low[j + 1] == QUOTE or j == i or line.capital[j + 1]):
            return j + 1, (j + 1 if j - i < 12 else i), True
        if line.low[j] in (";", QUOTE, "that") or (line.low[j] in FORMS and verb_at(line, j)):
            break
    for _ in range(3):
        word = line.word(at)
        if adverb(word) and line.word(at + 1) in ("that", ",", ".", QUOTE, "in", "on", "at"):
            at += 1
        elif word in DAYS or (word in TIME_HEADS and line.word(at + 1) in _AFTER_TIME_HEAD):
            at += 1
            while line.word(at) in TIME_NOUNS or line.word(at) in TIME_HEADS:
                at += 1
        elif word in ADJUNCT_HEADS and word != "this" and (phrase := _adjunct(line, at)):
            at = phrase
        else:
            break
    return at, at, False


def _adjunct(line: Line, i: int) -> int | None:
    """The end of a prepositional phrase of circumstance that begins at word i."""
    j = i + 1
    if line.word(j) in PERSONAL or line.word(j) == "that":
        return None
    if line.word(i) == "to" and not (
        j < len(line) and (line.low[j] in DETERMINERS or line.capital[j] or line.low[j].endswith("s"))
    ):
        return None
    start = j
    while j < len(line):
        word = line.low[j]
        if word in (",", QUOTE, ":", ";", "that", "(") or word in SENTENCE_END or word in DASHES:
            break
        if j > start and (
            word in PERSONAL or verb_at(line, j) or (determiner(line, j) and line.low[j - 1] not in _BEFORE_DETERMINER)
        ):
            break
        if word in _CLAUSE_OPENERS:
            break
        j += 1
    return j if j > start else None


def _past_addressee(line: Line, i: int) -> int:
    """As `addressee`, but not past a long phrase that a relative clause follows: "ordered the arrest of all who" has none."""
    end = addressee(line, i)
    return i if line.word(end) in RELATIVES and end - i > _LONGEST_ADDRESSEE else end


def addressee(line: Line, i: int) -> int:
    """Past the one spoken to: "told reporters", "assured the crowd"."""
    if line.word(i) in _ONE_SPOKEN_TO:
        return i + 1
    j = i
    while j < len(line):
        word = line.low[j]
        if (
            not (word[0].isalnum() or word in ("’", "-", "&", "."))
            or word
            in ("that", "to", "how", "why", "whether", "if", "what", "who", "which", "when", "where", "about", "not", "there")
            or word in SUBORDINATORS
            or word == QUOTE
        ):
            break
        if word == "." and not (j + 1 < len(line) and line.capital[j + 1]):
            break
        if j > i and (
            word in PERSONAL or word in AUXILIARIES or (word in DETERMINERS and line.low[j - 1] not in _WITHIN_ADDRESSEE)
        ):
            break
        j += 1
    return j


def _starts_content(line: Line, i: int, frames: str) -> bool:
    word = line.low[i]
    if word == QUOTE:
        return True
    if word in SENTENCE_END or not (word[0].isalnum() or word in "[(…$€£@#"):
        return False
    if "i" in frames and word in ("to", "not"):
        return True
    if "t" in frames:
        return word == "that"
    if frames == "i":
        return False
    if word in _CLAUSE_START or word in DETERMINERS or word in PERSONAL or word in OBJECT_PRONOUNS:
        return "c" in frames or "o" in frames or "k" in frames or "a" in frames
    if word in _NO_CONTENT:
        return False
    if word in PREPOSITIONS:
        return ("c" in frames and word not in ("for", "as", "to")) or (word in ("for", "about") and "a" in frames)
    return "c" in frames or "o" in frames or "k" in frames


def content_end(line: Line, cues: list[Found], k: int, i: int) -> int:
    """The end of the content that begins at word i: the clause, up to the next attribution of the same rank."""
    end = sentence_end(line)
    frames = cues[k].cue.frames
    edges = {edge for other in cues[k + 1 :] if (edge := _edge(line, other, i)) is not None}
    subject = cues[k].subject
    relative = subject is not None and line.low[subject[0]] in ("who", "which")
    opening = cues[k].bare and cues[k].start == 0  # "Pointing to the river he said": the clause comes after
    subjects = {other.subject[0] for other in cues[k + 1 :] if other.subject is not None} if opening else set()
    noun = cues[k].tense == "noun"
    light = "c" not in frames or line.word(i) == "to"
    for j in range(i, end):
        word = line.low[j]
        if j > i and (j in edges or (opening and j in subjects)):
            return _trimmed(line, i, j)
        if word == ";" or (noun and j > i + 1 and word in AUXILIARIES and _second(line, j)):
            return j
        if word == QUOTE and j + 1 < end and j == i and (line.low[j + 1] == "," or line.pause(j)):
            return j + 1
        if word == "," and j > i:
            after = line.word(j + 1)
            if relative or opening or after == "according" or _credited(line, j + 1):
                return j
            if light and (
                after in CONTRAST
                or after in ("who", "which", "as", "after", "with", "when")
                or (after.endswith("ing") and len(after) > 4)
                or (after == "and" and verb_after(line, j + 2))
            ):
                return j
            if after in ("while", "although", "though", "but") and line.word(j + 2) != "that":
                return j
        if word in DASHES and j > i and light:
            return j
        if word in ("according",) and j > i:
            return j
    return end


def _second(line: Line, j: int) -> bool:
    """Whether an auxiliary begins a second verb group: "the claim that dozens died *was* refused"."""
    word = line.low[j - 1]
    return word not in AUXILIARIES and (verb_at(line, j - 1) or word.endswith("ed"))


def _credited(line: Line, i: int) -> bool:
    return line.word(i) == "by" and "account" in line.low[i : i + 7]


def verb_after(line: Line, i: int) -> bool:
    """Whether a verb stands at word i, adverbs aside."""
    while adverb(line.word(i)):
        i += 1
    return i < len(line) and verb_at(line, i)


def _trimmed(line: Line, i: int, j: int) -> int:
    while j > i and line.low[j - 1] in _LEFT_OVER:
        j -= 1
    return j


def _edge(line: Line, other: Found, i: int) -> int | None:
    """Where another cue's attribution begins, if it stands beside the content and not within it."""
    if other.infinitive and other.subject is None:
        return None
    left = other.start if other.subject is None or other.bare else other.subject[0]
    if left <= i:
        return None
    before = line.low[left - 1]
    if other.bare:
        return left if before == "," else None
    if other.subject is None:
        return left if before in ("and", "but", "then") or before == "," else None
    if before in ("and", "but", "while", "though", "although", "whereas", "as") and (
        before != "and" or line.word(left - 2) in (",", QUOTE)
    ):
        return left
    if before == "," and ("v" in other.cue.frames or other.end == len(line)):
        return left
    return None
