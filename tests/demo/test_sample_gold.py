"""The gold of the sample case holds together: words, ids, copies, sums and names."""

import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest


def _tool() -> ModuleType:
    path = Path(__file__).resolve().parents[2] / "tools/gold.py"
    spec = importlib.util.spec_from_file_location("gold_tool", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


tool = _tool()


@pytest.mark.parametrize("check", tool.CHECKS, ids=lambda check: check.__name__)
def test_gold_holds_together(check: Callable[..., object]) -> None:
    assert list(check(tool.load())) == []


def test_words_that_occur_twice_need_words_around_them() -> None:
    text = "Four died. Later four more fell. He said four."
    assert tool.placed({"text": "four", "in": "Later four more"}, text, None) == {"start": 17, "end": 21, "text": "four"}
    assert tool.placed("four", text, 12)["start"] == 17  # the sentence of the anchor holds one
    with pytest.raises(tool.Unplaced):
        tool.placed("four", text, None)


def test_every_status_and_way_of_copying_is_in_the_sample() -> None:
    gold = tool.load()
    statuses = {row["status"] for row in gold["claims"] if row["kind"] == "event"}
    assert statuses == {
        "happened", "ongoing", "planned", "threatened", "attempted", "called_for", "denied", "hypothetical", "habitual",
    }  # fmt: skip
    ways = {row["how"] for row in gold["copies"]}
    assert ways == {"whole", "rewrite", "excerpt", "quotation", "merge", "correction", "silent edit", "circular"}
