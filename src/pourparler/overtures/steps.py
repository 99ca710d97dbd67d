"""Steps in the order in which they happened."""

from __future__ import annotations

from collections.abc import Sequence

from pourparler.model import OvertureStep

_RANK = {
    "proposed": 0,
    "unanswered": 1,
    "acknowledged": 1,
    "conditional": 2,
    "countered": 2,
    "accepted": 3,
    "scheduled": 4,
    "underway": 5,
    "postponed": 7,
}
_LAST = 6
"""Of two fates told of one day, being put off outlasts "will not be held": it is the more careful word."""


def in_order(steps: Sequence[OvertureStep]) -> tuple[OvertureStep, ...]:
    """Steps by day, each told once; an approach of unknown day stands before what came of it."""
    told: list[OvertureStep] = []
    for step in steps:
        twin = next((at for at, other in enumerate(told) if _same(step, other)), None)
        if twin is None:
            told.append(step)
        elif _better(step, told[twin]):
            told[twin] = step
    order = sorted(range(len(told)), key=lambda at: (*_key(told[at]), at))
    return tuple(told[at] for at in order)


def _better(step: OvertureStep, other: OvertureStep) -> bool:
    """Whether a second telling tells the day better: of an approach, when it was first made."""
    if step.status == "proposed" and _dated(step) and _dated(other):
        return ((step.date and step.date.start) or "") < ((other.date and other.date.start) or "")
    return _stated(step) and not _stated(other)


def _dated(step: OvertureStep) -> bool:
    """Whether the step has a day of its own, not that of the telling."""
    return step.date is not None and step.date.start is not None and step.date.basis in ("stated", "context")


def _stated(step: OvertureStep) -> bool:
    """Whether the words tell the day."""
    return step.date is not None and step.date.basis == "stated"


def _same(left: OvertureStep, right: OvertureStep) -> bool:
    """Whether two steps are one, told twice."""
    if left.status != right.status:
        return False
    whose, other = {one.country for one in left.by}, {one.country for one in right.by}
    if whose and other and not whose & other:
        return False
    if not (_stated(left) and _stated(right)):
        return True
    return left.date is not None and right.date is not None and left.date.start == right.date.start


def _key(step: OvertureStep) -> tuple[str, int]:
    """What steps are sorted by: the day, then how far the status goes."""
    if step.date is not None and step.date.start:
        day = step.date.end or step.date.start
    else:
        day = "" if step.status == "proposed" else step.known or ""
    return day, _RANK.get(step.status, _LAST)
