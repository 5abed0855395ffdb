"""How much one page shows: a page that opens slowly is not read. What is left out is counted on the page."""

import msgspec


class Limits(msgspec.Struct, frozen=True):
    """The most of each thing that is shown.

    `cards`: occurrences with a card; `lines`: of a card; `values`: of one thing about which accounts differ; `alone`: rows of
    what one report alone tells; `reports`: reports of a line whose words are shown, `claims`: of each; `outlets`: those
    listed that have no report of an occurrence; `numbers`: rows of a table of numbers of people; `speakers`, and `quotes` of
    each; `families`: of copies, and `passages` of each; `facts`: whether each claim says what was read in it; `marks`: whether
    all claims are marked in the texts, or only those that the page leads to.
    """

    cards: int = 300
    lines: int = 60
    values: int = 30
    alone: int = 1500
    reports: int = 12
    claims: int = 4
    outlets: int = 30
    numbers: int = 300
    speakers: int = 150
    quotes: int = 25
    families: int = 100
    passages: int = 40
    facts: bool = True
    marks: bool = True


MANY = 300  # reports from which on one page with everything opens too slowly
MOST, LETTERS = 2000, 5_000_000  # more reports, or more letters in their texts, make the report a site of many pages
EVERYTHING = Limits()
# Chosen on 2,000 made-up reports of 150 to 600 words, so that Chromium opens the page within two seconds.
FEW = Limits(
    cards=100, lines=20, values=15, alone=200, reports=4, claims=1, outlets=5, numbers=150, speakers=100, quotes=10,
    families=60, passages=8, facts=False, marks=False,
)  # fmt: skip
# A site has room for every occurrence that several reports tell of; what one alone tells is marked in its text.
SITE = Limits(cards=1_000_000, lines=40, alone=0, reports=8, claims=2, speakers=1000, families=1000, passages=12)


def limits(reports: int, letters: int = 0) -> Limits:
    """The limits of the page or pages of so many reports, with so many letters in their texts together.

    >>> limits(5).marks, limits(2000).marks, limits(2001) is limits(9, 10_000_000) is SITE
    (True, False, True)
    """
    if reports > MOST or letters > LETTERS:
        return SITE
    return EVERYTHING if reports <= MANY else FEW
