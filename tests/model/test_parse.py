"""What is written as JSON is read back as it was, and what is not right is named."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legation.model import parse, plain
from legation.model.documents import Failure
from legation.model.entries import Entry
from legation.model.times import DateRange, Precision
from tests.model.test_plain import DOCUMENT, EVENT, STATE
from tests.model.written import entries, ranges

ENTRY = Entry(DOCUMENT, (EVENT,), (STATE,))


@settings(max_examples=200, deadline=None)
@given(entries())
def test_an_entry_comes_back_as_it_was(entry: Entry) -> None:
    assert parse.parse_entry(json.loads(json.dumps(plain.entry(entry)))) == entry


@settings(max_examples=300, deadline=None)
@given(ranges())
def test_any_interval_comes_back_with_its_precision(when: DateRange) -> None:
    assert parse.parse_event(_dated(when)).date == when


def _dated(when: DateRange) -> dict[str, Any]:
    """The written event, at another time."""
    return plain.event(replace(EVENT, date=when))


@given(st.sampled_from(Precision))
def test_the_last_year_of_the_calendar_comes_back(precision: Precision) -> None:
    when = DateRange(date(9999, 1, 1), date.max, precision)
    assert parse.parse_event(_dated(when)).date == when


def test_a_failure_comes_back() -> None:
    failure = Failure("a.pdf", "EmptyDocument", "a scan")
    assert parse.parse_failure(plain.failure(failure)) == failure
    assert parse.parse_failure(plain.failure(failure)["failure"]) == failure


@pytest.mark.parametrize(
    ("path", "found", "message"),
    [
        (("document",), None, "line 3.document: found None; expected an object"),
        (("document", "text"), 7, "line 3.document.text: found 7; expected a text"),
        (("document", "published"), "soon", "line 3.document.published: found 'soon'; expected a day, or an instant"),
        (("document", "published"), "2025-07-10T09:30", "expected a day, or an instant with a zone"),
        (("document", "title"), "Other words", "line 3.document.title: found 'Other words'; expected the words of"),
        (("events", 0, "status"), "certain", "line 3.events[0].status: found 'certain'; expected one of actual, "),
        (("events", 0, "confidence"), "0.9", "line 3.events[0].confidence: found '0.9'; expected a number"),
        (("events", 0, "quad_code"), 1.5, "line 3.events[0].quad_code: found 1.5; expected a whole number"),
        (("events", 0, "actor"), None, "line 3.events[0].actor: found None; expected a list"),
        (("events", 0, "actor", 0, "id"), None, "line 3.events[0].actor[0].id: found None; expected a text"),
        (("events", 0, "evidence", "trigger", "start"), 99, "expected 0 <= start <= end"),
        (("events", 0, "date"), "July", "line 3.events[0].date: found 'July'; expected a date such as 2025,"),
        (("events", 0, "end_date"), "2024-01-01", "expected a last day on or after the first"),
        (("events", 0, "date_precision"), None, "line 3.events[0].date_precision: found None; expected one of day,"),
        (("states", 0, "grade"), "E", "line 3.states[0].grade: found 'E'; expected one of A, B, C, D"),
        (("states", 0, "since"), "2025-13", "line 3.states[0].since: found '2025-13'; expected a date"),
        (("events",), {"a": 1}, "line 3.events: found {'a': 1}; expected a list"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(path: tuple[str | int, ...], found: object, message: str) -> None:
    value = json.loads(json.dumps(plain.entry(ENTRY)))
    at: Any = value
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = found
    with pytest.raises(parse.Malformed) as raised:
        parse.parse_entry(value, "line 3")
    assert message in str(raised.value)


def test_long_values_are_shown_in_part() -> None:
    with pytest.raises(ValueError, match=r"^entry: found '(a{70,})\.\.\.; expected an object$"):
        parse.parse_entry("a" * 500)
