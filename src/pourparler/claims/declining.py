"""Saying nothing: declined to comment, would not say, could not be reached."""

from __future__ import annotations

from pourparler.claims.draft import Attribution, make
from pourparler.claims.lexicon import ClaimLexicon
from pourparler.claims.syntax import (
    child,
    is_negated,
    is_passive,
    subject_of,
)
from pourparler.claims.verbs import can_speak, cue_tokens, is_told
from pourparler.model import Parse

_OPEN_VERBS = frozenset({"deny", "tell", "name", "identify", "give", "provide"})


def read_declining(parse: Parse, lexicon: ClaimLexicon, token: int) -> Attribution | None:
    """As in "declined to comment", "neither confirmed nor denied", "could not be reached"."""
    lemma = parse.lemmas[token].lower()
    if lemma not in lexicon.declining and lemma not in lexicon.declined and lemma not in ("reach", "have"):
        return None
    source = subject_of(parse, token)
    cue = cue_tokens(parse, token)
    if lemma in lexicon.declining:
        act = child(parse, token, "xcomp", "ccomp", "obj")
        if act is None or parse.lemmas[act].lower() not in lexicon.declined:
            return None
        cue = sorted({*cue, *(n for n in parse.children[act] if parse.deprels[n] == "mark"), act})
    elif lemma == "reach" and is_passive(parse, token) and is_negated(parse, token):
        source = child(parse, token, "nsubj:pass")
    elif lemma == "have" and _no_comment(parse, token):
        cue = sorted(
            {*cue, *(parse.subtree(child(parse, token, "obj") or token))} & set(range(token, token + 5))
        )
    elif not _left_unsaid(parse, lexicon, token, lemma):
        return None
    if source is None or not can_speak(parse, source):
        return None
    if lemma != "reach" and not is_told(parse, token):
        return None
    return make(parse, source, cue, token, [], lemma, "declines", f"declines:{lemma}")


def _left_unsaid(parse: Parse, lexicon: ClaimLexicon, token: int, lemma: str) -> bool:
    """As in "did not say where", "would not elaborate"."""
    if lemma not in lexicon.declined or not is_negated(parse, token) or is_passive(parse, token):
        return False
    if child(parse, token, "ccomp") is not None and not _wondering(parse, token):
        return False
    return lemma not in _OPEN_VERBS or _both_ways(parse, token)


def _no_comment(parse: Parse, token: int) -> bool:
    """As in "had no comment", "had no immediate response"."""
    thing = child(parse, token, "obj")
    if thing is None or parse.lemmas[thing].lower() not in ("comment", "reaction"):
        return False
    return any(parse.lemmas[n].lower() == "no" for n in parse.children[thing])


def _wondering(parse: Parse, token: int) -> bool:
    """Whether the clause below a verb is an indirect question: "did not say where"."""
    clause = child(parse, token, "ccomp")
    words = {parse.lemmas[n].lower() for n in parse.subtree(clause)[:2]} if clause is not None else set()
    return bool(words & {"who", "what", "when", "where", "why", "how", "which", "whether", "if"})


def _both_ways(parse: Parse, token: int) -> bool:
    """As in "neither confirm nor deny"."""
    return any(parse.lemmas[n].lower() == "deny" for n in parse.children[token]) or any(
        parse.lemmas[n].lower() == "neither" for n in parse.children[token]
    )
