"""Overtures of one article: moves joined into threads, with days, speakers and evidence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from pourparler.claims import claim_of
from pourparler.events.grammar import Grammar
from pourparler.events.tables import documents, object_control
from pourparler.model import (
    Article,
    Claim,
    DateInterval,
    Event,
    LooseStep,
    Overture,
    OvertureStep,
    Parse,
    Span,
)
from pourparler.overtures.gist import gist
from pourparler.overtures.lexicon import OvertureLexicon
from pourparler.overtures.loose import of_events, of_moves
from pourparler.overtures.moves import Move, Scene, evidence
from pourparler.overtures.parties import Cast, Parties, codes, is_armed, is_party
from pourparler.overtures.scanning import find_moves
from pourparler.overtures.steps import in_order
from pourparler.overtures.threads import Thread, thread

_OLD_DAYS = 900
_FATE_DAYS = 60
"""What became of an approach is news for two months; the approach and its answer stay open longer."""
_APPROACHES = frozenset({"move", "ask", "ready", "named", "answer", "reply", "declare", "deny"})
_OFF_TOPIC = 0.02
_INNER_TOPIC = 2
_OTHER_MATTERS = ("fiction", "sport", "business", "family", "history")


class Timeline(Protocol):
    """What this package needs of `pourparler.times.Timeline`."""

    @property
    def published(self) -> DateInterval | None:
        """The article's day."""

    def date_of(self, token: int) -> DateInterval | None:
        """The day of a happening."""


def find_overtures(
    parse: Parse,
    cast: Cast,
    timeline: Timeline,
    claims: Sequence[Claim],
    events: Sequence[Event],
    article: Article,
    *,
    lexicon: OvertureLexicon | None = None,
) -> tuple[Overture, ...]:
    """The overtures that one article tells of, with the steps that it tells; see `read_overtures`."""
    return read_overtures(parse, cast, timeline, claims, events, article, lexicon=lexicon)[0]


def read_overtures(
    parse: Parse,
    cast: Cast,
    timeline: Timeline,
    claims: Sequence[Claim],
    events: Sequence[Event],
    article: Article,
    *,
    lexicon: OvertureLexicon | None = None,
) -> tuple[tuple[Overture, ...], tuple[LooseStep, ...]]:
    """The overtures that one article tells of, and the steps that may continue those of earlier articles.

    1. leave stories of other matters, 2. find the moves, 3. date them and ask on whose word,
    4. join them into threads, 5. drop what is no overture, 6. put the steps in order.

    Args:
        parse: The parse of the article's prose.
        cast: Who the article speaks of.
        timeline: Its dates.
        claims: Who says what.
        events: The coded events; a step names the event of its own words.
        article: The article.
        lexicon: Another lexicon than the one that is shipped.
    """
    lexicon = lexicon or OvertureLexicon.load()
    topics = _topics(parse, lexicon)
    if _is_other_matter(parse, topics):  # 1
        return (), ()
    grammar = Grammar(parse, object_control())
    parties = Parties(grammar, cast, timeline.published)
    scene = Scene.of(grammar, parties, lexicon)
    moves = find_moves(scene)
    if not _leans_elsewhere(topics):
        moves = sorted([*moves, *gist(scene, moves)], key=lambda move: (move.token, move.status))
    moves = [move for move in moves if _in_body(parse, article, move)]  # 2
    for move in moves:  # 3
        move.claim = claim_of(move.token, claims, parse)
        move.date = timeline.date_of(move.token) or _day_of_document(move, parse, timeline)
        source = move.claim.source if move.claim is not None else None
        if move.frame == "deny" and not move.by and source is not None and is_party(source):
            move.by = [source]
        if move.frame == "wish":
            ahead = move.date is not None and move.date.future
            move.status, move.creates = "scheduled", ahead
        participle = parse.xpos[move.token] == "VBN" and parse.deprels[move.token] == "acl"
        if participle and move.status == "scheduled" and _is_past(move, timeline):
            move.status, move.creates = "concluded", False
        if move.frame == "deny" and move.kind == "meeting" and move.both:
            move.creates = move.claim is not None and bool(_sides(move.claim) & codes(move.parties))
    moves = [move for move in moves if move.frame != "wish" or move.creates]
    threads = [one for one in thread(moves, parse, parties) if _is_overture(one, topics, timeline)]  # 4, 5
    made = [_overture(parse, timeline, events, one, index) for index, one in enumerate(threads, 1)]  # 6
    told = {id(move) for one in threads for move in one.moves}
    left = [move for move in moves if id(move) not in told]
    around = tuple(sorted(codes(parties.among(range(len(parse))))))
    steps = [(move, _step(parse, timeline, events, move)) for move in left]
    loose = [*of_moves(steps, around), *of_events(events, claims, timeline.published, around)]
    return tuple(made), tuple(loose)


