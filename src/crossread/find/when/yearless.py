"""Days and months that are named without their year, and days without a name: "in March", "on Monday", "at Christmas"."""

from datetime import date

import msgspec

from crossread.find.when.days import Day, day_of, plus, safe_date, year_text
from crossread.find.when.hijri import hijri_days
from crossread.find.when.holidays import holiday
from crossread.find.when.mentions import Mention
from crossread.find.when.reckoning import STEP, Answer, Reckoning, on_calendar
from crossread.find.when.steps import agreeing_year, story_year

# A day at most so near to publication is taken in the nearest year, whatever the tense: a dividend "is payable" next month.
# Tuned on TempEval-3's training news over 20 to 150.
_NEAR = 90
_NEAR_MONTH = 30  # but "the fair opened in May", said in March, is of the year before; 30 to 90 make no difference there


class Yearless(Reckoning):
    """The days that such mentions mean."""

    def month_day(self, mention: Mention) -> Answer:
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
            return on_calendar(placed.year, month, day, "narrative")
        if self.story or not self.published:
            return on_calendar(story_year(base, month), month, day, "narrative")
        return self._news_year(mention, base, month, day)

    def hijri(self, mention: Mention) -> Mention:
        """A day or month of a Hijri calendar without its year, with the days meant: the nearest ones, by the tense."""
        base = self.now
        near = base.exact if base else None
        opened = msgspec.structs.replace(mention, value="XXXX-XX-XX" if mention.day else "XXXX-XX")
        if near is None:
            return opened
        year = (near.year - 622) * 33 // 32 if mention.calendar == "lunar-hijri" else near.year - 621
        spans = [hijri_days(mention.calendar, year + step, mention.month, mention.day) for step in (-2, -1, 0, 1, 2)]
        days = [span for span in spans if span]
        if not days:
            return opened
        tense = self.tense(mention)
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
        base = self.course.named if of_reached else self.now
        if base is None:
            return None
        year = base.year + STEP[mention.which or "that"]
        if mention.unit != "Y":
            year = base.year - (month >= (base.month or 13)) if mention.which == "before" else base.year
        return str(Day(year, month, day)), "narrative" if of_reached else self.basis

    def _news_year(self, mention: Mention, base: Day, month: int, day: int | None) -> Answer:
        """The year by tense, or the nearest one: news names a day of another year with its year."""
        tense = {"last": "past", "next": "future"}.get(mention.which or "")
        here = (base.month or 1, base.day or 1)
        named = (month, day or (here[1] if month == here[0] else 1))
        away = (named[0] - here[0]) * 30.5 + named[1] - here[1]
        year, basis = base.year, self.by
        ahead, behind = away % 366, -away % 366
        near = _NEAR if day or behind < ahead else _NEAR_MONTH
        if not tense and mention.which != "this" and min(ahead, behind) > near:
            tense, basis = self.verb(mention) or "past", "tense"
        if tense == "past":
            year -= away > 0 or (mention.which == "last" and named[0] == here[0])
        elif tense == "future":
            year += away < 0
        elif mention.which != "this":
            year += (away < -183) - (away > 183)
        if (month, day) == (2, 29):
            leap = [near for near in range(year - 8, year + 9) if safe_date(near, 2, 29)]
            year = min(leap, key=lambda near: (abs(near - year), near))
        return on_calendar(year, month, day, basis)

    def weekday(self, mention: Mention) -> Answer:
        """Monday, last Friday: before the day reckoned from, unless the words announce it."""
        weekday = mention.weekday or 1
        base = self.now
        day = base.exact if base else None
        if day is None:
            return f"XXXX-WXX-{weekday}", "open"
        back = (day.isoweekday() - weekday) % 7
        if mention.which in ("last", "before") or (self.story and mention.which != "next"):
            found = plus(day, -(back or 7))
        elif mention.which in ("next", "after") or (self.verb(mention) == "future" and back):
            found = plus(day, 7 - back)
        else:
            found = plus(day, -back)
        return (found.isoformat(), "narrative" if self.story else "tense") if found else (f"XXXX-WXX-{weekday}", "open")

    def holiday(self, mention: Mention) -> Answer:
        """Christmas, Good Friday 2019."""
        base = self.now
        year = mention.year or (base.year if base else None)
        if year is None:
            return "XXXX-XX-XX", "open"
        found = holiday(mention.holiday or "", year)
        if found is None:
            return f"{year_text(year)}-XX-XX", "open"
        if mention.year or self.story or base is None or base.exact is None:
            return found.isoformat(), "explicit" if mention.year else self.basis
        return self._nearest_holiday(mention, base.exact)

    def _nearest_holiday(self, mention: Mention, near: date) -> Answer:
        """The one before or after the day reckoned from, by the tense; where no verb tells, the nearest."""
        days = [found for step in (-1, 0, 1) if (found := holiday(mention.holiday or "", near.year + step))]
        tense = self.tense(mention)
        if tense:
            days = [found for found in days if (found <= near if tense == "past" else found >= near)] or days
        return min(days, key=lambda found: abs(found - near)).isoformat(), "tense" if tense else self.by

    def today(self, step: int) -> Answer:
        """Yesterday, tomorrow: so many days from today."""
        base = None if self.story else self.now
        day = plus(base.exact, step) if base and base.exact else None
        if day:
            return day.isoformat(), self.by
        return ("PRESENT_REF" if step == 0 else "XXXX-XX-XX"), "open"

    def this_day(self, mention: Mention) -> Answer:
        """A time of day alone: the day that the text has reached, in news the day of publication."""
        base = self.course.reached
        of_any_day = mention.which in (None, "that") and self.tokens.word(mention.first) not in ("tonight", "overnight")
        if mention.part in ("TNI", "TMO", "TAF", "TEV") and of_any_day and not (base and (self.story or mention.which)):
            return "XXXX-XX-XX", "open"
        day = base.exact if base else None
        if not self.story and (day is None or mention.which in ("this", "last", "next", "before last")):
            day = self.published
        if day and mention.which in ("last", "before", "before last"):
            day = plus(day, STEP[mention.which])
        elif day and mention.which in ("next", "after"):
            day = plus(day, 1)
        return (day.isoformat(), self.basis) if day else ("XXXX-XX-XX", "open")
