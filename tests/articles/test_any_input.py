"""Whatever comes in: an article with sound spans, or a `SourceError`."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from pourparler.articles import from_bytes, from_html, from_text
from pourparler.errors import SourceError
from pourparler.model import Article, Found

SEPARATED_PIECES = (
    "TOKYO (AP) — |GENEVA, March 3 (Reuters) – |PHOTO: AFP|By Ida Falk|KYODO NEWS|Read more|\n\n|\n|"
    "The envoys met on Monday.|Published Nov 4, 2025, 6:12 PM|Follow topic:|- |Related:|(Reuters)|"
    "“No,” he said.|"
    "What next|Feb 30, 2025|3 comments|2 hours ago| |…|--|Accra/|Oslo, Norway"
)
PIECES = st.sampled_from(SEPARATED_PIECES.split("|"))
PASTED = st.lists(PIECES | st.text(max_size=30), max_size=25).map("".join)
SEPARATED_TAGS = (
    "<p>|</p>|<div>|<h1>|</h1>|<script>|<!--|<time datetime='|<meta property='og:title' content='|>|"
    "</body>|"
    "<table><tr><td>|<figcaption>|<![CDATA[|&#0;|&lt;|<?xml |<a href=x>|<br>"
)
TAGS = st.sampled_from(SEPARATED_TAGS.split("|"))
MARKUP = st.lists(TAGS | PIECES | st.text(max_size=20), max_size=25).map("".join)


def sound(article: Article) -> None:
    """Spans lie in the text, body spans in order and apart; no prose is furniture twice."""
    assert all(span.end <= len(article.text) for span in article.body)
    assert all(one.end <= other.start for one, other in pairwise(article.body))
    for name in (
        "title",
        "outlet",
        "agency",
        "byline",
        "dateline_place",
        "dateline_date",
        "published",
        "modified",
    ):
        found: Found | None = getattr(article, name)
        if found is not None:
            assert found.value
            if found.span is not None:
                assert found.span.quote(article.text).strip()
    assert len(article.reading_text()) == len(article.text)
    assert "\x00" not in article.text


@settings(max_examples=150, deadline=None)
@given(PASTED)
def test_any_pasted_text(text: str) -> None:
    try:
        article = from_text(text)
    except SourceError:
        return
    sound(article)
    assert article == from_text(text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=400))
def test_any_text(text: str) -> None:
    try:
        sound(from_text(text))
    except SourceError:
        pass


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    try:
        sound(from_bytes(data))
    except SourceError:
        pass


@settings(max_examples=60, deadline=None)
@given(MARKUP | st.text(max_size=200))
def test_any_markup(markup: str) -> None:
    try:
        sound(from_html(markup))
    except SourceError:
        pass


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_as_a_page(data: bytes) -> None:
    try:
        sound(from_html(b"<html><body>" + data))
    except SourceError:
        pass


def test_prose_beyond_the_limit_stays_in_the_text_and_is_flagged() -> None:
    story = "\n\n".join(f"In round {n} " + "Chile and Peru held talks on fish. " * 60 for n in range(200))
    article = from_text(story)
    assert "truncated" in article.flags
    assert article.text.rstrip().endswith("fish.")
    assert len(article.text) > 350_000
    read = sum(span.end - span.start for span in article.body)
    assert 198_000 < read <= 200_000
    assert article.body[-1].quote(article.text).endswith("fish.")
    sound(article)


def test_one_endless_line_is_cut_after_a_sentence() -> None:
    article = from_text("Ghana and Togo opened a border post. " * 8000)
    assert "truncated" in article.flags
    assert article.body[0].quote(article.text).endswith("post.")
