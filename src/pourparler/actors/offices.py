"""One person without a name: "the Prime Minister", "a senior official", "the leader's sister"."""

from __future__ import annotations

from pourparler.actors.homes import context_country
from pourparler.actors.lexicon import Role
from pourparler.actors.owners import Owner
from pourparler.actors.people import (
    OF_A_COUNTRY,
    Title,
    draft_of,
    employer_role,
    find_role,
    is_person_hit,
    make_held,
    take_office,
)
from pourparler.actors.scene import Draft, Held, Scene

LEADERS = frozenset(
    ("hos", "hog", "leader", "reb_leader", "party_leader", "igo_head", "regional_hog", "royal")
)


MINISTERS = frozenset(
    (
        "fm",
        "dm",
        "interior",
        "finance",
        "economy",
        "trade",
        "energy",
        "justice",
        "minister",
        "unification",
        "hog",
        "junior_minister",
        "agriculture",
        "health",
        "education",
        "dhog",
        "environment",
        "information",
        "labour",
    )
)


_FAMILIES = (
    LEADERS,
    MINISTERS,
    frozenset(("spokesperson", "gov_spokesperson", "fm_spokesperson", "mil_spokesperson")),
    frozenset(("envoy", "ambassador", "un_ambassador", "diplomat", "negotiator", "fm", "dfm", "official_fm")),
    frozenset(("officer", "commander", "mil_chief", "general")),
    frozenset(("hos", "hos_rep", "royal")),
    frozenset(("legislator", "speaker")),
    frozenset(("official", "adviser", "cos", "nsa", "dfm", "junior_minister")),
)


_BROAD = {
    "leader": LEADERS,
    "minister": MINISTERS,
    "spokesperson": _FAMILIES[2],
    "envoy": _FAMILIES[3],
    "diplomat": _FAMILIES[3],
    "official": _FAMILIES[7] | _FAMILIES[2],
    "legislator": _FAMILIES[6],
    "officer": _FAMILIES[4],
    "commander": _FAMILIES[4] | {"reb_leader"},
    "adviser": _FAMILIES[7],
    "politician": LEADERS | MINISTERS | {"legislator", "candidate"},
    "general": _FAMILIES[4],
}


_SEVERAL_HOLD = frozenset(
    (
        "ambassador",
        "envoy",
        "un_ambassador",
        "minister",
        "junior_minister",
        "official",
        "adviser",
        "legislator",
        "regional_hog",
        "party_leader",
        "reb_leader",
        "royal",
        "negotiator",
    )
)
"""Offices of which a state has many at a time: the one in the gazetteer need not be the one meant."""


_FOUND_HERE = frozenset(("JRN", "AGR", "MED", "REL"))
"""Sectors whose nameless bearers are taken for people of the place."""


_ABROAD = frozenset(("delegation", "negotiator", "diplomat", "envoy", "mediator"))


def single_person(
    scene: Scene,
    head: int,
    first: int,
    last: int,
    found: tuple[int, int, Role] | None,
    owner: Owner,
    lemma: str,
    kin: bool,
) -> None:
    """Resolve one person meant by a title, a role, a tie of kinship or a general noun."""
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
    elif determiner in scene.lexicon.cues["indefinite"] or (
        determiner is None and not possessed and scene.parse.upos[head] == "NOUN"
    ):
        draft = unnamed(scene, role, owner, first, last, lemma, head)
    else:
        draft = _office_holder(scene, head, role, owner, lemma, first, last, when)
    form = "title" if role is not None and role.kind == "title" else "nominal"
    if not draft.keys and draft.kind == "unknown":
        form = "unnamed"
    scene.mention(draft, first, last, head, form)


