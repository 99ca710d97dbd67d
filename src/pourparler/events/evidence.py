"""The words that prove an event, and where it took place."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from pourparler.events.arguments import Cast
    from pourparler.events.draft import Draft
    from pourparler.events.grammar import Grammar
    from pourparler.model import Parse, Span

_FUNCTION = frozenset(["aux", "cop", "compound", "advmod", "det", "mark", "case", "nummod", "amod"])
_PLACE_PREPOSITIONS = ("in", "at", "near", "outside", "inside", "across")


def clause_tokens(
    parse: Parse, draft: Draft, mention_range: Callable[[int], tuple[int, int]]
) -> tuple[int, int]:
    """Token range from the first to the last word that the event was read from, in its sentence.

    Args:
        parse: The parse.
        draft: The finished draft.
        mention_range: Gives the tokens of the mention at a token.
    """
    first, last = parse.sentences[parse.sentence_of[draft.token]]
    tokens = {draft.token, *draft.embedded}
    for token in sorted(tokens):
        tokens.update(c for c in parse.children[token] if parse.deprels[c].split(":")[0] in _FUNCTION)
    for head in (*draft.actor_heads, *draft.recipient_heads):
        if first <= head < last:
            start, end = mention_range(head)
            tokens.update((max(first, start), min(last, end) - 1))
    if draft.date is not None and draft.date.span is not None and draft.date.basis == "stated":
        tokens.update(
            t for t in range(first, last) if draft.date.span.start <= parse.starts[t] < draft.date.span.end
        )
    if (
        parse.upos[draft.token] in ("NOUN", "PROPN") and draft.judgement.outcome
    ) or draft.judgement.polarity == "negative":
        head = parse.heads[draft.token]
        if head >= 0:
            tokens.add(head)
    return min(tokens), max(tokens) + 1


def find_place(grammar: Grammar, cast: Cast, draft: Draft) -> Span | None:
    """Where it happened: a place name after "in", "at", "near" on the trigger or its object."""
    parse = grammar.parse
    taken = {*draft.actor_heads, *draft.recipient_heads}
    for token in (draft.token, *draft.embedded):
        preps = grammar.frame(token).preps
        for preposition in _PLACE_PREPOSITIONS:
            for head in preps.get(preposition, []):
                if head in taken:
                    continue
                name = next((n for n in parse.names if n.first <= head < n.last and n.label == "place"), None)
                if name is not None:
                    return parse.span(name.first, name.last)
                mention = cast.mention_at(head)
                if mention is not None and cast.kind_of(mention.entity) == "place":
                    return mention.span
    return None
