"""What a time expression means before it is known when the article was written."""

from __future__ import annotations

from dataclasses import dataclass

UNKNOWN_COUNT = -1
"""The count in "several weeks", "years"."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """The meaning of one expression.

    Attributes:
        kind: ``calendar`` (named fields), ``shift`` (the unit ``count`` steps from the one that holds
            the base), ``offset`` (``count`` units away from the base), ``duration``, ``set`` or
            ``vague``.
        type: TIMEX3 type.
        year, month, day, weekday: Fields named by the words; weekday 1 is Monday.
        part: ``Q1``-``Q4``, ``H1``, ``H2``, ``SP``, ``SU``, ``FA``, ``WI``.
        span: Years that ``year`` covers: 1, 10 (a decade) or 100 (a century).
        named: Rule of a named day (``easter-2``).
        unit: Unit of a shift, an offset or a duration.
        count: Units; may be a fraction in durations.
        base: ``article``, ``ref`` (the expression mentioned last) or ``event`` (what the words after the
            expression name: "two days after the raid"; ``step`` of a duration is then its direction).
        step: In a calendar meaning: -1 last, 0 this, 1 next; None if the words do not say.
        whole_step: The same for the year alone (``June last year``).
        clock: ``MO``, ``AF``, ``EV``, ``NI`` or ``HH:MM``.
        mod: ``START``, ``MID``, ``END``, ``WEEK`` (the week that holds the day), ``INTO`` (the night that
            ends on the day: "overnight"), ``APPROX``, ``LESS_THAN``, ``MORE_THAN``.
        value: Value, where the words alone fix it.
        until: End of a range that is one expression.
    """

    kind: str
    type: str = "DATE"
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    part: str | None = None
    span: int = 1
    named: str | None = None
    unit: str | None = None
    count: float = 0
    base: str = "article"
    step: int | None = None
    whole_step: int | None = None
    clock: str | None = None
    mod: str | None = None
    value: str | None = None
    until: Meaning | None = None


Found = tuple[Meaning, int]
"""A meaning and the lexeme after its last word."""