def _when(scene: Scene, first: int, head: int) -> str:
    for _ in range(4):
        for word in scene.lower[first:head]:
            for modifier_class in ("then", "past", "next"):
                if scene.lexicon.is_a(word, modifier_class):
                    return modifier_class
        if scene.parse.deprels[head] != "conj" or scene.parse.heads[head] < 0:
            break
        head = scene.parse.heads[head]
        first = scene.bounds(head)[0]
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
    if (scene.case(head) == "as" and parse.deprels[head].startswith("obl")) or parse.deprels[head] == "xcomp":
        return _becoming(scene, governor)
    copula = [c for c in parse.children[head] if parse.deprels[c] == "cop"]
    if copula and not any(scene.lower[c] in ("not", "n't", "never", "no") for c in parse.children[head]):
        for child in parse.children[head]:
            if scene.is_subject(child):
                draft = scene.entity_at(child)
                return draft if draft is not None and draft.kind == "person" and child < head else None
    return None


def _becoming(scene: Scene, verb: int) -> Draft | None:
    """As in "she became the envoy", "he served as the head": the person of whom a verb of office is told."""
    parse = scene.parse
    if verb < 0 or parse.lemmas[verb].lower() not in scene.lexicon.cues["becoming"]:
        return None
    for child in parse.children[verb]:
        if scene.is_subject(child):
            draft = scene.entity_at(child)
            return draft if draft is not None and draft.kind == "person" and not draft.plural else None
    return None


def _say_of(
    scene: Scene,
    draft: Draft,
    head: int,
    first: int,
    last: int,
    found: tuple[int, int, Role] | None,
    owner: Owner,
    when: str,
    kin: str | None,
) -> None:
    """Keep what an appositive or predicate says of a person."""
    role = found[2] if found else None
    end = max(last, min(scene.rightmost(head) + 1, last + 8)) if owner.stated else last
    evidence = scene.parse.span(first, end)
    if kin is not None:
        _take_relation(scene, draft, kin, owner, head)
        draft.evidence.append(evidence)
    elif role is not None and found is not None:
        country = owner.country
        if country is None and draft.country is None and not owner.stated and role.sector in OF_A_COUNTRY:
            country = context_country(scene, head, role)
        if when == "now" and any(scene.lower[c] in ("was", "were") for c in scene.parse.children[head]):
            when = "then"
        held = make_held(scene, role, found[:2], country=country, when=when, organisation=owner.organisation)
        _under(scene, owner, held)
        take_office(scene, draft, held, evidence)
    elif owner.stated:
        draft.evidence.append(evidence)
        draft.country = draft.country or owner.country
    form = "title" if role is not None and role.kind == "title" else "nominal"
    scene.mention(draft, first, last, head, form)


def _under(scene: Scene, owner: Owner, held: Held) -> None:
    """The leader of a group is no government's: the organisation lends its sector, a person theirs."""
    if (
        owner.draft is not None
        and owner.draft.kind == "person"
        and (held.role.sector in ("", "JRN") or held.role.phrase == "deputy")
    ):
        held.sector, held.country = scene.sector_now(owner.draft), owner.draft.country
    group = owner.draft is not None and owner.draft.kind in ("organisation", "unknown", "population")
    if owner.draft is not None and group and owner.organisation is None:
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
    """As in "the leader's sister": a relative without a name; known families give the person."""
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


def unnamed(
    scene: Scene, role: Role | None, owner: Owner, first: int, last: int, lemma: str, head: int
) -> Draft:
    """As in "a senior US official": somebody new without a name."""
    draft = scene.add("unknown", scene.text(first, last), noun=lemma)
    fill_role(scene, draft, role, owner, head)
    return draft


def fill_role(scene: Scene, draft: Draft, role: Role | None, owner: Owner, head: int) -> None:
    """Sector and country of an unnamed bearer of a role."""
    draft.country = owner.country
    if role is not None:
        first, last = scene.bounds(head)
        found = find_role(scene, first, last, head)
        role = (employer_role(scene, found[0]) if found and not role.sector else None) or role
        draft.sector, draft.other_sectors = role.sector or None, role.other_sectors
    if owner.organisation is not None:
        entry = scene.entry(owner.organisation)
        if entry.type != "agency" or draft.sector in (None, "GOV"):
            draft.sector, draft.other_sectors = entry.sector or draft.sector, entry.other_sectors
        if role is not None and role.sector == "JRN" and entry.kind == "agency":
            draft.country, draft.basis = context_country(scene, head, role) or draft.country, "inferred"
    elif owner.draft is not None and owner.draft.kind == "organisation" and owner.draft.sector:
        draft.sector = owner.draft.sector
    first, _ = scene.bounds(head)
    foreign = any(scene.lexicon.is_a(scene.lower[token], "nowhere") for token in range(first, head))
    if (
        draft.country is None
        and role is not None
        and (role.sector in OF_A_COUNTRY or role.sector in _FOUND_HERE)
        and not foreign
        and (role.office_class not in _ABROAD or not draft.plural)
    ):
        draft.country = context_country(scene, head, role)
        draft.basis = "inferred"


