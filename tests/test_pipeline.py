"""The stages put together."""

from __future__ import annotations

from pathlib import Path

import pytest

import legation
from legation import pipeline
from legation.model.documents import Failure


def test_files_and_folders_come_in_order_and_failures_in_their_place(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("Russia recognised Kosovo.", encoding="utf-8")
    (tmp_path / "a.json").write_text("{broken", encoding="utf-8")
    (tmp_path / "c.txt").write_text("", encoding="utf-8")
    found = list(legation.read_files([tmp_path, tmp_path / "gone.txt"]))
    assert [type(f).__name__ for f in found] == ["Failure", "Entry", "Failure", "Failure"]
    assert [f.error for f in found if isinstance(f, Failure)] == [
        "UnreadableDocument", "EmptyDocument", "UnreadableDocument",
    ]  # fmt: skip


def test_reading_files_is_lazy(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Russia recognised Kosovo.", encoding="utf-8")
    stream = legation.read_files([tmp_path / "a.txt", tmp_path / "gone.txt"])
    assert isinstance(next(stream), legation.Entry)


def test_a_wrong_date_is_told_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(legation.UsageError):
        list(legation.read_files([tmp_path], published="July"))


def test_failures_pass_through() -> None:
    failure = Failure("x", "EmptyDocument", "nothing")
    assert list(pipeline.read_documents([failure])) == [failure]
    assert list(pipeline.read_documents([])) == []


def test_the_reader_is_made_once() -> None:
    assert pipeline.reader() is pipeline.reader()


def test_sides_have_names() -> None:
    assert pipeline.side_name("polity:KAZ") == "Kazakhstan"
    assert pipeline.side_name("gov:AFG/islamic-emirate") == "Islamic Emirate of Afghanistan"


def test_states_rest_on_the_publishers_side() -> None:
    """The same words are the holder's own in its ministry's release and a report in a newspaper."""
    text = "Russia recognised the Islamic Emirate of Afghanistan on 3 July 2025."

    def grades(publisher: str) -> list[tuple[str, str, str]]:
        entry = legation.read(text, published="2025-07-10", publisher=publisher)
        return [(s.track, s.state, s.grade.value) for s in entry.states]

    assert grades("Northline Wire") == [("government_recognition", "recognised", "C")]
    assert grades("Ministry of Foreign Affairs of the Russian Federation") == [
        ("government_recognition", "recognised", "A"),
    ]  # fmt: skip
