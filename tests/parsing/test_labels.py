from __future__ import annotations

import numpy as np
import pytest

from pourparler.parsing._labels import apply_script, bio_tags, spans
from pourparler.parsing._model import batches, pack, split_units
from pourparler.parsing._pieces import shape

LABELS = ["person", "place"]


@pytest.mark.parametrize(
    ("word", "script", "proper", "lemma"),
    [
        ("denied", "3|y", False, "deny"),
        ("Talks", "1|", False, "talk"),
        ("Nairobi", "0|", True, "Nairobi"),
        ("was", "=be", False, "be"),
        ("a", "3|x", False, "a"),
    ],
)
def test_lemma_scripts(word: str, script: str, proper: bool, lemma: str) -> None:
    assert apply_script(word, script, proper=proper) == lemma


def test_inside_without_begin_begins_a_span() -> None:
    assert bio_tags(np.array([0, 2, 2, 1, 2]), np.array([0])) == ["O", "B", "I", "B", "I"]


def test_a_span_ends_at_a_paragraph_break() -> None:
    assert bio_tags(np.array([1, 2, 2]), np.array([0, 2])) == ["B", "I", "B"]


def chances(*tags: tuple[int, float]) -> np.ndarray:
    """Tag chances of words: the given tag has the given chance, the others share the rest."""
    rows = np.array([[(1.0 - chance) / 4] * 5 for _, chance in tags])
    rows[range(len(tags)), [tag for tag, _ in tags]] = [chance for _, chance in tags]
    return rows


def test_spans_split_at_begin_tags_and_sentences() -> None:
    given = chances((1, 0.9), (2, 0.9), (0, 0.9), (3, 0.9), (3, 0.9), (4, 0.9))
    found = spans(given, LABELS, [(0, 5), (5, 6)])
    assert [item[:3] for item in found] == [
        (0, 2, "person"),
        (3, 4, "place"),
        (4, 5, "place"),
        (5, 6, "place"),
    ]


def test_a_span_has_the_label_that_its_words_favour_together() -> None:
    found = spans(chances((3, 0.5), (2, 0.9), (2, 0.9)), LABELS, [(0, 3)])
    assert [item[:3] for item in found] == [(0, 3, "person")]


@pytest.mark.parametrize(
    ("word", "expected"),
    [("talks", 0), ("Oslo", 1), ("NATO", 2), ("iPhone", 3), ("12", 4), ("U.S.", 2), ("A", 1), ("条約", 0)],
)
def test_shapes(word: str, expected: int) -> None:
    assert shape(word) == expected


def test_a_chunk_never_leaves_its_paragraph() -> None:
    offsets = list(range(41))
    sentences = [(0, 10), (10, 20), (20, 40)]
    assert pack(offsets, sentences, sentences, [(0, 2), (2, 3)]) == [(0, 20), (20, 40)]


def test_a_very_long_sentence_is_read_in_parts() -> None:
    offsets = [8 * index for index in range(129)]
    units, joined = split_units(offsets, [(0, 128)])
    assert [edge for unit in units for edge in unit][0::2] == [0, *(b for _, b in units[:-1])]
    assert units[-1][1] == 128
    assert joined == [(0, later) for later in range(1, len(units))]


def test_batches_are_bounded_and_complete() -> None:
    offsets = [11 * index for index in range(1001)]
    chunks = [(index, index + 1 + index % 7) for index in range(0, 990, 7)]
    made = batches(chunks, offsets)
    assert sorted(chunk for batch in made for chunk in batch) == chunks
