"""Whether two names are one organisation's, group's, place's or thing's.

Weights were set by logistic regression (ridge .5) on the development half of name_bench (138 pairs of organisations and
ships) and seven own pairs counted thrice, then rounded. "Other numbers" is set by hand: the labels of that set call funds
one number apart the same by their spelling; in the news a brigade's number is its name.
"""

import re
from functools import cache, lru_cache

import msgspec
from rapidfuzz.distance import OSA

from crossread.link.same_name.alike import Matching, matched
from crossread.link.same_name.features import Row
from crossread.link.same_name.letters import lines_of
from crossread.link.same_name.words import Word, common, places, split

_SMALL = frozenset(
    "the of for and in on at to a an de la le du des der die das und et y e del da do di von van mv ms mt ss".split()
)
_POINTS = re.compile(r"\b(?:[^\W\d_]\.\s?){2,}(?:[^\W\d_]\b)?")
_SLASHED = re.compile(r"\b(\w)/(\w)\b")
_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
)
_RANKS = "first second third fourth fifth sixth seventh eighth ninth tenth"
_NUMBERS = {word: str(number) for start, words in ((0, _UNITS), (1, _RANKS)) for number, word in enumerate(words.split(), start)}
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True)) | {
    "fourty": 40
}
_ROMAN = re.compile(r"(?=[ivx])(x{0,3})(ix|iv|v?i{0,3})$")
_EDITS = 4  # so many changed letters count in full
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)$")


class Bodies(msgspec.Struct, frozen=True):
    """Two names without legal forms: their words, numbers and forms, and which words answer to each other."""

    left: "Body"
    right: "Body"
    words: Matching
    acronym: bool


class Body(msgspec.Struct, frozen=True):
    """The words of one name that count, its numbers, its legal form and the letters that its words begin with."""

    words: tuple[str, ...]
    numbers: tuple[str, ...]
    form: str
    short: str
    joined: str
    initials: str


@cache
def _forms() -> tuple[tuple[tuple[str, ...], str], ...]:
    found = []
    for line in lines_of("names_legal.txt", "forms"):
        title, forms = line.split(":")
        found += [(tuple(form.split()), title) for form in forms.split(";")]
    return tuple(sorted(found, key=lambda pair: (-len(pair[0]), pair[0])))


@cache
def _shorts() -> dict[str, tuple[str, ...]]:
    pairs = (line.split(maxsplit=1) for line in lines_of("names_legal.txt", "short"))
    return {short: tuple(long.split()) for short, long in pairs}


@cache
def _weak() -> frozenset[str]:
    return frozenset(word for line in lines_of("names_legal.txt", "weak") for word in line.split())


@cache
def _parts() -> frozenset[str]:
    return frozenset(word for line in lines_of("names_legal.txt", "parts") for word in line.split())


def is_weak(word: str) -> bool:
    """Whether many organisations have the word in their names."""
    return word in _weak()


@lru_cache(maxsize=65536)
def body(name: str) -> Body:
    """One name, read."""
    pointed = _SLASHED.sub(r"\1\2", _POINTS.sub(lambda match: re.sub(r"[.\s]", "", match.group()) + " ", name))
    words = split(pointed)
    whole = "".join(words)
    words, form = _without_form(words)
    longer = [part for word in words for part in (_shorts().get(word, (word,)) if len(words) > 1 else (word,))]
    counting = [word for word in _numbered(longer) if word not in _SMALL] or _numbered(longer)
    numbers = tuple(sorted(word for word in counting if word.isdigit()))
    return Body(
        words=tuple(word for word in counting if not word.isdigit()), numbers=numbers, form=form,
        short=whole, joined="".join(longer), initials="".join(word[0] for word in longer if word not in _SMALL))  # fmt: skip


def _without_form(words: list[str]) -> tuple[list[str], str]:
    """The words without legal forms at either end, and the first form found."""
    found = ""
    again = True
    while again:
        again = False
        for form, title in _forms():
            size = len(form)
            if size >= len(words):
                continue
            if tuple(words[-size:]) == form:
                words, found, again = words[:-size], found or title, True
            elif tuple(words[:size]) == form:
                words, found, again = words[size:], found or title, True
    return words, found


