"""What follows from the events of one document (codebook section 4, rule by rule)."""

from __future__ import annotations

import pytest

from legation.record.derive import derive
from tests.record.hand import (
    CHINA,
    EMIRATE,
    GOVERNMENT,
    IRAN,
    KAZAKHSTAN,
    KOSOVO,
    REPUBLIC,
    RUSSIA,
    SERBIA,
    STATE,
    concluded,
    event,
    who,
)

RECOGNISED = f"{GOVERNMENT} {RUSSIA} {EMIRATE} recognised"


def russia_recognises(**more: object) -> list[str]:
    publisher = more.pop("publisher", None)
    return concluded(event("recognise", RUSSIA, "", EMIRATE, **more), publisher=publisher)  # type: ignore[arg-type]


# Rule 1 and 6: the holder decides, and every state has a grade.


def test_a_report_of_the_press_is_fact_reported_by_others() -> None:
    assert russia_recognises() == [f"{RECOGNISED} C"]


def test_the_holders_own_words_are_its_own_act() -> None:
    assert russia_recognises(by=RUSSIA) == [f"{RECOGNISED} A"]
    assert russia_recognises(by=f"person:peskov@{RUSSIA}") == [f"{RECOGNISED} A"]


def test_the_holders_own_organ_tells_its_own_act() -> None:
    assert russia_recognises(publisher=f"office:RUS/mfa@{RUSSIA}") == [f"{RECOGNISED} A"]


def test_the_holders_words_out_of_anothers_mouth_are_a_report() -> None:
    assert russia_recognises(by=f"org:agency {RUSSIA}") == [f"{RECOGNISED} C"]


def test_a_news_agency_is_no_interested_side() -> None:
    assert russia_recognises(by="org:agency") == [f"{RECOGNISED} C"]


@pytest.mark.parametrize("speaker", [EMIRATE, KAZAKHSTAN, REPUBLIC, "igo:UN"])
def test_what_another_side_says_opens_a_claim_and_moves_nothing(speaker: str) -> None:
    assert russia_recognises(by=speaker) == [f"claim {speaker} {RUSSIA} asserted D"]


def test_the_beneficiarys_organ_claims_too() -> None:
    assert russia_recognises(publisher=EMIRATE) == [f"claim {EMIRATE} {RUSSIA} asserted D"]


def test_a_claim_names_the_act_and_the_government_it_is_about() -> None:
    (claim,) = derive((event("recognise", RUSSIA, "", EMIRATE, by=EMIRATE),))
    assert (claim.act, claim.about, claim.rule) == ("recognise", EMIRATE, "claim.asserted")


def test_a_state_names_the_events_it_rests_on_and_its_rule() -> None:
    told = event("recognise", RUSSIA, "", EMIRATE, on="2025-07-03")
    (state,) = derive((told,))
    assert (state.events, state.rule, state.since) == ((told.id,), "recognise.actual", told.date)


def test_recognition_of_a_state_and_of_a_government_are_two_tracks() -> None:
    assert concluded(event("recognise", RUSSIA, "", KOSOVO)) == [f"{STATE} {RUSSIA} {KOSOVO} recognised C"]
    assert russia_recognises() == [f"{RECOGNISED} C"]


def test_several_holders_hold_each_their_own() -> None:
    assert concluded(event("recognise", f"{RUSSIA} {CHINA}", "", EMIRATE)) == [
        f"{GOVERNMENT} {CHINA} {EMIRATE} recognised C",
        f"{GOVERNMENT} {RUSSIA} {EMIRATE} recognised C",
    ]


def test_nobody_holds_a_recognition_of_himself() -> None:
    assert concluded(event("recognise", EMIRATE, "", EMIRATE)) == []


def test_without_a_holder_or_a_government_nothing_is_concluded() -> None:
    assert concluded(event("recognise", "", "", EMIRATE), event("recognise", RUSSIA)) == []


# Rules 2 and 3: what never moves recognition.


@pytest.mark.parametrize(
    "act",
    (
        "meet visit telephone meet_third_place meet_multilateral mediate negotiate invite sign_agreement cooperate "
        "promise_cooperation give_aid promise_aid welcome express_hope take_charge appoint_envoy accept_envoy "
        "present_credentials present_copies hand_over_mission open_mission close_mission upgrade_mission "
        "establish_relations restore_relations sever_relations suspend_relations recall_envoy expel_envoy "
        "ask_recognition lobby_recognition consider_recognition seat_delegation delist_actor"
    ).split(),
)
def test_nothing_but_recognition_moves_recognition(act: str) -> None:
    found = concluded(
        event(act, RUSSIA, EMIRATE, EMIRATE, by=RUSSIA),
        event(act, f"{RUSSIA} {EMIRATE}", at=40),
        event(act, EMIRATE, RUSSIA, at=80),
    )
    assert [line for line in found if "recognition" in line.split()[0]] == []


