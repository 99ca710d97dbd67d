"""On whose word: who says what, where and when."""

from __future__ import annotations

import msgspec

from pourparler.model.actors import Participant
from pourparler.model.dates import DateInterval
from pourparler.model.spans import Span


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One saying: source, cue and content, each a span.

    Attributes:
        id: ``c1``, ``c2`` ... in the order of the cue.
        source: The speaker; None where nobody is named ("it is reported").
        source_span: The words of the source as they stand.
        source_kind: ``named person``, ``named organisation``, ``document``, ``unnamed official``,
            ``unnamed other``, ``media`` or ``reporter``.
        cue: Span of the cue words ("said", "according to").
        cue_lemma: Lemma of the cue.
        content: Spans of what is said; empty for "declined to comment".
        quoted: True if the content, or a part of it, stands in quotation marks.
        stance: ``asserts``, ``denies``, ``declines``, ``asks``, ``promises``, ``assesses``,
            ``wants`` or ``other``.
        venue: Occasion or medium (``press conference``).
        venue_span: Where that is told.
        said: Date of the saying, not of what is said.
        outer: Id of the claim that reports this one; None for the outermost.
        confidence: 0 to 1.
        rule: What found it: the cue lexicon's entry or ``model``.
    """

    id: str
    source: Participant | None
    source_kind: str
    cue: Span
    cue_lemma: str
    source_span: Span | None = None
    content: tuple[Span, ...] = ()
    quoted: bool = False
    stance: str = "asserts"
    venue: str | None = None
    venue_span: Span | None = None
    said: DateInterval | None = None
    outer: str | None = None
    confidence: float = 1.0
    rule: str = ""
