"""Quotes by speaker; slogans and terms in quotation marks apart from what somebody said."""

from collections.abc import Iterator

import msgspec

from crossread.exports.page import words
from crossread.exports.page.evidence import Evidence, Witness
from crossread.exports.page.kept import Kept
from crossread.exports.page.shown import Shown
from crossread.exports.schemas import Row

_PREVIEW = 90  # characters
_UNNAMED = "Nobody is named"
_PRONOUN = "Somebody called “I”, “we”, “he”, “they” …"
_LAST = (_PRONOUN, _UNNAMED)
_KINDS = ("person", "organisation", "group", "facility", "place", "other")  # whose name a speaker's is, at a tie


class Speaker(msgspec.Struct, frozen=True):
    """Who is said to have said it, the quotes that are shown of `count`, and in how many reports."""

    name: str
    count: int
    reports: int
    preview: str
    quotes: tuple[Evidence, ...]


class Quotes:
    """The quotes of the shown reports. Groups are made of ids alone; a quote's words are read when its turn comes."""

    def __init__(self, kept: Kept, shown: Shown, witness: Witness) -> None:
        self._kept, self._witness, self._most = kept, witness, shown.limits
        names = spellings(kept)
        self._said: dict[str, list[tuple[str, str]]] = {}
        self._marked: dict[str, list[tuple[str, str]]] = {}
        for row in kept.rows("quote"):
            if row["report"] not in shown.heads:
                continue
            if row["kind"] in ("slogan", "term"):
                group, name = self._marked, " ".join(row["content"][0]["text"].split()).strip("\"'“”‘’«»,.").casefold()
            else:
                group, name = self._said, speaker_of(row, names)
            group.setdefault(name, []).append((row["id"], row["report"]))
        self.speakers = len(self._said)
        self.said = sum(map(len, self._said.values()))
        self.marked = sum(map(len, self._marked.values()))

    @property
    def listed(self) -> int:
        """How many speakers are listed."""
        return min(self.speakers, self._most.speakers)

    def by_speaker(self, first: int = 0, last: int | None = None) -> Iterator[Speaker]:
        """Speakers, those with most quotes first, those that nobody names last; all, or those of a page of a site."""
        yield from self._groups(self._said, first, self.listed if last is None else min(last, self.listed))

    def slogans_and_terms(self) -> Iterator[Speaker]:
        """Words in quotation marks that nobody is said to have said there and then."""
        yield from self._groups(self._marked, 0, self._most.speakers)

    def _groups(self, groups: dict[str, list[tuple[str, str]]], first: int, last: int) -> Iterator[Speaker]:
        ranked = sorted(groups.items(), key=lambda group: (group[0] in _LAST, -len(group[1]), group[0]))
        for name, members in ranked[first:last]:
            rows = (self._kept.get("quote", id) for id, _ in members[: self._most.quotes])
            told = [(row, found) for row in rows if row and (found := self._witness.quote(row))]
            preview = _preview(told[0][0]) if told and groups is self._said else ""
            yield Speaker(name, len(members), len({report for _, report in members}), preview, tuple(found for _, found in told))


def speaker_of(row: Row, names: dict[str, str]) -> str:
    """Whose words a quote is, by the one name of all that person's spellings."""
    source = row["source"]
    name = row["speaker"] or (source and (source.get("name") or source["text"])) or _UNNAMED
    name = " ".join(name.split()).strip(",;:") or _UNNAMED
    if name.casefold() in words.PRONOUNS:
        return _PRONOUN
    return names.get(name.casefold(), name)


def _preview(row: Row) -> str:
    """The first words of a quote."""
    said = " … ".join(" ".join(span["text"].split()) for span in row["content"])
    return said if len(said) <= _PREVIEW else said[:_PREVIEW].rsplit(" ", 1)[0] + " …"


def spellings(kept: Kept) -> dict[str, str]:
    """Spelling -> the name of the one entity that is spelt so; people before others."""
    found: dict[str, str] = {}
    for entity in sorted(kept.rows("entity"), key=lambda row: _KINDS.index(row["kind"])):
        for spelling in (entity["name"], *entity["aliases"]):
            found.setdefault(spelling.casefold(), entity["name"])
    return found
