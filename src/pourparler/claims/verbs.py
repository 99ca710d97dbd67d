"""Verbs of saying, thinking and wanting: their subject and what they introduce."""

from __future__ import annotations

from pourparler.claims.draft import Attribution, make
from pourparler.claims.lexicon import ClaimLexicon, Cue
from pourparler.claims.syntax import (
    case_of,
    child,
    is_negated,
    is_passive,
    modal,
    name_at,
    phrase,
    relation,
    subject_of,
    time_at,
    trim,
)
from pourparler.model import Parse

_OBLIQUE = frozenset({"of", "about", "for", "on", "against", "to", "with", "over"})
_NEAR = 5
_UNREAL = frozenset(
    {"expect", "likely", "plan", "intend", "due", "schedule", "prepare", "set", "want", "need"}
)


def read_verb(parse: Parse, lexicon: ClaimLexicon, token: int) -> Attribution | None:
    """A verb of saying, thinking or wanting with its subject and its content."""
    lemma = parse.lemmas[token].lower()
    cue = lexicon.verbs.get(lemma)
    if cue is None or not is_told(parse, token):
        return None
    if "q" in cue.frames:
        return _citing(parse, lexicon, token, cue)
    source = subject_of(parse, token)
    if source is not None and not can_speak(parse, source):
        return None
    if source is None and parse.deprels[token] == "conj" and not is_passive(parse, token):
        root = next(n for n in range(*parse.sentences[parse.sentence_of[token]]) if parse.heads[n] < 0)
        source = subject_of(parse, root)
    content = _content(parse, token, cue)
    if not content:
        return None
    if source is not None and source in content:
        source = None
    if is_passive(parse, token) and source is None:
        return _impersonal(parse, token, cue, content)
    if source is None and parse.deprels[token] not in ("root", "parataxis", "conj"):
        return None
    stance = cue.stance
    if is_negated(parse, token):
        stance = {"asserts": "denies", "denies": "other"}.get(stance, stance)
    return make(parse, source, cue_tokens(parse, token), token, content, lemma, stance, f"verb:{lemma}")


def is_told(parse: Parse, token: int) -> bool:
    """Whether the saying itself is told as a fact: not a condition, a purpose or a plan."""
    for node in parse.children[token]:
        if parse.deprels[node] == "mark" and parse.lemmas[node].lower() in ("if", "unless", "whether"):
            return False
    if modal(parse, token) in ("will", "shall", "should", "must", "may", "might", "can", "could"):
        return False
    head = parse.heads[token]
    if not any(parse.deprels[n] == "mark" and parse.lemmas[n] == "to" for n in parse.children[token]):
        return not _bare(parse, token)
    if parse.deprels[token] in ("advcl", "acl"):
        return False
    return relation(parse, token) != "xcomp" or parse.lemmas[head].lower() not in _UNREAL


def _bare(parse: Parse, token: int) -> bool:
    """Whether a verb without auxiliary or "to" is no statement: "demanded that he *disclose* it"."""
    if child(parse, token, "aux") is not None:
        return False
    subject = child(parse, token, "nsubj")
    if subject is not None and parse.lemmas[subject].lower() in ("he", "she", "it"):
        return parse.xpos[token] in ("VB", "VBP")
    if parse.xpos[token] != "VB":
        return False
    if relation(parse, token) != "conj":
        return True
    head = parse.heads[token]
    return parse.xpos[head] == "VB" and (child(parse, head, "aux") is None or not is_told(parse, head))


def can_speak(parse: Parse, source: int) -> bool:
    """Whether a word can be a source: no first or second person, nothing that only refers to a fact."""
    if parse.upos[source] == "PRON":
        return parse.lemmas[source].lower() in (
            "he",
            "she",
            "they",
            "it",
            "who",
            "that",
            "someone",
            "one",
            "many",
            "some",
            "others",
            "everyone",
            "both",
            "neither",
            "those",
        )
    return parse.upos[source] in ("NOUN", "PROPN", "ADJ", "NUM", "DET", "X", "VERB", "SYM", "ADV")


