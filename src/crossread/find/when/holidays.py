"""Holidays: their names in news, and the day that each is on in a year.

Names are matched with their capitals. A rule is one of
- `12-25`: a day of each year;
- `3 monday of 1`, `last monday of 5`: a weekday of a month, with an optional number of days after it;
- `easter -2`, `orthodox +1`: days from Easter of the western or the eastern churches;
- `solar 1 13`, `lunar 10 1`: a day of the Hijri calendars, the lunar one reckoned and not sighted;
- `passover +50`, `tishri +9`, `kislev +0`: days from Passover, the Jewish New Year, the first day of Hanukkah;
- `moon`: the new moon nearest to the beginning of spring in the Chinese reckoning;
- `country`: another day in each country, so that nothing tells it.
"""

from datetime import date, timedelta
from math import radians, sin

from crossread.find.when.days import WEEKDAYS, plus, safe_date
from crossread.find.when.hijri import from_lunar, from_solar

# (names, rule); the source is the law or church that sets the day, unless a word says otherwise.
_TABLE: tuple[tuple[str, str], ...] = (
    ("New Year's Day|New Year Day|New Year's|New Year|New Years Day", "01-01"),
    ("New Year's Eve|New Years Eve", "12-31"),
    ("Epiphany|Three Kings Day", "01-06"),
    ("Orthodox Christmas Eve", "01-06"),
    ("Orthodox Christmas", "01-07"),
    ("Martin Luther King Jr. Day|Martin Luther King Day|MLK Day", "3 monday of 1"),
    ("Holocaust Remembrance Day|Holocaust Memorial Day", "01-27"),
    ("Groundhog Day", "02-02"),
    ("Valentine's Day|St. Valentine's Day", "02-14"),
    ("Presidents' Day|President's Day|Presidents Day", "3 monday of 2"),
    ("International Women's Day|Women's Day", "03-08"),
    ("St. Patrick's Day|St Patrick's Day", "03-17"),
    ("Nowruz|Norooz|Nowrooz|Norouz|Newroz|Navroz|Persian New Year|Iranian New Year", "solar 1 1"),
    ("Sizdah Bedar|Sizdah-Bedar", "solar 1 13"),
    ("Chaharshanbe Suri|Chaharshanbeh Suri", "fire"),
    ("Yalda Night|Yalda", "solar 9 30"),
    ("April Fools' Day|April Fool's Day|April Fools Day", "04-01"),
    ("Earth Day", "04-22"),
    ("May Day|Labour Day|International Workers' Day|International Labour Day", "05-01"),
    ("World Press Freedom Day", "05-03"),
    ("VE Day|V-E Day", "05-08"),
    ("Mother's Day", "2 sunday of 5"),  # as most of the world has it; in Britain it is in Lent
    ("Memorial Day", "last monday of 5"),
    ("Father's Day", "3 sunday of 6"),
    ("World Refugee Day", "06-20"),
    ("Juneteenth", "06-19"),
    ("Fourth of July|July Fourth", "07-04"),
    ("Bastille Day", "07-14"),
    ("Assumption Day|Feast of the Assumption", "08-15"),
    ("Labor Day", "1 monday of 9"),
    ("Columbus Day|Indigenous Peoples' Day|Indigenous Peoples Day", "2 monday of 10"),
    ("Halloween|Hallowe'en", "10-31"),
    ("All Saints' Day|All Saints Day", "11-01"),
    ("All Souls' Day|All Souls Day|Day of the Dead", "11-02"),
    ("Guy Fawkes Night|Guy Fawkes Day|Bonfire Night", "11-05"),
    ("Election Day", "1 monday of 11 +1"),  # of the United States
    ("Veterans Day|Veterans' Day|Armistice Day|Remembrance Day", "11-11"),
    ("Remembrance Sunday", "2 sunday of 11"),
    ("Thanksgiving Day|Thanksgiving", "4 thursday of 11"),
    ("Thanksgiving Eve", "4 thursday of 11 -1"),
    ("Black Friday", "4 thursday of 11 +1"),
    ("Cyber Monday", "4 thursday of 11 +4"),
    ("World AIDS Day", "12-01"),
    ("Human Rights Day", "12-10"),
    ("Christmas Eve", "12-24"),
    ("Christmas Day|Christmas", "12-25"),
    ("Boxing Day|St. Stephen's Day", "12-26"),
    ("Mardi Gras|Shrove Tuesday", "easter -47"),
    ("Ash Wednesday", "easter -46"),
    ("Palm Sunday", "easter -7"),
    ("Maundy Thursday|Holy Thursday", "easter -3"),
    ("Good Friday", "easter -2"),
    ("Holy Saturday", "easter -1"),
    ("Easter Sunday|Easter Day|Easter", "easter +0"),
    ("Easter Monday", "easter +1"),
    ("Ascension Day", "easter +39"),
    ("Pentecost|Whit Sunday|Whitsun", "easter +49"),
    ("Whit Monday|Pentecost Monday", "easter +50"),
    ("Corpus Christi Day|Feast of Corpus Christi", "easter +60"),
    ("Orthodox Good Friday", "orthodox -2"),
    ("Orthodox Easter Sunday|Orthodox Easter|Greek Easter", "orthodox +0"),
    ("Eid al-Fitr|Eid ul-Fitr|Eid-al-Fitr|Eid-ul-Fitr|Eid Al-Fitr", "lunar 10 1"),
    ("Eid al-Adha|Eid ul-Adha|Eid-al-Adha|Eid-ul-Adha|Eid Al-Adha|Feast of the Sacrifice", "lunar 12 10"),
    ("Ashura|Ashoura", "lunar 1 10"),
    ("Tasua|Tasu'a", "lunar 1 9"),
    ("Arbaeen|Arba'een|Arbain", "lunar 2 20"),
    ("Islamic New Year|Hijri New Year", "lunar 1 1"),
    ("Mawlid al-Nabi|Mawlid", "lunar 3 12"),
    ("Purim", "passover -30"),
    ("Passover", "passover +0"),
    ("Shavuot", "passover +50"),
    ("Rosh Hashanah|Rosh Hashana|Jewish New Year", "tishri +0"),
    ("Yom Kippur", "tishri +9"),
    ("Sukkot|Sukkoth", "tishri +14"),
    ("Hanukkah|Chanukah", "kislev +0"),
    ("Lunar New Year|Chinese New Year|Vietnamese New Year", "moon"),
    ("Independence Day|Victory Day|Republic Day|Liberation Day|Constitution Day|National Day|Army Day", "country"),
)

