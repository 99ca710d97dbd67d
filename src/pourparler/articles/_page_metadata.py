"""What a page says of itself: JSON-LD, OpenGraph and other ``meta`` elements."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from pourparler.articles._known import Known
from pourparler.articles._names import is_agency
from pourparler.articles._paragraphs import clean_characters
from pourparler.articles._stamps import iso_value
from pourparler.articles._tables import rows
from pourparler.model import Found

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MAX_JSON = 1_000_000
_MAX_NODES = 500
_MAX_VALUE = 500
_STORY = ("article", "posting", "report", "blog")


def read_metadata(tree: HtmlElement) -> Known:
    """The metadata of a page; JSON-LD first, then OpenGraph and ``meta``, then ``title`` and ``html``."""
    known = Known()
    _from_json(tree, known)
    _from_meta(tree, known)
    title = tree.find(".//title")
    if known.title is None and title is not None and (text := _line(title.text_content())):
        known.title = Found(value=text, basis="html")
    for link in tree.iter("link"):
        rel, href = (link.get("rel") or "").lower(), (link.get("href") or "").strip()
        if rel == "canonical" and href.startswith(("http://", "https://")):
            known.url = known.url or href[:2000]
        elif rel == "license" and href:
            known.licence = known.licence or href[:_MAX_VALUE]
    language = (tree.get("lang") or "").strip().lower()[:2]
    known.language = language if len(language) == 2 and language.isalpha() else None
    return known


def _line(text: object) -> str:
    return " ".join(clean_characters(str(text)[: 4 * _MAX_VALUE]).split())[:_MAX_VALUE] if text else ""


def _day(text: object, basis: str) -> Found | None:
    raw = _line(text)
    value = iso_value(raw) if raw else None
    return Found(value=value, basis=basis, raw=raw if raw != value else None) if value else None


def _found(text: object, basis: str) -> Found | None:
    value = _line(text)
    return Found(value=value, basis=basis) if value else None


def _from_json(tree: HtmlElement, known: Known) -> None:
    for node in _json_nodes(tree):
        kinds = node.get("@type")
        names = [str(kind).lower() for kind in (kinds if isinstance(kinds, list) else [kinds])]
        if not any(part in name for name in names for part in _STORY):
            continue
        known.title = known.title or _found(node.get("headline"), "json-ld")
        known.published = known.published or _day(node.get("datePublished"), "json-ld")
        known.modified = known.modified or _day(node.get("dateModified"), "json-ld")
        known.outlet = known.outlet or _found(_name(node.get("publisher")), "json-ld")
        known.licence = known.licence or (_line(node.get("license")) or None)
        authors = _name(node.get("author"))
        if authors and is_agency(authors):
            known.agency = known.agency or _found(authors, "json-ld")
        elif authors:
            known.byline = known.byline or _found(authors, "json-ld")
        for field in ("sourceOrganization", "creditText", "provider"):
            if (name := _name(node.get(field))) and is_agency(name):
                known.agency = known.agency or _found(name, "json-ld")


def _json_nodes(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """Objects in the page's JSON-LD, outermost first, a bounded number."""
    waiting: list[Any] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "") and script.text and len(script.text) <= _MAX_JSON:
            try:
                waiting.append(json.loads(script.text, strict=False))
            except (ValueError, RecursionError):
                continue
    for count, node in enumerate(waiting):
        if count > _MAX_NODES:
            return
        if isinstance(node, list):
            waiting.extend(node[:_MAX_NODES])
        elif isinstance(node, dict):
            yield node
            waiting.extend(
                value for key, value in node.items() if key in ("@graph", "mainEntity", "mainEntityOfPage")
            )


def _name(value: Any) -> str:
    """Names in a JSON-LD value: a string, an object with a name, or a list of such."""
    if isinstance(value, str):
        return "" if value.startswith(("http://", "https://")) else _line(value)
    if isinstance(value, dict):
        name = value.get("name")
        return _line(name) if isinstance(name, str) else ""
    if isinstance(value, list):
        names = [_name(item) for item in value[:10] if not isinstance(item, list)]
        return " and ".join(dict.fromkeys(name for name in names if name))[:_MAX_VALUE]
    return ""


def _from_meta(tree: HtmlElement, known: Known) -> None:
    fields = {key: (field, basis) for key, field, basis in rows("meta_fields.tsv", 3)}
    for meta in tree.iter("meta", "time"):
        key = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        content = meta.get("content") or meta.get("datetime")
        field, basis = fields.get(key, ("", ""))
        if meta.tag == "time" and not field and meta.get("datetime"):
            field, basis = "published", "html"
        if not content or not field:
            continue
        if field in ("published", "modified"):
            if getattr(known, field) is None:
                setattr(known, field, _day(content, basis))
        elif field == "url":
            known.url = known.url or (content.strip()[:2000] if content.strip().startswith("http") else None)
        elif field == "byline" and is_agency(_line(content)):
            known.agency = known.agency or _found(content, basis)
        elif getattr(known, field) is None and not _line(content).startswith("http"):
            setattr(known, field, _found(content, basis))
