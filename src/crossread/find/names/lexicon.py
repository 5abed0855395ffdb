"""The word tables behind the names, read once from the package's data files."""

import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

_DATA = files("crossread") / "data"


HEADS = {
    "organisation heads": "organisation", "facility heads": "facility", "geographic heads": "place", "other heads": "other",
}  # fmt: skip
_PLURAL = ("facility", "place")  # "Tarn and Oran Prisons"


class Lexicon(dict[str, frozenset[str]]):
    """Folded words, by what they tell: the sections of names_words.txt by their title.

    `given`, `places` and `common` are the other lists. `longest` is the number of words of the longest place. `heads` has the
    kind of name that a word is the head of. `plain` are common words that are neither titles nor heads.
    """

    def __init__(
        self, tables: Mapping[str, frozenset[str]], given: frozenset[str], places: frozenset[str], common: frozenset[str]
    ) -> None:
        super().__init__(tables)
        self.given, self.places, self.common = given, places, common
        self.longest = max(place.count(" ") for place in places) + 1
        self.heads: dict[str, str] = {}
        for table, kind in HEADS.items():
            for word in tables[table]:
                self.heads.setdefault(word, kind)
                if kind in _PLURAL:
                    self.heads.setdefault(f"{word}s", kind)
        self.plain = common - tables["titles"].union(*(words for title, words in tables.items() if title.endswith("heads")))


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
    return Lexicon(_tables(), frozenset(_words("names_given.txt")), places, frozenset(_words("names_common.txt")))


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
