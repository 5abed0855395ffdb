"""Readers of dates that name their place in a calendar: days, months, years, seasons, quarters, decades, centuries."""

from collections.abc import Iterator

from crossread.find.when.mentions import Mention
from crossread.find.when.piece import (
    NUMBERS,
    PEOPLE,
    Piece,
    beside_clock_or_year,
    century_of,
    clock_of,
    day_number,
    edge_of,
    is_plural,
    time_of,
    which_of,
    year_of,
)
from crossread.find.when.tokens import CLASSES

_L = CLASSES


def read_date(piece: Piece) -> Iterator[Mention]:
    """A date by the calendar, complete or not, with the time of day that it carries."""
    month, year, time = piece.number("MONTH", "MONTH_SHORT"), year_of(piece), time_of(piece)
    if time and not piece.has("COLON") and (piece.has("ZONE") or piece.has("HOURS")) and clock_of(piece):
        year = None if not month else year  # 1430 GMT
    weekday = piece.number("WEEKDAY", "WEEKDAY_SHORT")
    holiday, today = piece.word("HOLIDAY"), piece.number("TODAY")
    day = day_number(piece) if month else None
    if (
        time is None
        and not (holiday or weekday or piece.has("TODAY"))
        and (_no_month(piece, day, year) if month else year is None or _no_year(piece, year))
    ):
        return
    if (piece.has("COLON") or piece.has("AMPM")) and not clock_of(piece):
        return
    if weekday and not (piece.has("WEEKDAY") or month or time):
        return
    if weekday and piece.text_at(piece.last - 1) in _PARTS_OF_DAYS and not month:
        yield piece.mention(type="SET", value=f"XXXX-WXX-{weekday}{time}")
        return
    yield piece.mention(
        type="TIME" if time else "DATE",
        year=year,
        month=month,
        day=day,
        weekday=weekday,
        part=time,
        holiday=holiday,
        today=today,
        which=which_of(piece),
        unit="Y" if piece.has("UNIT_YEAR") and not year else None,
        edge=edge_of(piece),
        fiscal=piece.has("FISCAL"),
    )


_PARTS_OF_DAYS = ("mornings", "afternoons", "evenings", "nights")
_PREPOSITIONS = "IN OF PREPOSITION FROM TO BEFORE AFTER AND OR HYPHEN DASH COMMA EARLY LATE MID OPEN THE ON ABOUT"
_BEFORE_MONTH = frozenset([*_PREPOSITIONS.split(), "THIS", "LAST", "NEXT", "EACH", "SLASH", "A"])


def _no_month(piece: Piece, day: int | None, year: int | None) -> bool:
    """Whether a month's name is something else here: a verb, a person, a short form with nothing beside it."""
    if day or year or (piece.last - piece.first > 1 and not piece.has("STOP")):
        return False
    word, before = piece.text_at(max(piece.at("MONTH"), piece.at("MONTH_SHORT"))), piece.before()
    if piece.has("MONTH_SHORT"):
        return not piece.has("STOP") or before not in _BEFORE_MONTH
    if word.title() not in _GIVEN_NAMES:
        return False
    if before in ("NAME", "APOSTROPHE") or (
        piece.after() == "APOSTROPHE" and before not in ("IN", "PREPOSITION", "FROM", "LAST")
    ):
        return True
    if word.title() in ("May", "March"):
        march_on = before == "THE" and piece.text_at(piece.last).lower() in ("on", "of", "for", "to", "against", "was", "will")
        return march_on or before not in _BEFORE_MONTH or (before == "THE" and piece.after() == "NAME")
    return before == "BREAK" and piece.after() == "NAME"


# Months that are people's names, and a verb and a noun besides.
_GIVEN_NAMES = ("May", "April", "June", "August", "March")


_CIRCA = ("circa", "ca", "c")
_NUMBER_BEFORE = ("MONEY", "POINT", "GROUP", "SLASH", "COLON", "NUMBER", "THREE", "YEAR", "DAY", "TWO")


