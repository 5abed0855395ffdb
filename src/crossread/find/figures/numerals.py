"""Numbers as they are written: digits, number words, vague words and ranges of them, with the bound beside each.

Offsets only. What a number counts is not decided here.
"""

import re

import msgspec
from msgspec.structs import replace

from crossread.find.sentences import prose

# Cardinals by word.
SMALL = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
SCALES = {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}

# The rule `default`: the lowest number that a vague word is taken to mean (tens, dozens and hundreds as the ACLED codebook has
# them; the others by the same reading: a plural is at least one of its unit, "several" and "a few" are at least three).
PLURALS = {
    "tens": 10, "dozens": 12, "scores": 20, "hundreds": 100, "thousands": 1_000, "millions": 1_000_000,
    "billions": 1_000_000_000,
}  # fmt: skip
SEVERAL = {"several": 3, "few": 3, "handful": 3}
NOBODY = {"no one": 0, "no-one": 0, "nobody": 0, "none": 0, "not one": 0, "not a single": 0, "no": 0, "zero": 0}


_SHARED = frozenset((12, 100, 1_000, 100_000, 1_000_000, 1_000_000_000))


class Numeral(msgspec.Struct, frozen=True):
    """A number at `start:end`, bound words included. `words` is false for digits; `core` is where the number itself begins."""

    start: int
    end: int
    low: float | None
    high: float | None
    bound: str
    core: int
    words: bool
    additional: bool = False


class _Atom(msgspec.Struct, frozen=True):
    start: int
    end: int
    value: float
    kind: str  # digits, small, tens, scale, plural, several, none


_LEXICON: dict[str, tuple[float, str]] = {
    **{word: (float(value), "small") for word, value in SMALL.items()},
    **{word: (float(value), "tens") for word, value in TENS.items()},
    **{word: (float(value), "scale") for word, value in SCALES.items()},
    **{word: (float(value), "plural") for word, value in PLURALS.items()},
    **{word: (float(value), "several") for word, value in SEVERAL.items()},
    **{word: (float(value), "none") for word, value in NOBODY.items()},
}
_GROUPED = r"\d{1,3}(?:[,’ \u00a0\u202f\u2009]\d{3})+(?!\d)(?:\.\d+)?|\d{1,3}(?:\.\d{3})+(?![\d.])|\d{1,12}(?:\.\d{1,6})?"
_ATOM = re.compile(
    rf"(?=[\d{''.join(sorted({word[0] for word in _LEXICON}))}])"  # passes over most letters at once
    r"(?<![\w.,$€£¥₹#/:])(?:(?P<digits>" + _GROUPED + r")(?P<k>k(?!\w))?(?!\w)(?![:/,.]\d)|(?P<word>"
    + "|".join(sorted(map(re.escape, _LEXICON), key=len, reverse=True)).replace(r"\ ", r"\s{1,3}")
    + r")(?!\w)(?<!\bas\sfew)(?<!\bno(?=\.|\s{1,3}(?:more|fewer|less|longer|doubt|matter)\b)))",
)  # fmt: skip
_JOIN = re.compile(r"(?:[ \t\u00a0-]|\r?\n[ \t]*|\s{1,2}and\s{1,2}|\s{1,2}of\s{1,2}|-and-)$")
_RANGE = re.compile(r"(?:\s?[-–—‒−]\s?|\s{1,2}(?:to|or)\s{1,2})$")
_BETWEEN = re.compile(r"\s{1,2}and\s{1,2}$")

