"""Settlements that the gazetteer does not know, where the text itself calls them so: in a list of towns, after "the city of".

No map is at hand for them, so they are kept without coordinates: that something was said to be there is a claim all the same.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from crossread.core.records import Place
from crossread.find.where import lexicons as words_of
from crossread.find.where.keys import fold
from crossread.find.where.runs import CAPITAL, without_possessive

Range = tuple[int, int]

_SCORE = 0.5  # by judgement: the words say what it is, nothing says where
_PRECISION = {
    "city": "city",
    "town": "city",
    "village": "city",
    "municipality": "city",
    "port": "city",
    "capital": "city",
    "suburb": "district",
    "district": "district",
    "county": "district",
    "province": "region",
    "region": "region",
}
_PLURALS = {
    "cities": "city",
    "towns": "town",
    "villages": "village",
    "municipalities": "municipality",
    "suburbs": "suburb",
    "districts": "district",
    "counties": "county",
    "provinces": "province",
    "regions": "region",
    "ports": "port",
}
_NAME = rf"{CAPITAL}(?: (?:of |de |del |la |el |al-|e |ez )?{CAPITAL}){{0,3}}"
_ITEM = re.compile(rf"(?:the )?(?:(?:capital|port|city|town|village)(?:,| of)? )?({_NAME})")
_NEXT = re.compile(r",? and |, | or |; ")
# From "cities" or "towns" to the first name: "towns across the country, including the capital ...", "cities such as ...".
_OPENS = re.compile(r"(?: [a-z]+){0,5},? ?\(?(?:including|such as|among them|among which are|namely|like)?:? ?(?<=[a-z:(] )")
_MARKS = ("including", "such as", "them", "are", "namely", "like")
_MANY = re.compile(rf"\b({'|'.join(_PLURALS)})\b")
_OTHERS = re.compile(rf"(?:in|at|near|across|to|from|through|around) (?={CAPITAL})")
_AND_OTHERS = re.compile(rf",? and (?:[a-z]+ ){{0,3}}(?:other|more|further) (?:[a-z]+ )?({'|'.join(_PLURALS)})\b")
_ONE = re.compile(rf"\b(?:[Tt]he|[Aa]) (?:[a-z-]+ ){{0,2}}({'|'.join(_PRECISION)})(?: of|,)? ({_NAME})")
_THERE = re.compile(rf"\b(?:in|at|near|across|to|from|through|around|outside|inside) ({_NAME})")


def called_places(text: str, known: Sequence[Place]) -> list[Place]:
    """Places that the text calls a town or its like and that are not among those `known`; with these, in order.

    A known place that is only a part of such a name ("Tarn" of "Tarn Vale") gives way to it.

    >>> [(place.text, place.precision) for place in called_places("Rallies in Orvan Tal and other towns, including Lorva.", [])]
    [('Orvan Tal', 'city'), ('Lorva', 'city')]
    """
    called = {span: kind for span, kind in _called(text) if not _is_other(text, span)}
    if not called:
        return list(known)
    kinds = {text[start:end]: kind for (start, end), kind in called.items()}
    for match in _THERE.finditer(text):  # what is called a town once is one wherever something is said to be in it
        span = _trimmed(text, *match.span(1))
        if kind := kinds.get(text[slice(*span)]):
            called.setdefault(span, kind)
    names = _apart(sorted(called, key=lambda span: (span[0], -span[1])))
    kept = [place for place in known if not _is_part(place, names)]
    ends = [place.end for place in kept]
    free = [span for span in names if (at := bisect_right(ends, span[0])) == len(kept) or kept[at].start >= span[1]]
    return sorted((*kept, *(_place(text, *span, called[span]) for span in free)), key=lambda place: place.start)


def _place(text: str, start: int, end: int, kind: str) -> Place:
    words = text[start:end]
    return Place(start=start, end=end, text=words, name=words, precision=_PRECISION[kind], score=_SCORE)


def _apart(spans: Sequence[Range]) -> list[Range]:
    """Those of some ranges in order that do not overlap an earlier one."""
    kept: list[Range] = []
    for span in spans:
        if not kept or kept[-1][1] <= span[0]:
            kept.append(span)
    return kept


def _is_part(place: Place, names: Sequence[Range]) -> bool:
    """Whether a place is only a part of a longer name among these, which are in order and apart."""
    at = bisect_right(names, (place.start, place.end)) - 1
    beside = names[max(at, 0) : at + 2]
    return any(start <= place.start and place.end <= end and place.end - place.start < end - start for start, end in beside)


def _called(text: str) -> Iterator[tuple[Range, str]]:
    """Ranges of names that are called something, and what."""
    for match in _MANY.finditer(text):
        opening = _OPENS.match(text, match.end())
        names = list(_items(text, opening.end())) if opening else []
        marked = opening is not None and opening[0].rstrip(" (:").endswith(_MARKS)
        if marked or (opening and ":" in opening[0] and len(names) > 1):
            yield from ((name, _PLURALS[match[1]]) for name in names)
    for match in _OTHERS.finditer(text):
        names = list(_items(text, match.end()))
        if names and (others := _AND_OTHERS.match(text, names[-1][1])):
            yield from ((name, _PLURALS[others[1]]) for name in names)
    for match in _ONE.finditer(text):
        yield _trimmed(text, *match.span(2)), match[1]


def _items(text: str, at: int) -> Iterator[Range]:
    """The names of a list that begins at an offset: "A, B of C, the capital D and E"."""
    while item := _ITEM.match(text, at):
        name = _trimmed(text, *item.span(1))
        yield name
        following = _NEXT.match(text, item.end()) if name[1] == item.end() else None
        if following is None:
            return
        at = following.end()


def _trimmed(text: str, start: int, end: int) -> Range:
    return start, start + len(without_possessive(text[start:end]))


def _is_other(text: str, span: Range) -> bool:
    """Whether a name in such a place is a person's or a time's after all."""
    words = [fold(word) for word in text[slice(*span)].split()]
    person = len(words) > 1 and (words[0] in words_of.given_names() or words[0] in words_of.titles())
    return person or words[0] in words_of.calendar()
