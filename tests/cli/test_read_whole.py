"""``pourparler read`` from end to end, with the shipped parser, on the stories that ship with the project."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from jsonschema import Draft202012Validator

from pourparler.exports.schema import report_schema
from pourparler.model import Report

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
COMMAND = [sys.executable, "-m", "pourparler", "read"]

pytestmark = [pytest.mark.model, pytest.mark.slow]


@pytest.fixture(scope="module")
def rows(tmp_path_factory) -> Path:
    """Nine rows made of the examples' paragraphs, one of them broken."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
    lines = [
        json.dumps({"id": str(n), "text": texts[n % len(texts)], "date": "2024-03-01"}) for n in range(8)
    ]
    path: Path = tmp_path_factory.mktemp("rows") / "rows.jsonl"
    path.write_text("\n".join([*lines[:5], "{broken", *lines[5:]]) + "\n", encoding="utf-8")
    return path


def test_two_workers_give_the_bytes_of_one(rows):
    one, two = (
        subprocess.run([*COMMAND, "--jsonl", str(rows), "--workers", n], capture_output=True, check=False)
        for n in "12"
    )
    assert one.returncode == two.returncode == 1
    assert one.stdout == two.stdout
    assert len(one.stdout.splitlines()) == 9


@pytest.mark.parametrize("story", sorted(EXAMPLES.glob("*.*[lt]")), ids=lambda path: path.name)
def test_every_example_gives_a_valid_report_with_an_overture(story):
    done = subprocess.run([*COMMAND, str(story), "--json"], capture_output=True, check=True)
    Draft202012Validator(report_schema()).validate(json.loads(done.stdout))
    report = msgspec.json.decode(done.stdout, type=Report)
    assert report.overtures
    assert report.events
    assert report.claims


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs process groups")
@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c_ends_quietly_and_leaves_no_process(rows, workers):
    process = subprocess.Popen(
        [*COMMAND, "--jsonl", str(rows), "--workers", workers],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert process.stdout is not None
    process.stdout.readline()
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"Traceback" not in err
