"""Trees: the best heads of a sentence when the greedy choice has a cycle or several roots."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]
Ints = NDArray[np.int64]
_NEVER = -1e9


def broken_units(heads: Ints, units: Ints, count: int) -> list[int]:
    """Numbers of the units (stretches of words) whose heads are not a tree with one root.

    Args:
        heads: Head of each word, its own index for a root; heads stay within the unit.
        units: Unit number of each word, 0 to ``count`` - 1.
        count: Number of units.
    """
    own = np.arange(len(heads))
    roots = heads == own
    wrong = np.bincount(units[roots], minlength=count) != 1
    reached = heads
    for _ in range(max(1, len(heads).bit_length())):
        reached = reached[reached]
    lost = ~roots[reached]
    wrong[units[lost]] = True
    return [int(unit) for unit in np.flatnonzero(wrong)]


def best_tree(scores: Floats) -> Ints:
    """Heads of the highest-scoring tree with exactly one root (Chu and Liu, Edmonds).

    Args:
        scores: [dependant, head]; the diagonal holds the score of being the root.

    Returns:
        Head of each word, its own index for the root.
    """
    count = len(scores)
    if count == 1:
        return np.zeros(1, np.int64)
    square = np.full((count + 1, count + 1), _NEVER)
    square[1:, 1:] = scores
    np.fill_diagonal(square, _NEVER)
    roots = np.asarray(np.diagonal(scores), np.float64)
    square[1:, 0] = roots
    heads = _arborescence(square)
    chosen = np.flatnonzero(heads[1:] == 0) + 1
    if len(chosen) > 1:
        best, best_score = heads, -np.inf
        for root in chosen[:8]:
            trial = square.copy()
            trial[:, 0] = _NEVER
            trial[root, 0] = roots[root - 1]
            found = _arborescence(trial)
            score = float(trial[np.arange(1, count + 1), found[1:]].sum())
            if score > best_score:
                best, best_score = found, score
        heads = best
    plain = heads[1:] - 1
    own = np.arange(count)
    return np.where(plain < 0, own, plain).astype(np.int64)


def _arborescence(scores: Floats) -> Ints:
    """Best heads with node 0 as the root; contracts one cycle at a time."""
    heads: Ints = scores.argmax(1).astype(np.int64)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = np.zeros(len(scores), bool)
    inside[cycle] = True
    rest = np.flatnonzero(~inside)
    kept = len(rest)
    smaller = np.full((kept + 1, kept + 1), _NEVER)
    smaller[:kept, :kept] = scores[np.ix_(rest, rest)]
    leaving = scores[np.ix_(rest, cycle)]
    smaller[:kept, kept] = leaving.max(1)
    entering = scores[np.ix_(cycle, rest)] - scores[cycle, heads[cycle]][:, None]
    smaller[kept, :kept] = entering.max(0)
    smaller[0, :] = _NEVER
    found = _arborescence(smaller)
    result = heads.copy()
    for place, node in enumerate(rest):
        if node:
            head = found[place]
            result[node] = cycle[int(leaving[place].argmax())] if head == kept else rest[head]
    entry = int(found[kept])
    result[cycle[int(entering[:, entry].argmax())]] = rest[entry]
    return result


def _cycle(heads: Ints) -> Ints | None:
    """The nodes of one cycle, or ``None``."""
    state = np.zeros(len(heads), np.int64)
    state[0] = -1
    for start in range(1, len(heads)):
        node, path = start, []
        while state[node] == 0:
            state[node] = start
            path.append(node)
            node = int(heads[node])
        if state[node] == start:
            return np.array(path[path.index(node) :], np.int64)
        for seen in path:
            state[seen] = -1
    return None
