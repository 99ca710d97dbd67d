"""Names that are no persons: states, capitals, areas, agencies, organisations, places."""

from __future__ import annotations

from pourparler.actors.bodies import body_of
from pourparler.actors.groups import group
from pourparler.actors.homes import context_country, country_in_name, country_of
from pourparler.actors.lexicon import Role
from pourparler.actors.metonymy import stands_for_place
from pourparler.actors.people import is_person_hit
from pourparler.actors.records import entry_draft
from pourparler.actors.scene import Draft, NameHit, Scene

_VAGUE = frozenset(("commission", "media", "city_government", "union", "ngo", "business", "government"))
_MODEL_KIND = {"organization": "organisation", "place": "place", "norp": "population", "person": "person"}


def register(scene: Scene) -> None:
    """Create the agencies that the article names, so that "the spy agency" may come before the name."""
    for hit in scene.hits:
        if hit.ref is not None and hit.ref[0] == "g":
            entry_draft(scene, hit.ref)


def name_other(scene: Scene, hit: NameHit) -> None:
    """Add the mention of a name that is no person."""
    if hit.short_for is not None:
        known = scene.entity_at(hit.short_for.head)
        if known is not None:
            known.keys.add(scene.words[hit.first].replace(".", ""))
            _add(scene, known, hit, "name")
            return
    if hit.ref is None:
        _unknown(scene, hit)
        return
    letter = hit.ref[0]
    need = scene.lexicon.ambiguous.get(scene.text(hit.first, hit.last))
    if need is not None and need.need.startswith("pair:"):
        both = group(
            scene, [scene.state(code) for code in need.need[5:].split("+")], scene.text(hit.first, hit.last)
        )
        scene.mention(both, scene.bounds(hit.head)[0], hit.last, hit.head, "name")
    elif letter == "c":
        scene.mention(scene.state(hit.ref[1:]), hit.first, hit.last, hit.head, "name")
    elif letter in "abk":
        _adjective(scene, hit)
    elif letter == "m" and scene.entry(hit.ref).kind == "capital":
        _capital(scene, hit)
    elif letter == "s" and not stands_for_place(scene, hit.head) and _speaks(scene, hit.head):
        area = scene.entry(hit.ref)
        draft = entry_draft(scene, hit.ref)
        draft.sector = area.sector or None
        scene.mention(draft, hit.first, hit.last, hit.head, "metonym")
    else:
        draft = _parenthesis(scene, hit) or entry_draft(scene, hit.ref)
        _add(scene, draft, hit, "metonym" if letter == "m" else "name")


def _add(scene: Scene, draft: Draft, hit: NameHit, form: str) -> None:
    """A mention that takes its determiner with it."""
    first = hit.first
    if first and scene.lower[first - 1] == "the":
        first -= 1
    scene.mention(draft, first, hit.last, hit.head, form)


def _speaks(scene: Scene, head: int) -> bool:
    """Whether the token is the subject of a verb that only a government could perform."""
    governor = scene.parse.heads[head]
    return (
        governor >= 0
        and scene.is_subject(head)
        and scene.parse.lemmas[governor].lower() in scene.lexicon.cues["speech"]
    )


def _capital(scene: Scene, hit: NameHit) -> None:
    """A capital: its state's government, or the place."""
    assert hit.ref is not None
    code = scene.entry(hit.ref).country
    first = hit.first
    if first and scene.lower[first - 1] == "the":
        first -= 1
    if stands_for_place(scene, hit.head):
        draft = scene.by_ref.get(hit.ref)
        if draft is None:
            draft = scene.add(
                "place", scene.text(hit.first, hit.last), country=code, ref=hit.ref, basis="gazetteer"
            )
            draft.sector = "GOV"
            scene.by_ref[hit.ref] = draft
        scene.mention(draft, first, hit.last, hit.head, "name")
        return
    need = scene.lexicon.ambiguous.get(scene.text(hit.first, hit.last))
    if (
        need is not None
        and need.need.startswith("state:")
        and not any(c in scene.parse.text for c in need.cues)
    ):
        code = need.need[6:]
    scene.mention(scene.state(code), first, hit.last, hit.head, "metonym")


