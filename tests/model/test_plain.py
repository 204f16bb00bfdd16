"""The native JSON: every field of an entry, under its name, ready to be written."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import UTC, date, datetime

import pytest

from legation.model import plain
from legation.model.documents import Document, Failure
from legation.model.entities import Entity
from legation.model.entries import Entry
from legation.model.events import Attribution, Event, Evidence, Manner, Status
from legation.model.spans import Quote, Span
from legation.model.states import Grade, State
from legation.model.times import DateRange, Precision, Stamp

TEXT = "Russia recognised the Emirate in July. “Yes,” said 😀 Peskov."
DOCUMENT = Document(
    "doc_1", TEXT, publisher="Northline Wire", published=Stamp(date(2025, 7, 10)),
    retrieved=Stamp(date(2025, 7, 11), datetime(2025, 7, 11, 9, 30, tzinfo=UTC)), sha256="ab", source="a.txt",
)  # fmt: skip
RUSSIA = Entity("polity:RUS", "Russia", "Russia", Span(0, 6), reason="named")
PESKOV = Entity("person:peskov", "Peskov", "Peskov", Span(TEXT.index("Peskov"), TEXT.index("Peskov") + 6),
                represents="polity:RUS", office="spokesman")  # fmt: skip
EMIRATE = Entity("gov:AFG/islamic-emirate", "Islamic Emirate")
FIRST = Evidence(Quote.cut(TEXT, 0, 38), Quote.cut(TEXT, 7, 17))
AGAIN = Evidence(Quote.cut(TEXT, 39, len(TEXT)), Quote.cut(TEXT, 40, 43))
JULY = DateRange(date(2025, 7, 1), date(2025, 8, 1), Precision.MONTH)
EVENT = Event(
    "ev_1", "recognise", "SUPPORT", None, "054", 1, ("diplomatic",), (RUSSIA,), (), (EMIRATE,), Status.ACTUAL,
    (Attribution(PESKOV, Quote.cut(TEXT, 46, 50), Manner.INDIRECT),), JULY, Quote.cut(TEXT, 33, 37), None,
    (FIRST, AGAIN), None, 0.9, ("recognise.verb",), "hand",
)  # fmt: skip
STATE = State("st_1", "government_recognition", "polity:RUS", "gov:AFG/islamic-emirate", "recognised", Grade.A, JULY,
              None, None, None, ("ev_1",), "recognise.actual")  # fmt: skip


def test_an_entry_has_three_parts() -> None:
    found = plain.entry(Entry(DOCUMENT, (EVENT,), (STATE,)))
    assert found.keys() == {"document", "events", "states"}
    assert json.loads(json.dumps(found)) == found


def test_offsets_point_into_the_text_that_is_written() -> None:
    found = json.loads(json.dumps(plain.entry(Entry(DOCUMENT, (EVENT,), (STATE,))), ensure_ascii=False))
    text, event = found["document"]["text"], found["events"][0]
    quotes = [event["evidence"]["sentence"], event["evidence"]["trigger"], event["repeated"][0]["trigger"],
              event["attribution"][0]["cue"], event["attribution"][0]["by"], event["actor"][0]]  # fmt: skip
    assert [text[q["start"] : q["end"]] for q in quotes] == [q["text"] for q in quotes]
    assert quotes[4]["text"] == "Peskov"


def test_the_three_times_of_a_document_are_kept_apart() -> None:
    found = plain.document(DOCUMENT)
    assert (found["published"], found["modified"], found["retrieved"]) == (
        "2025-07-10", None, "2025-07-11T09:30:00+00:00",
    )  # fmt: skip


def test_what_the_text_does_not_say_is_null() -> None:
    event = plain.event(replace(EVENT, date=None, date_text=None, attribution=(), evidence=(FIRST,)))
    assert [event[k] for k in ("date", "end_date", "date_precision", "date_text", "place", "content_of", "mode")] == [
        None
    ] * 7
    assert (event["attribution"], event["recipient"], event["repeated"]) == ([], [], [])
    implied = plain.entity(EMIRATE)
    assert [implied[k] for k in ("text", "start", "end", "represents", "office", "reason")] == [None] * 6
    assert plain.document(replace(DOCUMENT, published=None, source="", sha256=""))["source"] is None


@pytest.mark.parametrize(
    ("when", "start", "end", "precision"),
    [
        (JULY, "2025-07", "2025-07-31", "month"),
        (DateRange(date(2025, 7, 3), date(2025, 7, 4), Precision.DAY), "2025-07-03", None, "day"),
        (DateRange(date(2024, 2, 1), date(2024, 3, 1), Precision.MONTH), "2024-02", "2024-02-29", "month"),
        (DateRange(date(1997, 1, 1), date(1998, 1, 1), Precision.YEAR), "1997", "1997-12-31", "year"),
        (DateRange(date(2025, 10, 9), date(2025, 10, 17), Precision.RANGE), "2025-10-09", "2025-10-16", "range"),
    ],
)
def test_dates_have_both_ends(when: DateRange, start: str, end: str | None, precision: str) -> None:
    event = plain.event(replace(EVENT, date=when))
    assert (event["date"], event["end_date"], event["date_precision"]) == (start, end, precision)


def test_nothing_of_an_event_is_left_out() -> None:
    kept = plain.event(EVENT).keys() | {"evidence"}
    assert {f.name for f in fields(Event)} <= kept
    said = replace(STATE, dates=(("decided", JULY),), contradicted=True, conflict=("gov:AFG/other",), detail="{}")
    assert {f.name for f in fields(State)} == plain.state(said).keys()
    assert {f.name for f in fields(State)} - plain.state(STATE).keys() == {
        "dates",
        "contradicted",
        "conflict",
        "detail",
    }
    assert {f.name for f in fields(Document)} <= plain.document(DOCUMENT).keys()


def test_an_entity_is_written_field_by_field() -> None:
    at = TEXT.index("Peskov")
    assert plain.entity(PESKOV) == {
        "id": "person:peskov", "name": "Peskov", "kind": "person", "text": "Peskov", "start": at, "end": at + 6,
        "represents": "polity:RUS", "office": "spokesman", "host": None, "sender": None, "reason": None,
    }  # fmt: skip


def test_states_say_grade_rule_and_events() -> None:
    found = plain.state(STATE)
    assert (found["grade"], found["since"], found["events"], found["rule"]) == (
        "A", "2025-07", ["ev_1"], "recognise.actual",
    )  # fmt: skip


def test_a_failure_is_an_object_of_its_own() -> None:
    assert plain.failure(Failure("a.pdf", "EmptyDocument", "a scan")) == {
        "failure": {"source": "a.pdf", "error": "EmptyDocument", "message": "a scan"}
    }
