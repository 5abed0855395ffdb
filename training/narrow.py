"""Narrows a trained tagger: `python narrow.py --weights model.pt --examples FOLDER --out narrow.pt [--layers 0 1 2 4] ...`.

Layers are left out, and of those that stay the attention heads and inner units on which the losses hang least (Michel et al.
2019, "Are sixteen heads really better than one?"). What is left has to be trained again: `train.py --begin narrow.pt --teacher
model.pt`.
"""

import argparse
import pickle
from pathlib import Path

import torch
from torch import Tensor

from batches import batch, order
from examples import Example
from losses import WEIGHTS, losses
from model import HEAD, Layer, Tagger, tagger_of
from train import PASSES

BATCHES = 60  # that the weight of heads and units is measured on


def weighed(model: Tagger, examples: list[Example], seed: int) -> list[tuple[Tensor, Tensor]]:
    """For each layer how much the losses hang on each attention head and on each inner unit.

    Each is multiplied by one; the mean size of the gradient by that one, over batches, is what it weighs.
    """
    gates: list[tuple[Tensor, Tensor]] = []
    hooks = []
    for layer in model.encoder.layers:
        own = (torch.ones(layer.heads, requires_grad=True), torch.ones(layer.up.out_features, requires_grad=True))
        gates.append(own)
        hooks.append(
            layer.output.register_forward_pre_hook(lambda _, given, gate=own[0]: (given[0] * gate.repeat_interleave(HEAD),))
        )
        hooks.append(layer.down.register_forward_pre_hook(lambda _, given, gate=own[1]: (given[0] * gate,)))
    flat = [gate for own in gates for gate in own]
    sums = [torch.zeros_like(gate) for gate in flat]
    for chosen in order(examples, PASSES, seed)[:BATCHES]:
        given = batch([examples[at] for at in chosen], None)
        found = losses(model, given, model(given))
        total = sum((WEIGHTS[name] * each for name, each in found.items()), torch.zeros(()))
        for kept, gradient in zip(sums, torch.autograd.grad(total, flat), strict=True):
            kept += gradient.abs()
    for hook in hooks:
        hook.remove()
    return list(zip(sums[::2], sums[1::2], strict=True))


def narrowed(layer: Layer, heads: Tensor, units: Tensor) -> Layer:
    """A layer with these of its attention heads and inner units."""
    made = Layer(len(heads), len(units), layer.dropout.share)
    columns = (heads[:, None] * HEAD + torch.arange(HEAD)).flatten()
    rows = torch.cat([columns + part * layer.heads * HEAD for part in range(3)])
    kept = {
        "joined.weight": layer.joined.weight[rows],
        "joined.bias": layer.joined.bias[rows],
        "output.weight": layer.output.weight[:, columns],
        "up.weight": layer.up.weight[units],
        "up.bias": layer.up.bias[units],
        "down.weight": layer.down.weight[:, units],
    }
    made.load_state_dict({**layer.state_dict(), **kept})
    return made


def main() -> None:
    """Load, weigh, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--examples", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--layers", type=int, nargs="+", default=[0, 1, 2, 4], help="those that stay")
    parser.add_argument("--heads", type=int, default=8, help="attention heads of a layer")
    parser.add_argument("--inner", type=int, default=768, help="inner units of a layer")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    model = tagger_of(torch.load(asked.weights)).eval()
    examples: list[Example] = pickle.loads((asked.examples / "train.pickle").read_bytes())
    weights = weighed(model, examples, asked.seed)
    model.encoder.layers = torch.nn.ModuleList(
        narrowed(
            model.encoder.layers[at],
            weights[at][0].topk(asked.heads).indices.sort().values,
            weights[at][1].topk(asked.inner).indices.sort().values,
        )
        for at in asked.layers
    )
    torch.save(model.state_dict(), asked.out)


if __name__ == "__main__":
    main()
