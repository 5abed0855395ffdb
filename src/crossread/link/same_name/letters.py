"""Any script in plain Latin letters, and how a word sounds: the ground on which spellings are compared.

Three views of a word, from fine to coarse: `latin` keeps its letters, `sound` writes the letters that transliterations
exchange in one way (q and k, ou and u, zh and j), `skeleton` keeps classes of consonants only.
"""

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

_DATA = files("crossread") / "data"


def lines(name: str) -> list[str]:
    """The lines of a word list of the package without comments."""
    text = (_DATA / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith(("#", "["))]


def lines_of(name: str, section: str) -> list[str]:
    """The lines of one section of a word list."""
    text = (_DATA / name).read_text(encoding="utf-8")
    body = text[text.index(f"\n[{section}]\n") + len(section) + 4 :].split("\n[", 1)[0]
    return [line for line in body.splitlines() if line]


@cache
def _letters() -> dict[str, str]:
    pairs = " ".join(lines("names_letters.txt")).split()
    return {letter: "" if latin == "-" else latin for letter, latin in zip(pairs[::2], pairs[1::2], strict=True)}


@lru_cache(maxsize=65536)
def latin(word: str) -> str:
    """A word in small Latin letters without accents; letters of a script without a table stay as they are.

    >>> latin("Ólafur"), latin("Сорват"), latin("김")
    ('olafur', 'sorvat', 'gim')
    """
    if word.isascii() and word.isalnum():
        return word.lower()
    table = _letters()
    found: list[str] = []
    for letter in unicodedata.normalize("NFKC", word).casefold():
        if letter.isascii():
            found.append(letter if letter.isalnum() else table.get(letter, letter))
        elif letter in table:
            found.append(table[letter])
        else:
            found.append(_decomposed(letter, table))
    return "".join(found)


def _decomposed(letter: str, table: dict[str, str]) -> str:
    name = unicodedata.name(letter, "")
    if name.startswith(("HANGUL SYLLABLE", "KATAKANA LETTER", "HIRAGANA LETTER")):
        return name.rsplit(" ", 1)[1].lower()
    parts = unicodedata.normalize("NFKD", letter)
    return "".join(table.get(part, part) for part in parts if not unicodedata.combining(part) or "LATIN" not in name)


# Spellings that transliterations of one sound exchange, longest first. "Wade" is Wade-Giles for Chinese.
_SOUNDS = (
    (r"tsch|tch|dsch|dzh|dj|zh|j", "j"),  # German, French and English ways with one affricate
    (r"shch|sch|sh|(?<![a-z])hs(?=[iu])|(?<![a-z])x(?=[iu])", "S"),  # "hs" is Wade-Giles, "x" pinyin
    (r"ch|(?<![a-z])q(?=[iu](?:[^u]|$))", "j"),  # Persian and Slavic ch, pinyin q
    (r"kh|gh(?=[aiou])|ck|cq|q|c(?![eiy])|k", "k"),
    (r"ts|tz|cz|z|c(?=[eiy])", "z"),
    (r"ph|ff|v|w", "f"),
    (r"th|tt", "t"),
    (r"dh|dd", "d"),
    (r"x", "ks"),
    (r"oo|ou|oe|au|aw|ow|o", "u"),
    (r"ee|ey|ei|ie|iy|yi|ij|ii|iu|yo|io|y|e", "i"),
    (r"aa|ai|ae|ya|ia", "a"),
)
_SOUND = re.compile("|".join(f"(?P<s{at}>{pattern})" for at, (pattern, _) in enumerate(_SOUNDS)))
_DOUBLED = re.compile(r"(.)\1+")
_CLASSES = str.maketrans({"g": "k", "k": "k", "j": "j", "S": "j", "z": "s", "s": "s", "t": "t", "d": "t", "p": "p", "b": "p"})


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """How a Latin word sounds, roughly: what spellers of other languages write for one sound is written in one way.

    >>> sound("khorvash") == sound("korvasch"), sound("zourab") == sound("zurab")
    (True, True)
    """
    heard = _SOUND.sub(lambda match: _SOUNDS[int((match.lastgroup or "s0")[1:])][1], word)
    heard = _DOUBLED.sub(r"\1", heard)
    return re.sub(r"(?<=[aiu])h(?=[^aiu]|$)", "", heard)


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The classes of a word's consonants: equal for nearly all spellings of one name, and for some other names too.

    >>> skeleton("mohammed") == skeleton("muhamad"), skeleton("teng") == skeleton("deng")
    (True, True)
    """
    heard = sound(word).translate(_CLASSES)
    return "".join(letter for letter in heard if letter not in "aiuh") or heard[:1]
