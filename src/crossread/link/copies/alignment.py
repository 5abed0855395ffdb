"""Passages that two texts share, aligned on both sides through edits, cuts, reordering and interleaving."""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from operator import attrgetter, itemgetter

import msgspec
import numpy as np
from rapidfuzz.distance import LCSseq

from crossread.link.copies.forms import HEAVY_WEIGHT
from crossread.link.copies.words import Words, words_of

Pair = tuple[int, int]
Block = tuple[int, int, int]  # word index on the left, on the right, number of words


class Passage(msgspec.Struct, frozen=True):
    """Half-open ranges of the left and the right text that hold one passage.

    `words`: how many words are the same; `changed`: how many on either side are not; `longest`: the longest run of
    equal words; `weight`: what the shared words count, less what the changed ones cost; `certain`: whether this would be a
    copy if the two texts shared nothing else.
    """

    left: tuple[int, int]
    right: tuple[int, int]
    words: int
    changed: int
    longest: int
    weight: float
    certain: bool


LEAST_KEYS = 2  # a lift of twelve words shares as many; texts that share fewer are not compared

# The numbers below were tuned on the development set of planted copies (4,250 documents) in the ranges given.
_NEAR = 150  # words within which three seeds speak for a rewritten passage
_MANY = 12
_RUN = 7  # least words of a verbatim lift (6 to 9)
_HALF = (_RUN + 1) // 2
_REACH = 60  # two seeds this many words apart may belong to one chain (30 to 100: the same)
_DRIFT = 30  # ... if one text has at most this many words more between them
_STEP = 64  # words tried at a time beyond a chain's ends
_PIECE = 256  # longest stretch aligned at once; longer ones are cut at seeds
_COST = 2  # tenths that a word costs which only one side has (1 to 3)
_BREAK = 30  # ... and that words cost which differ where both begin a new line, as between a headline and the report (20 to 40)
_DROP = 50  # a passage ends where its weight falls by this much (30 to 80)
_GAP = 14  # ... or where one side has this many words of its own (8 to 20)
_VERBATIM = 12  # so many equal words in a row are a copy, unless two thirds of them are names (half to three quarters)
_ENOUGH = 160  # ... or a weight and a longest run that come to this (140 to 180): eight words in a row that all carry matter, or
# more where words were changed; formulas that differ by a number stay below
_FAIR, _TOGETHER = 80, 120  # ... or several that exceed the first of these by the second in sum (60 to 100; 100 to 160)
_SHARE = 3  # ... and hold this part of the shorter text: long texts share more formulas
_NAME = 7  # what a capitalised word takes from both: all who write of its bearers share a long name (5 to 10)
_SIZE: Callable[[Block], int] = itemgetter(2)
_LOW, _FEW = 0xFFFF, 4  # the bits of a key that are looked at first, where others have so many times more keys
_CLOSING = (".", ",", ";", "!", "?")
_FRAGMENT = 30  # least weight of a further passage where the two texts share one already


def align(left: str, right: str) -> list[Passage]:
    """The passages that two texts share, in the order of the left one. No word belongs to two of them.

    Keys that both texts hold are seeds; seeds near one diagonal make a chain; longest common subsequences (rapidfuzz)
    join a chain's seeds and extend its ends; the result is cut where its running weight drops, as in X-drop extension
    (Altschul et al. 1990). Time grows with the length of the texts, not with its square.

    >>> left = "Dockers blocked the coal quay at Port Selby harbour before dawn, turning loaded lorries away."
    >>> [found] = align(left, "DOCKERS blocked a coal quay at Port Selby harbour before dawn, turning loaded trucks away.")
    >>> found.words, found.changed, left[slice(*found.left)][-20:]
    (13, 4, 'loaded lorries away.')
    """
    there, here = words_of(left), words_of(right)
    return aligned(there, here, *seeds_of([there], here))


