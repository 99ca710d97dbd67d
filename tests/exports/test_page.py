"""The HTML page: escaped, self-contained, linked both ways."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pourparler.exports.highlight import Annotation, Highlighter, escape, paragraphs
from pourparler.exports.page import to_html
from pourparler.model import Article, Event, Found, Report, Span

_VOID = {"meta", "br", "link", "img", "input", "hr"}


class Checker(HTMLParser):
    """Collects tags, ids, links and text, and sees to it that the tags nest."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self.text: list[str] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert not self._open, f"left open: {self._open}"

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        for name, value in attrs:
            self.attributes.append((tag, name, value))
            if name == "id":
                self.ids.append(value or "")
            if name == "href":
                self.links.append(value or "")
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, data):
        if "style" not in self._open:
            self.text.append(data)


def test_markup_in_the_story_stays_text(report):
    page = Checker(to_html(report))
    assert "script" not in page.tags
    assert "b" in page.tags
    assert '<script>document.title="run"</script>' in "".join(page.text)
    assert "Sign up for our <b>newsletter</b>" in "".join(page.text)


def test_nothing_is_loaded_and_nothing_runs(report):
    html = to_html(report)
    page = Checker(html)
    assert not {"script", "img", "iframe", "link", "object", "form", "base"} & set(page.tags)
    assert not [name for _, name, _ in page.attributes if name.startswith("on") or name in {"src", "style"}]
    assert "@import" not in html
    assert "url(" not in html
    assert [link for link in page.links if not link.startswith("#")] == ["https://news.example/oslo?a=1&b=2"]


def test_policy_allows_this_style_sheet_and_no_more(report):
    html = to_html(report)
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'" in html


@pytest.mark.parametrize("name", ["report", "bare_report"])
def test_every_link_has_its_target_and_every_id_is_single(name, request):
    page = Checker(to_html(request.getfixturevalue(name)))
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)


def test_text_and_cards_are_linked_both_ways(report):
    page = Checker(to_html(report))
    for kind, rows in (("event", report.events), ("claim", report.claims)):
        for index in range(1, len(rows) + 1):
            assert f"#{kind}-{index}" in page.links, "from the text to the card"
            assert f"#in-text-{kind}-{index}" in page.links, "from the card to the text"
    for step in range(1, 4):
        assert f"#in-text-overture-1-step-{step}" in page.links
        assert f"overture-1-step-{step}" in page.ids


def test_the_story_stands_on_the_page_unchanged(report):
    html = to_html(report)
    article = html[html.index("<article") : html.index("</article>") + len("</article>")]
    shown = "".join(Checker(article).text)
    for span in report.article.body:
        words = span.quote(report.article.text).replace("\x1b", "\ufffd")
        assert words in shown


def test_landmarks_language_and_title(report):
    html = to_html(report)
    page = Checker(html)
    assert '<html lang="en">' in html
    for tag in ("header", "nav", "main", "article", "aside", "footer", "h1"):
        assert tag in page.tags
    assert page.tags.count("h1") == 1


def test_marks_and_status_are_written_out_not_only_coloured(report):
    text = " ".join("".join(Checker(to_html(report)).text).split())
    for words in (
        "unanswered",
        "as of 14 May 2026",
        "not",
        "possible",
        "future",
        "conditional",
        "background",
    ):
        assert words in text


def test_an_address_that_is_no_web_address_is_no_link(report):
    article = msgspec.structs.replace(report.article, url="javascript:alert(1)")
    page = Checker(to_html(msgspec.structs.replace(report, article=article)))
    assert all(link.startswith("#") for link in page.links)


def test_a_bare_report_says_that_nothing_was_found(bare_report):
    text = "".join(Checker(to_html(bare_report)).text)
    assert text.count("None found.") == 4
    assert "no-date" in text


def test_same_report_same_page(report):
    assert to_html(report) == to_html(msgspec.json.decode(report.to_json(), type=Report))


def test_crossing_spans_are_cut_into_segments():
    marks = [Annotation(Span(0, 6), "evidence", "event-1"), Annotation(Span(4, 9), "content", "claim-1")]
    html = Highlighter("abcdefghij", marks).html(0, 10)
    assert re.findall(r'data-cards="([^"]*)"[^>]*>([^<]*)<', html) == [
        ("event-1", "abcd"),
        ("claim-1 event-1", "ef"),
        ("claim-1", "ghi"),
    ]
    assert html.endswith("</a>j")


def test_the_trigger_wins_the_link_and_carries_the_number():
    marks = [
        Annotation(Span(0, 3), "entity", "entity-1"),
        Annotation(Span(0, 3), "trigger", "event-2", "quad3"),
    ]
    html = Highlighter("met them", marks).html(0, 8)
    assert 'class="trigger quad3 entity" href="#event-2"' in html
    assert 'data-number="2"' in html


def test_anchors_are_written_once_even_across_paragraphs():
    writer = Highlighter("one two\n\nthree", [Annotation(Span(0, 14), "evidence", "event-1")])
    pieces = writer.html(0, 7) + writer.html(9, 14)
    assert pieces.count('id="in-text-event-1"') == 1


def test_paragraphs_are_divided_by_blank_lines():
    text = "Head\n\n one\ntwo \n \n\nthree"
    assert [span.quote(text) for span in paragraphs(text)] == ["Head", "one\ntwo ", "three"]


def test_forbidden_characters_are_shown_as_replaced():
    assert escape("a\x00b\x9b<\ud800") == "a\ufffdb\ufffd&lt;\ufffd"


@st.composite
def _reports(draw):
    text = draw(st.text(min_size=1, max_size=60).filter(str.strip))
    places = st.sampled_from([at for at, letter in enumerate(text) if not letter.isspace()])

    def span():
        start = draw(places)
        return Span(start, draw(st.integers(start + 1, len(text))))

    events = tuple(
        Event(
            id=f"v{n}", event_type=draw(st.text(max_size=5)), trigger=span(), evidence=span(), rule="<&\">'"
        )
        for n in range(draw(st.integers(0, 5)))
    )
    article = Article(id="0", text=text, body=(span(),), title=Found(value=text, span=span()), url=text)
    return Report(article=article, events=events)


@settings(max_examples=60, deadline=None)
@given(_reports())
def test_any_text_and_any_spans_make_a_well_formed_page(report):
    page = Checker(to_html(report))
    assert "script" not in page.tags
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


PAIRS = [
    *((text, ground) for text in ("ink", "soft", "link") for ground in ("paper", "card", "said", "glow")),
    ("accent", "paper"),
    ("conf3-ink", "paper"),
    ("conf4-ink", "card"),
    *((f"{name}-ink", name) for name in ("coop1", "coop2", "conf3", "conf4", "none")),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_words_stand_out_from_their_ground(bare_report, scheme, text, ground):
    """Contrast of 4.5 to 1, as WCAG 2.2 asks for at level AA (1.4.3)."""
    blocks = re.findall(r":root \{(.*?)\}", to_html(bare_report), re.DOTALL)
    colours = dict(re.findall(r"--([\w-]+): (#\w{6});", blocks[0 if scheme == "light" else 1]))
    light, dark = sorted((_luminance(colours[text]), _luminance(colours[ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5, (colours[text], colours[ground])
