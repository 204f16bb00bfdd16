"""Answers as flat rows."""

from __future__ import annotations

import json
from datetime import date

import pytest

from legation.ask.answers import Happening, Held
from legation.ask.corrections import Correction
from legation.ask.diffs import Change
from legation.ask.frames import columns, flat, plain
from legation.ask.search import Hit
from legation.errors import UsageError
from legation.ledger import Ledger
from tests.contract.papers import paper
from tests.record.hand import EMIRATE, KAZAKHSTAN, RUSSIA, event


@pytest.fixture
def filled(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """A recognition and a meeting."""
    ledger = Ledger(tmp_path_factory.mktemp("frames") / "ledger.db")
    ledger.enter(paper("a", event("recognise", RUSSIA, about=EMIRATE, on="2025-07-03"),
                       event("meet", EMIRATE, KAZAKHSTAN, on="2025-07-10", at=7)))  # fmt: skip
    return ledger


def test_a_frame_has_the_same_columns_whatever_was_found(filled: Ledger) -> None:
    full, empty = filled.state(RUSSIA, EMIRATE).frame(), filled.state(KAZAKHSTAN, EMIRATE).frame()
    assert list(full.columns) == list(empty.columns) == list(columns(Held))
    assert (len(full), len(empty)) == (1, 0)
    row = full.iloc[0]
    assert (row["holder"], row["state"], row["grade"]) == (RUSSIA, "recognised", "C")
    assert (row["since"], row["since_to"], row["since_precision"]) == (date(2025, 7, 3), date(2025, 7, 3), "day")
    assert (row["sources_reports"], row["sentence_quote"]) == (1, "Sentence 0 of a: recognise.")
    assert len(filled.who_recognises(EMIRATE).frame()) == len(filled.timeline(RUSSIA, EMIRATE).frame()) == 1


@pytest.mark.parametrize("kind", [Held, Happening, Change, Hit, Correction])
def test_every_answer_has_flat_columns_of_its_own(kind: type) -> None:
    assert len(columns(kind)) == len(set(columns(kind))) > 5


def test_rows_and_columns_agree(filled: Ledger) -> None:
    values = [*filled.state(RUSSIA, EMIRATE), *filled.meetings(EMIRATE), *filled.search("sentence"),
              *filled.diff("2000-01-01")]  # fmt: skip
    assert {type(v) for v in values} == {Held, Happening, Hit, Change}
    for value in values:
        found = flat(value)
        assert tuple(found) == columns(type(value))
        assert all(isinstance(cell, str | int | float | date | None) for cell in found.values())


def test_every_answer_is_json(filled: Ledger) -> None:
    (held,) = filled.state(RUSSIA, EMIRATE)
    for answer in (filled.state(RUSSIA, EMIRATE), filled.count(EMIRATE), filled.timeline(RUSSIA, EMIRATE, quiet=True),
                   filled.explain(held.id), filled.search("sentence"), filled.diff("2000-01-01")):  # fmt: skip
        assert json.loads(json.dumps(plain(answer))) == plain(answer)
    found = plain(filled.state(RUSSIA, EMIRATE))
    assert set(found) == {"rows", "on", "known", "rule", "left_out"}
    assert found["rows"][0]["since"] == {"from": "2025-07-03", "to": "2025-07-03", "precision": "day"}


def test_without_pandas_the_error_says_what_to_install(filled: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pandas", None)
    with pytest.raises(UsageError, match=r'pip install "legation\[frames\]"'):
        filled.state(RUSSIA, EMIRATE).frame()
