"""Events told again: definite nouns, missing agents, retellings.

"The summit did not materialise" takes its parties and date from the summit told of before;
"five were released" takes the captor from the abduction; "the proposal" is the offer itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.events.tables import documents

if TYPE_CHECKING:
    from pourparler.events.draft import Draft
    from pourparler.model import Parse, Participant

_DEFINITE = frozenset(["the", "this", "that", "these", "those", "such", "both"])
_CAPTIVITY = frozenset([("ASSAULT", "abduct"), ("COERCE", "arrest"), ("COERCE", "seize")])
_CONFIRMATION = "STATEMENT"
_VERBAL = frozenset(["AGREE", "REQUEST", "REJECT", "CONCEDE"])
_ANSWERS = frozenset(["REJECT", "STATEMENT"])
_OFFERS = frozenset(["AGREE", "REQUEST"])
_NAMELESS = frozenset(["population", "unknown"])
_STEM = 4
_SHARING = frozenset(["AGREE", "CONSULT"])
_WEAK_BASIS = frozenset(["published", "context", "claim"])


def fill_from_earlier(parse: Parse, drafts: list[Draft]) -> None:
    """Give drafts with missing parties those of the event that they take up; in place, in text order."""
    for index, draft in enumerate(drafts):
        earlier = drafts[:index]
        if parse.upos[draft.token] == "NOUN" and len(draft.parties) < 2:
            _take_up(parse, draft, earlier)
        if (draft.event_type, draft.mode) == ("RETREAT", "release") and not draft.actor:
            _find_captor(draft, earlier)
        if draft.actor and not draft.recipient and parse.deprels[draft.token] == "conj":
            _share_partner(parse, draft, earlier)
        if draft.actor and not draft.recipient and draft.event_type in _ANSWERS:
            _find_asker(parse, draft, earlier)


def is_definite(parse: Parse, noun: int) -> bool:
    """Whether a noun has a definite determiner or an owner."""
    return any(
        (parse.deprels[c] == "det" and parse.word(c).lower() in _DEFINITE) or parse.deprels[c] == "nmod:poss"
        for c in parse.children[noun]
    )


def _take_up(parse: Parse, draft: Draft, earlier: list[Draft]) -> None:
    """Parties and date for a noun from the latest event that it can stand for."""
    lemma = parse.lemmas[draft.token]
    definite = is_definite(parse, draft.token)
    sentence = parse.sentence_of[draft.token]
    for other in reversed(earlier):
        words = {parse.lemmas[t] for t in (other.token, *other.embedded)}
        same_word = lemma in words and (definite or parse.sentence_of[other.token] == sentence)
        same_sentence = (
            draft.match.entry.symmetric
            and other.event_type in (draft.event_type, "AGREE")
            and parse.sentence_of[other.token] == sentence
        )
        if len(other.parties) < 2 or not (same_word or same_sentence):
            continue
        if draft.parties and not {p.country for p in draft.parties} <= {p.country for p in other.parties}:
            continue
        if draft.match.entry.symmetric:
            draft.actor, draft.recipient = other.parties, []
        else:
            draft.actor, draft.recipient = list(other.actor), list(other.recipient)
        if draft.date is None:
            draft.date = other.date
        draft.reasons.append(f"parties of {parse.word(other.token)!r}, told before")
        draft.confidence *= 0.9
        return


def _share_partner(parse: Parse, draft: Draft, earlier: list[Draft]) -> None:
    """The partner of "is willing to talk to Washington and will *engage*" is that of the first part."""
    if draft.event_type not in _SHARING:
        return
    for other in reversed(earlier):
        if parse.heads[draft.token] in (other.token, *other.embedded) and other.event_type in _SHARING:
            if _codes(other.actor) == _codes(draft.actor) and other.recipient:
                draft.recipient = list(other.recipient)
                draft.reasons.append(f"recipient of {parse.word(other.token)!r}, coordinated")
                draft.confidence *= 0.9
            return


def _find_asker(parse: Parse, draft: Draft, earlier: list[Draft]) -> None:
    """Whose offer "rejected *the offer*" answers: the latest other party that offered or asked."""
    if not any(parse.upos[t] == "NOUN" and is_definite(parse, t) for t in draft.embedded):
        return
    own = {p.country for p in draft.actor}
    for other in reversed(earlier):
        if other.event_type in _OFFERS and other.actor and not own & {p.country for p in other.actor}:
            draft.recipient = list(other.actor)
            draft.reasons.append(f"answers {parse.word(other.token)!r}, told before")
            draft.confidence *= 0.9
            return


def _find_captor(draft: Draft, earlier: list[Draft]) -> None:
    """Who lets go is who took: the actor of the latest abduction or arrest told before."""
    for other in reversed(earlier):
        if (other.event_type, other.mode) not in _CAPTIVITY or not other.actor:
            continue
        countries = {p.country for p in draft.recipient}
        if countries and not countries & {p.country for p in other.recipient}:
            continue
        draft.actor = list(other.actor)
        if not draft.recipient:
            draft.recipient = list(other.recipient)
        draft.reasons.append("captor taken from the capture told before")
        draft.confidence *= 0.8
        return


def merge_retellings(parse: Parse, drafts: list[Draft]) -> list[Draft]:
    """Merge drafts that tell the same event twice; the fuller telling stays, in text order."""
    kept: list[Draft] = []
    for draft in drafts:
        twin = next((other for other in reversed(kept) if _same(parse, other, draft)), None)
        if twin is None:
            kept.append(draft)
            continue
        if _is_own_word(draft):
            draft.recipient = draft.recipient or list(twin.recipient)
            kept.append(_as_statement(draft))
            continue
        full, short = (draft, twin) if _fullness(parse, draft) > _fullness(parse, twin) else (twin, draft)
        full.recipient = full.recipient or list(short.recipient)
        if short.cameo and full.cameo and len(short.cameo.rstrip("0")) > len(full.cameo.rstrip("0")):
            full.cameo = short.cameo
        kept[kept.index(twin)] = full
    return sorted(kept, key=lambda d: d.token)


def _is_own_word(draft: Draft) -> bool:
    """Whether the actor is quoted on the actor's own deed: "she said she made the proposal"."""
    if draft.event_type not in _VERBAL:
        return False
    speaker = draft.claim.source if draft.claim is not None else None
    return speaker is not None and any(p.entity == speaker.entity for p in draft.actor)


