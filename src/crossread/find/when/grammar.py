"""The shapes that temporal expressions have, as regular expressions over the classes of `words` and `tokens`.

A pattern is written with names of classes in capitals and names of shorter patterns in small letters; white space only
parts them. At each token the rules are tried in their order: the more specific shape stands before the more general one.
"""

import re

from crossread.find.when.tokens import CLASSES

_PARTS: dict[str, str] = {
    # numbers
    "spelt": "(?: A? HUNDRED | (?: TENS | TEN | ONE ) (?: HYPHEN? (?: TENS | TEN | ONE | HUNDRED ) ){0,6} )",
    "figure": "(?: DAY | TWO | THREE | YEAR | NUMBER )",
    "digits": "(?: figure (?: GROUP THREE ){0,3} (?: POINT figure )? (?: DAY SLASH DAY )? )",
    "exact": "(?: digits | spelt )",
    "vague": "(?: A? FEW OF? )",
    "count": "(?: exact OR MORE | exact (?: (?: OR | TO | HYPHEN | DASH | AND ) exact )? (?: AND A? HALF )? | vague | A )",
    "about": "(?: NO? MORE THAN | AT LEAST | UP TO | APPROXIMATELY | ABOUT STOP? | SOME )",
    # units
    "long_unit": (
        "(?: UNIT_DAY | UNIT_WEEK | UNIT_WEEKEND | UNIT_FORTNIGHT | UNIT_MONTH | UNIT_QUARTER | UNIT_YEAR | UNIT_DECADE "
        "| UNIT_CENTURY | UNIT_MILLENNIUM )"
    ),
    "unit": "(?: long_unit | UNIT_HOUR )",
    "units": "(?: UNITS | HOURS )",
    # parts of dates
    "month": "(?: MONTH | MONTH_SHORT STOP? )",
    "weekday": "(?: WEEKDAY | WEEKDAY_SHORT STOP? )",
    "day": "(?: DAY SUFFIX? )",
    "small": "(?: THREE | TWO | DAY )",
    "range_mark": "(?: HYPHEN | DASH | TO | AND | OR )",
    "year": (
        "(?: (?: FISCAL UNIT_YEAR? )? YEAR ERA? | TEN TENS (?: HYPHEN? ONE )? (?! units ) | APOSTROPHE (?: TWO | DAY ) "
        "| ERA (?: YEAR | THREE | TWO ) | small ERA )"
    ),
    "which": (
        "(?: (?: THIS | THAT ) SAME | THIS (?: PAST | NEXT )? | LAST | NEXT | THAT | PAST "
        "| THE? (?: SAME | BEFORE_IT | AFTER_IT ) | THE (?: LAST | NEXT | PAST | CURRENT | LATEST ) )"
    ),
    "which_one": "(?: LAST | NEXT | PAST | BEFORE_IT | AFTER_IT | ORDINAL | LATEST | SAME )",
    "that_year": "(?: (?: OF | COMMA )? (?: which | THE ) UNIT_YEAR )",
    "its_year": "(?: (?: COMMA | GROUP | OF )? year | that_year )",
    "edge": (
        "(?: THE? (?: EARLY | LATE | EARLIER | LATER ) (?: IN | ON | OF )? THE? | MID HYPHEN? "
        "| THE? (?: END | EARLY PART | LATE PART | LATTER PART ) OF THE? )"
    ),
    # a date with a day
    "day_month": "(?: THE? day OF? month | month THE? (?: day | ordinal ) | THE ordinal OF month )",
    "dated": "(?: (?: LAST | THIS | NEXT )? (?: which? weekday (?: COMMA | THE )? )? day_month its_year? )",
    "any_day": "(?: dated | which? weekday | TODAY | (?: LAST | THIS | NEXT )? HOLIDAY its_year? )",
    "minutes": "(?: DAY | TWO )",
    "clock": (
        "(?: (?: YEAR | NUMBER ) (?= ZONE ) | minutes COLON minutes (?: COLON minutes )? (?: AMPM | HOURS )? | DAY AMPM | NOON "
        "| DAY APOSTROPHE OCLOCK )"
    ),
    "ordinal": "(?: (?: TENS HYPHEN? )? ORDINAL )",
    "quarter": "(?: ORDINAL HYPHEN? UNIT_QUARTER )",
    "hijri_month": "(?: SOLAR | LUNAR )",
    "more": "(?: MORE | ADDITIONAL )",
    "half": "(?: AND A HALF )",
    "and_half": "(?: HYPHEN AND HYPHEN (?: A HYPHEN )? HALF )",
    # what must not follow: more figures, an age, or what makes the number of "May 5 and 6 o'clock" no day
    "alone": "(?! HYPHEN | SLASH )",
    "day_only": "(?! STOP? (?: UNITS | HOURS | AMPM | HYPHEN | MONTH | POINT | COLON ) | long_unit )",
    "last_word": "(?! TRADING? (?: WEEKDAY | WEEKDAY_SHORT | MONTH | MONTH_SHORT | DAYTIME | SEASON | HOLIDAY | unit | units ) )",
    "not_old": "(?! HYPHEN? OLD | OF AGE )",
}

