"""A web page to paragraphs: the visible headline, byline and time stamp, then the story's text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pourparler.articles._furniture import furniture_kind, is_sentence, words_of
from pourparler.articles._known import Known
from pourparler.articles._names import byline, looks_like_names
from pourparler.articles._page_metadata import read_metadata
from pourparler.articles._paragraphs import clean_characters
from pourparler.articles._stamps import is_stamp_line
from pourparler.articles._tables import rows
from pourparler.errors import SourceError
from pourparler.model import Found

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HIDDEN = {"script", "style", "noscript", "template", "svg", "head", "iframe", "object", "canvas", "dialog"}
_APART = {
    "nav",
    "footer",
    "aside",
    "form",
    "button",
    "select",
    "menu",
    "figure",
    "figcaption",
    "video",
    "audio",
}
_SKIPPED = frozenset(_HIDDEN | _APART)
_TEXT_TAGS = frozenset(
    {"p", "h2", "h3", "h4", "li", "blockquote", "pre", "div", "section", "article", "td", "dd"}
)
_BREAKING = _TEXT_TAGS | {"ul", "ol", "table", "tr", "h1", "br", "hr", "dl", "dt", "main", "header"}
_SUFFIX = re.compile(r"\s+(?:[|·•»]|--|[-–—])\s+(?P<outlet>[^|·•»]{2,60})$")
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
# Elements that hold the story, whatever their class says.
_WHOLE = frozenset({"html", "body", "main", "article"})
# Trafilatura runs the paragraphs of very short stories together; below this all blocks of text are taken.
_FEW_WORDS = 120
_MAX_LINKED = 0.6


@dataclass(slots=True)
class Page:
    """The paragraphs of a page, the headline first, and what its metadata tell."""

    paragraphs: list[str]
    known: Known


def read_page(markup: str, name: str) -> Page:
    """The story on a page.

    Args:
        markup: The page.
        name: What to call it in errors.

    Raises:
        SourceError: E107 if there is no markup that can be read or no story in it.
    """
    tree = _parse(clean_markup(markup), name)
    known = read_metadata(tree)
    headline = _headline(tree, known)
    captions = _captions(tree)
    lines = _story_lines(markup, tree)
    paragraphs = [headline] if headline else []
    if headline:
        known.title = _visible_title(headline, known)
    paragraphs += [line for line in _head_lines(tree) if line not in lines[:4]]
    for line in lines:
        if line == headline and line in paragraphs:
            continue
        if _plain(line) in captions:
            known.debris.append(line)
        else:
            paragraphs.append(line)
    if known.published is None and not any(is_stamp_line(line) for line in paragraphs[:6]):
        known.published = _inferred_day(tree)
    return Page(paragraphs, known)


def clean_markup(markup: str) -> str:
    """Markup without the control characters that XML forbids."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]", "", markup)


def has_prose(paragraphs: list[str]) -> bool:
    """Whether at least one paragraph is a sentence of some length; a page of menus has none."""
    return any(
        len(words_of(text)) >= (6 if is_sentence(text) else 12)
        or (len(text) >= 30 and not text[:30].isascii())
        for text in paragraphs
    )


@cache
def _class_pattern(kind: str) -> re.Pattern[str]:
    return re.compile(
        "|".join(pattern for label, pattern in rows("page_boxes.tsv", 2) if label == kind), re.IGNORECASE
    )


def _marked(element: HtmlElement, kind: str) -> bool:
    """Whether the class, id or property of an element names a box, a caption or a byline."""
    names = " ".join(element.get(name) or "" for name in ("class", "id", "itemprop"))
    return bool(names.strip()) and _class_pattern(kind).search(names) is not None


