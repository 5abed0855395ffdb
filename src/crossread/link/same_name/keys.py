"""Keys under which spellings are filed, so that only those that share one are compared."""

from itertools import combinations

from crossread.link.same_name.alike import alike
from crossread.link.same_name.bodies import body, is_weak
from crossread.link.same_name.letters import skeleton
from crossread.link.same_name.words import common, given, person_words, places, split, untitled, variants, word

_HEARD = 0.85  # words alike from here on are heard as one family name; set by judgement
_TELLING = 4  # words of a name that make keys: the first two and the last two


def folded(name: str, kind: str) -> str:
    """The words of a name in small Latin letters, with titles (of persons) or an article away.

    >>> folded("Dr. María  Oduya", "person"), folded("The Harbour Union", "organisation")
    ('maria oduya', 'harbour union')
    """
    if kind == "person":
        return " ".join(untitled(name))
    words = split(name)
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def person_keys(name: str) -> tuple[str, ...]:
    """Two words of the name by their consonants, in any order; and what may be its family name."""
    words = person_words(name)
    telling = tuple(dict.fromkeys(words if len(words) <= _TELLING else words[:2] + words[-2:]))
    heard = [_heard(word) for word in telling if len(word) > 1]
    pairs = {"+".join(sorted(pair)) for pair in combinations(heard, 2)}
    return tuple(sorted(pairs | {skeleton(word) for word in _family_names(words)}))


def _heard(word: str) -> str:
    """A word by its consonants; a given name with known forms by the number of its line."""
    known = variants().get(word)
    return skeleton(word) if known is None else str(known)


def _family_names(words: tuple[str, ...]) -> tuple[str, ...]:
    """The last word; the first too where it is no given name, as where the family name stands first."""
    if len(words) < 2:
        return words
    return words[-1:] if words[0] in given() or len(words[0]) == 1 else (words[0], words[-1])


def is_family_name(alone: str, full: str) -> bool:
    """Whether one name is a single word that sounds like the family name of the other. Consonants alone are too few to tell.

    >>> is_family_name("Tarani", "Ali Tarani"), is_family_name("Ali", "Ali Tarani"), is_family_name("Walt", "Ann Hewlett")
    (True, False, False)
    """
    one, words = person_words(alone), person_words(full)
    if len(one) != 1 or len(words) < 2:
        return False
    return any(alike(word(one[0]), word(each)) >= _HEARD for each in _family_names(words))


def fullness(name: str, kind: str) -> int:
    """How many words of a name tell something: initials do not.

    >>> fullness("A. Tarani", "person"), fullness("Ali Karim Tarani", "person"), fullness("HWU", "organisation")
    (1, 3, 1)
    """
    return sum(len(word) > 1 for word in (person_words(name) if kind == "person" else body(name).words))


def body_keys(name: str) -> tuple[str, ...]:
    """Its telling words by their consonants, neighbouring words in pairs, its letters where it is short, its initials."""
    read = body(name)
    telling = [word for word in read.words if not is_weak(word) and word not in places() and word not in common()]
    keys = {skeleton(word) for word in telling[:_TELLING]}
    keys |= {f"{skeleton(one)}+{skeleton(other)}" for one, other in zip(read.words, read.words[1:], strict=False)}
    keys |= {f"{skeleton(word)}+{number}" for word in read.words[:2] for number in read.numbers[:1]}
    keys.add(f"={read.short}" if len(read.words) < 2 else f"={read.initials}")
    return tuple(sorted(keys))
