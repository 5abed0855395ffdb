"""Long passages cut for the model: at the last end of a sentence that fits, else after the last word that fits."""

from collections.abc import Iterator, Sequence

from crossread.adapters.models.pieces import Range

MOST = 254  # word pieces; the model learned from passages of that length
ENDS = frozenset(".!?…")
CLOSING = frozenset("\"”’»')]")


def windows(text: str, words: Sequence[Range], sizes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Half-open ranges of words whose pieces, `sizes` a word, are at most `MOST` together. A passage that fits is one range."""
    start = 0
    while start < len(words):
        end, total = start, 0
        while end < len(words) and (end == start or total + sizes[end] <= MOST):
            total += sizes[end]
            end += 1
        if end < len(words):
            end = next((at for at in range(end, (start + end) // 2, -1) if _ends(text, words, at)), end)
        yield start, end
        start = end


def _ends(text: str, words: Sequence[Range], at: int) -> bool:
    """Whether a sentence seems to end before the word `at`."""
    before = at - 1
    while before and text[slice(*words[before])] in CLOSING:
        before -= 1
    return text[slice(*words[before])] in ENDS and text[slice(*words[at])] not in CLOSING
