"""Five one-sided reports of an invented country, read by the whole pipeline, against what a careful reader finds in them."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

import crossread

HERE = Path(__file__).parent / "contested"
EXPECTED = tomllib.loads((HERE / "expected.toml").read_text("utf-8"))

Row = dict[str, Any]


def called(fact: dict[str, Any]) -> str:
    return str(fact.get("trigger") or fact.get("words") or fact.get("text"))


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> list[Row]:
    out = tmp_path_factory.mktemp("contested")
    with crossread.read(sorted(HERE.glob("*.txt")), out):
        return [json.loads(line) for line in (out / "record.jsonl").read_text("utf-8").splitlines()]


def facts(kind: str) -> list[Any]:
    return [
        pytest.param(report["file"], fact, id=f"{report['file'][:2]}-{called(fact)}")
        for report in EXPECTED["report"]
        for fact in report.get(kind, ())
    ]


def report_of(record: list[Row], file: str) -> Row:
    return next(row for row in record if row["type"] == "report" and row["uri"].endswith(file))


def rows(record: list[Row], file: str, kind: str) -> list[Row]:
    report = report_of(record, file)["id"]
    return [row for row in record if row["type"] == kind and row["report"] == report]


def named(spans: list[Row], words: str) -> bool:
    return any(words in f"{span['text']} {span.get('name') or ''}" for span in spans)


reports = pytest.mark.parametrize("expected", EXPECTED["report"], ids=[report["file"][:2] for report in EXPECTED["report"]])


def test_nothing_fails(record: list[Row]) -> None:
    assert [row for row in record if row["type"] == "failure"] == []


@reports
def test_what_the_page_says_of_itself(record: list[Row], expected: Row) -> None:
    report = report_of(record, expected["file"])
    assert (report["published"] or "").startswith(expected["published"]), "the date of the report"
    assert report["published_basis"] == expected["basis"], "what decided the date"
    assert report["title"] == expected.get("title", report["title"])
    assert report["outlet"] == expected.get("outlet")
    if refused := expected.get("refused"):
        [candidate] = [one for one in report["candidates"] if one["value"] == refused["value"]]
        assert refused["because"] in (candidate["refused"] or ""), "a refused date says why"


@reports
def test_furniture_is_no_evidence(record: list[Row], expected: Row) -> None:
    report = report_of(record, expected["file"])
    furniture = [report["text"][start:end] for start, end in report["furniture"]]
    missing = [words for words in expected.get("furniture", ()) if not any(words in piece for piece in furniture)]
    assert missing == [], f"page furniture that was read as evidence; known furniture: {furniture}"
    wrong = [words for words in expected.get("evidence", ()) if any(words in piece for piece in furniture)]
    assert wrong == [], "evidence that was taken for furniture"


def holds(event: Row, fact: Row) -> bool:
    time = event["time"] or {"earliest": None, "latest": None}
    first, last = fact.get("first", fact.get("day")), fact.get("last", fact.get("day"))
    said_by = event["attribution"][-1:] if "said_by" in fact else []
    return (
        event["plover"] == fact.get("root", event["plover"])
        and event["status"] == fact.get("status", event["status"])
        and ("actor" not in fact or named(event["actors"], fact["actor"]))
        and ("recipient" not in fact or named(event["recipients"], fact["recipient"]))
        and ("said_by" not in fact or named(said_by, fact["said_by"]))
        and ("figure" not in fact or named(event["figures"], fact["figure"]))
        and (first is None or (time["earliest"], time["latest"]) == (str(first), str(last)))
        and set(fact.get("where", ())) <= {place["text"] for place in event["places"]}
        and not set(fact.get("nowhere", ())) & {place[key] for place in event["places"] for key in ("text", "name")}
    )


def shown(event: Row) -> str:
    words = {key: [span["text"] for span in event[key]] for key in ("actors", "recipients", "places", "attribution", "figures")}
    return f"{event['trigger']['text']} {event['plover']} {event['status']} {event['time'] and event['time']['text']} {words}"


@pytest.mark.parametrize(("file", "fact"), facts("events"))
def test_events(record: list[Row], file: str, fact: Row) -> None:
    near = [event for event in rows(record, file, "event") if fact["trigger"] in event["trigger"]["text"]]
    assert any(holds(event, fact) for event in near), f"{fact}\nfound instead: {[shown(event) for event in near]}"


@reports
def test_no_more_events_than_a_careful_coder_keeps(record: list[Row], expected: Row) -> None:
    events = rows(record, expected["file"], "event")
    junk = [shown(event) for event in events if any(word == event["trigger"]["text"] for word in expected.get("no_event", ()))]
    assert junk == []
    assert len(events) <= expected["most"], [shown(event) for event in events]


@pytest.mark.parametrize(("file", "fact"), facts("quotes"))
def test_quotations(record: list[Row], file: str, fact: Row) -> None:
    quotes = [quote for quote in rows(record, file, "quote") if any(fact["words"] in part["text"] for part in quote["content"])]
    assert quotes, f"no quotation holds “{fact['words']}”"
    sources = [(quote["speaker"], quote["source"] and quote["source"]["text"]) for quote in quotes]
    assert any(fact["speaker"] in f"{speaker} {source}" for speaker, source in sources), f"speakers found: {sources}"
    assert "via" not in fact or any(named(quote["via"], fact["via"]) for quote in quotes), "through whom it came"
    assert fact.get("manner", quotes[0]["manner"]) in [quote["manner"] for quote in quotes]


@pytest.mark.parametrize(("file", "fact"), facts("posts"))
def test_posts(record: list[Row], file: str, fact: Row) -> None:
    [post] = [quote for quote in rows(record, file, "quote") if fact["words"] in quote["content"][0]["text"]]
    assert post["manner"] == "wrote"
    assert post["speaker"] == fact["speaker"]
    assert fact["handle"] in post["source"]["text"]
    days = [date for date in rows(record, file, "date") if 0 <= date["start"] - post["source"]["end"] < 3]
    assert [date["value"] for date in days] == [str(fact["day"])], "the day under a post is the post's"


@pytest.mark.parametrize(("file", "fact"), facts("figures"))
def test_figures(record: list[Row], file: str, fact: Row) -> None:
    [figure] = [figure for figure in rows(record, file, "figure") if figure["text"] == fact["text"]]
    expected = (fact["low"], fact.get("high", figure["high"]), fact["bound"], fact["measure"])
    assert (figure["low"], figure["high"], figure["bound"], figure["measure"]) == expected


@pytest.mark.parametrize("fact", EXPECTED["occurrence"], ids=[fact["why"] for fact in EXPECTED["occurrence"]])
def test_one_happening_told_by_several(record: list[Row], fact: Row) -> None:
    ids = {report_of(record, file)["id"] for file in fact["reports"]}
    shared = [row for row in record if row["type"] == "occurrence" and ids <= set(row["reports"])]
    assert any((row["time"] or "").startswith(fact["time"]) for row in shared), f"one occurrence: {fact['why']}"


def test_accounts_of_one_report_that_agree_make_no_discrepancy(record: list[Row]) -> None:
    for row in record:
        if row["type"] == "discrepancy":
            claims = {claim for value in row["values"] for claim in value["claims"]}
            assert len(claims) > 1, f"one claim cannot disagree with itself: {row['slot']}"
