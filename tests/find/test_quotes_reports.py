"""Quotations as agency reports and partisan pages hold them: what is one, whose it is, and what only looks like one."""

import pytest

from crossread.find.quotes import find_quotes

NO_QUOTES = [
    ("Residents were told nothing.", "a passive that does not tell what was said"),
    ("The march had been called by the Assembly.", "called a march, not called it something"),
    ("The prisoners, who were named by the League on Monday, are at home.", "a relative clause in the passive"),
    ("The colonel's men were not accused by anyone.", "nobody said so"),
    ("What the council fears most is the spring.", "a clause as subject names nobody"),
    ("The governor welcomed the new charter.", "an act"),
    ("An armed group attacked the waterworks under cover of a procession.", "an attack in deed"),
    ("They wrote messages of thanks in places for all to see.", "written, but not told what"),
    ("The people show their love for the valley.", "an act"),
    ("Soon they will see it collapse.", "no lone pronoun is said"),
    ("The council seeks to drain the marsh.", "a deed in the making"),
    ("The failures of the council prove that it is old.", "a thing that says nothing"),
    ("This proves that the well is dry.", "a pointer"),
    ("Orrin Sand commands the garrison.", "a rank"),
    ("They answered thirst with stones.", "no words"),
    ("The shooting of nine marchers after the Circles called a march went on.", "called a march"),
]


@pytest.mark.parametrize(("text", "why"), NO_QUOTES, ids=[case[1] for case in NO_QUOTES])
def test_no_quotation(text, why):
    assert find_quotes(text) == []


CASES = [
    # text, content, source, via, why
    ("VELDEN, Sept 7 (NWA) - Two boats sank, the harbour police said.", "Two boats sank", "the harbour police", "", "dateline"),
    ("CORRIN — Two boats sank, the harbour police said.", "Two boats sank", "the harbour police", "", "dateline of a town"),
    ("Corrin, 7 May 2031 – Two boats sank, said Mr Fenn.", "Two boats sank", "Mr Fenn", "", "dateline with a day first"),
    ("(NWA) - Two boats sank, the harbour police said.", "Two boats sank", "the harbour police", "", "agency alone"),
    ("Home » News » Coast » Mayor Vera Holm says the pier is safe", "the pier is safe", "Mayor Vera Holm", "", "menus"),
    ("The union puts the dead at around 1,900.", "the dead at around 1,900", "The union", "", "a number with a comma"),
    (
        "Over 1,500 citizens said that water is no ware.",
        "that water is no ware",
        "Over 1,500 citizens",
        "",
        "number in the source",
    ),
    ("The guild has established that nine men died.", "that nine men died", "The guild", "", "established"),
    (
        "The Circle rejected the ministry's charge that it had cut the cable.",
        "that it had cut the cable",
        "the ministry's",
        "",
        "a noun attributes; what is rejected is another's claim",
    ),
    ("Its claim that dozens died was repeated.", "that dozens died", "Its", "", "a noun as subject, its verb not in the content"),
    ("The mayor was not convinced that the well was dry.", "that the well was dry", "The mayor", "", "a state of mind"),
    ("Those who denied that the well was dry left.", "that the well was dry left", "Those", "", "antecedent of a relative"),
    (
        "Ilse Marran, a pilot from Corrin, who told the court that she had seen lights, left.",
        "that she had seen lights",
        "a pilot from Corrin",
        "",
        "antecedent beside an apposition",
    ),
    (
        'Minister Orlan Tesk was quoted as saying in a ministry communiqué carried by the Dawn Post: "We stay."',
        '"We stay."',
        "Minister Orlan Tesk",
        "the Dawn Post > a ministry communiqué",
        "paper within paper, outermost first",
    ),
    (
        '"They will be brought before a judge," Minister Orlan Tesk was quoted as saying in a ministry communiqué.',
        '"They will be brought before a judge,"',
        "Minister Orlan Tesk",
        "a ministry communiqué",
        "the content before the attribution",
    ),
    (
        "The news site's page, citing the daily Corrin Star, quoted Ilse Marran as saying that the ferry was late.",
        "that the ferry was late",
        "Ilse Marran",
        "The news site's page > the daily Corrin Star",
        "citing another",
    ),
    (
        'Ilse Marran told the Velden Harbour Gazette: "We stay."',
        '"We stay."',
        "Ilse Marran",
        "the Velden Harbour Gazette",
        "told",
    ),
    (
        "The ferry was late, according to the ministry, the Northshore News agency reported.",
        "The ferry was late",
        "the ministry",
        "the Northshore News agency",
        "relayed by an agency",
    ),
]


