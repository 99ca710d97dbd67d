"""Who is logical subject and object of a word: frames over the dependency tree.

Passives, relative and participial clauses, control, coordination and gaps are undone here, so
that the lexicon can speak of ``subj`` and ``obj`` alone. Begin with `Grammar.frame`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pourparler.model import Parse

# Where an infinitive without a subject of its own takes it from the governor's object.
_RELATIVE = frozenset(["who", "which", "that", "whom", "whose"])
_FINITE = frozenset(["VBD", "VBZ", "VBP"])
_CLAUSES = frozenset(["root", "ccomp", "parataxis"])
_MAX_DEPTH = 12
_MAX_NOUNS = 40


@dataclass(slots=True)
class Frame:
    """The arguments of one word, as token indices of their heads.

    ``preps`` maps a preposition to its objects, in text order. ``bare`` are obliques without one:
    objects of phrasal verbs, as parsers see them. ``passive`` tells the voice that was undone.
    """

    subj: list[int] = field(default_factory=list)
    obj: list[int] = field(default_factory=list)
    iobj: list[int] = field(default_factory=list)
    preps: dict[str, list[int]] = field(default_factory=dict)
    prt: list[int] = field(default_factory=list)
    xcomp: list[int] = field(default_factory=list)
    ccomp: list[int] = field(default_factory=list)
    acl: list[int] = field(default_factory=list)
    compound: list[int] = field(default_factory=list)
    amod: list[int] = field(default_factory=list)
    poss: list[int] = field(default_factory=list)
    nmod: list[int] = field(default_factory=list)
    advmod: list[int] = field(default_factory=list)
    bare: list[int] = field(default_factory=list)
    passive: bool = False

    def role(self, name: str, preposition: str | None = None) -> list[int]:
        """The fillers of a role of the lexicon (``subj``, ``prep`` with its preposition ...)."""
        if name == "prep":
            return self.preps.get(preposition or "", [])
        found: list[int] = getattr(self, name)
        return found


class Grammar:
    """Frames of one parse, each made once.

    Args:
        parse: The parse.
        object_control: Lemmas of verbs whose object is the subject of the infinitive that follows
            ("asked Iran to withdraw"); all others hand down their own subject.
        documents: Nouns whose author speaks in them ("a *statement* rejecting the offer").
        partitives: Words before "of" that only measure ("*some of* its troops").
    """

    def __init__(
        self,
        parse: Parse,
        object_control: frozenset[str] = frozenset(),
        documents: frozenset[str] = frozenset(),
        partitives: frozenset[str] = frozenset(),
    ) -> None:
        self.parse = parse
        self.partitives = partitives
        self._times = {t for found in parse.times for t in range(found.first, found.last)}
        self.object_control = object_control
        self.documents = documents
        self._frames: dict[int, Frame] = {}

    def frame(self, token: int) -> Frame:
        """The frame of a word."""
        frame = self._frames.get(token)
        if frame is None:
            frame = self._frames[token] = self._build(token)
        return frame

    def adjectival(self, token: int) -> Frame:
        """The frame of a participle read as adjective ("is *prepared* to meet"): its subject is no object."""
        frame = self.frame(token)
        return replace(frame, subj=frame.obj, obj=[], passive=False)

    def below_objects(self, frame: Frame, preposition: str) -> list[int]:
        """Objects of a preposition that hangs on the object, or on a noun inside it.

        Parsers attach "exchanged views on trade *with China*" to any of the nouns; the
        lexicon means the verb's partner.
        """
        return self.below(frame.obj, preposition)

    def below(self, nouns: list[int], preposition: str) -> list[int]:
        """Objects of a preposition on these nouns or on a noun that modifies them, near before far."""
        found: list[int] = []
        queue = list(nouns)
        for noun in queue:
            if len(queue) > _MAX_NOUNS:
                break
            inner = self.frame(noun)
            found += inner.preps.get(preposition, [])
            queue += [t for key, tokens in sorted(inner.preps.items()) if key != preposition for t in tokens]
        return found

    def conjuncts(self, token: int) -> list[int]:
        """The token and what is coordinated with it ("Washington *and Seoul*"), in text order."""
        parse = self.parse
        found = [token]
        for node in found:
            found += [c for c in parse.children[node] if parse.deprels[c] == "conj"]
            found += [c for c in parse.children[node] if self._is_hyphenated(c, node)]
        return sorted(found)

    def _is_hyphenated(self, token: int, head: int) -> bool:
        """Whether two names share a hyphen: "a *US-South Korea* exercise", "*Sino-Indian* talks"."""
        parse = self.parse
        first, last = min(token, head), max(token, head)
        if (
            parse.upos[token] not in ("PROPN", "ADJ")
            or parse.upos[head] not in ("PROPN", "ADJ")
            or last - first > 4
        ):
            return False
        return (
            first + 1 < last
            and parse.word(first + 1) in ("-", "–")
            and parse.ends[first] == parse.starts[first + 1]
        )

    def preposition(self, token: int) -> str | None:
        """The preposition of a dependent, multiword ones joined by ``_``; None if it has none."""
        parse = self.parse
        for child in parse.children[token]:
            if parse.deprels[child] == "case" and parse.upos[child] != "PART":
                fixed = [c for c in parse.children[child] if parse.deprels[c] == "fixed"]
                return "_".join(parse.word(t).lower() for t in [child, *fixed])
        return None

    def is_passive(self, token: int) -> bool:
        """Whether a verb stands in the passive, finite or as a bare participle."""
        parse = self.parse
        relations = {parse.deprels[c] for c in parse.children[token]}
        if "aux:pass" in relations or "nsubj:pass" in relations:
            return True
        if parse.xpos[token] != "VBN" or "nsubj" in relations:
            return False
        deprel = parse.deprels[token]
        if deprel in ("acl", "amod", "acl:relcl") and "aux" not in relations:
            return True
        if deprel == "advcl" and "aux" not in relations and "obj" not in relations:
            return True
        head = parse.heads[token]
        return deprel == "conj" and head >= 0 and "aux" not in relations and self.is_passive(head)

    def subject(self, token: int, depth: int = 0) -> list[int]:
        """Heads of the surface subject, found through relative clauses, control and coordination."""
        parse = self.parse
        if depth > _MAX_DEPTH:
            return []
        own = [
            c
            for c in parse.children[token]
            if parse.deprels[c].split(":")[0] == "nsubj" and parse.deprels[c] != "nsubj:outer"
        ]
        if own:
            return [self._measured(self._antecedent(c)) for c in own]
        deprel, head = parse.deprels[token], parse.heads[token]
        if deprel in _CLAUSES:
            return self._stolen_subject(token)
        if head < 0:
            return []
        if deprel == "conj":
            return self.subject(self._first_finite(token, head), depth + 1)
        if deprel in ("acl", "amod"):
            return self._subject_of_participle(token, head, depth)
        if deprel == "acl:relcl":
            return [head]
        if deprel == "xcomp":
            return self._controller(head, depth)
        if deprel == "advcl":
            return (
                self._object_of_phrase(token, head)
                or self._absolute(token, head)
                or self.subject(head, depth + 1)
            )
        return []

    def _stolen_subject(self, token: int) -> list[int]:
        """The noun right before a finite verb that the parser hung on a later word.

        "*Oman* rejected the plan, its minister said": where the verb has no subject and an arc from the
        noun before it crosses the verb, the noun is the verb's own.
        """
        parse = self.parse
        helpers = [c for c in parse.children[token] if parse.deprels[c].startswith("aux") and c < token]
        if parse.upos[token] != "VERB" or parse.xpos[min([*helpers, token])] not in (*_FINITE, "MD"):
            return []
        first = parse.sentences[parse.sentence_of[token]][0]
        left = min([*helpers, token]) - 1
        while left >= first and self._stands_between(left):
            left -= 1
        while left >= first and first <= parse.heads[left] < token:
            left = parse.heads[left]
        if left < first or parse.upos[left] not in ("NOUN", "PROPN", "PRON") or self.preposition(left):
            return []
        crossing = parse.heads[left] > token or parse.deprels[left].startswith("obl")
        return [self._measured(left)] if crossing else []

    def _stands_between(self, token: int) -> bool:
        """Whether a word may stand between subject and verb: adverbs and times ("*on Friday*")."""
        parse = self.parse
        if token in self._times or parse.upos[token] == "ADV":
            return True
        return parse.deprels[token] == "case" and parse.heads[token] in self._times

    def _absolute(self, token: int, head: int) -> list[int]:
        """The subject in "*with* the envoy *leaving*": a noun between "with" and its participle."""
        parse = self.parse
        marks = [c for c in parse.children[token] if parse.word(c).lower() == "with" and c < token]
        if not marks or parse.xpos[token] not in ("VBG", "VBN"):
            return []
        nouns = (c for c in parse.children[head] if marks[0] < c < token)
        return [c for c in nouns if parse.upos[c] in ("NOUN", "PROPN", "PRON")][:1]

    def _first_finite(self, token: int, head: int) -> int:
        """Whose subject a coordinated verb shares: a finite verb does not go with a participle clause."""
        parse = self.parse
        if (
            parse.xpos[token] in _FINITE
            and parse.xpos[head] not in _FINITE
            and parse.deprels[head] in ("advcl", "acl")
        ):
            helpers = any(parse.deprels[c].startswith("aux") for c in parse.children[head])
            if not helpers and parse.heads[head] >= 0:
                return parse.heads[head]
        return head

    def _object_of_phrase(self, token: int, head: int) -> list[int]:
        """Whom "lists them *as abducted*" or "thanked them *for coming*" speaks of: the governor's object."""
        parse = self.parse
        words = {parse.word(c).lower() for c in parse.children[token] if c < token}
        named = "as" in words and parse.xpos[token] in ("VBN", "JJ")
        if named or (words & {"for", "of"} and parse.xpos[token] == "VBG"):
            return [c for c in parse.children[head] if parse.deprels[c] == "obj"]
        return []

    def _subject_of_participle(self, token: int, head: int, depth: int) -> list[int]:
        """Subject of "officials *seeking*", or of the infinitive in "a proposal *to meet*"."""
        parse = self.parse
        if parse.xpos[token] in ("VBG", "VBN", "JJ"):
            if parse.xpos[token] == "VBG" and parse.lemmas[head].lower() in self.documents:
                return self._authors(head, depth) or [head]
            return [head]
        owner = [c for c in parse.children[head] if parse.deprels[c] == "nmod:poss"]
        owner = owner or [
            c for c in parse.children[head] if parse.deprels[c] == "amod" and parse.word(c)[0].isupper()
        ]
        if owner:
            return owner
        above = parse.heads[head]
        if parse.deprels[head] in ("obj", "obl", "xcomp") and above >= 0:
            return self.subject(above, depth + 1)
        return []

    def _authors(self, document: int, depth: int) -> list[int]:
        """Who wrote or issued a document: its owner, or the subject of the verb that it is the object of."""
        parse = self.parse
        owner = [c for c in parse.children[document] if parse.deprels[c] == "nmod:poss"]
        if owner:
            return owner
        above = parse.heads[document]
        if above < 0 or parse.deprels[document] not in ("obj", "obl", "nsubj:pass"):
            return []
        return self.subject(above, depth + 1)

    def _controller(self, head: int, depth: int) -> list[int]:
        """Subject of an infinitive: the governor's object under object control, else its subject."""
        parse = self.parse
        if parse.lemmas[head] in self.object_control:
            if self.is_passive(head):
                return self.subject(head, depth + 1)
            objects = [c for c in parse.children[head] if parse.deprels[c] in ("obj", "iobj")]
            if not objects:
                objects = [
                    c
                    for c in parse.children[head]
                    if parse.deprels[c] == "obl" and self.preposition(c) in ("on", "upon", "to", "for")
                ]
            if objects:
                return objects
        return self.subject(head, depth + 1)

    def _measured(self, token: int) -> int:
        """The thing meant in "dozens of troops", "some of the prisoners"; any other word is itself."""
        parse = self.parse
        if parse.lemmas[token].lower() not in self.partitives:
            return token
        for child in parse.children[token]:
            if child > token and parse.deprels[child].startswith("nmod") and self.preposition(child) == "of":
                return child
        return token

    def _antecedent(self, token: int) -> int:
        """The noun that a relative pronoun stands for; any other word is itself."""
        parse = self.parse
        if parse.word(token).lower() not in _RELATIVE or parse.xpos[token] not in ("WP", "WDT", "IN", "WP$"):
            return token
        clause = parse.heads[token]
        while clause >= 0 and parse.deprels[clause] not in ("acl:relcl", "root"):
            clause = parse.heads[clause]
        if clause >= 0 and parse.deprels[clause] == "acl:relcl" and parse.heads[clause] >= 0:
            return parse.heads[clause]
        return token

    def _build(self, token: int) -> Frame:
        """Collect the dependents of a word, then undo voice and gaps."""
        parse = self.parse
        frame = Frame()
        objects: list[int] = []
        for child in parse.children[token]:
            deprel = parse.deprels[child]
            base = deprel.split(":")[0]
            if deprel == "nmod:poss" or self._is_genitive(child, base):
                frame.poss.append(child)
            elif base in ("obl", "nmod"):
                self._add_oblique(frame, child, deprel)
            elif base == "obj" or (base == "ccomp" and self._is_plain_noun(child, token)):
                objects.append(self._measured(self._antecedent(child)))
            elif base == "iobj":
                frame.iobj.append(self._antecedent(child))
            elif deprel == "compound:prt":
                frame.prt.append(child)
            elif base in ("xcomp", "ccomp", "compound", "amod", "acl"):
                getattr(frame, base).append(child)
            elif base == "advmod":
                frame.advmod.append(child)
                if parse.upos[child] == "ADP" or (parse.deprels[child] == "advmod" and child - token <= 3):
                    frame.prt.append(child)
        if parse.upos[token] == "NOUN":
            self._take_in_participle(frame)
        frame.passive = parse.upos[token] == "VERB" and self.is_passive(token)
        surface = self.subject(token)
        if frame.passive:
            frame.obj = [*(surface or []), *objects] if not objects else [*objects]
            if objects and surface:
                frame.iobj = [*frame.iobj, *surface]
            frame.subj = frame.preps.get("by", [])
        else:
            frame.subj = surface
            frame.obj = objects or frame.bare or self._gap(token, frame)
        if not frame.obj and frame.iobj:
            frame.obj, frame.iobj = frame.iobj, []
        self._share_object(token, frame)
        return frame

    def _is_plain_noun(self, child: int, verb: int) -> bool:
        """Whether what the parser calls a clause is a noun alone: "rejected *the proposal on the border*"."""
        parse = self.parse
        if child < verb or parse.upos[verb] != "VERB" or parse.upos[child] not in ("NOUN", "PROPN"):
            return False
        return not any(parse.deprels[c] in ("cop", "mark", "aux") for c in parse.children[child])

    def _take_in_participle(self, frame: Frame) -> None:
        """The parties of "a meeting *planned between* Chad and Niger" are the meeting's."""
        parse = self.parse
        for clause in frame.acl:
            if parse.xpos[clause] != "VBN":
                continue
            for child in parse.children[clause]:
                preposition = self.preposition(child)
                if preposition in ("between", "with", "among") and preposition not in frame.preps:
                    frame.preps[preposition] = [child]

    def _is_genitive(self, token: int, base: str) -> bool:
        """Whether a noun modifier carries 's, whatever the parser calls it."""
        parse = self.parse
        return base == "nmod" and any(parse.xpos[c] == "POS" for c in parse.children[token])

    def _add_oblique(self, frame: Frame, child: int, deprel: str) -> None:
        """File an oblique or nominal modifier under its preposition."""
        preposition = "by" if deprel == "obl:agent" else self.preposition(child)
        frame.nmod.append(child)
        if child in self._times:
            return
        if preposition:
            frame.preps.setdefault(preposition, []).append(self._measured(self._antecedent(child)))
        elif deprel == "obl" and self.parse.upos[child] in ("NOUN", "PROPN", "PRON"):
            frame.bare.append(child)

    def _gap(self, token: int, frame: Frame) -> list[int]:
        """The head noun as object of a relative clause with its own subject ("talks that Japan sought")."""
        parse = self.parse
        if parse.deprels[token] != "acl:relcl" or parse.upos[token] != "VERB" or not frame.subj:
            return []
        head = parse.heads[token]
        if head in frame.subj or frame.ccomp or frame.xcomp:
            return []
        return [head]

    def _share_object(self, token: int, frame: Frame) -> None:
        """An object that two coordinated verbs share stands on the last: "met and praised Xi"."""
        parse = self.parse
        if (
            frame.obj
            or frame.passive
            or parse.upos[token] != "VERB"
            or frame.preps
            or frame.xcomp
            or frame.ccomp
        ):
            return
        for child in parse.children[token]:
            if parse.deprels[child] == "conj" and parse.upos[child] == "VERB" and child - token <= 3:
                frame.obj = [c for c in parse.children[child] if parse.deprels[c] == "obj"]
                return
