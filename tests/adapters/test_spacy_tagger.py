"""The tagger by a pipeline of spaCy: trees made universal, any text and any pipeline, and a case that is read by one.

The pipeline is made here: of rules where rules will do, and with a part-of-speech tagger and a parser that learn two sentences by
heart, in the labels of spaCy's own English pipelines.
"""

import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import fix_random_seed, load_model_from_init_py
from spacy.vocab import Vocab

from crossread.adapters.models.spacy.marks import marks_of
from crossread.adapters.models.spacy.relations import universal
from crossread.adapters.models.spacy.tagger import LONGEST, SpacyTagger
from crossread.app import Case, tagger
from crossread.core.errors import CrossreadError, Misuse
from crossread.core.marks import Marks
from crossread.core.records import Claim, Passage
from crossread.core.settings import SETTINGS
from tests.histories import AT

HERE = Path()  # the paths given with it are absolute


# -- trees


def read_tree(rows: str) -> tuple[list[str], list[str], list[int], list[str]]:
    """`rows`: a word a part, as word/UPOS/head/relation, heads counted from 1."""
    words, parts, heads, relations = zip(*(row.split("/") for row in rows.split()), strict=True)
    return [*words], [*parts], [int(head) - 1 for head in heads], [*relations]


TREES = [
    (
        "The/DET/2/det gate/NOUN/4/nsubjpass was/AUX/4/auxpass shut/VERB/0/ROOT by/ADP/4/agent wardens/NOUN/5/pobj",
        "The/DET/2/det gate/NOUN/4/nsubj:pass was/AUX/4/aux:pass shut/VERB/0/root by/ADP/6/case wardens/NOUN/4/obl:agent",
        "a passive with its agent",
    ),
    (
        "They/PRON/2/nsubj gave/VERB/0/ROOT her/PRON/2/dative a/DET/5/det map/NOUN/2/dobj of/ADP/5/prep Veltos/PROPN/6/pobj",
        "They/PRON/2/nsubj gave/VERB/0/root her/PRON/2/iobj a/DET/5/det map/NOUN/2/obj of/ADP/7/case Veltos/PROPN/5/nmod",
        "an indirect object, and a phrase that hangs on a noun",
    ),
    (
        "gave/VERB/0/ROOT maps/NOUN/1/dobj to/ADP/1/dative guards/NOUN/3/pobj",
        "gave/VERB/0/root maps/NOUN/1/obj to/ADP/4/case guards/NOUN/1/obl",
        "an indirect object after a preposition",
    ),
    (
        "ran/VERB/0/ROOT from/ADP/1/prep just/ADV/4/advmod inside/ADP/2/prep the/DET/6/det hall/NOUN/4/pobj",
        "ran/VERB/0/root from/ADP/6/case just/ADV/6/advmod inside/ADP/6/case the/DET/6/det hall/NOUN/1/obl",
        "two prepositions before one noun",
    ),
    (
        "fled/VERB/0/ROOT after/ADP/1/prep seeing/VERB/2/pcomp guards/NOUN/3/dobj",
        "fled/VERB/0/root after/ADP/3/mark seeing/VERB/1/advcl guards/NOUN/3/obj",
        "a verb after a preposition",
    ),
    (
        "in/ADP/0/ROOT Veltos/PROPN/1/pobj and/CCONJ/1/cc in/ADP/1/conj Tozhan/PROPN/4/pobj",
        "in/ADP/2/case Veltos/PROPN/0/root and/CCONJ/2/cc in/ADP/5/case Tozhan/PROPN/2/conj",
        "prepositions that are joined, the first of them the root",
    ),
    (
        "Fishers/NOUN/5/nsubj ,/PUNCT/1/punct pilots/NOUN/1/conj smiths/NOUN/3/conj sang/VERB/0/ROOT",
        "Fishers/NOUN/5/nsubj ,/PUNCT/1/punct pilots/NOUN/1/conj smiths/NOUN/1/conj sang/VERB/0/root",
        "a chain of conjuncts",
    ),
    (
        "wardens/NOUN/3/nsubj who/PRON/3/nsubj fled/VERB/1/relcl never/ADV/3/neg up/ADP/3/prt along/ADP/3/prep sb/X/3/sb",
        "wardens/NOUN/3/nsubj who/PRON/3/nsubj fled/VERB/1/acl:relcl never/ADV/3/advmod up/ADP/3/compound:prt along/ADP/3/advmod "
        "sb/X/3/dep",
        "labels alone: a preposition without a noun is an adverb, and what is in no list depends in some way",
    ),
]


