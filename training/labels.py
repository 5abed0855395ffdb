"""What the model tells apart: the labels of its heads, in the order of the numbers that it learns.

Names, quotation parts and event arguments are labelled word by word, B- where a span begins and I- inside; what a set does
not know of a word is a mask of more than one label, so that each set teaches only what it knows.
"""

UPOS = tuple("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split())
RELATIONS = tuple(
    """acl acl:relcl advcl advcl:relcl advmod amod appos aux aux:pass case cc cc:preconj ccomp compound compound:prt conj cop
    csubj csubj:outer csubj:pass dep det det:predet discourse dislocated expl fixed flat goeswith iobj list mark nmod nmod:desc
    nmod:poss nmod:unmarked nsubj nsubj:outer nsubj:pass nummod obj obl obl:agent obl:unmarked orphan parataxis punct reparandum
    root vocative xcomp""".split()
)


def spans(kinds: str) -> tuple[str, ...]:
    """O, and a beginning and an inside for each kind.

    >>> spans("source cue")
    ('O', 'B-source', 'I-source', 'B-cue', 'I-cue')
    """
    return ("O", *(f"{mark}-{kind}" for kind in kinds.split() for mark in "BI"))


NAMES = spans("person organisation place other")
QUOTES = spans("source cue content")
ARGUMENTS = spans("source target")


def anything(labels: tuple[str, ...]) -> int:
    """The mask that allows every label: the set does not know."""
    return (1 << len(labels)) - 1


def only(labels: tuple[str, ...], *allowed: str) -> int:
    """The mask that allows these labels."""
    return sum(1 << labels.index(each) for each in allowed)
