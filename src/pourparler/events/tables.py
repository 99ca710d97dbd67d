"""Small word tables of the coder, read once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


def read_rows(name: str) -> list[list[str]]:
    """Rows of a TSV file in ``events/data``, without its ``#`` header and column line."""
    text = (files("pourparler.events") / "data" / name).read_text("utf-8")
    lines = [line for line in text.split("\n") if line and not line.startswith("#")]
    return [line.split("\t") for line in lines[1:]]


@cache
def effects() -> dict[tuple[str, str, str], str]:
    """``(lemma, part of speech, path)`` to the effect on the event below (factuality.tsv)."""
    return {(row[0], row[1], row[2]): row[3] for row in read_rows("factuality.tsv")}


@cache
def marks() -> dict[str, frozenset[str]]:
    """Word to the classes of mark that it may be (factuality_marks.tsv)."""
    found: dict[str, set[str]] = {}
    for row in read_rows("factuality_marks.tsv"):
        found.setdefault(row[0], set()).add(row[1])
    return {word: frozenset(classes) for word, classes in found.items()}


@cache
def object_control() -> frozenset[str]:
    """Verbs whose object is the subject of the infinitive after them (object_control.tsv)."""
    return frozenset(row[0] for row in read_rows("object_control.tsv"))


@cache
def documents() -> frozenset[str]:
    """Nouns whose author speaks in them (documents.tsv)."""
    return frozenset(row[0] for row in read_rows("documents.tsv"))


@cache
def partitives() -> frozenset[str]:
    """Words before "of" that only measure the thing meant ("dozens *of* troops"; partitives.tsv)."""
    return frozenset(row[0] for row in read_rows("partitives.tsv"))


@cache
def mute_heads() -> frozenset[str]:
    """Nouns whose modifiers take no part in what they do (mute_heads.tsv)."""
    return frozenset(row[0] for row in read_rows("mute_heads.tsv"))


@cache
def context_words() -> dict[str, tuple[str, ...]]:
    """Lemma to PLOVER contexts that its presence in the clause implies (contexts.tsv)."""
    found: dict[str, list[str]] = {}
    for row in read_rows("contexts.tsv"):
        found.setdefault(row[0], []).append(row[1])
    return {word: tuple(contexts) for word, contexts in found.items()}


@cache
def number_words() -> dict[str, tuple[int, int]]:
    """Number word to its bounds: ``seventeen`` (17, 17), ``dozens`` (24, 99) (numbers.tsv)."""
    return {row[0]: (int(row[1]), int(row[2])) for row in read_rows("numbers.tsv")}


@cache
def casualty_words() -> dict[tuple[str, str], str]:
    """``(lemma, part of speech)`` of a happening to the kind of magnitude it counts (casualties.tsv)."""
    return {(row[0], row[1]): row[2] for row in read_rows("casualties.tsv")}


@cache
def complements() -> dict[tuple[str, str], tuple[str | None, str | None]]:
    """``(type, embedded type)`` to the mode and CAMEO code that follow (complements.tsv)."""
    rows = read_rows("complements.tsv")
    return {(r[0], r[1]): (r[2] if r[2] != "-" else None, r[3] if r[3] != "-" else None) for r in rows}


@cache
def implied_words() -> dict[str, frozenset[str]]:
    """Word to what it tells of unnamed parties (implied_words.tsv)."""
    found: dict[str, set[str]] = {}
    for row in read_rows("implied_words.tsv"):
        found.setdefault(row[0], set()).add(row[1])
    return {word: frozenset(classes) for word, classes in found.items()}


@cache
def implied_agents() -> tuple[tuple[str, str, str, str], ...]:
    """Rows of event type, mode, lemma and the sector that does such things (implied_agents.tsv)."""
    return tuple((row[0], row[1], row[2], row[3]) for row in read_rows("implied_agents.tsv"))
