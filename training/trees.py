"""EWT and GUM: passages with trees, sentence starts, and what their trees and mentions say of names and events."""

import gzip
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from crossread.adapters.models.wordpiece import WordPiece
from examples import LONGEST, Example, example
from hints import INSIDE, NONE, SMALL, joiners_of, kinds
from labels import NAMES, RELATIONS, UPOS, anything, only

# Words that a tree counts as proper nouns and that are no part of a name: titles, days and months.
TITLES = frozenset(
    """mr mr. mrs mrs. ms ms. dr dr. doctor prof prof. professor president vice-president vice prime minister chancellor secretary
    senator sen sen. representative rep rep. governor gov gov. mayor judge justice general gen gen. colonel col col. captain capt
    capt. lieutenant lt lt. major maj maj. sergeant sgt sgt. admiral commander king queen prince princess sir dame lord lady pope
    father reverend rev rev. bishop archbishop rabbi imam sheikh shaikh ayatollah coach aunt uncle deputy chairman ambassador
    chief foreign""".split()
)
DATES = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december jan jan. feb feb. mar mar. apr apr. jun jun. jul jul. aug aug. sep sep. sept sept. oct oct. nov
    nov. dec dec. mon tue wed thu fri sat sun""".split()
)
APART = frozenset("list appos conj parataxis root vocative nmod:unmarked obl:unmarked".split())  # begin a name of their own
KINDS = {"person": "person", "organization": "organisation", "place": "place"}
_MENTION = re.compile(r"\((\d+)-(\w+)|(\d+)\)")


@dataclass
class Sentence:
    """Rows of CoNLL-U, words only; `spaced`: whether a blank follows each; `mentions`: (first, end, kind) by word."""

    rows: list[list[str]]
    spaced: list[bool]
    fresh: bool  # begins a paragraph
    tokens: list[tuple[int, int, str]] = field(default_factory=list)  # those of several words: first, last (from 1) and form
    mentions: list[tuple[int, int, str]] = field(default_factory=list)


def sentences(path: Path) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file."""
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        for block in lines.read().split("\n\n"):
            if "\t" in block:
                yield _sentence(block.split("\n"))


def _sentence(lines: Sequence[str]) -> Sentence:
    rows: list[list[str]] = []
    spaced: list[bool] = []
    tokens: list[tuple[int, int, str]] = []
    joined, after = 0, True  # the last word of a token of several, and whether a blank follows that
    for line in lines:
        row = line.split("\t")
        if line.startswith("#") or len(row) != 10 or "." in row[0]:
            continue
        if "-" in row[0]:
            joined, after = int(row[0].split("-")[1]), "SpaceAfter=No" not in row[9]
            tokens.append((int(row[0].split("-")[0]), joined, row[1]))
            continue
        at = int(row[0])
        rows.append(row)
        spaced.append("SpaceAfter=No" not in row[9] if at > joined else at == joined and after)
    fresh = any(line.startswith(("# newpar", "# newdoc")) for line in lines)
    return Sentence(rows, spaced, fresh, tokens, _mentions(rows))


def _mentions(rows: Sequence[list[str]]) -> list[tuple[int, int, str]]:
    opened: dict[str, list[tuple[int, str]]] = {}
    found = []
    for at, row in enumerate(rows):
        entity = next((part[7:] for part in row[9].split("|") if part.startswith("Entity=")), "")
        for match in _MENTION.finditer(entity):
            if match[1]:
                opened.setdefault(match[1], []).append((at, match[2]))
        # "(5-kind...)" closes what it opened at the same word; a bare number closes an earlier one
        for number in re.findall(r"\((\d+)-[^()]*\)", entity) + re.findall(
            r"(?<![-\w,.:'])(\d+)\)", re.sub(r"\(\d+-[^()]*\)", "|", entity)
        ):
            if opened.get(number):
                start, kind = opened[number].pop()
                found.append((start, at + 1, kind))
    return sorted(found, key=lambda each: (each[0], -each[1]))


def names_of_trees(paragraph: Sequence[Sentence]) -> list[int]:
    """What trees alone say: where names are; their kind where the package's rules are sure. Words beside one may belong to it."""
    text, words = layout(paragraph)
    known = iter(kinds(text, words))
    return [_by_tree(sentence.rows, at, next(known)) for sentence in paragraph for at in range(len(sentence.rows))]


def _by_tree(rows: Sequence[list[str]], at: int, known: int | None) -> int:
    row = rows[at]
    small = row[1].lower()
    if small in TITLES or small in DATES:
        return NONE
    if not _is_proper(row):
        if not any(_is_proper(other) for other in rows[max(0, at - 2) : at + 3]):
            return NONE
        return anything(NAMES) if row[1][:1].isupper() else NONE | INSIDE if small in SMALL else NONE
    if row[4] == "NNPS":
        return anything(NAMES)
    allowed = anything(NAMES) & ~NONE
    if at and _is_proper(rows[at - 1]):
        allowed = INSIDE if _tied(rows, at) else allowed & ~INSIDE if row[7] in APART else allowed
    return allowed & known if known and allowed & known else allowed


def _is_proper(row: list[str]) -> bool:
    return row[4] in ("NNP", "NNPS") and row[1].lower() not in DATES | TITLES