def test_severed_relations_leave_recognition_as_it_was() -> None:
    found = concluded(
        event("recognise", RUSSIA, "", KOSOVO, on="2008-02-18"),
        event("sever_relations", RUSSIA, KOSOVO, at=40, on="2025-07-01"),
    )
    assert found == [
        f"diplomatic_relations {RUSSIA} {KOSOVO} severed C",
        f"{STATE} {RUSSIA} {KOSOVO} recognised C",
    ]


def test_dealings_without_recognition_are_a_state_of_their_own() -> None:
    found = concluded(event("disclaim", KAZAKHSTAN, "", EMIRATE, by=KAZAKHSTAN))
    assert found == [f"{GOVERNMENT} {KAZAKHSTAN} {EMIRATE} dealings_without_recognition A"]


def test_a_disclaimer_about_a_state_moves_nothing() -> None:
    assert concluded(event("disclaim", KAZAKHSTAN, "", KOSOVO, by=KAZAKHSTAN)) == []


# Status: what only might be does not move.


@pytest.mark.parametrize("status", ["requested", "hypothetical", "negated"])
def test_what_did_not_happen_moves_nothing(status: str) -> None:
    assert russia_recognises(status=status) == []


@pytest.mark.parametrize("status", ["actual", "ongoing", "historical"])
def test_what_happened_or_holds_moves(status: str) -> None:
    (state,) = derive((event("recognise", RUSSIA, "", EMIRATE, status),))
    assert (state.state, state.rule) == ("recognised", f"recognise.{status}")


def test_an_announced_recognition_is_an_intent() -> None:
    assert russia_recognises(status="future") == [f"{GOVERNMENT} {RUSSIA} {EMIRATE} intent_announced C"]


def test_a_recognition_to_come_inside_a_speech_act_announces_nothing() -> None:
    assert russia_recognises(status="future", content_of="ev_0") == []


@pytest.mark.parametrize(
    ("act", "state"),
    [
        ("establish_relations", f"diplomatic_relations {RUSSIA} {EMIRATE} agreed C"),
        ("open_mission", f"mission {RUSSIA} {EMIRATE} announced C"),
        ("upgrade_mission", f"mission {RUSSIA} {EMIRATE} upgraded_pending C"),
    ],
)
def test_other_acts_announced(act: str, state: str) -> None:
    assert concluded(event(act, RUSSIA, EMIRATE, status="future")) == [state]


def test_a_condition_makes_recognition_conditional() -> None:
    rules = ("recognise.verb", "status.condition")
    assert russia_recognises(status="hypothetical", rules=rules) == [f"{GOVERNMENT} {RUSSIA} {EMIRATE} conditional C"]
    assert russia_recognises(status="hypothetical", rules=("recognise.verb", "status.modal:may")) == []


def test_an_intent_told_beside_the_deed_does_not_undo_it() -> None:
    deed, intent = event("recognise", RUSSIA, "", EMIRATE), event("recognise", RUSSIA, "", EMIRATE, "future", at=40)
    assert concluded(deed, intent) == concluded(intent, deed) == [f"{RECOGNISED} C"]


# Order of time.


def test_the_later_deed_holds() -> None:
    given = event("recognise", RUSSIA, "", KOSOVO, on="2008-02-18", at=40)
    taken = event("withdraw_recognition", RUSSIA, "", KOSOVO, on="2020-02-18", at=0)
    assert concluded(given, taken) == [f"{STATE} {RUSSIA} {KOSOVO} withdrawn C"]


def test_a_deed_without_a_date_comes_after_background() -> None:
    given = event("recognise", RUSSIA, "", KOSOVO, "historical", at=40)
    taken = event("withdraw_recognition", RUSSIA, "", KOSOVO, at=0)
    assert concluded(given, taken) == [f"{STATE} {RUSSIA} {KOSOVO} withdrawn C"]


# Claims.


