"""Pyongyang the city or Pyongyang the government: decided by syntax and the cue lexicon."""

from __future__ import annotations

from pourparler.actors.scene import Scene

_TRANSPARENT = frozenset(("conj", "appos", "flat", "parataxis"))


def stands_for_place(scene: Scene, head: int, *, depth: int = 0) -> bool:
    """Whether a capital's name means the place: in locative phrases, as goal of a journey, as host.

    Args:
        scene: The article.
        head: Syntactic head of the name.
        depth: How many conjuncts were followed already.
    """
    parse, cues = scene.parse, scene.lexicon.cues
    relation = parse.deprels[head]
    governor = parse.heads[head]
    if governor < 0:
        return _of_state(scene, head)
    lemma = parse.lemmas[governor].lower()
    base = relation.partition(":")[0]
    preposition = scene.case(head)
    if depth == 0 and _after_local_preposition(scene, head):
        return True
    if _of_state(scene, head) or (base == "appos" and parse.upos[governor] == "NOUN"):
        return True
    if preposition is None and base in _TRANSPARENT and depth < 4:
        return stands_for_place(scene, governor, depth=depth + 1)
    if base == "nsubj":
        if relation == "nsubj:pass":
            return lemma in cues["place_object"]
        return _place_subject(scene, governor, lemma)
    if relation == "nmod:poss":
        return lemma in cues["place_noun"] and lemma not in cues["government_noun"]
    if base in ("compound", "amod") or (base == "nmod" and preposition is None):
        return lemma not in cues["government_noun"]
    if preposition is not None:
        return _place_phrase(scene, lemma, preposition)
    if base in ("obj", "iobj"):
        return lemma in cues["place_object"]
    return base in ("obl", "advmod", "root", "dep", "list", "vocative")


def _after_local_preposition(scene: Scene, head: int) -> bool:
    """Whether "in", "near" stand right before the name, whatever the parser hangs them on."""
    hit = scene.hit_at.get(head)
    before = hit.first - 1 if hit is not None else head - 1
    return (
        before >= 0
        and scene.parse.upos[before] == "ADP"
        and scene.lower[before] in scene.lexicon.cues["place_preposition"]
    )


def _of_state(scene: Scene, head: int) -> bool:
    """As in "Seoul, South Korea": a city with its state behind it is the city."""
    for child in scene.parse.children[head]:
        if child > head and scene.parse.deprels[child] in (
            "appos",
            "nmod",
            "nmod:unmarked",
            "nmod:npmod",
            "flat",
        ):
            hit = scene.hit_at.get(child)
            if hit is not None and hit.ref and hit.ref[0] in "cs" and scene.lower[child - 1] == ",":
                return True
    return False


def _place_subject(scene: Scene, verb: int, lemma: str) -> bool:
    """A city that hosts or lies is a place; one that says or refuses is a government."""
    parse, cues = scene.parse, scene.lexicon.cues
    if lemma in cues["place_subject"] and not any(parse.deprels[c] == "ccomp" for c in parse.children[verb]):
        complement = [c for c in parse.children[verb] if parse.deprels[c] in ("xcomp", "obj")]
        return lemma not in ("hold", "see", "stand", "remain", "become", "be") or not complement
    if parse.upos[verb] in ("NOUN", "PROPN") and any(parse.deprels[c] == "cop" for c in parse.children[verb]):
        return lemma in cues["place_noun"] or "place" in scene.lexicon.generic.get(lemma, ())
    return False


def _place_phrase(scene: Scene, lemma: str, preposition: str) -> bool:
    """Prepositional phrases: "in" is local; "to" and "from" depend on what governs them."""
    cues = scene.lexicon.cues
    if preposition in cues["place_preposition"]:
        return True
    if preposition in ("to", "from", "for", "toward", "towards", "via"):
        if lemma in cues["motion"]:
            return True
        return preposition == "for" and lemma in ("leave", "depart", "head", "bind")
    if preposition == "of":
        return lemma in cues["place_noun"] or "place" in scene.lexicon.generic.get(lemma, ())
    if preposition == "on":
        return lemma in ("march", "advance", "attack", "assault", "strike", "bombardment", "raid", "descend")
    return preposition not in cues["communicative_obl"]
