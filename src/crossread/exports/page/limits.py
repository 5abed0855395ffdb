"""How much one page shows: a page that opens slowly is not read. What is left out is counted on the page."""

import msgspec


class Limits(msgspec.Struct, frozen=True):
    """The most of each thing that is shown.

    `cards`: occurrences with a card; `lines`: of a card; `values`: of one thing about which accounts differ; `alone`: rows of
    what one report alone tells; `reports`: reports of a line whose words are shown, `claims`: of each; `speakers`, and
    `quotes` of each; `facts`: whether each claim says what was read in it; `marks`: whether all claims are marked in the
    texts, or only those that the page leads to.
    """

    cards: int = 300
    lines: int = 60
    values: int = 30
    alone: int = 1500
    reports: int = 12
    claims: int = 4
    speakers: int = 150
    quotes: int = 25
    facts: bool = True
    marks: bool = True


MANY = 300  # reports from which on a page with everything opens too slowly
# Chosen on 2,000 made-up reports of 600 words with 30 events each, so that Chromium opens the page within two seconds.
FEW = Limits(cards=150, lines=20, values=15, alone=300, reports=4, claims=1, speakers=100, quotes=10, facts=False, marks=False)


def limits(reports: int) -> Limits:
    """The limits of a page of so many reports.

    >>> limits(5).marks, limits(2000).marks
    (True, False)
    """
    return Limits() if reports <= MANY else FEW
