from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROWS = [
    ("r1", "<s>Lima</s> sent aid to <t>Quito</t>.", "AID", 2),
    ("r2", "<s>Lima</s> sued <t>Quito</t>.", "ACCUSE", 3),
    ("r3", "<s>Lima</s> met <t>Quito</t>.", "CONSULT", 1),
    ("r4", "<s>Lima</s> left.", "YIELD", 2),
]


def test_held_out_answers_are_scored_by_type_side_and_reliability(tmp_path: Path) -> None:
    rows = [
        {"id": name, "marked_sentence": text, "gold_root": root, "gold_penta": penta}
        for name, text, root, penta in ROWS
    ]
    told = {
        "r1": {"AID": 0.95, "YIELD": 0.05},
        "r2": {"ACCUSE": 0.85, "REJECT": 0.15},
        "r3": {"AGREE": 0.55, "CONSULT": 0.45},
    }
    answers = [{"id": name, "chances": chances} for name, chances in told.items()]
    for name, records in (("rows.jsonl", rows), ("answers.jsonl", answers)):
        (tmp_path / name).write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    command = [sys.executable, "benchmarks/relations.py", str(tmp_path / "rows.jsonl")]
    done = subprocess.run(
        [*command, "--answers", str(tmp_path / "answers.jsonl")],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    found = json.loads(done.stdout)
    assert found["n"] == 3
    assert found["macro_f1"] == 0.6667
    assert found["penta_macro_f1"] == found["binary_macro_f1"] == 1.0
    assert found["reliability"] == [
        {"from": 0.5, "n": 1, "confidence": 0.55, "right": 0.0},
        {"from": 0.8, "n": 1, "confidence": 0.85, "right": 1.0},
        {"from": 0.9, "n": 1, "confidence": 0.95, "right": 1.0},
    ]
