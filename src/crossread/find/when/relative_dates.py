"""Readers of expressions that hang on another day (two days later, last week) and of lengths and sets of times."""

from collections.abc import Iterator

from crossread.find.when.mentions import Mention
from crossread.find.when.piece import NUMBERS, SPELT, UNIT_LETTERS, Piece, edge_of, which_of
from crossread.find.when.tokens import CLASSES

_L = CLASSES


def read_shift(piece: Piece) -> Iterator[Mention]:
    """Two days later, a year ago, several weeks earlier."""
    unit = piece.first_of(UNIT_LETTERS)
    if unit < 0:
        unit = piece.at("UNITS")
    letter, count = piece.tokens.values[unit], _count(piece, unit)
    direction = piece.word("AGO", "LATER", "EARLIER") or ("later" if piece.has("FROM") else "earlier")
    if isinstance(letter, str):
        yield piece.mention(unit=letter, count=count, direction=direction)


def _count(piece: Piece, until: int) -> float | None:
    """The number before a unit; None where it is vague ("several", "two or three") or lacking ("years")."""
    total, seen = 0.0, False
    values, classes = piece.tokens.values, piece.tokens.classes
    for index in range(piece.first, until):
        letter, value = classes[index], values[index]
        if letter == _L["FEW"]:
            return value if isinstance(value, int) else None
        if letter == _L["OR"] and classes[index + 1] == _L["MORE"]:
            return total
        if seen and _ranges(piece, index, letter):
            return None
        if letter == _L["UNIT_QUARTER"]:  # a quarter-century
            return 0.25
        if letter in (_L["SLASH"], _L["POINT"]):
            return _with_fraction(piece, index, total)
        if letter == _L["GROUP"]:
            total *= 1000
        elif letter == _L["HUNDRED"]:
            total, seen = max(total, 1) * int(value or 1), True
        elif letter == _L["HALF"]:
            total, seen = total + 0.5, True
        elif isinstance(value, int) and letter not in (_L["ORDINAL"], _L["A"]):
            total, seen = total + value, True
    if piece.has("HALF") and piece.at("HALF") > until:
        total += 0.5
    if not seen and _L["A"] in classes[piece.first : until]:
        return 1 + total
    return total if seen else None


def _with_fraction(piece: Piece, index: int, total: float) -> float:
    """2 1/2 and 2.5: the mark at `index` and the number after it, `total` the sum of those before."""
    top, bottom = piece.tokens.values[index - 1], piece.tokens.values[index + 1]
    if piece.tokens.classes[index] == _L["POINT"]:
        return total + float(f"0.{int(piece.text_at(index + 1))}")
    if isinstance(top, int) and isinstance(bottom, int) and bottom:
        return total - top + top / bottom
    return total


def _ranges(piece: Piece, index: int, letter: str) -> bool:
    """Whether the mark at `index` stands between two numbers ("two to three", "3-4") and not inside one ("twenty-four")."""
    if letter in (_L["OR"], _L["TO"]):
        return True
    after = piece.tokens.classes[index + 1] if index + 1 < piece.last else ""
    hyphen = letter == _L["HYPHEN"] and after in NUMBERS
    return hyphen or (letter == _L["DASH"] and (after in NUMBERS or after in SPELT))


def amount(count: float | None, unit: str) -> str:
    """A length of time as TIMEX3 writes it.

    >>> amount(2, "E"), amount(None, "D"), amount(1.5, "TH")
    ('P20Y', 'PXD', 'PT1H30M')
    """
    clock = "T" if unit.startswith("T") else ""
    letter = unit.removeprefix("T")
    if unit == "WE":
        return "P2D" if count in (None, 1) else f"P{_plain((count or 0) * 2)}D"
    if count is None:
        return f"P{clock}X{ {'E': 'DE', 'C': 'CE', 'K': 'ML', 'F': 'W'}.get(unit, letter) }"
    if unit in _MANY:
        return f"P{_plain(count * _MANY[unit])}{'W' if unit == 'F' else 'Y'}"
    if unit == "D" and count == 0.5:
        return "PT12H"
    if count % 1 == 0.5 and unit in ("Y", "TH", "TM"):
        whole = f"{int(count)}{letter}" if count >= 1 else ""
        return f"P{clock}{whole}" + {"Y": "6M", "TH": "30M", "TM": "30S"}[unit]
    return f"P{clock}{_plain(count)}{letter}"