# (name of the reader, pattern). The reader of `date` is `read_date`, in one of the rooms of `reading`.
RULES: tuple[tuple[str, str], ...] = (
    ("iso", "YEAR HYPHEN DAY HYPHEN DAY NAME? minutes COLON minutes (?: COLON minutes (?: POINT figure )? )?"),
    ("iso", "YEAR (?: HYPHEN DAY HYPHEN DAY | SLASH DAY SLASH DAY | POINT DAY POINT DAY ) alone"),
    ("numeric", "(?: DAY SLASH DAY SLASH (?: YEAR | TWO | DAY ) | DAY POINT DAY POINT YEAR | DAY HYPHEN DAY HYPHEN YEAR ) alone"),
    ("hijri", "(?: weekday COMMA? )? (?: hijri_month DAY | DAY SUFFIX? OF? hijri_month ) (?: COMMA? YEAR )? HIJRI?"),
    ("hijri", "hijri_month COMMA? YEAR HIJRI? | YEAR HIJRI | HIJRI YEAR | SOLAR APOSTROPHE? TWO"),
    ("hijri", "(?<! NAME ) LUNAR (?! NAME | APOSTROPHE S | HYPHEN )"),
    # 8 a.m. EST Friday; 4 in the morning; the morning of 3 May; Friday night
    ("date", "about? clock (?: COMMA? ZONE )? COMMA? any_day ZONE? | DAY IN THE DAYTIME | MID HYPHEN? DAYTIME any_day"),
    ("date", "THE? EARLY HOURS OF (?: any_day DAYTIME? | which DAYTIME )"),
    ("date", "any_day TWILIGHT | TWILIGHT (?: OF | ON )? any_day | (?<= AT | TO | BEFORE | AFTER ) TWILIGHT (?! OF )"),
    ("date", "(?: EARLY IN | LATE IN | LATE ON )? (?: THE | which ) (?: EARLY | LATE )? DAYTIME HOURS? OF any_day"),
    ("day_range", "month day (?: HYPHEN | DASH | TO | AND ) day day_only (?: (?: COMMA | GROUP ) YEAR )?"),
    ("day_range", "THE? day (?: range_mark | SLASH ) THE? day OF? month its_year?"),
    ("clock_range", "DAY (?: range_mark ) (?: DAY AMPM )"),
    ("date", "edge? dated (?: ZONE | DAYTIME )?"),
    # the summer of 1988, last spring, the third quarter, the first half of 2008
    ("season", "edge? THE? (?: (?: SEASON | FALL OF ) (?: COMMA | OF )? year | (?: SEASON | FALL ) that_year )"),
    ("season", "THE (?: SEASON | FALL ) TERM (?: OF? year )?"),
    ("season", "edge? (?: which | THE ) (?: SEASON | FALL ) | edge? (?: SEASON | (?<= IN ) FALL )"),
    ("quarter", "(?: THE year? | ITS )? (?: FISCAL HYPHEN? )? quarter (?: OF? year | that_year )?"),
    ("quarter", "Q DAY (?: OF? year )? | DAY Q (?: OF? year | TWO | DAY )?"),
    ("half", "(?: H DAY | DAY H ) OF? year"),
    ("quarter", "which UNIT_YEAR APOSTROPHE S (?: quarter | UNIT_QUARTER )"),
    ("half", "THE? (?: ORDINAL | LAST | LATTER ) HALF OF (?: THE? year | (?: which | THE ) UNIT_YEAR )"),
    # 1915-17, the 1990s, the 4th century BC, May 2022, last April, two days later, in 1988
    ("year_range", "YEAR (?: HYPHEN (?: YEAR | TWO | DAY ) | SLASH (?: TWO | DAY ) ) alone"),
    (
        "year_range",
        "(?: YEAR | small ) range_mark (?: YEAR | small ) ERA",
    ),
    ("decade", "edge? THE? (?: YEAR APOSTROPHE? S ERA? | APOSTROPHE TWO S | THE TENS_S | THREE S ERA? )"),
    ("centuries", "THE? (?: ORDINAL | DAY SUFFIX ) (?: AND | TO | OR ) THE? (?: ORDINAL | DAY SUFFIX ) UNITS ERA?"),
    ("century", "edge? THE? EARLY? (?: ORDINAL | DAY SUFFIX ) HYPHEN? UNIT_CENTURY ERA?"),
    ("day_alone", "THE DAY SUFFIX? OF which UNIT_MONTH"),
    ("day_alone", "(?<= ON ) THE DAY SUFFIX (?= STOP | COMMA | BREAK | AND | OTHER OTHER )"),
    ("date", "edge? month (?: its_year | (?! STOP NAME ) )"),
    ("month_which", "edge? which month"),
    ("span", "(?: A | THE (?: PAST | LAST | NEXT ) )? UNIT_QUARTER HYPHEN UNIT_CENTURY"),
    ("nights_ago", "(?: exact | A FEW ) DAYTIME AGO"),
    ("shift", "about? (?: HALF A? unit | (?: exact | A ) unit half ) (?: AGO | LATER | EARLIER | FROM NOW )"),
    ("shift", "about? (?: count TRADING? (?: units | unit ) | units ) (?: OR SO )? (?: AGO | LATER | EARLIER | FROM NOW )"),
    ("span", "(?: A | THE (?: PAST | LAST | NEXT ) )? UNIT_QUARTER HYPHEN UNIT_CENTURY"),
    ("nights_ago", "(?: exact | A FEW ) DAYTIME AGO"),
    ("shift", "about? (?: HALF A? unit | (?: exact | A ) unit half ) (?: AGO | LATER | EARLIER | FROM NOW )"),
    ("shift", "about? (?: count TRADING? (?: units | unit ) | units ) BEFORE (?= STOP | COMMA | BREAK )"),
    ("year_ago", "THE UNIT_YEAR HYPHEN (?: AGO | EARLIER ) (?: UNIT_QUARTER | PERIOD | quarter )"),
    ("year_ago", "UNIT_YEAR HYPHEN (?: AGO | EARLIER )"),
    ("the_year", "THE YEAR (?: PERIOD | quarter | UNIT_QUARTER )"),
    ("date", "about? edge? (?: THE UNIT_YEAR )? year (?! HYPHEN | POINT | units )"),
    ("spoken_year", "THE UNIT_YEAR ONE HUNDRED | TEN TENS (?: HYPHEN? ONE )? (?! units )"),
    ("date", "about? (?: clock ZONE? | (?<= AT ) (?: YEAR | NUMBER ) HOURS )"),
    # the past two weeks, last week, the end of the month, year-end, Friday night, every July
    (
        "span",
        "(?: THE | THIS | ITS )? which_one count (?: MORE | TRADING )? units (?: OR SO | OF (?: month its_year? | year ) )?",
    ),
    ("span", "THE (?: LAST | ORDINAL ) (?: UNIT_WEEK | UNIT_MONTH | UNIT_DAY ) OF (?: month its_year? | year )"),
    ("period", "THE long_unit (?: BEFORE | AFTER | AFTER_IT ) (?= STOP | COMMA | BREAK | AND | CLOSE )"),
    ("period", "THE long_unit (?: BEFORE LAST | AFTER NEXT ) last_word"),
    ("period", "edge? (?: which (?: FISCAL | ACADEMIC )? | THE (?: FISCAL | ACADEMIC ) ) long_unit (?: OR SO )?"),
    ("period", "THE? (?: END | EARLY PART | LATE PART | LATTER PART ) OF THE long_unit"),
    ("period", "(?: EARLIER | LATER | EARLY | LATE ) IN THE long_unit"),
    ("year_end", "about? THE? (?: UNIT_YEAR | UNIT_MONTH ) (?: HYPHEN | APOSTROPHE S )? END"),
    ("week_with", "THE (?: UNIT_WEEK | UNIT_WEEKEND ) OF dated"),
    ("weeks_from", "(?: A | exact ) (?: UNIT_DAY | UNIT_WEEK | UNITS ) FROM (?: which? weekday | TODAY | HOLIDAY )"),
    ("night_to", "THE DAYTIME TO which? weekday"),
    ("day_beside", "THE UNIT_DAY (?: BEFORE | AFTER ) (?: dated | which? weekday | HOLIDAY its_year? )"),
    ("today", "THE UNIT_DAY (?: BEFORE | AFTER ) TODAY"),
    ("date", "(?: edge | EARLIER | LATER )? (?: which DAYTIME | any_day DAYTIME? ) | TONIGHT | OVERNIGHT"),
    ("date", "THE DAYTIME BEFORE LAST last_word"),
    ("date", "THE DAYTIME | (?<= AT ) DAYTIME"),
    ("each_weekday", "EACH weekday (?: COMMA? AND? weekday )+"),
    ("each", "EACH (?: OTHER_ONE | ORDINAL | FEW ) (?: unit | units )"),
    ("each", "EACH (?: unit | weekday | MONTH | SEASON | DAYTIME ) | EACH exact units | PER unit"),
    ("each", "(?<! NAME ) DAILY (?! NAME ) | WEEKDAYS DAYTIME?"),
    # two-year, three years, at least ten more days, a week, recent months, years
    ("span", "HALF A HYPHEN? unit | HALF HYPHEN A HYPHEN unit | HALF HYPHEN (?: unit | units ) (?! HYPHEN )"),
    ("span", "exact and_half HYPHEN? (?: units | unit ) not_old"),
    ("span", "exact HYPHEN (?: units | unit ) (?: HYPHEN? LONG )? not_old | exact unit LONG? not_old"),
    (
        "span",
        "about? (?: THE | THIS | ADDITIONAL | A )? more? (?: exact (?! HYPHEN ) | count ) more? TRADING? units half? not_old",
    ),
    ("span", "about? A ADDITIONAL? unit (?! HYPHEN ) half? not_old | (?: unit | units ) HYPHEN LONG"),
    (
        "span",
        "(?: (?: THE | THIS )? (?: LAST | NEXT | PAST | RECENT | AFTER_IT | EARLY ) | THIS )? units (?: HYPHEN LONG )? not_old",
    ),
    ("the_unit", "THE ADDITIONAL UNIT_YEAR"),
    ("latest_period", "THE LATEST PERIOD"),
    ("the_unit", "THE (?: UNIT_QUARTER | UNIT_YEAR | UNIT_WEEK | UNIT_MONTH | UNIT_WEEKEND ) (?! HYPHEN )"),
    ("qualifier", "FUTURE (?= OTHER | NAME )"),
    ("word", "RIGHT? NOW | MORE? RECENTLY | RECENT | CURRENT | THE? NEAR? FUTURE | THE PAST"),
    ("qualifier", "FORMER (?! COMMA | STOP | AND | BREAK )"),
)

