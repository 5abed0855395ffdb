"""Runs of capitalised words in a text, and the tokens that they consist of."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from crossread.find.sentences import prose
from crossread.find.where.gazetteer import Gazetteer, Named
from crossread.find.where.keys import fold
from crossread.find.where.weights import RECOGNITION

_UPPER = "".join(chr(code) for code in (*range(0x250), *range(0x1E00, 0x1F00)) if chr(code).isupper())
_INITIALS = rf"(?:(?:[{_UPPER}]\.){{1,2}}[{_UPPER}][a-z]{{1,3}}\.|(?:[{_UPPER}]\.){{2,4}})"  # "W.Va.", "U.S."
# A word with a capital, compounds and "al-Bab" among them, with the point of St., Mt., Ft., Ave. or of one letter of the compass.
CAPITAL = (
    rf"(?:{_INITIALS}|(?:[a-z]{{2,3}}[-’'])?[{_UPPER}]\w*(?:[-’'ʼ‘ʻ](?:{_INITIALS}|\w+))*"
    r"(?:(?<=\b[SMF][tT])\.|(?<=\bSte)\.|(?<=\bAve)\.|(?<=\b[NSEW])\.)?)"
)
_JOIN = r"(?:of|de|del|della|di|du|des|la|le|al|el|ez|es|ash|e|the|and|on|upon|sur|da|das|do|dos|los|las|an|am|en|y|&)"
_RUN = re.compile(rf"(?<![\w@#/.]){CAPITAL}(?:[ \n](?:{_JOIN}[ \n]){{0,2}}{CAPITAL})*")
_TOKEN = re.compile(rf"{CAPITAL}|{_JOIN}(?!\w)|&")
_HYPHEN = re.compile(rf"[-–](?=[{_UPPER}])")
_ARTICLES = frozenset(("al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "ed", "es", "ez", "ul", "um", "bu", "abu"))
_POSSESSIVE = re.compile(r"['’]s?$")


class Found(msgspec.Struct):
    """A stretch of text that may be a place name, with the signs for and against it.

    `readings` are the places that the gazetteer has under these words, none where only its last word shows what it is.
    `people`: it names a people, not their place.
    """

    start: int
    end: int
    readings: tuple[Named, ...] = ()
    signs: set[str] = msgspec.field(default_factory=set)
    people: bool = False

    @property
    def worth(self) -> float:
        """The sum of the weights of its signs, the same in any order; positive means a place."""
        return round(sum([RECOGNITION.get(sign, 0.0) for sign in self.signs]), 6)


class Run(msgspec.Struct, frozen=True):
    """A run of capitalised words with the small words that join them.

    `tokens` are ranges of the text, `words` what stands there, `folds` the same as the word lists have it.
    """

    text: str
    tokens: Sequence[tuple[int, int]]
    words: Sequence[str]
    folds: Sequence[str]

    def __len__(self) -> int:
        return len(self.tokens)

    def capital(self, at: int) -> bool:
        """Whether there is such a token, and it has a capital."""
        return 0 <= at < len(self.words) and self.words[at][0].isupper()

    def end(self, start: int, last: int) -> int:
        """The end of a name from offset `start` to a last token, without a possessive s."""
        return start + len(without_possessive(self.text[start : self.tokens[last][1]]))


def without_possessive(words: str) -> str:
    """Words without the ending of a genitive.

    >>> without_possessive("Lisbon's"), without_possessive("Lisbon")
    ('Lisbon', 'Lisbon')
    """
    return _POSSESSIVE.sub("", words) if words.endswith(("s", "'", "’")) else words


def runs(text: str, gazetteer: Gazetteer) -> Iterator[Run]:
    """The runs of a text, in order. Compounds that are no name of a place fall into their parts."""
    for start, end in _ranges(text):
        tokens = [match.span() for match in _TOKEN.finditer(text, start, end)]
        if text.find("-", start, end) >= 0:
            tokens = [part for token in tokens for part in _parts(text, *token, gazetteer)]
        words = [text[first:last] for first, last in tokens]
        yield Run(text, tokens, words, [fold(word) for word in words])


def _ranges(text: str) -> Iterator[tuple[int, int]]:
    """Where the runs are; a line break ends one unless the paragraph goes on."""
    for run in _RUN.finditer(text):
        start, end = run.span()
        at = text.find("\n", start, end)
        while at >= 0:
            layout = prose(text)
            if layout.paragraph_at(at - 1) != layout.paragraph_at(at + 1):
                yield start, at
                start = at + 1
            at = text.find("\n", at + 1, end)
        yield start, end


def _parts(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[tuple[int, int]]:
    """ "Oslo-Bergen" is two names, "Bosnia-Herzegovina" and "al-Bab" are one."""
    if "-" in text[start:end] and not gazetteer.has(fold(without_possessive(text[start:end]))):
        for match in _HYPHEN.finditer(text, start, end):
            if match.start() - start > 3 or text[start : match.start()].lower() not in _ARTICLES:
                yield start, match.start()
                start = match.end()
    yield start, end
