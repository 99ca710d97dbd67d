"""What one actor does to another: PLOVER types of marked sentences, by lexicon and relation scorer.

    python benchmarks/relations.py FILE.jsonl [--fold N] [--predictions OUT] [--model FOLDER]
    python benchmarks/relations.py FILE.jsonl --answers FOLDS.jsonl

Each row's ``marked_sentence`` has its source in ``<s> </s>`` and its target in ``<t> </t>``; the
answer is one of fifteen root types. ``macro_f1`` and ``accuracy`` are over root types,
``penta_macro_f1`` over the four sides (verbal or material, cooperation or conflict) and
``binary_macro_f1`` over cooperation and conflict, each derived from the root type. Figures that a
file has no gold for are null. ``reliability`` has, for each tenth of confidence, how many answers
there were, how sure they were and how many were right.

The shipped scorer has learnt from all rows of PLV_train, so for that file only ``--answers`` gives
an honest figure: answers for each row by a scorer that has not seen the row's fold, as
``training/relations.py --folds 5`` writes them. ``--predictions`` writes one JSON row per id:
``id, root, penta, binary, confidence``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pourparler import Article, Reader, actors, claims, load, times
from pourparler.events.scoring import evidence_between
from pourparler.model import Parse

PENTA = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "COOPERATE": 2, "AID": 2, "YIELD": 2, "REQUEST": 3,
    "ACCUSE": 3, "REJECT": 3, "THREATEN": 3, "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4,
    "ASSAULT": 4,
}  # fmt: skip
BINS = 10


def fold(identifier: str) -> int:
    """Fold 0 to 4 of a row, the same as in training/readers.py."""
    return int(hashlib.sha256(identifier.encode()).hexdigest(), 16) % 5


def records(path: Path) -> Iterator[dict[str, Any]]:
    """Records of a JSON Lines file, compressed or not."""
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def unmark(marked: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """The sentence without its marks, and the offsets of source (``s``) and target (``t``)."""
    text, position = "", 0
    opened: dict[str, int] = {}
    marks: dict[str, tuple[int, int]] = {}
    for found in re.finditer(r"<(/?)([st])>", marked):
        text += marked[position : found.start()]
        position = found.end()
        if found[1]:
            marks.setdefault(found[2], (opened.get(found[2], 0), len(text)))
        else:
            opened[found[2]] = len(text)
    return text + marked[position:], marks


def covered(parse: Parse, span: tuple[int, int] | None) -> list[int]:
    """Tokens that share a character with a span."""
    if span is None:
        return []
    return [i for i in range(len(parse)) if parse.starts[i] < span[1] and parse.ends[i] > span[0]]


def chances(reader: Reader, row: dict[str, Any]) -> dict[str, float]:
    """Probabilities of the root types, from what was coded in the sentence and from the scorer."""
    text, marks = unmark(row["marked_sentence"])
    article = Article.from_text(text)
    parse = reader.parser.parse(text)
    actor = covered(parse, marks.get("s")) or list(range(min(1, len(parse))))
    recipient = covered(parse, marks.get("t"))
    cast = actors.resolve(parse, article, reader.gazetteer)
    timeline = times.resolve(parse, article, known=cast.known_dates())
    events = reader.coder.code(parse, cast, timeline, claims.find_claims(parse, cast, timeline, article))
    evidence = evidence_between(parse, cast, reader.lexicon, events, actor, recipient)
    return reader.parser.score_relation(parse, actor, recipient, evidence)


def answer(identifier: str, found: dict[str, float]) -> dict[str, Any]:
    """The best root type of a row, with what follows from it."""
    root, confidence = max(found.items(), key=lambda item: (item[1], item[0]))
    penta = PENTA[root]
    named = {"id": identifier, "root": root, "penta": penta, "binary": int(penta > 2)}
    return named | {"confidence": round(confidence, 4)}


def macro_f1(pairs: list[tuple[Any, Any]]) -> float | None:
    """Mean F1 of the gold classes, or ``None`` without gold."""
    right = Counter(gold for gold, found in pairs if gold == found)
    gold, found = Counter(pair[0] for pair in pairs), Counter(pair[1] for pair in pairs)
    scores = [2 * right[name] / (gold[name] + found[name]) for name in sorted(gold)]
    return round(sum(scores) / len(scores), 4) if scores else None


def reliability(told: list[tuple[float, bool]]) -> list[dict[str, float]]:
    """For each tenth of confidence: answers, mean confidence, share right."""
    table = []
    for number in range(BINS):
        inside = [pair for pair in told if min(BINS - 1, int(pair[0] * BINS)) == number]
        if inside:
            sure, right = (round(sum(column) / len(inside), 3) for column in zip(*inside, strict=True))
            table.append({"from": number / BINS, "n": len(inside), "confidence": sure, "right": right})
    return table


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--model", type=Path, default=None, help="folder of another model")
    parser.add_argument("--fold", type=int, default=None, help="score only this fold of five")
    parser.add_argument("--answers", type=Path, default=None, help="held-out answers instead of the reader's")
    parser.add_argument("--predictions", type=Path, default=None, help="write a JSON row per id")
    given = parser.parse_args()
    rows = [row for row in records(given.file) if given.fold is None or fold(row["id"]) == given.fold]
    if given.answers:
        known = {item["id"]: item["chances"] for item in records(given.answers)}
        rows = [row for row in rows if row["id"] in known]
        answers = [answer(row["id"], known[row["id"]]) for row in rows]
    else:
        reader = load(model=given.model)
        answers = [answer(row["id"], chances(reader, row)) for row in rows]
    if given.predictions:
        lines = [json.dumps(item) + "\n" for item in answers]
        given.predictions.write_text("".join(lines), encoding="utf-8")
    both = list(zip(rows, answers, strict=True))
    roots = [(row["gold_root"], item["root"]) for row, item in both if "gold_root" in row]
    penta = [(row["gold_penta"], item["penta"]) for row, item in both if "gold_penta" in row]
    binary = [(row["gold_binary"], item["binary"]) for row, item in both if "gold_binary" in row]
    binary += [(int(gold > 2), int(found > 2)) for gold, found in penta]
    told = [
        (item["confidence"], item["root"] == row["gold_root"]) for row, item in both if "gold_root" in row
    ]
    result = {
        "macro_f1": macro_f1(roots),
        "accuracy": round(sum(a == b for a, b in roots) / len(roots), 4) if roots else None,
        "penta_macro_f1": macro_f1(penta),
        "binary_macro_f1": macro_f1(binary),
        "n": len(rows),
        "reliability": reliability(told),
    }
    sys.stdout.write(json.dumps(result) + "\n")


if __name__ == "__main__":
    main()
