"""Verb groups with their subjects, objects and the phrases after prepositions: a clause each."""

import msgspec
from msgspec.structs import replace

from crossread.find.events.arguments import arguments, phrases_of
from crossread.find.events.chunks import Chunk, Group, Phrase, chunks_of
from crossread.find.events.forms import listed
from crossread.find.events.grammar import Grammar
from crossread.find.events.words import TIME_UNITS, Words

_OBJECT_CONTROL = listed(
    "urge ask order tell call call-on press force allow permit let want request invite instruct push persuade convince "
    "encourage enable require expect advise warn beg implore compel help lead cause direct forbid appeal authorise "
    "authorize train send prompt spur drive move"
)
_ABOUT_OBJECT = listed(
    "accuse suspect convict acquit blame arrest detain charge praise condemn criticise criticize thank stop prevent keep bar ban "
    "prohibit discourage dissuade deter sentence jail imprison fine punish warn clear find try execute sue hold remember"
)  # "accused the guards of beating ...": it is the object that does what the -ing form says
_CIRCUMSTANCES = listed("case time instance way fact event addition part place")  # "in some cases": nobody who acts
_REACH = 40  # chunks looked at on either side of a verb group; news sentences of the development sets stay below it


class Oblique(msgspec.Struct, frozen=True):
    """A phrase after a preposition: the preposition and the noun phrases joined by "and"."""

    word: str
    phrases: tuple[Phrase, ...]


class Clause(msgspec.Struct, frozen=True):
    """One verb group and its arguments.

    `governor`: the index of the clause that it depends on, or -1; `relation`: main, joined, infinitive, gerund, that,
    relative; `mark`: the subordinator before it ("if", "after", "") ; `noun`: the head of the noun that an infinitive
    depends on ("attempt to ..."), or "".
    """

    group: Group
    subject: tuple[Phrase, ...]
    object: tuple[Phrase, ...]
    obliques: tuple[Oblique, ...]
    governor: int = -1
    relation: str = "main"
    mark: str = ""
    noun: str = ""


class Sentence(msgspec.Struct, frozen=True):
    """Words, their chunks and their clauses, in order."""

    words: Words
    chunks: tuple[Chunk, ...]
    clauses: tuple[Clause, ...]


def analysed(words: Words, grammar: Grammar | None = None) -> Sentence:
    """The clauses of a stretch of words; by the tree of `grammar` where it has one."""
    chunks = chunks_of(words)
    clauses: list[Clause] = []
    number: dict[int, int] = {}
    phrases = phrases_of(words.nodes, chunks) if grammar else {}
    for at, chunk in enumerate(chunks):
        if chunk.group is not None:
            number[at] = len(clauses)
            clause = _clause(words, chunks, at, clauses, number)
            clauses.append(_by_tree(grammar, words, phrases, clause) if grammar else clause)
    return Sentence(words, tuple(chunks), tuple(clauses))


def _clause(words: Words, chunks: list[Chunk], at: int, clauses: list[Clause], number: dict[int, int]) -> Clause:
    group = chunks[at].group
    assert group is not None
    governor, relation, mark, noun = _governor(words, chunks, at, number)
    found, obliques = _after(words, chunks, at)
    subject = _subject(words, chunks, at, clauses, governor, relation)
    if (
        relation == "joined"
        and clauses[governor].group.passive
        and not (found or group.auxiliaries)
        and words.tags[group.main] == "E"
    ):
        group = replace(group, passive=True)  # "were detained and later released"
    return Clause(group, subject, found, obliques, governor, relation, mark, noun)


def _by_tree(grammar: Grammar, words: Words, phrases: dict[int, Phrase], clause: Clause) -> Clause:
    """The clause with the subjects and objects that the tree gives its verb; what the tree leaves open stays as rules have it."""
    found = arguments(grammar, words.nodes[clause.group.main], phrases, clause.group)
    if found is None:
        return clause
    agreed = found.subject is None or any(phrase in clause.subject for phrase in found.subject)
    subject = clause.subject if agreed or found.subject is None else found.subject
    taken = clause.object if found.object is None else found.object
    return replace(clause, group=found.group, subject=subject, object=taken)


