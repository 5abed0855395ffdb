"""Noun phrases and clauses beside a verb, found by closed classes of words and no parser."""

from crossread.find.quotes.lines import Line
from crossread.find.quotes.verbs import FORMS
from crossread.find.quotes.words import (
    AUXILIARIES,
    CONJUNCTIONS,
    DASHES,
    DAYS,
    DETERMINERS,
    NEGATIONS,
    NOT_VERBS,
    OBJECT_PRONOUNS,
    PERSONAL,
    PREPOSITIONS,
    QUOTE,
    RELATIVES,
    SENTENCE_END,
    SINGULAR_IN_S,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIME_HEADS,
    TIME_NOUNS,
    VERBS,
    adverb,
    verbish,
)
from crossread.find.sentences import Range

Words = tuple[int, int]
"""A half-open range of words of a line."""

_LONGEST_SUBJECT = 40
_ABBREVIATED = 4
_BREAKS = frozenset(":;()[]") | DASHES | {QUOTE}
_AFTER_PARTICIPLE = TIME_NOUNS | TIME_HEADS | {"by", "in", "on", "for", "at", "from"}
_CLAUSE_OPENERS = RELATIVES | SUBORDINATORS | CONJUNCTIONS | {",", ";", ":", "(", QUOTE} | DASHES
_OBJECT_OPENERS = DETERMINERS | PERSONAL | {"that", "to", QUOTE}
_NO_SUBJECTS = OBJECT_PRONOUNS | PREPOSITIONS | CONJUNCTIONS | SUBORDINATORS | DASHES | set(",.!?")
_NO_PARTICIPLE_AFTER = AUXILIARIES | PERSONAL | CONJUNCTIONS
_ENDS_PHRASE = (
    (SUBORDINATORS - PREPOSITIONS) | _BREAKS | (SENTENCE_END - {"."}) | PERSONAL | RELATIVES | (CONJUNCTIONS - {"and"}) | {","}
)
_BETWEEN_NAMES = _BREAKS | PERSONAL | OBJECT_PRONOUNS | {","}
_LEADS_UP = CONJUNCTIONS | (SUBORDINATORS - PREPOSITIONS) | {"."}
_SETTING_OPENERS = (PREPOSITIONS | TIME_HEADS) - {"this", "last"}
_ABOUT_A_NUMBER = frozenset({"over", "under", "about", "around", "above", "below"})
_NOT_IN_ING_PHRASE = NOT_VERBS - {"including"}
_GIVEN_NAMES = frozenset({"will", "may"})
_ALONE = PERSONAL | {"who"}
_NO_ROLES = PREPOSITIONS | SUBORDINATORS | CONJUNCTIONS | RELATIVES


def span_of(line: Line, words: Words) -> Range:
    """The offsets of a range of words."""
    return (line.ranges[words[0]][0], line.ranges[words[1] - 1][1])


def verb_at(line: Line, i: int) -> bool:
    """Whether word i reads as a verb where it stands."""
    word = line.low[i]
    if word in VERBS:
        return not (word in _GIVEN_NAMES and named(line, i))
    before = line.word(i - 1)
    if line.capital[i] and i:
        return False
    form = FORMS.get(word)
    if form is not None and form.tense in ("past", "participle") and word not in NOT_VERBS:
        return before not in DETERMINERS and before not in PREPOSITIONS and not before.endswith(("’s", "'s"))
    if form is not None and form.tense == "base":
        plural = before.endswith("s") and before not in SINGULAR_IN_S and not before.endswith("ss")
        return plural and line.word(i + 1) not in ("of", "for", ",", ".", "")
    if form is not None and form.tense == "s":
        return line.word(i + 1) in _OBJECT_OPENERS
    return verbish(word) and before not in DETERMINERS and before not in PREPOSITIONS and not before.endswith("ly")


def named(line: Line, i: int) -> bool:
    """Whether a function word with a capital letter is a given name: before another, and not opening a question."""
    return (
        line.capital[i]
        and i + 1 < len(line)
        and line.capital[i + 1]
        and (line.low[i - 1] not in PREPOSITIONS if i else line.low[-1] != "?")
    )


def determiner(line: Line, i: int) -> bool:
    """Whether a noun phrase opens with word i; a capital within a line makes it part of a name ("Two Rivers")."""
    return line.low[i] in DETERMINERS and not (line.capital[i] and i)


def subject_before(line: Line, verb: int) -> Words | None:
    """The noun phrase that ends just before word `verb`; None where there is none.

    Takes in modifiers and appositions; leaves out relative and participial clauses set off by commas.
    """
    if verb not in line.subjects:
        line.subjects[verb] = _subject_before(line, verb)
    return line.subjects[verb]


