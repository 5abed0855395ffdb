"""From what the words of an expression say to the days they mean: the anchor that each relative date hangs on."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import msgspec

from crossread.core.records import Date
from crossread.find.when.days import Day, bounds, day_in, day_of, plus, safe_date, week_value, year_text
from crossread.find.when.hijri import hijri_days
from crossread.find.when.holidays import holiday, is_sighted
from crossread.find.when.lengths import placed_lengths
from crossread.find.when.mentions import Mention
from crossread.find.when.steps import agreeing_year, edge_bounds, season_year, shift_value, story_year, unit_value
from crossread.find.when.story import Course, tells_a_story, with_its_day, with_shared_year
from crossread.find.when.storyline import place
from crossread.find.when.tense import tense_at
from crossread.find.when.tokens import CLASSES, Tokens

_UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX"}
# A day at most so near to publication is taken in the nearest year, whatever the tense: a dividend "is payable" next month.
# Tuned on TempEval-3's training news over 20 to 150.
_NEAR = 90
_NEAR_MONTH = 30  # but "the fair opened in May", said in March, is of the year before; 30 to 90 make no difference there
# How often a value reached on each basis was right where a date was found at all: TempEval-3's training news and WikiWars 01-11
# together (3,400 dates). For the calendar and for what stays open, too few to measure: set by hand.
SCORES = {
    "explicit": 0.94, "tense": 0.89, "weekday": 0.86, "publication": 0.83, "dateline": 0.83, "narrative": 0.83,
    "calendar": 0.9, "open": 0.4,
}  # fmt: skip
_POINTING = frozenset(CLASSES[name] for name in ("THAT", "SAME"))
_STEP = {"this": 0, "that": 0, "last": -1, "before": -1, "next": 1, "after": 1, "before last": -2, "after next": 2}
Answer = tuple[str, str]  # value and basis


# Countries whose newspapers write 12/31/2020; nearly all others write the day first (Unicode CLDR 44).
_MONTH_FIRST = frozenset(("US", "PH"))


def _month_first(mentions: Sequence[Mention], country: str | None) -> bool | None:
    """Whether dates in figures have the month first: as the country has it, else as the text's unambiguous ones do."""
    if country:
        return country.upper() in _MONTH_FIRST
    orders = {m.readings[0] is None for m in mentions if m.readings and None in m.readings}
    return orders.pop() if len(orders) == 1 else None


def _on_calendar(year: int, month: int | None, day: int | None, basis: str) -> Answer:
    """A day by its parts; of one that the calendar has not, as 31 June, the month stands and the day stays open."""
    if month and day and year > 0 and not safe_date(year, month, day):
        return f"{year:04d}-{month:02d}-XX", "open"
    return str(Day(year, month, day)), basis


def _own_year(year: int) -> tuple[date | None, date | None]:
    """The days that may be of a year which begins in April to December, of that year or of the one before."""
    return safe_date(year - 1, 4, 1), safe_date(year + 1, 3, 31)


