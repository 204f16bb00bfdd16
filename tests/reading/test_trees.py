"""Trees: always one root, never a cycle, the best there is."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from legation.reading.trees import decode, is_tree


def square(size: int, elements: st.SearchStrategy[float]) -> st.SearchStrategy[np.ndarray]:
    return arrays(np.float32, (size, size + 1), elements=elements)


@settings(deadline=None)
@given(st.integers(1, 14).flatmap(lambda size: square(size, st.floats(width=32))))
def test_any_scores_give_one_root_and_no_cycle(scores: np.ndarray) -> None:
    heads = decode(scores)
    assert len(heads) == len(scores)
    assert is_tree(heads)


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 4).flatmap(lambda size: square(size, st.integers(-20, 20).map(float))))
def test_no_tree_scores_higher(scores: np.ndarray) -> None:
    size = len(scores)
    every = (heads for heads in product(range(-1, size), repeat=size) if is_tree(heads))
    totals = [sum(scores[i, head + 1] for i, head in enumerate(heads)) for heads in every]
    assert sum(scores[i, head + 1] for i, head in enumerate(decode(scores))) == max(totals)


def test_greedy_heads_are_kept_when_they_are_a_tree() -> None:
    scores = np.zeros((3, 4))
    scores[0, 2], scores[1, 0], scores[2, 2] = 5, 5, 5
    assert decode(scores) == (1, -1, 1)


def test_two_words_that_both_want_the_root() -> None:
    assert decode(np.array([[9.0, 0.0, 1.0], [8.0, 2.0, 0.0]])) == (-1, 0)


def test_a_long_sentence_of_equal_scores() -> None:
    assert is_tree(decode(np.zeros((300, 301))))


def test_no_words() -> None:
    assert decode(np.zeros((0, 1))) == ()


@pytest.mark.parametrize("heads", [(0,), (-1, -1), (1, 0, -1), ()])
def test_what_is_not_a_tree(heads: tuple[int, ...]) -> None:
    assert not is_tree(heads)
