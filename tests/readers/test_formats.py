"""Markdown, web pages and rows: the text of each, and what the format states about itself."""

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.core.errors import Unreadable
from crossread.core.records import Capture, Text
from crossread.readers import read_capture
from crossread.readers.rows import ROW, canonical, csv_rows, jsonl_rows


def read(data: bytes | str, media_type: str = "text/html", **fields: str) -> Text:
    capture = Capture(id="1", sha256="", uri="a", media_type=media_type, at="2020-01-01T00:00:00Z", fields=fields)
    return read_capture(capture, data.encode() if isinstance(data, str) else data)


PAGE = """<!doctype html>
<html lang="en"><head><title>Ferry strike ends | The Alda Post</title>
<meta property="og:site_name" content="The Alda Post"><meta name="author" content="Ana Kest">
<meta property="article:published_time" content="2019-05-03T10:00:00Z"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/n">News</a></li></ul></nav>
<main><article><h1>Ferry strike ends</h1>
<p>The ferry strike in Port Alda ended on Monday, the mayor, Boro Tan, said in a <b>short</b> speech at the harbour.</p>
<p>Crews will be back at work on Tuesday &amp; boats sail at dawn.<br>“We are glad,” said Lemmi Vat.</p>
<ul><li>Three boats were damaged in the night</li><li>Two men were held by the harbour police</li></ul>
<script>document.write("never this");</script><style>p {color: red}</style>
<p>The crews had been on strike since April, when the owners cut their pay by a fifth.</p></article></main>
<footer>© 2019 The Alda Post. All rights reserved.</footer></body></html>"""


def test_an_article_is_its_paragraphs_as_lines() -> None:
    page = read(PAGE)
    assert page.text.split("\n\n") == [
        "Ferry strike ends",
        "The ferry strike in Port Alda ended on Monday, the mayor, Boro Tan, said in a short speech at the harbour.",
        "Crews will be back at work on Tuesday & boats sail at dawn.",
        "“We are glad,” said Lemmi Vat.",
        "- Three boats were damaged in the night",
        "- Two men were held by the harbour police",
        "The crews had been on strike since April, when the owners cut their pay by a fifth.",
    ]
    assert (page.title, page.outlet, page.byline, page.language) == ("Ferry strike ends", "The Alda Post", "Ana Kest", "en")
    assert [(day.basis, day.value) for day in page.dates] == [("metadata", "2019-05-03T10:00")]
    assert page.encoding == "utf-8"


@pytest.mark.parametrize(
    ("page", "text", "why"),
    [
        (
            "<html><title>Strike ends</title><body><p>One ferry sailed.</p><p>Two stayed.</p><p>Three sank.</p></html>",
            "Strike ends\n\nOne ferry sailed.\n\nTwo stayed.\n\nThree sank.",
            "a title and three short paragraphs",
        ),
        ("<p>One ferry sailed.</p>", "One ferry sailed.", "a fragment"),
        ("One ferry <b>sailed</b> &amp; two stayed.", "One ferry sailed & two stayed.", "no markup to speak of"),
        (
            "<div>One ferry sailed at dawn.</div><div>Two stayed in port.</div>",
            "One ferry sailed at dawn.\n\nTwo stayed in port.",
            "no paragraphs",
        ),
        ("<nav>One ferry sailed at dawn.</nav>", "One ferry sailed at dawn.", "all that there is stands in a menu"),
        (
            "<body><p>One ferry sailed.</p><ul><li>a first boat</li><li>a second boat</li></ul><p>Two stayed.</p></body>",
            "One ferry sailed.\n\n- a first boat\n\n- a second boat\n\nTwo stayed.",
            "a list between paragraphs that no article element holds",
        ),
        (
            '<?xml version="1.0" encoding="latin-1"?><html><body><p>Ferry né.</p><p>Two.</p></body></html>',
            "Ferry né.\n\nTwo.",
            "a declaration that is wrong",
        ),
        ("<p>One\x00 ferry&#0; sailed&#xD800;.</p><p>Two.</p>", None, "characters that no text may hold"),
    ],
)
def test_small_and_odd_pages(page: str, text: str | None, why: str) -> None:
    found = read(page).text
    assert found.encode(), why
    assert text is None or found == text, why


def test_a_page_may_name_its_encoding() -> None:
    page = read("<meta charset='iso-8859-2'><p>Čápek šel domů, řekl.</p><p>Příště.</p>".encode("iso-8859-2"))
    assert page.encoding == "iso-8859-2"
    assert "Čápek šel" in page.text


@pytest.mark.parametrize(
    "page", ["<html><body></body></html>", "<script>alert(1)</script>", "<img src='a.png'>", "<!-- nothing -->"]
)
def test_a_page_that_shows_nothing_is_unreadable(page: str) -> None:
    with pytest.raises(Unreadable, match="no text"):
        read(page)


@pytest.mark.parametrize(
    ("page", "why"),
    [
        ("<div>" * 50_000 + "deep", "nested without end"),
        ("<p title='" + "x" * 3_000_000 + "'>The ferry sailed.</p>", "an attribute without end"),
        ("<p>The ferry sailed.</p>" + "<b><i>" * 20_000, "never closed"),
        ("<table>" + "<tr><td>" * 5_000 + "The ferry sailed.", "tables in tables"),
        (
            "<!DOCTYPE html [<!ENTITY a 'aaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><p>&b;&b; The ferry sailed.</p>",
            "entities that multiply",
        ),
        ('<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>The ferry &x; sailed.</p>', "an entity that reads a file"),
    ],
)
def test_malicious_pages_do_not_hang(page: str, why: str) -> None:
    begun = time.monotonic()
    try:
        text = read(page).text
    except Unreadable:
        text = ""
    assert time.monotonic() - begun < 20, why
    assert "root:" not in text, why