def _subject_before(line: Line, verb: int) -> Words | None:
    last = verb - 1
    if last < 0:
        return None
    if line.low[last] == ")":
        opening = next((j for j in range(last - 1, max(0, last - 12), -1) if line.low[j] == "("), 0)
        head = phrase_before(line, opening - 1) if opening > 0 else None
        return (head[0], verb) if head else None
    if line.low[last] != ",":
        return phrase_before(line, last)
    comma = last - 1
    while comma > 0 and verb - comma < _LONGEST_SUBJECT:
        word = line.low[comma]
        if word in ";:" or (word == QUOTE and line.low[comma - 1] not in PREPOSITIONS and line.low[comma - 1] not in DETERMINERS):
            return None
        if word == ",":
            head = phrase_before(line, comma - 1)
            if head and _opens_clause(line, head[0]) and _incidental(line, comma + 1, last):
                opener = line.low[comma + 1]
                clause = (
                    opener in RELATIVES
                    or opener in SUBORDINATORS
                    or opener in PREPOSITIONS
                    or opener.endswith("ing")
                    or verb_at(line, comma + 1)
                )
                return head if clause or adverb(opener) else (head[0], last + 1)
        comma -= 1
    return None


def _opens_clause(line: Line, i: int) -> bool:
    return i == 0 or line.low[i - 1] in _CLAUSE_OPENERS or line.low[i - 1] == "."


def _incidental(line: Line, start: int, end: int) -> bool:
    """Whether the words between two commas can be a clause or name that merely adds to what stands before."""
    first = line.low[start] if start < end else ""
    if not first or first in PERSONAL or first in CONJUNCTIONS or first == "that":
        return False
    if first in RELATIVES or first in PREPOSITIONS or first.endswith(("ing", "ed")) or adverb(first) or first in SUBORDINATORS:
        return True
    return not any(
        word in AUXILIARIES or (word in FORMS and verb_at(line, i)) for i, word in enumerate(line.low[start:end], start)
    )


def phrase_before(line: Line, last: int) -> Words | None:
    """The noun phrase that ends with word `last`; None where it is none."""
    while last > 0 and (line.low[last] in NEGATIONS or (adverb(line.low[last]) and not line.capital[last])):
        last -= 1
    word = line.low[last]
    if word == "." and last > 0 and line.capital[last - 1] and len(line.low[last - 1]) <= _ABBREVIATED:
        word = line.low[last - 1]  # "James Orr Jr., the director, said"
    if word in SUBJECT_PRONOUNS and not (last > 0 and line.low[last - 1] in DETERMINERS and word not in RELATIVES):
        return (last, last + 1)
    if word in _NO_SUBJECTS:
        return (last, last + 1) if word == "that" and last > 0 else None
    start = last + 1
    floor = max(0, last - _LONGEST_SUBJECT)
    while start > floor and _in_phrase(line, start - 1, start, floor):
        start -= 1
        if start - 1 > floor and line.low[start] in _AFTER_PARTICIPLE and _participle(line, start - 1):
            start -= 1  # "a poll released last week showed": two verbs in a row, so the first only describes
    start = _from_head(line, start, last)
    if start == last and word.endswith("ing") and not line.capital[last] and word not in _NOT_IN_ING_PHRASE:
        return None
    return (start, last + 1) if start <= last else None


def _participle(line: Line, i: int) -> bool:
    word, before = line.low[i], line.low[i - 1]
    return word.endswith("ed") and word not in ("said", "told") and before[0].isalpha() and before not in _NO_PARTICIPLE_AFTER


def _in_phrase(line: Line, i: int, start: int, floor: int) -> bool:
    word = line.low[i]
    if word in _ENDS_PHRASE:
        return False
    if word == ".":
        return (i > floor and len(line.low[i - 1]) <= 3) or line.capital[i - 1]
    if word == "and":
        return _joins_names(line, i, start, floor)
    return not verb_at(line, i)


def _joins_names(line: Line, i: int, start: int, floor: int) -> bool:
    """Whether "and" joins two noun phrases of one subject: what stands before it runs back to the start of the clause."""
    if start > len(line) - 1 or i == floor:
        return False
    j = i - 1
    while j >= floor and i - j < 8:
        word = line.low[j]
        if word in _BETWEEN_NAMES or verb_at(line, j):
            return False
        if j == floor or line.low[j - 1] in ("that", ",", QUOTE, ":"):
            return word not in PREPOSITIONS
        j -= 1
    return False


def _from_head(line: Line, start: int, last: int) -> int:
    """Drop what leads up to the subject: conjunctions, adverbs, and a phrase like "in Velden" before "the minister"."""
    while start <= last and (line.low[start] in _LEADS_UP or adverb(line.low[start])):
        start += 1
    if start < last and line.low[start] in _ABOUT_A_NUMBER and line.low[start + 1][0].isdigit():
        return start
    if start <= last and line.low[start] in _SETTING_OPENERS:
        for j in range(start + 2, last + 1):
            opens = line.low[j] in DETERMINERS or (line.capital[j] and not line.capital[j - 1]) or "," in line.low[j]
            if (
                opens
                and line.low[j - 1] not in PREPOSITIONS
                and line.low[j - 1] not in DETERMINERS
                and line.low[j - 1] not in ("and", ".")
            ):
                return j
        return last + 1
    return start


