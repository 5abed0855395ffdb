"""The work of every finder grows with the length of a text and not with its square, whatever the text is.

No times are fixed: a text is measured against one eight times as long, in processor time, and the bound lies halfway
between eight and sixty-four times the work.
"""

import time
from collections.abc import Callable
from datetime import date

import pytest

from crossread.find.events import Parts, events_in
from crossread.find.figures import find_figures
from crossread.find.names import find_names
from crossread.find.quotes import find_quotes
from crossread.find.sentences import Prose
from crossread.find.when import find_dates
from crossread.find.where import find_places

_SHORT, _TIMES = 8_000, 8
_BOUND, _SLACK = 24, 0.05  # times the work; seconds, so that what takes no time is not judged
_TRIES = 3

FINDERS: dict[str, Callable[[str], object]] = {
    "prose": lambda text: (Prose(text).words, Prose(text).sentences),
    "dates": lambda text: find_dates(text, date(2031, 5, 8)),
    "names": find_names,
    "places": find_places,
    "quotes": find_quotes,
    "figures": find_figures,
    "events": lambda text: events_in(text, Parts()),
}
PATTERNS = {
    "one sentence, many cues": ", said ",
    "one sentence of speech, names and numbers": "“He said ‘no’ to 12 men in Lisbon on May 5,” Ms Ilse Marran said, ",
    "one sentence of roles": "the mayor said the pilot Ilse Marran and the mayor Tom Dal told her, ",
    "one sentence of events": "the protest in Lisbon against ",
    "short sentences": "Ilse Marran said. ",
    "numbers and nothing else": "12 ",
    "a list of names": "Lisbon and Tarn, ",
    "a mark and nothing else": "“",
    "one word": "a",
    "one-word paragraphs": "x\n\n",
}


def _seconds(find: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    find(text)
    return time.process_time() - start


@pytest.mark.parametrize("finder", FINDERS)
@pytest.mark.parametrize("pattern", PATTERNS)
def test_work_grows_with_the_text(finder: str, pattern: str) -> None:
    find, piece = FINDERS[finder], PATTERNS[pattern]
    short = (piece * _SHORT)[:_SHORT]
    find(short)  # word lists and expressions are loaded on first use
    for _ in range(_TRIES):
        few, many = _seconds(find, short), _seconds(find, short * _TIMES)
        if many < _BOUND * few + _SLACK:
            return
    pytest.fail(f"{finder}: {few:.3f} s for {_SHORT} characters, {many:.3f} s for {_TIMES} times as many")
