"""The tokens of one expression, and the parts that they name: a year, a day, a time of day, an edge."""

from typing import Any

from crossread.find.when.mentions import Mention
from crossread.find.when.tokens import CLASSES, Tokens

_L = CLASSES
_NAMES = {letter: name for name, letter in CLASSES.items()}
NUMBERS = "".join(_L[name] for name in ("DAY", "TWO", "THREE", "YEAR", "NUMBER"))
SPELT = "".join(_L[name] for name in ("ONE", "TEN", "TENS", "HUNDRED"))
UNIT_LETTERS = "".join(letter for name, letter in CLASSES.items() if name.startswith("UNIT")) + _L["HOURS"]
_POINTERS = "THIS LAST NEXT THAT PAST SAME BEFORE_IT AFTER_IT CURRENT LATEST"
_WHICH = "".join(_L[name] for name in _POINTERS.split())
_EDGES = "".join(_L[name] for name in ("EARLY", "LATE", "MID", "END"))
_PEOPLE = "people men women children troops soldiers students persons workers dead others"
PEOPLE = frozenset(_PEOPLE.split())


class Piece:
    """The tokens from `first` to `last` (half open) of a text, asked by class."""

    def __init__(self, tokens: Tokens, first: int, last: int) -> None:
        self.tokens, self.first, self.last = tokens, first, last
        self.classes = tokens.classes[first:last]

    def at(self, name: str) -> int:
        """The index of the first token of a class, or -1."""
        return self.tokens.classes.find(_L[name], self.first, self.last)

    def has(self, name: str) -> bool:
        """Whether a token of that class is there."""
        return _L[name] in self.classes

    def number(self, *names: str) -> int | None:
        """The value of the first token of the classes, tried in order."""
        for name in names:
            found = self.at(name)
            if found >= 0:
                value = self.tokens.values[found]
                return value if isinstance(value, int) else None
        return None

    def word(self, *names: str) -> str | None:
        """The value of the first token of the classes, tried in order."""
        for name in names:
            found = self.at(name)
            if found >= 0:
                value = self.tokens.values[found]
                return value if isinstance(value, str) else None
        return None

    def first_of(self, letters: str) -> int:
        """The index of the first token whose class is among the letters, or -1."""
        return next((self.first + index for index, letter in enumerate(self.classes) if letter in letters), -1)

    def mention(self, **fields: Any) -> Mention:
        """A mention on the words of the piece."""
        start, end = self.tokens.starts[self.first], self.tokens.ends[self.last - 1]
        return Mention(start=start, end=end, first=self.first, last=self.last, **fields)

    def part(self, first: int, last: int) -> "Piece":
        """A piece of the piece."""
        return Piece(self.tokens, first, last)

    def before(self, back: int = 1) -> str:
        """The name of the class of a token before the piece."""
        return _NAMES[self.tokens.classes[self.first - back]] if self.first >= back else "BREAK"

    def after(self) -> str:
        """The name of the class of the token after the piece."""
        return _NAMES[self.tokens.classes[self.last]] if self.last < len(self.tokens.classes) else "BREAK"

    def text_at(self, index: int) -> str:
        """The words of a token."""
        tokens = self.tokens
        return tokens.text[tokens.starts[index] : tokens.ends[index]] if 0 <= index < len(tokens.starts) else ""


def year_of(piece: Piece) -> int | None:
    """The year that a piece names: 1988, '99, 490 BC."""
    era = piece.at("ERA")
    before_christ = era >= 0 and piece.tokens.values[era] == "BC"
    year = piece.number("YEAR")
    if year is None and era >= 0:
        beside = [i for i in (era - 1, era + 1) if piece.first <= i < piece.last and piece.tokens.classes[i] in NUMBERS]
        value = piece.tokens.values[beside[0]] if beside else None
        year = value if isinstance(value, int) else None
    if year is None and piece.has("APOSTROPHE"):
        short = piece.at("APOSTROPHE") + 1
        value = piece.tokens.values[short] if short < piece.last else None
        return century_of(piece, value) if isinstance(value, int) else None
    if year is None and piece.has("TENS"):
        return _spoken_year(piece)
    return -year if year and before_christ else year


def _spoken_year(piece: Piece) -> int | None:
    """Nineteen eighty-six."""
    tens = piece.at("TENS")
    century, rest = piece.tokens.values[tens - 1], piece.tokens.values[tens : piece.last]
    if tens == piece.first or century not in (17, 18, 19, 20):
        return None
    return int(century) * 100 + sum(value for value in rest if isinstance(value, int))


_FAR = 2000  # tokens: how far back a year may stand that tells the century of another


