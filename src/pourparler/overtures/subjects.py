"""What an overture is about: the kind of a noun phrase or an infinitive, and who stands in it."""

from __future__ import annotations

from pourparler.events.grammar import Frame, Grammar
from pourparler.model import Participant
from pourparler.overtures.lexicon import OvertureLexicon
from pourparler.overtures.parties import Parties, distinct

_LINKS = frozenset({"of", "for", "on", "to", "about", "at", "into"})
_WITH = frozenset({"with", "between", "among"})
_TOWARDS = frozenset({"with", "to", "between", "among", "from"})
_OWN_KIND = frozenset({"meeting", "talks", "mediation"})
_SPECIFIC = frozenset({"ceasefire", "exchange", "relations", "measures", "aid", "talks", "meeting"})
_ABOUT = frozenset({"discuss", "debate"})
_DEPTH = 4


class Subjects:
    """Kinds of things and the parties in them, for one article."""

    def __init__(self, grammar: Grammar, parties: Parties, lexicon: OvertureLexicon) -> None:
        self.grammar, self.parse = grammar, grammar.parse
        self.parties, self.lexicon = parties, lexicon
        self._kinds: dict[int, str | None] = {}

    def is_approach(self, token: int) -> bool:
        """Whether a noun names an approach ("offer", "plan")."""
        return self.parse.upos[token] == "NOUN" and any(
            words in self.lexicon.approaches for words in self._names(token)
        )

    def is_thing(self, token: int) -> bool:
        """Whether a noun names an approach or something that an approach can be about."""
        if self.parse.upos[token] not in ("NOUN", "PROPN"):
            return False
        own = self._own_kind(token)
        return self.is_approach(token) or (self.kind(token) is not None if own == "-" else own is not None)

    def kind(self, token: int, depth: int = 0) -> str | None:
        """The kind that a noun phrase or a verb phrase tells."""
        if depth > _DEPTH:
            return None
        if token not in self._kinds:
            self._kinds[token] = None
            self._kinds[token] = self._find_kind(token, depth)
        return self._kinds[token]

    def _find_kind(self, token: int, depth: int) -> str | None:
        if self.parse.upos[token] in ("VERB", "AUX", "ADJ"):
            return self._kind_of_verb(token, depth)
        own = self._own_kind(token)
        inner = self._inner_kind(token, depth)
        if self.is_approach(token):
            default = next(
                (self.lexicon.approaches[w] for w in self._names(token) if w in self.lexicon.approaches), None
            )
            if inner is None and default == "agreement" and self._is_own_doing(token):
                return None
            return inner or default or (own if own != "-" else None)
        if own == "agreement" and inner in _SPECIFIC:
            return inner
        if own == "-":
            return inner
        return own

    def _is_own_doing(self, token: int) -> bool:
        """Whether a plan is one to do something, with nobody whom it is put to: "plans to widen a road"."""
        frame = self.grammar.frame(token)
        infinitive = any(self.parse.xpos[node] == "VB" for node in (*frame.acl, *frame.xcomp))
        return infinitive and not self.parties.of(
            [n for p in sorted(_TOWARDS) for n in frame.preps.get(p, [])]
        )

    def inside(self, token: int, depth: int = 0) -> list[Participant]:
        """The parties that stand in the phrase of a thing, its owner left aside."""
        frame = self.grammar.frame(token)
        found: list[Participant] = []
        if self.parse.upos[token] in ("VERB", "AUX"):
            found += self.parties.of([*frame.obj, *frame.iobj])
        for preposition, objects in sorted(frame.preps.items()):
            if preposition in _TOWARDS:
                found += self.parties.of(objects)
            elif preposition in _LINKS and depth < _DEPTH:
                for thing in objects:
                    found += self.inside(thing, depth + 1)
        if depth < _DEPTH:
            for node in (*frame.xcomp, *frame.acl, *frame.ccomp):
                found += self.inside(node, depth + 1)
            for node in frame.obj if self.parse.upos[token] == "VERB" else []:
                found += self.inside(node, depth + 1)
        if self.parse.upos[token] == "NOUN" and (not depth or self.is_thing(token)):
            found += self._modifiers(token)
            for node in frame.poss if depth else []:
                found += self.parties.at(node)
        return distinct(found)

    def partners(self, token: int) -> list[Participant]:
        """Whom a verb of meeting or talking names beside its subject; for a journey, where it goes."""
        frame = self.grammar.frame(token)
        if "as" in frame.preps and self.parse.lemmas[token].lower() == "see":
            return []
        about = self.parse.lemmas[token].lower() in _ABOUT
        found = [] if about else [*frame.obj, *frame.iobj]
        for preposition in ("with", "between", "to"):
            found += frame.preps.get(preposition, [])
        parties = self.parties.of(found)
        for node in frame.obj if not about else []:
            if self.is_thing(node):
                parties += self.inside(node)
        return distinct(parties)

    def owners(self, token: int) -> list[Participant]:
        """Who made the approach that a noun names: its possessor, "by", "from", or "of" them."""
        frame = self.grammar.frame(token)
        found = self.parties.of(frame.poss)
        for preposition in ("by", "from", "of"):
            found += self.parties.of(frame.preps.get(preposition, []))
        if not found and self.is_approach(token):
            found += self._modifiers(token)
        found = distinct(found)
        if not found:
            for node in frame.acl:
                if self.parse.xpos[node] == "VBN":
                    found += self.parties.of(self.grammar.frame(node).subj)
        return distinct(found)

    def _modifiers(self, token: int) -> list[Participant]:
        """The parties before a noun: "*Kenyan* offer", but not the place of "*Paris* agreement"."""
        frame = self.grammar.frame(token)
        return [one for one in self.parties.of([*frame.amod, *frame.compound]) if one.kind != "place"]

    def addressees(self, token: int) -> list[Participant]:
        """To whom the approach that a noun names was made, as far as its phrase tells."""
        frame = self.grammar.frame(token)
        return distinct([*self.parties.of(frame.preps.get("to", [])), *self.inside(token)])

    def is_definite(self, token: int) -> bool:
        """Whether a phrase refers to something told before."""
        if self.parse.upos[token] == "PRON":
            return True
        return any(
            self.parse.deprels[node] == "det"
            and self.parse.lemmas[node].lower() in ("the", "this", "that", "both")
            for node in self.parse.children[token]
        )

    def _names(self, token: int) -> list[str]:
        """The noun alone and with the compound before it."""
        lemma = self.parse.lemmas[token].lower()
        names = [
            f"{self.parse.lemmas[node].lower()} {lemma}"
            for node in self.parse.children[token]
            if self.parse.deprels[node] in ("compound", "amod")
        ]
        return [*names, lemma]

    def _own_kind(self, token: int) -> str | None:
        """The kind of the noun itself; "talk of war" is no talks, and Ms Rice no aid."""
        if self.parse.lemmas[token].lower() == "talk" and self.parse.xpos[token] == "NN":
            return None
        if self.parse.upos[token] == "PROPN" and any(n.first <= token < n.last for n in self.parse.names):
            return None
        for words in self._names(token):
            kind = self.lexicon.subjects.get((words, "noun"))
            if kind is not None:
                return kind
        return None

    def _inner_kind(self, token: int, depth: int) -> str | None:
        """The kind of a noun's complements: "proposal for *talks*", "offer to *mediate*", "*truce* plan"."""
        for node in self.parse.children[token]:
            relation = self.parse.deprels[node]
            if relation == "acl" and self.parse.xpos[node] == "VBN":
                continue
            if relation in ("compound", "acl", "xcomp", "ccomp") or (
                relation == "nmod" and self.grammar.preposition(node) in _LINKS
            ):
                for head in self.grammar.conjuncts(node):
                    kind = self.kind(head, depth + 1)
                    if kind is not None:
                        return kind
        return None

    def _kind_of_verb(self, token: int, depth: int) -> str | None:
        frame = self.grammar.frame(token)
        paired = self._kind_of_pair(token, frame)
        if paired is not None:
            return paired
        own = self.lexicon.subjects.get((self.verb_words(token), "verb"))
        if own == "exchange" and not any(self._can_be_handed_over(node) for node in frame.obj):
            return None
        if own == "meeting" and self.parse.lemmas[token].lower() != "meet" and not self.partners(token):
            own = None
        somewhere = self.parse.lemmas[token].lower() == "meet" or not frame.preps.get("in")
        if own in _OWN_KIND and (somewhere or self.partners(token)):
            return own if own != "-" else None
        if own is None:
            return None
        linked = [n for word in ("to", "for", "as") for n in frame.preps.get(word, [])]
        inner = frame.preps.get("in", [])
        if own in _OWN_KIND and inner and not self.partners(token):
            return self.kind(inner[0], depth + 1)
        for node in (*frame.obj, *frame.xcomp, *linked):
            kind = self.kind(node, depth + 1) if self.parse.upos[node] != "PROPN" else None
            if own == "measures":
                kind = kind or self.lexicon.subjects.get((self.parse.lemmas[node].lower(), "object"))
            if kind is not None:
                return kind
        return own if own != "-" else None

    def _kind_of_pair(self, token: int, frame: Frame) -> str | None:
        """The kind that a verb has with its object: "hold fire", "share power"."""
        lemma = self.parse.lemmas[token].lower()
        for node in frame.obj:
            kind = self.lexicon.subjects.get((f"{lemma} {self.parse.lemmas[node].lower()}", "pair"))
            if kind is not None:
                return kind
        return None

    def is_captive(self, token: int) -> bool:
        """Whether a noun names those who can be handed over, not the handing over."""
        return (self.parse.lemmas[token].lower(), "captive") in self.lexicon.subjects

    def _can_be_handed_over(self, token: int) -> bool:
        """Whether somebody can free or return it: people, their remains."""
        if self.parse.upos[token] in ("PROPN", "PRON", "NUM"):
            return True
        lemma = self.parse.lemmas[token].lower()
        return (lemma, "captive") in self.lexicon.subjects or self.lexicon.subjects.get((lemma, "noun")) in (
            "exchange",
            "-",
        )

    def verb_words(self, token: int) -> str:
        """A verb's lemma with its particle."""
        lemma = self.parse.lemmas[token].lower()
        objects = self.grammar.frame(token).obj if lemma == "take" else []
        if any(self.parse.lemmas[n].lower() == "place" for n in objects):
            return "take place"
        for node in self.parse.children[token]:
            near = token < node <= token + 3
            if self.parse.deprels[node] == "compound:prt" or (
                near and self.parse.deprels[node] == "advmod" and len(self.parse.word(node)) <= 8
            ):
                words = f"{lemma} {self.parse.word(node).lower()}"
                known = (words, "verb") in self.lexicon.moves or (words, "verb") in self.lexicon.subjects
                if known or self.parse.deprels[node] == "compound:prt":
                    return words
        return lemma