def _parse(markup: str, name: str) -> HtmlElement:
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(markup.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise SourceError(
            f"{name}: no readable markup", code="E107", hint="Paste the text of the story."
        ) from error
    return tree


def _text(element: HtmlElement) -> str:
    """Visible text of an element on one line; scripts and styles are left out."""
    parts: list[str] = []
    for node in element.iter():
        hidden = isinstance(node.tag, str) and node.tag in _HIDDEN
        if node.text and not hidden and isinstance(node.tag, str):
            parts.append(node.text)
        if node is not element and node.tail:
            parts.append(node.tail)
        elif node is not element and node.tag == "br":
            parts.append(" ")
    return " ".join(clean_characters("".join(parts)).split())


def _plain(line: str) -> str:
    return " ".join(words_of(line)).lower()


def _headline(tree: HtmlElement, known: Known) -> str | None:
    """The visible headline: the ``h1`` that agrees best with the page's metadata, else the title."""
    stated = known.title.value if known.title else ""
    wanted = set(_plain(stated).split())
    best: tuple[float, str] | None = None
    for element in list(tree.iter("h1"))[:10]:
        line = _text(element)
        if not 1 < len(words_of(line)) <= 40:
            continue
        have = set(_plain(line).split())
        score = len(wanted & have) / len(wanted | have) if wanted else 1.0
        if best is None or score > best[0]:
            best = (score, line)
    if best is not None and (best[0] >= 0.2 or not stated):
        return best[1]
    return strip_outlet(stated, known.outlet.value if known.outlet else None) or (best[1] if best else None)


def strip_outlet(title: str, outlet: str | None) -> str:
    """A page title without the outlet's name at its end."""
    match = _SUFFIX.search(title)
    if match is None:
        return title
    suffix = match["outlet"].strip()
    same = outlet is not None and _plain(outlet) in (_plain(suffix), _plain(suffix).replace(" com", ""))
    bar = match.group().strip()[0] in "|·•»"
    few = len(suffix.split()) <= 4 and all(
        word[0].isupper() or not word[0].isalpha() for word in suffix.split()
    )
    return (
        title[: match.start()]
        if same or (few and (bar or len(words_of(title[: match.start()])) >= 4))
        else title
    )


def _visible_title(headline: str, known: Known) -> Found:
    stated = known.title
    if stated is not None and _plain(stated.value) == _plain(headline):
        return Found(value=headline, basis=stated.basis, raw=stated.raw)
    return Found(value=headline, basis="html")


def _captions(tree: HtmlElement) -> frozenset[str]:
    """Texts of captions, credits and boxes, in lower case and without punctuation."""
    found: set[str] = set()
    for element in tree.iter("figcaption", "div", "span", "p", "small", "aside", "cite", "section", "ul"):
        boxed = element.tag in ("figcaption", "aside") or _marked(element, "caption")
        if (
            boxed
            and not _holds_headline(element)
            and len(element) <= 40
            and len(line := _text(element)) <= 600
        ):
            found.add(_plain(line))
            found.update(_plain(_text(child)) for child in element)
        elif element.tag in ("section", "div", "aside") and _lists_links(element):
            found.update(_plain(_text(part)) for part in element.iter("p", "li", *_HEADINGS))
    return frozenset(line for line in found if line)


def _lists_links(element: HtmlElement) -> bool:
    """Whether an element opens with a heading such as "More on this story" and holds no headline."""
    first = next(iter(element), None)
    if first is None or first.tag not in _HEADINGS:
        return False
    return furniture_kind(_text(first)) == "links" and not _holds_headline(element)


def _holds_headline(element: HtmlElement) -> bool:
    """Whether the headline is inside: then the element is the page's frame, whatever its class says."""
    return next(element.iter("h1"), None) is not None


def _head_lines(tree: HtmlElement) -> list[str]:
    """The visible byline and time stamp."""
    lines: list[str] = []
    for element in tree.iter("p", "div", "span", "a", "address", "time"):
        if len(lines) >= 4:
            break
        marked = element.tag in ("time", "address") or element.get("rel") == "author"
        if not marked and not _marked(element, "byline"):
            continue
        line = _text(element) if len(element) <= 12 else ""
        told = 4 < len(line) <= 160 and (byline(line) or is_stamp_line(line) or looks_like_names(line))
        if told and not any(line in other or other in line for other in lines):
            lines.append(line)
    return lines


def _story_lines(markup: str, tree: HtmlElement) -> list[str]:
    """The paragraphs of the main text."""
    import trafilatura
    from lxml import etree

    try:
        text = trafilatura.extract(
            clean_markup(markup), fast=True, include_comments=False, include_tables=False, deduplicate=False
        )
    except (etree.LxmlError, ValueError, TypeError, AttributeError, RecursionError, IndexError, KeyError):
        text = None
    lines = [line.strip() for line in clean_characters(text or "").split("\n")]
    lines = [line for line in lines if line]
    if len(words_of(" ".join(lines))) < _FEW_WORDS or not has_prose(lines):
        plain = _plain_lines(tree)
        if has_prose(plain) and (len(plain) > len(lines) or not has_prose(lines)):
            return plain
    return lines


def _plain_lines(tree: HtmlElement) -> list[str]:
    """All blocks of text outside menus and boxes that are not mostly links; iterative, for any depth."""
    from lxml import etree

    lines: list[str] = []
    words: list[str] = []
    linked = skipped = links = 0

    def close() -> None:
        nonlocal linked
        line = " ".join(clean_characters("".join(words)).split())
        if line and linked <= _MAX_LINKED * len(line):
            lines.append(line)
        words.clear()
        linked = 0

    for event, node in etree.iterwalk(tree, events=("start", "end")):
        tag, start = node.tag, event == "start"
        if tag in _BREAKING and not skipped:
            close()
        apart = tag in _SKIPPED or (tag not in _WHOLE and _marked(node, "box") and not _holds_headline(node))
        if apart:
            skipped += 1 if start else -1
        if tag == "a":
            links += 1 if start else -1
        piece = node.text if start else node.tail
        if piece and not skipped and not (start and apart):
            words.append(piece)
            linked += len(piece.strip()) if links else 0
    close()
    return lines


def _inferred_day(tree: HtmlElement) -> Found | None:
    """The day that htmldate makes out; it is wrong on about one page in twenty, so marked as inferred."""
    from htmldate import find_date
    from lxml import etree

    try:
        day = find_date(tree, original_date=True, extensive_search=False)
    except (etree.LxmlError, ValueError, TypeError, AttributeError, RecursionError, OverflowError):
        return None
    return Found(value=day, basis="inferred") if day else None
