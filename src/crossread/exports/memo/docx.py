"""A memo as a Word document (Office Open XML, ECMA-376) with real footnotes, which editors number and move by themselves.

No library that is kept up writes footnotes, so the few parts that such a file needs are written here; those that never change
are in templates/memo. A passage that is cited again points at its first footnote by a NOTEREF field. Equal memos give equal
bytes.
"""

import io
import zipfile
from collections.abc import Sequence
from importlib import resources
from itertools import zip_longest

from markupsafe import escape

from crossread.exports.memo.blocks import Block, Heading, Items, Line, Memo, Paragraph, Ref, Run, Table, parted, plain
from crossread.exports.memo.script import shown, stretches

_STILL = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip file can hold: no clock
_UNIX = 3  # the system that a zip file says it was made on, whatever made it
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STYLES = {1: "Title", 2: "Heading1", 3: "Heading2"}
_RUNS = {"strong": "Strong", "code": "Code", "raised": "FootnoteReference"}
_WIDTH = 9638  # twentieths of a point between the margins: 17 cm
_WIDE = 36  # letters: a column is no wider than this, however long its cells are, and no narrower than its longest word
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FIXED = {
    "[Content_Types].xml": "content-types.xml",
    "_rels/.rels": "package.rels",
    "word/_rels/document.xml.rels": "document.rels",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
    "word/numbering.xml": "numbering.xml",
    "word/footer.xml": "footer.xml",
}
_SECTION = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId5"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
)
_SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)


def docx(memo: Memo) -> bytes:
    """The memo as the bytes of a .docx file."""
    parts = {name: _fixed(file) for name, file in _FIXED.items()}
    parts |= {"word/document.xml": _document(memo), "word/footnotes.xml": _footnotes(memo), "docProps/core.xml": _core(memo)}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, _STILL)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, _UNIX, 0o644 << 16
            package.writestr(entry, text.encode("utf-8"))
    return out.getvalue()


def _fixed(file: str) -> str:
    return (resources.files("crossread.exports") / "templates" / "memo" / file).read_text(encoding="utf-8")


def _core(memo: Memo) -> str:
    namespaces = (
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    title = f"<dc:title>{_text(shown(plain(memo.title)))}</dc:title><dc:creator>crossread</dc:creator>"
    return f"{_HEAD}<cp:coreProperties {namespaces}>{title}</cp:coreProperties>"


def _document(memo: Memo) -> str:
    marks = _Marks()
    blocks = (Heading(1, memo.title), *memo.blocks)
    body = "".join(_block(block, marks, then) for block, then in zip_longest(blocks, blocks[1:]))
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return f'{_HEAD}<w:document xmlns:w="{_WORD}" xmlns:r="{office}"><w:body>{body}{_SECTION}</w:body></w:document>'


def _footnotes(memo: Memo) -> str:
    notes = "".join(_footnote(number, note) for number, note in enumerate(memo.notes, start=1))
    return f'{_HEAD}<w:footnotes xmlns:w="{_WORD}">{_SEPARATORS}{notes}</w:footnotes>'


def _footnote(number: int, note: Line) -> str:
    text = _raised("<w:footnoteRef/>") + _line((Run(" "), *note), _Marks())
    return f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>{text}</w:p></w:footnote>'


class _Marks:
    """The marks of footnotes: a footnote stands where it is first cited, and is pointed at from then on."""

    def __init__(self) -> None:
        self._seen: set[int] = set()

    def mark(self, ref: Ref) -> str:
        name = f"_RefNote{ref.number}"
        if ref.number in self._seen:
            field = (
                '<w:fldChar w:fldCharType="begin"/>',
                f'<w:instrText xml:space="preserve"> NOTEREF {name} \\f \\h </w:instrText>',
                '<w:fldChar w:fldCharType="separate"/>',
                f"<w:t>{ref.number}</w:t>",
                '<w:fldChar w:fldCharType="end"/>',
            )
            return "".join(map(_raised, field))
        self._seen.add(ref.number)
        mark = _raised(f'<w:footnoteReference w:id="{ref.number}"/>')
        return f'<w:bookmarkStart w:id="{ref.number}" w:name="{name}"/>{mark}<w:bookmarkEnd w:id="{ref.number}"/>'


def _block(block: Block, marks: _Marks, then: Block | None) -> str:
    match block:
        case Heading():
            return _paragraph(block.line, marks, _STYLES[block.level])
        case Paragraph():
            return _paragraph(block.line, marks, "Lead" if isinstance(then, Table) else "Normal")
        case Items():
            return "".join(_paragraph(line, marks, "ListBullet") for line in block.lines)
        case Table():
            return _table(block, marks)


def _paragraph(line: Line, marks: _Marks, style: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_line(line, marks)}</w:p>'


def _line(line: Line, marks: _Marks) -> str:
    return "".join(marks.mark(run) if isinstance(run, Ref) else _run(run) for run in parted(line))


def _run(run: Run) -> str:
    """Letters in one manner; those that are written from right to left in runs of their own, as Word wants them."""
    style = f'<w:rStyle w:val="{_RUNS[run.kind]}"/>' if run.kind in _RUNS else ""
    return "".join(
        f'<w:r><w:rPr>{style}{"<w:rtl/>" if right else ""}</w:rPr><w:t xml:space="preserve">{_text(piece)}</w:t></w:r>'
        for piece, right in stretches(shown(run.text))
    )


def _raised(inside: str) -> str:
    return f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>{inside}</w:r>'


def _text(text: str) -> str:
    """Letters as XML: the one door by which words from outside come in."""
    return str(escape(text))


def _table(table: Table, marks: _Marks) -> str:
    widths = _widths(table)
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    heads = _cells([(Run(head, "strong"),) for head in table.heads], widths, marks)
    rows = "".join(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{_cells(row, widths, marks)}</w:tr>" for row in table.rows)
    manner = f'<w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
    return (
        f"<w:tbl><w:tblPr>{manner}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{heads}</w:tr>{rows}</w:tbl><w:p/>"
    )


def _cells(row: Sequence[Line], widths: Sequence[int], marks: _Marks) -> str:
    return "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_paragraph(cell, marks, "Cell")}</w:tc>'
        for cell, width in zip(row, widths, strict=True)
    )


def _widths(table: Table) -> list[int]:
    """The widths of columns, by their longest cells and words."""
    columns = [(head, *(plain(row[at]) for row in table.rows)) for at, head in enumerate(table.heads)]
    words = [max((len(word) for cell in column for word in cell.split()), default=0) for column in columns]
    cells = [max(map(len, column)) for column in columns]
    weights = [max(min(cell, _WIDE), min(word, _WIDE) + 5) for cell, word in zip(cells, words, strict=True)]
    return [_WIDTH * weight // sum(weights) for weight in weights]
