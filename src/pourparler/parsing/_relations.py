"""The relation scorer: what an actor does to a recipient, from the projected states of a parse."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pourparler.errors import OptionError
from pourparler.model.parse import Parse

Array = NDArray[Any]


def relation_chances(
    weights: dict[str, Array],
    roots: list[str],
    parse: Parse,
    actor: Sequence[int],
    recipient: Sequence[int],
    trigger: int | None,
) -> dict[str, float]:
    """Probability of each PLOVER type; see `Parser.score_relation`."""
    if parse.states is None or not actor:
        raise OptionError("the relation scorer needs a parse with states and an actor", code="E310")
    involved = [*actor, *recipient, *([] if trigger is None else [trigger])]
    first = min(parse.sentences[parse.sentence_of[token]][0] for token in involved)
    last = max(parse.sentences[parse.sentence_of[token]][1] for token in involved)
    states = parse.states.astype(np.float32)
    subject = states[list(actor)].mean(0)
    target = states[list(recipient)].mean(0) if recipient else weights["missing"][0]
    event = states[trigger] if trigger is not None else weights["missing"][1]
    around = states[first:last]
    query = weights["query.weight"] @ np.concatenate([subject, target]) + weights["query.bias"]
    attention = _softmax(around @ query / math.sqrt(len(query)))
    joined = np.concatenate([subject, target, attention @ around, event])
    hidden = weights["relation_in.weight"] @ joined + weights["relation_in.bias"]
    active = hidden * 0.5 * (1.0 + np.array([math.erf(value / math.sqrt(2.0)) for value in hidden.tolist()]))
    chances = _softmax(weights["relation_out.weight"] @ active + weights["relation_out.bias"])
    return {root: float(chance) for root, chance in zip(roots, chances.tolist(), strict=True)}


def _softmax(scores: Array) -> Array:
    powers = np.exp(scores - scores.max())
    return np.asarray(powers / powers.sum())
