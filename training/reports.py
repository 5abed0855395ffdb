"""PolNeAR, re3d, cameo_ner and PLV: news text with quotation parts, names, and the sides of events."""

import gzip
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from crossread.adapters.models.pieces import Range
from crossread.adapters.models.wordpiece import WordPiece
from crossread.adapters.models.words import words_of
from examples import Example, example
from hints import JOINERS, loose
from labels import ARGUMENTS, NAMES, QUOTES, anything, only
from trees import TITLES

MOST_WORDS = 180  # of a passage; longer ones are cut
FREE = "BBC Online"  # the part of re3d under a non-commercial licence, left out
RE3D = {"Organisation": "organisation", "Location": "place", "Person": "person", "Nationality": None}


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def passages(text: str) -> Iterator[tuple[int, str, list[Range]]]:
    """Lines with their offset and words; a line of very many words is cut."""
    at = 0
    for line in text.split("\n"):
        words = words_of(line)
        for first in range(0, len(words), MOST_WORDS):
            part = words[first : first + MOST_WORDS]
            start, end = part[0][0], part[-1][1]
            yield at + start, line[start:end], [(a - start, b - start) for a, b in part]
        at += len(line) + 1


def touched(words: Sequence[Range], start: int, end: int) -> range:
    """The words that a range of letters touches."""
    inside = [at for at, (a, b) in enumerate(words) if a < end and start < b]
    return range(inside[0], inside[-1] + 1) if inside else range(0)


def quote_examples(path: Path, cutter: WordPiece) -> Iterator[Example]:
    """PolNeAR: each paragraph, with the parts of its attributions and what belongs to what."""
    for row in rows(path):
        for offset, text, words in passages(row["text"]):
            labels = ["O"] * len(words)
            links = [-1] * len(words)
            for quote in row["quotes"]:
                _mark(quote, offset, len(text), words, labels, links)
            masks = [only(QUOTES, label) for label in labels]
            yield example("polnear", cutter, text, words, quotes=masks, links=links, names=loose(text, words))


def _mark(quote: dict[str, Any], offset: int, length: int, words: Sequence[Range], labels: list[str], links: list[int]) -> None:
    starts: dict[str, list[int]] = {}
    for part in ("source", "cue", "content"):
        for a, b in quote[part]:
            if offset <= a and b <= offset + length and (inside := touched(words, a - offset, b - offset)):
                starts.setdefault(part, []).append(inside[0])
                free = all(labels[at] == "O" for at in inside)
                if free:
                    labels[inside[0]] = f"B-{part}"
                    for at in inside[1:]:
                        labels[at] = f"I-{part}"
    cue, source = starts.get("cue", [None])[0], starts.get("source", [None])[0]
    for at in starts.get("content", []):
        anchor = cue if cue is not None else source
        links[at] = 0 if anchor is None else anchor + 1
    if cue is not None:
        links[cue] = 0 if source is None else source + 1


def name_examples(path: Path, cutter: WordPiece) -> Iterator[Example]:
    """re3d: the innermost mentions that are written as names; what lies in other mentions is unknown."""
    for row in rows(path):
        if row["source"] == FREE:
            continue
        for offset, text, words in passages(row["text"]):
            masks = [anything(NAMES) if at and text[a].isupper() else only(NAMES, "O") for at, (a, _) in enumerate(words)]
            here = [each for each in row["entities"] if offset <= each["start"] and each["end"] <= offset + len(text)]
            done: list[Range] = []
            for each in sorted(here, key=lambda one: one["end"] - one["start"]):
                _name(each, offset, text, words, masks, done)
            yield example("re3d", cutter, text, words, names=masks)


def _name(each: dict[str, Any], offset: int, text: str, words: Sequence[Range], masks: list[int], done: list[Range]) -> None:
    inside = touched(words, each["start"] - offset, each["end"] - offset)
    kind = RE3D.get(each["type"], "other")
    forms = [text[a:b] for a, b in words]
    while inside and forms[inside[0]].lower() in TITLES | {"the", "a"}:
        inside = inside[1:]
    if not inside or any(a < inside[-1] + 1 and inside[0] < b for a, b in done):
        for at in inside:
            if not any(a <= at < b for a, b in done):
                masks[at] = anything(NAMES)
        return
    named = kind in ("organisation", "place", "person") and forms[inside[0]][:1].isupper()
    named = named and all(
        form[:1].isupper() or form.lower() in JOINERS or form.isdigit() for form in (forms[at] for at in inside)
    )
    for at in inside:
        masks[at] = anything(NAMES) if kind else only(NAMES, "O")
        if named:
            masks[at] = only(NAMES, f"{'B' if at == inside[0] else 'I'}-{kind}")
    done.append((inside[0], inside[-1] + 1))


def side_examples(path: Path, cutter: WordPiece) -> Iterator[Example]:
    """cameo_ner: sentences of tokens with source and target."""
    kinds = {"S": "source", "T": "target"}
    for row in rows(path):
        text, words = "", []
        for token in row["tokens"]:
            words.append((len(text), len(text) + len(token)))
            text += token + " "
        tags = [tag[2:] if tag[2:] in kinds else "" for tag in row["tags"]]
        masks = []
        for at, (kind, tag) in enumerate(zip(tags, row["tags"], strict=True)):
            inside = at and tags[at - 1] == kind and tag[0] == "I"  # some spans begin with I-
            masks.append(only(ARGUMENTS, f"{'I' if inside else 'B'}-{kinds[kind]}" if kind else "O"))
        yield example("cameo", cutter, text, words, arguments=masks)


def pair_examples(path: Path, cutter: WordPiece) -> Iterator[Example]:
    """PLV: one source and one target are marked; other words may be sides of other pairs, so half of them stay unknown."""
    for row in rows(path):
        words = words_of(row["text"])
        masks = [only(ARGUMENTS, "O")] * len(words)
        for kind in ("source", "target"):
            span = row[kind]
            inside = touched(words, *span) if span else range(0)
            for at in inside:
                masks[at] = only(ARGUMENTS, f"{'B' if at == inside[0] else 'I'}-{kind}")
        yield example("plv", cutter, row["text"], words, arguments=masks)
