"""Writes the trained model as ONNX: `python export.py --weights model.pt --examples FOLDER --out tagger.onnx [--float]`.

The graph reads one passage at a time, so that what a passage is given does not depend on its company. Linear maps are in eight
bits with scales that are fixed here, from passages of the training part.
"""

import argparse
import json
import pickle
from pathlib import Path
from typing import Any

import numpy as np
import torch
from onnx import TensorProto
from torch import Tensor, nn

from batches import batch
from graph import Array, Graph
from labels import ARGUMENTS, NAMES, QUOTES, RELATIONS, UPOS
from model import HEAD, Chain, Pointer, Tagger, tagger_of

CALIBRATED = 400  # passages that the ranges are taken from
SHARE = 0.9999  # of the values that a range holds; with it eight bits cost nothing on EWT dev and PolNeAR dev
# Added to the score of a word that begins a name of another kind, as the sets teach too few of those: tuned on UNER EWT dev over
# -2 to 1.5, for each kind by itself; F1 of names there .712 without, .724 with.
OTHER = 1.5


def array(values: Tensor) -> Array:
    """The weights as numpy has them."""
    return values.detach().float().numpy()


def ranges(model: Tagger, examples: list[Any]) -> dict[str, tuple[float, float]]:
    """The range of what goes into each linear map, by the map's name."""
    seen: dict[str, list[tuple[float, float]]] = {}
    hooks = []
    for name, part in model.named_modules():
        if isinstance(part, nn.Linear):

            def note(_part: nn.Module, given: tuple[Tensor, ...], name: str = name) -> None:
                values = given[0].detach().flatten()
                kept = max(1, int((1 - SHARE) * len(values)))
                high, low = values.topk(kept).values[-1], -(-values).topk(kept).values[-1]
                seen.setdefault(name, []).append((float(low), float(high)))

            hooks.append(part.register_forward_pre_hook(note))
    with torch.no_grad():
        for at in range(0, len(examples), 16):
            given = batch(examples[at : at + 16], None)
            words, targets = model(given)
            for chain in (model.names, model.quotes, model.arguments):
                chain(words)
            for pointer in (model.heads, model.links):
                pointer(words, targets)
            model.upos(words)
    for hook in hooks:
        hook.remove()
    return {name: (min(low for low, _ in each), max(high for _, high in each)) for name, each in seen.items()}


def built(model: Tagger, scales: dict[str, tuple[float, float]], notes: dict[str, str]) -> Any:
    """The graph of a trained model."""
    graph = Graph(scales)
    given = embedded(graph, model)
    # Only [CLS], which stands for the root, and the first piece of each word are looked at in the end.
    asked = graph.op("Concat", graph.weight(np.zeros(1, np.int64)), "first", axis=0)
    last = len(model.encoder.layers) - 1
    for at, layer in enumerate(model.encoder.layers):
        given = layered(graph, f"encoder.layers.{at}", layer, given, asked if at == last else None)
    parts = first_maps(graph, model, given)
    outputs: dict[str, tuple[int, tuple[str | int, ...]]] = {}

    def give(name: str, value: str, kind: int, *shape: str | int) -> None:
        graph.named(name, value)
        outputs[name] = (kind, shape)

    upos = graph.op("ArgMax", of_words(graph, parts["upos"]), axis=1, keepdims=0)
    give("upos", upos, TensorProto.INT64, "words")
    for name in ("starts", "events"):
        give(name, of_words(graph, parts[name]), TensorProto.FLOAT, "words", 1)
    for name in ("names", "quotes", "arguments"):
        chain: Chain = getattr(model, name)
        hidden = graph.op("Gelu", of_words(graph, parts[name]))
        give(
            name,
            graph.linear("", hidden, array(chain.out.weight), array(chain.out.bias)),
            TensorProto.FLOAT,
            "words",
            chain.out.out_features,
        )
    for name in ("heads", "links"):
        give(name, pointed(graph, getattr(model, name), parts, name), TensorProto.FLOAT, "words", "targets")
    best = graph.op("ArgMax", "heads", axis=1, keepdims=0)
    governor = graph.op("Gather", parts["governor"], best, axis=0)
    hidden = graph.op("Gelu", graph.op("Add", of_words(graph, parts["dependent"]), governor))
    relations = graph.linear("", hidden, array(model.relations.weight), array(model.relations.bias))
    give("relations", relations, TensorProto.FLOAT, "words", len(RELATIONS))
    inputs = {"numbers": "pieces", "cases": "pieces", "gaps": "pieces", "quoted": "pieces", "first": "words"}
    return graph.model(inputs, outputs, notes)


def embedded(graph: Graph, model: Tagger) -> str:
    """The sum of the tables, normed."""
    encoder = model.encoder
    pieces = graph.rows(graph.table(array(encoder.pieces.weight)), "numbers")
    size = graph.op("Shape", "numbers")
    positions = graph.op("Slice", graph.weight(array(encoder.positions.weight)), graph.weight(np.zeros(1, np.int64)), size)
    given = graph.op("Add", pieces, positions)
    for name, table in (("cases", encoder.cases), ("gaps", encoder.gaps), ("quoted", encoder.quoted)):
        given = graph.op("Add", given, graph.op("Gather", graph.weight(array(table.weight)), name))
    return graph.normed(given, array(encoder.norm.weight), array(encoder.norm.bias))


