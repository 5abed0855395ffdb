"""What one sentence leaves open is settled by the whole text: surnames, acronyms, words that come again."""

import re
from collections.abc import Iterable, Mapping, Sequence

from crossread.find.names.acronyms import is_short
from crossread.find.names.lexicon import Lexicon, lexicon
from crossread.find.names.parse import Part
from crossread.find.names.runs import numbered

_BEFORE = re.compile(r"(\w+)[\s“\"'‘(]*$")
_AFTER = re.compile(r"[’'”\",\s)]*(\w+)")


def word_before(text: str, start: int) -> str:
    """The word before an offset, in lower case; empty across a mark such as a comma."""
    match = _BEFORE.search(text, max(0, start - 24), start)
    return match.group(1).lower() if match else ""


def word_after(text: str, end: int) -> str:
    """The word after an offset, in lower case."""
    match = _AFTER.match(text, end, end + 24)
    return match.group(1).lower() if match else ""


class Known:
    """What the sure names of a text say of its words."""

    def __init__(self, sure: Sequence[Part], shorts: Mapping[str, str]) -> None:
        self.shorts = shorts
        self.surnames: set[str] = set()
        self.forenames: set[str] = set()
        self.inside: dict[str, str] = {}
        for part in sure:
            if part.kind == "person":
                self.surnames |= {part.words[-1].low, part.words[-1].low.split("-")[-1]}
                if len(part.words) > 1:
                    self.forenames.add(part.words[0].low)
            elif len(part.words) == 1 and part.kind != "other":
                self.inside.setdefault(part.words[0].low, part.kind)


def settled(open_part: Part, text: str, known: Known, mid: set[str]) -> tuple[str, float]:
    """The kind and score of a part that its own words leave open; kind "" where it is no name or nobody can tell.

    `mid`: the words that have a capital inside a sentence somewhere in the text.
    """
    lex = lexicon()
    word = open_part.words[0]
    if word.low in known.surnames and (not word.opens or word.low not in lex.common):
        return "person", 0.9
    if open_part.sign == "acronym":
        return _of_acronym(open_part, known, lex)
    if open_part.sign == "demonym":
        return ("group", 0.6) if _noun(open_part, text) else ("", 0.0)
    if open_part.sign == "head alone":  # "Unit 44", else a common noun
        return ("organisation", 0.7) if numbered(text, word.end) > word.end else ("", 0.0)
    if open_part.sign == "common":
        return "", 0.0
    before, after = word_before(text, word.start), word_after(text, word.end)
    if open_part.sign == "place or person":
        person = before not in lex["place words"] and (word.low in known.forenames or after in lex["speech words"])
        return ("person", 0.6) if person else ("place", 0.7)
    if open_part.sign == "given":
        return ("place", 0.5) if before in lex["place words"] and before not in ("from", "to", "at") else ("person", 0.7)
    return _of_unknown(open_part, before, after, text, known, mid, lex)


def _of_acronym(part: Part, known: Known, lex: Lexicon) -> tuple[str, float]:
    low = part.words[0].low
    if low in known.shorts:
        return known.shorts[low], 0.95
    if low in known.inside:
        return known.inside[low], 0.7
    if (low in lex.given and low in lex.common) or not is_short(low):
        return "", 0.0
    return ("organisation", 0.6) if low not in lex.common else ("", 0.0)


def _noun(part: Part, text: str) -> bool:
    """Whether an adjective such as "the British" stands for the people: an article before it, and no noun after it."""
    low = part.words[0].low
    if not low.endswith(("ish", "ese", "ch", "sh", "ss")) or word_before(text, part.start) != "the":
        return False
    return word_after(text, part.end) in lexicon()["verbs after a people"] or text[part.end : part.end + 1] in (".", ",", ";")


def _of_unknown(part: Part, before: str, after: str, text: str, known: Known, mid: set[str], lex: Lexicon) -> tuple[str, float]:
    """A single word that no table knows."""
    word = part.words[0]
    if word.low in known.inside:
        return known.inside[word.low], 0.6
    if word.opens and word.low not in mid:
        return ("person", 0.5) if after in lex["speech words"] and not word.low.endswith("s") else ("", 0.0)
    if before in lex["organisation nouns"] or after in lex["organisation nouns"]:
        return "organisation", 0.7
    owner = word_before(text, text.rfind("of", 0, word.start)) if before == "of" else ""
    if after in lex["place nouns"] or owner in lex["place nouns"]:
        return "place", 0.7
    if before in lex["place words"]:
        return "place", 0.5
    if after in lex["speech words"]:
        return "person", 0.6
    if before == "the":
        return "organisation", 0.35
    return "other", 0.35


def mid_words(parts: Iterable[Part]) -> set[str]:
    """The single words that have a capital where no sentence opens."""
    return {part.words[0].low for part in parts if len(part.words) == 1 and not part.words[0].opens}
