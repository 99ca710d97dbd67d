"""Persons by name: titles and honorifics before the name, and short forms on second mention."""

from __future__ import annotations

from dataclasses import dataclass, field

from pourparler.actors.gazetteer import Person, Term
from pourparler.actors.homes import context_country, country_of
from pourparler.actors.lexicon import Role
from pourparler.actors.names import name_key, without_article
from pourparler.actors.scene import Draft, Held, NameHit, Scene
from pourparler.model import Span

_TITLE_TOKENS = 9
_BEFORE_TITLES = ("past", "then", "next", "now", "acting", "rank", "late")
OF_A_COUNTRY = frozenset(("GOV", "MIL", "LEG", "COP", "JUD", "SPY", "OPP", "CVL", "REB", "LAB", "PRM", "REF"))
"""Sectors whose bearers belong to the country of the context where no other is named."""
_FORGOTTEN = 20
"""So many years after the last office, a bare surname is rather a namesake's."""
_LEADING = (
    "hos",
    "hog",
    "igo_head",
    "fm",
    "igo_fm",
    "dm",
    "leader",
    "reb_leader",
    "party_leader",
    "dhos",
    "nsa",
)


@dataclass(slots=True)
class Title:
    """What stands before a name: where it begins, offices, country, honorific.

    ``led`` names have their government behind them: "the Thatcher government".
    """

    first: int
    roles: list[tuple[int, int, Role]] = field(default_factory=list)
    country: str | None = None
    gender: str = ""
    when: str = "now"
    organisation: str | None = None
    kin: str | None = None
    kin_of: NameHit | None = None
    led: bool = False


def find_role(scene: Scene, first: int, last: int, head: int) -> tuple[int, int, Role] | None:
    """The longest role phrase in ``[first, last)`` that holds the head.

    Longer phrases may reach beyond the head: "minister of foreign affairs".
    """
    roles = scene.lexicon.roles
    for size in range(min(7, last - first), 0, -1):
        for start in range(max(first, head - size + 1), min(head, last - size) + 1):
            if start + size > head + 1 and scene.lower[head + 1] not in scene.lexicon.cues["phrase_link"]:
                continue
            role = roles.get(scene.key(start, start + size))
            if role is not None and scene.keys[start] and scene.keys[start + size - 1]:
                return start, start + size, role
    return None


def read_title(scene: Scene, hit: NameHit) -> Title:
    """Title, country and honorific directly before a person's name."""
    limit = _left_limit(scene, hit)
    reach = min(limit, _adjacent_limit(scene, hit))
    title = Title(hit.first)
    position = hit.first
    while position > reach:
        word = scene.lower[position - 1]
        if scene.lexicon.is_a(word, "honorific"):
            position -= 1
            _honorific(scene, title, position)
            continue
        found = _role_before(scene, reach, position)
        if found is None or scene.is_plural(position - 1):
            break
        title.roles.append(found)
        position = found[0]
        if scene.lower[position - 1 : position] in (["and"], ["-"], ["/"]) and position - 1 > reach:
            position -= 1
            continue
        break
    _modifiers(scene, title, min(limit, position), reach, position)
    title.led = scene.leads_government(hit)
    if scene.words[hit.first - 1 : hit.first] in (["-"], ["–"]) and title.country is None:
        beside = scene.hit_at.get(hit.first - 2)
        if beside is not None and beside.ref is not None and scene.gazetteer.is_person(beside.ref):
            title.country = scene.gazetteer.person(beside.ref).country(scene.day)
        elif beside is not None and (known := scene.entity_at(beside.head)) is not None:
            title.country = known.country
    return title


def _left_limit(scene: Scene, hit: NameHit) -> int:
    """How far to the left the noun phrase of the name reaches."""
    parse = scene.parse
    sentence_first = parse.sentences[parse.sentence_of[hit.first]][0]
    limit = scene.bounds(hit.head)[0]
    governor = parse.heads[hit.head]
    if sentence_first <= governor < hit.first and hit.first - governor <= 4:
        relation = parse.deprels[hit.head].partition(":")[0]
        if relation in ("flat", "appos", "compound", "nmod", "dep") and scene.lower[hit.first - 1] != ",":
            limit = min(limit, scene.bounds(governor)[0])
    return max(sentence_first, min(limit, hit.first), hit.first - _TITLE_TOKENS)


def _adjacent_limit(scene: Scene, hit: NameHit) -> int:
    """How far nouns and adjectives stand directly before the name, whatever the parser made of them."""
    parse = scene.parse
    first = max(parse.sentences[parse.sentence_of[hit.first]][0], hit.first - _TITLE_TOKENS)
    token = hit.first
    while token > first:
        before = token - 1
        if parse.upos[before] not in ("NOUN", "PROPN", "ADJ", "ADV") and scene.words[before] not in (
            "-",
            "of",
            "'s",
        ):
            break
        token = before
    return token