def test_a_report_that_is_denied_is_a_denied_claim() -> None:
    told = event("recognise", RUSSIA, "", EMIRATE, by="org:agency")
    denial = event("recognise", RUSSIA, "", EMIRATE, "denied", by=RUSSIA, at=40)
    assert concluded(told, denial) == [f"claim org:agency {RUSSIA} denied D"]


def test_an_interested_claim_that_is_denied() -> None:
    told = event("recognise", RUSSIA, "", EMIRATE, by=EMIRATE)
    denial = event("recognise", RUSSIA, "", EMIRATE, "denied", by=RUSSIA, at=40)
    assert concluded(told, denial) == [f"claim {EMIRATE} {RUSSIA} denied D"]


def test_a_denial_about_another_pair_denies_nothing() -> None:
    denial = event("recognise", IRAN, "", KOSOVO, "denied", by=IRAN, at=40)
    assert concluded(event("recognise", RUSSIA, "", EMIRATE), denial) == [f"{RECOGNISED} C"]


def test_a_denial_of_another_act_denies_nothing() -> None:
    denial = event("open_mission", RUSSIA, EMIRATE, "", "denied", by=RUSSIA, at=40)
    assert concluded(event("recognise", RUSSIA, "", EMIRATE), denial) == [f"{RECOGNISED} C"]


def test_a_denial_about_another_beneficiary_denies_nothing() -> None:
    denial = event("recognise", RUSSIA, "", KOSOVO, "denied", by=RUSSIA, at=40)
    assert concluded(event("recognise", RUSSIA, "", EMIRATE), denial) == [f"{RECOGNISED} C"]


# Rule 4: at most one recognised government of a polity.


def test_a_second_government_does_not_overwrite_the_first() -> None:
    found = concluded(
        event("recognise", RUSSIA, "", REPUBLIC, on="2004-01-01"),
        event("recognise", RUSSIA, "", EMIRATE, on="2025-07-03", at=40),
    )
    assert found == [f"{GOVERNMENT} {RUSSIA} {REPUBLIC} recognised C"]


def test_two_governments_in_one_act_are_not_both_recognised() -> None:
    assert len(concluded(event("recognise", RUSSIA, "", f"{EMIRATE} {REPUBLIC}"))) <= 1


def test_a_government_of_another_polity_is_no_rival() -> None:
    found = concluded(event("recognise", RUSSIA, "", EMIRATE), event("recognise", RUSSIA, "", "gov:LBY/gnu", at=40))
    assert len(found) == 2


def test_another_holder_is_no_rival() -> None:
    found = concluded(event("recognise", RUSSIA, "", EMIRATE), event("recognise", IRAN, "", REPUBLIC, at=40))
    assert len(found) == 2


def test_a_government_that_lost_recognition_is_no_rival() -> None:
    found = concluded(
        event("recognise", RUSSIA, "", REPUBLIC, on="2004-01-01"),
        event("withdraw_recognition", RUSSIA, "", REPUBLIC, on="2025-07-01", at=20),
        event("recognise", RUSSIA, "", EMIRATE, on="2025-07-03", at=40),
    )
    assert found == [
        f"{GOVERNMENT} {RUSSIA} {EMIRATE} recognised C",
        f"{GOVERNMENT} {RUSSIA} {REPUBLIC} withdrawn C",
    ]


# Rule 8: an ask stays open until it is answered.


ASK = event("ask_recognition", EMIRATE, KAZAKHSTAN, EMIRATE, at=0, by=EMIRATE)


def answer(*replies: object) -> list[str]:
    found = derive((ASK, *replies))  # type: ignore[arg-type]
    return [s.state for s in found if s.track == "ask"]


def test_an_ask_is_open() -> None:
    (ask,) = derive((ASK,))
    assert (ask.track, ask.holder, ask.of, ask.state, ask.about) == ("ask", EMIRATE, KAZAKHSTAN, "open", EMIRATE)
    assert ask.events == (ASK.id,)


def test_an_ask_is_met_by_the_act() -> None:
    assert answer(event("recognise", KAZAKHSTAN, "", EMIRATE, at=40)) == ["met"]


@pytest.mark.parametrize("status", ["requested", "hypothetical", "negated", "future", "denied"])
def test_an_ask_is_not_met_by_less(status: str) -> None:
    assert answer(event("recognise", KAZAKHSTAN, "", EMIRATE, status, at=40)) == ["open"]


def test_the_content_of_the_ask_is_no_reply() -> None:
    assert answer(event("recognise", KAZAKHSTAN, "", EMIRATE, at=40, content_of=ASK.id)) == ["open"]


