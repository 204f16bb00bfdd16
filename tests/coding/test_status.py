"""Status: whether the text says it happened (codebook section 2, Status)."""

from __future__ import annotations

import pytest

from legation.model.events import Event
from tests.coding.hand import KAZAKHSTAN, RUSSIA, day, month, only, read, speakers

IT_IS_RUSSIA = {"it": RUSSIA}
TABLE = """
Russia recognised Kosovo.                               | actual       |
Moscow's recognition of the Emirate angered Iran.       | actual       |
Russia welcomed China's recognition of Kosovo.          | actual       |
Not only Russia recognised Kosovo.                      | actual       |
Russia decided to recognise Kosovo.                     | actual       |
Russia is the first country to recognise the Emirate.   | actual       |
China never refused to recognise Kosovo.                | hypothetical       |
China has recognised Kosovo since 2008.                 | ongoing      | status.present
Russia continues to recognise Kosovo.                   | ongoing      | status.ongoing:continue
Russia will recognise Kosovo.                           | future       | status.modal:will
Russia agreed to recognise Kosovo.                      | future       | status.future:agree
Kazakhstan is expected to recognise Kosovo.             | future       | status.future:expect
Russia promised China to recognise Kosovo.              | future       | status.future:promise
Russia is to recognise Kosovo.                          | future       |
Russia to recognise Kosovo                              | future       | status.headline_infinitive
Russia said it would recognise Kosovo.                  | future       | status.modal:would
Russia told China that it would recognise Kosovo.       | future       | status.modal:would
Russia should recognise Kosovo.                         | requested    | status.modal:should
China urged Kazakhstan to recognise the Emirate.        | requested    | status.content:ask.verb
Russia may recognise Kosovo.                            | hypothetical | status.modal:may
Russia wants to recognise Kosovo.                       | hypothetical | status.hypothetical:want
Kazakhstan seems to recognise Kosovo.                   | hypothetical | status.hypothetical:seem
Russia says it would recognise Kosovo.                  | hypothetical | status.modal:would
Russia has the right to recognise Kosovo.               | hypothetical | status.infinitive:right
The possible recognition of Kosovo angered Iran.        | hypothetical | status.possible
The Emirate hoped that Kazakhstan would recognise it.   | hypothetical | status.hypothetical:hope
Kazakhstan is considering recognising the Emirate.      | hypothetical | status.hypothetical:consider
Russia met China and may recognise Kosovo.              | hypothetical | status.modal:may
Russia has not recognised Kosovo.                       | negated      | status.negation
Russia never recognised Kosovo.                         | negated      | status.negation
No country has recognised the Emirate.                  | negated      | status.negation
Nobody recognised the Emirate.                          | negated      | status.negation
Russia refused to recognise Kosovo.                     | negated      | status.negation
Russia failed to recognise Kosovo.                      | negated      | status.negation
Russia ended the protest without recognition of Kosovo. | negated      | status.negation
Russia will not recognise Kosovo and met China.         | negated      | status.negation
Russia denied that it had recognised Kosovo.            | denied       | status.denied:deny
"""
ROWS = [[cell.strip() for cell in line.split("|")] for line in TABLE.strip().splitlines()]


@pytest.mark.parametrize(("sentence", "status", "rule"), ROWS)
def test_the_sentence_says_whether_it_happened(sentence: str, status: str, rule: str) -> None:
    event = only(read(sentence, who=IT_IS_RUSSIA), "recognise")
    assert event.status == status
    assert rule in event.rules or not rule, event.rules


def test_every_status_has_a_sentence() -> None:
    assert {row[1] for row in ROWS} | {"historical"} == {
        "actual", "ongoing", "historical", "future", "requested", "hypothetical", "negated", "denied",
    }  # fmt: skip


def status_of(*lines: str, act: str = "recognise", **more: object) -> str:
    return only(read(*lines, **more), act).status.value  # type: ignore[arg-type]


def test_both_halves_of_a_condition_are_hypothetical() -> None:
    found = read("Russia would recognise Kosovo if China recognised the Emirate.")
    assert [(e.actor[0].id, e.status.value) for e in found] == [
        ("polity:RUS", "hypothetical"), ("polity:CHN", "hypothetical"),
    ]  # fmt: skip
    assert "status.conditional:if" in found[1].rules


def test_a_denial_in_a_conjunct_does_not_reach_the_other() -> None:
    found = read("Russia will not recognise Kosovo and met China.")
    assert only(found, "recognise").status == "negated"
    assert only(found, "meet").status == "actual"


def test_mood_of_one_conjunct_does_not_reach_the_first() -> None:
    assert only(read("Russia met China and may recognise Kosovo."), "meet").status == "actual"


def test_a_practice_in_the_present_goes_on() -> None:
    assert status_of("Russia supplies grain to Kosovo.", act="give_aid") == "ongoing"
    assert status_of("Russia has been supplying grain to Kosovo.", act="give_aid") == "ongoing"


def test_the_headline_present_is_not_a_practice() -> None:
    assert status_of("Russia recognises Kosovo", title=True) == "actual"
    assert status_of("Russia recognises Kosovo") == "ongoing"


def test_a_date_well_before_publication_is_background() -> None:
    times = {"1997": month(1997, 3)}
    assert status_of("Russia recognised Kosovo in 1997.", times=times) == "historical"
    assert status_of("Russia recognised Kosovo in 1997.", times=times, published="1997-04-02") == "actual"
    assert status_of("Russia recognised Kosovo in 1997.", times=times, published=None) == "actual"


def test_background_begins_ninety_days_before_publication() -> None:
    line = "Russia recognised Kosovo in July."
    assert status_of(line, times={"July": day("2025-07-01")}, published="2025-09-30") == "historical"
    assert status_of(line, times={"July": day("2025-07-01")}, published="2025-09-29") == "actual"


def test_what_a_question_asks_is_hypothetical() -> None:
    lines = ("QUESTION:", "Has China recognised Kosovo?")
    assert status_of(*lines, turns=[(0, 1, "QUESTION")]) == "hypothetical"


def test_the_holder_that_says_no_refuses() -> None:
    """ "It did not recognise" is a report; out of the holder's own mouth it is a refusal."""
    event = only(read("Russia said that it did not recognise Kosovo.", who=IT_IS_RUSSIA), "refuse_recognition")
    assert (event.status, speakers(event)) == ("actual", [RUSSIA])
    assert "holder_says_no" in event.rules


def test_another_that_says_no_only_reports() -> None:
    event = only(read("Russia said that it did not recognise Kosovo.", who={"it": KAZAKHSTAN}), "recognise")
    assert event.status == "negated"


def test_a_question_without_a_questioner_is_hypothetical() -> None:
    assert status_of("Has China recognised Kosovo?") == "hypothetical"


def test_fixed_words_of_evasion_are_said_whatever_they_negate() -> None:
    found: tuple[Event, ...] = read("SMITH:", "We have nothing to add.", turns=[(0, 1, "SMITH")])
    assert only(found, "evade").status == "actual"
