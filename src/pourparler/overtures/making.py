"""Making an approach: offers, invitations, requests, readiness, truces declared."""

from __future__ import annotations

from collections.abc import Sequence

from pourparler.events.factuality import Judgement, judge
from pourparler.events.grammar import Frame
from pourparler.model import Participant
from pourparler.overtures.lexicon import MoveWord
from pourparler.overtures.moves import Move, Scene, is_conditional, objects, without
from pourparler.overtures.parties import codes

_OPEN = frozenset({"meeting", "talks", "ceasefire", "mediation", "exchange"})
_ASKED = frozenset({"meeting", "talks", "mediation", "ceasefire", "aid"})


def made(scene: Scene, token: int, entry: MoveWord, frame: Frame, judgement: Judgement) -> Move | None:
    """An approach: offered, proposed, invited."""
    if judgement.polarity == "negative" or judgement.intended:
        return None
    if judgement.certainty == "possible" and not is_conditional(scene, token, judgement):
        return None
    by = scene.subject(token)
    things = [*objects(scene, token), *frame.xcomp, *frame.ccomp]
    thing, kind = first_thing(scene, things)
    if entry.words == "invite":
        thing, kind = thing if kind else None, kind or "meeting"
    if entry.words == "challenge":
        thing = next((n for n in frame.xcomp if scene.parse.xpos[n] == "VB"), None)
        kind = kind or ("other" if thing is not None and scene.parties.of(frame.obj) else None)
    told = (
        thing is not None
        and scene.parse.upos[thing] == "VERB"
        and scene.parse.xpos[thing] not in ("VB", "VBG")
    )
    if entry.words == "suggest" and (told or kind == "aid"):
        return None
    if kind is None:
        return _made_again(scene, token, entry, by, objects(scene, token))
    if entry.need == "approach" and (thing is None or not scene.subjects.is_approach(thing)):
        return None
    others = scene.parties.of([*frame.iobj, *frame.preps.get("to", []), *frame.preps.get("before", [])])
    others += [party for node in frame.obj if node != thing for party in scene.parties.at(node)]
    if thing is not None:
        others += scene.subjects.addressees(thing)
    if entry.words == "invite" and frame.obj and not without(others, by):
        return None  # the guest is no party; nor does anybody invite himself
    if not by and thing is not None:
        by = scene.subjects.owners(thing)
    status = "conditional" if is_conditional(scene, token, judgement) else entry.status
    return Move(
        token,
        status,
        entry.frame,
        by,
        by,
        without(others, by),
        kind=kind,
        thing=thing,
        creates=bool(by),
        reach=_reach(entry, kind),
    )


def _reach(entry: MoveWord, kind: str) -> int:
    """How far to look for the other side: an invitation names its guest."""
    if entry.words == "invite":
        return 1
    return 2 if kind in _OPEN else int(kind == "aid")


def _made_again(
    scene: Scene, token: int, entry: MoveWord, by: list[Participant], things: Sequence[int]
) -> Move | None:
    """As in "She had broached the idea": an approach whose kind is told elsewhere."""
    thing = next((n for n in things if scene.subjects.is_approach(n)), None)
    if thing is None or not by or not scene.subjects.is_definite(thing):
        return None
    others = without(scene.subjects.addressees(thing), by)
    return Move(token, entry.status, entry.frame, by, by, others, thing=thing, definite=True, creates=False)


def asked(scene: Scene, token: int, entry: MoveWord, frame: Frame, judgement: Judgement) -> Move | None:
    """A request for a meeting, talks, a truce, help."""
    if judgement.polarity == "negative" or judgement.intended:
        return None
    by = scene.subject(token)
    told = [n for n in frame.ccomp if any(scene.parse.lemmas[m] == "that" for m in scene.parse.children[n])]
    things = [*frame.xcomp, *frame.preps.get("for", []), *told]
    things += frame.obj if entry.words != "call" else []
    thing, kind = first_thing(scene, things)
    if kind not in _ASKED or thing is None or not by:
        return None
    addressed = scene.parties.of(
        [*frame.iobj, *frame.obj, *frame.preps.get("on", []), *frame.preps.get("to", [])]
    )
    inside = without(scene.subjects.inside(thing), by)
    others = without([*addressed, *inside], by)
    if entry.words == "call" and frame.preps.get("on"):
        return None
    if not others and entry.words not in ("ask", "seek", "request"):
        return None
    if kind in ("meeting", "talks") and len(codes(others)) > 1 and addressed:
        return None
    reach = int(kind != "aid")
    return Move(token, entry.status, entry.frame, by, by, others, kind=kind, thing=thing, reach=reach)


def ready(scene: Scene, token: int, entry: MoveWord, frame: Frame, judgement: Judgement) -> Move | None:
    """Readiness: "is willing to meet"."""
    if judgement.polarity == "negative":
        return None
    doing = [n for n in frame.preps.get("in", []) if scene.parse.upos[n] == "VERB"]
    things = [*frame.xcomp, *frame.preps.get("to", []), *frame.preps.get("for", []), *doing, *frame.ccomp]
    things += [n for n in scene.parse.children[token] if scene.parse.deprels[n] == "advcl"]
    thing, kind = first_thing(scene, things)
    by = scene.subject(token)
    if kind is None or thing is None or not by:
        return None
    others_act = any(n < thing for n in frame.preps.get("for", [])) and scene.parse.upos[thing] == "VERB"
    if others_act or any(scene.parse.deprels[n].startswith("nsubj") for n in scene.parse.children[thing]):
        return None
    between = {scene.parse.lemmas[n].lower() for n in range(token + 1, thing)}
    if scene.parse.upos[thing] == "VERB" and {"for", "to"} <= between:
        return None
    others = without(scene.subjects.inside(thing), by)
    status = (
        "conditional"
        if is_conditional(scene, token, judgement)
        or is_conditional(scene, thing, judge(scene.grammar, thing))
        else "proposed"
    )
    return Move(token, status, entry.frame, by, by, others, kind=kind, thing=thing)


def declared(scene: Scene, token: int, entry: MoveWord, frame: Frame, judgement: Judgement) -> Move | None:
    """A truce proclaimed by one side, or by both."""
    if judgement.polarity == "negative" or judgement.intended:
        return None
    thing, kind = first_thing(scene, frame.obj)
    by = scene.subject(token)
    if kind != "ceasefire" or thing is None or not by:
        return None
    others = without(scene.subjects.inside(thing), by)
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


def first_thing(scene: Scene, things: Sequence[int]) -> tuple[int | None, str | None]:
    """The first of some phrases that tells a kind."""
    for node in things:
        if scene.parse.upos[node] == "PRON":
            continue
        kind = scene.subjects.kind(node)
        if kind is not None:
            return node, kind
    return None, None
