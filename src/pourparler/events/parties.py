"""Parties that a reader infers: agents of passives, whom a word of praise or blame is meant for, partners.

Begin with `infer_parties`. What is inferred says so (``basis``), names its reason and points at the words
that it was inferred from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from pourparler.events.agents import Agents
from pourparler.events.lexicon import SKIP
from pourparler.events.setting import Setting, inferred, is_political, is_state
from pourparler.events.tables import implied_words

if TYPE_CHECKING:
    from pourparler.events.draft import Draft
    from pourparler.events.drafting import Drafting
    from pourparler.model import Participant

_SPEECH = frozenset(["ACCUSE", "AGREE", "CONCEDE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"])
_MEETINGS = frozenset(["AGREE", "CONSULT"])
_HARM = frozenset(["ASSAULT", "COERCE", "SANCTION"])
_SUBJECTS = frozenset(
    ["CVL", "LAB", "EDU", "MED", "OPP", "PTY", "REL", "AGR", "BUS", "JRN", "SOC", "LEG", "ELI"]
)
_AT_SOMEBODY = frozenset(["ACCUSE", "REJECT", "REQUEST", "SANCTION", "THREATEN"])
_STATE_SPEAKERS = frozenset([None, "GOV", "MIL"])
_OUTSIDERS = _STATE_SPEAKERS | {"IGO"}
_CUSTODY = frozenset(["abduct", "arrest"])
_STATE_ORGANS = frozenset(["COP", "GOV", "JUD", "MIL", "SPY"])
_IRREGULARS = frozenset(["CRM", "REB", "UAF"])
_MAX_DEPTH = 4
_NEAR_DEPTH = 2
_NEAR_SENTENCES = 2


def infer_parties(work: Drafting, drafts: list[Draft]) -> None:
    """Fill in parties that the clauses leave out; in place.

    1. Agents of passives and of nouns.
    2. Whom speech is meant for: who owns what is spoken of, whose deed it was.
    3. Partners of meetings; the other side of a dispute, a fight or a protest.
    """
    setting = Setting(work.arguments, work.cast)
    agents = Agents(setting, drafts)
    for draft in drafts:
        if draft.event_type == "PROTEST":
            draft.actor = [_as_people(party) for party in draft.actor]
        agents.infer(draft)  # 1
    recipients = Recipients(work, setting, drafts)
    for index, draft in enumerate(drafts):
        recipients.infer(draft, drafts[:index])  # 2, 3


class Recipients:
    """Missing recipients and partners of one article's drafts.

    Args:
        work: The article's drafting.
        setting: Its states and places.
        drafts: All drafts, in text order.
    """

    def __init__(self, work: Drafting, setting: Setting, drafts: list[Draft]) -> None:
        self.work = work
        self.parse = work.parse
        self.grammar = work.grammar
        self.setting = setting
        self.drafts = drafts

    def infer(self, draft: Draft, earlier: list[Draft]) -> None:
        """Give a draft with actors alone a recipient (or partner), by the first rule that knows one."""
        if draft.recipient or not draft.actor:
            return
        if draft.match.entry.symmetric:
            if len(draft.parties) == 1 and draft.event_type in _MEETINGS:
                self._fill(draft, self._partner(draft, earlier), "the partner told before")
            return
        kind = draft.event_type
        if kind == "REQUEST":
            self._fill(draft, self._holder(draft), "who holds them")
        if kind in _SPEECH:
            self._fill(draft, self._owner(draft), "whose thing it is")
        if kind == "ACCUSE":
            self._fill(draft, self._doer(draft), "whose deed it was")
        if kind in _SPEECH:
            self._fill(draft, self._in_sentence(draft), "the other side in the sentence")
            self._fill(draft, self._addressed_before(draft, earlier), "whom the actor addressed before")
        if kind == "ASSAULT" or (kind, draft.mode) == ("COERCE", "seize"):
            self._fill(draft, self._enemy(draft), "whom the attacker fights")
        self._fill(draft, self._government(draft), "the actor's own government")
        if kind in _AT_SOMEBODY:
            self._fill(draft, self._other_side(draft), "the other side of the story")
            self._fill(draft, self._addressee(draft), "the country that the story is about")

    def _fill(self, draft: Draft, found: list[Participant], reason: str) -> None:
        """Take over what a rule found, unless an earlier rule found somebody or it is the actor."""
        own = {(party.country, party.sector) for party in draft.actor}
        entities = {party.entity for party in draft.actor if party.kind != "state"}
        found = [p for p in found if p.entity not in entities and (p.country, p.sector) not in own]
        if draft.recipient or not found:
            return
        draft.recipient = found
        draft.reasons.append(f"recipient inferred: {reason}")
        draft.confidence *= 0.9

    # -- the object of speech --------------------------------------------------------------------------

    def _objects(self, draft: Draft) -> list[int]:
        """What is praised, refused, asked for: objects, infinitives, the objects of fitting prepositions."""
        found: list[int] = []
        for token in (draft.token, *draft.embedded):
            frame = self.grammar.frame(token)
            found += [*frame.obj, *frame.xcomp]
            for preposition, heads in sorted(frame.preps.items()):
                if self._opens("owner" if self.parse.upos[token] == "NOUN" else "content", preposition):
                    found += heads
        return [token for token in dict.fromkeys(found) if token not in draft.actor_heads]

    def _opens(self, kind: str, preposition: str) -> bool:
        """Whether a preposition opens a phrase of a kind (implied_words.tsv)."""
        return kind in implied_words().get(preposition, ())

    def _owner(self, draft: Draft) -> list[Participant]:
        """A political party inside the object: "praised the efforts *between Chad and Niger*".

        Right below the object anybody counts; further down only who the article is about.
        """
        own = {party.country for party in draft.actor}
        level = self._objects(draft)
        for depth in range(_NEAR_DEPTH if draft.event_type == "AGREE" else _MAX_DEPTH):
            heads = [part for token in level for part in self.grammar.conjuncts(token)]
            found = self.work.arguments.participants(heads, draft.date)
            named = [
                party
                for party in found
                if is_political(party)
                and party.country not in own
                and (depth < _NEAR_DEPTH or self.setting.is_counterpart(party.country))
            ]
            if named:
                return [inferred(party) for party in named]
            level = [below for head in heads for below in self._below(head)]
        return []

    def _below(self, token: int) -> list[int]:
        """What hangs on a word inside the object: objects, infinitives, and the phrases that tell whose."""
        frame = self.grammar.frame(token)
        phrases = [
            head
            for preposition, heads in sorted(frame.preps.items())
            if self._opens("owner", preposition)
            for head in heads
        ]
        givers = [head for clause in frame.acl for head in self.grammar.frame(clause).subj if head != token]
        return [*givers, *frame.obj, *frame.xcomp, *frame.acl, *phrases]

    def _doer(self, draft: Draft) -> list[Participant]:
        """Who did what is spoken of: "condemned the *attack*" is meant for the attacker told elsewhere."""
        own = {party.country for party in draft.actor}
        for token in self._objects(draft):
            if self.parse.upos[token] != "NOUN":
                continue
            told = self._happenings(token, draft)
            raids = [o for o in told if all(party.sector in _IRREGULARS for party in o.actor)]
            told = raids or told
            sides = {frozenset(party.country for party in other.actor) for other in told}
            if len(sides) != 1 or own & next(iter(sides)):
                continue
            before = [other for other in told if other.token < draft.token]
            return [inferred(party) for party in (before[-1] if before else told[0]).actor]
        return []

    def _happenings(self, noun: int, draft: Draft) -> list[Draft]:
        """Drafts that a noun may stand for: by its word, or by the types of event that it can name."""
        lemma = self.parse.lemmas[noun].lower()
        kinds = {kind for kind in implied_words().get(lemma, ()) if kind.isupper()}
        for entry in self.work.matcher.lexicon.entries_for(lemma, "NOUN"):
            if entry.event_type != SKIP and not entry.spoken:
                kinds.add(entry.event_type)
        return [
            other
            for other in self.drafts
            if other is not draft
            and other.token != draft.token
            and other.event_type in kinds
            and other.judgement.polarity != "negative"
            and other.actor
            and all(is_political(party) for party in other.actor)
        ]

    def _addressee(self, draft: Draft) -> list[Participant]:
        """Whom an outsider's verb of blame or demand is meant for where the story is about one country."""
        home = self.setting.home
        outside = all(p.country not in (None, home) and p.sector in _OUTSIDERS for p in draft.actor)
        if home is None or not outside or self.parse.upos[draft.token] != "VERB":
            return []
        first, last = self.parse.sentences[self.parse.sentence_of[draft.token]]
        named = {party.country for party in self.setting.parties_in(first, last, draft.date)}
        state = self.setting.state(home, draft.token, draft.date)
        own = {party.country for party in draft.actor}
        return [] if named - own - {home} or state is None else [inferred(state, "GOV")]

    def _holder(self, draft: Draft) -> list[Participant]:
        """Who holds those whose release is asked for ("*they* should be freed")."""
        first, last = self.parse.sentences[self.parse.sentence_of[draft.token]]
        below = {t for token in (draft.token, *draft.match.consumed) for t in self.parse.subtree(token)}
        own = {party.entity for party in draft.actor}
        meant = {
            member.entity
            for mention in self.work.cast.mentions_in(first, last)
            if mention.head in below
            for member in [mention, *self.work.cast.members_of(mention)]
        } - own
        for other in self.drafts:
            if other.mode in _CUSTODY and other.actor and meant & {p.entity for p in other.recipient}:
                sector = "GOV" if other.actor[0].sector in _STATE_ORGANS else None
                return [inferred(party, sector) for party in other.actor]
        return []

    # -- the other side --------------------------------------------------------------------------------

    def _in_sentence(self, draft: Draft) -> list[Participant]:
        """The one other state that the sentence names."""
        first, last = self.parse.sentences[self.parse.sentence_of[draft.token]]
        own = {party.country for party in draft.actor}
        if not all(is_political(party) for party in draft.actor):
            return []
        speaker = draft.claim.source if draft.claim is not None else None
        others = [
            party
            for party in self.setting.parties_in(first, last, draft.date)
            if party.country not in own and (speaker is None or party.country != speaker.country)
        ]
        if len({party.country for party in others}) != 1:
            return []
        known = all(self._is_main(party) for party in draft.actor) and self._is_main(others[0])
        return [inferred(others[0])] if known or others[0].country == self.setting.first else []

    def _other_side(self, draft: Draft) -> list[Participant]:
        """The other of the two countries that the story is about, where its sentence names no third."""
        first, last = self.parse.sentences[self.parse.sentence_of[draft.token]]
        own = {party.country for party in draft.actor}
        code = self.setting.opposite(own)
        if code is None or not all(party.sector in _STATE_SPEAKERS for party in draft.actor):
            return []
        named = {party.country for party in self.setting.parties_in(first, last, draft.date)}
        state = self.setting.state(code, draft.token, draft.date)
        return [] if named - own or state is None else [inferred(state, "GOV")]

    def _is_main(self, party: Participant) -> bool:
        """Whether a political party belongs to one of the two countries that the article is about."""
        return is_political(party) and self.setting.is_counterpart(party.country)

    def _addressed_before(self, draft: Draft, earlier: list[Draft]) -> list[Participant]:
        """Whom the same actor dealt with last, a sentence or two before."""
        sentence = self.parse.sentence_of[draft.token]
        entities = {party.entity for party in draft.actor}
        if not all(is_political(party) for party in draft.actor):
            return []
        for other in reversed(earlier):
            if sentence - self.parse.sentence_of[other.token] > _NEAR_SENTENCES:
                return []
            if other.event_type in _HARM or not entities & {party.entity for party in other.actor}:
                continue
            rest = [party for party in other.parties if party.entity not in entities and self._is_main(party)]
            if rest:
                return [inferred(party) for party in rest]
        return []

    def _partner(self, draft: Draft, earlier: list[Draft]) -> list[Participant]:
        """With whom the actor met or was to meet when it was told last."""
        entities = {party.entity for party in draft.actor}
        for other in reversed(earlier):
            if other.event_type in _MEETINGS and entities & {party.entity for party in other.parties}:
                rest = [p for p in other.parties if p.entity not in entities and is_political(p)]
                if rest:
                    return [inferred(party) for party in rest]
        return self._addressed_before(draft, earlier)

    def _enemy(self, draft: Draft) -> list[Participant]:
        """Whom an attacker fights: the people of the place, else the other side of its other attacks."""
        own = {party.country for party in draft.actor}
        if any(party.basis == "inferred" for party in draft.actor):
            return []
        place = self.setting.place_of(draft, draft.date)
        if place is not None and place.country not in own:
            return [inferred(place, "CVL")]
        attacks = [other for other in self.drafts if other is not draft and other.event_type == "ASSAULT"]
        sides = [other.recipient for other in attacks if own & {party.country for party in other.actor}]
        sides += [other.actor for other in attacks if own & {party.country for party in other.recipient}]
        found = [side for side in sides if side and all(is_state(party.country) for party in side)]
        if len({frozenset(party.country for party in side) for side in found}) == 1:
            return [inferred(party) for party in found[0]]
        code = next(iter(own)) if len(own) == 1 and is_state(next(iter(own))) else self.setting.home
        if code is None or not all(party.sector in _IRREGULARS for party in draft.actor):
            return []
        state = self.setting.state(code, draft.token, draft.date)
        sector = "CVL" if draft.event_type == "ASSAULT" else "GOV"
        return [inferred(state, sector)] if state is not None else []

    def _government(self, draft: Draft) -> list[Participant]:
        """Whom citizens and oppositions march against or make demands of: their own government."""
        if draft.event_type not in ("PROTEST", "REQUEST", "ACCUSE"):
            return []
        protest = draft.event_type == "PROTEST"
        codes = {party.country for party in draft.actor if party.country is not None}
        if len(codes) != 1 or not (protest or all(party.sector in _SUBJECTS for party in draft.actor)):
            return []
        code = next(iter(codes))
        if not is_state(code) or (not protest and code != self.setting.home):
            return []
        state = self.setting.state(code, draft.token, draft.date)
        return [inferred(state, "GOV")] if state is not None else []


def _as_people(party: Participant) -> Participant:
    """Those who protest under a country's name are its people, not its government."""
    return msgspec.structs.replace(party, sector="CVL") if party.kind == "state" else party
