"""Which ranges of a text are page furniture, and so no evidence: menus, share lines, notices, repeats, links to other stories.

The rules look at the shape and the place of a line. A line that is furniture stays in the text; finders pass over it.
"""

import re
from collections.abc import Iterable, Sequence

from crossread.readers.lines import Line
from crossread.readers.shapes import ends_sentence, is_breadcrumb, is_menu_entry, is_notice, names_section, words
from crossread.readers.top import Top

Range = tuple[int, int]

_KEY = re.compile(r"[\W_]+")
# "Topic: Headline" and "“Quoted words” topic": how a link to another story reads. A speaker's label ("Minister: We ...")
# has the same shape, so the line must also be without a full stop, alone, and between two paragraphs of prose.
_TOPIC = re.compile(r"[A-Z][\w .’'-]{0,40}:\s+[\"'“‘(]?[A-Z0-9]")
_QUOTED_TOPIC = re.compile(r"[\"“][^\"“”]{3,}[\"”]\s*:?\s+[A-Z]\w+(?:\s+\S+)+")
_ATTRIBUTES = re.compile(r"\b(?:said|says|say|told|tells|added|wrote|asked|shouted|chanted|warned|claimed)\b", re.IGNORECASE)

_MENU_ENTRIES = 3
_SHORT_PROSE = 12  # words of a line, from which a line that ends a sentence counts as a paragraph of prose
_REPEAT_LETTERS = 15  # a shorter line may well be said twice


def read_furniture(lines: Sequence[Line], top: Top, days: Iterable[Range]) -> tuple[Range, ...]:
    """The furniture of a page: sorted, disjoint half-open ranges of its text.

    `days` are the ranges of the page's own dates (masthead, "Published on ..."), which are furniture; a dateline is not.

    >>> from crossread.readers.lines import read_lines
    >>> text = "Home | News | Islands\\n\\nThe ferry sailed at dawn.\\n\\nShare this story!"
    >>> [text[start:end] for start, end in read_furniture(read_lines(text), Top(), [])]
    ['Home | News | Islands', 'Share this story!']
    """
    found = [*top.furniture, *days]
    repeats = _repeats(lines)
    menus = _menus(lines)
    for number, line in enumerate(lines):
        if number in repeats or number in menus or _is_furniture(lines, number, top):
            found.append((line.start, line.end))
    return _joined(found)


def _is_furniture(lines: Sequence[Line], number: int, top: Top) -> bool:
    line = lines[number]
    if line is top.title_line or line.row:
        return False
    return is_notice(line.text) or is_breadcrumb(line.text) or _links_away(lines, number)


def _repeats(lines: Sequence[Line]) -> set[int]:
    """Lines said before (a headline again above the text, a caption thrice), and lines cut short and then given in full.

    What is compared are letters and digits alone, so that straight and curly quotation marks make no difference. The
    first whole copy is kept as evidence.
    """
    keys = [_KEY.sub("", line.text).casefold() for line in lines]
    repeats: set[int] = set()
    seen: set[str] = set()
    for number, key in enumerate(keys):
        if len(key) < _REPEAT_LETTERS:
            continue
        following = keys[number + 1] if number + 1 < len(keys) else ""
        cut_short = len(following) > len(key) and following.startswith(key) and not ends_sentence(lines[number].text)
        if key in seen or (cut_short and not lines[number].row):
            repeats.add(number)
        if not lines[number].row:  # the rows of a wrapped paragraph are no lines that could be said again
            seen.add(key)
    return repeats


def _menus(lines: Sequence[Line]) -> set[int]:
    """Runs of short entries of which one names a section that pages have."""
    menus: set[int] = set()
    run: list[int] = []
    for number in range(len(lines) + 1):
        if number < len(lines) and is_menu_entry(lines[number].text):
            run.append(number)
            continue
        if len(run) >= _MENU_ENTRIES and any(names_section(lines[entry].text) for entry in run):
            menus.update(run)
        run = []
    return menus


def _links_away(lines: Sequence[Line], number: int) -> bool:
    """Whether a line is the headline of another story, wedged between two paragraphs as a link."""
    if not 0 < number < len(lines) - 1:
        return False
    line = lines[number].text
    if len(line) > 200 or not 5 <= len(words(line)) <= 25 or line[-1] in ".:;,?!…" or ends_sentence(line):
        return False
    if not (_TOPIC.match(line) or _QUOTED_TOPIC.fullmatch(line)) or _ATTRIBUTES.search(line):
        return False
    return _is_prose(lines[number - 1].text) and _is_prose(lines[number + 1].text)


def _is_prose(line: str) -> bool:
    return len(line) >= 4 * _SHORT_PROSE and len(words(line[:400])) >= _SHORT_PROSE


def _joined(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """Ranges in order, those that touch or overlap made one."""
    joined: list[Range] = []
    for start, end in sorted(ranges):
        if start >= end:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