# ---- what follows a verb group


def _after(words: Words, chunks: list[Chunk], at: int) -> tuple[tuple[Phrase, ...], tuple[Oblique, ...]]:
    """The object, and the phrases after prepositions up to the next verb."""
    obliques: list[Oblique] = []
    taken: tuple[Phrase, ...] = ()
    i = at + 1
    commas = 0
    while i < min(len(chunks), at + _REACH):
        chunk = chunks[i]
        if chunk.phrase is not None:
            phrases, i = _joined(chunks, i)
            if i < len(chunks) and i == at + 2 and _opens_clause(chunks, i):
                break
            if not taken and not obliques and not commas:
                taken = phrases
            continue
        if chunk.kind == "P" and i + 1 < len(chunks):
            if chunks[i + 1].phrase is not None:
                phrases, i = _joined(chunks, i + 1)
                obliques.append(Oblique(words.lows[chunk.at], phrases))
                continue
        elif chunk.kind == ",":
            commas += 1
            if commas > 1 or (i + 1 < len(chunks) and chunks[i + 1].kind not in "P"):
                break
        elif chunk.kind not in "P(":
            break
        i += 1
    return taken, tuple(obliques)


def _joined(chunks: list[Chunk], i: int) -> tuple[tuple[Phrase, ...], int]:
    """The noun phrase at `i` with those joined to it by commas and "and"; and the index after them."""
    first = chunks[i].phrase
    assert first is not None
    phrases = [first]
    end = i + 1
    while True:
        step = end
        if step < len(chunks) and chunks[step].kind == ",":
            step += 1
        if step < len(chunks) and chunks[step].kind == "C":
            step += 1
        if step == end or step >= len(chunks) or chunks[step].phrase is None:
            break
        if step + 1 < len(chunks) and (chunks[step + 1].kind == "v" and _is_finite(chunks[step + 1])):
            break
        if chunks[step - 1].kind == "," and not _list_goes_on(chunks, step):
            break
        phrase = chunks[step].phrase
        assert phrase is not None
        phrases.append(phrase)
        end = step + 1
    return tuple(phrases), end


def _opens_clause(chunks: list[Chunk], i: int) -> bool:
    """Whether the verb group at `i` makes a clause of the noun phrase before it ("said he would ...")."""
    group = chunks[i].group
    return group is not None and group.form == "finite"


def _is_finite(chunk: Chunk) -> bool:
    return chunk.group is not None and chunk.group.form in ("finite", "participle")


def _list_goes_on(chunks: list[Chunk], step: int) -> bool:
    """Whether a comma before `step` is that of a list: an "and" with a noun phrase follows within a few chunks."""
    for j in range(step + 1, min(len(chunks) - 1, step + 12)):
        kind = chunks[j].kind
        if kind == "C":
            return chunks[j + 1].phrase is not None and not (j + 2 < len(chunks) and _is_finite(chunks[j + 2]))
        if kind not in "n,":
            return False
    return False


# ---- what a verb group depends on


def _governor(words: Words, chunks: list[Chunk], at: int, number: dict[int, int]) -> tuple[int, str, str, str]:
    """(index of the governing clause, relation, subordinator, governing noun)."""
    group = chunks[at].group
    assert group is not None
    before = _last_verb(chunks, at, number)
    if group.form == "infinitive":
        left = chunks[at - 1] if at else None
        noun = words.lemmas[left.phrase.head] if left and left.phrase else ""
        return before, "infinitive", "", noun
    if group.form == "gerund":
        left = chunks[at - 1] if at else None
        noun = words.lemmas[chunks[at - 2].phrase.head] if left and left.kind == "P" and at > 1 and chunks[at - 2].phrase else ""  # type: ignore[union-attr]
        return before, "gerund", words.lows[left.at] if left and left.kind in "PS" else "", noun
    mark, kind = _mark(words, chunks, at)
    if kind == "W":
        return before, "relative", mark, ""
    if kind == "K":
        described = chunks[at - 1].kind == "K" and at > 1 and chunks[at - 2].phrase is not None  # "shots that rang out"
        return before, "relative" if described else "that", "", ""
    if kind == "S":
        return before, "subordinate", mark, ""
    if at and chunks[at - 1].kind == "C" and before >= 0:
        return before, "joined", "", ""
    if kind == "said":
        return before, "that", "", ""
    if group.form == "participle":
        return before, "relative", "", ""
    return before, "main", "", ""


