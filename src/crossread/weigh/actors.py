"""Whether two phrases for whoever did something can mean the same people."""

import re
from collections.abc import Mapping
from functools import lru_cache

# What kind of people a noun names. Two phrases of different kinds are two accounts of who did it; the kinds say nothing about
# anybody's cause, and every camp's words for people stand under the kind of what they are said to be.
_KINDS: Mapping[str, str] = {
    noun: kind
    for kind, nouns in (
        (
            "police",
            "police policeman policemen policewoman officer constable gendarme gendarmerie guard sheriff patrol jailer warder",
        ),
        ("army", "army military soldier troop infantry brigade battalion regiment navy marine air-force commando paratrooper"),
        ("crowd", "protester demonstrator marcher rioter crowd mob striker student worker villager resident youth spectator"),
        ("fighters", "rebel militant insurgent terrorist militia militiaman fighter guerrilla jihadist separatist"),
        ("rulers", "government ministry regime authority president minister governor court judge prosecutor parliament"),
        ("no one", "accident fire storm flood transformer gas leak fault lightning earthquake"),
    )
    for noun in nouns.split()
}
# Words that leave open who it was: whatever they are said of can be anybody.
_OPEN = frozenset(
    "people person persons man men woman women individual somebody someone anybody anyone group groups gang attacker assailant"
    " gunman gunmen shooter bomber perpetrator culprit suspect member force forces unit agent side party other others"
    " security armed masked unknown unidentified several many some two three four five those all both none nobody".split()
)
_PRONOUNS = frozenset("i we you he she it they who whoever which that this these those one him her them us me".split())
_SAYS_NOTHING = frozenset("the a an of in and or by for at on from with its his her their our so called any no".split())
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


@lru_cache(maxsize=8192)
def is_open(phrase: str) -> bool:
    """Whether a phrase for an actor leaves open who it is: a pronoun that stands for nobody in the text, or "armed men".

    >>> is_open("they"), is_open("armed men"), is_open("the harbour police")
    (True, True, False)
    """
    words = _words(phrase)
    return words <= _OPEN | _PRONOUNS


@lru_cache(maxsize=8192)
def may_be_one(one: str, other: str) -> bool:
    """Whether two phrases can mean the same people: they share a word, one is the other's initials, one is open, or their
    kinds are not known to differ.

    >>> may_be_one("the Order Guard", "guards at the gate"), may_be_one("Selby Harbour Union", "the SHU")
    (True, True)
    >>> may_be_one("soldiers", "a crowd of strikers"), may_be_one("Ada Lund", "Ben Ferro"), may_be_one("gunmen", "soldiers")
    (False, False, True)
    """
    if is_open(one) or is_open(other) or are_named_alike(one, other):
        return True
    kinds = _kinds(_words(one)), _kinds(_words(other))
    if all(kinds):
        return bool(kinds[0] & kinds[1])
    return not (_is_name(one) and _is_name(other))


def are_named_alike(one: str, other: str) -> bool:
    """Whether two phrases share a word that says something, or one is the other's initials.

    >>> are_named_alike("Port Selby police", "the police"), are_named_alike("guards", "the police")
    (True, False)
    """
    mine, theirs = _words(one), _words(other)
    return bool(mine & theirs or _initials(one) & theirs or _initials(other) & mine)


@lru_cache(maxsize=4096)
def _words(phrase: str) -> frozenset[str]:
    """The words of a phrase that say something, in the singular."""
    found = (word.casefold().removesuffix("'s").removesuffix("’s") for word in _WORD.findall(phrase))
    return frozenset(_singular(word) for word in found if word not in _SAYS_NOTHING)


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def _kinds(words: frozenset[str]) -> frozenset[str]:
    return frozenset(_KINDS[word] for word in words if word in _KINDS)


def _initials(phrase: str) -> frozenset[str]:
    capitals = [word[0] for word in _WORD.findall(phrase) if word[0].isupper() and word.casefold() not in _SAYS_NOTHING]
    return frozenset({"".join(capitals).casefold()} if len(capitals) > 1 else ())


def _is_name(phrase: str) -> bool:
    """Whether a phrase holds a proper name, and not a capital that begins a sentence alone."""
    words = [word for word in _WORD.findall(phrase) if word.casefold() not in _SAYS_NOTHING]
    return any(word[0].isupper() for word in words[1:]) or (len(words) == 1 and words[0][0].isupper())
