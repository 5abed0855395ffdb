"""memos/*.md and memos/*.docx: one document for each occurrence that two or more lines tell of."""

import re
import tempfile
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from itertools import takewhile
from pathlib import Path

from crossread.exports.files import whole
from crossread.exports.memo.blocks import Memo, line, numbered, quoted
from crossread.exports.memo.claims import claimed, denied
from crossread.exports.memo.docx import docx
from crossread.exports.memo.gaps import checking, gaps, rulings
from crossread.exports.memo.markdown import markdown
from crossread.exports.memo.matter import Matter, Notes, matters
from crossread.exports.memo.numbers import differences, tolls
from crossread.exports.memo.speech import quotations
from crossread.exports.memo.summary import evidence_lines, summary
from crossread.exports.page.kept import Kept
from crossread.exports.page.shown import key
from crossread.exports.schemas import Row

_LONG = 60  # letters of a title in a file's name


def write_markdown(rows: Iterable[Row], folder: Path) -> list[Path]:
    """Write memos/*.md."""
    return _write(rows, folder, "md", lambda memo: markdown(memo).encode("utf-8"))


def write_docx(rows: Iterable[Row], folder: Path) -> list[Path]:
    """Write memos/*.docx."""
    return _write(rows, folder, "docx", docx)


def memos(rows: Iterable[Row]) -> Iterator[Memo]:
    """The memos of a record: one for each occurrence that two lines or more tell of; of an only occurrence, whatever tells."""
    with tempfile.TemporaryDirectory(prefix="crossread-") as scratch, Kept(Path(scratch) / "rows.db") as kept:
        kept.take(rows)
        for matter in matters(kept):
            yield memo_of(matter)


def memo_of(matter: Matter) -> Memo:
    """The memo of one occurrence."""
    notes = Notes(matter)
    blocks = (
        *summary(matter, notes),
        *evidence_lines(matter, notes),
        *claimed(matter, notes),
        *tolls(matter, notes),
        *quotations(matter, notes),
        *differences(matter, notes),
        *denied(matter, notes),
        *gaps(matter),
        *rulings(matter),
        *checking(matter),
    )
    return numbered(
        Memo(_name(matter.row), line("Evidence memo: ", quoted(matter.row["title"] or "Untitled")), blocks, tuple(notes.lines))
    )


def _write(rows: Iterable[Row], folder: Path, ending: str, rendered: Callable[[Memo], bytes]) -> list[Path]:
    paths = []
    for memo in memos(rows):
        path = folder / "memos" / f"{memo.name}.{ending}"
        with whole(path) as unfinished:
            unfinished.write_bytes(rendered(memo))
        paths.append(path)
    return paths


def _name(row: Row) -> str:
    """The stem of a memo's file: day, title and the first digits of its id, in letters that every file system knows."""
    title = unicodedata.normalize("NFKD", row["title"]).encode("ascii", "ignore").decode().lower()
    slug = "-".join(re.findall("[a-z0-9]+", title))[:_LONG].strip("-")
    return "-".join(filter(None, (_known(row["time"] or ""), slug, key("", row["id"]))))


def _known(time: str) -> str:
    """As much of a day as a time in EDTF is sure of.

    >>> _known("2031-05-04"), _known("2031-05-04/2031-05-17"), _known("2031-05-04/..")
    ('2031-05-04', '2031-05', '')
    """
    first, _, last = time.partition("/")
    pairs = zip(first.split("-"), (last or first).split("-"), strict=False)
    return "-".join(one for one, _ in takewhile(lambda pair: pair[0] == pair[1] and pair[0].isdigit(), pairs))
