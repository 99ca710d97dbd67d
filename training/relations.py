"""Train the relation scorer on a finished parser: one command, some minutes on two cores.

    python training/relations.py --data ../shared/data --model src/pourparler/parsing/data \
        --weights build/model/weights.pt --out src/pourparler/parsing/data/scorer.onnx
    python training/relations.py ... --folds 5 --predictions build/folds.jsonl

The scorer reads what the exported parser gives at run time (states of words after its lower layers)
and what the lexicon says. It learns first from sentences of our own (phrases.py), then from the
published rows. With ``--folds`` nothing is written but the answers for rows that were held out, fold
by fold, which `benchmarks/relations.py --answers` scores; the shipped scorer has seen all rows.
"""

from __future__ import annotations

import argparse
import json
import logging
import pickle
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from network import Labels, Network
from phrases import Phrases, table
from pourparler import Article, actors, claims, times
from pourparler.events import Coder
from pourparler.events.scoring import evidence_between
from pourparler.parsing._relations import (
    ACTOR,
    RECIPIENT,
    evidence_numbers,
    role_numbers,
    shares,
    window,
)
from pourparler.reader import Reader, load
from readers import covered, fold, read_jsonl, unmark
from relation_export import export_scorer
from relation_network import EVIDENCE, ROOTS, RelationNetwork
from train import CONFLICT

LOG = logging.getLogger("relations")
OWN_EACH = 450
LAYER_RATE, HEAD_RATE, SMOOTH = 2e-4, 1e-3, 0.1
FIRST_EPOCHS, EPOCHS, BATCH_WORDS = 1, 5, 800
SIDE_SHARE = 0.3
BESIDE = 0.4
"""Share of the written sentences that is mixed into each epoch on published rows."""
TEMPERATURE = 0.8
HOSTILE = torch.tensor([root in CONFLICT for root in ROOTS])


@dataclass(frozen=True, slots=True)
class Row:
    """A window of words with two parties, and its type or only its side (1 conflict, 0 cooperation)."""

    name: str
    states: np.ndarray
    roles: np.ndarray
    evidence: np.ndarray
    root: int
    side: int
    fold: int


class Builder:
    """Makes rows of marked sentences by reading them as articles are read."""

    def __init__(self, reader: Reader) -> None:
        """Keep the reader, and a coder that asks no scorer."""
        self.reader = reader
        self.coder = Coder(reader.lexicon)
        self.place = {name: number for number, name in enumerate(EVIDENCE)}

    def row(self, given: dict[str, Any]) -> Row | None:
        """The row of a marked sentence; None where its actor is not marked."""
        text, marks = unmark(given["marked_sentence"])
        article = Article.from_text(text)
        parse = self.reader.parser.parse(text)
        one, other = (
            covered(parse.starts, parse.ends, *marks[mark]) if mark in marks else [] for mark in "st"
        )
        if not one or parse.states is None:
            return None
        cast = actors.resolve(parse, article, self.reader.gazetteer)
        timeline = times.resolve(parse, article, known=cast.known_dates())
        found = claims.find_claims(parse, cast, timeline, article)
        events = self.coder.code(parse, cast, timeline, found)
        evidence = evidence_between(parse, cast, self.reader.lexicon, events, one, other)
        first, last = window(parse, [*one, *other])
        return Row(
            given["id"], parse.states[first:last].copy(), role_numbers(one, other, first, last),
            evidence_numbers(evidence, self.place, first, last),
            ROOTS.index(given["gold_root"]) if "gold_root" in given else -1,
            given.get("gold_binary", -1), fold(given["id"]),
        )  # fmt: skip

    def rows(self, given: list[dict[str, Any]]) -> list[Row]:
        """All rows that there are."""
        return [row for item in given if (row := self.row(item)) is not None]


def own_sentences() -> list[dict[str, Any]]:
    """The sentences of relation_sentences.tsv, in the form of the published files."""
    rows = enumerate(table("relation_sentences.tsv"))
    return [
        {"id": f"written-{number}", "gold_root": root, "marked_sentence": sentence}
        for number, (root, sentence) in rows
    ]


