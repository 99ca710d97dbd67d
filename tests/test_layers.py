"""Imports go one way, and importing the package loads nothing heavy."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent
HEAVY = ("onnxruntime", "tokenizers", "trafilatura", "lxml", "rich", "click", "pandas", "polars", "torch")


def test_imports_go_one_way():
    pytest.importorskip("importlinter", reason="import-linter is not installed")
    code = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_importing_the_package_loads_nothing_heavy():
    code = f"import sys, pourparler; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_module_names_name_a_subject():
    names = {path.stem for path in (REPOSITORY / "src").rglob("*.py")}
    assert not names & {"utils", "util", "helpers", "misc", "common", "base"}
