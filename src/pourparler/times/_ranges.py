"""Intervals of expressions with what stands around them: "since", "until", "between ... and ..."."""

from __future__ import annotations

import datetime

import msgspec

from pourparler.model import DateInterval, Parse, TimeExpression

_LINKS = ("and", "to", "-", "–", "—", "/", "through", "until", "till")


class Ranges:
    """The expressions of one article as intervals.

    Args:
        expressions: In text order, without overlaps.
        published: The article's own day.
        parse: The article's parse.
    """

    def __init__(
        self, expressions: tuple[TimeExpression, ...], published: DateInterval | None, parse: Parse
    ) -> None:
        self.expressions = expressions
        self.today = published.end if published else None
        self.parse = parse

    def interval(self, index: int) -> DateInterval | None:
        """The interval of an expression with its preposition's sense, joined with its partner in a range."""
        expression = self.expressions[index]
        date = expression.date
        if date is None:
            return None
        if date.start is None and date.value.endswith("_REF"):
            return self._bounded(date)
        first, last = self._run(index)
        if first != last:
            return self._joined(first, last)
        return self.opened(date, expression.relation)

    def opened(self, date: DateInterval, relation: str) -> DateInterval:
        """Open the interval as "since", "until", "before", "after" and "by" say."""
        if date.start is None or date.end is None:
            return date
        today = self.today
        replace = msgspec.structs.replace
        if relation == "since" and "/" not in date.value:
            if today is not None and today >= date.start:
                start = date.value.split("/")[0]
                return replace(date, end=today, granularity="range", value=f"{start}/{today}")
            return replace(date, end=None, granularity="open")
        if relation == "after":
            return replace(date, end=None, granularity="open")
        if relation in ("until", "before", "by"):
            ahead = today is not None and date.end > today
            return replace(date, start=today if ahead else None, granularity="range" if ahead else "open")
        return date

    def _bounded(self, date: DateInterval) -> DateInterval:
        """What "now", "recently" and "soon" say for a happening: on, up to or from the article's day."""
        today = self.today
        replace = msgspec.structs.replace
        if today is None:
            return date
        if date.value == "PRESENT_REF":
            return replace(date, start=today, end=today, granularity="day", value=today, anchor="article")
        if date.value == "PAST_REF":
            return replace(date, end=today, anchor="article")
        return replace(date, start=today, anchor="article", future=True)

    def _run(self, index: int) -> tuple[int, int]:
        """The run of expressions that make one range: "between 2018 and 2019", "the 1970s and 1980s"."""
        first = last = index
        while first > 0 and self._linked(first - 1, first):
            first -= 1
        while last + 1 < len(self.expressions) and self._linked(last, last + 1):
            last += 1
        return first, last

    def _linked(self, left: int, right: int) -> bool:
        """Whether a range word joins two neighbours of like grain."""
        one, other = self.expressions[left], self.expressions[right]
        if one.date is None or other.date is None or not one.last < other.first <= one.last + 2:
            return False
        if one.date.start is None or other.date.start is None or other.date.start < one.date.start:
            return False
        words = [self.parse.word(token).lower() for token in range(one.last, other.first)]
        if words[0] not in _LINKS or (len(words) == 2 and words[1] not in ("the", "in")):
            return False
        if words[0] == "and" and one.date.granularity == other.date.granularity == "day":
            return _follows(one.date.end, other.date.start)
        if words[0] == "and" and one.relation != "between":
            return one.date.granularity == other.date.granularity and one.date.granularity in (
                "decade",
                "year",
            )
        one_phrase = words[0] in ("to", "through") and one.date.granularity == "day"
        return one.relation in ("between", "since") or words[0] in ("-", "–", "/") or one_phrase

    def _joined(self, first: int, last: int) -> DateInterval | None:
        """One interval from the first expression of a run to its last."""
        one, other = self.expressions[first], self.expressions[last]
        if one.date is None or other.date is None:
            return None
        span = self.parse.span(one.first, other.last)
        decades = one.date.granularity in ("decade", "year", "century")
        start = (one.date.start or "")[: 4 if decades else None]
        end = (other.date.end or "")[: 4 if decades else None]
        if start == end:
            return one.date
        return msgspec.structs.replace(
            one.date,
            end=other.date.end,
            granularity="range",
            value=f"{start}/{end}",
            span=span,
            text=span.quote(self.parse.text),
            future=one.date.future or other.date.future,
        )


def _follows(end: str | None, start: str | None) -> bool:
    """Whether a day is the next after another."""
    if end is None or start is None:
        return False
    return (datetime.date.fromisoformat(start) - datetime.date.fromisoformat(end)).days == 1
