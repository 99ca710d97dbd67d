"""What becomes of it: fixed, begun, held, put off, called off, come to nothing."""

from __future__ import annotations

from collections.abc import Iterator

from pourparler.events.factuality import Judgement, judge
from pourparler.events.grammar import Frame
from pourparler.events.tables import marks
from pourparler.model import Participant
from pourparler.overtures.lexicon import MoveWord
from pourparler.overtures.moves import Move, Scene, is_ahead, objects, without
from pourparler.overtures.parties import codes, distinct

_SHARED = frozenset({"meeting", "talks", "ceasefire", "agreement", "exchange", "relations", "mediation"})
_OPEN = frozenset({"talks", "ceasefire", "exchange"})
_PREDICATES = frozenset({"be", "remain", "stay", "go", "put", "leave", "come", "seem", "get", "keep"})
_ENDS = frozenset({"cancelled", "postponed", "failed"})


def fate(scene: Scene, token: int, entry: MoveWord, frame: Frame, judgement: Judgement) -> Move | None:
    """What is done with a thing: the thing is the object of the verb, or hangs on the noun."""
    things = (
        objects(scene, token)
        if entry.pos == "verb"
        else [*frame.preps.get("of", []), *frame.preps.get("for", [])]
    )
    things = (
        [*things, *frame.preps.get("from", []), *frame.preps.get("on", [])] if entry.pos == "verb" else things
    )
    thing = next((n for n in things if scene.subjects.is_thing(n)), None)
    if thing is None and entry.pos == "verb" and entry.status in ("postponed", "cancelled", "failed"):
        thing = next(
            (
                n
                for n in things
                if scene.parse.upos[n] == "PRON" and scene.parse.lemmas[n].lower() in ("it", "they", "this")
            ),
            None,
        )
    if thing is None or (entry.need == "ceasefire" and scene.subjects.kind(thing) != "ceasefire"):
        return None
    return happened(scene, token, entry, scene.subject(token), thing, judgement)


def turned(scene: Scene, token: int, entry: MoveWord, frame: Frame, judgement: Judgement) -> Move | None:
    """What becomes of a thing, which is the subject."""
    if (frame.passive or frame.obj or frame.xcomp) and entry.words != "take place":
        return None  # "agreements that continue to bind": nothing becomes of them
    thing = next((n for n in frame.subj if scene.subjects.is_thing(n)), None)
    if thing is None or (entry.need == "ceasefire" and scene.subjects.kind(thing) != "ceasefire"):
        return None
    if entry.need == "ceasefire" and scene.parse.deprels[token] == "acl:relcl":
        return None
    return happened(scene, token, entry, [], thing, judgement)


def happened(
    scene: Scene, token: int, entry: MoveWord, by: list[Participant], thing: int, judgement: Judgement
) -> Move | None:
    """What is done with a thing, or what becomes of it."""
    kind = scene.subjects.kind(thing)
    if any(scene.parse.lemmas[n].lower() == "no" for n in scene.parse.children[thing]):
        return None
    if kind == "exchange" and scene.subjects.is_captive(thing):
        return None  # "holds hostages", "has lost prisoners": people are no exchange
    if kind is None and entry.words in ("sign", "initial", "ratify") and scene.subjects.is_approach(thing):
        return None
    if judge(scene.grammar, thing).past_word or scene.parse.deprels[token] in ("csubj", "csubj:pass"):
        return None
    status = _status_by_time(
        entry, judgement, is_ahead(scene, token, judgement), scene.parse.xpos[token] == "VBG"
    )
    bare = scene.parse.xpos[token] == "VB" and not any(
        scene.parse.deprels[n] == "aux" for n in scene.parse.children[token]
    )
    if bare and status in ("concluded", "underway", "accepted"):
        return None
    if (status in _ENDS and _is_wanted(scene, token)) or _is_supposed(scene, token):
        return None
    if _is_gerund(scene, token) and status in ("concluded", "underway", "accepted", "scheduled"):
        return None
    if status is None or (judgement.polarity == "negative" and not _was_planned(scene, entry, thing)):
        return None
    owners = scene.subjects.owners(thing)
    inside = scene.subjects.inside(thing)
    if entry.pos == "noun" and not by:
        verb = scene.parse.heads[token]
        by = scene.subject(verb) if verb >= 0 and scene.parse.deprels[token] == "obj" else []
    frame = scene.grammar.frame(token)
    inside = distinct(
        [*inside, *scene.parties.of([*frame.preps.get("between", []), *frame.preps.get("with", [])])]
    )
    everyone = distinct([*by, *owners, *inside])
    offered = scene.subjects.is_approach(thing) and bool(owners)
    strong = status in (
        "proposed",
        "scheduled",
        "postponed",
        "cancelled",
        "failed",
        "underway",
        "accepted",
    ) or (
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
        definite=scene.subjects.is_definite(thing),
        creates=strong and kind in _SHARED and not (kind == "relations" and status == "failed"),
        reach=_reach(scene, thing, kind, status, by),
    )


