"""The words of overtures: subjects and their kinds, nouns of approach, moves, missing answers, topics."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from pourparler.errors import DataError


@dataclass(frozen=True, slots=True)
class MoveWord:
    """A word that makes, answers or ends an overture (header of ``data/moves.tsv``)."""

    words: str
    pos: str
    frame: str
    status: str
    need: str


@dataclass(frozen=True, slots=True)
class CueWords:
    """Words that tell how an approach stands: each with whether others may stand before it."""

    parts: tuple[tuple[str, bool], ...]
    status: str
    strong: bool


@dataclass(frozen=True)
class OvertureLexicon:
    """All data files of this package, loaded.

    ``subjects`` and ``approaches`` map words to kinds (None where the noun leaves it open),
    ``moves`` maps words to their entries, ``answers`` lemma to role, ``topics`` lemma to topic.
    ``state_heads`` are the last words of predicates that tell a state, ``cues`` the telling words by
    their first, ``weights`` those of `pourparler.overtures.gist`.
    """

    subjects: dict[tuple[str, str], str] = field(default_factory=dict)
    approaches: dict[str, str | None] = field(default_factory=dict)
    moves: dict[tuple[str, str], tuple[MoveWord, ...]] = field(default_factory=dict)
    phrases: dict[tuple[str, str], str] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)
    topics: dict[str, str] = field(default_factory=dict)
    state_heads: frozenset[str] = frozenset()
    cues: dict[str, tuple[CueWords, ...]] = field(default_factory=dict)
    weights: dict[str, float] = field(default_factory=dict)

    @staticmethod
    @cache
    def load() -> OvertureLexicon:
        """The lexicon that is shipped, read once."""
        moves: dict[tuple[str, str], list[MoveWord]] = {}
        for words, pos, frame, status, need in _rows("moves.tsv", 5):
            moves.setdefault((words, pos), []).append(MoveWord(words, pos, frame, status, need))
        return OvertureLexicon(
            subjects={(words, pos): kind for words, pos, kind in _rows("subjects.tsv", 3)},
            approaches={words: kind if kind != "-" else None for words, kind in _rows("approaches.tsv", 2)},
            moves={key: tuple(entries) for key, entries in moves.items()},
            phrases={_pair(words): status for words, status in _rows("phrases.tsv", 2)},
            answers=dict(_pairs("answers.tsv")),
            topics=dict(_pairs("topics.tsv")),
            state_heads=frozenset(words.split()[-1] for words, pos in moves if pos == "state"),
            cues=_cues(),
            weights={name: float(weight) for name, weight in _rows("gist.tsv", 2)},
        )


def _cues() -> dict[str, tuple[CueWords, ...]]:
    """The cues by their first word."""
    found: dict[str, list[CueWords]] = {}
    for words, status, strength in _rows("cues.tsv", 3):
        parts = [
            (word, not index) for group in words.split(" ") for index, word in enumerate(group.split("_"))
        ]
        found.setdefault(parts[0][0], []).append(CueWords(tuple(parts), status, strength == "2"))
    return {first: tuple(entries) for first, entries in found.items()}


def _pair(words: str) -> tuple[str, str]:
    """First word and the rest."""
    first, _, rest = words.partition(" ")
    return first, rest


def _pairs(name: str) -> Iterable[tuple[str, str]]:
    """Rows of a file with two columns."""
    return ((left, right) for left, right in _rows(name, 2))


def _rows(name: str, columns: int) -> list[list[str]]:
    """The rows of a data file.

    Raises:
        DataError: If a row has another number of columns.
    """
    text = resources.files("pourparler.overtures").joinpath("data", name).read_text(encoding="utf-8")
    rows = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        row = line.split("\t")
        if len(row) != columns:
            message = f"overtures/data/{name}, line {number}: {len(row)} columns, not {columns}"
            raise DataError(message, code="E241")
        rows.append(row)
    return rows
