"""Repetition is not confirmation."""

from __future__ import annotations

import doctest

from hypothesis import given
from hypothesis import strategies as st

from legation.grouping import Report, Sources, count_sources, counting


def test_examples_in_the_docstring() -> None:
    assert doctest.testmod(counting).failed == 0


def test_nothing() -> None:
    assert count_sources([]) == Sources(0, 0, 0)


def test_two_outlets_in_their_own_voice() -> None:
    assert count_sources([Report("a", "a", "A", None), Report("b", "b", "B", None)]).independent == 2


def test_one_outlet_twice() -> None:
    assert count_sources([Report("a", "a", "A", None), Report("b", "b", " a ", None)]) == Sources(2, 0, 1)


def test_quoting_and_own_voice() -> None:
    quoting = Report("a", "a", "A", "polity:RUS")
    assert count_sources([quoting, Report("b", "b", "B", None)]).independent == 2
    assert count_sources([quoting, Report("a", "a", "A", None)]) == Sources(1, 0, 1)


def test_copies_of_a_copy() -> None:
    rows = [Report("a", "a", "A", None), Report("b", "a", "B", None), Report("c", "a", "C", None)]
    assert count_sources(rows) == Sources(3, 2, 1)


ROWS = st.lists(
    st.builds(Report, st.sampled_from("abc"), st.sampled_from("ab"), st.sampled_from(["X", "Y", None]),
              st.sampled_from(["polity:RUS", "polity:KAZ", None])), max_size=6)  # fmt: skip


@given(ROWS, st.randoms(use_true_random=False))
def test_any_order(rows: list[Report], dice: object) -> None:
    mixed = list(rows)
    dice.shuffle(mixed)  # type: ignore[attr-defined]
    assert count_sources(mixed) == count_sources(rows)


@given(ROWS)
def test_bounds(rows: list[Report]) -> None:
    got = count_sources(rows)
    assert 0 <= got.copies <= got.reports
    assert (got.independent == 0) == (not rows)
