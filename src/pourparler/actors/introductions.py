"""Forms that a text introduces beside a name: acronyms in brackets, nicknames in quotation marks."""

from __future__ import annotations

from pourparler.actors.names import acronym_key
from pourparler.actors.scene import NameHit, Scene

_NICKNAME_MARKS = frozenset(('"', "“", "”", "‘", "’", "'", "(", ")"))


def join_nicknames(scene: Scene, hits: list[NameHit]) -> list[NameHit]:
    """In text order; a name with a nickname in quotation marks or brackets ("Ana "Nita" Costa") is one."""
    hits.sort(key=lambda hit: hit.first)
    found: list[NameHit] = []
    for hit in hits:
        if found and found[-1].last >= hit.last:
            continue
        before = hit.first - 1
        opening = next((t for t in (before - 2, before - 3) if t > 0 and _is_mark(scene, t)), 0)
        nickname = opening and hit.label == "person" and _is_mark(scene, before)
        given = (
            next((known for known in reversed(found) if known.last == opening), None) if nickname else None
        )
        if given is None or given.label != "person" or not scene.words[opening + 1][0].isupper():
            found.append(hit)
            continue
        found = [known for known in found if known.first < given.first]
        first, last = scene.key(given.first, given.last), scene.key(hit.first, hit.last)
        keys = (f"{first} {last}", f"{scene.key(opening + 1, before)} {last}")
        refs = tuple(ref for key in keys for ref in scene.gazetteer.lookup(key))
        found.append(NameHit(given.first, hit.last, hit.head, "person", refs, keys=keys))
    return found


def _is_mark(scene: Scene, token: int) -> bool:
    return scene.words[token] in _NICKNAME_MARKS


def introduce_acronyms(scene: Scene, hits: list[NameHit]) -> None:
    """As in "Nile Basin Initiative (NBI)": from there on the acronym is that name and no other."""
    ending = {hit.last: hit for hit in hits}
    introduced: dict[str, NameHit] = {}
    for hit in hits:
        form = scene.words[hit.first]
        bracketed = (
            hit.last == hit.first + 1
            and scene.words[hit.first - 1 : hit.first] in (["("], ["["])
            and scene.words[hit.last : hit.last + 1] in ([")"], ["]"])
        )
        name = ending.get(hit.first - 1) if bracketed else None
        if name is None or acronym_key(form) is None or name.last - name.first < 2 or name.label == "person":
            continue
        if _abbreviates(form.replace(".", ""), scene.words[name.first : name.last]):
            introduced.setdefault(form, name)
    for hit in hits:
        name = introduced.get(scene.words[hit.first]) if hit.last == hit.first + 1 else None
        if name is not None and hit.first > name.first:
            hit.short_for = name


def _abbreviates(acronym: str, words: list[str]) -> bool:
    """Whether the letters of an acronym begin words of a name, in their order, and its first word."""
    initials = [part[0].upper() for word in words for part in word.split("-") if part and part[0].isalpha()]
    at = 0
    for letter in acronym.upper():
        while at < len(initials) and initials[at] != letter:
            at += 1
        if at == len(initials):
            return False
        at += 1
    return True
