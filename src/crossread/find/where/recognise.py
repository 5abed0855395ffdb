"""Which capitalised words of a text are place names.

Runs of capitalised words are cut into pieces that may be names (`cut`), each is given the signs that it and its neighbours
show (`signs`) and those that the rest of the text gives (here). A piece is a place where the weights of its signs
(`weights`) sum to more than nothing.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from crossread.find.where import lexicons as words_of
from crossread.find.where.cut import pieces, with_roads
from crossread.find.where.gazetteer import NOWHERE, Gazetteer, Kind
from crossread.find.where.keys import ALSO, DEMONYM, NAME, fold
from crossread.find.where.runs import Found, runs
from crossread.find.where.signs import add_signs
from crossread.find.where.wording import numbers_of

_SURE = 1.5  # worth above which a name is taken as a place at first sight
_CLEAR = 3  # a name of more places than this tells little of where the others lie

_OF_PERSONS = frozenset(("given before", "title before"))


def candidates(text: str, gazetteer: Gazetteer) -> list[Found]:
    """Everything in a text that may be a place name, in order and without overlap, with its signs."""
    found: list[Found] = []
    for run in runs(text, gazetteer):
        for at, size, one in pieces(run, gazetteer):
            add_signs(run, at, size, one)
            found.append(one)
    found = with_roads(text, found)
    keys = [fold(text[one.start : one.end]) for one in found]
    _same_name(found, keys)
    _neighbours(text, found)
    _countries(found)
    _sure_ones(found, keys)
    return found


def _same_name(found: Sequence[Found], keys: Sequence[str]) -> None:
    """Whether the same words name a person elsewhere in the text, or stand after "in" or "near"."""
    persons = {key for one, key in zip(found, keys, strict=True) if not _OF_PERSONS.isdisjoint(one.signs)}
    there = {key for one, key in zip(found, keys, strict=True) if {"in before", "near before"} & one.signs}
    for one, key in zip(found, keys, strict=True):
        if key in persons:
            one.signs.add("person of that name")
        if key in there:
            one.signs.add("in before elsewhere")


def _neighbours(text: str, found: Sequence[Found]) -> None:
    """Whether a name stands in a list of places, or before the place that it lies in."""
    for left, right in pairwise(found):
        gap = text[left.end : right.start]
        if gap in (", ", " (", ",\n") and _lies_in(left, right):
            left.signs.add("lies in next")
            right.signs.add("holds last")
        elif gap in (", ", " and ", ", and ", " or ", "/"):
            sign = "list of one country" if _one_country(left, right) else "list"
            left.signs.add(sign)
            right.signs.add(sign)


def _lies_in(inner: Found, outer: Found) -> bool:
    numbers = {entry.number for entry, _ in outer.readings if entry.kind in (Kind.COUNTRY, Kind.DIVISION, Kind.DISTRICT)}
    return any(not numbers.isdisjoint((entry.country, entry.division, entry.district)) for entry, _ in inner.readings)


def _one_country(left: Found, right: Found) -> bool:
    countries = {entry.country for entry, _ in left.readings}
    return any(entry.country in countries for entry, _ in right.readings)


def _countries(found: Sequence[Found]) -> None:
    """Whether a name has a reading in a country, or a first order division, that the text names as well."""
    numbers = [_country(one) for one in found]
    named = Counter(number for number in numbers if number is not None)
    transcribed = numbers_of(words_of.OTHER_LETTERS)
    for one, own in zip(found, numbers, strict=True):
        for entry, name_class in one.readings:
            if entry.kind > Kind.COUNTRY and named.get(entry.country, 0) > (entry.country == own):
                one.signs.add("country named")
                if name_class == ALSO and entry.country in transcribed and "transliteration" in one.signs:
                    one.signs.add("transliteration, country named")
            if entry.kind > Kind.DIVISION and named.get(entry.division, 0) > (entry.division == own):
                one.signs.add("division named")


def _country(one: Found) -> int | None:
    """The number of the country or first order division that is called so, or whose people are."""
    return next(
        (
            entry.number
            for entry, name_class in one.readings
            if entry.kind in (Kind.COUNTRY, Kind.DIVISION) and name_class in (NAME, DEMONYM)
        ),
        None,
    )


def _sure_ones(found: Sequence[Found], keys: Sequence[str]) -> None:
    """Whether what is sure already has the same name, or lies in the same division."""
    sure: set[str] = set()
    divisions: set[int] = set()
    worth = [one.worth for one in found]
    for one, key, value in zip(found, keys, worth, strict=True):
        if value > _SURE and not one.people:
            sure.add(key)
            if len(one.readings) <= _CLEAR:
                divisions.update(entry.division for entry, _ in one.readings if entry.division != NOWHERE)
    for one, key, value in zip(found, keys, worth, strict=True):
        if value <= _SURE:
            if key in sure:
                one.signs.add("sure elsewhere")
            if any(entry.division in divisions for entry, _ in one.readings):
                one.signs.add("sure ones in its division")