NAMES: dict[str, str] = {name: rule for names, rule in _TABLE for name in names.split("|")}


def is_sighted(rule: str) -> bool:
    """Whether the day hangs on the moon being seen, so that it may be a day beside the reckoned one."""
    return rule.startswith("lunar")


def holiday(rule: str, year: int) -> date | None:
    """The day of a holiday in a year of the Gregorian calendar, or None.

    >>> str(holiday("4 thursday of 11", 2019)), str(holiday("easter -2", 2019)), str(holiday("lunar 10 1", 2019))
    ('2019-11-28', '2019-04-19', '2019-06-05')
    """
    if not 1583 <= year < 9999:
        return None
    kind, *rest = rule.split()
    match kind:
        case "easter":
            return plus(easter(year), int(rest[0]))
        case "orthodox":
            return plus(orthodox_easter(year), int(rest[0]))
        case "solar":
            return from_solar(year - 621, int(rest[0]), int(rest[1]))
        case "lunar":
            return _of_lunar(year, int(rest[0]), int(rest[1]))
        case "fire":  # the evening before the last Wednesday of the solar year
            nowruz = from_solar(year - 621, 1, 1)
            return plus(nowruz, -1 - (nowruz.isoweekday() - 3 - 1) % 7 - 1) if nowruz else None
        case "passover" | "tishri" | "kislev":
            return plus(_jewish(kind, year), int(rest[0]))
        case "moon":
            return _lunar_new_year(year)
        case "country":
            return None
    if rest:
        return _of_weekday(kind, rest, year)
    month, day = kind.split("-")
    return safe_date(year, int(month), int(day))


