"""The evidence memo: its footnotes quote the captured texts, and no word of a report commands the reader's program."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from crossread.exports import EXPORTS
from crossread.exports.memo.blocks import Memo, Paragraph, Ref, Run, Table, line, numbered, plain, words
from crossread.exports.memo.claims import stretch
from crossread.exports.memo.markdown import escaped, markdown
from crossread.exports.memo.matter import Matter, matters
from crossread.exports.memo.script import shown, stretches
from crossread.exports.memo.write import memos
from crossread.exports.narrow import about, find_occurrence
from crossread.exports.page.kept import Kept
from crossread.exports.schemas import Row
from tests.exports import case
from tests.exports.sample import ROWS

STORE = case.store()
RECORD = case.rows()
CASES = {"march": "0a" * 16, "denial": "0b" * 16, "hostile": "0c" * 16}
NOTE = re.compile(r"“(.*)” .* Characters (\d+)–(\d+) of its text\. SHA-256 of the capture: ([0-9a-f]+)\.", re.DOTALL)
READER = MarkdownIt("commonmark").enable("table")


def memo(name: str) -> Memo:
    [found] = memos(about(RECORD, find_occurrence(STORE.rows("occurrence"), CASES[name])))
    return found


def text(name: str) -> str:
    return markdown(memo(name))


def section(name: str, title: str) -> str:
    """One section of a memo, as it is written down."""
    found = re.search(rf"^## {title}\n(.*?)(?=^## |^\[\^1\]:)", text(name), re.MULTILINE | re.DOTALL)
    assert found, title
    return found[1]


# -- the words


def notes_of(rows: list[Row]) -> Iterator[tuple[Row, int, int, str]]:
    """(report, start, end, words as quoted) of every footnote of every memo."""
    reports = {row["sha256"]: row for row in rows if row["type"] == "report"}
    for each in memos(rows):
        for note in each.notes:
            found = NOTE.fullmatch(plain(note).partition(" Read by")[0])
            assert found, plain(note)
            yield reports[found[4]], int(found[2]), int(found[3]), re.sub(r"^\[…\] | \[…\]$", "", found[1])


@pytest.mark.parametrize("name", CASES)
def test_the_words_of_every_footnote_are_found_at_its_place(name: str) -> None:
    rows = list(about(RECORD, find_occurrence(STORE.rows("occurrence"), CASES[name])))
    checked = 0
    for report, start, end, quoted in notes_of(rows):
        assert quoted == " ".join(report["text"][start:end].split())
        checked += 1
    assert checked


def test_every_claim_and_every_report_has_a_footnote() -> None:
    rows = list(about(RECORD, find_occurrence(STORE.rows("occurrence"), CASES["march"])))
    told = [(report["id"], start, end) for report, start, end, _ in notes_of(rows)]
    for row in rows:
        if row["type"] == "event":
            assert any(id == row["report"] and start <= row["trigger"]["start"] < end for id, start, end in told)
    assert {id for id, _, _ in told} == {row["id"] for row in rows if row["type"] == "report"}


def test_footnotes_are_numbered_as_they_are_read_and_none_is_idle() -> None:
    body, _, _ = text("march").partition("\n[^1]:")
    numbers = [int(each) for each in re.findall(r"\[\^(\d+)\]", body)]
    assert list(dict.fromkeys(numbers)) == list(range(1, len(memo("march").notes) + 1))


def test_notes_that_nothing_mentions_are_dropped() -> None:
    block = Table(("a",), ((line(Ref(3)),), (line(Ref(1), Ref(3)),)))
    given_ = Memo("m", line("t"), (block, Paragraph(line("x", Ref(1)))), (line("one"), line("two"), line("three")))
    made = numbered(given_)
    assert made.blocks == (Table(("a",), ((line(Ref(1)),), (line(Ref(2), Ref(1)),))), Paragraph(line("x", Ref(2))))
    assert made.notes == (line("three"), line("one"))


# -- what is said


def test_it_says_what_it_is_and_takes_no_side() -> None:
    head = text("march").split("## In short")[0]
    assert "what reports claim, and on whose word" in head
    assert "It does not say who is right" in head
    assert "none of them has been checked by a person" in head


IN_SHORT = [
    ("**When:** 5 May 2031; from “Monday” (by the weekday)", "the day and the words that it comes from"),
    ("**Where:** Brennholm (a town or city, XX)", "the place and how exactly it is known"),
    ("**What:** Protest", "the kind"),
    ("said to have happened", "the status"),
    ("4 reports of 4 outlets", "how many reports"),
    ("**Independent lines:** 3 (A, B, C)", "how many lines"),
    ("Harbour Herald, 6 May 2031 (basis: the page’s own data), on the word of Mara Rell", "who said it first, and on whose word"),
    ("another may be earlier", "a report without a date could be the first"),
]


@pytest.mark.parametrize(("words_of", "why"), IN_SHORT)
def test_in_short(words_of: str, why: str) -> None:
    assert words_of in section("march", "In short"), why


def test_lines_give_their_reason_and_their_root() -> None:
    lines = section("march", "Lines of evidence")
    assert "### Line A: 2 reports" in lines
    assert "One line because: Coastal Courier took the passage from Harbour Herald. It starts from Harbour Herald" in lines
    assert lines.count("It rests on no other report") == 2


def test_claims_say_on_whose_word_and_through_whom() -> None:
    claims = section("march", "What is claimed, and on whose word")
    assert re.search(
        r"According to Mara Rell, the mayor, in Harbour Herald \(6 May 2031\): “At least 12 people were injured", claims
    )
    assert "Coastal Courier (between 7 and 9 May 2031) in its own voice" in claims
    assert "Dated 5 May 2031 (“5 May”: by the weekday)" in claims


def test_a_disputed_toll_stands_apart_from_one_that_moved() -> None:
    numbers = section("march", "Numbers of people")
    disputed, _, agreed = numbers.partition("### Taking part: no disagreement found")
    assert "### Injured: disputed" in disputed
    assert re.search(
        r"\| at least 12 \| at least; or more \| “At least 12 people” \| .*Mara Rell.* \| A \| 6 May 2031 \|", disputed
    )
    assert re.search(r"\| 30 \| none given \| “Thirty people” \| Noor Okafor\[\^\d+\] \| \w \| not known \|", disputed)
    assert re.search(r"no number; read as 200 or more \| “Hundreds of people”", agreed)
    moved = [{**row, "state": "updated"} if row["type"] == "discrepancy" else row for row in RECORD]
    [made, *_] = [each for each in memos(moved) if "0a0a" in each.name]
    assert "### Injured: moved from day to day" in markdown(made)


def test_a_number_that_no_event_holds_is_told_too() -> None:
    loose = [{**row, "figures": []} if row["type"] == "event" and row["report"] == case.OTHER else row for row in RECORD]
    [made, *_] = [each for each in memos(loose) if "0a0a" in each.name]
    assert re.search(r"\| 30 \| none given \| “Thirty people” \| Noor Okafor\[\^\d+\] \| B \| not known \|", markdown(made))


def test_i_is_whoever_is_quoted() -> None:
    for matter in matters_of(RECORD):
        quote = next(row for row in matter.quotes if row["speaker"] == "Tomas Vasari")
        start = quote["content"][0]["start"] + 1
        assert matter.called(quote["report"], {"start": start, "end": start + 2, "text": "We"}) == "Tomas Vasari"
        assert matter.called(quote["report"], {"start": 0, "end": 2, "text": "We"}) == "We"


CALLED = [
    ({"text": "he", "name": "Mara Rell"}, "he (Mara Rell)", "a pronoun and whom it stands for"),
    ({"text": "Rell", "name": "Mara Rell"}, "Mara Rell", "a part of a name"),
    ({"text": "Mara Rell, the mayor,", "name": "Mara Rell"}, "Mara Rell, the mayor", "a name with an office"),
    ({"text": "a\nneighbour"}, "a neighbour", "over two lines"),
]


@pytest.mark.parametrize(("span", "expected", "why"), CALLED)
def test_whom_words_name(span: Row, expected: str, why: str) -> None:
    for matter in matters_of(RECORD):
        assert matter.called("r", {"start": 0, "end": 0, **span}) == expected, why


def matters_of(rows: list[Row]) -> Iterator[Matter]:
    with Kept(Path(":memory:")) as kept:
        kept.take(rows)
        yield from matters(kept)


def test_quotes_are_told_by_speaker_with_their_chain() -> None:
    quotes = section("march", "Who is quoted")
    assert "### Tomas Vasari\n" in quotes
    assert re.search(r"“We will not wait any longer” … “The harbour stays closed”, through the Harbour Wire, in Harbour", quotes)
    assert "Bread and docks" not in quotes, "a slogan is nobody's word"


def test_disagreements_denials_and_gaps_are_told() -> None:
    assert "About numbers of people (injured)" in section("march", "Where the accounts disagree")
    assert "According to Officials" in section("denial", "What is denied")
    gaps = section("march", "What could not be established")
    assert re.search("On which day these were published: .*Coastal Courier", gaps)
    assert "it could be Brennholm on the Fell (YY)" in gaps
    assert "was refused: The text announces “Monday” as still to come." in gaps
    assert "“Hundreds of people”" in gaps
    assert "the case lists 1 failure" in gaps


def test_rulings_and_the_way_to_check_are_told() -> None:
    assert "Anneke Moreau on 2031-06-01: confirm “marched” – Checked against the harbour's log." in section(
        "march", "What people ruled"
    )
    check = section("march", "How to check this memo")
    assert "`crossread verify CASE`" in check
    assert CASES["march"] in check


LONG = "The guards " + "of the eastern quay " * 20 + "fired at marchers."
STRETCHES = [
    ("Guards fired at marchers.", ["Guards"], "fired", ["marchers"], "Guards fired at marchers", "who, what, to whom"),
    (LONG, ["The guards"], "fired", ["marchers"], "The guards … fired … marchers", "too far apart to quote whole"),
    ("They fired.", [], "fired", [], "fired", "the trigger alone"),
]


@pytest.mark.parametrize(("sentence", "actors", "trigger", "recipients", "expected", "why"), STRETCHES)
def test_the_words_of_a_claim(
    sentence: str, actors: list[str], trigger: str, recipients: list[str], expected: str, why: str
) -> None:
    def span(piece: str) -> Row:
        return {"start": sentence.index(piece), "end": sentence.index(piece) + len(piece), "text": piece}

    claim = {
        "trigger": span(trigger),
        "actors": [span(each) for each in actors],
        "recipients": [span(each) for each in recipients],
        "figures": [],
    }
    assert stretch(sentence, claim, 0, len(sentence)) == expected, why


# -- which memos


def test_what_two_lines_tell_of_has_a_memo(tmp_path: Path) -> None:
    assert [path.name for path in EXPORTS["memo"].write(RECORD, tmp_path)] == [
        "2031-05-05-dock-workers-march-through-brennholm-0a0a0a0a0a.md"
    ]


def test_an_only_occurrence_has_a_memo_however_few_tell_of_it(tmp_path: Path) -> None:
    [path] = EXPORTS["memo"].write(iter(ROWS), tmp_path)
    assert path.relative_to(tmp_path) == Path("memos/2031-05-03-deaths-in-orvan-o1.md")


def test_the_name_of_a_file_is_plain_whatever_the_title() -> None:
    assert memo("hostile").name == "2031-05-05-i-plan-i-0c0c0c0c0c"


# -- words from outside

HOSTILE = [
    "[a](http://b.example)", "![a](b)", "<b onclick=x>", "<script>alert(1)</script>", "<http://b.example>", "`code`", "**bold**",
    "_it_", "~~gone~~", "| cell |", "# head", "- item", "+ item", "1. item", "1) item", "> quote", "---", "===", "***",
    "&lt;&amp;", "[^1]", "[^1]: note", "[a]: http://b.example", "\\", "a\\", "http://b.example", "www.b.example", "$x$",
    "a@b.example", "```",
]  # fmt: skip


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("frame", ["{}", "- {}", "before {} after", "“{}”", "**a:** {}"])
def test_marks_in_a_report_mean_nothing_but_themselves(hostile: str, frame: str) -> None:
    tokens = [token for block in READER.parse(frame.format(escaped(hostile))) for token in (block, *(block.children or ()))]
    known = {"paragraph_open", "paragraph_close", "inline", "text", "text_special"}
    known |= {"bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close", "strong_open", "strong_close"}
    assert {token.type for token in tokens} <= known
    assert hostile in "".join(token.content for token in tokens if token.type in ("text", "text_special"))


ANY = st.text(alphabet=st.characters(exclude_categories=["Cs"]) | st.sampled_from("*_[]()<>`#-+.!|&\\~:@$^1 \n\u202e\u2069"))


@given(ANY)
@example("1" * 10 + ". x")
def test_any_words_come_out_as_they_are(given_: str) -> None:
    run = words(given_)
    inline = READER.renderInline(f"x{escaped(run.text)}x")
    assert "<a " not in inline
    assert "<img" not in inline
    assert _unescaped(inline) == f"x{shown(run.text)}x"


def _unescaped(html: str) -> str:
    for code, letter in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        html = html.replace(code, letter)
    return html


@given(ANY)
def test_what_is_shown_commands_nothing_and_every_direction_ends(given_: str) -> None:
    made = shown(given_)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202d\u202e\u2066-\u2069\ufffe\uffff]", made)
    assert made.count("\u202c") >= made.count("\u202a") + made.count("\u202b")
    assert "".join(piece for piece, _ in stretches(made)) == made


def test_a_cell_stays_in_its_cell() -> None:
    table = Table(("a", "b"), ((line(words("x | y")), line(words("z"))),))
    html = READER.render(markdown(Memo("m", line("t"), (table,), ())))
    assert "<td>x | y</td>" in html
    assert html.count("<td>") == 2


def test_names_keep_their_direction() -> None:
    assert "\u2068عمر الدالي\u2069" in text("march")
    assert list(stretches("Omar (عمر) said")) == [("Omar (", False), ("عمر", True), (") said", False)]


def test_a_hostile_report_is_quoted_and_harmless() -> None:
    made = text("hostile")
    html = READER.render(made)
    assert "<script" not in html
    assert "<img" not in html
    assert "href" not in html
    assert "\u202e" not in made
    assert "⟨U+202E⟩" in made


@settings(max_examples=10)
@given(st.text(alphabet=st.sampled_from("*_[]()<>`#-|&\\\x00\u202e\u2028 \nابa1.")), st.sampled_from(["title", "outlet", "uri"]))
def test_any_title_outlet_and_address_can_be_told(value: str, field: str) -> None:
    rows = [{**row, field: value} if row["type"] == "report" else row for row in RECORD]
    for made in memos(rows):
        html = READER.render(markdown(made))
        assert "<a " not in html
        assert "<script" not in html


def test_equal_records_give_equal_bytes_in_both_formats(tmp_path: Path) -> None:
    digests = {
        hashlib.sha256(path.read_bytes()).hexdigest()
        for name in ("memo", "memo-docx")
        for folder in ("a", "b")
        for path in EXPORTS[name].write(RECORD, tmp_path / folder)
    }
    assert len(digests) == 2


def test_letters_are_ours_unless_they_are_words() -> None:
    assert line("a", "", Run("b")) == (Run("a"), Run("b"))
