"""What happened: the coded event."""

from __future__ import annotations

import msgspec

from pourparler.model.actors import Participant
from pourparler.model.dates import DateInterval
from pourparler.model.spans import Span


class Magnitude(msgspec.Struct, frozen=True, kw_only=True):
    """A number that the text gives.

    Attributes:
        kind: ``dead``, ``injured``, ``arrested`` or ``size``.
        low, high: The bounds: equal for an exact number ("17"), different for "dozens".
        span: Where the number stands.
    """

    kind: str
    low: int
    high: int
    span: Span


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """Who did what to whom, when, where, on whose word, and did it happen.

    Attributes:
        id: ``v1``, ``v2`` ... in the order of the trigger.
        event_type: PLOVER type, or ``STATEMENT``.
        mode: PLOVER mode; None where the type has none or the text tells none.
        cameo: CAMEO code, 2 to 4 digits, as deep as the text supports.
        quad_class: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict,
            4 material conflict; None for STATEMENT.
        goldstein: Goldstein score of the CAMEO code.
        plover_score: PLOVER's score of type and mode.
        contexts: PLOVER contexts, sorted.
        actor, recipient: Who, to whom.
        date: When it happened (or is to happen).
        place: Where, in words.
        place_span: Where those words stand.
        polarity: ``positive`` or ``negative`` (it is said not to have happened).
        certainty: ``certain``, ``probable``, ``possible`` or ``underspecified``.
        tense: ``past``, ``present`` or ``future``.
        historical: True if it is background rather than news.
        conditional: True if it depends on a condition that the text names.
        outcome: ``failed`` or ``succeeded`` where the text says how it ended.
        claim: Id of the innermost claim whose content holds the trigger; None if the
            reporter tells it in their own name.
        attributed_to: The speaker of that claim.
        source_kind: Kind of that speaker.
        trigger: The word or words that name the event.
        evidence: The clause that tells it.
        condition: The words of the condition.
        magnitudes: Numbers that the text gives.
        confidence: 0 to 1.
        rule: The lexicon entry that fired.
        reasons: How values were reached, for ``--explain``.
    """

    id: str
    event_type: str
    trigger: Span
    evidence: Span
    mode: str | None = None
    cameo: str | None = None
    quad_class: int | None = None
    goldstein: float | None = None
    plover_score: float | None = None
    contexts: tuple[str, ...] = ()
    actor: tuple[Participant, ...] = ()
    recipient: tuple[Participant, ...] = ()
    date: DateInterval | None = None
    place: str | None = None
    place_span: Span | None = None
    polarity: str = "positive"
    certainty: str = "certain"
    tense: str = "past"
    historical: bool = False
    conditional: bool = False
    outcome: str | None = None
    claim: str | None = None
    attributed_to: Participant | None = None
    source_kind: str | None = None
    condition: Span | None = None
    magnitudes: tuple[Magnitude, ...] = ()
    confidence: float = 1.0
    rule: str = ""
    reasons: tuple[str, ...] = ()
