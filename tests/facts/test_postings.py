"""Envoys, chiefs of mission, missions, records and visits by hand."""

from __future__ import annotations

from legation.facts import chiefs, records, visits
from legation.facts.telling import tell
from legation.model.events import Status
from legation.model.times import Precision
from tests.facts.hand import envoy, mission, states

POSTED = {"sending": "IEA", "receiving_iso3": "CHN", "name": "Asadullah Bilal Karimi", "rank": "ambassador"}
EMIRATE = "gov:AFG/islamic-emirate"


def test_credentials_are_presented_by_the_envoy_for_his_side() -> None:
    fact = envoy(**POSTED, event="letters_of_credence", date="2024-01-30", claimed_by="IEA MFA; PRC MFA")
    (event,) = fact.entry.events
    assert event.evidence[0].sentence.text == (
        "Asadullah Bilal Karimi, ambassador of the Islamic Emirate of Afghanistan, presented credentials in China on "
        "30 January 2024."
    )
    assert (event.about[0].id, event.about[0].side) == ("person:asadullah-bilal-karimi", EMIRATE)
    assert event.attribution == ()
    found = states(fact)["envoy", EMIRATE, "polity:CHN"]
    assert (found.state, found.person) == ("credentialed", "person:asadullah-bilal-karimi")
    assert ("government_recognition", "polity:CHN", EMIRATE) not in states(fact)


def test_the_word_of_one_side_is_told_as_its_word() -> None:
    fact = envoy(**POSTED, event="arrived", date="2023-11-24", claimed_by="IEA MFA")
    assert fact.entry.document.text.startswith(
        "According to the Islamic Emirate of Afghanistan, Asadullah Bilal Karimi,"
    )
    (link,) = fact.entry.events[0].attribution
    assert (link.by.id, link.cue and link.cue.text) == (EMIRATE, "According to")


def test_a_side_that_tells_of_itself_tells_by_its_own_account() -> None:
    cells = POSTED | {"receiving_iso3": "KAZ", "name": "Muhammad ur Rahman Rahmani", "rank": "charge d'affaires"}
    fact = envoy(
        **cells, event="credentials_accepted", date="2024-08-21", claimed_by="Kazakhstan MFA (deputy FM Bakayev)"
    )
    assert fact.entry.document.text.startswith("By its own account, Kazakhstan accepted the credentials of")
    assert states(fact)["envoy", EMIRATE, "polity:KAZ"].state == "copies_presented"


def test_the_press_and_unnamed_people_are_nobody_s_word() -> None:
    fact = envoy(**POSTED, event="arrived", date="2023-11-24", claimed_by="Afghan media")
    assert fact.entry.events[0].attribution == ()


def test_an_upgrade_announced_has_not_arrived() -> None:
    fact = envoy(sending="PAK", receiving_iso3="AFG", rank="ambassador", event="upgrade_announced", date="2025-05-30")
    assert fact.entry.events[0].status is Status.FUTURE
    assert states(fact)["mission", "polity:PAK", "polity:AFG"].state == "upgraded_pending"


def test_an_appointment_that_the_mission_blocked() -> None:
    fact = envoy(**POSTED | {"receiving_iso3": "IND"}, event="claimed_appointment_failed", date="2023-04")
    assert [e.act for e in fact.entry.events] == ["appoint_envoy", "block_envoy"]


def test_staff_without_a_name_is_an_office_not_a_person() -> None:
    cells = POSTED | {"name": "", "rank": "diplomats"}
    fact = envoy(**cells, event="accepted", date="2024")
    assert fact.entry.events[0].about[0].kind == "office"


def test_missions_open_rise_fall_and_close() -> None:
    place = {"place": "afghanistan"}
    opened = mission(**place, before="None", level="Legation", date="1942-06-06")
    raised = mission(**place, before="Legation", level="Embassy", date="1948-06-05")
    lowered = mission(**place, before="Embassy", level="Liaison", date="1979")
    closed = mission(**place, before="Embassy", level="None", date="1989-01-30")
    section = mission(**place, before="Embassy", level="Interests", date="2021-08-31")
    key = ("mission", "polity:USA", "polity:AFG")
    told = [states(f)[key] for f in (opened, raised, lowered, closed, section)]
    assert [s.state for s in told] == ["open", "open", "open", "closed", "interests_section"]
    assert [s.detail for s in told[:3]] == [f'{{"level":["{x}"]}}' for x in ("legation", "embassy", "liaison_office")]


def test_a_posting_has_an_event_for_each_date() -> None:
    row = {"place": "germany", "person": "doe-jane", "name": "Jane Doe", "role": "ambassador-e-p",
           "title": "Ambassador Extraordinary and Plenipotentiary", "appointed": "1993-06-01", "arrived": "",
           "started": "1993-08-02", "ended": "1996-07"}  # fmt: skip
    fact = tell(chiefs.telling(row))
    assert [e.act for e in fact.entry.events] == ["appoint_envoy", "present_credentials", "end_posting"]
    assert [e.date.precision for e in fact.entry.events if e.date] == [Precision.DAY, Precision.DAY, Precision.MONTH]
    found = states(fact)["envoy", "polity:USA", "polity:DEU"]
    assert (found.state, found.person) == ("ended", "person:doe-jane")


def test_a_charge_takes_charge() -> None:
    row = {"place": "russia", "person": "doe-john", "name": "John Doe", "role": "charge-daffaires-ad-interim",
           "title": "Chargé d’Affaires ad interim", "appointed": "", "arrived": "", "started": "1950-02",
           "ended": ""}  # fmt: skip
    fact = tell(chiefs.telling(row))
    assert [e.act for e in fact.entry.events] == ["take_charge"]
    assert fact.entry.events[0].recipient[0].id == "polity:SUN"


def test_the_side_that_severs_is_the_actor() -> None:
    row = {"article": "algeria", "act": "sever_relations", "by": "other", "level": "", "date": "1967-06-06"}
    (event,) = tell(records.telling(row)).entry.events
    assert ([e.id for e in event.actor], [e.id for e in event.recipient]) == (["polity:DZA"], ["polity:USA"])


def test_a_visit_lasts_and_moves_nothing() -> None:
    row = {"from": "spain", "office": "King", "visitor": "Juan Carlos I", "date": "2010-02-17..2010-02-18"}
    fact = tell(visits.visit(row))
    text = "King Juan Carlos I of Spain visited the United States from 17 February 2010 to 18 February 2010."
    assert fact.entry.document.text == text
    assert (fact.entry.events[0].actor[0].side, states(fact)) == ("polity:ESP", {})


def test_two_visitors_go_as_their_state() -> None:
    row = {"from": "spain", "office": "King", "visitor": "Juan Carlos and Queen Sofia", "date": "1976-06-02"}
    assert tell(visits.visit(row)).entry.events[0].actor[0].id == "polity:ESP"
