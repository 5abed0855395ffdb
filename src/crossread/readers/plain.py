"""Plain text: the file itself, decoded. A byte order mark is removed and nothing else is changed."""

import codecs
import re

from charset_normalizer import from_bytes

from crossread.core.errors import Unreadable
from crossread.core.records import Capture
from crossread.readers.reader import Extract

# Longest first: UTF-32 begins as UTF-16 does.
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"), (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip

# How files begin that are no text, whatever they are called.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF file"), (b"PK\x03\x04", "a zip archive or an office document"), (b"\x1f\x8b", "a gzip file"),
    (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"),
    (b"\xd0\xcf\x11\xe0", "an old office document"), (b"SQLite format 3\x00", "a database"),
    (b"\x7fELF", "a program"), (b"MZ\x90", "a program"),
)  # fmt: skip

# What text holds, if rarely, is left out: white space, a bell, a backspace, the escapes of a terminal, separators.
_CONTROL = re.compile("[\x00-\x06\x0e-\x1a]")
_BINARY = 0.1  # a file of which more than this share are control characters is no text
_SAMPLE = 65_536

# A file that is nearly all ASCII and yet not UTF-8 is English typed on Windows or an old Mac: a few curly quotes are too
# little for a detector that weighs every code page. Share of bytes above 127; tried from 0.1 to 6 % on own English in both.
_NEARLY_ASCII = 0.06
_ENGLISH_PAGES = ["cp1252", "mac_roman"]
# Else the encodings that pages are written in: those of the WHATWG Encoding Standard, less x-mac-cyrillic, which is rare
# and takes capitals of windows-1251 for letters of its own. Without this list DOS code pages win on short texts.
_PAGES = (
    "cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp874 cp866 iso8859_2 iso8859_5 iso8859_7 koi8_r koi8_u "
    "gb18030 big5 cp932 euc_jp iso2022_jp cp949 mac_roman"
).split()


def read_plain(data: bytes, _capture: Capture) -> Extract:
    """The text of a plain file. Raises `Unreadable`."""
    text, encoding = decode(data)
    return Extract(text=text, encoding=encoding)


def decode(data: bytes) -> tuple[str, str]:
    """Bytes as text, and the encoding: that of a byte order mark, else UTF-8 where the bytes are, else a detected one.

    >>> decode("Ana’s ferry sailed at dawn.".encode("cp1252"))
    ('Ana’s ferry sailed at dawn.', 'cp1252')

    Raises `Unreadable` for what is no text.
    """
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise Unreadable(f"The file is {kind}, not text.", "Give it the file name ending of its format.")
    text, encoding = _decoded(data)
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > _BINARY * len(sample):
        raise Unreadable("The file is binary, not text.", "Give it the file name ending of its format, or save it as text.")
    return text, encoding


def _decoded(data: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding), encoding
    try:
        return data.decode(), "utf-8"
    except UnicodeDecodeError:
        encoding = _detected(data)
        return _strictly(data, encoding), encoding


def _detected(data: bytes) -> str:
    above = len(data) - len(data.translate(None, bytes(range(128, 256))))
    found = from_bytes(data, cp_isolation=_ENGLISH_PAGES).best() if above < _NEARLY_ASCII * len(data) else None
    found = found or from_bytes(data, cp_isolation=_PAGES).best()
    if found is None:
        raise Unreadable("The encoding of the file cannot be told; it may be binary.", "Save it as UTF-8.")
    return found.encoding


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(f"The file is not valid {encoding} at byte {error.start}.", "Save it as UTF-8.") from None
