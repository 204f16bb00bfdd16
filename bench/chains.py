"""Agreement of two ways to group the same mentions: MUC, B³, CEAFe and their mean, with the best alignment.

Both sides hold the same mentions, singletons included, as in published ECB+ figures with gold mentions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence

import numpy as np
from numpy.typing import NDArray

from bench.coreference import b_cubed, f1, muc

Chains = list[set[int]]
Floats = NDArray[np.float64]


def chains(labels: Sequence[Hashable]) -> Chains:
    """Groups of places that have one label, in order of first member."""
    found: dict[Hashable, set[int]] = defaultdict(set)
    for place, label in enumerate(labels):
        found[label].add(place)
    return list(found.values())


def conll(gold: Sequence[Hashable], found: Sequence[Hashable]) -> dict[str, float]:
    """F1 of each measure and `CoNLL`, their mean, 0 to 1; `recall` and `precision` of B³ beside."""
    key, other = chains(gold), chains(found)
    b3 = b_cubed(key, other), b_cubed(other, key)  # type: ignore[arg-type]
    similar = ceaf(key, other)
    scores = {
        "MUC": f1(muc(key, other), muc(other, key)),  # type: ignore[arg-type]
        "B3": f1(*b3),
        "CEAFe": f1((similar, len(key)), (similar, len(other))),
    }
    recall, precision = (total / count for total, count in b3)
    return {**scores, "CoNLL": sum(scores.values()) / 3, "recall": recall, "precision": precision}


def ceaf(key: Chains, other: Chains) -> float:
    """Similarity of the best one-to-one alignment of chains, by entity (Luo 2005, phi 4)."""
    table = np.array([[2 * len(k & o) / (len(k) + len(o)) for o in other] for k in key])
    return float(sum(table[row, column] for row, column in assigned(-table)))


def assigned(cost: Floats) -> list[tuple[int, int]]:
    """Cheapest assignment of the rows of a matrix to its columns (Kuhn's method with shortest augmenting paths)."""
    if cost.shape[0] > cost.shape[1]:
        return [(row, column) for column, row in assigned(cost.T)]
    rows, columns = cost.shape
    price_row, price_column = np.zeros(rows + 1), np.zeros(columns + 1)
    owner = np.zeros(columns + 1, int)
    for row in range(1, rows + 1):
        owner[0] = row
        _augment(cost, price_row, price_column, owner)
    return [(int(owner[column]) - 1, column - 1) for column in range(1, columns + 1) if owner[column]]


def _augment(cost: Floats, price_row: Floats, price_column: Floats, owner: NDArray[np.int64]) -> None:
    """Give the row that waits at column 0 a column of its own, moving others along the cheapest path."""
    least = np.full(len(owner), np.inf)
    back, used = np.zeros(len(owner), int), np.zeros(len(owner), bool)
    column = 0
    while owner[column]:
        used[column] = True
        row = owner[column]
        reach = cost[row - 1] - price_row[row] - price_column[1:]
        nearer = ~used[1:] & (reach < least[1:])
        least[1:][nearer], back[1:][nearer] = reach[nearer], column
        following = int(np.where(used[1:], np.inf, least[1:]).argmin()) + 1
        step = least[following]
        price_row[owner[used]] += step
        price_column[used] -= step
        least[~used] -= step
        column = following
    while column:
        owner[column] = owner[back[column]]
        column = int(back[column])