_NAME = re.compile(r"[A-Z][A-Z0-9_]*|[a-z_]{2,}")


def _expanded(pattern: str) -> str:
    """A pattern with its shorter patterns put in and its classes written as letters."""

    def letters(match: re.Match[str]) -> str:
        name = match.group()
        return CLASSES[name] if name.isupper() else _expanded(_PARTS[name])

    return _NAME.sub(letters, pattern).replace(" ", "")


# Marks, joints and words of no class begin no expression; an article, a number or the like begins one only where a word of
# time or another number follows at once. Looking at these two tokens first makes the search ten times as quick.
_NEVER_FIRST = (
    "OTHER NAME BREAK COMMA STOP COLON SLASH OPEN CLOSE DASH HYPHEN POINT GROUP MONEY S SUFFIX AND OR OF IN ON TO PREPOSITION "
    "FROM THAN"
)
_NEVER_SECOND = "OTHER NAME BREAK COMMA STOP OPEN CLOSE MONEY"
_OPENERS = (
    "THE A THAT ITS DAY TWO THREE ONE TEN TENS HUNDRED NUMBER APOSTROPHE APPROXIMATELY SOME MORE UP AT NO FEW THIS LAST "
    "NEXT PAST UNIT_YEAR UNIT_QUARTER UNIT_DAY UNIT_WEEK UNIT_MONTH UNIT_DECADE UNIT_CENTURY UNIT_HOUR UNIT_WEEKEND "
    "UNIT_FORTNIGHT UNIT_MILLENNIUM Q H END EARLY LATE EARLIER LATER MID ORDINAL FISCAL ADDITIONAL EACH PER RIGHT TRADING "
    "AFTER BEFORE_IT AFTER_IT SAME PERIOD LATEST HALF NEAR"
)


def _others(*names: str) -> str:
    """The letters of all classes but those named."""
    left_out = {name for line in names for name in line.split()}
    return "".join(letter for name, letter in CLASSES.items() if name not in left_out)


START: str = "(?=[{}]|[{}][{}])".format(
    _others(_NEVER_FIRST, _OPENERS), "".join(CLASSES[name] for name in _OPENERS.split()), _others(_NEVER_SECOND)
)
READERS: tuple[str, ...] = tuple(name for name, _ in RULES)
SHAPES: re.Pattern[str] = re.compile(START + "(?:" + "|".join(f"({_expanded(pattern)})" for _, pattern in RULES) + ")")
