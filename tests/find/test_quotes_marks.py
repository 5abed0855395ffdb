"""Quotation marks: every style, and what goes wrong with them in print."""

import pytest

from crossread.find.quotes.marks import marked_strings
from crossread.find.sentences import prose

CASES = [
    ("He said “no” twice.", ["“no”"], "curly"),
    ('He said "no" twice.', ['"no"'], "straight"),
    ("He said ''no'' twice.", ["''no''"], "doubled apostrophes"),
    ("He said ‘no’ twice.", ["‘no’"], "single curly"),
    ("He said 'no' twice.", ["'no'"], "single straight"),
    ("He said «no» twice.", ["«no»"], "guillemets"),
    ("He said « no » twice.", ["« no »"], "guillemets with spaces"),
    ("He said „no“ twice.", ["„no“"], "German"),
    ("He said »no« twice.", ["»no«"], "Danish"),
    ("It’s the workers’ hall, isn’t it?", [], "apostrophes"),
    ("It's the workers' hall, isn't it?", [], "straight apostrophes"),
    ("‘It’s the workers’ hall,’ he said.", ["‘It’s the workers’ hall,’"], "apostrophes within single marks"),
    ("“She told us, ‘Sit down,’ and we sat.”", ["“She told us, ‘Sit down,’ and we sat.”", "‘Sit down,’"], "marks within marks"),
    ("‘She cried “Stop” once,’ he said.", ["‘She cried “Stop” once,’", "“Stop”"], "double within single"),
    ("He said: “No.\n\nThen he left.", ["“No."], "closing mark missing: to the end of the paragraph"),
    ("The ’90s and rock ’n’ roll", [], "elisions"),
    ('a board 6 ft 2" long', [], "inches"),
    ("“One.” “Two.”", ["“One.”", "“Two.”"], "side by side"),
]


@pytest.mark.parametrize(("text", "wanted", "why"), CASES, ids=[case[2] for case in CASES])
def test_marks(text, wanted, why):
    found = marked_strings(text, prose(text).paragraphs)
    assert [text[string.start : string.end] for string in found if string.opened] == wanted
