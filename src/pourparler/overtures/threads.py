"""Threads: which moves belong to one overture."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from pourparler.model import Parse, Participant
from pourparler.overtures.moves import Move, without
from pourparler.overtures.parties import Parties, codes, distinct

NEAR_KINDS = frozenset(
    {
        frozenset({"meeting", "talks"}),
        frozenset({"agreement", "ceasefire"}),
        frozenset({"agreement", "exchange"}),
        frozenset({"agreement", "measures"}),
        frozenset({"agreement", "mediation"}),
        frozenset({"talks", "mediation"}),
    }
)
_FATES = frozenset({"fate", "turn", "end", "state"})
_ANSWERS = frozenset({"answer", "reply"})
_EARLY = 1
"""Talks that nobody is told of are those of the two leading parties only where the story opens with them."""


@dataclass(slots=True)
class Thread:
    """An overture on its way: its sides, its kind and its moves in the order of the text."""

    kind: str
    initiators: list[Participant]
    counterparts: list[Participant]
    both: bool
    moves: list[Move] = field(default_factory=list)

    @property
    def parties(self) -> list[Participant]:
        """Both sides."""
        return distinct([*self.initiators, *self.counterparts])

    @property
    def first(self) -> int:
        """Token of the first move."""
        return min(move.token for move in self.moves)

    @property
    def last(self) -> int:
        """Token of the last move."""
        return max(move.token for move in self.moves)


def thread(moves: list[Move], parse: Parse, parties: Parties) -> list[Thread]:
    """Join moves into overtures.

    Moves that tell both sides and the kind found threads or join one; then those that only
    refer ("the offer", "it", "they have not replied") join the thread that fits best.
    """
    threads: list[Thread] = []
    for move in moves:
        if move.creates and move.kind is not None:
            if not any(_takes_up(move, one, parse) for one in threads):
                _complete(move, parse, parties)
            _join(move, threads, parse, may_create=True)
    for move in moves:
        if not (move.creates and move.kind is not None):
            _join(move, threads, parse, may_create=False)
    return sorted(_split(threads), key=lambda one: one.first)


def _takes_up(move: Move, one: Thread, parse: Parse) -> bool:
    """Whether a bare definite noun is the thing of a thread, so that its parties need not be looked for."""
    return len(codes(move.parties)) < 2 and _same_word(move, one, parse) and _fit(move, one, parse) > 0


def _complete(move: Move, parse: Parse, parties: Parties) -> None:
    """Find the other side of a move: in its sentence, in the one before, in the whole article."""
    if move.both:
        if move.reach > 1 and (
            codes(move.parties) or move.definite or parse.sentence_of[move.token] <= _EARLY
        ):
            _complete_both(move, parties)
        return
    if not move.reach or bool(move.initiators) == bool(move.counterparts):
        return
    found = _other_side(move, parse, parties)
    if move.initiators:
        move.counterparts = found
    else:
        move.initiators = found


def _other_side(move: Move, parse: Parse, parties: Parties) -> list[Participant]:
    """The party that deals with the one told: in the sentence, the one before, or the whole article."""
    told = [*move.initiators, *move.counterparts]
    sentence = parse.sentence_of[move.token]
    leading = without(parties.leading(), told)[:1] if move.reach > 1 else []
    for at in (sentence, sentence - 1):
        if at < 0:
            continue
        first, last = parse.sentences[at]
        others = without(parties.among(range(first, last)), told)
        if others:
            best = max(others, key=parties.weight)
            if leading and parties.weight(leading[0]) > 2 * parties.weight(best):
                return leading
            return [best]
    return leading


def _complete_both(move: Move, parties: Parties) -> None:
    """The parties of talks that are only named: the one told and a leading one, or the leading two."""
    told = distinct([*move.initiators, *move.by])
    if len(codes(told)) < 2:
        everyone = distinct([*told, *without(parties.leading(), told)])[:2]
        move.initiators = move.counterparts = everyone


def _join(move: Move, threads: list[Thread], parse: Parse, *, may_create: bool) -> None:
    """Put a move into the thread that it fits best, or found a new one."""
    scored = [(_fit(move, one, parse), -index) for index, one in enumerate(threads)]
    best = max(scored, default=(-1.0, 0))
    if best[0] > 0:
        _extend(threads[-best[1]], move)
        return
    if not may_create:
        if move.frame in _ANSWERS and move.by:
            _answer_of_another(move, threads, parse)
        return
    if move.kind is None or not move.initiators or not move.counterparts:
        return
    threads.append(Thread(move.kind, list(move.initiators), list(move.counterparts), move.both, [move]))


def _extend(one: Thread, move: Move) -> None:
    """Add a move; it may tell the direction or a side that was open."""
    one.moves.append(move)
    if (
        one.both
        and not move.both
        and move.initiators
        and move.counterparts
        and move.frame in ("move", "ask", "named")
    ):
        one.initiators, one.counterparts, one.both = list(move.initiators), list(move.counterparts), False
    elif not one.both and move.frame in _ANSWERS and not one.counterparts:
        one.counterparts = list(move.by)


def _fit(move: Move, one: Thread, parse: Parse) -> float:
    """How well a move fits a thread; not above 0 if it does not."""
    score = 1.0
    if move.kind is not None and move.kind != one.kind:
        if frozenset({move.kind, one.kind}) not in NEAR_KINDS or not move.definite:
            return -1
        score -= 0.6
    elif move.kind is None:
        score -= 0.2
    if _same_word(move, one, parse):
        score += 0.4
    distance = min(abs(parse.sentence_of[move.token] - parse.sentence_of[other.token]) for other in one.moves)
    mine, theirs = codes(move.parties), codes(one.parties)
    if mine:
        if not mine <= theirs:
            return -1
        score += 0.3 * len(mine)
    elif not move.definite or distance > 4:
        return -1
    if not move.definite and (move.kind is None or (move.frame in _FATES and len(mine) < 2)):
        return -1
    if (
        _of_others(move, one)
        or _contradicts(move, one, parse)
        or (move.frame == "deny" and not move.by and move.rule != "deny:no such")
    ):
        return -1
    if not one.both and not move.both:
        by = codes(move.by)
        if move.frame in _ANSWERS and by and by <= codes(one.initiators):
            return -1
        if move.frame in ("move", "ask", "ready", "named") and by and not by & codes(one.initiators):
            return -1
    return score - 0.05 * distance


def _of_others(move: Move, one: Thread) -> bool:
    """Whether "a meeting" that came to nothing was one of other people: ministers, not their presidents."""
    if move.frame not in _FATES or move.definite:
        return False
    mine = {party.entity for party in move.parties if party.kind == "person"}
    theirs = {party.entity for party in one.parties if party.kind == "person"}
    return bool(mine) and not mine & theirs


def _contradicts(move: Move, one: Thread, parse: Parse) -> bool:
    """Whether the sentence answers otherwise to another thing: "took the tents, not the helicopters"."""
    sentence = parse.sentence_of[move.token]
    return move.frame == "answer" and any(
        other.frame == "answer"
        and other.status != move.status
        and parse.sentence_of[other.token] == sentence
        and other.thing != move.thing
        and codes(other.by) == codes(move.by)
        for other in one.moves
    )


def _same_word(move: Move, one: Thread, parse: Parse) -> bool:
    """Whether a definite noun takes up a word of the thread ("a summit", "the summit")."""
    if move.thing is None or not move.definite or parse.upos[move.thing] != "NOUN":
        return False
    lemma = parse.lemmas[move.thing].lower()
    words = {
        parse.lemmas[node].lower()
        for other in one.moves
        if other.thing is not None
        for node in (other.thing, *parse.children[other.thing])
    }
    return lemma in words


def _answer_of_another(move: Move, threads: list[Thread], parse: Parse) -> None:
    """As in "One plan, different answers": the same approach as it stands with another counterpart."""
    for one in sorted(threads, key=lambda t: abs(t.last - move.token)):
        fits = move.kind in (None, one.kind) or frozenset({move.kind or "", one.kind}) in NEAR_KINDS
        near = abs(parse.sentence_of[one.last] - parse.sentence_of[move.token]) <= 4
        if one.both or not fits or not near or not move.definite or codes(move.by) & codes(one.parties):
            continue
        if move.initiators and not codes(move.initiators) & codes(one.initiators):
            continue
        made = [other for other in one.moves if other.frame not in _ANSWERS]
        threads.append(Thread(one.kind, list(one.initiators), list(move.by), False, [*made, move]))
        return


def _split(threads: list[Thread]) -> list[Thread]:
    """Counterparts of one approach that answer differently are overtures of their own."""
    done: list[Thread] = []
    for one in threads:
        answers = [m for m in one.moves if m.frame in _ANSWERS and m.by]
        apart = [m for m in answers if codes(m.by) < codes(one.counterparts)]
        if one.both or len(codes(one.counterparts)) < 2 or not apart:
            done.append(one)
            continue
        shared = [m for m in one.moves if m not in apart]
        left = list(one.counterparts)
        groups: dict[frozenset[str], list[Move]] = {}
        for move in apart:
            groups.setdefault(frozenset(codes(move.by)), []).append(move)
        for group, moves in groups.items():
            mine = [p for p in one.counterparts if codes([p]) <= group]
            left = [p for p in left if not codes([p]) <= group]
            done.append(replace(one, counterparts=mine, moves=[*shared, *moves]))
        if left:
            done.append(replace(one, counterparts=left, moves=shared))
    return [one for one in done if one.moves]
