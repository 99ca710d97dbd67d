"""Who the source is: the entity behind it, and what kind of source it makes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import msgspec

from pourparler.claims.draft import Attribution
from pourparler.claims.lexicon import ClaimLexicon
from pourparler.claims.syntax import name_at, phrase
from pourparler.model import DateInterval, Entity, Mention, Parse, Participant, TimeExpression

_BODIES = frozenset({"named organisation", "document", "media"})
_REACH = 3
_BACKWARD = frozenset({"he", "she", "they", "who", "that", "both", "those"})
_OFFICIAL_SECTORS = frozenset({"GOV", "MIL", "SPY", "LEG", "JUD", "COP", "IGO", "DIP"})


class Cast(Protocol):
    """What this package needs of `pourparler.actors.Cast`."""

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Everybody in the article."""

    def mention_at(self, token: int) -> Mention | None:
        """The mention that covers the token."""

    def participant(self, mention: Mention, when: DateInterval | None) -> Participant:
        """What the entity was on that day."""


class Timeline(Protocol):
    """What this package needs of `pourparler.times.Timeline`."""

    @property
    def expressions(self) -> Sequence[TimeExpression]:
        """The time expressions of the article."""

    def said_on(self, token: int) -> DateInterval | None:
        """The day of a saying."""

    def date_of(self, token: int) -> DateInterval | None:
        """The day of a happening."""


