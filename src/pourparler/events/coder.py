"""The coder: from a parse with its entities, dates and claims to events.

Begin with `Coder.code`, which calls each step by name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from pourparler.events.anaphora import drop_bare_statements, fill_from_earlier, merge_retellings
from pourparler.events.arguments import Arguments
from pourparler.events.confidence import confidence, features
from pourparler.events.drafting import Drafting
from pourparler.events.evidence import clause_tokens, find_place
from pourparler.events.grammar import Grammar
from pourparler.events.lexicon import Lexicon
from pourparler.events.magnitudes import find_magnitudes
from pourparler.events.matching import Matcher
from pourparler.events.parties import infer_parties
from pourparler.events.refining import apply_complement, apply_factuality, contexts_of
from pourparler.events.scoring import chance_of, evidence_for
from pourparler.events.speech import Speech
from pourparler.events.tables import documents, object_control, partitives
from pourparler.model import Event
from pourparler.ontology import goldstein, plover_score, quad_class

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pourparler.actors import Cast
    from pourparler.events.draft import Draft
    from pourparler.events.scoring import Evidence
    from pourparler.model import Claim, Parse
    from pourparler.times import Timeline


class Scorer(Protocol):
    """A learned second opinion on the type of an event (`pourparler.parsing.Parser.score_relation`)."""

    def __call__(
        self, parse: Parse, actor: Sequence[int], recipient: Sequence[int], evidence: Evidence
    ) -> dict[str, float]:
        """Probabilities over PLOVER types for actor tokens, recipient tokens and the lexicon's evidence."""


class Coder:
    """Codes events with a lexicon and, if given, a learned scorer.

    Args:
        lexicon: The entries.
        scorer: Second opinion on types; it moves the confidence, never the type.
    """

    def __init__(self, lexicon: Lexicon, scorer: Scorer | None = None) -> None:
        self.lexicon = lexicon
        self.scorer = scorer

    def code(
        self, parse: Parse, cast: Cast, timeline: Timeline, claims: tuple[Claim, ...]
    ) -> tuple[Event, ...]:
        """The events of one article, in the order of their triggers.

        1. Match the lexicon; words that a trigger consumed name no event of their own.
        2. Draft each: factuality, parties, date, claim.
        3. Fill what definite nouns and missing agents take from events told before.
        4. Refine types (plans, refusals), infer parties that are left out, drop what has none.
        5. Merge retellings; a statement that only carries another event is dropped.
        6. Number and freeze.
        """
        grammar = Grammar(parse, object_control(), documents(), partitives())
        arguments = Arguments(grammar, cast)
        speech = Speech(grammar, claims)
        matcher = Matcher(grammar, self.lexicon, cast, speech.is_told)
        work = Drafting(parse, grammar, arguments, matcher, timeline, speech)
        drafts = [work.draft(match) for match in work.triggers()]  # 1, 2
        drafts = sorted([*drafts, *work.released(drafts)], key=lambda draft: draft.token)
        drafts = work.join_results(drafts)
        known = [len(draft.parties) for draft in drafts]
        fill_from_earlier(parse, drafts)  # 3
        for draft, own in zip(drafts, known, strict=True):
            draft.taken_up = len(draft.parties) > own
            apply_complement(matcher, draft)
            apply_factuality(grammar, draft)  # 4
        infer_parties(work, drafts)
        for draft in drafts:
            work.settle(draft)
        drafts = [draft for draft in drafts if work.is_event(draft)]
        drafts = drop_bare_statements(parse, merge_retellings(parse, drafts))  # 5
        for draft in drafts:
            work.attribute(draft)
        return tuple(self._freeze(work, draft, f"v{n}") for n, draft in enumerate(drafts, start=1))  # 6

    def _freeze(self, work: Drafting, draft: Draft, name: str) -> Event:
        """The event record of a finished draft."""
        parse, claim, judgement = work.parse, draft.claim, draft.judgement
        first, last = clause_tokens(parse, draft, work.mention_range)
        trigger = [draft.token, *(t for t in draft.embedded if abs(t - draft.token) <= 4)]
        place = find_place(work.grammar, work.cast, draft)
        return Event(
            id=name,
            event_type=draft.event_type,
            trigger=parse.span(min(trigger), max(trigger) + 1),
            evidence=parse.span(first, last),
            mode=draft.mode,
            cameo=draft.cameo,
            quad_class=quad_class(draft.event_type),
            goldstein=goldstein(draft.cameo) if draft.cameo else None,
            plover_score=plover_score(draft.event_type, draft.mode),
            contexts=contexts_of(parse, draft, first, last),
            actor=tuple(draft.actor),
            recipient=tuple(draft.recipient),
            date=draft.date,
            place=place.quote(parse.text) if place else None,
            place_span=place,
            polarity=judgement.polarity,
            certainty=judgement.certainty,
            tense=judgement.tense or "past",
            historical=draft.historical,
            conditional=judgement.conditional,
            outcome=judgement.outcome,
            claim=claim.id if claim else None,
            attributed_to=claim.source if claim else None,
            source_kind=claim.source_kind if claim else None,
            condition=work.condition_span(judgement.condition),
            magnitudes=find_magnitudes(parse, draft.token, work.counted(draft)),
            confidence=round(self._confidence(work, draft), 3),
            rule=draft.match.entry.id,
            reasons=(*judgement.reasons, *draft.reasons),
        )

    def _confidence(self, work: Drafting, draft: Draft) -> float:
        """How sure the event is; see `pourparler.events.confidence`."""
        return confidence(features(draft, work.matcher.proposals, self._opinion(work, draft)))

    def _opinion(self, work: Drafting, draft: Draft) -> float | None:
        """The chance of the draft's type in the scorer's view, where there are two parties to ask about."""
        if not (self.scorer and draft.actor_heads and draft.recipient_heads):
            return None
        if draft.event_type == "STATEMENT":
            return None
        chances = self.scorer(
            work.parse,
            range(*work.mention_range(draft.actor_heads[0])),
            range(*work.mention_range(draft.recipient_heads[0])),
            evidence_for(work.matcher, draft.token, draft.event_type),
        )
        return chance_of(draft.event_type, chances)