def _day_of_document(move: Move, parse: Parse, timeline: Timeline) -> DateInterval | None:
    """The day of the statement that says it: "a statement *in March* expressing rejection"."""
    token = move.token
    for _ in range(2):
        if token >= 0 and parse.deprels[token] in ("obj", "obl"):
            token = parse.heads[token]
        document = parse.heads[token] if token >= 0 and parse.deprels[token] == "acl" else -1
        if document >= 0 and parse.lemmas[document].lower() in documents():
            above = parse.heads[document]
            return timeline.date_of(document) or (timeline.date_of(above) if above >= 0 else None)
    return None


def _is_past(move: Move, timeline: Timeline) -> bool:
    """Whether a move has a day of its own before the article's."""
    day, published = _day(move.date), _day(timeline.published)
    stated = move.date is not None and move.date.basis == "stated"
    return stated and day is not None and published is not None and day < published


def _in_body(parse: Parse, article: Article, move: Move) -> bool:
    """Whether a move stands in the prose of the article."""
    start = parse.starts[move.token]
    return not article.body or any(span.start <= start < span.end for span in article.body)


def _sides(claim: Claim) -> set[str]:
    """The party that a claim's source speaks for."""
    return codes([claim.source]) if claim.source is not None else set()


def _topics(parse: Parse, lexicon: OvertureLexicon) -> dict[str, int]:
    """How many words of each topic the article has."""
    counts: dict[str, int] = {}
    for token in range(len(parse)):
        topic = lexicon.topics.get(parse.lemmas[token].lower())
        if topic is not None and parse.upos[token] in ("NOUN", "VERB", "ADJ"):
            counts[topic] = counts.get(topic, 0) + 1
    return counts


def _is_other_matter(parse: Parse, topics: dict[str, int]) -> bool:
    """Whether the story is of sport, business, fiction, families or long-gone days."""
    words = max(1, len(parse))
    for topic in _OTHER_MATTERS:
        count = topics.get(topic, 0)
        if count >= 4 and count / words > _OFF_TOPIC and count > topics.get("peace", 0):
            return True
    return False


def _leans_elsewhere(topics: dict[str, int]) -> bool:
    """Whether words of other matters outweigh those of peace, if too few to leave the story."""
    return any(topics.get(topic, 0) >= max(2, topics.get("peace", 0) + 1) for topic in _OTHER_MATTERS)


def _is_overture(one: Thread, topics: dict[str, int], timeline: Timeline) -> bool:
    """Whether a thread has two sides that can deal with each other, and is not history."""
    initiators, counterparts = codes(one.initiators), codes(one.counterparts)
    everyone = initiators | counterparts
    if not initiators or not counterparts or len(everyone) < 2:
        return False
    if not one.both and initiators & counterparts:
        return False
    inner = len({code.split(":")[0] for code in everyone}) == 1 and not any(map(is_armed, one.parties))
    if inner and topics.get("peace", 0) < _INNER_TOPIC:
        return False
    return not _is_old(one, timeline)


