"""Characters and words as copying leaves them alone: what is the same in both is one form, what carries no matter is light.

Case, line wraps, layout, the shape of quotation marks and apostrophes and invisible characters make no difference.
"""

import unicodedata

# An apostrophe inside a word, a soft hyphen, a bidirectional mark or an accent written apart do not part it.
_APOSTROPHES = "'’‘ʼ＇"
# The commonest typographic marks, each made one plain mark at once: most texts are then ASCII, which translates much faster.
_PLAIN = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("—", "-"), ("–", "-"), ("…", "."), ("\u00a0", " "))


def plain(text: str) -> str:
    """A text with the commonest marks made plain, as long as it was; the tables below know the others."""
    if not text.isascii():
        for mark, kept in _PLAIN:
            text = text.replace(mark, kept)
    return text


class _Forms(dict[int, str | None]):
    """A character -> what it is in a word: in lower case without accents, nothing where it joins, a space where it parts."""

    def __missing__(self, code: int) -> str | None:
        letter = chr(code)
        if letter.isalnum():
            base = "".join(part for part in unicodedata.normalize("NFD", letter.lower()) if part.isalnum())
            self[code] = base or letter
        else:
            self[code] = None if letter in _APOSTROPHES or unicodedata.category(letter) in ("Mn", "Mc", "Me", "Cf") else " "
        return self[code]


class _Shapes(dict[int, str]):
    """A character -> `a` where it is part of a word, an apostrophe where it joins, a space where it parts."""

    def __missing__(self, code: int) -> str:
        form = FORMS[code]
        self[code] = "'" if form is None else " " if form == " " else "a"
        return self[code]


FORMS, SHAPES = _Forms(), _Shapes()

# Words that carry grammar and not matter. Any two reports share them and an editor swaps them freely, so they make no
# key and count little. Reporting verbs are among them: news cannot do without them.
_LIGHT_WORDS = {
    "determiners": "a an the this that these those some any no each every all both other another such same own",
    "pronouns": "i you he she it we they me him us them my your his its our their her who whom whose which what",
    "adverbs of place, time and degree": "where when why how there here then also only just even still too very more most much"
    " many less least well not never now again",
    "prepositions": "of in to for on with as at by from into onto over under about after before between through during against"
    " among around near off out up down since until than like per via without within upon toward towards along across behind"
    " above below",
    "conjunctions": "and or but nor so yet if because while although though whether",
    "auxiliaries": "is are was were be been being am has have had having do does did done will would shall should can could may"
    " might must",
    "reporting verbs": "said say says told tells saying",
    "ends of contractions, titles, small numbers": "s t re ve ll d mr mrs ms dr one two first last new",
}
LIGHT = frozenset(word for words in _LIGHT_WORDS.values() for word in words.split())
# What words count, in tenths; on planted copies in news, 2 to 4 part rewritten passages from unrelated ones equally well.
HEAVY_WEIGHT, LIGHT_WEIGHT = 10, 3
