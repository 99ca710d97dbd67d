"""The speed benchmark: which articles it takes."""

from __future__ import annotations

import json

import pytest

import speed


def test_sample_is_spread_evenly_and_in_order(tmp_path):
    source = tmp_path / "stories.jsonl"
    source.write_text("\n".join(json.dumps({"id": at}) for at in range(10)), encoding="utf-8")
    assert [row["id"] for row in speed.sample(source, 4)] == [0, 2, 5, 7]
    assert len(speed.sample(source, 99)) == 10


def test_sample_of_a_folder_takes_stories_only(tmp_path):
    for name in ("b.txt", "a.html", "notes.pdf"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert [row["path"].rsplit("/", 1)[-1] for row in speed.sample(tmp_path, 9)] == ["a.html", "b.txt"]


def test_empty_source_is_refused(tmp_path):
    with pytest.raises(SystemExit, match="no stories"):
        speed.sample(tmp_path, 3)
