"""From the plain meaning of a trigger to its coding: modes, codes, and what is still to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.events.factuality import head_effect, judge
from pourparler.events.lexicon import SKIP
from pourparler.events.tables import complements, context_words
from pourparler.ontology import cameo_to_plover

if TYPE_CHECKING:
    from pourparler.events.draft import Draft
    from pourparler.events.grammar import Grammar
    from pourparler.events.matching import Matcher
    from pourparler.model import Parse

_COOPERATION = {"CONSULT": "036", "SUPPORT": "032", "COOPERATE": "031", "AID": "033"}
_REFUSAL = {
    "CONSULT": ("meet", "125"), "SUPPORT": ("assist", "121"), "COOPERATE": ("assist", "121"),
    "AID": ("assist", "122"), "RETREAT": ("yield", "124"), "CONCEDE": ("yield", "124"),
}  # fmt: skip
_VERBAL = frozenset(["REQUEST", "ACCUSE", "REJECT", "THREATEN"])
_GENERIC_CODES = frozenset([None, "02", "020", "10", "100", "12", "120", "03", "030", "13", "130"])


def apply_complement(matcher: Matcher, draft: Draft) -> None:
    """Mode and code that an embedded event gives: refuse *to meet* is REJECT/meet, 125."""
    entry = draft.match.entry
    if entry.mode == "=complement":
        draft.mode = None
    for token in draft.match.consumed:
        inner = matcher.match(token)
        if inner is None or inner.entry.event_type == SKIP:
            continue
        mode, cameo = complements().get((draft.event_type, inner.entry.event_type), (None, None))
        if entry.mode == "=complement":
            draft.mode = mode
        if cameo and entry.cameo in _GENERIC_CODES:
            draft.cameo = cameo
        return
    if entry.mode == "=complement" and draft.event_type in ("REJECT", "REQUEST"):
        draft.mode = "change" if draft.match.consumed else None


def apply_factuality(grammar: Grammar, draft: Draft) -> None:
    """Cooperation still to come is AGREE, a withdrawal to come CONCEDE, "will not meet" REJECT.

    A wish or plan of the actor's own ("wants to meet") is an AGREE that has itself happened: its
    certainty and tense are those of the wishing.
    """
    judgement = draft.judgement
    kind = draft.event_type
    verb = grammar.parse.upos[draft.token] in ("VERB", "ADJ")
    if judgement.refused and verb and judgement.polarity == "negative" and kind in _REFUSAL and draft.actor:
        draft.event_type = "REJECT"
        draft.mode, draft.cameo = _REFUSAL[kind]
        judgement.polarity = "positive"
        judgement.tense = "present"
        if judgement.certainty == "probable":
            judgement.certainty = "certain"
        draft.reasons.append(f"refusal of {kind}")
        return
    if kind in _VERBAL and judgement.announced:
        judgement.certainty = "certain"
    if kind in _VERBAL and judgement.intent is not None and _is_attempt(grammar, judgement.intent):
        above = judge(grammar, judgement.intent)
        judgement.certainty, judgement.tense = above.certainty, above.tense or "present"
    if judgement.tense != "future" or judgement.polarity == "negative":
        return
    if kind in _COOPERATION:
        draft.event_type, draft.mode, draft.cameo = "AGREE", None, _COOPERATION[kind]
        draft.reasons.append(f"{kind} still to come")
        _judge_the_intent(grammar, draft)
        if judgement.tense == "future" and judgement.certainty == "probable" and judgement.announced:
            judgement.tense, judgement.certainty = "present", "certain"
    elif kind == "RETREAT" and draft.mode != "resign":
        draft.event_type, draft.mode, draft.cameo = "CONCEDE", None, "08"
        draft.reasons.append("RETREAT still to come")


def _is_attempt(grammar: Grammar, intent: int) -> bool:
    """Whether a word tells of trying: who tries to persuade or to accuse has spoken."""
    return head_effect(grammar.parse, intent, "comp") == "attempted"


def _judge_the_intent(grammar: Grammar, draft: Draft) -> None:
    """Take over certainty and tense of the actor's own wish or plan."""
    intent = draft.judgement.intent
    if intent is None:
        return
    planned = head_effect(grammar.parse, intent, "comp") == "planned"
    if not planned and not set(grammar.frame(intent).subj) & set(draft.actor_heads):
        return
    above = judge(grammar, intent)
    draft.judgement.certainty = above.certainty
    draft.judgement.polarity = above.polarity
    draft.judgement.tense = above.tense or "present"


def contexts_of(parse: Parse, draft: Draft, first: int, last: int) -> tuple[str, ...]:
    """Contexts of an event: the entry's, the CAMEO code's, and those of the words in its clause."""
    found = set(draft.match.entry.contexts)
    if draft.cameo:
        found.update(cameo_to_plover(draft.cameo)[2])
    table = context_words()
    for token in range(first, last):
        if parse.upos[token] in ("NOUN", "ADJ", "PROPN"):
            found.update(table.get(parse.lemmas[token].lower(), ()))
    return tuple(sorted(found))
