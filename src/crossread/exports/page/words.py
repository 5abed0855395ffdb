"""Plain words for the record's codes: what a newcomer reads where the record has a keyword."""

import datetime
import re
from calendar import monthrange

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

# Each says what is claimed, never what is so.
STATUSES = {
    "happened": ("Said to have happened", "The accounts say that it took place."),
    "ongoing": ("Said to be under way", "The accounts say that it is going on."),
    "planned": ("Planned", "The accounts say that somebody means to do it. They do not say that it took place."),
    "threatened": ("Threatened", "Somebody is said to threaten it. The accounts do not say that it took place."),
    "attempted": ("Attempted", "It is said to have been tried, and not to have succeeded."),
    "called_for": ("Called for", "Somebody is said to demand it. The accounts do not say that it took place."),
    "denied": ("Denied", "The accounts say that it did not take place, or that somebody denies it."),
    "hypothetical": ("Supposed", "The accounts speak of it as a possibility."),
    "habitual": ("Said to recur", "The accounts speak of it as a habit, not as one happening."),
}
PLOVER = {
    "AGREE": "Agreement",
    "CONSULT": "Meeting or talks",
    "SUPPORT": "Support",
    "COOPERATE": "Cooperation",
    "AID": "Aid",
    "YIELD": "Concession or retreat",
    "REQUEST": "Demand or appeal",
    "ACCUSE": "Accusation",
    "REJECT": "Refusal",
    "THREATEN": "Threat",
    "PROTEST": "Protest",
    "MOBILIZE": "Mobilisation of forces",
    "SANCTION": "Sanction",
    "COERCE": "Coercion",
    "ASSAULT": "Attack",
}
BASES = {
    "given": "given with the file",
    "published-line": "the line in the text that says when it was published",
    "metadata": "the page’s own data",
    "dateline": "the dateline",
    "url": "the address",
    "post": "a post quoted in it",
    "masthead": "the date at the top of the page",
    "file name": "the file’s name",
    "weekday": "weekdays named in the text, which fit one year only",
    "body": "dates that the text tells of",
    "open": "nothing",
}
DATE_BASES = {
    "explicit": "the words say so",
    "publication": "counted from the report’s date",
    "narrative": "counted from another date in the text",
    "dateline": "counted from the dateline",
    "weekday": "by the weekday",
    "tense": "by the tense of the verb",
    "calendar": "from another calendar",
    "open": "not known",
}
SLOTS = {
    "killed": "Killed",
    "injured": "Injured",
    "arrested": "Arrested",
    "executed": "Executed",
    "sentenced": "Sentenced",
    "missing": "Missing",
    "participants": "Taking part",
    "displaced": "Displaced",
    "other": "Other numbers",
    "time": "When",
    "place": "Where",
    "status": "Whether it happened",
    "actor": "Who did it",
    "responsibility": "Who is blamed",
}
STATES = {
    "open": ("Accounts disagree", "These values cannot all be true together."),
    "updated": (
        "The number moved",
        "Each value was first told after the last telling of the one before: a toll that was updated.",
    ),
    "resolved": ("Settled by a person", "A reviewer has ruled on it."),
}
DISAGREEMENTS = {
    "open": ("Disputed", "Values that cannot all be true together, and on whose word each is."),
    "updated": (
        "Moved from day to day",
        "Each value was first told after the last telling of the one before. That is a count that went on, not a dispute.",
    ),
    "resolved": ("Settled by a person", "A reviewer has ruled on these."),
}
QUOTES = {
    "direct": "word for word",
    "indirect": "in the report’s words",
    "mixed": "partly word for word",
    "slogan": "slogan",
    "term": "term in quotation marks",
}
MANNERS = {"wrote": "written", "thought": "as a thought", "intended": "as an intention", "document": "from a document"}
KINDS = {
    "person": "People",
    "organisation": "Organisations",
    "group": "Groups",
    "facility": "Buildings and sites",
    "place": "Places by name",
    "other": "Other names",
}
PRECISIONS = {
    "point": "a point",
    "city": "a town or city",
    "district": "a district",
    "region": "a region",
    "country": "a country",
}
REVIEWS = {
    "confirmed": "confirmed by a person",
    "corrected": "corrected by a person",
    "rejected": "rejected by a person",
    "added": "added by a person",
}

