"""From runs of capitalised words to names: roles and titles are taken off, "of" and "and" kept or cut, the kind decided.

A kind is decided by the strongest sign at hand, in this order: a place of the gazetteer, a known organisation, a title
before it, the head word of an organisation, a building or a piece of land, a given name. What has none of them is left
open (kind ""), to be settled by the rest of the text.
"""

from collections.abc import Iterator, Sequence

import msgspec

from crossread.find.names.cut import head_kind, is_place, pieces
from crossread.find.names.lexicon import Lexicon, lexicon
from crossread.find.names.runs import Run, Word


class Part(msgspec.Struct, frozen=True):
    """A piece of a run read as one name, with the sign that its kind rests on and a score for it."""

    words: tuple[Word, ...]
    kind: str
    score: float
    sign: str

    @property
    def low(self) -> str:
        """Its words, folded."""
        return " ".join(word.low for word in self.words)

    @property
    def start(self) -> int:
        """Where the name starts."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.words[-1].end


def parts(run: Run) -> Iterator[Part]:
    """The names of one run, in order."""
    lex = lexicon()
    for piece in pieces(list(run), lex):
        yield from _named(piece, lex)


def _named(piece: list[Word], lex: Lexicon) -> Iterator[Part]:
    """The names of one piece: what stands before a title, and the person after it."""
    title = _last_title(piece, lex)
    if title is None:
        yield from _untitled(piece, lex)
        return
    before = piece[:title]
    while before and (before[-1].low in lex["role words"] or before[-1].low in lex["titles"]):
        before.pop()
    yield from _untitled(before, lex)
    yield from _after_title(piece[title + 1 :], lex)


def _last_title(piece: list[Word], lex: Lexicon) -> int | None:
    """The last word that is a title or a role and not the head of an organisation's name."""
    found = None
    for index, word in enumerate(piece):
        if not _is_title(word, lex) or word.join == "de":
            continue
        after = piece[index + 1 :]
        if after and not after[0].join and head_kind(after[-1], lex) == "organisation" and after[0].low not in lex.given:
            continue  # "General Assembly", "Chief Directorate"
        if index and piece[index - 1].low in lex.given and word.low in lex["surname heads"]:
            continue  # "Martin King"
        if any(head_kind(other, lex) == "organisation" and piece[at + 1].join for at, other in enumerate(piece[:index])):
            continue  # "Office of the Prosecutor"
        found = index
    return found


def _is_title(word: Word, lex: Lexicon) -> bool:
    """Whether a word is a title, "President-elect" and "Editor-in-Chief" too."""
    if "-" not in word.low:
        return word.low in lex["titles"]
    first = word.low.split("-")[0]
    return word.low in lex["titles"] or first in lex["titles"] or first in ("editor", "commander")


def _after_title(rest: list[Word], lex: Lexicon) -> Iterator[Part]:
    """The person after a title, past the complement of the title: "Secretary of State X", "King of Y"."""
    if rest and rest[0].join in ("of", "for"):
        size = _longest_place(rest, lex)
        if size:
            yield Part(tuple(rest[:size]), "place", 0.9, "gazetteer")
        else:
            size = _complement(rest, lex)
        if not size:
            yield from _untitled(rest, lex)
            return
        rest = rest[size:]
    elif rest and rest[0].join not in ("", "de"):
        yield from _named(rest, lex)
        return
    if len(rest) > 1 and head_kind(rest[-1], lex) == "organisation" and rest[0].low not in lex.given:
        yield from _untitled(rest, lex)
        return
    person = _person_words(rest, lex)
    if person:
        yield Part(tuple(person), "person", 0.95, "title")
    yield from _untitled(rest[len(person) :], lex)


def _complement(rest: Sequence[Word], lex: Lexicon) -> int:
    """How many words belong to the office ("State", "Foreign Affairs") and not to its holder; 0 where it is hard to tell."""
    at = 0
    while at < len(rest) and rest[at].low not in lex.given and (rest[at].low in lex.common or rest[at].join):
        at += 1
    return 0 if len(rest) - at == 1 and rest[at].low not in lex.given else at


def _person_words(rest: list[Word], lex: Lexicon) -> list[Word]:
    """As many words as a person's name takes: to the first join that is no particle, five at most."""
    found: list[Word] = []
    for word in rest[:6]:
        if found and word.join not in ("", "de"):
            break
        found.append(word)
    alone = len(found) == 1 and found[0].low in lex.common and found[0].low not in lex.given
    return [] if alone else found


def _longest_place(words: Sequence[Word], lex: Lexicon) -> int:
    """How many of the first words make a place of the gazetteer."""
    low, best = "", 0
    for count, word in enumerate(words[: lex.longest], start=1):
        low = word.low if not low else f"{low} {word.join} {word.low}" if word.join else f"{low} {word.low}"
        if is_place(low, lex):
            best = count
    return best


def _untitled(piece: list[Word], lex: Lexicon) -> Iterator[Part]:
    """A piece without titles: one name, or the names it falls apart into."""
    while piece and piece[0].opens and len(piece) > 1 and _loose(piece, lex):
        piece = piece[1:]
    if piece and piece[0].text[0].isdigit() and not _headed(piece, lex):
        piece = piece[1:]
    if not piece:
        return
    size = _longest_place(piece, lex)
    if size == len(piece):
        yield _lone_place(piece, lex)
        return
    headed = _headed(piece, lex)
    if headed:
        yield headed
        return
    if size and (size > 1 or piece[0].low not in lex.given) and piece[size].join not in ("de",):
        yield Part(tuple(piece[:size]), "place", 0.85, "gazetteer")
        yield from _untitled(piece[size:], lex)
        return
    yield from _bare(piece, lex)


