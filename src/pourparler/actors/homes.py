"""Whose officials an article means: dateline, outlet, the places of a clause, the country most spoken of."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pourparler.actors.names import acronym_key, name_key

if TYPE_CHECKING:
    from pourparler.actors.lexicon import Role
    from pourparler.actors.scene import NameHit, Scene

_RARE = 3
"""A dateline's country with fewer than one in so many of the top country's mentions is not the story's."""
_STORY_BONUS = 3
_NO_STATE = frozenset(("IGO", "NGO", "IMG", "ISM", "MNC", "EUR", "UNO", ""))
_OUTLET_WEIGHT = 100.0
"""As three mentions: a paper need not say whose "the government" is when it means its own."""
_WITHIN = frozenset(("nmod", "nmod:desc", "appos", "compound", "flat"))
PEOPLE = frozenset(("CVL", "LAB", "REF", "MED", "EDU", "JRN", "BUS", "AGR", "OPP", "REL", "CRM"))
"""Sectors of ordinary people, who belong to the place where something is told of them."""
_ON_THE_SPOT = frozenset(("COP", "UAF", "REB", "PRM"))
_POSTED = frozenset(("ambassador", "envoy", "diplomat"))
"""Offices whose bearers are mostly abroad."""
_OWN = frozenset(
    ("government", "cabinet", "parliament", "hos", "hog", "monarchy", "opposition", "leader", "ministry")
)
_PLACE_WEIGHT = 40.0
"""What each place named in a country adds to it as the home of people told of there."""
LOCATIVE = frozenset(("in", "near", "across", "inside", "outside", "around", "from", "at", "throughout"))
_SHORTEST_STEM = 4


def dateline_country(scene: Scene) -> str | None:
    """The country of the dateline, unless the story hardly speaks of it: correspondents sit next door."""
    place = scene.article.dateline_place
    if place is None:
        return None
    for part in place.value.replace("/", ",").split(","):
        for ref in scene.gazetteer.lookup(name_key(part)):
            if ref[0] in "cmsp":
                country = scene.entry(ref).country
                often = max(scene.countries.values(), default=0)
                rare = scene.countries[country] * _RARE <= often
                return None if rare and often >= _RARE else country
    return None


def outlet_country(scene: Scene) -> str | None:
    """The country of the paper or broadcaster; None for wire agencies, which write for the world."""
    outlet = scene.article.outlet
    if outlet is None or scene.article.agency is not None:
        return None
    name = outlet.value
    domain = " " not in name and "." in name[1:-1]
    stem = name.lower().removeprefix("www.").partition(".")[0] if domain else name
    for ref in scene.gazetteer.lookup(acronym_key(stem) or name_key(stem)):
        if ref[0] == "n":
            entry = scene.entry(ref)
            return None if entry.kind == "agency" and not entry.other_sectors else entry.country or None
    if not domain:
        return None
    suffix = name.rpartition(".")[2].lower()
    known = scene.gazetteer.medium(stem)
    if known is None and suffix not in scene.lexicon.cues["generic_domain"]:
        known = scene.gazetteer.country_of_domain(suffix)
    return known or _place_in_stem(scene, stem)


def _place_in_stem(scene: Scene, stem: str) -> str | None:
    """As in "bangkokgazette", "newsofmalta": the country or capital that an address begins or ends with."""
    parts = [stem[:end] for end in range(len(stem), _SHORTEST_STEM - 1, -1)]
    parts += [stem[start:] for start in range(1, len(stem) - _SHORTEST_STEM + 1)]
    for part in parts:
        for ref in scene.gazetteer.lookup(part):
            if ref[0] in "acm":
                return scene.entry(ref).country or None
    return None


def publishing_state(scene: Scene) -> str | None:
    """The state that speaks in its own release as "we"; None for journalism and for private letters.

    Its address says so (``.gov``, ``.gov.xx``, ``.gouv.xx``); where there is neither address nor outlet,
    it is the state that the text makes its subject most often, unless somebody speaks there as "I".
    """
    article = scene.article
    if article.url:
        return _state_of_site(scene)
    if article.outlet or article.agency or article.dateline_place:
        return None
    persons = scene.lexicon.cues["pronoun_i"]
    if any(word in persons and not scene.quoted(token) for token, word in enumerate(scene.lower)):
        return None
    subjects = Counter(
        scene.entry(hit.ref).country
        for hit in scene.hits
        if hit.ref and hit.ref[0] in "cm" and scene.is_subject(hit.head) and not scene.quoted(hit.head)
    )
    return min(subjects, key=lambda code: (-subjects[code], code), default=None)


def _state_of_site(scene: Scene) -> str | None:
    host = urlsplit(scene.article.url or "").hostname or ""
    labels = host.split(".")
    if labels[-1] in ("gov", "mil"):
        return "USA"
    if len(labels) > 1 and set(labels[:-1]) & scene.lexicon.cues["government_domain"]:
        return scene.gazetteer.country_of_domain(labels[-1])
    return None


def country_of(scene: Scene, hit: NameHit) -> str | None:
    """The country of a name with a record; of a people that lives in several, the one that is meant here."""
    assert hit.ref is not None
    entry = scene.entry(hit.ref)
    if entry.type != "people":
        return entry.country or None
    options = entry.extra.split(";")
    for token in (hit.first - 1, hit.last):
        beside = scene.hit_at.get(token)
        if beside is not None and beside is not hit and beside.ref and beside.ref[0] in "ac":
            country = scene.entry(beside.ref).country
            if country in options:
                return country
    place = _clause_place(scene, hit.head)
    if place in options:
        return place
    first, last = scene.parse.sentences[scene.parse.sentence_of[hit.head]]
    near = [
        scene.entry(found.ref).country
        for found in _hits(scene, first, last)
        if found.ref and found.ref[0] in "cmsp" and not scene.is_subject(found.head)
    ]

    def weight(code: str) -> tuple[int, int, int]:
        return -3 * near.count(code) - scene.theatre[code], -scene.countries[code], options.index(code)

    return min(options, key=weight)


