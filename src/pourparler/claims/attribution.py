"""Who hands over to whom: sources, cues and contents in the syntax of one article."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pourparler.claims.lexicon import ClaimLexicon, Cue
from pourparler.claims.syntax import (
    antecedent,
    case_of,
    child,
    is_negated,
    is_passive,
    modal,
    phrase,
    relation,
    subject_of,
    trim,
)
from pourparler.model import Parse

_BLOCKING_MARKS = frozenset({"if", "unless", "whether", "to"})
_OBLIQUE = frozenset({"of", "about", "for", "on", "against", "to", "with", "over"})
_OPEN_VERBS = frozenset({"deny", "tell", "name", "identify", "give", "provide"})
_UNREAL = frozenset(
    {"expect", "likely", "plan", "intend", "due", "schedule", "prepare", "set", "want", "need"}
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """One saying in the syntax, before anybody is identified.

    Attributes:
        source: Tokens of the source, sorted; empty where nobody is named.
        source_head: Syntactic head of the source.
        cue: Tokens of the cue, sorted.
        cue_head: The word that names the saying.
        content: Tokens of what is said, sorted.
        lemma: Lemma of the cue.
        stance: As in `pourparler.model.Claim`.
        rule: The entry or the construction that found it.
        confidence: 0 to 1.
    """

    source: tuple[int, ...]
    source_head: int | None
    cue: tuple[int, ...]
    cue_head: int
    content: tuple[int, ...]
    lemma: str
    stance: str
    rule: str
    confidence: float = 0.9


def link_attributions(parse: Parse) -> list[tuple[list[int], list[int], list[int]]]:
    """Source, cue and content tokens of every attribution, in the order of the cues."""
    return [
        (list(a.source), list(a.cue), list(a.content)) for a in find_attributions(parse, ClaimLexicon.load())
    ]


def find_attributions(parse: Parse, lexicon: ClaimLexicon) -> list[Attribution]:
    """All attributions that the syntax shows, in the order of their cues."""
    found: list[Attribution] = []
    for token in range(len(parse)):
        upos, lemma = parse.upos[token], parse.lemmas[token].lower()
        one: Attribution | None = None
        if upos == "VERB":
            one = _declining(parse, lexicon, token) or _verb(parse, lexicon, token)
        elif upos == "NOUN":
            one = _statement(parse, lexicon, token) or _noun(parse, lexicon, token)
        elif upos == "ADV" and lemma in lexicon.adverbs:
            one = _adverb(parse, lexicon.adverbs[lemma], token)
        if one is not None:
            found.append(one)
        if (beside := _beside(parse, lexicon, token)) is not None:
            found.append(beside)
    return sorted(_without_repeats(found), key=lambda a: (a.cue_head, a.cue))


def _without_repeats(found: list[Attribution]) -> list[Attribution]:
    """Leave out a noun of saying whose content a verb of saying already introduces."""
    taken = {token for one in found for token in one.cue if _by_verb(one)}
    return [one for one in found if _by_verb(one) or not taken & set(one.cue)]


def _by_verb(one: Attribution) -> bool:
    """Whether a verb is the cue."""
    return one.rule.startswith(("verb:", "statement:", "declines:"))


# -- verbs ----------------------------------------------------------------------------------------


def _verb(parse: Parse, lexicon: ClaimLexicon, token: int) -> Attribution | None:
    """A verb of saying, thinking or wanting with its subject and its content."""
    lemma = parse.lemmas[token].lower()
    cue = lexicon.verbs.get(lemma)
    if cue is None or not _asserted(parse, token):
        return None
    if "q" in cue.frames:
        return _citing(parse, lexicon, token, cue)
    source = subject_of(parse, token)
    if source is not None and not _can_speak(parse, source):
        return None
    content = _content(parse, token, cue)
    if not content:
        return None
    if source is not None and source in content:
        source = None
    if is_passive(parse, token) and source is None:
        return _impersonal(parse, token, cue, content)
    if source is None and parse.deprels[token] not in ("root", "parataxis", "conj"):
        return None
    stance = "denies" if is_negated(parse, token) and cue.stance == "asserts" else cue.stance
    return _made(parse, source, _cue_tokens(parse, token), token, content, lemma, stance, f"verb:{lemma}")


def _asserted(parse: Parse, token: int) -> bool:
    """Whether the saying itself is told as a fact: not a condition, a purpose or a plan."""
    for node in parse.children[token]:
        if parse.deprels[node] == "mark" and parse.lemmas[node].lower() in ("if", "unless", "whether"):
            return False
    if modal(parse, token) in ("will", "shall", "should", "must", "may", "might", "can", "could"):
        return False
    head = parse.heads[token]
    if relation(parse, token) == "xcomp" and head >= 0:
        infinitive = any(
            parse.deprels[n] == "mark" and parse.lemmas[n] == "to" for n in parse.children[token]
        )
        if infinitive and parse.lemmas[head].lower() in _UNREAL:
            return False
    return True


def _can_speak(parse: Parse, source: int) -> bool:
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
            "nobody",
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
        elif kind in ("obj", "nsubj:pass") and "o" in frames and not _is_person(parse, node):
            parts.extend(phrase(parse, node, without=("case",)))
        elif (kind in ("obj",) and "c" in frames and _is_quote(parse, node)) or (
            kind.startswith("obl")
            and "p" in frames
            and case_of(parse, node) in _OBLIQUE
            and not _dated(parse, node)
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
    between = [parse.word(n) for n in range(cue + 1, node) if parse.upos[n] == "PUNCT"]
    return any(mark in (":", '"', "“", "``", ",") for mark in between)


def _is_quote(parse: Parse, node: int) -> bool:
    """Whether a phrase begins with a quotation mark."""
    first = parse.subtree(node)[0]
    return parse.word(first) in ('"', "“", "``", "«")


def _is_person(parse: Parse, node: int) -> bool:
    """Whether a word is the name or pronoun of a person."""
    if parse.upos[node] == "PRON":
        return parse.lemmas[node].lower() in ("he", "she", "i", "we", "you", "they", "who")
    return parse.upos[node] == "PROPN" and any(
        name.label == "person" and name.first <= node < name.last for name in parse.names
    )


def _dated(parse: Parse, node: int) -> bool:
    """Whether a phrase is a date."""
    return any(time.first <= node < time.last for time in parse.times) or parse.upos[node] == "NUM"


def _impersonal(parse: Parse, token: int, cue: Cue, content: list[int]) -> Attribution | None:
    """As in "It is reported that", "was said to have": a saying that nobody owns."""
    if child(parse, token, "aux:pass") is None or cue.frames == "o":
        return None
    clausal = any(
        parse.deprels[n] in ("ccomp", "csubj", "xcomp", "csubj:pass") for n in parse.children[token]
    )
    if not clausal:
        return None
    patient = child(parse, token, "nsubj:pass")
    if patient is not None and parse.lemmas[patient].lower() != "it":
        content = sorted(set(content) | set(phrase(parse, patient)))
    lemma = parse.lemmas[token].lower()
    return _made(
        parse, None, _cue_tokens(parse, token), token, content, lemma, cue.stance, f"verb:{lemma}.passive"
    )


def _citing(parse: Parse, lexicon: ClaimLexicon, token: int, cue: Cue) -> Attribution | None:
    """As in "citing officials": the object is the source of the clause that it stands beside."""
    if is_passive(parse, token):
        return None
    thing, head = child(parse, token, "obj"), parse.heads[token]
    if thing is None or head < 0 or relation(parse, token) not in ("advcl", "acl", "parataxis"):
        return None
    lemma = parse.lemmas[thing].lower()
    if not (_is_person(parse, thing) or lemma in lexicon.sources or parse.upos[thing] == "PROPN"):
        return None
    inner = set(parse.subtree(token))
    content = trim(parse, [node for node in parse.subtree(head) if node not in inner])
    name = parse.lemmas[token].lower()
    return _made(parse, thing, [token], token, content, name, cue.stance, f"verb:{name}")


def _cue_tokens(parse: Parse, token: int) -> list[int]:
    """The verb with its auxiliaries, negation and particles."""
    found = [token]
    found.extend(
        node
        for node in parse.children[token]
        if parse.deprels[node] in ("aux", "aux:pass", "compound:prt")
        or (parse.deprels[node] == "advmod" and parse.lemmas[node].lower() in ("not", "n't", "never"))
    )
    return sorted(found)


# -- saying nothing -------------------------------------------------------------------------------


def _declining(parse: Parse, lexicon: ClaimLexicon, token: int) -> Attribution | None:
    """As in "declined to comment", "would not say", "neither confirmed nor denied", "could not be reached"."""
    lemma = parse.lemmas[token].lower()
    source = subject_of(parse, token)
    cue = _cue_tokens(parse, token)
    if lemma in lexicon.declining:
        act = child(parse, token, "xcomp", "ccomp")
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
    if source is None or not _can_speak(parse, source):
        return None
    if lemma != "reach" and not _asserted(parse, token):
        return None
    return _made(parse, source, cue, token, [], lemma, "declines", f"declines:{lemma}")


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


# -- nouns, adverbs, phrases ----------------------------------------------------------------------


def _statement(parse: Parse, lexicon: ClaimLexicon, token: int) -> Attribution | None:
    """As in "issued a statement rejecting ...": a light verb, a document, and what it says."""
    verb = parse.heads[token]
    if lexicon.sources.get(parse.lemmas[token].lower()) != "document" or parse.deprels[token] != "obj":
        return None
    if verb < 0 or parse.lemmas[verb].lower() not in lexicon.light:
        return None
    source = subject_of(parse, verb)
    said = [n for n in parse.children[token] if parse.deprels[n] == "acl" and parse.xpos[n] == "VBG"]
    said += [n for n in parse.children[verb] if parse.deprels[n] == "advcl" and parse.xpos[n] == "VBG"]
    if source is None or not said or not _can_speak(parse, source):
        return None
    content = trim(parse, sorted(n for node in said for n in parse.subtree(node)))
    cue = sorted(
        {verb, token, *(n for n in parse.children[token] if parse.deprels[n] in ("det", "amod", "compound"))}
    )
    lemma = parse.lemmas[verb].lower()
    made = _made(
        parse, source, cue, verb, content, lemma, "asserts", f"statement:{parse.lemmas[token].lower()}"
    )
    return made


def _noun(parse: Parse, lexicon: ClaimLexicon, token: int) -> Attribution | None:
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
    return _made(parse, source, sorted(words), token, content, lemma, cue.stance, f"noun:{lemma}", 0.7)


def _adverb(parse: Parse, cue: Cue, token: int) -> Attribution | None:
    """As in "reportedly": the clause stands on somebody's word, nobody says whose."""
    head = parse.heads[token]
    if head < 0:
        return None
    content = trim(parse, [n for n in parse.subtree(head) if n != token])
    return _made(parse, None, [token], token, content, cue.lemma, cue.stance, f"adverb:{cue.lemma}", 0.7)


def _beside(parse: Parse, lexicon: ClaimLexicon, token: int) -> Attribution | None:
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
    content = trim(parse, [n for n in parse.subtree(anchor) if n not in inner])
    lemma = " ".join(parse.lemmas[n].lower() for n in cue)
    return _made(parse, source, cue, cue[0], content, lemma, "asserts", f"phrase:{lemma}")


def _made(
    parse: Parse,
    source: int | None,
    cue: list[int],
    head: int,
    content: list[int],
    lemma: str,
    stance: str,
    rule: str,
    confidence: float = 0.9,
) -> Attribution:
    """Put an attribution together; the source leaves out what belongs to the cue or the content."""
    words: list[int] = []
    if source is not None:
        source = antecedent(parse, source)
        taken = {*cue, *content}
        words = [token for token in phrase(parse, source) if token not in taken]
    return Attribution(
        source=tuple(words),
        source_head=source,
        cue=tuple(cue),
        cue_head=head,
        content=tuple(content),
        lemma=lemma,
        stance=stance,
        rule=rule,
        confidence=confidence,
    )


def with_content(one: Attribution, content: list[int]) -> Attribution:
    """The same attribution with other content."""
    return replace(one, content=tuple(content))