def _as_statement(draft: Draft) -> Draft:
    """The deed was told before: what is new is that its doer speaks of it, on the day of the saying."""
    draft.event_type, draft.mode, draft.cameo = _CONFIRMATION, None, "010"
    if draft.claim is not None and draft.claim.said is not None:
        draft.date = draft.claim.said
    draft.reasons.append("the actor speaks of a deed told before")
    return draft


def _fullness(parse: Parse, draft: Draft) -> tuple[int, int, int]:
    """How much a draft tells: a stated date, parties, a verb rather than a noun."""
    stated = draft.date is not None and draft.date.basis == "stated"
    return (int(stated), len(draft.parties), int(parse.upos[draft.token] == "VERB"))


def _same(parse: Parse, one: Draft, other: Draft) -> bool:
    """Whether two drafts tell one event: type, parties and date agree and one is a mere mention."""
    if (one.event_type, one.judgement.polarity, one.judgement.certainty) != (
        other.event_type, other.judgement.polarity, other.judgement.certainty,
    ):  # fmt: skip
        return False
    if one.event_type == _CONFIRMATION or one.judgement.outcome != other.judgement.outcome:
        return False
    if (one.mode and other.mode and one.mode != other.mode) or not _dates_agree(one, other):
        return False
    if one.match.entry.symmetric or other.match.entry.symmetric:
        same_parties = _codes(one.parties) == _codes(other.parties)
    else:
        same_parties = _codes(one.actor) == _codes(other.actor) and (
            _codes(one.recipient) == _codes(other.recipient)
            or (not other.recipient and _takes_up(parse, other))
        )
    if not same_parties or not one.parties:
        return False
    return _takes_up(parse, other) or _same_stem(parse.lemmas[one.token], parse.lemmas[other.token])


def _same_stem(one: str, other: str) -> bool:
    """Whether two words are one happening's: "invade" and "invasion", "meet" and "meeting"."""
    return one.lower()[:_STEM] == other.lower()[:_STEM]


def _takes_up(parse: Parse, draft: Draft) -> bool:
    """Whether its words point back: a definite noun, or a verb with one ("made *the proposal*")."""
    return any(parse.upos[t] == "NOUN" and is_definite(parse, t) for t in (draft.token, *draft.embedded))


def _codes(parties: list[Participant]) -> set[tuple[str | None, str | None, str | None]]:
    """What makes parties the same for a retelling: country and sector; nameless people are themselves."""
    return {
        (p.country, p.sector, None if p.country and p.kind not in _NAMELESS else p.entity) for p in parties
    }


def _dates_agree(one: Draft, other: Draft) -> bool:
    """Whether two dates are equal, or one of them is only a fallback."""
    if one.date is None or other.date is None or _is_weak(one) or _is_weak(other):
        return True
    return (one.date.start, one.date.end, one.date.value) == (
        other.date.start,
        other.date.end,
        other.date.value,
    )


def _is_weak(draft: Draft) -> bool:
    """Whether the date is a fallback, or may as well be that of the saying ("said she offered on Monday")."""
    if draft.date is None or draft.date.basis in _WEAK_BASIS:
        return True
    said = draft.claim.said if draft.claim is not None else None
    return said is not None and said.span is not None and said.span == draft.date.span


def drop_bare_statements(parse: Parse, drafts: list[Draft]) -> list[Draft]:
    """Leave out a statement whose words carry an event of the same actor ("a statement rejecting talks")."""
    telling = [draft for draft in drafts if draft.event_type != _CONFIRMATION]
    kept: list[Draft] = []
    for draft in drafts:
        carried = any(parse.lemmas[t].lower() in documents() for t in draft.embedded)
        bare = draft.event_type == _CONFIRMATION and draft.judgement.polarity == "positive" and carried
        below = set(parse.subtree(draft.token)) if bare else set()
        if not any(other.token in below and _codes(other.actor) == _codes(draft.actor) for other in telling):
            kept.append(draft)
    return kept
