"""What is known of an article before its text is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from pourparler.model import Found


@dataclass(slots=True)
class Known:
    """What is known of an article before its text is read.

    Attributes:
        identity: What the caller tells it from other articles by: a row's id, an address.
    """

    title: Found | None = None
    outlet: Found | None = None
    byline: Found | None = None
    agency: Found | None = None
    published: Found | None = None
    modified: Found | None = None
    url: str | None = None
    licence: str | None = None
    source: str | None = None
    language: str | None = None
    identity: str = ""
    flags: list[str] = field(default_factory=list)
    debris: list[str] = field(default_factory=list)
