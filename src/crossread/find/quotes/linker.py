"""Marked strings joined to attributions: strings that go on with a speech, and those that no cue reaches."""

from bisect import bisect_left
from collections.abc import Sequence

from msgspec.structs import replace

from crossread.find.quotes.drafts import Draft
from crossread.find.quotes.kinds import short, slogan, uttered
from crossread.find.quotes.lines import Line
from crossread.find.quotes.marks import Marked
from crossread.find.quotes.words import QUOTE
from crossread.find.sentences import Range


def linked(text: str, lines: Sequence[Line], by_line: Sequence[Sequence[Draft]], paragraphs: Sequence[Range]) -> list[Draft]:
    """All drafts of a text, with the strings that continue a speech joined to it, and slogans and terms set apart.

    A draft without content introduces a speech: the marked strings that come next are its content.
    """
    walk = _Walk(text, paragraphs)
    for line, drafts in zip(lines, by_line, strict=True):
        walk.step(line, list(drafts))
    return walk.drafts


class _Walk:
    """Goes through the lines of a text in order and remembers who spoke last."""

    def __init__(self, text: str, paragraphs: Sequence[Range]) -> None:
        self.text, self.paragraphs = text, paragraphs
        self.drafts: list[Draft] = []
        self.speaking: int | None = None  # the draft that bare marked lines would go on with
        self.spoke_in = -9
        self.open_string = False  # the last paragraph's string was never closed
        self.introduced: Draft | None = None  # a speech announced, its words still to come
        self.waiting: list[Range] = []  # strings at the start of a speech whose speaker is named only later
        self.waiting_in = -9

    def step(self, line: Line, drafts: list[Draft]) -> None:
        quoted = [string for string in line.marked.values() if string.opened]
        introductions = [draft for draft in drafts if not draft.content]
        drafts = [
            self._sloganed(draft, quoted) for draft in drafts if draft.content and not self._slogan_only(draft, quoted, line)
        ]
        if self.waiting and line.paragraph != self.waiting_in and not self.open_string:
            self._give_up()
        first = len(self.drafts)
        for draft in drafts:
            self.drafts.append(draft)
        if line.only_marked and not drafts and quoted:
            self._bare(line, quoted)
        else:
            joined = self._take_waiting(first, line)
            for index in range(first, len(self.drafts)):
                if self._speech(self.drafts[index], quoted):
                    self.speaking, self.spoke_in = index, line.paragraph
            if not joined and self.waiting:
                self._give_up()
            self.introduced = None
            for string in quoted:
                self._uncovered(line, string, first, introductions)
            if introductions and (line.low[-1] == ":" or not line.marked):
                self.introduced = introductions[-1]
        if quoted:
            self.open_string = not quoted[-1].closed and quoted[-1].style != "single"
        elif line.first:
            self.open_string = False

    def _speech(self, draft: Draft, quoted: Sequence[Marked]) -> bool:
        return draft.kind is None and any(start <= q.start and q.end <= end for q in quoted for start, end in draft.content)

    def _slogan_only(self, draft: Draft, quoted: Sequence[Marked], line: Line) -> bool:
        if draft.kind is not None or len(draft.content) != 1:
            return False
        string = next((q for q in quoted if (q.start, q.end) == draft.content[0]), None)
        return string is not None and slogan(self.text, string, self.paragraphs[line.paragraph])

    def _sloganed(self, draft: Draft, quoted: Sequence[Marked]) -> Draft:
        """A draft whose source is a placard, or a crowd that shouts, as a slogan: the marked words and nobody's."""
        if draft.kind is not None or draft.source is None or draft.cue is None:
            return draft
        strings = [(q.start, q.end) for q in quoted if any(a <= q.start and q.end <= b for a, b in draft.content)]
        if not strings or not uttered(self.text[slice(*draft.source)], self.text[slice(*draft.cue)]):
            return draft
        return Draft(tuple(strings), None, None, kind="slogan", paragraph=draft.paragraph)

    def _bare(self, line: Line, quoted: list[Marked]) -> None:
        pieces = [(string.start, string.end) for string in quoted]
        if self.introduced is not None and line.paragraph - self.introduced.paragraph <= 1:
            self.drafts.append(replace(self.introduced, content=tuple(pieces)))
            self.introduced, self.speaking, self.spoke_in = None, len(self.drafts) - 1, line.paragraph
            return
        near = self.speaking is not None and line.paragraph - self.spoke_in <= 1
        if near and self.speaking is not None and (line.paragraph == self.spoke_in or self.open_string) and not self.waiting:
            draft = self.drafts[self.speaking]
            self.drafts[self.speaking] = replace(draft, content=(*draft.content, *pieces))
            self.spoke_in = line.paragraph
            return
        self.waiting += pieces
        self.waiting_in = line.paragraph

    def _take_waiting(self, first: int, line: Line) -> bool:
        """Give the strings that wait to a speech that begins this line with a string of its own."""
        if not self.waiting or not line.low or line.low[0] != QUOTE:
            return False
        for index in range(first, len(self.drafts)):
            draft = self.drafts[index]
            if draft.content and draft.content[0][0] == line.ranges[0][0]:
                self.drafts[index] = replace(draft, content=(*self.waiting, *draft.content))
                self.waiting = []
                return True
        return False

    def _give_up(self) -> None:
        """No speaker was named after the strings that wait: they go on with the last speech, if that is near."""
        pieces, self.waiting = self.waiting, []
        near = self.speaking is not None and self.waiting_in - self.spoke_in <= 1
        if near and self.speaking is not None:
            last = self.drafts[self.speaking]
            self.drafts[self.speaking] = replace(last, content=(*last.content, *pieces))
            self.spoke_in = self.waiting_in
        else:
            for piece in pieces:
                self.drafts.append(Draft((piece,), None, None, paragraph=self.waiting_in))

    def _uncovered(self, line: Line, string: Marked, first: int, introductions: Sequence[Draft]) -> None:
        if string.style == "single" and not string.closed:
            return
        if any(start <= string.start and string.end <= end for draft in self.drafts[first:] for start, end in draft.content):
            return
        if any(start < string.end and string.start < end for draft in self.drafts[first:] for start, end in draft.content):
            return
        piece = ((string.start, string.end),)
        if slogan(self.text, string, self.paragraphs[line.paragraph]):
            self.drafts.append(Draft(piece, None, None, kind="slogan", paragraph=line.paragraph))
        elif intro := next((draft for draft in introductions if draft.cue and draft.cue[1] <= string.start), None):
            self.drafts.append(replace(intro, content=piece))
            self.speaking, self.spoke_in = len(self.drafts) - 1, line.paragraph
        elif short(self.text, string):
            self.drafts.append(Draft(piece, None, None, kind="term", paragraph=line.paragraph))
        else:
            self.drafts.append(Draft(piece, None, None, paragraph=line.paragraph))


def outermost(strings: Sequence[Marked], region: Range) -> list[Marked]:
    """The strings of a region that lie in no other string of it, in order. `strings` are sorted by start."""
    found: list[Marked] = []
    at = bisect_left(strings, region[0], key=lambda string: string.start)
    reached = region[0]
    while at < len(strings) and strings[at].start < region[1]:
        if strings[at].start >= reached and strings[at].end <= region[1]:
            found.append(strings[at])
            reached = strings[at].end
        at += 1
    return found
