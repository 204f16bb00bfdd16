"""Full text, on both stores."""

from __future__ import annotations

from contextlib import suppress

import pytest

from legation.errors import UsageError
from legation.ledger import Ledger
from tests.contract.conftest import Clock
from tests.contract.papers import paper
from tests.record.hand import EMIRATE, KAZAKHSTAN, RUSSIA, event


@pytest.fixture
def filled(ledger: Ledger, clock: Clock) -> Ledger:
    """Three documents, entered on three days."""
    clock.set("2026-01-05T09:00:00+00:00")
    ledger.enter(
        paper(
            "a",
            event("recognise", RUSSIA, about=EMIRATE),
            published="2025-07-04",
            text="Moscow recognised the Emirate\n\nThe decision was published. Embassies stay open.",
        )
    )
    clock.set("2026-01-06T09:00:00+00:00")
    ledger.enter(
        paper(
            "b",
            event("meet", EMIRATE, KAZAKHSTAN),
            published="2025-07-10",
            publisher="Steppe Post",
            text="Talks in Astana\n\nAn embassy of the Emirate spoke of trade. Football was not discussed.",
        )
    )
    clock.set("2026-01-07T09:00:00+00:00")
    ledger.enter(paper("c", event("meet", RUSSIA, KAZAKHSTAN), published="2025-08-01", text="A quiet day\n\nNothing."))
    return ledger  # fmt: skip


def found(ledger: Ledger, words: str, **how: object) -> list[str]:
    return sorted(h.document for h in ledger.search(words, **how))  # type: ignore[arg-type]


def test_words_are_found_in_every_form(filled: Ledger) -> None:
    assert found(filled, "embassy") == ["a", "b"]
    assert found(filled, "EMBASSIES emirate") == ["a", "b"]
    assert found(filled, "embassy trade") == ["b"]
    assert found(filled, "recogn*") == ["a"]
    assert found(filled, '"stay open"') == ["a"]
    assert found(filled, '"open stay"') == []
    assert found(filled, "embassy -football") == ["a"]
    assert found(filled, "zeppelin") == []


def test_filters_narrow_the_hits(filled: Ledger) -> None:
    assert found(filled, "embassy", publisher="Steppe Post") == ["b"]
    assert found(filled, "embassy", since="2025-07-05") == ["b"]
    assert found(filled, "embassy", until="2025-07-04") == ["a"]
    assert found(filled, "embassy", actor="KAZ") == ["b"]
    assert found(filled, "embassy", act="recognise") == ["a"]
    assert found(filled, "embassy", act="recognise", actor="KAZ") == []
    assert found(filled, "embassy", known="2026-01-05") == ["a"]


def test_a_hit_has_its_best_sentences_with_the_places_of_the_words(filled: Ledger) -> None:
    (hit,) = filled.search("embassy trade")
    assert (hit.title, hit.publisher, hit.kind) == ("Talks in Astana", "Steppe Post", "report")
    (passage,) = [p for p in hit.sentences if "trade" in p.quote.text]
    start = passage.quote.start
    words = [passage.quote.text[m.start - start : m.end - start] for m in passage.marks]
    assert words == ["embassy", "trade"]
    assert passage.quote.text == "An embassy of the Emirate spoke of trade."


def test_the_limit_is_kept_and_checked(filled: Ledger) -> None:
    assert len(filled.search("sentence", limit=1)) == 1
    assert len(filled.search("sentence")) == 3
    for wrong in (0, 1001):
        with pytest.raises(UsageError, match=f"limit: found {wrong}"):
            filled.search("sentence", limit=wrong)


@pytest.mark.parametrize(
    "words",
    ["'; DROP TABLE document; --", 'a" OR "b', "NEAR(a b)", "text:embassy", "a AND OR NOT b", "(((", "^a", "{a}", "a:*",
     "a & b | !c", "\\", "%s", ":x", "emb\x00assy", "\ud800 embassy", "x" * 5000],
)  # fmt: skip
def test_no_input_breaks_the_search(filled: Ledger, words: str) -> None:
    with suppress(UsageError):
        assert all(h.document in "abc" for h in filled.search(words))
    assert len(filled.search("sentence")) == 3
