"""How sure an event is: the chance that its type and the countries of all its parties are right.

A logistic model over a few facts about the draft, fitted on articles coded by hand
(training/confidence.py); its weights stand in data/confidence.tsv.
"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING

from pourparler.events.tables import read_rows

if TYPE_CHECKING:
    from pourparler.events.draft import Draft
    from pourparler.events.proposals import Proposals

LEAST, MOST = 0.05, 0.95


@cache
def weights() -> dict[str, float]:
    """Feature to weight."""
    return {row[0]: float(row[1]) for row in read_rows("confidence.tsv")}


def features(draft: Draft, proposals: Proposals, opinion: float | None) -> dict[str, float]:
    """What the confidence rests on, each between 0 and 1.

    Args:
        draft: A finished draft.
        proposals: What the trained reader thinks of the words.
        opinion: Chance of the draft's type in the relation scorer's view; None if it was not asked.
    """
    entry, parties = draft.match.entry, draft.parties
    return {
        "constant": 1.0,
        "chance": proposals.chance((draft.token, *draft.match.consumed), draft.event_type),
        "asked": float(opinion is not None),
        "opinion": opinion or 0.0,
        "unknown": float(any(party.country is None for party in parties)),
        "inferred": float(any(party.basis == "inferred" for party in parties)),
        "no actor": float(not draft.actor),
        "no recipient": float(not draft.recipient),
        "open": float(proposals.is_open(entry)),
        "specific": float(entry.specificity >= 2),
    }


def confidence(facts: dict[str, float]) -> float:
    """The chance, within `LEAST` and `MOST`: nobody should take a rule for certainty."""
    total = sum(weights().get(name, 0.0) * value for name, value in facts.items())
    return max(LEAST, min(MOST, 1.0 / (1.0 + math.exp(-total))))
