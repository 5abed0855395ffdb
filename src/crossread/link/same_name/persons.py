"""Whether two names are one person's.

Weights were fitted by logistic regression (ridge .5) on the development half of name_bench (287 pairs of persons) and 23
own pairs counted thrice, then rounded; those of "another given name", "another generation" and "turned about" are set by
hand beyond what the data say, since a wrong merge of relatives costs more than a missed one.
"""

import re
from collections.abc import Iterator

import msgspec
from rapidfuzz.distance import OSA

from crossread.link.same_name.alike import SURE, Matching, alike, matched
from crossread.link.same_name.features import Row
from crossread.link.same_name.words import Word, given, person_words, split, variants

_EDITS = 4  # so many changed letters count in full
_CLOSE = 0.8  # given names more alike than this may be spellings of one
_GENERATIONS = frozenset(("jr", "junior", "sr", "senior", "ii", "iii"))
_FATHER = re.compile(r"\b(?:bin|ibn|ben|bint|ould)\b", re.IGNORECASE)


class Persons(msgspec.Struct, frozen=True):
    """Two names of persons: as written, their words, and which of them answer to each other."""

    written: tuple[str, str]
    left: tuple[str, ...]
    right: tuple[str, ...]
    words: Matching

    @property
    def sizes(self) -> tuple[int, int]:
        """How many words the shorter and the longer name have."""
        return min(len(self.left), len(self.right)), max(len(self.left), len(self.right))


def pair(left: str, right: str) -> Persons:
    """The two names in the reading that matches best: hyphens as breaks or not, neighbouring words apart or joined."""
    return max((Persons((left, right), one, other, matched(one, other)) for one, other in _readings(left, right)), key=_fit)


def _fit(names: Persons) -> tuple[float, int]:
    if not names.sizes[1]:
        return 0.0, 0
    return round(least_alike(names) + sum(match.alike for match in names.words.matches) / names.sizes[1], 6), -names.sizes[1]


def _readings(left: str, right: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    lefts, rights = _hyphen_readings(left), _hyphen_readings(right)
    for one in lefts:
        for other in rights:
            yield _initials(one, other), _initials(other, one)
    one, other = lefts[0], rights[0]
    if len(one) > len(other):
        yield from ((joined, other) for joined in _joined(one))
    elif len(other) > len(one):
        yield from ((one, joined) for joined in _joined(other))


def _hyphen_readings(name: str) -> list[tuple[str, ...]]:
    apart = _once(person_words(name))
    return [apart, _once(person_words(name, hyphens=False))] if "-" in name or "–" in name else [apart]


def _once(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words)) if words and words[0] == (words[1:2] or ("",))[0] else words


def _joined(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for at in range(len(words) - 1):
        yield (*words[:at], words[at] + words[at + 1], *words[at + 2 :])


def _initials(words: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """`words` with "jc" taken for two initials, where the words of the other name begin so."""
    first = words[0] if words else ""
    if 2 <= len(first) <= 3 and 1 < len(words) < len(other) and "".join(each[0] for each in other).startswith(first):
        return (*first, *words[1:])
    return words


# Features


def least_alike(names: Persons) -> float:
    """The two words that should answer to each other and differ most, from 0 (nothing alike) to 1 (equal)."""
    if len(names.words.matches) < names.sizes[0] or not names.words.matches:
        return 0.0
    return min(match.alike for match in names.words.matches)


def changed_letters(names: Persons) -> float:
    """Letters that must change to turn one spelling into the other, four or more counting in full."""
    changed = 0
    for match in names.words.matches:
        if match.alike < SURE and not (match.left.initial or match.right.initial):
            spelled = OSA.distance(match.left.letters, match.right.letters)
            changed += min(spelled, OSA.distance(match.left.sound, match.right.sound))
    return min(1.0, changed / _EDITS)


def words_to_spare(names: Persons) -> float:
    """The share of the longer name's words that the other name does not have."""
    over = max(len(names.words.left_over), len(names.words.right_over))
    return over / names.sizes[1] if names.sizes[1] else 0.0


def words_of_their_own(names: Persons) -> float:
    """Each name has a word to which nothing in the other answers."""
    return float(bool(names.words.left_over) and bool(names.words.right_over))


def one_word_alone(names: Persons) -> float:
    """One name is a single word: many people may bear it."""
    return float(names.sizes[0] == 1 < names.sizes[1])


def another_given_name(names: Persons) -> float:
    """Two known given names stand against each other and are not forms of one."""
    over = [(one, other) for one in names.words.left_over for other in names.words.right_over]
    pairs = [(match.left, match.right) for match in names.words.matches if match.alike < SURE] + over
    return float(any(_differ(one, other) for one, other in pairs) and names.sizes[0] > 1)


def _differ(one: Word, other: Word) -> bool:
    if one.initial or other.initial or alike(one, other) > _CLOSE:
        return False
    known = variants()
    both = all(word.letters in given() or word.letters in known for word in (one, other))
    return both and known.get(one.letters, -1) != known.get(other.letters, -2)


def another_generation(names: Persons) -> float:
    """One is called junior, the second or the like, and the other is not, or otherwise."""
    left, right = (_GENERATIONS.intersection(split(name)[1:]) for name in names.written)
    return float(left != right)


def turned_about(names: Persons) -> float:
    """A son of B and B son of A: the same words, the other way round."""
    if not all(_FATHER.search(name) for name in names.written) or set(names.left) != set(names.right):
        return 0.0
    return float(names.left[:1] != names.right[:1])


BASE = -1.5
ROWS = (
    Row(least_alike, 4.7),
    Row(changed_letters, -3.1),
    Row(words_to_spare, -2.3),
    Row(words_of_their_own, -1.0),
    Row(one_word_alone, -2.2),
    Row(another_given_name, -1.5),
    Row(another_generation, -3.0),
    Row(turned_about, -5.0),
)
