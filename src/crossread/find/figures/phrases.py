"""From numbers to counted phrases: the words of a sentence, the noun after each number, and the numbers that count no one."""

import re
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from crossread.find.figures.deeds import words
from crossread.find.figures.lexicon import (
    CURRENCY_SIGNS,
    FUNCTION_WORDS,
    MONTHS,
    NOT_A_VERB,
    NUMBERED,
    PEOPLE_MEASURES,
    PERSON_PLURALS,
    PERSON_SINGULARS,
    PHRASES,
    QUANTITIES,
    UNIT_MEASURES,
    WORDS,
)
from crossread.find.figures.numerals import Numeral

_TOKEN = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*|[^\w\s]")
NOMINAL = words("dead wounded injured killed missing detained arrested displaced")
_CLOCK_AFTER = re.compile(r"\s{0,2}\(?(?:\d{4}\s)?(?:gmt|utc|hours|hrs|local time)\b", re.IGNORECASE)
_UNITS = frozenset((*CURRENCY_SIGNS, "%", "°", "-"))
_LABELS = frozenset((*CURRENCY_SIGNS, "#", "Rs"))
_MOST_WORDS = 6  # of a noun phrase after its number
_AFTER_OF = words("the their its his her our these those more other")
_YEAR_BEFORE = MONTHS | words("""
    in since from until till by during before after of to early late mid year between and spring summer autumn winter fall
    through around about over than for
""")
_PREDICTED = words("predicted expected planned forecast needed required hoped anticipated promised scheduled")


class Token(msgspec.Struct, frozen=True):
    """A word, phrase or mark: its class letter (see `lexicon`) and the measure that it names, if any."""

    start: int
    end: int
    low: str
    letter: str
    measure: str


class Counted(msgspec.Struct, frozen=True):
    """A number with its noun. `head`: the counted noun in lower case, or ""; `noun`: where the noun phrase begins and ends."""

    numeral: Numeral
    end: int
    head: str
    noun: tuple[int, int] | None
    inside: str  # a measure that a participle inside the noun phrase names ("eight murdered clerks")
    additional: bool


def words_of(folded: str, start: int, end: int) -> list[Token]:
    """The words and marks of a stretch of text, in lower case and with straight apostrophes; phrases of the table joined."""
    plain = [(*match.span(), match[0]) for match in _TOKEN.finditer(folded, start, end)]
    found: list[Token] = []
    at = 0
    while at < len(plain):
        first, last, low = plain[at]
        length = 1
        for phrase in PHRASES.get(low, ()):
            if len(phrase) <= len(plain) - at and all(plain[at + n][2] == word for n, word in enumerate(phrase)):
                length, low, last = len(phrase), " ".join(phrase), plain[at + len(phrase) - 1][1]
                break
        letter, measure = _class_of(low)
        found.append(Token(first, last, low, letter, measure))
        at += length
    return found


@lru_cache(maxsize=1 << 16)
def _class_of(low: str) -> tuple[str, str]:
    """The letter of a word or phrase, and the measure that it names."""
    if low in WORDS:
        return WORDS[low]
    if low.endswith("ed") and len(low) > 4:
        return "e", ""
    if low.endswith("ing") and len(low) > 4 and low not in NOT_A_VERB:
        return "g", ""
    return ("d", "") if low.endswith("ly") else ("'" if low in "'’" else "x", "")


