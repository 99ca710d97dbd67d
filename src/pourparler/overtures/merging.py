"""Overtures across articles: the same approach told again, further on."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from pourparler.model import LooseStep, Overture, OvertureStep
from pourparler.overtures.parties import codes
from pourparler.overtures.steps import in_order

_NEAR = (
    frozenset({"meeting", "talks"}),
    frozenset({"agreement", "ceasefire"}),
    frozenset({"agreement", "measures"}),
)
_ANSWERS = frozenset({"accepted", "rejected", "acknowledged", "conditional", "countered", "unanswered"})
_OPEN = frozenset({"proposed", "unanswered", "acknowledged"})
_CLOSED = frozenset({"concluded", "rejected", "cancelled", "failed", "denied"})


def merge(
    threads: Sequence[Sequence[Overture]], loose: Sequence[Sequence[LooseStep]] = ()
) -> tuple[Overture, ...]:
    """Join the overtures of articles, given in the order of their publication.

    Two tell the same approach if their sides agree and their kind does. A new approach of the same
    kind after the earlier one came to its end begins another overture.

    Args:
        threads: The overtures of each article.
        loose: The loose steps of each article; each joins the overture of an earlier article that it
            continues, if there is one.

    Returns:
        All overtures, numbered anew; the status is that of the last step.
    """
    found: list[Overture] = []
    for at, overtures in enumerate(threads):
        known = len(found)
        taken: set[int] = set()
        for overture in overtures:
            match = _match(overture, found[:known], taken)
            if match is None:
                found.append(overture)
            else:
                taken.add(match)
                found[match] = _joined(found[match], overture)
        for step in loose[at] if at < len(loose) else ():
            index = _continued(step, found[:known])
            if index is not None:
                found[index] = _stepped(found[index], step.step)
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


def _continued(loose: LooseStep, found: Sequence[Overture]) -> int | None:
    """The earlier overture that a loose step continues: the one that fits best, the latest of equals."""
    fits = [(_continues(loose, one), index) for index, one in enumerate(found)]
    best = max(fits, default=(0, 0))
    return best[1] if best[0] > 0 else None


def _continues(loose: LooseStep, one: Overture) -> int:
    """How well a loose step fits an overture: by kind, parties and day; 0 if it does not."""
    exact = not loose.kinds or one.kind in loose.kinds
    near = any(frozenset({kind, one.kind}) in _NEAR for kind in loose.kinds)
    if not (exact or near) or one.status in _CLOSED or _is_before(loose.step, one):
        return 0
    mine, sides = codes(loose.parties), (codes(one.initiators), codes(one.counterparts))
    everyone = sides[0] | sides[1]
    answer = loose.step.status in _ANSWERS and not sides[0] & sides[1]
    if answer and loose.step.by and not codes(loose.step.by) & sides[1]:
        return 0
    if mine and not mine <= everyone:
        return 0
    if mine & sides[0] and mine & sides[1] and len(mine) > 1:
        return 4 + exact
    if not loose.kinds and answer and loose.step.by and one.status in _OPEN:
        return int(sides[0] <= set(loose.around))
    if not loose.kinds or not loose.definite or not exact or not everyone <= set(loose.around):
        return 0
    return 2 + bool(mine)


def _is_before(step: OvertureStep, one: Overture) -> bool:
    """Whether a step is told of a day before the overture became known."""
    day = step.date.end or step.date.start if step.date is not None else None
    known = min((s.known for s in one.steps if s.known), default=None)
    return day is not None and known is not None and day < known


def _stepped(one: Overture, step: OvertureStep) -> Overture:
    """An overture with one more step; one meeting among others keeps talks going."""
    if one.kind == "talks" and step.rule.startswith("event:") and step.status == "concluded":
        step = msgspec.structs.replace(step, status="underway")
    steps = in_order([*one.steps, step])
    return msgspec.structs.replace(one, steps=steps, status=steps[-1].status, as_of=step.known or one.as_of)


def _sides_agree(left: Overture, right: Overture) -> bool:
    """Whether the parties are the same; the direction counts where both tell it."""
    one, two = (
        (codes(left.initiators), codes(left.counterparts)),
        (codes(right.initiators), codes(right.counterparts)),
    )
    open_sides = not (_is_directed(left) and _is_directed(right))
    if open_sides:
        smaller, larger = sorted((one[0] | one[1], two[0] | two[1]), key=len)
        return len(smaller) > 1 and smaller <= larger
    return bool(one[0] & two[0]) and bool(one[1] & two[1])


def _is_directed(one: Overture) -> bool:
    """Whether it is told who began."""
    if codes(one.initiators) & codes(one.counterparts):
        return False
    return any(step.status in ("proposed", *_ANSWERS - {"accepted"}) for step in one.steps)


def _begins_anew(overture: Overture, other: Overture) -> bool:
    """Whether the earlier one is over and this one is a fresh approach."""
    return (
        other.status in _CLOSED and overture.steps[0].status == "proposed" and overture.status != other.status
    )


def _joined(old: Overture, new: Overture) -> Overture:
    """One overture with the steps of both; the side that tells the direction counts."""
    steps = in_order([*old.steps, *new.steps])
    sides = new if _is_directed(new) and not _is_directed(old) else old
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
