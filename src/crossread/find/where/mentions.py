"""Place names of one report, made into toponyms that can be settled together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crossread.find.where.gazetteer import NOWHERE, Entry, Gazetteer, Kind, Named
from crossread.find.where.keys import NAME
from crossread.find.where.resolve import Reading, Toponym, reading
from crossread.find.where.wording import counties_follow, kind_said, looked_up, named_within

# What may stand between a place and the place that it lies in: "Paris, Texas", "Paris (Texas)", "the town of Paris in Texas".
_THEN_AROUND = re.compile(r"(?:,? ?\(|, |,? (?:in|of)(?: the)?(?: \w+ern)? )$")
_ONLY_COMMA = re.compile(r", ?$")
# And the other way round: "Iran's Khuzestan", "the Syrian city of Aleppo", "Texas (Paris)".
_THEN_INSIDE = re.compile(r"(?:['’]s?)?(?: [a-z-]+){0,3}(?: (?:of|in|as|called))?(?: the)? $|(?:'s|’s)? $")
_GAP = 40


@dataclass(slots=True)
class Mention:
    """A place name in the text. `whole` is False where only a part of the words is in the gazetteer ("Lisbon Book Fair")."""

    start: int
    end: int
    words: str
    readings: tuple[tuple[Entry, int], ...]
    said: frozenset[int] | None
    whole: bool = True
    around: frozenset[int] = frozenset()
    holds: frozenset[int] = frozenset()
    toponym: Toponym | None = None


def mention(text: str, start: int, end: int, gazetteer: Gazetteer) -> Mention:
    """A name with what its words and their neighbours say."""
    words = text[start:end]
    said = kind_said(text, start, end)
    if said is None and counties_follow(text, end):
        said = frozenset({Kind.DISTRICT})
    if found := looked_up(words, said, gazetteer):
        return Mention(start, end, words, found, said)
    return Mention(start, end, words, named_within(words, gazetteer), None, whole=False)


def toponyms(text: str, mentions: Sequence[Mention], country: int | None = None) -> list[Toponym]:
    """The toponyms behind mentions in text order; mentions of one name share one, unless they are said to lie elsewhere."""
    for left, right in zip(mentions, mentions[1:], strict=False):
        _relate(text, left, right)
    known: dict[str, list[tuple[frozenset[int], Toponym]]] = {}
    made: list[Toponym] = []
    for one in sorted(mentions, key=lambda one: not one.around):
        if not one.readings:
            continue
        same = known.setdefault(one.words.upper(), [])
        shared = next((toponym for around, toponym in same if not one.around or around & one.around), None)
        if shared is None:
            shared = Toponym(_readings(one.readings), count=0)
            same.append((one.around, shared))
            made.append(shared)
        shared.count += 1
        one.toponym = shared
        for each in shared.readings:
            _wording(each, one, country)
    return made


def _readings(named: Sequence[Named]) -> list[Reading]:
    """One reading a place, by the best class of its names; divisions that share their name with a settlement in them are marked."""
    best: dict[int, Named] = {}
    for entry, name_class in named:
        if entry.number not in best or name_class < best[entry.number][1]:
            best[entry.number] = entry, name_class
    seats = {n for entry, name_class in best.values() if entry.kind >= Kind.CAPITAL and name_class == NAME
             for n in (entry.division, entry.district)}
    made = [reading(entry, name_class) for entry, name_class in best.values()]
    for one in made:
        if one.entry.number in seats and one.entry.kind in (Kind.DIVISION, Kind.DISTRICT):
            one.features["called like its seat"] = 1.0
    return made


def _relate(text: str, left: Mention, right: Mention) -> None:
    """Note where one of two neighbours is said to lie in the other."""
    if not 0 <= right.start - left.end <= _GAP:
        return
    gap = text[left.end : right.start]
    if _THEN_AROUND.fullmatch(gap):
        _contain(left, right)
    elif _THEN_INSIDE.fullmatch(gap):
        _contain(right, left)


def _contain(inner: Mention, outer: Mention) -> None:
    numbers = {entry.number for entry, _ in outer.readings if entry.kind in (Kind.COUNTRY, Kind.DIVISION, Kind.DISTRICT)}
    if not numbers:
        return
    around = {number for entry, _ in inner.readings for number in _parents(entry) if number in numbers}
    if around:
        inner.around |= around
        outer.holds |= around


def _parents(entry: Entry) -> tuple[int, ...]:
    return tuple(n for n in (entry.country, entry.division, entry.district) if n not in (NOWHERE, entry.number))


def _wording(each: Reading, one: Mention, country: int | None) -> None:
    """Add to a reading what one mention's wording says about it."""
    entry, features = each.entry, each.features
    if one.around and not one.around.isdisjoint(_parents(entry)):
        features["inside"] = 1.0
    if entry.number in one.holds:
        features["around"] = 1.0
    if one.said:
        features.pop("called like its seat", None)
        features["kind said" if entry.kind in one.said else "other kind said"] = 1.0
    if country is not None and entry.country == country:
        features["given country"] = 1.0
