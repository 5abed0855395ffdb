"""The words of a name that count: titles and points away, parts that belong together in one piece."""

import re
from functools import cache, lru_cache
from importlib.resources import files
from itertools import islice

import msgspec

from crossread.link.same_name.letters import latin, lines, skeleton, sound

_CAMEL = re.compile(r"(?<=[a-zß-öø-ÿ]{2})(?=[A-ZÀ-ÖØ-Þ][a-z]{2})")
_WORD = re.compile(r"[^\W_]+(?:[’'ʼ`ʻʿʾ‘][^\W_]+)*")
_MOST = 24  # words of a name that are compared
_LONGEST = 48  # letters of a word that are compared
_MARKS = re.compile(r"[’'ʼ`ʻʿʾ‘\u0300-\u036f]")
# Particles of family names and patronymics; the first word of a name is never one.
PARTICLES = frozenset(
    "al el ul ur ud us ad as ash ar an at az bin ibn ben bint binti de del della der den di da dos das do du van von vom zu zum "
    "zur af av ten ter la le las los y e und ap".split()
)
_SERVANTS = frozenset("abd abdel abdul abdal abdol abdur abdu".split())  # join the name after them: Abd al-X, Abdul X
_OPENING = frozenset("abu abou umm oum mac mc o bou".split())  # join the name after them: Abu X
_FAITH = frozenset("din deen eddin uddin aldin".split())  # join the name before them: X al-Din


class Word(msgspec.Struct, frozen=True):
    """One word: its letters, its sound, its consonants; `initial` where it is one letter that stands for a name."""

    letters: str
    sound: str
    skeleton: str
    initial: bool


@lru_cache(maxsize=65536)
def word(letters: str) -> Word:
    """A word with its sound."""
    return Word(letters, sound(letters), skeleton(letters), len(letters) == 1 and letters.isascii())


@cache
def table(title: str) -> frozenset[str]:
    """A section of the word tables."""
    return frozenset(_tables()[title])


@cache
def given() -> frozenset[str]:
    """Given names, folded."""
    return frozenset(name for line in lines("names_given.txt") for name in line.split())


@cache
def common() -> frozenset[str]:
    """Common words of English."""
    return frozenset(each for line in lines("names_common.txt") for each in line.split())


@cache
def places() -> frozenset[str]:
    """Places of one word, in Latin letters."""
    return frozenset(latin(line) for line in lines("names_places.txt") if " " not in line)


@cache
def variants() -> dict[str, int]:
    """Each form of a given name with the number of its line: forms of one line are one name."""
    return {form: number for number, line in enumerate(lines("names_variants.txt")) for form in line.split()}


@cache
def _tables() -> dict[str, list[str]]:
    tables: dict[str, list[str]] = {}
    title = ""
    for line in (files("crossread") / "data" / "names_words.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            title = line[1 : line.index("]")]
        elif not line.startswith("#"):
            tables.setdefault(title, []).extend(line.split())
    return tables


def split(name: str) -> list[str]:
    """The words of a name in Latin letters: "JeanDorn" is two, "O’Dua" is one.

    >>> split("Dorn, J.-C."), split("IlseDorn")
    (['dorn', 'j', 'c'], ['ilse', 'dorn'])
    """
    parts = (latin(_MARKS.sub("", part)) for part in _WORD.findall(_CAMEL.sub(" ", name[: _MOST * _LONGEST])))
    return [part[:_LONGEST] for part in islice((part for part in parts if part), _MOST)]


def untitled(name: str) -> list[str]:
    """The words of a person's name without titles and offices.

    >>> untitled("Prof. Ilse van der Mark")
    ['ilse', 'van', 'der', 'mark']
    """
    words = split(name)
    while len(words) > 1 and _is_title(words[0]):
        words = words[1:]
    return [each for each in words[:-1] if not _is_title(each)] + words[-1:] if len(words) > 2 else words


@lru_cache(maxsize=65536)
def person_words(name: str, hyphens: bool = True) -> tuple[str, ...]:
    """The words of a person's name without titles and particles; `hyphens` False joins what hyphens join."""
    if not hyphens:
        name = re.sub(r"(?<=\w)[-–'’](?=\w)", "", name)
    return tuple(_joined(untitled(name)))


def _is_title(letters: str) -> bool:
    return (letters in table("titles") or letters in table("role words")) and letters not in given()


def _joined(words: list[str]) -> list[str]:
    found: list[str] = []
    opening = ""
    for at, each in enumerate(words):
        last = at == len(words) - 1
        if (each in _SERVANTS or each in _OPENING) and not last:
            opening = "abdul" if each in _SERVANTS else each
        elif each in _FAITH and found:
            found[-1] += "uddin"
        elif at and each in PARTICLES and not last:
            continue
        else:
            found.append(opening + each)
            opening = ""
    return found
