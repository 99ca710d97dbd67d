"""The overture comparison: parties, kinds, statuses, options and traps."""

from __future__ import annotations

import pytest

import overtures
from gold import Case, load_cases
from pourparler.model import Overture, OvertureStep, Participant, Span

GOLD = {
    "initiators": ["KEN"],
    "counterparts": ["SOM"],
    "intermediaries": [],
    "kind": "talks",
    "status": "rejected",
    "status_history": [{"status": "proposed"}, {"status": "rejected"}],
}


def party(country: str) -> Participant:
    return Participant(
        entity="e1", text=country, span=Span(0, 1), name=country, kind="state", country=country, sector="GOV"
    )


def overture(initiator: str, counterpart: str, kind: str = "talks", status: str = "rejected") -> Overture:
    return Overture(
        id="o1",
        initiators=(party(initiator),),
        counterparts=(party(counterpart),),
        kind=kind,
        status=status,
        steps=(OvertureStep(status=status, evidence=Span(0, 1)),),
    )


def figures(gold_rows: list, predicted: list[Overture]) -> dict:
    tally = overtures.Tally()
    overtures.compare(Case(id="x", stories=(), overtures=tuple(gold_rows)), predicted, tally)
    return tally.figures()


def test_right_overture_is_found_with_its_status():
    result = figures([GOLD], [overture("KEN", "SOM")])
    assert (result["found_f1"], result["status_accuracy"], result["step_recall"]) == (1.0, 1.0, 0.5)


def test_wrong_direction_is_not_found():
    assert figures([GOLD], [overture("SOM", "KEN")])["found_recall"] == 0.0


def test_direction_is_free_where_both_began():
    both = {**GOLD, "initiators": ["KEN", "SOM"], "counterparts": ["KEN", "SOM"]}
    assert figures([both], [overture("SOM", "KEN")])["found_recall"] == 1.0


def test_wrong_kind_counts_only_for_the_parties():
    result = figures([GOLD], [overture("KEN", "SOM", kind="aid")])
    assert (result["found_recall"], result["parties_recall"]) == (0.0, 1.0)


def test_alternatives_of_kind_and_status_are_right():
    row = {**GOLD, "kind_alt": ["meeting"], "status_alt": ["unanswered"]}
    result = figures([row], [overture("KEN", "SOM", kind="meeting", status="unanswered")])
    assert (result["found_f1"], result["status_accuracy"]) == (1.0, 1.0)


def test_optional_overture_counts_neither_way():
    rows = [GOLD, {**GOLD, "kind": "aid", "optional": True}]
    assert figures(rows, [overture("KEN", "SOM")])["found_f1"] == 1.0
    assert figures(rows, [overture("KEN", "SOM"), overture("KEN", "SOM", kind="aid")])["found_f1"] == 1.0


def test_anything_found_in_a_trap_is_counted():
    result = figures([], [overture("KEN", "SOM"), overture("SOM", "KEN")])
    assert (result["trap_overtures"], result["found_precision"]) == (2, 0.0)


def test_best_pair_wins():
    rows = [{**GOLD, "status": "accepted"}, GOLD]
    assert figures(rows, [overture("KEN", "SOM"), overture("KEN", "SOM", status="accepted")]) == {
        **figures([GOLD], [overture("KEN", "SOM")]), "n": 2, "step_recall": 0.25,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("COL:FARC", "COL:FARC", True),
        ("COL:FARC", "COL:REVOLUTIONARY_FORCES", True),
        ("COL:FARC", "COL", False),
        ("IGO:AU", "IGO:ASEAN", False),
        ("UNO", "UNO", True),
    ],
)
def test_party_codes_compare(left, right, same):
    assert overtures.same_party(left, right) is same


def test_shared_threads_are_read(shared):
    cases = load_cases(shared / "gold" / "overtures.jsonl")
    assert sum(len(case.overtures) for case in cases) == 93
    assert all(story.text and story.published for case in cases for story in case.stories)
