"""Words that stand for an act named before (codebook section 2: "Anaphora counts")."""

from __future__ import annotations

import pytest

from legation.model.events import Event
from tests.coding.hand import CHINA, EMIRATE, IRAN, KAZAKHSTAN, RUSSIA, only, read, sides

RECOGNISED = "Russia recognised the Emirate."
ALONE = ["Kazakhstan did the same.", "Kazakhstan followed suit.", "Kazakhstan refused to.", "None has."]


def by(found: tuple[Event, ...], actor: str, act: str = "recognise") -> Event:
    (event,) = [e for e in found if e.act == act and sides(e, "actor") == [actor]]
    return event


@pytest.mark.parametrize("line", ["Kazakhstan did the same.", "Kazakhstan followed suit."])
def test_the_same_act_is_done_again_by_another(line: str) -> None:
    event = by(read(RECOGNISED, line), KAZAKHSTAN)
    assert (sides(event, "about"), event.status) == ([EMIRATE], "actual")
    assert event.evidence[0].sentence.text == line
    assert any(rule.startswith("again:") for rule in event.rules)


def test_whose_act_it_was_stays() -> None:
    assert sides(by(read(RECOGNISED, "Kazakhstan did the same."), RUSSIA), "about") == [EMIRATE]


@pytest.mark.parametrize("line", ALONE)
def test_without_an_act_before_it_nothing_is_meant(line: str) -> None:
    assert read(line) == ()
    assert [e.act for e in read("There was a protest.", line)] == [None]


def test_none_has() -> None:
    """ "None has." after a request: nobody has recognised."""
    found = read("China urged Kazakhstan to recognise the Emirate.", "None has.")
    (event,) = [e for e in found if e.evidence[0].trigger.text == "None has"]
    assert (event.act, event.status, event.actor, sides(event, "about")) == ("recognise", "negated", (), [EMIRATE])


def test_has_not() -> None:
    event = by(read(RECOGNISED, "Kazakhstan has not."), KAZAKHSTAN)
    assert (event.status, sides(event, "about")) == ("negated", [EMIRATE])


def test_refused_to() -> None:
    event = by(read(RECOGNISED, "Kazakhstan refused to."), KAZAKHSTAN, "refuse_recognition")
    assert sides(event, "about") == [EMIRATE]


def test_ruled_it_out() -> None:
    """A verb of refusal whose object stands for recognition refuses recognition."""
    event = by(read(RECOGNISED, "Kazakhstan ruled it out."), KAZAKHSTAN, "refuse_recognition")
    assert (event.status, sides(event, "about")) == ("actual", [EMIRATE])
    assert "again:recognise" in event.rules


def test_ruled_it_out_with_nothing_before_it_is_a_plain_refusal() -> None:
    assert only(read("Kazakhstan ruled it out."), "refuse").about == ()


def test_the_move_that_is_welcomed_is_its_owners() -> None:
    event = only(read(RECOGNISED, "Kazakhstan welcomed the move."), "welcome")
    assert (sides(event, "actor"), sides(event, "recipient")) == ([KAZAKHSTAN], [RUSSIA])


def test_an_act_nine_sentences_ago_is_forgotten() -> None:
    weather = ["The weather was fine."] * 8
    assert len(read(RECOGNISED, *weather, "Kazakhstan did the same.")) == 1
    assert len(read(RECOGNISED, *weather[:4], "Kazakhstan did the same.")) == 2


def test_a_mutual_act_done_again_keeps_the_other_side() -> None:
    found = read("Kazakhstan established diplomatic relations with China.", "Iran did the same.")
    event = found[-1]
    assert (event.act, sides(event, "actor")) == ("establish_relations", [IRAN, CHINA])
