"""What an article is about, asked from the side of an event whose parties are not all named.

The countries most spoken of, the place of a clause, the parties of a sentence. `pourparler.events.parties`
infers parties from it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from pourparler.events.tables import implied_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pourparler.events.arguments import Arguments, Cast
    from pourparler.events.draft import Draft
    from pourparler.model import DateInterval, Mention, Participant

_STATELESS = frozenset(["IGO", "NGO", "IMG", "ISM", "MNC", "EUR", "UNO"])
_PLACES = frozenset(["place", "state"])
_OFFICIAL = frozenset(["GOV", "MIL", "LEG", "JUD", "COP", "SPY", "PTY", "REB", "OPP", "IGO", "PRM", "UAF"])
_DOMINANT = 0.6
_DYAD = 0.75
_EVEN = 0.3
_MAIN = 2
_OFTEN = 3
_MAX_CLIMB = 3


class Setting:
    """The states and places of one article.

    Args:
        arguments: Participants of the parse.
        cast: Entities of the article.
    """

    def __init__(self, arguments: Arguments, cast: Cast) -> None:
        self.arguments = arguments
        self.grammar = arguments.grammar
        self.parse = arguments.parse
        self.cast = cast
        self._counts: Counter[str] = Counter()
        for entity in cast.entities:
            if entity.country is not None:
                self._counts[entity.country] += len(entity.mentions)
        self.main = tuple(sorted(self._counts, key=lambda code: (-self._counts[code], code))[:_MAIN])
        """The two countries (or international bodies) that most mentions belong to."""

    @property
    def first(self) -> str | None:
        """The country most spoken of."""
        return self.main[0] if self.main else None

    def opposite(self, codes: set[str | None]) -> str | None:
        """The other one of the two countries that take up most of the article, else None."""
        if len(self.main) < _MAIN or self._share(*self.main) < _DYAD:
            return None
        one, other = self.main
        if min(self._share(one), self._share(other)) < _EVEN:
            return None
        return other if codes == {one} else one if codes == {other} else None

    def _share(self, *codes: str) -> float:
        return sum(self._counts[code] for code in codes) / self._counts.total()

    @property
    def home(self) -> str | None:
        """The country that most mentions belong to; None where no country stands out."""
        best = self.first
        return best if best is not None and is_state(best) and self._share(best) >= _DOMINANT else None

    def is_counterpart(self, code: str | None) -> bool:
        """Whether a country is one of the two that the article is about."""
        return code in self.main and self._counts[code or ""] >= _OFTEN

    def place_of(self, draft: Draft, when: DateInterval | None) -> Participant | None:
        """Where the clause of an event says it was ("arrested *at a Nairobi hotel*"), as participant."""
        objects = draft.match.frame.obj
        for token in (draft.token, *draft.embedded, *objects, *self._governors(draft.token)):
            for preposition, heads in sorted(self.grammar.frame(token).preps.items()):
                if "place" not in implied_words().get(preposition, ()):
                    continue
                for head in heads:
                    place = self._place(head, when)
                    if place is not None:
                        return place
        return None

    def _governors(self, token: int) -> Iterator[int]:
        """The verbs above a word whose places are its own too."""
        parse = self.parse
        for _ in range(_MAX_CLIMB):
            head = parse.heads[token]
            if head < 0 or parse.deprels[token] not in ("xcomp", "conj", "obj", "nsubj", "nsubj:pass", "obl"):
                return
            yield head
            token = head

    def _place(self, head: int, when: DateInterval | None) -> Participant | None:
        for mention in self.arguments.mentions(head):
            party = self.cast.participant(mention, when)
            if party.kind in _PLACES and party.country is not None and party.country not in _STATELESS:
                return party
        return None

    def state(self, code: str, near: int, when: DateInterval | None) -> Participant | None:
        """The mention of a state or one of its places that stands nearest before a token, else the first."""
        found = [
            mention
            for entity in self.cast.entities
            if entity.country == code and entity.kind in _PLACES
            for mention in entity.mentions
        ]
        if not found:
            return None
        before = [mention for mention in found if mention.head < near]
        chosen = max(before, key=_head) if before else min(found, key=_head)
        return self.cast.participant(chosen, when)

    def parties_in(self, first: int, last: int, when: DateInterval | None) -> list[Participant]:
        """Political parties named in tokens ``[first, last)``, each entity once, in text order."""
        found: dict[str, Participant] = {}
        for mention in self.cast.mentions_in(first, last):
            for member in self.cast.members_of(mention):
                party = self.cast.participant(member, when)
                if is_political(party):
                    found.setdefault(party.entity, party)
        return list(found.values())


def is_political(party: Participant) -> bool:
    """Whether a party is a state, one of its organs or another political body with a country."""
    return party.country is not None and (party.kind == "state" or party.sector in _OFFICIAL)


def is_state(code: str | None) -> bool:
    """Whether a code is a country's, not that of an international body."""
    return code is not None and code not in _STATELESS


def inferred(party: Participant, sector: str | None = None) -> Participant:
    """A party as inferred from its words here; with a sector, that organ of its country."""
    if sector is None or (sector == party.sector and party.kind == "state"):
        return msgspec.structs.replace(party, basis="inferred", evidence=party.span)
    return msgspec.structs.replace(
        party, sector=sector, other_sectors=(), office=None, basis="inferred", evidence=party.span
    )


def _head(mention: Mention) -> int:
    return mention.head
