"""Marks on a text: nested elements around ranges of it, every letter of it escaped and none lost."""

from collections.abc import Iterable, Sequence

import msgspec
from markupsafe import Markup, escape

# HTML has no way to write it.
_UNWRITABLE = {0: "\ufffd"}


class Mark(msgspec.Struct, frozen=True):
    """A range to mark: `kind` are classes, `id` makes it a target, `href` a link."""

    start: int
    end: int
    kind: str
    id: str = ""
    href: str = ""


def marked(text: str, start: int, end: int, marks: Iterable[Mark]) -> Markup:
    """`text[start:end]` with its marks. Marks that cross are split; only the first piece of a mark has its id.

    >>> marked("Rain fell on Oster.", 0, 19, [Mark(0, 9, "event", id="a"), Mark(5, 18, "place")])
    Markup('<span class="event" id="a">Rain <span class="place">fell</span></span><span class="place"> on Oster</span>.')
    """
    within = sorted((mark for mark in marks if mark.start < end and mark.end > start), key=lambda mark: (mark.start, -mark.end))
    out: list[str] = []
    stack: list[tuple[Mark, str]] = []
    at = start
    for mark in within:
        at = _close(text, at, mark.start, stack, out)
        out.append(_text(text, at, mark.start))
        at = max(at, mark.start)
        _open(mark, mark.start >= start, stack, out)
    at = _close(text, at, end, stack, out)
    out.append(_text(text, at, end))
    out += [f"</{tag}>" for _, tag in reversed(stack)]
    return Markup("".join(out))  # noqa: S704  # each letter went through _text


def paragraphs(text: str, marks: Sequence[Mark]) -> Iterable[Markup]:
    """A text's paragraphs (pieces between blank lines) one by one, each with its marks."""
    waiting = sorted(marks, key=lambda mark: mark.start, reverse=True)
    open_: list[Mark] = []
    for start, end in _pieces(text):
        while waiting and waiting[-1].start < end:
            open_.append(waiting.pop())
        open_ = [mark for mark in open_ if mark.end > start]
        yield marked(text, start, end, open_)


def plain(text: str) -> Markup:
    """Words from outside as HTML."""
    return Markup(_text(text, 0, len(text)))  # noqa: S704


def _pieces(text: str) -> Iterable[tuple[int, int]]:
    at = start = 0
    blank = False
    for line in text.splitlines(keepends=True):
        stop = at + len(line)
        if not line.strip():
            blank = True
        elif blank and text[start:at].strip():
            yield start, start + len(text[start:at].rstrip())
            start, blank = at, False
        else:
            blank = False
        at = stop
    if text[start:].strip():
        yield start, start + len(text[start:].rstrip())


def _text(text: str, start: int, end: int) -> str:
    return str(escape(text[start:end])).translate(_UNWRITABLE) if end > start else ""


def _open(mark: Mark, first: bool, stack: list[tuple[Mark, str]], out: list[str]) -> None:
    """A link may not lie in a link: the inner one is no link."""
    tag = "a" if mark.href and not any(other == "a" for _, other in stack) else "span"
    href = f' href="{escape(mark.href)}"' if tag == "a" else ""
    anchor = f' id="{escape(mark.id)}"' if mark.id and first else ""
    out.append(f'<{tag} class="{escape(mark.kind)}"{anchor}{href}>')
    stack.append((mark, tag))


def _close(text: str, at: int, until: int, stack: list[tuple[Mark, str]], out: list[str]) -> int:
    """Write up to `until`, closing the marks that end on the way; those inside one that ends are opened anew behind it."""
    while ends := [mark.end for mark, _ in stack if mark.end <= until]:
        stop = min(ends)
        out.append(_text(text, at, stop))
        at = max(at, stop)
        lowest = next(place for place, (mark, _) in enumerate(stack) if mark.end <= stop)
        inner = stack[lowest:]
        del stack[lowest:]
        out += [f"</{tag}>" for _, tag in reversed(inner)]
        for mark, _ in inner:
            if mark.end > stop:
                _open(mark, False, stack, out)
    return at