@pytest.mark.parametrize(("older", "newer", "why"), TREES, ids=[row[2] for row in TREES])
def test_a_tree_in_other_labels_is_made_universal(older: str, newer: str, why: str) -> None:
    _, parts, heads, labels = read_tree(older)
    _, _, wanted_heads, wanted = read_tree(newer)
    assert universal(heads, labels, parts) == (wanted_heads, wanted), why


@pytest.mark.parametrize("newer", [row[1] for row in TREES], ids=[row[2] for row in TREES])
def test_a_universal_tree_stays(newer: str) -> None:
    _, parts, heads, relations = read_tree(newer)
    assert universal(heads, relations, parts) == (heads, relations)


LABELS = ["prep", "pobj", "pcomp", "agent", "dative", "conj", "nsubj", "dobj", "case", "ROOT", ""]


@st.composite
def trees(draw: st.DrawFn) -> tuple[list[int], list[str]]:
    """Any tree with any labels, sense or none."""
    order = draw(st.permutations(range(draw(st.integers(1, 9)))))
    heads = [-1] * len(order)
    for at, word in enumerate(order[1:], 1):
        heads[word] = order[draw(st.integers(0, at - 1))]
    return heads, [draw(st.sampled_from(LABELS)) for _ in order]


@given(trees())
def test_what_comes_out_is_a_tree_again(tree: tuple[list[int], list[str]]) -> None:
    heads, relations = universal(*tree, ["NOUN"] * len(tree[0]))
    assert heads.count(-1) == 1
    assert [relation == "root" for relation in relations] == [head < 0 for head in heads]
    for word in range(len(heads)):
        seen = {word}
        while (word := heads[word]) >= 0:
            assert word not in seen
            seen.add(word)


# -- marks


def test_white_space_is_no_word_and_carries_no_tree() -> None:
    words = ["\n", "Ships", "  ", "wait", "\n\n", "“", "Shut", "”"]
    doc = Doc(
        Vocab(),
        words=words,
        spaces=[False] * 8,
        pos=["SPACE", "NOUN", "SPACE", "VERB", "SPACE", "PUNCT", "VERB", "PUNCT"],
        heads=[3, 2, 3, 3, 4, 4, 4, 4],
        deps=["dep", "nsubj", "dep", "ROOT", "ROOT", "punct", "dep", "punct"],
    )
    marks = marks_of([(10, doc)])
    assert ["".join(words)[start - 10 : end - 10] for start, end in marks.words] == ["Ships", "wait", "“", "Shut", "”"]
    assert marks.upos == ("NOUN", "VERB", "PUNCT", "VERB", "PUNCT")
    assert (marks.heads, marks.sentences) == ((1, -1, -1, 2, 2), (0, 2))
    assert marks.relations == ("nsubj", "root", "root", "dep", "punct")


KINDS = [
    ("Ilse Marran", "PERSON", ("Ilse Marran", "person")),
    ("Oskar Belm", "PER", ("Oskar Belm", "person")),
    ("the Harbour Council 's", "ORG", ("Harbour Council", "organisation")),
    ("Veltos", "GPE", ("Veltos", "place")),
    ("Lake Orm", "LOC", ("Lake Orm", "place")),
    ("The Old Bridge", "FAC", ("Old Bridge", "place")),
    ("Ruvenian", "NORP", ("Ruvenian", "other")),
    ("Heron", "SHIP", ("Heron", "other")),
    ("nine", "CARDINAL", None),
    ("the 3rd of May", "DATE", None),
    ("the", "ORG", None),
]


@pytest.mark.parametrize(("words", "label", "wanted"), KINDS)
def test_names_and_their_kinds(words: str, label: str, wanted: tuple[str, str] | None) -> None:
    doc = Doc(Vocab(), words=words.split())
    doc.set_ents([Span(doc, 0, len(doc), label)])
    marks = marks_of([(0, doc)])
    found = [(doc.text[slice(*marks.range(name))], name.kind) for name in marks.names]
    assert found == ([wanted] if wanted else [])