def layered(graph: Graph, name: str, layer: Any, given: str, rows: str | None = None) -> str:
    """One layer of the encoder over the pieces of one passage; what is not asked for by `rows` is left out after attention."""
    weight, bias = array(layer.joined.weight).copy(), array(layer.joined.bias).copy()
    weight[: layer.heads * HEAD] *= HEAD**-0.5  # the scale of attention, once and for all
    bias[: layer.heads * HEAD] *= HEAD**-0.5
    joined = graph.linear(f"{name}.joined", given, weight, bias)
    apart = graph.op("Reshape", joined, graph.weight(np.array([-1, 3 * layer.heads, HEAD])))
    swapped = graph.op("Transpose", apart, perm=[1, 0, 2])
    query, key, value = graph.op("Split", swapped, outputs=3, axis=0, num_outputs=3)
    share = graph.op("Softmax", graph.op("MatMul", query, graph.op("Transpose", key, perm=[0, 2, 1])), axis=-1)
    seen = graph.op("Transpose", graph.op("MatMul", share, value), perm=[1, 0, 2])
    seen = graph.op("Reshape", seen, graph.weight(np.array([-1, layer.heads * HEAD])))
    if rows:
        seen, given = graph.op("Gather", seen, rows, axis=0), graph.op("Gather", given, rows, axis=0)
    seen = graph.linear(f"{name}.output", seen, array(layer.output.weight), array(layer.output.bias))
    given = graph.normed(graph.op("Add", seen, given), array(layer.norm.weight), array(layer.norm.bias))
    inner = graph.op("Gelu", graph.linear(f"{name}.up", given, array(layer.up.weight), array(layer.up.bias)))
    inner = graph.linear(f"{name}.down", inner, array(layer.down.weight), array(layer.down.bias))
    return graph.normed(graph.op("Add", inner, given), array(layer.norm_after.weight), array(layer.norm_after.bias))


def first_maps(graph: Graph, model: Tagger, targets: str) -> dict[str, str]:
    """The first linear map of every head, as one map over the words and the root."""
    maps = {
        "upos": model.upos, "starts": model.starts, "events": model.events, "names": model.names.hidden,
        "quotes": model.quotes.hidden, "arguments": model.arguments.hidden, "heads giver": model.heads.giver,
        "heads taker": model.heads.taker, "links giver": model.links.giver, "links taker": model.links.taker,
        "dependent": model.dependent, "governor": model.governor,
    }  # fmt: skip
    weight = np.concatenate([array(each.weight) for each in maps.values()])
    bias = np.concatenate([array(each.bias) for each in maps.values()])
    if "upos" in graph.scales:
        graph.scales["heads together"] = graph.scales["upos"]
    joined = graph.linear("heads together", targets, weight, bias)
    sizes = graph.weight(np.array([each.out_features for each in maps.values()]))
    return dict(zip(maps, graph.op("Split", joined, sizes, outputs=len(maps), axis=1), strict=True))


def of_words(graph: Graph, targets: str) -> str:
    """All rows but that of the root."""
    return graph.op("Slice", targets, graph.weight(np.array([1])), graph.weight(np.array([1 << 30])), graph.weight(np.array([0])))


def pointed(graph: Graph, pointer: Pointer, parts: dict[str, str], name: str) -> str:
    """The scores of a pointer, words by root and words."""
    giver = graph.op("Gelu", of_words(graph, parts[f"{name} giver"]))
    taker = graph.op("Gelu", parts[f"{name} taker"])
    between = graph.op("MatMul", giver, graph.weight(array(pointer.between.weight).T * pointer.scale))
    alone = graph.linear("", taker, array(pointer.alone.weight), array(pointer.alone.bias))
    return graph.op(
        "Add", graph.op("MatMul", between, graph.op("Transpose", taker, perm=[1, 0])), graph.op("Transpose", alone, perm=[1, 0])
    )


def notes(model: Tagger, name: str) -> dict[str, str]:
    """What the reader of the file has to know: labels in their order, and the scores of one following another."""
    chains = {
        each: {"labels": labels, "first": array(chain.first).round(5).tolist(), "between": array(chain.between).round(5).tolist()}
        for each, labels, chain in (
            ("names", NAMES, model.names),
            ("quotes", QUOTES, model.quotes),
            ("arguments", ARGUMENTS, model.arguments),
        )
    }
    return {"name": name, "upos": " ".join(UPOS), "relations": " ".join(RELATIONS), "chains": json.dumps(chains)}


def main() -> None:
    """Load, measure ranges, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--examples", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--float", action="store_true", help="single precision, to compare with")
    asked = parser.parse_args()
    torch.set_num_threads(1)
    model = tagger_of(torch.load(asked.weights)).eval()
    with torch.no_grad():
        model.names.out.bias[NAMES.index("B-other")] += OTHER
    examples = pickle.loads((asked.examples / "train.pickle").read_bytes())
    chosen = examples[:: len(examples) // CALIBRATED]
    scales = {} if asked.float else ranges(model, chosen)
    asked.out.write_bytes(built(model, scales, notes(model, "crossread small tagger")).SerializeToString(deterministic=True))
    print(f"{asked.out} {asked.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
