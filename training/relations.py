"""Fit the relation scorer anew on the finished encoder.

    python training/relations.py --data ../shared/data --weights build/model/weights.pt

In joint training the few relation rows are soon lost among the others. With the encoder fixed, its
states are computed once and the scorer is trained to the end in a minute. Rows of fold 0 are never
seen; ``--check`` leaves out fold 1 too and reports on it, which is how the settings were chosen.
"""

from __future__ import annotations

import argparse
import logging
import random
from pathlib import Path

import torch
from torch import Tensor, nn

from batches import Collator
from network import Labels, Network
from readers import Readers, Relation
from train import CONFLICT

LOG = logging.getLogger("relations")
EPOCHS, RATE, DECAY, DROP = 40, 1e-3, 0.05, 0.4
TRAINED = ("state", "query", "missing", "relation_in", "relation_out")


@torch.no_grad()
def prepare(network: Network, rows: list[Relation]) -> dict[str, Tensor]:
    """Encoder states and labels of all rows, in one batch on the words."""
    collator = Collator(network.labels)
    parts = [collator.relations(rows[at : at + 32], 0.0) for at in range(0, len(rows), 32)]
    width = max(part["first"].shape[1] for part in parts)
    joined: dict[str, list[Tensor]] = {}
    for part in parts:
        part["states"] = network.encode(part)
        for name in ("states", "actor", "recipient", "sentence", "trigger", "root", "conflict"):
            value = part[name]
            if value.dim() > 1:
                missing = width - value.shape[1]
                padding = (0, 0, 0, missing) if value.dim() == 3 else (0, missing)
                value = nn.functional.pad(value, padding, value=-1 if name == "sentence" else 0)
            joined.setdefault(name, []).append(value)
    return {name: torch.cat(values) for name, values in joined.items()}


def loss_of(network: Network, batch: dict[str, Tensor]) -> Tensor:
    """Type loss, and side loss for rows that have only that."""
    states = network.state(network.drop(batch["states"]))
    chances = torch.log_softmax(network.relation(states, batch), -1)
    typed, sided = batch["root"] >= 0, batch["conflict"] >= 0
    total = chances.sum() * 0
    if typed.any():
        total = total + nn.functional.cross_entropy(
            chances[typed], batch["root"][typed], label_smoothing=0.05
        )
    if sided.any():
        hostile = torch.tensor([root in CONFLICT for root in network.labels.root])
        sides = torch.stack([chances[:, ~hostile].logsumexp(-1), chances[:, hostile].logsumexp(-1)], -1)
        total = total + 0.3 * nn.functional.nll_loss(sides[sided], batch["conflict"][sided])
    return total


def fit(network: Network, data: dict[str, Tensor], chosen: list[int]) -> None:
    """Train the scorer on the chosen rows."""
    torch.manual_seed(5)
    draw = random.Random(5)
    network.train()
    network.drop.p = DROP
    values = [value for name, value in network.named_parameters() if name.split(".")[0] in TRAINED]
    optimizer = torch.optim.AdamW(values, lr=RATE, weight_decay=DECAY)
    total = EPOCHS * (len(chosen) // 32 + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=total + 1, pct_start=0.1)
    for _ in range(EPOCHS):
        draw.shuffle(chosen)
        for at in range(0, len(chosen), 32):
            batch = {name: value[chosen[at : at + 32]] for name, value in data.items()}
            hidden = torch.rand(len(batch["trigger"])) < 0.5
            batch["trigger"] = torch.where(hidden, torch.tensor(-1), batch["trigger"])
            optimizer.zero_grad()
            loss_of(network, batch).backward()
            optimizer.step()
            schedule.step()
    network.eval()


@torch.no_grad()
def accuracy(network: Network, data: dict[str, Tensor], chosen: list[int]) -> dict[str, float]:
    """Accuracy and macro F1 of root types on the chosen rows."""
    batch = {name: value[chosen] for name, value in data.items()}
    guess = network.relation(network.state(batch["states"]), batch).argmax(-1)
    gold = batch["root"]
    scores = []
    for root in sorted(set(gold.tolist())):
        right = int(((guess == root) & (gold == root)).sum())
        scores.append(2 * right / (int((guess == root).sum()) + int((gold == root).sum())))
    return {"accuracy": float((guess == gold).float().mean()), "macro_f1": sum(scores) / len(scores)}


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True, help="changed in place, unless --check")
    parser.add_argument("--check", action="store_true", help="leave out fold 1 and report on it")
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    stored = torch.load(given.weights, weights_only=True)
    network = Network(Labels(**stored["labels"]))
    network.load_state_dict(stored["weights"])
    network.eval()
    rows = Readers(given.data).relations()
    data = prepare(network, rows)
    typed = [index for index, row in enumerate(rows) if row.root]
    held = [index for index in typed if rows[index].fold == 1] if given.check else []
    left = set(held)
    fit(network, data, [index for index in range(len(rows)) if index not in left])
    if given.check:
        LOG.info("fold 1: %s", accuracy(network, data, held))
        return
    torch.save({"labels": stored["labels"], "weights": network.state_dict()}, given.weights)


if __name__ == "__main__":
    main()
