"""Reading an article for moves, word by word."""

from __future__ import annotations

from collections.abc import Iterator

from pourparler.claims import ClaimLexicon
from pourparler.events.factuality import Judgement
from pourparler.events.grammar import Frame
from pourparler.model import Participant
from pourparler.overtures.answering import answer_to, answered, denied, no_answer, replied
from pourparler.overtures.fates import bad_end, fate, happened, none_such, state, turned
from pourparler.overtures.lexicon import MoveWord
from pourparler.overtures.making import asked, declared, made, ready
from pourparler.overtures.moves import Move, Scene, is_ahead, is_conditional, is_negated, weigh, without
from pourparler.overtures.parties import codes, distinct

_MUTUAL = frozenset({"meet", "talk", "negotiate", "speak"})
_WEAK = frozenset({"go", "come"})


def find_moves(scene: Scene) -> list[Move]:
    """The moves in the order of the text."""
    taken: set[int] = set()
    found: list[Move] = []
    for token in range(len(scene.parse)):
        for move in _at(scene, token):
            found.append(move)
            taken |= _below(scene, move)
    planned = [
        move for token in range(len(scene.parse)) if token not in taken for move in _planned(scene, token)
    ]
    named = [move for token in range(len(scene.parse)) if token not in taken for move in _named(scene, token)]
    return sorted([*found, *planned, *named], key=lambda move: (move.token, move.status))


def _at(scene: Scene, token: int) -> Iterator[Move]:
    """Moves that a word of the lexicon makes."""
    upos = scene.parse.upos[token]
    if upos == "VERB":
        key = (scene.subjects.verb_words(token), "verb")
    elif upos == "NOUN":
        key = (scene.parse.lemmas[token].lower(), "noun")
        yield from no_answer(scene, token)
    else:
        key = (scene.parse.lemmas[token].lower(), "adj")
    for entry in scene.lexicon.moves.get(key, ()):
        move = _frame(scene, token, entry)
        if move is not None:
            yield move
            return
    if upos == "VERB" and scene.parse.deprels[token] not in ("amod", "compound"):
        yield from _phrase(scene, token)
        yield from bad_end(scene, token)
    yield from state(scene, token)
    if upos in ("NOUN", "VERB", "AUX"):
        yield from none_such(scene, token)


def _below(scene: Scene, move: Move) -> set[int]:
    """The words of a move, which make no further move of their own."""
    found = {move.token}
    if move.thing is not None:
        found.add(move.thing)
        found.update(
            n for n in scene.parse.children[move.thing] if scene.parse.deprels[n] in ("xcomp", "obj", "acl")
        )
    return found


def _frame(scene: Scene, token: int, entry: MoveWord) -> Move | None:
    """Read the clause of a word by its entry's frame."""
    judgement = weigh(scene, token)
    frame = scene.grammar.frame(token)
    reader = {
        "move": made,
        "ask": asked,
        "ready": ready,
        "declare": declared,
        "answer": answered,
        "reply": replied,
        "fate": fate,
        "turn": turned,
        "deny": denied,
    }.get(entry.frame)
    if reader is None:
        return None
    move = reader(scene, token, entry, frame, judgement)
    if move is not None:
        move.judgement = judgement
        move.rule = move.rule or f"{entry.frame}:{entry.words}"
    return move