@settings(max_examples=30)
@given(
    st.binary(max_size=300).map(lambda data: b"<html><body>" + data)
    | st.text("<>/p&;#x \nabc'\"=-!", max_size=200).map(str.encode)
)
def test_no_page_crashes_and_none_reads_differently_twice(data: bytes) -> None:
    try:
        assert read(data) == read(data)
    except Unreadable as error:
        assert error.remedy


@pytest.mark.parametrize(
    ("written", "title", "why"),
    [
        ("# Ferry strike ends\n\nIt sailed.", "Ferry strike ends", "a heading"),
        (
            "Intro.\n\n## The **ferry** [strike](http://x.example) ends ##\n\nIt sailed.",
            "The ferry strike ends",
            "marks are taken off a title",
        ),
        ("Ferry strike ends\n=====\n\nIt sailed.", "Ferry strike ends", "an underlined heading"),
        ('---\ntitle: "Ferry strike ends"\ndate: 2019-05-03\n---\n\nIt sailed at dawn.', "Ferry strike ends", "front matter"),
    ],
)
def test_markdown_is_kept_as_it_is_written(written: str, title: str, why: str) -> None:
    page = read(written, "text/markdown")
    assert (page.text, page.title) == (written, title), why
    if "date" in written:
        assert [(day.basis, day.value) for day in page.dates] == [("published-line", "2019-05-03")]


def row(**values: object) -> Text:
    data, fields = canonical(values, {})
    return read(data, ROW, **fields)


def test_a_row_takes_its_fields_from_its_columns() -> None:
    found = row(text="The ferry sailed.", title="Strike ends", outlet="The Alda Post", published="2019-05-03", language="en-GB")
    assert (found.text, found.title, found.outlet, found.language) == ("The ferry sailed.", "Strike ends", "The Alda Post", "en")
    assert [(day.basis, day.value) for day in found.dates] == [("given", "2019-05-03")]


def test_equal_rows_are_equal_bytes() -> None:
    assert canonical({"a": 1, "text": "x"}, {}) == canonical({"text": "x", "a": 1}, {})
    assert canonical({"body": "x", "id": 7}, {"text": "body"}) == (b'{"id":7,"text":"x"}', {})


@pytest.mark.parametrize("values", [{}, {"text": None}, {"text": " "}, {"text": 7}, {"body": "x"}])
def test_a_row_without_text_is_refused(values: dict[str, object]) -> None:
    with pytest.raises(Unreadable, match="no text"):
        canonical(values, {})


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"text": 1}', b"\xff", b"nonsense"])
def test_bytes_that_are_no_row_are_unreadable(data: bytes) -> None:
    with pytest.raises(Unreadable):
        read(data, ROW)


@given(st.lists(st.dictionaries(st.text(), st.text() | st.integers() | st.none() | st.booleans(), max_size=4), max_size=5))
def test_jsonl_gives_what_json_wrote(rows: list[dict[str, object]]) -> None:
    data = "\n".join(json.dumps(each) for each in rows).encode()
    assert [row.values for row in jsonl_rows(data) if not row.problem] == rows


def test_a_bad_line_is_a_problem_and_the_rest_goes_on() -> None:
    rows = list(jsonl_rows(b'\xef\xbb\xbf{"text": "one"}\n\nnonsense\n["list"]\n{"text": "\xff"}\n{"text": "two"}'))
    assert [(row.number, bool(row.problem)) for row in rows] == [(1, False), (3, True), (4, True), (5, True), (6, False)]


@pytest.mark.parametrize(
    ("data", "values", "why"),
    [
        (b"title,text\nA,B\n", [{"title": "A", "text": "B"}], "the plain case"),
        (b"\xef\xbb\xbftext\r\nB\r\n\r\nC\r\n", [{"text": "B"}, {"text": "C"}], "saved by a spreadsheet: a mark, blank lines"),
        (
            b'text,title\n"one\ntwo, ""three""",A\n',
            [{"text": 'one\ntwo, "three"', "title": "A"}],
            "lines and commas inside a cell",
        ),
        (b"title\ttext\nA\tB\n", [{"title": "A", "text": "B"}], "tabs"),
        ("title;text\nA;caf\u00e9 sailed\n".encode("cp1252"), [{"title": "A", "text": "café sailed"}], "semicolons, not UTF-8"),
        (b"title,text\nA\n", [{"title": "A"}], "a short row"),
        (b'text\n"' + b"x" * 200_000 + b'"\n', [{"text": "x" * 200_000}], "a long report in a cell"),
    ],
)
def test_csv(data: bytes, values: list[dict[str, object]], why: str) -> None:
    assert [row.values for row in csv_rows(data)] == values, why


def test_bad_csv_is_a_problem_and_never_silent() -> None:
    long = list(csv_rows(b"title,text\nA,B,C\nD,E\n"))
    assert [bool(row.problem) for row in long] == [True, False]
    unclosed = list(csv_rows(b'title,text\nA,B\nC,"never closed\nD,E\n'))
    assert [bool(row.problem) for row in unclosed] == [False, True]
