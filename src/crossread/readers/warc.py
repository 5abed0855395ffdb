"""A page fetched from an address, kept as a WARC file (ISO 28500): its last answer, read as its content type says.

The file holds the whole exchange, redirects included. What is not read here without doubt is refused: an answer that is
no page, a coding of the bytes that is unknown or broken, a page that unpacks to more than is taken of any report.
"""

import contextlib
import re
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO

import msgspec

from crossread.core.errors import Unreadable
from crossread.core.records import Capture, DateCandidate
from crossread.readers.days import days_of_uri, given_day, read_days
from crossread.readers.html import read_html
from crossread.readers.lines import read_lines
from crossread.readers.plain import read_plain
from crossread.readers.reader import Extract

WARC = "application/warc"
LARGEST = 50_000_000  # bytes of a page once unpacked

# What can be read of what servers send. A change of one of these readers' versions asks for one of this reader's too.
_PAGES: Mapping[str, Callable[[bytes, Capture], Extract]] = {
    "text/html": read_html,
    "application/xhtml+xml": read_html,
    "text/plain": read_plain,
}
_PACKED = frozenset(("gzip", "x-gzip", "deflate"))
_GZIP = b"\x1f\x8b"
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?\s*([\w.:+-]{2,40})", re.IGNORECASE)
_LATIN = frozenset(("iso-8859-1", "latin1", "us-ascii"))  # which the HTML standard takes for windows-1252
_GONE = frozenset(("404", "410"))

_SAVE = "Save the page from a browser and add that file."


class Page(msgspec.Struct, frozen=True):
    """What a server gave: the address that answered in the end, its headers by their names in lower case, the body unpacked."""

    address: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        """The content type without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


def read_warc(data: bytes, capture: Capture) -> Extract:
    """The text of the page that the file holds, and what page and server state of it. Raises `Unreadable`."""
    page = page_of(data)
    body, charset = _decoded(page)
    extract = _PAGES[page.media_type](body, msgspec.structs.replace(capture, uri=page.address, media_type=page.media_type))
    dates = (*extract.dates, *days_of_uri(page.address)) if page.address != capture.uri else extract.dates
    return msgspec.structs.replace(
        extract,
        encoding=charset or extract.encoding,
        dates=(*dates, *_modified(page, extract.text, dates, capture.uri)),
    )


def page_of(data: bytes, largest: int = LARGEST) -> Page:
    """The page in a WARC file: its last response. Raises `Unreadable` where that is no page with a text that can be read."""
    page, status, packed = _last_response(data)
    code = status.partition(" ")[0]
    if code != "200":
        remedy = "Check the address, or add a copy from a web archive." if code in _GONE else f"Try again later. {_SAVE}"
        raise Unreadable(f"The server answered: {status}.", remedy)
    if page.media_type not in _PAGES:
        raise Unreadable(
            f"The server sent {page.media_type or 'something without a content type'}, which is no page of text.",
            "Save it and add that file, if its format is one that is read.",
        )
    return msgspec.structs.replace(page, body=_unpacked(packed, page.headers.get("content-encoding", ""), largest))


def _last_response(data: bytes) -> tuple[Page, str, bytes]:
    """The last response: its page with no body yet, its status, and its body as packed by the server."""
    from warcio.archiveiterator import WARCIterator
    from warcio.bufferedreaders import ChunkedDataException, ChunkedDataReader
    from warcio.exceptions import ArchiveLoadFailed
    from warcio.statusandheaders import StatusAndHeadersParser, StatusAndHeadersParserException

    found: tuple[Page, str, bytes] | None = None
    parse = StatusAndHeadersParser(["HTTP/1.0", "HTTP/1.1"]).parse
    try:
        for record in WARCIterator(BytesIO(data), no_record_parse=True):
            address = record.rec_headers.get_header("WARC-Target-URI")
            if record.rec_type == "response" and address:
                http = parse(record.raw_stream)
                headers = {name.lower(): value.strip() for name, value in reversed(http.headers)}
                chunked = headers.get("transfer-encoding", "").lower() == "chunked"
                stream = ChunkedDataReader(record.raw_stream, raise_exceptions=True) if chunked else record.raw_stream
                found = Page(address, headers, b""), http.statusline.strip(), stream.read()
    except (ArchiveLoadFailed, ChunkedDataException, StatusAndHeadersParserException, EOFError) as error:
        raise Unreadable(f"The web archive is broken: {error}.", "Add the address again.") from None
    if found is None:
        raise Unreadable("The web archive holds no answer of a server.", "Add the address again.")
    return found


def _unpacked(body: bytes, coding: str, largest: int) -> bytes:
    """The body without its content coding. What breaks off or unpacks to more than `largest` bytes is refused."""
    coding = coding.lower()
    if coding in ("", "identity"):
        return body
    if coding not in _PACKED:
        raise Unreadable(f"The page is packed as {coding}, which is not read.", _SAVE)
    bare = coding == "deflate" and body[:1] and body[0] & 15 != 8  # some servers leave out the zlib wrapper
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS if bare else zlib.MAX_WBITS | 32)
    try:
        whole = unpacking.decompress(body, largest + 1)
    except zlib.error as error:
        raise Unreadable(f"The page cannot be unpacked: {error}.", _SAVE) from None
    if len(whole) > largest:
        raise Unreadable(f"The page unpacks to more than {largest / 1e6:.1f} MB.", _SAVE)
    if not unpacking.eof or unpacking.unused_data.startswith(_GZIP):
        raise Unreadable("The page breaks off before its end, or is packed in several pieces.", _SAVE)
    return whole


def _decoded(page: Page) -> tuple[bytes, str | None]:
    """The body in UTF-8 and the encoding it came in, where the server names that and it fits; else the body as it is.

    Bytes that are UTF-8 beyond ASCII are UTF-8 whatever the server says, as servers that name one encoding for all pages do.
    """
    named = _CHARSET.search(page.headers.get("content-type", ""))
    if named is None or (not page.body.isascii() and _is_utf8(page.body)):
        return page.body, None
    charset = "cp1252" if named[1].lower() in _LATIN else named[1].lower()
    with contextlib.suppress(LookupError, UnicodeError):
        return page.body.decode(charset).encode(), charset
    return page.body, None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _modified(page: Page, text: str, dates: tuple[DateCandidate, ...], asked: str) -> list[DateCandidate]:
    """The day of Last-Modified, for a page that nothing else dates: not its fields, its addresses or its text.

    A server's clock says when a file was last put there, which may be years after the report. Where that is the day of
    the answer itself, the page is made anew for everyone who asks, and the day says nothing.
    """
    stated = page.headers.get("last-modified", "")
    others = (*dates, *days_of_uri(asked), *(day.candidate for day in read_days(read_lines(text))))
    if not stated or any(other.refused is None and other.value[:4].isdecimal() for other in others):
        return []
    day = given_day(stated, "metadata")
    if day.value[:10] == given_day(page.headers.get("date", "")).value[:10]:
        return []
    return [msgspec.structs.replace(day, text=f"Last-Modified: {stated}")]
