"""What is learned: one loss a head, over the words of which a set knows something; and likeness to a teacher, over all words."""

import torch
from torch import Tensor
from torch.nn import functional

from model import FORBIDDEN, Batch, Tagger

# Chosen by their size at the start of training, so that no head drowns the others; not tuned further.
WEIGHTS = {
    "upos": 0.5, "heads": 1.0, "relations": 0.7, "starts": 0.2, "names": 2.0, "quotes": 3.0, "links": 0.5, "arguments": 0.4,
    "events": 0.2, "vectors": 3.0,
}  # fmt: skip
CHAINS = ("names", "quotes", "arguments")


Vectors = tuple[Tensor, Tensor]  # of words, and the same with that of the root before them


def losses(model: Tagger, batch: Batch, vectors: Vectors) -> dict[str, Tensor]:
    """The loss of each head that the batch can teach, by its name. `vectors`: what the model makes of the batch."""
    words, targets = vectors
    found: dict[str, Tensor] = {}
    for name in CHAINS:
        if name in batch.labels:
            masks = batch.labels[name]
            rows = (masks >= 0).any(1)
            chain = getattr(model, name)
            real = batch.real[rows]
            found[name] = chain.loss(chain(words[rows]), masks[rows], real) / real.sum()
    for name in ("heads", "links"):
        if (known := _known(batch, name)) is not None:
            scores = getattr(model, name)(words, targets) + _hidden(batch)
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


def unlikeness(model: Tagger, teacher: Tagger, batch: Batch, vectors: Vectors) -> dict[str, Tensor]:
    """How far each head is from a teacher's, and the vectors from its vectors (1: as far as their mean is).

    Of heads that choose, the Kullback-Leibler divergence (Hinton et al. 2015); for chains that of each word by itself.
    """
    with torch.no_grad():
        shown = teacher(batch)
        like = shown[0][batch.real]
        taught, best = _scores(teacher, batch, shown)
    own, _ = _scores(model, batch, vectors, best)
    found = {"vectors": (vectors[0][batch.real] - like).square().sum() / (like - like.mean(0)).square().sum()}
    for name, scores in own.items():
        if scores.shape[-1] == 1:
            found[name] = functional.binary_cross_entropy_with_logits(scores, taught[name].sigmoid())
        else:
            found[name] = functional.kl_div(
                scores.log_softmax(-1), taught[name].log_softmax(-1), reduction="batchmean", log_target=True
            )
    return found


def _scores(model: Tagger, batch: Batch, vectors: Vectors, best: Tensor | None = None) -> tuple[dict[str, Tensor], Tensor]:
    """The scores of each head over all words, and the heads that its relations are to: `best`, or the best of its own."""
    words, targets = vectors
    heads = model.heads(words, targets) + _hidden(batch)
    best = heads.argmax(-1) if best is None else best
    links, relations = model.links(words, targets) + _hidden(batch), model.relation(words, targets, best)
    found = {"heads": heads, "links": links, "relations": relations}
    found |= {name: getattr(model, name)(words) for name in ("upos", "starts", "events", *CHAINS)}
    return {name: each[batch.real] for name, each in found.items()}, best


def _hidden(batch: Batch) -> Tensor:
    return (~torch.cat([torch.ones_like(batch.real[:, :1]), batch.real], 1)).float()[:, None, :] * FORBIDDEN


def _known(batch: Batch, name: str) -> Tensor | None:
    if name not in batch.labels:
        return None
    known = (batch.labels[name] >= 0) & batch.real
    return known if bool(known.any()) else None
