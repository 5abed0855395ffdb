"""Which language a text is in, and what is said of a text that is not read yet."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

# Only English is read so far. py3langid's label for Nigerian Pidgin is one of its own: finders do not read it.
READ: frozenset[str] = frozenset({"en"})

# ISO 639 codes of the languages that news is most often published in, and their English names. A text in a language
# outside this table is named by its code alone.
NAMES: Mapping[str, str] = dict(
    pair.split("=")
    for pair in (
        "af=Afrikaans am=Amharic ar=Arabic az=Azerbaijani be=Belarusian bg=Bulgarian bn=Bengali bs=Bosnian ca=Catalan cs=Czech "
        "cy=Welsh da=Danish de=German el=Greek en=English eo=Esperanto es=Spanish et=Estonian eu=Basque fa=Persian fi=Finnish "
        "fr=French ga=Irish gl=Galician gu=Gujarati ha=Hausa he=Hebrew hi=Hindi hr=Croatian ht=Haitian hu=Hungarian hy=Armenian "
        "id=Indonesian ig=Igbo is=Icelandic it=Italian ja=Japanese ka=Georgian kk=Kazakh km=Khmer kn=Kannada ko=Korean "
        "ku=Kurdish ky=Kyrgyz la=Latin lo=Lao lt=Lithuanian lv=Latvian mg=Malagasy mk=Macedonian ml=Malayalam mn=Mongolian "
        "mr=Marathi ms=Malay mt=Maltese my=Burmese ne=Nepali nl=Dutch nn=Norwegian no=Norwegian om=Oromo pa=Punjabi "
        "pcm=Pidgin pl=Polish ps=Pashto pt=Portuguese ro=Romanian ru=Russian rw=Kinyarwanda si=Sinhala sk=Slovak sl=Slovenian "
        "sn=Shona so=Somali sq=Albanian sr=Serbian sv=Swedish sw=Swahili ta=Tamil te=Telugu tg=Tajik th=Thai tk=Turkmen "
        "tl=Tagalog tr=Turkish tt=Tatar ug=Uyghur uk=Ukrainian ur=Urdu uz=Uzbek vi=Vietnamese xh=Xhosa yo=Yoruba zh=Chinese "
        "zu=Zulu"
    ).split()
)

# Scripts by their ranges of code points: (first, last, name, the language where only one is written in it).
_SCRIPTS: tuple[tuple[int, int, str, str | None], ...] = (
    (0x00AA, 0x024F, "Latin", None), (0x1E00, 0x1EFF, "Latin", None), (0x0370, 0x03FF, "Greek", "el"),
    (0x0400, 0x052F, "Cyrillic", None), (0x0531, 0x058F, "Armenian", "hy"), (0x0590, 0x05FF, "Hebrew", "he"),
    (0x0600, 0x077F, "Arabic", None), (0xFB50, 0xFEFC, "Arabic", None), (0x0900, 0x097F, "Devanagari", None),
    (0x0980, 0x09FF, "Bengali", None), (0x0E00, 0x0E7F, "Thai", "th"), (0x10A0, 0x10FF, "Georgian", "ka"),
    (0x1200, 0x137F, "Ethiopic", None), (0x1780, 0x17FF, "Khmer", "km"), (0x3040, 0x30FF, "Kana", "ja"),
    (0xAC00, 0xD7AF, "Hangul", "ko"), (0x4E00, 0x9FFF, "Han", None),
)  # fmt: skip

_ASCII = re.compile("[A-Za-z]+")
_OTHER = re.compile(r"[^\W\d_\x00-\x7f]")  # any other letter

_SAMPLE = 1500  # characters: enough for a sure answer, about half a millisecond of one core
_SHORT = 40  # letters: below this the answer follows the names in a headline rather than its language
_SURE = 0.8  # a language other than English is believed from here; tried 0.5 to 0.95 on own sentences in eight languages
_PERHAPS = 0.2  # English is kept from here, for a report wrongly left unread is lost


def read_language(text: str) -> str | None:
    """The ISO 639 code of a text's language, or None where the text is too short or the answer unsure.

    Probabilities are those of py3langid, normalised over all its languages; a short text is told by its script alone.

    >>> read_language("The ferry sailed at dawn, and the crew said that they would not be back before Monday.")
    'en'
    >>> read_language("Mayor resigns") is None
    True
    """
    sample = text[:_SAMPLE]
    script, only, letters = _script(sample)
    if letters < _SHORT or only:
        return only
    ranked: list[tuple[str, float]] = _identifier().rank(sample)
    best, sure = ranked[0]
    if sure >= _SURE:
        return best if best != "zxx" else None
    english = dict(ranked).get("en", 0.0)
    return "en" if script == "Latin" and english >= _PERHAPS else None


def code_of(language: str) -> str | None:
    """The code of a language that was stated as a code, a tag or an English name; None where it is none of these.

    >>> code_of("en-GB"), code_of("Persian"), code_of("?")
    ('en', 'fa', None)
    """
    stated = language.strip().lower()
    code = stated.replace("_", "-").split("-")[0]
    if code in NAMES or (len(code) in (2, 3) and code.isascii() and code.isalpha()):
        return code
    return next((code for code, name in NAMES.items() if name.lower() == stated), None)


def why_unread(language: str | None, text: str) -> str | None:
    """Why a text is not read for claims, in plain words; None where it is.

    A text whose language is unknown is read, unless it is not even written in the script of one that is.

    >>> why_unread("fa", "")
    'Language is Persian (fa); only English is read so far. The text is kept.'
    """
    if language in READ:
        return None
    if language:
        name = f"{NAMES[language]} ({language})" if language in NAMES else f'"{language}"'
        return f"Language is {name}; only English is read so far. The text is kept."
    script, _, letters = _script(text[:_SAMPLE])
    if letters and script != "Latin":
        return f"The text is written in {script} script; only English is read so far. The text is kept."
    return None


def _script(sample: str) -> tuple[str, str | None, int]:
    """The script of most letters, the one language written in it if there is only one, and the number of letters."""
    ascii_letters = sum(map(len, _ASCII.findall(sample)))
    others = _OTHER.findall(sample)
    counts: dict[tuple[str, str | None], int] = {("Latin", None): ascii_letters} if ascii_letters else {}
    for code in map(ord, others):
        script = next(((name, only) for first, last, name, only in _SCRIPTS if first <= code <= last), ("another", None))
        counts[script] = counts.get(script, 0) + 1
    if ("Kana", "ja") in counts and counts.get(("Han", None)):  # Japanese is written in both
        counts["Kana", "ja"] += counts.pop(("Han", None))
    name, only = max(counts, key=lambda script: counts[script]) if counts else ("no", None)
    return name, only, ascii_letters + len(others)


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