@pytest.mark.parametrize(("text", "content", "source", "via", "why"), CASES, ids=[case[-1] for case in CASES])
def test_one_quotation(text, content, source, via, why):
    found = [
        (
            " + ".join(span.text for span in quote.content),
            quote.source and quote.source.text,
            " > ".join(v.text for v in quote.via),
        )
        for quote in find_quotes(text)
    ]
    assert found == [(content, source, via)]


POSTS = [
    # text, [(source, content, speaker)], why
    (
        "Bel Hazan (@belhazan), September 14, 2017, 5:12 am\n\nThey took the jars.\n\nCall me. #Square",
        [("Bel Hazan (@belhazan)", "They took the jars.\n\nCall me. #Square", "Bel Hazan")],
        "a row of a table: who and when, then the whole post",
    ),
    (
        "Orla Keld @orla_keld 7 September 2017\nWalked today with my mother.",
        [("Orla Keld @orla_keld", "Walked today with my mother.", "Orla Keld")],
        "a handle without brackets",
    ),
    (
        "The road is shut.\n\n@veldenroads: The pass is open. Drive slowly.\n\nThe mayor said it was late.",
        [("@veldenroads", "The pass is open. Drive slowly.", "@veldenroads"), ("The mayor", "it was late", None)],
        "a handle and a colon",
    ),
    (
        "One post was shared.\n\nBel Hazan (@belhazan) 3 May 2031\n\nAll gone.\n\nPolice said it was over.",
        [("Bel Hazan (@belhazan)", "All gone.", "Bel Hazan"), ("Police", "it was over", None)],
        "within a report a line of who and when heads one paragraph",
    ),
]


@pytest.mark.parametrize(("text", "wanted", "why"), POSTS, ids=[case[2] for case in POSTS])
def test_posts(text, wanted, why):
    found = [(quote.source.text, quote.content[0].text, quote.speaker) for quote in find_quotes(text)]
    assert found == wanted
    assert find_quotes(text)[0].kind == "direct"
    assert find_quotes(text)[0].manner == "wrote"


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("A banner on the bridge read “Fields for all”.", "“Fields for all”"),
        ('A placard saying "Bread" fell.', '"Bread"'),
        ("Graffiti said “Go home”.", "“Go home”"),
        ("“Down with the tax,” the crowd shouted.", "“Down with the tax,”"),
        ("The crowd chanted: Fields for all!", "Fields for all!"),
    ],
)
def test_slogans_are_nobodys(text, content):
    (quote,) = find_quotes(text)
    assert (quote.kind, quote.content[0].text, quote.source, quote.speaker) == ("slogan", content, None, None)


@pytest.mark.parametrize(
    ("text", "speaker", "why"),
    [
        ("Grand Warden Anselm Corve spoke. “We stay,” Corve said.", "Anselm Corve", "a title that is no part of the name"),
        ("The former Dutch Prime Minister Joost van Hell came. He said it was late.", "Joost van Hell", "a nation and a title"),
        ("Will Sand was late. He said it rained.", "Will Sand", "a given name that is a modal verb"),
        ("May Orn told the court that she had paid.", "May Orn", "a given name that is a month"),
        ("The second guest, on 2 April, was Dr Ilse Bran, a senator. “I came,” she said.", "Ilse Bran", "after the verb"),
        ("The Assembly for Common Water met. The Assembly said that it was fine.", "Assembly for Common Water", "a body's name"),
        ("“Leave,” said the chief of the city police, Ivo Stann.", "Ivo Stann", "a name after a role"),
        ("“It is shut,” NCW chair Sofi Marr said outside the hall.", "Sofi Marr", "a role without an article"),
        ("Vera Holm met Dora Lind. She said it was late.", None, "either may be meant"),
        ("Radio Corrin played a song. “I stay,” he said.", None, "a station is never he"),
    ],
)
def test_speakers(text, speaker, why):
    assert [quote.speaker for quote in find_quotes(text)] == [speaker]
