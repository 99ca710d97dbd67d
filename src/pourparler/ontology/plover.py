"""PLOVER: event types, modes, quad classes, scores, contexts and sectors."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pourparler.errors import OptionError
from pourparler.ontology._tables import listed, read_table


@dataclass(frozen=True, slots=True)
class EventType:
    """One event type.

    Attributes:
        name: ``AGREE`` ... ``ASSAULT``, or ``STATEMENT``.
        quad_class: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict,
            4 material conflict; None for STATEMENT.
        cameo_roots: Two-digit CAMEO codes that fall under the type.
        modes: Modes of the type, without the absent one.
        meaning: What it covers, in a line.
    """

    name: str
    quad_class: int | None
    cameo_roots: tuple[str, ...]
    modes: tuple[str, ...]
    meaning: str


@cache
def _types() -> dict[str, EventType]:
    return {
        name: EventType(name, None if quad == "-" else int(quad), listed(roots), listed(modes), meaning)
        for name, quad, roots, modes, meaning in read_table("event_types.tsv", 5)
    }


@cache
def _scores() -> dict[tuple[str, str | None], float]:
    return {
        (name, None if mode == "-" else mode): float(score)
        for name, mode, score in read_table("plover_scores.tsv", 3)
    }


def event_types() -> tuple[str, ...]:
    """PLOVER's 16 types in the codebook's order, then STATEMENT."""
    return tuple(_types())


def event_type(name: str) -> EventType:
    """All that is known of a type.

    Raises:
        OptionError: If there is no such type.
    """
    try:
        return _types()[name]
    except KeyError:
        raise OptionError(f"no event type {name!r}", code="E301", hint="see docs/ontology.md") from None


def quad_class(name: str) -> int | None:
    """Quad class of a type, None for STATEMENT.

    Examples:
        >>> quad_class("REJECT")
        3
    """
    return event_type(name).quad_class


def modes(name: str) -> tuple[str, ...]:
    """Modes that a type may have besides none.

    Examples:
        >>> modes("REQUEST")
        ('assist', 'change', 'yield', 'meet')
    """
    return event_type(name).modes


def plover_score(name: str, mode: str | None = None) -> float | None:
    """PLOVER's conflict-cooperation score, -10 to +10; the type's own where the mode has none.

    Examples:
        >>> plover_score("CONSULT", "phone")
        1.5
    """
    scores = _scores()
    return scores.get((name, mode), scores.get((name, None)))


@cache
def contexts() -> dict[str, str]:
    """PLOVER's 37 general contexts with their meaning."""
    return {row[0]: row[1] for row in read_table("contexts.tsv", 2)}


@cache
def sectors() -> dict[str, str]:
    """Sectors of actors with their meaning."""
    return {row[0]: row[1] for row in read_table("sectors.tsv", 2)}


def is_mode(name: str, mode: str | None) -> bool:
    """Whether a type may have a mode; None is always allowed."""
    return mode is None or mode in event_type(name).modes
