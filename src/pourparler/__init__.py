"""Pourparler reads news about diplomacy and keeps the record.

Begin with `load`, which gives a `Reader`; ``reader.read(Article.from_text(...))`` gives a `Report`.

Examples:
    >>> import pourparler as pp
    >>> pp.Article.from_text("Kenya rejected Somalia's offer of talks.").text
    "Kenya rejected Somalia's offer of talks."
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pourparler.errors import DataError, OptionError, PourparlerError, SourceError
from pourparler.model import (
    Article,
    Claim,
    DateInterval,
    Entity,
    Event,
    Overture,
    OvertureStep,
    Participant,
    Report,
    Span,
)
from pourparler.version import VERSION as __version__

if TYPE_CHECKING:
    from pourparler.reader import Reader, load

__all__ = [
    "Article",
    "Claim",
    "DataError",
    "DateInterval",
    "Entity",
    "Event",
    "OptionError",
    "Overture",
    "OvertureStep",
    "Participant",
    "PourparlerError",
    "Reader",
    "Report",
    "SourceError",
    "Span",
    "__version__",
    "load",
]


def __getattr__(name: str) -> Any:
    """Load the reader and what it needs (the model's runtime) only when it is asked for."""
    if name in ("Reader", "load"):
        from pourparler import reader

        return getattr(reader, name)
    raise AttributeError(f"module 'pourparler' has no attribute {name!r}")
