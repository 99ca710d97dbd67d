"""The scene: what resolution knows while it reads one article from front to back."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from pourparler.actors.gazetteer import Entry, Gazetteer, Person
from pourparler.actors.lexicon import Lexicon, Role
from pourparler.actors.names import name_key
from pourparler.model import Article, Parse, Span

_INSIDE = frozenset(
    (
        "det",
        "amod",
        "compound",
        "nmod:poss",
        "nummod",
        "nmod:desc",
        "flat",
        "nmod:unmarked",
        "det:predet",
        "nmod:npmod",
        "obl:npmod",
        "appos:desc",
    )
)
_WEIGHTS = {
    "nsubj": 230.0,
    "csubj": 200.0,
    "root": 200.0,
    "obj": 200.0,
    "iobj": 190.0,
    "obl": 170.0,
    "nmod": 120.0,
    "appos": 120.0,
    "conj": 150.0,
    "compound": 80.0,
    "amod": 60.0,
    "vocative": 120.0,
}
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_NEVER_HEADS = frozenset(("PUNCT", "DET", "ADP", "PART", "ADV", "CCONJ", "SCONJ"))
_SUBJECTS = frozenset(("nsubj", "nsubj:pass", "nsubj:outer", "csubj"))


@dataclass(slots=True)
class NameHit:
    """A name in the text: tokens, syntactic head, the model's label, the chosen record.

    ``fixed`` names are set phrases that stand for no record ("Korean Peninsula"). ``short_for`` is the
    name that introduced an acronym in brackets; ``keys`` are other forms of a name with a nickname in it.
    """

    first: int
    last: int
    head: int
    label: str | None
    refs: tuple[str, ...]
    ref: str | None = None
    fixed: bool = False
    short_for: NameHit | None = None
    keys: tuple[str, ...] = ()


@dataclass(slots=True)
class Held:
    """An office that the article's own words give to somebody; ``when`` is now, then, past or next."""

    office: str
    role: Role
    country: str | None
    when: str
    span: Span
    sector: str | None
    other_sectors: tuple[str, ...] = ()


@dataclass(slots=True)
class DraftMention:
    """A mention before entities have their final ids."""

    entity: int
    first: int
    last: int
    head: int
    form: str


@dataclass(slots=True)
class Draft:
    """An entity that is still growing."""

    number: int
    kind: str
    name: str
    country: str | None = None
    sector: str | None = None
    other_sectors: tuple[str, ...] = ()
    ref: str | None = None
    basis: str = "article"
    gender: str = ""
    plural: bool = False
    institution: str | None = None
    noun: str | None = None
    relation: tuple[str, int] | None = None
    held: list[Held] = field(default_factory=list)
    evidence: list[Span] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    members: tuple[int, ...] = ()
    mentions: list[DraftMention] = field(default_factory=list)


def _subtree_edges(parse: Parse) -> tuple[list[int], list[int]]:
    """First and last token of each token's subtree, without recursion: sentences may be very long."""
    order = [token for token, head in enumerate(parse.heads) if head < 0]
    for token in order:
        order.extend(parse.children[token])
    left, right = list(range(len(parse))), list(range(len(parse)))
    for token in reversed(order):
        head = parse.heads[token]
        if head >= 0:
            left[head] = min(left[head], left[token])
            right[head] = max(right[head], right[token])
    return left, right


