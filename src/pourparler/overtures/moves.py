"""Moves: words of one article that make an overture, answer it, or tell what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pourparler.events.factuality import Judgement, judge
from pourparler.events.grammar import Frame, Grammar
from pourparler.model import Claim, DateInterval, Parse, Participant
from pourparler.overtures.lexicon import MoveWord, OvertureLexicon
from pourparler.overtures.parties import Parties, codes, distinct
from pourparler.overtures.subjects import Subjects

_ASKED = frozenset({"meeting", "talks", "mediation", "ceasefire", "aid"})
_REFUSABLE = frozenset({"meeting", "talks", "mediation", "ceasefire", "agreement", "aid", "relations"})
_SHARED = frozenset({"meeting", "talks", "ceasefire", "agreement", "exchange", "relations", "measures"})
_TRAVEL = frozenset({"visit", "travel", "fly", "come", "go", "receive", "host", "dispatch"})
_PREDICATES = frozenset({"be", "remain", "stay", "go", "put", "leave", "come", "seem", "get", "keep"})


@dataclass(slots=True)
class Move:
    """One move, as its own clause tells it.

    Attributes:
        token: The word that tells it.
        status: Status that it leads to.
        frame: Frame of the entry.
        by: Whose move it is.
        initiators, counterparts: The sides, as far as the clause tells.
        both: Both sides made it together, or it is not told who began.
        kind: Kind of the thing; None if only "it" or "the offer".
        thing: The word for the thing that is moved.
        definite: The thing is referred to as known.
        creates: It can stand alone; else it only continues an overture told elsewhere.
    """

    token: int
    status: str
    frame: str
    by: list[Participant] = field(default_factory=list)
    initiators: list[Participant] = field(default_factory=list)
    counterparts: list[Participant] = field(default_factory=list)
    both: bool = False
    kind: str | None = None
    thing: int | None = None
    definite: bool = False
    creates: bool = True
    judgement: Judgement = field(default_factory=Judgement)
    claim: Claim | None = None
    date: DateInterval | None = None
    rule: str = ""

    @property
    def parties(self) -> list[Participant]:
        """Everybody in the move."""
        return distinct([*self.by, *self.initiators, *self.counterparts])


class Scanner:
    """Finds the moves of one article.

    Args:
        grammar: Frames of the parse.
        parties: Who words stand for.
        lexicon: The words.
    """

    def __init__(self, grammar: Grammar, parties: Parties, lexicon: OvertureLexicon) -> None:
        self.grammar, self.parse, self.parties, self.lexicon = grammar, grammar.parse, parties, lexicon
        self.subjects = Subjects(grammar, parties, lexicon)
        self._taken: set[int] = set()

    def find(self) -> list[Move]:
        """The moves in the order of the text."""
        found = [move for token in range(len(self.parse)) for move in self._at(token)]
        planned = [
            move
            for token in range(len(self.parse))
            if token not in self._taken
            for move in self._planned(token)
        ]
        taken = {move.thing for move in found}
        named = [
            move
            for token in range(len(self.parse))
            if token not in taken and token not in self._taken
            for move in self._named(token)
        ]
        return sorted([*found, *planned, *named], key=lambda move: (move.token, move.status))

    def _at(self, token: int) -> Iterator[Move]:
        """Moves that a word of the lexicon makes."""
        upos = self.parse.upos[token]
        if upos == "VERB":
            key = (self.subjects.verb_words(token), "verb")
        elif upos == "NOUN":
            key = (self.parse.lemmas[token].lower(), "noun")
            yield from self._no_answer(token)
        else:
            key = (self.parse.lemmas[token].lower(), "adj")
        for entry in self.lexicon.moves.get(key, ()):
            move = self._frame(token, entry)
            if move is not None:
                self._note(move)
                yield move
                return
        if upos == "VERB":
            yield from self._phrase(token)
            yield from self._bad_end(token)
        yield from self._state(token)
        if upos in ("NOUN", "VERB", "AUX"):
            yield from self._none_such(token)

    def _note(self, move: Move) -> None:
        """Remember the words below a move, so that they make no move of their own."""
        self._taken.add(move.token)
        if move.thing is not None:
            self._taken.add(move.thing)
            if self.parse.upos[move.thing] in ("VERB", "NOUN"):
                self._taken.update(
                    n
                    for n in self.parse.subtree(move.thing)
                    if self.parse.heads[n] == move.thing and self.parse.deprels[n] in ("xcomp", "obj", "acl")
                )

    def _frame(self, token: int, entry: MoveWord) -> Move | None:
        """Read the clause of a word by its entry's frame."""
        judgement = judge(self.grammar, token)
        frame = self.grammar.frame(token)
        reader = {
            "move": self._made,
            "ask": self._asked,
            "ready": self._ready,
            "declare": self._declared,
            "answer": self._answered,
            "reply": self._replied,
            "fate": self._fate,
            "turn": self._turned,
            "deny": self._denied,
        }.get(entry.frame)
        if reader is None:
            return None
        move = reader(token, entry, frame, judgement)
        if move is not None:
            move.judgement = judgement
            move.rule = move.rule or f"{entry.frame}:{entry.words}"
        return move

    # -- making ---------------------------------------------------------------------------------------

    def _made(self, token: int, entry: MoveWord, frame: Frame, judgement: Judgement) -> Move | None:
        if judgement.polarity == "negative" or (judgement.intended and judgement.tense != "future"):
            return None
        by = self.parties.of(frame.subj)
        things = [*frame.obj, *frame.xcomp, *frame.ccomp]
        thing, kind = self._first_thing(things)
        if entry.words == "invite":
            thing, kind = thing if kind else None, kind or "meeting"
        if entry.words == "suggest" and thing is not None and self.parse.upos[thing] == "VERB":
            if self.parse.xpos[thing] not in ("VB", "VBG"):
                return None
        if kind is None or (
            entry.need == "approach" and (thing is None or not self.subjects.is_approach(thing))
        ):
            return None
        others = self.parties.of([*frame.iobj, *frame.preps.get("to", [])])
        others += [party for node in frame.obj if node != thing for party in self.parties.at(node)]
        if thing is not None:
            others += self.subjects.addressees(thing)
        if not by and thing is not None:
            by = self.subjects.owners(thing)
        status = "conditional" if judgement.conditional else entry.status
        return Move(
            token, status, entry.frame, by, by, without(others, by), kind=kind, thing=thing, creates=bool(by)
        )

    def _asked(self, token: int, entry: MoveWord, frame: Frame, judgement: Judgement) -> Move | None:
        if judgement.polarity == "negative" or judgement.intended:
            return None
        by = self.parties.of(frame.subj)
        things = [*frame.xcomp, *frame.preps.get("for", []), *frame.ccomp, *frame.obj]
        thing, kind = self._first_thing(things)
        if kind not in _ASKED or thing is None or not by:
            return None
        addressed = self.parties.of(
            [*frame.iobj, *frame.obj, *frame.preps.get("on", []), *frame.preps.get("to", [])]
        )
        inside = without(self.subjects.inside(thing), by)
        others = without([*addressed, *inside], by)
        if not others or (kind in ("meeting", "talks") and len(codes(others)) > 1 and addressed):
            return None
        return Move(token, entry.status, entry.frame, by, by, others, kind=kind, thing=thing)

    def _ready(self, token: int, entry: MoveWord, frame: Frame, judgement: Judgement) -> Move | None:
        if judgement.polarity == "negative":
            return None
        things = [*frame.xcomp, *frame.preps.get("to", []), *frame.preps.get("for", []), *frame.ccomp]
        things += [n for n in self.parse.children[token] if self.parse.deprels[n] == "advcl"]
        thing, kind = self._first_thing(things)
        by = self.parties.of(frame.subj)
        if kind is None or thing is None or not by:
            return None
        others = without(self.subjects.inside(thing), by)
        status = (
            "conditional" if judgement.conditional or judge(self.grammar, thing).conditional else "proposed"
        )
        return Move(token, status, entry.frame, by, by, others, kind=kind, thing=thing)

    def _declared(self, token: int, entry: MoveWord, frame: Frame, judgement: Judgement) -> Move | None:
        if judgement.polarity == "negative" or judgement.intended:
            return None
        thing, kind = self._first_thing(frame.obj)
        by = self.parties.of(frame.subj)
        if kind != "ceasefire" or thing is None or not by:
            return None
        others = without(self.subjects.inside(thing), by)
        both = len(codes(by)) > 1
        return Move(
            token,
            "accepted" if both else "proposed",
            entry.frame,
            by,
            by,
            others,
            both=both,
            kind=kind,
            thing=thing,
        )

    # -- answering ------------------------------------------------------------------------------------

    def _answered(self, token: int, entry: MoveWord, frame: Frame, judgement: Judgement) -> Move | None:
        if judgement.intended and not judgement.refused:
            return None
        status = entry.status
        if judgement.polarity == "negative":
            if status != "accepted":
                return None
            status = "rejected"
        by = self.parties.of(frame.poss or frame.preps.get("by", [])) if entry.pos == "noun" else []
        by = by or self.parties.of(frame.subj)
        if entry.pos == "noun":
            by = by or self._holder(token)
        thing = self._answered_thing(frame, entry)
        if thing is None:
            return None
        if judgement.conditional and status == "accepted":
            status = "conditional"
        if entry.pos == "noun" and status == "rejected" and self._expressed_negative(token):
            return None
        return self._answer(token, entry, status, by, thing, frame)

    def _answer(
        self, token: int, entry: MoveWord, status: str, by: list[Participant], thing: int, frame: Frame
    ) -> Move | None:
        """An answer to a thing: an approach, a plan, or the act itself."""
        pronoun = self.parse.upos[thing] == "PRON"
        kind = None if pronoun else self.subjects.kind(thing)
        approach = not pronoun and self.subjects.is_approach(thing)
        if not pronoun and not approach and kind is None:
            return None
        if entry.need == "approach" and not (approach or pronoun):
            return None
        verbal = self.parse.upos[thing] in ("VERB", "AUX")
        if verbal and status == "rejected" and kind not in _REFUSABLE:
            return None
        owners = [] if pronoun or verbal else without(self.subjects.owners(thing), by)
        inside = [] if pronoun else without(self.subjects.inside(thing), by)
        partners = self.parties.of(frame.preps.get("with", []))
        both = (
            status == "accepted"
            and not approach
            and (len(codes(by)) > 1 or bool(partners) or self._mutual(token))
        )
        if both:
            everyone = distinct([*by, *partners, *inside])
            return Move(
                token,
                status,
                entry.frame,
                by,
                everyone,
                everyone,
                both=True,
                kind=kind,
                thing=thing,
                creates=len(codes(everyone)) > 1,
            )
        initiators = owners or inside
        return Move(
            token,
            status,
            entry.frame,
            by,
            initiators,
            by,
            kind=kind,
            thing=thing,
            definite=pronoun or self.subjects.is_definite(thing),
            creates=(bool(by and initiators and kind)
            and status != "acknowledged")
            or bool(owners and by and kind),
        )

    def _answered_thing(self, frame: Frame, entry: MoveWord) -> int | None:
        """What is answered: the object, "to" or "on" something, or an infinitive."""
        things = [
            *frame.obj,
            *frame.preps.get("to", []),
            *frame.preps.get("on", []),
            *frame.preps.get("of", []),
            *frame.xcomp,
            *frame.ccomp,
        ]
        if entry.words == "reject" or entry.words == "rule out":
            things += frame.preps.get("for", [])
        for node in things:
            if self.parse.upos[node] == "PRON":
                if self.parse.lemmas[node].lower() in (
                    "it",
                    "this",
                    "that",
                    "them",
                    "both",
                    "neither",
                    "either",
                ):
                    return node
                continue
            if self.subjects.is_approach(node) or self.subjects.kind(node) is not None:
                return node
        return None

    def _replied(self, token: int, entry: MoveWord, frame: Frame, judgement: Judgement) -> Move | None:
        before = [self.parse.lemmas[n].lower() for n in range(max(0, token - 3), token)]
        if judgement.polarity != "negative" and "yet" not in before:
            return None
        by = self.parties.of(frame.subj)
        thing = next((n for n in frame.preps.get("to", []) if self.subjects.is_thing(n)), None)
        if not by:
            return None
        return Move(
            token,
            "unanswered",
            entry.frame,
            by,
            [],
            by,
            kind=self.subjects.kind(thing) if thing else None,
            thing=thing,
            definite=True,
            creates=False,
        )

    def _no_answer(self, token: int) -> Iterator[Move]:
        """No reply, no word from them, has not received an answer."""
        if self.lexicon.answers.get(self.parse.lemmas[token].lower()) != "answer":
            return
        judgement = judge(self.grammar, token)
        none = any(self.parse.lemmas[n].lower() == "no" for n in self.parse.children[token])
        verb = self.parse.heads[token]
        role = self.lexicon.answers.get(self.parse.lemmas[verb].lower()) if verb >= 0 else None
        if self.parse.lemmas[token].lower() == "word" and not none:
            return
        negated = (
            verb >= 0 and role in ("get", "give", "come") and judge(self.grammar, verb).polarity == "negative"
        )
        waiting = role == "wait" and self.parse.deprels[token] in ("obj", "obl")
        if not (none or negated or waiting or judgement.polarity == "negative"):
            return
        frame = self.grammar.frame(token)
        by = self.parties.of([*frame.preps.get("from", []), *frame.preps.get("by", []), *frame.poss])
        other: list[Participant] = []
        thing = next((n for n in frame.preps.get("to", []) if self.subjects.is_thing(n)), None)
        if verb >= 0 and self.parse.upos[verb] == "VERB":
            upper = self.grammar.frame(verb)
            by = by or self.parties.of(upper.preps.get("from", []))
            if role == "give":
                by = by or self.parties.of(upper.subj)
            else:
                thing = thing or next((n for n in upper.subj if self.subjects.is_thing(n)), None)
                other = self.parties.of([n for n in upper.subj if n != thing])
        if thing is not None:
            other = other or self.subjects.owners(thing)
        kind = self.subjects.kind(thing) if thing is not None else None
        move = Move(
            token,
            "unanswered",
            "reply",
            by,
            without(other, by),
            by,
            kind=kind,
            thing=thing,
            definite=True,
            creates=bool(by and other and kind),
            rule=f"answer:{self.parse.lemmas[token].lower()}",
        )
        move.judgement = Judgement(tense=judgement.tense)
        yield move

    # -- what becomes of it ---------------------------------------------------------------------------

    def _fate(self, token: int, entry: MoveWord, frame: Frame, judgement: Judgement) -> Move | None:
        things = frame.obj if entry.pos == "verb" else frame.preps.get("of", [])
        things = (
            [*things, *frame.preps.get("from", []), *frame.preps.get("on", [])]
            if entry.pos == "verb"
            else things
        )
        thing = next((n for n in things if self.subjects.is_thing(n)), None)
        if thing is None:
            return None
        return self._happened(token, entry, self.parties.of(frame.subj), thing, judgement)

    def _turned(self, token: int, entry: MoveWord, frame: Frame, judgement: Judgement) -> Move | None:
        if frame.passive or frame.obj:
            return None
        thing = next((n for n in frame.subj if self.subjects.is_thing(n)), None)
        if thing is None:
            return None
        return self._happened(token, entry, [], thing, judgement)

    def _happened(
        self, token: int, entry: MoveWord, by: list[Participant], thing: int, judgement: Judgement
    ) -> Move | None:
        """What is done with a thing, or what becomes of it."""
        kind = self.subjects.kind(thing)
        status = self._status_by_time(entry, judgement)
        if status is None:
            return None
        owners = self.subjects.owners(thing)
        inside = self.subjects.inside(thing)
        everyone = distinct([*by, *owners, *inside])
        offered = self.subjects.is_approach(thing) and bool(owners)
        strong = status in ("scheduled", "postponed", "cancelled", "failed", "underway", "accepted") or (
            status == "concluded"
            and kind in ("agreement", "relations", "exchange")
            and entry.words in ("sign", "initial", "ratify")
        )
        return Move(
            token,
            status,
            entry.frame,
            by or owners,
            owners if offered else everyone,
            without(inside, owners) if offered else everyone,
            both=not offered,
            kind=kind,
            thing=thing,
            definite=self.subjects.is_definite(thing),
            creates=strong and kind in _SHARED and len(codes(everyone)) > 1,
        )

    def _status_by_time(self, entry: MoveWord, judgement: Judgement) -> str | None:
        """The status, turned by negation and tense."""
        status = entry.status
        future = judgement.tense == "future"
        if judgement.intended and judgement.certainty == "possible":
            return None
        if judgement.polarity == "negative":
            if judgement.refused and entry.words in ("sign", "initial", "ratify"):
                return "rejected"
            if status == "concluded" or entry.words in ("materialise", "materialize"):
                return "cancelled" if future else "failed"
            return "failed" if entry.words in ("materialise", "materialize") else None
        if entry.words in ("materialise", "materialize"):
            return None
        if judgement.outcome == "failed":
            return "failed"
        if future and status in ("underway", "concluded"):
            return "scheduled"
        if (
            future
            and status in ("failed", "cancelled", "postponed", "accepted")
            and judgement.certainty != "probable"
        ):
            return None
        return status

    def _denied(self, token: int, entry: MoveWord, frame: Frame, judgement: Judgement) -> Move | None:
        if judgement.polarity == "negative":
            return None
        by = self.parties.of(frame.subj)
        for node in (*frame.xcomp, *frame.ccomp, *frame.obj):
            for inner in self.parse.subtree(node):
                made = self.parse.upos[inner] == "VERB" and any(
                    e.frame in ("move", "ask")
                    for e in self.lexicon.moves.get((self.subjects.verb_words(inner), "verb"), ())
                )
                if made or self.subjects.is_approach(inner):
                    kind = self.subjects.kind(inner)
                    everyone = without(self.subjects.inside(inner), by)
                    return Move(
                        token,
                        "denied",
                        "deny",
                        by,
                        [],
                        everyone,
                        kind=kind,
                        thing=inner,
                        definite=True,
                        creates=False,
                    )
        return None

    def _none_such(self, token: int) -> Iterator[Move]:
        """As in "No such offer was made", "there will be no summit"."""
        parse = self.parse
        if parse.upos[token] == "NOUN" and self.subjects.is_thing(token):
            none = any(parse.lemmas[n].lower() == "no" for n in parse.children[token])
            such = any(parse.lemmas[n].lower() == "such" for n in parse.children[token]) or "sort" in [
                parse.lemmas[n].lower() for n in parse.subtree(token)
            ]
            verb = parse.heads[token]
            if none and such and self.subjects.is_approach(token):
                yield Move(
                    token,
                    "denied",
                    "deny",
                    [],
                    [],
                    [],
                    kind=self.subjects.kind(token),
                    thing=token,
                    definite=True,
                    creates=False,
                    rule="deny:no such",
                )
            elif none and verb >= 0 and any(parse.deprels[n] == "expl" for n in parse.children[verb]):
                judgement = judge(self.grammar, verb)
                if judgement.tense == "future":
                    inside = self.subjects.inside(token)
                    yield Move(
                        token,
                        "cancelled",
                        "state",
                        [],
                        inside,
                        inside,
                        both=True,
                        kind=self.subjects.kind(token),
                        thing=token,
                        creates=len(codes(inside)) > 1,
                        rule="state:no",
                    )

    def _phrase(self, token: int) -> Iterator[Move]:
        """Light verbs with a noun: "made a proposal", "said no to"."""
        frame = self.grammar.frame(token)
        judgement = judge(self.grammar, token)
        lemma = self.parse.lemmas[token].lower()
        near = [
            *frame.obj,
            *(
                n
                for n in self.parse.children[token]
                if self.parse.deprels[n] in ("discourse", "ccomp", "xcomp", "advmod")
            ),
        ]
        for node in near:
            status = self.lexicon.phrases.get((lemma, self.parse.lemmas[node].lower()))
            if status is None or judgement.intended or judgement.polarity == "negative":
                continue
            by = self.parties.of(frame.subj)
            if status == "proposed":
                kind = self.subjects.kind(node)
                others = without(
                    [*self.parties.of(frame.preps.get("to", [])), *self.subjects.addressees(node)], by
                )
                move = Move(
                    token, status, "move", by, by, others, kind=kind, thing=node, creates=bool(by and kind)
                )
            else:
                thing = next(
                    (
                        n
                        for n in (*frame.preps.get("to", []), *frame.preps.get("of", []))
                        if self.subjects.is_thing(n)
                    ),
                    None,
                )
                if thing is None:
                    move = Move(token, status, "answer", by, [], by, definite=True, creates=False)
                else:
                    entry = MoveWord(lemma, "verb", "answer", status, "-")
                    answer = self._answer(token, entry, status, by, thing, frame)
                    if answer is None:
                        continue
                    move = answer
            move.judgement, move.rule = judgement, f"phrase:{lemma} {self.parse.lemmas[node].lower()}"
            self._note(move)
            yield move
            return

    def _bad_end(self, token: int) -> Iterator[Move]:
        """As in "ended without agreement", "came to nothing", "broke up in deadlock"."""
        for node in self.parse.children[token]:
            relation = self.parse.deprels[node]
            if relation not in ("obl", "advcl"):
                continue
            case = self.grammar.preposition(node) or next(
                (
                    self.parse.lemmas[m].lower()
                    for m in self.parse.children[node]
                    if self.parse.deprels[m] == "mark"
                ),
                "",
            )
            words = f"{case} {self.parse.lemmas[node].lower()}"
            if not any(
                (key, "state") in self.lexicon.moves and self.lexicon.moves[key, "state"][0].frame == "end"
                for key in (case, words)
            ):
                continue
            frame = self.grammar.frame(token)
            thing = next((n for n in (*frame.obj, *frame.subj) if self.subjects.is_thing(n)), None)
            if thing is None:
                return
            entry = MoveWord(words, "state", "end", "failed", "-")
            move = self._happened(
                token,
                entry,
                self.parties.of([n for n in frame.subj if n != thing]),
                thing,
                Judgement(tense="past"),
            )
            if move is not None:
                move.rule = f"end:{words}"
                yield move
            return

    def _state(self, token: int) -> Iterator[Move]:
        """A predicate that tells the state: "talks are under way", "the visit is off"."""
        parse = self.parse
        case = self.grammar.preposition(token)
        words = f"{case} {parse.lemmas[token].lower()}" if case else parse.lemmas[token].lower()
        entries = self.lexicon.moves.get((words, "state"))
        if not entries or entries[0].frame != "state":
            return
        entry = entries[0]
        head = parse.heads[token]
        subject = [n for n in parse.children[token] if parse.deprels[n].startswith("nsubj")]
        if not subject and head >= 0 and parse.lemmas[head].lower() in _PREDICATES:
            subject = (
                self.grammar.frame(head).obj
                if self.grammar.is_passive(head)
                else self.grammar.frame(head).subj
            )
            subject = [*subject, *self.grammar.frame(head).obj]
        thing = next((n for n in subject if self.subjects.is_thing(n)), None)
        if thing is None:
            return
        judgement = judge(self.grammar, token)
        if judgement.polarity == "negative" or judgement.intended:
            return
        move = self._happened(token, entry, [], thing, judgement)
        if move is not None:
            move.judgement, move.rule = judgement, f"state:{words}"
            yield move

    # -- plans and names ------------------------------------------------------------------------------

    def _planned(self, token: int) -> Iterator[Move]:
        """A meeting or signing still to come: "will visit", "are to sign", "is due to meet"."""
        parse = self.parse
        if parse.upos[token] != "VERB":
            return
        kind = self.subjects.kind(token)
        if kind not in ("meeting", "talks", "agreement"):
            return
        if (
            kind == "agreement"
            and self.lexicon.subjects.get((self.subjects.verb_words(token), "verb")) != "agreement"
        ):
            return
        judgement = judge(self.grammar, token)
        frame = self.grammar.frame(token)
        subject = self.parties.of(frame.subj)
        others = without([*self.subjects.inside(token), *self._destination(token, frame)], subject)
        everyone = distinct([*subject, *others])
        if judgement.tense != "future" or not subject or len(codes(everyone)) < 2:
            return
        if judgement.refused or (judgement.polarity == "negative" and judgement.certainty == "probable"):
            move = Move(token, "rejected", "answer", subject, others, subject, kind=kind, thing=token)
        elif judgement.polarity == "negative" or judgement.certainty in ("possible", "underspecified"):
            return
        else:
            status = "conditional" if judgement.conditional else "scheduled"
            move = Move(token, status, "plan", subject, everyone, everyone, both=True, kind=kind, thing=token)
        move.judgement, move.rule = judgement, f"plan:{parse.lemmas[token].lower()}"
        yield move

    def _destination(self, token: int, frame: Frame) -> list[Participant]:
        """The country that a traveller goes to."""
        if self.parse.lemmas[token].lower() not in _TRAVEL:
            return []
        return self.parties.of([*frame.obj, *frame.preps.get("to", []), *frame.preps.get("in", [])])

    def _named(self, token: int) -> Iterator[Move]:
        """An approach told by its noun alone: "Kenya's offer of talks to Somalia"."""
        if self.parse.upos[token] != "NOUN" or not self.subjects.is_approach(token):
            return
        if self.lexicon.approaches.get(self.parse.lemmas[token].lower()) is not None:
            return
        kind, owners = self.subjects.kind(token), self.subjects.owners(token)
        if kind is None or not owners:
            return
        others = without(self.subjects.addressees(token), owners)
        judgement = judge(self.grammar, token)
        if judgement.polarity == "negative" or judgement.intended:
            judgement = Judgement()
        yield Move(
            token,
            "proposed",
            "named",
            owners,
            owners,
            others,
            kind=kind,
            thing=token,
            definite=True,
            judgement=judgement,
            rule=f"noun:{self.parse.lemmas[token].lower()}",
        )

    # -- small questions ------------------------------------------------------------------------------

    def _first_thing(self, things: Sequence[int]) -> tuple[int | None, str | None]:
        """The first of some phrases that tells a kind."""
        for node in things:
            if self.parse.upos[node] == "PRON":
                continue
            kind = self.subjects.kind(node)
            if kind is not None:
                return node, kind
        return None, None

    def _mutual(self, token: int) -> bool:
        """Whether a plural subject acts on each other: "the two sides agreed"."""
        return any(
            self.parse.word(n).lower() in ("both", "two", "sides") for n in self.parse.subtree(token)[:6]
        )

    def _holder(self, noun: int) -> list[Participant]:
        """Who expresses a refusal: the subject of the verb above the noun, a participle's noun included."""
        verb = self.parse.heads[noun]
        if verb < 0 or self.parse.deprels[noun] not in ("obj", "obl"):
            return []
        subject = self.grammar.frame(verb).subj
        found = self.parties.of(subject)
        for node in subject:
            above = self.parse.heads[node]
            if not found and above >= 0 and self.parse.upos[above] == "VERB":
                found = self.parties.of(self.grammar.frame(above).subj)
        return found

    def _expressed_negative(self, noun: int) -> bool:
        """Whether a noun of refusal is itself negated."""
        return any(self.parse.lemmas[n].lower() == "no" for n in self.parse.children[noun])


def without(participants: Sequence[Participant], others: Sequence[Participant]) -> list[Participant]:
    """Participants whose party is not among the others."""
    taken = codes(others)
    return [one for one in distinct(participants) if not codes([one]) <= taken]


def evidence(parse: Parse, token: int) -> tuple[int, int]:
    """The clause around a token: its sentence's part that tells the move."""
    first, last = parse.sentences[parse.sentence_of[token]]
    node = token
    while parse.heads[node] >= 0 and parse.deprels[node].split(":")[0] not in (
        "ccomp",
        "parataxis",
        "root",
        "advcl",
    ):
        if parse.deprels[node] == "conj" and parse.upos[node] == "VERB":
            break
        node = parse.heads[node]
    tokens = [n for n in parse.subtree(node) if first <= n < last]
    while tokens and parse.upos[tokens[0]] == "PUNCT":
        tokens.pop(0)
    while tokens and parse.upos[tokens[-1]] == "PUNCT":
        tokens.pop()
    return (tokens[0], tokens[-1] + 1) if tokens else (token, token + 1)
