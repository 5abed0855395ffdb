"""How many, with which bounds, of what, and on whose word."""

import datetime
from bisect import bisect_left
from itertools import groupby

from crossread.core.records import Figure, Span
from crossread.core.spans import span
from crossread.find.figures.lexicon import UNSORTED
from crossread.find.figures.measures import measures
from crossread.find.figures.numerals import Numeral, numerals
from crossread.find.figures.phrases import Counted, Token, counted, words_of
from crossread.find.figures.sources import attribution, is_total, sayings
from crossread.find.sentences import prose

__all__ = ["find_figures"]


def find_figures(text: str, published: datetime.date | None = None) -> list[Figure]:
    """Numbers of people killed, hurt, arrested, marching and so on, in the order of the text.

    `low` and `high` are counts; spans are Unicode code points. `published` is taken so that all finders are called alike;
    a figure does not depend on it. Vague words are read by the rule `default` (`numerals.PLURALS`, `numerals.SEVERAL`).

    >>> [(f.text, f.low, f.bound, f.measure) for f in find_figures("At least 12 miners died and dozens were hurt in Orvan.")]
    [('At least 12 miners', 12.0, 'at_least', 'killed'), ('dozens', 12.0, 'vague', 'injured')]
    """
    del published
    layout = prose(text)
    folded = layout.lower.replace("’", "'")
    found: list[Figure] = []
    for sentence, group in groupby(numerals(text), key=lambda numeral: layout.sentence_at(numeral.core)):
        found += _of_sentence(text, words_of(folded, *layout.sentences[sentence]), list(group))
    return found


def _of_sentence(text: str, words: list[Token], numbers: list[Numeral]) -> list[Figure]:
    tokens, places, figures = _with_figures(text, words, numbers)
    if not figures:
        return []
    said = sayings(tokens)
    found: list[Figure] = []
    for place, figure, measure in zip(places, figures, measures(tokens, places, figures), strict=True):
        if measure == "other" and not _is_worth_keeping(figure):
            continue
        total = measure != "other" and is_total(tokens, place)
        scope = "additional" if figure.additional else "total" if total else None
        sources = tuple(span(text, *source) for source in attribution(tokens, place, said))
        found.append(_figure(text, figure, measure, scope, sources))
    return found


def _is_worth_keeping(figure: Counted) -> bool:
    """Whether a figure without a measure says something: it counts a named noun, and more than none or one of it."""
    return figure.head in UNSORTED or (bool(figure.head) and figure.numeral.low != 0 and figure.numeral.high != 1)


def _with_figures(text: str, tokens: list[Token], numbers: list[Numeral]) -> tuple[list[Token], list[int], list[Counted]]:
    """The tokens with each counted phrase as one token F, the places of those, and the phrases."""
    starts = [token.start for token in tokens]
    merged: list[Token] = []
    places: list[int] = []
    figures: list[Counted] = []
    at = 0
    for numeral, following in zip(numbers, [*numbers[1:], None], strict=True):
        stop = bisect_left(starts, following.start) if following else len(tokens)
        first, after = bisect_left(starts, numeral.start), bisect_left(starts, numeral.end)
        if first < at:
            continue
        merged += tokens[at:first]
        at = first
        figure = counted(text, numeral, tokens, after, stop)
        if figure is None or _is_one_of(figure, tokens, after):
            merged.append(Token(numeral.start, numeral.end, "", "x", ""))
            at = after
            continue
        places.append(len(merged))
        figures.append(figure)
        merged.append(Token(numeral.start, figure.end, "", "F", ""))
        at = bisect_left(starts, figure.end)
    return merged + tokens[at:], places, figures


def _is_one_of(figure: Counted, tokens: list[Token], after: int) -> bool:
    """ "One of", "one another", "one by one": no count."""
    if figure.numeral.high != 1 or figure.head:
        return False
    return after < len(tokens) and tokens[after].low in ("of", "another", "by", "or", "that", "who", "thing")


def _figure(text: str, figure: Counted, measure: str, scope: str | None, sources: tuple[Span, ...]) -> Figure:
    numeral = figure.numeral
    whole = span(text, numeral.start, figure.end)
    return Figure(
        start=whole.start, end=whole.end, text=whole.text, low=numeral.low, high=numeral.high, bound=numeral.bound,
        measure=measure, scope=scope, unit=figure.head, of=span(text, *figure.noun) if figure.noun else None, attribution=sources,
    )  # fmt: skip
