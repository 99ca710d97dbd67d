"""The network at run time: chunks of one article through ONNX Runtime, and what comes out per word."""

from __future__ import annotations

import hashlib
import json
import math
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pourparler.errors import DataError
from pourparler.parsing._pieces import CHUNK_PIECES, CLS, SEP, Pieces
from pourparler.parsing._relations import STATE_WIDTH, RelationScorer
from pourparler.parsing._trees import best_tree, broken_units

Array = NDArray[Any]
UNIT_PIECES = 300
"""A longer sentence is read in parts, whose roots are joined afterwards."""
BATCH_PIECES = 512
"""Pieces of one run, padding included: what fits the caches of one core; larger runs are slower."""
EVEN, LEAST = 0.8, 150
"""A chunk shorter than this share of the widest begins a new run, once the run has this many pieces:
padding falls from a third to an eighth (swept over 0.75 to 0.85 and 100 to 200 on news)."""
INDEX_OUTPUTS = ("upos", "xpos", "lemma", "source", "cue", "content", "heads", "rels")
CHANCE_OUTPUTS = ("name_chances", "time_chances")
EVENT_OUTPUTS = ("event_chances", "event_marks")
EVENT_MARKS = 3
_OUTPUTS = (*INDEX_OUTPUTS, *CHANCE_OUTPUTS, "factuality", "states", "arcs", "rel_dep", "rel_head")


