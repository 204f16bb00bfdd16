"""Sides that a bilateral act must have and the sentence leaves out."""

from __future__ import annotations

from legation.coding.bilateral import REACH
from legation.model.entities import Entity
from tests.coding.hand import CHINA, KAZAKHSTAN, RUSSIA, only, read, sides

RECALL = "Russia recalled its ambassador."
MET = "Russia met China."
WEATHER = "The weather was fine."
ENVOY = Entity("office:KAZ/ambassador-in-russia", "ambassador", represents=KAZAKHSTAN, host=RUSSIA, sender=KAZAKHSTAN)
MINISTRY = Entity("office:KAZ/mfa", "Ministry of Foreign Affairs", represents=KAZAKHSTAN)


def test_the_side_it_was_dealing_with_is_the_other_side() -> None:
    event = only(read(MET, RECALL), "recall_envoy")
    assert sides(event, "recipient") == [CHINA]
    assert "implied.recipient" in event.rules
    assert (event.recipient[0].text, event.recipient[0].span) == ("", None)


def test_a_side_that_is_implied_costs_confidence() -> None:
    implied = only(read(MET, RECALL), "recall_envoy")
    assert implied.confidence < only(read(RECALL), "recall_envoy").confidence


def test_without_dealings_the_other_side_stays_open() -> None:
    assert only(read(RECALL), "recall_envoy").recipient == ()


def test_two_sides_in_one_sentence_are_too_many() -> None:
    assert only(read("Russia met China and Iran.", RECALL), "recall_envoy").recipient == ()


def test_dealings_are_remembered_for_a_few_sentences() -> None:
    assert sides(only(read(MET, *[WEATHER] * (REACH - 1), RECALL), "recall_envoy"), "recipient") == [CHINA]
    assert only(read(MET, *[WEATHER] * REACH, RECALL), "recall_envoy").recipient == ()


def test_the_host_of_an_envoy_summons_him() -> None:
    event = only(read("The ambassador was summoned.", who={"ambassador": ENVOY}), "summon_envoy")
    assert (sides(event, "actor"), sides(event, "recipient")) == ([RUSSIA], [KAZAKHSTAN])
    assert "implied.actor" in event.rules


def test_the_publisher_acts_when_it_tells_of_its_own_side() -> None:
    told = read("The ambassador was recalled.", publisher=MINISTRY)
    assert sides(only(told, "recall_envoy"), "actor") == [KAZAKHSTAN]


def test_a_newspaper_does_not_recall_anybody() -> None:
    assert [e.actor for e in read("The ambassador was recalled.", who={"ambassador": ENVOY})] in ([], [()])


def test_an_envoy_is_not_summoned_by_the_side_he_serves() -> None:
    told = read("The ambassador was summoned.", who={"ambassador": ENVOY}, publisher=MINISTRY)
    assert sides(only(told, "summon_envoy"), "actor") == [RUSSIA]