def _role_before(scene: Scene, limit: int, position: int) -> tuple[int, int, Role] | None:
    for start in range(max(limit, position - 7), position):
        role = scene.lexicon.roles.get(scene.key(start, position))
        if role is not None and scene.keys[start] and scene.keys[position - 1] and role.kind != "institution":
            return start, position, role
    return None


def _honorific(scene: Scene, title: Title, token: int) -> None:
    word = scene.lower[token]
    title.first = token
    if scene.lexicon.is_a(word, "male"):
        title.gender = "m"
    elif scene.lexicon.is_a(word, "female"):
        title.gender = "f"
    role = scene.lexicon.roles.get(word)
    if role is not None and role.kind == "title":
        title.roles.append((token, token + 1, role))


def _modifiers(scene: Scene, title: Title, limit: int, reach: int, position: int) -> None:
    """Read country, organisation and "then", "former" to the left of the role."""
    lexicon = scene.lexicon
    if title.roles:
        title.first = min(start for start, _, _ in title.roles)
        for start, end, _ in title.roles:
            for word in scene.lower[start:end]:
                if lexicon.is_a(word, "female") or word.endswith("woman"):
                    title.gender = "f"
                elif word.endswith("man") or word in ("king", "prince", "emir", "pope"):
                    title.gender = "m"
    token = position - 1
    while token >= (limit if not title.roles else min(limit, reach)):
        word, hit = scene.lower[token], scene.hit_at.get(token)
        if hit is not None:
            _take_country(scene, title, hit)
            title.first = hit.first
            token = hit.first - 1
            continue
        if lexicon.is_a(word, "kinship"):
            title.kin = word
            title.gender = "f" if lexicon.is_a(word, "female") else "m" if lexicon.is_a(word, "male") else ""
        if lexicon.is_a(word, "past"):
            title.when = "past"
        elif lexicon.is_a(word, "then"):
            title.when = "then"
        elif lexicon.is_a(word, "next"):
            title.when = "next"
        elif (
            scene.parse.upos[token] in ("VERB", "AUX", "ADP", "CCONJ", "PRON")
            or word in (",", ";", ":")
            or (scene.parse.upos[token] == "PROPN" and scene.keys[token] not in scene.lexicon.roles)
        ) or (token < limit and not any(scene.lexicon.is_a(word, kind) for kind in _BEFORE_TITLES)):
            break
        title.first = token
        token -= 1
    before = title.first - 1
    if (
        title.roles
        and before >= 0
        and scene.parse.sentence_of[before] == scene.parse.sentence_of[title.first]
    ):
        for modifier_class in ("past", "then", "next"):
            if scene.lexicon.is_a(scene.lower[before], modifier_class):
                title.when, title.first = modifier_class, before


def _take_country(scene: Scene, title: Title, hit: NameHit) -> None:
    if title.kin is not None and is_person_hit(scene, hit):
        title.kin_of = hit
    if hit.ref is None or scene.gazetteer.is_person(hit.ref) or followed_by_relation(scene, hit):
        return
    if hit.ref[0] in "gornyv" and title.organisation is None:
        title.organisation = hit.ref
    if title.country is None:
        title.country = country_of(scene, hit)


def followed_by_relation(scene: Scene, hit: NameHit) -> bool:
    """Whether a country only qualifies a relation: "Iran-backed", "pro-Russian"."""
    lower = scene.lower
    joined = lower[hit.last : hit.last + 1] == ["-"] and hit.last + 1 < len(lower)
    if joined and scene.lexicon.is_a(lower[hit.last + 1], "relation"):
        return True
    before = lower[hit.first - 1] if hit.first else ""
    if before == "-" and hit.first > 1:
        before = lower[hit.first - 2]
    return scene.lexicon.is_a(before, "opposing")


def employer_role(scene: Scene, first: int) -> Role | None:
    """As in "police spokesman", "hospital director": the noun before the role says for whom."""
    noun = scene.lexicon.roles.get(scene.keys[first - 1]) if first else None
    same = noun is not None and scene.parse.sentence_of[first - 1] == scene.parse.sentence_of[first]
    return noun if same else None


