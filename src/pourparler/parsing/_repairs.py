"""Small repairs of trees where spelling settles what the model got wrong.

An auxiliary belongs to the next participle, never over a comma to a later verb, and takes what
hangs on it along; a coordinated plural with an object is a verb; a participle with a subject and an
object but no auxiliary is a past tense; a word with 's belongs to the noun that follows.
"""

from __future__ import annotations

_NOMINAL = frozenset(["NOUN", "PROPN"])
_INSIDE = frozenset(["ADJ", "NOUN", "PROPN", "NUM", "ADV"])
_FINITE = frozenset(["VBD", "VBZ", "VBP"])
_REACH = 5
_BEFORE = 40


def repair(upos: list[str], xpos: list[str], heads: list[int], deprels: list[str]) -> None:
    """Repair one article's trees in place; token indices as in `Parse`, -1 for a root."""
    for token, relation in enumerate(deprels):
        if relation in ("aux", "aux:pass"):
            _attach_auxiliary(token, upos, xpos, heads, deprels)
    _verbs_with_objects(upos, xpos, heads, deprels)
    _active_verbs(xpos, heads, deprels)
    for token, relation in enumerate(deprels):
        if xpos[token] == "POS" and relation == "case":
            _attach_owner(token, upos, heads, deprels)


def _verbs_with_objects(upos: list[str], xpos: list[str], heads: list[int], deprels: list[str]) -> None:
    """Read "suspects" in "lists them and *suspects* its neighbour" as a verb of the main clause."""
    owners = {heads[t] for t, relation in enumerate(deprels) if relation == "obj"}
    for token in sorted(owners):
        head = heads[token]
        if token < 0 or xpos[token] != "NNS" or deprels[token] != "conj" or head < 0:
            continue
        verb = head
        while verb >= 0 and (upos[verb] != "VERB" or xpos[verb] not in _FINITE):
            verb = heads[verb]
        if verb >= 0 and verb < token:
            upos[token], xpos[token], heads[token] = "VERB", "VBZ", verb


def _active_verbs(xpos: list[str], heads: list[int], deprels: list[str]) -> None:
    """Read "Egypt *arrested* two men" as active: a passive has an auxiliary, and no object after it."""
    helped = {heads[t] for t, relation in enumerate(deprels) if relation.startswith("aux")}
    owners = {heads[t] for t, relation in enumerate(deprels) if relation == "obj" and heads[t] < t}
    for token, relation in enumerate(deprels):
        verb = heads[token]
        if relation != "nsubj:pass" or verb < token or verb in helped or verb not in owners:
            continue
        if xpos[verb] in ("VBN", "VBD"):
            xpos[verb], deprels[token] = "VBD", "nsubj"


def _attach_auxiliary(
    token: int, upos: list[str], xpos: list[str], heads: list[int], deprels: list[str]
) -> None:
    """Give "had" in "she *had* raised it, they said" to "raised"."""
    head = heads[token]
    if head - token < 2:
        return
    for verb in range(token + 1, min(head, token + _REACH)):
        if upos[verb] == "VERB" and xpos[verb] in ("VBN", "VBG"):
            comma = any(upos[t] == "PUNCT" for t in range(verb + 1, head))
            if comma and not _has_auxiliary(verb, heads, deprels) and not _below(verb, token, heads):
                heads[token] = verb
                for other in range(max(0, token - _BEFORE), token):
                    if heads[other] == token:
                        heads[other] = verb
            return
        if upos[verb] not in ("ADV", "PART", "AUX"):
            return


def _has_auxiliary(verb: int, heads: list[int], deprels: list[str]) -> bool:
    """Whether a verb has an auxiliary close before it."""
    return any(heads[t] == verb and deprels[t].startswith("aux") for t in range(max(0, verb - _REACH), verb))


def _attach_owner(mark: int, upos: list[str], heads: list[int], deprels: list[str]) -> None:
    """Give "Japan" in "Japan's proposal" to "proposal" as nmod:poss."""
    owner = heads[mark]
    if owner < 0 or owner >= mark or deprels[owner].startswith("nmod"):
        return
    if upos[owner] not in _NOMINAL or heads[owner] < 0 or deprels[owner] in ("flat", "compound", "conj"):
        return
    end = mark + 1
    while end < len(upos) and end - mark <= _REACH and upos[end] in _INSIDE and heads[end] != owner:
        end += 1
    nouns = [t for t in range(mark + 1, end) if upos[t] in _NOMINAL]
    if nouns and not _below(nouns[-1], owner, heads):
        heads[owner] = nouns[-1]
        deprels[owner] = "nmod:poss"


def _below(token: int, ancestor: int, heads: list[int]) -> bool:
    """Whether a token hangs under another, so that attaching would close a circle."""
    for _ in range(len(heads)):
        if token < 0:
            return False
        if token == ancestor:
            return True
        token = heads[token]
    return True
