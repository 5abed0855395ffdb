"""Measures a tagger on the parts for choosing: `python judge.py --data YARDSTICKS --model FOLDER --out FOLDER [--limit N]`.

Writes trees and names as files for other scorers, and prints its own measures with the interval of a bootstrap: trees and
names over sentences, exact spans of quotation parts over articles.
"""

import argparse
import gzip
import random
import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from pathlib import Path

from crossread.adapters.models.small import Reading, SmallTagger, shipped
from crossread.core.marks import Marks
from reports import passages, rows
from trees import Sentence, layout, sentences

KINDS = {"person": "PER", "place": "LOC", "organisation": "ORG"}
CLITIC = re.compile(r"(?i)n['’]t|['’](?:s|re|ve|ll|d|m)")
PARTS = ("source", "cue", "content")
Counts = dict[str, list[int]]


def read(tagger: SmallTagger, given: Sequence[Sentence], changed: Callable[[str], str] = str) -> list[Marks]:
    """The marks of sentences over their own words."""
    laid = [layout([sentence]) for sentence in given]
    return list(tagger.read([Reading(changed(text), tuple(words)) for text, words in laid]))


def write_trees(given: Sequence[Sentence], marks: Sequence[Marks], file: Path) -> None:
    """CoNLL-U."""
    with file.open("w", encoding="utf-8") as out:
        for sentence, own in zip(given, marks, strict=True):
            several = {first: (last, form) for first, last, form in sentence.tokens}
            for at, row in enumerate(sentence.rows):
                if at + 1 in several:
                    last, form = several[at + 1]
                    out.write("\t".join((f"{at + 1}-{last}", form, *"________")) + "\n")
                tree = (own.upos[at], "_", "_", str(own.heads[at] + 1), own.relations[at])
                out.write("\t".join((row[0], row[1], "_", *tree, "_", "_")) + "\n")
            out.write("\n")


def write_raw(tagger: SmallTagger, given: Sequence[Sentence], file: Path) -> None:
    """CoNLL-U of the same paragraphs read as plain text, with words and sentences of the tagger's own."""
    paragraphs: list[list[Sentence]] = []
    for sentence in given:
        if sentence.fresh or not paragraphs:
            paragraphs.append([])
        paragraphs[-1].append(sentence)
    texts = [layout(paragraph)[0] for paragraph in paragraphs]
    with file.open("w", encoding="utf-8") as out:
        for text, own in zip(texts, tagger.tag(texts), strict=True):
            joined = [
                at
                for at, (start, end) in enumerate(own.words)
                if at and CLITIC.fullmatch(text[start:end]) and text[start - 1].isalpha()
            ]
            for first, end in own.sentence_ranges():
                for at in range(first, end):
                    if at + 1 in joined and at + 1 < end:  # a word and its clitic are one token of two words
                        whole = text[own.words[at][0] : own.words[at + 1][1]]
                        out.write("\t".join((f"{at + 1 - first}-{at + 2 - first}", whole, *"________")) + "\n")
                    head = own.heads[at] + 1 - first if own.heads[at] >= 0 else 0
                    row = (
                        str(at + 1 - first),
                        text[slice(*own.words[at])],
                        "_",
                        own.upos[at],
                        "_",
                        "_",
                        str(head),
                        own.relations[at],
                        "_",
                        "_",
                    )
                    out.write("\t".join(row) + "\n")
                out.write("\n")


def write_names(order: Path, given: Sequence[Sentence], marks: Sequence[Marks], file: Path) -> None:
    """IOB2 in the order of the gold file, whose sentences are those of the trees."""
    found = {tuple(row[1] for row in sentence.rows): own for sentence, own in zip(given, marks, strict=True)}
    with file.open("w", encoding="utf-8") as out:
        for words, _ in gold_names(order):
            tags = ["O"] * len(words)
            for name in found[words].names if words in found else ():
                if name.kind in KINDS:
                    tags[name.first : name.end] = [f"B-{KINDS[name.kind]}"] + [f"I-{KINDS[name.kind]}"] * (
                        name.end - name.first - 1
                    )
            out.writelines(f"{at + 1}\t{word}\t{tag}\t-\t-\n" for at, (word, tag) in enumerate(zip(words, tags, strict=True)))
            out.write("\n")