def _adjective(scene: Scene, hit: NameHit) -> None:
    """As in "Japanese": the adjective, the people, or (the Japanese said) the government."""
    assert hit.ref is not None
    area = scene.entry(hit.ref)
    country = country_of(scene, hit)
    parse = scene.parse
    head = hit.head
    relation = parse.deprels[head].partition(":")[0]
    modifies = relation in ("amod", "compound", "flat") or (
        relation == "nmod" and scene.case(head) is None and parse.deprels[head] != "nmod:poss"
    )
    people = f"people:{hit.ref}:{country}"
    if hit.ref[0] == "k":
        owner = scene.by_ref.get(people) or _people(scene, area.name, country, people)
    else:
        owner = scene.state(area.country) if hit.ref[0] == "a" else entry_draft(scene, area.id)
    if modifies or (
        parse.upos[head] == "ADJ" and scene.determiner(head) is None and not scene.is_plural(head)
    ):
        scene.mention(owner, hit.first, hit.last, head, "adjective")
        return
    if hit.ref[0] == "a" and scene.determiner(head) == "the" and _is_government(scene, head, hit):
        first, _ = scene.bounds(head)
        scene.mention(owner, first, hit.last, head, "metonym")
        return
    singular = parse.xpos[head] in ("NN", "NNP") and scene.determiner(head) in ("a", "an", "another", "one")
    if singular:
        draft = scene.add("unknown", scene.text(hit.first, hit.last), country=country, sector="CVL")
        draft.basis = "gazetteer"
    else:
        name = scene.text(hit.first, hit.last)
        draft = scene.by_ref.get(people) or _people(scene, name, country, people)
    first, last = scene.bounds(head)
    scene.mention(draft, min(first, hit.first), max(last, hit.last), head, "unnamed")


def _people(scene: Scene, name: str, country: str | None, ref: str) -> Draft:
    """The entity of a people, or of its part in one state."""
    draft = scene.add("population", name, country=country, sector="CVL", basis="gazetteer", plural=True)
    scene.by_ref[ref] = draft
    return draft


def _is_government(scene: Scene, head: int, hit: NameHit) -> bool:
    """As in "the Russians want": with the bare article and a verb of policy, a people is its government."""
    parse = scene.parse
    governor = parse.heads[head]
    relation = parse.deprels[head].partition(":")[0]
    if (
        governor < 0
        or relation not in ("nsubj", "obj", "iobj", "obl")
        or scene.bounds(head)[0] != hit.first - 1
    ):
        return False
    if any(parse.deprels[child].startswith("acl") for child in parse.children[head]):
        return False
    if relation == "nsubj":
        return (
            parse.upos[governor] == "VERB"
            and parse.lemmas[governor].lower() not in scene.lexicon.cues["of_people"]
        )
    return parse.lemmas[governor].lower() in scene.lexicon.cues["speech"]


def _parenthesis(scene: Scene, hit: NameHit) -> Draft | None:
    """As in "National Intelligence Service (NIS)": the acronym is the name before it."""
    if (
        hit.first < 2
        or scene.words[hit.first - 1] not in "(["
        or scene.words[hit.last : hit.last + 1] not in ([")"], ["]"])
    ):
        return None
    before = scene.covered.get(hit.first - 2)
    if before is None:
        return None
    draft, form = scene.drafts[before.entity], scene.words[hit.first]
    initials = "".join(word[0] for word in scene.words[before.first : before.last] if word[0].isupper())
    if form.isupper() and draft.kind == "organisation" and form[0] in initials:
        draft.keys.add(scene.words[hit.first].replace(".", ""))
        return draft
    return None