def gather(data: Path, model: Path, cache: Path | None) -> dict[str, list[Row]]:
    """Rows by source: ``made`` and ``written`` (our own), ``typed`` and ``sided`` (published).

    They are read from the cache if there is one.
    """
    if cache is not None and cache.is_file():
        stored: dict[str, list[Row]] = pickle.loads(cache.read_bytes())
        return stored
    builder = Builder(load(model=model))
    folder = data / "plover_relations"
    given = {
        "made": Phrases(1).rows(OWN_EACH),
        "written": own_sentences(),
        "typed": list(read_jsonl(folder / "PLV_train.jsonl")),
        "sided": list(read_jsonl(folder / "AW_train_wiki.jsonl")),
    }
    found = {name: builder.rows(rows) for name, rows in given.items()}
    if cache is not None:
        cache.write_bytes(pickle.dumps(found))
    return found


def collate(rows: list[Row]) -> dict[str, Tensor]:
    """A batch of rows."""
    longest = max(len(row.roles) for row in rows)
    states = np.zeros((len(rows), longest, rows[0].states.shape[1]), np.float32)
    roles, evidence = np.zeros((len(rows), longest), np.int64), np.zeros((len(rows), longest), np.int64)
    parts = np.zeros((len(rows), 2, longest), np.float32)
    for number, row in enumerate(rows):
        size = len(row.roles)
        states[number, :size], roles[number, :size] = row.states, row.roles
        evidence[number, :size] = row.evidence
        parts[number, :, :size] = shares(row.roles, ACTOR), shares(row.roles, RECIPIENT)
    named: dict[str, Any] = {
        "states": states, "roles": roles, "evidence": evidence, "shares": parts,
        "missing": np.array([[float(RECIPIENT not in row.roles)] for row in rows], np.float32),
        "lengths": np.array([len(row.roles) for row in rows]),
        "root": np.array([row.root for row in rows]), "side": np.array([row.side for row in rows]),
    }  # fmt: skip
    return {name: torch.from_numpy(value) for name, value in named.items()}


