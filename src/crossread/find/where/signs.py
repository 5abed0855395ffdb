"""Signs that a piece of text is, or is not, a place name: what it is by itself, and the words on either side of it."""

import re
from collections.abc import Set
from functools import cache

from rapidfuzz.fuzz import ratio

from crossread.find.where import lexicons as words_of
from crossread.find.where.gazetteer import Kind
from crossread.find.where.keys import ALSO, CODE, DEMONYM, NAME, fold
from crossread.find.where.runs import Found, Run
from crossread.find.where.wording import DATELINE, numbers_of

_AFTER = re.compile(r"['’]?s?[ \n]+([\w’'-]+)")
_MARKS = '(["“‘—–,/-'
_AKIN = 60  # likeness of two spellings of one name: "Raqqa" and "Ar Raqqah" 77, "Cologne" and "Köln" 55
_REACH = 40  # letters before a name that are looked at
_BACK = 8  # words of its run before a name that are looked at
_AHEAD = 3  # and after it
_GOVERNED = frozenset(("country", "capital city", "well-known region"))
_BIG, _MIDDLING = 17, 13.3  # log2 of 130,000 and 10,000 people


def add_signs(run: Run, at: int, size: int, one: Found) -> None:
    """Add to a piece of a run, `size` tokens from `at` on, the signs that it and its neighbours give."""
    one.signs.add("bias")
    if one.readings:
        _itself(run.text, one)
    before = run.text[max(0, one.start - _REACH) : one.start]
    first = _opens(before)
    _before(run, at, one.signs, before, first)
    _after(run, at + size, one)
    if DATELINE.match(run.text, one.end) and (first or run.text[one.start : one.end].isupper()):
        one.signs.add("dateline")


def _itself(text: str, one: Found) -> None:
    """The kind and size of the most likely place of that name; how common a word it is."""
    signs, words = one.signs, text[one.start : one.end]
    key = fold(words)
    places = [pair for pair in one.readings if pair[1] != DEMONYM]
    if len(places) < len(one.readings) and all(entry.size < _BIG for entry, _ in places):
        one.people = True  # a lesser place that is called like a people is not meant
        return
    if len(places) < len(one.readings):
        signs.add("also people")
    entry, name_class = max(places, key=lambda pair: (pair[1] == NAME, pair[0].kind == Kind.COUNTRY, pair[0].size))
    kind = Kind(entry.kind)
    # A town of unknown population is in the gazetteer as the seat of a division.
    size = "big" if entry.size > _BIG else "middling" if entry.size > _MIDDLING or entry.size < 1 else "small"
    if kind >= Kind.CAPITAL:
        signs.add(f"{size} settlement")
    elif kind in (Kind.COUNTRY, Kind.DIVISION, Kind.DISTRICT):
        signs.add(kind.name.lower())
    else:
        known = "well-known site" if kind == Kind.SITE else "well-known region"
        signs.add(known if kind < Kind.DIVISION and entry.size > _BIG else "other kind")
    if any(pair[0].kind == Kind.CAPITAL and pair[1] == NAME for pair in places):
        signs.add("capital city")
    if name_class == ALSO and entry.country in numbers_of(words_of.OTHER_LETTERS):
        signs.add("transliteration")
    elif name_class == ALSO and fold(entry.name) not in key:  # "Benin State" is as good as "Benin"
        signs.add(f"{'variant' if ratio(key, fold(entry.name)) > _AKIN else 'other name'} of a {size} one")
    elif name_class == CODE:
        signs.add("code")
    if " " in words:
        signs.add("several words")
        if all(fold(word) in words_of.common_words() for word in words.split()):
            signs.add("only common words")
    else:
        signs.add(_commonness(key))
    if words.isupper() and len(words) > 4:
        signs.add("capitals")


def _commonness(key: str) -> str:
    if key in words_of.calendar():
        return "calendar"
    if key in words_of.DIRECTIONS:
        return "direction word"
    if key in words_of.common_words():
        return "common word"
    return "given name" if key in words_of.given_names() else "rare word"


