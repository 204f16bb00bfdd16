"""Words as UD English cuts them, in any script, in linear time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.reading.words import abbreviations, tokenize


def cut(text: str) -> list[str]:
    return [text[first:last] for first, last in tokenize(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They don't recognise it.", "They do n't recognise it ."),
        ("Kazakhstan’s envoy can’t go", "Kazakhstan ’s envoy ca n’t go"),
        ("we cannot", "we can not"),
        ("U.S.-led talks in Washington, D.C., ended", "U.S. - led talks in Washington , D.C. , ended"),
        ("Mr. J. Doe, H.E. Amb. Roe", "Mr. J. Doe , H.E. Amb. Roe"),
        ("MR. PIGOTT: Thank you.", "MR. PIGOTT : Thank you ."),
        ("non-aligned pro-Beijing al-Qaeda", "non-aligned pro-Beijing al - Qaeda"),
        ("the ministers' US$10,000.50 (5%)", "the ministers ' US $ 10,000.50 ( 5 % )"),
        ("“We go,” he said…", "“ We go , ” he said …"),
        ("Res. No. 242 of 9/11 at 5:00pm", "Res. No. 242 of 9/11 at 5:00 pm"),
        ("see https://www.state.gov/x/, or a.b@state.gov.", "see https://www.state.gov/x/ , or a.b@state.gov ."),
        ("O'Rourke and Ba'athists", "O'Rourke and Ba'athists"),
        ("He said no. They left", "He said no . They left"),
        ("नमस्ते दुनिया", "नमस्ते दुनिया"),
    ],
)
def test_cuts(text: str, words: str) -> None:
    assert cut(text) == words.split()


@given(st.text())
def test_every_character_but_white_space_lies_in_one_word(text: str) -> None:
    covered = [place for first, last in tokenize(text) for place in range(first, last)]
    assert covered == [place for place, character in enumerate(text) if not character.isspace()]


@given(st.text(alphabet="ab'’.-A1,/:@&$ \x00é्", max_size=40))
def test_offsets_move_with_the_start(text: str) -> None:
    assert tokenize(text, 7) == tuple((first + 7, last + 7) for first, last in tokenize(text))


@pytest.mark.parametrize("unit", ["a", "a-", "a.", "a'", "1,", "A. ", "http://", "“", "Mr. "])
def test_time_is_linear(unit: str) -> None:
    def seconds(size: int) -> float:
        start = time.process_time()
        tokenize(unit * (size // len(unit)))
        return time.process_time() - start

    seconds(1000)
    assert seconds(80_000) < 20 * seconds(10_000) + 0.2


def test_abbreviations_are_well_formed() -> None:
    for word, before in abbreviations().items():
        assert word.endswith(".")
        assert word == word.lower()
        assert before in {"", "name", "number", "either"}
