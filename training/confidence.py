"""Fit the confidence of events on articles coded by hand.

    python training/confidence.py benchmarks/data/articles_dev.jsonl --articles ../shared/data/articles

An event counts as right if its type and the countries of its actors and recipients are those of the
coding (see benchmarks/events.py). Prints a reliability table of five-fold cross-validation, and writes
``src/pourparler/events/data/confidence.tsv`` unless ``--dry``.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))
import events as benchmark  # noqa: E402
import gold  # noqa: E402
from pourparler.events import coder  # noqa: E402

TABLE = ROOT / "src/pourparler/events/data/confidence.tsv"
PENALTY, ROUNDS, FOLDS = 1.0, 50, 5


def gather(path: Path, articles: Path) -> tuple[list[dict[str, float]], list[bool]]:
    """Features of every event that is coded in the articles, and whether it is right."""
    seen: list[dict[str, float]] = []
    original = coder.confidence

    def watch(facts: dict[str, float]) -> float:
        seen.append(facts)
        return original(facts)

    coder.confidence = watch
    reader = gold.load_reader(argparse.Namespace(model=None, lexicon=None))
    right = []
    for case in gold.load_cases(path, articles):
        (report,) = gold.read_case(reader, case)
        pairs = benchmark.align(case.events, report.events, report.article.text)
        rows = {column: case.events[row] for row, column in pairs.items()}
        for column, event in enumerate(report.events):
            judged = benchmark.judge(rows[column], event) if column in rows else {}
            right.append(bool(judged.get("actor_country") and judged.get("recipient_country")))
    coder.confidence = original
    return seen, right


def fit(facts: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Weights of a logistic model; the first column is the constant, which goes free of penalty."""
    weights = np.zeros(facts.shape[1])
    penalty = PENALTY * np.r_[1e-6, np.ones(facts.shape[1] - 1)]
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-facts @ weights))
        slope = facts.T @ (right - chance) - penalty * weights
        curve = (facts * (chance * (1 - chance))[:, None]).T @ facts + np.diag(penalty)
        weights += np.linalg.solve(curve, slope)
    return weights


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--articles", type=Path, default=gold.ARTICLES)
    parser.add_argument("--dry", action="store_true", help="only print")
    given = parser.parse_args()
    seen, judged = gather(given.gold, given.articles)
    names = list(seen[0])
    facts = np.array([[row[name] for name in names] for row in seen])
    right = np.array(judged, float)
    fold = np.random.default_rng(0).permutation(len(right)) % FOLDS
    chance = np.zeros(len(right))
    for number in range(FOLDS):
        held = fold == number
        chance[held] = 1 / (1 + np.exp(-facts[held] @ fit(facts[~held], right[~held])))
    for low in np.arange(0, 1, 0.1):
        chosen = (chance >= low) & (chance < low + 0.1)
        if chosen.any():
            said, found = chance[chosen].mean(), right[chosen].mean()
            print(f"{low:.1f}  {chosen.sum():4d}  said {said:.2f}  right {found:.2f}")
    if given.dry:
        return
    head = [line for line in TABLE.read_text("utf-8").split("\n") if line.startswith("#")]
    rows = [f"{name}\t{weight:.3f}" for name, weight in zip(names, fit(facts, right), strict=True)]
    TABLE.write_text("\n".join([*head, "feature\tweight", *rows]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
