"""The words that speak of time, each with its class: the alphabet in which `grammar` writes its patterns.

A class is a name in capitals. A word may carry a value: a month its number, a unit its TIMEX3 letter, and so on. Looked
up in lower case, except for the words of `CASED`, which are something else without their capital ("may", "march", "sun").
"""

Entry = tuple[str, int | str | None]

_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
)
_DECADES = "twenties thirties forties fifties sixties seventies eighties nineties"
_ZONES = (
    "EST EDT ET CST CDT CT MST MDT MT PST PDT PT AKST HST AST NST BRT ART GMT UTC BST WET WEST CET CEST EET EEST MSK TRT IST "
    "IRST PKT AFT NPT MMT ICT WIB SGT HKT PHT KST JST AWST ACST AEST AEDT NZST NZDT WAT CAT SAST EAT"
)
_MONTHS = "january february march april may june july august september october november december"
_ABBREVIATED = "jan feb mar apr may jun jul aug sep oct nov dec"
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday"
_SHORT_WEEKDAYS = "mon tue|tues wed|weds thu|thur|thurs fri sat sun"

# TIMEX3 letters of units; T before those smaller than a day. A decade counts ten years, a fortnight two weeks.
_UNITS = {
    "day": "D",
    "week": "W",
    "weekend": "WE",
    "fortnight": "F",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "E",
    "century": "C",
    "millennium": "K",
}
_PLURALS = {"century": "centuries", "millennium": "millennia"}
_HOURS = {"hour": "TH", "hours": "TH", "hrs": "TH", "minute": "TM", "minutes": "TM", "mins": "TM", "seconds": "TS"}

# Solar Hijri (Iran, Afghanistan) and lunar Hijri months, in the spellings that newspapers print.
_SOLAR = (
    "farvardin",
    "ordibehesht",
    "khordad",
    "tir",
    "mordad|amordad",
    "shahrivar",
    "mehr",
    "aban",
    "azar",
    "dey",
    "bahman",
    "esfand",
)
_AFGHAN = ("hamal", "sawr|saur", "jawza", "saratan", "asad", "sunbula", "mizan", "aqrab", "qaws", "jadi", "dalw", "hut")
_LUNAR = (
    "muharram|moharram",
    "safar",
    "",
    "",
    "",
    "",
    "rajab",
    "shaban|sha'ban|shaaban",
    "ramadan|ramadhan|ramazan",
    "shawwal|shawal",
    "",
    "",
)

# The same in Persian and Arabic letters: solar, then lunar months, for texts that quote a date as it was written.
_SOLAR_LETTERS = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند"
_LUNAR_LETTERS = {"محرم": 1, "صفر": 2, "رجب": 7, "شعبان": 8, "رمضان": 9, "شوال": 10}

# Single words (class, words, value). A value of None means that the word itself is enough.
_PLAIN: tuple[tuple[str, str, int | str | None], ...] = (
    ("THE", "the", None),
    ("A", "a an", 1),
    ("HALF", "half", None),
    ("FEW", "couple", 2),
    ("FEW", "few several many numerous dozens scores hundreds thousands", None),
    ("SOME", "some", None),
    ("HUNDRED", "dozen", 12),
    ("HUNDRED", "hundred", 100),
    ("HUNDRED", "thousand", 1000),
    ("THIS", "this these", "this"),
    ("THAT", "that those", "that"),
    ("SAME", "same", "that"),
    ("LAST", "last", "last"),
    ("PAST", "past", "last"),
    ("NEXT", "next coming upcoming", "next"),
    ("BEFORE_IT", "previous preceding prior", "before"),
    ("AFTER_IT", "following subsequent ensuing", "after"),
    ("CURRENT", "current", "this"),
    ("LATEST", "latest", "last"),
    ("RECENT", "recent", None),
    ("LATTER", "latter", None),
    ("OTHER_ONE", "other", None),
    ("EACH", "each every", None),
    ("PER", "per", None),
    ("AGO", "ago", "ago"),
    ("LATER", "later afterwards afterward thereafter hence", "later"),
    ("EARLIER", "earlier previously", "earlier"),
    ("BEFORE", "before", None),
    ("AFTER", "after", None),
    ("EARLY", "early", "START"),
    ("LATE", "late", "END"),
    ("MID", "mid", "MID"),
    ("END", "end close rest remainder", "END"),
    ("END", "start beginning middle", "START"),
    ("PART", "part", None),
    ("OF", "of", None),
    ("IN", "in", None),
    ("AT", "at", None),
    ("ON", "on", None),
    ("TO", "to until till through", None),
    ("AND", "and", None),
    ("OR", "or", None),
    ("SO", "so", None),
    ("PREPOSITION", "since during by between throughout", None),
    ("FROM", "from", None),
    ("ABOUT", "about around circa ca", None),
    ("MORE", "more less fewer longer", None),
    ("ADDITIONAL", "another additional consecutive straight full whole entire", None),
    ("THAN", "than", None),
    ("LEAST", "least most", None),
    ("UP", "up", None),
    ("NO", "no", None),
    ("APPROXIMATELY", "nearly almost roughly approximately over under", None),
    ("OLD", "old", None),
    ("AGE", "age aged", None),
    ("FISCAL", "fiscal financial", None),
    ("ACADEMIC", "calendar academic school", None),
    ("PERIOD", "period", None),
    ("TIME", "time", None),
    ("ITS", "its their our his her", None),
    ("NEAR", "near distant foreseeable immediate", None),
    ("NOW", "now currently nowadays presently", "PRESENT_REF"),
    ("RECENTLY", "recently lately", "PAST_REF"),
    ("FUTURE", "future", "FUTURE_REF"),
    ("RIGHT", "right", None),
    ("TODAY", "today", 0),
    ("TODAY", "yesterday", -1),
    ("TODAY", "tomorrow", 1),
    ("TONIGHT", "tonight", "NI"),
    ("OVERNIGHT", "overnight", "NI"),
    ("DAILY", "daily", "P1D"),
    ("DAILY", "weekly", "P1W"),
    ("DAILY", "fortnightly biweekly", "P2W"),
    ("DAILY", "monthly", "P1M"),
    ("DAILY", "yearly annually", "P1Y"),
    ("DAILY", "hourly", "PT1H"),
    ("DAILY", "nightly", "XXXX-XX-XXTNI"),
    ("DAYTIME", "morning mornings", "MO"),
    ("DAYTIME", "afternoon afternoons", "AF"),
    ("DAYTIME", "evening evenings", "EV"),
    ("DAYTIME", "night nights", "NI"),
    ("TWILIGHT", "dawn daybreak sunrise", "MO"),
    ("TWILIGHT", "dusk sunset sundown nightfall", "EV"),
    ("TERM", "semester term trimester", None),
    ("FORMER", "former", "PAST_REF"),
    ("NOON", "noon midday", "12:00"),
    ("NOON", "midnight", "24:00"),
    ("SEASON", "spring springtime", "SP"),
    ("SEASON", "summer summertime", "SU"),
    ("SEASON", "autumn", "FA"),
    ("FALL", "fall", "FA"),
    ("SEASON", "winter wintertime", "WI"),
    ("AMPM", "am pm", None),
    ("OCLOCK", "clock", None),
    ("TRADING", "trading business working", None),
    ("LONG", "long", None),
)

