"""Nouns of saying, adverbs and phrases that hand over to a source beside the clause."""

from __future__ import annotations

from pourparler.claims.draft import Attribution, make
from pourparler.claims.lexicon import ClaimLexicon, Cue
from pourparler.claims.syntax import (
    case_of,
    child,
    subject_of,
    trim,
)
from pourparler.claims.verbs import can_speak
from pourparler.model import Parse

_GAP = 8


def read_statement(parse: Parse, lexicon: ClaimLexicon, token: int) -> Attribution | None:
    """As in "issued a statement rejecting ...": a light verb, a document, and what it says.

    The participle, with the noun that an empty one carries ("expressing rejection"), is the saying
    itself and belongs to the cue.
    """
    verb = parse.heads[token]
    if lexicon.sources.get(parse.lemmas[token].lower()) != "document" or parse.deprels[token] != "obj":
        return None
    if verb < 0 or parse.lemmas[verb].lower() not in lexicon.light:
        return None
    source = subject_of(parse, verb)
    said = [n for n in parse.children[token] if parse.deprels[n] == "acl" and parse.xpos[n] == "VBG"]
    said += [n for n in parse.children[verb] if parse.deprels[n] == "advcl" and parse.xpos[n] == "VBG"]
    if source is None or not said or not can_speak(parse, source):
        return None
    words = {n for n in parse.children[token] if parse.deprels[n] in ("det", "amod", "compound")}
    for node in said:
        words.add(node)
        if parse.lemmas[node].lower() in lexicon.light:
            words.update(n for n in parse.children[node] if parse.deprels[n] == "obj")
    cue = sorted({verb, token, *words})
    content = trim(parse, sorted({n for node in said for n in parse.subtree(node)} - set(cue)))
    lemma = parse.lemmas[verb].lower()
    made = make(
        parse, source, cue, verb, content, lemma, "asserts", f"statement:{parse.lemmas[token].lower()}"
    )
    return made


def read_noun(parse: Parse, lexicon: ClaimLexicon, token: int) -> Attribution | None:
    """As in "X's claim that ...", "made an announcement that ..."."""
    lemma = parse.lemmas[token].lower()
    cue = lexicon.nouns.get(lemma)
    if cue is None:
        return None
    clause = next(
        (
            n
            for n in parse.children[token]
            if parse.deprels[n] in ("acl", "ccomp")
            and any(
                parse.deprels[m] == "mark" and parse.lemmas[m].lower() == "that" for m in parse.children[n]
            )
        ),
        None,
    )
    if clause is None:
        return None
    source = child(parse, token, "nmod:poss")
    words = [token]
    if source is None:
        source = next(
            (
                n
                for n in parse.children[token]
                if parse.deprels[n] == "nmod" and case_of(parse, n) in ("by", "of", "from")
            ),
            None,
        )
    verb = parse.heads[token]
    if (
        source is None
        and verb >= 0
        and parse.deprels[token] == "obj"
        and parse.lemmas[verb].lower() in lexicon.light
    ):
        source, words = subject_of(parse, verb), [verb, token]
    content = trim(parse, parse.subtree(clause))
    return make(parse, source, sorted(words), token, content, lemma, cue.stance, f"noun:{lemma}", 0.7)


def read_adverb(parse: Parse, cue: Cue, token: int) -> Attribution | None:
    """As in "reportedly": the clause stands on somebody's word, nobody says whose."""
    head = parse.heads[token]
    if head < 0:
        return None
    content = trim(parse, [n for n in parse.subtree(head) if n != token])
    return make(parse, None, [token], token, content, cue.lemma, cue.stance, f"adverb:{cue.lemma}", 0.7)


