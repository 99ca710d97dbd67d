"""Spans: half-open ranges of code points in one article's stored text."""

from __future__ import annotations

import msgspec


class Span(msgspec.Struct, frozen=True, order=True, gc=False):
    """A half-open range ``[start, end)`` of Unicode code points in one article's text.

    Attributes:
        start: The first character.
        end: The place after the last.

    Raises:
        ValueError: If the range is empty, reversed or negative.

    Examples:
        >>> Span(4, 13).quote("The ministers met.")
        'ministers'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse ranges that hold no character."""
        if self.start < 0 or self.end <= self.start:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def quote(self, text: str) -> str:
        """The words under the span.

        Args:
            text: The article's stored text, the one that the span was made from.
        """
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Whether the other span lies wholly within this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end
