"""The relation scorer in PyTorch: layers of its own on the states of the parser's lower layers."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from export import STATE_LAYER
from network import BLOCKED, WIDTH, Layer, Network
from pourparler.ontology import event_types
from pourparler.parsing._relations import FITS

OWN_LAYERS, INNER = 2, 384
ROOTS = (
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "REJECT",
    "REQUEST", "SANCTION", "SUPPORT", "THREATEN", "YIELD",
)  # fmt: skip
EVIDENCE = (*event_types(), "SKIP")


class RelationNetwork(nn.Module):
    """States, roles and evidence of the words of a window to type scores."""

    def __init__(self, drop: float = 0.1) -> None:
        super().__init__()
        self.role = nn.Embedding(3, WIDTH)
        self.evidence = nn.Embedding(1 + len(EVIDENCE) * FITS, WIDTH)
        self.whole = nn.Parameter(torch.randn(WIDTH) * 0.02)
        self.missing = nn.Parameter(torch.zeros(WIDTH))
        self.layers = nn.ModuleList(Layer() for _ in range(OWN_LAYERS))
        self.look = nn.Linear(WIDTH, 1)
        self.inner = nn.Linear(4 * WIDTH, INNER)
        self.outer = nn.Linear(INNER, len(ROOTS))
        self.drop, self.drop_joined = nn.Dropout(drop), nn.Dropout(2 * drop)
        nn.init.normal_(self.role.weight, std=0.05)
        nn.init.normal_(self.evidence.weight, std=0.02)
        with torch.no_grad():
            self.role.weight[0].zero_()
            self.evidence.weight[0].zero_()

    def start_from(self, network: Network) -> None:
        """Begin with the parser's own upper layers."""
        for own, given in zip(self.layers, network.layers[STATE_LAYER:], strict=True):
            own.load_state_dict(given.state_dict())

    def forward(self, batch: dict[str, Tensor]) -> Tensor:
        """Scores [rows, roots].

        Args:
            batch: ``states`` [rows, words, width], ``roles`` and ``evidence`` [rows, words], ``shares``
                [rows, 2, words], ``missing`` [rows, 1] and ``lengths`` [rows].
        """
        x = batch["states"] + self.role(batch["roles"]) + self.evidence(batch["evidence"])
        x = self.drop(torch.cat([self.whole.expand(len(x), 1, -1), x], 1))
        known = torch.arange(x.shape[1])[None, :] <= batch["lengths"][:, None]
        mask = torch.where(known, 0.0, BLOCKED)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        words = x[:, 1:]
        parties = batch["shares"] @ words
        recipient = parties[:, 1] + batch["missing"] * self.missing
        weights = self.look(torch.tanh(words)).squeeze(-1).masked_fill(~known[:, 1:], BLOCKED).softmax(-1)
        around = (weights.unsqueeze(1) @ words).squeeze(1)
        joined = torch.cat([x[:, 0], parties[:, 0], recipient, around], -1)
        scores: Tensor = self.outer(functional.gelu(self.inner(self.drop_joined(joined))))
        return scores
