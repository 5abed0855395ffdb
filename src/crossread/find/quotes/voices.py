"""Who can be said to say something: phrases that name a person, a body, a document, or people left unnamed."""

from crossread.find.quotes.lines import Line
from crossread.find.quotes.phrases import Words, phrase_before
from crossread.find.quotes.words import ADVERBS, CONJUNCTIONS, PREPOSITIONS, SUBORDINATORS, table

# A phrase that begins so is a clause, or points at what was said before, and names nobody.
_NO_OPENERS = table("what whatever whichever how why where when whether there here not nothing")
_POINTING = table("this these those such that one thing nobody")
# Heads of phrases that name a happening, a quality or a pointer, and none who could speak.
_NO_HEADS = table(
    "glance look shooting killing massacre attack bombing raid clash protest march strike uprising riot war crisis step move "
    "failure success event events incident incidents fact facts example thing things way reason reasons time moment day week "
    "month year presence absence rise fall growth lack need word act behaviour behavior silence pressure haste timing"
)
_FORMS_OF_MOST = table("most least")


def speaker_of(line: Line, source: Words) -> Words | None:
    """The phrase as a source: that of its antecedent for a relative pronoun; None where it names nobody who could speak."""
    word = line.low[source[0]]
    if source[1] - source[0] == 1:
        if word in ("who", "which", "that", "whom"):
            return _antecedent(line, source[0])
        if word in _POINTING or word in ADVERBS or word in PREPOSITIONS or word in CONJUNCTIONS or word in SUBORDINATORS:
            return None
    if word in _NO_OPENERS or line.low[source[1] - 1] == "not":
        return None
    head = _head(line, source)
    if line.low[head] in _NO_HEADS and not line.capital[head]:
        return None
    superlative = line.word(source[0] + 1) in _FORMS_OF_MOST
    return None if superlative and source[1] - source[0] <= 5 and line.word(source[1] - 2) in ("most", "least", "and") else source


def _head(line: Line, source: Words) -> int:
    """The last word before the first preposition or comma of a phrase."""
    for j in range(source[0] + 1, source[1]):
        if line.low[j] == "," or line.low[j] in PREPOSITIONS:
            return j - 1
    return source[1] - 1


def _antecedent(line: Line, i: int) -> Words | None:
    """The noun phrase that a relative pronoun at word i takes up, with the comma before the pronoun set aside."""
    last = i - 1 if line.word(i - 1) != "," else i - 2
    if line.word(last) in ("those", "someone", "anyone", "everyone", "somebody"):
        return (last, last + 1)
    found = phrase_before(line, last) if last >= 0 else None
    return speaker_of(line, found) if found is not None and found[1] - found[0] > 0 and line.low[found[0]] != "that" else None
