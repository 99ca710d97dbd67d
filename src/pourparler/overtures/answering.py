"""Answering: yes, no, not yet, nothing at all, never made."""

from __future__ import annotations

from collections.abc import Iterator

from pourparler.claims.syntax import subject_of
from pourparler.events.factuality import Judgement, judge
from pourparler.events.grammar import Frame
from pourparler.model import Participant
from pourparler.overtures.lexicon import MoveWord
from pourparler.overtures.moves import Move, Scene, is_conditional, is_negated, objects, without
from pourparler.overtures.parties import codes, distinct

_OPEN = frozenset({"meeting", "talks", "ceasefire"})
_CLOSED = frozenset({"agreement", "measures", "other"})
_REFUSABLE = frozenset({"meeting", "talks", "mediation", "ceasefire", "agreement", "aid", "relations"})


def answered(scene: Scene, token: int, entry: MoveWord, frame: Frame, judgement: Judgement) -> Move | None:
    """An answer by an accepting, refusing or studying word."""
    vague = judgement.intended and entry.status != "acknowledged"
    if (vague or judgement.certainty == "underspecified") and not judgement.refused:
        return None
    status = entry.status
    if entry.need == "negated" and judgement.polarity != "negative":
        return None
    if scene.parse.xpos[token] == "VB" and scene.parse.deprels[token] in ("acl", "csubj", "advcl"):
        return None
    if judgement.polarity == "negative" and entry.need != "negated":
        if status != "accepted" or not (judgement.refused or is_negated(scene, token)):
            return None
        status = "rejected"
    by = scene.parties.of(frame.poss or frame.preps.get("by", [])) if entry.pos == "noun" else []
    by = by or scene.subject(token)
    if entry.pos == "noun":
        by = by or _holder(scene, token)
    thing = _answered_thing(scene, token, frame, entry)
    if thing is None or (entry.need == "negated" and scene.parse.upos[thing] != "NOUN"):
        return None
    if entry.need == "negated" and not (
        scene.subjects.is_definite(thing) or scene.subjects.owners(thing) or scene.subjects.is_approach(thing)
    ):
        return None
    if _is_still_open(scene, token) or _is_opinion(scene, thing):
        return None
    if is_conditional(scene, token, judgement) and status == "accepted":
        status = "conditional"
    if entry.pos == "noun" and status == "rejected" and _expressed_negative(scene, token):
        return None
    return answer_to(scene, token, entry, status, by, thing, frame)


