"""Attributions in one line: which words a cue verb gives to whom."""

from crossread.find.quotes.around import inverted, made, postposed
from crossread.find.quotes.contents import adjuncts, content_after, content_end
from crossread.find.quotes.cues import Found
from crossread.find.quotes.drafts import Draft
from crossread.find.quotes.lines import Line
from crossread.find.quotes.phrases import Words, phrase_after, span_of, subject_before, verb_at
from crossread.find.quotes.voices import speaker_of
from crossread.find.quotes.words import (
    AUXILIARIES,
    CONJUNCTIONS,
    PREPOSITIONS,
    QUOTE,
    RELATIVES,
    SUBORDINATORS,
    TIME_HEADS,
    adverb,
    table,
)

# Their passives attribute nothing: "were seen", "was continued".
_NO_PASSIVE = table(
    "see find show prove continue answer know learn feel forget remember quote cite plan decide count hold establish write "
    "repeat attack welcome name identify list order question"
)
_TOLD_ABOUT = frozenset("aik")  # frames of verbs whose passive subject is the one spoken to, or done to
_NOBODY = table("anyone anybody noone nobody")
_REFUSES = table("reject dismiss deny dispute rebut contradict repudiate")
# Opening a sentence, these tell on what occasion somebody spoke: "Pointing to the river, he said".
_CIRCUMSTANCES = table("point comment refer respond fear remark speak")
_NOT_MAIN = RELATIVES | {"that"}
_COLON_REACH = 12
"""Words between a cue and its colon that still belong to the cue."""
# Before a participle that has the subject of its sentence: "while saying", "by calling".
_PARTICIPLE_OPENERS = table("while when by before after in without")


def drafts_in(line: Line, cues: list[Found]) -> list[Draft]:
    """The attributions that the cue verbs of a line make."""
    return [draft for k in range(len(cues)) if (draft := _draft(line, cues, k)) is not None]


def _draft(line: Line, cues: list[Found], k: int) -> Draft | None:
    cue = cues[k]
    if cue.passive:
        return _passive(line, cues, k)
    before = line.word(cue.start - 1)
    relative = cue.subject is not None and line.low[cue.subject[0]] in RELATIVES
    if "v" in cue.cue.frames and not cue.infinitive and not relative:
        before_subject = inverted(line, cues, k)
        if before_subject is not None:
            return before_subject
    apart = before in CONJUNCTIONS or before in (",", QUOTE)
    subject, shared = (None if cue.bare and apart else cue.subject), cue.bare
    if subject is None:
        if not (apart or (cue.bare and (cue.start == 0 or before in _PARTICIPLE_OPENERS)) or before == "then"):
            return None
        subject, shared = _shared_subject(line, cues, k), True
        if subject is None and not cue.bare:
            return None
    if subject is not None and (subject := speaker_of(line, subject)) is None:
        return None
    if "v" in cue.cue.frames and not shared and not relative:
        after = postposed(line, cues, k)
        if after is not None:
            return after
    content, cue_end = content_after(line, cues, k)
    if content is None or (cue.cue.lemma in _REFUSES and any(_claims(other, content[0]) for other in cues[k + 1 :])):
        return None
    plain = line.low[content[0]] != "that" and QUOTE not in line.low[content[0] : content[1]]
    if plain and cue.bare and cue.start == 0 and (subject is None or cue.cue.lemma in _CIRCUMSTANCES):
        return None
    if plain and "v" not in cue.cue.frames and cue.subject is not None and line.low[cue.subject[0]] in ("that", "which"):
        return None  # "papers that speak of freedom" describes them
    return made(line, cue, subject, (cue.start, cue_end), (content,), shared)


def _claims(other: Found, at: int) -> bool:
    """Whether another's claim begins at word `at`: "rejected the ministry's claim that" tells the ministry's words."""
    return other.tense == "noun" and other.subject is not None and other.subject[0] == at


def _shared_subject(line: Line, cues: list[Found], k: int) -> Words | None:
    """Whose verb it is when it has no subject of its own: that of the nearest verb before it, or of the clause after."""
    cue = cues[k]
    if cue.start == 0 or (
        line.low[cue.start - 1] in ("while", "after", "before", "when", "by", "in")
        and (cue.start == 1 or line.low[cue.start - 2] != ",")
    ):
        comma = next((j for j in range(cue.end, len(line)) if line.low[j] == ","), None)
        following = phrase_after(line, comma + 1) if comma is not None and cue.start <= 1 else None
        if following:
            return following
    for other in reversed(cues[:k]):
        inverted = _inverted_subject(line, other)
        if inverted is not None:
            return inverted
        if other.subject is not None and not other.bare:
            return other.subject
    return nearest_subject(line, cue.start) or first_subject(line, cue.start)


