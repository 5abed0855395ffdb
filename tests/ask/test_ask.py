"""Who says what is asked about, who first, on how many lines, and who says otherwise: whole questions to a whole case."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

import crossread
from crossread.app import Case, tagger
from crossread.ask import Answer, in_words
from crossread.ask.question import read_question
from crossread.core.errors import Misuse

WIRE = (
    "Thirty-one people were killed in Olmbrück on 3 May when soldiers fired at a procession of ferrymen, the hospital's "
    "director, Ilse Dorran, said. The procession had set out from the ferry landing at noon.\n"
)
REPORTS = {
    "wire.txt": f"Quay News Agency\n3 May 2031, 18:20\n\nThirty-one killed in Olmbrück\n\n{WIRE}",
    "post.txt": f"The Selby Post\n4 May 2031\n\nDeaths at the ferry landing\n\n{WIRE}",
    "ferrymen.txt": (
        "Ferrymen's Bulletin\n4 May 2031\n\nOur dead of Olmbrück\n\nSoldiers opened fire on our procession on Saturday, 3 May. "
        "We have the names of those who were shot. At least 40 people were killed in Olmbrück.\n"
    ),
    "ministry.txt": (
        "Defence Ministry\n5 May 2031\n\nOn the events in Olmbrück\n\nNine people were killed in Olmbrück on 3 May, Defence "
        "Minister Joren Falk said. He denied that soldiers had fired at the procession. "
        "“The river keeps no secrets,” Falk said.\n"
    ),
    "depot.txt": (
        "Quay News Agency\n12 April 2031\n\nTwo killed by blast in Tarnwick\n\nTwo people were killed by an explosion at a depot "
        "in Tarnwick on 11 April 2031, the fire brigade said.\n"
    ),
}


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    folder = tmp_path_factory.mktemp("reports")
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    with crossread.read(folder, tmp_path_factory.mktemp("case")) as made:
        yield made


def uris(tellings: object) -> set[str]:
    return {each.uri for each in tellings}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "sentence",
    [
        "Who said that at least 30 people were killed in Olmbrück on 3 May?",
        "At least 30 people were killed in Olmbrück on 3 May 2031.",
        "which outlets reported at least 30 people were killed in Olmbrück",
        "Were at least 30 people killed in Olmbrück on 3 May?",
    ],
)
def test_a_number_is_said_by_those_whose_number_lies_within_it(sentence: str, case: Case) -> None:
    answer = case.ask(sentence)
    assert uris(answer.says) == {"wire.txt", "post.txt", "ferrymen.txt"}
    assert uris(answer.otherwise) == {"ministry.txt"}
    assert len(answer.lines) == 2, "the paper reprints the agency"
    assert [(each.uri, each.day, each.time) for each in answer.first] == [("wire.txt", "2031-05-03", "18:20")]


def test_a_smaller_number_at_least_leaves_a_larger_one_open(case: Case) -> None:
    answer = case.ask("At least 50 people were killed in Olmbrück on 3 May")
    assert uris(answer.open) == {"ferrymen.txt"}, "at least 40 may be 50"
    assert uris(answer.otherwise) == {"wire.txt", "post.txt", "ministry.txt"}
    assert not answer.says


def test_a_deed_is_denied_by_one_and_told_by_others(case: Case) -> None:
    answer = case.ask("Soldiers fired at the procession in Olmbrück")
    assert uris(answer.says) == {"wire.txt", "post.txt", "ferrymen.txt"}
    assert [(each.uri, each.who, each.why) for each in answer.otherwise] == [("ministry.txt", "Joren Falk", ("denied",))]


def test_whoever_else_is_said_to_have_done_it_leaves_it_open(case: Case) -> None:
    answer = case.ask("Police fired at the procession in Olmbrück")
    assert not answer.says
    assert {each.why for each in answer.open if each.uri == "wire.txt"} == {("says that it was soldiers",)}


def test_a_question_is_read_with_the_tagger_as_the_reports_are(case: Case) -> None:
    answer = case.ask("Who said that soldiers shot at unarmed ferrymen?")
    assert answer.understood[0] == "“shot at” (ASSAULT) by Soldiers to unarmed ferrymen"


def test_words_alone_are_looked_for_in_what_is_quoted(case: Case) -> None:
    answer = case.ask('Who said "the river keeps no secrets"?')
    assert [(each.uri, each.kind, each.who) for each in answer.says] == [("ministry.txt", "quote", "Joren Falk")]


def test_a_sentence_that_shares_the_words_is_shown_and_not_taken_for_saying_so(case: Case) -> None:
    answer = case.ask("The procession of the ferry landing")
    assert [(each.uri, each.kind, each.why) for each in answer.open][:1] == [("wire.txt", "passage", ("shares its words",))]
    assert not answer.says


def test_where_it_was_is_part_of_what_is_said(case: Case) -> None:
    assert not case.ask("Soldiers fired at the procession in Tarnwick").says


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("The parliament of Tarnwick passed a budget", "nothing of the kind"),
        ("At least 30 people were killed in Olmbrück on 3 May 2024", "another year"),
    ],
)
def test_that_nothing_says_so_is_an_answer(sentence: str, why: str, case: Case) -> None:
    answer = case.ask(sentence)
    assert not (answer.says or answer.open or answer.otherwise), why
    assert in_words(answer)[-1] == "Nothing in this case says so, or otherwise."


def test_a_happening_of_another_day_is_set_apart(case: Case) -> None:
    answer = case.ask("People were killed")
    assert {each.time for each in answer.about} <= {"2031-05-03", None}
    assert {each.time for each in answer.others} == {"2031-04-11"}


def test_every_telling_quotes_its_report(case: Case) -> None:
    texts = {row["id"]: row["text"] for row in case.rows() if row["type"] == "report"}
    for sentence in ("At least 30 people were killed in Olmbrück", "Soldiers fired at the procession"):
        answer = case.ask(sentence)
        for each in (*answer.says, *answer.open, *answer.otherwise):
            for span in (each.words, each.passage):
                assert texts[each.report][span.start : span.end] == span.text
            assert each.passage.start <= each.words.start


def test_the_answer_in_words(case: Case) -> None:
    told = "\n".join(in_words(case.ask("Who said that at least 30 people were killed in Olmbrück on 3 May?")))
    assert "3 reports say so, on 2 independent lines." in told
    assert "First: 2031-05-03 18:20" in told
    assert "1 report says otherwise, on 1 independent line:" in told
    assert "killed: 9: “Nine people were killed" in told


@pytest.mark.parametrize("sentence", ["", "?!", " \n", "who said that?"])
def test_no_words_are_misuse(sentence: str, case: Case) -> None:
    with pytest.raises(Misuse, match="no words"):
        case.ask(sentence)


@given(st.text(max_size=80))
def test_any_sentence_can_be_read(sentence: str) -> None:
    if any(map(str.isalnum, sentence)):
        try:
            question = read_question(sentence, tagger(), "2031-05-03")
        except Misuse:
            return
        text = question.statement
        spans = [(event.trigger.start, event.trigger.end, event.trigger.text) for event in question.events]
        assert all(text[start:end] == words for start, end, words in spans)


def test_an_answer_is_a_record(case: Case) -> None:
    assert isinstance(case.ask("Soldiers fired"), Answer)
