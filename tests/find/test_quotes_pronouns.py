"""Whom "he" and "she" stand for beside a quotation. All people and places are invented."""

import pytest

from crossread.find.quotes import find_quotes

CASES = [
    ("On Monday, former minister Hollis Abern visited Lantern Hill. Addressing the crowd, he said: “You have waited long.”",
     "Hollis Abern", "what is visited speaks not"),
    ("Joost Hellend then visited Lorva. Asked about the Ember Circles, he said: “They are stronger than the garrison.”",
     "Joost Hellend", "a group behind “the” is nobody"),
    ("Aurel Dumont visited the palace and met with Chancellor Petra Vance. “Whoever has read it knows it,” he said.",
     "Aurel Dumont", "the subject of the sentence before"),
    ("Maren Coldwell, the 1998 laureate in botany, visited Lorva and met with Dessa Marwin. “My work is small,” she said.",
     "Maren Coldwell", "over an apposition"),
    ("Clerk Ana Roth met union leader Eva Moll. “The talks have failed at last,” she said.", None, "either of two who met"),
    ("Jon Weld and Kit Sorley shared a bench. “The ditch was never mine to clear,” he said.", None, "either of two together"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "why"), CASES, ids=[row[2] for row in CASES])
def test_who_speaks(text: str, speaker: str | None, why: str) -> None:
    [quote] = [quote for quote in find_quotes(text) if quote.kind == "direct"]
    assert quote.speaker == speaker, why
