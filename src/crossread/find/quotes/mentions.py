"""Names of people and bodies where they stand, titles set aside: a light recogniser of runs of capitalised words."""

import re
from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from crossread.find.quotes.words import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    OBJECT_PRONOUNS,
    PERSONAL,
    PREPOSITIONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIME_NOUNS,
    table,
)

_ABBREVIATED = "Mr|Mrs|Ms|Dr|St|Jr|Sr|Gen|Sen|Rep|Gov|Lt|Col|Capt|Maj|Prof|Sgt|Rev|Hon|Adm|Cmdr"
_WORD = rf"(?:(?:{_ABBREVIATED}|[A-Z])\.|[^\W\d_a-z][\w-]*(?:[’'](?!s\b)\w+)*)"
_RUN = re.compile(rf"(?<![\w@#]){_WORD}(?:[ \xa0](?:(?:de|da|di|del|van|von|bin|bint|ibn|al|el|la|le|du|dos)[ \xa0])*{_WORD})*")
NO_NAMES = (
    DETERMINERS
    | PERSONAL
    | PREPOSITIONS
    | CONJUNCTIONS
    | SUBORDINATORS
    | RELATIVES
    | OBJECT_PRONOUNS
    | SUBJECT_PRONOUNS
    | AUXILIARIES
    | TIME_NOUNS
    | ADVERBS
)
MALE = table(
    "mr sir lord king prince father imam sheikh sheik mullah ayatollah spokesman chairman congressman businessman brother "
    "husband son"
)
FEMALE = table(
    "mrs ms miss dame lady queen princess mother sister spokeswoman chairwoman congresswoman businesswoman wife daughter"
)
# Words before a name that are a title or calling and no part of the name.
_TITLES = (
    MALE
    | FEMALE
    | table(
        "dr prof professor captain colonel general major sergeant lieutenant brigadier admiral marshal officer commander "
        "commissioner inspector governor mayor minister president chancellor chair judge justice bishop archbishop cardinal "
        "pastor rev reverend rabbi elder deputy delegate senator sen rep gov gen col lt maj capt sgt representative "
        "councillor councilman councilwoman ambassador envoy secretary spokesperson clerk lawyer attorney nurse doctor pilot "
        "teacher tenant director engineer driver farmer fisherman shopkeeper student activist analyst professor researcher "
        "economist historian author journalist reporter editor lawmaker leader chief head former ex prime vice acting foreign "
        "state treasury education energy commerce labour labor affairs "
        "interior defence defense finance health transport supreme crown first lady resident villager organiser organizer "
        "witness survivor manager premier speaker prosecutor detective superintendent constable coach singer "
        "actor president-elect mp warden steward regent consul provost prefect magistrate keeper chairperson president-designate "
        "warlord emir sultan negotiator adviser advisor resident-general overseer"
    )
)
# Titles that no given or family name is, so that what stands before them in a run of capitals is no part of the name either.
_RANKS = table(
    "minister president premier chancellor governor mayor secretary ambassador senator general colonel captain lieutenant "
    "admiral commander warden steward regent consul prefect bishop archbishop ayatollah sheikh imam prince princess king "
    "queen leader president-elect president-designate spokesman spokeswoman spokesperson chief "
    "director chairman chairwoman commissioner"
)
BODIES = table(
    "ministry agency authority union party police court council organisation organization resistance committee commission "
    "army office department association federation front movement group institute university parliament congress senate "
    "government board bank company press times post gazette courier dispatch herald tribune journal news radio television "
    "tv wire today network service services fund foundation society league forces guard corps brigade administration "
    "bureau centre center coalition campaign alliance assembly church house"
)
# The first word of a body's name: "Radio Corrin", "Bank of the Coast".
_LEAD_A_BODY = table("radio television tv university ministry bank council committee")
# Given names that are function words, too: kept where a verb or an apposition follows the name.
_GIVEN_TOO = table("will may per")
_ACTS = re.compile(r",| (?:\w+ed|\w+s|was|is|has|had|told|said|spoke|wrote|went|came|left|then|also)\b")
_BODY_TAIL = re.compile(
    r"(?: (?:of|for|against) (?:the )?[^\W\d_a-z][\w’'-]*(?: [^\W\d_a-z][\w’'-]*)*(?: and [^\W\d_a-z][\w-]+)?)+"
)


class Mention(msgspec.Struct, frozen=True):
    """A name where it stands, its title set aside. `surname` is its last word in lower case; `body` if no person."""

    start: int
    end: int
    name: str
    surname: str
    titles: tuple[str, ...]
    body: bool


def mentions_in(text: str) -> list[Mention]:
    """The names of a text, in order.

    >>> [(mention.name, mention.body) for mention in mentions_in("Grand Warden Orn Sand left the Ministry of Wells.")]
    [('Orn Sand', False), ('Ministry of Wells', True)]
    """
    return _lengthened(text, [mention for match in _RUN.finditer(text) for mention in _mentions(text, *match.span())])


def _lengthened(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, bodies with the words after "of" and "for" that belong to their names: "Ministry of Public Calm"."""
    found: list[Mention] = []
    for mention in mentions:
        if found and mention.start < found[-1].end:
            continue
        tail = _BODY_TAIL.match(text, mention.end) if mention.body else None
        if tail and text[tail.start() : tail.end()].split()[-1].lower() not in TIME_NOUNS:
            mention = replace(mention, end=tail.end(), name=" ".join(text[mention.start : tail.end()].split()))
        found.append(mention)
    return found


def _mentions(text: str, start: int, end: int) -> list[Mention]:
    """The name in a run of capitalised words, without leading titles and sentence-initial common words."""
    words = text[start:end].split()
    titles: list[str] = []
    begin, stop = start, end
    while words:
        word = words[0].lower().rstrip(".")
        title = word in _TITLES
        if word in _GIVEN_TOO and len(words) > 1 and _ACTS.match(text, end):
            break
        if not (word in NO_NAMES or (title and len(words) > 1)):
            break
        if title:
            titles.append(word)
        begin += len(words.pop(0)) + 1
    if not words:
        return []
    last = max((i for i, word in enumerate(words[:-1]) if word.lower() in _RANKS), default=-1)
    if last >= 0 and BODIES.isdisjoint(word.lower() for word in words):
        titles += [word.lower() for word in words[: last + 1]]  # "Dutch Prime Minister Joost Orn"
        begin, words = begin + sum(len(word) + 1 for word in words[: last + 1]), words[last + 1 :]
    if words[-1][-1] == "." and len(words[-1]) > 2:
        stop, words[-1] = stop - 1, words[-1][:-1]
    surname = words[-1].lower()
    if surname in _TITLES and len(words) == 1:
        return []
    name = " ".join(words)
    low = name.lower().split()
    body = surname.strip(".") in BODIES or not BODIES.isdisjoint(low[1:]) or (len(low) > 1 and low[0] in _LEAD_A_BODY)
    body = body or (name.isupper() and len(name) <= 6)
    if body and titles:
        begin = start + text[start:end].lower().find(titles[0])
        name, titles = " ".join(text[begin:stop].split()), []
    return [Mention(begin, stop, name, surname, tuple(titles), body)]
