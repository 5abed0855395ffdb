"""Attributions that stand after their content, or in the midst of it: “…,” the mayor said; the pier, he said, is safe."""

from crossread.find.quotes.contents import CONTRAST, addressee, adjuncts, content_end
from crossread.find.quotes.cues import Found
from crossread.find.quotes.drafts import Draft
from crossread.find.quotes.lines import Line
from crossread.find.quotes.phrases import Words, phrase_after, span_of, verb_at
from crossread.find.quotes.verbs import FORMS
from crossread.find.quotes.words import (
    CONJUNCTIONS,
    DASHES,
    LABELS,
    PREPOSITIONS,
    QUOTE,
    RELATIVES,
    SENTENCE_END,
    SUBORDINATORS,
)

_AFTER_ATTRIBUTION = SENTENCE_END | DASHES | CONJUNCTIONS | (SUBORDINATORS - {"that", "how", "why"}) | {"", ",", ";", ")", QUOTE}
_NO_SECOND_PART = CONJUNCTIONS | CONTRAST | RELATIVES | SENTENCE_END
_LINKS = (CONJUNCTIONS - {"so"}) | DASHES | {",", "still"}


def made(line: Line, cue: Found, subject: Words | None, group: Words, content: tuple[Words, ...], shared: bool = False) -> Draft:
    """A cue verb's draft: ranges of words as offsets."""
    return Draft(
        tuple(span_of(line, piece) for piece in content),
        span_of(line, subject) if subject else None,
        span_of(line, group),
        cue.cue.manner,
        voice=(form := FORMS.get(line.low[cue.verb])) is not None and "v" in form.cue.frames,
        shared=shared,
        paragraph=line.paragraph,
    )


def postposed(line: Line, cues: list[Found], k: int) -> Draft | None:
    """“…,” the mayor said. The pier, he said, was safe."""
    cue = cues[k]
    assert cue.subject is not None
    left = cue.subject[0]
    if left == 0 or not (line.low[left - 1] in (",", QUOTE) or line.low[left - 1] in DASHES):
        return None
    i, cue_end, colon = adjuncts(line, cue.end)
    if "a" in cue.cue.frames and line.word(cue.end) not in (",", ".", ""):
        i = cue_end = addressee(line, cue.end)
        i, _, colon = adjuncts(line, i)
        cue_end = cue.end
    after = line.word(i)
    described = i > cue.end and i < len(line) and verb_at(line, i)  # "said in a story seen by the Wire"
    if colon or not (described or _closes(after)):
        return None
    if after == QUOTE and line.low[left - 1] != QUOTE and line.word(left - 2) != QUOTE:
        return None
    return around(line, cues, k, cue.subject, (cue.start, cue_end), left, i)


def _closes(word: str) -> bool:
    """Whether a word after an attribution shows that nothing more is attributed by it."""
    return word in _AFTER_ATTRIBUTION


def inverted(line: Line, cues: list[Found], k: int) -> Draft | None:
    """“…,” said the mayor of Velden. The pier was safe, said Mr Fenn."""
    cue = cues[k]
    left = cue.start
    if (
        left == 0
        or cue.start != cue.verb
        or cue.tense not in ("past", "s", "base")
        or not (line.low[left - 1] in (",", QUOTE) or line.low[left - 1] in DASHES)
    ):
        return None
    if cue.subject is not None and line.low[left - 1] == "," and line.low[left - 2] != QUOTE:
        return None
    i = cue.end
    subject = phrase_after(line, i)
    if subject is None or line.low[subject[0]] in ("that", "to", "there"):
        return None
    after = line.word(subject[1])
    quoted = line.low[left - 1] == QUOTE or line.word(left - 2) == QUOTE
    if not quoted and ((after not in SENTENCE_END and after not in (",", "")) or line.low[subject[0]] in ("a", "an")):
        return None
    if verb_at(line, subject[1]) if subject[1] < len(line) else False:
        return None
    at, _, _ = adjuncts(line, subject[1])
    return around(line, cues, k, subject, (cue.start, cue.end), left, max(at, subject[1]))


def around(line: Line, cues: list[Found], k: int, subject: Words, group: Words, left: int, right: int) -> Draft | None:
    """The draft whose content stands before word `left`, and may go on after word `right`."""
    before = left
    while before and (line.low[before - 1] == "," or line.low[before - 1] in DASHES):
        before -= 1
    start = _content_start(line, cues, k, before)
    if before <= start:
        return None
    pieces: list[Words] = [(start, before)]
    quoted = line.low[before - 1] == QUOTE
    if quoted and any(line.low[j] == QUOTE for j in range(before)):
        first = before - 1
        while first > start and (line.low[first - 1] == QUOTE or (line.low[first - 1] in "," and line.word(first - 2) == QUOTE)):
            first -= 1
        pieces = [(first, before)] if _self_contained(line, first, start) else pieces
    j = right
    while j < len(line) and (line.low[j] == "," or line.low[j] in DASHES or line.low[j] == ":"):
        j += 1
    if j < len(line) and line.low[j] == QUOTE and quoted:
        pieces.append((j, j + 1))
    elif not quoted and j < len(line) and right < j and line.low[j] not in _NO_SECOND_PART and not line.low[j].endswith("ing"):
        nearby = [other for other in cues[k + 1 :] if other.bare and other.start == j]
        if not nearby and not verb_at(line, before - 1) and not _adjunct_only(line, j):
            stop = content_end(line, cues, k, j)
            if stop > j:
                pieces.append((j, stop))
    return made(line, cues[k], subject, group, tuple(pieces))


def _adjunct_only(line: Line, j: int) -> bool:
    return line.low[j] in PREPOSITIONS or line.low[j] in SUBORDINATORS or line.low[j] in ("speaking", "citing")


def _self_contained(line: Line, first: int, start: int) -> bool:
    """Whether the marked string that ends the content is speech of its own, apart from the words before it."""
    return first == start or line.low[first - 1] in (",", ":", ";") or line.capital[first]


def _content_start(line: Line, cues: list[Found], k: int, before: int) -> int:
    """Where content before a cue begins: the start of the line, or after an earlier attribution of the same rank."""
    start = 2 if line.low[0] in LABELS and line.word(1) == ":" else 0
    for other in cues[:k]:
        if other.end < before:
            for j in range(before - 1, other.end, -1):
                if line.low[j] == ";" or (line.low[j] in ("and", "but", "while") and line.low[j - 1] == ","):
                    start = max(start, j + 1)
                    break
    for j in range(before - 1, start, -1):
        if line.low[j] == ";":
            start = j + 1
            break
    while start < before and line.low[start] in _LINKS:
        start += 1
    return start
