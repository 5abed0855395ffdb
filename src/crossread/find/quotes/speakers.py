"""Whom a source names: surnames, titles, roles and pronouns resolved to the fullest name that the text gives.

The names are those of `mentions`, kept apart so that a better recogniser can take its place; all that the rest needs is
`Speakers(text, inside).resolve(source)`. Where the text leaves open who is meant the answer is None.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from crossread.find.quotes.mentions import BODIES, FEMALE, MALE, NO_NAMES, Mention, mentions_in
from crossread.find.quotes.words import table
from crossread.find.sentences import Range, prose

_SPEAKS = re.compile(
    r",? (?:said|says|told|tells|added|adds|wrote|writes|warned|warns|asked|asks|tweeted|insisted|argued|vowed)\b"
)
_LOCATED = re.compile(r"\b(?:in|from|across|inside|outside|throughout) $")
_SPOKE = re.compile(r"\b(?:said|says|added|wrote|asked|told) $")
_PRONOUN_GENDER = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
_PRONOUN = re.compile(r"\b(?:he|him|his|she|her)\b", re.IGNORECASE)
_HEAD_END = re.compile(r"\s(?:of|for|at|from|in|with|to|on|who|and)\s")
_PLAIN = re.compile(r"[\w’'-]+")
_CALLING = re.compile(r"([\w-]+),?")
_BARE_CALLING = re.compile(r"[a-z][\w-]+$")
_OF_SOMEBODY = table("the a an its his her their our ’s 's")
_ROLE_AFTER = re.compile(
    r",\s+(?:the|a|an|its|his|her|their)\s+((?:[\w’'-]+\s+){0,3}?[\w-]+?)(?=[,.;]|\s(?:of|for|at|from|in|with|to|on|who)\b)"
)
_THE = re.compile(r"\b[Tt]he $")
_WENT = re.compile(r"\b(?:visit(?:s|ed|ing)?|reach(?:es|ed|ing)?|leav(?:es|ing)|left|toured) $")
_AT = re.compile(r"\b(?:in|from|across|inside|outside|throughout|on|at|near) $")
# A verb right behind a name, or behind an apposition to it: "Orn visited", "Orn then left", "Orn, the mayor of Lorva, spoke".
# Not "met": of two who meet either may be the next to speak.
_DOES = re.compile(
    r"(?:, (?:the|a|an|one|who|his|her)\b[^.;:!?“”\"]{1,80},)?(?: (?:then|also|later|again|[a-z]+ly))?"
    r" (?:[a-z]+ed|was|is|has|had|went|came|took|spoke|gave|told|said|began|left|saw|held|sat|wrote)\b"
)
_REACH = 3
"""Sentences back in which a pronoun may find its name."""
_GAP = 40
"""Letters, white space mostly, that may stand between a name and its "who"."""
_MOST = 100
"""Names back that are looked at for it: what has more in so few sentences is no prose."""


class Speakers:
    """Resolves the sources of one text, which must be asked for in the order of the text.

    `inside`: the ranges between quotation marks, whose names a pronoun outside them does not take up.
    """

    def __init__(self, text: str, inside: Sequence[Range]) -> None:
        self._text, self._layout = text, prose(text)
        self._inside = [start for start, _ in inside], [end for _, end in inside]
        found = mentions_in(text)
        begins = {start for start, _ in self._layout.sentences} | {start + 1 for start in self._inside[0]}
        proper = {mention.name for mention in found if mention.start not in begins}
        self.mentions = [m for m in found if m.start not in begins or " " in m.name or m.titles or m.name in proper]
        self._starts = [mention.start for mention in self.mentions]
        self._by_surname: dict[str, list[Mention]] = defaultdict(list)
        self._by_first: dict[str, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            self._by_surname[mention.surname].append(mention)
            if " " in mention.name and not mention.body:
                self._by_first[mention.name.split()[0].lower()].append(mention)
        self._groups = {mention.name for mention in self.mentions if mention.body}
        # A name reads as a person's if it has two words or a title, or is short for one that has.
        self._persons = {mention.surname for mention in self.mentions if mention.titles or " " in mention.name}
        self._fullest: dict[tuple[str, str, bool, bool], str | None] = {}
        self._last: tuple[int, str] | None = None

    def resolve(self, source: Range) -> str | None:
        """The fullest name of the one that `source` names, or None."""
        words = self._text[source[0] : source[1]]
        if " and " in words and len(self._in(source[0], source[1])) > 1 and "," not in words:
            return None
        low = words.lower().split()[0].strip("’'") if words.split() else ""
        if low.split("’")[0].split("'")[0] in ("he", "she"):
            name = self._pronoun(source[0], _PRONOUN_GENDER[low.split("’")[0].split("'")[0]])
        elif low in ("who",):
            name = self._antecedent(source[0])
        else:
            name = self._named(source) or self._by_role(source)
        if name is not None and name not in self._groups:  # a body is never "he" or "she"
            self._last = (source[0], name)
        return name

    @property
    def labels(self) -> frozenset[str]:
        """Names, lower case, that may stand before a colon: of people, and of who stands beside a verb of speech.

        A word that also stands after "in" or "from" is a place, and heads a line without speaking ("Velden: road open").
        """
        text = self._text
        named = [m for m in self.mentions if not m.body and " " in m.name]
        heard = [m for m in self.mentions if _SPEAKS.match(text, m.end) or _SPOKE.search(text, max(0, m.start - 12), m.start)]
        places = {m.surname for m in self.mentions if " " not in m.name and _LOCATED.search(text, max(0, m.start - 12), m.start)}
        return frozenset({m.surname for m in (*named, *heard)} - places | {m.name.lower() for m in named})

    def _named(self, source: Range) -> str | None:
        text = self._text
        at = source[0]
        for chunk in re.split(r",", text[source[0] : source[1]]):
            head = _HEAD_END.split(" " + chunk)[0][1:] if not chunk.startswith("@") else chunk
            if chunk.lstrip().startswith("@"):
                return chunk.strip()
            if "@" in text[source[0] : source[1]]:
                return text[source[0] : source[1]].partition("@")[0].rstrip("( \t") or None
            found = self._in(at, at + len(head) + 1)
            if found:
                return self._head_name(found[-1], at + len(head))
            at += len(chunk) + 1
        return None

    def _in(self, start: int, end: int) -> list[Mention]:
        return [
            m
            for m in self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
            if m.body or m.end <= end + 1
        ]

    def _head_name(self, mention: Mention, end: int) -> str | None:
        rest = (
            self._text[mention.end : end].strip().strip("’'").removeprefix("s").strip()
            if self._text[mention.end : end].strip()[:2] in ("’s", "'s", "’", "'")
            else self._text[mention.end : end].strip()
        )
        possessive = self._text[mention.end : end].strip().startswith(("’", "'"))
        if rest:
            word = rest.split()[-1].lower()
            return None if possessive or word not in BODIES else f"{mention.name} {rest}"
        return self.fullest(mention)

    def fullest(self, mention: Mention) -> str | None:
        """The longest form of a name in the text; None where two people share it."""
        key = mention.name, mention.surname, bool(mention.titles), mention.body
        if key not in self._fullest:
            self._fullest[key] = self._longest(mention)
        return self._fullest[key]

    def _longest(self, mention: Mention) -> str | None:
        if mention.body:
            whole = self._bodies.get(mention.name.lower(), [])
            return whole[0] if len(whole) == 1 else mention.name
        if " " not in mention.name:
            longer = {m.name: None for m in self._by_surname[mention.surname] if " " in m.name and not m.body}
            if not longer and not mention.titles:
                longer = {m.name: None for m in self._by_first.get(mention.surname, ())}
            firsts = {name.split()[0] for name in longer}
            if len(firsts) > 1:
                return None
            return max(longer, key=len) if longer else mention.name
        same = [m.name for m in self._by_surname[mention.surname] if m.name.split()[0] == mention.name.split()[0]]
        return max(same, key=len, default=mention.name)

    def _by_role(self, source: Range) -> str | None:
        words = self._text[source[0] : source[1]].split(",")[0]
        head = _HEAD_END.split(" " + words)[0].split()
        if not head or head[0].lower() in ("a", "an", "some", "several", "two", "three", "another"):
            return None
        known = self._roles.get(head[-1].lower().strip("’'").removesuffix("’s").removesuffix("'s"), [])
        named = known[: bisect_left(known, source[0], key=lambda bearer: bearer[0])] or known
        return named[0][1] if len(named) == 1 else None

    @cached_property
    def _roles(self) -> dict[str, list[tuple[int, str | None]]]:
        """{calling: those who are said to have it}, each by full name, with where that is first said; in this order."""
        bearers: dict[str, dict[str | None, int]] = defaultdict(dict)
        for calling, mention in self._callings():
            bearers[calling].setdefault(self.fullest(mention), mention.start)
        return {calling: [(start, name) for name, start in named.items()] for calling, named in bearers.items()}

    def _callings(self) -> Iterator[tuple[str, Mention]]:
        """What people are called: by titles, and by appositions before and after a name."""
        for mention in self.mentions:
            if mention.body:
                continue
            before = self._text[max(0, mention.start - 80) : mention.start]
            for title in mention.titles:
                yield title, mention
            calling = _calling_before(before, bool(mention.titles))
            if calling and calling not in NO_NAMES:
                yield calling, mention
            after = _ROLE_AFTER.match(self._text, mention.end, mention.end + 120)
            if after:
                yield after.group(1).split()[-1].lower(), mention

    @cached_property
    def _bodies(self) -> dict[str, list[str]]:
        """{first word of a body's name: the longer names that begin with it}, for "the Assembly" after its full name."""
        bodies: dict[str, dict[str, None]] = defaultdict(dict)
        for mention in self.mentions:
            if mention.body and " " in mention.name:
                bodies[mention.name.split()[0].lower()][mention.name] = None
        return {first: list(names) for first, names in bodies.items()}

    @cached_property
    def _things(self) -> frozenset[str]:
        """Names of places and groups: something is said to be in them, somebody visits them, or "the" stands before them."""
        text = self._text
        return frozenset(
            m.name
            for m in self.mentions
            if not m.titles
            and (
                _AT.search(text, max(0, m.start - 12), m.start)
                or _WENT.search(text, max(0, m.start - 12), m.start)
                or _THE.search(text, max(0, m.start - 4), m.start)
            )
        )

    @cached_property
    def _gender(self) -> dict[str, str]:
        """A person's gender as the text shows it: by title, or by the first pronoun after the name with nobody between."""
        genders: dict[str, str] = {}
        pronouns = [(m.start(), m.group().lower()) for m in _PRONOUN.finditer(self._text)]
        for mention in self.mentions:
            if mention.body:
                continue
            key = mention.surname
            if not MALE.isdisjoint(mention.titles):
                genders[key] = "m"
            elif not FEMALE.isdisjoint(mention.titles):
                genders[key] = "f"
        at = 0
        for i, mention in enumerate(self.mentions):
            while at < len(pronouns) and pronouns[at][0] < mention.end:
                at += 1
            following = self.mentions[i + 1].start if i + 1 < len(self.mentions) else len(self._text)
            if at < len(pronouns) and pronouns[at][0] < following and not mention.body and not self._within_marks(mention.start):
                same = self._layout.sentence_at(pronouns[at][0]) == self._layout.sentence_at(mention.start)
                if same and not self._within_marks(pronouns[at][0]) and not self._coordinated(mention):
                    genders.setdefault(mention.surname, _PRONOUN_GENDER[pronouns[at][1]])
        return genders

    def _coordinated(self, mention: Mention) -> bool:
        return self._text[max(0, mention.start - 5) : mention.start].endswith("and ")

    def _within_marks(self, offset: int) -> bool:
        i = bisect_right(self._inside[0], offset) - 1
        return i >= 0 and offset < self._inside[1][i]

    def _antecedent(self, offset: int) -> str | None:
        i = bisect_left(self._starts, offset) - 1
        if i >= 0 and offset - self.mentions[i].end < _GAP and self._text[self.mentions[i].end : offset].strip() in (",", ""):
            return self.fullest(self.mentions[i])
        return None

    def _pronoun(self, offset: int, gender: str) -> str | None:
        """The person last named or last speaking who can be meant, if there is just one such in the nearest sentences."""
        here = self._layout.sentence_at(offset)
        found: dict[str, str | None] = {}
        doing: set[str] = set()
        nearest: int | None = None
        i = bisect_left(self._starts, offset) - 1
        for mention in reversed(self.mentions[max(0, i + 1 - _MOST) : i + 1]):
            sentence = self._layout.sentence_at(mention.start)
            if (
                here - sentence > _REACH
                or (nearest is not None and sentence < nearest - 1)
                or (nearest is not None and found and sentence < nearest)
            ):
                break
            if mention.body or self._within_marks(mention.start) or self._gender.get(mention.surname, gender) != gender:
                continue
            if mention.name in self._things:
                continue
            if self._text[mention.end : mention.end + 2] in ("’s", "'s") and found:
                continue
            name = self.fullest(mention)
            if name is not None and mention.surname in self._persons:
                found.setdefault(name, self._gender.get(mention.surname))
                if sentence < here and not self._coordinated(mention) and _DOES.match(self._text, mention.end, mention.end + 120):
                    doing.add(name)
                nearest = sentence
        if len(found) > 1:
            sure = [name for name, known in found.items() if known == gender]
            if len(sure) == 1:
                return self._bind(sure[0], gender)
            if len(doing) == 1:  # whom the sentence before was about, as its subject
                return self._bind(doing.pop(), gender)
            if self._last is not None and self._last[1] in found and here - self._layout.sentence_at(self._last[0]) <= 1:
                return self._last[1]
            return None
        if found:
            return self._bind(next(iter(found)), gender)
        if self._last is not None and here - self._layout.sentence_at(self._last[0]) <= 2 * _REACH:
            known = self._gender.get(self._last[1].split()[-1].lower(), gender)
            return self._last[1] if known == gender else None
        return None

    def _bind(self, name: str, gender: str) -> str:
        self._gender.setdefault(name.split()[-1].lower(), gender)
        return name


def _calling_before(before: str, titled: bool) -> str:
    """What the words before a name call its bearer, in lower case: "the harbour pilot Ilse Marran"; empty for nothing."""
    words = before.split()
    if not words or not before[-1].isspace():
        return ""
    if calling := _CALLING.fullmatch(words[-1]):
        for word in reversed(words[-5:-1]):
            if word.lower().rpartition(",")[2] in _OF_SOMEBODY:
                return calling[1].lower()
            if not _PLAIN.fullmatch(word):
                break
    bare = None if titled else _BARE_CALLING.search(words[-1])
    return bare[0].lower() if bare else ""
