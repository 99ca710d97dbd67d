"""Hand-made parses for the event coder's tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pourparler.model import Parse


def build_parse(rows: str) -> Parse:
    """A one-sentence parse from lines of ``form lemma upos xpos head deprel``; heads count from 1."""
    text, starts, ends = "", [], []
    columns: list[list[str]] = []
    for line in rows.strip().splitlines():
        form, *rest = line.split()
        if text and form not in (".", ",", "'s", "n't"):
            text += " "
        starts.append(len(text))
        text += form
        ends.append(len(text))
        columns.append(rest)
    lemmas, upos, xpos, heads, deprels = (list(column) for column in zip(*columns, strict=True))
    return Parse(
        text, starts, ends, upos, xpos, lemmas, [int(h) - 1 for h in heads], deprels,
        [(0, len(starts))], [(0, 1)],
    )  # fmt: skip


@pytest.fixture
def make_parse() -> Callable[[str], Parse]:
    return build_parse
