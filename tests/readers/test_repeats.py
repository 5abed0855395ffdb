"""A headline that the page says again is furniture, also where it runs on into a caption."""

from crossread.readers.furniture import read_furniture
from crossread.readers.lines import read_lines
from crossread.readers.top import read_top

TITLE = "Circles Keep the Lanterns Lit From the Harbour to the Hills"
TEXT = f"{TITLE}\n\n{TITLE}\nPosters of the circles on a wall of the market.\n\nThe circles met at dawn and went home at noon.\n"


def test_a_headline_again_above_a_caption() -> None:
    lines = read_lines(TEXT)
    pieces = [TEXT[start:end] for start, end in read_furniture(lines, read_top(lines, []), [])]
    assert pieces == [TITLE]
