"""Several told of before, as one mention with members: "the two countries", "both leaders"."""

from __future__ import annotations

from pourparler.actors.lexicon import Role
from pourparler.actors.offices import LEADERS, MINISTERS, classes_of, fits
from pourparler.actors.owners import Owner
from pourparler.actors.people import Title, draft_of, is_person_hit
from pourparler.actors.scene import Draft, Scene

_ANYBODY = frozenset(("leader", "official", "politician", "diplomat"))


_OFTEN, _ENOUGH = 12.0, 8
"""What each earlier mention adds to a member's salience, up to so many: whom the story is about."""
_COUNTS = {"two": 2, "both": 2, "neither": 2, "either": 2, "three": 3, "four": 4, "five": 5, "six": 6}


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


def name_pair(
    scene: Scene,
    head: int,
    first: int,
    last: int,
    lemma: str,
    generic: frozenset[str],
    role: Role | None,
    owner: Owner,
) -> bool:
    """As in "the two countries", "both leaders": several told of before, as one mention with members."""
    if "pair" not in generic and not (role is not None and role.office_class in LEADERS | MINISTERS):
        return False
    words = set(scene.lower[first:head])
    many = scene.is_plural(head) or bool(words & {"neither", "either"})
    if not many or (owner.stated and not owner.others):
        return False
    count = next((_COUNTS[word] for word in sorted(words) if word in _COUNTS), 0)
    counted = count and (words & scene.lexicon.cues["definite"] or owner.others)
    if not counted and not (
        scene.determiner(head) == "the" and generic & {"pair"} and lemma in ("side", "leader", "party")
    ):
        return False
    persons = "person" in generic or (role is not None and role.kind in ("title", "role"))
    persons = persons and "pair_states" not in generic
    apposed = _apposed_persons(scene, head)
    if len(apposed) > 1:
        members = apposed
    elif owner.others and persons and role is not None:
        members = [holder_or_state(scene, draft, role, head) for draft in owner.others]
    else:
        kinds = ("person",) if persons else ("state",)
        members = _latest_several(scene, head, kinds, count or 2, role if persons else None)
        if len(members) < 2 and not persons:
            members = _latest_several(scene, head, ("state", "organisation", "person"), count or 2, None)
        official = role is not None and role.office_class in LEADERS | MINISTERS | _ANYBODY
        if len(members) < 2 and persons and official:
            states = _latest_several(scene, head, ("state",), count or 2, None)
            members = [holder_or_state(scene, state, role, head) for state in states] if role else states
    if len(members) < 2 or (count and len(members) != count):
        return False
    scene.mention(group(scene, members, scene.text(first, last)), first, last, head, "nominal")
    return True


def name_two(scene: Scene, head: int) -> bool:
    """As in "The two agreed": two persons told of just before, unless people were told of later."""
    if _COUNTS.get(scene.lower[head]) != 2 or scene.determiner(head) != "the":
        return False
    members = _latest_several(scene, head, ("person",), 2, None)
    places = [found.head for member in members if (found := scene.last_before(member, head)) is not None]
    people = [draft for draft in scene.drafts if draft.plural and draft.kind == "population"]
    counted = [found.head for draft in people if (found := scene.last_before(draft, head)) is not None]
    here = scene.parse.sentence_of[head]
    if len(places) < 2 or any(here - scene.parse.sentence_of[place] > 2 for place in places):
        return False
    if any(place > min(places) for place in counted):
        return False
    scene.mention(group(scene, members, scene.text(head, head + 1)), head, head + 1, head, "nominal")
    return True


def _apposed_persons(scene: Scene, head: int) -> list[Draft]:
    """As in "The two men, A and B": the persons named behind."""
    for child in scene.parse.children[head]:
        if child > head and scene.parse.deprels[child] == "appos":
            hits = [scene.hit_at.get(token) for token in (child, *scene.coordinated(child))]
            return [
                draft_of(scene, h, Title(h.first)) for h in hits if h is not None and is_person_hit(scene, h)
            ]
    return []


def holder_or_state(scene: Scene, state: Draft, role: Role, head: int) -> Draft:
    """The person who holds an office of a state, if the article named them; else the state."""
    found = [
        draft
        for draft in scene.drafts
        if draft.kind == "person"
        and draft.country == state.country
        and not draft.plural
        and fits(role, classes_of(scene, draft))
    ]
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
        if score <= 0 or (
            role is not None
            and role.office_class not in _ANYBODY
            and not fits(role, classes_of(scene, draft))
        ):
            continue
        told = sum(found.head < head for found in draft.mentions)
        scored.append((score + _OFTEN * min(told, _ENOUGH), -draft.number, draft))
    scored.sort(key=lambda item: (-item[0], -item[1]))
    chosen: list[Draft] = []
    for _, _, draft in scored:
        twin = "person" in kinds and draft.country is not None
        if not twin or all(draft.country != other.country for other in chosen):
            chosen.append(draft)
    return chosen[:count]


def latest(
    scene: Scene, head: int, kinds: tuple[str, ...], *, among: list[Draft] | None = None
) -> Draft | None:
    """The entity of one of these kinds that was mentioned last before a token."""
    best: tuple[int, Draft] | None = None
    for draft in scene.drafts if among is None else among:
        if draft.kind in kinds:
            before = scene.last_before(draft, head)
            if before is not None and (best is None or before.head > best[0]):
                best = (before.head, draft)
    return best[1] if best else None