def aligned(left: Words, right: Words, seeds: Sequence[Pair]) -> list[Passage]:
    """`align` over words, and the places where the keys begin that both hold."""
    if len(seeds) < LEAST_KEYS or not (_is_near(seeds) or _verbatim(left.letters, right.letters, seeds)):
        return []
    task = _Alignment(left, right)
    for chain in sorted(_chains(seeds), key=lambda chain: (-len(chain), chain[0])):
        task.add(chain)
    return task.passages()


def seeds_of(lefts: Sequence[Words], right: Words) -> list[list[Pair]]:
    """Where the keys begin that a text shares with each of some others; nothing where these are less than two."""
    (mine, places), theirs = right.keys, [left.keys for left in lefts]
    if not len(mine) or not theirs:
        return [[] for _ in lefts]
    keys = np.concatenate([held for held, _ in theirs])
    some = np.arange(len(keys))
    if len(keys) > _FEW * len(mine):
        maybe = np.zeros(_LOW + 1, np.bool_)
        maybe[mine & np.uint64(_LOW)] = True  # tells nearly all keys from one's own, and quickly
        some = np.flatnonzero(maybe[keys & np.uint64(_LOW)])
    at = np.searchsorted(mine[:-1], keys[some])
    equal = mine[at] == keys[some]
    shared = some[equal]
    i, j = np.concatenate([starts for _, starts in theirs])[shared], places[at[equal]]
    seeds = list(zip(i.tolist(), j.tolist(), strict=True))
    ends = np.searchsorted(shared, np.cumsum([0, *(len(held) for held, _ in theirs)])).tolist()
    return [sorted(seeds[start:end]) if end - start >= LEAST_KEYS else [] for start, end in pairwise(ends)]


def _is_near(seeds: Sequence[Pair]) -> bool:
    """Whether three seeds lie within a passage's length of each other, with about as many words between them in both texts."""
    if len(seeds) > _MANY:
        return True
    drifts = sorted((j - i, i) for i, j in seeds)
    return any(
        last[0] - one[0] <= _DRIFT and abs(last[1] - one[1]) <= _NEAR for one, last in zip(drifts, drifts[2:], strict=False)
    )


def _verbatim(left: str, right: str, seeds: Sequence[Pair]) -> bool:
    """Whether a run of equal words around one of the seeds is longer than a name or a formula."""
    for i, j in seeds:
        if left[i : i + _HALF] != right[j : j + _HALF] and left[i + 1 - _HALF : i + 1] != right[j + 1 - _HALF : j + 1]:
            continue  # seven words around this one hold four that begin or end with it
        start = end = 0
        while start < min(i, j) and left[i - start - 1] == right[j - start - 1]:
            start += 1
        while i + end < len(left) and j + end < len(right) and left[i + end] == right[j + end]:
            end += 1
        if start + end >= _RUN:
            return True
    return False


def _chains(seeds: Sequence[Pair]) -> list[list[Pair]]:
    """Seeds that follow each other in both texts at about the same distance."""
    chains: list[list[Pair]] = []
    chain: list[Pair] = []
    i_end = j_end = 0
    for seed in seeds:
        i, j = seed
        if chain and 0 < i - i_end == j - j_end <= _REACH:  # nearly always: the next key of one passage
            chain.append(seed)
        else:
            chain = _chain_of(seed, chains)
            chain.append(seed)
        i_end, j_end = seed
    return chains


def _chain_of(seed: Pair, chains: list[list[Pair]]) -> list[Pair]:
    """The latest chain that a seed goes on with the least drift; a new one where there is none."""
    i, j = seed
    best, least = None, _DRIFT + 1
    for chain in chains[-1:-9:-1]:
        i_end, j_end = chain[-1]
        drift = abs(i - i_end - j + j_end)
        if drift < least and i_end < i <= i_end + _REACH and j_end < j <= j_end + _REACH:
            best, least = chain, drift
    if best is None:
        chains.append(best := [])
    return best


