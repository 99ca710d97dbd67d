"""Train the parser: one command from data to weights.

    python training/train.py --data ../shared/data --out build/model

Everything is seeded. The learning rate follows the share of planned batches done, or of the time
limit if one is given, so a run that is limited by time still ends with a low rate.
"""

from __future__ import annotations

import argparse
import json
import logging
import random
import time
from collections import Counter
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from batches import Collator, batched, chunks, shuffled_passes
from network import Labels, Network, load_encoder
from readers import EVENT_LABELS, NAME_TAGS, Document, Readers, Relation

LOG = logging.getLogger("train")
ENCODER_RATE, HEAD_RATE = 2.2e-4, 1.5e-3
WARM_UP = 0.05
WEIGHTS = {
    "upos": 0.4, "xpos": 0.5, "lemma": 0.4, "head": 1.0, "rel": 1.0, "name": 1.0, "time": 0.4,
    "source": 0.6, "cue": 0.8, "content": 0.8, "event": 1.5, "possible": 0.2, "future": 0.2,
    "historical": 0.3,
}  # fmt: skip
CONFLICT = ("ACCUSE", "REJECT", "THREATEN", "REQUEST", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")


def losses(network: Network, batch: dict[str, Tensor], targets: dict[str, Tensor]) -> dict[str, Tensor]:
    """Loss of each label that the batch has."""
    states = network.drop(network.encode(batch))
    found: dict[str, Tensor] = {}
    for name, target in targets.items():
        if name == "factuality":
            known = ~target.isnan()
            guess = 3.0 * torch.tanh(network.factuality(states).squeeze(-1)[known])
            found[name] = 0.25 * functional.smooth_l1_loss(guess, target[known])
            continue
        if name == "head":
            scores = network.arcs(states, batch["sentence"])
        elif name == "rel":
            scores = network.rels(states, targets["head"].clamp(min=0))
        else:
            scores = network.tags[name](states)
        loss = functional.cross_entropy(scores.flatten(0, 1), target.flatten(), ignore_index=-100)
        if torch.isfinite(loss):
            found[name] = WEIGHTS[name] * loss
    return found


def relation_loss(network: Network, batch: dict[str, Tensor]) -> Tensor:
    """Type loss where the type is known, side loss where only cooperation or conflict is."""
    states = network.state(network.drop(network.encode(batch)))
    chances = torch.log_softmax(network.relation(states, batch), -1)
    total = chances.sum() * 0
    typed = batch["root"] >= 0
    if typed.any():
        total = total + functional.nll_loss(chances[typed], batch["root"][typed])
    sided = batch["conflict"] >= 0
    if sided.any():
        hostile = torch.tensor([root in CONFLICT for root in network.labels.root])
        sides = torch.stack([chances[:, ~hostile].logsumexp(-1), chances[:, hostile].logsumexp(-1)], -1)
        total = total + 0.5 * functional.nll_loss(sides[sided], batch["conflict"][sided])
    return 0.5 * total


def inventories(trees: list[Document], relations: list[Relation]) -> Labels:
    """Label lists in the order of their names; rare lemma scripts are left out."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in ("upos", "xpos", "lemma", "rel")}
    for document in trees:
        for paragraph in document:
            for sentence in paragraph:
                for name, counter in counts.items():
                    counter.update(sentence.labels[name])
    scripts = [script for script, count in counts["lemma"].items() if count >= 2]
    roots = {relation.root for relation in relations if relation.root}
    return Labels(
        upos=sorted(counts["upos"]), xpos=sorted(counts["xpos"]), lemma=sorted(scripts),
        rel=sorted(counts["rel"]), name=list(NAME_TAGS), root=sorted(roots), event=list(EVENT_LABELS),
    )  # fmt: skip


def corpora(readers: Readers, codings: Path | None) -> tuple[Labels, list[tuple[list[Any], float, float]]]:
    """Labels, and each data set with its number of passes and its chance of early cuts."""
    ewt, gum = readers.treebank("ewt", "train"), readers.treebank("gum", "train")
    relations = readers.relations()
    sets: list[tuple[list[Any], float, float]] = [
        (ewt, 11.0, 0.5),
        (gum, 11.0, 0.5),
        (readers.polnear("train"), 2.5, 0.1),
        (readers.worldwide("train"), 2.0, 0.3),
        (readers.crossner("train"), 5.0, 0.2),
        (readers.wikiwars(), 4.0, 0.2),
        (readers.factuality("uds-ih2_train"), 2.0, 0.2),
        (readers.factuality("megaveridicality2_train"), 3.0, 0.2),
        (readers.factuality("ross-pavlick_train"), 3.0, 0.2),
        (readers.meantime(), 4.0, 0.2),
    ]
    if codings is not None:
        sets.append((readers.event_words(codings), 12.0, 0.3))
    return inventories(ewt + gum, relations), sets


@torch.no_grad()
def evaluate(network: Network, collator: Collator, documents: list[Document]) -> dict[str, float]:
    """Share of right tags, attachments and labelled attachments (full labels, greedy heads)."""
    network.eval()
    right: Counter[str] = Counter()
    count = 0
    for found in batched(chunks(documents, random.Random(0), 0.0), random.Random(0), 4000):
        batch = collator.inputs(found)
        gold = collator.targets(found, batch["first"].shape[1])
        states = network.encode(batch)
        heads = network.arcs(states, batch["sentence"]).argmax(-1)
        rels = network.rels(states, heads).argmax(-1)
        known = gold["head"] >= 0
        count += int(known.sum())
        attached = (heads == gold["head"]) & known
        right["uas"] += int(attached.sum())
        right["las"] += int((attached & (rels == gold["rel"])).sum())
        for name in ("upos", "xpos", "lemma"):
            right[name] += int(((network.tags[name](states).argmax(-1) == gold[name]) & known).sum())
    network.train()
    return {name: round(value / count, 4) for name, value in sorted(right.items())}


def save(network: Network, average: dict[str, Tensor], path: Path) -> None:
    """Write the averaged weights, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    torch.save({"labels": network.labels.as_dict(), "weights": average}, part)
    part.replace(path)


def rate(done: float) -> float:
    """Share of the full learning rate when this share of the run is done: warm up, then fall to zero."""
    return done / WARM_UP if done < WARM_UP else max(0.0, (1.0 - done) / (1.0 - WARM_UP))


def average_weights(network: Network, average: dict[str, Tensor], keep: float) -> None:
    """Move the running average towards the present weights."""
    for name, value in network.state_dict().items():
        if name == "word.weight":
            continue
        average[name].mul_(keep).add_(value, alpha=1.0 - keep)


def run(
    data: Path,
    out: Path,
    *,
    minutes: float | None,
    passes: float,
    save_every: float,
    start: Path | None = None,
    rates: float = 1.0,
    codings: Path | None = None,
) -> None:
    """Read, train, save.

    Args:
        data: The folder with ud/, gum/, polnear/ and the others.
        out: Folder for ``weights.pt``.
        minutes: Limit of training time, or none.
        passes: Factor on the planned number of passes.
        save_every: Minutes between checkpoints.
        start: Weights of an earlier run to go on from, or none.
        rates: Factor on the learning rates; less than one to go on from earlier weights.
        codings: Stand-off codings of event words, or none.
    """
    random.seed(1)
    torch.manual_seed(1)
    readers = Readers(data)
    labels, sets = corpora(readers, codings)
    dev = {name: readers.treebank(name, "dev") for name in ("ewt", "gum")}
    network = Network(labels)
    load_encoder(network)
    if start is not None:
        missing, _ = network.load_state_dict(torch.load(start)["weights"], strict=False)
        LOG.info("new: %s", sorted(missing))
    encoder = ("position", "norm.", "layers")
    groups: list[list[Tensor]] = [[], []]
    for name, value in network.named_parameters():
        if value.requires_grad:
            groups[not name.startswith(encoder)].append(value)
    optimizer = torch.optim.AdamW(
        [{"params": groups[0], "peak": ENCODER_RATE}, {"params": groups[1], "peak": HEAD_RATE}],
        lr=0.0, weight_decay=0.01, betas=(0.9, 0.98), fused=True,
    )  # fmt: skip
    collator = Collator(labels, random.Random(2))
    order = list(shuffled_passes(sets, passes, random.Random(3)))
    LOG.info("%d batches, labels %s", len(order), {k: len(v) for k, v in labels.as_dict().items()})
    average = {name: value.clone() for name, value in network.state_dict().items()}
    sums: dict[str, list[float]] = {}
    began = saved = time.monotonic()
    pieces = 0
    network.train()
    for step, found in enumerate(order):
        spent = time.monotonic() - began
        done = max(step / len(order), spent / (60 * minutes) if minutes else 0.0)
        if done >= 1.0:
            break
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * rates * rate(done)
        if isinstance(found[0], Relation):
            batch = collator.relations(found, 0.5)
            parts = {"relation": relation_loss(network, batch)}
        else:
            batch = collator.inputs(found)
            parts = losses(network, batch, collator.targets(found, batch["first"].shape[1]))
        if not parts:
            continue
        torch.stack(list(parts.values())).sum().backward()
        torch.nn.utils.clip_grad_norm_(groups[0] + groups[1], 2.0)
        optimizer.step()
        optimizer.zero_grad()
        pieces += batch["pieces"].numel()
        for name, value in parts.items():
            sums.setdefault(name, []).append(value.item())
        if step % 10 == 0:
            average_weights(network, average, min(0.95, step / (step + 50)))
        if step % 100 == 0:
            shown = {
                name: round(sum(values[-60:]) / len(values[-60:]), 3) for name, values in sorted(sums.items())
            }
            speed = pieces / max(1e-9, time.monotonic() - began)
            LOG.info("step %d done %.3f %.0fs %.0f pieces/s %s", step, done, spent, speed, json.dumps(shown))
        if time.monotonic() - saved > 60 * save_every:
            save(network, average, out / "weights.pt")
            saved = time.monotonic()
    for _ in range(3):
        average_weights(network, average, 0.5)
    save(network, average, out / "weights.pt")
    network.load_state_dict(average)
    for name, documents in dev.items():
        LOG.info("%s dev: %s", name, evaluate(network, Collator(labels), documents))


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=None, help="limit of training time")
    parser.add_argument("--passes", type=float, default=1.0, help="factor on the planned passes")
    parser.add_argument("--save-every", type=float, default=10.0, help="minutes between checkpoints")
    parser.add_argument("--start", type=Path, default=None, help="weights to go on from")
    parser.add_argument("--rates", type=float, default=1.0, help="factor on the learning rates")
    parser.add_argument("--codings", type=Path, default=None, help="event words, stand-off")
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(given.threads)
    run(
        given.data,
        given.out,
        minutes=given.minutes,
        passes=given.passes,
        save_every=given.save_every,
        start=given.start,
        rates=given.rates,
        codings=given.codings,
    )


if __name__ == "__main__":
    main()
