"""Did it happen: polarity, certainty, tense and conditions, read off the path to the root.

The words and what they do are data (``factuality.tsv``, ``factuality_marks.tsv``). Begin with `judge`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pourparler.events.tables import documents, effects, marks

if TYPE_CHECKING:
    from pourparler.events.grammar import Grammar
    from pourparler.model import Parse

CERTAINTY_ORDER = ("certain", "probable", "possible", "underspecified")
_MAX_STEPS = 10
_FINITE = frozenset(["VBD", "VBZ", "VBP"])
_RANKS = frozenset(["first", "last", "only", "latest", "second", "third"])
_TEMPORAL = frozenset(["until", "once"])
_GOVERNED_CASES = frozenset(["about", "against", "for", "from", "into", "of", "on", "to", "upon", "with"])
_TRANSPARENT_CASES = frozenset(
    ["of", "in", "at", "during", "after", "before", "following", "since", "with", "to"]
)


@dataclass(slots=True)
class Judgement:
    """What the words around an event say of it.

    Attributes:
        polarity, certainty, tense: As in `Event`; ``tense`` None where no verb tells.
        conditional: It hangs on a condition; ``condition`` is the head token of its words.
        outcome: ``failed`` where it took place without result.
        past_word: An adjective says that it lies back ("past abductions").
        refused: Negated under ``will`` or ``would``: a refusal of the subject.
        intended: Below a verb of planning, wishing or asking.
        intent: Token of the first such verb, noun or adjective.
        purpose: In a clause of purpose ("to call for peace").
        announced: Told of as settled: under "will", or below a plan ("is due to meet").
        reasons: The words that decided, for ``--explain``.
    """

    polarity: str = "positive"
    certainty: str = "certain"
    tense: str | None = None
    conditional: bool = False
    condition: int | None = None
    outcome: str | None = None
    past_word: bool = False
    refused: bool = False
    intended: bool = False
    intent: int | None = None
    purpose: bool = False
    announced: bool = False
    reasons: list[str] = field(default_factory=list)

    def negate(self, why: str) -> None:
        """Turn the polarity round."""
        self.polarity = "negative" if self.polarity == "positive" else "positive"
        self.reasons.append(f"negated by {why!r}")

    def weaken(self, certainty: str, why: str) -> None:
        """Lower the certainty to at most this."""
        if CERTAINTY_ORDER.index(certainty) > CERTAINTY_ORDER.index(self.certainty):
            self.certainty = certainty
            self.reasons.append(f"{certainty} by {why!r}")

    def set_tense(self, tense: str) -> None:
        """Set the tense if no word nearer to the event has."""
        if self.tense is None:
            self.tense = tense


def judge(grammar: Grammar, trigger: int, consumed: tuple[int, ...] = ()) -> Judgement:
    """Judge one event.

    Args:
        grammar: Frames of the parse.
        trigger: Token of the trigger's head.
        consumed: Further trigger tokens ("talks" of "hold talks"), whose own marks count too.
    """
    judgement = Judgement()
    for token in consumed:
        if grammar.parse.upos[token] == "NOUN":
            _noun_marks(grammar.parse, token, judgement)
    node = below = trigger
    for _ in range(_MAX_STEPS):
        _marks_of(grammar.parse, node, judgement, below)
        above = _step(grammar, node, judgement)
        if above is None:
            break
        node, below = above, node
    return judgement


def will_and_not(parse: Parse, verb: int) -> tuple[bool, bool]:
    """Whether a verb is negated, and whether it stands under "will" or "would"."""
    negated = will = False
    for child in parse.children[verb]:
        if parse.deprels[child].split(":")[0] not in ("aux", "advmod"):
            continue
        classes = _classes(parse, child)
        negated = negated or "negator" in classes
        will = will or bool(classes & {"modal_future", "modal_would"})
    return negated, will


def _classes(parse: Parse, token: int) -> frozenset[str]:
    """Mark classes of a word, by form or lemma."""
    table = marks()
    word = parse.word(token).lower()
    return table.get(word) or table.get(parse.lemmas[token].lower()) or frozenset()


def _marks_of(parse: Parse, node: int, judgement: Judgement, below: int) -> None:
    """Negation, modals, adverbs and conditions that hang directly on a node of the path, ``below`` aside."""
    if parse.upos[node] in ("NOUN", "PROPN"):
        _noun_marks(parse, node, judgement)
    modal: str | None = None
    negated = False
    for child in parse.children[node]:
        if child == below:
            continue
        deprel = parse.deprels[child].split(":")[0]
        classes = _classes(parse, child)
        if deprel in ("aux", "cop", "advmod", "discourse", "cc") and classes:
            if "negator" in classes:
                judgement.negate(parse.word(child))
                negated = True
            modal = next((c for c in classes if c.startswith("modal_")), modal) if deprel == "aux" else modal
            for hedge, certainty in (("hedge_possible", "possible"), ("hedge_probable", "probable")):
                if hedge in classes:
                    judgement.weaken(certainty, parse.word(child))
        elif deprel in ("nsubj", "obj") and "negator" in classes:
            judgement.negate(parse.word(child))
        elif deprel == "nsubj":
            determiner = [c for c in parse.children[child] if "negator" in _classes(parse, c)]
            if determiner and parse.deprels[determiner[0]] == "det":
                judgement.negate(parse.word(determiner[0]))
        elif deprel in ("advmod", "mark") and "open_question" in classes and child < node:
            judgement.weaken("underspecified", parse.word(child))
        elif deprel == "advcl" and judgement.condition is None:
            _condition(parse, child, judgement)
    if judgement.condition is None and parse.upos[node] in ("VERB", "ADJ"):
        _loose_condition(parse, node, judgement)
    _verb_tense(parse, node, modal, judgement)
    if negated and modal in ("modal_future", "modal_would"):
        judgement.refused = True


def _condition(parse: Parse, clause: int, judgement: Judgement) -> None:
    """A clause with "if", "once", "unless" makes what it hangs on conditional."""
    for child in parse.children[clause]:
        if parse.deprels[child] == "mark" and "condition" in _classes(parse, child):
            word = parse.word(child).lower()
            if word in _TEMPORAL and parse.xpos[clause] == "VBD":
                continue
            judgement.conditional = True
            judgement.condition = clause
            judgement.weaken("possible", word)


def _loose_condition(parse: Parse, node: int, judgement: Judgement) -> None:
    """A condition right behind the verb counts even where the parser hangs it elsewhere."""
    last = parse.sentences[parse.sentence_of[node]][1]
    for mark in range(node + 1, min(node + 4, last)):
        word = parse.word(mark).lower()
        if word in ("once", "if", "unless", "provided") and "condition" in _classes(parse, mark):
            clause = parse.heads[mark]
            if clause > mark and clause not in parse.children[node]:
                _condition(parse, clause, judgement)
            return


def _noun_marks(parse: Parse, noun: int, judgement: Judgement) -> None:
    """Adjectives and determiners of an event noun ("no summit", "a possible summit")."""
    for child in parse.children[noun]:
        if parse.deprels[child].split(":")[0] not in ("amod", "det", "case", "advmod"):
            continue
        word = parse.word(child)
        for name in sorted(_classes(parse, child)):
            determiner = name == "negator" and parse.deprels[child].split(":")[0] != "advmod"
            if determiner or name == "adjective_negative":
                judgement.negate(word)
            elif name in ("adjective_possible", "adjective_alleged"):
                judgement.weaken("possible", word)
                judgement.intended = judgement.intended or name == "adjective_possible"
            elif name == "adjective_planned":
                judgement.set_tense("future")
                judgement.weaken("probable", word)
            elif name == "adjective_past":
                judgement.past_word = True
                judgement.set_tense("past")


def _verb_tense(parse: Parse, node: int, modal: str | None, judgement: Judgement) -> None:
    """Tense of a verb or of a predicate with its copula, modals included."""
    helpers = [c for c in parse.children[node] if parse.deprels[c].split(":")[0] in ("aux", "cop")]
    if parse.upos[node] not in ("VERB", "AUX") and not helpers:
        return
    if modal == "modal_future":
        judgement.announced = judgement.announced or judgement.tense is None
        judgement.set_tense("future")
        judgement.weaken("probable", "will")
        return
    if modal == "modal_possible":
        perfect = any(parse.lemmas[h] == "have" for h in helpers)
        judgement.set_tense("past" if perfect else "future")
        judgement.weaken("possible", "may")
        return
    if modal == "modal_would":
        reported = _below_report(parse, node)
        judgement.announced = judgement.announced or (reported and judgement.tense is None)
        judgement.set_tense("future")
        judgement.weaken("probable" if reported else "possible", "would")
        return
    if modal == "modal_open":
        judgement.set_tense("future")
        judgement.weaken("underspecified", "should")
        judgement.intended = True
        return
    tags = {parse.xpos[h] for h in helpers}
    if parse.xpos[node] == "VBN" and not helpers and parse.deprels[node] in ("acl", "advcl"):
        judgement.set_tense("past")
        return
    if parse.xpos[node] == "VBG" and not helpers and parse.deprels[node] == "acl":
        if parse.lemmas[parse.heads[node]].lower() not in documents():
            judgement.set_tense("present")
        return
    still = any(parse.lemmas[h] == "have" and parse.xpos[h] in ("VBZ", "VBP") for h in helpers)
    if still and parse.lemmas[node] != "be" and (_is_negated(parse, node) or _lasts(parse, node)):
        judgement.set_tense("present")
        return
    if any(parse.lemmas[h] == "have" for h in helpers) or "VBD" in tags or parse.xpos[node] == "VBD":
        judgement.set_tense("past")
    elif tags & {"VBZ", "VBP"} or parse.xpos[node] in ("VBZ", "VBP"):
        judgement.set_tense("present")


def _is_negated(parse: Parse, node: int) -> bool:
    """Whether a negator hangs on a verb: what "has not replied" tells of is still so."""
    return any("negator" in _classes(parse, c) for c in parse.children[node] if parse.deprels[c] == "advmod")


def _lasts(parse: Parse, node: int) -> bool:
    """Whether what "has been bombing" or "has been held *for two weeks*" tells of goes on."""
    if parse.xpos[node] == "VBG":
        return True
    spans = [c for c in parse.children[node] if parse.deprels[c].startswith("obl")]
    timed = {t for found in parse.times for t in range(found.first, found.last)}
    return any(
        c in timed and any(parse.word(case).lower() == "for" for case in parse.children[c]) for c in spans
    )


def _below_report(parse: Parse, node: int) -> bool:
    """Whether a clause is the content of a verb ("said it *would* help") or of a noun."""
    while node >= 0 and parse.deprels[node] in ("conj", "xcomp"):
        node = parse.heads[node]
    if node < 0:
        return False
    if parse.deprels[node] == "ccomp":
        return True
    return any(parse.deprels[c] in ("parataxis", "ccomp") for c in parse.children[node])


def _step(grammar: Grammar, node: int, judgement: Judgement) -> int | None:
    """Apply the governor's effect; the node to go on from, or None at the end of the path."""
    parse = grammar.parse
    head = parse.heads[node]
    if head < 0:
        return None
    base = parse.deprels[node].split(":")[0]
    if base == "conj":
        return _step_conjunct(parse, node, head)
    if base == "advcl":
        return _step_adverbial(parse, node, head, judgement)
    if parse.deprels[node] == "acl:relcl" or base in ("parataxis", "appos", "compound", "dislocated"):
        return None
    if base == "nsubj" or base == "csubj":
        path = "comp" if grammar.is_passive(head) and parse.deprels[node] != "csubj" else "subj"
        return _apply(parse, head, path, judgement, also="subj")
    if base in ("xcomp", "ccomp", "obj", "obl", "nmod", "acl", "advmod"):
        return _step_complement(grammar, node, head, base, judgement)
    return None