def session_of(data: bytes, threads: int) -> Any:
    """An ONNX session, the same on one thread as on many."""
    import onnxruntime

    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.enable_mem_pattern = False
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network says of each word of an article: arrays of the same length.

    ``values`` has label indices, chances [words, tags], ``heads`` (absolute, own index for a root)
    and ``states``.
    """

    values: dict[str, Array]


class Model:
    """An ONNX session with its labels and word pieces."""

    def __init__(self, folder: Path, threads: int) -> None:
        """Load ``parser.onnx``, ``relation.npz`` and ``scorer.onnx`` from a folder.

        Raises:
            DataError: If a file is missing or no model.
        """
        try:
            data = (folder / "parser.onnx").read_bytes()
            self.session = session_of(data, threads)
            self.labels: dict[str, list[str]] = json.loads(
                self.session.get_modelmeta().custom_metadata_map["labels"]
            )
            with np.load(folder / "relation.npz", allow_pickle=False) as stored:
                self.relation = {name: stored[name].astype(np.float32) for name in stored.files}
            self.scorer = RelationScorer(session_of((folder / "scorer.onnx").read_bytes(), threads))
        except (OSError, KeyError, ValueError, RuntimeError) as error:
            raise DataError(
                f"no parser model in {folder}: {error}", code="E210", hint="Install the package again."
            ) from error
        except Exception as error:
            if type(error).__module__.startswith("onnxruntime"):
                raise DataError(
                    f"{folder} holds no model: {error}",
                    code="E210",
                    hint="Install the package again.",
                ) from error
            raise
        self.digest = hashlib.sha256(data).hexdigest()
        own = folder / "vocabulary.txt"
        self.pieces = Pieces(own if own.is_file() else None)

    def read(
        self, words: list[str], sentences: list[tuple[int, int]], paragraphs: list[tuple[int, int]]
    ) -> Reading:
        """Read the words of one article.

        Args:
            words: All words.
            sentences: Token ranges.
            paragraphs: Sentence ranges.
        """
        encoded = self.pieces.encode(words)
        ids = [item[0] for item in encoded]
        sizes = np.fromiter(map(len, ids), np.int64, len(ids))
        offsets = np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)])
        flat = np.fromiter(chain.from_iterable(ids), np.int64, int(offsets[-1]))
        shapes = np.fromiter((item[1] for item in encoded), np.int64, len(ids))
        shapes[[first for first, _ in sentences]] += 5
        units, joined = split_units(offsets.tolist(), sentences)
        unit_of = np.zeros(len(words), np.int64)
        for number, (first, last) in enumerate(units):
            unit_of[first:last] = number
        chunks = pack(offsets.tolist(), units, sentences, paragraphs)
        article = _Article(flat, np.repeat(shapes, sizes), offsets, unit_of)
        values = self._empty(len(words))
        for batch in batches(chunks, offsets.tolist()):
            self._run(article, batch, values)
        for first, later in joined:
            self._join(values, units[first], units[later])
        return Reading(values)

    def _empty(self, count: int) -> dict[str, Array]:
        """Arrays to fill, one entry a word."""
        values: dict[str, Array] = {name: np.zeros(count, np.int64) for name in INDEX_OUTPUTS}
        values["name_chances"] = np.zeros((count, len(self.labels["name"])), np.float32)
        values["time_chances"] = np.zeros((count, 3), np.float32)
        values["factuality"] = np.zeros(count, np.float32)
        if "event" in self.labels:
            values["event_chances"] = np.zeros((count, len(self.labels["event"])), np.float16)
            values["event_marks"] = np.zeros((count, EVENT_MARKS), np.float16)
        values["states"] = np.zeros((count, STATE_WIDTH), np.float16)
        return values

    def _run(self, article: _Article, batch: list[tuple[int, int]], values: dict[str, Array]) -> None:
        """Run one batch of chunks and put the results where they belong."""
        feed, tokens = article.feed(batch)
        wanted = (*_OUTPUTS, *EVENT_OUTPUTS) if "event" in self.labels else _OUTPUTS
        found = self.session.run([f"out_{name}" for name in wanted], feed)
        named = dict(zip(wanted, found, strict=True))
        self._repair(named, feed, article.unit_of[tokens])
        named["heads"] = tokens[named["heads"]]
        for name, target in values.items():
            target[tokens] = named[name]

    def _repair(self, named: dict[str, Array], feed: dict[str, Array], units: Array) -> None:
        """Give units without a proper tree their best tree, and relations for the new heads."""
        numbers, order = np.unique(units, return_inverse=True)
        heads = named["heads"].copy()
        changed: list[Array] = []
        width = feed["grid"].shape[1]
        for unit in broken_units(heads, order, len(numbers)):
            places = np.flatnonzero(order == unit)
            row, column = divmod(int(feed["place"][places[0]]), width)
            stretch = slice(column, column + len(places))
            better = best_tree(named["arcs"][row, stretch, stretch]) + places[0]
            changed.append(places[better != heads[places]])
            heads[places] = better
        if changed:
            moved = np.concatenate(changed)
            rels = named["rels"].copy()
            rels[moved] = self._relations(
                named["rel_dep"][moved], named["rel_head"][heads[moved]], moved == heads[moved]
            )
            named["rels"], named["heads"] = rels, heads

    def _relations(self, dep: Array, head: Array, is_root: Array) -> Array:
        """Relation labels for given pairs: ``root`` for roots and for no others."""
        joined = dep + head + dep * head
        erf = np.vectorize(math.erf, otypes=[np.float32])
        active = 0.5 * joined * (1.0 + erf(joined / math.sqrt(2.0)))
        scores = active @ self.relation["rel_out.weight"].T + self.relation["rel_out.bias"]
        root = self.labels["rel"].index("root")
        scores[:, root] = -np.inf
        best = scores.argmax(1)
        best[is_root] = root
        return np.asarray(best)

    def _join(self, values: dict[str, Array], first: tuple[int, int], later: tuple[int, int]) -> None:
        """Hang the root of a later part of one long sentence on the root of its first part."""
        heads = values["heads"]
        top = next(token for token in range(*first) if heads[token] == token)
        for token in range(*later):
            if heads[token] == token:
                heads[token] = top
                values["rels"][token] = self.labels["rel"].index("parataxis")


@dataclass(frozen=True, slots=True)
class _Article:
    """Pieces of an article: ids, shapes per piece, offset of each word's first piece, unit per word."""

    flat: Array
    shapes: Array
    offsets: Array
    unit_of: Array

    def feed(self, batch: list[tuple[int, int]]) -> tuple[dict[str, Array], Array]:
        """Inputs of the network for these chunks (token ranges), and the tokens in their order."""
        offsets, rows = self.offsets, len(batch)
        lengths = np.array([offsets[b] - offsets[a] + 2 for a, b in batch], np.int32)
        counts = [b - a for a, b in batch]
        width, words = int(lengths.max()), max(counts)
        pieces, shapes = np.zeros((rows, width), np.int64), np.zeros((rows, width), np.int64)
        grid, sentence = np.zeros((rows, words), np.int64), np.full((rows, words), -1, np.int64)
        firsts, places, begin = [], [], 0
        for row, (a, b) in enumerate(batch):
            start, stop = offsets[a], offsets[b]
            pieces[row, 0] = CLS
            pieces[row, 1 : 1 + stop - start] = self.flat[start:stop]
            pieces[row, 1 + stop - start] = SEP
            shapes[row, 1 : 1 + stop - start] = self.shapes[start:stop]
            count = b - a
            grid[row] = begin
            grid[row, :count] = np.arange(begin, begin + count)
            sentence[row, :count] = self.unit_of[a:b]
            firsts.append(offsets[a:b] + (row * width + 1 - start))
            places.append(np.arange(row * words, row * words + count))
            begin += count
        feed: dict[str, Array] = {
            "pieces": pieces, "shapes": shapes, "lengths": lengths, "first": np.concatenate(firsts),
            "grid": grid, "sentence": sentence, "place": np.concatenate(places),
        }  # fmt: skip
        return feed, np.concatenate([np.arange(a, b) for a, b in batch])


