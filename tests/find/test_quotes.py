"""Whole quotations: a table of sentences of every kind, with invented people, and the reason each is there."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.core.spans import check
from crossread.find.quotes import find_quotes

CASES = [
    # text, [(kind, content, source, via, speaker)], why
    ("“We stay,” said Mr Fenn.", [("direct", "“We stay,”", "Mr Fenn", "", "Fenn")], "inverted"),
    (
        "“The fair,” said Mr Fenn, “was rained off.”",
        [("direct", "“The fair,” + “was rained off.”", "Mr Fenn", "", "Fenn")],
        "interrupted",
    ),
    (
        "“The snow came early.\n\n“By noon it lay knee deep,” Brita Sand said.",
        [("direct", "“The snow came early. + “By noon it lay knee deep,”", "Brita Sand", "", "Brita Sand")],
        "marks reopened in a new paragraph",
    ),
    ("Brita Sand said that the roof had gone.", [("indirect", "that the roof had gone", "Brita Sand", "", "Brita Sand")], "that"),
    (
        "The mayor, Vera Holm, said the plan was “a bad joke”.",
        [("mixed", "the plan was “a bad joke”", "The mayor, Vera Holm,", "", "Vera Holm")],
        "part of the clause in marks; apposition belongs to the source",
    ),
    (
        "According to Vera Holm, the plan failed.",
        [("indirect", "the plan failed", "Vera Holm", "", "Vera Holm")],
        "according to",
    ),
    (
        "The plan failed, according to Vera Holm.",
        [("indirect", "The plan failed", "Vera Holm", "", "Vera Holm")],
        "according to, after the content",
    ),
    (
        "Vera Holm was quoted by the daily Dawn Post as saying: “It is over.”",
        [("direct", "“It is over.”", "Vera Holm", "the daily Dawn Post", "Vera Holm")],
        "passive, through a paper",
    ),
    (
        "The state-run Northshore News agency quoted Joren Valk, the commander of the pass guard, on 3 May as saying: “We held.”",
        [
            (
                "direct",
                "“We held.”",
                "Joren Valk, the commander of the pass guard",
                "The state-run Northshore News agency",
                "Joren Valk",
            )
        ],
        "agency as a node of the chain",
    ),
    (
        "The Ridgeline Wire reported that Vera Holm had warned that the well was dry.",
        [("indirect", "that the well was dry", "Vera Holm", "The Ridgeline Wire", "Vera Holm")],
        "a medium that only relays is no statement of its own",
    ),
    (
        "“The guard said that the safe was empty,” Sela Vint recalled.",
        [
            ("direct", "“The guard said that the safe was empty,”", "Sela Vint", "", "Sela Vint"),
            ("indirect", "that the safe was empty", "The guard", "Sela Vint", None),
        ],
        "nested: via begins with the outer speaker",
    ),
    (
        "Marchers chanted “Fields for all” and carried a banner with the words «Salt».",
        [("slogan", "“Fields for all”", None, "", None), ("slogan", "«Salt»", None, "", None)],
        "slogans have no source",
    ),
    (
        "The rally was held under the theme “A Road of Lamps”.",
        [("slogan", "“A Road of Lamps”", None, "", None)],
        "theme of a campaign",
    ),
    ("The so-called “lantern units” left.", [("term", "“lantern units”", None, "", None)], "scare quotes"),
    (
        "The road is open. — Velden Roads (@velden) March 3, 2031",
        [("direct", "The road is open.", "Velden Roads (@velden)", "", "Velden Roads")],
        "embedded post without marks",
    ),
    (
        "“The road is open. #velden https://t.example/x — Velden Roads (@velden) 3 March 2031",
        [("direct", "“The road is open. #velden https://t.example/x", "Velden Roads (@velden)", "", "Velden Roads")],
        "embedded post, its closing mark missing",
    ),
    (
        "Vera Holm spoke at noon. She vowed to stay.",
        [("indirect", "to stay", "She", "", "Vera Holm")],
        "pronoun, infinitive",
    ),
    (
        "Nils Olten and Dan Areth met. He said the shed was empty.",
        [("indirect", "the shed was empty", "He", "", None)],
        "either could be meant",
    ),
    (
        "It was reported that two boats sank.",
        [("indirect", "that two boats sank", None, "", None)],
        "hearsay without a source",
    ),
    (
        "Ms Holm conceded in a lecture in March that the guard had trained in secret.",
        [("indirect", "that the guard had trained in secret", "Ms Holm", "", "Holm")],
        "where and when it was said",
    ),
    (
        "The website wrote on 20 May: “The bridge is gone.”",
        [("direct", "“The bridge is gone.”", "The website", "", None)],
        "a colon after an adjunct",
    ),
    (
        "Minister: ferry fares to fall\n\nTransport Minister Nadia Perro said so on Monday.",
        [("indirect", "ferry fares to fall", "Minister", "", "Nadia Perro")],
        "headline with a colon; the role resolved from the text",
    ),
    (
        "Anton Reed, an aide, told the state-owned daily Dawn Post on 7 March: “Soon.”",
        [("direct", "“Soon.”", "Anton Reed, an aide,", "the state-owned daily Dawn Post", "Anton Reed")],
        "told to a medium, and so read there",
    ),
    (
        "In its bulletin the union wrote: Nobody was paid. Nobody was asked.”",
        [("direct", "Nobody was paid. Nobody was asked.”", "the union", "", None)],
        "opening mark missing: from the colon",
    ),
    (
        "Mara Teck then released the following statement:\n\n“The yard is shut.”",
        [("direct", "“The yard is shut.”", "Mara Teck", "", "Mara Teck")],
        "announced by a colon, said in the next paragraph",
    ),
    (
        "Ines Kald called the vote “a farce”, the Dawn Post said in a story seen by the Ridgeline Wire.",
        [("mixed", "the vote “a farce”", "Ines Kald", "the Ridgeline Wire > the Dawn Post", "Ines Kald")],
        "relayed by one paper and carried by another",
    ),
    (
        "Obi Tarn heard the porter shout, “Stand fast.”",
        [("direct", "“Stand fast.”", "the porter", "Obi Tarn", None)],
        "through one who heard it",
    ),
    (
        "“You lied,” Mr Brask said. “I did not,” Ms Quill replied.",
        [("direct", "“You lied,”", "Mr Brask", "", "Brask"), ("direct", "“I did not,”", "Ms Quill", "", "Quill")],
        "two speakers in one paragraph",
    ),
    (
        "Ms Bode blamed the council for the flood, and Dan Areth praised the crews.",
        [
            ("indirect", "the council for the flood", "Ms Bode", "", "Bode"),
            ("indirect", "the crews", "Dan Areth", "", "Dan Areth"),
        ],
        "attitudes towards things, not only clauses",
    ),
    (
        "She predicted that two boats would come.",
        [("indirect", "that two boats would come", "She", "", None)],
        "a pronoun that nobody explains",
    ),
    (
        "Vera Holm wrote “no” and Dan Areth said “maybe later”.",
        [("direct", "“no”", "Vera Holm", "", "Vera Holm"), ("direct", "“maybe later”", "Dan Areth", "", "Dan Areth")],
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
    outer, inner = find_quotes("“The guard said that the safe was empty,” Sela Vint recalled.")
    assert outer.within is None
    assert inner.within == outer


@pytest.mark.parametrize(
    ("text", "manner"),
    [
        ("Vera Holm said it was late.", "said"),
        ("Vera Holm tweeted that it was late.", "wrote"),
        ("Vera Holm believed that it was late.", "thought"),
        ("Vera Holm refused to leave.", "intended"),
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
    "“ ” \" ' ’ ‘ « » „ '' , . : ; ? ! ( ) — … said told asked that to by he She Vera Holm the mayor according reported quoted "
    "as saying was is and who which heard report Velden 3 may it’s"
)
PIECES = st.sampled_from([*WORDS.split(" "), "\n", "\n\n", " ", "\r\n", "\u200f", "\xa0", "\x00"])


@settings(max_examples=300)
@given(st.lists(st.tuples(PIECES, st.sampled_from(["", " "])), max_size=60))
def test_spans_quote_whatever_the_marks(pieces):
    text = "".join(piece + gap for piece, gap in pieces)
    quotes = find_quotes(text)
    check(text, quotes)
    assert quotes == find_quotes(text)
    assert all(quote.content for quote in quotes)


@settings(max_examples=100)
@given(st.text(max_size=200))
def test_any_text(text):
    check(text, find_quotes(text))


@pytest.mark.parametrize(
    "piece", ["“a ", '"', "'a ", "he said, ", "X and ", ", said ", "said ", "(@a) ", "A B ", "quoted as saying ", "— "]
)
def test_one_long_line_takes_linear_time(piece):
    text = piece * (20_000 // len(piece))
    check(text, find_quotes(text))
