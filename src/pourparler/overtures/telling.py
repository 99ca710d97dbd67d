"""What a telling word tells in its setting: denied, on a condition, still to come, or of another thing."""

from __future__ import annotations

from pourparler.events.factuality import Judgement, judge
from pourparler.events.tables import marks
from pourparler.overtures.cues import Cue
from pourparler.overtures.moves import Scene, is_conditional

_NEGATED = {"concluded": "failed", "underway": "failed", "accepted": "rejected", "scheduled": "rejected"}
"""What is told by "did not take place", "will not attend"."""
_REAL = frozenset({"concluded", "underway", "scheduled", "cancelled", "failed", "postponed", "accepted"})
"""Statuses that nothing tells which is only wished, feared or possible."""
_OF_ANOTHER = frozenset({"unanswered", "acknowledged", "accepted", "rejected", "countered"})
"""Answers are given to something: the word that tells one is not itself what was asked for."""
_NEAR = 8
_NEARER = 3


def nearest(scene: Scene, cues: list[Cue], thing: int) -> tuple[Cue, str] | None:
    """The plain cue that tells of a thing, and what it tells.

    A word that the thing depends on, or that depends on it, tells of it before one that only stands
    nearer; a word that comes of an approach before the approach itself.
    """
    told = []
    for cue in cues:
        status = status_of(scene, cue, thing) if cue.strong else None
        if status is not None:
            told.append((_distance(scene, cue, thing), cue.first, cue, status))
    if not told:
        return None
    best = min(told, key=lambda one: one[:2])
    if best[3] == "proposed":
        later = [one for one in told if one[3] != "proposed" and one[0] <= best[0] + _NEARER]
        best = min(later, key=lambda one: one[:2], default=best)
    return best[2], best[3]


def status_of(scene: Scene, cue: Cue, thing: int) -> str | None:
    """The status that a cue tells where it stands; None where it tells none."""
    token = _verb(scene, cue)
    judgement = judge(scene.grammar, token)
    status = cue.status
    if (status == "denied" and not _is_linked(scene, token, thing)) or (
        status in _OF_ANOTHER and cue.first <= thing <= cue.last
    ):
        return None
    if any("negator" in marks().get(word, ()) for word in cue.words.split()):
        return status
    if judgement.polarity == "negative":
        unsettled = _is_open(scene, token) or judgement.intended or judgement.purpose
        return None if unsettled else _NEGATED.get(status)
    if status in ("accepted", "scheduled", "concluded") and is_conditional(scene, token, judgement):
        return "conditional"
    if status in _REAL and _is_unreal(scene, token, judgement):
        return None
    if status in ("concluded", "underway") and judgement.tense == "future":
        return "scheduled"
    return status


def _verb(scene: Scene, cue: Cue) -> int:
    """The word of a cue that carries its mood."""
    span = range(cue.first, cue.last + 1)
    return next((n for n in span if scene.parse.upos[n] == "VERB"), cue.first)


def _is_unreal(scene: Scene, token: int, judgement: Judgement) -> bool:
    """Whether a word only speaks of what may be, or of what somebody wants."""
    if scene.parse.upos[token] != "VERB" or judgement.announced:
        return False
    return (judgement.intended or judgement.purpose or judgement.certainty == "possible") and not (
        judgement.tense == "future" and not judgement.intended
    )


def _is_open(scene: Scene, token: int) -> bool:
    """Whether "not yet" leaves it open."""
    return any(scene.parse.lemmas[n].lower() == "yet" for n in scene.parse.children[token])


def _is_linked(scene: Scene, token: int, thing: int) -> bool:
    """Whether one of the two depends on the other."""
    return thing in scene.parse.subtree(token) or token in scene.parse.subtree(thing)


def _distance(scene: Scene, cue: Cue, thing: int) -> int:
    """How far a cue stands from a thing, in words; less where one depends on the other."""
    token = _verb(scene, cue)
    words = min(abs(cue.first - thing), abs(cue.last - thing))
    return words if _is_linked(scene, token, thing) else words + _NEAR
