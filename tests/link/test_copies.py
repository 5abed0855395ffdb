import random
import time
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.core.ids import identity
from crossread.core.records import Report
from crossread.core.stage import Group
from crossread.link.copies import REACH, align, find_copies, fingerprints, link_copies
from crossread.link.copies.words import words_of

STORY = (
    "Dockers at Port Selby have blocked the coal quay since dawn and are turning loaded lorries away at both gates. "
    "The harbour office counted forty vehicles in the queue before noon, most of them from inland quarries. "
    "A pilot boat left twice without a ship to guide, and the tide table on the wall was crossed out in red. "
    "Nobody has been hurt, the harbour office says, but three windows of the weigh house were broken overnight."
)
OTHER = (
    "The library in Marrow Street opens its new reading room on Saturday with a concert by pupils of the music school. "
    "Shelves for nine thousand volumes were built by a joiner from the valley, who asked for cedar and was given pine. "
    "Visitors may borrow six books at a time and keep each of them for a month, twice as long as before."
)
NAME = "National Federation of Dock, Quay and Harbour Workers of Port Selby (NFDQ / Selby Branch)"
SENTENCES = STORY.split(". ")


def shared(left, right):
    return [(left[slice(*found.left)], right[slice(*found.right)]) for found in align(left, right)]


LAYOUTS = [
    ("as it is", STORY),
    ("wrapped lines", STORY.replace(" and ", "\r\nand ")),
    ("upper case", STORY.upper()),
    ("odd spaces and bidirectional marks", STORY.replace(" ", "\u00a0 \u200f")),
    ("an accent written apart", STORY.replace("e", "e\u0301")),
    ("soft hyphens", STORY.replace("vehicles", "ve\u00adhic\u00adles")),
    ("typographic marks", "“" + STORY.replace("harbour", "‘harbour’") + "”"),
]


@pytest.mark.parametrize(("why", "copy"), LAYOUTS)
def test_layout_makes_no_difference(why, copy):
    [found] = align(STORY, copy)
    assert (found.left, found.changed) == ((0, len(STORY)), 0), why


CASES = [
    ("a cut keeps the first half", SENTENCES[0] + ". " + SENTENCES[1], [SENTENCES[0][:7]]),
    ("a passage inside other text", f"{OTHER} {SENTENCES[1]}. {OTHER}", ["The har"]),
    ("a quotation of twelve words", f'{OTHER} "{" ".join(STORY.split()[20:32])}," it said.', ["The har"]),
    ("sentences in another order", f"{SENTENCES[2]}. {SENTENCES[0]}. {SENTENCES[1]}.", ["Dockers", "A pilot"]),
    ("other text woven between", f"{SENTENCES[0]}. {OTHER} {SENTENCES[3]}", ["Dockers", "Nobody "]),
    ("unrelated text", OTHER, []),
    ("a long name", f"{OTHER} It joined the {NAME}, and {NAME[:9]} said no more.", []),
    ("a phrase that everybody uses", f"{OTHER} The harbour office says nobody has been hurt.", []),
]


@pytest.mark.parametrize(("why", "copy", "starts"), CASES)
def test_shared_passages(why, copy, starts):
    assert [left[:7] for left, _ in shared(f"{STORY} The {NAME} was told.", copy)] == starts, why


def test_passages_survive_heavy_editing():
    chance = random.Random(4)
    words = [word if chance.random() < 0.6 else f"other{at}" for at, word in enumerate(STORY.split())]
    found = align(STORY, " ".join(words))
    assert sum(passage.words for passage in found) >= 0.9 * sum(not word.startswith("other") for word in words)


def test_twelve_words_in_a_row_always_share_two_keys():
    chance = random.Random(8)
    small, large = (
        ["the", "of", "and", "it", "is", "to", "in", "that", "was", "for", "on", "with"],
        [f"word{n}" for n in range(40)],
    )
    for heavy in range(13):
        lift = chance.sample(large, heavy) + chance.sample(small, 12 - heavy)
        chance.shuffle(lift)
        texts = [" ".join([*chance.sample(large, 9), *lift, *chance.sample(large, 9)]) for _ in range(2)]
        assert len(np.intersect1d(words_of(texts[0]).keys[0], words_of(texts[1]).keys[0])) >= 2, lift
        assert set(fingerprints(texts[0])) & set(fingerprints(texts[1])), lift


ODD = "the a of harbour quay dockers \n\n . , ’ \" “ 12 1,500 é İ ß \u200f \u00ad 中文 \x00 ' don't -- ﬁ ½"
WORDS = st.sampled_from(ODD.split(" "))


@settings(max_examples=150)
@given(st.lists(WORDS, max_size=80).map(" ".join), st.lists(WORDS, max_size=80).map(" ".join))
def test_spans_quote_and_do_not_overlap(left, right):
    for text, side in ((left, "left"), (right, "right")):
        ranges = sorted(getattr(found, side) for found in align(left, right))
        assert all(0 <= start < end <= len(text) for start, end in ranges)
        assert all(one[1] <= other[0] for one, other in pairwise(ranges))