def _content(parse: Parse, token: int, cue: Cue) -> list[int]:
    """What is said: the clause, the quotation, the infinitive, the object or the oblique of the cue."""
    frames = cue.frames
    passive = is_passive(parse, token)
    parts: list[int] = []
    for node in parse.children[token]:
        kind = parse.deprels[node]
        if (
            (kind == "ccomp" and set("ca") & set(frames))
            or (
                kind == "xcomp"
                and (passive or (set("ix") & set(frames) and _asked(parse, node, token, frames)))
            )
            or (kind == "parataxis" and "c" in frames and _spoken(parse, node, token))
        ):
            parts.extend(_clause(parse, node, token))
        elif "o" in frames and _as_what(parse, node):
            parts.extend(phrase(parse, node, without=()))
        elif kind in ("obj", "nsubj:pass") and "o" in frames and not is_person(parse, node):
            parts.extend(phrase(parse, node, without=("case",)))
        elif (
            (kind in ("obj",) and "c" in frames and _is_quote(parse, node))
            or (
                kind.startswith("obl")
                and "p" in frames
                and case_of(parse, node) in _OBLIQUE
                and not _dated(parse, node)
            )
            or (kind == "obl" and "t" in frames and _is_theme(parse, node))
        ):
            parts.extend(phrase(parse, node, without=()))
        elif kind == "obl" and "P" in frames and case_of(parse, node) == "to":
            parts.extend(phrase(parse, node, without=("case",)))
    if (not parts and "c" in frames) or ("a" in frames and not parts):
        parts = _around(parse, token)
    if "R" in frames:
        out = child(parse, token, "compound:prt", "advmod", "advcl")
        if out is None or parse.lemmas[out].lower() != "out":
            return []
        parts = [
            n
            for node in parse.children[token]
            if parse.deprels[node] in ("obj", "nsubj:pass", "ccomp")
            for n in parse.subtree(node)
        ]
    return trim(parse, sorted(set(parts)))


def _is_theme(parse: Parse, node: int) -> bool:
    """As in "spoke of a new beginning", not "spoke with her colleague about fish"; nor do two who talk."""
    verb = parse.heads[node]
    others = {case_of(parse, n) for n in parse.children[verb] if n != node}
    subject = child(parse, verb, "nsubj")
    several = subject is not None and child(parse, subject, "conj") is not None
    return case_of(parse, node) in ("of", "about", "against") and not several and "with" not in others


def _as_what(parse: Parse, node: int) -> bool:
    """As in "lists them *as taken*": the second part of what is said of an object."""
    if parse.deprels[node] == "advcl":
        return any(parse.lemmas[n].lower() == "as" and n < node for n in parse.children[node])
    return parse.deprels[node] == "obl" and case_of(parse, node) == "as"


def _asked(parse: Parse, node: int, cue: int, frames: str) -> bool:
    """Whether an infinitive is content; "called on the parties to stop", not "called it a mistake"."""
    if parse.upos[node] != "VERB" and child(parse, node, "mark") is None:
        return False
    if "i" in frames or "x" not in frames:
        return True
    return any(case_of(parse, n) in ("on", "upon", "for") for n in parse.children[cue])


def _clause(parse: Parse, node: int, cue: int) -> list[int]:
    """The subtree of a clause, without the cue's own where the cue stands in its midst."""
    inner = set(parse.subtree(node))
    return sorted(inner - set(parse.subtree(cue))) if cue in inner else sorted(inner)


def _around(parse: Parse, token: int) -> list[int]:
    """Content of a cue that hangs on what is said: "..., he said" as parataxis."""
    head = parse.heads[token]
    if head < 0 or relation(parse, token) not in ("parataxis", "discourse", "advcl", "ccomp"):
        return []
    if relation(parse, token) in ("advcl", "ccomp") and not (
        parse.deprels[token] == "ccomp" and token > head and _comma_before(parse, token)
    ):
        return []
    if parse.upos[head] not in ("VERB", "AUX", "NOUN", "ADJ", "PROPN", "PRON", "ADV", "NUM"):
        return []
    return [node for node in parse.subtree(head) if node not in set(parse.subtree(token))]


