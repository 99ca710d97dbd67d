"""Who did it where the clause names nobody: "was arrested in Accra", "28 people were killed".

In order of trust: the captor of somebody already in custody, the organ of the state in whose place it
happened, the attacker told of elsewhere in the article.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pourparler.events.setting import inferred, is_state
from pourparler.events.tables import implied_agents, implied_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pourparler.events.draft import Draft
    from pourparler.events.setting import Setting
    from pourparler.model import DateInterval, Participant

_CUSTODY = frozenset(["arrest", "abduct"])
_IN_CUSTODY = frozenset(["torture", "beat", "sexual", "restrict"])
_FORCES = frozenset(["COP", "GOV", "MIL"])
_ARMED = _FORCES | {"CRM", "PRM", "REB", "SPY", "UAF"}
_SAME_DAYS = 2


class Agents:
    """Missing agents of one article's drafts.

    Args:
        setting: Its states and places.
        drafts: All drafts, in text order.
    """

    def __init__(self, setting: Setting, drafts: list[Draft]) -> None:
        self.setting = setting
        self.parse = setting.parse
        self.drafts = drafts

    def infer(self, draft: Draft) -> None:
        """Give a draft without actor the one that can be inferred, if any."""
        if draft.actor or self._names_agent(draft):
            return
        found, reason = self._captor(draft), "the captor told before"
        if not found:
            found, reason = self._organ(draft), "who does such things there"
        if not found and draft.event_type == "ASSAULT":
            found, reason = self._attacker(draft), "the attacker told elsewhere"
        if found:
            draft.actor = found
            draft.reasons.append(f"actor inferred: {reason}")
            draft.confidence *= 0.9

    def _names_agent(self, draft: Draft) -> bool:
        """Whether the clause names an agent that is nobody known ("by *gunmen*"); a weapon is none."""
        return any(
            self.parse.upos[t] != "NOUN" or self.setting.cast.mention_at(t) is not None
            for t in draft.actor_heads
        ) and not any(t in draft.match.consumed for t in draft.actor_heads)

    # -- custody and courts ----------------------------------------------------------------------------

    def _captor(self, draft: Draft) -> list[Participant]:
        """Who holds the victim: the actor of an arrest or abduction of the same person."""
        held = draft.mode in _CUSTODY or draft.mode in _IN_CUSTODY or draft.event_type == "RETREAT"
        victims = {party.entity for party in draft.recipient if party.entity}
        if not held or not victims:
            return []
        for other in self._others(draft):
            if other.mode in _CUSTODY and other.actor and victims & {p.entity for p in other.recipient}:
                return [inferred(party) for party in other.actor]
        return []

    def _organ(self, draft: Draft) -> list[Participant]:
        """The police or court of the country where it happened."""
        lemma = self.parse.lemmas[draft.token].lower()
        if self.parse.upos[draft.token] == "VERB" and not draft.match.frame.passive:
            return []
        rows = (
            sector
            for kind, mode, word, sector in implied_agents()
            if kind == draft.event_type and mode in ("*", draft.mode) and word in ("*", lemma)
        )
        sector = next(rows, None)
        if sector is None:
            return []
        place = self.setting.place_of(draft, draft.date) or self._place_of_case(draft)
        return [inferred(place, sector)] if place is not None else []

    def _place_of_case(self, draft: Draft) -> Participant | None:
        """The country whose case it is: that of another arrest of the same person, else the story's."""
        victims = {party.entity for party in draft.recipient if party.entity}
        for other in self._others(draft):
            if victims & {party.entity for party in other.recipient}:
                place = self.setting.place_of(other, other.date)
                if place is not None:
                    return place
        home = self.setting.home
        return self.setting.state(home, draft.token, draft.date) if home is not None else None

    # -- attacks ---------------------------------------------------------------------------------------

    def _attacker(self, draft: Draft) -> list[Participant]:
        """The attacker of the same people told elsewhere: in the words themselves, or agreed on all over.

        "Was killed in an attack by X" says it; else all attacks on these people that the article tells of
        must have one attacker.
        """
        linked = set(self._linked(draft))
        told = [other for other in self.drafts if other is not draft and self._tells_attacker(other)]
        inside = [other for other in told if other.token in linked]
        if any(self._is_another(token) for token in (draft.token, *linked)):
            told = []
        same = [other for other in told if self._may_be_same(draft, other)]
        for choice in (inside, same):
            sides = {frozenset(party.country for party in other.actor) for other in choice}
            if len(sides) == 1:
                best = min(choice, key=lambda other: abs(other.token - draft.token))
                return [inferred(party) for party in best.actor]
        return []

    def _linked(self, draft: Draft) -> Iterator[int]:
        """Words that the clause itself names the attack by: "killed *in the raid*", "the *raid* killed"."""
        frame = draft.match.frame
        yield from frame.subj
        for preposition, heads in sorted(frame.preps.items()):
            if "attack" in implied_words().get(preposition, ()):
                yield from heads

    def _is_another(self, noun: int) -> bool:
        """Whether a noun is told apart from what was told before: "a *separate* attack"."""
        return any(
            "other" in implied_words().get(self.parse.word(child).lower(), ())
            for child in self.parse.children[noun]
        )

    def _tells_attacker(self, other: Draft) -> bool:
        """Whether a draft names who attacked: an attack itself, or somebody's taking it on themselves."""
        if other.judgement.polarity == "negative" or not other.actor:
            return False
        if any(party.basis == "inferred" or not _can_attack(party) for party in other.actor):
            return False
        words = (self.parse.lemmas[token].lower() for token in other.embedded)
        return other.event_type == "ASSAULT" or any(
            "confession" in implied_words().get(word, ()) for word in words
        )

    def _may_be_same(self, draft: Draft, other: Draft) -> bool:
        """Whether the victims are those of the other attack, and nothing speaks for another day."""
        if not _dates_meet(draft.date, other.date):
            return False
        victims = {party.country for party in draft.recipient if is_state(party.country)}
        others = {party.country for party in other.recipient if is_state(party.country)}
        forces = {party.country for party in other.actor if party.sector in _FORCES}
        if not victims or (victims & forces and not others & forces):
            return False
        return bool(victims & others) or other.event_type != "ASSAULT"

    def _others(self, draft: Draft) -> list[Draft]:
        """The other drafts, those before it first, the nearest first."""
        before = [other for other in self.drafts if other.token < draft.token]
        after = [other for other in self.drafts if other.token > draft.token]
        return [*reversed(before), *after]


def _can_attack(party: Participant) -> bool:
    """Whether a party is an armed body, or a state that has one."""
    return party.country is not None and (party.kind == "state" or party.sector in _ARMED)


def _dates_meet(one: DateInterval | None, other: DateInterval | None) -> bool:
    """Whether two stated dates lie within a few days; what is not stated may be any day."""
    if one is None or other is None or not (one.start and one.end and other.start and other.end):
        return True
    try:
        first, last = date.fromisoformat(one.start), date.fromisoformat(one.end)
        start, end = date.fromisoformat(other.start), date.fromisoformat(other.end)
    except ValueError:
        return True
    return (start - last).days <= _SAME_DAYS and (first - end).days <= _SAME_DAYS
