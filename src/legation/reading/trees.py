"""Trees from arc scores: the best single-rooted tree by Chu-Liu and Edmonds.

Chu and Liu (1965), Edmonds (1967). A second root is ruled out by making every arc from the root dearer than any tree
can win back, so that the best tree has as few of them as it can: one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

FLOATS = NDArray[np.float64]
INTS = NDArray[np.int64]
_LARGEST = 1e6  # scores are clipped to plus and minus this
_NEVER = -1e15


def decode(scores: NDArray[np.floating[Any]]) -> tuple[int, ...]:
    """Heads of the best tree with exactly one root.

    Args:
        scores: n by n+1; row i scores the heads of word i, column 0 the root and column j+1 word j. What is not a
            number counts as the lowest score.

    Returns:
        For each word the 0-based index of its head, -1 for the one root; never a cycle. Empty for no words.
    """
    if not len(scores):
        return ()
    clean = _clean(scores)
    heads: list[int] = (clean.argmax(axis=1) - 1).tolist()
    return tuple(heads) if is_tree(heads) else _best_tree(clean)


def is_tree(heads: Sequence[int]) -> bool:
    """Whether there is exactly one -1 and every word leads to it."""
    if sum(head == -1 for head in heads) != 1:
        return False
    leads = [head == -1 for head in heads]
    return all(_climb(heads, leads, index) for index in range(len(heads)))


def _climb(heads: Sequence[int], leads: list[bool], index: int) -> bool:
    """Follow the heads from a word until one that leads to the root, and mark the way; false on a cycle."""
    way: dict[int, None] = {}
    while not leads[index]:
        if index in way:
            return False
        way[index] = None
        index = heads[index]
    for passed in way:
        leads[passed] = True
    return True


def _clean(scores: NDArray[np.floating[Any]]) -> FLOATS:
    """Scores as finite numbers, no word its own head."""
    clean = np.nan_to_num(np.array(scores, dtype=np.float64), nan=-_LARGEST, posinf=_LARGEST, neginf=-_LARGEST)
    clean = np.clip(clean, -_LARGEST, _LARGEST)
    words = np.arange(len(clean))
    clean[words, words + 1] = _NEVER
    return clean


def _best_tree(clean: FLOATS) -> tuple[int, ...]:
    """Best single-rooted tree: Edmonds over the words and the root, which is node 0."""
    size = len(clean) + 1
    weights = np.full((size, size), _NEVER)
    weights[1:] = clean
    weights[1:, 0] -= (np.ptp(clean[clean > _NEVER]) + 1.0) * size
    return tuple(int(head) - 1 for head in edmonds(weights)[1:])


def edmonds(weights: FLOATS) -> INTS:
    """Heads of the best tree hanging on node 0; `weights[i, j]` scores j as the head of i. The head of 0 is 0.

    A cycle of best heads is made one node, the smaller problem solved, and the cycle opened where that enters it.
    """
    best: INTS = weights.argmax(axis=1)
    best[0] = 0
    cycle = _cycle(best)
    if cycle is None:
        return best
    inside = np.array(cycle)
    outside = np.setdiff1d(np.arange(len(weights)), inside)
    return _opened(edmonds(_contracted(weights, best, inside, outside)), weights, best, inside, outside)


def _cycle(best: INTS) -> list[int] | None:
    """The nodes of one cycle of heads, or None when all lead to node 0."""
    seen = np.zeros(len(best), dtype=np.int64)
    seen[0] = -1
    for start in range(1, len(best)):
        node = start
        while seen[node] == 0:
            seen[node] = start
            node = int(best[node])
        if seen[node] == start:
            return _around(best, node)
        seen[seen == start] = -1
    return None


def _around(best: INTS, node: int) -> list[int]:
    """The cycle that `node` lies on."""
    cycle, after = [node], int(best[node])
    while after != node:
        cycle.append(after)
        after = int(best[after])
    return cycle


def _contracted(weights: FLOATS, best: INTS, inside: INTS, outside: INTS) -> FLOATS:
    """The problem with the cycle as one node, the last."""
    size = len(outside) + 1
    small = np.full((size, size), _NEVER)
    small[:-1, :-1] = weights[np.ix_(outside, outside)]
    small[:-1, -1] = weights[np.ix_(outside, inside)].max(axis=1)
    small[-1, :-1] = _entering(weights, best, inside, outside).max(axis=0)
    return small


def _entering(weights: FLOATS, best: INTS, inside: INTS, outside: INTS) -> FLOATS:
    """What is won by hanging each node of the cycle on each node outside it instead of on its own head."""
    entering: FLOATS = weights[np.ix_(inside, outside)] - weights[inside, best[inside]][:, None]
    return entering


def _opened(small: INTS, weights: FLOATS, best: INTS, inside: INTS, outside: INTS) -> INTS:
    """Heads of the whole problem from those of the contracted one."""
    heads = best.copy()
    for place, node in enumerate(outside[1:], start=1):
        on_cycle = small[place] == len(outside)
        heads[node] = inside[weights[node, inside].argmax()] if on_cycle else outside[small[place]]
    enters = int(small[-1])
    entry = int(_entering(weights, best, inside, outside)[:, enters].argmax())
    heads[inside[entry]] = outside[enters]
    return heads