def _comma_before(parse: Parse, token: int) -> bool:
    """Whether the clause of the token is set off by a comma or a quotation mark."""
    first = parse.subtree(token)[0]
    return any(parse.upos[n] == "PUNCT" for n in (first, first - 1) if n >= 0)


def _spoken(parse: Parse, node: int, cue: int) -> bool:
    """Whether a paratactic clause is what is said, not another report."""
    if node < cue:
        return True
    if parse.upos[node] not in ("VERB", "AUX") and child(parse, node, "nsubj") is None:
        return _is_quote(parse, node)
    between = [parse.word(n) for n in range(cue + 1, node) if parse.upos[n] == "PUNCT"]
    return any(mark in (":", '"', "“", "``", ",") for mark in between)


def _is_quote(parse: Parse, node: int) -> bool:
    """Whether a phrase begins with a quotation mark."""
    first = parse.subtree(node)[0]
    return parse.word(first) in ('"', "“", "``", "«")


def is_person(parse: Parse, node: int) -> bool:
    """Whether a word is the name or pronoun of a person."""
    if parse.upos[node] == "PRON":
        return parse.lemmas[node].lower() in ("he", "she", "i", "we", "you", "they", "who")
    name = name_at(parse, node) if parse.upos[node] == "PROPN" else None
    return name is not None and name.label == "person"


def _dated(parse: Parse, node: int) -> bool:
    """Whether a phrase is a date."""
    return time_at(parse, node) is not None or parse.upos[node] == "NUM"


def _impersonal(parse: Parse, token: int, cue: Cue, content: list[int]) -> Attribution | None:
    """As in "It is reported that", "was said to have": a saying that nobody owns."""
    if child(parse, token, "aux:pass") is None or cue.frames == "o":
        return None
    clausal = any(
        parse.deprels[n] in ("ccomp", "csubj", "xcomp", "csubj:pass") for n in parse.children[token]
    )
    if not clausal:
        return None
    patient = None if "a" in cue.frames else child(parse, token, "nsubj:pass")
    if patient is not None and parse.lemmas[patient].lower() != "it":
        content = sorted(set(content) | set(phrase(parse, patient)))
    lemma = parse.lemmas[token].lower()
    return make(
        parse, None, cue_tokens(parse, token), token, content, lemma, cue.stance, f"verb:{lemma}.passive"
    )


def _citing(parse: Parse, lexicon: ClaimLexicon, token: int, cue: Cue) -> Attribution | None:
    """As in "citing officials": the object is the source of the clause that it stands beside."""
    if is_passive(parse, token):
        return None
    thing, head = child(parse, token, "obj"), parse.heads[token]
    if thing is None or head < 0 or relation(parse, token) not in ("advcl", "acl", "parataxis"):
        return None
    lemma = parse.lemmas[thing].lower()
    if not (is_person(parse, thing) or lemma in lexicon.sources or parse.upos[thing] == "PROPN"):
        return None
    inner = set(parse.subtree(token))
    told = parse.subtree(head)
    if relation(parse, head) == "nsubj" and parse.heads[head] >= 0:  # "The daily, citing officials, said"
        clauses = [
            n for n in parse.children[parse.heads[head]] if parse.deprels[n] in ("ccomp", "xcomp", "obj")
        ]
        told = sorted({n for clause in clauses for n in parse.subtree(clause)})
    content = trim(parse, [node for node in told if node not in inner])
    name = parse.lemmas[token].lower()
    return make(parse, thing, [token], token, content, name, cue.stance, f"verb:{name}")


def cue_tokens(parse: Parse, token: int) -> list[int]:
    """The verb with its auxiliaries, negation and particles."""
    found = [token]
    found.extend(
        node
        for node in parse.children[token]
        if (abs(token - node) <= _NEAR and parse.deprels[node] in ("aux", "aux:pass", "compound:prt"))
        or (parse.deprels[node] == "advmod" and parse.lemmas[node].lower() in ("not", "n't", "never"))
    )
    return sorted(found)
