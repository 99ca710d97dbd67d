"""Gist: what a sentence tells outside the frames of moves: a thing, two parties and a telling word."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from pourparler.events.factuality import judge
from pourparler.model import Participant
from pourparler.overtures.cues import Cue, find_cues
from pourparler.overtures.moves import Move, Scene
from pourparler.overtures.parties import codes, party_code
from pourparler.overtures.telling import nearest
from pourparler.overtures.threads import NEAR_KINDS

_PLACES = frozenset(
    {"in", "at", "near", "outside", "aboard", "across", "inside", "over", "through", "via", "from"}
)
_KINDS = frozenset(
    {"meeting", "talks", "ceasefire", "agreement", "exchange", "aid", "mediation", "relations"}
)
"""Not measures: outside a frame an offer to pull back cannot be told from a demand for it."""
_PAPERS = frozenset({"ceasefire", "agreement", "exchange"})
_MOST = 5
_LONG = 14
_WARY = 0.8
"""Long stories tell much background: of 80 read on 2026-11-24, few pairs found below this were right."""
_SHORT, _ABSENT, _UNFOUNDED = 8, 0.6, 1.0
_TELLING = frozenset(
    {"proposed", "unanswered", "acknowledged", "conditional", "countered", "rejected", "postponed"}
)


@dataclass(frozen=True, slots=True)
class Named:
    """A party where a sentence names it."""

    token: int
    party: Participant
    place: bool


@dataclass(slots=True)
class Told:
    """A thing between two parties, as one sentence tells of it."""

    sentence: int
    thing: int
    kind: str
    pair: tuple[Participant, Participant]
    cues: list[Cue]
    features: dict[str, float]
    score: float = 0.0

    @property
    def key(self) -> tuple[str, frozenset[str]]:
        """What it is about."""
        return self.kind, frozenset(codes(self.pair))


class Story:
    """What the sentences of one article tell of things and parties."""

    def __init__(self, scene: Scene, moves: Sequence[Move]) -> None:
        self.scene, self.parse = scene, scene.parse
        self.moves: dict[int, list[Move]] = {}
        for move in moves:
            self.moves.setdefault(scene.parse.sentence_of[move.token], []).append(move)
        self.sentences = scene.parse.sentences
        self.named = [self._named(first, last) for first, last in self.sentences]
        self.things = [self._things(first, last) for first, last in self.sentences]
        self.cues = [
            find_cues(scene.parse, scene.lexicon.cues, first, last) for first, last in self.sentences
        ]
        self.kinds = Counter(kind for things in self.things for kind in {kind for _, kind in things})
        self.ranks = self._ranks()
        self.whole = self._of_whole(moves)

    def told(self) -> Iterator[Told]:
        """Every thing of every sentence with every two parties that can be its own."""
        for at in range(len(self.sentences)):
            if not self.things[at]:
                continue
            people = self._people(at)
            for thing, kind in self._first_of_kind(at):
                for left, right in combinations(people, 2):
                    yield self._told(at, thing, kind, left, right)

    def _first_of_kind(self, at: int) -> list[tuple[int, str]]:
        seen: dict[str, int] = {}
        for thing, kind in self.things[at]:
            seen.setdefault(kind, thing)
        return [(thing, kind) for kind, thing in seen.items()]

    def _named(self, first: int, last: int) -> list[Named]:
        found: dict[str, Named] = {}
        for token in range(first, last):
            for party in self.scene.parties.among([token]):
                place = party.kind in ("state", "place") and self.scene.grammar.preposition(token) in _PLACES
                code = party_code(party)
                if code not in found or (found[code].place and not place):
                    found[code] = Named(token, party, place)
        return list(found.values())

    def _people(self, at: int) -> list[Named]:
        """The parties of a sentence, and where it names but one, the last two named before."""
        here = sorted(self.named[at], key=lambda one: self.ranks.get(party_code(one.party), 99))[:_MOST]
        if len([one for one in here if not one.place]) < 2:
            known = {party_code(one.party) for one in here}
            for before in (at - 1, at - 2):
                if before < 0:
                    break
                for one in self.named[before]:
                    if party_code(one.party) not in known and not one.place and len(here) < _MOST:
                        known.add(party_code(one.party))
                        here.append(one)
        return here

    def _things(self, first: int, last: int) -> list[tuple[int, str]]:
        found = []
        for token in range(first, last):
            upos = self.parse.upos[token]
            if upos == "VERB" or (upos == "NOUN" and self.scene.subjects.is_thing(token)):
                kind = self.scene.subjects.kind(token)
                if kind in _KINDS:
                    found.append((token, kind))
        return found

    def _ranks(self) -> dict[str, int]:
        counts = Counter(party_code(one.party) for sentence in self.named for one in sentence)
        return {
            code: rank for rank, (code, _) in enumerate(sorted(counts.items(), key=lambda p: (-p[1], p[0])))
        }

    def _of_whole(self, moves: Sequence[Move]) -> dict[str, float]:
        """How much of the story is about approaches at all."""
        size = max(1, len(self.sentences))
        near = sum(1 for cues in self.cues if any(cue.status in _TELLING and cue.strong for cue in cues))
        approaches = sum(self.scene.subjects.is_approach(token) for token in range(len(self.parse)))
        tight = sum(
            bool(things) and any(cue.strong for cue in cues)
            for things, cues in zip(self.things, self.cues, strict=True)
        )
        return {
            "density": min(1.5, len(moves) / size),
            "telling": near / size,
            "approaches": min(1.0, approaches / size),
            "tight": tight / size,
            "short": float(size <= 8),
            "middling": float(8 < size <= 14),
            "long": math.log(size) / 4,
        }

    def _told(self, at: int, thing: int, kind: str, left: Named, right: Named) -> Told:
        cues = self.cues[at]
        features = {
            **self.whole,
            **self._of_story(at, kind, left, right),
            **self._of_cues(thing, cues),
            **self._of_thing(thing, kind, left, right),
            **self._of_moves(at, kind, left, right),
        }
        features["others"] = min(4, len(self.named[at]) - 2) / 4 if len(self.named[at]) > 2 else 0.0
        features["kinds"] = min(3, len({k for _, k in self.things[at]}) - 1) / 3
        return Told(at, thing, kind, (left.party, right.party), cues, features)

    def _of_story(self, at: int, kind: str, left: Named, right: Named) -> dict[str, float]:
        size = max(1, len(self.sentences))
        one, two = sorted(self.ranks.get(party_code(n.party), 99) for n in (left, right))
        here = {party_code(n.party) for n in self.named[at]}
        absent = sum(party_code(n.party) not in here for n in (left, right))
        both = {party_code(left.party), party_code(right.party)}
        shared = sum(both <= {party_code(n.party) for n in sentence} for sentence in self.named)
        return {
            "lead": float(at == 0),
            "second": float(at == 1),
            "late": float(at > 8),
            "kind_often": min(4, self.kinds[kind]) / 4,
            "kind_share": self.kinds[kind] / size,
            "first_two": float(two <= 1),
            "first_three": float(two == 2),
            "one_first": float(one == 0),
            "absent": float(absent),
            "pair_often": min(4, shared) / 4,
            "pair_share": shared / size,
            "places": float(left.place) + float(right.place),
            "inner": float(party_code(left.party).split(":")[0] == party_code(right.party).split(":")[0]),
        }

    def _of_cues(self, thing: int, cues: Sequence[Cue]) -> dict[str, float]:
        strong = [cue for cue in cues if cue.strong and not cue.first <= thing <= cue.last]
        near = min((min(abs(cue.first - thing), abs(cue.last - thing)) for cue in strong), default=99)
        found = {
            "cues": min(3, len(strong)) / 3,
            "hints": min(3, len(cues) - len(strong)) / 3,
            "cue_near": float(near <= 3),
            "cue_by": float(3 < near <= 8),
            "no_cue": float(not strong),
        }
        for cue in strong:
            found[f"status_{cue.status}"] = 1.0
        return found

    def _of_moves(self, at: int, kind: str, left: Named, right: Named) -> dict[str, float]:
        moves = self.moves.get(at, [])
        same = [move for move in moves if move.kind == kind]
        both = {party_code(left.party), party_code(right.party)}
        return {
            "moved": float(bool(same)),
            "moved_else": float(bool(moves) and not same),
            "moved_open": float(any(move.kind is None for move in moves)),
            "mover": float(any(codes(move.by) & both for move in moves)),
            "movers": float(any(both <= codes(move.parties) for move in moves)),
            "answered": float(any(move.frame in ("answer", "reply") for move in moves)),
            "fated": float(any(move.frame in ("fate", "turn", "state", "end") for move in moves)),
            "made": float(any(move.frame in ("move", "ask", "ready", "declare", "named") for move in moves)),
            "planned": float(any(move.frame in ("plan", "wish") for move in moves)),
        }

    def _of_thing(self, thing: int, kind: str, left: Named, right: Named) -> dict[str, float]:
        scene = self.scene
        verbal = self.parse.upos[thing] == "VERB"
        inside = codes([*scene.subjects.inside(thing), *scene.subjects.owners(thing)])
        above = self.parse.heads[thing]
        actors = codes(scene.subject(thing)) if verbal else set()
        if above >= 0 and self.parse.upos[above] == "VERB":
            frame = scene.grammar.frame(above)
            actors |= codes(scene.subject(above)) | codes(scene.parties.of([*frame.iobj, *frame.obj]))
        both = [party_code(left.party), party_code(right.party)]
        judgement = judge(scene.grammar, thing)
        return {
            f"kind_{kind}": 1.0,
            "verbal": float(verbal),
            "inside": sum(code in inside for code in both) / 2,
            "actors": sum(code in actors for code in both) / 2,
            "roles": float(all(code in inside or code in actors for code in both)),
            "definite": float(not verbal and scene.subjects.is_definite(thing)),
            "approach": float(not verbal and scene.subjects.is_approach(thing)),
            "future": float(judgement.tense == "future"),
            "past": float(judgement.tense == "past"),
            "negative": float(judgement.polarity == "negative"),
            "unsure": float(judgement.certainty in ("possible", "underspecified")),
            "back": float(judgement.past_word),
            "met": float(kind in ("meeting", "talks") and judgement.tense == "past" and verbal),
            "office": float(
                kind == "relations" and self.parse.lemmas[thing] in ("embassy", "consulate", "ambassador")
            ),
        }


def gist(scene: Scene, moves: Sequence[Move]) -> list[Move]:
    """What the frames have missed: things between two parties that a story tells of plainly enough.

    The weights were fitted to threads coded by hand (header of ``data/gist.tsv``). A pair and kind that
    the frames have found already is left to them.
    """
    weights = scene.lexicon.weights
    strict = [
        (move.kind, codes(move.parties)) for move in moves if move.creates and len(codes(move.parties)) > 1
    ]
    story = Story(scene, moves)
    told = sorted(story.told(), key=lambda one: -_weigh(one, weights))
    needed = weights["threshold"] + (_WARY if len(story.sentences) > _LONG else 0.0)
    chosen: list[Told] = []
    for one in told:
        if one.score < needed:
            break
        if len(story.sentences) > _SHORT and one.score < needed + _doubt(one):
            continue
        pair = codes(one.pair)
        if any(pair <= parties and _same_kind(kind, one.kind) for kind, parties in strict):
            continue
        if _is_live(scene, one) and not any(_rivals(one, other) for other in chosen):
            chosen.append(one)
    return [move for one in chosen for move in _moves(scene, one, told)]


def _doubt(one: Told) -> float:
    """How much more it takes where the sentence leaves a party out or tells of no approach."""
    unfounded = one.kind not in _PAPERS and not one.features["approach"] and not one.features["made"]
    return _ABSENT * one.features["absent"] + (_UNFOUNDED if unfounded and one.features["no_cue"] else 0.0)


def _is_live(scene: Scene, one: Told) -> bool:
    """Whether a plain word or the future tells it.

    A meeting or visit that is merely told is no overture, and neither is one that merely did not happen.
    """
    best = nearest(scene, one.cues, one.thing)
    status = best[0].status if best is not None else _status(scene, one)
    return status is not None and (one.kind in _PAPERS or status not in ("concluded", "underway"))


def _weigh(one: Told, weights: dict[str, float]) -> float:
    """How surely a sentence tells of an overture: the logit of its features."""
    one.score = weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in one.features.items())
    return one.score


def _same_kind(left: str | None, right: str) -> bool:
    """Whether two kinds can be one overture's."""
    return left == right or frozenset({left or "", right}) in NEAR_KINDS


