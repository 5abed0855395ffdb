"""Weeks, months and years, quarters and seasons that hang on another time, and steps from it: "last week", "a year ago"."""

from crossread.find.when.days import year_text
from crossread.find.when.mentions import Mention
from crossread.find.when.reckoning import STEP, UNKNOWN, Answer, Reckoning
from crossread.find.when.steps import season_year, shift_value, unit_value
from crossread.find.when.tokens import CLASSES

_POINTING = frozenset(CLASSES[name] for name in ("THAT", "SAME"))


class Periods(Reckoning):
    """The times that such mentions mean."""

    def piece(self, mention: Mention) -> Answer:
        """A season, quarter or half of a year that is not named."""
        piece = mention.piece or ""
        base = self.course.reached if self.story or mention.which in ("that", "before", "after") else self.now
        if base is None:
            return f"XXXX-{piece}", "open"
        if mention.unit == "Y":
            return f"{year_text(base.year + STEP[mention.which or 'this'])}-{piece}", self.basis
        if self.story:
            placed = self.course.placed.get(mention.first)
            return f"{year_text(placed.year if placed else season_year(base, piece, mention.which))}-{piece}", "narrative"
        year, month = base.year, base.month or 1
        first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}.get(piece) or int(piece[1:]) * 3 - 2
        tense = "this" if mention.which == "this" else self.tense(mention)
        if piece[0] == "Q":
            year -= month < first and tense != "future"
        elif tense == "past":
            year -= month < first or (mention.which == "last" and month <= first + 2)
        elif tense == "future":
            year += month > first + 2
        return f"{year_text(year)}-{piece}", "tense" if tense else self.by

    def period(self, mention: Mention) -> Answer:
        """This week, last month, the following year, the end of the month."""
        unit, which = mention.unit or "D", mention.which or "this"
        from_reached = self.story or (which in ("that", "before", "after") and not self._is_running_one(mention))
        if unit in ("D", "W", "WE") and from_reached and not self.story and self.course.reached and not self.course.reached.exact:
            from_reached = False
        base = (self.course.reached if from_reached else None) or self.now
        if base is None:
            return UNKNOWN.get(unit, "XXXX"), "open"
        step = STEP[which]
        if unit == "WE" and which == "that" and not self.story and self.verb(mention) != "future":
            step = -1 if base.exact and base.exact.isoweekday() < 6 else 0
        value = unit_value(base, unit, step)
        if unit == "Q" and which in ("that", "last") and self.course.quarter and not self._is_running(which):
            value = f"{year_text(self.course.quarter[0])}-{self.course.quarter[1]}"
        return value, "narrative" if from_reached else self.by

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

    def shifted(self, mention: Mention) -> Answer:
        """Two days later, a year ago."""
        unit, count = mention.unit or "D", mention.count
        ago = mention.direction == "ago"
        reached = self.course.named if self.story and mention.direction == "later" else self.course.reached
        base = self.now if ago and not self.story else reached or self.now
        sign = 1 if mention.direction == "later" else -1
        if count is None:
            return ("FUTURE_REF" if sign > 0 else "PAST_REF"), "open"
        if base is None:
            return {"TH": "XXXX-XX-XX", "TM": "XXXX-XX-XX"}.get(unit) or UNKNOWN.get(unit, "XXXX"), "open"
        basis = self.by if ago and not self.story else "narrative"
        if unit == "Y" and count == 1 and self.course.quarter and not self.story and mention.direction != "later":
            year, quarter = self.course.quarter
            whole = self.course.beyond_quarter and not mention.piece
            return year_text(year - 1) + ("" if whole else f"-{mention.piece or quarter}"), basis
        if mention.piece:
            return f"{year_text(base.year - 1)}-{mention.piece}", basis
        return shift_value(base, unit, count * sign), basis
