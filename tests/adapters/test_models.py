"""The small tagger: its pieces, passages, labels and trees, and that what a passage is given does not depend on its company."""

import itertools
import time
import unicodedata
from functools import cache
from importlib import resources
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer
from tokenizers.models import WordPiece as Reference
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from crossread.adapters.models.chains import Chain, Chains
from crossread.adapters.models.pieces import AT_MARK, INSIDE, OUTSIDE, UNPAIRED, Pieces
from crossread.adapters.models.small import SmallTagger, shipped
from crossread.adapters.models.trees import heads_of
from crossread.adapters.models.windows import MOST, windows
from crossread.adapters.models.wordpiece import WordPiece
from crossread.adapters.models.words import words_of
from crossread.app import tagger
from crossread.core.marks import Marks

CONTESTED = Path(__file__).parent.parent / "golden" / "contested"
DATA = resources.files("crossread") / "data" / "tagger"
SENTENCE = "“We saw no trucks,” Mayor Ilse Varn told the Harbour Gazette, and police said that 40 people left Tozhan."


@cache
def vocabulary() -> list[str]:
    return (DATA / "vocabulary.txt").read_text("utf-8").splitlines()


@cache
def reference() -> Tokenizer:
    made = Tokenizer(Reference({piece: at for at, piece in enumerate(vocabulary())}, unk_token="[UNK]"))
    made.normalizer = BertNormalizer()
    made.pre_tokenizer = BertPreTokenizer()
    return made


@cache
def contested() -> list[str]:
    lines = [line for file in sorted(CONTESTED.glob("*.txt")) for line in file.read_text("utf-8").split("\n")]
    return [line for line in lines if line.strip()]


def steady(letter: str) -> bool:
    """Whether all versions of Unicode since 3.2 say the same of a letter, so that two tables of it can be compared."""
    category = unicodedata.category(letter)
    return category == unicodedata.ucd_3_2_0.category(letter) and category not in ("Cn", "Co", "Cs")


LETTERS = st.characters(max_codepoint=0x2FFFF).filter(steady) | st.sampled_from(
    "abzéÉİßﬁ中한\u0301\u00ad\u2028“”’'\"-.,!1٣\t\n\r\0\ufffd$@ "
)
ANY = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("“”\"'’«»„.?!,:() \n\tTheAsaid"), max_size=80)


@settings(max_examples=300)
@given(st.text(LETTERS, max_size=40))
def test_pieces_are_those_of_the_vocabularys_own_tokeniser(text: str) -> None:
    expected = reference().encode(text, add_special_tokens=False)
    assert WordPiece(vocabulary()).pieces(text) == [
        (number, *span) for number, span in zip(expected.ids, expected.offsets, strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Varn didn't go.", ["Varn", "did", "n't", "go", "."]),
        ("the mayor’s men’re here", ["the", "mayor", "’s", "men", "’re", "here"]),
        ("U.N. aid, 3,500.5 tons at 10:30 a.m.", ["U.N.", "aid", ",", "3,500.5", "tons", "at", "10:30", "a.m."]),
        ("al-Tozhan—again... “so”", ["al", "-", "Tozhan", "—", "again", "...", "“", "so", "”"]),
        ("see https://example.org/a?b=1. Or", ["see", "https://example.org/a?b=1", ".", "Or"]),
        ("x@example.org, @varn #now", ["x@example.org", ",", "@varn", "#now"]),
        ("What?! No!!! ***", ["What", "?", "!", "No", "!!!", "***"]),
        ("", []),
        (" \n\t", []),
    ],
)  # fmt: skip
def test_words(text: str, words: list[str]) -> None:
    assert [text[start:end] for start, end in words_of(text)] == words


