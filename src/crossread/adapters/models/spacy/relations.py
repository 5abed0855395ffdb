"""Trees in the labels of spaCy's own English pipelines, made trees in Universal Dependencies 2.

Those labels (CLEAR, Choi and Palmer 2012) hang a noun on its preposition and each conjunct on the one before it, and call
subjects and objects otherwise. A tree that is in Universal Dependencies stays as it is, but for conjuncts of conjuncts. What a
copula joins stays on the copula: nothing asks for it.
"""

from collections.abc import Mapping, Sequence

_UNIVERSAL = frozenset(
    "acl advcl advmod amod appos aux case cc ccomp clf compound conj cop csubj dep det discourse dislocated expl fixed flat "
    "goeswith iobj list mark nmod nsubj nummod obj obl orphan parataxis punct reparandum vocative xcomp".split()
)
_NAMED_OTHERWISE = {
    "acomp": "xcomp",
    "agent": "advmod",  # "by", and other prepositions, where no noun hangs on it
    "attr": "xcomp",
    "auxpass": "aux:pass",
    "csubjpass": "csubj:pass",
    "dative": "iobj",
    "dobj": "obj",
    "intj": "discourse",
    "neg": "advmod",
    "npadvmod": "obl:unmarked",
    "nsubjpass": "nsubj:pass",
    "oprd": "xcomp",
    "pcomp": "advcl",
    "pobj": "obl",
    "poss": "nmod:poss",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "prep": "advmod",
    "prt": "compound:prt",
    "quantmod": "advmod",
    "relcl": "acl:relcl",
}
_UNDER = ("pobj", "pcomp")  # what hangs on a preposition
_PREPOSITION = ("prep", "agent", "dative")  # what a preposition is to its head
_PREDICATES = ("VERB", "AUX", "ADJ", "ADV")


def universal(heads: Sequence[int], labels: Sequence[str], parts: Sequence[str]) -> tuple[list[int], list[str]]:
    """Heads and relations of words in Universal Dependencies. `heads`: -1 for a root; `parts`: universal parts of speech.

    >>> universal([1, -1, 1, 2], ["nsubj", "ROOT", "agent", "pobj"], ["NOUN", "VERB", "ADP", "NOUN"])
    ([1, -1, 3, 1], ['nsubj', 'root', 'case', 'obl:agent'])
    """
    below = _below_prepositions(heads, labels)
    found: list[tuple[int, str]] = []
    for word, label in enumerate(labels):
        end = _end(below, word)
        if end != word:
            found.append((end, "mark" if labels[end] == "pcomp" else "case"))
            continue
        top = word  # the preposition whose place the word takes, where there is one
        while heads[top] >= 0 and below.get(heads[top]) == top:
            top = heads[top]
        head = _end(below, heads[top])
        if head < 0:
            found.append((head, "root"))
        elif top != word and labels[top] in _PREPOSITION:
            found.append((head, _oblique(labels[top], label, parts[head])))
        else:
            found.append((head, _renamed(labels[top])))
    relations = [relation for _, relation in found]
    return [_first_conjunct(found, word) for word in range(len(found))], relations


def _below_prepositions(heads: Sequence[int], labels: Sequence[str]) -> dict[int, int]:
    """Preposition -> the word that takes its place: the first that hangs on it as its noun or verb, else a preposition that has
    one ("from inside the house").
    """
    below: dict[int, int] = {}
    for word, label in enumerate(labels):
        if label in _UNDER and heads[word] >= 0:
            below.setdefault(heads[word], word)
    for word in reversed(range(len(labels))):
        head = heads[word]
        if labels[word] == "prep" and word in below and head >= 0 and labels[head] in _PREPOSITION:
            below.setdefault(head, word)
    return below


def _end(below: Mapping[int, int], word: int) -> int:
    while word in below:
        word = below[word]
    return word


def _oblique(preposition: str, label: str, head: str) -> str:
    """What a noun or verb is, by way of its preposition, to a head of this part of speech."""
    if label == "pcomp":
        return "advcl" if head in _PREDICATES else "acl"
    if preposition == "agent":
        return "obl:agent"
    return "obl" if head in _PREDICATES else "nmod"


def _renamed(label: str) -> str:
    return _NAMED_OTHERWISE.get(label, label if label.partition(":")[0] in _UNIVERSAL else "dep")


def _first_conjunct(found: Sequence[tuple[int, str]], word: int) -> int:
    """The head of a word; of a conjunct the first of those that are joined."""
    head, relation = found[word]
    while relation == "conj" and found[head][1] == "conj":
        head = found[head][0]
    return head