def _is_old(one: Thread, timeline: Timeline) -> bool:
    """Whether all that is told lies years back."""
    published = _day(timeline.published)
    days = [_day(move.date) for move in one.moves]
    known = [day for day in days if day is not None]
    if published is None or not known:
        return False
    told = any(move.frame in _APPROACHES for move in one.moves)
    limit = _OLD_DAYS if told else _FATE_DAYS
    return max(known) < published and (published - max(known)).days > limit


def _day(interval: DateInterval | None) -> date | None:
    """The last day of an interval."""
    if interval is None:
        return None
    text = interval.end or interval.start
    return date.fromisoformat(text) if text else None


def _overture(parse: Parse, timeline: Timeline, events: Sequence[Event], one: Thread, index: int) -> Overture:
    """The public record of a thread."""
    told = [_step(parse, timeline, events, move) for move in sorted(_settled(one), key=lambda m: m.token)]
    steps = in_order(told)
    thing = next((m.thing for m in one.moves if m.thing is not None and m.kind == one.kind), None)
    span = _subject(parse, thing) if thing is not None else None
    published = timeline.published
    return Overture(
        id=f"o{index}",
        initiators=tuple(one.initiators),
        counterparts=tuple(one.counterparts),
        kind=one.kind,
        status=steps[-1].status,
        steps=steps,
        subject=span.quote(parse.text) if span else None,
        subject_span=span,
        as_of=published.end if published else None,
        certainty=steps[0].certainty,
    )


def _settled(one: Thread) -> list[Move]:
    """The moves of a thread; where it is put off, "will not be held" says no more than that."""
    if not any(move.status == "postponed" for move in one.moves):
        return one.moves
    return [m for m in one.moves if m.status != "cancelled" or m.judgement.polarity != "negative"]


def _step(parse: Parse, timeline: Timeline, events: Sequence[Event], move: Move) -> OvertureStep:
    """The public record of a move."""
    first, last = evidence(parse, move.token)
    claim = move.claim
    trigger = parse.span(move.token, move.token + 1)
    event = next((one.id for one in events if one.trigger.overlaps(trigger)), None)
    return OvertureStep(
        status=move.status,
        date=_date(move, timeline),
        known=_known(claim, timeline),
        by=tuple(move.by),
        told_by=claim.source if claim else None,
        source_kind=claim.source_kind if claim else None,
        claim=claim.id if claim else None,
        event=event,
        certainty=move.judgement.certainty if move.judgement.certainty != "underspecified" else "possible",
        evidence=parse.span(first, last),
        rule=move.rule,
    )


def _date(move: Move, timeline: Timeline) -> DateInterval | None:
    """The day of the step: its own, or that of the saying, or for what stands today the article's."""
    published = timeline.published
    stated = move.date
    ahead = stated is not None and published is not None and (stated.start or "") > (published.end or "9999")
    if stated is not None and not ahead and not stated.future:
        return stated
    if move.claim is not None and move.claim.said is not None:
        return move.claim.said
    if published is not None and (move.status != "proposed" or move.frame in ("ready",)):
        return published
    return None


def _known(claim: Claim | None, timeline: Timeline) -> str | None:
    """The day on which the step became known: that of the saying, if it was public, else the article's."""
    published = timeline.published.end if timeline.published else None
    if claim is not None and claim.said is not None and claim.said.granularity == "day" and claim.said.end:
        return min(claim.said.end, published) if published else claim.said.end
    return published


def _subject(parse: Parse, thing: int) -> Span:
    """The words of a thing, without relative clauses."""
    tokens = [thing]
    for node in tokens:
        tokens.extend(
            n
            for n in parse.children[node]
            if parse.deprels[n]
            not in ("acl:relcl", "parataxis", "punct", "cc", "conj", "appos", "case", "mark")
            or (node != thing and parse.deprels[n] in ("case", "conj", "cc", "mark"))
        )
    kept = sorted(tokens)
    first, last = thing, thing
    for token in reversed([t for t in kept if t < thing]):
        if first - token > 1:
            break
        first = token
    for token in [t for t in kept if t > thing]:
        if token - last > 1 or last - first > 14:
            break
        last = token
    return parse.span(first, last + 1)