def make_held(
    scene: Scene,
    role: Role,
    span: tuple[int, int],
    *,
    country: str | None,
    when: str,
    organisation: str | None = None,
) -> Held:
    """An office from the article's words; an organisation named with it decides sector and country."""
    first, last = span
    employer = employer_role(scene, first) if not role.sector else None
    sector: str | None = role.sector or (employer.sector if employer else None)
    others = employer.other_sectors if employer else role.other_sectors
    if (
        sector == "IGO"
        and organisation is None
        and not scene.lexicon.cues["international"].intersection(role.phrase.lower().split())
    ):
        sector, others = (None if country is None else "GOV"), ()
    if organisation is not None:
        entry = scene.entry(organisation)
        if organisation[0] in "ryon" or sector in (None, "GOV", "JRN", "BUS"):
            others = tuple(
                s for s in dict.fromkeys((*entry.other_sectors, sector or "")) if s and s != entry.sector
            )
            sector = entry.sector or sector
        country = entry.country or country
    return Held(scene.text(first, last), role, country, when, scene.parse.span(first, last), sector, others)


def register(scene: Scene) -> None:
    """Create the persons of all full names first, so that a short form may come before the full one."""
    for hit in scene.hits:
        if is_person_hit(scene, hit) and " " in scene.key(hit.first, hit.last):
            draft_of(scene, hit, Title(hit.first))


def is_person_hit(scene: Scene, hit: NameHit) -> bool:
    """Whether a name is a person's."""
    if hit.short_for is not None:
        return False
    if hit.ref is None:
        return hit.label == "person"
    return scene.gazetteer.is_person(hit.ref)


def draft_of(scene: Scene, hit: NameHit, title: Title) -> Draft:
    """The person entity of a name: known by record, by a fuller form in the article, or new."""
    key = hit.keys[0] if hit.keys else scene.key(hit.first, hit.last)
    if hit.ref is not None and hit.ref in scene.by_ref:
        draft = scene.by_ref[hit.ref]
        draft.keys.update((key, *hit.keys))
        return draft
    known = _fuller_form(scene, key, hit, title)
    if known is not None:
        if hit.ref is not None and known.ref is None:
            _fill(scene, known, hit.ref)
        known.keys.add(key)
        return known
    ref = hit.ref or (None if " " in key else _leading_person(scene, key, title))
    if ref is not None and ref in scene.by_ref:
        draft = scene.by_ref[ref]
    else:
        draft = scene.add("person", scene.text(hit.first, hit.last))
        draft.gender = scene.lexicon.given_names.get(scene.keys[hit.first].partition(" ")[0], "")
        if " " not in key:
            draft.gender = ""
        if ref is not None:
            _fill(scene, draft, ref)
    draft.keys.update((key, *hit.keys))
    return draft


def _fill(scene: Scene, draft: Draft, ref: str) -> None:
    """Take over what the gazetteer knows of a person."""
    person = scene.gazetteer.person(ref)
    draft.ref, draft.name, draft.gender = ref, person.name, person.gender or draft.gender
    draft.country = draft.country or person.country(scene.day)
    draft.basis = "gazetteer"
    draft.keys.add(name_key(person.name))
    scene.by_ref[ref] = draft


def _fuller_form(scene: Scene, key: str, hit: NameHit, title: Title) -> Draft | None:
    """The latest person whose name contains (or is contained in) this one."""
    words = set(without_article(key).split()) or set(key.split())
    if not words:
        return None
    best: tuple[int, Draft] | None = None
    for draft in scene.drafts:
        if draft.kind != "person" or (hit.ref and draft.ref and hit.ref != draft.ref):
            continue
        if title.gender and draft.gender and title.gender != draft.gender:
            continue
        if (
            title.country
            and draft.country
            and title.country != draft.country
            and not _same_region(title, draft)
        ):
            continue
        if not any(_contains(known, words) for known in draft.keys):
            continue
        named = [found.head for found in draft.mentions if found.form == "name" and found.head < hit.head]
        position = max(named, default=-1 - draft.number)
        if _is_dead(scene, draft) and " " not in key:
            position -= len(scene.parse)
        if best is None or position > best[0]:
            best = (position, draft)
    return best[1] if best else None


def _is_dead(scene: Scene, draft: Draft) -> bool:
    """Whether the person died before the article: then a bare surname is rather a living namesake's."""
    person = scene.person(draft)
    return bool(person and person.died and scene.day and person.died < scene.day)


def _same_region(title: Title, draft: Draft) -> bool:
    return title.country in ("UNO", "EUR", "IGO", "NGO") or draft.country in ("UNO", "EUR", "IGO", "NGO")


def _contains(known: str, words: set[str]) -> bool:
    """Whether a known name covers a shorter one: all its words, and not only a given name's initial."""
    other = set(without_article(known).split())
    if words <= other:
        return len(words) > 1 or len(next(iter(words))) > 1
    return len(other) > 1 and other < words