def _before(run: Run, at: int, signs: set[str], before: str, first: bool) -> None:
    """The word or mark before a piece, in its run or in the text."""
    if at > 1 and run.words[at - 1] == "of" and run.capital(at - 2):
        words = run.folds[max(0, at - _BACK) : at - 1]
        institution = not words_of.institutions().isdisjoint(words)
        kind = "ground" if words[-1] in words_of.GROUND else "institution" if institution else "capital"
        signs.add(f"{kind} of before")
    elif at and not run.words[at - 1][:1].islower():
        opens = at == 1 and _opens(run.text[max(0, run.tokens[0][0] - _REACH) : run.tokens[0][0]])
        if opens and run.folds[0] in words_of.PREPOSITIONS:
            signs.add(f"{run.folds[0]} before")  # "In Lisbon it rained"
        else:
            signs.add(_capital_before(run.folds[at - 1]))
            if opens:
                signs.add("second in sentence")
    elif first:
        signs.add("starts")
    else:
        word, mark = _last_word(before)
        if mark:
            signs.add("quote before" if mark in '"“‘' else f"mark {mark} before")
        elif word in words_of.PREPOSITIONS:
            signs.add(f"{word} before")
        else:
            signs.add("title before" if word in words_of.titles() else "word before")


def _opens(before: str) -> bool:
    """Whether a sentence, or a line, ends with what stands before."""
    rest = before.rstrip(' \t\n\r"“‘([')
    if not rest or "\n" in before[len(rest) :] or "\r" in before[len(rest) :]:
        return True
    return rest[-1] in "•*|" or rest.rstrip('"”’)]')[-1:] in (".", "!", "?", ":", ";")


def _last_word(before: str) -> tuple[str, str]:
    """The word before a name, the article left out, and the mark between them if there is one.

    >>> _last_word("in the "), _last_word("Lisbon ("), _last_word("")
    (('in', ''), ('lisbon', '('), ('', ''))
    """
    rest = before.rstrip(" \n")
    if rest.endswith((" the", " The", "\nthe", "\nThe")):
        rest = rest[:-4].rstrip(" \n")
    mark = rest[-1:] if rest[-1:] in _MARKS else ""
    if mark:
        rest = rest[:-1].rstrip(" \n")
    at = len(rest)
    while at and (rest[at - 1].isalnum() or rest[at - 1] in "_’'-"):
        at -= 1
    return rest[at:].lower(), mark


def _capital_before(word: str) -> str:
    for name, table in (
        ("club", words_of.CLUBS),
        ("title", words_of.titles()),
        ("direction", words_of.DIRECTIONS),
        ("given", words_of.given_names()),
        ("common", words_of.common_words()),
    ):
        if word in table:
            return f"{name} before"
    return "capital before"


def _after(run: Run, at: int, one: Found) -> None:
    """The word or mark after a piece, in its run or in the text."""
    text, end, signs = run.text, one.end, one.signs
    if run.capital(at) and end >= run.tokens[at - 1][1] - 2:
        signs.add(_capital_after(run, at, signs))
        return
    if text.startswith(("'s", "’s"), end):
        signs.add("'s after")
    if text.startswith("-", end):
        signs.add("- after")
    match = _AFTER.match(text, end)
    if match and match[1][0].islower():
        if table := _table(match[1]):
            signs.add(f"small {table} after")
        elif match[1] in words_of.AUXILIARIES:
            signs.add("auxiliary after")
        elif match[1] in words_of.SPEECH:
            signs.add("government speaks" if _may_speak(signs) else "speech after")
    elif text.startswith(",", end):
        signs.add(", after")


def _may_speak(signs: Set[str]) -> bool:
    """Whether "said" may have a place as its subject: one that is governed, or a city whose name no person has."""
    city = "big settlement" in signs and not signs.isdisjoint(("rare word", "several words"))
    return city or not signs.isdisjoint(_GOVERNED)


def _capital_after(run: Run, at: int, signs: set[str]) -> str:
    """What the capitalised words from a token on say of the piece before them."""
    words = run.folds[at : at + _AHEAD]
    if any(word in words_of.BEARERS for word, token in zip(words, run.words[at:], strict=False) if token[0].isupper()):
        return "Capital bearer after"  # "Lisbon Times", "Lisbon University Press"
    if table := _table(words[0]):
        return f"Capital {table} after"
    after = "given after" if words[0] in words_of.given_names() else "capital after"
    if "given name" in signs:
        return f"given name, {after}"
    return "title before, capital after" if "title before" in signs else after


def _table(word: str) -> str | None:
    """Which list a word beside a name is in."""
    return _tables().get(word)


@cache
def _tables() -> dict[str, str]:
    """The list of each word that may stand beside a name; of two lists the one further down."""
    tables = (
        ("ground", words_of.GROUND),
        ("institution", words_of.institutions()),
        ("bearer", words_of.BEARERS),
        ("facility", words_of.FACILITIES),
        ("service", words_of.SERVICES),
        ("street", words_of.STREETS),
        ("site", words_of.SITES),
    )
    return {word: name for name, table in tables for word in table}
