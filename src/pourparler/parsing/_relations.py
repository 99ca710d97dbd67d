"""The relation scorer: what an actor does to a recipient, from the states of a parse and the lexicon's word.

The scorer is a small network of its own (``scorer.onnx``) on top of the parser's lower layers, whose
states the parse keeps. It reads the words around the two parties, marked with their roles and with
the types of the lexicon entries that fire on them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pourparler.errors import OptionError
from pourparler.model.parse import Parse

Array = NDArray[Any]
STATE_WIDTH = 384
ACTOR, RECIPIENT = 1, 2
FITS = 3
"""None, one or both of the parties take part in what was coded from a word."""
BEFORE, AFTER, LONGEST = 10, 24, 160
"""Words read before and after the parties, and in all."""


class RelationScorer:
    """An ONNX session with the names of the types and of the lexicon's evidence."""

    def __init__(self, session: Any) -> None:
        """Take the inventories from the model's metadata."""
        self.session = session
        stored = session.get_modelmeta().custom_metadata_map
        self.roots: list[str] = json.loads(stored["roots"])
        self.place = {name: number for number, name in enumerate(json.loads(stored["evidence"]))}

    def chances(
        self,
        parse: Parse,
        actor: Sequence[int],
        recipient: Sequence[int],
        evidence: Mapping[int, tuple[str, int]],
    ) -> dict[str, float]:
        """Probability of each type; see `Parser.score_relation`."""
        if parse.states is None or not actor:
            raise OptionError("the relation scorer needs a parse with states and an actor", code="E310")
        first, last = window(parse, [*actor, *recipient])
        numbers = evidence_numbers(evidence, self.place, first, last)
        roles = role_numbers(actor, recipient, first, last)
        feed = {
            "states": parse.states[None, first:last].astype(np.float32),
            "roles": roles[None],
            "evidence": numbers[None],
            "shares": np.stack([shares(roles, ACTOR), shares(roles, RECIPIENT)])[None],
            "missing": np.full((1, 1), float(RECIPIENT not in roles), np.float32),
        }
        found = self.session.run(["chances"], feed)[0][0]
        return {root: float(chance) for root, chance in zip(self.roots, found.tolist(), strict=True)}


def window(parse: Parse, involved: Sequence[int]) -> tuple[int, int]:
    """The tokens to read: around the parties, within their sentences."""
    begin = min(parse.sentences[parse.sentence_of[token]][0] for token in involved)
    end = max(parse.sentences[parse.sentence_of[token]][1] for token in involved)
    first = max(begin, min(involved) - BEFORE)
    return first, min(end, max(involved) + 1 + AFTER, first + LONGEST)


def role_numbers(actor: Sequence[int], recipient: Sequence[int], first: int, last: int) -> Array:
    """The role of each token of a window."""
    roles = np.zeros(last - first, np.int64)
    for tokens, role in ((recipient, RECIPIENT), (actor, ACTOR)):
        roles[[token - first for token in tokens if first <= token < last]] = role
    return roles


def evidence_numbers(
    evidence: Mapping[int, tuple[str, int]], place: Mapping[str, int], first: int, last: int
) -> Array:
    """A number for the type and the fit of each token of a window; 0 without evidence."""
    numbers = np.zeros(last - first, np.int64)
    for token, (name, fits) in evidence.items():
        if first <= token < last and name in place:
            numbers[token - first] = 1 + place[name] * FITS + fits
    return numbers


def shares(roles: Array, role: int) -> Array:
    """The weight of each token in the mean over those that have a role."""
    marked = (roles == role).astype(np.float32)
    return np.asarray(marked / max(1.0, float(marked.sum())), np.float32)