def split_units(
    offsets: list[int], sentences: list[tuple[int, int]]
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Stretches of words to read at once, and which of them (first, later) are one sentence."""
    units: list[tuple[int, int]] = []
    joined: list[tuple[int, int]] = []
    for first, last in sentences:
        head = len(units)
        while offsets[last] - offsets[first] > UNIT_PIECES:
            cut = first + 1
            while offsets[cut + 1] - offsets[first] <= UNIT_PIECES:
                cut += 1
            units.append((first, cut))
            first = cut
        units.append((first, last))
        joined += [(head, later) for later in range(head + 1, len(units))]
    return units, joined


def pack(
    offsets: list[int],
    units: list[tuple[int, int]],
    sentences: list[tuple[int, int]],
    paragraphs: list[tuple[int, int]],
) -> list[tuple[int, int]]:
    """Token ranges of the chunks: units of one paragraph in a row, up to the chunk size."""
    ends = {sentences[last - 1][1] for _, last in paragraphs}
    chunks: list[tuple[int, int]] = []
    begin = end = 0
    for first, last in units:
        if begin < end and offsets[last] - offsets[begin] > CHUNK_PIECES:
            chunks.append((begin, end))
            begin = first
        end = last
        if last in ends:
            chunks.append((begin, last))
            begin = last
    if begin < end:
        chunks.append((begin, end))
    return chunks


def batches(chunks: list[tuple[int, int]], offsets: list[int]) -> list[list[tuple[int, int]]]:
    """Chunks by length, ties in text order, in batches of a bounded number of pieces."""
    ordered = sorted(chunks, key=lambda chunk: (offsets[chunk[0]] - offsets[chunk[1]], chunk))
    found: list[list[tuple[int, int]]] = []
    widest = 0
    for chunk in ordered:
        size = offsets[chunk[1]] - offsets[chunk[0]] + 2
        taken = len(found[-1]) * widest if found else 0
        if not found or taken + widest > BATCH_PIECES or (size < EVEN * widest and taken >= LEAST):
            found.append([])
            widest = size
        found[-1].append(chunk)
    return found
