"""Overtures: does the reader find the approaches in a thread of articles, and how they stand at its end?

    python benchmarks/overtures.py ../shared/gold/overtures.jsonl

Each article is read with its day of publication; the overtures of a thread are joined by
`pourparler.overtures.merge`. A predicted overture is a gold one if it has a party on each side in common
with it and the kind agrees (or is in ``kind_alt``). Sides may be exchanged where the gold data has both
sides as initiators. ``optional`` overtures count neither way; ``status_alt`` counts as right.

Last line, JSON: ``found_precision found_recall found_f1`` (required overtures), ``status_accuracy`` (of
those found), ``parties_recall`` (found when the kind is left aside), ``step_recall`` (steps of found
overtures with the same status), ``trap_overtures`` (predicted in cases that have none), ``n``.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import gold
from gold import Case, Json
from pourparler.model import Overture, Participant
from pourparler.overtures import merge, party_code

_OUTSIDE_STATES = {"IGO", "NGO", "IMG", "ISM", "MNC"}


@dataclass
class Tally:
    """Counts over all cases."""

    required: int = 0
    predicted: int = 0
    found: int = 0
    parties_found: int = 0
    status_right: int = 0
    steps: int = 0
    steps_found: int = 0
    traps: int = 0

    def figures(self) -> Json:
        """The benchmark's keys."""
        precision = gold.ratio(self.found, self.predicted)
        recall = gold.ratio(self.found, self.required)
        return {
            "found_precision": precision,
            "found_recall": recall,
            "found_f1": gold.harmonic(precision, recall),
            "status_accuracy": gold.ratio(self.status_right, self.found),
            "parties_recall": gold.ratio(self.parties_found, self.required),
            "step_recall": gold.ratio(self.steps_found, self.steps),
            "trap_overtures": self.traps,
            "n": self.required,
        }


def same_party(left: str, right: str) -> bool:
    """Whether two party codes name the same party.

    A body inside a state has no agreed short name (``COL:FARC``), so the state decides if both have one.
    """
    if left == right:
        return True
    (left_head, _, left_tail), (right_head, _, right_tail) = left.partition(":"), right.partition(":")
    if left_head != right_head or not left_tail or not right_tail:
        return False
    if left_head not in _OUTSIDE_STATES:
        return True
    first, second = left_tail.casefold(), right_tail.casefold()
    return first in second or second in first


def codes(participants: Iterable[Participant]) -> list[str]:
    """Party codes, sorted, each once."""
    return sorted({party_code(one) for one in participants})


def _share(wanted: Sequence[str], found: Sequence[str]) -> float:
    """Overlap of two lists of parties, 0 to 1; 1 where nothing is wanted."""
    if not wanted:
        return 1.0
    hits = sum(any(same_party(code, other) for other in found) for code in wanted)
    return hits / max(len(wanted), len(found))


def party_match(wanted: Json, predicted: Overture) -> float:
    """How well the parties agree: 0 unless each side shares one."""
    initiators, counterparts = wanted["initiators"], wanted["counterparts"]
    sides = codes(predicted.initiators), codes(predicted.counterparts)
    best = min(_share(initiators, sides[0]), _share(counterparts, sides[1]))
    open_sides = set(initiators) & set(counterparts) or "left open" in str(wanted.get("note", ""))
    if not open_sides:
        return best
    everyone, both = sorted({*initiators, *counterparts}), sorted({*sides[0], *sides[1]})
    common = sum(any(same_party(code, other) for other in both) for code in everyone)
    return max(best, _share(everyone, both) if common >= min(2, len(everyone)) else 0.0)


def kind_right(wanted: Json, predicted: Overture) -> bool:
    """Whether the kind is the gold one or an accepted other."""
    return predicted.kind == wanted["kind"] or predicted.kind in (wanted.get("kind_alt") or ())


def status_right(wanted: Json, predicted: Overture) -> bool:
    """Whether the status is the gold one or an accepted other."""
    return predicted.status == wanted["status"] or predicted.status in (wanted.get("status_alt") or ())


