"""A temporal expression as read from its own words, before anything around it is asked."""

from datetime import date

import msgspec


class Mention(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What the words at `start:end` say. `first` and `last` are indices of tokens, half open.

    `value` is set where the words alone give it. Else: the parts of a calendar date that are named (years before the
    common era negative); `piece` a part of a year (SP, Q3, H1) or `holiday`; `part` a time of day (TNI, T09:00); `which`
    (this, last, next, that, before, after) of `unit`, or of the smallest part that is named; `count` units `direction`
    (ago, later, earlier). `edge` is START, MID or END of the whole. `readings` of a numeric date are its days with the day
    first and with the month first, of which one may lack. `within` are the first and last day, where the value is coarser.
    `fiscal`: a year of a company, state or school, which may begin in another one. `offset`: days to add, "the day before
    Christmas". `whole`: the unit (W, WE) that holds the day, which is meant, "the week of 4 May". `in_history`: it is a
    temporal expression in a history alone.
    """

    start: int
    end: int
    first: int
    last: int
    type: str = "DATE"
    value: str | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    piece: str | None = None
    holiday: str | None = None
    part: str | None = None
    today: int | None = None
    which: str | None = None
    unit: str | None = None
    count: float | None = None
    direction: str | None = None
    edge: str | None = None
    readings: tuple[date | None, date | None] | None = None
    within: tuple[date, date] | None = None
    calendar: str = "gregorian"
    fiscal: bool = False
    offset: int = 0
    whole: str | None = None
    in_history: bool = False