_MANY = {"E": 10, "C": 100, "K": 1000, "F": 2}  # years, weeks of a fortnight


def _plain(number: float) -> str:
    return str(int(number)) if number == int(number) else f"{number:g}"


def read_span(piece: Piece) -> Iterator[Mention]:
    """A length of time: two weeks, the past decade, the first ten months, years."""
    unit = piece.at("UNIT_CENTURY") if piece.has("UNIT_CENTURY") else piece.first_of(UNIT_LETTERS)
    letter = piece.tokens.values[unit]
    if not isinstance(letter, str):
        return
    count = _count(piece, unit)
    alone = piece.last - piece.first == 1
    if piece.tokens.classes[unit] not in (_L["UNITS"], _L["HOURS"]) and count is None and not piece.has("FEW"):
        count = 1
    if alone and letter == "WE":
        yield piece.mention(type="SET", value="XXXX-WXX-WE")
        return
    if (alone and letter in ("TM", "TS", "Q")) or (letter == "Q" and _fraction(piece, unit)):
        return
    if letter == "D" and piece.text_at(piece.first).lower() == "these" and piece.last - piece.first == 2:
        yield piece.mention(value="PRESENT_REF")
        return
    rate = piece.tokens.classes[piece.first] == _L["A"] and count == 1 and _is_rate(piece)
    if rate:
        yield piece.mention(type="SET", value=amount(1, letter))
        return
    yield piece.mention(type="DURATION", value=amount(count, letter))


def _fraction(piece: Piece, unit: int) -> bool:
    """Whether a quarter is a share and no three months: three-quarters, a quarter of the votes."""
    return piece.tokens.classes[unit - 1] == _L["HYPHEN"] or piece.after() == "OF" or piece.has("MORE") or piece.has("ABOUT")


def _is_rate(piece: Piece) -> bool:
    """Whether "a year" means each year: after a number, a sum or "times"."""
    return piece.before() in ("DAY", "TWO", "THREE", "NUMBER", "MONEY", "UNITS", "HOURS") or piece.text_at(piece.first - 1) in (
        "times",
        "once",
        "twice",
        "million",
        "billion",
        "dollars",
        "barrels",
        "percent",
        "tons",
        "tonnes",
        "people",
    )


def read_period(piece: Piece) -> Iterator[Mention]:
    """Last week, the following month, the end of the year, earlier this year."""
    unit = piece.first_of(UNIT_LETTERS)
    letter = piece.tokens.values[unit]
    which = which_of(piece) or ("that" if not piece.has("FISCAL") else "this")
    if isinstance(letter, str):
        if letter == "TH" or (letter in "EC" and which == "last" and not piece.has("END")):
            yield piece.mention(type="DURATION", value=amount(1, letter))
            return
        if piece.has("PAST") and letter != "WE":
            yield piece.mention(type="DURATION", value=amount(1, letter))
            return
        own = piece.has("FISCAL") or (piece.has("ACADEMIC") and piece.text_at(piece.at("ACADEMIC")) != "calendar")
        yield piece.mention(which=which, unit=letter, edge=edge_of(piece), fiscal=own and letter == "Y")


def read_day_alone(piece: Piece) -> Iterator[Mention]:
    """On the 20th: a day of the month that the text has reached."""
    yield piece.mention(day=piece.number("DAY"), which=which_of(piece) or "that", unit="M")


def read_month_which(piece: Piece) -> Iterator[Mention]:
    """Last April, this September."""
    yield piece.mention(month=piece.number("MONTH", "MONTH_SHORT"), which=which_of(piece), edge=edge_of(piece))