def classes_of(scene: Scene, draft: Draft) -> set[str]:
    """Office classes of a person: from the article, else from the gazetteer at the article's date."""
    classes = {held.role.office_class for held in draft.held if held.when == "now"}
    person = scene.person(draft)
    if person is not None:
        terms = person.offices(scene.day) if scene.day else [term for term in person.terms if not term.end]
        classes.update(term.role for term in terms)
    return classes


def fits(role: Role, classes: set[str]) -> bool:
    """Whether office classes satisfy a role, which may be broader ("leader", "minister")."""
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
    """As in "the Prime Minister": the latest person of that office, else the holder at the date, else new."""
    country = owner.country
    best: tuple[int, float, Draft] | None = None
    of_group = owner.draft is not None and owner.draft.kind in ("unknown", "population")
    for draft in scene.drafts:
        before = scene.last_before(draft, head)
        if before is None or draft.plural or draft.kind not in ("person", "unknown"):
            continue
        if (country is not None and draft.country not in (country, None)) or draft is owner.draft:
            continue
        same_noun = draft.noun == lemma and draft.kind == "unknown"
        suits = role is not None and draft.kind == "person" and fits(role, classes_of(scene, draft))
        unnamed_role = draft.noun == lemma and draft.kind == "person"
        if role is None and draft.kind == "person" and lemma in ("man", "woman", "politician", "official"):
            gender = {"man": "m", "woman": "f"}.get(lemma, "")
            suits = not gender or draft.gender == gender
        if when == "past" and role is not None:
            suits = draft.kind == "person" and fits(role, former_classes_of(scene, draft))
        then = (
            when != "past"
            and role is not None
            and draft.kind == "person"
            and not suits
            and fits(role, past_classes_of(draft))
        )
        presence = _presence(scene, draft, head, country)
        if role is not None and draft.kind == "person" and _bears(scene, draft, role.phrase):
            presence += 200.0
        rank = (int(not then or when != "now"), presence)
        if of_group and not same_noun:
            continue
        if (same_noun or suits or unnamed_role or then) and (best is None or rank > best[:2]):
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
        if draft.kind == "person"
        and not draft.plural
        and country is not None
        and draft.country in (country, None)
    ]
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
        country, inferred = context_country(scene, head, role), True
    sole = role is not None and role.office_class not in _SEVERAL_HOLD
    if role is not None and sole and owner.organisation is None and country and scene.day and when == "now":
        held = scene.gazetteer.holders(country, role.office_class, scene.day) if role.kind == "title" else []
        if role.office_class == "hos" and role.phrase == "president" and held:
            held = [p for p in held if any("resident" in t.office for t in p.offices(scene.day))]
        if len(held) == 1 or (held and role.office_class in ("hos", "hog", "fm", "dm")):
            return _gazetteer_draft(scene, held[0].id, country)
    draft = scene.add(
        "person" if role is not None and role.kind == "title" else "unknown", scene.text(first, last)
    )
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
    draft.country, draft.sector, draft.other_sectors = (
        held_here.country,
        held_here.sector,
        held_here.other_sectors,
    )
    draft.basis = "inferred" if inferred else "article"
    return draft


def _gazetteer_draft(scene: Scene, ref: str, country: str) -> Draft:
    draft = scene.by_ref.get(ref)
    if draft is None:
        person = scene.gazetteer.person(ref)
        draft = scene.add(
            "person", person.name, ref=ref, country=country, gender=person.gender, basis="gazetteer"
        )
        draft.keys.add(scene.gazetteer_key(person.name))
        scene.by_ref[ref] = draft
    return draft
