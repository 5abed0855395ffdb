"""Credit lines: where a page says in a line or two whose it is, of what day, from which town, by whom.

"The Alda Post, Port Alda, 3 May 2019, 09:54", "ALDA POST - Friday 3 May 2019 - No. 9,417", "Alda Post | Live | 3 May 2019":
parts beside each other, each of one kind. A line with any part of no such kind is no credit line.
"""

import re

import msgspec

from crossread.readers.shapes import words

# What newspapers, agencies, broadcasters and their pages are called, by the word that ends such a name or begins it.
_MEDIA_WORDS = (
    "post times herald gazette daily weekly monthly news mirror tribune record recorder voice voices agency press radio tv "
    "television channel bulletin report reporter review observer journal chronicle telegraph courier guardian independent "
    "standard sentinel dispatch examiner inquirer enquirer express star mail globe echo argus advertiser today now online "
    "network wire service services media broadcasting magazine newspaper newsletter digest monitor blog ledger register leader "
    "citizen messenger mercury beacon banner bugle clarion packet call page notebook diary correspondent newsroom"
)
# Bodies that publish in their own name: a ministry's communiqué, a union's statement.
_BODY_WORDS = (
    "ministry office committee council union party movement front brigade army federation assembly association organisation "
    "organization institute foundation commission department police court government embassy command bureau secretariat centre "
    "center society league alliance campaign mission parliament presidency headquarters directorate authority circle guild"
)
_MEDIA, _BODIES = frozenset(_MEDIA_WORDS.split()), frozenset(_BODY_WORDS.split())
_SMALL = frozenset("and of for the in at on de da do dos del der den di du el la le van von bin ibn al y e i zu".split())
_ROLES = frozenset("writer writers reporter reporters correspondent correspondents editor editors staff".split())
_COUNTRY = re.compile(r"(?:the )?(?:republic|kingdom|state|emirate|principality|government|commonwealth) of\b", re.IGNORECASE)

_SEPARATOR = re.compile(r"\s*[|•·]\s*|\s+[-–—]{1,2}\s+|[,;]\s+")
_EDGES = " \t\xa0,;:.|•·–—-"
_ACRONYM = re.compile(r"\s*\([A-Z][\w&-]{1,9}\)$")
_INITIAL = re.compile(r"\b[A-Z]\.")
# What stands beside name and day and is neither: the number of the issue, the edition, the kind of page.
_ASIDE = re.compile(
    r"(?:no|nr|issue|vol|volume|edition|number|year|page|p|pp)\b\.?\s*(?:[A-Z]?\d[\d.,/-]*|[IVXLC]+)"
    r"|(?:\w+ )?edition|live(?: (?:page|blog|updates?|coverage|report|ticker))?|breaking(?: news)?|front page|home ?page"
    r"|opinion|analysis|comment(?:ary)?|editorial|exclusive|updated?|\d+ min(?:ute)?s? read|price \S+",
    re.IGNORECASE,
)
_DOCUMENT_WORDS = r"(?:communiqu[eé]|statement|release|circular|declaration|announcement|proclamation|appeal|message|open letter)"
_DOCUMENT = re.compile(
    rf"(?:\w+ )?{_DOCUMENT_WORDS}(?:\s+(?:no|nr|number)\b\.?\s*[\d/-]+)?(?:\s+(?:of|from|dated|issued(?: on)?))?", re.IGNORECASE
)
_ISSUER = re.compile(rf"(?:[A-Z]\w+ )?(?i:{_DOCUMENT_WORDS}) (?:of|by|from|issued by) (?:the )?(?P<outlet>[A-Z].*)")
_FROM = re.compile(r"(?:from|in|at|near) (?:the )?\w[\w'’-]*(?: \w[\w'’-]*){0,3}", re.IGNORECASE)
_BY = re.compile(r"(?:(?:written|reported|reporting|words|text|story) )?by (?P<names>.+)", re.IGNORECASE)

_NAME_WORDS, _SHORT_NAME = 7, 3


