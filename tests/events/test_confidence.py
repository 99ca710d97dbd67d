"""The confidence of an event: what raises it, what lowers it, and that it never claims certainty."""

from __future__ import annotations

from pourparler.events.confidence import LEAST, MOST, confidence, weights

PLAIN = {"constant": 1.0, "chance": 0.9, "asked": 1.0, "opinion": 0.9, "specific": 1.0}


def test_doubt_lowers_it() -> None:
    sure = confidence(PLAIN)
    for doubt in ("unknown", "inferred", "no actor", "no recipient", "open"):
        assert confidence(PLAIN | {doubt: 1.0}) < sure
    assert confidence(PLAIN | {"chance": 0.1}) < sure
    assert confidence(PLAIN | {"opinion": 0.0}) < sure


def test_it_stays_short_of_certainty() -> None:
    everything = dict.fromkeys(weights(), 1.0)
    assert LEAST <= confidence(everything) <= MOST
    assert confidence({"constant": -100.0}) <= MOST
    assert confidence(dict.fromkeys(("chance", "specific"), 50.0)) == MOST
