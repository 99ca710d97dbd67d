"""Bodies and peoples without a name: "its foreign ministry", "the agency", "the country", "17 people"."""

from __future__ import annotations

from pourparler.actors.groups import group, holder_or_state, latest
from pourparler.actors.homes import context_country, sender_country
from pourparler.actors.lexicon import Role
from pourparler.actors.offices import LEADERS, MINISTERS, fill_role, unnamed
from pourparler.actors.owners import Owner
from pourparler.actors.records import entry_draft
from pourparler.actors.scene import Draft, Scene

_ORGANISED = frozenset(
    (
        "GOV",
        "MIL",
        "LEG",
        "JUD",
        "COP",
        "SPY",
        "REB",
        "UAF",
        "PRM",
        "JRN",
        "MED",
        "IGO",
        "NGO",
        "PTY",
        "CRM",
        "BUS",
        "ELI",
    )
)


_PEOPLE = frozenset(("CVL", "LAB", "REF", "OPP", "CRM", "UAF", "BUS", "NGO", "PTY", "MED", "EDU", "JRN"))


_NEAR = 2
_SAME_WORD = 150.0
"""What it adds that a state was called by the same word ("the administration") before."""
_ANYWHERE = frozenset(("commission", "delegation", "media", "party", "mission"))
"""Bodies that the context gives to no country: a delegation or an agency may be anybody's."""


def is_plural_people(role: Role, scene: Scene, head: int) -> bool:
    """Collectives that are people ("residents", "workers") rather than a body."""
    return role.sector in _PEOPLE and scene.is_plural(head)


def name_institution(
    scene: Scene, head: int, first: int, last: int, role: Role, owner: Owner, lemma: str
) -> None:
    """As in "the Japanese government", "its foreign ministry", "the army": a body of a state."""
    determiner = scene.determiner(head)
    if any(scene.lexicon.is_a(word, "side") for word in scene.lower[first:head]):
        return
    if owner.country is None and any(scene.lexicon.is_a(word, "nowhere") for word in scene.lower[first:head]):
        draft = scene.add("organisation", scene.text(first, last), sector=role.sector, noun=lemma)
        scene.mention(draft, first, last, head, "unnamed")
        return
    country, inferred = owner.country, False
    loose = (
        country is None
        and determiner not in scene.lexicon.cues["definite"]
        and role.office_class not in ("government", "military")
    )
    if scene.is_plural(head) and (role.office_class == "delegation" or loose):
        name_several(scene, head, first, last, role, owner, lemma)
        return
    if role.office_class == "commission" and owner.draft is not None and owner.draft.kind == "person":
        country = None
    if (
        owner.organisation is not None
        and owner.organisation[0] in "roy"
        and role.office_class in ("delegation", "mission")
    ):
        sender = _draft_of_owner(scene, owner)
        if sender is not None:
            scene.mention(sender, first, last, head, "nominal")
            return
    if len(owner.others) > 1:
        codes = [draft.country for draft in owner.others]
        members = [
            body_of(scene, c, role, _body_name(scene, c, role) or scene.text(first, last)) for c in codes
        ]
        scene.mention(group(scene, members, scene.text(first, last)), first, last, head, "nominal")
        return
    if owner.people and role.office_class in ("military", "government"):
        _name_peoples_body(scene, head, first, last, role, country, lemma)
        return
    if country is None:
        if determiner in scene.lexicon.cues["indefinite"]:
            draft = unnamed(scene, role, Owner(), first, last, lemma, head)
            draft.kind, draft.country, draft.basis = "organisation", None, "article"
            scene.mention(draft, first, last, head, "unnamed")
            return
        context = sender_country(scene, head) if role.sector == "MIL" else None
        context = context or context_country(scene, head, role)
        known = _latest_institution(scene, role, head, lemma, context)
        here = any(scene.lexicon.is_a(word, "domestic") for word in scene.lower[first:head])
        if (
            known is None
            and not here
            and determiner is None
            and scene.parse.upos[head] == "NOUN"
            and not scene.is_plural(head)
        ):
            scene.things.append((head, False, head))
            return
        if known is not None:
            scene.mention(known, first, last, head, "nominal")
            return
        if role.office_class in _ANYWHERE and not here:
            draft = scene.add("organisation", scene.text(first, last), sector=role.sector, noun=lemma)
            scene.mention(draft, first, last, head, "unnamed")
            return
        country, inferred = context, True
    draft = body_of(scene, country, role, _body_name(scene, country, role) or scene.text(first, last))
    if inferred and not draft.mentions:
        draft.basis = "inferred"
    scene.mention(draft, first, last, head, "nominal")


