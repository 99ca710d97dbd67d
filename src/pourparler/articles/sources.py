"""Where stories come from: files, bytes, pages, pasted text, rows and addresses."""

from __future__ import annotations

import errno
import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from pourparler.articles._decoding import decode
from pourparler.articles._known import Known
from pourparler.articles._paragraphs import clean_characters, paragraphs
from pourparler.articles._stamps import iso_value
from pourparler.articles.assembly import assemble
from pourparler.errors import OptionError, SourceError
from pourparler.model import Article, Found

MAX_BYTES = 20_000_000
_Data = TypeVar("_Data", str, bytes)
_HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
_OPENING = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*){0,9}"
    r"<(?:!doctype\s+html|html|head|body|article|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"<(?:p|div|h1|h2|br|span|a|script|section|main|meta|link)\b[^<>]{0,500}>", re.IGNORECASE)
_URL_DAY = re.compile(r"/((?:19|20)\d\d)[/-]?(\d\d|[a-z]{3})[/-]?(\d\d)(?:[/-]|$)")


def from_file(
    path: str | Path,
    *,
    published: str | None = None,
    title: str | None = None,
    url: str | None = None,
    max_bytes: int = MAX_BYTES,
) -> Article:
    """The article in a text or HTML file; ``-`` reads standard input.

    Args:
        path: The file.
        published: Day or time of publication, ISO or written; wins over what the text says.
        title: Headline; wins over what the text says.
        url: Address that the story came from.
        max_bytes: Larger files are refused before they are read.

    Raises:
        SourceError: E101 no such file, E102 a folder, E103 not readable, E104 empty, E105 not
            text, E106 too large, E107 a page without a story.
        OptionError: E301 if ``published`` is no date.
    """
    name = str(path)
    data = (
        _read_file(Path(path), max_bytes)
        if name != "-"
        else _bounded(sys.stdin.buffer.read(max_bytes + 1), max_bytes, "-")
    )
    suffix = Path(name).suffix.lower()
    return from_bytes(
        data,
        source=name,
        published=published,
        title=title,
        url=url,
        max_bytes=max_bytes,
        html=True if suffix in _HTML_SUFFIXES else None,
    )


def from_bytes(
    data: bytes,
    *,
    source: str | None = None,
    published: str | None = None,
    title: str | None = None,
    url: str | None = None,
    html: bool | None = None,
    max_bytes: int = MAX_BYTES,
) -> Article:
    """The article in the bytes of a text or HTML file.

    Args:
        data: The bytes, in any of the usual encodings.
        source: What the caller calls it; stands in errors and in ``Article.source``.
        published: As in `from_file`.
        title: Headline; wins over what the text says.
        url: Address that the story came from.
        max_bytes: More is refused.
        html: Whether it is a page; None looks at the beginning.

    Raises:
        SourceError: E104 to E107, as in `from_file`.
        OptionError: E301 if ``published`` is no date.
    """
    name = source or "input"
    _bounded(data, max_bytes, name)
    text = decode(data, source=name)
    if html if html is not None else looks_like_html(text):
        return from_html(text, source=source, published=published, title=title, url=url, max_bytes=max_bytes)
    return from_text(text, source=source, published=published, title=title, url=url, max_bytes=max_bytes)


def from_text(
    text: str,
    *,
    source: str | None = None,
    published: str | None = None,
    title: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    identity: str | None = None,
    max_bytes: int = MAX_BYTES,
) -> Article:
    """The article in plain or pasted text, page furniture and all.

    Args:
        text: The text. Blank lines divide paragraphs; without them single line breaks do.
        source: What the caller calls it.
        published: As in `from_file`.
        title: Headline; wins over what the text says.
        url: Address that the story came from.
        outlet: Who published it.
        identity: What tells it from an article of the same text (a row's id); default the URL.
        max_bytes: Longer texts (in characters) are refused.

    Raises:
        SourceError: E104 if there is no word in it, E106 if it is too large.
        OptionError: E301 if ``published`` is no date.
    """
    known = Known(
        title=_given(title),
        outlet=_given(outlet),
        published=_published(published),
        url=url,
        source=source,
        identity=identity or url or "",
    )
    return _from_text(text, known, max_bytes)


def from_html(
    html: str | bytes,
    *,
    source: str | None = None,
    published: str | None = None,
    title: str | None = None,
    url: str | None = None,
    max_bytes: int = MAX_BYTES,
) -> Article:
    """The article on a web page.

    Args:
        html: The page; bytes are decoded as `from_bytes` does.
        source: What the caller calls it.
        published: As in `from_file`.
        title: Headline; wins over what the text says.
        url: Address that the story came from.
        max_bytes: More is refused.

    Raises:
        SourceError: E104 to E107, as in `from_file`.
        OptionError: E301 if ``published`` is no date.
    """
    from pourparler.articles._page import has_prose, read_page

    name = source or url or "page"
    if isinstance(html, bytes):
        markup = decode(_bounded(html, max_bytes, name), source=name)
    else:
        markup = _bounded(html, max_bytes, name)
    if not markup.strip("\x00 \t\r\n\ufeff"):
        raise _empty(name)
    page = read_page(markup, name)
    known = page.known
    known.source, known.url, known.identity = source, url or known.url, url or ""
    known.title = _given(title) or known.title
    known.published = _published(published) or known.published or _from_url(known.url)
    article = assemble(page.paragraphs, known)
    if not has_prose([span.quote(article.text) for span in article.body]):
        raise _no_story(name)
    return article