def _unknown(scene: Scene, hit: NameHit) -> None:
    """A name that only the model knows: linked to an earlier form, or a new entity."""
    if is_person_hit(scene, hit):
        return
    kind = _MODEL_KIND[hit.label or "organization"]
    key = scene.key(hit.first, hit.last)
    if not key:
        return
    draft = _parenthesis(scene, hit) or _person_by_surname(scene, key)
    draft = draft or _earlier_form(scene, key, scene.words[hit.first], kind)
    if draft is None and kind == "organisation":
        draft = _descriptive_institution(scene, hit, key)
    if draft is None:
        draft = scene.add(kind, scene.text(hit.first, hit.last))
        draft.country = country_in_name(scene, hit)
        draft.keys.add(key)
        noun = key.split(" of ")[0].split(" for ")[0].split()[-1]
        role = _committee(scene, hit, scene.lexicon.roles.get(noun))
        body = role is not None and role.kind in ("institution", "collective")
        if role is not None and body and kind == "organisation" and not _is_vague(scene, hit, role):
            draft.sector, draft.other_sectors, draft.institution = (
                role.sector,
                role.other_sectors,
                role.office_class,
            )
    _add(scene, draft, hit, "name")


def _committee(scene: Scene, hit: NameHit, role: Role | None) -> Role | None:
    """As in "Senate Budget Committee": a committee is of the parliament that its name tells of."""
    if role is not None and role.office_class == "commission":
        for key in scene.keys[hit.first : hit.last]:
            inside = scene.lexicon.roles.get(key)
            if inside is not None and inside.kind == "institution" and inside.sector == "LEG":
                return inside
    return role


def _is_vague(scene: Scene, hit: NameHit, role: Role) -> bool:
    """Whether the last word of a name does not tell its sector; some commissions are of many states."""
    if role.office_class != "commission":
        return role.office_class in _VAGUE
    words = set(scene.lower[hit.first : hit.last]) - {role.phrase}
    worldwide = scene.lexicon.cues["international"] & words
    return bool(worldwide) or any(scene.lexicon.is_a(word, "nowhere") for word in words)


def _descriptive_institution(scene: Scene, hit: NameHit, key: str) -> Draft | None:
    """As in "The National Intelligence Service" where the country has no listed one: its body."""
    role = scene.lexicon.roles.get(key)
    if role is None and hit.refs and hit.refs[0][0] == "g":
        entry = scene.entry(hit.refs[0])
        if entry.kind:
            role = Role(key, entry.sector, entry.other_sectors, entry.kind, "institution")
    if role is None or role.kind != "institution":
        return None
    country = context_country(scene, hit.head, role)
    draft = body_of(scene, country, role, scene.text(hit.first, hit.last))
    draft.keys.add(key)
    if draft.ref is None:
        draft.name = scene.text(hit.first, hit.last)
    return draft


def _person_by_surname(scene: Scene, key: str) -> Draft | None:
    """A surname that the model took for something else ("the Erdogan government")."""
    if " " in key:
        return None
    for draft in reversed(scene.drafts):
        if draft.kind == "person" and any(" " in known and known.split()[-1] == key for known in draft.keys):
            return draft
    return None


def _earlier_form(scene: Scene, key: str, first_word: str, kind: str) -> Draft | None:
    """An entity named before of which this is the same, a shorter or an acronym form."""
    words = key.split()
    for draft in reversed(scene.drafts):
        if draft.kind != kind:
            continue
        for known in draft.keys:
            if known == key or known == first_word.replace(".", ""):
                return draft
            parts = known.split()
            if len(parts) > len(words) and (parts[: len(words)] == words or parts[-len(words) :] == words):
                return draft
            initials = "".join(part[0] for part in parts if part not in ("of", "the", "and", "for"))
            if len(words) == 1 and len(key) > 1 and initials == key and first_word.isupper():
                return draft
    return None