def century_of(piece: Piece, short: int) -> int:
    """A year written with two digits, in the century of the year written out last before it (else the twentieth or this)."""
    seen = piece.tokens.classes.rfind(_L["YEAR"], max(0, piece.first - _FAR), piece.first)
    near = piece.tokens.values[seen] if seen >= 0 else None
    if isinstance(near, int):
        return min((near // 100 * 100 + short + shift for shift in (-100, 0, 100)), key=lambda year: abs(year - near))
    return 1900 + short if short > 30 else 2000 + short


def day_number(piece: Piece) -> int | None:
    """The number of the day in the month: beside the month's name, apart from the clock and the year."""
    month = max(piece.at("MONTH"), piece.at("MONTH_SHORT"), piece.at("SOLAR"), piece.at("LUNAR"))
    days = [
        index
        for index in range(piece.first, piece.last)
        if piece.tokens.classes[index] in (_L["DAY"], _L["ORDINAL"]) and not beside_clock_or_year(piece, index)
    ]
    best = min(days, key=lambda index: abs(index - month), default=None)
    value = piece.tokens.values[best] if best is not None else None
    if best is None or not isinstance(value, int):
        return None
    return value + _tens_before(piece, best)


def _tens_before(piece: Piece, index: int) -> int:
    """The twenty of "twenty-first"."""
    before = index - 1 - (piece.tokens.classes[index - 1] == _L["HYPHEN"])
    if piece.tokens.classes[index] != _L["ORDINAL"] or before < piece.first or piece.tokens.classes[before] != _L["TENS"]:
        return 0
    value = piece.tokens.values[before]
    return value if isinstance(value, int) else 0


def beside_clock_or_year(piece: Piece, index: int) -> bool:
    """Whether a number belongs to a time of day or to a year before the common era, and is no day."""
    classes = piece.tokens.classes
    after = classes[index + 1] if index + 1 < piece.last else ""
    before = classes[index - 1] if index > piece.first else ""
    return (
        after in (_L["COLON"], _L["AMPM"], _L["ERA"])
        or before in (_L["COLON"], _L["APOSTROPHE"], _L["ERA"])
        or (after == _L["APOSTROPHE"])
    )


def time_of(piece: Piece) -> str | None:
    """The time of day that a piece names: T09:00, TNI."""
    clock = clock_of(piece)
    if clock:
        return clock
    part = piece.word("DAYTIME", "TONIGHT", "OVERNIGHT", "TWILIGHT")
    if part is None and piece.has("HOURS"):
        return "TMO" if piece.has("EARLY") else None
    return f"T{part}" if part else None


def clock_of(piece: Piece) -> str | None:
    """The time by the clock: T09:00."""
    noon = piece.word("NOON")
    if noon:
        return f"T{noon}"
    if piece.has("ZONE") or piece.has("HOURS"):
        whole = piece.number("YEAR", "NUMBER")
        if whole is not None and not piece.has("COLON"):
            return f"T{whole // 100:02d}:{whole % 100:02d}" if whole < 2401 and whole % 100 < 60 else None
    colon, half_day, oclock = piece.at("COLON"), piece.at("AMPM"), piece.at("OCLOCK")
    hour = piece.tokens.values[colon - 1] if colon > piece.first else None
    minute = piece.tokens.values[colon + 1] if colon > piece.first else 0
    if hour is None:
        index = half_day - 1 if half_day >= 0 else oclock - 2 if oclock >= 0 else -1
        if index < 0 and piece.has("DAYTIME") and piece.has("IN") and piece.tokens.classes[piece.first] == _L["DAY"]:
            index = piece.first
        if index < 0:
            return None
        hour = piece.tokens.values[index]
    if not isinstance(hour, int) or not isinstance(minute, int) or hour > 24 or minute > 59:
        return None
    letter = piece.text_at(half_day)[:1].lower() if half_day >= 0 else ""
    if hour < 12 and (letter == "p" or piece.word("DAYTIME") in ("AF", "EV")):
        hour += 12
    elif hour == 12 and letter == "a":
        hour = 0
    return f"T{hour:02d}:{minute:02d}"


def edge_of(piece: Piece) -> str | None:
    """START, MID or END, where the piece is about a part of a longer time."""
    found = piece.first_of(_EDGES)
    value = piece.tokens.values[found] if found >= 0 else None
    return value if isinstance(value, str) else None


def which_of(piece: Piece) -> str | None:
    """this, last, next, that, before, after, before last or after next; "this past spring" is the last one."""
    found = piece.first_of(_WHICH)
    if found >= 0 and found + 1 < piece.last and piece.tokens.classes[found] == _L["THIS"]:
        found += piece.tokens.classes[found + 1] in _WHICH
    value = piece.tokens.values[found] if found >= 0 else None
    if value == "last" and piece.has("BEFORE"):
        return "before last"
    if value == "next" and piece.has("AFTER"):
        return "after next"
    if value is None:  # the year before
        return "before" if piece.has("BEFORE") else "after" if piece.has("AFTER") else None
    return value if isinstance(value, str) else None


def is_plural(word: str) -> bool:
    """Whether a word looks like a plural noun."""
    return len(word) > 3 and word.islower() and word.endswith("s") and word not in _NO_PLURALS


_NO_PLURALS = ("this", "thus", "towards", "always", "whereas")
