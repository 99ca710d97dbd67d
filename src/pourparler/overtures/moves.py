"""Moves: words of one article that make an overture, answer it, or tell what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pourparler.claims import ClaimLexicon
from pourparler.claims.syntax import subject_of
from pourparler.events.factuality import Judgement, judge
from pourparler.events.grammar import Grammar
from pourparler.events.tables import marks
from pourparler.model import Claim, DateInterval, Parse, Participant
from pourparler.overtures.lexicon import OvertureLexicon
from pourparler.overtures.parties import Parties, codes, distinct
from pourparler.overtures.subjects import Subjects


@dataclass(slots=True)
class Move:
    """One move, as its own clause tells it.

    Attributes:
        token: The word that tells it.
        status: Status that it leads to.
        frame: Frame of the entry.
        by: Whose move it is.
        initiators, counterparts: The sides, as far as the clause tells.
        both: Both sides made it together, or it is not told who began.
        kind: Kind of the thing; None if only "it" or "the offer".
        thing: The word for the thing that is moved.
        definite: The thing is referred to as known.
        creates: It can stand alone; else it only continues an overture told elsewhere.
        reach: How far the other side may be looked for: 0 no further than the clause, 1 the
            sentence and the one before, 2 the whole article.
    """

    token: int
    status: str
    frame: str
    by: list[Participant] = field(default_factory=list)
    initiators: list[Participant] = field(default_factory=list)
    counterparts: list[Participant] = field(default_factory=list)
    both: bool = False
    kind: str | None = None
    thing: int | None = None
    definite: bool = False
    creates: bool = True
    reach: int = 1
    judgement: Judgement = field(default_factory=Judgement)
    claim: Claim | None = None
    date: DateInterval | None = None
    rule: str = ""

    @property
    def parties(self) -> list[Participant]:
        """Everybody in the move."""
        return distinct([*self.by, *self.initiators, *self.counterparts])


@dataclass(frozen=True, slots=True)
class Scene:
    """What the reading of one article works with."""

    grammar: Grammar
    parse: Parse
    parties: Parties
    subjects: Subjects
    lexicon: OvertureLexicon

    def subject(self, token: int) -> list[Participant]:
        """The parties that a verb has as its logical subject, over a participle's noun if need be."""
        found = self.parties.of(self.grammar.frame(token).subj)
        if found or self.parse.upos[token] != "VERB":
            return found
        node = subject_of(self.parse, token)
        if node is None or node in self.grammar.frame(token).subj:
            return found
        return self.parties.at(node)

    @staticmethod
    def of(grammar: Grammar, parties: Parties, lexicon: OvertureLexicon) -> Scene:
        """The scene of one article."""
        return Scene(grammar, grammar.parse, parties, Subjects(grammar, parties, lexicon), lexicon)


def objects(scene: Scene, token: int) -> list[int]:
    """The objects of a verb, and bare nominals after it that can only be objects."""
    found = list(scene.grammar.frame(token).obj)
    for node in scene.parse.children[token]:
        bare = scene.parse.deprels[node] == "obl" and scene.grammar.preposition(node) is None
        if bare and node > token and scene.subjects.is_thing(node) and not found:
            found.append(node)
    return found


def is_negated(scene: Scene, token: int) -> bool:
    """Whether the verb itself carries the negation."""
    return any(
        scene.parse.lemmas[n].lower() in ("not", "n't", "never", "neither", "nor", "no")
        for n in scene.parse.children[token]
    )


def is_conditional(scene: Scene, token: int, judgement: Judgement) -> bool:
    """Whether the move hangs on a condition, told as a clause beside its verb."""
    if judgement.conditional:
        return True
    clauses = list(scene.parse.children[token])
    if scene.parse.deprels[token] == "conj":
        clauses += [n for n in scene.parse.children[scene.parse.heads[token]] if n > token]
    for clause in clauses:
        if (
            scene.parse.deprels[clause] in ("advcl", "ccomp", "parataxis")
            and scene.parse.xpos[clause] != "VBD"
        ):
            words = {scene.parse.word(n).lower() for n in scene.parse.children[clause] if n < clause}
            if scene.parse.deprels[clause] == "ccomp":
                words.discard("if")
            if any("condition" in marks().get(word, frozenset()) for word in words):
                return True
            if _is_only_then(scene, token, clause):
                return True
    return False


def _is_only_then(scene: Scene, token: int, clause: int) -> bool:
    """Whether it is promised for one time alone: "will talk *only when* the last man has left"."""
    parse = scene.parse
    markers = [n for n in parse.children[clause] if parse.deprels[n] in ("mark", "advmod") and n < clause]
    only = {n for n in (*parse.children[clause], *parse.children[token]) if parse.lemmas[n].lower() == "only"}
    only |= {n for mark in markers for n in parse.children[mark] if parse.lemmas[n].lower() == "only"}
    return parse.deprels[clause] == "advcl" and any(n - 1 in only for n in markers)


def weigh(scene: Scene, token: int) -> Judgement:
    """Whether it happened; what somebody says they will do is not weakened by the saying."""
    judgement = judge(scene.grammar, token)
    head = scene.parse.heads[token]
    if not judgement.intended or head < 0 or scene.parse.deprels[token] != "ccomp":
        return judgement
    cue = ClaimLexicon.load().verbs.get(scene.parse.lemmas[head].lower())
    modal = any(scene.parse.xpos[n] == "MD" and n < token for n in scene.parse.children[token])
    if (
        cue is not None
        and cue.stance == "asserts"
        and (modal or scene.parse.xpos[token] in ("VBD", "VBZ", "VBP"))
    ):
        judgement.intended = False
        judgement.certainty = "probable" if modal else "certain"
    return judgement


def is_ahead(scene: Scene, token: int, judgement: Judgement) -> bool:
    """Whether a verb tells of what is still to come; "are to sign" too."""
    if judgement.tense == "future":
        return True
    words = [scene.parse.lemmas[n].lower() for n in range(max(0, token - 3), token)]
    return "to" in words and "be" in words[: words.index("to")] and scene.parse.xpos[token] in ("VB", "VBN")


def without(participants: Sequence[Participant], others: Sequence[Participant]) -> list[Participant]:
    """Participants whose party is not among the others."""
    taken = codes(others)
    return [one for one in distinct(participants) if not codes([one]) <= taken]


def evidence(parse: Parse, token: int) -> tuple[int, int]:
    """The clause around a token: its sentence's part that tells the move."""
    first, last = parse.sentences[parse.sentence_of[token]]
    node = token
    while parse.heads[node] >= 0 and parse.deprels[node].split(":")[0] not in (
        "ccomp",
        "parataxis",
        "root",
        "advcl",
    ):
        if parse.deprels[node] == "conj" and parse.upos[node] == "VERB":
            break
        node = parse.heads[node]
    tokens = [n for n in parse.subtree(node) if first <= n < last]
    while tokens and parse.upos[tokens[0]] == "PUNCT":
        tokens.pop(0)
    while tokens and parse.upos[tokens[-1]] == "PUNCT":
        tokens.pop()
    return (tokens[0], tokens[-1] + 1) if tokens else (token, token + 1)
