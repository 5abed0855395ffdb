"""Attributions without a plain subject and verb: according to, in somebody's view, quoted as saying, headline colons."""

import re

from crossread.find.quotes.contents import sentence_end
from crossread.find.quotes.drafts import Draft
from crossread.find.quotes.lines import Line
from crossread.find.quotes.phrases import Words, phrase_after, span_of, subject_before, verb_at
from crossread.find.quotes.verbs import FORMS
from crossread.find.quotes.words import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    LABELS,
    PREPOSITIONS,
    QUOTE,
    SENTENCE_END,
    TIME_HEADS,
    TIME_NOUNS,
    VERBS,
    table,
)

# "in the mayor's view": a preposition, a possessive, and one of these nouns.
_VIEWS = table("view opinion account words estimation reckoning telling judgment judgement eyes")
_QUOTERS = table("quoted cited quotes cites quoting citing paraphrased quote cite")
_ACCOUNTS = table("report reports story claim claims account statement allegation allegations announcement warning")
_SAYINGS = table("saying writing telling stating adding warning claiming having declaring calling describing")
# Labels that stand before a colon in a heading and name nobody.
_CHANTS = table("chanted chanting chant chants shouted shouting sang singing")
_TRIGGERS = _CHANTS | _VIEWS | _QUOTERS | _ACCOUNTS | table("according heard hear hears put puts it")
_NO_SPEAKER = LABELS | VERBS | (PREPOSITIONS - {"of", "for"}) | TIME_NOUNS | TIME_HEADS
_LINKS = CONJUNCTIONS | {","}
_HEADING = 24
_LABEL = 10
_EARLY = 3


def pattern_drafts(line: Line, names: frozenset[str]) -> list[Draft]:
    """The attributions of a line that rest on a fixed phrase. `names`: last words of the people named in the text."""
    found: list[Draft] = []
    if not _TRIGGERS.isdisjoint(line.low):
        found = [draft for i, word in enumerate(line.low) if word in _TRIGGERS and (draft := _at(line, i, word)) is not None]
    if line.first and ":" in line.low[:_LABEL] and (draft := _headline(line, names)):
        found.append(draft)
    return found


def _at(line: Line, i: int, word: str) -> Draft | None:
    """The attribution whose fixed phrase turns on word i, if there is one."""
    if word == "according" and line.word(i + 1) == "to":
        return _according(line, i)
    if word in _VIEWS and i >= 2:
        return _view(line, i)
    if word in _QUOTERS:
        return _quoted_as(line, i)
    if word in _ACCOUNTS and line.word(i + 1) == "by":
        return _report_by(line, i)
    if word in ("heard", "hear", "hears"):
        return _heard(line, i)
    if word in ("put", "puts"):
        return _put(line, i)
    if word == "it":
        return _it_was(line, i)
    if word in _CHANTS and line.word(i + 1) == ":" and i + 2 < sentence_end(line) and line.low[i + 2] != QUOTE:
        return Draft((span_of(line, (i + 2, len(line))),), None, None, kind="slogan", paragraph=line.paragraph)
    return None


def _according(line: Line, i: int) -> Draft | None:
    source = phrase_after(line, i + 2)
    if source is None:
        return None
    if i and line.low[i - 1] not in CONJUNCTIONS:
        source = (source[0], _clause_piece(line, source[1]))
    cue = span_of(line, (i, i + 2))
    end = sentence_end(line)
    after = line.word(source[1])
    content = _before(line, i) if i else None
    if content is None or (i and line.low[i - 1] in CONJUNCTIONS):
        comma = next((j for j in range(source[1], end) if line.low[j] == ","), None)
        if after != "," and comma is not None:
            source = (
                (source[0], min(comma, source[1] + 8)) if not any(w in VERBS for w in line.low[source[1] : comma]) else source
            )
        start = comma + 1 if comma is not None else source[1]
        content = (start, end) if start < end else None
    if content is None:
        return None
    return Draft((span_of(line, content),), span_of(line, source), cue, paragraph=line.paragraph)


def _clause_piece(line: Line, i: int) -> int:
    """The end of the words that still describe a source: up to a comma, a marked string or a relative clause."""
    stop = min(len(line), i + 14)
    for j in range(i, stop):
        if (
            line.low[j] in (",", ";", ":", QUOTE, "who", "which", "that", "and", "but", "when", "while")
            or line.low[j] in SENTENCE_END
            or line.low[j] in ("—", "–", "-", "(")
        ):
            return j
    return i if stop < len(line) else stop


