"""The sample case read by the whole pipeline: no figure of its comparison with the gold falls below its floor."""

import doctest
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))

import gold
import golden_claims
import golden_links
from golden_claims import Figure, Sample
from golden_diff import difference
from golden_floors import FLOORS, Floors, earlier, fallen, lowered, parsed, reached, risen, written

import golden

Row = dict[str, Any]


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return golden.run(tmp_path_factory.mktemp("golden"))


def test_no_figure_is_below_its_floor(sample: Sample, capsys: pytest.CaptureFixture[str]) -> None:
    figures, floors = golden_links.all_figures(sample), parsed(FLOORS.read_text("utf-8"))
    with capsys.disabled():
        print("".join(f"\n{line}" for line in risen(figures, floors)), end="")
    assert fallen(figures, floors) == [], "see `python tools/golden.py diff HEAD` for the claims that were lost"


def test_no_floor_was_lowered_unnoticed() -> None:
    assert lowered(parsed(FLOORS.read_text("utf-8")), earlier()) == []


def test_only_the_damaged_file_fails(sample: Sample) -> None:
    assert [row["step"] for row in sample.rows.get("failure", ())] == ["read"]


def test_a_record_does_not_differ_from_itself(sample: Sample) -> None:
    assert {line.split()[1:4] == ["+0", "-0", "~0"] for line in difference(sample, sample).splitlines()} == {True}


def test_what_is_lost_and_gained_is_told_with_its_words(sample: Sample, tmp_path: Path) -> None:
    one, row = next((one, row) for one, row in sample.found.items() if row["type"] == "figure" and row["low"])
    rows = [each for rows in sample.rows.values() for each in rows]
    without = written_record([each for each in rows if each["id"] != row["id"]], tmp_path / "without.jsonl")
    lost = difference(sample, without)
    assert f'- {one.split("-")[0]} "{row["text"]}"' in lost and f"[gold {one}]" in lost
    assert f'+ {one.split("-")[0]} "{row["text"]}"' in difference(without, sample)
    changed = written_record(
        [{**each, "low": -1} if each["id"] == row["id"] else each for each in rows], tmp_path / "changed.jsonl"
    )
    assert f"low: {row['low']} -> -1  [gold {one}: now wrong: low]" in difference(sample, changed)


def test_a_commit_that_is_not_there_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(golden.Misuse, match="There is no commit no-such-commit"):
        golden.source_of("no-such-commit", tmp_path)


def written_record(rows: list[Row], path: Path) -> Sample:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return Sample(path)


def day(words: Row, value: str) -> Row:
    first, last = golden_claims.days(value)
    return {**words, "value": value, "earliest": first or None, "latest": last or None}


def perfect() -> Iterator[Row]:
    """The gold, written as a record."""
    table = gold.load()
    texts = {row["id"]: gold.text_of(row) for row in table["reports"]}
    for row in table["reports"]:
        if row["status"] != "failed":
            refused = [{**day, "refused": "the calendar"} for day in row["refused"]]
            furniture = [[span["start"], span["end"]] for span in row["furniture"]]
            own = {"type": "report", "uri": row.get("uri", row["file"]), "text": texts[row["id"]]}
            yield {**row, **own, "candidates": refused, "furniture": furniture}
    for claim in table["claims"]:
        row = {**claim, "type": claim["kind"], **claim.get("words", {})}
        speakers = [one["spellings"][0] for one in table["entities"] if one["id"] == claim.get("speaker")]
        names = {
            "kind": claim.get("quoted", claim.get("names")),
            "name": claim.get("place"),
            "speaker": (speakers or [claim.get("speaker")])[0],
        }
        if claim["kind"] == "date":
            row |= day(claim["words"], claim["value"])
        elif time := claim.get("time"):
            row["time"] = day(time["words"], time.get("edtf", time.get("every")))
        yield {**row, **names}
    for entity in table["entities"]:
        named = [claim for claim in table["claims"] if claim.get("entity") == entity["id"]]
        yield {**entity, "type": "entity", "mentions": [{"report": one["report"], "span": one["words"]} for one in named]}
    for row in table["copies"]:
        left, right = ({"report": one} for one in row["between"])
        parent = {row["between"][0]: "left", row["between"][1]: "right"}.get(row["parent"])
        yield {"type": "copy", "id": "", "left": left, "right": right, "direction": parent, "words": 8}
    yield from ({**row, "type": "occurrence"} for row in table["occurrences"])
    yield from ({**row, "type": "line"} for row in table["lines"])
    for row in table["discrepancies"]:
        yield {**row, "type": "discrepancy", "slot": golden_links.wide_slot(row)}