def _phrase(scene: Scene, token: int) -> Iterator[Move]:
    """Light verbs with a noun: "made a proposal", "said no to"."""
    frame = scene.grammar.frame(token)
    judgement = weigh(scene, token)
    lemma = scene.parse.lemmas[token].lower()
    near = [
        *frame.obj,
        *(
            n
            for n in scene.parse.children[token]
            if scene.parse.deprels[n] in ("discourse", "ccomp", "xcomp", "advmod")
        ),
    ]
    for node in near:
        status = scene.lexicon.phrases.get((lemma, scene.parse.lemmas[node].lower()))
        if status == "concluded":
            yield from _signed(scene, token, frame, judgement)
            return
        unreal = judgement.intended or judgement.certainty == "underspecified"
        if status is None or unreal or judgement.polarity == "negative":
            continue
        by = scene.subject(token)
        if status == "proposed":
            kind = scene.subjects.kind(node)
            others = without(
                [*scene.parties.of(frame.preps.get("to", [])), *scene.subjects.addressees(node)], by
            )
            move = Move(
                token,
                status,
                "move",
                by,
                by,
                others,
                kind=kind,
                thing=node,
                creates=bool(by and kind),
                definite=scene.subjects.is_definite(node),
            )
        else:
            thing = next(
                (n for n in _answered(scene, token, node) if scene.subjects.is_thing(n)),
                None,
            )
            if thing is None:
                move = Move(token, status, "answer", by, [], by, definite=True, creates=False)
            else:
                entry = MoveWord(lemma, "verb", "answer", status, "-")
                answer = answer_to(scene, token, entry, status, by, thing, frame)
                if answer is None:
                    continue
                move = answer
        move.judgement, move.rule = judgement, f"phrase:{lemma} {scene.parse.lemmas[node].lower()}"
        yield move
        return


def _answered(scene: Scene, token: int, node: int) -> Iterator[int]:
    """What a light-verb phrase answers, hanging on the verb or on its noun: "said yes to the plan"."""
    for head in (token, node):
        frame = scene.grammar.frame(head)
        for word in ("to", "of", "on", "at"):
            yield from frame.preps.get(word, [])


def _signed(scene: Scene, token: int, frame: Frame, judgement: Judgement) -> Iterator[Move]:
    """As in "put his name to the accord"."""
    thing = next((n for n in frame.preps.get("to", []) if scene.subjects.is_thing(n)), None)
    if thing is None:
        return
    entry = MoveWord("sign", "verb", "fate", "concluded", "-")
    move = happened(scene, token, entry, scene.subject(token), thing, judgement)
    if move is not None:
        move.judgement, move.rule = judgement, "phrase:sign"
        yield move


def _planned(scene: Scene, token: int) -> Iterator[Move]:
    """A meeting or signing still to come: "will visit", "are to sign", "is due to meet"."""
    parse = scene.parse
    if parse.upos[token] != "VERB":
        return
    kind = scene.subjects.kind(token)
    if kind == "exchange":
        yield from _promised(scene, token)
    if kind not in ("meeting", "talks", "agreement"):
        return
    if (
        kind == "agreement"
        and scene.lexicon.subjects.get((scene.subjects.verb_words(token), "verb")) != "agreement"
    ):
        return
    if parse.lemmas[token].lower() in _WEAK:
        return
    judgement = weigh(scene, token)
    subject = scene.subject(token)
    partners = [one for one in scene.subjects.partners(token) if one.sector != "MIL"]
    others = without([*partners, *_told(scene, token)], subject)
    everyone = distinct([*subject, *others])
    if _never_held(scene, token, judgement) and len(codes(everyone)) > 1:
        yield Move(
            token,
            "denied",
            "deny",
            subject,
            everyone,
            everyone,
            both=True,
            kind=kind,
            thing=token,
            creates=False,
            judgement=judgement,
            rule=f"deny:{parse.lemmas[token].lower()}",
        )
        return
    if not is_ahead(scene, token, judgement) or not subject:
        return
    if (
        is_conditional(scene, token, judgement)
        and judgement.polarity == "positive"
        and len(codes(everyone)) < 2
    ):
        yield Move(
            token,
            "conditional",
            "ready",
            subject,
            subject,
            [],
            kind=kind,
            thing=token,
            creates=False,
            judgement=judgement,
            rule=f"plan:{parse.lemmas[token].lower()}",
        )
        return
    if len(codes(everyone)) < 2:
        return
    if judgement.refused or (judgement.polarity == "negative" and judgement.certainty == "probable"):
        move = Move(token, "rejected", "answer", subject, others, subject, kind=kind, thing=token)
    elif judgement.polarity == "negative" or judgement.certainty == "underspecified":
        return
    elif _is_readiness(scene, token):
        move = Move(token, "proposed", "ready", subject, subject, others, kind=kind, thing=token)
    elif judgement.certainty == "possible":
        move = Move(token, "proposed", "wish", subject, everyone, everyone, both=True, kind=kind, thing=token)
    else:
        status = "conditional" if is_conditional(scene, token, judgement) else "scheduled"
        move = Move(token, status, "plan", subject, everyone, everyone, both=True, kind=kind, thing=token)
    move.judgement, move.rule = judgement, f"plan:{parse.lemmas[token].lower()}"
    yield move