class Sources:
    """The sources of one article, told apart and remembered for the pronouns that follow."""

    def __init__(self, parse: Parse, cast: Cast, lexicon: ClaimLexicon) -> None:
        self._parse, self._cast, self._lexicon = parse, cast, lexicon
        self._entities = {entity.id: entity for entity in cast.entities}
        self._kinds: dict[str, str] = {}
        self._last: tuple[Participant | None, str] = (None, "unnamed other")
        self._last_group: tuple[Participant | None, str] | None = None
        self._last_body: tuple[Participant | None, str, int] | None = None

    def identify(self, one: Attribution, when: DateInterval | None) -> tuple[Participant | None, str]:
        """The source of an attribution and its kind."""
        if one.source_head is None:
            return None, "unnamed other"
        mention = self._named_beside(one) or self._possessor(one.source_head)
        pronoun = self._parse.upos[one.source_head] == "PRON"
        if pronoun and self._parse.lemmas[one.source_head].lower() == "it":
            body = self._body(one, mention)
            if body is not None or mention is None:
                return body or (None, "unnamed other")
        if mention is None and pronoun and self._parse.lemmas[one.source_head].lower() in _BACKWARD:
            return self._from_before(one.source_head)
        who = self._cast.participant(mention, when) if mention else self._unlisted(one)
        kind = self._kind(one, mention, who)
        if mention is not None:
            kind = self._kinds.setdefault(mention.entity, kind) if pronoun else kind
            if not pronoun:
                self._kinds[mention.entity] = kind
        if kind == "unnamed official":
            who = self._official(one, who)
        self._last = (who, kind)
        if who is not None and kind in _BODIES and who.kind not in ("state", "place", "person"):
            self._last_body = (who, kind, self._parse.sentence_of[one.cue_head])
        if self._parse.xpos[one.source_head] in ("NNS", "NNPS"):
            self._last_group = (who, kind)
        return who, kind

    def _named_beside(self, one: Attribution) -> Mention | None:
        """The mention at the head; as in "the institute's director, Name" the person, not the institute."""
        parse, head = self._parse, one.source_head
        assert head is not None
        mention = self._cast.mention_at(head)
        appositions = [n for n in parse.children[head] if parse.deprels[n] == "appos" and n in one.source]
        for node in (n for top in appositions for n in (top, *parse.children[top])):
            plain = parse.deprels[node] in ("appos", "compound", "flat", "flat:name")
            if not plain or self._label(node) != "person":
                continue
            beside = self._cast.mention_at(node)
            if beside is not None and self._kind_of(beside) == "person":
                return beside if mention is None or self._kind_of(mention) != "person" else mention
        return mention

    def _kind_of(self, mention: Mention) -> str | None:
        """The kind of the entity of a mention."""
        entity = self._entities.get(mention.entity)
        return entity.kind if entity is not None else None

    def _body(self, one: Attribution, mention: Mention | None) -> tuple[Participant | None, str] | None:
        """As in "The agency condemned the raid. It said": the organisation or document that "it" stands for.

        None where the cast's own reading holds: an organisation, or a state that nothing speaks against.
        A state that what is said names again is not the one that says it.
        """
        state = mention is not None and self._kind_of(mention) in ("state", "place")
        if mention is not None and not state:
            return None
        sentence = self._parse.sentence_of[one.cue_head]
        again = mention is not None and self._names_again(one, mention.entity)
        if self._last_body is not None:
            who, kind, said = self._last_body
            near = sentence - said <= _REACH
            if near and (
                mention is None or again or (self._last[0] is who and not self._acts(mention, said, sentence))
            ):
                return self._as_pronoun(who, one.source_head), kind
        if again or mention is None:
            return self._body_before(one, mention)
        return None

    def _names_again(self, one: Attribution, entity: str) -> bool:
        """Whether what is said names the entity."""
        return any(
            self._parse.upos[n] in ("PROPN", "NOUN")
            and (other := self._cast.mention_at(n)) is not None
            and other.entity == entity
            and other.form in ("name", "title", "nominal")
            for n in one.content
        )

    def _acts(self, mention: Mention, said: int, sentence: int) -> bool:
        """Whether the entity is the subject of a sentence between the last saying and this one."""
        for number in range(said + 1, sentence):
            first, last = self._parse.sentences[number]
            for token in range(first, last):
                if self._parse.deprels[token].startswith("nsubj"):
                    other = self._cast.mention_at(token)
                    if other is not None and other.entity == mention.entity:
                        return True
        return False

    def _body_before(
        self, one: Attribution, mention: Mention | None
    ) -> tuple[Participant | None, str] | None:
        """The nearest organisation that is a subject in the sentences before, else in this one."""
        parse, here = self._parse, self._parse.sentence_of[one.cue_head]
        for number in (*range(here - 1, max(here - _REACH - 1, -1), -1), here):
            first, last = parse.sentences[number]
            for token in range(first, min(last, one.cue_head)):
                if not parse.deprels[token].startswith("nsubj") or parse.xpos[token] not in ("NN", "NNP"):
                    continue
                other = self._cast.mention_at(token)
                if other is not None and mention is not None and other.entity == mention.entity:
                    continue
                if other is not None and self._kind_of(other) == "organisation":
                    who = self._cast.participant(other, None)
                    return self._as_pronoun(who, one.source_head), "named organisation"
                kind = self._lexicon.sources.get(parse.lemmas[token].lower())
                if other is None and kind in ("organisation", "document"):
                    return self._unlisted_body(
                        token, one
                    ), f"named {kind}" if kind == "organisation" else kind
        return None

    def _unlisted_body(self, token: int, one: Attribution) -> Participant | None:
        """A participant for an organisation or document that is no entity of the cast."""
        words = phrase(self._parse, token)
        span = self._parse.span(words[0], words[-1] + 1)
        name = span.quote(self._parse.text)
        who = Participant(entity="", text=name, span=span, name=name, basis="article", evidence=span)
        return self._as_pronoun(who, one.source_head)

    def _as_pronoun(self, who: Participant | None, head: int | None) -> Participant | None:
        """The same participant, in the words of a pronoun."""
        if who is None or head is None:
            return None
        span = self._parse.span(head, head + 1)
        return msgspec.structs.replace(who, text=self._parse.word(head), span=span, basis="coreference")

    def _possessor(self, head: int) -> Mention | None:
        """As in "Its analysis indicates": whose analysis it is."""
        if self._lexicon.nouns.get(self._parse.lemmas[head].lower()) is None:
            return None
        for node in self._parse.children[head]:
            if self._parse.deprels[node] == "nmod:poss":
                return self._cast.mention_at(node)
        return None

    def _from_before(self, head: int) -> tuple[Participant | None, str]:
        """A pronoun that the cast leaves open stands for the last source of its number."""
        group = self._parse.lemmas[head].lower() in ("they", "both", "those")
        who, kind = self._last_group if group and self._last_group else self._last
        return (self._as_pronoun(who, head), kind) if who is not None else (None, "unnamed other")

    def _unlisted(self, one: Attribution) -> Participant | None:
        """A participant for a source that is no entity of the cast."""
        head = one.source_head
        if head is None or not one.source:
            return None
        span = self._parse.span(one.source[0], one.source[-1] + 1)
        text = span.quote(self._parse.text)
        return Participant(entity="", text=text, span=span, name=text, basis="article")

    def _kind(self, one: Attribution, mention: Mention | None, who: Participant | None) -> str:
        """The kind of a source, from its words first and from its entity second."""
        parse, head = self._parse, one.source_head
        assert head is not None
        lemma = parse.lemmas[head].lower()
        listed = (
            self._lexicon.sources.get(lemma) if parse.upos[head] in ("NOUN", "ADJ", "DET", "PRON") else None
        )
        named = self._names_person(one, mention)
        if named:
            return "named person"
        if who is not None and who.sector == "JRN" and who.kind != "person":
            return "media"
        if listed == "media" and who is not None and who.sector is not None:
            return "named organisation"
        if listed is None or parse.upos[head] == "PRON":
            return self._kind_of_entity(mention, who, one)
        if listed == "organisation":
            return "named organisation"
        if listed == "official":
            vague = lemma in ("source", "insider", "representative", "delegate")
            official = who is not None and (who.sector in _OFFICIAL_SECTORS or self._modified_officially(one))
            return "unnamed other" if vague and not official else "unnamed official"
        return {"other": "unnamed other", "document": "document", "media": "media"}[listed]

    def _kind_of_entity(self, mention: Mention | None, who: Participant | None, one: Attribution) -> str:
        """The kind of a source whose words say nothing of it: what its entity is."""
        if mention is not None and mention.entity in self._kinds:
            return self._kinds[mention.entity]
        if who is None:
            return "unnamed other"
        if who.kind in ("state", "organisation", "place"):
            return "named organisation"
        if who.kind == "person":
            return "unnamed official" if who.sector in _OFFICIAL_SECTORS else "unnamed other"
        if who.kind == "population":
            return "unnamed other"
        head = one.source_head
        if head is not None and self._parse.upos[head] == "PROPN":
            label = self._label(head)
            return "named person" if label == "person" else "named organisation"
        return "unnamed other"

    def _label(self, token: int) -> str | None:
        """The label of the name that a token stands in."""
        name = name_at(self._parse, token)
        return name.label if name is not None else None

    def _names_person(self, one: Attribution, mention: Mention | None) -> bool:
        """Whether the source is a person whose name the article tells."""
        head = one.source_head
        entity = self._entities.get(mention.entity) if mention else None
        if (
            entity is not None
            and entity.kind == "person"
            and (entity.gazetteer_id or any(other.form == "name" for other in entity.mentions))
        ):
            return True
        if entity is not None and entity.kind in ("state", "organisation"):
            return False
        if head is None:
            return False
        near = [head, *(n for n in self._parse.children[head] if self._parse.deprels[n] in ("appos", "flat"))]
        if self._lexicon.sources.get(self._parse.lemmas[head].lower()) in (
            "document",
            "media",
            "organisation",
        ):
            near = [head]
        return any(self._parse.upos[n] == "PROPN" and self._label(n) == "person" for n in near)

    def _modified_officially(self, one: Attribution) -> bool:
        """Whether the words before a source say that it speaks for the state."""
        words = {self._parse.lemmas[token].lower() for token in one.source}
        return any(
            self._lexicon.sources.get(word) == "organisation" or word.endswith(("matic", "official"))
            for word in words
        ) or bool(words & {"senior", "official", "security", "intelligence"})

    def _official(self, one: Attribution, who: Participant | None) -> Participant | None:
        """An unnamed official with country and sector, as far as the words around tell."""
        if who is None:
            return None
        country = who.country
        if country is None:
            for token in one.source:
                other = self._cast.mention_at(token)
                if other is None or token == one.source_head:
                    continue
                found = self._cast.participant(other, None).country
                if found is not None:
                    country = found
                    break
        if country == who.country and who.sector is not None:
            return who
        basis = who.basis if country == who.country else "inferred"
        return msgspec.structs.replace(who, country=country, sector=who.sector or "GOV", basis=basis)
