"""A text as a row of classes: one letter a token, so that the grammar of dates is regular expressions over classes.

Most tokens of a text are of no class that a date is made of, and the expressions skip them at the speed of `re`.
"""

import re

from crossread.find.sentences import prose
from crossread.find.when.phrases import FIRST_WORDS, phrase_at
from crossread.find.when.words import CASED, WORDS

_TOKEN = re.compile(r"[AaPp]\.\s?[Mm]\b\.?|[ABS]\.\s?[CDHP]\b\.?(?:E\.)?|\d+|[^\W\d_]+|[^\w\s]|_")
_SUFFIXES = frozenset(("st", "nd", "rd", "th"))
_QUOTES = "'’ʼ‘`´"
_MARKS = {",": "COMMA", ".": "STOP", ":": "COLON", "/": "SLASH", "(": "OPEN", ")": "CLOSE", "–": "DASH", "—": "DASH", "-": "DASH"}
_MARKS |= dict.fromkeys("$£€¥#%₹§№", "MONEY") | dict.fromkeys(_QUOTES, "APOSTROPHE") | {"‑": "DASH", "‐": "DASH", "−": "DASH"}

# Classes beside those of the words. DAY: a number from 1 to 31; TWO: another one of two digits; YEAR: four digits from
# 1000 to 2199; NUMBER: all others. HYPHEN, POINT, GROUP and COLON stand between two tokens without a space.
_OTHERS = (
    "OTHER NAME BREAK DAY TWO THREE YEAR NUMBER SUFFIX S COMMA STOP COLON SLASH OPEN CLOSE DASH HYPHEN POINT GROUP MONEY "
    "APOSTROPHE HOLIDAY"
)

CLASSES: dict[str, str] = {}
for _name in (*_OTHERS.split(), *dict.fromkeys(entry[0] for table in (WORDS, CASED) for entry in table.values())):
    CLASSES[_name] = chr(0x100 + len(CLASSES))

Cell = tuple[str, int | str | None]
_CELLS: dict[str, Cell] = {word: (CLASSES[name], value) for word, (name, value) in (WORDS | CASED).items()}
_OTHER, _NAME, _BREAK = CLASSES["OTHER"], CLASSES["NAME"], CLASSES["BREAK"]
_BEHIND = {word: _CELLS.get(word) for word in FIRST_WORDS}  # what such a word is where it begins no phrase
_NAMED: Cell = ("", None)
_NO_CLASS: Cell = (_OTHER, None)
_CELLS.update(dict.fromkeys(FIRST_WORDS, _NAMED))
_LETTERS = {mark: CLASSES[name] for mark, name in _MARKS.items()}


class Tokens:
    """The tokens of a text: `classes` has one letter for each, `starts`, `ends` and `values` are parallel to it.

    A BREAK of no width stands after each sentence, so that no expression runs over its end.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.values: list[int | str | None] = []
        letters: list[str] = []
        reached = 0
        for start, end in prose(text).sentences:
            for match in _TOKEN.finditer(text, start, end):
                first, last = match.span()
                if first < reached:
                    continue
                word = match.group()
                cell = _CELLS.get(word)
                if cell is None:  # most words are small, of no class, and longer than a suffix
                    plain = len(word) > 2 and word.islower() and word.isalpha()
                    cell = _NO_CLASS if plain else self._cell(word, first, last)
                if cell is _NAMED:
                    cell, last = self._named(word, first, last, end)
                    reached = last
                letters.append(cell[0])
                self.values.append(cell[1])
                self.starts.append(first)
                self.ends.append(last)
            letters.append(_BREAK)
            self.values.append(None)
            self.starts.append(end)
            self.ends.append(end)
        self.classes = "".join(letters)

    def word(self, index: int) -> str:
        """A token in lower case; empty outside the text."""
        return self.text[self.starts[index] : self.ends[index]].lower() if 0 <= index < len(self.starts) else ""

    def _named(self, word: str, start: int, end: int, limit: int) -> tuple[Cell, int]:
        """The phrase that begins with a word, or what the word is else, and where it ends."""
        found = phrase_at(self.text, start, limit, word)
        if found:
            return (CLASSES[found[1][0]], found[1][1]), found[0]
        return _BEHIND[word] or self._cell(word, start, end), end

    def _cell(self, word: str, start: int, end: int) -> Cell:
        """The class and value of a token that stands in no table as it is written."""
        first = word[0]
        if first.isdecimal():
            return _number(word)
        if first.isalpha():
            glued = bool(self.ends) and self.ends[-1] == start
            if glued and word in _SUFFIXES and self.text[start - 1].isdecimal():
                return CLASSES["SUFFIX"], None
            if glued and word == "s":
                return CLASSES["S"], None
            if "." in word:
                return _dotted(word)
            return _NO_CLASS if word.islower() else _CELLS.get(word.lower()) or (_NAME, None)
        letter = _LETTERS.get(word)
        return (_joint(self.text, word, start, end) or letter, word) if letter else (_OTHER, None)


def _dotted(word: str) -> Cell:
    """B.C., a.m. and their like."""
    cell = _CELLS.get(word.replace(" ", "").rstrip(".") + ".")
    return cell or ((CLASSES["AMPM"] if "m" in word.lower() else _OTHER), None)


def _number(word: str) -> Cell:
    if len(word) > 6:
        return CLASSES["NUMBER"], None
    number = int(word)
    if len(word) <= 2:
        return CLASSES["DAY" if 1 <= number <= 31 else "TWO"], number
    if len(word) == 4 and 1000 <= number < 2200:
        return CLASSES["YEAR"], number
    return CLASSES["THREE" if len(word) == 3 else "NUMBER"], number


def _joint(text: str, mark: str, start: int, end: int) -> str | None:
    """The class of a mark that joins two tokens without a space: a hyphen, a decimal point, a comma between thousands."""
    if start == 0 or end >= len(text) or not (text[start - 1].isalnum() and text[end].isalnum()):
        return None
    if _MARKS[mark] == "DASH":
        return CLASSES["HYPHEN"]
    if mark in ".," and text[start - 1].isdecimal() and text[end].isdecimal():
        return CLASSES["POINT" if mark == "." else "GROUP"]
    return None
