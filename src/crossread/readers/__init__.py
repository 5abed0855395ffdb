"""Reading: captured bytes to text, title, outlet, byline, language, date candidates and furniture. Pure functions.

A format is one `Reader` in the table below. What a page's text says about itself is read the same way for all of them.
"""

from collections.abc import Callable, Sequence
from pathlib import PurePosixPath

from crossread.core.errors import Unreadable
from crossread.core.ids import report_id, sha256
from crossread.core.records import Capture, DateCandidate, Text
from crossread.readers.days import days_of_uri, given_day, in_order, read_days
from crossread.readers.furniture import read_furniture
from crossread.readers.html import read_html
from crossread.readers.language import code_of, read_language, why_unread
from crossread.readers.lines import read_lines
from crossread.readers.markdown import read_markdown
from crossread.readers.plain import read_plain
from crossread.readers.reader import Extract, Reader
from crossread.readers.rows import CONTAINERS, ROW, Container, read_row
from crossread.readers.top import Top, read_top
from crossread.readers.warc import WARC, read_warc

__all__ = [
    "CONTAINERS",
    "READERS",
    "Container",
    "Extract",
    "Extraction",
    "Reader",
    "container_of",
    "media_type_of",
    "read_capture",
    "reader_of",
]

READERS: tuple[Reader, ...] = (
    Reader(name="plain", version="1", media_types=("text/plain",), suffixes=(".txt", ".text"), extract=read_plain),
    Reader(name="markdown", version="1", media_types=("text/markdown",), suffixes=(".md", ".markdown"), extract=read_markdown),
    Reader(
        name="html",
        version="1",
        media_types=("text/html", "application/xhtml+xml"),
        suffixes=(".html", ".htm", ".xhtml"),
        extract=read_html,
        hostile=True,
    ),
    Reader(name="row", version="1", media_types=(ROW,), suffixes=(), extract=read_row),
    Reader(name="warc", version="1", media_types=(WARC,), suffixes=(), extract=read_warc, hostile=True),
)

Extraction = Callable[[Reader, bytes, Capture], Extract]


def read_capture(
    capture: Capture, data: bytes, *, readers: Sequence[Reader] = READERS, extraction: Extraction | None = None
) -> Text:
    """The text of a capture, read once, with all that the page says about itself.

    `extraction` runs a reader's `extract`: by default here and now; for strangers' files in a limited child process.
    The text is given back also where its language is not read yet; `unread` then says why.

    >>> capture = Capture(id="1", sha256="", uri="ferry.txt", media_type="text/plain", at="2020-01-01T00:00:00Z")
    >>> read_capture(capture, b"Ferry strike ends\\n\\nCrews sailed at dawn.").title
    'Ferry strike ends'

    Raises `Unreadable` for an unknown format, for binary or empty files, and for what the reader cannot read.
    """
    reader = reader_of(capture.media_type, readers)
    if not data.strip():
        raise Unreadable("The file is empty.", "Check that it was saved in full.")
    extract = extraction(reader, data, capture) if extraction else reader.extract(data, capture)
    if not extract.text.strip():
        raise Unreadable("The file holds no text.", "Check that it was saved in full.")
    return _text(capture, data, reader, extract)


def reader_of(media_type: str, readers: Sequence[Reader] = READERS) -> Reader:
    """The reader of a media type; parameters such as a charset are passed over. Raises `Unreadable`."""
    essence = media_type.split(";")[0].strip().lower()
    for reader in readers:
        if essence in reader.media_types:
            return reader
    known = ", ".join(kind for reader in readers for kind in reader.media_types if reader.suffixes)
    raise Unreadable(f"There is no reader for the media type {media_type!r}.", f"These are read: {known}.")


def media_type_of(name: str, readers: Sequence[Reader] = READERS) -> str:
    """The media type that a file's name ending stands for. Raises `Unreadable`.

    >>> media_type_of("cuttings/Ferry.HTM")
    'text/html'
    """
    suffix = PurePosixPath(name).suffix.lower()
    for reader in readers:
        if suffix in reader.suffixes:
            return reader.media_types[0]
    known = [ending for reader in readers for ending in reader.suffixes] + [
        ending for box in CONTAINERS for ending in box.suffixes
    ]
    problem = (
        f"There is no reader for files that end in {suffix}."
        if suffix
        else "The file's name has no ending that tells its format."
    )
    raise Unreadable(problem, f"These are read: {' '.join(known)}.")


def container_of(name: str) -> Container | None:
    """How to split the file of that name into rows; None for a file that is one report."""
    suffix = PurePosixPath(name).suffix.lower()
    return next((container for container in CONTAINERS if suffix in container.suffixes), None)


def _text(capture: Capture, data: bytes, reader: Reader, extract: Extract) -> Text:
    """What was given beside the text comes first, then what the format states, then what the text says."""
    text, given = extract.text, capture.fields
    lines = read_lines(text)
    days = read_days(lines)
    top = read_top(lines, days)
    language = next(filter(None, map(code_of, (given.get("language", ""), top.language or ""))), None)
    language = language or read_language(text) or code_of(extract.language or "")
    printed = [(day.start, day.end) for day in days if day.candidate.basis != "dateline"]
    return Text(
        id=report_id(capture.uri, data),
        capture=capture.id,
        uri=capture.uri,
        sha256=sha256(data),
        text=text,
        text_sha256=sha256(text.encode()),
        reader=reader.name,
        version=reader.version,
        encoding=extract.encoding,
        title=given.get("title") or extract.title or top.title,
        outlet=given.get("outlet") or extract.outlet or top.outlet,
        byline=extract.byline or top.byline,
        language=language,
        dates=in_order([*_candidates(capture, extract, top), *(day.candidate for day in days)]),
        furniture=read_furniture(lines, top, printed),
        unread=why_unread(language, text),
    )


def _candidates(capture: Capture, extract: Extract, top: Top) -> list[DateCandidate]:
    """The days that were given or stated beside the text: in fields, in the format's own metadata, in an address or name."""
    published = capture.fields.get("published")
    found = [given_day(published)] if published else []
    found += extract.dates
    for uri in dict.fromkeys((capture.uri, capture.fields.get("uri"), top.uri)):
        found += days_of_uri(uri) if uri else []
    return found
