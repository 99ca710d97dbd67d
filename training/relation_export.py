"""The trained relation scorer as ``scorer.onnx``: eight-bit layers, one window of words a run."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from onnx import TensorProto, helper
from torch import Tensor

from export import FUSED, Graph, layer
from network import WIDTH
from relation_network import EVIDENCE, OWN_LAYERS, ROOTS


def export_scorer(weights: dict[str, Tensor], temperature: float, out: Path) -> int:
    """Write the model; returns its size in bytes.

    Args:
        weights: Of a `RelationNetwork`.
        temperature: What the scores are divided by, so that chances are what they say.
        out: The file.
    """
    graph = Graph({name: value.float().numpy() for name, value in weights.items()}, eight_bit_heads=True)
    given = graph.weights
    roles = graph.node("Gather", [graph.constant("role.w", given["role.weight"]), "roles"])
    evidence = graph.node("Gather", [graph.constant("evidence.w", given["evidence.weight"]), "evidence"])
    words = graph.node("Add", [graph.node("Add", ["states", roles]), evidence])
    whole = graph.constant("whole.w", given["whole"].reshape(1, 1, WIDTH))
    x = graph.node("Concat", [whole, words], axis=1)
    for index in range(OWN_LAYERS):
        x = layer(graph, x, f"layers.{index}", lengths="")
    numbers = {name: graph.constant(name, np.array([value])) for name, value in (("zero", 0), ("one", 1))}
    last = graph.constant("last", np.array([2**31]))
    words = graph.node("Slice", [x, numbers["one"], last, numbers["one"]])
    parties = graph.node("MatMul", ["shares", words])
    wide = graph.constant("wide", np.array([1, 2 * WIDTH]))
    pair = graph.node("Reshape", [parties, wide])
    absent = graph.node("Mul", ["missing", graph.constant("missing.w", given["missing"].reshape(1, WIDTH))])
    actor, recipient = graph.node("Split", [pair], 2, axis=1, num_outputs=2)
    recipient = graph.node("Add", [recipient, absent])
    seen = graph.exact(graph.node("Tanh", [words]), "look")
    weights_of = graph.node("Softmax", [seen], axis=1)
    around = graph.node("ReduceSum", [graph.node("Mul", [weights_of, words]), numbers["one"]], keepdims=0)
    top = graph.node("Slice", [x, numbers["zero"], numbers["one"], numbers["one"]])
    top = graph.node("Reshape", [top, graph.constant("row", np.array([1, WIDTH]))])
    joined = graph.node("Concat", [top, actor, recipient, around], axis=1)
    scores = graph.exact(graph.node("Gelu", [graph.linear(joined, "inner")], domain=FUSED), "outer")
    cooled = graph.node("Div", [scores, graph.constant("temperature", np.float32(temperature))])
    graph.nodes.append(helper.make_node("Softmax", [cooled], ["chances"], axis=1))
    inputs = [
        helper.make_tensor_value_info("states", TensorProto.FLOAT, [1, "words", WIDTH]),
        helper.make_tensor_value_info("roles", TensorProto.INT64, [1, "words"]),
        helper.make_tensor_value_info("evidence", TensorProto.INT64, [1, "words"]),
        helper.make_tensor_value_info("shares", TensorProto.FLOAT, [1, 2, "words"]),
        helper.make_tensor_value_info("missing", TensorProto.FLOAT, [1, 1]),
    ]
    results = [helper.make_tensor_value_info("chances", TensorProto.FLOAT, [1, len(ROOTS)])]
    made = helper.make_graph(graph.nodes, "relations", inputs, results, graph.constants)
    opsets = [helper.make_opsetid("", 18), helper.make_opsetid(FUSED, 1)]
    model = helper.make_model(made, opset_imports=opsets, ir_version=9, producer_name="pourparler")
    helper.set_model_props(model, {"roots": json.dumps(ROOTS), "evidence": json.dumps(EVIDENCE)})
    data = model.SerializeToString(deterministic=True)
    out.write_bytes(data)
    return len(data)
