"""When: an interval, the words it comes from, and what they were resolved against."""

from __future__ import annotations

import msgspec

from pourparler.model.spans import Span


class DateInterval(msgspec.Struct, frozen=True, kw_only=True):
    """A closed interval of days.

    Attributes:
        start, end: ISO days, both included. None where they stay open (no year is known, or
            "since 2004" without an end).
        granularity: ``day``, ``week``, ``month``, ``quarter``, ``season``, ``half``, ``year``,
            ``decade``, ``century``, ``range`` or ``open``.
        value: TimeML value (``2002-09``, ``XXXX-11-04``, ``PAST_REF``).
        text: The expression as it stands in the article; None where inferred.
        span: Where it stands.
        anchor: What it was resolved against: ``itself`` (a full date), ``article``,
            ``expression`` (an earlier one), ``event``, ``office`` (a term that began on a
            known day), ``dateline`` or ``none``.
        anchor_span: The words of that anchor, if it stands in the text.
        future: True if it lies after the article's own date.
        basis: How the event got it: ``stated`` (in its clause), ``context`` (in the sentence
            or an earlier one), ``published`` (none told: the article's day), ``claim`` (the
            day of the saying).
    """

    start: str | None
    end: str | None
    granularity: str
    value: str
    text: str | None = None
    span: Span | None = None
    anchor: str = "article"
    anchor_span: Span | None = None
    future: bool = False
    basis: str = "stated"

    def __repr__(self) -> str:
        """The interval and its words."""
        shown = self.value if self.start is None or self.start == self.end else f"{self.start}/{self.end}"
        return f"DateInterval({shown}, {self.text!r})"


class TimeExpression(msgspec.Struct, frozen=True, kw_only=True):
    """A time expression in the text: tokens ``[first, last)``, TIMEX3 type and its date.

    ``type`` is ``DATE``, ``TIME``, ``DURATION`` or ``SET``. ``relation`` is the preposition's
    sense: ``on``, ``since``, ``until``, ``before``, ``after``, ``between``, ``around``, ``by``.
    ``date`` is None for durations and sets that name no place on the calendar.
    """

    first: int
    last: int
    span: Span
    type: str
    value: str
    relation: str = "on"
    date: DateInterval | None = None


class KnownDate(msgspec.Struct, frozen=True, kw_only=True):
    """A happening in tokens ``[first, last)`` whose day is known otherwise (an office taken).

    ``day`` is ISO; ``reason`` says why (``office: Prime Minister of Japan from 2025-10-21``).
    """

    first: int
    last: int
    day: str
    reason: str
