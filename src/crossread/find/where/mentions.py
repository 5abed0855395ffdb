"""Place names of one report, made into toponyms that can be settled together."""

import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from crossread.find.where.gazetteer import NOWHERE, Entry, Gazetteer, Kind, Named
from crossread.find.where.resolve import LIKENESSES, Toponym, readings
from crossread.find.where.wording import before_head, counties_follow, kind_said, looked_up, named_within, sounding

# What may stand between a place and the place that it lies in: "Paris, Texas", "Paris (Texas)", "the town of Paris in Texas".
_THEN_AROUND = re.compile(r"(?:,? ?\(|, |,? (?:in|of)(?: the)?(?: \w+ern)? )$")
# And the other way round: "Iran's Khuzestan", "the Syrian city of Aleppo", "Texas (Paris)".
_THEN_INSIDE = re.compile(r"(?:['’]s?)?(?: [a-z-]+){0,3}(?: (?:of|in|as|called))?(?: the)? $|(?:'s|’s)? $")
_LISTED = frozenset((" ", ", ", " and ", ", and ", " or ", ", or "))
_GAP = 40
_TOWN = Kind.SETTLEMENT
_RANK: dict[int, int] = {kind: kind for kind in Kind if kind <= Kind.DISTRICT}  # of all settlements the rank is one


class Mention(msgspec.Struct):
    """A place name in the text. `whole` is False where only a part of the words is in the gazetteer ("Lisbon Book Fair")."""

    start: int
    end: int
    words: str
    readings: tuple[Named, ...]
    said: frozenset[int] | None
    whole: bool = True
    around: frozenset[int] = frozenset()
    holds: frozenset[int] = frozenset()
    peer: float = 0.0
    ranks: frozenset[int] = frozenset()
    toponym: Toponym | None = None


def mention(text: str, start: int, end: int, gazetteer: Gazetteer) -> Mention:
    """A name with what its words and their neighbours say."""
    words = text[start:end]
    said = kind_said(text, start, end)
    if said is None and text.startswith((",", " and ", " or "), end) and counties_follow(text, end):
        said = frozenset({Kind.DISTRICT})
    if found := looked_up(words, said, gazetteer):
        return Mention(start, end, words, found, said)
    return Mention(start, end, words, named_within(words, gazetteer), None, whole=False)


def unlisted(text: str, start: int, end: int, gazetteer: Gazetteer) -> Mention:
    """A name that only its last word, or its place in the sentence, shows to be a place."""
    return Mention(start, end, text[start:end], before_head(text[start:end], gazetteer), None, whole=False)


def toponyms(text: str, mentions: Sequence[Mention], gazetteer: Gazetteer, country: int | None = None) -> list[Toponym]:
    """The toponyms behind mentions in text order; mentions of one name share one, unless they are said to lie elsewhere."""
    for left, right in pairwise(mentions):
        _relate(text, left, right)
        _peers(text, left, right)
    _by_sound(mentions, gazetteer)
    known: dict[str, list[tuple[frozenset[int], Toponym]]] = {}
    made: list[Toponym] = []
    for one in sorted(mentions, key=lambda one: not one.around):
        if one.readings:
            one.toponym = _shared(one, known.setdefault(one.words.upper(), []), made)
            one.toponym.count += 1
            _wording(one.toponym, one, country)
    return made


def _shared(one: Mention, same: list[tuple[frozenset[int], Toponym]], made: list[Toponym]) -> Toponym:
    """The toponym of the mentions with the same words that are not said to lie elsewhere; a new one where there is none."""
    for around, toponym in same:
        if not one.around or around & one.around:
            return toponym
    toponym = Toponym(readings(one.readings))
    same.append((one.around, toponym))
    made.append(toponym)
    return toponym


def _by_sound(mentions: Sequence[Mention], gazetteer: Gazetteer) -> None:
    """What is not in the gazetteer as it is spelt may be in it by another spelling, in a country that the text names."""
    named = frozenset(entry.number for one in mentions for entry, _ in one.readings if entry.kind == Kind.COUNTRY)
    for one in mentions:
        if not one.readings:
            one.readings = sounding(one.words, named, gazetteer)


def _relate(text: str, left: Mention, right: Mention) -> None:
    """Note where one of two neighbours is said to lie in the other."""
    if not 0 <= right.start - left.end <= _GAP:
        return
    gap = text[left.end : right.start]
    if _THEN_AROUND.fullmatch(gap):
        _contain(left, right)
    elif _THEN_INSIDE.fullmatch(gap):
        _contain(right, left)


def _peers(text: str, left: Mention, right: Mention) -> None:
    """Neighbours in a list are of one rank: each learns what the other likely is, and how large a settlement it may be."""
    if text[left.end : right.start] in _LISTED:
        for one, other in ((left, right), (right, left)):
            if other.readings:
                one.ranks |= {_RANK.get(max(readings(other.readings), key=lambda reading: reading.worth).entry.kind, _TOWN)}
            sizes = [entry.size for entry, _ in other.readings if entry.kind >= Kind.CAPITAL]
            one.peer = max(one.peer, max(sizes, default=0.0))


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


def _wording(toponym: Toponym, one: Mention, country: int | None) -> None:
    """Add to a toponym what one mention's wording says about each of its readings."""
    if not (one.around or one.holds or one.said or one.ranks or country is not None):
        return
    for index, each in enumerate(toponym.readings):
        entry, said = each.entry, toponym.wording.setdefault(index, {})
        if one.around and not one.around.isdisjoint(_parents(entry)):
            said["inside"] = 1.0
        if entry.number in one.holds:
            said["around"] = 1.0
        if one.said and entry.kind in one.said:
            said["kind said"] = 1.0
            said.update({name: -each.features[name] for name in LIKENESSES if name in each.features})
        elif one.said:
            said["other kind said"] = 1.0
        if _RANK.get(entry.kind, _TOWN) in one.ranks:
            said["rank of its peers"] = 1.0
        if country is not None and entry.country == country:
            said["given country"] = 1.0
        if one.peer > entry.size and entry.kind >= Kind.CAPITAL:
            said["below its peers"] = max(said.get("below its peers", 0.0), (one.peer - entry.size) / 20)
