"""Figures: tables of sentences with what they must give, and properties that hold for any text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.core.records import Figure, Verbs
from crossread.core.spans import check
from crossread.find.figures import find_figures
from crossread.find.figures.deeds import DONE_TO, UNITS
from crossread.find.figures.lexicon import WORDS
from crossread.find.figures.measures import RULES


def found(text: str) -> list[tuple[str, float | None, float | None, str]]:
    return [(figure.text, figure.low, figure.high, figure.bound) for figure in find_figures(text)]


def measured(text: str) -> list[tuple[str, str]]:
    return [(figure.text, figure.measure) for figure in find_figures(text)]


def only(text: str) -> Figure:
    [figure] = find_figures(text)
    return figure


NUMBERS = [
    ("Five people died.", "Five people", 5, 5, "exact", "a word"),
    ("1,240 people died.", "1,240 people", 1240, 1240, "exact", "grouped by commas"),
    ("70 000 people died.", "70 000 people", 70000, 70000, "exact", "grouped by a space"),
    ("70.000 people died.", "70.000 people", 70000, 70000, "exact", "grouped by a point: no count of people has decimals"),
    ("1.5 million people fled.", "1.5 million people", 1.5e6, 1.5e6, "exact", "a decimal with a scale"),
    ("20k people marched.", "20k people", 20000, 20000, "exact", "k"),
    ("Half a million people marched.", "Half a million people", 5e5, 5e5, "exact", "a half of a scale"),
    ("Two hundred and forty-one people died.", "Two hundred and forty-one people", 241, 241, "exact", "a long word number"),
    ("Half a dozen guards died.", "Half a dozen guards", 6, 6, "exact", "half a dozen"),
    ("A couple of dozen guards died.", "A couple of dozen guards", 24, 24, "exact", "a couple of a unit"),
    ("A hundred guards died.", "A hundred guards", 100, 100, "exact", "the article belongs to the number"),
    ("A dozen or so marchers died.", "A dozen or so marchers", 12, 12, "about", "a bound behind the number"),
    ("No fewer than 30 people died.", "No fewer than 30 people", 30, None, "at_least", "no figure 0 hides in 'no fewer'"),
    ("As few as 30 people marched.", "As few as 30 people", 30, None, "at_least", "no vague figure hides in 'few'"),
    ("Well over 30 people died.", "Well over 30 people", 30, None, "more_than", "a word before the bound"),
    ("30 or more people died.", "30 or more people", 30, None, "at_least", "or more"),
    ("At least two dozen people died.", "At least two dozen people", 24, None, "at_least", "bound and unit"),
    ("Close to 30 people died.", "Close to 30 people", 30, 30, "about", "close to"),
    ("An estimated 30 people died.", "An estimated 30 people", 30, 30, "about", "an estimated"),
    ("As many as 30 people died.", "As many as 30 people", None, 30, "at_most", "as many as"),
    ("Under 30 people died.", "Under 30 people", None, 30, "less_than", "under"),
    ("Between 30 and 40 people died.", "Between 30 and 40 people", 30, 40, "exact", "a range is exact"),
    ("30-40 people died.", "30-40 people", 30, 40, "exact", "a hyphen"),
    ("30\u201340 people died.", "30\u201340 people", 30, 40, "exact", "a dash"),
    ("Two or three people died.", "Two or three people", 2, 3, "exact", "or"),
    ("Two to three hundred people marched.", "Two to three hundred people", 200, 300, "exact", "one scale for both ends"),
    ("Several people died.", "Several people", 3, None, "vague", "the rule `default`"),
    ("A handful of people died.", "A handful of people", 3, None, "vague", "the rule `default`"),
    ("Dozens died.", "Dozens", 12, None, "vague", "no noun"),
    ("Scores of people died.", "Scores of people", 20, None, "vague", "scores"),
    ("Several thousand people marched.", "Several thousand people", 3000, None, "vague", "several of a scale"),
    ("Tens of thousands of monks marched.", "Tens of thousands of monks", 10000, None, "vague", "a plural of a plural"),
    ("No one died.", "No one", 0, 0, "exact", "a zero is a figure"),
    ("Zero deaths were recorded.", "Zero deaths", 0, 0, "exact", "a zero in a word"),
    ("AT LEAST NINE MINERS DIED", "AT LEAST NINE MINERS", 9, None, "at_least", "capitals"),
]


@pytest.mark.parametrize(("text", "words", "low", "high", "bound", "why"), NUMBERS, ids=[row[0] for row in NUMBERS])
def test_number_and_bound(text: str, words: str, low: float | None, high: float | None, bound: str, why: str) -> None:
    assert found(text) == [(words, low, high, bound)], why


MEASURED = [
    ("Gunmen killed 12 guards and wounded 30.", [("12 guards", "killed"), ("30", "injured")], "two verbs, two objects"),
    ("12 dead and 30 injured in Orvan", [("12", "killed"), ("30", "injured")], "a headline"),
    ("Two men died and four were hurt.", [("Two men", "killed"), ("four", "injured")], "subjects, active and passive"),
    ("Nine were killed, among them three girls.", [("Nine", "killed"), ("three girls", "killed")], "a part behind"),
    ("Nine men, including two monks, were hurt.", [("Nine men", "injured"), ("two monks", "injured")], "a part between"),
    ("At 1545 (2145 GMT) a bomb killed four.", [("four", "killed")], "a time of day"),
    ("Half of the 60 sailors are missing.", [("60 sailors", "other")], "the whole is not the count"),
    ("Of 150 hostages, 40 were killed.", [("150 hostages", "other"), ("40", "killed")], "the whole is not the count"),
    ("The dead included 12 nuns.", [("12 nuns", "killed")], "included"),
    ("Some 60 people are believed to have died.", [("Some 60 people", "killed")], "are believed to"),
    ("Police released 30 detainees.", [("30 detainees", "other")], "a verb overrides the noun"),
    ("30 refugees were killed.", [("30 refugees", "killed")], "a verb overrides the noun"),
    ("Thousands march in Orvan", [("Thousands", "participants")], "a headline in the present"),
    ("Some 3,000 women walked in silence.", [("Some 3,000 women", "participants")], "a walk that is a protest"),
    ("About 2,300 dockers were on strike.", [("About 2,300 dockers", "participants")], "a strike"),
    ("He puts the number of strikers at 1,900.", [("1,900", "participants")], "the number of those who"),
    ("Three guards went to the clinic.", [("Three guards", "injured")], "hurt, in so many words"),
    ("Gunmen shot dead five clerks.", [("five clerks", "killed")], "a phrase as a verb"),
    ("A bomber killed himself and 14 others.", [("14 others", "killed")], "joined to a first victim"),
    ("The mayor was killed along with three friends.", [("three friends", "killed")], "along with"),
    ("Guards held two clerks for allegedly helping a rival and arrested them along with 18 others.",
     [("two clerks", "other"), ("18 others", "arrested")], "along with, after a verb"),
    ("Guards arrested two clerks for allegedly helping a rival, along with 18 others, on Monday.",
     [("two clerks", "arrested"), ("18 others", "arrested")], "along with, over what they did"),
    ("They hold a yearly gathering in which tens of thousands of people speak.",
     [("tens of thousands of people", "participants")], "a crowd's own noun before it"),
    ("It was a massacre in which 40 monks died.", [("40 monks", "killed")], "the verb and the noun agree"),
    ("Three guards, two clerks and a cook died.", [("Three guards", "killed"), ("two clerks", "killed")], "one verb for all"),
    ("12 miners on the bus to Orvan were hurt.", [("12 miners", "injured")], "words between noun and verb"),
    ("The clashes left 17 people dead.", [("17 people", "killed")], "left ... dead"),
    ("Seven sailors lost their lives.", [("Seven sailors", "killed")], "a set phrase"),
    ("The 1888 massacre of 900 monks", [("900 monks", "killed")], "a noun for the deed; a year is none"),
    ("the six monks' murder", [("six monks", "killed")], "a possessive"),
    ("The names of 750 martyrs were read.", [("750 martyrs", "killed")], "a noun that is itself the measure"),
    ("Rescuers found five more bodies.", [("five more bodies", "killed")], "bodies"),
    ("Our side lost 80 men.", [("80 men", "killed")], "lost, with a noun"),
    ("The gang of 20 men killed nine.", [("20 men", "other"), ("nine", "killed")], "the doers are not the victims"),
    ("12 men killed a guard.", [("12 men", "other")], "the doers are not the victims"),
    ("Three were beaten and detained.", [("Three", "arrested")], "the second of two participles"),
    ("Sixty were taken into custody.", [("Sixty", "arrested")], "a set phrase"),
    ("No arrests were made.", [("No arrests", "arrested")], "zero arrests"),
    ("Three men were hanged.", [("Three men", "executed")], "hanged"),
    ("The court sentenced five clerks to 11 years.", [("five clerks", "sentenced")], "the term is not a count"),
    ("30 miners are still unaccounted for.", [("30 miners", "missing")], "a state"),
    ("Owls put the crowd at 800; police counted 220.", [("800", "participants"), ("220", "participants")], "rival counts"),
    ("The fair drew 7,000 people.", [("7,000 people", "participants")], "drew"),
    ("A 500-strong crowd waited.", [("500-strong crowd", "participants")], "-strong"),
    ("Hundreds of protesters blocked a road.", [("Hundreds of protesters", "participants")], "a crowd by its noun"),
    ("The shooting of 30 protesters", [("30 protesters", "other")], "shot says neither killed nor hurt"),
    ("Soldiers evacuated four villages.", [("four villages", "other")], "villages are not people"),
    ("2,000 families fled.", [("2,000 families", "displaced")], "families"),
    ("The toll rose from 80 to 112.", [("112", "killed")], "the former count is not the count"),
    ("Killed: 12. Injured: 40.", [("12", "killed"), ("40", "injured")], "a table in words"),
    ("There were no casualties.", [("no casualties", "other")], "casualties say neither dead nor hurt"),
    ("The guild denied that 80 monks had been killed.", [("80 monks", "killed")], "a denied number is a figure"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), MEASURED, ids=[row[0] for row in MEASURED])
def test_measure(text: str, expected: list[tuple[str, str]], why: str) -> None:
    assert measured(text) == expected, why


DECOYS = [
    ("A 51-year-old clerk was killed.", "an age"),
    ("Omar Dal, 34, and Ilse Ren, 29, were killed.", "ages between commas"),
    ("She was killed on 12 March 2031 at 22:15.", "a date and a time"),
    ("She was killed on March 12.", "a date, month first"),
    ("He died in 2031.", "a year"),
    ("He paid $40 million and 30 crowns.", "money"),
    ("Turnout fell by 12 percent, or 5.5%.", "shares"),
    ("They marched 12 km in three hours.", "distance and time"),
    ("Route 9 and Article 5", "names with numbers"),
    ("The 16-member council met.", "the size of a group"),
    ("He was killed near Falcon 9.", "a number in a name"),
    ("One of the guards, one by one", "no count"),
    ("The 3rd brigade", "an ordinal"),
]


@pytest.mark.parametrize(("text", "why"), DECOYS, ids=[row[0] for row in DECOYS])
def test_decoys_count_nobody(text: str, why: str) -> None:
    assert find_figures(text) == [], why


SCOPES = [
    ("The clashes brought the toll to 63.", "total", "toll"),
    ("1,100 people have been arrested since May.", "total", "since"),
    ("Of the 27 wounded, most went home.", "total", "a definite whole"),
    ("Another 12 people died.", "additional", "another"),
    ("Five more people died.", "additional", "more"),
    ("Five people died.", None, "plain"),
]


@pytest.mark.parametrize(("text", "scope", "why"), SCOPES, ids=[row[0] for row in SCOPES])
def test_scope(text: str, scope: str | None, why: str) -> None:
    assert only(text).scope == scope, why


SOURCES = [
    ("Fishermen said the storm killed 19 soldiers.", ["Fishermen"], "a source before"),
    ("19 soldiers died, the ministry said.", ["the ministry"], "a source behind"),
    ("19 soldiers died, said the mayor of Orvan.", ["the mayor of Orvan"], "verb first"),
    ("According to the council, 19 soldiers died.", ["the council"], "according to, first"),
    ("19 soldiers died, according to the council.", ["the council"], "according to, last"),
    ("The mayor said 19 soldiers died, the Herald reported.", ["the Herald", "The mayor"], "outermost first"),
    ("It was reported that 19 soldiers died.", [], "nobody is named"),
    ("19 soldiers died.", [], "the report's own voice"),
]


@pytest.mark.parametrize(("text", "sources", "why"), SOURCES, ids=[row[0] for row in SOURCES])
def test_attribution(text: str, sources: list[str], why: str) -> None:
    assert [span.text for span in only(text).attribution] == sources, why


def test_rival_counts_keep_their_own_sources() -> None:
    first, second = find_figures("The union put attendance at 1.5 million; the ministry at 250,000.")
    assert [span.text for span in first.attribution] == ["The union"]
    assert [span.text for span in second.attribution] == ["the ministry"]


def test_unit_and_noun_phrase() -> None:
    figure = only("The deaths of at least 700 quiet walkers.")
    assert figure.unit == "walkers"
    assert figure.of is not None
    assert figure.of.text == "quiet walkers"


SIDES = ["soldiers", "rebels", "protesters", "policemen", "settlers", "villagers"]
DEED_SENTENCES = [
    "Gunmen killed 12 {}.",
    "12 {} were wounded.",
    "The massacre of 12 {}.",
    "12 {} were executed.",
    "Others arrested 12 {}.",
]


@pytest.mark.parametrize("sentence", DEED_SENTENCES)
def test_every_side_is_read_by_the_same_rules(sentence: str) -> None:
    assert len({only(sentence.format(side)).measure for side in SIDES}) == 1


def test_tables_name_known_measures() -> None:
    assert {measure for _, measure in WORDS.values() if measure} <= set(Verbs.measures)
    assert {*DONE_TO, *UNITS} <= set(Verbs.measures)


def test_every_rule_names_its_word() -> None:
    assert all("v" in rule.pattern.groupindex and rule.side in ("left", "right") for rule in RULES)


HOSTILE = [
    "",
    "\x00",
    "no",
    "12",
    "a",
    "of the 12 of the",
    "between 3 and",
    "(((12",
    "12\r\n\r\nkilled",
    "\u202b12 killed\u202c",
    "killed " * 50,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_odd_texts(text: str) -> None:
    check(text, find_figures(text))


PIECES = st.sampled_from([
    "12", "no", "one", "several", "dozen", "thousands", "1,500", "40-60", "at", "least", "between", "and", "of", "the", "more",
    "people", "soldiers", "killed", "were", "died", "said", "police", "according", "to", ",", ".", ";", "(", ")", '"', "toll",
    "March", "2031", "%", "$", "-year-old", "another", "\n\n", "\u00a0",
])  # fmt: skip


@given(st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=200))
def test_spans_quote_and_fields_are_of_their_sets(text: str) -> None:
    figures = find_figures(text)
    check(text, figures)
    assert figures == find_figures(text)
    for figure, following in pairwise(figures):
        assert figure.end <= following.start
    for figure in figures:
        assert figure.bound in Verbs.bounds
        assert figure.measure in Verbs.measures
        assert figure.low is None or figure.high is None or figure.low <= figure.high


def test_a_long_line_takes_linear_time() -> None:
    text = "12 people were killed and 5 hurt, police said " * 2_000
    assert len(find_figures(text)) == 4_000
