"""What a string between marks is when nobody is said to state it: a slogan, a term, or speech whose speaker is not named."""

import re
from collections.abc import Iterable, Sequence

from crossread.find.quotes.marks import Marked
from crossread.find.sentences import Range

# Words shortly before the marks that show a crowd's or a wall's words.
_SLOGAN = re.compile(
    r"\b(?:chant(?:s|ed|ing)?|slogans?|placards?|banners?|posters?|graffiti|spray-?painted|painted|scrawled|daubed|emblazoned|"
    r"theme[ds]?|"
    r"motto|rallying cr(?:y|ies)|battle cry|refrain|catchphrase|hashtag|cries of|shouts of|"
    r"signs? (?:reading|that read|saying|with)|"
    r"t-shirts?|leaflets?|stickers?)\b"
)
_CROWD = re.compile(
    r"\b(?:crowds?|marchers|protest(?:e|o)rs|demonstrators|supporters|fans|students|women|workers|strikers|mourners|people|youths?|"
    r"participants|residents|villagers|farmers|activists|followers)\b[^.;:]{0,60}\b(?:"
    r"shout(?:s|ed|ing)?|yell(?:s|ed|ing)?|sang|sing(?:s|ing)?|"
    r"cr(?:y|ies|ied|ying)|roar(?:s|ed|ing)?|call(?:ed|ing)? out)[^.;:]{0,12}$"
)
# What bears a slogan, as the head of a source; and who chants one.
_BOARD = re.compile(
    r"^(?!.*[A-Z].*[A-Z])[^,]*?\b(?:banners?|placards?|posters?|signs?|graffiti|leaflets?|stickers?|t-shirts?|slogans?)"
    r"(?:$|\s(?:on|in|at|over|above|across|outside|near|carried|held|hung|by|from)\b)"
)
_MANY = re.compile(r"\b(?:crowds?|marchers|protest(?:e|o)rs|demonstrators|supporters|fans|strikers|mourners)$", re.I)
_CHANTED = re.compile(r"\b(?:chant|shout|yell|sang|sing|cry|cried|cries|roar)", re.I)
_WINDOW = 110
_NEAR = 60
_TERM_WORDS = 5


def slogan(text: str, string: Marked, paragraph: Range) -> bool:
    """Whether the words just before a marked string show it to be a slogan, chant, placard, wall or theme."""
    before = text[max(paragraph[0], string.start - _WINDOW) : string.start].lower()
    stop = max(before.rfind(". "), before.rfind("; "), -1)
    before = before[stop + 1 :]
    near = any(len(before) - match.end() <= _NEAR for match in _SLOGAN.finditer(before))
    return near or bool(_CROWD.search(before))


def uttered(source: str, cue: str) -> bool:
    """Whether a source and its cue show marked words to be a slogan: a placard that reads, a crowd that shouts."""
    return bool(_BOARD.search(source) or (_MANY.search(source) and _CHANTED.search(cue)))


def short(text: str, string: Marked) -> bool:
    """Whether a marked string has so few words, and no end of sentence, that it is more likely a term than a statement."""
    inner = text[string.inner_start : string.inner_end]
    return len(inner.split()) < _TERM_WORDS or inner.istitle()


def kind_of(text: str, content: Iterable[Range], strings: Sequence[Marked]) -> str:
    """direct where over 95 % of the letters stand between marks, indirect under 5 %, else mixed (as PolNeAR's scorers do).

    `strings` are the outermost marked strings near the content, in order.
    """
    letters = within = 0
    for start, end in content:
        letters += sum(map(str.isalnum, text[start:end]))
        for string in strings:
            low, high = max(start, string.start), min(end, string.end)
            if low < high:
                within += sum(map(str.isalnum, text[low:high]))
    if not letters or within < 0.05 * letters:
        return "indirect"
    return "direct" if within > 0.95 * letters else "mixed"