@given(ANY)
def test_words_hold_every_letter_once(text: str) -> None:
    found = words_of(text)
    assert "".join(text[start:end] for start, end in found) == "".join(text.split())
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(found))


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ('a "b" c', [OUTSIDE, AT_MARK, INSIDE, AT_MARK, OUTSIDE]),
        ("„b“ c", [AT_MARK, INSIDE, AT_MARK, OUTSIDE]),  # the German closing mark is an English opening one
        ("«b» c", [AT_MARK, INSIDE, AT_MARK, OUTSIDE]),
        ("“b c", [AT_MARK, UNPAIRED, UNPAIRED]),  # never closed
        ("b” c", [UNPAIRED, AT_MARK, OUTSIDE]),  # never opened
    ],
)
def test_places_by_the_marks(text: str, places: list[int]) -> None:
    assert Pieces(WordPiece(vocabulary()), text, words_of(text)).quoted[1:-1] == places


def test_long_passages_are_cut_at_ends_of_sentences() -> None:
    text = "The gate was shut. " * 100
    words = words_of(text)
    cut = list(windows(text, words, [1] * len(words)))
    assert cut[0][0] == 0 and cut[-1][1] == len(words)
    assert all(a[1] == b[0] for a, b in itertools.pairwise(cut))
    assert all(end - start <= MOST and text[slice(*words[end - 1])] == "." for start, end in cut)


def labellings(chain: Chain, scores: np.ndarray) -> dict[tuple[int, ...], float]:
    found = {}
    for labels in itertools.product(range(len(chain.labels)), repeat=len(scores)):
        names = ["O", *(chain.labels[at] for at in labels)]
        if all(name[0] != "I" or before[1:] == name[1:] for before, name in itertools.pairwise(names)):
            total = chain.first[labels[0]] + sum(chain.between[a][b] for a, b in itertools.pairwise(labels))
            found[labels] = total + sum(float(row[at]) for row, at in zip(scores, labels, strict=True))
    return found


@settings(max_examples=40)
@given(st.lists(st.integers(0, 5), min_size=1, max_size=4), st.integers(0, 99))
def test_the_best_labels_are_the_best_of_all(lengths: list[int], seed: int) -> None:
    rng = np.random.default_rng(seed)
    kinds = [("O", "B-a", "I-a", "B-b", "I-b"), ("O", "B-c", "I-c")]
    chains = [
        Chain(each, tuple(rng.normal(size=len(each))), tuple(map(tuple, rng.normal(size=(len(each),) * 2)))) for each in kinds
    ]
    scores = [[rng.normal(size=(length, len(each))).astype(np.float32) for each in kinds] for length in lengths]
    for own, found in zip(scores, Chains(chains).spans(scores), strict=True):
        for chain, values, spans in zip(chains, own, found, strict=True):
            if not len(values):
                assert not spans
                continue
            every = labellings(chain, values)
            total = sum(map(np.exp, every.values()))
            best = max(every, key=lambda labels: every[labels])
            begun = [at for at, label in enumerate(best) if chain.labels[label][0] == "B"]
            assert [span.first for span in spans] == begun
            for span in spans:
                shares = [sum(np.exp(every[o]) for o in every if o[at] == best[at]) / total for at in range(span.first, span.end)]
                assert span.score == pytest.approx(np.mean(shares), abs=0.001)


@cache
def arborescences(count: int) -> list[tuple[int, ...]]:
    found = []
    for heads in itertools.product(range(-1, count), repeat=count):
        if heads.count(-1) == 1 and all(reaches_root(heads, at) for at in range(count)):
            found.append(heads)
    return found


def reaches_root(heads: tuple[int, ...], at: int) -> bool:
    for _ in heads:
        if heads[at] == -1:
            return True
        at = heads[at]
    return False


@settings(max_examples=40)
@given(st.integers(1, 5), st.integers(0, 999))
def test_the_tree_is_the_best_with_its_root(count: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(count, count + 1)).astype(np.float32)
    found = tuple(heads_of(scores))

    def total(heads: tuple[int, ...]) -> float:
        return sum(float(scores[at, head + 1]) for at, head in enumerate(heads))

    assert found in arborescences(count)
    same_root = [heads for heads in arborescences(count) if heads.index(-1) == found.index(-1)]
    assert total(found) == pytest.approx(max(map(total, same_root)), abs=1e-5)


