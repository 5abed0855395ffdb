"""Events: codes, status and roles on sentences written for these tests; every person and place is invented."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.core.records import Date, Event, Figure, Place, Quote, Span, Verbs
from crossread.core.spans import check
from crossread.find.events import Parts, events_in


def events(text: str) -> list[Event]:
    return events_in(text, Parts())


def the(text: str, trigger: str) -> Event:
    found = [event for event in events(text) if trigger in event.trigger.text]
    assert found, f"no event at {trigger!r} in {[(e.trigger.text, e.plover) for e in events(text)]}"
    return found[0]


def words(spans: tuple[Span, ...]) -> list[str]:
    return [span.text for span in spans]


ROOTS = [
    # text, trigger, root, ACLED sub-event or None, why the case exists
    ("Gunmen shelled the market of Lorva.", "shelled", "ASSAULT", "Shelling/artillery/missile attack", "heavy weapons"),
    ("Soldiers opened fire on the crowd in Lorva.", "opened fire", "ASSAULT", "Attack", "a verb with its noun"),
    ("The massacre of 200 prisoners in 1994 was never tried.", "massacre", "ASSAULT", "Attack", "a noun with a figure"),
    ("Youths torched two party offices in Belmar.", "torched", "ASSAULT", "Looting/property destruction", "property"),
    ("Two teachers were abducted by masked men.", "abducted", "ASSAULT", "Abduction/forced disappearance", "PLOVER: not COERCE"),
    ("Thousands marched through Belmar against the mayor.", "marched", "PROTEST", "Peaceful protest", "a verb of protest"),
    ("Dockers in Belmar went on strike over pay.", "went on strike", "PROTEST", "Peaceful protest", "strike, no violence"),
    ("The air force struck a depot near Lorva.", "struck", "ASSAULT", "Attack", "the same verb with an object"),
    ("Members of the Blue League sprayed slogans on walls.", "sprayed", "PROTEST", "Peaceful protest", "graffiti"),
    ("A nationwide uprising against the Karran government began.", "uprising", "PROTEST", "Violent demonstration", "a noun"),
    ("Police arrested two students.", "arrested", "COERCE", "Arrests", "arrest"),
    ("Three members of the league have been sentenced to prison.", "sentenced", "COERCE", "Arrests", "a sentence, passive"),
    ("The council imposed a curfew on the old town.", "imposed", "COERCE", None, "curfew by verb and object"),
    ("Karran expelled the Tovish ambassador.", "expelled", "SANCTION", None, "relations reduced"),
    ("Former minister Ilan Brek visited Lorva and voiced support for the league.", "visited", "CONSULT", None, "a visit"),
    ("Former minister Ilan Brek visited Lorva and voiced support for the league.", "voiced", "SUPPORT", None, "what was voiced"),
    ("Karran held talks with Tovland in Belmar.", "held talks", "CONSULT", None, "light verb with its noun"),
    ("The two armies signed an agreement.", "signed", "SUPPORT", None, "CAMEO 057"),
    ("Tovland lifted its sanctions on Karran.", "lifted", "YIELD", None, "the verb decides, not its object"),
    ("The army released forty hostages.", "released", "YIELD", None, "release"),
    ("The minister resigned on Monday.", "resigned", "YIELD", None, "resignation"),
    ("The Red Circle sent medicine to Lorva.", "sent", "AID", None, "sending help"),
    ("Karran sent troops to the border.", "sent", "MOBILIZE", None, "sending force"),
    ("The union demanded higher pay.", "demanded", "REQUEST", None, "a demand"),
    ("The bishop condemned the shooting.", "condemned", "ACCUSE", None, "disapproval"),
    ("Parliament rejected the plan.", "rejected", "REJECT", None, "rejection"),
    ("The general threatened the newspaper.", "threatened", "THREATEN", None, "threat"),
    ("Karran agreed to open the bridge.", "agreed", "AGREE", None, "a promise"),
    ("Karran and Tovland hold joint exercises each spring.", "exercises", "COOPERATE", None, "done together"),
    ("An army column of at least 20 vehicles moved into Lorva.", "moved into", "MOBILIZE", None, "troops, not travellers"),
    ("Some 3,000 women gathered on the quay of Belmar.", "gathered", "PROTEST", "Peaceful protest", "a crowd in public"),
    ("Police cleared a tent camp from the quay of Belmar.", "cleared", "COERCE", None, "crowd control"),
    ("Police moved in before dawn on Monday.", "moved in", "COERCE", None, "the same, with no object"),
    ("Three more people have died of wounds, the clinic said.", "died of wounds", "ASSAULT", "Attack", "died by violence"),
]


@pytest.mark.parametrize(("text", "trigger", "root", "sub", "why"), ROOTS, ids=[f"{row[2]}-{row[4]}" for row in ROOTS])
def test_codes(text: str, trigger: str, root: str, sub: str | None, why: str) -> None:
    event = the(text, trigger.split()[0])
    assert event.plover == root, why
    assert (event.acled[1] if event.acled else None) == sub, why
    assert event.why


@pytest.mark.parametrize(("text", "trigger", "root", "sub", "why"), ROOTS[:12], ids=[row[4] for row in ROOTS[:12]])
@pytest.mark.parametrize("case", [str.upper, str.lower])
def test_letter_case_does_not_matter(text: str, trigger: str, root: str, sub: str | None, why: str, case: object) -> None:
    changed = case(text)  # type: ignore[operator]
    assert root in [event.plover for event in events(changed)], why


STATUSES = [
    ("Gunmen attacked a convoy.", "attacked", "happened", "plain past"),
    ("We found no sign that the police fired at the crowd.", "fired at", "denied", "no sign that it happened"),
    ("There was evidence that rebels attacked the convoy.", "attacked", "happened", "a sign that it did"),
    ("The shooting of a shepherd set off the riots.", "shooting", "happened", "a noun in the report's own voice"),
    ("Police have been beating detainees since Sunday.", "beating", "ongoing", "perfect progressive"),
    ("Miners will march on Friday.", "march", "planned", "future"),
    ("The summit will be held in Belmar on 3 May.", "summit", "planned", "a noun whose verb is in the future"),
    ("The army plans to bomb the bridge.", "bomb", "planned", "intention"),
    ("Settlers threatened to burn the mill.", "burn", "threatened", "threat governs"),
    ("Two men attempted to abduct the judge.", "abduct", "attempted", "attempt governs"),
    ("The attempted bombing of the station shocked Belmar.", "bombing", "attempted", "adjective"),
    ("Guards foiled an attack on the palace.", "attack", "attempted", "kept from success"),
    ("An assassination attempt left the mayor unhurt.", "assassination", "attempted", "noun behind"),
    ("The league called for a boycott.", "boycott", "called_for", "called for"),
    ("The judge said that the officers must be prosecuted.", "prosecuted", "called_for", "must"),
    ("Monks urged the army to release the boys.", "release", "called_for", "urge governs"),
    ("The police did not fire on the marchers.", "fire", "denied", "plain negation"),
    ("The army denied that it had shelled the school.", "shelled", "denied", "denial governs"),
    ("Envoys refused to meet the rebels.", "meet", "denied", "refusal governs"),
    ("If rebels attack the port, ships will leave.", "attack", "hypothetical", "condition"),
    ("The league might boycott the vote.", "boycott", "hypothetical", "modal"),
    ("The army would have bombed the town.", "bombed", "hypothetical", "counterfactual"),
    ("Bandits often rob travellers on this road.", "rob", "habitual", "adverb of habit"),
    ("Widows gather at the gate every Thursday.", "gather", "habitual", "every Thursday"),
    ("The police said that gunmen attacked the post.", "attacked", "happened", "attribution is no status"),
]


@pytest.mark.parametrize(("text", "trigger", "status", "why"), STATUSES, ids=[f"{row[2]}-{row[3]}" for row in STATUSES])
def test_status(text: str, trigger: str, status: str, why: str) -> None:
    assert the(text, trigger).status == status, why


ROLES = [
    ("The police beat the students.", "beat", ["The police"], ["the students"], "active"),
    ("The students were beaten by the police.", "beaten", ["the police"], ["The students"], "passive"),
    ("Rebels attacked the fort and killed four guards.", "killed", ["Rebels"], ["four guards"], "joined verbs share the subject"),
    ("The militia, which holds the valley, shelled Lorva.", "shelled", ["The militia"], ["Lorva"], "over a relative clause"),
    ("A man who attacked the judge fled.", "attacked", ["A man"], ["the judge"], "relative clause"),
    ("The killing of a farmer by soldiers angered Belmar.", "killing", ["soldiers"], ["a farmer"], "noun with of and by"),
    ("The army's attack on the village lasted an hour.", "attack", ["The army"], ["the village"], "noun with owner"),
    ("The poet's arrest angered Belmar.", "arrest", [], ["The poet"], "the owner undergoes an arrest"),
    ("Monitors called on the rebels to withdraw.", "withdraw", ["the rebels"], [], "the one urged is to act"),
    ("Ana Vell, the mayor of Lorva, met the rebels.", "met", ["Ana Vell"], ["the rebels"], "apposition"),
    ("Farmers and herders clashed.", "clashed", ["Farmers", "herders"], ["Farmers", "herders"], "reciprocal: each to the other"),
    (
        "The clinic treated the wounded, leaving the square calm.",
        "treated",
        ["The clinic"],
        ["the wounded"],
        "a participle beside",
    ),
]


@pytest.mark.parametrize(("text", "trigger", "actors", "recipients", "why"), ROLES, ids=[row[4] for row in ROLES])
def test_roles(text: str, trigger: str, actors: list[str], recipients: list[str], why: str) -> None:
    event = the(text, trigger)
    assert (words(event.actors), words(event.recipients)) == (actors, recipients), why


SWAPS = ["{} attacked {} near Lorva.", "{} arrested a spokesman for {}.", "{} praised {} for its restraint.",
         "{} accused {} of torture.", "{} will meet {} in Belmar.", "{} denied that {} had shelled the port."]  # fmt: skip
PAIRS = [("the police", "the marchers"), ("the Orval Front", "the Karran government"), ("settlers", "farmers")]


def code(text: str) -> list[tuple[str | None, str]]:
    return [(event.plover, event.status) for event in events(text)]


@pytest.mark.parametrize("sentence", SWAPS)
@pytest.mark.parametrize("pair", PAIRS)
def test_the_same_act_whoever_does_it(sentence: str, pair: tuple[str, str]) -> None:
    plain = code(sentence.format(*pair))
    assert plain
    assert code(sentence.format(*reversed(pair))) == plain
    for adjective in ("brutal", "heroic", "so-called", "murderous"):
        loaded = [f"the {adjective} {side.removeprefix('the ')}" for side in pair]
        assert code(sentence.format(*loaded)) == plain, adjective


def test_a_pronoun_keeps_its_words_and_names_its_antecedent() -> None:
    text = "The police surrounded the square. They beat two students."
    event = the(text, "beat")
    assert event.actors[0] == Span(34, 38, "They", "The police")


def test_a_pronoun_of_another_number_stays_unnamed() -> None:
    assert the("The mayor arrived. They beat two students.", "beat").actors[0].name is None


def test_we_in_a_quotation_is_the_one_who_speaks() -> None:
    text = "“We arrested two men,” the police chief said."
    quote = Quote(content=(Span(0, 23, text[:23]),), source=Span(24, 40, "the police chief"))
    text_events = events_in(text, Parts(quotes=(quote,)))
    assert text_events[0].actors == (Span(1, 3, "We", "the police chief"),)


def test_an_arrest_without_an_agent_takes_the_authority_named_last_and_says_so() -> None:
    event = the("Police closed the square. Two students were arrested.", "arrested")
    assert words(event.actors) == ["Police"]
    assert "no agent named" in event.why
    assert the("Rain fell on the square. Two students were arrested.", "arrested").actors == ()


def test_a_joined_verb_without_its_auxiliary_is_passive_too() -> None:
    assert words(the("The men were detained and later released.", "released").recipients) == ["The men"]


def test_what_another_must_do_is_a_request() -> None:
    event = the("The bishop said the army must leave the valley.", "must")
    assert (event.plover, words(event.actors), words(event.recipients)) == ("REQUEST", ["The bishop"], ["the army"])


def parts_of(text: str) -> Parts:
    def at(words: str) -> dict[str, object]:
        start = text.index(words)
        return {"start": start, "end": start + len(words), "text": words}

    cities = tuple(Place(name=name, **at(name)) for name in ("Lorva", "Belmar", "Sarn") if name in text)  # type: ignore[arg-type]
    date = Date(
        type="DATE",
        value="2031-05-16",
        earliest=datetime.date(2031, 5, 16),
        latest=datetime.date(2031, 5, 16),
        **at("May 16, 2031"),
    )  # type: ignore[arg-type]
    return Parts(dates=(date,), places=cities)


def test_one_event_holds_all_its_places_and_its_day() -> None:
    text = "On May 16, 2031, the league's units held rallies in Lorva, Belmar and Sarn."
    [event] = events_in(text, parts_of(text))
    assert [place.name for place in event.places] == ["Lorva", "Belmar", "Sarn"]
    assert event.time is not None and event.time.value == "2031-05-16"


def test_a_place_that_stands_for_its_government_is_no_place_of_the_event() -> None:
    text = "Lorva condemned the raid."
    place = Place(start=0, end=5, text="Lorva", name="Lorva", role="actor")
    assert events_in(text, Parts(places=(place,)))[0].places == ()


def test_figures_go_to_the_event_they_count() -> None:
    text = "Police killed four men and arrested nine others."
    killed = Figure(start=14, end=22, text="four men", low=4, high=4, measure="killed")
    arrested = Figure(start=36, end=47, text="nine others", low=9, high=9, measure="arrested")
    found = {event.trigger.text: event.figures for event in events_in(text, Parts(figures=(killed, arrested)))}
    assert found == {"killed": (killed,), "arrested": (arrested,)}


def test_attribution_runs_from_the_outermost_source_inwards() -> None:
    text = "The agency quoted Ana Vell as saying that soldiers burned the mill."
    source = Span(18, 26, "Ana Vell")
    quote = Quote(content=(Span(37, 66, text[37:66]),), source=source, via=(Span(0, 10, "The agency"),))
    event = next(event for event in events_in(text, Parts(quotes=(quote,))) if event.trigger.text == "burned")
    assert words(event.attribution) == ["The agency", "Ana Vell"]


def test_attribution_from_grammar_alone() -> None:
    assert words(the("Villagers said that soldiers burned the mill.", "burned").attribution) == ["Villagers"]
    assert words(the("Soldiers burned the mill, villagers said.", "burned").attribution) == ["villagers"]


def test_between_codes_the_pair_only() -> None:
    text = "Karran condemned Tovland after the Blue League bombed a ship."
    [event] = events_in(text, Parts(), between=((0, 6), (17, 24)))
    assert (event.plover, words(event.actors), words(event.recipients)) == ("ACCUSE", ["Karran"], ["Tovland"])
    [other] = events_in(text, Parts(), between=((31, 46), None))
    assert other.plover == "ASSAULT"


def test_between_codes_a_promise_as_agree_and_keeps_the_status() -> None:
    text = "Karran will send doctors to Tovland."
    [event] = events_in(text, Parts(), between=((0, 6), (28, 35)))
    assert (event.plover, event.status) == ("AGREE", "planned")


def test_no_event_twice_and_all_values_are_those_of_the_record() -> None:
    text = "Rebels attacked Lorva. The attack killed ten people. Monks called for talks; police fired tear gas at the marchers."
    found = events(text)
    keys = [(event.trigger, event.actors, event.recipients) for event in found]
    assert len(set(keys)) == len(keys)
    assert {event.status for event in found} <= set(Verbs.statuses)
    assert {event.plover for event in found if event.plover} <= set(Verbs.plover)


_MIX = "police rebels the a killed arrested were by in to of will not said that protest march Friday and who 30 if must attack"
PIECES = st.sampled_from([*_MIX.split(), *',.()“”’"/-—é', "\n", "\r\n", "\u200f", "\x00"])


@settings(max_examples=150)
@given(st.one_of(st.text(st.characters(exclude_categories=("Cs",)), max_size=200), st.lists(PIECES, max_size=60).map(" ".join)))
def test_spans_quote_whatever_the_text(text: str) -> None:
    found = events(text)
    check(text, found)
    assert found == events(text)


@settings(max_examples=60)
@given(st.lists(PIECES, max_size=40).map(" ".join), st.integers(0, 80), st.integers(0, 80))
def test_between_never_fails(text: str, start: int, end: int) -> None:
    check(text, events_in(text, Parts(), between=((start, end), None)))


@pytest.mark.parametrize("piece", ["police ", "killed, ", "said (", "a-", "’s ", "of the ", '"', "to be "])
def test_one_long_line_is_read_in_time(piece: str) -> None:
    events(piece * (120_000 // len(piece)))
