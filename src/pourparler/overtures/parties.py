"""Parties: who can make or answer an overture, and the short code that names it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

import msgspec

from pourparler.claims import ClaimLexicon
from pourparler.events.grammar import Grammar
from pourparler.model import DateInterval, Entity, Mention, Participant

_BODIES = {"UNO": "UNO", "EUR": "EUR"}
_OUTSIDE = frozenset({"IGO", "NGO", "IMG", "ISM", "MNC"})
_INSIDE = frozenset({"REB", "SEP", "UAF", "OPP", "PTY", "IMG", "INS", "CRM"})
_STATE = frozenset({"GOV", "MIL", "SPY", "LEG", "JUD", "COP", "DIP", "PRE"})
_ARMED = frozenset({"REB", "SEP", "UAF", "IMG", "INS"})
_PRIVATE = frozenset({"CRM", "ELI"})
_OFTEN = 3
_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "de", "du", "la", "le", "al", "el"})


class Cast(Protocol):
    """What this package needs of `pourparler.actors.Cast`."""

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Everybody in the article."""

    def mention_at(self, token: int) -> Mention | None:
        """The mention that covers the token."""

    def participant(self, mention: Mention, when: DateInterval | None) -> Participant:
        """What the entity was on that day."""

    def members_of(self, mention: Mention) -> list[Mention]:
        """The members of a group ("the two sides")."""


def party_code(participant: Participant) -> str:
    """The code of the party that a participant speaks for.

    ISO 3166-1 alpha-3 for a state and those who speak for it; ``UNO``, ``EUR``; ``IGO:AU`` and
    ``NGO:ICRC`` with the short name of the body; ``COL:FARC`` for a party inside a state.

    Examples:
        >>> from pourparler.model import Span
        >>> party_code(Participant(entity="e1", text="Lagos", span=Span(0, 5), name="Nigeria", country="NGA"))
        'NGA'
    """
    country = participant.country
    if country is None:
        return short_name(participant.name)
    if country in _BODIES:
        return country
    if country in _OUTSIDE:
        return f"{country}:{short_name(participant.name)}"
    if participant.sector in _INSIDE and participant.kind in (
        "organisation",
        "unknown",
        "person",
        "population",
    ):
        return f"{country}:{short_name(participant.name)}"
    return country


def short_name(name: str) -> str:
    """A name's short form in capitals: itself if it is one word, else its initials."""
    words = [word for word in name.replace("-", " ").split() if word.lower() not in _SMALL]
    if len(words) == 1:
        return words[0].upper()
    capitals = [word for word in words if word.isupper() and len(word) > 1]
    if capitals:
        return capitals[0]
    return "".join(word[0] for word in words if word[0].isalnum()).upper() or name.upper()


def is_armed(participant: Participant) -> bool:
    """Whether a party inside a state is one that wages war."""
    return participant.sector in _ARMED


def is_party(participant: Participant) -> bool:
    """Whether somebody can make or answer an overture: states, their servants, bodies, armed groups."""
    if participant.country is None:
        return participant.sector in _ARMED
    if participant.kind == "person" and participant.sector in _PRIVATE:
        return False
    if participant.sector in _STATE or participant.sector in _INSIDE or participant.country in _BODIES:
        return True
    if participant.country in _OUTSIDE:
        return participant.kind != "person" or participant.sector is not None
    if participant.kind == "state":
        return True
    if participant.kind == "population" and participant.sector == "CVL":
        return participant.name[:1].isupper() and " " not in participant.name
    if participant.kind in ("place", "population"):
        return participant.sector is None or participant.sector in _STATE
    return participant.kind == "person" and participant.sector is None


