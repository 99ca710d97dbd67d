"""The clauses around a cue: its subject, what it governs, its auxiliaries."""

from __future__ import annotations

from bisect import bisect_right

from pourparler.model import NameMention, Parse, TimeMention

_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_FUTURE = frozenset({"will", "would", "may", "might", "could", "can", "should", "must", "shall"})


def relation(parse: Parse, token: int) -> str:
    """The token's relation without its subtype."""
    return parse.deprels[token].split(":")[0]


def name_at(parse: Parse, token: int) -> NameMention | None:
    """The name that a token stands in; names stand in text order without overlaps."""
    at = bisect_right(parse.names, token, key=lambda name: name.first) - 1
    return parse.names[at] if at >= 0 and token < parse.names[at].last else None


def time_at(parse: Parse, token: int) -> TimeMention | None:
    """The time that a token stands in; times stand in text order without overlaps."""
    at = bisect_right(parse.times, token, key=lambda time: time.first) - 1
    return parse.times[at] if at >= 0 and token < parse.times[at].last else None


def child(parse: Parse, token: int, *relations: str) -> int | None:
    """The first child with one of the relations (full, with subtype)."""
    for node in parse.children[token]:
        if parse.deprels[node] in relations:
            return node
    return None


def case_of(parse: Parse, token: int) -> str:
    """The prepositions before a nominal, in lower case, joined by blanks."""
    words: list[str] = []
    for node in parse.children[token]:
        if parse.deprels[node] == "case" and node < token:
            words.append(parse.lemmas[node].lower())
            words.extend(parse.lemmas[n].lower() for n in parse.children[node] if parse.deprels[n] == "fixed")
    return " ".join(words)


def is_passive(parse: Parse, token: int) -> bool:
    """Whether the verb stands in the passive."""
    return any(
        parse.deprels[node] in ("nsubj:pass", "aux:pass", "csubj:pass") for node in parse.children[token]
    )


def is_negated(parse: Parse, token: int) -> bool:
    """Whether a negation hangs on the word itself."""
    return any(
        parse.lemmas[node].lower() in ("not", "n't", "never", "neither", "nor") and node < token
        for node in parse.children[token]
        if parse.deprels[node] in ("advmod", "cc:preconj", "cc", "advmod:neg")
    )


def modal(parse: Parse, token: int) -> str | None:
    """The modal auxiliary of a verb."""
    for node in parse.children[token]:
        if parse.deprels[node] == "aux" and parse.lemmas[node].lower() in _FUTURE:
            return parse.lemmas[node].lower()
    return None


def antecedent(parse: Parse, subject: int) -> int:
    """The noun that a relative pronoun stands for, or the subject itself."""
    verb = parse.heads[subject]
    if parse.lemmas[subject].lower() in _RELATIVE and verb >= 0:
        clause = verb
        while clause >= 0 and relation(parse, clause) in ("conj", "xcomp", "ccomp", "cop"):
            clause = parse.heads[clause]
        if clause >= 0 and parse.deprels[clause].startswith("acl") and parse.heads[clause] >= 0:
            return parse.heads[clause]
    return subject


def subject_of(parse: Parse, verb: int, depth: int = 0) -> int | None:
    """Who does what the verb says: its own subject, or the one that it shares.

    Passive verbs give their agent; participles and infinitives the subject of the clause that
    they hang on, or the noun that they describe.
    """
    own = child(parse, verb, "nsubj", "nsubj:outer", "nsubj:xsubj")
    if own is not None:
        return antecedent(parse, own)
    if is_passive(parse, verb):
        return agent_of(parse, verb)
    if depth > 6:
        return None
    head, kind = parse.heads[verb], relation(parse, verb)
    if head < 0:
        return None
    if kind == "conj" and parse.xpos[verb] in _FINITE and parse.xpos[head] not in _FINITE:
        above = _finite_above(parse, head)
        if above is not None:
            return subject_of(parse, above, depth + 1)
    if kind == "advcl":
        near = _absolute(parse, verb) if parse.xpos[verb] == "VBG" else _own_clause(parse, verb)
        if near is not None:
            return near
    if kind in ("conj", "xcomp", "advcl", "parataxis") and parse.upos[head] in ("VERB", "AUX", "ADJ", "NOUN"):
        if is_passive(parse, head) and kind in ("xcomp", "advcl", "conj"):
            patient = child(parse, head, "nsubj:pass")
            return antecedent(parse, patient) if patient is not None else None
        return subject_of(parse, head, depth + 1)
    if kind == "acl":
        return head
    if kind == "ccomp" and parse.xpos[verb] in _FINITE:
        return _taken_by_cue(parse, verb)
    return None