def _loose(piece: list[Word], lex: Lexicon) -> bool:
    """Whether the first word of a sentence has its capital only from standing there."""
    first, second = piece[0], piece[1]
    if first.low not in lex.common or (first.low in lex.given and second.low not in lex.given):
        return False
    return second.low in lex.given or second.low in lex.places or second.low in lex["demonyms"]


def _lone_place(piece: list[Word], lex: Lexicon) -> Part:
    if len(piece) == 1 and piece[0].low in lex.given:
        return Part(tuple(piece), "", 0.5, "place or person")
    return Part(tuple(piece), "place", 0.95, "gazetteer")


def _headed(piece: list[Word], lex: Lexicon) -> Part | None:
    """A name by its head word: the last word of all, or the word before the first "of", "for" or "on"."""
    if len(piece) == 1:
        return None
    joined = next((at for at, word in enumerate(piece) if word.join in ("of", "for", "on", "to")), len(piece))
    head = piece[max(joined, 1) - 1]
    kind = head_kind(head, lex) or head_kind(piece[-1], lex) or _led(piece, lex)
    if kind is None:
        return None
    if joined == len(piece) < 4 and piece[0].low in lex.given and head.low in lex["surname heads"]:
        return Part(tuple(piece), "person", 0.8, "given name")
    return Part(tuple(piece), kind, 0.9, "head")


def _led(piece: list[Word], lex: Lexicon) -> str | None:
    """Place, where the first word says so: "Mount Sorro", "Upper Tarn"."""
    lead, after = piece[0].low, piece[1].low
    if len(piece) > 3 or after in lex["demonyms"]:
        return None
    if lead in lex["geographic heads"] or lead in lex["place leads"] or (lead in lex["compass leads"] and is_place(after, lex)):
        return "place"
    return None


def _bare(piece: list[Word], lex: Lexicon) -> Iterator[Part]:
    """A piece without place, title or head."""
    if len(piece) > 1 and not piece[1].join and _is_adjective(piece[0], lex) and _after_people(piece[1:], lex):
        piece = piece[1:]
    first = piece[0]
    size = _first_name(piece, lex)
    if len(piece) == 1:
        yield _single(first, lex)
    elif all(word.low in lex["demonyms"] for word in piece):
        return  # "Sunni Arab", "Northern Irish"
    elif first.shouts and not piece[1].shouts and not piece[1].join and not first.text.endswith("."):
        yield _single(first, lex)  # "NTU Harbour", "KLP Chair"
        yield from _untitled(piece[1:], lex)
    elif _given(first, lex) or (len(first.low) <= 2 and first.text.endswith(".")):
        person = _person_words(piece, lex)
        yield Part(tuple(person), "person", 0.85, "given name")
        yield from _untitled(piece[len(person) :], lex)
    elif size:
        yield from _untitled(piece[:size], lex)
        yield from _untitled([msgspec.structs.replace(piece[size], join=""), *piece[size + 1 :]], lex)
    elif len(piece) <= 4 and not first.shouts and all(_uncommon(word, lex) for word in piece):
        yield Part(tuple(piece), "person", 0.55, "two names")
    else:
        yield Part(tuple(piece), "other", 0.5, "open")


def _is_adjective(word: Word, lex: Lexicon) -> bool:
    """Whether a word is the adjective of a people, and no given name ("Christian")."""
    return word.low in lex["demonyms"] and word.low not in lex.given


def _after_people(rest: Sequence[Word], lex: Lexicon) -> bool:
    """Whether an adjective of a people before these words is not part of their name: a person follows, by all signs."""
    return rest[0].low in lex.given or all(word.low not in lex.common for word in rest)


def _first_name(piece: Sequence[Word], lex: Lexicon) -> int:
    """How many words to read apart from the rest: those before an "and", or before a person's name after common words; else 0."""
    for at, word in enumerate(piece[1:], start=1):
        if word.join in ("and", "to", "in", "on"):
            return at
        person = word.low in lex.given and at + 1 < len(piece)
        if person and all(before.low in lex.common or head_kind(before, lex) for before in piece[:at]):
            return at  # "speaker of Parliament Ali Marran"
    return 0


def _uncommon(word: Word, lex: Lexicon) -> bool:
    return word.low not in lex.common and word.low not in lex["demonyms"]


def _given(word: Word, lex: Lexicon) -> bool:
    return word.low in lex.given or ("-" in word.low and word.low.split("-")[0] in lex.given)


def _single(word: Word, lex: Lexicon) -> Part:
    """One word alone."""
    if word.low in lex["known organisations"] and not (word.low in lex.common and word.opens):
        return Part((word,), "organisation", 0.9, "known")
    if word.low in lex["peoples"] or (word.low.endswith("s") and word.low[:-1] in lex["demonyms"]):
        return Part((word,), "group", 0.9, "people")
    if word.low in lex["demonyms"]:
        return Part((word,), "", 0.0, "demonym")
    if word.shouts and word.text.replace(".", "").isalpha():
        return Part((word,), "", 0.6, "acronym")
    if word.low in lex.given and not (word.opens and word.low in lex.common):
        return Part((word,), "", 0.6, "given")
    if head_kind(word, lex) == "organisation":
        return Part((word,), "", 0.0, "head alone")
    role = _is_title(word, lex) or word.low in lex["role words"]
    common = role or len(word.low) < 2 or word.low in lex.common or head_kind(word, lex)
    return Part((word,), "", 0.0, "common") if common else Part((word,), "", 0.4, "unknown")