def align(wanted: Sequence[Json], predicted: Sequence[Overture], *, by_kind: bool = True) -> dict[int, int]:
    """Pair gold and predicted overtures one to one, the best pair first.

    Returns:
        Index of the predicted overture for each gold one that has one.
    """
    scored = []
    for row, one in enumerate(wanted):
        for column, other in enumerate(predicted):
            match = party_match(one, other)
            if match > 0 and (kind_right(one, other) or not by_kind):
                rank = match + kind_right(one, other) + status_right(one, other) * 0.75
                scored.append((-(rank - 0.5 * bool(one.get("optional"))), row, column))
    pairs: dict[int, int] = {}
    for _, row, column in sorted(scored):
        if row not in pairs and column not in pairs.values():
            pairs[row] = column
    return pairs


def describe(overture: Overture) -> str:
    """One line for a reader of the comparison."""
    sides = f"{'+'.join(codes(overture.initiators)) or '?'} > {'+'.join(codes(overture.counterparts)) or '?'}"
    steps = " ".join(step.status for step in overture.steps)
    return f"{sides}  {overture.kind}  {overture.status}  [{steps}]  {overture.subject or ''}"


def describe_gold(row: Json) -> str:
    """The same for a gold overture."""
    sides = f"{'+'.join(row['initiators']) or '?'} > {'+'.join(row['counterparts']) or '?'}"
    return f"{sides}  {row['kind']}  {row['status']}  {row.get('subject') or ''}"


def compare(case: Case, predicted: Sequence[Overture], tally: Tally) -> list[str]:
    """Score one case into the tally.

    Returns:
        Lines for people: each gold overture with what became of it, then what is too much.
    """
    wanted = case.overtures
    pairs = align(wanted, predicted)
    loose = align(wanted, predicted, by_kind=False)
    lines = []
    for row, one in enumerate(wanted):
        optional = bool(one.get("optional"))
        hit = predicted[pairs[row]] if row in pairs else None
        if not optional:
            tally.required += 1
            tally.parties_found += row in loose
            tally.found += hit is not None
            tally.status_right += hit is not None and status_right(one, hit)
            if hit is not None:
                _count_steps(one, hit, tally)
        mark = "missed" if hit is None else "right " if status_right(one, hit) else "status"
        lines.append(f"  {mark}{' (optional)' if optional else ''}  {describe_gold(one)}")
        if hit is not None and mark == "status":
            lines.append(f"          read as {describe(hit)}")
    tally.predicted += len(predicted) - sum(bool(wanted[row].get("optional")) for row in pairs)
    tally.traps += 0 if wanted else len(predicted)
    lines += [f"  extra   {describe(one)}" for at, one in enumerate(predicted) if at not in pairs.values()]
    return lines


def _count_steps(wanted: Json, hit: Overture, tally: Tally) -> None:
    """Count the gold steps whose status is among the steps of the predicted overture."""
    left = [step.status for step in hit.steps]
    for step in wanted.get("status_history") or wanted.get("history") or ():
        tally.steps += 1
        if step["status"] in left:
            left.remove(step["status"])
            tally.steps_found += 1


def main() -> None:
    """Read the gold file, print the comparison and the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("gold", type=Path, help="gold file or folder")
    parser.add_argument("--quiet", action="store_true", help="print the figures only")
    gold.add_reader_options(parser)
    arguments = parser.parse_args()
    reader = gold.load_reader(arguments)
    tally = Tally()
    for case in gold.load_cases(arguments.gold, arguments.articles):
        reports = gold.read_case(reader, case)
        merged = merge([one.overtures for one in reports], [one.loose_steps for one in reports])
        lines = compare(case, merged, tally)
        if not arguments.quiet:
            print(case.id, *lines, sep="\n")
    print(json.dumps(tally.figures()))


if __name__ == "__main__":
    main()