# Words of the tense that governs a date: what is to come, what has been.
_FUTURE = (
    "will shall ll going scheduled expected slated upcoming plans hopes intends tomorrow would may might should effective "
    "expects expect expecting hoping aims"
)
FUTURE_CUES = frozenset(_FUTURE.split())
# Beside the forms in -ed: irregular verbs whose past is no other word.
_PAST = (
    "was were had did said told been began took came went left made gave found held led met fell rose won lost saw sent "
    "put kept brought built bought sold wrote spoke broke became got ran sat stood shot struck fought fled died dead ago "
    "has have since after reported announced "
    "ate bent bit blew bore caught chose crept dealt drank drew drove dug flew forgot froze grew heard hid hung knew laid "
    "meant overcame overran overthrew paid rang rode shook slept slid sank sought spent spoken stole stuck swam swept swore "
    "swung taught threw thought tore torn thrown taken given shown undertook understood underwent withdrew woke wore wove "
    "arisen awoke beaten chosen driven drawn fallen forgiven gone hidden known ridden risen seen shaken stolen sworn written"
)
PAST_CUES = frozenset(_PAST.split())

CASED: dict[str, Entry] = {}
WORDS: dict[str, Entry] = {}


def _fill() -> None:
    for number, word in enumerate(_ONES.split(), 1):
        WORDS[word] = ("ONE" if number < 10 else "TEN", number)
    for number, word in enumerate(_TENS.split(), 2):
        WORDS[word] = ("TENS", number * 10)
    for name, words, value in _PLAIN:
        for word in words.split():
            WORDS.setdefault(word, (name, value))
    for number, word in enumerate(_DECADES.split(), 2):
        WORDS[word] = ("TENS_S", number * 10)
    for number, word in enumerate(_ORDINALS.split(), 1):
        WORDS[word] = ("ORDINAL", number)
    for word, letter in _UNITS.items():
        WORDS[word] = ("UNIT_" + word.upper(), letter)
        WORDS[_PLURALS.get(word, word + "s")] = ("UNITS", letter)
    for word, letter in _HOURS.items():
        WORDS[word] = ("HOURS" if word.endswith("s") else "UNIT_HOUR", letter)
    for number, word in enumerate(_MONTHS.split(), 1):
        CASED[word.title()] = CASED[word.upper()] = ("MONTH", number)
    for number, word in enumerate((*_ABBREVIATED.split(), "sept"), 1):
        if word != "may":
            CASED[word.title()] = CASED[word.upper()] = ("MONTH_SHORT", 9 if word == "sept" else number)
    for number, word in enumerate(_WEEKDAYS.split(), 1):
        WORDS[word] = ("WEEKDAY", number)
        WORDS[word + "s"] = ("WEEKDAYS", number)
    for number, spellings in enumerate(_SHORT_WEEKDAYS.split(), 1):
        for word in spellings.split("|"):
            CASED[word.title()] = CASED[word.upper()] = ("WEEKDAY_SHORT", number)
    for calendar, table in (("SOLAR", _SOLAR), ("SOLAR", _AFGHAN), ("LUNAR", _LUNAR)):
        for number, spellings in enumerate(table, 1):
            for word in spellings.split("|"):
                if word:
                    CASED[word.title()] = (calendar, number)
    for number, word in enumerate(_SOLAR_LETTERS.split(), 1):
        WORDS[word] = ("SOLAR", number)
    for word, number in _LUNAR_LETTERS.items():
        WORDS[word] = ("LUNAR", number)
    for zone in _ZONES.split():
        CASED[zone] = ("ZONE", zone)
    CASED["Q"], CASED["H"], CASED["FY"] = ("Q", None), ("H", None), ("FISCAL", None)
    for word in ["BC", "BCE", "B.C.", "B.C.E."]:
        CASED[word] = ("ERA", "BC")
    for word in ["AD", "CE", "A.D."]:
        CASED[word] = ("ERA", "AD")
    for word in ["AH", "A.H."]:
        CASED[word] = ("HIJRI", "lunar")
    for word in ["SH", "S.H."]:
        CASED[word] = ("HIJRI", "solar")


_fill()