def phrase_after(line: Line, i: int, stop: int | None = None) -> Words | None:
    """The noun phrase that begins at word i: base, "of" phrases, appositions; without relative clauses."""
    limit = len(line) if stop is None else stop
    end = _base_after(line, i, limit)
    if end == i:
        return None
    while end < limit and line.low[end] == "," and end + 1 < limit:
        after = _apposition(line, end + 1, limit)
        if after is None:
            break
        end = after
    return (i, end)


def _base_after(line: Line, i: int, limit: int) -> int:
    if i < limit and line.low[i] in _ALONE:
        return i + 1
    j = i
    while j < limit and _goes_on(line, i, j, limit):
        j += 1
    while j > i and (line.low[j - 1] in PREPOSITIONS or line.low[j - 1] in CONJUNCTIONS or line.low[j - 1] in TIME_HEADS):
        j -= 1
    return j


def _goes_on(line: Line, i: int, j: int, limit: int) -> bool:
    """Whether word j still belongs to the noun phrase begun at word i."""
    word = line.low[j]
    inner, named = j > i, j > i and line.capital[j - 1]
    if word == ".":
        return named and j + 1 < limit and line.capital[j + 1]
    if not word[0].isalnum():
        return word in ("’", "'", "-", "&", "/")
    if word in SUBORDINATORS or word in RELATIVES:
        return False
    if word in PREPOSITIONS:
        return inner and word in ("of", "for", "from", "at", "in", "with", "on", "to", "by") and _modifies(line, j, limit)
    if word in CONJUNCTIONS:
        return inner and word == "and" and j + 1 < limit and line.capital[j + 1] == line.capital[j - 1]
    if inner and (word in PERSONAL or verb_at(line, j)):
        return False
    if inner and (determiner(line, j) or word in OBJECT_PRONOUNS):
        before = line.low[j - 1]
        return before in PREPOSITIONS or before in DETERMINERS or before == "and"
    if word in TIME_NOUNS and word not in DAYS and line.capital[j] and j + 1 < limit and line.capital[j + 1]:
        return True  # "the Evening Star"
    return named or not (word in TIME_NOUNS or (inner and adverb(word)))


def _modifies(line: Line, j: int, limit: int) -> bool:
    """Whether a preposition after a noun begins a modifier of it, and not the time or circumstances of speaking."""
    after = line.word(j + 1) if j + 1 < limit else ""
    if line.low[j] == "of":
        return True
    if after in TIME_HEADS or after in TIME_NOUNS or after in ("a", "an") or after.isdigit() or line.low[j] in ("to", "by"):
        return False
    # "the director at the plant", "a spokesman for the ministry": only after a common noun
    return not line.capital[j - 1] and line.low[j - 1] not in PERSONAL


def _apposition(line: Line, i: int, limit: int) -> int | None:
    """The end of an apposition that begins at word i: ", the mayor of Velden," or ", 41,"; None where there is none."""
    word = line.low[i]
    if word.isdigit() and len(word) <= 3:
        return i + 1
    if line.capital[i] and not line.capital[i - 2] and (name := _full_name(line, i, limit)):
        return name
    if (
        word not in ("a", "an", "the", "his", "her", "its", "their", "one")
        and line.word(i + 1) not in ("of", "for")
        and not _role(line, i, limit)
    ):
        return None
    end = _base_after(line, i, limit)
    if end == i:
        return None
    while end < limit and line.low[end] in ("in", "at", "on", "for", "with", "to", "from"):
        more = _base_after(line, end + 1, limit)
        if more == end + 1:
            break
        end = more
    closed = (
        end >= limit
        or line.low[end] in SENTENCE_END
        or line.low[end] in ",;"
        or line.low[end] == QUOTE
        or line.low[end] in RELATIVES
    )
    return end if closed else None


def _full_name(line: Line, i: int, limit: int) -> int | None:
    """The end of a name of two to five words that a comma, a full stop or the line closes: "the mayor, Vera Holm,"."""
    j = i
    while j < limit and line.capital[j] and j - i < 6:
        j += 1
    return j if 2 <= j - i <= 5 and (j == limit or line.low[j] in SENTENCE_END or line.low[j] == ",") else None


def _role(line: Line, i: int, limit: int) -> bool:
    """A bare description between commas: ", director of the port," or ", chairman,"."""
    j = i
    while j < limit and j - i < 6 and line.low[j][0].isalnum() and not verb_at(line, j) and line.low[j] not in PERSONAL:
        j += 1
    return (
        j > i
        and not line.capital[i]
        and (j == limit or line.low[j] in ",.")
        and line.low[i] not in _NO_ROLES
        and not adverb(line.low[i])
        and not line.low[i].endswith("ing")
    )