class Scene:
    """One article under resolution: parse, names found, entities and mentions so far."""

    def __init__(
        self, parse: Parse, article: Article, gazetteer: Gazetteer, lexicon: Lexicon, day: str | None
    ) -> None:
        """Prepare the token tables."""
        self.parse = parse
        self.article = article
        self.gazetteer = gazetteer
        self.lexicon = lexicon
        self.day = day
        self.words = [parse.word(token) for token in range(len(parse))]
        self.lower = [word.lower() for word in self.words]
        self.keys = [name_key(word) if word != "The" and word != "the" else "the" for word in self.words]
        self.hits: list[NameHit] = []
        self.hit_at: dict[int, NameHit] = {}
        self.drafts: list[Draft] = []
        self.mentions: list[DraftMention] = []
        self.at_head: dict[int, DraftMention] = {}
        self.covered: dict[int, DraftMention] = {}
        self.countries: Counter[str] = Counter()
        self.persons_of: Counter[str] = Counter()
        self.by_ref: dict[str, Draft] = {}
        self.by_institution: dict[tuple[str | None, str], Draft] = {}
        self.things: list[tuple[int, bool, int]] = []
        self._edges = _subtree_edges(parse)
        self.depth = 0
        self.inside: set[int] = set()
        self.ahead: set[int] = set()
        self._quoted: list[bool] | None = None
        self.home: str | None = None
        self.outlet: str | None = None
        self.publisher: str | None = None
        self.theatre: Counter[str] = Counter()
        self.pending: list[tuple[Draft, str, int]] = []

    # -- tokens -------------------------------------------------------------------------------------

    def leftmost(self, token: int) -> int:
        """First token of the subtree."""
        return self._edges[0][token]

    def rightmost(self, token: int) -> int:
        """Last token of the subtree."""
        return self._edges[1][token]

    def bounds(self, head: int) -> tuple[int, int]:
        """The noun phrase of a head without what follows it: ``[first, last)``."""
        first, last = head, head + 1
        for child in self.parse.children[head]:
            relation = self.parse.deprels[child]
            if child < head and (
                relation in _INSIDE or relation.partition(":")[0] in ("det", "compound", "flat")
            ):
                first = min(first, self.leftmost(child))
            elif child > head and relation in ("flat", "flat:name"):
                last = max(last, self.rightmost(child) + 1)
        return self._within_clause(first, head), last

    def _within_clause(self, first: int, head: int) -> int:
        """The phrase's first token, clipped where a misread tree would take in a clause before it."""
        for token in range(head - 1, first - 1, -1):
            if self.parse.xpos[token] in _FINITE or self.words[token] in (",", ";", ":", "–", "—"):
                return token + 1
        return first

    def head_of(self, first: int, last: int) -> int:
        """Syntactic head of a token range: the first token that hangs on something outside of it."""
        for token in range(first, last):
            head = self.parse.heads[token]
            if not first <= head < last and self.parse.upos[token] not in _NEVER_HEADS:
                return token
        return last - 1

    def case(self, head: int) -> str | None:
        """The preposition that governs a noun, lower case; None if there is none."""
        for child in self.parse.children[head]:
            if self.parse.deprels[child] == "case" and self.parse.upos[child] in ("ADP", "SCONJ", "ADV"):
                return self.lower[child]
        return None

    def is_subject(self, token: int) -> bool:
        """Whether the token is the subject of a clause."""
        return self.parse.deprels[token] in _SUBJECTS

    def key(self, first: int, last: int) -> str:
        """Look-up key of a token range."""
        joined = " ".join(key for key in self.keys[first:last] if key)
        return joined[4:] if joined.startswith("the ") else joined

    def text(self, first: int, last: int) -> str:
        """The words of a token range as they stand, on one line."""
        return " ".join(self.parse.text[self.parse.starts[first] : self.parse.ends[last - 1]].split())

    def noun(self, token: int) -> str:
        """Singular of a noun: the parser's lemma, or by rule where the lexicon knows the result."""
        word, lemma = self.lower[token], self.parse.lemmas[token].lower()
        if lemma in self.lexicon.generic or not self.is_plural(token):
            return lemma
        for ending, singular in (("ies", "y"), ("men", "man"), ("es", ""), ("s", "")):
            if word.endswith(ending):
                guess = word[: len(word) - len(ending)] + singular
                if guess in self.lexicon.generic or guess in self.lexicon.roles:
                    return guess
        return lemma

    def determiner(self, head: int) -> str | None:
        """The determiner of a noun, lower case."""
        for child in self.parse.children[head]:
            if self.parse.deprels[child] == "det" and child < head:
                return self.lower[child]
        return None

    def leads_government(self, hit: NameHit) -> bool:
        """As in "the Mitterrand government": a surname before a word for what a leader leads."""
        after = self.lower[hit.last : hit.last + 3]
        if after[:1] in (["’s"], ["'s"]):
            after = after[1:]
        elif after[:1] in (["-"], ["–"], ["/"]):  # "the Pashinyan-Grigoryan government"
            after = after[2:]
        if self.lower[hit.first - 1 : hit.first] in (["-"], ["–"], ["/"]):
            return False
        return hit.last == hit.first + 1 and bool(self.lexicon.cues["led_by"].intersection(after[:1]))

    def is_plural(self, token: int) -> bool:
        """Whether a noun is plural by its tag."""
        return self.parse.xpos[token] in ("NNS", "NNPS")

    def coordinated(self, head: int) -> list[int]:
        """The other conjuncts that hang on a head."""
        return [child for child in self.parse.children[head] if self.parse.deprels[child] == "conj"]

    # -- entities -----------------------------------------------------------------------------------

    def entry(self, ref: str) -> Entry:
        """Record of a gazetteer id."""
        return self.gazetteer.entry(ref)

    def person(self, draft: Draft) -> Person | None:
        """Gazetteer record of a person draft."""
        return self.gazetteer.person(draft.ref) if draft.ref and self.gazetteer.is_person(draft.ref) else None

    def add(self, kind: str, name: str, **values: object) -> Draft:
        """A new entity."""
        draft = Draft(len(self.drafts), kind, name, **values)  # type: ignore[arg-type]
        self.drafts.append(draft)
        return draft

    def mention(self, draft: Draft, first: int, last: int, head: int, form: str) -> DraftMention:
        """A new mention of an entity; a second one with the same head and form is not added."""
        known = self.at_head.get(head)
        if known is not None and known.entity == draft.number and known.first <= first and known.last >= last:
            return known
        found = DraftMention(draft.number, first, last, head, form)
        self.mentions.append(found)
        draft.mentions.append(found)
        if draft.kind == "person" and draft.country is not None:
            self.persons_of[draft.country] += 1
        if known is None or (known.form == "adjective" and form != "adjective"):
            self.at_head[head] = found
        for token in range(first, last):
            outer = self.covered.get(token)
            if outer is None or outer.last - outer.first > last - first:
                self.covered[token] = found
        return found

    def entity_at(self, token: int) -> Draft | None:
        """The entity whose mention has its head at the token."""
        found = self.at_head.get(token)
        return self.drafts[found.entity] if found else None

    def state(self, code: str) -> Draft:
        """The one entity of a country (or of the United Nations, the European Union)."""
        ref = "c" + code
        if code in ("EUR", "UNO"):
            listed = self.gazetteer.lookup(name_key(self.gazetteer.country_name(code) or code))
            ref = next((found for found in listed if found[0] == "o"), ref)
        draft = self.by_ref.get(ref)
        if draft is None:
            name = self.gazetteer.country_name(code) or code
            draft = self.add("state", name, country=code, sector="GOV", ref=ref, basis="gazetteer")
            draft.institution = "government"
            if ref[0] == "o":
                draft.kind, draft.sector, draft.institution = "organisation", "IGO", "organisation"
            self.by_ref[ref] = draft
        return draft

    def gazetteer_key(self, name: str) -> str:
        """Look-up key of a name."""
        return name_key(name)

    def quoted(self, token: int) -> bool:
        """Whether the token stands between quotation marks of its paragraph."""
        if self._quoted is None:
            self._quoted = [False] * len(self.parse)
            for first, last in self.parse.paragraphs:
                inside = False
                for node in range(self.parse.sentences[first][0], self.parse.sentences[last - 1][1]):
                    word = self.words[node]
                    if word in ("\u201c", "\u201d", '"', "``", "''"):
                        inside = word in ("\u201c", "``") or (word == '"' and not inside)
                    self._quoted[node] = inside
        return self._quoted[token]

    def sector_at(self, draft: Draft, day: str | None) -> str | None:
        """Sector of an armed group on a day on which it governed."""
        if draft.ref is None or draft.ref[0] != "r" or day is None:
            return None
        for name, first, last, sector in self.lexicon.dated:
            if name == draft.name and first <= day and (not last or day <= last):
                return sector
        return None

    def sector_now(self, draft: Draft) -> str | None:
        """Sector of a person at the article's date, as far as it is known while reading."""
        if draft.held:
            return draft.held[0].sector
        governing = self.sector_at(draft, self.day)
        if governing is not None:
            return governing
        person = self.person(draft)
        if person is not None:
            terms = person.offices(self.day) if self.day else list(person.terms[-1:])
            return terms[0].sector.split(",")[0] if terms else None
        return draft.sector

    def salience(self, draft: Draft, token: int) -> float:
        """How present an entity is at a token: after Lappin and Leass (1994), halved per sentence."""
        here = self.parse.sentence_of[token]
        weights = [0.0] * 5
        for found in reversed(draft.mentions):
            distance = here - self.parse.sentence_of[found.head]
            if distance > 4:
                break
            if found.head < token and distance >= 0:
                weights[distance] = max(weights[distance], self.weight(found))
        return sum(weight * 0.5**distance for distance, weight in enumerate(weights))

    def prominence(self, code: str, token: int) -> float:
        """How likely an unqualified "government" or "country" at a token is this country's."""
        draft = self.by_ref.get("c" + code)
        local = self.salience(draft, token) if draft is not None else 0.0
        local += 60.0 if code == self.home else 0.0
        return local + 30.0 * min(self.countries[code], 8) + 20.0 * min(self.persons_of[code], 8)

    def weight(self, found: DraftMention) -> float:
        """Weight of one mention by its syntactic role."""
        relation = self.parse.deprels[found.head].partition(":")[0]
        if self.parse.deprels[found.head] == "nmod:poss" and self.is_subject(self.parse.heads[found.head]):
            return 180.0
        return _WEIGHTS.get(relation, 60.0 if found.form == "adjective" else 100.0)

    def last_before(self, draft: Draft, token: int) -> DraftMention | None:
        """Latest mention of an entity before a token."""
        best: DraftMention | None = None
        for found in draft.mentions:
            if found.head < token and (best is None or found.head > best.head):
                best = found
        return best
