"""Whose words they are: the claim that reports an event, and the events that are speech themselves."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from pourparler.claims import claim_of
from pourparler.events.factuality import judge

if TYPE_CHECKING:
    from pourparler.events.grammar import Grammar
    from pourparler.model import Claim

_MAX_CLIMB = 8


class Speech:
    """The claims of one article, asked from the side of its events.

    Args:
        grammar: Frames of the parse.
        claims: The article's claims.
    """

    def __init__(self, grammar: Grammar, claims: tuple[Claim, ...]) -> None:
        self.grammar = grammar
        self.parse = grammar.parse
        self.claims = claims
        self._by_id = {claim.id: claim for claim in claims}
        self._by_cue = {claim.cue.start: claim for claim in claims}

    def claim_at(self, token: int) -> Claim | None:
        """The innermost claim whose content a token belongs to."""
        return claim_of(token, self.claims, self.parse)

    def cued_at(self, token: int) -> Claim | None:
        """The claim whose cue begins with a token."""
        return self._by_cue.get(self.parse.starts[token])

    def outer(self, claim: Claim) -> Claim | None:
        """The claim that reports a claim."""
        return self._by_id.get(claim.outer) if claim.outer else None

    def is_told(self, token: int) -> bool:
        """Whether a token stands in the speech of somebody whose country or sector is known."""
        claim = self.claim_at(token)
        source = claim.source if claim is not None else None
        return source is not None and (source.country is not None or source.sector is not None)

    def tense_of(self, claim: Claim) -> str:
        """The tense in which a saying is told; past where no verb tells it."""
        at = bisect_left(self.parse.starts, claim.cue.start)
        tense = judge(self.grammar, at).tense if at < len(self.parse) else None
        return "present" if tense == "present" else "past"

    def report_of(self, token: int) -> Claim | None:
        """The claim that reports the event at a token, not the one whose cue it is."""
        claim = self.claim_at(token)
        start = self.parse.starts[token]
        while claim is not None and claim.cue.start <= start < claim.cue.end:
            claim = self.outer(claim)
        return claim if claim is not None else self._citing(token)

    def _citing(self, token: int) -> Claim | None:
        """The claim whose speaker goes on in a participle: "said ..., *citing* the raid"."""
        parse = self.parse
        for _ in range(_MAX_CLIMB):
            head = parse.heads[token]
            if head < 0:
                return None
            if parse.deprels[token] == "advcl" and parse.xpos[token] == "VBG":
                for claim in self.claims:
                    if claim.cue.start <= parse.starts[head] < claim.cue.end and claim.content:
                        return claim
            token = head
        return None