def _name_peoples_body(
    scene: Scene, head: int, first: int, last: int, role: Role, country: str | None, lemma: str
) -> None:
    """As in "Tuareg forces": the armed men of a people are not the army of the state that it lives in."""
    name = scene.text(first, last)
    draft = scene.by_institution.get((name, role.office_class))
    if draft is None:
        draft = scene.add("organisation", name, country=country, noun=lemma)
        draft.sector = "REB" if role.sector == "MIL" else role.sector
        scene.by_institution[name, role.office_class] = draft
    scene.mention(draft, first, last, head, "unnamed")


def _body_name(scene: Scene, country: str | None, role: Role) -> str | None:
    """As in "Australian foreign ministry": a name for a body that the article only describes."""
    adjective = scene.gazetteer.adjective(country) if country else None
    return f"{adjective} {role.phrase}" if adjective else None


def body_of(scene: Scene, country: str | None, role: Role, name: str) -> Draft:
    """The entity of a country's institution; its government is the state itself."""
    if role.office_class == "government" and country and role.sector == "GOV":
        return scene.state(country)
    key = (country, role.office_class)
    draft = scene.by_institution.get(key)
    if draft is None:
        draft = scene.add(
            "organisation", name, country=country, sector=role.sector, other_sectors=role.other_sectors
        )
        draft.institution = role.office_class
        scene.by_institution[key] = draft
    return draft


def _draft_of_owner(scene: Scene, owner: Owner) -> Draft | None:
    if owner.draft is None and owner.organisation is not None:
        return entry_draft(scene, owner.organisation)
    return owner.draft


def _latest_institution(scene: Scene, role: Role, head: int, lemma: str, context: str | None) -> Draft | None:
    """The body of the same class that is meant; a plain "ministry" or "agency" takes up any of its kind.

    Args:
        scene: The article.
        role: The body's role.
        head: The noun.
        lemma: Its lemma.
        context: The country that the context gives the body: one of another must be named near by.
    """
    taken = scene.lexicon.takes_up.get(lemma, frozenset())
    plain = " " not in role.phrase
    here = scene.parse.sentence_of[head]
    best: tuple[float, Draft] | None = None
    for draft in scene.drafts:
        if draft.kind not in ("organisation", "state"):
            continue
        before = scene.last_before(draft, head)
        if before is None:
            continue
        if role.office_class == "government":
            score = _as_government(scene, draft, head, lemma)
        elif draft.institution == role.office_class or (plain and _taken_up(scene, draft, taken, lemma)):
            far = here - scene.parse.sentence_of[before.head] > _NEAR
            foreign = draft.country and context and draft.country != context
            score = 0.0 if far and foreign and draft.mentions[0].form != "name" else before.head + 1.0
        else:
            continue
        if score and (best is None or score > best[0]):
            best = (score, draft)
    return best[1] if best else None


def _as_government(scene: Scene, draft: Draft, head: int, lemma: str) -> float:
    """How likely "the government", "the regime" is a state that was told of as a government before."""
    forms = [found for found in draft.mentions if found.head < head and found.form in ("nominal", "metonym")]
    if draft.kind != "state" or draft.country is None or not forms:
        return 0.0
    if lemma == "regime" and draft.country == scene.home:
        return 0.0
    same = any(scene.parse.lemmas[found.head].lower() == lemma for found in forms)
    return scene.prominence(draft.country, head) + (_SAME_WORD if same else 0.0) + 1.0


def _taken_up(scene: Scene, draft: Draft, taken: frozenset[str], lemma: str) -> int:
    """Whether a general noun can take up an organisation named before: 2 by its kind, 1 in general, 0 not."""
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


