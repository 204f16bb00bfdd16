"""The pieces of the table that people read."""

from __future__ import annotations

import pytest

from legation.cli.table import clean, marked
from legation.coding.tables import table
from legation.model.events import Evidence
from legation.model.spans import Quote


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Russia", "Russia"),
        ("a\nb\tc\rd", "a b c d"),
        ("\x1b[31m", "·[31m"),
        ("\x00\x07\x7f\x9b", "····"),
        ("\u202eKosovo\u202c", "·Kosovo·"),
        ("\u2066\u2069\u200f\u200e\ufeff", "·····"),
        ("é 😀 العربية 哈萨克斯坦", "é 😀 العربية 哈萨克斯坦"),
        ("\ud800", "·"),
        ("", ""),
    ],
)
def test_text_is_safe_for_a_terminal(text: str, shown: str) -> None:
    assert clean(text) == shown


def test_the_trigger_is_marked_in_its_sentence() -> None:
    text = "Before. Russia [has] recognised it.\nAfter."
    evidence = Evidence(Quote.cut(text, 8, 35), Quote.cut(text, text.index("recog"), text.index(" it.")))
    assert marked(evidence).plain == "“Russia [has] [recognised] it.”"


def test_every_act_and_category_has_plain_words() -> None:
    vocabulary, labels = table("vocabulary"), table("labels")
    assert {a["act"] for a in vocabulary["acts"]} <= labels["acts"].keys()
    assert set(vocabulary["plover_events"]) <= labels["events"].keys()
