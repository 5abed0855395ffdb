"""The word tables behind the names, read once from the package's data files."""

import unicodedata
from functools import cache
from importlib.resources import files

import msgspec

_DATA = files("crossread") / "data"


class Lexicon(msgspec.Struct, frozen=True):
    """Folded words, by what they tell. `tables` are the sections of names_words.txt; `longest` is in words."""

    given: frozenset[str]
    places: frozenset[str]
    common: frozenset[str]
    tables: dict[str, frozenset[str]]
    longest: int

    def __getitem__(self, table: str) -> frozenset[str]:
        return self.tables[table]


def fold(word: str) -> str:
    """A word in lower case without accents, points and apostrophes, as the tables hold it.

    >>> fold("Émile"), fold("U.N."), fold("O’Dua")
    ('emile', 'un', 'odua')
    """
    if word.isalpha() and word.isascii():
        return word.lower()
    letters = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter) and letter not in ".’'ʼ‘`")


@cache
def lexicon() -> Lexicon:
    """The tables, read on first use."""
    places = frozenset(fold(line.replace("-", " ")) for line in _lines("names_places.txt"))
    return Lexicon(
        given=frozenset(_words("names_given.txt")), places=places, common=frozenset(_words("names_common.txt")),
        tables=_tables(), longest=max(place.count(" ") for place in places) + 1)  # fmt: skip


def _lines(name: str) -> list[str]:
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _words(name: str) -> list[str]:
    return [word for line in _lines(name) for word in line.split()]


def _tables() -> dict[str, frozenset[str]]:
    tables: dict[str, list[str]] = {}
    title = ""
    for line in _lines("names_words.txt"):
        if line.startswith("["):
            title = line[1 : line.index("]")]
            tables[title] = []
        else:
            tables[title] += line.split()
    return {title: frozenset(words) for title, words in tables.items()}