def _last_verb(chunks: list[Chunk], at: int, number: dict[int, int]) -> int:
    for i in range(at - 1, max(-1, at - _REACH), -1):
        if chunks[i].group is not None:
            return number[i]
    return -1


def _mark(words: Words, chunks: list[Chunk], at: int) -> tuple[str, str]:
    """The subordinator, relative or "that" which opens the clause of the verb group at `at`, and its kind."""
    phrases = 0
    for i in range(at - 1, max(-1, at - 12), -1):
        kind = chunks[i].kind
        if kind in "SKW":
            return words.lows[chunks[i].at], kind
        if kind == "v":
            group = chunks[i].group
            assert group is not None
            return ("", "said") if phrases and group.finite and i + 1 < at and chunks[i + 1].kind == "n" else ("", "")
        if kind == "n":
            phrases += 1
        elif kind in ".;:" or (kind == "," and not phrases) or (kind == "C" and i and chunks[i - 1].kind == ","):
            return "", ""
    return "", ""


# ---- who does it


def _subject(
    words: Words, chunks: list[Chunk], at: int, clauses: list[Clause], governor: int, relation: str
) -> tuple[Phrase, ...]:
    group = chunks[at].group
    assert group is not None
    above = clauses[governor] if governor >= 0 else None
    if _speaks_behind(chunks, at):
        return (chunks[at + 1].phrase,)  # type: ignore[return-value]
    if relation == "infinitive" and above is not None:
        return _controller(above)
    if relation == "gerund":
        return _gerund_subject(words, chunks, at, above)
    if relation == "joined" and above is not None:
        return above.subject
    if group.form == "participle" and at and chunks[at - 1].phrase is not None:
        return _joined_left(chunks, at - 1)
    found = _left_subject(words, chunks, at)
    if not found and relation == "relative":
        return _antecedent(words, chunks, at)
    if not found and above is not None and at and chunks[at - 1].kind in ",C":
        return above.subject
    return found or _inverted(chunks, at)


def _controller(above: Clause) -> tuple[Phrase, ...]:
    """Who is to do what an infinitive says: the object of "urge" and its like, else the governor's subject."""
    if above.group.passive:
        return above.subject
    if above.group.lemma in _OBJECT_CONTROL:
        if above.object:
            return above.object
        for oblique in above.obliques:
            if oblique.word in ("on", "upon", "to"):
                return oblique.phrases
        if above.group.lemma != "ask" or above.obliques:
            return ()
    return above.subject


def _gerund_subject(words: Words, chunks: list[Chunk], at: int, above: Clause | None) -> tuple[Phrase, ...]:
    left = chunks[at - 1] if at else None
    if left is not None and left.phrase is not None and words.lemmas[left.phrase.head] not in _CIRCUMSTANCES:
        return _joined_left(chunks, at - 1)
    if left is not None and left.kind == "P" and above is not None and words.lows[left.at] in ("of", "for", "from"):
        taken = above.object and not above.group.passive and above.group.lemma in _ABOUT_OBJECT
        return above.object if taken else above.subject
    if left is not None and left.kind == "P" and above is not None and above.group.passive:
        agents = next((oblique.phrases for oblique in above.obliques if oblique.word == "by"), ())
        return agents or above.subject
    if above is not None:
        return above.subject
    return ()