def _no_year(piece: Piece, year: int) -> bool:
    """Whether a bare number of four digits counts something and is no year."""
    if piece.has("ERA") or piece.has("APOSTROPHE") or piece.has("UNIT_YEAR") or not piece.has("YEAR"):
        return False
    piece = piece.part(piece.at("YEAR"), piece.last)
    before, after = piece.before(), piece.after()
    if before == "STOP" and piece.before(2) == "NO":
        return True
    if before in _NUMBER_BEFORE or after in ("GROUP", "SUFFIX"):
        return True
    if after == "SLASH" and not piece.text_at(piece.last + 1).isdecimal():
        return True
    if after == "COLON" and piece.text_at(piece.last + 1).isdecimal():
        return True
    if before == "HYPHEN" and piece.before(2) in ("NAME", "OTHER", "DAY", "TWO", "NUMBER"):
        return True
    following = piece.text_at(piece.last)
    if before == "ABOUT" and (piece.text_at(piece.first - 1).lower() in _CIRCA or after in ("STOP", "COMMA", "BREAK", "CLOSE")):
        return False
    if following in PEOPLE or before in ("THAN", "LEAST", "UP", "APPROXIMATELY", "SOME") or after in ("UNITS", "HOURS", "MONEY"):
        return True
    if before in ("IN", "PREPOSITION", "FROM", "BEFORE", "AFTER", "EARLY", "LATE", "MID", "THE", "OPEN") or (1900 < year <= 2050):
        return False
    return not 1500 < year <= 2050 or year % 100 == 0 or is_plural(following)


def read_clock_range(piece: Piece) -> Iterator[Mention]:
    """Between 10 and 11 p.m.: two times, of the same half of the day."""
    hours = [index for index in range(piece.first, piece.last) if piece.tokens.classes[index] == _L["DAY"]]
    first, last = (piece.tokens.values[index] for index in hours)
    time = clock_of(piece.part(hours[1], piece.last))
    if not (isinstance(first, int) and isinstance(last, int) and time and first <= 12):
        return
    if piece.before() in ("IN", "PREPOSITION", "FROM", "TO", "AT") and first != last:
        start = int(time[1:3]) - (last - first) % 12
        if start >= 0:
            yield piece.part(hours[0], hours[0] + 1).mention(type="TIME", part=f"T{start:02d}:00")
    yield piece.part(hours[1], piece.last).mention(type="TIME", part=time)


def read_day_range(piece: Piece) -> Iterator[Mention]:
    """March 5-9, 1918 and 8-9 January 1812: two dates that share their month and year."""
    month, year = piece.number("MONTH", "MONTH_SHORT"), year_of(piece)
    classes = piece.tokens.classes
    days = [i for i in range(piece.first, piece.last) if classes[i] == _L["DAY"] and not beside_clock_or_year(piece, i)]
    following = piece.text_at(piece.last)
    if len(days) < 2 or following in PEOPLE or is_plural(following):
        return
    unit = "Y" if piece.has("UNIT_YEAR") and not year else None
    cut = days[0] + 1 + (piece.tokens.classes[days[0] + 1] == _L["SUFFIX"])
    rest = cut + 1
    for half, index in ((piece.part(piece.first, cut), days[0]), (piece.part(rest, piece.last), days[1])):
        day = piece.tokens.values[index]
        if isinstance(day, int) and month:
            weekday = half.number("WEEKDAY", "WEEKDAY_SHORT")
            yield half.mention(year=year, month=month, day=day, weekday=weekday, which=which_of(piece), unit=unit)


