"""`legation explain`: one event opened down to its words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.helpers import DISPATCH, legation


@pytest.fixture(scope="module")
def events(remembered: Path) -> list[dict[str, Any]]:
    """Events of the last reading, in order."""
    lines = (remembered / "last.jsonl").read_text(encoding="utf-8").splitlines()
    return [e for line in lines for e in json.loads(line)["events"]]


def test_the_last_reading_is_remembered_without_failures(remembered: Path, events: list[dict[str, Any]]) -> None:
    assert len((remembered / "last.jsonl").read_text(encoding="utf-8").splitlines()) == 2
    assert [e["act"] for e in events][:2] == ["recognise", "recognise"]
    assert list(remembered.glob("*.part")) == []


def flat(text: str) -> str:
    """The words of a text, however its lines were broken."""
    return " ".join(text.split())


def test_an_event_is_shown_with_what_it_rests_on(remembered: Path, events: list[dict[str, Any]]) -> None:
    done = legation("explain", events[0]["id"], home=remembered)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0].split() == ["recognise", events[0]["id"]]
    for words in (
        "sentence “Russia recognised the Islamic Emirate of Afghanistan.” (0–53)",
        "trigger “recognised” (7–17)",
        "actor “Russia” polity:RUS",
        "status actual",
        "said by the publisher, in its own voice",
        "date the text does not say",
        " → ".join(events[0]["rules"]),
        "government_recognition: polity:RUS – gov:AFG/islamic-emirate: recognised, grade C",
    ):
        assert words in flat(done.stdout), words


def test_the_speaker_is_shown(remembered: Path, events: list[dict[str, Any]]) -> None:
    shown = flat(legation("explain", events[1]["id"], home=remembered).stdout)
    assert "status negated said by “the envoy” " in shown
    assert "“said” (indirect)" in shown


def test_the_start_of_an_id_is_enough(remembered: Path, events: list[dict[str, Any]]) -> None:
    ids = [e["id"] for e in events]
    start = next(ids[0][:n] for n in range(1, 20) if sum(i.startswith(ids[0][:n]) for i in ids) == 1)
    assert legation("explain", start, home=remembered).stdout.startswith(f"recognise  {ids[0]}")


def test_a_start_that_names_several_is_refused(remembered: Path, events: list[dict[str, Any]]) -> None:
    done = legation("explain", "ev_", home=remembered)
    assert (done.returncode, done.stdout) == (1, "")
    assert f"'ev_' names {len(events)} events; give more of the id" in done.stderr


def test_an_unknown_id_says_where_ids_come_from(remembered: Path) -> None:
    done = legation("explain", "ev_zzzz", home=remembered)
    assert (done.returncode, done.stdout) == (1, "")
    assert "no event 'ev_zzzz'" in done.stderr
    assert "`legation read`" in done.stderr


def test_json_is_the_event_with_its_document(remembered: Path, events: list[dict[str, Any]]) -> None:
    found = json.loads(legation("explain", "--json", events[0]["id"], home=remembered).stdout)
    assert found.pop("document").startswith("doc_")
    assert found == events[0]


def test_from_reads_another_file(remembered: Path, home: Path, events: list[dict[str, Any]]) -> None:
    source = remembered / "last.jsonl"
    done = legation("explain", events[0]["id"], "--from", source, home=home)
    assert done.returncode == 0
    assert events[0]["id"] in done.stdout
    assert not home.exists()


@pytest.mark.parametrize(
    "data",
    [
        DISPATCH.encode(),
        b"[]\n",
        b'{"a": 1}\n',
        b'{"events": 1}\n',
        b'{"events": [{}]}\n',
        b"\xff\xfe\n",
    ],
    ids=ascii,
)
def test_from_a_file_of_something_else_names_the_line(tmp_path: Path, home: Path, data: bytes) -> None:
    source = tmp_path / "x.jsonl"
    source.write_bytes(data)
    done = legation("explain", "ev_", "--from", source, home=home)
    assert (done.returncode, done.stdout) == (1, "")
    assert "x.jsonl:1: not a reading" in done.stderr
    assert "Traceback" not in done.stderr


def test_before_anything_was_read(home: Path) -> None:
    done = legation("explain", "ev_", home=home)
    assert (done.returncode, done.stdout) == (1, "")
    assert "run `legation read FILE` first" in done.stderr