class Credit(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a credit line names beside its day. `place`: a town, or a name of which nothing tells that it is an outlet's.

    `document`: the day is that of a numbered document, such as a communiqué.
    """

    outlet: str | None = None
    byline: str | None = None
    place: str | None = None
    document: bool = False


def read_credit(before: str, after: str, *, timed: bool) -> Credit | None:
    """The credit line of which `before` and `after` stand on either side of the day; None where it is no such line.

    `timed`: a time of day stands beside the day, as it does beside an outlet's name and never in a dateline.

    >>> read_credit("The Alda Post, Port Alda, ", "", timed=False)
    Credit(outlet='The Alda Post', byline=None, place='Port Alda', document=False)
    >>> read_credit("Port Alda, ", "", timed=False).outlet, read_credit("The crews met on ", "", timed=False)
    (None, None)
    """
    names: list[str] = []
    byline, place, document = None, None, False
    for part in (*_parts(before), *_parts(after)):
        if _ASIDE.fullmatch(part) or set(part.lower().split()) <= _ROLES:
            continue
        if by := _BY.fullmatch(part):
            if byline or not is_name(by["names"]):
                return None
            byline = by["names"]
        elif _DOCUMENT.fullmatch(part):
            document = True
        elif is_name(part):
            names.append(part)
        elif _FROM.fullmatch(part) and place is None:
            place = part
        else:
            return None
    if len(names) > 3:
        return None
    outlet = next(filter(names_outlet, names), None)
    if outlet is None and names and (timed or "|" in before):
        outlet = names[0]
    place = next((name for name in names if name != outlet), place)
    return Credit(cased(outlet) if outlet else None, byline, place, document)


def is_name(part: str) -> bool:
    """Whether words are a name by their shape: few, all with a capital but the small ones between them.

    >>> is_name("The Voice of the Coast"), is_name("Crews sail again")
    (True, False)
    """
    part = _ACRONYM.sub("", part)
    found = words(part)
    if not 1 <= len(found) <= _NAME_WORDS or not found[0][0].isupper() or _INITIAL.sub("", part)[-1:] in ".!?:;":
        return False
    return all(word[0].isupper() or word in _SMALL or (word.isdecimal() and len(word) < 3) for word in found)


def names_outlet(name: str) -> bool:
    """Whether a name is an outlet's or a publishing body's, by the words that such names are made of.

    >>> [names_outlet(name) for name in ("Alda Evening Post", "Radio Alda", "Ministry of Ferries", "Port Alda")]
    [True, True, True, False]
    """
    found = words(_ACRONYM.sub("", name).lower())
    if not found or not is_name(name):
        return False
    return found[-1] in _MEDIA or found[0] in _MEDIA or not _BODIES.isdisjoint(found)


def is_country(name: str) -> bool:
    """Whether a line of a letterhead names the state above the body that writes.

    >>> is_country("REPUBLIC OF ALDA")
    True
    """
    return _COUNTRY.match(name) is not None


def outlet_of(line: str) -> str | None:
    """The outlet that a line names and nothing else, its town and the like left out; None where it is no such line.

    >>> outlet_of("RADIO ALDA, MEROVIA"), outlet_of("MINISTRY OF FERRIES - PRESS OFFICE"), outlet_of("Crews sail again")
    ('Radio Alda', 'Ministry of Ferries - Press Office', None)
    """
    parts = _parts(line)
    if not parts or not all(is_name(part) or _ASIDE.fullmatch(part) for part in parts):
        return None
    kept = len(parts[0])
    for part in parts[1:]:
        if not (names_outlet(parts[0]) and names_outlet(part)):
            break
        kept = line.find(part, kept) + len(part)
    name = line.strip(_EDGES)[:kept]
    return cased(name) if is_name(parts[0]) else None


def issuer_of(title: str) -> str | None:
    """Whose statement or communiqué a title announces.

    >>> issuer_of("Statement of the Guild of Ferrymen"), issuer_of("Statement by the mayor")
    ('Guild of Ferrymen', None)
    """
    match = _ISSUER.fullmatch(title)
    return match["outlet"] if match and names_outlet(match["outlet"]) else None


def cased(name: str) -> str:
    """An outlet's name without its acronym, and without the capitals of its masthead: words of up to three letters may be
    acronyms and stay.

    >>> cased("BBA NEWS OF THE COAST"), cased("Guild of Ferrymen (GF)")
    ('BBA News of the Coast', 'Guild of Ferrymen')
    """
    name = _ACRONYM.sub("", name).strip()
    if not name.isupper() or (len(words(name)) == 1 and len(name) < 6):
        return name
    return " ".join(_word_cased(word, number) for number, word in enumerate(name.split()))


def _word_cased(word: str, number: int) -> str:
    if word.lower() in _SMALL and number:
        return word.lower()
    return word.capitalize() if len(word) > 3 or word == "THE" or word.lower() in _MEDIA | frozenset(("new", "the")) else word


def _parts(text: str) -> list[str]:
    return [part for piece in _SEPARATOR.split(text.strip(_EDGES)) if (part := piece.strip(_EDGES))]