def _hits(scene: Scene, first: int, last: int) -> list[NameHit]:
    return [scene.hit_at[t] for t in range(first, last) if t in scene.hit_at and scene.hit_at[t].first == t]


def context_country(scene: Scene, head: int, role: Role | None = None) -> str | None:
    """The country that an unqualified institution, office or group of people belongs to here.

    A place named at the head of the sentence ("In Kenya, officials said"); for people, police and soldiers
    also one of their clause ("were killed near Aleppo"); else the dateline, else the country most spoken of.

    Args:
        scene: The article.
        head: The noun.
        role: What it says of its bearers; ordinary people and forces are where the story takes place, "the
            government" of a paper is rather that of its own country.
    """
    local = role is None or role.sector in PEOPLE or role.sector in _ON_THE_SPOT
    posted = role is not None and role.office_class in _POSTED
    near = None if posted else _opening_place(scene, head)
    if near is None and local:
        near = _clause_place(scene, head)
    if near is not None:
        return near
    if scene.home is not None:
        return scene.home
    own = role is not None and role.office_class in _OWN
    codes = [code for code in scene.countries or scene.persons_of if code not in _NO_STATE]
    if not codes:
        return scene.outlet

    def weight(code: str) -> float:
        told = scene.prominence(code, head) * (0.5 if local else 1.0)
        place = (_PLACE_WEIGHT if local else 0.5 * _PLACE_WEIGHT) * min(scene.theatre[code], 8)
        return told + (0.0 if posted else place) + (_OUTLET_WEIGHT if own and code == scene.outlet else 0.0)

    return min(codes, key=lambda code: (-weight(code), code))


def story_country(scene: Scene) -> str | None:
    """The country in which the story takes place, where one outweighs all others; else None."""
    told = scene.countries or scene.persons_of
    weights = {code: told[code] + scene.theatre[code] for code in told if code not in _NO_STATE}
    if scene.home is not None:
        weights[scene.home] = weights.get(scene.home, 0) + _STORY_BONUS
    total = sum(weights.values())
    best = min(weights, key=lambda code: (-weights[code], code), default=None)
    return best if best is not None and 2 * weights[best] > total else None


def sender_country(scene: Scene, head: int) -> str | None:
    """Whose forces stand as object of a verb of posture: those of its subject ("Fiji deployed troops")."""
    parse = scene.parse
    verb = parse.heads[head]
    if verb < 0 or parse.deprels[head] != "obj":
        return None
    for _ in range(3):
        if parse.lemmas[verb].lower() in scene.lexicon.cues["posture"]:
            for child in parse.children[verb]:
                draft = scene.entity_at(child) if scene.is_subject(child) else None
                if draft is not None and draft.country is not None:
                    return draft.country
        if parse.deprels[verb] not in ("xcomp", "conj", "advcl"):
            return None
        verb = parse.heads[verb]
    return None


def _opening_place(scene: Scene, head: int) -> str | None:
    first = scene.parse.sentences[scene.parse.sentence_of[head]][0]
    for token in range(first, min(head, first + 6)):
        hit = scene.hit_at.get(token)
        if hit is not None and scene.case(hit.head) in ("in", "across", "from"):
            country = _country_of_place(scene, token)
            if country is not None:
                return country
    return None


def _country_of_place(scene: Scene, token: int) -> str | None:
    hit = scene.hit_at.get(token)
    if hit is None or not hit.ref or hit.ref[0] not in "cmsp":
        return None
    country = scene.entry(hit.ref).country
    return None if country in _NO_STATE else country


def _place_within(scene: Scene, noun: int) -> str | None:
    """The country of a place in a phrase: "in Homs", "in the city of Homs", "in a raid on Homs"."""
    nouns = [noun]
    for token in nouns:
        country = _country_of_place(scene, token)
        if country is not None:
            return country
        if len(nouns) < 8:
            nouns += [c for c in scene.parse.children[token] if scene.parse.deprels[c] in _WITHIN]
    return None


def _clause_place(scene: Scene, head: int) -> str | None:
    """As in "Shelling killed nine civilians in Aleppo": where the clause of a noun takes place."""
    parse = scene.parse
    node = head
    for _ in range(4):
        for child in parse.children[node]:
            if parse.deprels[child].partition(":")[0] in ("obl", "nmod") and scene.case(child) in LOCATIVE:
                country = _place_within(scene, child)
                if country is not None:
                    return country
        if parse.upos[node] == "VERB" and parse.deprels[node] not in ("xcomp", "conj", "acl"):
            return None
        node = parse.heads[node]
        if node < 0:
            return None
    return None


def country_in_name(scene: Scene, hit: NameHit) -> str | None:
    """The country that a name contains ("Kenya Airways"), or that stands before it; waters have none."""
    if hit.fixed or scene.lexicon.cues["water"].intersection(scene.lower[hit.first : hit.last]):
        places = [r for r in scene.gazetteer.lookup(scene.key(hit.first, hit.last)) if r[0] in "mp"]
        return scene.entry(places[0]).country if places else None
    for token in range(hit.first, hit.last):
        word = acronym_key(scene.words[token]) or scene.keys[token]
        for ref in scene.gazetteer.lookup(word) if word else ():
            if ref[0] in "ac" and scene.words[token][0].isupper():
                return scene.entry(ref).country
    before = scene.hit_at.get(hit.first - 1) if hit.first else None
    if before is not None and before.ref and before.ref[0] in "ac":
        return scene.entry(before.ref).country
    return None
