"""Edit scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.reading.lemmas import apply, fallback, make, straighten, undouble


@pytest.mark.parametrize(
    ("form", "lemma", "script"),
    [
        ("talks", "talk", "L|1|"),
        ("Visited", "visit", "L|2|"),
        ("countries", "country", "L|3|y"),
        ("Blinken", "Blinken", "K|0|"),
        ("was", "be", "K|*|be"),
        ("n’t", "not", "L|2|ot"),
        ("BLINKEN", "Blinken", "T|0|"),
    ],
)
def test_scripts(form: str, lemma: str, script: str) -> None:
    assert make(form, lemma) == script
    assert apply(script, form) == lemma


@given(st.text(max_size=12), st.text(min_size=1, max_size=12))
def test_a_script_gives_its_lemma_back(form: str, lemma: str) -> None:
    assert apply(make(form, lemma), form) == straighten(lemma)


def test_a_script_that_cuts_more_than_there_is_leaves_the_form() -> None:
    assert apply("L|5|y", "Us") == "us"
    assert apply("L|2|", "us") == "us"


def test_fallback_keeps_the_case_of_names_only() -> None:
    assert fallback("Kabul", "PROPN") == "Kabul"
    assert fallback("Talks", "NOUN") == "talks"


def test_verbs_that_double_their_last_letter() -> None:
    assert undouble("expell") == "expel"
    assert undouble("call") == "call"
    assert undouble("") == ""
