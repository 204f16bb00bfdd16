"""What the coder promises of every event: once, quoted, with an id of its content."""

from __future__ import annotations

import pytest

from legation.coding.coder import CODER, QUADRANTS, acts
from legation.model.entities import Cast, Entity
from tests.coding.hand import BOOK, EMIRATE, KAZAKHSTAN, RUSSIA, code, day, only, read, scene, sides, trees

RECOGNISED = "Russia recognised the Emirate."
RECOGNISED_AGAIN = len(f"{RECOGNISED} The weather was fine. Russia ")


def test_the_same_act_told_twice_is_one_event_with_two_places() -> None:
    event = only(read(RECOGNISED, "The weather was fine.", RECOGNISED), "recognise")
    assert sorted(e.trigger.start for e in event.evidence) == [7, RECOGNISED_AGAIN]


def test_the_body_is_coded_before_its_headline() -> None:
    event = only(read(RECOGNISED, "The weather was fine.", RECOGNISED, title=True), "recognise")
    assert [e.trigger.start for e in event.evidence] == [RECOGNISED_AGAIN, 7]


def test_the_first_place_is_coded_when_there_is_no_headline() -> None:
    event = only(read(RECOGNISED, "The weather was fine.", RECOGNISED), "recognise")
    assert [e.trigger.start for e in event.evidence] == [7, RECOGNISED_AGAIN]


def test_another_status_is_another_event() -> None:
    found = read("Russia recognised Kosovo.", "Russia has not recognised Kosovo.")
    assert [e.status.value for e in found] == ["actual", "negated"]


def test_another_day_is_another_event() -> None:
    lines = ("Russia recognised Kosovo on Monday and visited Kazakhstan.", "Russia recognised Kosovo in July.")
    times = {"Monday": day("2025-07-07"), "July": day("2025-07-01")}
    assert [e.act for e in read(*lines, times=times)].count("recognise") == 2
    assert [e.act for e in read(*lines)].count("recognise") == 1


def test_another_side_is_another_event() -> None:
    assert len(read("Russia recognised Kosovo.", "China recognised Kosovo.")) == 2


def test_a_meeting_told_with_fewer_sides_is_the_same_meeting() -> None:
    assert len(read("Russia met China and Iran.", "Russia met China.")) == 1


def test_what_is_asked_for_and_what_is_done_are_not_the_same() -> None:
    found = read("China urged Kazakhstan to recognise the Emirate.", "Kazakhstan did the same.")
    assert [e.status.value for e in found if e.act == "recognise"] == ["requested", "actual"]


@pytest.mark.parametrize("sentence", sorted(trees()))
def test_every_quote_is_the_text_at_its_place(sentence: str) -> None:
    made = scene(sentence)
    for event in code(made.reading, made.cast, BOOK):
        quotes = [q for e in event.evidence for q in (e.sentence, e.trigger)]
        quotes += [a.cue for a in event.attribution if a.cue]
        assert all(q.text == made.text[q.start : q.end] and q.text for q in quotes)
        assert all(e.sentence.span.contains(e.trigger.span) for e in event.evidence)
        assert 0 < event.confidence <= 1
        assert event.coder == f"hand {CODER}"


def test_ids_come_from_text_place_act_and_sides() -> None:
    (first,) = read(RECOGNISED)
    assert [e.id for e in read(RECOGNISED)] == [first.id]
    assert [e.id for e in read(RECOGNISED, published="2024-01-01")] == [first.id]
    others = [read(RECOGNISED, who={"Russia": KAZAKHSTAN}), read("The weather was fine.", RECOGNISED)]
    assert first.id not in [e.id for found in others for e in found]


def test_a_contested_country_is_the_authority_that_governs_it() -> None:
    made = scene("Russia met China.", who={"China": "polity:AFG"})
    cast = Cast(made.cast.entities, None, (("polity:AFG", EMIRATE),))
    (event,) = code(made.reading, cast, BOOK)
    assert sides(event, "actor") == [RUSSIA, EMIRATE]


def test_aid_goes_to_the_country_whoever_governs_it() -> None:
    made = scene("Russia supplies grain to Kosovo.", who={"Kosovo": "polity:AFG"})
    cast = Cast(made.cast.entities, None, (("polity:AFG", EMIRATE),))
    (event,) = code(made.reading, cast, BOOK)
    assert sides(event, "recipient") == ["polity:AFG"]


def test_nobody_is_actor_and_recipient_at_once() -> None:
    (event,) = read("China visited Kazakhstan.", who={"Kazakhstan": "polity:CHN"})
    assert event.recipient == ()


def test_an_envoy_keeps_himself_and_his_side() -> None:
    envoy = Entity("person:kabulov", "Kabulov", represents=RUSSIA)
    (event,) = read("China visited Kazakhstan.", who={"China": envoy})
    assert [(e.id, e.side, e.text) for e in event.actor] == [("person:kabulov", RUSSIA, "China")]


def test_codes_come_from_the_vocabulary() -> None:
    (event,) = read(RECOGNISED)
    entry = acts()["recognise"]
    assert (event.event, event.mode, event.cameo) == (entry["plover"], entry["mode"], entry["cameo"])
    assert event.quad_code == QUADRANTS[entry["plover"]]


def test_events_outside_diplomacy_have_a_category_alone() -> None:
    (event,) = read("There was a protest.")
    assert (event.act, event.event, event.quad_code, event.mode) == (None, "PROTEST", 4, None)


def test_a_text_without_acts_has_no_events() -> None:
    assert read("The weather was fine.") == ()
    assert read("ASTANA, 9 July") == ()