def _antecedent(words: Words, chunks: list[Chunk], at: int) -> tuple[Phrase, ...]:
    """The noun phrase before "who" or "which"."""
    for i in range(at - 1, max(-1, at - 6), -1):
        if chunks[i].kind in "WK":
            j = i - 1
            while j >= 0 and chunks[j].kind in ",P":
                j -= 1
            phrase = chunks[j].phrase if j >= 0 else None
            return (phrase,) if phrase is not None and not _is_time(words, phrase) else ()
    return ()


def _is_time(words: Words, phrase: Phrase) -> bool:
    """Whether a noun phrase is a time ("the summer of 1988"), which does nothing itself."""
    return words.lemmas[phrase.head] in TIME_UNITS or words.tags[phrase.head] == "Y"


def _left_subject(words: Words, chunks: list[Chunk], at: int) -> tuple[Phrase, ...]:
    """The noun phrases before a finite verb group that can be its subject."""
    i = at - 1
    if i >= 0 and chunks[i].kind in "WK":
        return _antecedent(words, chunks, at)
    if i >= 0 and chunks[i].kind in ",)":
        i = _over_insertion(chunks, i)
    if i < 0 or chunks[i].phrase is None:
        return ()
    while i >= 2 and chunks[i - 1].kind == "P" and chunks[i - 2].phrase is not None and not _is_object(chunks, i - 2):
        i -= 2
    if i >= 1 and chunks[i - 1].kind == "P":
        return ()
    return _joined_left(chunks, i)


def _over_insertion(chunks: list[Chunk], i: int) -> int:
    """From the comma that closes an insertion ("X, the mayor, ...") to the last chunk before the comma that opens it."""
    if i and chunks[i - 1].kind == ",":
        return i - 2  # nothing but an adverb between two commas
    for j in range(i - 1, max(-1, i - 16), -1):
        kind = chunks[j].kind
        if kind in ".;:":
            break
        if kind == "," and (i - j > 1):
            inner = chunks[j + 1]
            if inner.kind in "WnPC" or inner.group is not None:
                return j - 1
    return i - 1


def _is_object(chunks: list[Chunk], i: int) -> bool:
    """Whether the noun phrase at `i` belongs to a verb before it."""
    return i >= 1 and (chunks[i - 1].kind == "v" or (i >= 2 and chunks[i - 1].kind == "P" and chunks[i - 2].kind == "v"))


def _joined_left(chunks: list[Chunk], i: int) -> tuple[Phrase, ...]:
    """The noun phrase at `i` with those joined to it on the left, unless they are the object of a verb."""
    phrase = chunks[i].phrase
    assert phrase is not None
    phrases = [phrase]
    joined = False
    while i >= 2 and chunks[i - 1].kind in ("C", ","):
        comma = chunks[i - 1].kind == ","
        left = i - 2
        if not comma and chunks[left].kind == "," and left >= 1:
            left -= 1
        if (
            (comma and not joined)
            or chunks[left].phrase is None
            or _is_object(chunks, left)
            or (left >= 1 and chunks[left - 1].kind == "P")
        ):
            break
        joined = True
        other = chunks[left].phrase
        assert other is not None
        phrases.insert(0, other)
        i = left
    return tuple(phrases)


def _speaks_behind(chunks: list[Chunk], at: int) -> bool:
    """Whether a verb of saying stands between a comma and its subject: "..., said the mayor, and ..."."""
    group = chunks[at].group
    if group is None or group.lemma != "say" or not at or chunks[at - 1].kind != "," or at + 1 >= len(chunks):
        return False
    return chunks[at + 1].phrase is not None and (at + 2 >= len(chunks) or chunks[at + 2].kind in ",.")


def _inverted(chunks: list[Chunk], at: int) -> tuple[Phrase, ...]:
    """The subject after the verb in `"...," said the mayor`."""
    group = chunks[at].group
    if group is not None and group.lemma in ("say", "add", "be") and at + 1 < len(chunks) and chunks[at + 1].phrase is not None:
        return (chunks[at + 1].phrase,)  # type: ignore[return-value]
    return ()
