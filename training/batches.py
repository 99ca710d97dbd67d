"""Chunks and batches: sentences of one paragraph share a chunk, chunks of like length a batch."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import numpy as np
import torch

from network import Labels
from pourparler.parsing._pieces import CLS, SEP
from readers import UNLABELLED, Document, Relation, Sentence

BATCH_PIECES, CHUNK_PIECES = 1400, 112
MASK, MASKED = 103, 0.06
TAGS = (
    "upos", "xpos", "lemma", "head", "rel", "name", "time", "source", "cue", "content",
    "event", "possible", "future", "historical",
)  # fmt: skip
Chunk = list[Sentence]


def chunks(documents: list[Document], draw: random.Random, cut: float) -> list[Chunk]:
    """Consecutive sentences of a paragraph up to the chunk size; cut earlier now and then.

    Args:
        documents: What to cut.
        draw: Source of chance.
        cut: Chance that a chunk ends after a sentence though there is room.
    """
    found: list[Chunk] = []
    for document in documents:
        for paragraph in document:
            chunk: Chunk = []
            size = 0
            for sentence in paragraph:
                if sentence.size > 300:
                    continue
                if chunk and (size + sentence.size > CHUNK_PIECES or draw.random() < cut):
                    found.append(chunk)
                    chunk, size = [], 0
                chunk.append(sentence)
                size += sentence.size
            if chunk:
                found.append(chunk)
    return found


def batched(found: list[Any], draw: random.Random, budget: int = BATCH_PIECES) -> list[list[Any]]:
    """Group chunks of like length up to a budget of pieces, padding included, in random order."""
    order = list(range(len(found)))
    draw.shuffle(order)
    order.sort(key=lambda index: _size(found[index]) // 6)
    batches: list[list[Any]] = []
    current: list[Any] = []
    for index in order:
        if current and (len(current) + 1) * max(map(_size, [*current[-1:], found[index]])) > budget:
            batches.append(current)
            current = []
        current.append(found[index])
    if current:
        batches.append(current)
    draw.shuffle(batches)
    return batches


def _size(item: Any) -> int:
    return 2 + (item.sentence.size if isinstance(item, Relation) else sum(s.size for s in item))


class Collator:
    """Makes tensors of chunks."""

    def __init__(self, labels: Labels, draw: random.Random | None = None) -> None:
        """Index the labels; with a source of chance, capitals are disturbed now and then."""
        inventories = labels.as_dict()
        self.index = {name: {value: i for i, value in enumerate(inventories[name])} for name in inventories}
        self.draw = draw

    def inputs(self, found: list[Chunk]) -> dict[str, torch.Tensor]:
        """What the encoder reads."""
        rows = len(found)
        longest = max(sum(s.size for s in chunk) for chunk in found) + 2
        words = max(sum(len(s.words) for s in chunk) for chunk in found)
        pieces, shapes = np.zeros((rows, longest), np.int64), np.zeros((rows, longest), np.int64)
        first, sentence = np.zeros((rows, words), np.int64), np.full((rows, words), -1, np.int64)
        lengths = np.zeros(rows, np.int64)
        for row, chunk in enumerate(found):
            ids, forms, starts, numbers = [CLS], [0], [], []
            for number, item in enumerate(chunk):
                disturbed = self._shapes(item)
                for index, (given, form) in enumerate(zip(item.pieces, disturbed, strict=True)):
                    starts.append(len(ids))
                    numbers.append(number)
                    hidden = self.draw is not None and self.draw.random() < MASKED
                    ids += [MASK] * len(given) if hidden else given
                    forms += [form + 5 * (index == 0)] * len(given)
            ids.append(SEP)
            forms.append(0)
            pieces[row, : len(ids)], shapes[row, : len(ids)] = ids, forms
            first[row, : len(starts)], sentence[row, : len(starts)] = starts, numbers
            lengths[row] = len(ids)
        named = {"pieces": pieces, "shapes": shapes, "first": first, "sentence": sentence, "lengths": lengths}
        return {name: torch.from_numpy(value) for name, value in named.items()}

    def _shapes(self, item: Sentence) -> list[int]:
        """The sentence's shapes, sometimes all capitals, all lower case or in title case."""
        chance = self.draw.random() if self.draw is not None else 1.0
        if chance < 0.02:
            return [form if form == 4 else 2 for form in item.shapes]
        if chance < 0.035:
            return [form if form == 4 else 0 for form in item.shapes]
        if chance < 0.05:
            return [
                1 if form == 0 and len(word) > 3 else form
                for form, word in zip(item.shapes, item.words, strict=True)
            ]
        return item.shapes

    def targets(self, found: list[Chunk], words: int) -> dict[str, torch.Tensor]:
        """Label tensors [chunks, words] of the labels that occur; -100 or NaN where there is none."""
        present = [name for name in TAGS if any(name in s.labels for chunk in found for s in chunk)]
        result = {name: np.full((len(found), words), UNLABELLED, np.int64) for name in present}
        grades = np.full((len(found), words), np.nan, np.float32)
        for row, chunk in enumerate(found):
            at = 0
            for item in chunk:
                end = at + len(item.words)
                for name, values in item.labels.items():
                    if name == "factuality":
                        grades[row, at:end] = values
                    elif name == "head":
                        result[name][row, at:end] = np.asarray(values) + at
                    elif name in self.index and isinstance(values[0], str):
                        known = self.index[name]
                        result[name][row, at:end] = [known.get(value, UNLABELLED) for value in values]
                    else:
                        result[name][row, at:end] = values
                at = end
        tensors = {name: torch.from_numpy(value) for name, value in result.items()}
        if not np.isnan(grades).all():
            tensors["factuality"] = torch.from_numpy(grades)
        return tensors

    def relations(self, found: list[Relation], drop_trigger: float) -> dict[str, torch.Tensor]:
        """Inputs and labels of relation rows; the trigger is hidden in some of them."""
        batch = self.inputs([[item.sentence] for item in found])
        words = batch["first"].shape[1]
        actor, recipient = np.zeros((len(found), words), np.int64), np.zeros((len(found), words), np.int64)
        trigger, root, conflict = (
            np.full(len(found), value, np.int64) for value in (-1, UNLABELLED, UNLABELLED)
        )
        for row, item in enumerate(found):
            actor[row, item.actor] = 1
            recipient[row, item.recipient] = 1
            hidden = self.draw is not None and self.draw.random() < drop_trigger
            trigger[row] = -1 if item.trigger is None or hidden else item.trigger
            root[row] = UNLABELLED if item.root is None else self.index["root"][item.root]
            conflict[row] = UNLABELLED if item.conflict is None else item.conflict
        named = {
            "actor": actor,
            "recipient": recipient,
            "trigger": trigger,
            "root": root,
            "conflict": conflict,
        }
        return batch | {name: torch.from_numpy(value) for name, value in named.items()}


def shuffled_passes(
    sets: list[tuple[list[Any], float, float]], passes: int, draw: random.Random
) -> Iterator[list[Any]]:
    """Batches of all data sets, mixed evenly over the run.

    Args:
        sets: Documents or relations, how often to read them, and the chance of an early cut.
        passes: Factor on all of the counts (1 for the planned run).
        draw: Source of chance.
    """
    placed: list[tuple[float, list[Any]]] = []
    for items, times, cut in sets:
        drawn: list[list[Any]] = []
        remaining = times * passes
        while remaining > 0:
            flat = list(items) if isinstance(items[0], Relation) else chunks(items, draw, cut)
            batches = batched(flat, draw)
            drawn += batches[: max(1, round(len(batches) * min(1.0, remaining)))]
            remaining -= 1.0
        step = 1.0 / len(drawn)
        placed += [((place + draw.random()) * step, batch) for place, batch in enumerate(drawn)]
    placed.sort(key=lambda pair: pair[0])
    for _, batch in placed:
        yield batch