def gold_names(file: Path) -> Iterable[tuple[tuple[str, ...], set[tuple[int, int, str]]]]:
    """The words of each sentence of an IOB2 file, and its names as (first, end, kind)."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        blocks = [block for block in lines.read().split("\n\n") if "\t" in block]
    for block in blocks:
        rows = [line.split("\t") for line in block.split("\n") if "\t" in line]
        ends = [at for at, row in enumerate(rows) if row[2][0] != "I"] + [len(rows)]
        spans = {(a, b, rows[a][2][2:]) for a, b in pairwise(ends) if rows[a][2][0] == "B"}
        yield tuple(row[1] for row in rows), spans


def trees(given: Sequence[Sentence], marks: Sequence[Marks]) -> dict[str, list[list[int]]]:
    """[right, words, words] of each sentence, for parts of speech and for heads with their relation, subtypes left out."""
    counted: dict[str, list[list[int]]] = {"upos": [], "las": []}
    for sentence, own in zip(given, marks, strict=True):
        size = len(sentence.rows)
        found = list(zip(own.upos, own.heads, own.relations, strict=True))
        right = [row[3] == upos for row, (upos, _, _) in zip(sentence.rows, found, strict=True)]
        tied = [
            int(row[6]) == head + 1 and row[7].split(":")[0] == relation.split(":")[0]
            for row, (_, head, relation) in zip(sentence.rows, found, strict=True)
        ]
        counted["upos"].append([sum(right), size, size])
        counted["las"].append([sum(tied), size, size])
    return counted


def names(order: Path, given: Sequence[Sentence], marks: Sequence[Marks]) -> dict[str, list[list[int]]]:
    """[right, found, gold] of each sentence, of all names and by kind."""
    own = {tuple(row[1] for row in sentence.rows): each for sentence, each in zip(given, marks, strict=True)}
    counted: dict[str, list[list[int]]] = {name: [] for name in ("names", *KINDS.values())}
    for words, gold in gold_names(order):
        found = (
            {(each.first, each.end, KINDS[each.kind]) for each in own[words].names if each.kind in KINDS}
            if words in own
            else set()
        )
        for name, counts in counted.items():
            f, g = ({span for span in spans if name in ("names", span[2])} for spans in (found, gold))
            counts.append([len(f & g), len(f), len(g)])
    return counted


def quotes(tagger: SmallTagger, file: Path, limit: int | None, changed: Callable[[str], str]) -> list[Counts]:
    """For each article [right, found, gold] of exact spans by kind, and of links from a piece of content to its source."""
    counted = []
    for row in list(rows(file))[:limit]:
        own: Counts = {kind: [0, 0, 0] for kind in (*PARTS, "content linked to source")}
        gold = {kind: {tuple(span) for quote in row["quotes"] for span in quote[kind]} for kind in PARTS}
        pairs = {(tuple(a), tuple(b)) for quote in row["quotes"] for a in quote["content"] for b in quote["source"]}
        found: dict[str, set[tuple[int, ...]]] = {kind: set() for kind in PARTS}
        linked = set()
        cut = [(offset, text) for offset, text, _ in passages(row["text"])]
        for (offset, _), marks in zip(cut, tagger.tag([changed(text) for _, text in cut]), strict=True):
            ranges = [tuple(at + offset for at in marks.range(each)) for each in marks.quotes]
            for each, span in zip(marks.quotes, ranges, strict=True):
                found[each.kind].add(span)
                source = each.of
                while source is not None and marks.quotes[source].kind != "source":
                    source = marks.quotes[source].of
                if each.kind == "content" and source is not None:
                    linked.add((span, ranges[source]))
        for kind in PARTS:
            own[kind] = [len(found[kind] & gold[kind]), len(found[kind]), len(gold[kind])]
        own["content linked to source"] = [len(linked & pairs), len(linked), len(pairs)]
        counted.append(own)
    return counted


def f1(counts: Sequence[Sequence[int]]) -> float:
    """F1 of summed [right, found, gold]."""
    right, found, gold = (sum(each[at] for each in counts) for at in range(3))
    return 2 * right / max(1, found + gold)


def interval(counts: Sequence[Sequence[int]], rounds: int = 1000) -> tuple[float, float]:
    """The middle 95 per cent of F1 over articles drawn again and again."""
    rng = random.Random(1)
    drawn = sorted(f1(rng.choices(counts, k=len(counts))) for _ in range(rounds))
    return drawn[round(0.025 * rounds)], drawn[round(0.975 * rounds) - 1]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path, help="a folder with model.onnx and vocabulary.txt; else the one that ships")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--case", choices=("as given", "lower", "upper"), default="as given")
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    changed = {"as given": str, "lower": same_length(str.lower), "upper": same_length(str.upper)}[asked.case]
    tagger = shipped(asked.model) if asked.model else shipped()
    training = asked.data / "training" / "data"
    given = list(sentences(training / "ewt_dev.conllu.gz"))
    marks = read(tagger, given, changed)
    write_trees(given, marks, asked.out / "ewt_dev.conllu")
    write_names(training / "uner_ewt_dev.iob2.gz", given, marks, asked.out / "uner_ewt_dev.iob2")
    parts = quotes(tagger, asked.data / "quotes" / "data" / "dev.jsonl.gz", asked.limit, changed)
    write_raw(tagger, given, asked.out / "ewt_dev_raw.conllu")
    gum = list(sentences(training / "gum_free_dev.conllu.gz"))
    counted: dict[str, Sequence[Sequence[int]]] = {kind: [each[kind] for each in parts] for kind in parts[0]}
    counted |= trees(given, marks) | names(training / "uner_ewt_dev.iob2.gz", given, marks)
    counted |= {f"gum {name}": counts for name, counts in trees(gum, read(tagger, gum, changed)).items()}
    shown = {name: [round(each, 3) for each in (f1(counts), *interval(counts))] for name, counts in counted.items()}
    for name, (value, low, high) in shown.items():
        print(f"{name:24} {value:.3f}  {low:.3f} to {high:.3f}")


def same_length(change: Callable[[str], str]) -> Callable[[str], str]:
    """A change of case letter by letter, which leaves alone the letters that would become two."""
    return lambda text: "".join(changed if len(changed := change(letter)) == 1 else letter for letter in text)


if __name__ == "__main__":
    main()