def _of_weekday(which: str, rest: list[str], year: int) -> date | None:
    """The third Monday of January, the last Monday of May; with the days to add, the Tuesday after it."""
    weekday, month = WEEKDAYS.index(rest[0]), int(rest[2])
    if which == "last":
        last = date(year, month + 1, 1) - timedelta(1)
        found = last - timedelta((last.weekday() - weekday) % 7)
    else:
        first = date(year, month, 1)
        found = first + timedelta((weekday - first.weekday()) % 7 + 7 * (int(which) - 1))
    return plus(found, int(rest[3])) if len(rest) > 3 else found


def _of_lunar(year: int, month: int, day: int) -> date | None:
    """The first such day of the lunar calendar in a Gregorian year, which is eleven days longer."""
    near = (year - 622) * 33 // 32
    days = (from_lunar(lunar, month, day) for lunar in range(near, near + 4))
    return next((found for found in days if found and found.year == year), None)


def easter(year: int) -> date:
    """Easter Sunday of the western church (anonymous Gregorian computus, Meeus 1991)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * i - k - h + m + 32) % 7
    month = (h - m + r + 90) // 25
    return date(year, month, (h - m + r + month + 19) % 32)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the eastern churches, as a Gregorian day (Julian computus, Meeus 1991)."""
    a, b, c = year % 4, year % 7, year % 19
    d = (19 * c + 15) % 30
    e = (2 * a + 4 * b - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(year // 100 - year // 400 - 2)


_HEBREW_EPOCH = -1373427  # what to add to the days elapsed in that calendar for an ordinal


def _jewish(kind: str, year: int) -> date:
    """Passover, the Jewish New Year (1 Tishri) or the first day of Hanukkah in a Gregorian year."""
    new_year = _new_year(year + 3761)
    if kind == "passover":
        return date.fromordinal(new_year - 163)
    if kind == "tishri":
        return date.fromordinal(new_year)
    long = (_new_year(year + 3762) - new_year) % 30 == 25  # Heshvan has 30 days in years of 355 and 385
    return date.fromordinal(new_year + 83 + long)


def _new_year(year: int) -> int:
    """The ordinal of 1 Tishri of a Hebrew year (Dershowitz and Reingold 2018)."""

    def elapsed(of: int) -> int:
        months = (235 * of - 234) // 19
        days = 29 * months + (12084 + 13753 * months) // 25920
        return days + (3 * (days + 1) % 7 < 3)

    before, here, after = elapsed(year - 1), elapsed(year), elapsed(year + 1)
    return _HEBREW_EPOCH + here + (2 if after - here == 356 else 1 if here - before == 382 else 0)


def _lunar_new_year(year: int) -> date:
    """The new moon nearest to the beginning of spring in February, by the day in China. Right for 2000 to 2026.

    The moon by the largest terms of Meeus (1998), chapter 49.
    """

    def new_moon(count: int) -> float:
        centuries = count / 1236.85
        sun = radians(2.5534 + 29.1053567 * count)
        moon = radians(201.5643 + 385.81693528 * count + 0.0107582 * centuries**2)
        node = radians(160.7108 + 390.67050284 * count)
        terms = -0.4072 * sin(moon) + 0.17241 * sin(sun) + 0.01608 * sin(2 * moon) + 0.01039 * sin(2 * node)
        return 2451550.09766 + 29.530588861 * count + terms + 0.00739 * sin(moon - sun) - 0.00514 * sin(moon + sun)

    spring = date(year, 2, 5).toordinal() + _JULIAN_DAY
    count = round((spring - 2451550.1) / 29.530588861)
    nearest = min((new_moon(count + step) for step in (-1, 0, 1)), key=lambda day: abs(day - spring))
    return date.fromordinal(int(nearest + 8 / 24 - _JULIAN_DAY))


_JULIAN_DAY = 1721424.5  # the Julian day at the beginning of the day with ordinal 0
