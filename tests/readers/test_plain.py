"""A plain file is its own text: decoded, its byte order mark removed, and nothing else changed."""

import codecs

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from crossread.core.errors import Unreadable
from crossread.core.ids import report_id, sha256
from crossread.core.records import Capture
from crossread.readers import read_capture

WORDS = "“The ferry won’t sail,” said Ana Kest – again. Crews at Port Alda listened in silence, and the café closed."


def capture(uri: str = "a.txt", media_type: str = "text/plain") -> Capture:
    return Capture(id="1", sha256="", uri=uri, media_type=media_type, at="2020-01-01T00:00:00Z")


def printable(text: str) -> bool:
    return bool(text.strip()) and not text.startswith("\ufeff") and all(char.isprintable() or char.isspace() for char in text)


@given(st.text())
@example("\u202bThe ferry\u202c\r\nsailed\rat\u2028dawn\x85\n\n\n\xa0 again\t\ufeff ")
def test_decoded_file_equals_text(text: str) -> None:
    assume(printable(text))
    assert read_capture(capture(), text.encode()).text == text
    marked = read_capture(capture(), codecs.BOM_UTF8 + text.encode())
    assert (marked.text, marked.encoding) == (text, "utf-8")


@given(st.text())
def test_no_text_crashes_and_ranges_lie_within(text: str) -> None:
    try:
        read = read_capture(capture(), text.encode())
    except Unreadable:
        return
    last = 0
    for start, end in read.furniture:
        assert last <= start < end <= len(read.text)
        last = end + 1


@given(st.binary())
def test_no_bytes_crash(data: bytes) -> None:
    try:
        read = read_capture(capture(), data)
    except Unreadable as error:
        assert error.remedy
        return
    assert read.text.encode()


@pytest.mark.parametrize(
    ("data", "encoding", "why"),
    [
        (WORDS.encode(), "utf-8", "what nearly all files are"),
        (WORDS.encode("cp1252"), "cp1252", "typed on Windows: a few curly quotes"),
        (WORDS.encode("mac_roman"), "mac_roman", "typed on an old Mac"),
        (codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"), "utf-16-le", "saved as Unicode by Windows"),
        (codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"), "utf-16-be", "the other byte order"),
        (codecs.BOM_UTF32_LE + WORDS.encode("utf-32-le"), "utf-32-le", "begins as UTF-16 does"),
    ],
)
def test_encodings(data: bytes, encoding: str, why: str) -> None:
    read = read_capture(capture(), data)
    assert (read.text, read.encoding) == (WORDS, encoding), why


def test_an_encoding_of_another_script_is_detected() -> None:
    words = "Паром не выйдет из порта до понедельника, сообщил в воскресенье мэр города журналистам. " * 4
    read = read_capture(capture(), words.encode("cp1251"))
    assert (read.text, read.encoding, read.language) == (words, "cp1251", "ru")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n ", "empty"),
        ("\xa0\u2028".encode(), "no text"),
        (b"%PDF-1.4\n...", "a PDF file"),
        (b"PK\x03\x04rest", "a zip archive"),
        (bytes(range(32)) * 10, "binary"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8\x41\x00\x41\x00", "not valid utf-16-le"),
    ],
)
def test_what_is_no_text_is_said(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason) as caught:
        read_capture(capture(), data)
    assert caught.value.remedy


def test_an_unknown_media_type_names_the_known_ones() -> None:
    with pytest.raises(Unreadable, match=r"image/png.*text/plain"):
        read_capture(capture(media_type="image/png"), b"x")


def test_the_record_of_what_was_read() -> None:
    data = WORDS.encode("cp1252")
    read = read_capture(capture("2019-05-03/a.txt"), data)
    assert read.id == report_id("2019-05-03/a.txt", data)
    assert (read.sha256, read.text_sha256) == (sha256(data), sha256(WORDS.encode()))
    assert (read.capture, read.reader, read.version) == ("1", "plain", "1")


def test_a_megabyte_on_one_line_finishes() -> None:
    for piece in ("word ", "Home", "(", "May 3, 2019 ", "aB", "by ", "©", "# ", "<p>", "“a” ", "| "):
        read_capture(capture(), (piece * (1_000_000 // len(piece))).encode())
        read_capture(capture(media_type="text/markdown"), (piece * (1_000_000 // len(piece))).encode())


def test_many_short_lines_finish() -> None:
    read_capture(capture(), b"Topic: Ferries Sail Again For Alda\n" * 30_000)