def _is_readiness(scene: Scene, token: int) -> bool:
    """As in "is prepared to meet", whatever part of speech the parser gives the participle."""
    head = scene.parse.heads[token]
    if head < 0 or scene.parse.deprels[token] != "xcomp":
        return False
    return (scene.parse.word(head).lower(), "adj") in scene.lexicon.moves


def _told(scene: Scene, token: int) -> list[Participant]:
    """To whom somebody says what they will do: "told Lagos that he would not come"."""
    verb = scene.parse.heads[token]
    if scene.parse.deprels[token] != "ccomp" or verb < 0 or scene.subjects.partners(token):
        return []
    cue = ClaimLexicon.load().verbs.get(scene.parse.lemmas[verb].lower())
    return scene.parties.of(scene.grammar.frame(verb).obj) if cue is not None and "a" in cue.frames else []


def _promised(scene: Scene, token: int) -> Iterator[Move]:
    """As in "will free three Kenyan hostages", "will return the prisoners to Uganda": a promise."""
    judgement = weigh(scene, token)
    subject = scene.subject(token)
    frame = scene.grammar.frame(token)
    freed = [party for node in frame.obj for party in scene.subjects.inside(node)]
    told = [*frame.preps.get("to", []), *_handed(scene, token)]
    others = without([*scene.parties.of(told), *freed], subject)
    if not is_ahead(scene, token, judgement) or not subject or not others or judgement.polarity == "negative":
        return
    if judgement.intended or judgement.certainty not in ("certain", "probable"):
        return
    status = "conditional" if is_conditional(scene, token, judgement) else "proposed"
    move = Move(token, status, "move", subject, subject, others, kind="exchange", thing=token)
    move.judgement, move.rule = judgement, f"plan:{scene.parse.lemmas[token].lower()}"
    yield move


def _handed(scene: Scene, token: int) -> Iterator[int]:
    """To whom a coordinated verb gives them: "will free the crew *and hand them to* Jakarta"."""
    for node in scene.parse.children[token]:
        if scene.parse.deprels[node] == "conj" and scene.parse.upos[node] == "VERB":
            yield from scene.grammar.frame(node).preps.get("to", [])


def _never_held(scene: Scene, token: int, judgement: Judgement) -> bool:
    """As in "Did not meet": denied where somebody says so of a day that is told."""
    told = judgement.polarity == "negative" and judgement.tense == "past" and is_negated(scene, token)
    return told and scene.parse.lemmas[token].lower() in _MUTUAL


def _named(scene: Scene, token: int) -> Iterator[Move]:
    """An approach told by its noun alone: "Kenya's offer of talks to Somalia"."""
    if scene.parse.upos[token] != "NOUN" or not scene.subjects.is_approach(token):
        return
    if scene.lexicon.approaches.get(scene.parse.lemmas[token].lower()) is not None:
        return
    kind, owners = scene.subjects.kind(token), scene.subjects.owners(token)
    if kind is None or not owners:
        return
    others = without(scene.subjects.addressees(token), owners)
    judgement = weigh(scene, token)
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
        reach=int(kind != "measures"),
        judgement=judgement,
        rule=f"noun:{scene.parse.lemmas[token].lower()}",
    )