def _leading_person(scene: Scene, key: str, title: Title) -> str | None:
    """A bare surname without a fuller form: the one who led a country or body at the date."""
    refs = scene.gazetteer.short_names(key)
    if title.country:
        refs = tuple(ref for ref in refs if title.country in scene.gazetteer.person(ref).countries)
    if title.gender:
        refs = tuple(ref for ref in refs if scene.gazetteer.person(ref).gender in ("", title.gender))
    if not refs:
        return None
    ranked: list[tuple[tuple[int, ...], str]] = []
    for ref in dict.fromkeys(refs):
        person = scene.gazetteer.person(ref)
        held = person.offices(scene.day) if scene.day else list(person.terms)
        away = 0
        if not any(term.role in _LEADING for term in held):
            held, away = list(person.terms), _years_away(person.terms, scene.day)
        place = min((_LEADING.index(term.role) for term in held if term.role in _LEADING), default=99)
        mentioned = max((scene.countries.get(code, 0) for code in person.countries), default=0)
        unknown = not mentioned and (
            (place > 1 or away > 1 or not scene.day or key in scene.lexicon.given_names)
            and not (place <= 1 and _led_as(title, person))
        )
        minor = place == 99 and not (mentioned and (title.roles or title.country))
        if title.led and place > _LEADING.index("leader"):
            continue
        if not title.led and (away > _FORGOTTEN or minor or unknown):
            continue
        lesser = scene.gazetteer.is_dependency(person.countries[0])
        ranked.append(((not mentioned, away, place, -mentioned, lesser), ref))
    ranked.sort()
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    return ranked[0][1]


def _led_as(title: Title, person: Person) -> bool:
    """As in "President Boric": the title is an office of state or government that the person held."""
    classes = {role.office_class for _, _, role in title.roles} & set(_LEADING[:2])
    return bool(classes) and any(term.role in classes for term in person.terms)


def _years_away(terms: tuple[Term, ...], day: str | None) -> int:
    """Years between a day and the nearest leading office of a person."""
    bounds = [
        bound for term in terms if term.role in _LEADING for bound in (term.start, term.end or term.as_of)
    ]
    return min((abs(int(bound[:4]) - int(day[:4])) for bound in bounds if bound and day), default=99) + 1


def _possessor(scene: Scene, title: Title) -> Draft | None:
    """As in "its spokesman Jane Doe": whom the pronoun before the title stands for."""
    before = title.first - 1
    if not title.roles or before < 0 or scene.parse.deprels[before] != "nmod:poss":
        return None
    return scene.entity_at(before)


def name_person(scene: Scene, hit: NameHit) -> Draft:
    """Resolve a person's name with its title, and add the mention."""
    title = read_title(scene, hit)
    draft = draft_of(scene, hit, title)
    draft.gender = title.gender or draft.gender
    owner = _possessor(scene, title)
    country = title.country or (owner.country if owner else None)
    for start, end, role in title.roles:
        held = make_held(
            scene, role, (start, end), country=country, when=title.when, organisation=title.organisation
        )
        if owner is not None and (role.sector in ("", "JRN") or owner.kind == "organisation"):
            held.sector = scene.sector_now(owner) or held.sector
        take_office(scene, draft, held, scene.parse.span(title.first, hit.last))
    if draft.country is None and any(held.sector in OF_A_COUNTRY for held in draft.held):
        role = next(held.role for held in draft.held if held.sector in OF_A_COUNTRY)
        draft.country = context_country(scene, hit.head, role)
        for held in draft.held:
            held.country = held.country or draft.country
    if title.kin is not None and title.kin_of is not None:
        relative = draft_of(scene, title.kin_of, Title(title.kin_of.first))
        draft.relation = (title.kin, relative.number)
        draft.country = draft.country or relative.country
    if not title.roles and title.country:
        draft.evidence.append(scene.parse.span(title.first, hit.last))
        draft.country = draft.country or title.country
    head = scene.head_of(title.first, hit.last)
    scene.mention(draft, title.first, hit.last, head, "name")
    if head != hit.head:
        scene.at_head.setdefault(hit.head, draft.mentions[-1])
    return draft


def take_office(scene: Scene, draft: Draft, held: Held, evidence: Span) -> None:
    """Keep an office that the article gives to a person, with the phrase as evidence."""
    person = scene.person(draft)
    if held.country is None and held.sector is not None:
        held.country = draft.country
    draft.held.append(held)
    draft.evidence.append(evidence)
    if held.country and held.when == "now":
        if (
            draft.country is None
            or person is None
            or held.country in person.countries
            or held.country not in ("UNO", "IGO", "NGO", "EUR")
        ):
            draft.country = held.country
    elif held.country and draft.country is None:
        draft.country = held.country
