"""The same article gives the same bytes: in every run, order, process and hash seed."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import pourparler as pp
from pourparler import articles

pytestmark = [pytest.mark.model, pytest.mark.slow]

EXAMPLES = sorted((Path(__file__).resolve().parent.parent / "examples").glob("*.txt"))
COUNT = 40


@pytest.fixture(scope="module")
def rows(tmp_path_factory) -> Path:
    """Forty short articles made of the paragraphs of the examples, no two alike."""
    paragraphs = [
        paragraph
        for path in EXAMPLES
        for paragraph in path.read_text(encoding="utf-8").split("\n\n")
        if paragraph.strip()
    ]
    lines = [
        json.dumps(
            {
                "id": f"row-{n}",
                "text": "\n\n".join(paragraphs[(n * 3 + k * 5) % len(paragraphs)] for k in range(4)),
                "date": f"20{n % 20 + 5:02}-03-01",
            }
        )
        for n in range(COUNT)
    ]
    path: Path = tmp_path_factory.mktemp("rows") / "rows.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def run(rows: Path, *, workers: int, seed: str) -> bytes:
    done = subprocess.run(
        [sys.executable, "-m", "pourparler", "read", "--jsonl", str(rows), "--workers", str(workers)],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": seed},
        timeout=300,
    )
    assert len(done.stdout.splitlines()) == COUNT
    return done.stdout


@pytest.fixture(scope="module")
def expected(rows) -> bytes:
    return run(rows, workers=1, seed="0")


@pytest.mark.parametrize(("workers", "seed"), [(1, "1"), (2, "random"), (2, "0")])
def test_neither_workers_nor_hash_seed_change_a_byte(rows, expected, workers, seed):
    again = run(rows, workers=workers, seed=seed)
    assert hashlib.sha256(again).hexdigest() == hashlib.sha256(expected).hexdigest()


def test_what_was_read_before_changes_nothing(rows, expected):
    reader = pp.load()
    stories = [json.loads(line) for line in rows.read_text(encoding="utf-8").splitlines()]
    read = [articles.from_row(story) for story in stories]
    alone = [report.to_json() for report in (reader.read(read[-1]), reader.read(read[0]))]
    assert alone == [expected.splitlines()[-1], expected.splitlines()[0]]
    for article in read[1:21]:
        reader.read(article)
    assert [reader.read(read[-1]).to_json(), reader.read(read[0]).to_json()] == alone
