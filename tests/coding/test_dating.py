"""When and where: which date and place belong to which event (codebook section 2, `date`, `place`)."""

from __future__ import annotations

import pytest

from legation.model.entities import Entity
from legation.model.spans import Span
from tests.coding.hand import EMIRATE, KAZAKHSTAN, day, month, only, place, read

MONDAY, TUESDAY, JULY = day("2025-07-07"), day("2025-07-08"), month(2025, 7)
TWO = "Russia recognised Kosovo on Monday and visited Kazakhstan on Tuesday."


@pytest.mark.parametrize(
    ("sentence", "act", "words"),
    [
        ("Russia recognised Kosovo in July.", "recognise", "July"),
        ("Russia opened an embassy in Kosovo in July.", "open_mission", "July"),
        ("On Monday, Russia recognised Kosovo.", "recognise", "Monday"),
        ("Talks between Russia and China took place on Monday.", "meet", "Monday"),
        ("Russia recognised Kosovo on Monday and visited Kazakhstan.", "visit", "Monday"),
        (TWO, "recognise", "Monday"),
        (TWO, "visit", "Tuesday"),
        ("China met the Emirate, which Russia recognised in July.", "recognise", "July"),
        ("China met the Emirate, which Russia recognised in July.", "meet", None),
        ("Russia said on Monday that China recognised Kosovo.", "recognise", None),
        ("Russia recognised Kosovo.", "recognise", None),
    ],
)
def test_an_event_has_the_date_that_hangs_on_it(sentence: str, act: str, words: str | None) -> None:
    known = {"Monday": MONDAY, "Tuesday": TUESDAY, "July": JULY}
    event = only(read(sentence, times={w: d for w, d in known.items() if w in sentence}), act)
    assert (event.date_text.text if event.date_text else None) == words
    assert event.date == (known[words] if words else None)


def test_since_dates_nothing() -> None:
    event = only(read("China has recognised Kosovo since 2008.", times={"2008": month(2008, 2)}), "recognise")
    assert (event.date, event.date_text) == (None, None)


def test_the_day_of_publication_is_never_copied_in() -> None:
    assert only(read("Russia recognised Kosovo.", published="2025-07-10"), "recognise").date is None


def test_a_date_that_could_not_be_resolved_is_left_out() -> None:
    event = only(read("Russia recognised Kosovo in July.", published=None), "recognise")
    assert (event.date, event.date_text) == (None, None)


def test_the_dateline_dates_the_main_clause_after_it() -> None:
    lines = ("ASTANA, 9 July", "Russia met China.")
    times = {"9 July": day("2025-07-09")}
    assert only(read(*lines, times=times), "meet").date == day("2025-07-09")
    assert only(read(*lines, times=times, paragraphs=[0, 1]), "meet").date is None


def test_the_dateline_does_not_date_what_is_reported() -> None:
    lines = ("ASTANA, 9 July", "Russia said that China had recognised Kosovo.")
    assert only(read(*lines, times={"9 July": day("2025-07-09")}), "recognise").date is None


def test_the_place_is_where_the_text_says() -> None:
    line = "Russia met China in Astana."
    found = only(read(line, who={"Astana": place("place:astana", KAZAKHSTAN)}), "meet_third_place").place
    assert found is not None
    assert (found.id, found.host, found.text, found.span) == (
        "place:astana", KAZAKHSTAN, "Astana", Span(line.index("Astana"), line.index(".")),
    )  # fmt: skip


def test_without_a_place_there_is_none() -> None:
    assert only(read("Russia met China."), "meet").place is None


def test_talks_on_the_soil_of_neither_side_are_a_third_place() -> None:
    line = "Russia met China in Astana."
    event = only(read(line, who={"Astana": place("place:astana", KAZAKHSTAN)}), "meet_third_place")
    assert "soil_of_neither" in event.rules


def test_talks_on_the_soil_of_one_side_are_a_meeting() -> None:
    line = "Russia met China in Astana."
    event = only(read(line, who={"Astana": place("place:beijing", "polity:CHN")}), "meet")
    assert event.place is not None


def test_a_place_is_the_side_there_when_a_role_asks_for_a_side() -> None:
    kabul = place("place:kabul", "polity:AFG")
    line = "China urged Kazakhstan to open an embassy in Kabul."
    event = only(read(line, who={"Kabul": kabul}), "open_mission")
    assert [(e.id, e.side) for e in event.recipient] == [("place:kabul", "polity:AFG")]


def test_a_place_nobody_holds_is_no_side() -> None:
    line = "China urged Kazakhstan to open an embassy in Kabul."
    event = only(read(line, who={"Kabul": Entity("place:kabul", "Kabul")}), "open_mission")
    assert EMIRATE not in [e.side for e in event.recipient]
