"""The tense that decides on which side of the article's day an expression lies."""

from __future__ import annotations

from pourparler.model import Parse
from pourparler.times._lexemes import Lexemes
from pourparler.times._meaning import Meaning
from pourparler.times._syntax import is_pluperfect, tense_of
from pourparler.times._tables import Tables


def tense_at(parse: Parse, head: int, predicate: int | None, relation: str, table: Tables) -> str:
    """Tense for an expression: that of its verb, except where a preposition or a noun decides.

    ``nominal`` is the tense of what hangs on a noun, ``attributive`` of what stands before one
    ("the October raid", "Wednesday's ruling").
    """
    if relation == "since":
        return "past"
    above = parse.heads[head]
    beside_noun = above >= 0 and above != predicate and parse.upos[above] in ("NOUN", "PROPN")
    if beside_noun and head < above:
        return "before" if relation == "before" else "attributive"
    if predicate is None:
        return "nominal"
    tense = tense_of(parse, predicate, table)
    planned = table.words.get(parse.lemmas[predicate], {}).get("planned")
    if tense == "past" and planned is not None:
        return _planned(parse, head, predicate, planned)
    if relation in ("until", "by", "before") and tense != "future":
        return "before" if relation == "before" else "deadline"
    return "nominal" if tense == "past" and beside_noun else tense


def _planned(parse: Parse, head: int, predicate: int, sense: str) -> str:
    """Tense under a past verb of planning: "scheduled talks for Friday", "invited them on March 12"."""
    if parse.deprels[head] == "obj":
        return "future"
    objects = (child for child in parse.children[predicate] if parse.deprels[child] in ("obj", "xcomp"))
    return "future" if sense == "ahead" and any(predicate < child < head for child in objects) else "nominal"


def scheduled(
    parse: Parse,
    lex: Lexemes,
    start: int,
    end: int,
    predicate: int | None,
    meaning: Meaning,
    tense: str,
    relation: str,
    table: Tables,
) -> str:
    """Tense where the words around decide it: possessives, "for Friday", and weekdays in the present.

    A weekday in the present is to come ("meets on Friday"), except beside a verb of saying.
    """
    if lex.word(end) in ("'", "’") and lex.word(end + 1) == "s":
        return "attributive"
    if not (meaning.weekday or meaning.day) or predicate is None:
        return tense
    if is_pluperfect(parse, predicate):
        return "past" if tense in ("deadline", "nominal") else tense
    if tense == "past" and meaning.day and _set_for(parse, lex, start, predicate):
        return "nominal"
    if lex.word(start - 1) == "for" and tense in ("nominal", "present"):
        return "future"
    said = "reporting" in table.words.get(parse.lemmas[predicate], {})
    ahead = tense == "present" and meaning.weekday and relation not in ("after", "since") and not said
    return "future" if ahead else tense


def _set_for(parse: Parse, lex: Lexemes, start: int, predicate: int) -> bool:
    """Whether a past verb only sets a day: "extended to Dec 3", "a dividend payable Dec 15"."""
    if lex.word(start - 1) == "to":
        return True
    head = parse.heads[lex.tokens[start]]
    return lex.tag(start - 1) in ("JJ", "NN") and lex.tokens[start - 1] != predicate and head != predicate


def relation_before(lex: Lexemes, start: int, meaning: Meaning) -> str:
    """Sense of the preposition before an expression; ``from`` is settled when its end is known."""
    if meaning.mod == "APPROX":
        return "around"
    for back in (1, 2):
        word = lex.value(start - back, "preposition")
        if word is not None:
            if lex.word(start - back) == "to":
                return "before" if lex.word(start - back - 1) == "prior" else "on"
            return word
        if lex.word(start - back) not in ("the", "at", "about", "around"):
            break
    return "on"
