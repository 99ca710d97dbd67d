"""Overtures across articles: the same approach told again, further on."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from pourparler.model import Overture
from pourparler.overtures.parties import codes
from pourparler.overtures.steps import in_order

_NEAR = (
    frozenset({"meeting", "talks"}),
    frozenset({"agreement", "ceasefire"}),
    frozenset({"agreement", "measures"}),
)
_CLOSED = frozenset({"concluded", "rejected", "cancelled", "failed", "denied"})


def merge(threads: Sequence[Sequence[Overture]]) -> tuple[Overture, ...]:
    """Join the overtures of articles, given in the order of their publication.

    Two tell the same approach if their sides agree and their kind does. A new approach of the same
    kind after the earlier one came to its end begins another overture.

    Args:
        threads: The overtures of each article.

    Returns:
        All overtures, numbered anew; the status is that of the last step.
    """
    found: list[Overture] = []
    for overtures in threads:
        known = len(found)
        taken: set[int] = set()
        for overture in overtures:
            match = _match(overture, found[:known], taken)
            if match is None:
                found.append(overture)
            else:
                taken.add(match)
                found[match] = _joined(found[match], overture)
    return tuple(msgspec.structs.replace(one, id=f"o{index}") for index, one in enumerate(found, 1))


def _match(overture: Overture, found: Sequence[Overture], taken: set[int]) -> int | None:
    """The latest earlier overture that this one continues."""
    for exact in (True, False):
        for index in range(len(found) - 1, -1, -1):
            other = found[index]
            kinds = overture.kind == other.kind or (
                not exact and frozenset({overture.kind, other.kind}) in _NEAR and other.status not in _CLOSED
            )
            if (
                index not in taken
                and kinds
                and _sides_agree(overture, other)
                and not _begins_anew(overture, other)
            ):
                return index
    return None


def _sides_agree(left: Overture, right: Overture) -> bool:
    """Whether the parties are the same; the direction counts where both tell it."""
    one, two = (
        (codes(left.initiators), codes(left.counterparts)),
        (codes(right.initiators), codes(right.counterparts)),
    )
    open_sides = bool(one[0] & one[1]) or bool(two[0] & two[1])
    if open_sides:
        smaller, larger = sorted((one[0] | one[1], two[0] | two[1]), key=len)
        return len(smaller) > 1 and smaller <= larger
    return bool(one[0] & two[0]) and bool(one[1] & two[1])


def _begins_anew(overture: Overture, other: Overture) -> bool:
    """Whether the earlier one is over and this one is a fresh approach."""
    return (
        other.status in _CLOSED and overture.steps[0].status == "proposed" and overture.status != other.status
    )


def _joined(old: Overture, new: Overture) -> Overture:
    """One overture with the steps of both; the side that tells the direction counts."""
    steps = in_order([*old.steps, *new.steps])
    mutual = bool(codes(old.initiators) & codes(old.counterparts))
    sides = new if mutual else old
    return msgspec.structs.replace(
        old,
        initiators=sides.initiators,
        counterparts=sides.counterparts,
        steps=steps,
        status=steps[-1].status,
        as_of=new.as_of or old.as_of,
        subject=old.subject or new.subject,
        subject_span=old.subject_span if old.subject else new.subject_span,
    )
