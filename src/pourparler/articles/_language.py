"""Which language: by script, then by function words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from pourparler.articles._tables import rows

_SAMPLE = 3000
_BEYOND_LATIN = re.compile("[^\x00-\u036f\u1e00-\u1eff\u2000-\u2bff]")
_WORD = re.compile(r"[^\W\d_]+")
# Shares of letters and words; below them a text names too little of any language.
_FOREIGN_SCRIPT = 0.3
_MIN_SHARE = 0.08


@cache
def _scripts() -> tuple[tuple[int, int, str], ...]:
    return tuple(
        (int(first, 16), int(last, 16), language) for first, last, language in rows("scripts.tsv", 3)
    )


@cache
def _function_words() -> dict[str, tuple[str, ...]]:
    words: dict[str, list[str]] = {}
    for language, listed in rows("function_words.tsv", 2):
        for word in listed.split(" "):
            words.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in words.items()}


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the text's language, None where there is too little to tell."""
    sample = text[:_SAMPLE]
    if not sample.isascii() and (foreign := _by_script(sample)):
        return foreign
    tokens = [word.lower() for word in _WORD.findall(sample)]
    votes: Counter[str] = Counter()
    for token in tokens:
        for language in _function_words().get(token, ()):
            votes[language] += 1
    if not votes:
        return None
    best, count = min(votes.items(), key=lambda item: (-item[1], item[0] != "en", item[0]))
    return best if count >= max(1, _MIN_SHARE * len(tokens)) else None


def _by_script(sample: str) -> str | None:
    counts: Counter[str] = Counter()
    for char, count in Counter(_BEYOND_LATIN.findall(sample)).items():
        for first, last, language in _scripts():
            if first <= ord(char) <= last:
                counts[language] += count
                break
    if not counts or sum(counts.values()) < _FOREIGN_SCRIPT * sum(map(str.isalpha, sample)):
        return None
    if counts["ja"] >= 0.05 * sum(counts.values()):
        return "ja"
    return min(counts.items(), key=lambda item: (-item[1], item[0]))[0]
