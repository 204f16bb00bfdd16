"""`legation enter`: read and entered, once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from legation.cli.enter import enter
from tests.cli.helpers import DISPATCH, write


def run(ledger: Path, *arguments: str | Path) -> Result:
    """The command in this process."""
    return CliRunner().invoke(enter, [*map(str, arguments), "--ledger", str(ledger)])


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Where there is no ledger yet."""
    return tmp_path / "desk.db"


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `legation read --jsonl` writes of one dispatch."""
    import legation
    from legation.model import plain

    path = tmp_path_factory.mktemp("readings") / "readings.jsonl"
    entry = legation.read(DISPATCH, published="2025-07-10", publisher="Northline Wire")
    path.write_text(json.dumps(plain.entry(entry), ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def test_documents_are_read_and_entered_once(tmp_path: Path, ledger: Path) -> None:
    path = write(tmp_path / "a.txt")
    first = run(ledger, path, "--published", "2025-07-10")
    assert first.exit_code == 0
    assert "1 document entered" in first.stdout
    assert "+ government_recognition: Russia → Islamic Emirate" in first.stdout
    assert "    Russia recognised the Islamic Emirate of Afghanistan." in first.stdout
    again = run(ledger, path, "--published", "2025-07-10")
    assert again.stdout.strip() == "0 documents entered, 1 already there, 0 events"


def test_a_broken_file_is_told_and_the_rest_entered(tmp_path: Path, ledger: Path) -> None:
    (tmp_path / "c.json").write_text("{broken", encoding="utf-8")
    found = run(ledger, write(tmp_path / "a.txt"), tmp_path / "c.json", "--json")
    assert found.exit_code == 1
    assert found.stderr.startswith("not read: ")
    told = json.loads(found.stdout)
    assert (told["entered"], told["failures"]) == (1, 1)
    assert told["not_read"][0]["error"] == "UnreadableDocument"


def test_readings_are_entered(ledger: Path, readings: Path) -> None:
    found = run(ledger, "--readings", readings, "--json")
    assert found.exit_code == 0
    told = json.loads(found.stdout)
    assert (told["entered"], told["events"] > 0, told["states_changed"] > 0) == (1, True, True)
    change = next(c for c in told["changes"] if c["holder"] == "polity:RUS")
    assert (change["state"], change["opened"], change["rules"]) == ("recognised", True, "express")
    assert change["sentences"] == ["Russia recognised the Islamic Emirate of Afghanistan."]


def test_a_line_that_is_no_reading_is_named(tmp_path: Path, ledger: Path, readings: Path) -> None:
    path = tmp_path / "r.jsonl"
    path.write_text(readings.read_text(encoding="utf-8") + '\n{"document": 3}\nnonsense\n', encoding="utf-8")
    found = run(ledger, "--readings", path)
    assert found.exit_code == 1
    assert f"{path}:3: not a line of `legation read --jsonl`: document: found 3; expected an object" in found.stderr
    assert f"{path}:4: not a line of" in found.stderr
    assert "1 document entered, 2 failures" in found.stdout


def test_nothing_to_enter_is_a_wrong_call(ledger: Path) -> None:
    found = run(ledger)
    assert found.exit_code == 2
    assert "nothing to enter" in found.stderr
    assert not ledger.exists()


def test_the_help_has_an_example() -> None:
    assert "legation enter report.txt" in CliRunner().invoke(enter, ["--help"]).stdout
