"""Common nouns that stand for somebody: which of the ways of reading them applies."""

from __future__ import annotations

from collections.abc import Callable

from pourparler.actors.bodies import is_plural_people, name_generic, name_institution, name_several, of_named
from pourparler.actors.groups import name_pair, name_two
from pourparler.actors.offices import single_person
from pourparler.actors.owners import find_owner
from pourparler.actors.people import find_role
from pourparler.actors.scene import Scene

_MODIFIER_RELATIONS = frozenset(
    ("compound", "amod", "nmod:desc", "flat", "goeswith", "nummod", "fixed", "case")
)


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
    owner = find_owner(scene, head, first, last, name_nominal)
    if lemma in scene.lexicon.takes_up and of_named(scene, head, first, last):
        return
    if name_pair(scene, head, first, last, lemma, generic, role, owner):
        return
    person = (role is not None and role.kind in ("title", "role", "agent")) or kin or "person" in generic
    if person and not scene.is_plural(head) and not (role and role.kind in ("institution", "collective")):
        single_person(scene, head, first, last, found, owner, lemma, kin)
    elif (
        role is not None
        and role.kind in ("institution", "collective")
        and not is_plural_people(role, scene, head)
    ):
        name_institution(scene, head, first, last, role, owner, lemma)
    elif role is not None or "people" in generic or ("person" in generic and scene.is_plural(head)):
        name_several(scene, head, first, last, role, owner, lemma)
    elif "organisation" in generic or "state" in generic or "place" in generic:
        name_generic(scene, head, first, last, owner, lemma, generic)


def name_number(scene: Scene, head: int, resolve: Callable[[Scene, int], None]) -> None:
    """As in "Five were released": a number as subject takes up the people told of before.

    Args:
        scene: The article.
        head: The number.
        resolve: Reads a pronoun that stands ahead ("six of its citizens").
    """
    parse = scene.parse
    if not (scene.is_subject(head) or parse.deprels[head] == "obj") or not scene.words[head].isalpha():
        return
    for child in parse.children[head]:
        if child > head and scene.case(child) == "of" and parse.upos[child] == "NOUN":
            for owner in parse.children[child]:
                if parse.upos[owner] == "PRON" and owner not in scene.at_head:
                    resolve(scene, owner)
            name_nominal(scene, child)
            whole = scene.entity_at(child)
            if whole is not None:
                part = scene.add(whole.kind, scene.text(head, child + 1), plural=True)
                part.country, part.sector, part.basis = whole.country, whole.sector, whole.basis
                scene.mention(part, head, head + 1, head, "unnamed")
            return
    if name_two(scene, head):
        return
    for draft in reversed(scene.drafts):
        before = scene.last_before(draft, head)
        if draft.plural and draft.kind == "population" and before is not None:
            if parse.sentence_of[head] - parse.sentence_of[before.head] <= 3:
                part = scene.add("population", scene.text(head, head + 1), noun=draft.noun, plural=True)
                part.country, part.sector, part.basis = draft.country, draft.sector, "inferred"
                scene.mention(part, head, head + 1, head, "unnamed")
            return
