"""Entities of gazetteer records that are neither persons nor countries."""

from __future__ import annotations

from pourparler.actors.gazetteer import Entry
from pourparler.actors.names import name_key
from pourparler.actors.scene import Draft, Scene

_ENTRY_KIND = {
    "agency": "organisation",
    "media": "organisation",
    "organisation": "organisation",
    "armed": "organisation",
    "party": "organisation",
    "metonym": "organisation",
    "venue": "place",
    "place": "place",
    "area": "place",
}


def entry_draft(scene: Scene, ref: str) -> Draft:
    """The entity of a gazetteer record that is neither person nor country."""
    draft = scene.by_ref.get(ref)
    if draft is not None:
        return draft
    entry = scene.entry(ref)
    draft = _known_institution(scene, entry)
    if draft is None:
        draft = scene.add(_ENTRY_KIND[entry.type], entry.name)
        draft.institution = entry.kind or None
    if entry.type == "metonym" and entry.kind == "city":
        draft.kind = "place"
    draft.name, draft.ref, draft.basis = entry.name, ref, "gazetteer"
    draft.country = entry.country or None
    draft.sector, draft.other_sectors = entry.sector or None, entry.other_sectors
    if draft.kind == "place":
        draft.sector = None
    draft.keys.add(name_key(entry.name))
    scene.by_ref[ref] = draft
    if entry.type == "agency":
        scene.by_institution.setdefault((entry.country, entry.kind), draft)
    return draft


def _known_institution(scene: Scene, entry: Entry) -> Draft | None:
    if entry.type != "agency":
        return None
    draft = scene.by_institution.get((entry.country, entry.kind))
    return draft if draft is not None and draft.ref is None else None
