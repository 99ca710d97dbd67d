"""Clauses: which word governs a time expression, and in which tense it stands."""

from __future__ import annotations

from pourparler.model import Parse
from pourparler.times._tables import Tables

_MAX_CLIMB = 12
_CLAUSE_RELATIONS = frozenset(
    ("acl", "acl:relcl", "advcl", "advcl:relcl", "ccomp", "parataxis", "csubj", "root")
)
_AUXILIARY = ("aux", "aux:pass", "cop")


def is_predicate(parse: Parse, token: int) -> bool:
    """Whether a token heads a clause: a verb, or another word with a copula."""
    if parse.upos[token] in ("VERB", "AUX"):
        return parse.deprels[token] not in _AUXILIARY and parse.deprels[token] != "amod"
    return any(parse.deprels[child] == "cop" for child in parse.children[token])


def governing_predicate(parse: Parse, token: int) -> int | None:
    """The predicate of the clause that holds a token; None if there is none above it."""
    node = token
    for _ in range(_MAX_CLIMB):
        if is_predicate(parse, node):
            return node
        node = parse.heads[node]
        if node < 0:
            return None
    return None


def span_head(parse: Parse, first: int, last: int) -> int:
    """The token of a range that hangs on a token outside it."""
    for token in range(first, last):
        head = parse.heads[token]
        if (head < first or head >= last) and parse.deprels[token] not in ("punct", "case", "det"):
            return token
    return last - 1


def tense_of(parse: Parse, token: int, tables: Tables) -> str:
    """Tense of a predicate: ``past``, ``present`` or ``future``.

    Infinitives look ahead ("agreed to meet on Friday") unless the verb above says that it was
    carried out ("managed to meet"); participles take the tense of the verb above.
    """
    words = tables.words
    node = token
    for _ in range(_MAX_CLIMB):
        auxiliaries = [child for child in parse.children[node] if parse.deprels[child] in _AUXILIARY]
        forms = [parse.word(child).lower() for child in auxiliaries]
        if any("futureaux" in words.get(form, {}) for form in forms):
            perfect = any(parse.lemmas[child] == "have" for child in auxiliaries)
            return "past" if perfect else "future"
        tag = parse.xpos[node]
        head = parse.heads[node]
        if tag in ("VB", "VBN") and _infinitive(parse, node):
            carried = head >= 0 and "carried" in words.get(parse.lemmas[head], {})
            if not carried:
                return "future"
        past_be = any(parse.xpos[child] == "VBD" for child in auxiliaries)
        planned = "planned" in words.get(parse.lemmas[node], {})
        if tag == "VBN" or (tag == "JJ" and auxiliaries):
            if planned and not any(form in ("have", "has", "had", "'ve") for form in forms):
                return "future"
            if any(parse.lemmas[child] == "have" for child in auxiliaries) or past_be:
                return "past"
        if tag == "VBN" and not auxiliaries and parse.deprels[node] in ("acl", "amod", "advcl"):
            return "past"
        if tag == "VBD" or past_be:
            return "past"
        if tag == "VBG" and auxiliaries:
            return "future"
        if tag in ("VBZ", "VBP"):
            return "present"
        if head < 0:
            return "present" if auxiliaries else "past"
        above = governing_predicate(parse, head)
        if above is None:
            return "past"
        node = above
    return "past"


def _infinitive(parse: Parse, token: int) -> bool:
    """Whether "to" marks the verb."""
    return any(parse.xpos[child] == "TO" for child in parse.children[token])


def starts_clause(parse: Parse, token: int) -> bool:
    """Whether the token's relation begins a clause of its own, whose times are not those above it."""
    relation = parse.deprels[token]
    if relation in _CLAUSE_RELATIONS:
        return True
    return relation in ("conj", "xcomp", "csubj:pass") and is_predicate(parse, token)
