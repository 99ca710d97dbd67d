"""From label indices to what a `Parse` holds: tags, spans and lemmas."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
_BIO = ("O", "B", "I")


def bio_tags(indices: Ints, breaks: Ints) -> list[str]:
    """Tags per word; an inside tag after nothing, or at a paragraph's start, begins a span.

    Args:
        indices: 0 outside, 1 begin, 2 inside.
        breaks: First word of each paragraph.
    """
    previous = np.concatenate([np.zeros(1, np.int64), indices[:-1]])
    previous[breaks] = 0
    fixed = np.where((indices == 2) & (previous == 0), 1, indices)
    return [_BIO[index] for index in fixed.tolist()]


def spans(
    indices: Ints,
    kinds: list[tuple[bool, str]],
    scores: NDArray[np.floating[Any]],
    sentences: list[tuple[int, int]],
) -> list[tuple[int, int, str, float]]:
    """Spans ``(first, last, label, mean score)``, half-open, within sentences, in order.

    Args:
        indices: Tag of each word.
        kinds: Per tag, whether it begins a span, and its label (empty: outside).
        scores: Probability of each word's tag.
        sentences: Token ranges that spans do not cross.
    """
    firsts = {first for first, _ in sentences}
    open_at, open_label, last = -1, "", -1
    found: list[tuple[int, int, str]] = []
    for token in np.flatnonzero(indices).tolist():
        begins, label = kinds[int(indices[token])]
        goes_on = token == last and label == open_label and not begins and token not in firsts
        if not goes_on:
            if open_at >= 0:
                found.append((open_at, last, open_label))
            open_at, open_label = token, label
        last = token + 1
    if open_at >= 0:
        found.append((open_at, last, open_label))
    return [(a, b, label, round(float(scores[a:b].mean()), 4)) for a, b, label in found]


def apply_script(word: str, script: str, *, proper: bool) -> str:
    """The lemma that an edit script makes of a word.

    Args:
        word: The word as it stands in the text.
        script: ``cut|add`` (drop letters at the end, add others) or ``=lemma``.
        proper: Whether the word is a proper noun, which keeps its capitals.

    Examples:
        >>> apply_script("denies", "3|y", proper=False)
        'deny'
    """
    base = word if proper else word.lower()
    if script.startswith("="):
        return script[1:] if not proper else base
    cut, _, add = script.partition("|")
    if int(cut) >= len(base) and int(cut):
        return base
    kept = base[: len(base) - int(cut)]
    return kept + (add.upper() if proper and len(base) > 3 and base.isupper() else add)
