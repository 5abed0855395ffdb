"""The written forms of verbs and nouns: inflection by rule, irregular verbs by list (`data/verbs.txt`)."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

import msgspec


def listed(words: str) -> frozenset[str]:
    """A word list written as one string."""
    return frozenset(words.split())


NOT_ED = listed(
    "red bed hundred indeed need seed speed shed bred breed creed deed feed greed steed weed ted fred ahmed mohammed "
    "muhammed hamed united so-called armed alleged unarmed masked sacred naked wicked hatred embed kindred exceed succeed "
    "proceed sled led-by newly-elected aforesaid rugged beloved"
)
NOT_ING = listed(
    "king ring thing something anything everything nothing spring string wing evening morning during building wedding "
    "sibling ceiling being beijing sterling darling herring pudding cunning uprising shilling viking lightning housing according "
    "following including outstanding surrounding neighbouring neighboring leading ruling remaining existing"
)


class Form(msgspec.Struct, frozen=True):
    """What a written form can be of a verb: its lemma and which of base (b), present (s), past (d), participle (n), -ing (g)."""

    lemma: str
    kinds: str


@cache
def verb_forms() -> dict[str, Form]:
    """Every written form of the verbs in `data/verbs.txt`."""
    sections = _sections(files("crossread").joinpath("data/verbs.txt").read_text("utf-8"))
    forms: dict[str, Form] = {}
    irregular = [entry.split() for line in sections["irregular"].splitlines() for entry in line.split("|") if entry.strip()]
    special = {base: (past, participle) for base, past, participle in irregular}
    for base in sorted({*sections["verbs"].split(), *sections["also nouns"].split(), *special}):
        past, participle = special.get(base, (None, None))
        for form, kind in _inflected(base, past, participle):
            known = forms.get(form)
            if known and known.lemma != base:
                continue
            forms[form] = Form(base, (known.kinds if known else "") + kind)
    return forms


@cache
def noun_like() -> frozenset[str]:
    """Verbs whose base form is as often a noun, with their -s forms."""
    bases = _sections(files("crossread").joinpath("data/verbs.txt").read_text("utf-8"))["also nouns"].split()
    return frozenset(bases) | {form for base in bases for form, kind in _inflected(base, None, None) if kind == "s"}


def _sections(text: str) -> dict[str, str]:
    parts = re.split(r"^\[(.+)\]$", re.sub(r"^#.*$", "", text, flags=re.MULTILINE), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def _inflected(base: str, past: str | None, participle: str | None) -> Iterator[tuple[str, str]]:
    """The forms of a verb by the rules of English spelling; a doubled and a single last letter both count."""
    yield base, "b"
    stem = base[:-1] if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) else base
    if base.endswith("y") and base[-2:-1] not in "aeou":
        yield base[:-1] + "ies", "s"
        regular = [base[:-1] + "ied"]
    else:
        yield base + ("es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else "s"), "s"
        regular = [stem + "ed"]
    running = [base[:-2] + "ying" if base.endswith("ie") else stem + "ing"]
    if re.search(r"[^aeiou][aeiou][^aeiouwxy]$", base):
        regular.append(base + base[-1] + "ed")
        running.append(base + base[-1] + "ing")
    for form in [past] if past else regular:
        yield form, "d"
    for form in [participle] if participle else regular:
        yield form, "n"
    for form in running:
        yield form, "g"


@lru_cache(maxsize=65536)
def noun_lemma(low: str) -> str:
    """The singular of a noun by suffix."""
    if len(low) < 4 or not low.endswith("s") or low.endswith(("ss", "us", "is", "gas", "news", "talks")):
        return low
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("shes", "ches", "xes", "sses", "zzes")):
        return low[:-2]
    return low[:-1]


@lru_cache(maxsize=65536)
def guessed(low: str) -> Form | None:
    """An unlisted verb form by its suffix, or None."""
    if low.endswith("ed") and len(low) > 4 and low not in NOT_ED:
        return Form(low[:-2] if low[-3:-2] not in "aeiou" else low[:-1], "dn")
    if low.endswith("ing") and len(low) > 5 and low not in NOT_ING:
        return Form(low[:-3], "g")
    return None
