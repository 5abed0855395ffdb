"""Dates, times, durations and sets of times in a text, and the days that they mean.

The way of a text: `tokens` (a class for each word), `grammar` (shapes over classes), `reading` (what the words say),
`anchor` (which days that is), `report_date` (from which day the report itself is).
"""

from datetime import date

from crossread.core.records import Date
from crossread.find.when.anchor import Anchor
from crossread.find.when.reading import read_mentions
from crossread.find.when.report_date import ReportDate, read_dates, report_date
from crossread.find.when.tokens import Tokens

__all__ = ["ReportDate", "find_dates", "read_dates", "report_date"]


def find_dates(text: str, published: date | None = None, *, country: str | None = None) -> list[Date]:
    """Every temporal expression of a text, in order, with its TIMEX3 type and value (Saurí et al. 2006).

    `published` is the day that the text was published. Whether the text is news, reckoned from that day, or a history that
    carries its own time, is told from the text. Where nothing decides a year, the value keeps it open (`XXXX-09-28`).
    `country` (ISO 3166-1 alpha-2) is the outlet's: it tells whether 3/5/2020 is in March or in May.

    >>> [(found.text, found.value, found.basis) for found in find_dates("The fair opened last week, on May 3.", date(2001, 5, 8))]
    [('last week', '2001-W18', 'publication'), ('May 3', '2001-05-03', 'publication')]
    """
    tokens = Tokens(text)
    mentions = read_mentions(tokens)
    return list(Anchor(tokens, mentions, published, country=country).dates(mentions))
