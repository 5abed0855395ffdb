"""Readers of dates in figures, and of dates of the Hijri calendars."""

from collections.abc import Iterator
from datetime import timedelta

from crossread.find.when.days import plus, safe_date
from crossread.find.when.hijri import from_lunar, from_solar, hijri_days
from crossread.find.when.mentions import Mention
from crossread.find.when.piece import PEOPLE, Piece, century_of, day_number, is_plural


def read_iso(piece: Piece) -> Iterator[Mention]:
    """2020-10-28, 2020/10/28 and 2020.10.28, with a time 2020-10-28T14:30; of the solar Hijri calendar, 1401/03/26."""
    numbers = [value for value in piece.tokens.values[piece.first : piece.last] if isinstance(value, int)]
    year, month, day = numbers[:3]
    if piece.has("COLON") and piece.has("NAME") and piece.text_at(piece.at("NAME")) != "T":
        return
    part = f"T{numbers[3]:02d}:{numbers[4]:02d}" if piece.has("COLON") else None
    if part and (numbers[3] > 24 or numbers[4] > 59):
        return
    kind = "TIME" if part else "DATE"
    if 1300 <= year < 1500:
        yield from _hijri_figures(piece, (year, month, day), part)
    elif safe_date(year, month, day):
        yield piece.mention(type=kind, year=year, month=month, day=day, part=part)


def _hijri_figures(piece: Piece, parts: tuple[int, int, int], time: str | None = None) -> Iterator[Mention]:
    """A date in figures with a year of either Hijri calendar: which one, the year tells."""
    solar = parts[0] < _SOLAR_UNTIL
    found = (from_solar if solar else from_lunar)(*parts)
    if found:
        slack = 0 if solar else 1
        within = (plus(found, -slack) or found, plus(found, slack) or found)
        yield piece.mention(
            type="TIME" if time else "DATE",
            value=found.isoformat() + (time or ""),
            within=within,
            calendar="solar-hijri" if solar else "lunar-hijri",
        )


_SOLAR_UNTIL = 1420  # solar years from then on begin in 2041, lunar ones began in 1999


def read_numeric(piece: Piece) -> Iterator[Mention]:
    """3/5/2020: one reading where only one is a date, else both."""
    first, second, year = [value for value in piece.tokens.values[piece.first : piece.last] if isinstance(value, int)][:3]
    if year < 100:
        year = century_of(piece, year)
    if 1300 <= year < 1500:
        yield from _hijri_figures(piece, (year, second, first))
        return
    day_first, month_first = safe_date(year, second, first), safe_date(year, first, second)
    if piece.has("POINT"):  # 3.5.2020 is written only where the day stands first
        month_first = None if day_first else month_first
    if day_first or month_first:
        yield piece.mention(year=year, readings=(day_first, month_first))


def read_hijri(piece: Piece) -> Iterator[Mention]:
    """A date of the solar Hijri calendar (1 Farvardin 1399) or the lunar one (10 Muharram 1442, Ramadan)."""
    lunar = piece.has("LUNAR") or piece.word("HIJRI") == "lunar"
    year, month = piece.number("YEAR"), piece.number("LUNAR" if lunar else "SOLAR")
    day = day_number(piece) if piece.has("DAY") else None
    if year is None and piece.has("TWO") and not lunar:
        short = piece.number("TWO") or 0
        year = 1300 + short if short >= 50 else None  # Aban 98
    name = "lunar-hijri" if lunar else "solar-hijri"
    if year is None:
        if _is_hijri(piece, month, day):
            yield piece.mention(month=month, day=day, calendar=name)
    elif 1 <= year < 1600 and (days := hijri_days(name, year, month, day)):
        first, last = days
        exact = bool(day) and first == last
        slack = timedelta(days=1 if lunar else 0)  # the sighted month may begin a day beside the reckoned one
        within = (plus(first, -slack.days) or first, plus(last, slack.days) or last)
        yield piece.mention(value=f"{first}" if exact else f"{first.year:04d}", within=within, calendar=name)


def _is_hijri(piece: Piece, month: int | None, day: int | None) -> bool:
    """Whether a month without a year is one: of those that stand alone, Ramadan; names of people are none ("Asad 3 times")."""
    following = piece.text_at(piece.last)
    if day is None:
        return piece.has("LUNAR") and month == _RAMADAN
    return piece.before() != "NAME" and following not in ("times", *PEOPLE) and not is_plural(following)


_RAMADAN = 9
