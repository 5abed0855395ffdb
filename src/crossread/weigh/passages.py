"""Passages that the reports of an occurrence took from each other, and the way that words went through them."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

import msgspec

from crossread.core.records import CopyLink, Report, Span

# Both were chosen on simulated newsrooms (12 newsrooms, 409 reports).
_MAINLY = 0.3  # share of a report that is copied, from which its other words go with it (0.2 to 0.5)
_PHRASE = 8  # words; a shorter passage may be chance even between two reports that share others (6 to 12)
_HEAD_LINE = re.compile(r"\s*([^\n\r]{1,200}?)[ \t]*(?:[\n\r]|$)")
_SENTENCE_END = tuple('.!?…"”’')


class Taken(msgspec.Struct, frozen=True):
    """A passage that a report took from another: where it stands in both."""

    link: str
    at: Span
    origin: str
    there: Span
    words: int

    def there_of(self, offset: int) -> int:
        """About where the words at an offset of the copy stand in the origin."""
        done = (offset - self.at.start) / (self.at.end - self.at.start)
        return self.there.start + int(done * (self.there.end - self.there.start))


class Copied:
    """Which passages the reports of an occurrence took from each other."""

    def __init__(self, reports: Mapping[str, Report], copies: Iterable[CopyLink]) -> None:
        self.reports = reports
        self.taken: dict[str, list[Taken]] = {report: [] for report in reports}
        for link in sorted(copies, key=lambda link: link.id):
            origin, copy = (link.right, link.left) if link.direction == "right" else (link.left, link.right)
            if origin[0] in reports and copy[0] in reports and link.words >= _PHRASE and not self._in_head(origin, copy):
                self.taken[copy[0]].append(Taken(link.id, copy[1], *origin, link.words))
        self._mostly = {report: self._share(report) >= _MAINLY for report in reports}

    def _in_head(self, *sides: tuple[str, Span]) -> bool:
        """Whether a passage is but a headline, which two reporters may hit upon, or the line of the date."""
        return any(span.end <= _head(self.reports[report].text) for report, span in sides)

    def _share(self, report: str) -> float:
        covered = end = 0
        for start, stop in sorted((taken.at.start, taken.at.end) for taken in self.taken[report]):
            covered += max(0, stop - max(start, end))
            end = max(end, stop)
        return covered / max(1, len(self.reports[report].text))

    def mostly(self, report: str) -> bool:
        """Whether so much of a report is copied that its other words go with that."""
        return self._mostly[report]

    def is_merge(self, report: str) -> bool:
        """Whether a report is mostly copied, and from several: then none of its sources speaks for the whole of it."""
        middles = ((taken.at.start + taken.at.end) // 2 for taken in self.taken[report])
        return self._mostly[report] and len({self.path(report, middle)[-1][0] for middle in middles}) > 1

    def path(self, report: str, offset: int) -> list[tuple[str, int]]:
        """The reports that the words at an offset went through, back to the one that took them from none of the others.

        Where doubtful directions make a circle, it ends at the circle's earliest report, wherever it was entered.
        """
        path = [(report, offset)]
        while True:
            report, offset = path[-1]
            covering = [taken for taken in self.taken[report] if taken.at.start <= offset < taken.at.end]
            taken = max(covering, key=lambda taken: (taken.words, taken.link), default=None)
            if taken is None:
                return path
            seen = [name for name, _ in path]
            if taken.origin in seen:
                circle = seen[seen.index(taken.origin) :]
                return path[: seen.index(min(circle, key=lambda name: self.reports[name].order)) + 1]
            path.append((taken.origin, taken.there_of(offset)))


@lru_cache(maxsize=1024)
def _head(text: str) -> int:
    """Where the headline and the lines of outlet, date and byline end: before the first line that ends like a sentence."""
    end = 0
    while (line := _HEAD_LINE.match(text, end)) and not line.group(1).endswith(_SENTENCE_END):
        end = line.end()
    return end
