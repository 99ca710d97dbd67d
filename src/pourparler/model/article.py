"""The article: clean text and what is known of where it comes from."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import msgspec

from pourparler.model.spans import Span

if TYPE_CHECKING:
    from os import PathLike
    from typing import Self


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """One piece of metadata, where it was found, and how.

    Attributes:
        value: The value, cleaned (``"KYODO NEWS"``, ``"2025-11-04"``).
        span: Where it stands in the article's text; None if it stands only in page metadata
            or was given by the caller.
        basis: ``text``, ``json-ld``, ``opengraph``, ``html``, ``url``, ``given`` or ``inferred``.
        raw: The string as found, where cleaning changed it (``"2025-11-04T09:12:00+09:00"``).
    """

    value: str
    span: Span | None = None
    basis: str = "text"
    raw: str | None = None


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One article, cleaned. Every span in a report counts in ``text``.

    ``text`` holds all that belongs to the article, paragraphs divided by one blank line:
    headline, byline, dateline, body, closing agency line. Page debris is not in it.
    ``body`` tells which parts of it are prose to be read for events.

    Attributes:
        id: Hex digest (16 digits) of the text and the given identity; stable.
        text: Clean text, Unicode code points, NFC is not enforced.
        body: Spans of the prose paragraphs, in order, without headline, byline,
            dateline prefix and agency tail.
        title: The headline.
        outlet: Newspaper, broadcaster or site.
        agency: Wire agency whose story this is (``KYODO NEWS``), never a photo credit.
        byline: Author or authors.
        dateline_place: Place at the head of the story (``TOKYO``).
        dateline_date: Date in the dateline; ISO, ``XXXX-03-03`` where no year is told.
        published: Day or time of publication, ISO 8601.
        modified: Time of the last change, ISO 8601.
        url: Address that the article came from.
        language: ISO 639-1 code, None where unknown.
        licence: As stated by the page.
        source: What the caller named it by: a path, ``-``, a URL or a row id.
        flags: Machine-readable remarks (``no-date``, ``not-english``, ``truncated`` ...).
        debris: Lines that were left out, in order, so that nothing is lost silently.
    """

    id: str
    text: str
    body: tuple[Span, ...]
    title: Found | None = None
    outlet: Found | None = None
    agency: Found | None = None
    byline: Found | None = None
    dateline_place: Found | None = None
    dateline_date: Found | None = None
    published: Found | None = None
    modified: Found | None = None
    url: str | None = None
    language: str | None = None
    licence: str | None = None
    source: str | None = None
    flags: tuple[str, ...] = ()
    debris: tuple[str, ...] = ()

    def __repr__(self) -> str:
        """The headline and the day: enough to recognise it."""
        title = self.title.value if self.title else self.text[:60]
        day = self.published.value if self.published else "no date"
        return f"Article({title!r}, {day}, {len(self.text)} characters)"

    @classmethod
    def from_file(cls, path: str | PathLike[str], **options: Any) -> Self:
        """Read and clean a file: HTML or text. See `pourparler.articles.from_file` for the options.

        Raises:
            SourceError: If there is no such file, or no story in it.
        """
        return cls._made_by("from_file", path, **options)

    @classmethod
    def from_text(cls, text: str, **options: Any) -> Self:
        """Clean a text, pasted or plain. See `pourparler.articles.from_text` for the options.

        Raises:
            SourceError: If there is no story in it.
        """
        return cls._made_by("from_text", text, **options)

    @classmethod
    def from_html(cls, html: str | bytes, **options: Any) -> Self:
        """Clean a web page. See `pourparler.articles.from_html` for the options.

        Raises:
            SourceError: If there is no story in it.
        """
        return cls._made_by("from_html", html, **options)

    @classmethod
    def from_url(cls, url: str, **options: Any) -> Self:
        """Fetch and clean a page; the only call that uses the network. See `pourparler.articles.from_url`.

        Raises:
            SourceError: If it cannot be had, or there is no story in it.
        """
        return cls._made_by("from_url", url, **options)

    @classmethod
    def _made_by(cls, function: str, *arguments: Any, **options: Any) -> Self:
        """Call a maker of the layer above by name: the records themselves depend on nothing."""
        made: Self = getattr(import_module("pourparler.articles"), function)(*arguments, **options)
        return made

    def reading_text(self) -> str:
        """The text with everything but the prose blanked out; same length, same offsets.

        The blanked parts become line breaks, so that no sentence runs across them.
        """
        parts: list[str] = []
        at = 0
        for span in self.body:
            parts.append("\n" * (span.start - at))
            parts.append(self.text[span.start : span.end])
            at = span.end
        parts.append("\n" * (len(self.text) - at))
        return "".join(parts)
