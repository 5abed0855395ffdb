"""The tagger that ships: a small encoder with several heads, run by ONNX Runtime, and what its scores mean."""

from collections.abc import Iterator, Sequence
from importlib.resources.abc import Traversable
from typing import Any

import msgspec
import numpy as np
import onnxruntime
from msgspec.structs import replace
from numpy.typing import NDArray

from crossread.adapters.models.chains import Chain, Chains
from crossread.adapters.models.files import FOLDER, MODEL, VOCABULARY, digest
from crossread.adapters.models.pieces import Pieces, Range, count
from crossread.adapters.models.trees import heads_of
from crossread.adapters.models.windows import windows
from crossread.adapters.models.wordpiece import WordPiece
from crossread.adapters.models.words import words_of
from crossread.core.marks import Mark, Marks, QuoteMark

Scores = dict[str, NDArray[Any]]

KINDS = ("names", "quotes", "arguments")


class Reading(msgspec.Struct, frozen=True):
    """A passage with the ranges of its words."""

    text: str
    words: tuple[Range, ...]


class SmallTagger:
    """Reads each passage by itself, so that its marks do not depend on its company; then finds the best labels and trees."""

    def __init__(self, model: bytes, vocabulary: bytes, threads: int = 1) -> None:
        """`model` as `training/export.py` writes it; `vocabulary`: one piece a line, UTF-8."""
        settings = onnxruntime.SessionOptions()
        settings.intra_op_num_threads = threads
        settings.inter_op_num_threads = 1
        settings.use_deterministic_compute = True
        settings.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(model, settings, providers=["CPUExecutionProvider"])
        self._outputs = [each.name for each in self._session.get_outputs()]
        notes = self._session.get_modelmeta().custom_metadata_map
        self._upos, self._relations = notes["upos"].split(), notes["relations"].split()
        chains = msgspec.json.decode(notes["chains"], type=dict[str, Chain])
        self._chains = Chains([chains[kind] for kind in KINDS])
        self._cutter = WordPiece(vocabulary.decode("utf-8").splitlines())
        self._model = digest(model, vocabulary)

    @property
    def model(self) -> str:
        return self._model

    def tag(self, passages: Sequence[str]) -> Sequence[Marks]:
        return self.read([Reading(text, tuple(words_of(text))) for text in passages])

    def read(self, readings: Sequence[Reading]) -> Sequence[Marks]:
        """The marks of passages over words that are given."""
        parts = [(at, words, pieces) for at, each in enumerate(readings) for words, pieces in self._parts(each)]
        scores = [self._run(pieces) for _, _, pieces in parts]
        spans = self._chains.spans([[each[kind] for kind in KINDS] for each in scores])
        found: list[list[Marks]] = [[] for _ in readings]
        for (at, words, _), own, spanned in zip(parts, scores, spans, strict=True):
            found[at].append(self._marks(words, own, spanned))
        return [_joined(each) for each in found]

    def _parts(self, reading: Reading) -> Iterator[tuple[Sequence[Range], Pieces]]:
        text, words = reading.text, reading.words
        sizes = [count(self._cutter, text[start:end]) for start, end in words]
        for first, end in windows(text, words, sizes):
            yield words[first:end], Pieces(self._cutter, text, words[first:end])

    def _run(self, pieces: Pieces) -> Scores:
        given = {name: np.asarray(getattr(pieces, name), np.int64) for name in ("numbers", "cases", "gaps", "quoted", "first")}
        return dict(zip(self._outputs, self._session.run(self._outputs, given), strict=True))

    def _marks(self, words: Sequence[Range], scores: Scores, spans: Sequence[Sequence[Mark]]) -> Marks:
        names, quotes, sides = spans
        sentences = [at for at, score in enumerate(scores["starts"][:, 0].tolist()) if not at or score > 0]
        heads, relations = self._trees(scores, sentences)
        events = 1 / (1 + np.exp(-scores["events"][:, 0].astype(np.float64)))
        return Marks(
            words=tuple(words),
            upos=tuple(self._upos[at] for at in scores["upos"].tolist()),
            heads=tuple(heads),
            relations=tuple(relations),
            sentences=tuple(sentences),
            names=tuple(names),
            quotes=linked(quotes, scores["links"]),
            sides=tuple(sides),
            events=tuple((int(at), round(float(events[at]), 3)) for at in np.flatnonzero(events > 0.5)),
        )

    def _trees(self, scores: Scores, sentences: Sequence[int]) -> tuple[list[int], list[str]]:
        heads: list[int] = []
        arcs, total = scores["heads"], len(scores["heads"])
        for start, end in zip(sentences, (*sentences[1:], total), strict=True):
            own = np.concatenate([arcs[start:end, :1], arcs[start:end, 1 + start : 1 + end]], axis=1)
            heads += [head + start if head >= 0 else -1 for head in heads_of(own)]
        root = self._relations.index("root")
        relations = scores["relations"].copy()
        relations[:, root] = -np.inf
        return heads, [
            "root" if head < 0 else self._relations[at] for head, at in zip(heads, relations.argmax(1).tolist(), strict=True)
        ]


HANGS_ON = {"content": ("cue", "source"), "cue": ("source",)}


def linked(parts: Sequence[Mark], scores: NDArray[Any]) -> tuple[QuoteMark, ...]:
    """Each part with the one that it hangs on: the best-scored start of a fitting part, unless nothing scores higher.

    `scores` [words, 1 + words]: from the first word of a part to nothing and to the first word of another.
    """
    found = []
    for part in parts:
        fitting = [at for at, other in enumerate(parts) if other.kind in HANGS_ON.get(part.kind, ())]
        options = scores[part.first, [0] + [1 + parts[at].first for at in fitting]].astype(np.float64)
        shares = np.exp(options - options.max())
        best = int(shares.argmax())
        share = round(float(shares[best] / shares.sum()), 3)
        found.append(QuoteMark(part.kind, part.first, part.end, part.score, *((fitting[best - 1], share) if best else ())))
    return tuple(found)


def _joined(parts: Sequence[Marks]) -> Marks:
    """The marks of a passage that was read in several windows."""
    if len(parts) < 2:
        return parts[0] if parts else Marks()
    words: list[Range] = []
    heads: list[int] = []
    sentences: list[int] = []
    names: list[Mark] = []
    quotes: list[QuoteMark] = []
    sides: list[Mark] = []
    events: list[tuple[int, float]] = []
    for part in parts:
        at, before = len(words), len(quotes)
        words += part.words
        heads += [head + at if head >= 0 else -1 for head in part.heads]
        sentences += [first + at for first in part.sentences]
        names += [replace(each, first=each.first + at, end=each.end + at) for each in part.names]
        quotes += [
            replace(each, first=each.first + at, end=each.end + at, of=each.of + before if each.of is not None else None)
            for each in part.quotes
        ]
        sides += [replace(each, first=each.first + at, end=each.end + at) for each in part.sides]
        events += [(word + at, score) for word, score in part.events]
    upos = tuple(each for part in parts for each in part.upos)
    relations = tuple(each for part in parts for each in part.relations)
    return Marks(
        tuple(words), upos, tuple(heads), relations, tuple(sentences), tuple(names), tuple(quotes), tuple(sides), tuple(events)
    )


def shipped(folder: Traversable | None = None) -> SmallTagger:
    """The tagger whose model lies in a folder, that of the package if none is given."""
    data = folder or FOLDER
    return SmallTagger((data / MODEL).read_bytes(), (data / VOCABULARY).read_bytes())
