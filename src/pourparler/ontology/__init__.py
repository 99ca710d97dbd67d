"""Codes, names and scores: PLOVER types and modes, CAMEO codes, contexts, sectors, overtures.

All of it stands in tables under ``data``; begin with ``plover.py`` and ``cameo.py``.
"""

from __future__ import annotations

from pourparler.ontology.cameo import (
    CameoCode,
    cameo_code,
    cameo_codes,
    cameo_name,
    cameo_to_plover,
    goldstein,
)
from pourparler.ontology.overtures import open_statuses, overture_kinds, overture_statuses
from pourparler.ontology.plover import (
    EventType,
    contexts,
    event_type,
    event_types,
    is_mode,
    modes,
    plover_score,
    quad_class,
    sectors,
)

__all__ = [
    "CameoCode",
    "EventType",
    "cameo_code",
    "cameo_codes",
    "cameo_name",
    "cameo_to_plover",
    "contexts",
    "event_type",
    "event_types",
    "goldstein",
    "is_mode",
    "modes",
    "open_statuses",
    "overture_kinds",
    "overture_statuses",
    "plover_score",
    "quad_class",
    "sectors",
]
