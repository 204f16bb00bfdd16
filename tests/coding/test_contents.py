"""Speech acts and what they are about: two events, one the content of the other (codebook section 2)."""

from __future__ import annotations

from tests.coding.hand import CHINA, EMIRATE, KAZAKHSTAN, KOSOVO, RUSSIA, only, read, sides

THE_EMIRATE = {"it": EMIRATE}


def test_asking_for_recognition_and_the_recognition_asked_for_are_two_events() -> None:
    found = read("The Emirate urged Kazakhstan to recognise it.", who=THE_EMIRATE)
    assert [e.act for e in found] == ["ask_recognition", "recognise"]
    ask, content = found
    assert (sides(ask, "actor"), sides(ask, "recipient"), sides(ask, "about")) == ([EMIRATE], [KAZAKHSTAN], [EMIRATE])
    assert (sides(content, "actor"), sides(content, "about")) == ([KAZAKHSTAN], [EMIRATE])
    assert (ask.status, content.status) == ("actual", "requested")
    assert (ask.content_of, content.content_of) == (None, ask.id)


def test_asking_for_a_third_party_is_lobbying() -> None:
    event = only(read("China urged Kazakhstan to recognise the Emirate."), "lobby_recognition")
    assert (sides(event, "actor"), sides(event, "about")) == ([CHINA], [EMIRATE])
    assert "third_party_asks" in event.rules


def test_asking_not_to_recognise_is_one_event() -> None:
    found = read("China urged Kazakhstan not to recognise the Emirate.")
    event = only(found, "oppose_recognition")
    assert (sides(event, "recipient"), sides(event, "about"), event.status) == ([KAZAKHSTAN], [EMIRATE], "actual")
    assert len(found) == 1


def test_asking_for_anything_else_stays_an_ask() -> None:
    found = read("China urged Kazakhstan to open an embassy in Kabul.")
    ask, content = only(found, "ask"), only(found, "open_mission")
    assert sides(content, "actor") == [KAZAKHSTAN]
    assert (content.status, content.content_of) == ("requested", ask.id)


def test_what_was_not_asked_for_is_not_requested() -> None:
    found = read("China did not urge Kazakhstan to recognise the Emirate.")
    assert only(found, "lobby_recognition").status == "negated"
    assert only(found, "recognise").status == "hypothetical"


def test_hope_is_an_event_and_so_is_what_is_hoped_for() -> None:
    found = read("The Emirate hoped that Kazakhstan would recognise it.", who=THE_EMIRATE)
    hope, content = only(found, "express_hope"), only(found, "recognise")
    assert (hope.status, content.status, content.content_of) == ("actual", "hypothetical", hope.id)


def test_the_promiser_does_what_it_promises() -> None:
    found = read("Russia promised to cooperate with China.")
    promise, content = only(found, "promise_cooperation"), only(found, "cooperate")
    assert (sides(content, "actor"), sides(content, "recipient")) == ([RUSSIA], [CHINA])
    assert (content.status, content.content_of) == ("future", promise.id)


def test_a_denied_act_is_denied_and_the_denial_is_actual() -> None:
    found = read("Russia denied that it had recognised Kosovo.", who={"it": RUSSIA})
    denial, content = only(found, "deny"), only(found, "recognise")
    assert (denial.status, content.status, content.content_of) == ("actual", "denied", denial.id)
    assert (sides(content, "actor"), sides(content, "about")) == ([RUSSIA], [KOSOVO])


def test_a_frame_that_needs_its_content_is_silent_without() -> None:
    assert read("Kazakhstan is considering the proposal.") == ()
    found = read("Kazakhstan is considering recognising the Emirate.")
    assert only(found, "consider_recognition").status == "actual"
    assert only(found, "recognise").status == "hypothetical"


def test_events_without_a_speech_act_are_nobodys_content() -> None:
    assert [e.content_of for e in read("Russia recognised Kosovo and met China.")] == [None, None]
    assert [e.content_of for e in read("Russia said that China had recognised Kosovo.")] == [None]
