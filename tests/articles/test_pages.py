"""Web pages: story, metadata and hostile markup."""

from __future__ import annotations

import json

import pytest

from pourparler.articles import from_bytes, from_html
from pourparler.model import Article

BODY = (
    "<p>Norway offered on Tuesday to host talks between the two island governments, its minister said.</p>"
    "<p>Neither has answered it so far.</p><p>“We are ready,” the minister told reporters in Bergen.</p>"
)


def page(head: str = "", body: str = BODY, headline: str = "Norway offers to host ferry talks") -> str:
    story = f"<article><h1>{headline}</h1>{body}</article>"
    return f'<!DOCTYPE html><html lang="en"><head>{head}</head><body>{story}</body></html>'


def prose(article: Article) -> list[str]:
    return [span.quote(article.text) for span in article.body]


def json_ld(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


def test_story_and_headline() -> None:
    article = from_html(page())
    assert len(article.body) == 3
    assert article.title is not None
    assert article.title.span is not None
    assert article.title.span.quote(article.text) == "Norway offers to host ferry talks"


def test_json_ld_keeps_time_and_zone() -> None:
    head = json_ld(
        headline="Norway offers to host ferry talks",
        datePublished="2031-03-04T23:30:00-05:00",
        dateModified="2031-03-05",
        author=[{"@type": "Person", "name": "Ida Falk"}, {"name": "Nils Berg"}],
        publisher={"name": "Harbour Post"},
        sourceOrganization={"name": "Reuters"},
    )
    article = from_html(page(head))
    assert article.published is not None
    assert article.published.value == "2031-03-04T23:30:00-05:00"
    assert article.published.basis == "json-ld"
    assert article.modified is not None
    assert article.modified.value == "2031-03-05"
    assert article.byline is not None
    assert article.byline.value == "Ida Falk and Nils Berg"
    assert article.outlet is not None
    assert article.outlet.value == "Harbour Post"
    assert article.agency is not None
    assert article.agency.value == "Reuters"


def test_open_graph_and_meta() -> None:
    head = (
        '<meta property="og:site_name" content="Harbour Post"><meta name="author" content="AFP">'
        '<meta property="article:published_time" content="2031-03-04T10:00:00Z">'
        '<link rel="canonical" href="https://harbourpost.example/ferry">'
    )
    article = from_html(page(head))
    assert article.published is not None
    assert article.published.basis == "opengraph"
    assert article.agency is not None
    assert article.agency.value == "AFP"
    assert article.byline is None
    assert article.url == "https://harbourpost.example/ferry"


def test_outlet_is_no_part_of_a_headline_from_the_title() -> None:
    article = from_html(
        f"<html><head><title>Norway offers to host talks | Harbour Post</title></head>"
        f"<body>{BODY}</body></html>"
    )
    assert article.title is not None
    assert article.title.value == "Norway offers to host talks"


def test_visible_byline_has_a_span() -> None:
    article = from_html(
        page(json_ld(author="Ida Falk"), '<p class="byline">By Ida Falk in Bergen</p>' + BODY)
    )
    assert article.byline is not None
    assert article.byline.span is not None
    assert article.byline.span.quote(article.text) == "Ida Falk"
    assert len(article.body) == 3


def test_dateline_in_a_page() -> None:
    article = from_html(
        page(body=BODY.replace("<p>Norway", "<p>BERGEN, March 4 (AFP) – Norway", 1)), published="2031-03-05"
    )
    assert article.dateline_date is not None
    assert article.dateline_date.value == "2031-03-04"
    assert prose(article)[0].startswith("Norway offered")


def test_script_in_the_headline_is_no_text() -> None:
    article = from_html(page(headline="Norway offers <script>alert(1)</script>to host"))
    assert article.title is not None
    assert article.title.value == "Norway offers to host"
    assert "alert" not in article.text


def test_escaped_markup_stays_text() -> None:
    article = from_html(page(headline="Norway &lt;script&gt;alert(1)&lt;/script&gt; offers talks"))
    assert article.title is not None
    assert "<script>" in article.title.value


@pytest.mark.parametrize("depth", [50, 255, 300, 2000])
def test_deeply_nested_markup(depth: int) -> None:
    article = from_html(f"<html><body>{'<div>' * depth}{BODY}{'</div>' * depth}</body></html>")
    assert prose(article)[1] == "Neither has answered it so far."


@pytest.mark.parametrize("share", [0.6, 0.8, 0.95])
def test_cut_off_page(share: float) -> None:
    whole = page()
    article = from_html(whole[: int(len(whole) * share)])
    assert prose(article)[0].startswith("Norway offered")


def test_broken_json_ld_is_passed_over() -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": </script>'
    deep = f'<script type="application/ld+json">{"[" * 100000}</script>'
    assert len(from_html(page(head + deep)).body) == 3


@pytest.mark.parametrize("value", [7, None, [], {}, [[["x"]]], {"name": {"name": 1}}, True])
def test_odd_json_ld_values_are_passed_over(value: object) -> None:
    head = json_ld(headline=value, datePublished=value, author=value, publisher=value, creditText=value)
    assert len(from_html(page(head)).body) == 3


def test_page_in_japanese_is_flagged() -> None:
    text = "外務大臣は火曜日に記者会見を開き、首脳会談の提案に対する返答はまだないと述べた。" * 3
    article = from_html(
        f'<html lang="ja"><body><h1>首脳会談の提案</h1><p>{text}</p><p>{text}。</p></body></html>'
    )
    assert article.language == "ja"
    assert "not-english" in article.flags


def test_encoding_that_the_page_names() -> None:
    markup = page('<meta charset="iso-8859-1">', BODY.replace("Bergen", "Tromsø"))
    article = from_bytes(markup.replace("“", '"').replace("”", '"').encode("iso-8859-1"))
    assert "Tromsø" in article.text


def test_teasers_under_a_heading_of_links_go() -> None:
    more = "<section><h2>More on this story</h2><p>Rain has stopped more talks.</p></section>"
    article = from_html(page(body=BODY + more))
    assert len(article.body) == 3
    assert "Rain" not in article.text


def test_class_of_a_frame_around_the_story_does_not_drop_it() -> None:
    story = f'<div class="social share related"><h1>Norway offers talks</h1>{BODY}</div>'
    article = from_html(f"<html><body>{story}</body></html>")
    assert len(article.body) == 3