@pytest.mark.parametrize(("part", "names"), [("PROPN", 1), ("NOUN", 1), ("ADJ", 0)])
def test_an_adjective_of_a_people_is_no_name(part: str, names: int) -> None:
    doc = Doc(Vocab(), words=["Ruvenians"], pos=[part], ents=["B-NORP"])
    assert len(marks_of([(0, doc)]).names) == names


# -- pipelines

LEARNT = (
    "Open/PROPN/2/compound Quays/PROPN/3/nsubj demands/VERB/0/ROOT an/DET/5/det inquiry/NOUN/3/dobj into/ADP/5/prep "
    "the/DET/8/det wardens/NOUN/6/pobj ./PUNCT/3/punct",
    "The/DET/2/det wardens/NOUN/7/nsubj whom/PRON/6/dobj the/DET/5/det guild/NOUN/6/nsubj accused/VERB/2/relcl fled/VERB/0/ROOT "
    "./PUNCT/7/punct",
)


def ruled() -> Language:
    """Sentences, names and one part of speech by rules; no tree."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": [{"LOWER": "bakery"}]}])
    nlp.add_pipe("attribute_ruler").add([[{"LOWER": "demands"}]], {"POS": "VERB"})
    return nlp


def trained() -> Language:
    """Parts of speech and trees of the two sentences in `LEARNT`, learnt by heart; names by rule."""
    fix_random_seed(1)
    nlp = spacy.blank("en")
    nlp.add_pipe("morphologizer")
    nlp.add_pipe("parser", config={"min_action_freq": 1})
    examples = []
    for words, parts, heads, labels in map(read_tree, LEARNT):
        own = [head if head >= 0 else at for at, head in enumerate(heads)]
        gold = Doc(nlp.vocab, words=words, pos=parts, heads=own, deps=labels)
        examples.append(Example(nlp.make_doc(gold.text), gold))
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(40):
        nlp.update(examples, sgd=optimizer)
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": [{"LOWER": "bakery"}]}])
    return nlp


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Where pipelines lie, by their names."""
    folder = tmp_path_factory.mktemp("pipelines")
    for name, nlp in {"blank": spacy.blank("en"), "ruled": ruled(), "trained": trained()}.items():
        nlp.to_disk(folder / name)
    return {each.name: each for each in folder.iterdir()}


@pytest.fixture(scope="module")
def taggers(folders: dict[str, Path]) -> dict[str, SpacyTagger]:
    return {name: SpacyTagger(str(folder), HERE) for name, folder in folders.items()}


def check(text: str, marks: Marks, with_trees: bool) -> None:
    count = len(marks.words)
    assert len(marks.upos) == len(marks.heads) == len(marks.relations) == count
    assert "".join(text[start:end] for start, end in marks.words) == "".join(each for each in text if not each.isspace())
    assert all(end <= start for (_, end), (start, _) in zip(marks.words, marks.words[1:], strict=False))
    assert bool(marks.sentences) == bool(count) and (not count or marks.sentences[0] == 0)
    for first, end in marks.sentence_ranges():
        heads = marks.heads[first:end]
        assert all(first <= head < end for head in heads if head >= 0)
        assert heads.count(-1) == (1 if with_trees else end - first)
        assert [relation == "root" for relation in marks.relations[first:end]] == [head == -1 for head in heads]
    for name in marks.names:
        assert 0 <= name.first < name.end <= count and 0 <= name.score <= 1
    assert not (marks.quotes or marks.sides or marks.events)


PIECES = [
    "“",
    "”",
    "'s",
    "?",
    ".",
    ",",
    " ",
    "\n",
    "\t",
    "\0",
    "\ud800",
    "Bakery",
    "the",
    "guild",
    "demands",
    "3.5",
    "anti-war",
]
ANY = st.lists(st.sampled_from(PIECES) | st.characters(), max_size=40).map("".join)


@settings(max_examples=80)
@given(ANY)
def test_any_text_is_read_by_any_pipeline(taggers: dict[str, SpacyTagger], text: str) -> None:
    for name, each in taggers.items():
        check(text, each.tag([text])[0], with_trees=name == "trained")


