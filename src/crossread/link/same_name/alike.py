"""How alike two words are, and which word of one name answers to which of the other."""

from collections.abc import Sequence
from functools import lru_cache

import msgspec
from rapidfuzz.distance import OSA

from crossread.link.same_name.words import Word, variants, word

HALF = 0.5  # words less alike than this are no counterparts
SURE = 0.97  # spellings that sound the same, or forms of one given name


class Match(msgspec.Struct, frozen=True):
    """Two words that answer to each other."""

    left: Word
    right: Word
    alike: float


class Matching(msgspec.Struct, frozen=True):
    """The words of two names, each with its counterpart or left over."""

    matches: tuple[Match, ...]
    left_over: tuple[Word, ...]
    right_over: tuple[Word, ...]


def alike(left: Word, right: Word) -> float:
    """From 0 to 1: by letters with swaps (optimal string alignment), by sound, by consonants, by forms of a given name."""
    return _alike(left, right) if left.letters <= right.letters else _alike(right, left)


@lru_cache(maxsize=65536)
def _alike(left: Word, right: Word) -> float:
    if left.letters == right.letters:
        return 1.0
    if left.initial or right.initial:
        return 0.85 if left.letters[0] == right.letters[0] else 0.0
    known = variants()
    if left.letters in known and known[left.letters] == known.get(right.letters):
        return SURE
    spelled = OSA.normalized_similarity(left.letters, right.letters)
    heard = OSA.normalized_similarity(left.sound, right.sound)
    best = max(spelled, SURE * heard)
    if len(left.skeleton) > 1 and left.skeleton == right.skeleton:
        best = max(best, 0.4 * best + 0.55)
    return best


def matched(left: Sequence[str], right: Sequence[str]) -> Matching:
    """The best counterparts first, each word once; order of the words plays no part, nor which name is which."""
    lefts, rights = [word(each) for each in left], [word(each) for each in right]
    pairs = [(alike(one, other), one, other, at, by) for at, one in enumerate(lefts) for by, other in enumerate(rights)]
    pairs = [pair for pair in pairs if pair[0] >= HALF]
    pairs.sort(
        key=lambda pair: (-pair[0], *sorted((pair[1].letters, pair[2].letters)), abs(pair[3] - pair[4]), pair[3] + pair[4])
    )
    matches: list[Match] = []
    used_left: set[int] = set()
    used_right: set[int] = set()
    for score, one, other, at, by in pairs:
        if at not in used_left and by not in used_right:
            used_left.add(at)
            used_right.add(by)
            matches.append(Match(one, other, score))
    return Matching(
        tuple(matches),
        tuple(each for at, each in enumerate(lefts) if at not in used_left),
        tuple(each for by, each in enumerate(rights) if by not in used_right),
    )
