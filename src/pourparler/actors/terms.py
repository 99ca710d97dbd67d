"""Offices taken: "after she took office on 21 October" is a day that the gazetteer knows."""

from __future__ import annotations

from pourparler.actors.gazetteer import Term
from pourparler.actors.people import find_role
from pourparler.actors.scene import Draft, Scene
from pourparler.model import KnownDate

_TOP = ("hos", "hog", "igo_head", "fm", "dm")
_OBJECTS = ("obj", "obl", "xcomp", "nsubj")


def known_dates(scene: Scene, year_hint: int | None) -> tuple[KnownDate, ...]:
    """Predicates that tell of an office taken by somebody whose terms are known."""
    found = []
    verbs = scene.lexicon.cues["office_verb"]
    for verb in range(len(scene.parse)):
        if scene.parse.lemmas[verb].lower() not in verbs and scene.lower[verb] not in verbs:
            continue
        if scene.parse.upos[verb] not in ("VERB", "NOUN", "ADJ"):
            continue
        office = _office(scene, verb)
        if office is None:
            continue
        draft = _subject(scene, verb)
        person = scene.person(draft) if draft is not None else None
        if person is None:
            continue
        term = _term(scene, list(person.terms), office[1], verb, year_hint)
        if term is not None:
            country = scene.gazetteer.country_name(term.country) or term.country
            last = max(verb, office[0]) + 1
            reason = f"office: {term.office} ({country}) from {term.start}"
            found.append(KnownDate(first=min(verb, office[0]), last=last, day=term.start, reason=reason))
    return tuple(found)


def _office(scene: Scene, verb: int) -> tuple[int, str] | None:
    """The word for the office and its class (empty for plain "office"); None if the verb tells of none."""
    parse = scene.parse
    for child in parse.children[verb]:
        if child < verb or parse.deprels[child].partition(":")[0] not in _OBJECTS:
            continue
        if parse.lemmas[child].lower() in scene.lexicon.cues["office_noun"]:
            return child, ""
        first, last = scene.bounds(child)
        role = find_role(scene, first, min(last + 4, len(parse)), child)
        if role is not None and role[2].kind == "title":
            return child, role[2].office_class
    lemma = parse.lemmas[verb].lower()
    if lemma in ("swear", "inaugurate", "elect", "sworn"):
        return verb, ""
    return None


def _subject(scene: Scene, verb: int) -> Draft | None:
    node = verb
    for _ in range(3):
        for child in scene.parse.children[node]:
            if scene.parse.deprels[child] in ("nsubj", "nsubj:pass", "nmod:poss"):
                draft = scene.entity_at(child)
                if draft is not None and draft.kind == "person":
                    return draft
        if scene.parse.deprels[node] not in ("conj", "xcomp", "advcl"):
            return None
        node = scene.parse.heads[node]
        if node < 0:
            return None
    return None


def _term(
    scene: Scene, terms: list[Term], office_class: str, verb: int, year_hint: int | None
) -> Term | None:
    """The term meant: of that class, begun on a known day before the article, agreeing with its words."""
    dated = [term for term in terms if len(term.start) == 10 and (not scene.day or term.start <= scene.day)]
    if office_class:
        dated = [term for term in dated if term.role == office_class] or dated
    top = [term for term in dated if term.role in _TOP] or dated
    if not top:
        return None
    words = {word.lower() for word in scene.words[verb : scene.rightmost(verb) + 1]}
    stated = [term for term in top if str(int(term.start[8:])) in words]
    if stated:
        top = stated
    elif any(word.isdigit() and len(word) <= 2 for word in words):
        return None
    years = [term for term in top if term.start[:4] in words]
    top = years or top
    if year_hint is not None:
        top = [term for term in top if int(term.start[:4]) <= year_hint] or top
    if scene.day is None and not years and len({term.start for term in top}) > 1 and not stated:
        return None
    return max(top, key=lambda term: term.start)