def _taken_by_cue(parse: Parse, verb: int) -> int | None:
    """The subject of "X expects to come, he said" where the parser gives both subjects to the cue."""
    subjects = [n for n in parse.children[parse.heads[verb]] if parse.deprels[n].startswith("nsubj")]
    return subjects[0] if len(subjects) > 1 and subjects[0] < verb else None


def _finite_above(parse: Parse, node: int) -> int | None:
    """The finite verb that a participle hangs on: "lists them as taken and suspects"."""
    while relation(parse, node) in ("advcl", "acl") and parse.heads[node] >= 0:
        node = parse.heads[node]
        if parse.xpos[node] in _FINITE:
            return node
    return None


def _absolute(parse: Parse, verb: int) -> int | None:
    """The noun of "with the minister saying", wherever the parser hung it: it ends just before the verb."""
    if parse.xpos[verb] != "VBG":
        return None
    marked = next((n for n in parse.children[verb] if parse.lemmas[n].lower() == "with" and n < verb), None)
    for node in parse.children[parse.heads[verb]]:
        if node >= verb or relation(parse, node) not in ("obl", "nsubj", "nmod"):
            continue
        opened = case_of(parse, node) == "with" or (marked is not None and marked < node)
        between = range(max(parse.subtree(node)) + 1, verb)
        if opened and all(parse.upos[n] in ("PUNCT", "ADV", "AUX") for n in between):
            return node
    return None


def _own_clause(parse: Parse, verb: int) -> int | None:
    """The subject of a finite adverbial clause that the parser hung on the main verb."""
    mark = child(parse, verb, "mark")
    if mark is None or parse.xpos[verb] not in _FINITE:
        return None
    for node in range(verb - 1, mark, -1):
        if parse.heads[node] == parse.heads[verb] and parse.deprels[node].startswith("nsubj"):
            return node
    return None


def agent_of(parse: Parse, verb: int) -> int | None:
    """The agent of a passive."""
    own = child(parse, verb, "obl:agent")
    if own is not None:
        return own
    for node in parse.children[verb]:
        if parse.deprels[node] == "obl" and case_of(parse, node) == "by" and parse.upos[node] != "NUM":
            return node
    return None


def phrase(
    parse: Parse, head: int, *, without: tuple[str, ...] = ("acl:relcl", "parataxis", "case")
) -> list[int]:
    """The tokens of a noun phrase: its subtree without relative clauses, prepositions and outer commas."""
    found = [head]
    for node in found:
        for kid in parse.children[node]:
            if node == head and parse.deprels[kid] in without:
                continue
            found.append(kid)
    return trim(parse, sorted(found))


def trim(parse: Parse, tokens: list[int], *, quotes: bool = False) -> list[int]:
    """Tokens without punctuation at either end; quotation marks stay unless asked."""
    marks = "\"“”``''«»"
    first, last = 0, len(tokens)

    def loose(token: int) -> bool:
        return parse.upos[token] == "PUNCT" and (quotes or parse.word(token) not in marks)

    while first < last and loose(tokens[first]):
        first += 1
    while last > first and loose(tokens[last - 1]):
        last -= 1
    return tokens[first:last]


def runs(tokens: list[int]) -> list[tuple[int, int]]:
    """Sorted tokens as half-open ranges."""
    ranges: list[tuple[int, int]] = []
    for token in tokens:
        if ranges and ranges[-1][1] == token:
            ranges[-1] = (ranges[-1][0], token + 1)
        else:
            ranges.append((token, token + 1))
    return ranges
