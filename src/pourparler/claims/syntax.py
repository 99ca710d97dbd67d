"""The clauses around a cue: its subject, what it governs, its auxiliaries."""

from __future__ import annotations

from pourparler.model import Parse

_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_FUTURE = frozenset({"will", "would", "may", "might", "could", "can", "should", "must", "shall"})


def relation(parse: Parse, token: int) -> str:
    """The token's relation without its subtype."""
    return parse.deprels[token].split(":")[0]


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
    if kind in ("conj", "xcomp", "advcl", "parataxis") and parse.upos[head] in ("VERB", "AUX", "ADJ", "NOUN"):
        if is_passive(parse, head) and kind in ("xcomp", "advcl", "conj"):
            patient = child(parse, head, "nsubj:pass")
            return antecedent(parse, patient) if patient is not None else None
        return subject_of(parse, head, depth + 1)
    if kind == "acl":
        return head
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
