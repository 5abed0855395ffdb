"""Names of more than one word, which are one token: holidays, and months of the lunar Hijri calendar."""

import re

from crossread.find.when.holidays import NAMES

Cell = tuple[str, int | str | None]  # class, value

_LUNAR = (
    (3, "Rabi al-Awwal|Rabi' al-Awwal|Rabi al-Awal|Rabi ul-Awwal|Rabi I"),
    (4, "Rabi al-Thani|Rabi' al-Thani|Rabi al-Akhir|Rabi ul-Thani|Rabi II"),
    (5, "Jumada al-Awwal|Jumada al-Ula|Jumada al-Awal|Jumada I"),
    (6, "Jumada al-Thani|Jumada al-Akhirah|Jumada al-Thaniyah|Jumada II"),
    (8, "Sha'ban"),
    (11, "Dhu al-Qadah|Dhu al-Qi'dah|Dhu al-Qa'dah|Dhul-Qadah|Dhul Qadah|Zilqadeh"),
    (12, "Dhu al-Hijjah|Dhu al-Hijja|Dhul-Hijjah|Dhul-Hijja|Dhul Hijjah|Zilhajjah"),
)
_PHRASES: dict[str, Cell] = {name: ("HOLIDAY", rule) for name, rule in NAMES.items()}
_PHRASES |= {name: ("LUNAR", month) for month, names in _LUNAR for name in names.split("|")}
_GAP = "[ \u00a0\u202f]+"
_NO_WORD = re.compile(r"\W+")


def _pattern(phrase: str) -> str:
    return re.escape(phrase).replace(r"\ ", _GAP).replace("'", "['’ʼ]").replace("al\\-", "[aA]l[- ]")


def _by_first_word() -> dict[str, re.Pattern[str]]:
    """For the first word of each phrase, one expression of all that begin with it, the longer before the shorter."""
    firsts: dict[str, list[str]] = {}
    for phrase in _PHRASES:
        firsts.setdefault(_NO_WORD.split(phrase)[0], []).append(phrase)
    return {
        first: re.compile("(?:" + "|".join(map(_pattern, sorted(phrases, key=len, reverse=True))) + r")(?!\w)")
        for first, phrases in firsts.items()
    }


FIRST_WORDS: dict[str, re.Pattern[str]] = _by_first_word()
_CELLS = {_NO_WORD.sub(" ", phrase).lower(): cell for phrase, cell in _PHRASES.items()}


def phrase_at(text: str, start: int, end: int, first: str) -> tuple[int, Cell] | None:
    """Where the phrase that begins at `start` with the word `first` ends, and what it is.

    >>> phrase_at("on Good Friday, the", 3, 19, "Good")
    (14, ('HOLIDAY', 'easter -2'))
    """
    match = FIRST_WORDS[first].match(text, start, end)
    return (match.end(), _CELLS[_NO_WORD.sub(" ", match.group()).lower()]) if match else None
