"""From what the words of an expression say to the days they mean: the anchor that each relative date hangs on."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from crossread.core.days import day_in
from crossread.core.records import Date
from crossread.find.when.days import Day, bounds, plus, safe_date, week_value, year_text
from crossread.find.when.holidays import is_sighted
from crossread.find.when.lengths import placed_lengths
from crossread.find.when.mentions import Mention
from crossread.find.when.periods import Periods
from crossread.find.when.reckoning import Answer, on_calendar
from crossread.find.when.steps import edge_bounds
from crossread.find.when.story import with_its_day, with_shared_year
from crossread.find.when.tokens import Tokens
from crossread.find.when.yearless import Yearless

# How often a value reached on each basis was right where a date was found at all: TempEval-3's training news and WikiWars 01-11
# together (3,400 dates). For the calendar and for what stays open, too few to measure: set by hand.
SCORES = {
    "explicit": 0.94, "tense": 0.89, "weekday": 0.86, "publication": 0.83, "dateline": 0.83, "narrative": 0.83,
    "calendar": 0.9, "open": 0.4,
}  # fmt: skip


# Countries whose newspapers write 12/31/2020; nearly all others write the day first (Unicode CLDR 44).
_MONTH_FIRST = frozenset(("US", "PH"))


def _month_first(mentions: Sequence[Mention], country: str | None) -> bool | None:
    """Whether dates in figures have the month first: as the country has it, else as the text's unambiguous ones do."""
    if country:
        return country.upper() in _MONTH_FIRST
    orders = {m.readings[0] is None for m in mentions if m.readings and None in m.readings}
    return orders.pop() if len(orders) == 1 else None


def _own_year(year: int) -> tuple[date | None, date | None]:
    """The days that may be of a year which begins in April to December, of that year or of the one before."""
    return safe_date(year - 1, 4, 1), safe_date(year + 1, 3, 31)


class Anchor(Yearless, Periods):
    """Walks through the mentions of one text in order and remembers the time that the text has reached."""

    def __init__(
        self,
        tokens: Tokens,
        mentions: Sequence[Mention],
        published: date | None,
        by: str = "publication",
        country: str | None = None,
    ) -> None:
        super().__init__(tokens, mentions, published, by)
        self.month_first = _month_first(mentions, country)

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
                mention = self.hijri(mention)
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
        return running and self.verb(mention) == "future"

    # ------------------------------------------------------------ one mention

    def _answer(self, mention: Mention) -> Answer:
        if mention.value is not None:
            if mention.calendar == "gregorian":
                return mention.value, "explicit"
            return mention.value, "open" if mention.value.startswith("X") else "calendar"
        if mention.readings:
            return self._numeric(mention.readings)
        if mention.direction:
            return self.shifted(mention)
        if mention.month is not None and mention.year is None:
            return self._with_part(mention, self.month_day(mention))
        if mention.weekday is not None and mention.month is None:
            return self._with_part(mention, self.weekday(mention))
        if mention.holiday:
            return self._with_part(mention, self.holiday(mention))
        if mention.today is not None:
            return self._with_part(mention, self.today(mention.today))
        if mention.year is not None:
            if mention.piece:
                return f"{year_text(mention.year)}-{mention.piece}", "explicit"
            if mention.unit == "Q" and self.course.quarter:
                return f"{year_text(mention.year)}-{self.course.quarter[1]}", "narrative"
            return self._with_part(mention, on_calendar(mention.year, mention.month, mention.day, "explicit"))
        if mention.piece:
            return self.piece(mention)
        if mention.day is not None:
            base = self.course.reached
            if base and base.month and safe_date(max(base.year, 4), base.month, mention.day):
                return str(Day(base.year, base.month, mention.day)), "narrative"
            return f"XXXX-XX-{mention.day:02d}", "open"
        if mention.unit:
            return self.period(mention)
        return self._with_part(mention, self.this_day(mention))

    def _with_part(self, mention: Mention, answer: Answer) -> Answer:
        value, basis = answer
        if not mention.part:
            return answer
        if value == "PRESENT_REF":
            value = "XXXX-XX-XX"
        return (value + mention.part, basis) if value.count("-") == 2 else ("XXXX-XX-XX" + mention.part, basis)

    def _numeric(self, readings: tuple[date | None, date | None]) -> Answer:
        """A date in figures: the order of its parts by the country or the text's other dates, else what is not yet to come."""
        day_first, month_first = readings
        if day_first is None or month_first is None or day_first == month_first:
            return str(day_first or month_first), "explicit"
        if self.month_first is not None:
            return str(month_first if self.month_first else day_first), "explicit"
        past = [reading for reading in (day_first, month_first) if self.published and reading <= self.published]
        return (str(past[0]), self.by) if len(past) == 1 else (f"{day_first.year:04d}-XX-XX", "open")
