"""A memo as Markdown: CommonMark with the tables and footnotes that GitHub, Pandoc and most editors know.

Words from outside are escaped, so that no mark in them is read as a link, an image, formatting or HTML.
"""

import re
from collections.abc import Iterator

from crossread.exports.memo.blocks import Block, Heading, Items, Line, Memo, Paragraph, Ref, Run, Table, parted
from crossread.exports.memo.script import shown, stretches

# Every mark that can begin something within a line, and those by which "www.", "http:" and "a@b" become links by themselves.
_MARKS = re.compile(r"([\\`*_{}\[\]<>&#|~$^@]|:(?=[^\s\d])|(?<=\bwww)\.)", re.IGNORECASE)
# What begins a list, a heading or a rule where it stands first on a line.
_FIRST = re.compile(r"([-+]|\d{1,9}(?=[.)]))")
_ISOLATE, _END = "\u2068", "\u2069"  # first strong isolate, pop directional isolate (Unicode Annex 9)


def markdown(memo: Memo) -> str:
    """The memo as text, its footnotes at the end."""
    parts = [f"# {_line(memo.title)}", *(_block(block) for block in memo.blocks)]
    parts += [f"[^{number}]: {_line(note)}" for number, note in enumerate(memo.notes, start=1)]
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    r"""Words that mean nothing but themselves in Markdown, wherever they stand on a line.

    >>> print(escaped("*<b>* [a](http://b.example) 1. x"), escaped("1. x"))
    \*\<b\>\* \[a\](http\://b.example) 1. x 1\. x
    """
    safe = _MARKS.sub(r"\\\1", shown(text))
    if found := _FIRST.match(safe):
        mark = found.group()
        return f"\\{safe}" if not mark.isdigit() else f"{mark}\\{safe[len(mark) :]}"
    return safe


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"{'#' * block.level} {_line(block.line)}"
        case Paragraph():
            return _line(block.line)
        case Items():
            return "\n".join(f"- {_line(line)}" for line in block.lines)
        case Table():
            return "\n".join(_table(block))


def _table(table: Table) -> Iterator[str]:
    yield _row(table.heads)
    yield _row(["---"] * len(table.heads))
    for row in table.rows:
        yield _row([_line(cell) for cell in row])


def _row(cells: list[str] | tuple[str, ...]) -> str:
    return "| " + " | ".join(cells) + " |"


def _line(line: Line) -> str:
    return "".join(_run(run) for run in parted(line))


def _run(run: Run | Ref) -> str:
    if isinstance(run, Ref):
        return f"[^{run.number}]"
    match run.kind:
        case "words":
            return _directed(escaped(run.text))
        case "strong":
            return f"**{run.text}**"
        case "code":
            return f"`{run.text}`"
        case "raised":
            return " "
        case _:
            return run.text


def _directed(text: str) -> str:
    """Text that does not turn the words around it."""
    return f"{_ISOLATE}{text}{_END}" if any(right for _, right in stretches(text)) else text
