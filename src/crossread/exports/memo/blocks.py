"""What a memo is made of: headings, paragraphs, lists and tables of runs. Every renderer takes these and nothing else."""

from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec


class Run(msgspec.Struct, frozen=True):
    """Some letters in one manner.

    `kind`: "" (our own words), "strong", "code", "raised", or "words": from outside, to be kept from commanding anything.
    """

    text: str
    kind: str = ""


class Ref(msgspec.Struct, frozen=True):
    """The mark that leads to the footnote of this number; numbers begin with 1, in the order of first mention."""

    number: int


Line = tuple[Run | Ref, ...]


class Heading(msgspec.Struct, frozen=True):
    """`level`: 1 for the title, 2 for a section, 3 for a part of one."""

    level: int
    line: Line


class Paragraph(msgspec.Struct, frozen=True):
    """Running text."""

    line: Line


class Items(msgspec.Struct, frozen=True):
    """A list without numbers."""

    lines: tuple[Line, ...]


class Table(msgspec.Struct, frozen=True):
    """A table with a row of headings."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]


Block = Heading | Paragraph | Items | Table


class Memo(msgspec.Struct, frozen=True):
    """A memo as a whole. `name` is the stem of its file; `notes[n - 1]` is what `Ref(n)` leads to."""

    name: str
    title: Line
    blocks: tuple[Block, ...]
    notes: tuple[Line, ...]


def line(*parts: "str | Run | Ref | Line") -> Line:
    """Parts as one line; text stands for our own words, and parts that say nothing are left out.

    >>> line("Told by ", words("the mayor"), Ref(3), "")
    (Run(text='Told by ', kind=''), Run(text='the mayor', kind='words'), Ref(number=3))
    """
    found: list[Run | Ref] = []
    for part in parts:
        each: Line = part if isinstance(part, tuple) else (Run(part) if isinstance(part, str) else part,)
        found += [run for run in each if isinstance(run, Ref) or run.text]
    return tuple(found)


def words(text: str) -> Run:
    """Words from outside, on one line."""
    return Run(" ".join(text.split()), "words")


def quoted(text: str) -> Line:
    """Words from outside in quotation marks."""
    return line("“", words(text), "”")


def strong(text: str) -> Run:
    """Our own words, set off."""
    return Run(text, "strong")


def joined(lines: Sequence[Line], comma: str = ", ", last: str | None = None) -> Line:
    """Lines as one, with commas between them, and `last` before the last.

    >>> "".join(run.text for run in joined([line("a"), line("b"), line("c")], last=" and "))
    'a, b and c'
    """
    found: list[Run | Ref] = []
    for at, each in enumerate(lines):
        if at:
            found.append(Run(last if last is not None and at == len(lines) - 1 else comma))
        found += each
    return tuple(found)


def plain(line: Line) -> str:
    """The letters of a line, without its marks."""
    return "".join(run.text for run in line if isinstance(run, Run))


def parted(line: Line) -> Line:
    """The line with a raised comma between the marks of two footnotes, so that 3 and 10 are not read as 310.

    >>> len(parted((Ref(3), Ref(10), Run("."))))
    4
    """
    found: list[Run | Ref] = []
    for run in line:
        if isinstance(run, Ref) and found and isinstance(found[-1], Ref):
            found.append(Run(",", "raised"))
        found.append(run)
    return tuple(found)


def numbered(memo: Memo) -> Memo:
    """The memo with its footnotes in the order in which its blocks first mention them; those that none mentions are dropped."""
    order: dict[int, int] = {}
    for block in memo.blocks:
        for each in _lines(block):
            for run in each:
                if isinstance(run, Ref):
                    order.setdefault(run.number, len(order) + 1)
    blocks = tuple(_mapped(block, lambda each: _renumbered(each, order)) for block in memo.blocks)
    return msgspec.structs.replace(memo, blocks=blocks, notes=tuple(memo.notes[old - 1] for old in order))


def _lines(block: Block) -> Iterator[Line]:
    """The lines of a block, in the order in which they are read."""
    match block:
        case Items():
            yield from block.lines
        case Table():
            yield from (cell for row in block.rows for cell in row)
        case _:
            yield block.line


def _mapped(block: Block, change: Callable[[Line], Line]) -> Block:
    match block:
        case Items():
            return Items(tuple(map(change, block.lines)))
        case Table():
            return Table(block.heads, tuple(tuple(map(change, row)) for row in block.rows))
        case Heading():
            return Heading(block.level, change(block.line))
        case _:
            return Paragraph(change(block.line))


def _renumbered(each: Line, order: Mapping[int, int]) -> Line:
    return tuple(Ref(order[run.number]) if isinstance(run, Ref) else run for run in each)
