"""No text makes the matcher raise, hang or leave the text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pourparler.times import resolve
from pourparler.times._tables import tables

EXTRA = ["of", "'", "s", "-", ".", ",", "1999", "31", "2", "0", "99999", "30", "Feb", "May"]
WORDS = sorted(tables().words) + EXTRA


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=40),
    st.sampled_from(["2024-02-29", None, "0001-01-01"]),
)
def test_any_sequence_of_time_words_resolves(words, article, pieces, published):
    text = " ".join(piece.title() if len(piece) % 2 else piece for piece in pieces)
    previous = 0
    for item in resolve(words(text), article(text, published)).expressions:
        assert item.span.start >= previous
        previous = item.span.end
        assert text[item.span.start : item.span.end].strip()


@settings(max_examples=30, deadline=None)
@given(st.text(min_size=1, max_size=200).filter(lambda text: any(character.isalnum() for character in text)))
def test_any_text_resolves(words, article, text):
    resolve(words(text), article(text, "2025-11-04"))


@pytest.mark.parametrize(
    "phrase",
    ["the ", "the night of ", "end of the ", "early ", "two and a half ", "2001-", "Monday to ", "1 2 3 4 "],
)
def test_time_is_linear_in_the_length(words, article, phrase):
    text = phrase * 600
    parse = words(text)
    begun = time.perf_counter()
    resolve(parse, article(text, "2025-11-04"))
    assert time.perf_counter() - begun < 3
