"""Events where a tagger has read the sentence: its tree settles what rules over neighbouring words get wrong."""

import pytest

from crossread.core.marks import Marks
from crossread.core.records import Event
from crossread.find.events import Parts, events_in, grammar_of
from crossread.find.tagged import Tagged


def tree(text: str, rows: str) -> Tagged:
    """`rows`: a word a part, as word/UPOS/head/relation, heads counted from 1."""
    ranges, parts, heads, relations = [], [], [], []
    at = 0
    for row in rows.split():
        word, part, head, relation = row.split("/")
        at = text.index(word, at)
        ranges.append((at, at + len(word)))
        at += len(word)
        parts.append(part)
        heads.append(int(head) - 1)
        relations.append(relation)
    return Tagged(((0, Marks(tuple(ranges), tuple(parts), tuple(heads), tuple(relations), (0,))),))


CASES = [
    (
        "Open Quays demands an inquiry into the wardens.",
        "Open/PROPN/2/compound Quays/PROPN/3/nsubj demands/VERB/0/root an/DET/5/det inquiry/NOUN/3/obj into/ADP/8/case "
        "the/DET/8/det wardens/NOUN/5/nmod",
        ("demands", "REQUEST", ["Open Quays"], ["an inquiry"]),
        "a verb that looks like the last noun of a name",
    ),
    (
        "The wardens whom the guild accused fled.",
        "The/DET/2/det wardens/NOUN/7/nsubj whom/PRON/6/obj the/DET/5/det guild/NOUN/6/nsubj accused/VERB/2/acl:relcl "
        "fled/VERB/0/root",
        ("accused", "ACCUSE", ["the guild"], None),
        "the subject of a relative clause is the nearer noun",
    ),
]


@pytest.mark.parametrize(("text", "rows", "wanted", "why"), CASES, ids=[row[3] for row in CASES])
def test_the_tree_decides(text: str, rows: str, wanted: tuple[str, str, list[str], list[str] | None], why: str) -> None:
    found = events_in(text, Parts(grammar=grammar_of(tree(text, rows))))
    trigger, root, actors, recipients = wanted
    event = next(one for one in found if one.trigger.text == trigger)
    assert (event.plover, words(event, "actors")) == (root, actors), why
    assert recipients is None or words(event, "recipients") == recipients, why


def words(event: Event, role: str) -> list[str]:
    return [span.text for span in getattr(event, role)]


def test_a_text_that_the_tagger_cut_differently_is_read_by_rules() -> None:
    text = "Police arrested two clerks."
    elsewhere = grammar_of(Tagged(((0, Marks(((1, 2), (3, 5)), ("VERB", "NOUN"), (-1, 0), ("root", "obj"), (0,))),)))
    assert events_in(text, Parts(grammar=elsewhere)) == events_in(text, Parts())
