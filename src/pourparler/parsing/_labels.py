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
    chances: NDArray[np.floating[Any]], labels: list[str], sentences: list[tuple[int, int]]
) -> list[tuple[int, int, str, float]]:
    """Spans ``(first, last, label, mean chance)``, half-open, within sentences, in order.

    Where a span begins and ends is decided first, over all labels together; then its label, by the
    sum over its words. (Taking the best tag of each word breaks names that have two likely labels.)

    Args:
        chances: Per word and tag. Tags are outside, then begin and inside of each label.
        labels: The labels in that order.
        sentences: Token ranges that spans do not cross.
    """
    begin, inside = chances[:, 1::2], chances[:, 2::2]
    edges = np.stack([chances[:, 0], begin.sum(1), inside.sum(1)], 1).argmax(1)
    both = begin + inside
    firsts = {first for first, _ in sentences}
    stretches: list[list[int]] = []
    for token in np.flatnonzero(edges).tolist():
        if stretches and stretches[-1][1] == token and edges[token] == 2 and token not in firsts:
            stretches[-1][1] = token + 1
        else:
            stretches.append([token, token + 1])
    found = []
    for first, last in stretches:
        means = both[first:last].mean(0)
        best = int(means.argmax())
        found.append((first, last, labels[best], round(float(means[best]), 4)))
    return found


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