def _rivals(one: Told, other: Told) -> bool:
    """Whether what has been chosen leaves no room: the pair's in that kind or sentence, or the kind's."""
    if codes(one.pair) == codes(other.pair):
        return _same_kind(other.kind, one.kind) or one.sentence == other.sentence
    return one.sentence == other.sentence and one.kind == other.kind


def _moves(scene: Scene, one: Told, told: Sequence[Told]) -> Iterator[Move]:
    """The moves of a chosen thing: its own sentence, and others that tell of it with a telling word."""
    for other in told:
        if other.key != one.key:
            continue
        founds = other is one
        best = nearest(scene, other.cues, other.thing)
        status = _status(scene, other)
        if status is None and not founds:
            continue
        yield _move(scene, other, best[0] if best else None, status or "proposed", founds)


def _status(scene: Scene, one: Told) -> str | None:
    """The status that the telling words tell, or the tense of the thing."""
    best = nearest(scene, one.cues, one.thing)
    if best is not None:
        return best[1]
    if one.features["future"]:
        return "rejected" if one.features["negative"] else "scheduled"
    return "concluded" if one.features["met"] and not one.features["negative"] else None


def _move(scene: Scene, one: Told, cue: Cue | None, status: str, founds: bool) -> Move:
    """A move for one sentence; who began is told only by a subject that asks or answers."""
    token = cue.first if cue is not None else one.thing
    by = [party for party in scene.subject(token) if codes([party]) <= codes(one.pair)]
    return Move(
        token,
        status,
        "gist",
        by,
        list(one.pair),
        list(one.pair),
        both=True,
        kind=one.kind,
        thing=one.thing,
        definite=True,
        creates=founds,
        reach=0,
        rule=f"gist:{cue.words if cue is not None else 'plain'}",
    )
