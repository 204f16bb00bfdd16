"""Quotations and turns."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.reading.quotes import find_quotes, find_turns


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said: "We will recognise it." Then he left.', ["We will recognise it."]),
        ("He said: “We will recognise it.”", ["We will recognise it."]),
        ("He said: «We will recognise it».", ["We will recognise it"]),
        (
            "The ministers' note said: 'We don't know the envoys' names, and won't ask.'",
            ["We don't know the envoys' names, and won't ask."],
        ),
        ("He said ‘It is the minister’s own idea’ and left.", ["It is the minister’s own idea"]),
        ("the ministers' meeting and the '90s in the envoys' words", []),
        ("“First paragraph goes on.\n“Second one ends.” He left.", ["First paragraph goes on.", "Second one ends."]),
        ("“He told me ‘no more of this’ twice,” she said.", ["He told me ‘no more of this’ twice,"]),
        ("“He said “no more” twice,” she said.", ["He said “no more” twice,"]),
        ('A 6" gun was seen.', []),
        ('""', []),
    ],
)
def test_quotations(text: str, quoted: list[str]) -> None:
    assert [q.span.of(text) for q in find_quotes(text)] == quoted


def test_few_words_are_scare_quotes() -> None:
    found = find_quotes('The "embassy" said "we will open it at once".')
    assert [q.scare for q in found] == [True, False]


BRIEFING = """QUESTION: Any change?
MR. PIGOTT: None.

It goes on.
Q: Sure?
Wang Wenbin: Yes: quite sure."""


def test_turns_of_a_briefing() -> None:
    turns = find_turns(BRIEFING)
    assert [(t.speaker.of(BRIEFING), t.is_question) for t in turns] == [
        ("QUESTION", True),
        ("MR. PIGOTT", False),
        ("Q", True),
        ("Wang Wenbin", False),
    ]
    assert turns[1].span.of(BRIEFING) == "MR. PIGOTT: None.\n\nIt goes on."


@pytest.mark.parametrize(
    "text", ["Note: nothing.\nSource: the embassy", "Astana: talks were held.", "No label here", ""]
)
def test_no_transcript(text: str) -> None:
    assert find_turns(text) == ()


def test_a_post() -> None:
    text = "@MFA_Afg: We welcome it."
    assert [t.speaker.of(text) for t in find_turns(text)] == ["@MFA_Afg"]


@given(st.text(alphabet=st.one_of(st.sampled_from("\"'“”‘’«» \n.:QA"), st.characters(exclude_categories=["Cs"]))))
def test_spans_are_ordered_and_in_range(text: str) -> None:
    quotes, turns = find_quotes(text), find_turns(text)
    for left, right in itertools.pairwise(quotes):
        assert left.span.end <= right.span.start
    assert all(q.span.of(text).strip() for q in quotes)
    assert all(q.span.end <= len(text) for q in quotes)
    assert all(t.span.contains(t.speaker) and t.span.end <= len(text) for t in turns)
