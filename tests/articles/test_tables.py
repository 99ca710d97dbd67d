"""The tables: headers, order, and the examples of every pattern."""

from __future__ import annotations

import re
import time
from importlib.resources import files

import pytest

from pourparler.articles._furniture import furniture_kind
from pourparler.articles._tables import rows

DATA = files("pourparler.articles") / "data"
TABLES = sorted(path.name for path in DATA.iterdir() if path.name.endswith(".tsv"))
DEBRIS = rows("debris.tsv", 6)


@pytest.mark.parametrize("name", TABLES)
def test_header_names_title_source_licence_columns_and_gaps(name: str) -> None:
    text = (DATA / name).read_text(encoding="utf-8")
    for field in ("title", "source", "licence", "columns", "known-gaps"):
        assert re.search(rf"^# {field}: \S", text, re.MULTILINE), field
    body = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert len(body) == len(set(body))


@pytest.mark.parametrize("row", DEBRIS, ids=[row[0] for row in DEBRIS])
def test_pattern_matches_its_example_and_not_its_counter_example(row: tuple[str, ...]) -> None:
    _, kind, pattern, example, counter_example, _ = row
    assert re.fullmatch(pattern, example, re.IGNORECASE)
    assert furniture_kind(example) == kind
    assert furniture_kind(counter_example) is None


@pytest.mark.parametrize(
    "piece", ["a", "a ", "A. ", "- ", "(a ", "photo ", "By A, ", "1/", "' ", "a/", "you our ", "[a "]
)
def test_patterns_are_fast_on_odd_lines(piece: str) -> None:
    furniture_kind("warm")
    began = time.process_time()
    furniture_kind((piece * 700)[:700])
    assert time.process_time() - began < 0.3