def read_phrase(parse: Parse, lexicon: ClaimLexicon, token: int) -> Attribution | None:
    """As in "According to X", "in the words of X", "in X's view"."""
    word = parse.word(token).lower()
    for words, kind in lexicon.phrases:
        if word != words[0] or token + len(words) > len(parse):
            continue
        if any(parse.word(token + at).lower() != other for at, other in enumerate(words)):
            continue
        cue = list(range(token, token + len(words)))
        source = _named_by(parse, cue, kind)
        if source is not None:
            return _phrase_claim(parse, source, cue, kind)
    if parse.lemmas[token].lower() in lexicon.possessed and case_of(parse, token) in ("in", "by", "on", "to"):
        owner = child(parse, token, "nmod:poss")
        if owner is not None and parse.deprels[token] == "obl":
            cue = sorted(
                n for n in (*parse.children[token], token) if n == token or parse.deprels[n] == "case"
            )
            return _phrase_claim(parse, owner, cue, "possessed", token)
    return None


def _named_by(parse: Parse, cue: list[int], kind: str) -> int | None:
    """The nominal that a phrase introduces: the head outside the phrase, or the noun hanging on it."""
    if kind == "case":
        head = parse.heads[cue[0]]
        while head in cue:
            head = parse.heads[head]
        return head if head > cue[-1] else next((n for n in parse.children[cue[0]] if n > cue[-1]), None)
    noun = next((n for n in cue if parse.upos[n] == "NOUN"), cue[-1])
    return next(
        (n for n in parse.children[noun] if n > cue[-1] and parse.deprels[n].startswith("nmod")), None
    )


def _phrase_claim(
    parse: Parse, source: int, cue: list[int], kind: str, top: int | None = None
) -> Attribution | None:
    """The claim of a phrase: its content is the clause that it stands in."""
    if top is None:
        top = source if kind == "case" else next((n for n in cue if parse.upos[n] == "NOUN"), cue[-1])
    anchor = parse.heads[top] if parse.deprels[top] != "root" else -1
    if anchor in cue:
        anchor = parse.heads[anchor]
    if anchor < 0:
        return None
    inner = set(parse.subtree(top)) | set(cue)
    if parse.deprels[anchor] == "advcl" and _contrasted(parse, anchor) and cue[0] > anchor:
        anchor = parse.heads[anchor]  # "A, while B, according to X": both are the word of X
    if cue[0] > anchor and parse.deprels[anchor] == "acl:relcl" and _added(parse, anchor, cue[0]):
        anchor = _clause_of(parse, anchor)  # "A freed B, some of whom C, according to X"
    told = [n for n in parse.subtree(anchor) if n not in inner]
    content = trim(parse, _filled(told, inner))
    lemma = " ".join(parse.lemmas[n].lower() for n in cue)
    return make(parse, source, cue, cue[0], content, lemma, "asserts", f"phrase:{lemma}")


def _contrasted(parse: Parse, clause: int) -> bool:
    """Whether a clause is set beside another one: "while"."""
    mark = child(parse, clause, "mark")
    return mark is not None and parse.lemmas[mark].lower() == "while"


def _added(parse: Parse, clause: int, cue: int) -> bool:
    """Whether a relative clause only adds something, between commas, before a cue."""
    first = next(n for n in parse.subtree(clause) if parse.upos[n] != "PUNCT")
    return parse.word(first - 1) == "," and parse.word(cue - 1) == ","


def _clause_of(parse: Parse, relative: int) -> int:
    """The predicate of the clause in which the noun of a relative clause stands."""
    node = parse.heads[relative]
    while parse.upos[node] != "VERB" and parse.heads[node] >= 0:
        node = parse.heads[node]
    return node


def _filled(tokens: list[int], out: set[int]) -> list[int]:
    """Tokens with the short gaps that a slip of the tree left in the midst of a clause."""
    filled: list[int] = []
    for token in tokens:
        if filled and 1 < token - filled[-1] <= _GAP and out.isdisjoint(range(filled[-1], token)):
            filled.extend(range(filled[-1] + 1, token))
        filled.append(token)
    return filled
