"""What is learned: one loss a head, over the words of which a set knows something."""

import torch
from torch import Tensor
from torch.nn import functional

from model import FORBIDDEN, Batch, Tagger

# Chosen by their size at the start of training, so that no head drowns the others; not tuned further.
WEIGHTS = {
    "upos": 0.5, "heads": 1.0, "relations": 0.7, "starts": 0.2, "names": 2.0, "quotes": 3.0, "links": 0.5, "arguments": 0.4,
    "events": 0.2,
}  # fmt: skip
CHAINS = ("names", "quotes", "arguments")


def losses(model: Tagger, batch: Batch) -> dict[str, Tensor]:
    """The loss of each head that the batch can teach, by its name."""
    words, targets = model(batch)
    found: dict[str, Tensor] = {}
    for name in CHAINS:
        if name in batch.labels:
            masks = batch.labels[name]
            rows = (masks >= 0).any(1)
            chain = getattr(model, name)
            real = batch.real[rows]
            found[name] = chain.loss(chain(words[rows]), masks[rows], real) / real.sum()
    hidden = (~torch.cat([torch.ones_like(batch.real[:, :1]), batch.real], 1)).float()[:, None, :] * FORBIDDEN
    for name in ("heads", "links"):
        if (known := _known(batch, name)) is not None:
            scores = getattr(model, name)(words, targets) + hidden
            found[name] = functional.cross_entropy(scores[known], batch.labels[name][known])
    if (known := _known(batch, "heads")) is not None:
        scores = model.relation(words, targets, batch.labels["heads"].clamp(min=0))
        found["relations"] = functional.cross_entropy(scores[known], batch.labels["relations"][known])
        found["upos"] = functional.cross_entropy(model.upos(words)[known], batch.labels["upos"][known])
    for name in ("starts", "events"):
        if (known := _known(batch, name)) is not None:
            scores = getattr(model, name)(words)[..., 0][known]
            found[name] = functional.binary_cross_entropy_with_logits(scores, batch.labels[name][known].float())
    return found


def _known(batch: Batch, name: str) -> Tensor | None:
    if name not in batch.labels:
        return None
    known = (batch.labels[name] >= 0) & batch.real
    return known if bool(known.any()) else None
