"""The words of attribution: cues, phrases, venues, nouns of sources."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from pourparler.errors import DataError


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue: its lemma, part of speech, the frames it takes, and the stance that it expresses.

    ``frames`` holds one letter for each construction (header of ``data/cues.tsv``).
    """

    lemma: str
    pos: str
    frames: str
    stance: str


@dataclass(frozen=True)
class ClaimLexicon:
    """All data files of this package, loaded."""

    verbs: dict[str, Cue] = field(default_factory=dict)
    nouns: dict[str, Cue] = field(default_factory=dict)
    adverbs: dict[str, Cue] = field(default_factory=dict)
    declining: frozenset[str] = frozenset()
    declined: frozenset[str] = frozenset()
    phrases: tuple[tuple[tuple[str, ...], str], ...] = ()
    whole: tuple[tuple[str, ...], ...] = ()
    possessed: frozenset[str] = frozenset()
    venues: dict[tuple[str, ...], tuple[str, str]] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    light: frozenset[str] = frozenset()

    @staticmethod
    @cache
    def load() -> ClaimLexicon:
        """The lexicon that is shipped, read once."""
        cues = [Cue(*row) for row in _rows("cues.tsv", 4)]
        declines = _rows("declines.tsv", 2)
        phrases = _rows("phrases.tsv", 2)
        return ClaimLexicon(
            verbs={cue.lemma: cue for cue in cues if cue.pos == "verb"},
            nouns={cue.lemma: cue for cue in cues if cue.pos == "noun"},
            adverbs={cue.lemma: cue for cue in cues if cue.pos == "adverb"},
            declining=frozenset(lemma for lemma, role in declines if role == "governor"),
            declined=frozenset(lemma for lemma, role in declines if role == "act"),
            phrases=tuple(
                (tuple(words.split()), kind) for words, kind in phrases if kind not in ("possessed", "whole")
            ),
            whole=tuple(tuple(words.split()) for words, kind in phrases if kind == "whole"),
            possessed=frozenset(words for words, kind in phrases if kind == "possessed"),
            venues={tuple(words.split()): (group, kind) for words, group, kind in _rows("venues.tsv", 3)},
            sources={row[0]: row[1] for row in _rows("sources.tsv", 2)},
            light=frozenset(row[0] for row in _rows("light_verbs.tsv", 1)),
        )


def _rows(name: str, columns: int) -> list[list[str]]:
    """The rows of a data file.

    Raises:
        DataError: If a row has another number of columns.
    """
    text = resources.files("pourparler.claims").joinpath("data", name).read_text(encoding="utf-8")
    rows = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        row = line.split("\t")
        if len(row) != columns:
            message = f"claims/data/{name}, line {number}: {len(row)} columns, not {columns}"
            raise DataError(message, code="E231")
        rows.append(row)
    return rows