def nearest_subject(line: Line, stop: int) -> Words | None:
    """The subject of the nearest verb before word `stop`, relative clauses aside."""
    for j in range(stop - 1, max(-1, stop - 50), -1):
        if verb_at(line, j) and (subject := subject_before(line, j)) is not None and line.low[subject[0]] not in _NOT_MAIN:
            return subject
    return None


def introduction(line: Line, cues: list[Found], stop: int) -> Draft | None:
    """Who is introduced as speaking by the words before word `stop`, a colon: a draft without content yet."""
    for cue in reversed(cues):
        if cue.end <= stop and cue.subject is not None and not cue.passive and line.low[cue.subject[0]] not in RELATIVES:
            end = stop + 1 if stop - cue.end < _COLON_REACH else cue.end
            return made(line, cue, cue.subject, (cue.start, end), ())
    subject = nearest_subject(line, stop)
    if subject is None or line.low[subject[0]] in ("it", "there", "here", "this", "that", "these", "those"):
        return None
    return Draft((), span_of(line, subject), span_of(line, (stop, stop + 1)), paragraph=line.paragraph)


def announcement(line: Line, cue: Found) -> Draft | None:
    """A verb of speech that ends its line without content, so that the marked strings of the next are: he replied. “...”"""
    if "v" not in cue.cue.frames or cue.subject is None or cue.passive or cue.infinitive or line.low[cue.subject[0]] in RELATIVES:
        return None
    return made(line, cue, cue.subject, (cue.start, cue.end), ())


def _inverted_subject(line: Line, cue: Found) -> Words | None:
    if (
        cue.start
        and cue.start == cue.verb
        and "v" in cue.cue.frames
        and (line.low[cue.start - 1] == QUOTE or line.word(cue.start - 2) == QUOTE)
    ):
        return phrase_after(line, cue.end) if cue.subject is None else None
    return None


def first_subject(line: Line, stop: int) -> Words | None:
    """The subject of the line's main clause, as far as word `stop`: its first noun phrase before a verb."""
    i = 0
    while i < stop:
        word = line.low[i]
        if word in CONJUNCTIONS or adverb(word) or word == ",":
            i += 1
        elif (word in PREPOSITIONS or word in SUBORDINATORS or word in TIME_HEADS or word.endswith("ing")) and "," in line.low[
            i:stop
        ]:
            i = line.low.index(",", i, stop) + 1
        else:
            break
    phrase = phrase_after(line, i, stop) if i < stop and line.low[i] != QUOTE else None
    if (
        phrase
        and phrase[1] < stop
        and (
            verb_at(line, phrase[1])
            or line.low[phrase[1]] in AUXILIARIES
            or line.low[phrase[1]] in RELATIVES
            or adverb(line.low[phrase[1]])
            or line.low[phrase[1]] == ","
        )
    ):
        return phrase
    return None


def _passive(line: Line, cues: list[Found], k: int) -> Draft | None:
    """Was quoted by one paper as saying; it was reported that; was criticised by the union for its silence."""
    cue = cues[k]
    if cue.cue.lemma in _NO_PASSIVE:
        return None
    end = content_end(line, cues, k, cue.end)
    by = None
    rest = cue.end
    if line.word(rest) == "by":
        by = phrase_after(line, rest + 1)
        if by:
            rest = by[1]
    cue_end = cue.end + (1 if by else 0)
    subject = cue.subject
    if (
        subject is not None
        and line.low[subject[0]] == "it"
        and subject[1] - subject[0] == 1
        and line.word(rest) in ("that", "in", "on", "by", QUOTE)
    ):
        i, adjunct_end, _ = adjuncts(line, rest)
        if i < end and line.low[i] in ("that", QUOTE):
            return made(line, cue, by, (cue.start, cue_end if by else adjunct_end), ((i, end),))
        return None
    if (line.word(rest) == "to" and cue.cue.manner == "thought") or subject is None:
        return None
    if line.word(rest) == "that" and "a" in cue.cue.frames and end > rest + 1:
        return None
    pieces: list[Words] = [subject]
    if line.word(rest) in ("as", "for", "of", "to", "that", "in", QUOTE, "a", "the") and end > rest + 1:
        pieces.append((rest, end))
    if len(pieces) == 1 and (by is None or not _TOLD_ABOUT.isdisjoint(cue.cue.frames) or line.low[by[0]] in _NOBODY):
        return None  # "residents were told", "the march was called by": what was said is not told
    if line.low[subject[0]] in RELATIVES or line.low[subject[0]] == "that":
        return None
    after = line.word(rest)
    if (cue.cue.lemma == "call" and after not in ("a", "an", "the", QUOTE)) or (
        by is None and after == "to" and "a" in cue.cue.frames
    ):
        return None  # "was called by the union to", "residents were told to leave"
    return made(line, cue, by, (cue.start, cue_end), tuple(pieces))
