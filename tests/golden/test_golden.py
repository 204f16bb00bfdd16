"""Dispatches whose right reading a person has reviewed (README.md beside this file)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import legation

FOLDER = Path(__file__).parent
NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))
KAZAKHSTAN, EMIRATE = "polity:KAZ", "gov:AFG/islamic-emirate"
PUBLISHERS = [
    None,
    "Northline Wire",
    "Ministry of Foreign Affairs of the Republic of Kazakhstan",
    "Ministry of Foreign Affairs of the Islamic Emirate of Afghanistan",
    "Embassy of Afghanistan in Kazakhstan",
    "Ministry of Foreign Affairs of the Russian Federation",
]
Row = tuple[object, ...]


def expected(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return found


def read(name: str, publisher: str | None = None) -> legation.Entry:
    title, _, body = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").partition("\n\n")
    return legation.read(body, title=title, published=expected(name)["published"], publisher=publisher)


def entry(name: str) -> legation.Entry:
    return read(name, expected(name)["publisher"])


def row(event: legation.Event) -> Row:
    sides = [tuple(sorted({e.side for e in getattr(event, role)})) for role in ("actor", "recipient", "about")]
    said_by = tuple(a.by.side for a in event.attribution)
    return (event.act, *sides, event.status.value, said_by, event.date.iso if event.date else None)


def rows(events: list[dict[str, Any]], known: bool | None = None) -> set[Row]:
    chosen = [e for e in events if known is None or bool(e.get("known")) is known]
    roles = ("actor", "recipient", "about")
    return {
        (e["act"], *(tuple(sorted(e[r])) for r in roles), e["status"], tuple(e["said_by"]), e["date"]) for e in chosen
    }


@pytest.mark.parametrize("name", NAMES)
def test_events_are_those_of_the_right_reading(name: str) -> None:
    right, found = expected(name), {row(e) for e in entry(name).events}
    missing = rows(right["events"], known=False) - found
    extra = found - rows(right["events"]) - rows(right["extra"])
    assert (missing, extra) == (set(), set())


@pytest.mark.parametrize("name", NAMES)
def test_each_event_is_told_once(name: str) -> None:
    found = [row(e) for e in entry(name).events]
    assert len(found) == len(set(found))


@pytest.mark.parametrize("name", NAMES)
def test_what_speech_acts_are_about(name: str) -> None:
    events = entry(name).events
    by_id = {e.id: e for e in events}
    found = {(by_id[e.content_of].act, e.act, e.status.value) for e in events if e.content_of}
    assert {tuple(c) for c in expected(name)["contents"]} <= found


@pytest.mark.parametrize("name", NAMES)
def test_states_are_those_that_follow(name: str) -> None:
    found = {(s.track, s.holder, s.of, s.state, s.grade.value) for s in entry(name).states}
    assert found == {tuple(s) for s in expected(name)["states"]}


@pytest.mark.parametrize("publisher", PUBLISHERS, ids=str)
@pytest.mark.parametrize("name", NAMES)
def test_kazakhstan_is_never_concluded_to_have_recognised(name: str, publisher: str | None) -> None:
    """Whoever publishes it: what is asked for, hoped for or not done is no recognition."""
    found = read(name, publisher)
    acts = [e for e in found.events if e.act == "recognise" and KAZAKHSTAN in [s.side for s in e.actor]]
    assert acts
    assert {e.status.value for e in acts} <= {"requested", "hypothetical", "negated"}
    held = {s.state for s in found.states if s.track == "government_recognition" and s.holder == KAZAKHSTAN}
    assert held & {"recognised", "intent_announced", "conditional"} == set()
    claims = {(s.of, s.act, s.state) for s in found.states if s.track == "claim"}
    assert (KAZAKHSTAN, "recognise", "asserted") not in claims


def test_meetings_move_nothing() -> None:
    dispatch = "The Kazakh foreign minister met the ambassador of the Islamic Emirate in Astana on 9 July 2025."
    found = legation.read(dispatch, published="2025-07-10")
    assert [e.act for e in found.events] == ["meet"]
    assert found.states == ()


@pytest.mark.parametrize("name", NAMES)
def test_expected_rows_are_told_apart(name: str) -> None:
    right = expected(name)
    assert len(rows(right["events"])) == len(right["events"]) > 5
    assert all(e["known"] for e in right["extra"])