def _before(line: Line, i: int) -> Words | None:
    """The words from the start of the line, or of its last part, to the comma before word i."""
    stop = i
    while stop and line.low[stop - 1] in (",", "—", "–", "-"):
        stop -= 1
    start = stop
    while (
        start and line.low[start - 1] != ";" and not (line.low[start - 1] in ("while", "whereas") and line.word(start - 2) == ",")
    ):
        start -= 1
    while start < stop and line.low[start] in _LINKS:
        start += 1
    return (start, stop) if stop > start else None


def _view(line: Line, i: int) -> Draft | None:
    j = i - 1
    while j > 0 and i - j < 10 and line.low[j] not in ("in", "by", "from"):
        if line.low[j] in (",", ";", QUOTE):
            return None
        j -= 1
    if line.low[j] not in ("in", "by", "from") or j + 1 >= i:
        return None
    owner = line.low[i - 1]
    if not (
        owner.endswith(("’s", "'s", "s’", "s'"))
        or owner in ("’", "'")
        or owner in ("his", "her", "their", "its", "my", "your", "our")
    ):
        return None
    after = line.word(i + 1)
    if after and after not in SENTENCE_END and after not in (",", ";", QUOTE):
        return None
    if j and line.low[j - 1] not in (",", QUOTE):
        return None
    content = _before(line, j)
    if content is None:
        start = i + 2 if after == "," else i + 1
        content = (start, sentence_end(line)) if start < sentence_end(line) else None
    if content is None:
        return None
    return Draft(
        (span_of(line, content),), span_of(line, (j + 1, i)), span_of(line, (j, j + 1)), "thought", paragraph=line.paragraph
    )


def _quoted_as(line: Line, i: int) -> Draft | None:
    """Z quoted X as saying C; X was quoted by Z as saying C; Z, citing Y, quoted X as saying C."""
    if line.word(i - 1) in DETERMINERS or (line.low[i] in ("quote", "cite") and line.word(i - 1) != "to"):
        return None
    j = next((j for j in range(i + 1, min(i + 40, len(line) - 1)) if line.low[j] == "as" and line.low[j + 1] in _SAYINGS), None)
    if j is None or any(word in _QUOTERS or word in (";", QUOTE) for word in line.low[i + 1 : j]):
        return None
    after = j + 2
    if line.low[j + 1] == "having" and after < len(line):
        after += 1
    passive = line.word(i - 1) in ("was", "were", "is", "are", "been", "being", "widely", "also")
    colon = next((m for m in range(after, min(after + 16, len(line))) if line.low[m] == ":"), None)
    start = colon + 1 if colon is not None else after
    if line.word(start) == ",":
        start += 1
    end = sentence_end(line) if line.word(start) != QUOTE or line.word(start + 1) not in ("", ".", ",") else start + 1
    paper = phrase_after(line, after + 1) if line.word(after) == "in" else None
    said_before = passive and colon is None and QUOTE not in line.low[after:] and _said_before(line, i - 1, after)
    if said_before:
        start, end = said_before
    if start >= end:
        return None
    if passive:
        source = subject_before(line, i - 1)
        medium = phrase_after(line, i + 2) if line.word(i + 1) == "by" else None
    else:
        source = phrase_after(line, i + 1, j)
        medium = subject_before(line, i)
    if source is None:
        return None
    cue = (i - 1, i + 1) if passive else (i, i + 1)
    inner = paper if paper and (colon is not None or said_before) else None
    via = tuple(span_of(line, link) for link in (medium, inner) if link)
    return Draft((span_of(line, (start, end)),), span_of(line, source), span_of(line, cue), via=via, paragraph=line.paragraph)


def _said_before(line: Line, verb: int, after: int) -> Words | None:
    """“C,” X was quoted as saying in a letter: the words before X, where none of X's follow word `after`."""
    subject = subject_before(line, verb)
    if subject is None or subject[0] == 0 or line.low[subject[0] - 1] not in (QUOTE, ","):
        return None
    closed = after >= sentence_end(line) or line.low[after] in (*PREPOSITIONS, ",") or line.low[after] in TIME_HEADS
    return _before(line, subject[0]) if closed else None


def _report_by(line: Line, i: int) -> Draft | None:
    """Z aired a report by Y that C."""
    source, end = phrase_after(line, i + 2), sentence_end(line)
    if source is None or line.word(source[1]) != "that" or source[1] + 1 >= end:
        return None
    verb = next((j for j in range(i - 1, max(-1, i - 5), -1) if verb_at(line, j)), None)
    medium = subject_before(line, verb) if verb is not None else None
    via = (span_of(line, medium),) if medium else ()
    content = (span_of(line, (source[1], end)),)
    return Draft(content, span_of(line, source), span_of(line, (i, i + 1)), via=via, paragraph=line.paragraph)


