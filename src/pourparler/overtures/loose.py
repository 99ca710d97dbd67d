"""Loose steps: what an article tells of an approach that only an earlier one made known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pourparler.model import Claim, DateInterval, Event, LooseStep, OvertureStep
from pourparler.overtures.moves import Move
from pourparler.overtures.parties import codes, distinct, is_party

_APPROACHES = frozenset({"move", "ask", "ready", "named", "wish", "declare", "deny", "plan"})
_SIGNED = "057"


def of_moves(told: Iterable[tuple[Move, OvertureStep]], around: tuple[str, ...]) -> Iterator[LooseStep]:
    """Answers and fates that no thread of the article takes up."""
    for move, step in told:
        if (move.frame in _APPROACHES and step.status != "scheduled") or step.status == "proposed":
            continue
        parties = tuple(move.parties)
        if move.definite or parties:
            kinds = (move.kind,) if move.kind else ()
            yield LooseStep(step=step, kinds=kinds, parties=parties, around=around, definite=move.definite)


def of_events(
    events: Sequence[Event],
    claims: Sequence[Claim],
    published: DateInterval | None,
    around: tuple[str, ...],
) -> Iterator[LooseStep]:
    """Meetings that were held and papers that were signed, as the event coder found them."""
    for event in events:
        kinds = _kinds(event)
        parties = distinct(one for one in (*event.actor, *event.recipient) if is_party(one))
        news = event.tense == "past" and event.certainty == "certain" and not event.historical
        if not kinds or not news or event.polarity == "negative" or len(codes(parties)) < 2:
            continue
        claim = next((one for one in claims if one.id == event.claim), None)
        step = OvertureStep(
            status="failed" if event.outcome == "failed" else "concluded",
            date=event.date,
            known=published.end if published else None,
            by=event.actor,
            told_by=claim.source if claim else None,
            source_kind=claim.source_kind if claim else None,
            claim=event.claim,
            event=event.id,
            evidence=event.evidence,
            rule=f"event:{event.event_type.lower()}",
        )
        yield LooseStep(step=step, kinds=kinds, parties=tuple(parties), around=around)


def _kinds(event: Event) -> tuple[str, ...]:
    """Which overtures an event can be the end of."""
    if event.event_type == "CONSULT":
        return ("meeting", "talks")
    if event.event_type == "SUPPORT" and event.cameo == _SIGNED:
        return ("agreement", "ceasefire", "relations")
    return ()
