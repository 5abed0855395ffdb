"""Where a run of capitalised words falls apart: at words that are no names, and at an "of" or "and" that does not hold."""

from collections.abc import Iterator, Sequence

from crossread.find.names.lexicon import Lexicon
from crossread.find.names.runs import Word


def head_kind(word: Word, lex: Lexicon) -> str | None:
    """The kind of name that a word is the head of."""
    return lex.heads.get(word.low)


def pieces(run: list[Word], lex: Lexicon) -> Iterator[list[Word]]:
    """The run cut at words that are no names, and at joins that do not hold."""
    piece: list[Word] = []
    for index, word in enumerate(run):
        if _bars(run, index, lex):
            if piece:
                yield piece
            piece = []
        elif piece and not _holds(piece, word, run[index + 1 :], lex):
            yield piece
            piece = [word]
        else:
            piece.append(word)
    if piece:
        yield piece


def _bars(run: Sequence[Word], index: int, lex: Lexicon) -> bool:
    """Whether a word ends a name and is none: a weekday, a month, "The", an abbreviation such as "CEO"."""
    word = run[index]
    if word.low in lex["calendar"]:
        return not (index and run[index - 1].low in lex.given and not word.join and len(word.low) > 2)
    if word.shouts and (word.low in lex.places or word.low in lex["known organisations"]):
        return False  # "US", "WHO"
    if word.low in lex["never"] and word.text.isupper() and not word.text.endswith("."):
        return True
    return word.low in lex["function words"] or (word.opens and word.low in lex["openers"])


def _holds(piece: list[Word], word: Word, rest: Sequence[Word], lex: Lexicon) -> bool:
    """Whether the join before a word keeps it in the same name as the words before it."""
    join, before = word.join, piece[-1]
    if join in ("", "de"):
        return not (join == "de" and before.low in lex["titles"])
    if join == "'s":  # "People's Council", "Workers' Party": a common noun that owns an organisation
        owner = before.low in lex.common or before.low.endswith("s")
        return owner and any(head_kind(other, lex) in ("organisation", "other") for other in (word, *_plain(rest)))
    if join in ("and", "&"):
        return _and_holds(piece, word, rest, lex)
    kind = head_kind(before, lex)
    if join == "to":  # "Committee to Protect ..."
        return kind == "organisation" and word.low in lex.common
    office = join == "of" and (before.low in lex["titles"] or before.low in lex["role words"])
    if office or is_place(f"{before.low} {join} {word.low}", lex):
        return True
    return kind is not None and (join == "of" or (join != "in" and kind in ("organisation", "other")))


def _and_holds(piece: list[Word], word: Word, rest: Sequence[Word], lex: Lexicon) -> bool:
    """Inside an organisation, after its head ("Ministry of Trade and Industry") or before it ("Trade and Industry Council")."""
    before, after = piece[-1], (word, *_plain(rest))
    if is_place(f"{before.low} and {word.low}", lex):
        return True
    if _is_whole(before, lex) or _is_whole(word, lex):
        return False
    if any(head_kind(other, lex) for other in piece) and any(other.join in ("of", "for", "on") for other in piece):
        return word.low in lex.common and not any(head_kind(other, lex) for other in after)
    if head_kind(before, lex) == "organisation":
        return False
    common = before.low in lex.common and word.low in lex.common
    return word.join == "&" or (common and head_kind(after[-1], lex) == "organisation")


def _is_whole(word: Word, lex: Lexicon) -> bool:
    """Whether a word is a name by itself, or opens one."""
    return word.low in lex.places or word.low in lex.given or word.low in lex["titles"] or word.low in lex["known organisations"]


def _plain(rest: Sequence[Word]) -> list[Word]:
    """The words that follow without any join."""
    found: list[Word] = []
    for word in rest:
        if word.join:
            break
        found.append(word)
    return found


def is_place(low: str, lex: Lexicon) -> bool:
    """Whether folded words are a place of the gazetteer."""
    return low.replace("-", " ") in lex.places