# Words that stand for somebody: where the record has no name for one, the page shows it as a word of the report.
PRONOUNS = frozenset("i we you he she it they one someone somebody others him her them us me who this that these those".split())

_EDTF_PART = re.compile(r"(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def when(edtf: str | None) -> str:
    """A time in EDTF level 1 (Library of Congress 2019) in words.

    >>> [when(each) for each in ("2031-05-04", "2031-05", "2031/..", "../2031-05-04", None)]
    ['4 May 2031', 'May 2031', '2031 or later', '4 May 2031 or earlier', 'date not known']
    >>> when("2031-05-01/2031-05-31"), when("2031-01-01/2031-12-31"), when("2031-05-04/2031-05-17")
    ('May 2031', '2031', 'between 4 and 17 May 2031')
    """
    if not edtf:
        return "date not known"
    first, slash, last = edtf.partition("/")
    if not slash:
        return _day(first)
    if last in ("", ".."):
        return f"{_day(first)} or later" if first not in ("", "..") else "date not known"
    if first in ("", ".."):
        return f"{_day(last)} or earlier"
    return _whole(first, last) or _between(_day(first), _day(last))


def days(first: str, last: str) -> str:
    """From one day to another.

    >>> days("2031-05-04", "2031-05-17"), days("2031-05-30", "2031-06-02")
    ('4 to 17 May 2031', '30 May to 2 June 2031')
    """
    start, end = when(first), when(last)
    return end if start == end else f"{_start(start, end)} to {end}"


def reach(edtf: str | None) -> tuple[datetime.date | None, datetime.date | None]:
    """The first and last day that a time in EDTF may mean; None for an end that is open.

    >>> reach("2031-02"), reach("2031/..")[1]
    ((datetime.date(2031, 2, 1), datetime.date(2031, 2, 28)), None)
    """
    first, slash, last = (edtf or "").partition("/")
    return _end(first, False), _end(last if slash else first, True)


def sure(edtf: str | None) -> str:
    """How well a date is known: "exact", "span" (a first and last day), "open" (one end) or "none"."""
    first, last = reach(edtf)
    if first and last:
        return "exact" if first == last else "span"
    return "open" if first or last else "none"


def plural(count: int, word: str, many: str | None = None) -> str:
    """A count and its noun.

    >>> plural(1, "report"), plural(1200, "discrepancy", "discrepancies")
    ('1 report', '1,200 discrepancies')
    """
    return f"{count:,} {word if count == 1 else many or word + 's'}"


def _end(part: str, last: bool) -> datetime.date | None:
    found = _EDTF_PART.match(part)
    if not found:
        return None
    year, month, day = (int(each) if each else None for each in found.groups())
    try:
        month = month or (12 if last else 1)
        return datetime.date(year or 1, month, day or (monthrange(year or 1, month)[1] if last else 1))
    except ValueError:
        return None


def _day(part: str) -> str:
    found = _EDTF_PART.match(part)
    if not found:
        return part
    year, month, day = found.groups()
    name = MONTHS[int(month) - 1] if month and 1 <= int(month) <= 12 else ""
    return " ".join(each for each in (str(int(day)) if day and name else "", name, year) if each)


def _whole(first: str, last: str) -> str:
    """A month or year that an interval fills."""
    start, stop = _end(first, False), _end(last, True)
    if start and stop and start.day == 1 and start.year == stop.year and stop.day == monthrange(stop.year, stop.month)[1]:
        if start.month == stop.month:
            return f"{MONTHS[start.month - 1]} {start.year}"
        if (start.month, stop.month) == (1, 12):
            return str(start.year)
    return ""


def _between(first: str, last: str) -> str:
    """Two days, what they share said once."""
    return f"between {_start(first, last)} and {last}"


def _start(first: str, last: str) -> str:
    """The first of two days, without what the last says too."""
    one, other = first.split(), last.split()
    while len(one) > 1 and one[-1:] == other[-1:]:
        one, other = one[:-1], other[:-1]
    return " ".join(one)
