"""How alike two reports or passages are in their telling words. Weights come from a table that ships, not from the case."""

import math
import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib import resources

_WORD = re.compile(r"[^\W_]+")
_ENDINGS = ("ing", "ed", "es", "s")

# Tuned on the development part of ECB+ (772 reports) by B-cubed F1 of `group_reports`, in the ranges given.
_PLAIN = 300  # words as frequent as this one or more tell nothing (30 to 300)
_STEEP = 2.0  # how much more a rare word tells than a frequent one (1 to 2)
_PAIR = 0.8  # what two neighbouring words tell, against the mean of the two (0 to 0.8)
_NAME = 1.5  # what a capital adds (1 to 2)
_NUMBER = 0.4  # what a number tells in a passage, against a word that the table does not hold
LEAD = 400  # characters of a report's lead, whose words count more (150 to 600)
NUMBER = 1.6  # what a number tells in a whole report: days, ages and tolls tell a happening from its like (0.4 to 2.2)
_OPENING = 3  # how often a word of the lead counts (1 to 3)

Bag = Mapping[str, float]


def bag(text: str, *, lead: int = 0, number: float = _NUMBER) -> dict[str, float]:
    """The telling words and pairs of words of a text with their weights, as a vector of length 1.

    `lead`: so many characters at the start say what the text is about, and their words count more. `number`: what a number of
    two digits or more tells, where 1 is what a word tells that the table does not hold.

    >>> round(likeness(bag("A ferry sank off Brennholm"), bag("Brennholm: ferry sinks")), 1) > 0.2
    True
    """
    counts: dict[str, int] = {}
    tells: dict[str, float] = {}

    def add(term: str, worth: float) -> None:
        counts[term] = counts.get(term, 0) + times
        tells[term] = max(worth, tells.get(term, 0.0))

    before, before_tells = "", 0.0
    for match in _WORD.finditer(text):
        word = match.group()
        short, weight = (word, number if len(word) > 1 else 0.0) if word.isdigit() else _told(word)
        if weight:
            times = _OPENING if match.start() < lead else 1
            add(short, weight)
            if before_tells:
                add(f"{before} {short}", (before_tells + weight) / 2 * _PAIR)
        before, before_tells = short, weight
    return _unit({term: (1 + math.log(count)) * tells[term] for term, count in counts.items()})


def likeness(one: Bag, other: Bag) -> float:
    """The cosine of two bags, 0 to 1."""
    fewer, more = (one, other) if len(one) <= len(other) else (other, one)
    return sum(weight * more.get(term, 0.0) for term, weight in fewer.items())


def strongest(terms: Bag, most: int) -> tuple[tuple[str, float], ...]:
    """The terms that weigh most, as a vector of length 1 again, sorted by term."""
    kept = sorted(terms.items(), key=lambda term: (-term[1], term[0]))[:most]
    return tuple(sorted(_unit(dict(kept)).items()))


def united(bags: Iterable[Bag]) -> dict[str, float]:
    """What bags have together, as a vector of length 1."""
    terms: dict[str, float] = {}
    for each in bags:
        for term, weight in each.items():
            terms[term] = terms.get(term, 0.0) + weight
    return _unit(terms)


def _unit(terms: dict[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(weight * weight for weight in terms.values()))
    return {term: weight / length for term, weight in terms.items()} if length else {}


@cache
def _ranks() -> Mapping[str, int]:
    words = resources.files("crossread").joinpath("data", "common_words.txt").read_text(encoding="utf-8").split()
    return {word: rank for rank, word in enumerate(words, start=1)}


@lru_cache(maxsize=50_000)
def _told(word: str) -> tuple[str, float]:
    return stem(word.lower()), _weight(word)


def _weight(word: str) -> float:
    """0 for the plainest words, 1 for one that the table does not hold, more for a name."""
    ranks = _ranks()
    rank = ranks.get(word.lower()) or ranks.get(stem(word.lower()), len(ranks) + 1)
    told: float = max(0.0, math.log(rank / _PLAIN) / math.log((len(ranks) + 1) / _PLAIN)) ** _STEEP
    return told * (_NAME if word[0].isupper() and not word.isupper() else 1.0)


def stem(word: str) -> str:
    """A lower-case word without its commonest endings: enough to match, not a lemma."""
    for ending in _ENDINGS:
        if len(word) > 4 and word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
