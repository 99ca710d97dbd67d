"""Times that count from a happening: "two days after the raid", "the day before the vote"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from pourparler.model import DateInterval, TimeExpression
from pourparler.times import _calendar as calendar
from pourparler.times._calendar import Interval
from pourparler.times._meaning import UNKNOWN_COUNT, Meaning
from pourparler.times.timeline import Timeline

_CLOCK_UNITS = ("TH", "TM", "TS")
_LINKS = ("case", "mark", "advmod", "cc")


def anchored(timeline: Timeline, pending: Sequence[tuple[int, Meaning]]) -> Timeline:
    """The timeline with the dates of expressions that count from a happening whose day it knows.

    Args:
        timeline: The timeline without them.
        pending: Index of each such expression, and its meaning.
    """
    expressions = list(timeline.expressions)
    for index, meaning in pending:
        found = _dated(timeline, expressions[index], meaning)
        if found is not None:
            value = found.value if meaning.kind == "offset" else expressions[index].value
            expressions[index] = msgspec.structs.replace(expressions[index], date=found, value=value)
    if tuple(expressions) == timeline.expressions:
        return timeline
    return Timeline(tuple(expressions), timeline.published, timeline.parse, timeline.tables)


def _dated(timeline: Timeline, expression: TimeExpression, meaning: Meaning) -> DateInterval | None:
    """The date of one expression; None if nothing dates what it counts from."""
    anchor = _anchor(timeline, expression)
    if anchor is None:
        return None
    known = _day_of(timeline, anchor)
    interval = _counted(known, meaning) if known is not None else None
    if interval is None:
        return None
    today = timeline.published.end if timeline.published else None
    start = interval.start.isoformat()
    return DateInterval(
        start=start,
        end=interval.end.isoformat(),
        granularity=interval.granularity,
        value=interval.value,
        text=expression.span.quote(timeline.parse.text),
        span=expression.span,
        anchor="event",
        anchor_span=timeline.parse.span(anchor, anchor + 1),
        future=today is not None and start > today,
    )


def _anchor(timeline: Timeline, expression: TimeExpression) -> int | None:
    """The word that the preposition or conjunction after the expression belongs to."""
    parse, link = timeline.parse, expression.last
    if link >= len(parse) or parse.deprels[link].split(":")[0] not in _LINKS:
        return None
    head = parse.heads[link]
    inside = head > link and parse.sentence_of[head] == parse.sentence_of[link]
    return head if inside else None


def _day_of(timeline: Timeline, token: int) -> date | None:
    """The day of a happening: told where it is named, or where the same noun stands elsewhere."""
    parse = timeline.parse
    for expression in timeline.expressions:
        if expression.first <= token < expression.last:
            return _one_day(expression.date)
    found = _one_day(timeline.date_of(token))
    if found is not None or parse.upos[token] != "NOUN":
        return found
    others = {
        _one_day(timeline.date_of(other))
        for other, lemma in enumerate(parse.lemmas)
        if lemma == parse.lemmas[token] and other != token and parse.upos[other] == "NOUN"
    } - {None}
    # Two days for one noun are two happenings.
    return others.pop() if len(others) == 1 else None


def _one_day(found: DateInterval | None) -> date | None:
    """The day of an interval of one day."""
    if found is None or found.granularity != "day" or found.start is None:
        return None
    return date.fromisoformat(found.start)


def _counted(base: date, meaning: Meaning) -> Interval | None:
    """The interval some units away; within hours it is the same day, among "several days" none."""
    if meaning.unit in _CLOCK_UNITS:
        return calendar.day(base) if meaning.count <= 12 else None
    count = meaning.count
    if meaning.kind == "duration":
        if count == UNKNOWN_COUNT:
            return None
        count *= meaning.step or 0
    if count != int(count) or meaning.unit is None:
        return None
    try:
        return calendar.stepped(meaning.unit, base, int(count))
    except (ValueError, OverflowError):
        return None
