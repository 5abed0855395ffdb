"""Who is subject and object of a verb by the tree of its sentence, as phrases that rules found."""

from collections.abc import Mapping, Sequence

import msgspec
from msgspec.structs import replace

from crossread.find.events.chunks import Chunk, Group, Phrase
from crossread.find.events.grammar import Grammar

_SUBJECTS = ("nsubj", "csubj")


class Arguments(msgspec.Struct, frozen=True):
    """What the tree says of a verb group; None where it says nothing."""

    group: Group
    subject: tuple[Phrase, ...] | None
    object: tuple[Phrase, ...] | None


def arguments(grammar: Grammar, verb: int, phrases: Mapping[int, Phrase], group: Group) -> Arguments | None:
    """The subjects and objects of a verb's node as phrases; None where the tree does not have it as a verb.

    `phrases`: `phrases_of` the sentence.
    """
    if verb < 0 or grammar.parts[verb] != "VERB":
        return None
    relations = {word: grammar.relations[word] for word in grammar.below[verb]}
    passive = any(relation.endswith(":pass") for relation in relations.values())
    if passive != group.passive and (passive or any(relation == "nsubj" for relation in relations.values())):
        group = replace(group, passive=passive)
    # What stands behind the verb is its subject in speech alone ("said the mayor"), which rules see; in long lists trees err.
    subjects = [word for word, relation in relations.items() if relation.startswith(_SUBJECTS) and word < verb]
    objects = [word for word, relation in relations.items() if relation == "iobj"]
    objects += [word for word, relation in relations.items() if relation == "obj"][:1]  # "call it a riot": not what is called
    subject = _named(grammar, phrases, subjects)
    if subjects and not subject and grammar.relations[verb].startswith("acl"):  # "who" and "that" stand for the noun
        subject = _named(grammar, phrases, [grammar.heads[verb]])
    return Arguments(group, subject or None, _named(grammar, phrases, objects) or (() if group.passive else None))


def phrases_of(nodes: Sequence[int], chunks: Sequence[Chunk]) -> dict[int, Phrase]:
    """Node -> the phrase it is in. `nodes`: word -> its node."""
    found: dict[int, Phrase] = {}
    for chunk in chunks:
        if chunk.phrase is not None:
            for word in range(chunk.phrase.first, chunk.phrase.last):
                if nodes[word] >= 0:
                    found[nodes[word]] = chunk.phrase
    return found


def _named(grammar: Grammar, phrases: Mapping[int, Phrase], words: Sequence[int]) -> tuple[Phrase, ...]:
    """The phrases of some words and of those joined to them, each once, in order."""
    joined = [one for word in words for one in (word, *(at for at in grammar.below[word] if grammar.relations[at] == "conj"))]
    found = {phrases[word].first: phrases[word] for word in joined if word in phrases}
    return tuple(found[first] for first in sorted(found))