@given(st.text())
def test_any_text_is_taken(text):
    assert find_copies({"a": text, "b": text}) == find_copies({"b": text, "a": text})
    assert len(align(text, text)) <= 1 or not text.isascii()


@pytest.mark.parametrize(
    "text", ["a" * 300_000, "'" * 300_000, "x " * 100_000, "one two three four " * 30_000, "\x00 " * 100_000]
)
def test_long_dull_texts_finish(text):
    start = time.perf_counter()
    find_copies({"a": text, "b": text})
    assert time.perf_counter() - start < 5


def test_rows_are_in_order_and_quote_their_texts():
    texts = {"c": STORY, "a": f"{OTHER} {SENTENCES[1]}.", "b": STORY.upper()}
    found = find_copies(texts)
    assert [(copy.left[0], copy.right[0]) for copy in found] == [("a", "b"), ("a", "c"), ("b", "c")]
    assert all(texts[name][span.start : span.end] == span.text for copy in found for name, span in (copy.left, copy.right))


def test_page_furniture_is_no_copy():
    foot = "Sign up for our evening newsletter and have the stories of the day in your inbox before you go home."
    assert find_copies({"a": f"{STORY}\n\n{foot}", "b": f"{OTHER}\n\n{foot}"}) == []


def test_links_grow_with_reports_and_not_with_pairs():
    texts = {f"{number:03d}": STORY for number in range(60)}
    assert len(find_copies(texts)) <= 60 * 8


def report(text, outlet="", published=None):
    name = identity(text, outlet)
    return Report(id=name, sha256="", uri=f"{outlet}.txt", title=None, outlet=outlet, published=published, text=text)


DIRECTIONS = [
    ("the earlier day", report(STORY, "Selby Post", "2031-05-02"), report(STORY, "Quay News", "2031-05-03"), "left"),
    (
        "the earlier hour",
        report(STORY, "Selby Post", "2031-05-02T09:00"),
        report(STORY, "Quay News", "2031-05-02T07:30"),
        "right",
    ),
    ("a day tells nothing of an hour", report(STORY, "A", "2031-05-02"), report(STORY, "B", "2031-05-02T07:30"), None),
    ("a month is no day", report(STORY, "A", "2031-05"), report(STORY, "B", "2031-06-02"), None),
    (
        "a credit line",
        report(f"{STORY} This article first appeared in Quay News.", "Selby Post"),
        report(STORY, "Quay News"),
        "right",
    ),
    ("a dateline", report(f"PORT SELBY (Quay News Agency) - {STORY}", "A"), report(STORY, "Quay News Agency"), "right"),
    ("one's own name is no credit", report(f"{STORY} This article first appeared in A.", "A"), report(STORY, "B"), None),
    ("the quoted side took it", report(STORY, "A"), report(f'{OTHER} "{SENTENCES[1]}." {OTHER}', "B"), "left"),
    ("an editor left words out", report(STORY.replace("since dawn ", "[...] "), "A"), report(f"{STORY} {OTHER}", "B"), "right"),
    (
        "an editor put words in",
        report(f"{OTHER} {STORY}", "A"),
        report(STORY.replace("it says", "it [the office] says").replace("Nobody", "[At the quay] nobody"), "B"),
        "left",
    ),
    ("a cut", report(STORY, "A"), report(SENTENCES[0], "B"), "left"),
    ("equal and undated", report(STORY, "A"), report(STORY, "B"), None),
]


@pytest.mark.parametrize(("why", "left", "right", "side"), DIRECTIONS)
def test_direction(why, left, right, side):
    links = link_copies(Group(key=right.id, own=(right,), near=(left,)))
    assert {link.direction for link in links} == {side}, why
    assert all(link.left[0] == left.id and link.right[0] == right.id and link.why for link in links)


@pytest.mark.parametrize("order", [0, 1, 2])
def test_order_of_arrival_has_no_effect(order):
    texts = {f"{number:02d}": " ".join(SENTENCES[number % 4 :]) + f" {OTHER if number % 3 else ''}" for number in range(24)}
    names = list(texts)
    random.Random(order).shuffle(names)
    assert find_copies({name: texts[name] for name in names}) == find_copies(texts)


def test_the_same_texts_in_large_and_small_company_share_the_same():
    texts = {"a": STORY, "b": f"{OTHER} {SENTENCES[1]}."}
    crowd = {f"x{number}": f"Word{number} " * 400 for number in range(300)}
    assert find_copies(texts | crowd)[: len(find_copies(texts))] == find_copies(texts)


def test_a_link_says_where_more_reports_hold_the_words():
    reports = sorted((report(f"{STORY} {'x' * number}", "A") for number in range(12)), key=lambda each: each.id)
    for number, own in enumerate(reports):
        links = link_copies(Group(own.id, (own,), tuple(reports[: min(number, REACH)])))
        assert [("the earliest of them only" in link.why) for link in links] == [number >= REACH] * min(number, REACH)


def test_one_report_alone_has_no_links():
    assert link_copies(Group(key="k", own=(report(STORY),))) == []