def from_row(row: Mapping[str, Any], *, published: str | None = None, max_bytes: int = MAX_BYTES) -> Article:
    """The article in one row of a table or JSON Lines file.

    Args:
        row: ``text`` (or ``html``) and, where known, ``id``, ``title``, ``date`` (or
            ``published``), ``url`` and ``outlet``. A date that cannot be read is flagged
            ``unreadable-date``.
        published: Wins over the row's date.
        max_bytes: As in `from_text`.

    Raises:
        SourceError: E110 if the row has no text, else as in `from_text` and `from_html`.
        OptionError: E301 if ``published`` is no date.
    """
    name = _cell(row, "id") or "row"
    html, text, url = _cell(row, "html"), row.get("text"), _cell(row, "url")
    if not isinstance(text, str) and html is None:
        raise SourceError(
            f"{name}: no column 'text'", code="E110", hint="Each row needs a string under 'text' (or 'html')."
        )
    date = _cell(row, "date") or _cell(row, "published")
    stamp = iso_value(date) if date else None
    if html is not None and not isinstance(text, str):
        return from_html(html, source=name, published=published or stamp, title=_cell(row, "title"), url=url)
    known = Known(
        title=_given(_cell(row, "title")),
        outlet=_given(_cell(row, "outlet")),
        published=_published(published)
        or (Found(value=stamp, basis="given", raw=date if date != stamp else None) if stamp else None),
        url=url,
        source=name,
        identity=_cell(row, "id") or url or "",
        flags=["unreadable-date"] if date and not stamp else [],
    )
    return _from_text(str(text), known, max_bytes)


def from_url(
    url: str,
    *,
    published: str | None = None,
    title: str | None = None,
    timeout: float = 20.0,
    max_bytes: int = MAX_BYTES,
) -> Article:
    """The article at a web address; the only function here that uses the network.

    Args:
        url: ``http`` or ``https`` only.
        published: As in `from_file`.
        title: Headline; wins over what the text says.
        timeout: Seconds for the whole download, redirects included.
        max_bytes: The download stops beyond.

    Raises:
        SourceError: E108 another kind of address, E109 the download failed; else as in
            `from_bytes`.
        OptionError: E301 if ``published`` is no date.
    """
    from pourparler.articles._fetch import fetch

    data, address, is_html = fetch(url, timeout=timeout, max_bytes=max_bytes)
    return from_bytes(
        data, source=url, published=published, title=title, url=address, html=is_html, max_bytes=max_bytes
    )


def looks_like_html(text: str) -> bool:
    """Whether a text is markup: it opens as a page, or has several tags near its beginning."""
    head = text[:20000].lstrip("\ufeff\x00 \t\r\n")
    return _OPENING.match(head) is not None or (head[:1] == "<" and len(_TAG.findall(head)) >= 2)


def _from_text(text: str, known: Known, max_bytes: int) -> Article:
    name = known.source or "text"
    _bounded(text, max_bytes, name)
    parts = paragraphs(clean_characters(text))
    if not any(char.isalnum() for part in parts for char in part):
        raise _empty(name)
    known.published = known.published or _from_url(known.url)
    return assemble(parts, known)


def _read_file(path: Path, max_bytes: int) -> bytes:
    try:
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size > max_bytes:
                raise _too_large(str(path), max_bytes)
            return _bounded(file.read(max_bytes + 1), max_bytes, str(path))
    except FileNotFoundError as error:
        raise SourceError(
            f"{path}: no such file", code="E101", hint="Check the path; '-' reads standard input."
        ) from error
    except IsADirectoryError as error:
        raise SourceError(
            f"{path}: this is a folder", code="E102", hint="Name the files in it, one by one."
        ) from error
    except (OSError, ValueError) as error:
        why = (
            errno.errorcode.get(error.errno or 0, "unreadable") if isinstance(error, OSError) else str(error)
        )
        raise SourceError(
            f"{path!s}: cannot be read ({why})", code="E103", hint="Check the path and its permissions."
        ) from error


def _bounded(data: _Data, max_bytes: int, name: str) -> _Data:
    if len(data) > max_bytes:
        raise _too_large(name, max_bytes)
    return data


def _too_large(name: str, max_bytes: int) -> SourceError:
    return SourceError(
        f"{name}: larger than {max_bytes / 1e6:g} MB",
        code="E106",
        hint="One story a file: split it, or raise max_bytes.",
    )


def _empty(name: str) -> SourceError:
    return SourceError(
        f"{name}: there is no text in it", code="E104", hint="Check that the story was saved or pasted."
    )


def _no_story(name: str) -> SourceError:
    return SourceError(
        f"{name}: no story found on this page, only navigation",
        code="E107",
        hint="Save the page of one story, or paste its text.",
    )


def _published(value: str | None) -> Found | None:
    if value is None:
        return None
    stamp = iso_value(value)
    if stamp is None:
        raise OptionError(f"published: {value!r} is no date", code="E301", hint="Write it as 2025-11-04.")
    return Found(value=stamp, basis="given", raw=value if value != stamp else None)


def _given(value: str | None) -> Found | None:
    value = clean_characters(value).replace("\n", " ").strip() if value else ""
    return Found(value=value, basis="given") if value else None


def _from_url(url: str | None) -> Found | None:
    """The day in an address such as ``/2025/11/04/story``."""
    match = _URL_DAY.search(url) if url else None
    if match is None:
        return None
    day = iso_value(
        f"{match[3]} {match[2]} {match[1]}" if match[2].isalpha() else f"{match[1]}-{match[2]}-{match[3]}"
    )
    return Found(value=day, basis="url", raw=match.group().strip("/")) if day else None


def _cell(row: Mapping[str, Any], name: str) -> str | None:
    value = row.get(name)
    return None if value is None or value == "" else str(value)