def _is_gerund(scene: Scene, token: int) -> bool:
    """Whether a verb only names a doing ("conditions for opening talks"), as against "is opening talks"."""
    relations = {scene.parse.deprels[n] for n in scene.parse.children[token]}
    return scene.parse.xpos[token] == "VBG" and not relations & {"aux", "cop"} and "mark" in relations


def _was_planned(scene: Scene, entry: MoveWord, thing: int) -> bool:
    """Whether what did not happen had been planned: "the summit was not held", not "no talks"."""
    return entry.words != "hold" or scene.subjects.is_definite(thing)


def _reach(scene: Scene, thing: int, kind: str | None, status: str, by: list[Participant]) -> int:
    """How far to look for the parties: talks and truces that stand for themselves are everybody's."""
    if _broken_off(scene, thing, kind, status):
        return 2
    if kind not in _OPEN or status == "proposed":
        return 0
    return 2 if _stands_alone(scene, thing) or (by and scene.subjects.is_definite(thing)) else 0


def _broken_off(scene: Scene, thing: int, kind: str | None, status: str) -> bool:
    """Whether a meeting that is spoken of as known was put off or came to nothing."""
    off = status in ("postponed", "cancelled", "failed")
    return kind == "meeting" and off and scene.subjects.is_definite(thing)


def _stands_alone(scene: Scene, thing: int) -> bool:
    """Whether a noun tells neither whose it is nor what it is about."""
    return not any(
        scene.parse.deprels[n] in ("nmod", "nmod:poss", "compound") for n in scene.parse.children[thing]
    )


def _is_wanted(scene: Scene, token: int) -> bool:
    """As in "called *for* the offer *to be* withdrawn": it has not come about."""
    before = {scene.parse.lemmas[n].lower() for n in scene.parse.children[token] if n < token}
    return scene.parse.upos[token] == "VERB" and {"for", "to"} <= before


def _is_supposed(scene: Scene, token: int) -> bool:
    """Whether a clause only supposes it: "*if* the deal collapsed"."""
    marking = [n for n in scene.parse.children[token] if scene.parse.deprels[n] == "mark" and n < token]
    return scene.parse.deprels[token] == "advcl" and any(
        "condition" in marks().get(scene.parse.lemmas[n].lower(), ()) for n in marking
    )


def _status_by_time(entry: MoveWord, judgement: Judgement, future: bool, going_on: bool) -> str | None:
    """The status, turned by negation and tense."""
    status = entry.status
    if status == "proposed":
        return status if judgement.polarity == "positive" else None
    if judgement.certainty == "possible" and (judgement.intended or not future):
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
        return "underway" if entry.words == "continue" else "scheduled"
    if entry.words == "hold" and going_on:
        return "underway"
    if (
        future
        and status in ("failed", "cancelled", "postponed", "accepted")
        and judgement.certainty != "probable"
    ):
        return None
    return status


