"""Whole quotations: a table of sentences of every kind, with invented people, and the reason each is there."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.core.spans import check
from crossread.find.quotes import find_quotes

CASES = [
    # text, [(kind, content, source, via, speaker)], why
    ("“We stay,” said Mr Oduya.", [("direct", "“We stay,”", "Mr Oduya", "", "Oduya")], "inverted"),
    (
        "“The gate,” said Mr Oduya, “was shut.”",
        [("direct", "“The gate,” + “was shut.”", "Mr Oduya", "", "Oduya")],
        "interrupted",
    ),
    (
        "“We left at dawn.\n\n“By noon it was over,” Oona Lind said.",
        [("direct", "“We left at dawn. + “By noon it was over,”", "Oona Lind", "", "Oona Lind")],
        "marks reopened in a new paragraph",
    ),
    ("Oona Lind said that the dam had burst.", [("indirect", "that the dam had burst", "Oona Lind", "", "Oona Lind")], "that"),
    (
        "The mayor, Ilse Maron, said the plan was “a bad joke”.",
        [("mixed", "the plan was “a bad joke”", "The mayor, Ilse Maron,", "", "Ilse Maron")],
        "part of the clause in marks; apposition belongs to the source",
    ),
    (
        "According to Ilse Maron, the plan failed.",
        [("indirect", "the plan failed", "Ilse Maron", "", "Ilse Maron")],
        "according to",
    ),
    (
        "The plan failed, according to Ilse Maron.",
        [("indirect", "The plan failed", "Ilse Maron", "", "Ilse Maron")],
        "according to, after the content",
    ),
    (
        "Ilse Maron was quoted by the daily Dawn Courier as saying: “It is over.”",
        [("direct", "“It is over.”", "Ilse Maron", "the daily Dawn Courier", "Ilse Maron")],
        "passive, through a paper",
    ),
    (
        "The state-run Harbour News agency quoted Tomas Rell, the commander of the valley guard, on 3 May as saying: “We held.”",
        [
            (
                "direct",
                "“We held.”",
                "Tomas Rell, the commander of the valley guard",
                "The state-run Harbour News agency",
                "Tomas Rell",
            )
        ],
        "agency as a node of the chain",
    ),
    (
        "The Lakeside Wire reported that Ilse Maron had warned that the road was mined.",
        [("indirect", "that the road was mined", "Ilse Maron", "The Lakeside Wire", "Ilse Maron")],
        "a medium that only relays is no statement of its own",
    ),
    (
        "“The guard said that the gate was open,” Noor Halvard recalled.",
        [
            ("direct", "“The guard said that the gate was open,”", "Noor Halvard", "", "Noor Halvard"),
            ("indirect", "that the gate was open", "The guard", "Noor Halvard", None),
        ],
        "nested: via begins with the outer speaker",
    ),
    (
        "Marchers chanted “Water is ours” and carried a banner with the words «Bread».",
        [("slogan", "“Water is ours”", None, "", None), ("slogan", "«Bread»", None, "", None)],
        "slogans have no source",
    ),
    (
        "The rally was held under the theme “A Tide of Light”.",
        [("slogan", "“A Tide of Light”", None, "", None)],
        "theme of a campaign",
    ),
    ("The so-called “tide units” left.", [("term", "“tide units”", None, "", None)], "scare quotes"),
    (
        "The road is open. — Karrow Roads (@karrow) March 3, 2031",
        [("direct", "The road is open.", "Karrow Roads (@karrow)", "", "Karrow Roads")],
        "embedded post without marks",
    ),
    (
        "“The road is open. #karrow https://t.example/x — Karrow Roads (@karrow) 3 March 2031",
        [("direct", "“The road is open. #karrow https://t.example/x", "Karrow Roads (@karrow)", "", "Karrow Roads")],
        "embedded post, its closing mark missing",
    ),
    (
        "Ilse Maron spoke at noon. She vowed to stay.",
        [("indirect", "to stay", "She", "", "Ilse Maron")],
        "pronoun, infinitive",
    ),
    (
        "Jon Weld and Kit Sorley met. He said the ditch was full.",
        [("indirect", "the ditch was full", "He", "", None)],
        "either could be meant",
    ),
    (
        "It has been reported that two boats sank.",
        [("indirect", "that two boats sank", None, "", None)],
        "hearsay without a source",
    ),
    (
        "Ms Maron acknowledged in a speech in January that the guard had planned for months.",
        [("indirect", "that the guard had planned for months", "Ms Maron", "", "Maron")],
        "where and when it was said",
    ),
    (
        "The website wrote on 20 May: “The bridge is gone.”",
        [("direct", "“The bridge is gone.”", "The website", "", None)],
        "a colon after an adjunct",
    ),
    (
        "Minister: bridge will reopen\n\nTransport Minister Lale Conti said so on Monday.",
        [("indirect", "bridge will reopen", "Minister", "", "Lale Conti")],
        "headline with a colon; the role resolved from the text",
    ),
    (
        "Anton Reed, an aide, told the state-run daily Dawn Courier on 7 March: “Soon.”",
        [("direct", "“Soon.”", "Anton Reed, an aide,", "the state-run daily Dawn Courier", "Anton Reed")],
        "told to a medium, and so read there",
    ),
    (
        "In its bulletin the union wrote: Nobody was paid. Nobody was asked.”",
        [("direct", "Nobody was paid. Nobody was asked.”", "the union", "", None)],
        "opening mark missing: from the colon",
    ),
    (
        "Lena Obuya then released the following statement:\n\n“The yard is shut.”",
        [("direct", "“The yard is shut.”", "Lena Obuya", "", "Lena Obuya")],
        "announced by a colon, said in the next paragraph",
    ),
    (
        "Ana Roth called the vote “a farce”, the Dawn Courier said in a story seen by the Lakeside Wire.",
        [("mixed", "the vote “a farce”", "Ana Roth", "the Lakeside Wire > the Dawn Courier", "Ana Roth")],
        "relayed by one paper and carried by another",
    ),
    (
        "Emeka Lor heard the captain shout, “Hold the line.”",
        [("direct", "“Hold the line.”", "the captain", "Emeka Lor", None)],
        "through one who heard it",
    ),
    (
        "“You lied,” Mr Falk said. “I did not,” Ms Tamm replied.",
        [("direct", "“You lied,”", "Mr Falk", "", "Falk"), ("direct", "“I did not,”", "Ms Tamm", "", "Tamm")],
        "two speakers in one paragraph",
    ),
    (
        "Ms Rell blamed the council for the flood, and Kit Sorley praised the crews.",
        [
            ("indirect", "the council for the flood", "Ms Rell", "", "Rell"),
            ("indirect", "the crews", "Kit Sorley", "", "Kit Sorley"),
        ],
        "attitudes towards things, not only clauses",
    ),
    (
        "She predicted that more boats would come.",
        [("indirect", "that more boats would come", "She", "", None)],
        "a pronoun that nobody explains",
    ),
    (
        "Ilse Maron wrote “no” and Kit Sorley said “maybe later”.",
        [("direct", "“no”", "Ilse Maron", "", "Ilse Maron"), ("direct", "“maybe later”", "Kit Sorley", "", "Kit Sorley")],
        "two attributions in one sentence",
    ),
]


@pytest.mark.parametrize(("text", "wanted", "why"), CASES, ids=[case[2] for case in CASES])
def test_quotes(text, wanted, why):
    found = [
        (
            quote.kind,
            " + ".join(span.text for span in quote.content),
            quote.source.text if quote.source else None,
            " > ".join(span.text for span in quote.via),
            quote.speaker,
        )
        for quote in find_quotes(text)
    ]
    assert found == wanted


def test_a_nested_quote_knows_the_one_it_lies_in():
    outer, inner = find_quotes("“The guard said that the gate was open,” Noor Halvard recalled.")
    assert outer.within is None
    assert inner.within == outer


@pytest.mark.parametrize(
    ("text", "manner"),
    [
        ("Ilse Maron said it was late.", "said"),
        ("Ilse Maron tweeted that it was late.", "wrote"),
        ("Ilse Maron believed that it was late.", "thought"),
        ("Ilse Maron refused to leave.", "intended"),
        ("The report said that it was late.", "document"),
    ],
)
def test_manner(text, manner):
    assert [quote.manner for quote in find_quotes(text)] == [manner]


@pytest.mark.parametrize(
    "text", ["", " ", "\x00", "\n\n", "“", "”", "\"'«»", "'", "said", ":", ",", "“”", "“ ”", "''", "- - -", "(@a) March"]
)
def test_odd_texts_do_not_crash(text):
    assert find_quotes(text) == [] or all(quote.content for quote in find_quotes(text))


WORDS = (
    "“ ” \" ' ’ ‘ « » „ '' , . : ; ? ! ( ) — … said told asked that to by he She Ilse Maron the mayor according reported quoted "
    "as saying was is and who which heard report Karrow 3 may it’s"
)
PIECES = st.sampled_from([*WORDS.split(" "), "\n", "\n\n", " ", "\r\n", "\u200f", "\xa0", "\x00"])


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(PIECES, st.sampled_from(["", " "])), max_size=60))
def test_spans_quote_whatever_the_marks(pieces):
    text = "".join(piece + gap for piece, gap in pieces)
    quotes = find_quotes(text)
    check(text, quotes)
    assert quotes == find_quotes(text)
    assert all(quote.content for quote in quotes)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text(text):
    check(text, find_quotes(text))


@pytest.mark.parametrize(
    "piece", ["“a ", '"', "'a ", "he said, ", "X and ", ", said ", "said ", "(@a) ", "A B ", "quoted as saying ", "— "]
)
def test_one_long_line_takes_linear_time(piece):
    text = piece * (60_000 // len(piece))
    check(text, find_quotes(text))