def _step_conjunct(parse: Parse, node: int, head: int) -> int | None:
    """Go on over a conjunction only where the modal or negation of the first part is shared."""
    if parse.upos[node] in ("NOUN", "PROPN"):
        return head if parse.upos[head] in ("NOUN", "PROPN") else None
    own_subject = any(parse.deprels[c].startswith("nsubj") for c in parse.children[node])
    own_helper = any(parse.deprels[c].startswith(("aux", "mark")) for c in parse.children[node])
    if own_subject or own_helper:
        return None if own_subject else _above_conjuncts(parse, head)
    if parse.xpos[node] in ("VB", "VBN", "VBG") and parse.xpos[head] == parse.xpos[node]:
        return head
    return None


def _above_conjuncts(parse: Parse, head: int) -> int | None:
    """The infinitive "to sign" in "plans to meet and to sign" goes on from the first part."""
    return head if parse.xpos[head] == "VB" else None


def _step_adverbial(parse: Parse, node: int, head: int, judgement: Judgement) -> int | None:
    """Adverbial clauses: a condition, a purpose, "without", or a plain circumstance."""
    words = [c for c in parse.children[node] if parse.deprels[c] in ("mark", "case", "advmod")]
    for word in words:
        form = parse.word(word).lower()
        classes = _classes(parse, word)
        if "condition" in classes and not (form in _TEMPORAL and parse.xpos[node] == "VBD"):
            judgement.conditional = True
            judgement.weaken("underspecified", form)
            return None
        if form == "without":
            judgement.negate(form)
        if form == "after" and parse.xpos[node] == "VBG":
            judgement.set_tense("past")
        if form == "to" and parse.xpos[node] == "VB":
            judgement.set_tense("future")
            judgement.weaken("possible", "purpose")
            judgement.intended = judgement.purpose = True
            return None
    if judgement.tense is None:
        _verb_tense(parse, head, None, judgement)
    return None


