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

    Infinitives look ahead under words of planning ("agreed to meet on Friday") and under the present;
    else they are as past as the verb above ("managed to meet"). Participles and adverbial clauses in
    the present ("when they meet") take the tense of the clause above.
    """
    words = tables.words
    node = token
    for _ in range(_MAX_CLIMB):
        auxiliaries = [child for child in parse.children[node] if parse.deprels[child] in _AUXILIARY]
        forms = [parse.word(child).lower() for child in auxiliaries]
        if any("futureaux" in words.get(form, {}) for form in forms):
            perfect = any(parse.lemmas[child] == "have" for child in auxiliaries)
            return "past" if perfect or _failed(parse, node, forms, tables) else "future"
        tag = parse.xpos[node]
        head = parse.heads[node]
        if (
            tag == "VB"
            and _infinitive(parse, node)
            and any(parse.lemmas[child] == "be" for child in auxiliaries)
        ):
            return "future"
        if tag in ("VB", "VBN") and _infinitive(parse, node) and head >= 0:
            if "planned" in words.get(parse.lemmas[head], {}):
                return "past" if is_pluperfect(parse, head) else "future"
            if "carried" not in words.get(parse.lemmas[head], {}):
                above = governing_predicate(parse, head)
                return "past" if above is not None and _is_past(parse, above) else "future"
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
            if parse.deprels[node] == "advcl" and head >= 0 and is_predicate(parse, head):
                node = head
                continue
            return "present"
        if head < 0:
            return "present" if auxiliaries else "past"
        above = governing_predicate(parse, head)
        if above is None:
            return "past"
        node = above
    return "past"


def _is_past(parse: Parse, token: int) -> bool:
    """Whether the predicate's own form, or its first auxiliary's, is a past tense."""
    forms = [child for child in parse.children[token] if parse.deprels[child] in _AUXILIARY]
    return parse.xpos[forms[0] if forms else token] in ("VBD", "VBN")


def _failed(parse: Parse, token: int, forms: list[str], tables: Tables) -> bool:
    """Whether the auxiliaries say that something proved impossible: "could not be reached on Monday"."""
    able = any("ability" in tables.words.get(form, {}) for form in forms)
    words = (parse.word(child).lower() for child in parse.children[token])
    return able and any("negation" in tables.words.get(word, {}) for word in words)


def is_pluperfect(parse: Parse, token: int) -> bool:
    """Whether "had" stands beside the predicate."""
    return any(
        parse.xpos[child] == "VBD" and parse.lemmas[child] == "have"
        for child in parse.children[token]
        if parse.deprels[child] in _AUXILIARY
    )


def _infinitive(parse: Parse, token: int) -> bool:
    """Whether "to" marks the verb."""
    return any(parse.xpos[child] == "TO" for child in parse.children[token])


def cue_before(parse: Parse, first: int, tables: Tables) -> int | None:
    """The verb of saying right before an expression and its preposition: "..., officials said on Nov 4".

    What stands so close belongs to that verb, even where the parser hangs it on the clause that is told.
    """
    at = first - 1
    if at >= 0 and parse.upos[at] == "ADP":
        at -= 1
    if at < 0 or parse.upos[at] != "VERB" or parse.sentence_of[at] != parse.sentence_of[first]:
        return None
    return at if "reporting" in tables.words.get(parse.lemmas[at], {}) else None


def neighbour(parse: Parse, first: int, last: int, tables: Tables) -> int | None:
    """The word that must govern an expression because of where it stands, whatever the parser says.

    The verb of saying before it; the verb after it in "the minister Monday rejected"; the noun after it
    in "the November 1995 raid".
    """
    cue = cue_before(parse, first, tables)
    if cue is not None:
        return cue
    if not first > 0 or last >= len(parse) or parse.sentence_of[last] != parse.sentence_of[first]:
        return None
    fronted = _fronted(parse, first, last)
    if fronted is not None:
        return fronted
    before, after = parse.upos[first - 1], parse.upos[last]
    if after == "VERB" and parse.xpos[last] in ("VBD", "VBZ") and before in ("NOUN", "PROPN", "PRON"):
        return last
    if before == "DET" and after in ("NOUN", "PROPN", "ADJ"):
        end = last
        while end + 1 < len(parse) and parse.upos[end] in ("ADJ", "NOUN") and parse.upos[end + 1] == "NOUN":
            end += 1
        return end if parse.upos[end] in ("NOUN", "PROPN") else None
    return None


def _fronted(parse: Parse, first: int, last: int) -> int | None:
    """The verb of "last Thursday President Banda opened ...": the day is no part of the name after it."""
    head = parse.heads[last - 1]
    begins = (
        parse.upos[first - 1] in ("PUNCT", "CCONJ")
        or parse.sentence_of[first - 1] != parse.sentence_of[first]
    )
    if not begins or head < last or parse.upos[last] not in ("NOUN", "PROPN"):
        return None
    if parse.deprels[last - 1].split(":")[0] not in ("compound", "nmod", "flat"):
        return None
    return governing_predicate(parse, head)


def starts_clause(parse: Parse, token: int) -> bool:
    """Whether the token's relation begins a clause of its own, whose times are not those above it."""
    relation = parse.deprels[token]
    if relation in _CLAUSE_RELATIONS:
        return True
    return relation in ("conj", "xcomp", "csubj:pass") and is_predicate(parse, token)