# Words before a number and the bound that they set.
BOUNDS_BEFORE = {
    "at_least": (
        "at least", "at the very least", "no fewer than", "no less than", "not fewer than", "not less than", "a minimum of",
        "minimum of", "as few as", "≥", ">=",
    ),
    "more_than": ("more than", "over", "upwards of", "upward of", "in excess of", "greater than", "above", "exceeding", ">"),
    "at_most": ("up to", "as many as", "at most", "no more than", "not more than", "a maximum of", "maximum of", "≤", "<="),
    "less_than": ("fewer than", "less than", "under", "below", "<"),
    "about": (
        "about", "around", "some", "approximately", "approx.", "approx", "roughly", "nearly", "almost", "close to", "circa",
        "an estimated", "estimated", "perhaps", "probably", "possibly", "maybe", "virtually", "near", "~", "≈",
        "in the region of", "in the order of", "somewhere around",
    ),
}  # fmt: skip
_BOUND_OF = {phrase: bound for bound, phrases in BOUNDS_BEFORE.items() for phrase in phrases}
_BEFORE = re.compile(
    r"(?:(?<!\w)(?:well |just |slightly |far |many |much |a little |considerably )?(?P<bound>"
    + "|".join(sorted(map(re.escape, _BOUND_OF), key=len, reverse=True)).replace(r"\ ", r"\s{1,2}")
    + r")\s{0,2})$",
)
_MORE_BEFORE = re.compile(r"(?<!\w)(?:another|an?\s{1,2}(?:further|additional)|additional|further)\s{1,2}$")
_ARTICLE = re.compile(
    r"(?<!\w)(?:half[\s-]an?|an?\s{1,2}half|half|an?|(?:a\s{1,2})?couple\s{1,2}of)[\s-]{1,2}$"
)  # fmt: skip
_BETWEEN_BEFORE = re.compile(r"(?<!\w)(?:between|from)\s{1,2}$")
# "rose from 80 to 112" is two counts and no range.
_CHANGE_BEFORE = re.compile(
    r"(?<!\w)(?:rose|rise|risen|rises|rising|climb(?:ed|s|ing)?|increas(?:ed|es|ing)|jump(?:ed|s|ing)?|gr(?:ew|own|ows|owing)|fell|fallen|"
    r"dropp?(?:ed|s|ing)|soar(?:ed|s|ing)?|declined|revised|raised|raising|lowered|up|down|went|gone)\s{1,2}(?:\w{1,12}\s{1,2}){0,2}from\s{1,2}$",
)
_AFTER = re.compile(
    r"(?P<at_least>\s?\+|\s{1,2}or\s{1,2}more|-plus|\s{1,2}plus(?=\s)|,?\s{1,2}at\s{1,2}(?:the\s{1,2})?(?:very\s{1,2})?least)(?!\w)"
    r"|(?P<about>-odd|\s{1,2}odd(?=\s)|\s{1,2}or\s{1,2}(?:so|thereabouts))(?!\w)"
    r"|(?P<at_most>\s{1,2}or\s{1,2}(?:fewer|less)|,?\s{1,2}at\s{1,2}(?:the\s{1,2})?most)(?!\w)",
)
_ESTIMATE = re.compile(r"\s?\((?:est\.?|estimate|estimated)\)")
_LOOK_BACK = 40
# What stands before a number where a bound does, or "another".
_BOUND_ENDS = tuple({phrase.split()[-1] for phrase in _BOUND_OF})
_MORE_ENDS = ("another", "additional", "further")


def numerals(text: str) -> list[Numeral]:
    """Every number in the text, in order, with its bound; ranges are one number.

    >>> [(text[n.start : n.end], n.low, n.high, n.bound) for text in ["At least two dozen fell."] for n in numerals(text)]
    [('At least two dozen', 24.0, None, 'at_least')]
    """
    text = prose(text).lower
    atoms = [_atom(match) for match in _ATOM.finditer(text)]
    found: list[Numeral] = []
    at = 0
    while at < len(atoms):
        low, after = _join(text, atoms, at)
        high, last = None, after
        if after < len(atoms) and _is_range(text, low, atoms[after]):
            high, last = _join(text, atoms, after)
            if not low.value < high.value or high.kind == "none":
                high, last = None, after
        if high:
            low = replace(low, value=low.value * _shared_scale(low, high, atoms[after].value))
        found.append(_bounded(text, low, high, found[-1].end if found else 0))
        at = last
    return found


def _shared_scale(low: _Atom, high: _Atom, leading: float) -> float:
    """The scale said once for both ends ("two to three hundred"), else 1. `leading`: the first number of the upper end."""
    factor = high.value / leading
    return factor if high.kind == "scale" and low.kind != "scale" and low.value < leading and factor in _SHARED else 1.0


def _atom(match: re.Match[str]) -> _Atom:
    if digits := match["digits"]:
        return _Atom(*match.span(), _value_of(digits) * (1_000 if match["k"] else 1), "digits")
    value, kind = _LEXICON[" ".join(match["word"].split())]
    return _Atom(*match.span(), value, kind)