def _step_complement(grammar: Grammar, node: int, head: int, base: str, judgement: Judgement) -> int | None:
    """A complement, object or modifier: the governor's effect on it."""
    parse = grammar.parse
    if base == "obl" and parse.upos[head] in ("VERB", "ADJ") and parse.upos[node] in ("NOUN", "PROPN"):
        case = grammar.preposition(node)
        if case is not None and case not in _GOVERNED_CASES | _TRANSPARENT_CASES:
            return None
        if case in _TRANSPARENT_CASES and (
            head_effect(parse, head, "comp") is None or case not in ("to", "with")
        ):
            return None
    if base == "acl" and parse.xpos[node] == "VBN":
        return None
    if base == "nmod" and head_effect(parse, head, "comp") is None:
        return None
    if base == "acl" and parse.xpos[node] == "VB" and head_effect(parse, head, "comp") is None:
        if any(parse.word(c).lower() in _RANKS for c in parse.children[head]):
            _verb_tense(parse, head, None, judgement)
            return None
        judgement.set_tense("future")
        judgement.weaken("possible", parse.word(head))
        judgement.intended = judgement.purpose = True
        return None
    if base == "ccomp":
        if any(
            "open_question" in _classes(parse, c) for c in parse.children[node] if parse.deprels[c] == "mark"
        ):
            judgement.weaken("underspecified", "whether")
        effect = head_effect(parse, head, "comp")
        finite = parse.xpos[node] in _FINITE or any(
            parse.deprels[c].startswith("nsubj") for c in parse.children[node]
        )
        if effect in (None, "real", "wanted", "attempted", "planned") and finite:
            return None
    return _apply(parse, head, "comp", judgement, transparent=base == "xcomp")