def _tied(rows: Sequence[list[str]], at: int) -> bool:
    here, before = rows[at], rows[at - 1]
    if before[6] == here[0] or here[6] == before[0]:
        return here[7] in ("flat", "compound") or before[7] in ("flat", "compound")
    return here[6] == before[6] and here[7] == before[7] == "flat"


def names_of_mentions(sentence: Sentence) -> list[int]:
    """What GUM's mentions say: a mention whose head is a proper noun holds a name of its kind; the outermost counts."""
    rows = sentence.rows
    labels = ["O"] * len(rows)
    for start, end, kind in sentence.mentions:
        head = _head(rows, start, end)
        if kind == "time" or rows[head][4] not in ("NNP", "NNPS") or rows[head][1].lower() in DATES:
            continue
        first, last = _name_within(rows, start, end, head, joiners_of(kind))
        if first is None or any(label != "O" for label in labels[first:last]):
            continue
        plural = kind == "person" and rows[head][4] == "NNPS"
        named = "other" if plural else KINDS.get(kind, "other")
        labels[first:last] = [f"B-{named}"] + [f"I-{named}"] * (last - first - 1)
    masks = [only(NAMES, label) for label in labels]
    for at, row in enumerate(rows):  # a proper noun that no mention holds: a name of a kind that GUM leaves unsaid
        if labels[at] == "O" and row[4] in ("NNP", "NNPS") and row[1].lower() not in TITLES | DATES:
            masks[at] = anything(NAMES)
    return masks


def _head(rows: Sequence[list[str]], start: int, end: int) -> int:
    for at in range(start, end):
        if not start <= int(rows[at][6]) - 1 < end:
            return at
    return start


def _name_within(rows: Sequence[list[str]], start: int, end: int, head: int, joiners: frozenset[str]) -> tuple[int | None, int]:
    def proper(at: int) -> bool:
        return rows[at][4] in ("NNP", "NNPS") or (rows[at][1][:1].isupper() and rows[at][3] in ("NOUN", "ADJ", "VERB"))

    first = last = head
    while first > start and (proper(first - 1) or _bridges(rows, first - 1, start, proper, -1, joiners)):
        first -= 1
    while last + 1 < end and (proper(last + 1) or _bridges(rows, last + 1, end - 1, proper, 1, joiners)):
        last += 1
    while first < last and rows[first][1].lower() in TITLES:
        first += 1
    return (None, 0) if rows[first][1].lower() in TITLES else (first, last + 1)


def _bridges(
    rows: Sequence[list[str]], at: int, edge: int, proper: Callable[[int], bool], step: int, joiners: frozenset[str]
) -> bool:
    """Whether a small word stands between two parts of a name: one joiner, or `of the`."""
    for _ in range(2):
        if at == edge or rows[at][1].lower() not in joiners:
            return False
        at += step
        if proper(at):
            return True
    return False


def events_of(sentence: Sentence) -> list[int]:
    """1 where a word is the head of an event mention."""
    heads = {_head(sentence.rows, start, end) for start, end, kind in sentence.mentions if kind == "event"}
    return [int(at in heads) for at in range(len(sentence.rows))]


def tree_examples(of: str, path: Path, cutter: WordPiece, *, mentions: bool) -> Iterator[Example]:
    """Each paragraph as one passage, and each sentence of a paragraph of several once more by itself."""
    paragraph: list[Sentence] = []
    for sentence in sentences(path):
        size = sum(len(each.rows) for each in paragraph) + len(sentence.rows)
        if paragraph and (sentence.fresh or size > LONGEST // 2):
            yield from _both(of, paragraph, cutter, mentions)
            paragraph = []
        paragraph.append(sentence)
    if paragraph:
        yield from _both(of, paragraph, cutter, mentions)


def _both(of: str, paragraph: list[Sentence], cutter: WordPiece, mentions: bool) -> Iterator[Example]:
    yield _example(f"{of} paragraph", paragraph, cutter, mentions)
    for sentence in paragraph:
        yield _example(f"{of} sentence", [sentence], cutter, mentions)


def _example(of: str, paragraph: Sequence[Sentence], cutter: WordPiece, mentions: bool) -> Example:
    text, words = layout(paragraph)
    rows = [row for sentence in paragraph for row in sentence.rows]
    heads, starts, before = [], [], 0
    for sentence in paragraph:
        heads += [int(row[6]) + before if row[6] != "0" else 0 for row in sentence.rows]
        starts += [1] + [0] * (len(sentence.rows) - 1)
        before += len(sentence.rows)
    marked = [mask for sentence in paragraph for mask in names_of_mentions(sentence)] if mentions else None
    return example(
        of,
        cutter,
        text,
        words,
        upos=[UPOS.index(row[3]) for row in rows],
        heads=heads,
        relations=[RELATIONS.index(row[7]) for row in rows],
        starts=starts,
        names=marked or names_of_trees(paragraph),
        events=[mark for sentence in paragraph for mark in events_of(sentence)] if mentions else None,
    )


def layout(paragraph: Sequence[Sentence]) -> tuple[str, list[tuple[int, int]]]:
    """The text of a paragraph and the ranges of its words."""
    text, words = "", []
    for sentence in paragraph:
        for row, spaced in zip(sentence.rows, sentence.spaced, strict=True):
            words.append((len(text), len(text) + len(row[1])))
            text += row[1] + (" " if spaced else "")
        text = text if text.endswith(" ") else text + " "
    return text, words
