"""From the slots of an entry to the participants of an event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import msgspec

from pourparler.events.tables import mute_heads

if TYPE_CHECKING:
    from pourparler.events.grammar import Frame, Grammar
    from pourparler.model import DateInterval, Entity, Mention, Participant

_EMPTY_HEADS = frozenset(["ADV", "ADP", "PUNCT", "SCONJ", "CCONJ"])
_MODIFIERS = ("amod", "compound", "nmod", "nmod:of", "flat", "appos")
_BELONGING = frozenset(["of", "from"])


class Cast(Protocol):
    """What the coder asks of the entities (`pourparler.actors.Cast`)."""

    @property
    def entities(self) -> tuple[Entity, ...]:
        """All entities, with their mentions."""

    def mentions_in(self, first: int, last: int) -> list[Mention]:
        """Mentions within a range of tokens, in order."""

    def mention_at(self, token: int) -> Mention | None:
        """The mention that the token heads or stands in."""

    def members_of(self, mention: Mention) -> list[Mention]:
        """The single mentions behind a group ("the two countries")."""

    def participant(self, mention: Mention, when: DateInterval | None) -> Participant:
        """The mention as participant, with sector and office as of a date."""

    def kind_of(self, entity: str) -> str:
        """The kind of an entity."""


class Arguments:
    """Slots and participants of one parse.

    Args:
        grammar: Frames of the parse.
        cast: Entities of the article.
    """

    def __init__(self, grammar: Grammar, cast: Cast) -> None:
        self.grammar = grammar
        self.parse = grammar.parse
        self.cast = cast
        self.actors: set[int] = set()
        """Subjects of triggers: "US law bans it" is no deed of the United States."""

    def heads(self, token: int, frame: Frame, slots: tuple[str, ...]) -> list[int]:
        """Head tokens of the first slot that is filled with somebody known, else of the first filled.

        Args:
            token: The trigger.
            frame: Its frame.
            slots: Alternatives in order of preference (``prep:with``, ``obj.poss`` ...).
        """
        fallback: list[int] = []
        for slot in slots:
            found = self._slot(token, frame, slot)
            found = [t for head in found for t in self.grammar.conjuncts(head)]
            if any(self.mentions(t) for t in found):
                return found
            fallback = fallback or found
        return fallback

    def _slot(self, token: int, frame: Frame, slot: str) -> list[int]:
        """Fillers of one slot; ``a.b`` is role b of the fillers of role a."""
        first, _, rest = slot.partition(".")
        heads = self._role(token, frame, first)
        if not rest:
            return heads
        found: list[int] = []
        for head in heads:
            for part in self.grammar.conjuncts(head):
                found += self._slot(part, self.grammar.frame(part), rest)
        if not found and rest.startswith("prep:"):
            found = frame.preps.get(rest[5:], [])
        return found

    def _role(self, token: int, frame: Frame, role: str) -> list[int]:
        """Fillers of one role of a word, with the places where parsers hang them instead."""
        if role.startswith("prep:"):
            preposition = role[5:]
            found = frame.preps.get(preposition, [])
            if not found and self.parse.upos[token] == "VERB":
                found = self.grammar.below_objects(frame, preposition)
            if not found and self.parse.upos[token] in ("NOUN", "PROPN"):
                found = self.grammar.below([token], preposition) or self._governor_preposition(
                    token, preposition
                )
            return found
        if role == "subj" and not frame.subj and self.parse.upos[token] in ("NOUN", "PROPN"):
            return self._governor_subject(token)
        if role == "amod":
            return [t for t in (*frame.amod, *frame.compound) if self.cast.mention_at(t) is not None]
        if role == "compound":
            return [t for t in (*frame.compound, *frame.amod) if self.cast.mention_at(t) is not None]
        return frame.role(role)

    def _governor_preposition(self, noun: int, preposition: str) -> list[int]:
        """Phrases that hang on the noun's verb instead: "held talks in Geneva *with Iran*"."""
        head = self.parse.heads[noun]
        if head < 0 or self.parse.deprels[noun] not in ("obj", "nsubj:pass", "nsubj", "obl", "xcomp"):
            return []
        return self.grammar.frame(head).preps.get(preposition, [])

    def _governor_subject(self, noun: int) -> list[int]:
        """The subject of the verb whose object a noun is."""
        head = self.parse.heads[noun]
        if head < 0 or self.parse.deprels[noun] not in ("obj", "obl", "xcomp", "nsubj:pass"):
            return []
        subject = self.grammar.frame(head).subj
        return [t for t in subject if t != noun]

    def mentions(self, token: int) -> list[Mention]:
        """Mentions that an argument stands for: its own, a group's members, or its owner's.

        "Pyongyang's involvement" is nobody by itself: then the possessor, the adjective or the
        noun after "of" speaks for it.
        """
        mention = self.cast.mention_at(token)
        if mention is not None:
            return self.cast.members_of(mention) or [mention]
        if self.parse.upos[token] in _EMPTY_HEADS:
            return []
        frame = self.grammar.frame(token)
        if token in self.actors and self.parse.lemmas[token].lower() in mute_heads():
            return []
        for owner in frame.poss:
            found = self._together(owner)
            if found:
                return found
        for deprel in _MODIFIERS:
            for child in self.parse.children[token]:
                if self.parse.deprels[child] != deprel:
                    continue
                if deprel == "nmod" and self.grammar.preposition(child) not in _BELONGING:
                    continue
                found = self._together(child)
                if found:
                    return found
        return []

    def _together(self, modifier: int) -> list[Mention]:
        """Mentions of a modifier and of what is coordinated with it ("the efforts of *Chad and Niger*")."""
        found: list[Mention] = []
        for part in self.grammar.conjuncts(modifier):
            mention = self.cast.mention_at(part)
            if mention is None and part == modifier:
                return []
            if mention is not None:
                found += self.cast.members_of(mention) or [mention]
        return found

    def participants(self, tokens: list[int], when: DateInterval | None) -> list[Participant]:
        """Participants of the argument heads, each entity once, in text order."""
        found: dict[str, Participant] = {}
        for token in tokens:
            for mention in self.mentions(token):
                if mention.entity in found:
                    continue
                party = self.cast.participant(mention, when)
                for own in self._of_whom(token, party, when) or [party]:
                    found.setdefault(own.entity, own)
        return _without_strays(list(found.values()))

    def _of_whom(self, token: int, party: Participant, when: DateInterval | None) -> list[Participant]:
        """Whose people they are: "envoys representing *Chad and Niger*", "diplomats of *both countries*".

        One country is lent to the party itself; several speak for themselves, with its sector.
        """
        if party.country is not None or party.kind in ("state", "organisation"):
            return []
        owners = [
            member
            for head in self._sent_by(token)
            for part in self.grammar.conjuncts(head)
            for mention in [self.cast.mention_at(part)]
            if mention is not None
            for member in (self.cast.members_of(mention) or [mention])
        ]
        states = [p for p in (self.cast.participant(m, when) for m in owners) if p.country is not None]
        if len({p.country for p in states}) == 1:
            return [
                msgspec.structs.replace(
                    party, country=states[0].country, basis="inferred", evidence=states[0].span
                )
            ]
        return [msgspec.structs.replace(p, sector=party.sector or p.sector) for p in states]

    def _sent_by(self, token: int) -> list[int]:
        """Heads of the phrases that say whom somebody is from or speaks for."""
        frame = self.grammar.frame(token)
        heads = [*frame.preps.get("of", []), *frame.preps.get("from", [])]
        for clause in frame.acl:
            if self.parse.lemmas[clause] == "represent":
                heads += self.grammar.frame(clause).obj
        return heads


def _without_strays(parties: list[Participant]) -> list[Participant]:
    """Leave out nameless company of named states: "Chad *and suspects*" is mostly a misread sentence."""
    if not any(party.kind == "state" for party in parties):
        return parties
    return [p for p in parties if p.country is not None or p.kind not in ("unknown", "population")]
