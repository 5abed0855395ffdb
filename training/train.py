"""Trains the tagger: `python train.py --examples FOLDER --out FOLDER [--begin WEIGHTS] [--teacher WEIGHTS] [--resume]`.

A checkpoint is written every few minutes; with `--resume` training goes on from it as if it had never
stopped. A GPU is used where there is one. With a teacher the model also learns to read as that does.
"""

import argparse
import pickle
import time
from pathlib import Path
from typing import Any

import torch

from batches import batch, order
from examples import Example
from losses import WEIGHTS, losses, unlikeness
from model import Tagger, started, tagger_of
from prepare import start

# How often each set is read, times --passes.
PASSES = {
    "polnear": 2.2, "ewt sentence": 2.0, "ewt paragraph": 2.0, "gum sentence": 1.5, "gum paragraph": 1.5, "re3d": 3.0,
    "cameo": 3.0, "plv": 1.0,
}  # fmt: skip
ENCODER, LOWER_LAYERS, REST, DECAY = 1.5e-4, 0.9, 1.0e-3, 0.01
WARM = 0.06  # of all steps
SAVED_EVERY = 180.0  # seconds
SHOWN_EVERY = 50  # steps


def groups(model: Tagger) -> list[dict[str, Any]]:
    """The weights by the rate they learn at: each lower layer a little slower than the one above, new weights faster."""
    rates: dict[float, list[torch.nn.Parameter]] = {}
    layers = len(model.encoder.layers)
    for name, weights in model.named_parameters():
        if not weights.requires_grad:
            continue
        rate = REST
        if name.startswith("encoder.layers."):
            rate = ENCODER * LOWER_LAYERS ** (layers - 1 - int(name.split(".")[2]))
        elif name.startswith(("encoder.positions", "encoder.norm")):
            rate = ENCODER * LOWER_LAYERS**layers
        rates.setdefault(rate, []).append(weights)
    return [{"params": weights, "lr": rate, "peak": rate} for rate, weights in sorted(rates.items())]


def rate(step: int, steps: int) -> float:
    """The share of the peak rate: up in a straight line, then down to nothing."""
    warm = max(1, round(WARM * steps))
    return min((step + 1) / warm, max(0.0, (steps - step) / max(1, steps - warm)))


def settings() -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--passes", type=float, default=1.0)
    parser.add_argument("--begin", type=Path, help="weights of an earlier training, or narrowed ones, to begin with")
    parser.add_argument("--teacher", type=Path, help="weights of a tagger to be like")
    parser.add_argument("--rate", type=float, default=1.0, help="times the rates of learning")
    parser.add_argument("--steps", type=int, default=0, help="stop after so many, to measure speed")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--float32", action="store_true", help="no half precision")
    parser.add_argument("--resume", action="store_true")
    return parser.parse_args()


class Training:
    """A model on its way: what it has learned, how far it is, and the seconds that took."""

    def __init__(self, asked: argparse.Namespace) -> None:
        self.asked, self.last = asked, asked.out / "last.pt"
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.examples: list[Example] = pickle.loads((asked.examples / "train.pickle").read_bytes())
        self.batches = order(self.examples, {name: times * asked.passes for name, times in PASSES.items()}, asked.seed)
        torch.manual_seed(asked.seed)
        self.model = (tagger_of(torch.load(asked.begin)) if asked.begin else Tagger(started(start()))).to(self.device)
        self.teacher = tagger_of(torch.load(asked.teacher)).to(self.device).eval() if asked.teacher else None
        self.optimiser = torch.optim.AdamW(groups(self.model), weight_decay=DECAY, fused=True)
        self.step, self.spent = 0, 0.0
        if asked.resume and self.last.exists():
            kept = torch.load(self.last, map_location=self.device)
            self.model.load_state_dict(kept["model"])
            self.optimiser.load_state_dict(kept["optimiser"])
            self.step, self.spent = kept["step"], kept["spent"]

    def learn(self) -> dict[str, float]:
        """One step. Everything random follows from the seed and the number of the step. Returns the losses."""
        seed = self.asked.seed * 1_000_003 + self.step
        torch.manual_seed(seed)
        given = batch([self.examples[at] for at in self.batches[self.step]], seed).to(self.device)
        with torch.autocast(self.device.type, torch.bfloat16, enabled=not self.asked.float32):
            vectors = self.model(given)
            found = losses(self.model, given, vectors)
            if self.teacher:
                apart = unlikeness(self.model, self.teacher, given, vectors)
                found |= {f"{name} apart": each for name, each in apart.items()}
        self.optimiser.zero_grad()
        total = sum((WEIGHTS[name.split()[0]] * each for name, each in found.items()), torch.zeros((), device=self.device))
        total.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        for group in self.optimiser.param_groups:
            group["lr"] = self.asked.rate * group["peak"] * rate(self.step, len(self.batches))
        self.optimiser.step()
        self.step += 1
        return {name: each.item() for name, each in found.items()}

    def save(self) -> None:
        """Write a checkpoint, whole or not at all."""
        part = self.last.with_suffix(".part")
        kept = {
            "model": self.model.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "step": self.step,
            "spent": self.spent,
        }
        torch.save(kept, part)
        part.replace(self.last)


def main() -> None:
    """Train, write checkpoints to `last.pt`, and the finished weights to `model.pt`."""
    asked = settings()
    torch.set_num_threads(asked.threads)
    asked.out.mkdir(parents=True, exist_ok=True)
    training = Training(asked)
    end = min(len(training.batches), asked.steps or len(training.batches))
    print(f"{len(training.examples)} passages, {len(training.batches)} batches, from step {training.step}", flush=True)
    training.model.train()
    sums: dict[str, list[float]] = {}
    saved = before = time.monotonic()
    while training.step < end:
        for name, each in training.learn().items():
            sums.setdefault(name, []).append(each)
        now = time.monotonic()
        training.spent, before = training.spent + now - before, now
        if training.step % SHOWN_EVERY == 0:
            shown = " ".join(f"{name} {sum(each) / len(each):.3f}" for name, each in sums.items())
            print(f"{training.step}/{len(training.batches)} {training.spent:.0f} s {shown}", flush=True)
            sums = {}
        if now - saved > SAVED_EVERY or training.step == end:
            training.save()
            saved = now
    if training.step == len(training.batches):
        torch.save(training.model.state_dict(), asked.out / "model.pt")


if __name__ == "__main__":
    main()
