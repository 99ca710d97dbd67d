"""Common nouns that stand for somebody: offices, institutions, roles, "the country", "both sides"."""

from __future__ import annotations

from dataclasses import dataclass, field

from pourparler.actors.lexicon import Role
from pourparler.actors.people import (
    OF_A_COUNTRY,
    Title,
    context_country,
    draft_of,
    find_role,
    followed_by_relation,
    is_person_hit,
    make_held,
    take_office,
)
from pourparler.actors.scene import Draft, DraftMention, Held, NameHit, Scene

_MODIFIER_RELATIONS = frozenset(("compound", "amod", "nmod:desc", "flat", "goeswith", "nummod", "fixed", "case"))
_INDEFINITE = frozenset(("a", "an", "another", "any", "some", "every", "each", "no", "several", "many", "one", "few"))
_DEFINITE = frozenset(("the", "this", "that", "these", "those", "both", "neither", "either"))
_COUNTS = {"two": 2, "both": 2, "neither": 2, "either": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_LEADERS = frozenset(("hos", "hog", "leader", "reb_leader", "party_leader", "igo_head", "regional_hog", "royal"))
_MINISTERS = frozenset(
    ("fm", "dm", "interior", "finance", "economy", "trade", "energy", "justice", "minister", "unification", "hog",
     "junior_minister", "agriculture", "health", "education", "dhog", "environment", "information", "labour")
)  # fmt: skip
_FAMILIES = (
    _LEADERS, _MINISTERS, frozenset(("spokesperson", "gov_spokesperson", "fm_spokesperson", "mil_spokesperson")),
    frozenset(("envoy", "ambassador", "un_ambassador", "diplomat", "negotiator", "fm", "dfm", "official_fm")),
    frozenset(("officer", "commander", "mil_chief", "general")), frozenset(("hos", "hos_rep", "royal")),
    frozenset(("legislator", "speaker")), frozenset(("official", "adviser", "cos", "nsa", "dfm", "junior_minister")),
)  # fmt: skip
_ORGANISED = frozenset(
    ("GOV", "MIL", "LEG", "JUD", "COP", "SPY", "REB", "UAF", "PRM", "JRN", "MED", "IGO", "NGO", "PTY", "CRM", "BUS", "ELI")
)
_PEOPLE = frozenset(("CVL", "LAB", "REF", "OPP", "CRM", "UAF", "BUS", "NGO", "PTY", "MED", "EDU", "JRN"))
_ANYWHERE = frozenset(("commission", "delegation", "media", "party", "mission"))
"""Bodies that the context gives to no country: a delegation or an agency may be anybody's."""
_ABROAD = frozenset(("delegation", "negotiator", "diplomat", "envoy", "mediator"))
_ANYBODY = frozenset(("leader", "official", "politician", "diplomat"))
_BROAD = {
    "leader": _LEADERS, "minister": _MINISTERS, "spokesperson": _FAMILIES[2], "envoy": _FAMILIES[3],
    "diplomat": _FAMILIES[3], "official": _FAMILIES[7] | _FAMILIES[2], "legislator": _FAMILIES[6],
    "officer": _FAMILIES[4], "commander": _FAMILIES[4] | {"reb_leader"}, "adviser": _FAMILIES[7],
    "politician": _LEADERS | _MINISTERS | {"legislator", "candidate"}, "general": _FAMILIES[4],
}  # fmt: skip


@dataclass(slots=True)
class Owner:
    """To whom a nominal belongs: by modifier, possessor or "of" phrase."""

    country: str | None = None
    draft: Draft | None = None
    organisation: str | None = None
    others: list[Draft] = field(default_factory=list)
    stated: bool = False


def name_nominal(scene: Scene, head: int) -> None:
    """Resolve the noun phrase of a common noun, if it stands for somebody."""
    parse = scene.parse
    covering = scene.covered.get(head)
    if head in scene.inside or (covering is not None and (covering.form == "name" or covering.head == head)):
        return
    lemma = scene.noun(head)
    first, last = scene.bounds(head)
    limit = parse.sentences[parse.sentence_of[head]][1]
    found = find_role(scene, first, min(last + 5, limit), head)
    role = found[2] if found else None
    generic = scene.lexicon.generic.get(lemma, frozenset())
    if role is not None and role.kind == "agent" and generic & {"organisation", "place", "state"}:
        found = role = None
    kin = scene.lexicon.is_a(lemma, "kinship")
    if parse.deprels[head] in _MODIFIER_RELATIONS or (role is None and not generic and not kin):
        if parse.deprels[head] not in _MODIFIER_RELATIONS:
            scene.things.append((head, scene.is_plural(head), head))
        return
    if found is not None:
        first, last = min(first, found[0]), max(last, found[1])
        scene.inside.update(token for token in range(found[0], found[1]) if token != head)
    owner = find_owner(scene, head, first, last)
    if lemma in scene.lexicon.takes_up and _of_named(scene, head, first, last):
        return
    if _pair(scene, head, first, last, lemma, generic, role, owner):
        return
    person = (role is not None and role.kind in ("title", "role", "agent")) or kin or "person" in generic
    if person and not scene.is_plural(head) and not (role and role.kind in ("institution", "collective")):
        _single_person(scene, head, first, last, found, owner, lemma, kin)
    elif role is not None and role.kind in ("institution", "collective") and not _is_plural_people(role, scene, head):
        _institution(scene, head, first, last, role, owner, lemma)
    elif role is not None or "people" in generic or ("person" in generic and scene.is_plural(head)):
        _several(scene, head, first, last, role, owner, lemma)
    elif "organisation" in generic or "state" in generic or "place" in generic:
        _generic(scene, head, first, last, owner, lemma, generic)


def _of_named(scene: Scene, head: int, first: int, last: int) -> bool:
    """"the Likud party", "the spy agency, the NIS": a general noun beside the name it belongs to."""
    parse = scene.parse
    for child in parse.children[head]:
        hit = scene.hit_at.get(child)
        if hit is None or not (hit.ref[0] in "gorny" if hit.ref else hit.label == "organization"):
            continue
        draft = scene.entity_at(hit.head)
        if child < head and parse.deprels[child].startswith(("compound", "nmod:desc", "amod")) and draft is not None:
            scene.mention(draft, first, last, head, "name")
            return True
        if child > head and parse.deprels[child] == "appos" and hit.ref is not None and hit.ref in scene.by_ref:
            scene.mention(scene.by_ref[hit.ref], first, last, head, "nominal")
            return True
    if parse.deprels[head] == "appos" and parse.heads[head] >= 0:
        draft = scene.entity_at(parse.heads[head])
        if draft is not None and draft.kind == "organisation":
            scene.mention(draft, first, last, head, "nominal")
            return True
    return False


def find_owner(scene: Scene, head: int, first: int, last: int) -> Owner:
    """Country, organisation or person that a noun phrase belongs to."""
    owner = Owner()
    for token in range(head - 1, first - 1, -1):
        hit = scene.hit_at.get(token)
        if hit is not None and not followed_by_relation(scene, hit):
            _own_by_hit(scene, owner, hit)
            if owner.stated:
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
            if preposition == "for" and not scene.lexicon.is_a(scene.parse.lemmas[head].lower(), "speaks_for"):
                continue
            if preposition == "of" and scene.parse.upos[child] == "NOUN" and scene.at_head.get(child) is None:
                name_nominal(scene, child)
                whole = scene.entity_at(child)
                if whole is not None:
                    owner.draft, owner.country, owner.stated = whole, whole.country, True
                    owner.others = [scene.drafts[number] for number in whole.members]
                    return owner
            if preposition in ("of", "for", "in", "from") and _own_by_phrase(scene, owner, child):
                return owner
    return owner


def _own_by_hit(scene: Scene, owner: Owner, hit: NameHit) -> None:
    if hit.ref is None or is_person_hit(scene, hit):
        known = scene.at_head.get(hit.head)
        if known is not None:
            owner.draft = scene.drafts[known.entity]
            owner.country, owner.stated = owner.draft.country, True
        return
    entry = scene.entry(hit.ref)
    owner.country, owner.stated = entry.country or None, True
    if hit.ref[0] in "gornyv":
        owner.organisation = hit.ref
    owner.draft = scene.entity_at(hit.head)


def _own_by_phrase(scene: Scene, owner: Owner, noun: int) -> bool:
    """"presidents of Mali and Niger": owners in a phrase that follows the noun."""
    for token in [noun, *scene.coordinated(noun)]:
        hit = scene.hit_at.get(token)
        if hit is not None and is_person_hit(scene, hit) and not owner.stated:
            owner.draft = draft_of(scene, hit, Title(hit.first))
            owner.country, owner.stated = owner.draft.country, True
            continue
        if hit is None or hit.ref is None or is_person_hit(scene, hit) or hit.ref[0] in "pv":
            continue
        entry = scene.entry(hit.ref)
        if owner.stated:
            owner.others.append(scene.state(entry.country))
            continue
        owner.country, owner.stated = entry.country or None, True
        if hit.ref[0] in "gorny":
            owner.organisation = hit.ref
        if hit.ref[0] in "cm" and entry.country:
            owner.draft = scene.state(entry.country)
    if owner.others and owner.draft is not None:
        owner.others.insert(0, owner.draft)
    return owner.stated


def _is_plural_people(role: Role, scene: Scene, head: int) -> bool:
    """Collectives that are people ("residents", "workers") rather than a body."""
    return role.sector in _PEOPLE and scene.is_plural(head)


# -- persons ------------------------------------------------------------------------------------------


def _single_person(
    scene: Scene, head: int, first: int, last: int, found: tuple[int, int, Role] | None, owner: Owner, lemma: str,
    kin: bool,
) -> None:  # fmt: skip
    role = found[2] if found else None
    determiner = scene.determiner(head)
    possessed = any(scene.parse.deprels[c] == "nmod:poss" for c in scene.parse.children[head])
    when = _when(scene, first, head)
    target = _predicated(scene, head, last)
    if target is not None:
        _say_of(scene, target, head, first, last, found, owner, when, lemma if kin else None)
        return
    bare = determiner is None and not possessed and not owner.stated
    if bare and (not scene.words[head][0].isupper() or role is None):
        return
    if scene.case(head) == "as" and determiner is None and not possessed:
        return
    if kin:
        if scene.lower[head + 1 : head + 5] == ["-", "in", "-", "law"]:
            lemma, last = lemma + "-in-law", head + 5
        draft = _relative(scene, owner, lemma, first, last)
    elif determiner in _INDEFINITE or (determiner is None and not possessed and scene.parse.upos[head] == "NOUN"):
        draft = _unnamed(scene, role, owner, first, last, lemma, head)
    else:
        draft = _office_holder(scene, head, role, owner, lemma, first, last, when)
    form = "title" if role is not None and role.kind == "title" else "nominal"
    if not draft.keys and draft.kind == "unknown":
        form = "unnamed"
    scene.mention(draft, first, last, head, form)


def _when(scene: Scene, first: int, head: int) -> str:
    for token in range(first, head):
        word = scene.lower[token]
        for modifier_class in ("then", "past", "next"):
            if scene.lexicon.is_a(word, modifier_class):
                return modifier_class
    governor = scene.parse.heads[head]
    if scene.parse.deprels[head] == "conj" and governor >= 0 and scene.parse.upos[governor] == "NOUN":
        return _when(scene, scene.bounds(governor)[0], governor)
    return "now"


def _predicated(scene: Scene, head: int, last: int) -> Draft | None:
    """The person of whom the noun is said: in apposition or as predicate."""
    parse = scene.parse
    governor = parse.heads[head]
    if parse.deprels[head] == "appos" and governor >= 0:
        draft = scene.entity_at(governor)
        if draft is not None and draft.kind == "person":
            return draft
    for child in (child for token in range(head, last) for child in parse.children[token]):
        if parse.deprels[child] == "appos" and child > head:
            hit = scene.hit_at.get(child)
            if hit is not None and is_person_hit(scene, hit):
                return draft_of(scene, hit, Title(hit.first))
    copula = [c for c in parse.children[head] if parse.deprels[c] == "cop"]
    if copula and not any(scene.lower[c] in ("not", "n't", "never", "no") for c in parse.children[head]):
        for child in parse.children[head]:
            if scene.is_subject(child):
                draft = scene.entity_at(child)
                return draft if draft is not None and draft.kind == "person" and child < head else None
    return None


def _say_of(
    scene: Scene, draft: Draft, head: int, first: int, last: int, found: tuple[int, int, Role] | None,
    owner: Owner, when: str, kin: str | None,
) -> None:  # fmt: skip
    """Keep what an appositive or predicate says of a person."""
    role = found[2] if found else None
    end = max(last, min(scene.rightmost(head) + 1, last + 8)) if owner.stated else last
    evidence = scene.parse.span(first, end)
    if kin is not None:
        _take_relation(scene, draft, kin, owner, head)
        draft.evidence.append(evidence)
    elif role is not None and found is not None:
        country = owner.country
        if country is None and draft.country is None and not owner.stated:
            country = context_country(scene, head)
        if when == "now" and any(scene.lower[c] in ("was", "were") for c in scene.parse.children[head]):
            when = "then"
        held = make_held(
            scene, role, found[:2], country=country, when=when, organisation=owner.organisation
        )
        _under(scene, owner, held)
        take_office(scene, draft, held, evidence)
    elif owner.stated:
        draft.evidence.append(evidence)
        draft.country = draft.country or owner.country
    form = "title" if role is not None and role.kind == "title" else "nominal"
    scene.mention(draft, first, last, head, form)


def _under(scene: Scene, owner: Owner, held: Held) -> None:
    """The leader of a group is no government's: an organisation that the article tells of lends its sector."""
    if owner.draft is not None and owner.draft.kind == "person" and (
        held.role.sector in ("", "JRN") or held.role.phrase == "deputy"
    ):
        held.sector, held.country = scene.sector_now(owner.draft), owner.draft.country
    if owner.draft is not None and owner.draft.kind == "organisation" and owner.organisation is None:
        if held.sector == "GOV":
            held.sector, held.other_sectors = owner.draft.sector, owner.draft.other_sectors
        held.country = owner.draft.country


def _take_relation(scene: Scene, draft: Draft, kin: str, owner: Owner, head: int) -> None:
    relative = owner.draft
    if relative is None or relative is draft or relative.kind == "state":
        relative = None
        for child in scene.parse.children[head]:
            if child > head and scene.case(child) == "of":
                scene.pending.append((draft, kin, child))
    else:
        draft.relation = (kin, relative.number)
    draft.country = draft.country or owner.country


def _relative(scene: Scene, owner: Owner, kin: str, first: int, last: int) -> Draft:
    """"the leader's sister": a relative without a name; known families give the person."""
    relative = owner.draft
    if relative is not None and relative.kind == "person":
        for known in scene.drafts:
            if known.relation == (kin, relative.number) or (
                known.ref and relative.ref and (known.ref, kin, relative.ref) in scene.lexicon.kin
            ):
                return known
    draft = scene.add("person", scene.text(first, last), country=owner.country, noun=kin)
    if relative is not None and relative.kind == "person":
        draft.relation = (kin, relative.number)
    return draft


def _unnamed(
    scene: Scene, role: Role | None, owner: Owner, first: int, last: int, lemma: str, head: int
) -> Draft:
    """"a senior US official": somebody new without a name."""
    draft = scene.add("unknown", scene.text(first, last), noun=lemma)
    _fill_role(scene, draft, role, owner, head)
    return draft


def _fill_role(scene: Scene, draft: Draft, role: Role | None, owner: Owner, head: int) -> None:
    """Sector and country of an unnamed bearer of a role."""
    draft.country = owner.country
    if role is not None:
        draft.sector, draft.other_sectors = role.sector or None, role.other_sectors
    if owner.organisation is not None:
        entry = scene.entry(owner.organisation)
        if entry.type != "agency" or draft.sector in (None, "GOV"):
            draft.sector, draft.other_sectors = entry.sector or draft.sector, entry.other_sectors
    elif owner.draft is not None and owner.draft.kind == "organisation" and owner.draft.sector:
        draft.sector = owner.draft.sector
    first, _ = scene.bounds(head)
    foreign = any(scene.lexicon.is_a(scene.lower[token], "nowhere") for token in range(first, head))
    if draft.country is None and role is not None and role.sector in OF_A_COUNTRY and not foreign and (
        role.office_class not in _ABROAD or not draft.plural
    ):
        draft.country = context_country(scene, head)
        draft.basis = "inferred"


def classes_of(scene: Scene, draft: Draft) -> set[str]:
    """Office classes of a person: from the article, else from the gazetteer at the article's date."""
    classes = {held.role.office_class for held in draft.held if held.when == "now"}
    person = scene.person(draft)
    if person is not None:
        terms = person.offices(scene.day) if scene.day else [term for term in person.terms if not term.end]
        classes.update(term.role for term in terms)
    return classes


def _fits(role: Role, classes: set[str]) -> bool:
    wanted = _BROAD.get(role.office_class, frozenset((role.office_class,)))
    if classes & wanted:
        return True
    return role.office_class in ("hos", "hog") and "leader" in classes and False


def past_classes_of(draft: Draft) -> set[str]:
    """Office classes that the article gives a person for another time ("then President")."""
    return {held.role.office_class for held in draft.held if held.when in ("then", "next")}


def former_classes_of(scene: Scene, draft: Draft) -> set[str]:
    """Office classes that a person held before the article's day and no longer holds."""
    classes = {held.role.office_class for held in draft.held if held.when == "past"}
    person = scene.person(draft)
    if person is not None and scene.day:
        ended = {term.role for term in person.terms if term.end and term.end < scene.day}
        classes.update(ended - {term.role for term in person.offices(scene.day)})
    return classes


def _office_holder(
    scene: Scene, head: int, role: Role | None, owner: Owner, lemma: str, first: int, last: int, when: str
) -> Draft:
    """"the Prime Minister": the latest person of that office, else the holder at the date, else new."""
    country = owner.country
    best: tuple[int, float, Draft] | None = None
    for draft in scene.drafts:
        before = scene.last_before(draft, head)
        if before is None or draft.plural or draft.kind not in ("person", "unknown"):
            continue
        if country is not None and draft.country not in (country, None):
            continue
        same_noun = draft.noun == lemma and draft.kind == "unknown"
        fits = role is not None and draft.kind == "person" and _fits(role, classes_of(scene, draft))
        unnamed_role = draft.noun == lemma and draft.kind == "person"
        if role is None and draft.kind == "person" and lemma in ("man", "woman", "politician", "official"):
            gender = {"man": "m", "woman": "f"}.get(lemma, "")
            fits = not gender or draft.gender == gender
        if when == "past" and role is not None:
            fits = draft.kind == "person" and _fits(role, former_classes_of(scene, draft))
        then = when != "past" and role is not None and draft.kind == "person" and not fits and _fits(role, past_classes_of(draft))
        presence = _presence(scene, draft, head, country)
        if role is not None and draft.kind == "person" and _bears(scene, draft, role.phrase):
            presence += 200.0
        rank = (int(not then or when != "now"), presence)
        if (same_noun or fits or unnamed_role or then) and (best is None or rank > best[:2]):
            best = (*rank, draft)
    if best is not None:
        return best[2]
    if when == "past" and scene.determiner(head) == "the":
        main = _main_person(scene, head, country)
        if main is not None:
            return main
    return _new_holder(scene, head, role, owner, lemma, first, last, when)


def _bears(scene: Scene, draft: Draft, phrase: str) -> bool:
    """Whether an office of a person reads like the phrase: a secretary of state is no foreign minister."""
    person = scene.person(draft)
    terms = person.offices(scene.day) if person is not None and scene.day else ()
    offices = [held.office for held in draft.held] + [term.office for term in terms]
    return any(phrase in office.lower() for office in offices)


def _presence(scene: Scene, draft: Draft, head: int, country: str | None) -> float:
    """How likely a person is the one meant by an office: present here, in the article, of its country."""
    score = scene.salience(draft, head) + 10.0 * min(len(draft.mentions), 10)
    if country is None and draft.country is not None and draft.kind == "person":
        score += 120.0 if draft.country == scene.home else 8.0 * min(scene.countries[draft.country], 10)
    return score


def _main_person(scene: Scene, head: int, country: str | None) -> Draft | None:
    """The person whom "the former governor" takes up: the most present one of that country."""
    scored = [
        (scene.salience(draft, head), -draft.number, draft)
        for draft in scene.drafts
        if draft.kind == "person" and not draft.plural and country is not None
        and draft.country in (country, None)
    ]  # fmt: skip
    best = max(scored, key=lambda item: item[:2], default=None)
    if best is None or best[0] <= 100.0:
        return None
    best[2].country = country
    return best[2]


def _new_holder(
    scene: Scene, head: int, role: Role | None, owner: Owner, lemma: str, first: int, last: int, when: str
) -> Draft:
    country = owner.country
    inferred = False
    if country is None and role is not None and role.sector in ("GOV", "MIL", "LEG", "SPY", "COP", "JUD"):
        country, inferred = context_country(scene, head), True
    if role is not None and owner.organisation is None and country and scene.day and when == "now":
        held = scene.gazetteer.holders(country, role.office_class, scene.day) if role.kind == "title" else []
        if role.office_class == "hos" and role.phrase == "president" and held:
            held = [p for p in held if any("resident" in t.office for t in p.offices(scene.day))]
        if len(held) == 1 or (held and role.office_class in ("hos", "hog", "fm", "dm")):
            return _gazetteer_draft(scene, held[0].id, country)
    draft = scene.add("person" if role is not None and role.kind == "title" else "unknown", scene.text(first, last))
    draft.noun = lemma
    if role is None:
        draft.country = owner.country
        return draft
    if owner.stated and owner.country is None:
        country = None
    held_here = make_held(
        scene, role, (first, last), country=country, when=when, organisation=owner.organisation
    )
    _under(scene, owner, held_here)
    draft.held.append(held_here)
    draft.evidence.append(held_here.span)
    draft.country, draft.sector, draft.other_sectors = held_here.country, held_here.sector, held_here.other_sectors
    draft.basis = "inferred" if inferred else "article"
    return draft


def _gazetteer_draft(scene: Scene, ref: str, country: str) -> Draft:
    draft = scene.by_ref.get(ref)
    if draft is None:
        person = scene.gazetteer.person(ref)
        draft = scene.add("person", person.name, ref=ref, country=country, gender=person.gender, basis="gazetteer")
        draft.keys.add(scene.gazetteer_key(person.name))
        scene.by_ref[ref] = draft
    return draft


# -- bodies and groups --------------------------------------------------------------------------------


def _institution(
    scene: Scene, head: int, first: int, last: int, role: Role, owner: Owner, lemma: str
) -> None:
    """"the Japanese government", "its foreign ministry", "the army": a body of a state."""
    determiner = scene.determiner(head)
    country, inferred = owner.country, False
    loose = country is None and determiner not in _DEFINITE and role.office_class not in ("government", "military")
    if scene.is_plural(head) and (role.office_class == "delegation" or loose):
        _several(scene, head, first, last, role, owner, lemma)
        return
    if role.office_class == "commission" and owner.draft is not None and owner.draft.kind == "person":
        country = None
    if owner.organisation is not None and owner.organisation[0] in "roy" and role.office_class in ("delegation", "mission"):
        scene.mention(_draft_of_owner(scene, owner), first, last, head, "nominal")
        return
    if country is None:
        if determiner in _INDEFINITE:
            draft = _unnamed(scene, role, Owner(), first, last, lemma, head)
            draft.kind, draft.country, draft.basis = "organisation", None, "article"
            scene.mention(draft, first, last, head, "unnamed")
            return
        known = _latest_institution(scene, role, head, lemma)
        if known is None and determiner is None and scene.parse.upos[head] == "NOUN" and not scene.is_plural(head):
            scene.things.append((head, False, head))
            return
        if known is not None:
            scene.mention(known, first, last, head, "nominal")
            return
        if role.office_class in _ANYWHERE:
            draft = scene.add("organisation", scene.text(first, last), sector=role.sector, noun=lemma)
            scene.mention(draft, first, last, head, "unnamed")
            return
        country, inferred = context_country(scene, head), True
    draft = body_of(scene, country, role, _body_name(scene, country, role) or scene.text(first, last))
    if inferred and not draft.mentions:
        draft.basis = "inferred"
    scene.mention(draft, first, last, head, "nominal")


def _body_name(scene: Scene, country: str | None, role: Role) -> str | None:
    """"Australian foreign ministry": a name for a body that the article only describes."""
    adjective = scene.gazetteer.adjective(country) if country else None
    return f"{adjective} {role.phrase}" if adjective else None


def body_of(scene: Scene, country: str | None, role: Role, name: str) -> Draft:
    """The entity of a country's institution; its government is the state itself."""
    if role.office_class == "government" and country and role.sector == "GOV":
        return scene.state(country)
    key = (country, role.office_class)
    draft = scene.by_institution.get(key)
    if draft is None:
        draft = scene.add("organisation", name, country=country, sector=role.sector, other_sectors=role.other_sectors)
        draft.institution = role.office_class
        scene.by_institution[key] = draft
    return draft


def _draft_of_owner(scene: Scene, owner: Owner) -> Draft:
    if owner.draft is not None:
        return owner.draft
    from pourparler.actors.named import entry_draft

    assert owner.organisation is not None
    return entry_draft(scene, owner.organisation)


def _latest_institution(scene: Scene, role: Role, head: int, lemma: str) -> Draft | None:
    """The latest body of the same class; a plain "ministry" or "agency" takes up any of its kind."""
    taken = scene.lexicon.takes_up.get(lemma, frozenset())
    plain = " " not in role.phrase
    best: tuple[float, Draft] | None = None
    for draft in scene.drafts:
        if draft.kind not in ("organisation", "state"):
            continue
        before = scene.last_before(draft, head)
        if before is None:
            continue
        same = draft.institution == role.office_class
        if role.office_class == "government":
            same = draft.kind == "state" and before.form in ("nominal", "metonym")
            same = same and not (lemma == "regime" and draft.country == scene.home)
        if not same and plain and taken:
            same = _taken_up(scene, draft, taken, lemma) > 0
        score = float(before.head)
        if role.office_class == "government" and draft.country:
            score = scene.prominence(draft.country, head)
        if same and (best is None or score > best[0]):
            best = (score, draft)
    return best[1] if best else None


def _taken_up(scene: Scene, draft: Draft, taken: frozenset[str], lemma: str) -> int:
    """Whether a general noun can stand for an organisation named before: 2 by its kind, 1 in general, 0 not."""
    if any(lemma in key.split() for key in draft.keys) or draft.noun == lemma:
        return 2
    if draft.institution is not None and draft.institution in taken:
        return 2
    if draft.ref is None:
        return int("unknown" in taken and draft.institution is None and draft.kind == "organisation")
    kind = scene.entry(draft.ref).type
    if kind not in taken or (kind == "organisation" and draft.kind == "state"):
        return 0
    return 1 if kind == "organisation" else 2


def _several(
    scene: Scene, head: int, first: int, last: int, role: Role | None, owner: Owner, lemma: str
) -> None:
    """"government sources", "17 people", "the protesters": several people without names."""
    determiner = scene.determiner(head)
    if owner.others and role is not None and role.office_class in _LEADERS | _MINISTERS:
        members = [_holder_or_state(scene, draft, role, head) for draft in owner.others]
        scene.mention(group(scene, members, scene.text(first, last)), first, last, head, "nominal")
        return
    if determiner in _DEFINITE or owner.draft is not None:
        for draft in reversed(scene.drafts):
            if draft.plural and draft.noun == lemma and (owner.country is None or draft.country == owner.country):
                if scene.last_before(draft, head) is not None:
                    scene.mention(draft, first, last, head, "nominal")
                    return
    kind = "unknown" if role is not None and role.sector in _ORGANISED else "population"
    draft = scene.add(kind, scene.text(first, last), noun=lemma, plural=True)
    if role is None and (owner.draft is not None or owner.country):
        draft.country = owner.country
    if role is None:
        draft.sector = "CVL" if lemma in ("people", "man", "woman", "child", "person", "family", "resident") else None
    else:
        _fill_role(scene, draft, role, owner, head)
    scene.mention(draft, first, last, head, "unnamed")


def name_number(scene: Scene, head: int) -> None:
    """"Five were released": a number as subject takes up the people told of before."""
    parse = scene.parse
    if not (scene.is_subject(head) or parse.deprels[head] == "obj") or not scene.words[head].isalpha():
        return
    for child in parse.children[head]:
        if child > head and scene.case(child) == "of" and parse.upos[child] == "NOUN":
            name_nominal(scene, child)
            whole = scene.entity_at(child)
            if whole is not None:
                part = scene.add(whole.kind, scene.text(head, child + 1), plural=True)
                part.country, part.sector, part.basis = whole.country, whole.sector, whole.basis
                scene.mention(part, head, head + 1, head, "unnamed")
            return
    for draft in reversed(scene.drafts):
        before = scene.last_before(draft, head)
        if draft.plural and draft.kind == "population" and before is not None:
            if parse.sentence_of[head] - parse.sentence_of[before.head] <= 3:
                part = scene.add("population", scene.text(head, head + 1), noun=draft.noun, plural=True)
                part.country, part.sector, part.basis = draft.country, draft.sector, "inferred"
                scene.mention(part, head, head + 1, head, "unnamed")
            return


# -- general nouns ------------------------------------------------------------------------------------


def _generic(
    scene: Scene, head: int, first: int, last: int, owner: Owner, lemma: str, generic: frozenset[str]
) -> None:
    """"the country", "the group", "the city": takes up somebody named before."""
    determiner = scene.determiner(head)
    definite = determiner in _DEFINITE and not scene.is_plural(head)
    if not definite or (owner.stated and "state" not in generic):
        founded = lemma in scene.lexicon.cues["new_organisation"]
        if founded and not scene.is_plural(head) and (owner.stated or determiner in _INDEFINITE):
            _new_organisation(scene, head, first, last, owner, lemma)
        else:
            scene.things.append((head, scene.is_plural(head), head))
        return
    draft: Draft | None = None
    if "state" in generic:
        draft = scene.state(owner.country) if owner.country else _main_state(scene, head)
    elif "organisation" in generic:
        taken = scene.lexicon.takes_up.get(lemma, frozenset())
        strength = {d.number: _taken_up(scene, d, taken, lemma) for d in scene.drafts if d.kind == "organisation"}
        for wanted in (2, 1):
            fitting = [d for d in scene.drafts if strength.get(d.number) == wanted]
            draft = draft or latest(scene, head, ("organisation",), among=fitting)
    elif "place" in generic:
        taken = scene.lexicon.places.get(lemma, frozenset())
        draft = latest(scene, head, ("place",), among=[d for d in scene.drafts if _is_such_a_place(scene, d, taken, lemma)])
    if draft is None:
        scene.things.append((head, False, head))
        return
    scene.mention(draft, first, last, head, "nominal")


def _is_such_a_place(scene: Scene, draft: Draft, taken: frozenset[str], lemma: str) -> bool:
    """Whether "the city", "the region" can stand for a place named before."""
    if draft.kind != "place":
        return False
    if any(lemma in key.split() for key in draft.keys):
        return True
    if draft.ref is None:
        return "unknown" in taken
    entry = scene.entry(draft.ref)
    return entry.kind in taken or entry.type in taken


def _main_state(scene: Scene, head: int) -> Draft | None:
    """The state that "the country" takes up: named in this sentence, else the most prominent."""
    best: tuple[float, int, Draft] | None = None
    here = scene.parse.sentence_of[head]
    for draft in scene.drafts:
        before = scene.last_before(draft, head) if draft.kind == "state" and not draft.members else None
        if before is None or draft.country is None:
            continue
        score = scene.prominence(draft.country, head)
        if scene.parse.sentence_of[before.head] == here and before.form != "adjective":
            score += 1000.0 + before.head
        if best is None or (score, before.head) > best[:2]:
            best = (score, before.head, draft)
    return best[2] if best else None


def _new_organisation(scene: Scene, head: int, first: int, last: int, owner: Owner, lemma: str) -> None:
    draft = scene.add("organisation", scene.text(first, last), country=owner.country, noun=lemma)
    scene.mention(draft, first, last, head, "unnamed")


def latest(scene: Scene, head: int, kinds: tuple[str, ...], *, among: list[Draft] | None = None) -> Draft | None:
    """The entity of one of these kinds that was mentioned last before a token."""
    best: tuple[int, Draft] | None = None
    for draft in scene.drafts if among is None else among:
        if draft.kind in kinds:
            before = scene.last_before(draft, head)
            if before is not None and (best is None or before.head > best[0]):
                best = (before.head, draft)
    return best[1] if best else None


# -- pairs --------------------------------------------------------------------------------------------


def group(scene: Scene, members: list[Draft], name: str) -> Draft:
    """The entity of several together; the same members make the same group."""
    numbers = tuple(sorted({member.number for member in members}))
    for draft in scene.drafts:
        if draft.members == numbers:
            return draft
    kinds = {member.kind for member in members}
    draft = scene.add(kinds.pop() if len(kinds) == 1 else "unknown", name, members=numbers, plural=True)
    countries = {member.country for member in members}
    sectors = {member.sector for member in members}
    draft.country = countries.pop() if len(countries) == 1 else None
    draft.sector = sectors.pop() if len(sectors) == 1 else None
    return draft


def _pair(
    scene: Scene, head: int, first: int, last: int, lemma: str, generic: frozenset[str], role: Role | None,
    owner: Owner,
) -> bool:  # fmt: skip
    """"the two countries", "both leaders": several told of before, as one mention with members."""
    if "pair" not in generic and not (role is not None and role.office_class in _LEADERS | _MINISTERS):
        return False
    words = set(scene.lower[first:head])
    many = scene.is_plural(head) or bool(words & {"neither", "either"})
    if not many or (owner.stated and not owner.others):
        return False
    count = next((_COUNTS[word] for word in sorted(words) if word in _COUNTS), 0)
    counted = count and (words & _DEFINITE or owner.others)
    if not counted and not (scene.determiner(head) == "the" and generic & {"pair"} and lemma in ("side", "leader", "party")):
        return False
    persons = "person" in generic or (role is not None and role.kind in ("title", "role"))
    persons = persons and "pair_states" not in generic
    apposed = _apposed_persons(scene, head)
    if len(apposed) > 1:
        members = apposed
    elif owner.others and persons and role is not None:
        members = [_holder_or_state(scene, draft, role, head) for draft in owner.others]
    else:
        kinds = ("person",) if persons else ("state",)
        members = _latest_several(scene, head, kinds, count or 2, role if persons else None)
        if len(members) < 2 and not persons:
            members = _latest_several(scene, head, ("state", "organisation", "person"), count or 2, None)
        official = role is not None and role.office_class in _LEADERS | _MINISTERS | _ANYBODY
        if len(members) < 2 and persons and official:
            states = _latest_several(scene, head, ("state",), count or 2, None)
            members = [_holder_or_state(scene, state, role, head) for state in states] if role else states
    if len(members) < 2 or (count and len(members) != count):
        return False
    scene.mention(group(scene, members, scene.text(first, last)), first, last, head, "nominal")
    return True


def _apposed_persons(scene: Scene, head: int) -> list[Draft]:
    """"The two men, A and B": the persons named behind."""
    for child in scene.parse.children[head]:
        if child > head and scene.parse.deprels[child] == "appos":
            hits = [scene.hit_at.get(token) for token in (child, *scene.coordinated(child))]
            return [draft_of(scene, h, Title(h.first)) for h in hits if h is not None and is_person_hit(scene, h)]
    return []


def _holder_or_state(scene: Scene, state: Draft, role: Role, head: int) -> Draft:
    """The person who holds an office of a state, if the article named them; else the state."""
    found = [
        draft for draft in scene.drafts
        if draft.kind == "person" and draft.country == state.country and not draft.plural
        and _fits(role, classes_of(scene, draft))
    ]  # fmt: skip
    return latest(scene, head, ("person",), among=found) or state


def _latest_several(
    scene: Scene, head: int, kinds: tuple[str, ...], count: int, role: Role | None
) -> list[Draft]:
    """The ``count`` most salient entities of these kinds in the last sentences."""
    scored: list[tuple[float, int, Draft]] = []
    for draft in scene.drafts:
        if draft.kind not in kinds or draft.members or draft.plural:
            continue
        score = scene.salience(draft, head)
        if score <= 0 or (role is not None and role.office_class not in _ANYBODY and not _fits(role, classes_of(scene, draft))):
            continue
        scored.append((score, -draft.number, draft))
    scored.sort(key=lambda item: (-item[0], -item[1]))
    return [draft for _, _, draft in scored[:count]]


__all__ = ["DraftMention", "Held", "name_nominal", "name_number"]