def none_such(scene: Scene, token: int) -> Iterator[Move]:
    """As in "No such offer was made", "there will be no summit"."""
    parse = scene.parse
    none = any(parse.lemmas[n].lower() == "no" for n in parse.children[token])
    if not none or parse.upos[token] != "NOUN" or not scene.subjects.is_thing(token):
        return
    verb, kind = parse.heads[token], scene.subjects.kind(token)
    words = {parse.lemmas[n].lower() for n in parse.subtree(token)}
    if words & {"such", "sort"} and scene.subjects.is_approach(token):
        if judge(scene.grammar, token).tense != "future":
            rule = "deny:no such"
            yield Move(
                token, "denied", "deny", kind=kind, thing=token, definite=True, creates=False, rule=rule
            )
        return
    exists = verb >= 0 and any(parse.deprels[n] == "expl" for n in parse.children[verb])
    if exists and judge(scene.grammar, verb).tense == "future":
        inside = scene.subjects.inside(token)
        yield Move(
            token,
            "cancelled",
            "state",
            initiators=inside,
            counterparts=inside,
            both=True,
            kind=kind,
            thing=token,
            creates=len(codes(inside)) > 1,
            rule="state:no",
        )


def bad_end(scene: Scene, token: int) -> Iterator[Move]:
    """As in "ended without agreement", "came to nothing", "broke up in deadlock"."""
    if (scene.subjects.verb_words(token), "ender") not in scene.lexicon.moves:
        return
    for node in scene.parse.children[token]:
        relation = scene.parse.deprels[node]
        if relation not in ("obl", "advcl"):
            continue
        case = scene.grammar.preposition(node) or next(
            (
                scene.parse.lemmas[m].lower()
                for m in scene.parse.children[node]
                if scene.parse.deprels[m] == "mark"
            ),
            "",
        )
        words = f"{case} {scene.parse.lemmas[node].lower()}"
        if not any(
            (key, "state") in scene.lexicon.moves and scene.lexicon.moves[key, "state"][0].frame == "end"
            for key in (case, words)
        ):
            continue
        frame = scene.grammar.frame(token)
        thing = next((n for n in (*frame.obj, *frame.subj) if scene.subjects.is_thing(n)), None)
        if thing is None:
            return
        entry = MoveWord(words, "state", "end", "failed", "-")
        move = happened(
            scene,
            token,
            entry,
            scene.parties.of([n for n in frame.subj if n != thing]),
            thing,
            Judgement(tense="past"),
        )
        if move is not None:
            move.rule = f"end:{words}"
            yield move
        return


def state(scene: Scene, token: int) -> Iterator[Move]:
    """A predicate that tells the state: "talks are under way", "the visit is off"."""
    parse = scene.parse
    if parse.lemmas[token].lower() not in scene.lexicon.state_heads:
        return
    case = scene.grammar.preposition(token)
    words = f"{case} {parse.lemmas[token].lower()}" if case else parse.lemmas[token].lower()
    entries = scene.lexicon.moves.get((words, "state"))
    if not entries or entries[0].frame != "state":
        return
    entry = entries[0]
    head = parse.heads[token]
    subject = [n for n in parse.children[token] if parse.deprels[n].startswith("nsubj")]
    if not subject and head >= 0 and parse.lemmas[head].lower() in _PREDICATES:
        subject = (
            scene.grammar.frame(head).obj
            if scene.grammar.is_passive(head)
            else scene.grammar.frame(head).subj
        )
        subject = [*subject, *scene.grammar.frame(head).obj]
    thing = next((n for n in subject if scene.subjects.is_thing(n)), None)
    if thing is None:
        return
    judgement = judge(scene.grammar, token)
    if judgement.polarity == "negative" or judgement.intended:
        return
    move = happened(scene, token, entry, [], thing, judgement)
    if move is not None:
        move.judgement, move.rule = judgement, f"state:{words}"
        yield move