class Anchor:
    """Walks through the mentions of one text in order and remembers the time that the text has reached."""

    def __init__(
        self,
        tokens: Tokens,
        mentions: Sequence[Mention],
        published: date | None,
        by: str = "publication",
        country: str | None = None,
    ) -> None:
        self.tokens = tokens
        self.published = published
        self.by = by
        self.month_first = _month_first(mentions, country)
        self.story = tells_a_story(mentions, published)
        line = place(tokens, mentions) if self.story else None
        self.course = Course(tokens, line, None if self.story or not published else day_of(published))

    # ------------------------------------------------------------ the walk

    def dates(self, mentions: Sequence[Mention]) -> Iterable[Date]:
        """A `Date` for each mention."""
        return placed_lengths(self.tokens, list(self._walk(mentions)))

    def _walk(self, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Date]]:
        for mention, following in zip(mentions, (*mentions[1:], None), strict=False):
            if mention.in_history and not self.story:
                continue
            self.course.at(mention)
            if mention.calendar != "gregorian" and mention.value is None:
                mention = self._hijri(mention)
            value, basis = self._answer(with_its_day(self.tokens, with_shared_year(self.tokens, mention, following), following))
            date_part, mark, time = value.partition("T")
            day = day_in(date_part) if mention.offset or mention.whole else None
            if day and mention.offset:
                value = (plus(day, mention.offset) or day).isoformat() + mark + time
            elif day:
                value = week_value(day, mention.whole == "WE")
            self.course.moves(mention, value)
            yield mention, self._record(mention, value, basis)

    def _record(self, mention: Mention, value: str, basis: str) -> Date:
        earliest, latest = bounds(value) if mention.type in ("DATE", "TIME") else (None, None)
        if mention.within:
            earliest, latest = mention.within
        elif earliest and latest and is_sighted(mention.holiday or ""):
            earliest, latest = plus(earliest, -1) or earliest, plus(latest, 1) or latest
        elif mention.readings and basis == "open":
            days = [day for day in mention.readings if day]
            earliest, latest = min(days), max(days)
        if mention.fiscal and earliest:
            earliest, latest = _own_year(earliest.year)
        if mention.edge and earliest and latest and earliest < latest:
            earliest, latest = edge_bounds(mention.edge, earliest, latest)
        if mention.unit and earliest and latest and self._is_ahead(mention, earliest, latest):
            earliest = self.published
        return Date(
            start=mention.start,
            end=mention.end,
            text=self.tokens.text[mention.start : mention.end],
            type=mention.type,
            value=value,
            earliest=earliest,
            latest=latest,
            calendar=mention.calendar,
            basis=basis,
            score=SCORES[basis],
        )

    def _is_ahead(self, mention: Mention, earliest: date, latest: date) -> bool:
        """Whether only what is left of a period is meant: "by the end of the month", "will meet this week"."""
        running = self.published is not None and not self.story and earliest < self.published <= latest
        return running and tense_at(self.tokens, mention.first, mention.last) == "future"

    # ------------------------------------------------------------ one mention

    def _answer(self, mention: Mention) -> Answer:
        if mention.value is not None:
            if mention.calendar == "gregorian":
                return mention.value, "explicit"
            return mention.value, "open" if mention.value.startswith("X") else "calendar"
        if mention.readings:
            return self._numeric(mention.readings)
        if mention.direction:
            return self._shifted(mention)
        if mention.month is not None and mention.year is None:
            return self._with_part(mention, self._month_day(mention))
        if mention.weekday is not None and mention.month is None:
            return self._with_part(mention, self._weekday(mention))
        if mention.holiday:
            return self._with_part(mention, self._holiday(mention))
        if mention.today is not None:
            return self._with_part(mention, self._today(mention.today))
        if mention.year is not None:
            if mention.piece:
                return f"{year_text(mention.year)}-{mention.piece}", "explicit"
            if mention.unit == "Q" and self.course.quarter:
                return f"{year_text(mention.year)}-{self.course.quarter[1]}", "narrative"
            return self._with_part(mention, _on_calendar(mention.year, mention.month, mention.day, "explicit"))
        if mention.piece:
            return self._piece(mention)
        if mention.day is not None:
            base = self.course.reached
            if base and base.month and safe_date(max(base.year, 4), base.month, mention.day):
                return str(Day(base.year, base.month, mention.day)), "narrative"
            return f"XXXX-XX-{mention.day:02d}", "open"
        if mention.unit:
            return self._period(mention)
        return self._with_part(mention, self._this_day(mention))

    def _with_part(self, mention: Mention, answer: Answer) -> Answer:
        value, basis = answer
        if not mention.part:
            return answer
        if value == "PRESENT_REF":
            value = "XXXX-XX-XX"
        return (value + mention.part, basis) if value.count("-") == 2 else ("XXXX-XX-XX" + mention.part, basis)

    def _now(self) -> Day | None:
        """The day that "today" and "last week" are reckoned from."""
        if self.story:
            return self.course.reached
        return day_of(self.published) if self.published else None

    @property
    def _basis(self) -> str:
        return "narrative" if self.story else self.by

    def _tense(self, mention: Mention) -> str | None:
        """Past or future, by "last" or "next" and else by the verb."""
        return {"last": "past", "next": "future"}.get(mention.which or "") or tense_at(self.tokens, mention.first, mention.last)

    def _numeric(self, readings: tuple[date | None, date | None]) -> Answer:
        """A date in figures: the order of its parts by the country or the text's other dates, else what is not yet to come."""
        day_first, month_first = readings
        if day_first is None or month_first is None or day_first == month_first:
            return str(day_first or month_first), "explicit"
        if self.month_first is not None:
            return str(month_first if self.month_first else day_first), "explicit"
        past = [reading for reading in (day_first, month_first) if self.published and reading <= self.published]
        return (str(past[0]), "publication") if len(past) == 1 else (f"{day_first.year:04d}-XX-XX", "open")

    # ------------------------------------------------------------ days and months without a year

    def _month_day(self, mention: Mention) -> Answer:
        """A month, or a day of one, without a year."""
        month, day = mention.month or 1, mention.day
        open_value = f"XXXX-{month:02d}" + (f"-{day:02d}" if day else "")
        if mention.unit == "Y" or (mention.which in ("that", "before", "after") and self.course.reached):
            return self._of_year(mention, month, day) or (open_value, "open")
        base = self.course.reached if self.story else day_of(self.published) if self.published else self.course.carried(mention)
        if mention.weekday and day:
            year = agreeing_year(month, day, mention.weekday, base)
            if year:
                return str(Day(year, month, day)), "weekday"
        if base is None:
            return open_value, "open"
        if placed := self.course.placed.get(mention.first):
            return _on_calendar(placed.year, month, day, "narrative")
        if self.story or not self.published:
            return _on_calendar(story_year(base, month), month, day, "narrative")
        return self._news_year(mention, base, month, day)

    def _hijri(self, mention: Mention) -> Mention:
        """A day or month of a Hijri calendar without its year, with the days meant: the nearest ones, by the tense."""
        base = self._now()
        near = base.exact if base else None
        opened = msgspec.structs.replace(mention, value="XXXX-XX-XX" if mention.day else "XXXX-XX")
        if near is None:
            return opened
        year = (near.year - 622) * 33 // 32 if mention.calendar == "lunar-hijri" else near.year - 621
        spans = [hijri_days(mention.calendar, year + step, mention.month, mention.day) for step in (-2, -1, 0, 1, 2)]
        days = [span for span in spans if span]
        if not days:
            return opened
        tense = self._tense(mention)
        if tense == "past":
            days = [span for span in days if span[0] <= near] or days
        elif tense == "future":
            days = [span for span in days if span[1] >= near] or days
        first, last = min(days, key=lambda span: min(abs(span[0] - near), abs(span[1] - near)))
        slack = 1 if mention.calendar == "lunar-hijri" else 0
        within = (plus(first, -slack) or first, plus(last, slack) or last)
        return msgspec.structs.replace(mention, value=str(first if first == last else f"{first.year:04d}"), within=within)

    def _of_year(self, mention: Mention, month: int, day: int | None) -> Answer | None:
        """January of that year, June last year, the previous April."""
        of_reached = mention.which in ("that", "before", "after", None)
        base = self.course.named if of_reached else self._now()
        if base is None:
            return None
        year = base.year + _STEP[mention.which or "that"]
        if mention.unit != "Y":
            year = base.year - (month >= (base.month or 13)) if mention.which == "before" else base.year
        return str(Day(year, month, day)), "narrative" if of_reached else self._basis

    def _news_year(self, mention: Mention, base: Day, month: int, day: int | None) -> Answer:
        """The year by tense, or the nearest one: news names a day of another year with its year."""
        tense = {"last": "past", "next": "future"}.get(mention.which or "")
        here = (base.month or 1, base.day or 1)
        named = (month, day or (here[1] if month == here[0] else 1))
        away = (named[0] - here[0]) * 30.5 + named[1] - here[1]
        year, basis = base.year, "publication"
        ahead, behind = away % 366, -away % 366
        near = _NEAR if day or behind < ahead else _NEAR_MONTH
        if not tense and mention.which != "this" and min(ahead, behind) > near:
            tense, basis = tense_at(self.tokens, mention.first, mention.last) or "past", "tense"
        if tense == "past":
            year -= away > 0 or (mention.which == "last" and named[0] == here[0])
        elif tense == "future":
            year += away < 0
        elif mention.which != "this":
            year += (away < -183) - (away > 183)
        if (month, day) == (2, 29):
            leap = [near for near in range(year - 8, year + 9) if safe_date(near, 2, 29)]
            year = min(leap, key=lambda near: (abs(near - year), near))
        return _on_calendar(year, month, day, basis)

    def _weekday(self, mention: Mention) -> Answer:
        weekday = mention.weekday or 1
        base = self._now()
        day = base.exact if base else None
        if day is None:
            return f"XXXX-WXX-{weekday}", "open"
        back = (day.isoweekday() - weekday) % 7
        if mention.which in ("last", "before") or (self.story and mention.which != "next"):
            found = plus(day, -(back or 7))
        elif mention.which in ("next", "after") or (tense_at(self.tokens, mention.first, mention.last) == "future" and back):
            found = plus(day, 7 - back)
        else:
            found = plus(day, -back)
        return (found.isoformat(), "narrative" if self.story else "tense") if found else (f"XXXX-WXX-{weekday}", "open")

    def _holiday(self, mention: Mention) -> Answer:
        base = self._now()
        year = mention.year or (base.year if base else None)
        if year is None:
            return "XXXX-XX-XX", "open"
        found = holiday(mention.holiday or "", year)
        if found is None:
            return f"{year_text(year)}-XX-XX", "open"
        if mention.year or self.story or base is None or base.exact is None:
            return found.isoformat(), "explicit" if mention.year else self._basis
        return self._nearest_holiday(mention, base.exact)

    def _nearest_holiday(self, mention: Mention, near: date) -> Answer:
        """The one before or after the day reckoned from, by the tense; where no verb tells, the nearest."""
        days = [found for step in (-1, 0, 1) if (found := holiday(mention.holiday or "", near.year + step))]
        tense = self._tense(mention)
        if tense:
            days = [found for found in days if (found <= near if tense == "past" else found >= near)] or days
        return min(days, key=lambda found: abs(found - near)).isoformat(), "tense" if tense else "publication"

    def _today(self, step: int) -> Answer:
        base = None if self.story else self._now()
        day = plus(base.exact, step) if base and base.exact else None
        if day:
            return day.isoformat(), "publication"
        return ("PRESENT_REF" if step == 0 else "XXXX-XX-XX"), "open"

    def _this_day(self, mention: Mention) -> Answer:
        """A time of day alone: the day that the text has reached, in news the day of publication."""
        base = self.course.reached
        of_any_day = mention.which in (None, "that") and self.tokens.word(mention.first) not in ("tonight", "overnight")
        if mention.part in ("TNI", "TMO", "TAF", "TEV") and of_any_day and not (base and (self.story or mention.which)):
            return "XXXX-XX-XX", "open"
        day = base.exact if base else None
        if not self.story and (day is None or mention.which in ("this", "last", "next", "before last")):
            day = self.published
        if day and mention.which in ("last", "before", "before last"):
            day = plus(day, _STEP[mention.which])
        elif day and mention.which in ("next", "after"):
            day = plus(day, 1)
        return (day.isoformat(), self._basis) if day else ("XXXX-XX-XX", "open")

    # ------------------------------------------------------------ periods and pieces of a year

    def _piece(self, mention: Mention) -> Answer:
        """A season, quarter or half of a year that is not named."""
        piece = mention.piece or ""
        base = self.course.reached if self.story or mention.which in ("that", "before", "after") else self._now()
        if base is None:
            return f"XXXX-{piece}", "open"
        if mention.unit == "Y":
            return f"{year_text(base.year + _STEP[mention.which or 'this'])}-{piece}", self._basis
        if self.story:
            placed = self.course.placed.get(mention.first)
            return f"{year_text(placed.year if placed else season_year(base, piece, mention.which))}-{piece}", "narrative"
        year, month = base.year, base.month or 1
        first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}.get(piece) or int(piece[1:]) * 3 - 2
        tense = "this" if mention.which == "this" else self._tense(mention)
        if piece[0] == "Q":
            year -= month < first and tense != "future"
        elif tense == "past":
            year -= month < first or (mention.which == "last" and month <= first + 2)
        elif tense == "future":
            year += month > first + 2
        return f"{year_text(year)}-{piece}", "tense" if tense else "publication"

    def _period(self, mention: Mention) -> Answer:
        """This week, last month, the following year, the end of the month."""
        unit, which = mention.unit or "D", mention.which or "this"
        from_reached = self.story or (which in ("that", "before", "after") and not self._is_running_one(mention))
        if unit in ("D", "W", "WE") and from_reached and not self.story and self.course.reached and not self.course.reached.exact:
            from_reached = False
        base = (self.course.reached if from_reached else None) or self._now()
        if base is None:
            return _UNKNOWN.get(unit, "XXXX"), "open"
        step = _STEP[which]
        if unit == "WE" and which == "that" and not self.story and tense_at(self.tokens, mention.first, mention.last) != "future":
            step = -1 if base.exact and base.exact.isoweekday() < 6 else 0
        value = unit_value(base, unit, step)
        if unit == "Q" and which in ("that", "last") and self.course.quarter and not self._is_running(which):
            value = f"{year_text(self.course.quarter[0])}-{self.course.quarter[1]}"
        return value, "narrative" if from_reached else "publication"

    def _is_running(self, which: str) -> bool:
        """Whether the quarter spoken of is not over yet, so that it is not the latest one."""
        if which != "last" or not self.course.quarter or not self.published:
            return False
        year, quarter = self.course.quarter
        return (year, int(quarter[1]) * 3) >= (self.published.year, self.published.month)

    def _is_running_one(self, mention: Mention) -> bool:
        """The year, the weekend: in news the running one, whatever was told of before; "that year" is the one told of."""
        if mention.which != "that" or mention.unit not in ("WE", "M", "Y") or self.course.named_here:
            return False
        return _POINTING.isdisjoint(self.tokens.classes[mention.first : mention.last])

    def _shifted(self, mention: Mention) -> Answer:
        """Two days later, a year ago."""
        unit, count = mention.unit or "D", mention.count
        ago = mention.direction == "ago"
        reached = self.course.named if self.story and mention.direction == "later" else self.course.reached
        base = self._now() if ago and not self.story else reached or self._now()
        sign = 1 if mention.direction == "later" else -1
        if count is None:
            return ("FUTURE_REF" if sign > 0 else "PAST_REF"), "open"
        if base is None:
            return {"TH": "XXXX-XX-XX", "TM": "XXXX-XX-XX"}.get(unit) or _UNKNOWN.get(unit, "XXXX"), "open"
        basis = "publication" if ago and not self.story else "narrative"
        if unit == "Y" and count == 1 and self.course.quarter and not self.story and mention.direction != "later":
            year, quarter = self.course.quarter
            whole = self.course.beyond_quarter and not mention.piece
            return year_text(year - 1) + ("" if whole else f"-{mention.piece or quarter}"), basis
        if mention.piece:
            return f"{year_text(base.year - 1)}-{mention.piece}", basis
        return shift_value(base, unit, count * sign), basis
