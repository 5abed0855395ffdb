"""The model: one BERT encoder with three more input tables, and small heads that all read its last layer.

An encoder may be narrower than the one that training starts from: fewer layers, and in each of them fewer attention heads and
fewer inner units. How many there are is seen from the weights.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from crossread.adapters.models.pieces import CASES, GAPS, QUOTED
from labels import ARGUMENTS, NAMES, QUOTES, RELATIONS, UPOS

WIDTH, HEAD = 384, 32  # of the vectors, and of what one attention head reads
FULL = ((12, 1536),) * 6  # attention heads and inner units of each layer of the encoder that training starts from
ARC, HIDDEN = 256, 256
FORBIDDEN = -10_000.0


class Dropout(nn.Module):
    """Dropout of whole columns: one draw for all words of a passage, which costs nothing on a processor."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, given: Tensor) -> Tensor:
        """`given` [passages, words, width]."""
        if not self.training:
            return given
        return given * functional.dropout(torch.ones_like(given[:, :1]), self.share)


class Layer(nn.Module):
    """One layer of BERT."""

    def __init__(self, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.joined = nn.Linear(WIDTH, 3 * heads * HEAD)
        self.output = nn.Linear(heads * HEAD, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, inner)
        self.down = nn.Linear(inner, WIDTH)
        self.norm_after = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = Dropout(dropout)

    def forward(self, given: Tensor, mask: Tensor) -> Tensor:
        """`given` [passages, pieces, width]; `mask` [passages, 1, 1, pieces], 0 or very negative."""
        count, length, _ = given.shape
        query, key, value = (
            part.view(count, length, self.heads, HEAD).transpose(1, 2).contiguous() for part in self.joined(given).chunk(3, -1)
        )
        share = torch.softmax((query @ key.transpose(2, 3)).float() * HEAD**-0.5 + mask, -1)
        seen = share.to(value.dtype) @ value
        given = self.norm(given + self.dropout(self.output(seen.transpose(1, 2).reshape(count, length, -1))))
        return self.norm_after(given + self.dropout(self.down(functional.gelu(self.up(given)))))


class Encoder(nn.Module):
    """Word pieces to vectors."""

    def __init__(self, pieces: int, dropout: float, layers: Sequence[tuple[int, int]] = FULL) -> None:
        super().__init__()
        self.pieces = nn.Embedding(pieces, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.cases = nn.Embedding(CASES, WIDTH)
        self.gaps = nn.Embedding(GAPS, WIDTH)
        self.quoted = nn.Embedding(QUOTED, WIDTH)
        for table in (self.cases, self.gaps, self.quoted):
            nn.init.zeros_(table.weight)
        self.pieces.weight.requires_grad = (
            False  # 12 million numbers that few thousand reports cannot teach; and the time they take
        )
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = Dropout(dropout)
        self.layers = nn.ModuleList(Layer(heads, inner, dropout) for heads, inner in layers)

    def forward(self, numbers: Tensor, cases: Tensor, gaps: Tensor, quoted: Tensor) -> Tensor:
        """All [passages, pieces]; 0 in `numbers` is padding. Returns [passages, pieces, width]."""
        at = torch.arange(numbers.shape[1], device=numbers.device)
        given = self.pieces(numbers) + self.positions(at) + self.cases(cases) + self.gaps(gaps) + self.quoted(quoted)
        given = self.dropout(self.norm(given))
        mask = ((numbers == 0).float() * FORBIDDEN)[:, None, None, :]
        for layer in self.layers:
            given = layer(given, mask)
        return given


def started(folder: Path, dropout: float = 0.1) -> Encoder:
    """The encoder with the weights of a BERT in safetensors; its segment table is added to the positions, as it never varies."""
    weights = load_file(str(folder / "model.safetensors"))
    encoder = Encoder(weights["embeddings.word_embeddings.weight"].shape[0], dropout)
    with torch.no_grad():
        encoder.pieces.weight.copy_(weights["embeddings.word_embeddings.weight"])
        encoder.positions.weight.copy_(weights["embeddings.position_embeddings.weight"])
        encoder.positions.weight += weights["embeddings.token_type_embeddings.weight"][0]
        _copy(encoder.norm, weights, "embeddings.LayerNorm")
        for at, layer in enumerate(encoder.layers):
            name = f"encoder.layer.{at}"
            parts = [f"{name}.attention.self.{each}" for each in ("query", "key", "value")]
            layer.joined.weight.copy_(torch.cat([weights[f"{part}.weight"] for part in parts]))
            layer.joined.bias.copy_(torch.cat([weights[f"{part}.bias"] for part in parts]))
            _copy(layer.output, weights, f"{name}.attention.output.dense")
            _copy(layer.norm, weights, f"{name}.attention.output.LayerNorm")
            _copy(layer.up, weights, f"{name}.intermediate.dense")
            _copy(layer.down, weights, f"{name}.output.dense")
            _copy(layer.norm_after, weights, f"{name}.output.LayerNorm")
    return encoder


def _copy(part: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    part.weight.copy_(weights[f"{name}.weight"])
    part.bias.copy_(weights[f"{name}.bias"])


class Pointer(nn.Module):
    """Scores from each word to each word and, first, to nothing: bilinear (Dozat and Manning 2017)."""

    def __init__(self, size: int, dropout: float) -> None:
        super().__init__()
        self.giver = nn.Linear(WIDTH, size)
        self.taker = nn.Linear(WIDTH, size)
        self.between = nn.Linear(size, size, bias=False)
        self.alone = nn.Linear(size, 1)
        self.dropout = Dropout(dropout)
        self.scale = size**-0.5

    def forward(self, words: Tensor, targets: Tensor) -> Tensor:
        """`words` [passages, words, width], `targets` [passages, 1 + words, width] to [passages, words, 1 + words]."""
        giver = self.dropout(functional.gelu(self.giver(words)))
        taker = self.dropout(functional.gelu(self.taker(targets)))
        return self.between(giver) @ taker.transpose(1, 2) * self.scale + self.alone(taker).transpose(1, 2)


class Chain(nn.Module):
    """Labels of spans word by word with their transitions: a linear-chain CRF that can learn from masks of labels."""

    def __init__(self, labels: tuple[str, ...], size: int, dropout: float) -> None:
        super().__init__()
        self.hidden, self.out = nn.Linear(WIDTH, size), nn.Linear(size, len(labels))
        self.dropout = Dropout(dropout)
        self.first = nn.Parameter(torch.zeros(len(labels)))
        self.between = nn.Parameter(torch.zeros(len(labels), len(labels)))
        forbidden = torch.zeros(len(labels), len(labels))
        for after, label in enumerate(labels):
            for before, other in enumerate(labels):
                if label[0] == "I" and other[1:] != label[1:]:
                    forbidden[before, after] = FORBIDDEN
        self.register_buffer("forbidden", forbidden, persistent=False)
        self.register_buffer(
            "unable", torch.tensor([FORBIDDEN if label[0] == "I" else 0.0 for label in labels]), persistent=False
        )

    def forward(self, words: Tensor) -> Tensor:
        """[passages, words, width] to [passages, words, labels]."""
        return self.out(self.dropout(functional.gelu(self.hidden(words))))

    def loss(self, scores: Tensor, masks: Tensor, real: Tensor) -> Tensor:
        """The sum over passages of minus the log of the share of all labellings that the masks allow.

        `masks` [passages, words] of bits; `real` [passages, words], true for words and false for padding.
        """
        allowed = (masks[..., None] >> torch.arange(scores.shape[-1], device=masks.device)) & 1
        both = torch.cat([scores + (1 - allowed) * FORBIDDEN, scores])
        real = torch.cat([real, real])
        between = self.between + self.forbidden
        total = both[:, 0] + self.first + self.unable
        for at in range(1, both.shape[1]):
            step = torch.logsumexp(total[:, :, None] + between, 1) + both[:, at]
            total = torch.where(real[:, at, None], step, total)
        kept, every = torch.logsumexp(total, 1).chunk(2)
        return (every - kept).sum()


@dataclass(frozen=True)
class Batch:
    """Passages padded to one length, and what is known of them: -1 or a mask of everything where nothing is."""

    numbers: Tensor
    cases: Tensor
    gaps: Tensor
    quoted: Tensor
    first: Tensor
    real: Tensor
    labels: dict[str, Tensor]

    def to(self, device: torch.device) -> "Batch":
        """The same on another device."""
        rows = (self.numbers, self.cases, self.gaps, self.quoted, self.first, self.real)
        return Batch(*(row.to(device) for row in rows), {name: row.to(device) for name, row in self.labels.items()})


class Tagger(nn.Module):
    """The encoder and its heads."""

    def __init__(self, encoder: Encoder, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = encoder
        self.upos = nn.Linear(WIDTH, len(UPOS))
        self.starts = nn.Linear(WIDTH, 1)
        self.events = nn.Linear(WIDTH, 1)
        self.heads = Pointer(ARC, 0.2)
        self.dependent, self.governor = nn.Linear(WIDTH, HIDDEN), nn.Linear(WIDTH, HIDDEN)
        self.relations = nn.Linear(HIDDEN, len(RELATIONS))
        self.names = Chain(NAMES, 128, dropout)
        self.quotes = Chain(QUOTES, HIDDEN, dropout)
        self.arguments = Chain(ARGUMENTS, 64, dropout)
        self.links = Pointer(128, dropout)

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """The vectors of words, and the same with that of [CLS], the root, before them."""
        pieces = self.encoder(batch.numbers, batch.cases, batch.gaps, batch.quoted).float()
        words = pieces.gather(1, batch.first[..., None].expand(-1, -1, WIDTH))
        return words, torch.cat([pieces[:, :1], words], 1)

    def relation(self, words: Tensor, targets: Tensor, heads: Tensor) -> Tensor:
        """The scores of the relations of words to their heads, which are indices into `targets`."""
        governor = self.governor(targets).gather(1, heads[..., None].expand(-1, -1, HIDDEN))
        return self.relations(functional.gelu(self.dependent(words) + governor))


def tagger_of(weights: Mapping[str, Tensor]) -> Tagger:
    """The tagger whose weights these are: its own, or those of a checkpoint."""
    own: Mapping[str, Tensor] = weights.get("model", weights)  # type: ignore[assignment]
    layers = []
    while (name := f"encoder.layers.{len(layers)}") + ".up.weight" in own:
        layers.append((own[f"{name}.output.weight"].shape[1] // HEAD, own[f"{name}.up.weight"].shape[0]))
    model = Tagger(Encoder(own["encoder.pieces.weight"].shape[0], 0.1, layers))
    model.load_state_dict(own)
    return model