def _value_of(digits: str) -> float:
    whole, _, decimals = digits.rpartition(".")
    if whole and (len(decimals) != 3 or "," in whole):
        return float("".join(filter(str.isdigit, whole)) + "." + decimals)
    return float("".join(filter(str.isdigit, digits)))


def _join(text: str, atoms: list[_Atom], first: int) -> tuple[_Atom, int]:
    """The number that begins with an atom, and the index of the first atom after it."""
    atom = atoms[first]
    start, end, value, kind = atom.start, atom.end, atom.value, atom.kind
    if kind == "none":
        return atom, first + 1
    done, last, at = 0.0, value, first + 1  # `done` is the part above the present scale, `last` the atom read last
    while at < len(atoms):
        atom = atoms[at]
        gap = text[end : atom.start]
        if len(gap) > 7 or not _JOIN.match(gap):
            break
        word = gap.strip()
        if kind in ("plural", "several") and atom.kind in ("plural", "scale") and word in ("", "of"):
            value, kind = value * atom.value, "plural"
        elif atom.kind == "scale" and word in ("", "-") and atom.value > last and (kind != "plural"):
            if value >= 1_000 > 0 and atom.value < value:
                break
            value, kind = value * atom.value, kind if kind == "several" else "scale"
        elif kind == "tens" and atom.kind == "small" and word in ("", "-") and atom.value < 10:
            value, kind = value + atom.value, "small"
        elif kind == "scale" and atom.kind in ("small", "tens") and word in ("", "and", "-") and value >= 100 > atom.value:
            done, value, kind = done + value, atom.value, atom.kind
        else:
            break
        last, end, at = atom.value, atom.end, at + 1
    return _with_article(text, _Atom(start, end, done + value, kind)), at


def _with_article(text: str, number: _Atom) -> _Atom:
    """The article or "half a" that belongs to a scale or a vague word."""
    if number.kind not in ("scale", "several", "plural") or text[number.start : number.end] == "several":
        return number
    before = _ARTICLE.search(text, max(0, number.start - 12), number.start)
    if not before:
        return number
    said = before[0]
    factor = 0.5 if "half" in said else 2.0 if "couple" in said else 1.0
    return replace(number, start=before.start(), value=number.value * factor)


def _is_range(text: str, low: _Atom, high: _Atom) -> bool:
    gap = text[low.end : high.start]
    if len(gap) > 6 or low.kind == "none":
        return False
    if _RANGE.match(gap):
        return not _CHANGE_BEFORE.search(text, max(0, low.start - 40), low.start)
    return bool(_BETWEEN.match(gap)) and bool(_BETWEEN_BEFORE.search(text, max(0, low.start - 10), low.start))


def _bounded(text: str, low: _Atom, high: _Atom | None, floor: int) -> Numeral:
    """A number with the bound words around it; nothing before `floor` is taken."""
    start, end = low.start, (high or low).end
    vague = low.kind in ("plural", "several")
    bound = "vague" if vague else "exact"
    additional = False
    from_start = max(floor, start - _LOOK_BACK)
    if high and (match := _BETWEEN_BEFORE.search(text, from_start, start)):
        start = match.start()
    if not vague and _ends(text, from_start, start, _BOUND_ENDS) and (match := _BEFORE.search(text, from_start, start)):
        bound, start = _BOUND_OF[" ".join(match["bound"].split())], match.start()
    if _ends(text, from_start, start, _MORE_ENDS) and (match := _MORE_BEFORE.search(text, from_start, start)):
        start, additional = match.start(), True
    if match := _AFTER.match(text, end):
        bound, end = (match.lastgroup or bound) if not vague else bound, match.end()
    if match := _ESTIMATE.match(text, end):
        bound, end = "about" if bound == "exact" and not high else bound, match.end()
    least: float | None = low.value
    most: float | None = None if vague else (high or low).value
    if bound in ("at_least", "more_than"):
        most = None
    elif bound in ("at_most", "less_than"):
        least = None
    if low.kind == "none":
        least = most = 0.0
    return Numeral(start, end, least, most, bound, low.start, low.kind != "digits", additional)


def _ends(text: str, start: int, end: int, words: tuple[str, ...]) -> bool:
    """Whether a stretch of text ends with one of the words, white space aside."""
    return text[start:end].rstrip().endswith(words)