def read_year_ago(piece: Piece) -> Iterator[Mention]:
    """The year-ago quarter, year-earlier."""
    yield piece.mention(unit="Y", count=1, direction="ago", piece=_ordinal_quarter(piece))


def read_year_end(piece: Piece) -> Iterator[Mention]:
    """Year-end, the month's end."""
    if piece.has("UNIT_YEAR") or piece.has("APOSTROPHE"):
        yield piece.mention(which="that", unit="M" if piece.has("UNIT_MONTH") else "Y", edge="END")


def read_the_year(piece: Piece) -> Iterator[Mention]:
    """The 2012 period, the 2012 quarter: the quarter spoken of, in that year."""
    yield piece.mention(year=piece.number("YEAR"), unit="Q", piece=_ordinal_quarter(piece))


def read_latest_period(piece: Piece) -> Iterator[Mention]:
    """The latest period: in reports of companies the quarter spoken of."""
    yield piece.mention(which="last", unit="Q")


def _ordinal_quarter(piece: Piece) -> str | None:
    number = piece.number("ORDINAL")
    return f"Q{number}" if number is not None and 1 <= number <= 4 else None


def read_nights_ago(piece: Piece) -> Iterator[Mention]:
    """Two nights ago, three mornings ago."""
    count = _count(piece, piece.at("DAYTIME"))
    if count is not None and count == int(count):
        yield piece.mention(type="TIME", today=-int(count), part=f"T{piece.word('DAYTIME')}")


def read_qualifier(piece: Piece) -> Iterator[Mention]:
    """The former capital, future losses: in a history they part times; in news they say what a thing is, and date nothing."""
    yield piece.mention(value=piece.word("FORMER", "FUTURE"), in_history=True)


def read_the_unit(piece: Piece) -> Iterator[Mention]:
    """The year, the quarter: the one that the text has reached."""
    unit = piece.tokens.values[piece.last - 1]
    if isinstance(unit, str) and piece.after() not in ("HYPHEN",):
        yield piece.mention(which="that", unit=unit)


def read_each(piece: Piece) -> Iterator[Mention]:
    """Every day, each July, Mondays, daily, per month."""
    fixed = piece.word("DAILY")
    month, season, weekday = piece.number("MONTH"), piece.word("SEASON"), piece.number("WEEKDAY", "WEEKDAYS", "WEEKDAY_SHORT")
    part, unit = piece.word("DAYTIME"), piece.first_of(UNIT_LETTERS + _L["UNITS"])
    if fixed:
        value = fixed
    elif month:
        value = f"XXXX-{month:02d}"
    elif season:
        value = f"XXXX-{season}"
    elif weekday:
        value = f"XXXX-WXX-{weekday}" + (f"T{part}" if part else "")
    elif part:
        value = f"XXXX-XX-XXT{part}"
    else:
        letter = piece.tokens.values[unit]
        steps = 2 if piece.has("OTHER_ONE") else piece.number("ORDINAL") or _count(piece, unit)
        value = amount(None if piece.has("FEW") else steps or 1, letter if isinstance(letter, str) else "D")
    yield piece.mention(type="SET", value=value)


def read_each_weekday(piece: Piece) -> Iterator[Mention]:
    """Every Monday and Thursday: two sets."""
    letters = _L["WEEKDAY"], _L["WEEKDAY_SHORT"]
    days = [index for index in range(piece.first, piece.last) if piece.tokens.classes[index] in letters]
    for index in days:
        part = piece.part(piece.first if index == days[0] else index, index + 1)
        yield part.mention(type="SET", value=f"XXXX-WXX-{piece.tokens.values[index]}")


def read_word(piece: Piece) -> Iterator[Mention]:
    """Now, recently, the future, the past."""
    if piece.has("PAST") or piece.has("RECENT"):
        value = "PAST_REF"
    elif piece.has("CURRENT"):
        value = "PRESENT_REF"
    else:
        value = piece.word("NOW", "RECENTLY", "FUTURE") or "PRESENT_REF"
    yield piece.mention(value=value)
