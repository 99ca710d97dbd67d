"""An event in the making: what is known of one trigger before it is numbered and frozen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pourparler.events.factuality import Judgement
    from pourparler.events.matching import Match
    from pourparler.model import Claim, DateInterval, Participant


@dataclass(slots=True)
class Draft:
    """One trigger with its arguments; the coder fills it step by step.

    Attributes:
        match: The entry that fired.
        judgement: What the words around it say.
        event_type, mode, cameo: The coding so far.
        actor_heads, recipient_heads: Argument tokens, for numbers and evidence.
        embedded: Tokens of event words that the trigger consumed ("talks").
        taken_up: Whether parties are those of an event told before.
    """

    match: Match
    judgement: Judgement
    event_type: str
    mode: str | None
    cameo: str | None
    actor_heads: list[int] = field(default_factory=list)
    recipient_heads: list[int] = field(default_factory=list)
    actor: list[Participant] = field(default_factory=list)
    recipient: list[Participant] = field(default_factory=list)
    date: DateInterval | None = None
    claim: Claim | None = None
    historical: bool = False
    embedded: tuple[int, ...] = ()
    taken_up: bool = False
    confidence: float = 0.9
    reasons: list[str] = field(default_factory=list)

    @property
    def token(self) -> int:
        """The trigger's head token."""
        return self.match.token

    @property
    def parties(self) -> list[Participant]:
        """Actors and recipients together, each entity once."""
        unique = {p.entity: p for p in (*self.actor, *self.recipient)}
        return list(unique.values())