def batched(rows: list[Row], draw: random.Random) -> list[list[Row]]:
    """Batches of rows of like length, in random order."""
    order = sorted(rows, key=lambda row: (len(row.roles) + draw.randrange(5)) // 5 + draw.random() / 2)
    batches: list[list[Row]] = []
    for row in order:
        if not batches or (len(batches[-1]) + 1) * len(row.roles) > BATCH_WORDS:
            batches.append([])
        batches[-1].append(row)
    draw.shuffle(batches)
    return batches


def loss_of(scores: Tensor, batch: dict[str, Tensor]) -> Tensor:
    """Type loss, and side loss for rows that have only that."""
    typed, sided = batch["root"] >= 0, (batch["side"] >= 0) & (batch["root"] < 0)
    total = scores.sum() * 0
    if typed.any():
        total = total + nn.functional.cross_entropy(
            scores[typed], batch["root"][typed], label_smoothing=SMOOTH
        )
    if sided.any():
        chances = torch.log_softmax(scores[sided], -1)
        sides = torch.stack([chances[:, ~HOSTILE].logsumexp(-1), chances[:, HOSTILE].logsumexp(-1)], -1)
        loss = nn.functional.nll_loss(sides, batch["side"][sided])
        total = total + SIDE_SHARE * sided.float().mean() * loss
    return total


def fit(
    network: RelationNetwork,
    rows: list[Row],
    epochs: int,
    blind: float,
    seed: int,
    beside: list[Row] | None = None,
) -> None:
    """Train on rows.

    Args:
        network: Changed in place.
        rows: What to learn.
        epochs: How often.
        blind: Share of the rows whose evidence is hidden.
        seed: Of all chance.
        beside: Rows of which a share is mixed into each epoch.
    """
    torch.manual_seed(seed)
    draw = random.Random(seed)
    network.train()
    groups: list[list[Tensor]] = [[], []]
    for name, value in network.named_parameters():
        groups[not name.startswith("layers")].append(value)
    optimizer = torch.optim.AdamW(
        [{"params": groups[0], "peak": LAYER_RATE}, {"params": groups[1], "peak": HEAD_RATE}],
        lr=0.0, weight_decay=0.01, betas=(0.9, 0.98), fused=True,
    )  # fmt: skip
    beside = beside or []
    some = round(BESIDE * len(beside))
    plan = [batch for _ in range(epochs) for batch in batched([*rows, *draw.sample(beside, some)], draw)]
    for step, found in enumerate(plan):
        done = step / len(plan)
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * (done / 0.1 if done < 0.1 else (1.0 - done) / 0.9)
        batch = collate(found)
        hidden = torch.rand(len(found)) < blind
        batch["evidence"] = torch.where(hidden[:, None], torch.tensor(0), batch["evidence"])
        optimizer.zero_grad()
        loss_of(network(batch), batch).backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
    network.eval()


@torch.no_grad()
def scores_of(network: RelationNetwork, rows: list[Row]) -> np.ndarray:
    """Scores [rows, roots]."""
    parts = [network(collate(rows[at : at + 32])) for at in range(0, len(rows), 32)]
    return torch.cat(parts).numpy()


def learn(begin: dict[str, Tensor], rows: list[Row], written: list[Row], seeds: int) -> RelationNetwork:
    """A scorer that has learnt from published rows after our own sentences.

    It is the mean of scorers that learnt the same in another order: steadier than any of them.
    """
    total = {name: torch.zeros_like(value) for name, value in begin.items()}
    network = RelationNetwork()
    for seed in range(seeds):
        network.load_state_dict(begin)
        fit(network, rows, EPOCHS, 0.2, seed, beside=written)
        for name, value in network.state_dict().items():
            total[name] += value / seeds
    network.load_state_dict(total)
    return network


def held_out(
    begin: dict[str, Tensor], rows: list[Row], written: list[Row], folds: int, seeds: int
) -> Iterator[tuple[Row, np.ndarray]]:
    """Scores for each typed row by a scorer that has not seen its fold."""
    for number in range(folds):
        known = [row for row in rows if row.fold != number]
        asked = [row for row in rows if row.fold == number]
        scores = scores_of(learn(begin, known, written, seeds), asked)
        right = np.mean([row.root == best for row, best in zip(asked, scores.argmax(1), strict=True)])
        LOG.info("fold %d: %d rows, accuracy %.3f", number, len(asked), right)
        yield from zip(asked, scores, strict=True)


def cool(answers: list[tuple[Row, np.ndarray]]) -> float:
    """The temperature under which the answers' chances fit best."""
    scores = torch.tensor(np.stack([scores for _, scores in answers]))
    gold = torch.tensor([row.root for row, _ in answers])
    grid = [0.4 + 0.02 * step for step in range(80)]
    return min(grid, key=lambda value: float(nn.functional.cross_entropy(scores / value, gold)))


def write(answers: list[tuple[Row, np.ndarray]], temperature: float, out: Path) -> None:
    """Held-out answers as JSON Lines: ``id`` and ``chances`` by type."""
    lines = []
    for row, scores in answers:
        chances = torch.softmax(torch.tensor(scores) / temperature, -1).tolist()
        named = {root: round(chance, 4) for root, chance in zip(ROOTS, chances, strict=True)}
        lines.append(json.dumps({"id": row.name, "chances": named}) + "\n")
    out.write_text("".join(lines), encoding="utf-8")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True, help="folder of the exported parser")
    parser.add_argument("--weights", type=Path, required=True, help="of the parser, to begin with")
    parser.add_argument("--out", type=Path, default=None, help="scorer.onnx to write")
    parser.add_argument("--temperature", type=float, default=TEMPERATURE)
    parser.add_argument("--folds", type=int, default=0, help="answer held-out rows of so many folds instead")
    parser.add_argument("--seeds", type=int, default=3, help="scorers whose weights are averaged")
    parser.add_argument("--predictions", type=Path, default=None, help="JSON Lines of the held-out answers")
    parser.add_argument("--cache", type=Path, default=None, help="file that keeps the rows between runs")
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(given.threads)
    stored = torch.load(given.weights, weights_only=True)
    parent = Network(Labels(**{name: stored["labels"][name] for name in Labels.__dataclass_fields__}))
    parent.load_state_dict(stored["weights"], strict=False)
    torch.manual_seed(0)
    network = RelationNetwork()
    network.start_from(parent)
    if not (given.model / "scorer.onnx").is_file():
        export_scorer(network.state_dict(), 1.0, given.model / "scorer.onnx")  # the reader needs one to start
    found = gather(given.data, given.model, given.cache)
    LOG.info("%s", {name: len(rows) for name, rows in found.items()})
    fit(network, [*found["made"], *found["written"], *found["sided"]], FIRST_EPOCHS, 0.4, 0)
    begin = {name: value.clone() for name, value in network.state_dict().items()}
    LOG.info("learnt from our own sentences")
    if given.folds:
        answers = list(held_out(begin, found["typed"], found["written"], given.folds, given.seeds))
        temperature = cool(answers)
        LOG.info("temperature %.2f", temperature)
        if given.predictions:
            write(answers, temperature, given.predictions)
        return
    network = learn(begin, found["typed"], found["written"], given.seeds)
    size = export_scorer(network.state_dict(), given.temperature, given.out)
    LOG.info("%s: %.1f MB", given.out.name, size / 1e6)


if __name__ == "__main__":
    main()
