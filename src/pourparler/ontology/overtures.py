"""Overtures: kinds and statuses."""

from __future__ import annotations

from functools import cache

from pourparler.ontology._tables import read_table


@cache
def overture_kinds() -> dict[str, str]:
    """Kinds of overtures with their meaning."""
    return {row[0]: row[1] for row in read_table("overture_kinds.tsv", 2)}


@cache
def overture_statuses() -> dict[str, str]:
    """Statuses of overtures with their meaning."""
    return {name: meaning for name, meaning, _ in read_table("overture_statuses.tsv", 3)}


@cache
def open_statuses() -> frozenset[str]:
    """Statuses in which an answer or a further step is still to come."""
    return frozenset(name for name, _, is_open in read_table("overture_statuses.tsv", 3) if is_open == "y")
