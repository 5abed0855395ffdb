"""Passages that two texts share, aligned on both sides through edits, cuts, reordering and interleaving."""

from collections.abc import Iterable, Sequence
from operator import itemgetter

import msgspec
from rapidfuzz.distance import LCSseq

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
_FEW = 2  # texts that share so few keys share a verbatim lift or nothing (with 3, rewritten passages are lost)
_RUN = 7  # least words of such a lift (6 to 9)
_REACH = 60  # two seeds this many words apart may belong to one chain (30 to 100: the same)
_DRIFT = 30  # ... if one text has at most this many words more between them
_STEP = 64  # words tried at a time beyond a chain's ends
_PIECE = 256  # longest stretch aligned at once; longer ones are cut at seeds
_COST = 0.2  # of a word that only one side has (0.1 to 0.3)
_BREAK = 3.0  # of words that differ where both texts begin a new line, as between a headline and the report (2 to 4)
_DROP = 5.0  # a passage ends where its weight falls by this much (3 to 8)
_GAP = 14  # ... or where one side has this many words of its own (8 to 20)
_VERBATIM = 12  # so many equal words in a row are a copy, unless two thirds of them are names (half to three quarters)
_ENOUGH = 16.0  # ... or a weight and a longest run that come to this (14 to 18): eight words in a row that all carry matter, or
# more where words were changed; formulas that differ by a number stay below
_NAME = 0.7  # what a capitalised word takes from both: all who write of its bearers share a long name (0.5 to 1)
_CLOSING = (".", ",", ";", "!", "?")
_FRAGMENT = 3.0  # least weight of a further passage where the two texts share one already


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
    return aligned(words_of(left), words_of(right))


def aligned(left: Words, right: Words) -> list[Passage]:
    """`align` over words."""
    seeds = _seeds(left, right)
    if len(seeds) < LEAST_KEYS or (len(seeds) <= _FEW and not _verbatim(left.forms, right.forms, seeds)):
        return []
    task = _Alignment(left, right)
    for chain in sorted(_chains(seeds), key=lambda chain: (-len(chain), chain[0])):
        task.add(chain)
    return task.passages()


def _seeds(left: Words, right: Words) -> list[Pair]:
    there, here = left.keys, right.keys
    return sorted((there[key], here[key]) for key in there.keys() & here.keys())


def _verbatim(left: Sequence[str], right: Sequence[str], seeds: Sequence[Pair]) -> bool:
    """Whether a run of equal words around one of the seeds is longer than a name or a formula."""
    for i, j in seeds:
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
    for seed in seeds:
        i, j = seed
        best, least = None, _DRIFT + 1
        for chain in chains[-1:-9:-1]:
            i_end, j_end = chain[-1]
            drift = abs(i - i_end - j + j_end)
            if drift < least and i_end < i <= i_end + _REACH and j_end < j <= j_end + _REACH:
                best, least = chain, drift
                if not drift:
                    break
        if best is None:
            chains.append([seed])
        else:
            best.append(seed)
    return chains