class Parties:
    """Finds the parties that words of one article stand for."""

    def __init__(self, grammar: Grammar, cast: Cast, when: DateInterval | None) -> None:
        self.grammar, self.parse, self.cast, self.when = grammar, grammar.parse, cast, when
        self._known: dict[int, list[Participant]] = {}
        self._groups = _armed_groups(cast)
        self._weights: dict[str, int] | None = None
        self._leading: list[Participant] | None = None

    def at(self, token: int) -> list[Participant]:
        """The parties that a noun phrase stands for, coordinated ones and members of a group included."""
        if token not in self._known:
            found: list[Participant] = []
            for head in self.grammar.conjuncts(token):
                found.extend(self._one(head))
            self._known[token] = distinct(found)
        return self._known[token]

    def of(self, tokens: Iterable[int]) -> list[Participant]:
        """The parties of several phrases."""
        return distinct(party for token in tokens for party in self.at(token))

    def among(self, tokens: Iterable[int]) -> list[Participant]:
        """The parties that any of the tokens names, in text order."""
        return distinct(party for token in tokens for party in self._one(token))

    def _one(self, head: int) -> list[Participant]:
        mention = self.cast.mention_at(head)
        if mention is None:
            return self._described(head)
        members = [m for m in self.cast.members_of(mention) if m.entity != mention.entity]
        people = [self._named(self.cast.participant(m, self.when)) for m in (members or [mention])]
        parties = [one for one in people if is_party(one)]
        return parties or self._described(head)

    def weight(self, participant: Participant) -> int:
        """How often the article names a party."""
        if self._weights is None:
            self._weights = {}
            for token in range(len(self.parse)):
                mention = self.cast.mention_at(token)
                if mention is not None and mention.head == token:
                    for one in self._one(token):
                        code = party_code(one)
                        self._weights[code] = self._weights.get(code, 0) + 1
        return self._weights.get(party_code(participant), 0)

    def leading(self) -> list[Participant]:
        """The parties that the article names most, if they stand out: at least three times each."""
        if self._leading is None:
            everyone = self.among(range(len(self.parse)))
            often = [one for one in everyone if self.weight(one) >= _OFTEN]
            self._leading = sorted(often, key=self.weight, reverse=True)[:2]
        return self._leading

    def _named(self, participant: Participant) -> Participant:
        """As in "The rebels" as the armed group of that country that the article names."""
        if participant.sector not in _ARMED:
            return participant
        if participant.name[:1].isupper() and participant.kind != "person":
            return participant
        named = self._groups.get(participant.country or "")
        if named is None and participant.country is None and len(self._groups) == 1:
            named = next(iter(self._groups.values()))
        if named is None:
            return participant
        return msgspec.structs.replace(
            participant, entity=named.id, name=named.name, country=named.country, sector=named.sector
        )

    def _described(self, head: int) -> list[Participant]:
        """A noun of speakers that is nobody in the cast speaks for its owner: "Kenya's envoys"."""
        speakers = ClaimLexicon.load().sources.get(self.parse.lemmas[head].lower())
        if self.parse.upos[head] not in ("NOUN", "PROPN") or speakers not in ("official", "organisation"):
            return []
        for node in self.parse.children[head]:
            if self.parse.deprels[node] in ("nmod:poss", "amod", "compound"):
                mention = self.cast.mention_at(node)
                if mention is not None and mention.head != head:
                    one = self.cast.participant(mention, self.when)
                    if is_party(one):
                        return [one]
        return []


def _armed_groups(cast: Cast) -> dict[str, Entity]:
    """The armed group that the article names most, for each country."""
    found: dict[str, Entity] = {}
    for entity in cast.entities:
        if (
            entity.sector in _ARMED
            and entity.kind != "person"
            and entity.name[:1].isupper()
            and entity.country
        ):
            other = found.get(entity.country)
            if other is None or len(entity.mentions) > len(other.mentions):
                found[entity.country] = entity
    return found


def distinct(participants: Iterable[Participant]) -> list[Participant]:
    """Participants, one for each party code, in their order."""
    found: dict[str, Participant] = {}
    for participant in participants:
        found.setdefault(party_code(participant), participant)
    return list(found.values())


def codes(participants: Iterable[Participant]) -> set[str]:
    """The party codes of participants."""
    return {party_code(participant) for participant in participants}
