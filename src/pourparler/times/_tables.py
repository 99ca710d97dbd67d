"""The word tables of this package, read once on first use."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from pourparler.errors import DataError

Phrases = dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]]
"""First word to (all words, the row's other columns), longest first."""


_LEAD_CLASSES = frozenset(("det", "article"))
_OPENING_CLASSES = frozenset(
    (
        "month", "weekday", "weekdays", "season", "unit", "part", "moment", "number", "scale", "vaguenumber",
        "ordinal", "decade", "shift", "deictic", "mod", "edge", "approx", "set", "every", "per", "fiscal",
        "side",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tables:
    """Words by class, phrases of vague times, and named days.

    Attributes:
        words: Lower-case word to its classes, each with a value.
        phrases: Fixed phrases with TIMEX3 type and value.
        days: Named days with the rule of their date.
        openers: Words with which an expression may begin, articles and the like apart.
        leads: Articles and determiners: an expression begins with them only if an opener follows.
    """

    words: dict[str, dict[str, str]]
    phrases: Phrases
    days: Phrases
    openers: frozenset[str]
    leads: frozenset[str]


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
    phrases, days = _phrases("phrases.tsv"), _phrases("days.tsv")
    leads = frozenset(word for word, found in words.items() if found.keys() & _LEAD_CLASSES)
    openers = {word for word, found in words.items() if found.keys() & _OPENING_CLASSES}
    openers.update(
        phrases, days, {entry[0][1] for entries in phrases.values() for entry in entries if entry[0][1:]}
    )
    return Tables(words, phrases, days, frozenset(openers - leads), leads)