class _Alignment:
    """The passages of one pair as they are found. A word once taken is not taken again."""

    def __init__(self, left: Words, right: Words) -> None:
        self.left, self.right = left, right
        self.taken_left, self.taken_right = bytearray(len(left)), bytearray(len(right))
        self.found: list[tuple[int, list[Block]]] = []

    def add(self, chain: Sequence[Pair]) -> None:
        """Align around a chain, and take what holds together."""
        seeds = [(i, j) for i, j in chain if not self.taken_left[i] and not self.taken_right[j]] if self.found else chain
        if not seeds:
            return
        blocks = _joined(self._around(seeds))
        for weight, segment in _segments(blocks, self.left, self.right):
            if weight >= _FRAGMENT:
                self.found.append((weight, segment))
                for i, j, size in segment:
                    self.taken_left[i : i + size] = self.taken_right[j : j + size] = b"\1" * size

    def _common(self, start: Pair, end: Pair) -> list[Block]:
        """The longest common subsequence of two stretches of words, without words that are taken, as blocks."""
        left, right = self.left.letters[start[0] : end[0]], self.right.letters[start[1] : end[1]]
        if not left or not right:
            return []
        matches = LCSseq.editops(left, right).as_matching_blocks()
        blocks = [(start[0] + match.a, start[1] + match.b, match.size) for match in matches if match.size]
        return [block for block in blocks if self._is_free(block)] if self.found else blocks

    def _is_free(self, block: Block) -> bool:
        i, j, size = block
        return 1 not in self.taken_left[i : i + size] and 1 not in self.taken_right[j : j + size]

    def _around(self, seeds: Sequence[Pair]) -> list[Block]:
        """Blocks between the seeds and beyond them on both sides, step by step for as long as a step holds copied matter."""
        start, end = seeds[0], seeds[-1]
        blocks = self._between(seeds)
        while step := self._common(self._before(start), start):
            blocks, start = step + blocks, step[0][:2]
            if not _holds(step):
                break
        while step := self._common(end, self._beyond(end)):
            blocks += step
            if not _holds(step):
                break
            i, j, size = step[-1]
            end = i + size, j + size
        return blocks

    def _before(self, at: Pair) -> Pair:
        """The words from which a step to the left begins."""
        i, j = at
        return max(i - _STEP, self.taken_left.rfind(1, 0, i) + 1), max(j - _STEP, self.taken_right.rfind(1, 0, j) + 1)

    def _beyond(self, at: Pair) -> Pair:
        """The words before which a step to the right ends."""
        i, j = at
        return min(i + _STEP, _end_of_free(self.taken_left, i)), min(j + _STEP, _end_of_free(self.taken_right, j))

    def _between(self, stops: Sequence[Pair]) -> list[Block]:
        """Blocks between the first stop and the last, cut at others where the way is long."""
        start, end = stops[0], stops[-1]
        blocks: list[Block] = []
        if end[0] - start[0] > _PIECE or end[1] - start[1] > _PIECE:
            for stop, after in pairwise(stops):
                if after[0] - start[0] > _PIECE or after[1] - start[1] > _PIECE:
                    blocks += self._common(start, stop)
                    start = stop
        return blocks + self._common(start, end)

    def passages(self) -> list[Passage]:
        """What was found, in the order of the left text, once one passage is certain."""
        certain = [self._is_certain(weight, blocks) for weight, blocks in self.found]
        if not any(certain):
            certain = self._are_certain_together()
        if not any(certain):
            return []
        found = [self._passage(*each, sure) for each, sure in zip(self.found, certain, strict=True)]
        return sorted(found, key=attrgetter("left"))

    def _passage(self, weight: int, blocks: Sequence[Block], certain: bool) -> Passage:
        first, last = blocks[0], blocks[-1]
        ends = last[0] + last[2], last[1] + last[2]
        words = sum(map(_SIZE, blocks))
        return Passage(
            left=_with_marks(self.left, first[0], ends[0]),
            right=_with_marks(self.right, first[1], ends[1]),
            words=words,
            changed=ends[0] - first[0] + ends[1] - first[1] - 2 * words,
            longest=max(map(_SIZE, blocks)),
            weight=weight / HEAVY_WEIGHT,
            certain=certain,
        )

    def _is_certain(self, weight: int, blocks: Sequence[Block]) -> bool:
        longest = max(blocks, key=_SIZE)
        if longest[2] >= _VERBATIM and 3 * self._names(longest) <= 2 * longest[2]:
            return True
        return weight + HEAVY_WEIGHT * longest[2] >= _ENOUGH and self._evidence(weight, blocks) >= _ENOUGH

    def _are_certain_together(self) -> list[bool]:
        """Which passages make up much of the shorter text together, and are each not far from being certain."""
        words = sum(sum(map(_SIZE, blocks)) for _, blocks in self.found)
        if words * _SHARE < min(len(self.left), len(self.right)):
            return []
        beyond = [max(0, self._evidence(weight, blocks) - _FAIR) for weight, blocks in self.found]
        return [more > 0 for more in beyond] if sum(beyond) >= _TOGETHER else []

    def _evidence(self, weight: int, blocks: Sequence[Block]) -> int:
        """What a passage weighs and its longest run, less what names take from both."""
        longest = max(blocks, key=_SIZE)
        return weight + HEAVY_WEIGHT * longest[2] - _NAME * (self._names(longest) + sum(map(self._names, blocks)))

    def _names(self, block: Block) -> int:
        """How many words of a block are capitalised in both texts."""
        i, j, size = block
        left, right = self.left.capitals[i : i + size], self.right.capitals[j : j + size]
        return (int.from_bytes(left) & int.from_bytes(right)).bit_count()


