"""The word tables of this package, read once on first use."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from pourparler.errors import DataError

Phrases = dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]]
"""First word to (all words, the row's other columns), longest first."""


@dataclass(frozen=True, slots=True)
class Tables:
    """Words by class, phrases of vague times, and named days.

    Attributes:
        words: Lower-case word to its classes, each with a value.
        phrases: Fixed phrases with TIMEX3 type and value.
        days: Named days with the rule of their date.
    """

    words: dict[str, dict[str, str]]
    phrases: Phrases
    days: Phrases


def _rows(name: str) -> list[list[str]]:
    """Rows of a TSV file of this package, without its header lines."""
    text = resources.files("pourparler.times").joinpath("data", name).read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    widths = {len(row) for row in rows}
    if len(widths) != 1:
        raise DataError(f"{name}: rows differ in their number of columns", code="E201")
    return rows


def _phrases(name: str) -> Phrases:
    """Index the phrases of a table by their first word."""
    found: Phrases = {}
    for phrase, *rest in _rows(name):
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append((words, tuple(rest)))
    for entries in found.values():
        entries.sort(key=lambda entry: (-len(entry[0]), entry[0]))
    return found


@lru_cache(maxsize=1)
def tables() -> Tables:
    """The tables; the files are read on the first call."""
    words: dict[str, dict[str, str]] = {}
    for word, name, value in _rows("words.tsv"):
        words.setdefault(word, {})[name] = value
    return Tables(words, _phrases("phrases.tsv"), _phrases("days.tsv"))
