"""Capitalised words of a text, and the sequences that may hold a name. Nothing is decided here about what they name."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from crossread.find.names.lexicon import fold, lexicon
from crossread.find.sentences import Prose

_UPPER = "".join(re.escape(chr(code)) for code in range(0x2000) if chr(code).isupper() or chr(code).istitle())
_IN = r"[\w\u0300-\u036f]"  # a letter with its accent written apart is one word
_CAPITAL = re.compile(
    rf"(?<![\w@.\\])(?:(?:[ae][lstnrdz]|ash|d|l|ul)[-’'](?=[{_UPPER}]))?"  # al-, el-, d', l' belong to the word
    rf"(?:[{_UPPER}]\.(?:-?[{_UPPER}]\.)+|[{_UPPER}]\.(?=\s*[{_UPPER}])|[{_UPPER}]{_IN}*(?:[’'ʼ&-]{_IN}+)*"
    rf"|\d{{1,3}}(?:st|nd|rd|th)(?= [{_UPPER}]))"
)
_NUMBERED = re.compile(r"[ \xa0]\d{1,4}\b(?![.,:/%]\d| (?:percent|people|years|days|times|million|billion))")
_LINK = re.compile(r"(?:https?://|www\.)\S+")
_DOMAIN = re.compile(r"@|\.(?:com|org|net|edu|gov|info|pdf|html?|co|[a-z]{2})\b")
# "US-backed", "Lisbon-based": the name ends at the hyphen.
_TAIL = re.compile(r"-(?:[a-z]+ed|led|born|run|held|made|style|era|wide|like|bound|friendly|old|day|speaking|language)$")
_OPENERS = frozenset("\"'“‘«([•*–—-·|>:")
_POSSESSIVES = ("’s", "'s", "’S", "'S", "ʼs")


LONGEST = 24  # words of a run: longer ones are lists and headings


class Word(msgspec.Struct, frozen=True):
    """A capitalised word. `join` is what stands between it and the word before in its run ("" for white space only)."""

    start: int
    end: int
    low: str
    text: str
    join: str = ""
    opens: bool = False
    owns: bool = False

    @property
    def shouts(self) -> bool:
        """Whether it is written in capitals, as acronyms are."""
        return len(self.low) > 1 and self.text.isupper()


Run = Sequence[Word]


@cache
def _gaps() -> dict[str, str]:
    """What may stand between two words of a run, and the join that it makes."""
    gaps = {"": "", ".": "."}
    for word in ("of", "for", "on", "and", "&", "to", "in"):
        gaps[word] = word
        gaps[f"{word} the"] = word
    del gaps["and the"], gaps["to the"], gaps["& the"]
    for particle in sorted(lexicon()["person particles"] - {"i", "us", "as", "an", "at", "a"}):
        gaps[particle] = "de"
    gaps |= dict.fromkeys(("de la", "de las", "de los", "van der", "van den", "van de", "von der", "bin al", "y de"), "de")
    return gaps


def runs(prose: Prose) -> Iterator[list[Word]]:
    """Sequences of capitalised words with no more between them than white space, a particle, "of", "for", "on" or "and"."""
    text = prose.text
    gaps = _gaps()
    abbreviated = lexicon()["titles"] | {"st", "mt", "ft"}
    run: list[Word] = []
    for word in _words(prose):
        join = _join(text, run[-1], word, gaps, abbreviated, prose) if run and len(run) < LONGEST else None
        if join is None:
            if run:
                yield run
            run = [word]
        else:
            run.append(msgspec.structs.replace(word, join=join) if join else word)
    if run:
        yield run


def _join(text: str, before: Word, word: Word, gaps: dict[str, str], abbreviated: frozenset[str], prose: Prose) -> str | None:
    if word.start - before.end > 16:
        return None
    gap = text[before.end : word.start]
    if gap != " ":
        if before.owns and gap not in ("’s ", "'s ", "’ ", "' "):
            return None
        if "\n" in gap and prose.paragraph_at(before.start) != prose.paragraph_at(word.start):
            return None
        if before.owns:
            return "'s"
        join = gaps.get(" ".join(gap.split()))
        if join == ".":
            return "" if before.low in abbreviated else None
        if join is None or (join and (gap[0].isspace(), gap[-1].isspace()) != (True, True)):
            return None
        return join
    return None if before.owns else ""


def _words(prose: Prose) -> Iterator[Word]:
    text = prose.text
    starts = {start for start, _ in prose.sentences}
    links = [match.span() for match in _LINK.finditer(text)]
    link = 0
    for match in _CAPITAL.finditer(text):
        start, end = match.span()
        while link < len(links) and links[link][1] <= start:
            link += 1
        if (link < len(links) and links[link][0] <= start) or _DOMAIN.match(text, end):
            continue
        yield from _cut(text, start, end, _opens(text, start, starts))


def _opens(text: str, start: int, starts: set[int]) -> bool:
    """Whether a word opens a sentence, a quotation, a list item or the part after a colon."""
    if start in starts:
        return True
    at = start - 1
    if at >= 0 and text[at] in _OPENERS and text[at] not in "-":
        return True
    while at >= 0 and text[at] in " \t\n\r\xa0":
        at -= 1
    return at < 0 or text[at] in _OPENERS or text[at] in ".!?…" or (at + 1 in starts)


def _cut(text: str, start: int, end: int, opens: bool) -> Iterator[Word]:
    """One word of the regular expression, without a possessive, a participle or, for "Lisbon-Porto", in its parts."""
    written = text[start:end]
    owns = written.endswith(_POSSESSIVES)
    if owns:
        written = written[:-2]
    elif written.endswith("s") and text[end : end + 2] in ("’ ", "' "):
        owns = True
    if "-" in written:
        tail = _TAIL.search(written)
        if tail:
            written, owns = written[: tail.start()], True
        parts = written.split("-")
        if len(parts) == 2 and all(fold(part) in lexicon().places or fold(part) in lexicon()["demonyms"] for part in parts):
            half = start + len(parts[0])
            yield Word(start, half, fold(parts[0]), parts[0], opens=opens, owns=True)
            yield Word(half + 1, start + len(written), fold(parts[1]), parts[1], owns=owns)
            return
    if written:
        yield Word(start, start + len(written), fold(written), written, opens=opens, owns=owns)


def numbered(text: str, end: int) -> int:
    """The end of a number that belongs to the name before it ("Unit 12"), else `end`."""
    match = _NUMBERED.match(text, end)
    return match.end() if match else end
