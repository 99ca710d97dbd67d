from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "training"))

from phrases import Phrases, article, is_plural, regular, table  # type: ignore[import-not-found]  # noqa: E402


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    made: list[dict[str, str]] = Phrases(7).rows(40)
    return made


def test_the_same_seed_makes_the_same_sentences(rows: list[dict[str, str]]) -> None:
    assert Phrases(7).rows(40) == rows
    assert Phrases(8).rows(40) != rows


def test_every_sentence_has_its_parties_and_no_marks_left(rows: list[dict[str, str]]) -> None:
    for row in rows:
        text = row["marked_sentence"]
        assert text.count("<s>") == text.count("</s>") == 1, text
        assert text.count("<t>") == text.count("</t>") == 1, text
        assert not re.search(r"[{}\[\]|]", text), text


def test_all_fifteen_types_are_made(rows: list[dict[str, str]]) -> None:
    assert len({row["gold_root"] for row in rows}) == 15


def test_the_tables_name_only_what_there_is() -> None:
    classes = {name for name, _ in table("relation_fillers.tsv")}
    for cells in table("relation_phrases.tsv"):
        assert len(cells) == 5, cells
        assert {cells[3], cells[4]} <= classes, cells
        assert "{T}" in cells[2] or cells[2].startswith(("[resign", "[go")), cells
        assert (cells[1] == "whole") == ("{S}" in cells[2]), cells
    kinds = {cells[0] for cells in table("relation_phrases.tsv")}
    for kind, deeds, words in table("relation_frames.tsv"):
        assert {kind, *deeds.split(",")} <= kinds
        assert sum(words.count(mark) for mark in ("{to}", "{base}", "{ing}")) == 1, words


@pytest.mark.parametrize(
    ("verb", "ending", "form"),
    [
        ("carry", "s", "carries"), ("reach", "s", "reaches"), ("have", "s", "has"),
        ("free", "ing", "freeing"),
        ("ban", "ing", "banning"), ("urge", "ed", "urged"), ("deny", "ed", "denied"),
        ("expel", "ed", "expelled"), ("attack", "ed", "attacked"),
    ],
)  # fmt: skip
def test_regular_forms(verb: str, ending: str, form: str) -> None:
    assert regular(verb, ending) == form


def test_number_and_article_follow_the_name() -> None:
    assert all(map(is_plural, ("dock workers", "two envoys", "riot police")))
    assert not any(map(is_plural, ("Honduras", "the United Nations", "Cyprus")))
    assert article("<t>O") == "an <t>O"
    assert article("U") == "a U"
