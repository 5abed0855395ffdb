"""The memo as a Word document: a package that holds together, real footnotes, and the same words as in Markdown."""

import io
import re
import zipfile
from pathlib import PurePosixPath
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.exports.memo.blocks import Heading, Items, Memo, Paragraph, Ref, Table, line, plain, words
from crossread.exports.memo.docx import docx
from crossread.exports.memo.script import shown
from tests.exports.test_memo import CASES, memo

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def parts(made: bytes) -> dict[str, ElementTree.Element]:
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert package.testzip() is None
        return {name: ElementTree.fromstring(package.read(name)) for name in package.namelist()}


def letters(element: ElementTree.Element) -> str:
    return "".join(each.text or "" for each in element.iter(f"{W}t"))


@pytest.mark.parametrize("name", CASES)
def test_the_package_holds_together(name: str) -> None:
    found = parts(docx(memo(name)))
    assert next(iter(found)) == "[Content_Types].xml"
    named = {each.get("PartName", "").lstrip("/") for each in found["[Content_Types].xml"] if each.tag.endswith("Override")}
    assert named == {each for each in found if not each.endswith(".rels") and each != "[Content_Types].xml"}
    for rels, folder in (("_rels/.rels", ""), ("word/_rels/document.xml.rels", "word")):
        for each in found[rels]:
            assert str(PurePosixPath(folder) / (each.get("Target") or "")) in found
    ids = {each.get("Id") for each in found["word/_rels/document.xml.rels"]}
    assert {each.get(f"{R}id") for each in found["word/document.xml"].iter() if each.get(f"{R}id")} <= ids


@pytest.mark.parametrize("name", CASES)
def test_every_style_that_is_used_is_there(name: str) -> None:
    found = parts(docx(memo(name)))
    there = {each.get(f"{W}styleId") for each in found["word/styles.xml"].iter(f"{W}style")}
    used = {
        each.get(f"{W}val")
        for part in ("word/document.xml", "word/footnotes.xml", "word/footer.xml")
        for kind in ("pStyle", "rStyle", "tblStyle")
        for each in found[part].iter(f"{W}{kind}")
    }
    assert used <= there


@pytest.mark.parametrize("name", CASES)
def test_footnotes_are_real_and_say_what_the_memo_says(name: str) -> None:
    made = memo(name)
    found = parts(docx(made))
    notes = {int(each.get(f"{W}id", "")): letters(each).strip() for each in found["word/footnotes.xml"].iter(f"{W}footnote")}
    marks = [int(each.get(f"{W}id", "")) for each in found["word/document.xml"].iter(f"{W}footnoteReference")]
    assert marks == list(range(1, len(made.notes) + 1)), "each stands once, in order, as an editor will number them"
    assert {at: notes[at] for at in marks} == {at: shown(plain(note)) for at, note in enumerate(made.notes, start=1)}
    assert notes.keys() - set(marks) == {-1, 0}, "the two separators that every document has"


def test_a_passage_cited_again_points_at_its_footnote() -> None:
    body = parts(docx(memo("march")))["word/document.xml"]
    marks = {each.get(f"{W}name") for each in body.iter(f"{W}bookmarkStart")}
    pointed = re.findall(r"NOTEREF (\w+)", " ".join(each.text or "" for each in body.iter(f"{W}instrText")))
    assert pointed
    assert set(pointed) <= marks


def test_text_is_that_of_the_memo() -> None:
    made = memo("march")
    body = parts(docx(made))["word/document.xml"]
    shown_ = [letters(each) for each in body.iter(f"{W}p")]
    assert shown_[0] == plain(made.title)
    for block in made.blocks:
        if isinstance(block, Heading):
            assert shown(plain(block.line)) in shown_


def test_right_to_left_names_have_runs_of_their_own() -> None:
    runs = parts(docx(memo("march")))["word/document.xml"].iter(f"{W}r")
    turned = {letters(run) for run in runs if run.find(f"{W}rPr/{W}rtl") is not None}
    assert "عمر الدالي" in turned
    assert all(not re.search("[A-Za-z]", each) for each in turned)


def test_two_marks_side_by_side_are_told_apart() -> None:
    made = Memo("m", line("t"), (Paragraph(line("a", Ref(1), Ref(2))),), (line("one"), line("two")))
    assert letters(parts(docx(made))["word/document.xml"]).endswith("a,")


def test_no_clock_is_in_the_file() -> None:
    with zipfile.ZipFile(io.BytesIO(docx(memo("march")))) as package:
        assert {each.date_time for each in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@settings(max_examples=40)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_words_can_be_written_and_read_again(text: str) -> None:
    run = words(text)
    table = Table(("a", "b"), ((line(run), line("x")),))
    found = parts(docx(Memo("m", line(run), (Items((line(run, Ref(1)),)), table), (line(run),))))
    assert letters(found["word/footnotes.xml"]) == f" {shown(run.text)}"
    assert letters(found["word/document.xml"]).count(shown(run.text)) >= 3
