"""Sentences: abbreviations, line breaks, the cap."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legation.reading.sentences import MOST_WORDS, split
from legation.reading.words import tokenize


def sentences(text: str) -> list[str]:
    return [text[first:last] for first, last in split(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Col. J. Doe met H.E. Mr. Kofi Annan in Washington, D.C. on Jan. 5.",
        "MR. PIGOTT: Thank you all.",
        "H.E. Mr. X received the chargé d'affaires a.i. of the U.N. mission.",
        "Lt. Gen. H.R. McMaster spoke to Sen. John McCain, R-Ariz., at 5 p.m. on Tuesday.",
        "UN Res. No. 242 and Art. 5 apply.",
        "President George W. Bush spoke.",
    ],
)
def test_is_one_sentence(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("He visited the U.S. The talks followed.", ["He visited the U.S.", "The talks followed."]),
        ("A headline\nThe text begins. It ends.", ["A headline", "The text begins.", "It ends."]),
        ("  One.  \r\n\r\n Two. ", ["One.", "Two."]),
        ("MS. NAUERT: No. We don't.", ["MS. NAUERT: No.", "We don't."]),
        (" \n\t", []),
    ],
)
def test_is_cut(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


@settings(deadline=None)
@given(st.text(alphabet='aB .\n!?"”’Mr\x00é日', max_size=120))
def test_nothing_but_white_space_is_lost_and_nothing_is_trimmed_wrongly(text: str) -> None:
    spans = split(text)
    covered = [place for first, last in spans for place in range(first, last) if not text[place].isspace()]
    assert covered == [place for place, character in enumerate(text) if not character.isspace()]
    assert all(text[first:last] == text[first:last].strip() for first, last in spans)


def test_a_long_sentence_is_cut_after_a_comma_when_there_is_one() -> None:
    text = " ".join(["word"] * 200) + ", " + " ".join(["word"] * 250)
    parts = sentences(text)
    assert parts[0].endswith(",")
    assert all(len(tokenize(part)) <= MOST_WORDS for part in parts)


def test_a_long_sentence_without_marks_is_cut_between_words() -> None:
    parts = sentences("word " * 1000)
    assert [len(tokenize(part)) for part in parts] == [300, 300, 300, 100]
