"""Passages: what is tagged once, and how a text is put together from what was tagged."""

from collections.abc import Sequence

from crossread.core.ids import sha256
from crossread.core.marks import Marks
from crossread.core.records import Passage, Text
from crossread.find.tagged import passage_id, passages_to_tag, tag_passage, tagged_by, tagged_from

NOTICE = "The quay is shut."
STORY = f"{NOTICE}\n\nShips wait outside.\n\n{NOTICE}\n\nShare this page"


def text(words: str, furniture: tuple[tuple[int, int], ...] = (), unread: str | None = None) -> Text:
    return Text(
        id="t", capture="c", uri="a.txt", sha256="", text=words, text_sha256=sha256(words.encode()), reader="plain", version="1",
        furniture=furniture, unread=unread,
    )  # fmt: skip


def only_words(passage: str) -> Marks:
    return Marks(words=((0, len(passage)),), upos=("X",), heads=(-1,), relations=("root",), sentences=(0,))


class Counting:
    """A tagger that keeps what it was given."""

    model = "counting"

    def __init__(self) -> None:
        self.given: list[str] = []

    def tag(self, passages: Sequence[str]) -> Sequence[Marks]:
        self.given += passages
        return [only_words(passage) for passage in passages]


def test_a_passage_that_comes_again_is_one_and_page_furniture_is_none() -> None:
    share = (STORY.index("Share"), len(STORY))
    assert passages_to_tag(text(STORY, furniture=(share,))) == (passage_id(NOTICE), passage_id("Ships wait outside."))


def test_a_text_that_is_not_read_has_no_passages() -> None:
    assert passages_to_tag(text(STORY, unread="language")) == ()


def test_the_passage_of_an_id_is_tagged() -> None:
    tagger = Counting()
    assert list(tag_passage(text(STORY), passage_id("Ships wait outside."), tagger)) == [
        Passage(id=passage_id("Ships wait outside."), marks=only_words("Ships wait outside."))
    ]
    assert tagger.given == ["Ships wait outside."]


def test_marks_stand_where_their_passage_does_each_time() -> None:
    tagged = tagged_from(STORY, {passage_id(NOTICE): only_words(NOTICE)})
    assert [start for start, _ in tagged.passages] == [0, STORY.rindex(NOTICE)]


def test_a_text_by_itself_is_tagged_paragraph_by_paragraph() -> None:
    tagger = Counting()
    tagged = tagged_by(tagger, STORY)
    assert tagger.given == [NOTICE, "Ships wait outside.", NOTICE, "Share this page"]
    assert [STORY[start:].split("\n")[0] for start, _ in tagged.passages] == tagger.given
