"""What the lexicon says around two parties, as evidence for the learned scorer; what that answers."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from pourparler.events.grammar import Grammar
from pourparler.events.matching import Matcher
from pourparler.events.tables import documents, object_control, partitives

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pourparler.actors import Cast
    from pourparler.events.lexicon import Lexicon
    from pourparler.model import Event, Parse, Participant

Evidence = dict[int, tuple[str, int]]
_PUBLISHED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
"""The published relation data know both concessions as one type."""


def chance_of(event_type: str, chances: Mapping[str, float]) -> float:
    """The scorer's probability of an event type."""
    return chances.get(_PUBLISHED.get(event_type, event_type), 0.0)


def evidence_for(matcher: Matcher, trigger: int, event_type: str) -> Evidence:
    """Evidence around one event with both its parties: the entries that fire, and the event's own type.

    Args:
        matcher: Of its article.
        trigger: The event's token.
        event_type: Its type, after all refinement.
    """
    first, last = matcher.parse.sentences[matcher.parse.sentence_of[trigger]]
    fired = (matcher.match(token) for token in range(first, last))
    return {m.token: (m.entry.event_type, 0) for m in fired if m is not None} | {trigger: (event_type, 2)}


def evidence_between(
    parse: Parse,
    cast: Cast,
    lexicon: Lexicon,
    events: Iterable[Event],
    actor: Sequence[int],
    recipient: Sequence[int],
) -> Evidence:
    """Evidence around two given parties, whose event may not have been found.

    Args:
        parse: The parse.
        cast: Its entities.
        lexicon: The entries.
        events: What was coded.
        actor: Tokens of the one who acts.
        recipient: Tokens of the other; may be empty.
    """
    grammar = Grammar(parse, object_control(), documents(), partitives())
    matches = Matcher(grammar, lexicon, cast).matches()
    found: Evidence = {match.token: (match.entry.event_type, 0) for match in matches}
    one, other = set(actor), set(recipient)
    for event in events:
        actors, recipients = _tokens(parse, cast, event.actor), _tokens(parse, cast, event.recipient)
        fits = 0
        if one & (actors | recipients):
            fits = 2 if other & (recipients | actors) else 1
        trigger = range(_first(parse, event.trigger.start), _first(parse, event.trigger.end))
        fired = [match.token for match in matches if match.entry.id == event.rule and match.token in trigger]
        found[fired[0] if fired else trigger.start] = (event.event_type, fits)
    return found


def _first(parse: Parse, offset: int) -> int:
    """The first token that does not begin before an offset."""
    return bisect_left(parse.starts, offset)


def _tokens(parse: Parse, cast: Cast, parties: Sequence[Participant]) -> set[int]:
    """All tokens of the mentions of some parties."""
    entities = {party.entity for party in parties if party.entity}
    mentions = cast.mentions_in(0, len(parse))
    return {t for m in mentions if m.entity in entities for t in range(m.first, m.last)}