def _heard(line: Line, i: int) -> Draft | None:
    """Y heard X say C: the words came through Y."""
    for j in range(i + 2, min(i + 12, len(line) - 1)):
        form = FORMS.get(line.low[j])
        if form is not None and form.tense in ("base", "ing") and "v" in form.cue.frames and line.word(j - 1) not in DETERMINERS:
            start = j + 1 + (line.low[j + 1] in (",", ":"))
            source, end = phrase_after(line, i + 1, j), sentence_end(line)
            if source is None or source[1] != j or start >= end:
                return None
            verb = i
            while verb and line.low[verb - 1] in AUXILIARIES:
                verb -= 1
            hearer = subject_before(line, verb)
            stop = start + 1 if line.low[start] == QUOTE else end
            via = (span_of(line, hearer),) if hearer else ()
            return Draft(
                (span_of(line, (start, stop)),),
                span_of(line, source),
                span_of(line, (j, j + 1)),
                via=via,
                paragraph=line.paragraph,
            )
        if line.low[j] in (",", ";", QUOTE):
            return None
    return None


def _put(line: Line, i: int) -> Draft | None:
    """Medics put the injured at six. “Secured”, as the ministry puts it."""
    source = subject_before(line, i)
    if line.word(i + 1) == "it":
        string = next((j for j in sorted(line.marked, key=lambda j: abs(j - i))), None)
        if source is None or string is None or line.word(source[0] - 1) != "as":
            return None
        cue = span_of(line, (i, i + 2))
        return Draft((span_of(line, (string, string + 1)),), span_of(line, source), cue, paragraph=line.paragraph)
    at = next((j for j in range(i + 1, min(i + 14, len(line) - 1)) if line.low[j] == "at"), None)
    if (
        source is None
        or at is None
        or not any(line.low[j][0].isdigit() or line.low[j] in DETERMINERS for j in range(at + 1, min(at + 4, len(line))))
    ):
        return None
    end = at + 1
    while end < len(line) and line.low[end][0].isalnum():
        end += 1
    return Draft((span_of(line, (i + 1, end)),), span_of(line, source), span_of(line, (i, i + 1)), paragraph=line.paragraph)


def _it_was(line: Line, i: int) -> Draft | None:
    """C, it was argued in a note sent by X."""
    form = FORMS.get(line.word(i + 2))
    if (
        line.word(i + 1) not in ("was", "is")
        or form is None
        or "c" not in form.cue.frames
        or form.tense not in ("past", "participle")
    ):
        return None
    content = _before(line, i) if i and line.low[i - 1] in (",", QUOTE) else None
    if content is None or line.word(i + 3) == "that":
        return None
    by = next((j for j in range(i + 3, min(i + 12, len(line) - 1)) if line.low[j] == "by"), None)
    source = phrase_after(line, by + 1) if by is not None else None
    cue = span_of(line, (i + 1, i + 3))
    return Draft(
        (span_of(line, content),), span_of(line, source) if source else None, cue, form.cue.manner, paragraph=line.paragraph
    )


def _headline(line: Line, names: frozenset[str]) -> Draft | None:
    """Minister: ferry fares to fall. ‘We had no map’: climbers tell of the storm."""
    colon = next((i for i, word in enumerate(line.low[:_LABEL]) if word == ":"), None)
    if colon is None or colon == 0 or colon + 1 >= len(line):
        return None
    end = sentence_end(line)
    cue = span_of(line, (colon, colon + 1))
    if line.low[colon - 1] == QUOTE and colon == 1:
        source = phrase_after(line, colon + 1)
        return Draft((span_of(line, (0, 1)),), span_of(line, source), cue, paragraph=line.paragraph) if source else None
    words = line.low[:colon]
    if (len(line) > _HEADING and not all(line.capital[:colon])) or not _speaker_label(line, words, names) or colon + 1 >= end:
        return None
    return Draft((span_of(line, (colon + 1, end)),), span_of(line, (0, colon)), cue, paragraph=line.paragraph)


_ROLE = re.compile(
    r"(?:minister|mayor|president|governor|police|officials?|ministry|court|report|poll|study|survey|sources?|spokes\w+|army|military|"
    r"government|witness(?:es)?|survivors?|union|agency|experts?|lawyers?|judge|prosecutors?|commander|general|ambassador|envoy|leader|"
    r"chief|opposition|activists?|families|family|doctors?|residents?|council|office|parliament|lawmakers?|senator|bishop|imam)$"
)


def _speaker_label(line: Line, words: list[str], names: frozenset[str]) -> bool:
    if any(word in _NO_SPEAKER for word in words):
        return False
    if not all(word[0].isalnum() or word in ("’", ".", "-", "&") for word in words):
        return False
    role = line.paragraph < _EARLY and bool(_ROLE.match(words[-1]))
    return role or (line.capital[len(words) - 1] and len(words) <= 3 and (" ".join(words) in names or words[-1] in names))
