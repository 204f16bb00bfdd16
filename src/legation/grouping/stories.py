"""Documents that tell of one story, found without a threshold: communities of a similarity graph.

Modularity (Newman 2006), climbed from several starts; the likeness of two documents is the cosine of the words that at
least one other document of the set has, each counted once and weighted by rarity.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from legation.grouping.rarity import Rarity, cosine

RESOLUTION = 0.7  # below 1: rather one story too few than one too many
STARTS, HEAPS, SEED = 24, 4, 20251
MOST_ROUNDS = 60
Floats = NDArray[np.float64]
Labels = NDArray[np.int64]


def stories(texts: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """Number of the story of each document.

    Args:
        texts: stems of each document's words of content, see `stems.content`.
    """
    if len(texts) < 3:
        return (0,) * len(texts)
    rarity = Rarity.of(texts)
    bags = [rarity.weigh(word for word in set(text) if rarity.frequency[word] > 1) for text in texts]
    likeness = np.zeros((len(texts), len(texts)))
    for row, bag in enumerate(bags):
        for column in range(row):
            likeness[row, column] = likeness[column, row] = cosine(bag, bags[column])
    return communities(likeness)


def communities(likeness: Floats) -> tuple[int, ...]:
    """Communities of a weighted graph, numbered from 0 by first member: the best of `STARTS` climbs.

    Args:
        likeness: symmetric, N by N, not negative, zero on the diagonal.
    """
    total = likeness.sum()
    if total <= 0:
        return tuple(range(len(likeness)))
    degree = likeness.sum(axis=1)
    gain = likeness / total - RESOLUTION * np.outer(degree, degree) / total**2
    np.fill_diagonal(gain, 0.0)
    climbs = [_climb(gain, start) for start in _starts(len(gain))]
    best = max(climbs, key=lambda labels: round(_quality(gain, labels), 9)).tolist()
    order = {label: number for number, label in enumerate(dict.fromkeys(best))}
    return tuple(order[label] for label in best)


def _starts(count: int) -> list[Labels]:
    """Each document by itself, then documents thrown into a few heaps, the same each time."""
    dice = np.random.default_rng(SEED)
    return [np.arange(count), *(dice.integers(0, HEAPS, count) for _ in range(STARTS - 1))]


def _quality(gain: Floats, labels: Labels) -> float:
    return float(gain[labels[:, None] == labels[None, :]].sum())


def _climb(gain: Floats, labels: Labels) -> Labels:
    """Move single documents and join communities, as long as that gains."""
    for _ in range(MOST_ROUNDS):
        labels, moved = _moved(gain, labels)
        if moved:
            continue
        pair = _pair_to_join(gain, labels)
        if pair is None:
            break
        labels[labels == pair[1]] = pair[0]
    return labels


def _moved(gain: Floats, before: Labels) -> tuple[Labels, bool]:
    """Move each document once to the community it gains most in."""
    labels = before.copy()
    for row in range(len(gain)):
        gains = np.bincount(labels, weights=gain[row], minlength=len(gain))
        best = int(gains.argmax())
        if gains[best] > gains[labels[row]] + 1e-12:
            labels[row] = best
    return labels, bool((labels != before).any())


def _pair_to_join(gain: Floats, labels: Labels) -> tuple[int, int] | None:
    """The two communities that gain most by being one; None when none gain."""
    names = np.unique(labels)
    member = (labels[:, None] == names[None, :]).astype(float)
    between = member.T @ gain @ member
    np.fill_diagonal(between, -1.0)
    left, right = divmod(int(between.argmax()), len(names))
    return (int(names[left]), int(names[right])) if between[left, right] > 0 else None
