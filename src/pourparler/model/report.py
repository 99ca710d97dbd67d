"""The report: everything that the reading of one article found."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import msgspec

from pourparler.model.actors import Entity
from pourparler.model.article import Article
from pourparler.model.claims import Claim
from pourparler.model.events import Event
from pourparler.model.overtures import LooseStep, Overture


class Coder(msgspec.Struct, frozen=True, kw_only=True):
    """Which coder made a report: package version, digests of model, lexicons and gazetteer.

    Attributes:
        version: Version of the package.
        model: Digest of the parser model.
        lexicon: Digest of the lexicons.
        gazetteer: Digest of the gazetteer.
    """

    version: str
    model: str
    lexicon: str
    gazetteer: str


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One article, read: its entities, claims, events and overtures.

    Attributes:
        article: The article that was read; all spans count in its ``text``.
        entities: Who and what it speaks of, in the order of the first mention.
        claims: Who says what, in the order of the cue.
        events: What happened, in the order of the trigger.
        overtures: Approaches and what came back.
        loose_steps: Steps that may continue an overture of an earlier article.
        flags: What is doubtful about the whole (``not-english``, ``no-date``, ``too-long`` ...).
        coder: What made this report.
    """

    article: Article
    entities: tuple[Entity, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    overtures: tuple[Overture, ...] = ()
    loose_steps: tuple[LooseStep, ...] = ()
    flags: tuple[str, ...] = ()
    coder: Coder | None = None

    def __repr__(self) -> str:
        """Counts: a whole report fills a screen."""
        return (
            f"Report({self.article!r}, {len(self.overtures)} overtures, "
            f"{len(self.events)} events, {len(self.claims)} claims)"
        )

    def to_dict(self) -> dict[str, Any]:
        """The report as plain dictionaries, lists, strings and numbers (docs/record-format.md)."""
        result: dict[str, Any] = msgspec.json.decode(self.to_json())
        return result

    def to_json(self) -> bytes:
        """The report as one line of UTF-8 JSON, keys in a fixed order."""
        return msgspec.json.encode(self)

    def to_pandas(self) -> Any:
        """The events as a pandas data frame, one row each (docs/record-format.md).

        Raises:
            OptionError: If pandas is not installed.
        """
        return import_module("pourparler.exports").to_pandas([self])

    def to_polars(self) -> Any:
        """The events as a polars data frame, one row each (docs/record-format.md).

        Raises:
            OptionError: If polars is not installed.
        """
        return import_module("pourparler.exports").to_polars([self])