def read_year_range(piece: Piece) -> Iterator[Mention]:
    """1915-17 and 264-241 BC: two years."""
    numbers = [i for i in range(piece.first, piece.last) if piece.tokens.classes[i] in NUMBERS]
    left, right = (piece.tokens.values[i] for i in numbers[:2])
    if not isinstance(left, int) or not isinstance(right, int):
        return
    if piece.has("ERA"):
        sign = -1 if piece.word("ERA") == "BC" else 1
        yield piece.part(piece.first, numbers[0] + 1).mention(year=left * sign)
        yield piece.part(numbers[1], piece.last).mention(year=right * sign)
    elif right > 999:
        for index, year in ((numbers[0], left), (numbers[1], right)):
            if left < right and not (left < 1900 and is_plural(piece.text_at(piece.last))):
                yield piece.part(index, index + 1).mention(year=year)
        return
    first, second = piece.part(piece.first, numbers[0] + 1), piece.part(numbers[1], piece.last)
    if piece.has("SLASH") and right != left % 100 + 1:
        return
    if left % 100 < right < 100 and len(piece.text_at(numbers[1])) == 2 and not _no_year(first, left):
        yield first.mention(year=left)
        yield second.mention(year=left // 100 * 100 + right)


def read_decade(piece: Piece) -> Iterator[Mention]:
    """The 1990s, the '90s, the nineties, the 470s BC."""
    year = piece.number("YEAR", "THREE")
    if year is None:
        short = piece.number("TWO", "TENS_S")
        if short is None:
            return
        year = century_of(piece, short)
    if year % 10 or (piece.has("APOSTROPHE") and piece.has("YEAR") and not piece.has("THE")):
        if piece.has("YEAR"):  # 1969's totals
            yield piece.part(piece.at("YEAR"), piece.at("YEAR") + 1).mention(year=year)
        return
    value = f"BC{year // 10:03d}" if piece.word("ERA") == "BC" else f"{year // 10:03d}"
    if year % 100 == 0 and year < 1900:
        value = value[:-1]
    yield piece.mention(value=value, edge=edge_of(piece))


def read_century(piece: Piece) -> Iterator[Mention]:
    """The 19th century: TIMEX3 18; the 4th century BC: BC03."""
    number = piece.number("ORDINAL", "DAY")
    if number is not None:
        yield piece.mention(value=("BC" if piece.word("ERA") == "BC" else "") + f"{number - 1:02d}", edge=edge_of(piece))


def read_centuries(piece: Piece) -> Iterator[Mention]:
    """The 18th and 19th centuries: two."""
    joint = max(piece.at("AND"), piece.at("TO"), piece.at("OR"))
    if piece.tokens.values[piece.first_of(_L["UNITS"])] != "C":
        return
    for half in (piece.part(piece.first, joint), piece.part(joint + 1, piece.last)):
        number = half.number("ORDINAL", "DAY")
        if number is not None:
            yield half.mention(value=("BC" if piece.word("ERA") == "BC" else "") + f"{number - 1:02d}")


def read_season(piece: Piece) -> Iterator[Mention]:
    """The summer of 1988, last spring, winter."""
    season, year = piece.word("SEASON", "FALL"), year_of(piece)
    whole = piece.last - piece.first > 1
    if season == "SP" and not whole and (piece.before() == "TO" or piece.text_at(piece.last) in ("up", "from", "water")):
        return
    if not year and (_in_a_name(piece) or (piece.has("FALL") and _falls(piece))):
        return
    if piece.has("THE") and piece.after() == "NAME" and piece.text_at(piece.last - 1).istitle():
        piece = piece.part(piece.last - 1, piece.last)  # the Spring Offensive: the article belongs to the name
    yield piece.mention(
        piece=season, year=year, which=which_of(piece), unit="Y" if piece.has("UNIT_YEAR") else None, edge=edge_of(piece)
    )


def _in_a_name(piece: Piece) -> bool:
    """The Alda Spring, the Army of the Spring: the season belongs to a name, and ends it; a Spring Offensive is in spring."""
    titled = piece.text_at(piece.last - 1).istitle() and piece.after() != "NAME"
    return titled and (piece.before() == "NAME" or (piece.before() == "OF" and piece.before(2) == "NAME"))


def _falls(piece: Piece) -> bool:
    """The fall of a city, and not the season."""
    return piece.after() == "OF" or (not which_of(piece) and piece.has("THE") and piece.after() in ("IN", "NAME"))


def read_quarter(piece: Piece) -> Iterator[Mention]:
    """The third quarter of 1992, last year's quarter, Q3 2013, 2Q13."""
    number, year = piece.number("DAY" if piece.has("Q") else "ORDINAL"), year_of(piece)
    if piece.has("Q"):
        if not _glued(piece):
            return
        short = piece.tokens.values[piece.last - 1]
        if year is None and piece.last - piece.first == 3 and isinstance(short, int):
            year = century_of(piece, short)
    if number is not None and 1 <= number <= 4:
        unit = "Y" if piece.has("UNIT_YEAR") and not year else None
        yield piece.mention(piece=f"Q{number}", year=year, which=which_of(piece), unit=unit, fiscal=piece.has("FISCAL"))
    elif number is None:
        yield piece.mention(which="this", unit="Q")


def _glued(piece: Piece) -> bool:
    """Q3, 1H: letter and figure without a space."""
    return piece.tokens.ends[piece.first] == piece.tokens.starts[piece.first + 1]


def read_half(piece: Piece) -> Iterator[Mention]:
    """The second half of 2011, H1 2013."""
    number = piece.number("DAY" if piece.has("H") else "ORDINAL") or 2
    if piece.has("H") and not _glued(piece):
        return
    if number <= 2:
        which = which_of(piece.part(piece.at("OF"), piece.last))
        yield piece.mention(piece=f"H{number}", year=year_of(piece), which=which or "that", unit="Y")


def read_spoken_year(piece: Piece) -> Iterator[Mention]:
    """Nineteen ninety-six, the year two thousand."""
    values = [value for value in piece.tokens.values[piece.first : piece.last] if isinstance(value, int)]
    if piece.has("HUNDRED"):
        if values[-1] == 1000:
            yield piece.mention(year=values[0] * 1000)
    elif values[0] in (17, 18, 19, 20):
        yield piece.mention(year=values[0] * 100 + sum(values[1:]))
