"""Parses made by hand: one line a sentence, one word ``form/UPOS/XPOS/lemma/head/relation``."""

from __future__ import annotations

import re

import pytest

from pourparler.model import Article, Found, Parse, Span

_WORD = re.compile(r"\w+|[^\w\s]")


def article_of(text: str, published: str | None = None, dateline: str | None = None) -> Article:
    return Article(
        id="0" * 16,
        text=text,
        body=(Span(0, len(text)),),
        published=Found(value=published, basis="given") if published else None,
        dateline_date=Found(value=dateline) if dateline else None,
    )


def words_of(text: str) -> Parse:
    """A parse without syntax."""
    spans = [match.span() for match in _WORD.finditer(text)]
    size = len(spans)
    words = [text[start:end] for start, end in spans]
    return Parse(
        text,
        [start for start, _ in spans],
        [end for _, end in spans],
        ["X"] * size,
        [""] * size,
        [word.lower() for word in words],
        [-1] * size,
        ["root"] * size,
        [(0, size)],
        [(0, 1)],
    )


def parse_of(notation: str) -> Parse:
    """A parse from lines of words; heads count from 1 within the line, 0 is the root."""
    text, starts, ends = "", [], []
    upos, xpos, lemmas, heads, deprels, sentences = [], [], [], [], [], []
    for line in notation.strip().splitlines():
        first = len(starts)
        for item in line.split():
            form, pos, tag, lemma, head, relation = item.rsplit("/", 5)
            if starts:
                text += " "
            starts.append(len(text))
            text += form
            ends.append(len(text))
            upos.append(pos)
            xpos.append(tag)
            lemmas.append(lemma)
            heads.append(first + int(head) - 1 if int(head) else -1)
            deprels.append(relation)
        sentences.append((first, len(starts)))
    return Parse(text, starts, ends, upos, xpos, lemmas, heads, deprels, sentences, [(0, len(sentences))])


@pytest.fixture(scope="session")
def words():
    return words_of


@pytest.fixture(scope="session")
def parsed():
    return parse_of


@pytest.fixture(scope="session")
def article():
    return article_of