def answer_to(
    scene: Scene, token: int, entry: MoveWord, status: str, by: list[Participant], thing: int, frame: Frame
) -> Move | None:
    """An answer to a thing: an approach, a plan, or the act itself."""
    pronoun = scene.parse.upos[thing] == "PRON"
    kind = None if pronoun else scene.subjects.kind(thing)
    approach = not pronoun and scene.subjects.is_approach(thing)
    if not pronoun and not approach and kind is None:
        return None
    if entry.need == "approach" and not (approach or pronoun):
        return None
    verbal = scene.parse.upos[thing] in ("VERB", "AUX")
    if verbal and status == "rejected" and kind not in _REFUSABLE:
        return None
    things = [] if pronoun or verbal else scene.grammar.conjuncts(thing)
    owners = without([one for node in things for one in scene.subjects.owners(node)], by)
    inside = [] if pronoun else without(scene.subjects.inside(thing), by)
    partners = scene.parties.of(frame.preps.get("with", []))
    both = (
        status == "accepted"
        and not approach
        and (
            len(codes(by)) > 1 or bool(partners) or _mutual(scene, token) or (kind == "agreement" and inside)
        )
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
    givers = without(scene.parties.of(frame.preps.get("from", [])), by)
    initiators = owners or givers or (inside if kind not in _CLOSED else [])
    return Move(
        token,
        status,
        entry.frame,
        by,
        initiators,
        by,
        kind=kind,
        thing=thing,
        definite=pronoun or scene.subjects.is_definite(thing),
        creates=bool(by and kind) and (status != "acknowledged" or bool(owners)) and entry.need != "party",
        reach=2 if kind in _OPEN else int(kind not in _CLOSED),
    )


def _is_still_open(scene: Scene, token: int) -> bool:
    """As in "before the leaders agree": told in the present tense as a limit, it has not happened."""
    words = {
        scene.parse.word(n).lower() for n in scene.parse.children[token] if scene.parse.deprels[n] == "mark"
    }
    return bool(words & {"before", "until"}) and scene.parse.xpos[token] in ("VBP", "VBZ", "VB")


def _is_opinion(scene: Scene, thing: int) -> bool:
    """As in "the idea that the pact is aimed at them": what somebody thinks, and no approach."""
    if scene.parse.upos[thing] != "NOUN" or scene.subjects.kind(thing) is not None:
        return False
    return any(
        scene.parse.deprels[n] in ("acl", "ccomp") and scene.parse.xpos[n] not in ("VB", "VBG", "VBN")
        for n in scene.parse.children[thing]
    )


def _is_fact(scene: Scene, token: int, node: int) -> bool:
    """Whether what is accepted is only that something is so: "accepts that talks take time"."""
    parse = scene.parse
    return parse.deprels[node] == "ccomp" and parse.xpos[node] in ("VBD", "VBZ", "VBP") and node > token


def _answered_thing(scene: Scene, token: int, frame: Frame, entry: MoveWord) -> int | None:
    """What is answered: the object, "to" or "on" something, or an infinitive."""
    things = [
        *objects(scene, token),
        *frame.preps.get("to", []),
        *frame.preps.get("on", []),
        *frame.preps.get("of", []),
        *frame.xcomp,
        *(node for node in frame.ccomp if not _is_fact(scene, token, node)),
    ]
    if entry.words == "reject" or entry.words == "rule out":
        things += frame.preps.get("for", [])
    for node in things:
        if scene.parse.upos[node] == "PRON":
            if scene.parse.lemmas[node].lower() in (
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
        if scene.subjects.is_approach(node) or scene.subjects.kind(node) is not None:
            return node
    return None


def replied(scene: Scene, token: int, entry: MoveWord, frame: Frame, judgement: Judgement) -> Move | None:
    """A verb of replying under a negation: nothing has come."""
    before = [scene.parse.lemmas[n].lower() for n in range(max(0, token - 3), token)]
    if judgement.polarity != "negative" and "yet" not in before:
        return None
    by = scene.subject(token)
    thing = next((n for n in frame.preps.get("to", []) if scene.subjects.is_thing(n)), None)
    about = {scene.parse.lemmas[n].lower() for n in scene.parse.subtree(token)}
    if (frame.subj and not by) or "comment" in about:
        return None
    return Move(
        token,
        "unanswered",
        entry.frame,
        by,
        [],
        by,
        kind=scene.subjects.kind(thing) if thing else None,
        thing=thing,
        definite=True,
        creates=False,
    )


def no_answer(scene: Scene, token: int) -> Iterator[Move]:
    """No reply, no word from them, has not received an answer."""
    if scene.lexicon.answers.get(scene.parse.lemmas[token].lower()) != "answer":
        return
    judgement = judge(scene.grammar, token)
    none = any(scene.parse.lemmas[n].lower() == "no" for n in scene.parse.children[token])
    verb = scene.parse.heads[token]
    role = scene.lexicon.answers.get(scene.parse.lemmas[verb].lower()) if verb >= 0 else None
    predicate = any(scene.parse.deprels[n] == "cop" for n in scene.parse.children[token])
    if (scene.parse.lemmas[token].lower() == "word" or predicate) and not none:
        return  # "haste is not the answer"
    negated = (
        verb >= 0 and role in ("get", "give", "come") and judge(scene.grammar, verb).polarity == "negative"
    )
    waiting = role == "wait" and scene.parse.deprels[token] in ("obj", "obl")
    if not (none or negated or waiting or judgement.polarity == "negative"):
        return
    frame = scene.grammar.frame(token)
    by = scene.parties.of([*frame.preps.get("from", []), *frame.preps.get("by", []), *frame.poss])
    other: list[Participant] = []
    thing = next((n for n in frame.preps.get("to", []) if scene.subjects.is_thing(n)), None)
    if verb >= 0 and scene.parse.upos[verb] == "VERB":
        upper = scene.grammar.frame(verb)
        by = by or scene.parties.of(upper.preps.get("from", []))
        if role == "give":
            by = by or scene.parties.of(upper.subj)
        else:
            thing = thing or next((n for n in upper.subj if scene.subjects.is_thing(n)), None)
            other = scene.parties.of([n for n in upper.subj if n != thing])
    if thing is not None:
        other = other or scene.subjects.owners(thing)
    kind = scene.subjects.kind(thing) if thing is not None else None
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
        rule=f"answer:{scene.parse.lemmas[token].lower()}",
    )
    move.judgement = Judgement(tense=judgement.tense)
    yield move


def denied(scene: Scene, token: int, _entry: MoveWord, frame: Frame, judgement: Judgement) -> Move | None:
    """A denial that an approach was made."""
    if judgement.polarity == "negative":
        return None
    by = scene.subject(token)
    for node in (*frame.xcomp, *frame.ccomp, *frame.obj):
        for inner in scene.parse.subtree(node):
            made = scene.parse.upos[inner] == "VERB" and any(
                e.frame in ("move", "ask")
                for e in scene.lexicon.moves.get((scene.subjects.verb_words(inner), "verb"), ())
            )
            made = made and (bool(scene.subject(inner)) or not scene.grammar.frame(inner).subj)
            if made or scene.subjects.is_approach(inner):
                kind = scene.subjects.kind(inner)
                everyone = without(scene.subjects.inside(inner), by)
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


def _mutual(scene: Scene, token: int) -> bool:
    """Whether a plural subject acts on each other: "the two sides agreed"."""
    return any(
        scene.parse.word(n).lower() in ("both", "two", "sides") for n in scene.parse.subtree(token)[:6]
    )


def _holder(scene: Scene, noun: int) -> list[Participant]:
    """Who expresses a refusal: the subject of the verb above the noun, or who issued the document."""
    for _ in range(3):
        verb = scene.parse.heads[noun]
        if verb < 0 or scene.parse.upos[verb] != "VERB":
            return []
        found = scene.subject(verb)
        if found:
            return found
        document = subject_of(scene.parse, verb)
        if document is None:
            return []
        noun = document
    return []


def _expressed_negative(scene: Scene, noun: int) -> bool:
    """Whether a noun of refusal is itself negated."""
    return any(scene.parse.lemmas[n].lower() == "no" for n in scene.parse.children[noun])