def test_a_passage_is_given_the_same_in_any_company() -> None:
    alone = [tagger().tag([passage])[0] for passage in contested()]
    for size in (8, 33):
        together = [
            marks for start in range(0, len(contested()), size) for marks in tagger().tag(contested()[start : start + size])
        ]
        assert together == alone
    assert tagger().tag(contested()[::-1])[::-1] == alone


def test_a_passage_is_given_the_same_by_any_number_of_threads() -> None:
    two = SmallTagger((DATA / "model.onnx").read_bytes(), (DATA / "vocabulary.txt").read_bytes(), threads=2)
    assert list(two.tag(contested())) == list(tagger().tag(contested()))
    assert two.model == tagger().model


def check(text: str, marks: Marks) -> None:
    count = len(marks.words)
    assert len(marks.upos) == len(marks.heads) == len(marks.relations) == count
    assert marks.words == tuple(words_of(text))
    assert bool(marks.sentences) == bool(count) and (not count or marks.sentences[0] == 0)
    for first, end in marks.sentence_ranges():
        heads = marks.heads[first:end]
        assert heads.count(-1) == 1 and all(first <= head < end for head in heads if head >= 0)
        assert [relation == "root" for relation in marks.relations[first:end]] == [head == -1 for head in heads]
    for mark in (*marks.names, *marks.quotes, *marks.sides):
        assert 0 <= mark.first < mark.end <= count and 0 <= mark.score <= 1
    for quote in marks.quotes:
        assert quote.of is None or (quote.kind, marks.quotes[quote.of].kind) in {
            ("content", "cue"),
            ("content", "source"),
            ("cue", "source"),
        }


@settings(max_examples=60)
@given(ANY)
def test_any_text_is_read(text: str) -> None:
    check(text, tagger().tag([text])[0])


@pytest.mark.parametrize(
    "text", ["x" * 5000, "“" * 700, "a/b" * 400, "The gate was shut. " * 90, "\0\u200b\ufeff", "한국 中文 " * 200]
)
def test_odd_and_long_texts_are_read(text: str) -> None:
    check(text, tagger().tag([text])[0])


def forms(text: str, kind: str) -> set[str]:
    marks = tagger().tag([text])[0]
    return {text[slice(*marks.range(each))].lower() for each in (*marks.names, *marks.quotes) if each.kind == kind}


@pytest.mark.parametrize("change", [str, str.upper, str.lower], ids=["as given", "capitals", "small letters"])
def test_letter_case_matters_little(change: type[str]) -> None:
    text = change(SENTENCE)
    assert "ilse varn" in forms(text, "person")
    assert "told" in " ".join(forms(text, "cue")) and "police" in forms(text, "source")
    assert "“we saw no trucks,”" in forms(text, "content")


def test_who_said_what_hangs_together() -> None:
    text = "Police said that 40 people left Tozhan."
    marks = tagger().tag([text])[0]
    content = next(each for each in marks.quotes if each.kind == "content")
    assert content.of is not None
    cue = marks.quotes[content.of]
    assert cue.kind == "cue" and cue.of is not None
    assert text[slice(*marks.range(marks.quotes[cue.of]))] == "Police"


def test_grammar() -> None:
    marks = tagger().tag(["The army shelled the village. Nobody was arrested."])[0]
    assert marks.sentences == (0, 6)
    assert marks.upos[:3] == ("DET", "NOUN", "VERB")
    assert (marks.heads[1], marks.relations[1], marks.relations[4]) == (2, "nsubj", "obj")
    assert marks.relations[6] == "nsubj:pass"


def test_it_loads_quickly_and_is_small() -> None:
    shipped()  # the libraries are loaded once for the process
    began = time.process_time()
    shipped()
    assert time.process_time() - began < 3  # a third of a second on a machine that is not busy
    assert sum(len(each.read_bytes()) for each in DATA.iterdir()) < 40_000_000