def _holds(step: Sequence[Block]) -> bool:
    """Whether a step found enough to try the next one: a third of its words."""
    return sum(map(_SIZE, step)) * 3 >= _STEP


def _with_marks(words: Words, start: int, end: int) -> tuple[int, int]:
    """The range of some words with the full stop or comma that closes them; quotation marks stay outside."""
    first, last = words.span(start, end)
    return first, last + int(words.text[last : last + 1] in _CLOSING)


def _end_of_free(taken: bytearray, at: int) -> int:
    end = taken.find(1, at)
    return len(taken) if end < 0 else end


def _joined(blocks: Iterable[Block]) -> list[Block]:
    """Blocks, with those that adjoin on both sides made one."""
    joined: list[Block] = []
    for i, j, size in blocks:
        if joined and joined[-1][0] + joined[-1][2] == i and joined[-1][1] + joined[-1][2] == j:
            joined[-1] = (*joined[-1][:2], joined[-1][2] + size)
        else:
            joined.append((i, j, size))
    return joined


def _segments(blocks: Sequence[Block], left: Words, right: Words) -> list[tuple[int, list[Block]]]:
    """Stretches of blocks whose weight does not drop too far on the way, each cut at its peak."""
    weights, lines, other_lines = left.weights, left.lines, right.lines
    found: list[tuple[int, list[Block]]] = []
    run: list[Block] = []
    score = peak = 0
    best = i_end = j_end = 0
    for block in blocks:
        i, j, size = block
        if run:
            score -= _COST * (i - i_end + j - j_end)
            if lines[i_end - 1] < lines[i] and other_lines[j_end - 1] < other_lines[j]:  # both texts begin a new line
                score -= _BREAK
            if score <= 0 or score < peak - _DROP or i - i_end > _GAP or j - j_end > _GAP:
                found.append((peak, run[:best]))
                run, score, peak = [], 0, 0
        run.append(block)
        i_end, j_end = i + size, j + size
        score += weights[i_end] - weights[i]
        if score > peak:
            peak, best = score, len(run)
    return [*found, (peak, run[:best])] if run else found
