"""To whom a nominal belongs: country, organisation or person, by modifier, possessor or "of" phrase."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from pourparler.actors.homes import country_in_name, country_of
from pourparler.actors.people import Title, draft_of, followed_by_relation, is_person_hit
from pourparler.actors.scene import Draft, NameHit, Scene

_POSTED = frozenset(("ambassador", "envoy", "diplomat", "mission"))
_DEEPEST = 8
"""How many nouns linked by "of" are followed."""


@dataclass(slots=True)
class Owner:
    """To whom a nominal belongs: by modifier, possessor or "of" phrase; ``people`` is one without a state."""

    country: str | None = None
    draft: Draft | None = None
    organisation: str | None = None
    others: list[Draft] = field(default_factory=list)
    stated: bool = False
    people: bool = False


def find_owner(
    scene: Scene, head: int, first: int, last: int, resolve: Callable[[Scene, int], None]
) -> Owner:
    """Country, organisation or person that a noun phrase belongs to.

    Args:
        scene: The article.
        head: Head of the noun phrase.
        first: Its first token.
        last: End of the role phrase.
        resolve: Reads a common noun that stands ahead ("the president of the country").
    """
    owner = Owner()
    role = scene.lexicon.roles.get(scene.noun(head))
    abroad = role is not None and role.office_class in _POSTED
    for token in range(head - 1, first - 1, -1):
        hit = scene.hit_at.get(token)
        if hit is not None and not followed_by_relation(scene, hit):
            if abroad and _is_host(scene, hit, head):
                continue
            _own_by_hit(scene, owner, hit)
            if owner.stated:
                _own_together(scene, owner, hit, first)
                return owner
    for child in scene.parse.children[head]:
        relation = scene.parse.deprels[child]
        if relation == "nmod:poss" and child < head:
            draft = scene.entity_at(child)
            if draft is not None:
                owner.draft, owner.country, owner.stated = draft, draft.country, True
                owner.others = [scene.drafts[number] for number in draft.members]
                if draft.kind == "organisation" and draft.ref and draft.ref[0] in "gorny":
                    owner.organisation = draft.ref
                return owner
    for child in (child for token in range(head, last) for child in scene.parse.children[token]):
        if child > head and scene.parse.deprels[child].startswith("nmod"):
            preposition = scene.case(child)
            if preposition == "for" and not scene.lexicon.is_a(
                scene.parse.lemmas[head].lower(), "speaks_for"
            ):
                continue
            if preposition == "of" and scene.parse.upos[child] == "NOUN" and scene.at_head.get(child) is None:
                if scene.depth < _DEEPEST:
                    scene.depth += 1
                    resolve(scene, child)
                    scene.depth -= 1
                whole = scene.entity_at(child)
                if whole is not None:
                    owner.draft, owner.country, owner.stated = whole, whole.country, True
                    owner.others = [scene.drafts[number] for number in whole.members]
                    return owner
            local = preposition in ("in", "from") and not abroad and not (role and role.sector == "MIL")
            if preposition in ("of", "for", "in", "from") and _own_by_phrase(scene, owner, child, local):
                return owner
    _own_by_clause(scene, owner, head)
    return owner


def _own_by_clause(scene: Scene, owner: Owner, head: int) -> None:
    """As in "the junta that rules in Bamako": a relative clause that names the capital or the state."""
    for clause in scene.parse.children[head]:
        if scene.parse.deprels[clause] != "acl:relcl":
            continue
        places = [p for c in scene.parse.children[clause] for p in (c, *scene.parse.children[c])]
        for place in places:
            hit = scene.hit_at.get(place)
            if scene.case(place) == "in" and hit is not None and hit.ref and hit.ref[0] in "cm":
                owner.country, owner.stated = country_of(scene, hit), True
                return


def _own_together(scene: Scene, owner: Owner, hit: NameHit, first: int) -> None:
    """As in "Chadian, Malian and Nigerien troops": the states named before the last adjective."""
    states = [owner.country]
    while hit.ref and hit.ref[0] in "ac" and hit.first - 2 >= first:
        before = scene.hit_at.get(hit.first - 2)
        if scene.lower[hit.first - 1] not in ("and", ",") or before is None or before.last != hit.first - 1:
            break
        if not before.ref or before.ref[0] not in "ac":
            break
        states.append(country_of(scene, before))
        hit = before
    if len(states) > 1:
        owner.others = [scene.state(code) for code in reversed(states) if code is not None]


def _is_host(scene: Scene, hit: NameHit, head: int) -> bool:
    """As in "Chile's EU ambassador": beside the state that sends, a name before the envoy is the host."""
    sender = next((c for c in scene.parse.children[head] if scene.parse.deprels[c] == "nmod:poss"), None)
    return sender is not None and sender < hit.first and sender in scene.hit_at


def _own_by_hit(scene: Scene, owner: Owner, hit: NameHit) -> None:
    if hit.ref is None or is_person_hit(scene, hit):
        known = scene.at_head.get(hit.head)
        if known is not None:
            owner.draft = scene.drafts[known.entity]
            owner.country, owner.stated = owner.draft.country, True
        return
    owner.country, owner.stated = country_of(scene, hit), True
    owner.people = hit.ref[0] == "k"
    if hit.ref[0] in "gornyv":
        owner.organisation = hit.ref
    owner.draft = scene.entity_at(hit.head)


def _country_of_chain(scene: Scene, noun: int) -> str | None:
    """As in "the Press Office of the Central Bank of Kenya": the country at the end of the chain."""
    chain = [noun]
    for token in chain:
        hit = scene.hit_at.get(token)
        if hit is not None and not is_person_hit(scene, hit):
            country = country_in_name(scene, hit) if hit.ref is None else country_of(scene, hit)
            if country is not None:
                return country
        children = scene.parse.children[token]
        if len(chain) < _DEEPEST:
            chain += [c for c in children if scene.parse.deprels[c] == "nmod" and scene.case(c) == "of"]
    return None


def _own_by_phrase(scene: Scene, owner: Owner, noun: int, local: bool) -> bool:
    """As in "presidents of Mali and Niger": owners in a phrase that follows the noun.

    ``local`` takes cities too: "the police in Kumasi".
    """
    for token in [noun, *scene.coordinated(noun)]:
        hit = scene.hit_at.get(token)
        if hit is not None and is_person_hit(scene, hit) and not owner.stated:
            owner.draft = draft_of(scene, hit, Title(hit.first))
            owner.country, owner.stated = owner.draft.country, True
            continue
        members = hit is None and "state" in scene.lexicon.generic.get(scene.noun(token), ())
        if (members or (hit is not None and hit.ref is None)) and not owner.stated:
            owner.country = _country_of_chain(scene, token)
            owner.stated = owner.country is not None
            continue
        if (
            hit is None
            or hit.ref is None
            or is_person_hit(scene, hit)
            or hit.ref[0] in ("v" if local else "pv")
        ):
            continue
        country = country_of(scene, hit)
        if owner.stated:
            if country is not None:
                owner.others.append(scene.state(country))
            continue
        owner.country, owner.stated = country, True
        if hit.ref[0] in "gorny":
            owner.organisation = hit.ref
        if hit.ref[0] in "cm" and country:
            owner.draft = scene.state(country)
    if owner.others and owner.draft is not None:
        owner.others.insert(0, owner.draft)
    return owner.stated
