"""The word tables: header, order, no duplicates, classes that the code knows."""

from __future__ import annotations

from importlib import resources

import pytest

from pourparler.times._tables import tables

FILES = {"words.tsv": 3, "phrases.tsv": 3, "days.tsv": 2}
HEADER = ("title", "source", "licence", "columns", "known-gaps")


def lines_of(name: str) -> list[str]:
    return resources.files("pourparler.times").joinpath("data", name).read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", FILES)
def test_header_is_complete(name):
    header = [line for line in lines_of(name) if line.startswith("#")]
    for field in HEADER:
        assert any(line.startswith(f"# {field}:") for line in header), field


@pytest.mark.parametrize(("name", "columns"), FILES.items())
def test_rows_are_sorted_unique_and_of_one_width(name, columns):
    rows = [line for line in lines_of(name) if not line.startswith("#")]
    assert rows == sorted(set(rows))
    assert {len(row.split("\t")) for row in rows} == {columns}


def test_a_word_has_one_value_in_each_class():
    pairs = [tuple(line.split("\t")[:2]) for line in lines_of("words.tsv") if not line.startswith("#")]
    assert len(pairs) == len(set(pairs))


def test_tables_are_read_once():
    assert tables() is tables()


def test_named_days_have_rules_that_resolve():
    from pourparler.times._calendar import named_day

    for entries in tables().days.values():
        for _, (rule,) in entries:
            assert named_day(rule, 2024).year == 2024
