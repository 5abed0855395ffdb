"""Runs of capitalised words cut into what may be place names.

A piece is the longest name that the gazetteer knows, or a name that shows by its last word ("Marsh Creek", "Orvin prison"),
its first ("Camp Aurin") or its neighbours ("the village of Orvin") that it names a place.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from crossread.find.where import lexicons as words_of
from crossread.find.where.gazetteer import Gazetteer, Kind, Named
from crossread.find.where.keys import ALSO, CODE, DEMONYM, NAME, fold, has_article
from crossread.find.where.runs import CAPITAL, Found, Run, without_possessive
from crossread.find.where.wording import numbers_of, own_genitive, readings_of, sounding

_LONGEST = 5  # words of a name
_LITTLE = 14  # log2 of 16,000 people: smaller places are less likely meant than an unlisted site of that name
_SUFFIX = re.compile(r"-[a-z]+$")
_OPENINGS = frozenset("In On At To From By For But After".split())  # at the start of a sentence no part of a name
_HEADED = frozenset(("City", "Town", "Village", "Township", "Borough"))  # "City of Lisbon" is Lisbon, "City of London" a town
_NO_START = _OPENINGS | frozenset("The the A An and of & on upon de del della di du des la le al el ez es ash e sur".split())
_NO_START |= frozenset("da das do dos an am en y".split())
_HEADS = (("site", words_of.SITES), ("street", words_of.STREETS), ("facility", words_of.FACILITIES), ("ground", words_of.GROUND))
_SMALL_SITE = re.compile(
    r"[ \n](?:(?:refugee|military|army|naval|air|displacement|detention|nuclear|power|border) )?(?:"
    + "|".join(sorted(words_of.SITES | {"hospital", "university", "plant"}, key=len, reverse=True))
    + r")\b(?! of\b)"
)
# "Aurin and Belin prisons": the first, too, is a site.
_LIST_OF_SITES = re.compile(rf"(?:, {CAPITAL}){{0,4}},? and {CAPITAL} (?i:prisons|jails|squares|airports|camps|bases)\b")
_NUMBERED = re.compile(
    r"(?:[A-Z][a-z]+ |U\.?S\.? |state )?(?:County Road|Highway|Route|Interstate|Road|Hwy|Rt|Rte)\.? \d{1,4}[A-Z]?\b|I-\d{1,3}\b"
)
_ROAD_NUMBER = re.compile(r"(?:Road|Highway|Route|Interstate|Hwy|Rte?)\.? \d|I-\d")  # what every such name holds
_NEXT_SMALL = re.compile(r"['’]?s?[ \n]+([a-z]+)")
_BEFORE_UNLISTED = re.compile(r"\b(in|near|at|outside|around|into|reached|village of|town of|city of) $", re.I)


def pieces(run: Run, gazetteer: Gazetteer) -> Iterator[tuple[int, int, Found]]:
    """What may be a place name in a run: the index of its first token, how many it takes, and the piece."""
    at = 0
    if site := _site(run, gazetteer):
        at, one = site
        yield 0, at, one
    while at < len(run):
        piece = _piece(run, at, gazetteer)
        if piece:
            yield at, *piece
        at += piece[0] if piece else 1


def _piece(run: Run, at: int, gazetteer: Gazetteer) -> tuple[int, Found] | None:
    if run.words[at] in _NO_START:
        return _with_article(run, at, gazetteer) if run.words[at] == "The" and run.capital(at + 1) else None
    known = _known(run, at, gazetteer)
    by_head = _by_head(run, at, known, gazetteer)
    if by_head or known:
        return by_head or known
    return _by_lead(run, at) or _unlisted(run, at, gazetteer)


def _with_article(run: Run, at: int, gazetteer: Gazetteer) -> tuple[int, Found] | None:
    """A settlement whose name has an article: "The Hague"."""
    if known := _known(run, at + 1, gazetteer):
        size, one = known
        if any(entry.name.startswith("The ") and entry.kind >= Kind.CAPITAL for entry, _ in one.readings):
            return size + 1, Found(run.tokens[at][0], one.end, one.readings)
    return None


def _known(run: Run, at: int, gazetteer: Gazetteer) -> tuple[int, Found] | None:
    """The longest name from a token on that the gazetteer has."""
    start = run.tokens[at][0]
    for size in range(min(_LONGEST, len(run.tokens) - at), 0, -1):
        last = run.words[at + size - 1]
        if last == last.lower():
            continue
        words = run.text[start : run.tokens[at + size - 1][1]]
        if len(words) > 3 and not own_genitive(words, gazetteer):
            words = without_possessive(words)
        if "-" in words and _SUFFIX.search(words) and not gazetteer.has(fold(words)):
            words = _SUFFIX.sub("", words)  # "Lisbon-based"
        key, end = fold(words), start + len(words)
        if len(key) > 1 and gazetteer.has(key) and (len(key) > 2 or _may_be_short(run.text, words, end)):
            readings = gazetteer.lookup(key)
            if not (run.words[at] in _HEADED and all(entry.kind < Kind.CAPITAL for entry, _ in readings)):
                return size, Found(start, _with_point(run.text, end, readings), readings)
        if size > 1 and has_article(words) and (readings := sounding(words, frozenset(), gazetteer)):
            return size, Found(start, end, readings)
    return None


def _may_be_short(text: str, words: str, end: int) -> bool:
    """Two letters are a name as capitals or with points: "US", "Ga."."""
    return words.replace(".", "").isupper() or text.startswith(".", end)


def _with_point(text: str, end: int, readings: Sequence[Named]) -> int:
    """The point of an abbreviation belongs to it: "Calif.", "Que."."""
    short = text.startswith(".", end) and any(name_class == CODE for _, name_class in readings)
    return end + 1 if short and (text[end - 1].islower() or text[end - 2 : end - 1] == ".") else end


def _by_head(run: Run, at: int, known: tuple[int, Found] | None, gazetteer: Gazetteer) -> tuple[int, Found] | None:
    """A name of more than the gazetteer knows that ends in a word for a street, a building or a piece of land."""
    if run.folds[at] in words_of.openers():
        return None
    start = run.tokens[at][0]
    size = known[0] if known else 0
    little = known is not None and all(entry.size < _LITTLE for entry, _ in known[1].readings)
    for last in range(at + 1, min(at + 4, len(run))):
        if run.words[last - 1].endswith(("'s", "’s")) or not run.capital(last):
            break
        word = run.folds[last]
        for name, heads in _HEADS:
            longer = last - at >= size or (name == "site" and little)
            if word in heads and longer and not (known and run.capital(last + 1)):
                end = run.end(start, last)
                if name == "ground" and known and (readings := readings_of(run.text[start:end], gazetteer)):
                    return last - at + 1, Found(start, end, readings)  # "Benin State": the place and what it is
                return last - at + 1, Found(start, end, (), {f"is a {name}", f"is a {word}"})
    return _by_lead(run, at) if size == 1 else None


def _by_lead(run: Run, at: int) -> tuple[int, Found] | None:
    """A name after a word that opens names of places: "Camp Aurin"."""
    if run.folds[at] in words_of.LEADS and run.capital(at + 1):
        start = run.tokens[at][0]
        return 2, Found(start, run.end(start, at + 1), (), {"is a lead"})
    return None


def _unlisted(run: Run, at: int, gazetteer: Gazetteer) -> tuple[int, Found] | None:
    """A name that the gazetteer does not know, where a place is named: "Orvin village", "in Orvin". One or two words."""
    last = at + 1 if run.capital(at + 1) else at
    if (run.capital(at - 1) and run.words[at - 1] not in _OPENINGS) or run.capital(last + 1):
        return None
    words = run.folds[at : last + 1]
    if words[0] in words_of.given_names() or any(
        word in words_of.common_words() or word in words_of.titles() or len(word) < 3 for word in words
    ):
        return None
    start, end = run.tokens[at][0], run.tokens[last][1]
    signs = set()
    after = _NEXT_SMALL.match(run.text, end)
    if after and after[1] in words_of.GROUND:
        signs.add("unlisted before ground")
    elif after and after[1] in words_of.RESIDENTS:
        signs.add("unlisted before residents")
    if before := _BEFORE_UNLISTED.search(run.text[max(0, start - 12) : start]):
        signs.add(f"unlisted after {before[1].lower()}")
    if not signs:
        return None
    end = run.end(start, last)
    if alike := sounding(run.text[start:end], numbers_of(words_of.OTHER_LETTERS), gazetteer):
        return last - at + 1, Found(start, end, alike)
    return last - at + 1, Found(start, end, (), signs | {"unlisted"})


def _site(run: Run, gazetteer: Gazetteer) -> tuple[int, Found] | None:
    """A run that names a site, and the token after it: "Orvin prison"; the first of "Orvin and Aurin prisons".

    A site in a known town, or of a people, is left to their names.
    """
    first = next((at for at in range(min(3, len(run))) if run.folds[at] not in words_of.common_words()), None)
    if first is None:
        return None
    last = first
    while run.capital(last + 1) and last - first < 3:
        last += 1
    start, end = run.tokens[first][0], run.tokens[last][1]
    if head := _SMALL_SITE.match(run.text, end):
        end = head.end()
    elif not (" and " in run.text[end : end + 80] and _LIST_OF_SITES.match(run.text, end)):
        return None
    words = run.text[start : run.tokens[last][1]]
    transcribed = numbers_of(words_of.OTHER_LETTERS)
    known = [
        entry.size
        for entry, name_class in gazetteer.lookup(fold(words))
        if name_class == NAME or (name_class == ALSO and entry.country in transcribed)
    ]
    people = any(name_class == DEMONYM for _, name_class in gazetteer.lookup(run.folds[first]))
    if last - first > 2 or people or words != without_possessive(words) or max(known, default=0.0) >= _LITTLE:
        return None
    return last + 1, Found(start, end, (), {"is a site"})


def with_roads(text: str, found: list[Found]) -> list[Found]:
    """Roads with a number, among what was found already; where they overlap the road stands."""
    if not _ROAD_NUMBER.search(text):
        return found
    roads = [Found(*match.span(), (), {"bias", "is a numbered road"}) for match in _NUMBERED.finditer(text)]
    starts = [road.start for road in roads]
    kept = []
    for one in found:
        at = bisect_left(starts, one.end)
        if not at or roads[at - 1].end <= one.start:
            kept.append(one)
    return sorted(kept + roads, key=lambda one: one.start)