def test_the_gold_is_right_by_itself(tmp_path: Path) -> None:
    figures = golden_links.all_figures(written_record(list(perfect()), tmp_path / "record.jsonl"))
    assert {name: figure for name, figure in figures.items() if figure.value != (0 if figure.lower else pytest.approx(100))} == {}


def test_an_empty_record_has_nothing_right(tmp_path: Path) -> None:
    figures = golden_links.all_figures(written_record([], tmp_path / "record.jsonl"))
    assert {name for name, figure in figures.items() if figure.right and not figure.lower} == {
        "reports.status"
    }  # one has to fail


@pytest.mark.parametrize(
    ("now", "complaint", "why"),
    [
        (Floors({"a": 50.0}), "", "as it was"),
        (Floors({"a": 51.0}), "", "raised"),
        (Floors({"a": 49.0}), "a: its floor was 50.0 in last", "lowered without a word"),
        (Floors({}), "a: its floor was 50.0 in last", "dropped without a word"),
        (Floors({"a": 49.0}, {"a": "2018-02-01: a report was added"}), "", "lowered, with a dated line"),
        (Floors({"a": 49.0}, {"a": "a report was added"}), "a: its floor was 50.0 in last", "the line has no date"),
        (Floors({"a": 49.0}, {"a": "2017-01-01: old"}), "a: its floor was 50.0 in last", "the line is that of an earlier time"),
    ],
)
def test_floors_lowered(now: Floors, complaint: str, why: str) -> None:
    before = Floors({"a": 50.0}, {"a": "2017-01-01: old"})
    assert "".join(lowered(now, [("last", before)])).startswith(complaint), why
    assert bool(lowered(now, [("last", before)])) == bool(complaint), why
    assert lowered(now, []) == [], "no history, no complaint"


def test_floors_and_ceilings() -> None:
    figures = {"claims.found": Figure(60, 100), "lines.error": Figure(8, 16, lower=True)}
    assert reached(figures) == {"claims.found": 59.0, "lines.error": -0.57}, "one claim, or a sixteenth of a line, of room"
    text = written("# Head\n\n[floors]\n\n[lowered]\n# kept\n", figures, reached(figures))
    assert text.startswith("# Head") and text.endswith("[lowered]\n# kept\n")
    floors = parsed(text)
    assert fallen(figures, floors) == risen(figures, floors) == []
    worse = {"claims.found": Figure(58, 100), "lines.error": Figure(10, 16, lower=True)}
    assert [line.split(",")[1] for line in fallen(worse, floors)] == [" below its floor of 59.0", " above its ceiling of 0.57"]
    better = {"claims.found": Figure(63, 100), "lines.error": Figure(5, 16, lower=True)}
    assert [line.split()[0] for line in risen(better, floors)] == ["claims.found", "lines.error"]
    assert fallen({"new": Figure(1, 2)}, Floors({"old": 1.0})) == [
        "new has no floor: python tools/golden.py raise",
        "old has a floor and is no figure",
    ]


def test_offsets_are_carried_over_to_a_text_in_other_marks() -> None:
    offsets = golden_claims.Offsets("One\n\nTwo “three” four", 'Menu One\nTwo "three" four')
    spans = [({"start": 5, "end": 8}, "Two"), ({"start": 9, "end": 16}, "three"), ({"start": 17, "end": 21}, "four")]
    for span, words in spans:
        start, end = offsets(span)
        assert 'Menu One\nTwo "three" four'[start:end] == words, "marks that differ stay outside"
    assert golden_claims.Offsets("abc", "xyz")({"start": 0, "end": 2}) == (0, 0)


@pytest.mark.parametrize("module", [golden_claims, golden_links], ids=lambda module: module.__name__)
def test_examples(module: Any) -> None:
    assert doctest.testmod(module).failed == 0