def head_effect(parse: Parse, head: int, path: str) -> str | None:
    """The effect of a governing word on what stands below it; None if it has none."""
    pos = "NOUN" if parse.upos[head] == "PROPN" else parse.upos[head]
    return effects().get((parse.lemmas[head].lower(), pos, path))


def _apply(
    parse: Parse,
    head: int,
    path: str,
    judgement: Judgement,
    *,
    transparent: bool = False,
    also: str | None = None,
) -> int | None:
    """Apply one governor and go on above it; a word without effect ends the path unless transparent."""
    effect = head_effect(parse, head, path) or (head_effect(parse, head, also) if also else None)
    word = parse.word(head)
    if effect == "negated":
        judgement.negate(word)
    elif effect in ("planned", "wanted", "attempted"):
        judgement.set_tense("future")
        judgement.weaken("probable" if effect == "planned" else "possible", word)
        judgement.intended = True
        judgement.intent = head if judgement.intent is None else judgement.intent
    elif effect == "believed" or effect == "appears":
        judgement.weaken("probable", word)
    elif effect == "doubted":
        judgement.weaken("possible", word)
    elif effect == "failed":
        judgement.outcome = "failed"
        judgement.reasons.append(f"failed by {word!r}")
    elif effect is None:
        return head if transparent else None
    if effect == "fact":
        if parse.upos[head] == "NOUN" and any("negator" in _classes(parse, c) for c in parse.children[head]):
            judgement.negate(word)
        return None
    return head
