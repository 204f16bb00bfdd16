"""Time expressions: spans equal their slices, nothing raises, time is linear."""

from __future__ import annotations

import itertools
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legation.model.readings import Sentence
from legation.model.spans import Span
from legation.model.times import Stamp
from legation.reading.times import find_times
from legation.reading.times_calendar import moved, third, unit_after, week
from legation.reading.times_words import MONTHS, NUMBER, WEEKDAYS

PIECES = [
    *MONTHS, *(m.title() for m in MONTHS), *(w.title() for w in WEEKDAYS), *list(NUMBER)[:14], "the", "of", "on", "in",
    "last", "next", "this", "that", "same", "day", "days", "week", "months", "year", "years", "decade", "century",
    "ago", "later", "earlier", "before", "after", "from", "to", "and", "between", "-", "–", ",", ".", "(", ")", "'s",
    "3", "31", "30th", "2024", "0001", "9999", "1999-12-31", "2024-13-45", "99.99.9999", "1990s", "Q4", "quarter",
    "half", "first", "early", "late", "end", "mid", "weekend", "morning", "today", "old", "may", "sat", "spring", "eve",
    "5000", "999", "centuries", "hours", "00", "0", "\n", "\n\n", "’", "9/11", "2011-12", "٣", "²", "𝟛", "İ",
]  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
STAMPS = st.one_of(st.none(), st.dates().map(Stamp))


@given(TEXTS, STAMPS)
@settings(max_examples=400, deadline=None)
def test_spans_are_slices_in_order(text: str, published: Stamp | None) -> None:
    found = find_times(text, (), published)
    assert all(t.span.of(text) == t.text and t.text for t in found)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(found))
    assert all(t.value is None for t in found if t.duration)


@given(TEXTS, TEXTS, STAMPS)
@settings(max_examples=100, deadline=None)
def test_no_expression_leaves_its_sentence(first: str, second: str, published: Stamp | None) -> None:
    text, cut = first + second, len(first)
    sentences = (Sentence(0, Span(0, cut), 0, ()), Sentence(1, Span(cut, len(text)), 0, ()))
    found = find_times(text, sentences, published)
    assert all(t.span.end <= cut or t.span.start >= cut for t in found)


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_a_value_that_does_not_lean_is_the_same_on_every_day(text: str) -> None:
    one, other = (find_times(text, (), Stamp(day)) for day in (date(2024, 2, 29), date(1999, 12, 31)))
    assert [t.span for t in one if not t.anchored and not t.duration and t.value] == [
        t.span for t in other if not t.anchored and not t.duration and t.value
    ]


@pytest.mark.parametrize(
    "piece",
    ["1", "on ", "1.", "2024-", "the ", "A", "'", "last ", "in two ", "May ", "\n", "\n ", "( ", "3 ", "1,",
     "the day after ", "met ", "Monday "],
)  # fmt: skip
def test_time_is_linear(piece: str) -> None:
    size = 1_000_000 if piece in {"1", "on "} else 200_000
    text = piece * (size // len(piece))
    begun = time.process_time()
    find_times(text, (), Stamp(date(2025, 7, 3)))
    assert time.process_time() - begun < 10 * size / 1_000_000 + 2


@given(st.dates(date(1, 2, 1), date(9990, 1, 1)), st.integers(-30, 30))
def test_weeks_and_months_step_back_and_forth(day: date, count: int) -> None:
    assert week(day).start.weekday() == 0
    assert week(day).start <= day < week(day).end
    if 100 < day.year < 9900:
        assert moved(day, "month", count).day <= day.day
        assert unit_after(unit_after(day, "month", count).start, "month", -count).start == day.replace(day=1)


@given(st.dates(date(1000, 1, 1), date(2100, 1, 1)))
def test_thirds_tile_the_month(day: date) -> None:
    whole = unit_after(day, "month", 0)
    parts = [third(whole, edge) for edge in ("early", "mid", "late")]
    assert parts[0].start == whole.start
    assert parts[2].end == whole.end
    assert all(a.end == b.start for a, b in itertools.pairwise(parts))
