from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pourparler.parsing._sentences import SentenceSplitter
from pourparler.parsing._tokens import MAX_TOKEN_CHARS, Tokenizer

TOKENIZER = Tokenizer()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ghana hasn't replied.", "Ghana has n't replied ."),
        ("Fiji’s envoy can’t attend", "Fiji ’s envoy ca n’t attend"),
        ("They cannot leave", "They can not leave"),
        ("the US-South Korea drill", "the US - South Korea drill"),
        ("a pro-government, pre-war pact", "a pro-government , pre-war pact"),
        ("Mr. Okoye met Gov. Diaz in the U.S. in Jan.", "Mr. Okoye met Gov. Diaz in the U.S. in Jan."),
        (
            "It paid $3.5 million (12%) on 9/11/2021 at 5pm.",
            "It paid $ 3.5 million ( 12 % ) on 9/11/2021 at 5 pm .",
        ),
        ("“We wait...” he said—twice", "“ We wait ... ” he said — twice"),
        ("O'Neill saw the 21st Qur'an in the 1990s", "O'Neill saw the 21st Qur'an in the 1990s"),
        (
            "write to press@mfa.gov.ke or see https://mfa.gov.ke/x?y=1.",
            "write to press@mfa.gov.ke or see https://mfa.gov.ke/x?y=1 .",
        ),
        ("the delegates' demands", "the delegates ' demands"),
        ("I'm sure we've won", "I 'm sure we 've won"),
    ],
)  # fmt: skip
def test_words_are_split_as_in_the_treebanks(text: str, words: str) -> None:
    assert TOKENIZER.tokens(text).words == words.split(" ")


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_any_text_is_covered_by_ordered_words(text: str) -> None:
    tokens = TOKENIZER.tokens(text)
    position = 0
    for start, end, word in zip(tokens.starts, tokens.ends, tokens.words, strict=True):
        assert position <= start < end
        assert text[start:end] == word
        assert not text[position:start].strip()
        position = end
    assert not text[position:].strip()


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="ab .!?\"'”\n\r\u2028A1-", max_size=300))
def test_sentences_and_paragraphs_cover_all_words_in_order(text: str) -> None:
    tokens = TOKENIZER.tokens(text)
    sentences, paragraphs = SentenceSplitter(TOKENIZER.abbreviations).sentences(text, tokens)
    assert [edge for pair in sentences for edge in pair][::2] == [0, *(b for _, b in sentences)][
        : len(sentences)
    ]
    assert [first for first, _ in paragraphs] == [0, *(last for _, last in paragraphs)][: len(paragraphs)]
    if tokens.words:
        assert sentences[-1][1] == len(tokens.words)
        assert paragraphs[-1][1] == len(sentences)
    for first, last in sentences:
        assert "\n" not in text[tokens.starts[first] : tokens.ends[last - 1]]


@pytest.mark.parametrize("unit", ["a", "'", "-", ".", "é", "1,", "a.", "@a", "\u200f", "((", "a-", "www."])
def test_time_grows_no_faster_than_the_text(unit: str) -> None:
    text = unit * (60_000 // len(unit))
    began = time.perf_counter()
    tokens = TOKENIZER.tokens(text)
    assert time.perf_counter() - began < 3.0
    assert all(end - start <= MAX_TOKEN_CHARS for start, end in zip(tokens.starts, tokens.ends, strict=True))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Peru protested. Chile did not.", 2),
        ("Dr. Abara met Sen. Luna on Jan. 4 in St. Lucia.", 1),
        ("“Will Oman attend?” he asked. Nobody answered.", 2),
        ("Talks between the U.S. and Iran failed.", 1),
        ("“We are ready.” The minister left.", 2),
        ("He offered 3.5 million. Then he left!", 2),
        ("One line\nanother line", 2),
    ],
)
def test_sentence_ends(text: str, count: int) -> None:
    sentences, _ = SentenceSplitter(TOKENIZER.abbreviations).sentences(text, TOKENIZER.tokens(text))
    assert len(sentences) == count