class _Alignment:
    """The passages of one pair as they are found. A word once taken is not taken again."""

    def __init__(self, left: Words, right: Words) -> None:
        self.left, self.right = left, right
        self.taken_left, self.taken_right = bytearray(len(left.forms)), bytearray(len(right.forms))
        self.found: list[tuple[float, list[Block]]] = []

    def add(self, chain: Sequence[Pair]) -> None:
        """Align around a chain, and take what holds together."""
        seeds = [(i, j) for i, j in chain if not self.taken_left[i] and not self.taken_right[j]] if self.found else chain
        if not seeds:
            return
        blocks = _joined([*self._before(seeds[0]), *self._between(seeds), *self._beyond(seeds[-1])])
        for weight, segment in _segments(blocks, self.left, self.right):
            if weight >= _FRAGMENT:
                self.found.append((weight, segment))
                for i, j, size in segment:
                    self.taken_left[i : i + size] = self.taken_right[j : j + size] = b"\1" * size

    def _common(self, left: tuple[int, int], right: tuple[int, int]) -> list[Block]:
        """The longest common subsequence of two stretches of words, without words that are taken, as blocks."""
        if left[0] == left[1] or right[0] == right[1]:
            return []
        edits = LCSseq.editops(self.left.forms[left[0] : left[1]], self.right.forms[right[0] : right[1]])
        blocks = [(left[0] + match.a, right[0] + match.b, match.size) for match in edits.as_matching_blocks() if match.size]
        return [block for block in blocks if self._is_free(block)] if self.found else blocks

    def _is_free(self, block: Block) -> bool:
        i, j, size = block
        return not any(self.taken_left[i : i + size]) and not any(self.taken_right[j : j + size])

    def _between(self, seeds: Sequence[Pair]) -> list[Block]:
        start, end = seeds[0], seeds[-1]
        if end[0] - start[0] <= _PIECE and end[1] - start[1] <= _PIECE:
            return self._common((start[0], end[0]), (start[1], end[1]))
        blocks: list[Block] = []
        for at, seed in enumerate(seeds):
            if at + 1 == len(seeds) or seeds[at + 1][0] - start[0] > _PIECE or seeds[at + 1][1] - start[1] > _PIECE:
                blocks += self._common((start[0], seed[0]), (start[1], seed[1]))
                start = seed
        return blocks

    def _beyond(self, seed: Pair) -> list[Block]:
        """Blocks from a seed to the right, step by step for as long as a step still holds copied matter."""
        i, j = seed
        limits = _end_of_free(self.taken_left, i), _end_of_free(self.taken_right, j)
        blocks: list[Block] = []
        while True:
            step = self._common((i, min(i + _STEP, limits[0])), (j, min(j + _STEP, limits[1])))
            blocks += step
            if not self._holds(step):
                return blocks
            i, j = step[-1][0] + step[-1][2], step[-1][1] + step[-1][2]

    def _before(self, seed: Pair) -> list[Block]:
        i, j = seed
        limits = self.taken_left.rfind(1, 0, i) + 1, self.taken_right.rfind(1, 0, j) + 1
        blocks: list[Block] = []
        while True:
            step = self._common((max(i - _STEP, limits[0]), i), (max(j - _STEP, limits[1]), j))
            blocks = step + blocks
            if not self._holds(step):
                return blocks
            i, j = step[0][:2]

    def _holds(self, step: Sequence[Block]) -> bool:
        """Whether a step found enough to try the next one: a third of its words."""
        return sum(size for _, _, size in step) * 3 >= _STEP

    def passages(self) -> list[Passage]:
        """What was found, in the order of the left text, once one passage is certain."""
        found = sorted((self._passage(weight, blocks) for weight, blocks in self.found), key=lambda passage: passage.left)
        return found if any(passage.certain for passage in found) else []

    def _passage(self, weight: float, blocks: Sequence[Block]) -> Passage:
        first, last = blocks[0], blocks[-1]
        ends = last[0] + last[2], last[1] + last[2]
        words = sum(size for _, _, size in blocks)
        return Passage(
            left=_with_marks(self.left, first[0], ends[0]),
            right=_with_marks(self.right, first[1], ends[1]),
            words=words,
            changed=ends[0] - first[0] + ends[1] - first[1] - 2 * words,
            longest=max(size for _, _, size in blocks),
            weight=round(weight, 3),
            certain=self._is_certain(weight, words, blocks),
        )

    def _is_certain(self, weight: float, words: int, blocks: Sequence[Block]) -> bool:
        longest = max(blocks, key=itemgetter(2))
        evidence = weight + longest[2]
        if evidence < _ENOUGH and longest[2] < _VERBATIM:
            return False
        if evidence - _NAME * (words + longest[2]) >= _ENOUGH:  # even if all of them were names
            return True
        named = self._names(longest)
        if longest[2] >= _VERBATIM and 3 * named <= 2 * longest[2]:
            return True
        return evidence - _NAME * (named + sum(map(self._names, blocks))) >= _ENOUGH

    def _names(self, block: Block) -> int:
        """How many words of a block are capitalised in both texts."""
        i, j, size = block
        return sum(self.left.is_capitalised(i + n) and self.right.is_capitalised(j + n) for n in range(size))


def _with_marks(words: Words, start: int, end: int) -> tuple[int, int]:
    """The range of some words with the full stop or comma that closes them; quotation marks stay outside."""
    last = int(words.edges[2 * end - 1])
    return int(words.edges[2 * start]), last + (words.text[last : last + 1] in _CLOSING)


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


def _segments(blocks: Sequence[Block], left: Words, right: Words) -> list[tuple[float, list[Block]]]:
    """Stretches of blocks whose weight does not drop too far on the way, each cut at its peak."""
    weights = left.weights
    found: list[tuple[float, list[Block]]] = []
    run: list[Block] = []
    score = peak = 0.0
    best = 0
    for block in blocks:
        if run:
            last = run[-1]
            gap_left, gap_right = block[0] - last[0] - last[2], block[1] - last[1] - last[2]
            score -= _COST * (gap_left + gap_right) + _BREAK * _crosses(last, block, left, right)
            if score <= 0 or score < peak - _DROP or gap_left > _GAP or gap_right > _GAP:
                found.append((peak, run[:best]))
                run, score, peak = [], 0.0, 0.0
        run.append(block)
        score += weights[block[0] + block[2]] - weights[block[0]]
        if score > peak:
            peak, best = score, len(run)
    return [*found, (peak, run[:best])] if run else found


def _crosses(one: Block, other: Block, left: Words, right: Words) -> bool:
    """Whether both texts begin a new line between two blocks."""
    return left.lines[one[0] + one[2] - 1] < left.lines[other[0]] and right.lines[one[1] + one[2] - 1] < right.lines[other[1]]