LONG = [
    "x" * (LONGEST + 5),
    "The gate was shut. " * (LONGEST // 15),
    "no end " * (LONGEST // 6),
    "\0\u200b\ufeff" * (LONGEST // 2),
]


@pytest.mark.parametrize("text", LONG, ids=["a word", "sentences", "words", "odd"])
def test_a_long_passage_is_read_in_pieces(taggers: dict[str, SpacyTagger], text: str) -> None:
    for name, each in taggers.items():
        check(text, each.tag([text])[0], with_trees=name == "trained")


def test_long_passages_are_cut_between_sentences(taggers: dict[str, SpacyTagger]) -> None:
    [marks] = taggers["ruled"].tag([LONG[1]])
    assert all(end - first == 5 for first, end in marks.sentence_ranges())


def test_a_passage_is_given_the_same_in_any_company(taggers: dict[str, SpacyTagger]) -> None:
    passages = [
        "Open Quays demands an inquiry into the wardens.",
        "",
        " \n",
        "The wardens whom the guild accused fled. Bakery!",
    ]
    for each in taggers.values():
        alone = [each.tag([passage])[0] for passage in passages]
        assert list(each.tag(passages[::-1])) == alone[::-1]
        assert alone[1:3] == [Marks(), Marks()]


def test_what_was_learnt_is_read_in_universal_dependencies(taggers: dict[str, SpacyTagger]) -> None:
    [marks] = taggers["trained"].tag(["Open Quays demands an inquiry into the wardens."])
    assert marks.upos == ("PROPN", "PROPN", "VERB", "DET", "NOUN", "ADP", "DET", "NOUN", "PUNCT")
    assert marks.heads == (1, 2, -1, 4, 2, 7, 7, 4, 2)
    assert marks.relations == ("compound", "nsubj", "root", "det", "obj", "case", "det", "nmod", "punct")


# -- where a pipeline lies, and what its marks follow from


def test_the_model_is_that_of_the_files(folders: dict[str, Path], tmp_path: Path) -> None:
    models = {name: SpacyTagger(str(folder), HERE).model for name, folder in folders.items()}
    assert len({*models.values(), tagger().model}) == len(folders) + 1
    copy = shutil.copytree(folders["ruled"], tmp_path / "copy")
    assert SpacyTagger("copy", tmp_path).model == models["ruled"]
    patterns = copy / "entity_ruler" / "patterns.jsonl"
    patterns.write_text(patterns.read_text().replace("ORG", "GPE"))
    assert SpacyTagger("copy", tmp_path).model != models["ruled"]


def install(folder: Path, site: Path) -> None:
    """Lay a pipeline out as `spacy package` and pip would: a package that loads the folder inside it."""
    shutil.copytree(folder, site / "en_quays" / "en_quays-1.0.0")
    about = json.loads((folder / "meta.json").read_text()) | {"lang": "en", "name": "quays", "version": "1.0.0"}
    (site / "en_quays" / "meta.json").write_text(json.dumps(about))
    (site / "en_quays" / "__init__.py").write_text(
        f"from {load_model_from_init_py.__module__} import load_model_from_init_py\n\n"
        "def load(**overrides):\n    return load_model_from_init_py(__file__, **overrides)\n"
    )
    (site / "en_quays-1.0.0.dist-info").mkdir()
    (site / "en_quays-1.0.0.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: en-quays\nVersion: 1.0.0\n")


def test_an_installed_pipeline_goes_by_its_name(
    folders: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(folders["ruled"], tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    found = SpacyTagger("en_quays", HERE)
    assert "en_quays" not in sys.modules
    assert len(found.model) == 16
    [marks] = found.tag(["Bakery waits."])
    assert [mark.kind for mark in marks.names] == ["organisation"]


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("en_quays_none", "spacy download en_quays_none"),
        ("json", "spacy download"),
        ("no/such", "config.cfg"),
        ("..", "config.cfg"),
    ],
)
def test_a_pipeline_that_is_not_there_is_told_with_its_remedy(name: str, remedy: str, tmp_path: Path) -> None:
    with pytest.raises(Misuse, match=f"no spaCy pipeline {name}") as told:
        SpacyTagger(name, tmp_path)
    assert remedy in told.value.remedy


def test_a_pipeline_without_spacy_is_told_with_its_remedy(
    folders: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(Misuse, match="not installed") as told:
        SpacyTagger(str(folders["blank"]), tmp_path)
    assert "pip install 'crossread[spacy]'" in told.value.remedy


class Lowering(Tokenizer):
    """A tokenizer that takes the letter case away, as that of some models does."""

    def __call__(self, string: str) -> Doc:
        return super().__call__(string.lower())


@spacy.registry.tokenizers("crossread.tests.lowering")
def lowering() -> object:
    return lambda nlp: Lowering(nlp.vocab)


def test_a_pipeline_that_changes_the_text_is_refused(tmp_path: Path) -> None:
    spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": "crossread.tests.lowering"}}}).to_disk(tmp_path / "lowering")
    with pytest.raises(CrossreadError, match="changes what it reads"):
        SpacyTagger("lowering", tmp_path).tag(["Ships wait."])


# -- a case

REPORTS = {
    "post.txt": "12 May 2031\n\nOpen Quays demands an inquiry into the wardens.\n\nNobody at the bakery saw it.\n",
    "gazette.txt": "13 May 2031\n\nOpen Quays demands an inquiry into the wardens.\n\n“We wait,” said Ilse Dorran.\n",
}

DEMAND = ("demands", "REQUEST", ["Open Quays"], ["an inquiry"])


def set_to(folder: Path, text: str) -> Path:
    (folder / SETTINGS).write_text(text, encoding="utf-8")
    return folder


def claims(case: Case, table: str) -> Iterator[object]:
    return (each.value for each in case.store.rows(table) if isinstance(each, Claim))


def read_by(folder: Path, text: str) -> tuple[list[Passage], set[tuple[str, str]], list[tuple[str, str, list[str], list[str]]]]:
    """The passages, names and events of a case once its settings are these."""
    with Case(set_to(folder, text), clock=lambda: AT) as case:
        assert case.update() == 0
        names = {(name.text, name.kind) for name in claims(case, "name")}
        events = [
            (each.trigger.text, each.plover, [actor.text for actor in each.actors], [to.text for to in each.recipients])
            for each in claims(case, "event")
        ]
        return [each for each in case.store.rows("passage") if isinstance(each, Passage)], names, events


def test_a_case_is_read_by_the_pipeline_of_its_settings(folders: dict[str, Path], tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    for name, text in REPORTS.items():
        (reports / name).write_text(text, encoding="utf-8")
    with Case.create(tmp_path / "case", clock=lambda: AT) as case:
        case.add([reports])
    shutil.copytree(folders["trained"], tmp_path / "case" / "pipeline")

    shipped, names, _ = read_by(tmp_path / "case", "")
    assert "bakery" not in {name for name, _ in names}
    passages, names, events = read_by(tmp_path / "case", "tagger = 'pipeline'")
    assert [each.id for each in passages] == [each.id for each in shipped]
    assert all(one.marks != other.marks for one, other in zip(passages, shipped, strict=True))
    assert ("bakery", "organisation") in names
    assert events.count(DEMAND) == 2
    with Case(tmp_path / "case") as case:
        assert "Ilse Dorran" in {quote.source.text for quote in claims(case, "quote")}, "the rules find quotations themselves"

    with Case(set_to(tmp_path / "case", "")) as case:
        assert "bakery" in {name.text for name in claims(case, "name")}, "what was read stays until the case is updated"
    assert read_by(tmp_path / "case", "tagger = 'pipeline'\nprocesses = 2") == (passages, names, events)
    *_, events = read_by(tmp_path / "case", f"tagger = '{folders['blank']}'")
    assert DEMAND not in events, "the rules alone take the verb for a noun"
    assert read_by(tmp_path / "case", "")[0] == shipped


def test_a_case_whose_pipeline_cannot_be_loaded_is_not_read(folders: dict[str, Path], tmp_path: Path) -> None:
    Case.create(tmp_path / "case").close()
    copy = shutil.copytree(folders["blank"], tmp_path / "case" / "pipeline")
    (copy / "config.cfg").write_text((copy / "config.cfg").read_text().replace("spacy.Tokenizer.v1", "spacy.Tokenizer.v0"))
    with Case(set_to(tmp_path / "case", "tagger = 'pipeline'")) as case:
        case.add([write_one(tmp_path)])
        with pytest.raises(Misuse, match="cannot be loaded"):
            case.update()
        assert case.counts()["report"] == 0


def write_one(folder: Path) -> Path:
    (folder / "post.txt").write_text(REPORTS["post.txt"], encoding="utf-8")
    return folder / "post.txt"
