"""`tools.try_frames` tells a wrong line from a right one."""

from __future__ import annotations

from typing import Any

import pytest

from tools.try_frames import outcomes

TEXT = "Russia recognised Kosovo in July 2025."


def frame(**more: Any) -> dict[str, Any]:
    return {"id": "recognise.verb", "act": "recognise", **more}


def wrong(text: str = TEXT, **yields: Any) -> str:
    (outcome,) = outcomes(frame(examples=[{"text": text, "yields": yields}]))
    assert (outcome.frame, outcome.text, outcome.counter) == ("recognise.verb", text, False)
    return outcome.wrong


def test_a_right_line_has_nothing_wrong() -> None:
    assert wrong(actor=["polity:RUS"], about=["polity:XKX"], status="actual", date="2025-07") == ""
    assert wrong(recipient=[], said_by=[]) == ""


@pytest.mark.parametrize(
    ("yields", "told"),
    [
        ({"act": "meet"}, "no meet"),
        ({"event": "PROTEST", "act": None}, "no PROTEST"),
        ({"actor": ["polity:CHN"]}, "actor ['polity:RUS'], expected ['polity:CHN']"),
        ({"actor": []}, "actor ['polity:RUS'], expected []"),
        ({"recipient": ["polity:CHN"]}, "recipient [], expected ['polity:CHN']"),
        ({"status": "future"}, "status actual, expected future"),
        ({"date": "2024"}, "date 2025-07, expected 2024"),
        ({"said_by": ["polity:CHN"]}, "said_by [], expected ['polity:CHN']"),
    ],
)
def test_a_wrong_line_says_what_was_read(yields: dict[str, Any], told: str) -> None:
    assert wrong(**yields) == told


def test_counter_examples_are_wrong_when_the_frame_itself_fires() -> None:
    found = list(outcomes(frame(counter=[TEXT, {"text": "Russia recognised the need for reform."}])))
    assert [(o.counter, bool(o.wrong)) for o in found] == [(True, True), (True, False)]
    (other,) = outcomes({**frame(counter=[TEXT]), "id": "meet.verb"})
    assert other.wrong == ""
