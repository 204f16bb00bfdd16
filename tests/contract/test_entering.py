"""Entering: once, entirely or not at all, on both stores."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from sqlalchemy import select

from legation.errors import UsageError
from legation.ledger import Ledger
from legation.model.documents import Document, Failure
from legation.model.entries import Entry
from legation.model.spans import Span
from legation.model.times import Stamp
from legation.record import schema
from legation.record.engine import reading
from legation.record.packing import unpack_document, unpack_event
from tests.contract.conftest import Clock
from tests.contract.papers import column, counts, differences, paper, states
from tests.record.hand import CHINA, EMIRATE, KAZAKHSTAN, KOSOVO, RUSSIA, SERBIA, event

EVIDENCE = (
    "recording", "document", "coding", "actor", "event", "party", "bundle", "step", "support", "standing", "state",
    "likeness", "happening", "band", "trace",
)  # fmt: skip
RECOGNISES = event("recognise", RUSSIA, about=EMIRATE, on="2025-07-03")
RECOGNISED = f"government_recognition {RUSSIA} {EMIRATE} recognised 2025-07-03"
WORDS = (
    "The ministry said on Thursday that it had taken note of the letter and would answer it in due course, and that "
    "nothing had been decided about the seat in the assembly. The spokesman did not take any questions on the matter."
)


def test_a_document_is_entered_with_everything(ledger: Ledger) -> None:
    receipt = ledger.enter(paper("a", RECOGNISES))
    assert (receipt.seq, receipt.document, receipt.version, receipt.new, receipt.events) == (1, "a", 1, True, 1)
    assert receipt.reason == "entered"
    assert states(ledger) == [RECOGNISED]
    assert {c.rules for c in receipt.changes} == {"express", "declared", "implied"}
    assert receipt.changes[0].opened
    assert receipt.changes[0].sentences == ("Sentence 0 of a: recognise.",)
    assert counts(ledger, "recording", "document", "coding", "event", "step", "support") == [1] * 6
    assert differences(ledger) == []


def test_entering_twice_changes_nothing(ledger: Ledger) -> None:
    first = ledger.enter(paper("a", RECOGNISES))
    before = counts(ledger, *EVIDENCE)
    again = ledger.enter(paper("a", RECOGNISES))
    assert (again.seq, again.new, again.reason, again.changes) == (first.seq, False, "already there", ())
    assert counts(ledger, *EVIDENCE) == before


def test_entering_twice_changes_nothing_in_a_new_process(where: str) -> None:
    for expected in (True, False):
        with Ledger(where) as ledger:
            assert ledger.enter(paper("a", RECOGNISES)).new is expected
            assert counts(ledger, "recording", "actor") == [1, 2]


def test_what_is_entered_comes_out_as_it_was(ledger: Ledger) -> None:
    text = "Title \0 é\n\nRussia \U0001f600 recognised it.\0"
    zone = timezone(timedelta(hours=5, minutes=30))
    document = Document(
        "odd\0id", text, Span(0, 9), "Wire\0", Stamp(date(2025, 7, 10), datetime(2025, 7, 10, 1, tzinfo=zone)),
        url="https://example.org/\0", source="a.txt",
    )  # fmt: skip
    found = replace(RECOGNISES, evidence=paper("x", RECOGNISES).events[0].evidence)
    ledger.enter(Entry(document, (found,), ()))
    with reading(ledger.engine) as conn:
        row = conn.execute(select(schema.document)).one()
        payload = conn.execute(select(schema.event.c.payload)).scalar_one()
    assert unpack_document(row.text, row.meta) == document
    assert unpack_event(row.text, payload) == found


def test_a_failure_is_kept_once(ledger: Ledger) -> None:
    failure = Failure("a.pdf", "EmptyDocument", "a scan\0")
    assert ledger.enter(failure).new
    assert not ledger.enter(failure).new
    assert ledger.enter(replace(failure, message="another")).new
    assert counts(ledger, "failure", "recording") == [2, 2]
    assert column(ledger, "recording.kind") == ["failure", "failure"]


def test_several_are_entered_one_by_one(ledger: Ledger) -> None:
    receipts = ledger.enter([paper("a", RECOGNISES), Failure("b", "E", "m"), paper("c")])
    assert [r.seq for r in receipts] == [1, 2, 3]
    assert [r.reason for r in receipts] == ["entered", "not readable", "entered"]


def test_another_kind_is_refused(ledger: Ledger) -> None:
    with pytest.raises(UsageError, match="found 'rumour'; expected one of report, fact, recollection"):
        ledger.enter(paper("a"), kind="rumour")
    assert counts(ledger, "recording", "document") == [0, 0]


def test_instants_rise_whatever_the_clock_says(ledger: Ledger, clock: Clock) -> None:
    ledger.enter(paper("a"))
    clock.set("2020-01-01T00:00:00+00:00")
    ledger.enter(paper("b"))
    clock.set("2030-01-01T00:00:00+00:00")
    ledger.enter(paper("c"))
    first, second, third = (int(str(at)) for at in column(ledger, "recording.at"))
    assert second == first + 1
    assert datetime.fromtimestamp(third / 1e6, UTC).year == 2030


def test_a_document_that_fails_leaves_nothing(ledger: Ledger, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    from legation.record import entering

    ledger.enter(paper("a", RECOGNISES))
    before = counts(ledger, *EVIDENCE)

    def broken(*_: object) -> None:
        raise RuntimeError("power cut")

    with monkeypatch.context() as patch:
        patch.setattr(entering, "rederive", broken)
        with pytest.raises(RuntimeError):
            ledger.enter(paper("b", event("recognise", CHINA, about=KOSOVO)))
    assert counts(ledger, *EVIDENCE) == before
    assert ledger.enter(paper("b", event("recognise", CHINA, about=KOSOVO))).new
    assert differences(ledger) == []
    assert len(states(ledger)) == 2


def test_two_writers_take_turns_and_see_each_other(where: str) -> None:
    with Ledger(where) as one, Ledger(where) as two:
        for number in range(6):
            writer = (one, two)[number % 2]
            side = (RUSSIA, CHINA, KAZAKHSTAN)[number % 3]
            writer.enter(paper(f"d{number}", event("recognise", side, about=EMIRATE, on=f"2025-07-0{number + 1}")))
        assert column(one, "recording.seq") == [1, 2, 3, 4, 5, 6]
        assert differences(two) == []
        assert len(states(one)) == 3


# Versions.


def test_a_text_revised_under_its_id_supersedes_the_old(ledger: Ledger) -> None:
    ledger.enter(paper("a", RECOGNISES))
    receipt = ledger.enter(paper("a", event("meet", RUSSIA, EMIRATE), published="2025-07-11"))
    assert (receipt.version, receipt.reason) == (2, "new version")
    assert states(ledger) == []
    assert states(ledger, at=1) == [RECOGNISED]
    assert column(ledger, "document.revises") == [None, 1]
    assert column(ledger, "standing.reason") == ["revised"]
    assert differences(ledger) == []


@pytest.mark.parametrize("publisher", ["Northline Wire", None])
def test_a_text_revised_at_its_address_supersedes_the_old(ledger: Ledger, publisher: str | None) -> None:
    here = {"url": "https://example.org/1", "publisher": publisher}
    ledger.enter(paper("a", RECOGNISES, **here))
    receipt = ledger.enter(paper("b", event("recognise", RUSSIA, about=KOSOVO, on="2025-07-04"), **here))
    assert (receipt.version, receipt.reason) == (2, "new version")
    assert states(ledger) == [f"state_recognition {RUSSIA} {KOSOVO} recognised 2025-07-04"]


def test_another_publisher_at_that_address_supersedes_nothing(ledger: Ledger) -> None:
    ledger.enter(paper("a", RECOGNISES, url="https://example.org/1"))
    receipt = ledger.enter(paper("b", url="https://example.org/1", publisher="Other Wire"))
    assert receipt.version == 1
    assert states(ledger) == [RECOGNISED]


def test_facts_taken_from_one_page_do_not_supersede_each_other(ledger: Ledger) -> None:
    here = {"url": "https://example.org/list", "publisher": "Ministry"}
    ledger.enter(
        [paper("a", RECOGNISES, **here), paper("b", event("recognise", CHINA, about=EMIRATE), **here)], kind="fact"
    )
    assert len(states(ledger)) == 2
    assert counts(ledger, "standing") == [0]


def test_an_older_version_that_comes_later_does_not_speak(ledger: Ledger) -> None:
    newer = paper("a", event("recognise", RUSSIA, about=EMIRATE, on="2025-07-04"), published="2025-07-12", text="New.")
    ledger.enter(newer)
    receipt = ledger.enter(paper("a", RECOGNISES, published="2025-07-10"))
    assert (receipt.version, receipt.reason) == (2, "older version")
    assert states(ledger) == [f"government_recognition {RUSSIA} {EMIRATE} recognised 2025-07-04"]
    third = ledger.enter(paper("a", text="Third.", published="2025-07-13"))
    assert (third.version, states(ledger)) == (3, [])
    assert differences(ledger) == []


# Coders.


def test_another_coder_takes_the_place_of_the_old(ledger: Ledger) -> None:
    ledger.enter(paper("a", RECOGNISES, event("meet", RUSSIA, CHINA)))
    entry = paper("a", RECOGNISES, event("meet", RUSSIA, CHINA))
    second = Entry(entry.document, (replace(entry.events[1], coder="hand 2"),), ())
    receipt = ledger.enter(second)
    assert (receipt.reason, receipt.version) == ("read by another coder", 1)
    assert states(ledger) == []
    assert counts(ledger, "document", "coding", "event", "retired") == [1, 2, 3, 2]
    assert not ledger.enter(second).new
    assert differences(ledger) == []


def test_what_a_person_rejected_stays_out_when_read_again(ledger: Ledger) -> None:
    entry = paper("a", RECOGNISES)
    ledger.enter(entry)
    ledger.judge("reject", entry.events[0].id, by="N. N.", why="a novel")
    ledger.enter(Entry(entry.document, (replace(entry.events[0], coder="hand 2"),), ()))
    assert states(ledger) == []
    assert column(ledger, "standing.reason") == ["rejected", "rejected"]


# Copies and happenings.


def test_a_copy_is_kept_and_counted_once(ledger: Ledger) -> None:
    ledger.enter(paper("a", RECOGNISES, text=WORDS))
    receipt = ledger.enter(
        Entry(replace(paper("a", RECOGNISES, text=WORDS).document, id="b", publisher="Other"), (), ())
    )
    assert receipt.likeness
    assert (receipt.likeness.kind, receipt.head, receipt.reason) == ("copy", "a", "entered")
    assert states(ledger) == [RECOGNISED]
    assert counts(ledger, "document", "likeness", "standing") == [2, 1, 0]


def test_copies_of_copies_have_one_head(ledger: Ledger) -> None:
    for number in range(4):
        ledger.enter(paper(f"d{number}", text=f"{WORDS}", publisher=f"Wire {number}"))
    assert column(ledger, "likeness.document") == [2, 3, 4]
    assert column(ledger, "likeness.head") == [1, 1, 1]


def test_events_of_one_happening_are_grouped(ledger: Ledger) -> None:
    meeting = event("meet", RUSSIA, CHINA, on="2025-07-09")
    ledger.enter(paper("a", meeting))
    ledger.enter(paper("b", meeting, publisher="Other Wire", text="Something else was in the paper, too."))
    ledger.enter(paper("c", event("meet", RUSSIA, CHINA, on="2024-01-09"), publisher="Third Wire"))
    assert column(ledger, "happening.event") == [2]
    assert column(ledger, "happening.head") == [1]
    assert column(ledger, "happening.reason") != [""]


# What is derived.


def test_a_thing_told_again_derives_nothing_new(ledger: Ledger) -> None:
    ledger.enter(paper("a", RECOGNISES))
    receipt = ledger.enter(paper("b", RECOGNISES, publisher="Other Wire", published="2025-08-01"))
    assert receipt.changes == ()
    assert counts(ledger, "step", "support") == [1, 2]


def test_an_undated_report_found_to_be_older_moves_the_state(ledger: Ledger) -> None:
    undated = event("recognise", RUSSIA, about=EMIRATE)
    ledger.enter(paper("a", undated, published="2025-07-20"))
    ledger.enter(paper("b", undated, published="2025-07-05", publisher="Other Wire"))
    assert states(ledger) == [f"government_recognition {RUSSIA} {EMIRATE} recognised 2025-07-05"]
    assert states(ledger, at=1) == [f"government_recognition {RUSSIA} {EMIRATE} recognised 2025-07-20"]


def test_a_document_without_a_day_counts_from_the_day_it_was_entered(ledger: Ledger, clock: Clock) -> None:
    clock.set("2026-03-05T23:59:00+00:00")
    ledger.enter(paper("a", event("recognise", SERBIA, about=EMIRATE), published=None))
    assert states(ledger) == [f"government_recognition {SERBIA} {EMIRATE} recognised 2026-03-05"]
    assert differences(ledger) == []