def _numbered(words: list[str]) -> list[str]:
    """The words with numbers in figures: "forty-four", "VIII", "3rd"."""
    found: list[str] = []
    for at, word in enumerate(words):
        ordinal = _ORDINAL.match(word)
        ten = _TENS.get(words[at - 1]) if at else None
        if ten and word in _NUMBERS:
            found[-1] = str(ten + int(_NUMBERS[word]))
        elif word in _TENS:
            found.append(str(_TENS[word]))
        elif word in _NUMBERS:
            found.append(_NUMBERS[word])
        elif ordinal:
            found.append(ordinal.group(1))
        elif at and _ROMAN.match(word):
            found.append(str(_roman(word)))
        else:
            found.append(word)
    return found


def _roman(word: str) -> int:
    value = {"i": 1, "v": 5, "x": 10}
    digits = [value[letter] for letter in word]
    return sum(-one if one < after else one for one, after in zip(digits, [*digits[1:], 0], strict=True))


def pair(left: str, right: str) -> Bodies:
    """The two names, their words matched, parts written as one word or as two in the better way."""
    one, other = body(left), body(right)
    if one.joined == other.joined and one.numbers == other.numbers:
        return Bodies(one, other, matched((one.joined,), (one.joined,)), False)
    if _is_acronym(one, other) or _is_acronym(other, one):
        return Bodies(one, other, Matching((), (), ()), True)
    return Bodies(one, other, matched(one.words, other.words), False)


def _is_acronym(short: Body, full: Body) -> bool:
    """Whether one name is the letters that the other's words begin with."""
    return len(short.words) == 1 and len(full.words) > 1 and short.short == full.initials


# Features


def the_letters_of_the_words(names: Bodies) -> float:
    """One name is made of the letters that the words of the other begin with."""
    return float(names.acronym)


def changed_letters(names: Bodies) -> float:
    """Letters that must change to turn one spelling into the other, four or more counting in full."""
    return min(1.0, sum(OSA.distance(match.left.letters, match.right.letters) for match in names.words.matches) / _EDITS)


def words_of_their_own(names: Bodies) -> float:
    """Each name has a word to which nothing in the other answers."""
    return float(bool(names.words.left_over) and bool(names.words.right_over))


def words_to_spare(names: Bodies) -> float:
    """One name has telling words that the other lacks: their share, words that many share counting little."""
    left, right = _weight(names.words.left_over), _weight(names.words.right_over)
    shared = sum(_weight((match.left,)) for match in names.words.matches)
    return (left + right) / (left + right + shared) if left + right + shared else 0.0


def _weight(words: tuple[Word, ...]) -> float:
    return sum(0.3 if word.letters in _weak() else 1.0 for word in words)


def a_part_of_it(names: Bodies) -> float:
    """One has a word more that makes it a part of the other, or a body beside it."""
    return float(another_word(names) and any(word.letters in _parts() for word in names.words.left_over + names.words.right_over))


def other_numbers(names: Bodies) -> float:
    """Their numbers differ."""
    return float(bool(names.left.numbers) and bool(names.right.numbers) and names.left.numbers != names.right.numbers)


def a_number_to_spare(names: Bodies) -> float:
    """One has a number, the other has none."""
    return float(bool(names.left.numbers) != bool(names.right.numbers))


def another_legal_form(names: Bodies) -> float:
    """Both state a legal form, and not the same."""
    return float(bool(names.left.form) and bool(names.right.form) and names.left.form != names.right.form)


def other_words_of_the_language(names: Bodies) -> float:
    """Two words that differ are both words of the language or places: no spellings of one name."""
    return float(any(match.alike < 1 and _known(match.left) and _known(match.right) for match in names.words.matches))


def _known(word: Word) -> bool:
    return word.letters in common() or word.letters in places() or word.letters in _weak()


def another_word(names: Bodies) -> float:
    """One has a word that the other lacks."""
    return float(bool(names.words.left_over) != bool(names.words.right_over))


BASE = 2.5
ROWS = (
    Row(the_letters_of_the_words, 0.5),
    Row(changed_letters, -3.4),
    Row(other_words_of_the_language, -1.5),
    Row(words_of_their_own, -4.0),
    Row(another_word, -1.2),
    Row(a_part_of_it, -2.0),
    Row(words_to_spare, -1.5),
    Row(other_numbers, -4.0),
    Row(a_number_to_spare, -1.5),
    Row(another_legal_form, -1.5),
)