def name_several(
    scene: Scene, head: int, first: int, last: int, role: Role | None, owner: Owner, lemma: str
) -> None:
    """As in "government sources", "17 people", "the protesters": several people without names."""
    determiner = scene.determiner(head)
    if owner.others and role is not None and role.office_class in LEADERS | MINISTERS:
        members = [holder_or_state(scene, draft, role, head) for draft in owner.others]
        scene.mention(group(scene, members, scene.text(first, last)), first, last, head, "nominal")
        return
    if determiner in scene.lexicon.cues["definite"] or owner.draft is not None:
        for draft in reversed(scene.drafts):
            if (
                draft.plural
                and draft.noun == lemma
                and (owner.country is None or draft.country == owner.country)
            ) and scene.last_before(draft, head) is not None:
                scene.mention(draft, first, last, head, "nominal")
                return
    kind = "unknown" if role is not None and role.sector in _ORGANISED else "population"
    draft = scene.add(kind, scene.text(first, last), noun=lemma, plural=True)
    if role is None and (owner.draft is not None or owner.country):
        draft.country = owner.country
    if role is None:
        draft.sector = (
            "CVL" if lemma in ("people", "man", "woman", "child", "person", "family", "resident") else None
        )
    else:
        fill_role(scene, draft, role, owner, head)
    scene.mention(draft, first, last, head, "unnamed")


def name_generic(
    scene: Scene, head: int, first: int, last: int, owner: Owner, lemma: str, generic: frozenset[str]
) -> None:
    """As in "the country", "the group", "the city": takes up somebody named before."""
    determiner = scene.determiner(head)
    definite = determiner in scene.lexicon.cues["definite"] and not scene.is_plural(head)
    if not definite or (owner.stated and "state" not in generic):
        founded = lemma in scene.lexicon.cues["new_organisation"]
        founded = founded and not any(scene.lexicon.is_a(word, "side") for word in scene.lower[first:head])
        if (
            founded
            and not scene.is_plural(head)
            and (owner.stated or determiner in scene.lexicon.cues["indefinite"])
        ):
            _new_organisation(scene, head, first, last, owner, lemma)
        else:
            scene.things.append((head, scene.is_plural(head), head))
        return
    draft: Draft | None = None
    named = _named_behind(scene, head) if "place" in generic else None
    if named is not None:
        draft = named
    elif "state" in generic:
        draft = scene.state(owner.country) if owner.country else _main_state(scene, head)
    elif "organisation" in generic:
        taken = scene.lexicon.takes_up.get(lemma, frozenset())
        strength = {
            d.number: _taken_up(scene, d, taken, lemma) for d in scene.drafts if d.kind == "organisation"
        }
        for wanted in (2, 1):
            fitting = [d for d in scene.drafts if strength.get(d.number) == wanted]
            draft = draft or latest(scene, head, ("organisation",), among=fitting)
    elif "place" in generic:
        taken = scene.lexicon.places.get(lemma, frozenset())
        draft = latest(
            scene,
            head,
            ("place",),
            among=[d for d in scene.drafts if _is_such_a_place(scene, d, taken, lemma)],
        )
    if draft is None:
        scene.things.append((head, False, head))
        return
    scene.mention(draft, first, last, head, "nominal")


def _named_behind(scene: Scene, head: int) -> Draft | None:
    """As in "the port of Beira": the place that the phrase itself names."""
    for child in scene.parse.children[head]:
        hit = scene.hit_at.get(child)
        if child > head and scene.case(child) == "of" and hit is not None and hit.ref and hit.ref[0] in "pm":
            return scene.by_ref.get(hit.ref) or entry_draft(scene, hit.ref)
    return None


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


def of_named(scene: Scene, head: int, first: int, last: int) -> bool:
    """As in "the Likud party", "the spy agency, the NIS": a general noun beside the name it belongs to."""
    parse = scene.parse
    for child in parse.children[head]:
        hit = scene.hit_at.get(child)
        if hit is None or not (hit.ref[0] in "gorny" if hit.ref else hit.label == "organization"):
            continue
        draft = scene.entity_at(hit.head)
        if (
            child < head
            and parse.deprels[child].startswith(("compound", "nmod:desc", "amod"))
            and draft is not None
        ):
            scene.mention(draft, first, last, head, "name")
            return True
        if (
            child > head
            and parse.deprels[child] == "appos"
            and hit.ref is not None
            and hit.ref in scene.by_ref
        ):
            scene.mention(scene.by_ref[hit.ref], first, last, head, "nominal")
            return True
    if parse.deprels[head] == "appos" and parse.heads[head] >= 0:
        draft = scene.entity_at(parse.heads[head])
        if draft is not None and draft.kind == "organisation":
            scene.mention(draft, first, last, head, "nominal")
            return True
    return False
