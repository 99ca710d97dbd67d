"""Did it happen: the parser's factuality against graded or categorial labels.

    python benchmarks/factuality.py FILE.jsonl[.xz] [--model FOLDER]

Files with ``targets`` (UDS-IH2, UW, MegaVeridicality, Ross and Pavlick) carry a degree in [-3, 3]:
``mae`` and ``pearson``. MEANTIME carries classes: an event is negative below -0.75, certain beyond
2.0 either way, else possible; ``polarity_f1`` is the macro F1 of POS and NEG, ``certainty_f1`` that
of CERTAIN against the rest (PROBABLE and POSSIBLE), over events whose time is not the future, since
the degree of a future event is near 0 by design. Underspecified labels are left out. Gold tokens go
in; the last token of an event stands for it.
"""

from __future__ import annotations

import argparse
import json
import lzma
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from pourparler.parsing import Parser

NEGATIVE, CERTAIN = -0.75, 2.0


def records(path: Path) -> Iterator[dict[str, Any]]:
    """Records of a JSON Lines file, compressed or not."""
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def graded(parser: Parser, rows: Sequence[dict[str, Any]]) -> tuple[list[float], list[float]]:
    """Gold and found degrees of all targets."""
    gold, found = [], []
    for row in rows:
        parse = parser.parse_tokens([row["tokens"]])
        for target in row["targets"]:
            gold.append(float(target["label"]))
            found.append(parse.factuality[target["end"] - 1])
    return gold, found


def classes(parser: Parser, rows: Sequence[dict[str, Any]]) -> dict[str, list[tuple[str, str]]]:
    """Pairs of gold and found classes of MEANTIME events."""
    pairs: dict[str, list[tuple[str, str]]] = {"polarity": [], "certainty": []}
    for row in rows:
        kept = [index for index, words in enumerate(row["sentences"]) if words]
        parse = parser.parse_tokens([row["sentences"][index] for index in kept])
        place = {index: number for number, index in enumerate(kept)}
        for event in row["events"]:
            value = parse.factuality[parse.sentences[place[event["sent"]]][0] + event["end"] - 1]
            if event["polarity"] in ("POS", "NEG"):
                pairs["polarity"].append((event["polarity"], "NEG" if value < NEGATIVE else "POS"))
            if event["certainty"] != "UNDERSPECIFIED" and event["time"] != "FUTURE":
                gold = "CERTAIN" if event["certainty"] == "CERTAIN" else "OPEN"
                pairs["certainty"].append((gold, "CERTAIN" if abs(value) > CERTAIN else "OPEN"))
    return pairs


def macro_f1(pairs: list[tuple[str, str]]) -> float:
    """Mean F1 of the gold classes."""
    right = Counter(gold for gold, found in pairs if gold == found)
    gold, found = Counter(pair[0] for pair in pairs), Counter(pair[1] for pair in pairs)
    scores = [2 * right[name] / (gold[name] + found[name]) for name in sorted(gold)]
    return round(sum(scores) / len(scores), 4)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--model", type=Path, default=None, help="folder of another model")
    given = parser.parse_args()
    reader = Parser.load(given.model)
    rows = list(records(given.file))
    result: dict[str, Any] = dict.fromkeys(("polarity_f1", "certainty_f1", "mae", "pearson"))
    if rows and "targets" in rows[0]:
        gold, found = graded(reader, rows)
        result["mae"] = round(float(np.abs(np.subtract(gold, found)).mean()), 4)
        result["pearson"] = round(float(np.corrcoef(gold, found)[0, 1]), 4)
        result["n"] = len(gold)
    else:
        pairs = classes(reader, rows)
        result |= {f"{name}_f1": macro_f1(found) for name, found in pairs.items()}
        result["n"] = sum(len(row["events"]) for row in rows)
    sys.stdout.write(json.dumps(result) + "\n")


if __name__ == "__main__":
    main()
