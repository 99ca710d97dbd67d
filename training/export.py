"""Export trained weights to one ONNX file with eight-bit integers.

    python training/export.py --weights build/model/weights.pt --out src/pourparler/parsing/data

The graph is written node by node with onnxruntime's fused operators: what the exporter of a
framework makes of the same network runs at half the speed. Weights are quantised per output
column, word vectors per row; activations are quantised while it runs, over the batch. The relation
scorer has a file of its own: relation_export.py.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from network import BLOCKED, HEADS, LAYERS, WIDTH

LOG = logging.getLogger("export")
POSITIONS = 320
FUSED = "com.microsoft"
TAGGERS = ("upos", "xpos", "lemma", "name", "time", "source", "cue", "content", "event")
SCORED = ("name", "time", "event")
EVENT_MARKS = ("possible", "future", "historical")
CUE_SHIFT = float(np.log(0.6 / 0.4))
"""Cues are rare: a word is one from a probability of 0.4 on (best of 0.25 to 0.55 on PolNeAR dev)."""
STATE_LAYER = 4
"""The relation scorer reads the states of words after so many layers, and goes on with layers of its own."""
Array = NDArray[Any]


class Graph:
    """Collects nodes and constants; names are counted, so that the file is the same each time."""

    def __init__(self, weights: dict[str, Array], eight_bit_heads: bool) -> None:
        self.weights = weights
        self.eight_bit_heads = eight_bit_heads
        self.nodes: list[Any] = []
        self.constants: list[Any] = []
        self.quantised: dict[str, tuple[str, str, str]] = {}
        self.known: set[str] = set()

    def constant(self, name: str, value: Array) -> str:
        """A named constant, stored once."""
        if name not in self.known:
            self.known.add(name)
            self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, inputs: list[str], count: int = 1, domain: str = "", **options: Any) -> Any:
        """Add an operator; returns the name of its output, or the list of names."""
        names = [f"v{len(self.nodes)}_{index}" for index in range(count)]
        self.nodes.append(helper.make_node(kind, inputs, names, domain=domain, **options))
        return names[0] if count == 1 else names

    def linear(self, x: str, name: str, weight: Array | None = None, bias: Array | None = None) -> str:
        """A linear layer in eight bits; inputs are quantised once however many layers read them."""
        weight = self.weights[f"{name}.weight"] if weight is None else weight
        bias = self.weights[f"{name}.bias"] if bias is None else bias
        if x not in self.quantised:
            self.quantised[x] = tuple(self.node("DynamicQuantizeLinear", [x], 3))
        integers, scale, zero = self.quantised[x]
        steps = np.maximum(np.abs(weight).max(1), 1e-8) / 127.0
        table = np.clip(np.rint(weight / steps[:, None]), -127, 127).astype(np.int8)
        columns = self.constant(f"{name}.w", table.T)
        sizes = self.constant(f"{name}.s", steps.astype(np.float32))
        return str(
            self.node(
                "MatMulIntegerToFloat",
                [integers, columns, scale, sizes, zero, "", self.constant(f"{name}.b", bias)],
                domain=FUSED,
            )
        )

    def exact(self, x: str, name: str) -> str:
        """A linear layer in floating point."""
        weight = self.constant(f"{name}.w", self.weights[f"{name}.weight"].T)
        product = self.node("MatMul", [x, weight])
        return str(self.node("Add", [product, self.constant(f"{name}.b", self.weights[f"{name}.bias"])]))

    def head(self, x: str, name: str) -> str:
        """A linear layer of a head."""
        return self.linear(x, name) if self.eight_bit_heads else self.exact(x, name)

    def count_up(self, length: str) -> str:
        """The numbers from 0 to below a length, which is an array of one."""
        start, step = self.constant("start", np.array(0)), self.constant("step", np.array(1))
        return str(self.node("Range", [start, self.node("Squeeze", [length]), step]))

    def norm(self, x: str, skip: str, name: str) -> str:
        """Layer normalisation of a sum; the fused operator for both is five times slower on CPUs."""
        parts = [
            self.constant(f"{name}.{part}", self.weights[f"{name}.{part}"]) for part in ("weight", "bias")
        ]
        total = self.node("Add", [x, skip])
        return str(self.node("LayerNormalization", [total, *parts], axis=-1, epsilon=1e-12))


def encoder(graph: Graph) -> tuple[str, str]:
    """States of words, [words, width], of the last layer and of the one that the relation scorer reads.

    The last layer goes on with the words' first pieces alone.
    """
    weights = graph.weights
    table = weights["word.weight"]
    steps = np.maximum(np.abs(table).max(1, keepdims=True), 1e-8) / 127.0
    rows = graph.constant("word.w", np.clip(np.rint(table / steps), -127, 127).astype(np.int8))
    integers = graph.node("Cast", [graph.node("Gather", [rows, "pieces"])], to=TensorProto.FLOAT)
    scales = graph.node("Gather", [graph.constant("word.s", steps.astype(np.float32)), "pieces"])
    words = graph.node("Mul", [integers, scales])
    shapes = graph.node("Gather", [graph.constant("shape.w", weights["shape.weight"]), "shapes"])
    length = graph.node("Shape", ["pieces"], start=1, end=2)
    zero, axis = graph.constant("zero", np.array([0])), graph.constant("axis", np.array([0]))
    places = graph.constant("position.w", weights["position.weight"][:POSITIONS])
    position = graph.node("Slice", [places, zero, length, axis])
    x = graph.norm(graph.node("Add", [words, position]), shapes, "norm")
    shallow = x
    for index in range(LAYERS):
        x = layer(graph, x, f"layers.{index}", first_only=index == LAYERS - 1)
        if index + 1 == STATE_LAYER:
            rows = graph.constant("rows", np.array([-1, WIDTH]))
            shallow = str(graph.node("Gather", [graph.node("Reshape", [x, rows]), "first"]))
    return x, shallow


def layer(graph: Graph, x: str, name: str, *, first_only: bool = False, lengths: str = "lengths") -> str:
    """One transformer layer.

    Args:
        graph: The graph so far.
        x: What goes in.
        name: Of the layer among the weights.
        first_only: Go on with the words' first pieces alone.
        lengths: Name of the input that says how long each row is; empty if all are full.
    """
    weight, bias = graph.weights[f"{name}.qkv.weight"], graph.weights[f"{name}.qkv.bias"]
    parts = [
        graph.linear(
            x, f"{name}.{part}", weight[i * WIDTH : (i + 1) * WIDTH], bias[i * WIDTH : (i + 1) * WIDTH]
        )
        for i, part in enumerate("qkv")
    ]
    inputs = [*parts, "", lengths] if lengths else parts
    mixed = graph.node("MultiHeadAttention", inputs, domain=FUSED, num_heads=HEADS)
    if first_only:
        rows = graph.constant("rows", np.array([-1, WIDTH]))
        mixed, x = (graph.node("Gather", [graph.node("Reshape", [y, rows]), "first"]) for y in (mixed, x))
    x = graph.norm(graph.linear(mixed, f"{name}.out"), x, f"{name}.norm1")
    inner = graph.node("Gelu", [graph.linear(x, f"{name}.up")], domain=FUSED)
    return graph.norm(graph.linear(inner, f"{name}.down"), x, f"{name}.norm2")


def arcs(graph: Graph, states: str, outputs: dict[str, str]) -> None:
    """Arc scores per chunk, and the best head of each word as a number among all words of the run."""
    zero, one = graph.constant("zero", np.array([0])), graph.constant("one", np.array([1]))
    two = graph.constant("two", np.array([2]))
    dep = graph.node("Gelu", [graph.head(states, "arc_dep")], domain=FUSED)
    head = graph.node("Gelu", [graph.head(states, "arc_head")], domain=FUSED)
    mixed = graph.node("Gather", [graph.exact(dep, "arc_mix"), "grid"])
    turned = graph.node("Transpose", [graph.node("Gather", [head, "grid"])], perm=[0, 2, 1])
    bias = graph.node(
        "Transpose", [graph.node("Gather", [graph.exact(head, "arc_bias"), "grid"])], perm=[0, 2, 1]
    )
    scores = graph.node("Add", [graph.node("MatMul", [mixed, turned]), bias])
    root = graph.node("Gather", [graph.exact(dep, "arc_root"), "grid"])
    count = graph.count_up(graph.node("Shape", ["grid"], start=1, end=2))
    rows, columns = graph.node("Unsqueeze", [count, one]), graph.node("Unsqueeze", [count, zero])
    scores = graph.node("Where", [graph.node("Equal", [rows, columns]), root, scores])
    left, right = graph.node("Unsqueeze", ["sentence", two]), graph.node("Unsqueeze", ["sentence", one])
    blocked = graph.constant("blocked", np.array(BLOCKED, np.float32))
    scores = graph.node("Where", [graph.node("Equal", [left, right]), scores, blocked])
    outputs["arcs"] = scores
    best = graph.node("ArgMax", [scores], axis=2, keepdims=0)
    begins = graph.node("Slice", ["grid", zero, one, one])
    flat = graph.node("Reshape", [graph.node("Add", [best, begins]), graph.constant("flat", np.array([-1]))])
    outputs["heads"] = graph.node("Gather", [flat, "place"])


def relations(graph: Graph, states: str, outputs: dict[str, str], root_column: Array) -> None:
    """The relation of each word to its head: ``root`` for roots and for no others.

    Args:
        graph: The graph so far.
        states: States of words.
        outputs: Has ``heads``; takes the names of what is found.
        root_column: Added to the scores of roots and taken from those of others.
    """
    left = outputs["rel_dep"] = graph.head(states, "rel_dep")
    outputs["rel_head"] = graph.head(states, "rel_head")
    right = graph.node("Gather", [outputs["rel_head"], outputs["heads"]])
    joined = graph.node("Add", [graph.node("Add", [left, right]), graph.node("Mul", [left, right])])
    labels = graph.exact(graph.node("Gelu", [joined], domain=FUSED), "rel_out")
    own = graph.count_up(graph.node("Shape", [outputs["heads"]]))
    one = graph.constant("one", np.array([1]))
    is_root = graph.node("Unsqueeze", [graph.node("Equal", [outputs["heads"], own]), one])
    column = graph.constant("rel_root", root_column.astype(np.float32))
    labels = graph.node("Add", [labels, graph.node("Where", [is_root, column, graph.node("Neg", [column])])])
    outputs["rels"] = graph.node("ArgMax", [labels], axis=1, keepdims=0)


def tags(graph: Graph, states: str, outputs: dict[str, str]) -> None:
    """Best label of most taggers, probabilities for names and times, factuality."""
    graph.weights["tags.cue.bias"] = graph.weights["tags.cue.bias"] - np.array([CUE_SHIFT, 0, 0], np.float32)
    for name in TAGGERS:
        scores = graph.head(states, f"tags.{name}")
        if name in SCORED:
            outputs[f"{name}_chances"] = graph.node("Softmax", [scores], axis=1)
        else:
            outputs[name] = graph.node("ArgMax", [scores], axis=1, keepdims=0)
    outputs["event_marks"] = event_marks(graph, states)
    grade = graph.node("Tanh", [graph.exact(states, "factuality")])
    grade = graph.node("Mul", [grade, graph.constant("three", np.float32(3.0))])
    outputs["factuality"] = graph.node("Squeeze", [grade, graph.constant("one", np.array([1]))])


def event_marks(graph: Graph, states: str) -> str:
    """Probability of each mark of an event word, from the heads with two scores each."""
    for part in ("weight", "bias"):
        pairs = [graph.weights[f"tags.{mark}.{part}"] for mark in EVENT_MARKS]
        graph.weights[f"marks.{part}"] = np.stack([pair[1] - pair[0] for pair in pairs])
    return str(graph.node("Sigmoid", [graph.exact(states, "marks")]))


def build(weights: dict[str, Array], labels: dict[str, list[str]], eight_bit_heads: bool) -> onnx.ModelProto:
    """The whole model.

    Args:
        weights: Arrays by their name in the network.
        labels: Label inventories, stored in the file's metadata.
        eight_bit_heads: Whether the first layer of each head is quantised too.
    """
    graph = Graph(weights, eight_bit_heads)
    states, shallow = encoder(graph)
    outputs: dict[str, str] = {}
    root_column = np.array([[-BLOCKED if rel == "root" else 0.0 for rel in labels["rel"]]])
    arcs(graph, states, outputs)
    relations(graph, states, outputs, root_column)
    tags(graph, states, outputs)
    outputs["states"] = graph.node("Cast", [shallow], to=TensorProto.FLOAT16)
    kinds = {"factuality": TensorProto.FLOAT, "states": TensorProto.FLOAT16, "arcs": TensorProto.FLOAT}
    kinds |= {"event_marks": TensorProto.FLOAT, "rel_dep": TensorProto.FLOAT, "rel_head": TensorProto.FLOAT}
    results = []
    for name, value in outputs.items():
        graph.nodes.append(helper.make_node("Identity", [value], [f"out_{name}"]))
        kind = TensorProto.FLOAT if name.endswith("_chances") else kinds.get(name, TensorProto.INT64)
        results.append(helper.make_tensor_value_info(f"out_{name}", kind, None))
    inputs = [
        helper.make_tensor_value_info("pieces", TensorProto.INT64, ["chunks", "pieces"]),
        helper.make_tensor_value_info("shapes", TensorProto.INT64, ["chunks", "pieces"]),
        helper.make_tensor_value_info("lengths", TensorProto.INT32, ["chunks"]),
        helper.make_tensor_value_info("first", TensorProto.INT64, ["words"]),
        helper.make_tensor_value_info("grid", TensorProto.INT64, ["chunks", "longest"]),
        helper.make_tensor_value_info("sentence", TensorProto.INT64, ["chunks", "longest"]),
        helper.make_tensor_value_info("place", TensorProto.INT64, ["words"]),
    ]
    made = helper.make_graph(graph.nodes, "pourparler", inputs, results, graph.constants)
    opsets = [helper.make_opsetid("", 18), helper.make_opsetid(FUSED, 1)]
    model = helper.make_model(made, opset_imports=opsets, ir_version=9, producer_name="pourparler")
    helper.set_model_props(model, {"labels": json.dumps(labels, sort_keys=True)})
    return model


def export(weights: Path, out: Path, *, eight_bit_heads: bool = True) -> str:
    """Write ``parser.onnx`` and ``relation.npz`` (labels for repaired trees); returns the model's digest."""
    stored = torch.load(weights, weights_only=True)
    arrays = {name: value.float().numpy() for name, value in stored["weights"].items()}
    out.mkdir(parents=True, exist_ok=True)
    data = build(arrays, stored["labels"], eight_bit_heads).SerializeToString(deterministic=True)
    (out / "parser.onnx").write_bytes(data)
    chosen = {name: arrays[name].astype(np.float16) for name in ("rel_out.bias", "rel_out.weight")}
    np.savez(out / "relation.npz", **chosen)
    digest = hashlib.sha256(data).hexdigest()
    LOG.info("parser.onnx %.1f MB, sha256 %s", len(data) / 1e6, digest)
    return digest


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--float-heads", action="store_true", help="keep the heads in floating point")
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    export(given.weights, given.out, eight_bit_heads=not given.float_heads)


if __name__ == "__main__":
    main()
