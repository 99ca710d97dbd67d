"""Which lexicon entry fires on which word."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from pourparler.events.factuality import will_and_not
from pourparler.events.grammar import Frame, Grammar
from pourparler.events.lexicon import FLAGS, SKIP, Constraint, Entry, Lexicon
from pourparler.events.proposals import Proposals

if TYPE_CHECKING:
    from collections.abc import Callable

    from pourparler.model import Mention, Parse

_POS = {"VERB": "VERB", "NOUN": "NOUN", "ADJ": "ADJ", "PROPN": "NOUN", "AUX": "AUX"}


class Mentions(Protocol):
    """What matching asks of the cast: the mention at a token, and the kind of an entity."""

    def mention_at(self, token: int) -> Mention | None:
        """The mention that the token heads or stands in."""

    def kind_of(self, entity: str) -> str:
        """The kind of an entity (``state``, ``person`` ...)."""


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that fires: the trigger token, the entry, its frame and the words it consumed.

    ``consumed`` are tokens that satisfied a constraint on words ("talks" in "hold talks"): they
    belong to this trigger and name no event of their own.
    """

    token: int
    entry: Entry
    frame: Frame
    consumed: tuple[int, ...]


class Matcher:
    """Matches of one parse, each token looked at once.

    Args:
        grammar: Frames of the parse.
        lexicon: The entries.
        mentions: The cast, for ``@actor``, ``@person`` and ``@state``; without it every noun passes.
        speech: Tells whether a token stands in somebody's speech, for ``said``; without it all do.
    """

    def __init__(
        self,
        grammar: Grammar,
        lexicon: Lexicon,
        mentions: Mentions | None = None,
        speech: Callable[[int], bool] | None = None,
    ) -> None:
        self.grammar = grammar
        self.parse = grammar.parse
        self.lexicon = lexicon
        self.mentions = mentions
        self.speech = speech
        self.proposals = Proposals(self.parse, lexicon, speech)
        self._memo: dict[int, Match | None] = {}

    def matches(self) -> list[Match]:
        """All matches in text order, SKIP entries included."""
        found = (self.match(token) for token in range(len(self.parse)))
        return [m for m in found if m is not None]

    def match(self, token: int) -> Match | None:
        """The most specific entry that fires on a token; None if none does."""
        if token in self._memo:
            return self._memo[token]
        self._memo[token] = None  # a frame that asks for itself finds nothing
        parse = self.parse
        pos = _POS.get(parse.upos[token])
        if pos is None:
            return None
        lemma = parse.lemmas[token].lower()
        if pos == "AUX":
            found = self._modal(token, self.lexicon.entries_for(lemma, pos))
            self._memo[token] = found
            return found
        found = self._first(token, self.lexicon.entries_for(lemma, pos), self.grammar.frame)
        if found is None and pos == "VERB" and parse.xpos[token] == "VBN" and self.grammar.is_passive(token):
            form = parse.word(token).lower()
            found = self._first(token, self.lexicon.entries_for(form, "ADJ"), self.grammar.adjectival)
        self._memo[token] = found = self._second_opinion(token, pos, found)
        return found

    def _second_opinion(self, token: int, pos: str, found: Match | None) -> Match | None:
        """What is left of a match after the trained reader was asked, or what it proposes itself."""
        if found is None or found.entry.event_type == SKIP:
            entry = self.proposals.entry_for(token, pos, found.entry if found else None)
            return Match(token, entry, self.grammar.frame(token), ()) if entry else found
        return None if self.proposals.refuses(token, found.consumed, found.entry) else found

    def _modal(self, token: int, entries: tuple[Entry, ...]) -> Match | None:
        """The entry of a modal verb: it reads the frame of the verb that it helps, and consumes it."""
        head = self.parse.heads[token]
        if not entries or self.parse.deprels[token] != "aux" or head < 0:
            return None
        found = self._first(token, entries, lambda _: self.grammar.frame(head))
        return replace(found, consumed=(*found.consumed, head)) if found else None

    def _first(
        self, token: int, entries: tuple[Entry, ...], frame_of: Callable[[int], Frame]
    ) -> Match | None:
        """The first of the entries whose frame holds."""
        if not entries:
            return None
        frame = frame_of(token)
        for entry in entries:
            consumed = self._fits(entry, token, frame)
            if consumed is not None:
                return Match(token, entry, frame, tuple(consumed))
        return None

    def _fits(self, entry: Entry, token: int, frame: Frame) -> list[int] | None:
        """The tokens that the entry consumes if its whole frame holds, else None."""
        consumed: list[int] = []
        for constraint in entry.frame:
            fillers = self._fillers(constraint, token, frame)
            good = [t for t in fillers if constraint.open or self._fills(constraint, t)]
            if constraint.negated:
                if good:
                    return None
            elif not good:
                return None
            elif constraint.lemmas or constraint.types or "event" in constraint.classes:
                consumed += good
        return consumed

    def _fillers(self, constraint: Constraint, token: int, frame: Frame) -> list[int]:
        """Candidates for a role; a prepositional phrase may hang on the object as well."""
        if constraint.role in FLAGS:
            return [token] if self._holds(constraint.role, token) else []
        heads = frame.role(constraint.role, constraint.preposition)
        if constraint.role == "prep" and not heads:
            heads = self.grammar.below_objects(frame, constraint.preposition or "")
        if constraint.role in ("xcomp", "acl") and not heads:
            heads = [*frame.acl, *frame.xcomp, *self._infinitives(token)]
        found = [t for head in heads for t in self.grammar.conjuncts(head)]
        if constraint.inner is not None:
            role, preposition = constraint.inner
            found = [t for head in found for t in self.grammar.frame(head).role(role, preposition)]
        return found

    def _holds(self, flag: str, token: int) -> bool:
        """Whether a flag of the lexicon holds of a word (see `pourparler.events.lexicon.FLAGS`)."""
        if flag == "said":
            return self.speech is None or self.speech(token)
        if flag == "joint":
            return any(len(self.grammar.conjuncts(t)) > 1 for t in self.grammar.frame(token).subj)
        if flag == "pred":
            relations = {self.parse.deprels[c].split(":")[0] for c in self.parse.children[token]}
            predicate = self.parse.deprels[token] == "xcomp" or bool(relations & {"cop", "nsubj"})
            return predicate and self.grammar.preposition(token) is None
        negated, will = will_and_not(self.parse, token)
        return {"neg": negated, "will": will and not negated, "refused": will and negated}[flag]

    def _infinitives(self, token: int) -> list[int]:
        """Infinitives that hang on a word as another clause ("ready to meet", "called on Oman to help")."""
        parse = self.parse
        return [
            c
            for c in parse.children[token]
            if parse.deprels[c] in ("ccomp", "advcl")
            and parse.xpos[c] == "VB"
            and any(parse.xpos[mark] == "TO" for mark in parse.children[c])
        ]

    def _fills(self, constraint: Constraint, token: int) -> bool:
        """Whether a token is one of the words, classes or event types that a constraint names."""
        lemma = self.parse.lemmas[token].lower()
        if lemma in constraint.lemmas or lemma.removesuffix("s") in constraint.lemmas:
            return True
        if constraint.types or "event" in constraint.classes:
            inner = self.match(token)
            if inner is not None and inner.entry.event_type != SKIP:
                return "event" in constraint.classes or inner.entry.event_type in constraint.types
        return any(self._in_class(name, token) for name in constraint.classes if name != "event")

    def _in_class(self, name: str, token: int) -> bool:
        """Whether a token resolves to an actor, a person or a state."""
        if self.mentions is None:
            return self.parse.upos[token] in ("PROPN", "PRON") or (
                name == "actor" and self.parse.upos[token] == "NOUN"
            )
        mention = self.mentions.mention_at(token)
        if mention is None:
            return False
        kind = self.mentions.kind_of(mention.entity)
        if name == "actor":
            return kind != "unknown" or mention.form in ("pronoun", "unnamed")
        return kind == name or (name == "state" and kind == "place")


def match(parse: Parse, lexicon: Lexicon, mentions: Mentions | None = None) -> list[Match]:
    """All entries that fire in a parse, in text order (SKIP entries included).

    Args:
        parse: The parse.
        lexicon: The entries.
        mentions: The cast; without it any noun counts as an actor.
    """
    return Matcher(Grammar(parse), lexicon, mentions).matches()