@pytest.mark.parametrize("act", ["refuse_recognition", "refuse"])
def test_an_ask_is_declined(act: str) -> None:
    assert answer(event(act, KAZAKHSTAN, "", EMIRATE, at=40)) == ["declined"]


def test_a_reply_about_something_else_is_no_answer() -> None:
    assert answer(event("evade", KAZAKHSTAN, at=40)) == ["no_answer"]
    assert answer(event("promise_cooperation", KAZAKHSTAN, EMIRATE, at=40)) == ["no_answer"]


def test_what_others_do_is_no_reply() -> None:
    assert answer(event("recognise", RUSSIA, "", EMIRATE, at=40), event("evade", IRAN, at=60)) == ["open"]


def test_what_was_done_before_the_ask_is_no_reply() -> None:
    ask = event("ask_recognition", EMIRATE, KAZAKHSTAN, EMIRATE, at=100)
    states = derive((ask, event("refuse", KAZAKHSTAN, EMIRATE, at=0)))
    assert [s.state for s in states if s.track == "ask"] == ["open"]


def test_recognising_another_does_not_meet_the_ask() -> None:
    assert answer(event("recognise", KAZAKHSTAN, "", KOSOVO, at=40)) == ["open"]


def test_an_agreement_to_do_it_meets_an_ordinary_ask() -> None:
    ask = event("ask", SERBIA, CHINA, at=0)
    agreed = event("promise_cooperation", CHINA, SERBIA, at=40, trigger="agreed")
    assert concluded(ask, agreed) == [f"ask {SERBIA} {CHINA} met C"]


# Other tracks.


@pytest.mark.parametrize(
    ("act", "actor", "recipient", "state"),
    [
        ("establish_relations", f"{RUSSIA} {SERBIA}", "", f"diplomatic_relations {RUSSIA} {SERBIA} established C"),
        ("sever_relations", RUSSIA, SERBIA, f"diplomatic_relations {RUSSIA} {SERBIA} severed C"),
        ("close_mission", RUSSIA, SERBIA, f"mission {RUSSIA} {SERBIA} closed C"),
        ("order_mission_closed", RUSSIA, SERBIA, f"mission {SERBIA} {RUSSIA} closed C"),
        ("expel_envoy", RUSSIA, SERBIA, f"envoy {SERBIA} {RUSSIA} expelled C"),
        ("recall_envoy", RUSSIA, SERBIA, f"envoy {RUSSIA} {SERBIA} recalled C"),
        ("claim_seat", EMIRATE, "igo:UN", f"io_seat igo:UN {EMIRATE} claimed C"),
        ("list_actor", RUSSIA, EMIRATE, f"listing {RUSSIA} {EMIRATE} listed C"),
    ],
)
def test_every_track_has_its_own_holder(act: str, actor: str, recipient: str, state: str) -> None:
    assert concluded(event(act, actor, recipient)) == [state]


def test_the_envoy_is_named_on_his_track() -> None:
    (state,) = derive((event("appoint_envoy", RUSSIA, EMIRATE, "person:zhirnov"),))
    assert (state.track, state.state, state.person) == ("envoy", "appointed", "person:zhirnov")


def test_two_envoys_hold_two_posts() -> None:
    states = derive(
        (
            event("recall_envoy", RUSSIA, SERBIA, "person:one"),
            event("appoint_envoy", RUSSIA, SERBIA, "person:two", at=40),
        )
    )
    assert [(s.person, s.state) for s in states] == [("person:one", "recalled"), ("person:two", "appointed")]


def test_both_sides_of_a_ceremony_speak_for_it() -> None:
    told = event("present_credentials", EMIRATE, RUSSIA, "person:hassan")
    for speaker in (EMIRATE, RUSSIA):
        assert [s.grade.value for s in derive((told,), who(speaker))] == ["A"]


def test_a_deferred_seat_is_not_rejected_and_an_observer_is_no_member() -> None:
    refused = event("refuse_seat", "igo:UN", EMIRATE, trigger="deferred")
    seated = event("seat_delegation", "igo:UN", EMIRATE, sentence="seated as an observer", trigger="seated")
    assert concluded(refused) == [f"io_seat igo:UN {EMIRATE} contested_deferred C"]
    assert concluded(seated) == [f"io_seat igo:UN {EMIRATE} observer C"]


def test_events_outside_diplomacy_move_nothing() -> None:
    assert concluded(event(None, "org:protesters", RUSSIA)) == []
    assert derive(()) == ()