def is_plural(word: str) -> bool:
    """Whether a word has the shape of a plural noun.

    >>> is_plural("villagers"), is_plural("boss"), is_plural("people")
    (True, False, True)
    """
    return word in PERSON_PLURALS or (len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")))


def counted(text: str, numeral: Numeral, tokens: Sequence[Token], after: int, stop: int) -> Counted | None:
    """The number with its noun; None where it is a date, an age, money or another quantity that counts nobody.

    `tokens[after]` is the first word behind the number, `tokens[stop]` that of the next number.
    """
    before = next((token for token in reversed(tokens[max(0, after - 12) : after]) if token.end <= numeral.start), None)
    follows = tokens[after] if after < len(tokens) else None
    if follows is not None and follows.measure == "participants" and text.startswith("-strong", numeral.end):
        return Counted(numeral, follows.end, follows.low, (follows.start, follows.end), follows.measure, False)
    if _is_other_quantity(text, numeral, before, follows):
        return None
    head, first, last, more = _noun(numeral, tokens, (after, stop), before)
    more |= numeral.additional
    if head is None:
        if not numeral.words and (_is_year_or_age(text, numeral, before, follows) or _is_label(text, numeral, before, follows)):
            return None
        return Counted(numeral, numeral.end if last == after else tokens[last - 1].end, "", None, "", more)
    head_word = tokens[head].low
    if head_word in QUANTITIES or (_looks_like_a_year(text, numeral) and not is_plural(head_word)):
        return None
    inside = next((token.measure for token in tokens[first:head] if token.letter in "KJ" and token.measure), "")
    return Counted(numeral, tokens[last - 1].end, head_word, (tokens[first].start, tokens[last - 1].end), inside, more)


def _noun(
    numeral: Numeral, tokens: Sequence[Token], between: tuple[int, int], before: Token | None
) -> tuple[int | None, int, int, bool]:
    """Index of the head noun or None, of the phrase's first word, one past its last, and whether "more" was said."""
    (at, stop), additional = between, False
    while at < stop and tokens[at].low in ("more", "additional", "further", "other"):
        additional |= tokens[at].low != "other"
        at += 1
    taken = at
    if at < stop and tokens[at].low == "of" and (numeral.bound == "vague" or tokens[at - 1].low in ("pair", "couple")):
        at += 1
        while at < stop and tokens[at].low in _AFTER_OF:
            at += 1
    first, head = at, None
    singular = numeral.high == 1 or numeral.low in (0, 1)
    definite = before is not None and before.low in ("the", "these", "those", "all")
    while at < min(stop, first + _MOST_WORDS) and _is_word(tokens[at].low):
        token = tokens[at]
        if at == first and (token.low in UNIT_MEASURES) and (token.low not in NOMINAL or definite):
            head, at = at, at + 1
            if token.low not in NOMINAL and at < stop and is_plural(tokens[at].low):
                continue
            break
        if token.low in FUNCTION_WORDS or token.letter in "IPGQTL":
            break
        counts = is_plural(token.low) or token.low in PEOPLE_MEASURES or (singular and token.low in PERSON_SINGULARS)
        if counts and token.letter not in "KJ":
            head = at
        elif head is not None:
            break
        at += 1
        if token.low in ("people", "persons"):
            break
    if head is None:
        return None, first, taken, additional
    return head, first, head + 1, additional


def _is_word(low: str) -> bool:
    return low[0].isalnum()


def _is_other_quantity(text: str, numeral: Numeral, before: Token | None, follows: Token | None) -> bool:
    close = text[numeral.end : numeral.end + 2]
    if close[:1] in _UNITS and (close[:1] != "-" or close[1:2].isalpha()):
        return True
    if _CLOCK_AFTER.match(text, numeral.end):
        return True
    if text[numeral.core] == "0" and text[numeral.core + 1 : numeral.core + 2].isdigit():  # a time of day or a code
        return True
    if text[max(0, numeral.core - 2) : numeral.core].strip() in _LABELS:
        return True
    if follows is not None and (follows.low in QUANTITIES or _is_month(text, follows)):
        return True
    if before is None or text[before.end : numeral.start].strip(" .\n\r\t"):
        return False
    if before.low.rstrip(".") in NUMBERED and numeral.bound == "exact" and before.low != "no":
        return True
    return _is_month(text, before) and not numeral.words and not text[max(0, before.start - 3) : before.start].strip().isdigit()


def _is_month(text: str, token: Token) -> bool:
    return token.low in MONTHS and not text[token.start].islower()


def _is_year_or_age(text: str, numeral: Numeral, before: Token | None, follows: Token | None) -> bool:
    """Whether a bare number in digits is a year ("since 2019") or an age ("Omar Dal, 34, ...")."""
    value = numeral.low if numeral.low is not None else numeral.high
    if value is None:
        return False
    written = text[numeral.core : numeral.end]
    if 1000 < value < 2100 and written[:4].isdigit() and (before is None or before.low in _YEAR_BEFORE or before.low in "(-,"):
        return True
    if before is not None and before.low == "on" and value <= 31 and follows is not None and text[follows.start].isupper():
        return True
    if value > 120 or before is None or before.low != "," or numeral.bound != "exact":
        return False
    name = text[max(0, before.start - 40) : before.start].split()[-1:]
    closes = text[numeral.end : numeral.end + 1] in (",", ".", ";", ")", "")
    return closes and bool(name) and name[0][:1].isupper()


def _is_label(text: str, numeral: Numeral, before: Token | None, follows: Token | None) -> bool:
    """Whether a bare number belongs to the name before it ("Falcon 9", "3 May 89") and is not the subject of what follows."""
    if before is None or before.letter != "x" or numeral.bound != "exact" or text[before.end : numeral.start].strip():
        return False
    return follows is None or follows.letter not in "ahJKIP" or follows.start - numeral.end > 1


def _looks_like_a_year(text: str, numeral: Numeral) -> bool:
    return numeral.bound == "exact" and text[numeral.core : numeral.end].isdigit() and 1900 <= (numeral.low or 0) < 2100


def is_forecast(follows: Token | None) -> bool:
    """Whether the number is one that was expected and not one that was counted ("the 700 predicted")."""
    return follows is not None and follows.low in _PREDICTED
