"""`legation ledger`, run as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from bench.world import World
from legation.ledger import Ledger
from tests.cli.helpers import legation


@pytest.fixture
def book(home: Path) -> Path:
    """The default ledger of this home, with three documents."""
    home.mkdir()
    with Ledger(home / "ledger.db") as ledger:
        for entry in World().documents(3):
            ledger.enter(entry)
    return home / "ledger.db"


def _done(result: CompletedProcess[str]) -> str:
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_init_makes_the_default_ledger(home: Path) -> None:
    assert _done(legation("ledger", "init", home=home)).startswith("ledger ready: ")
    assert (home / "ledger.db").is_file()
    assert json.loads(_done(legation("ledger", "stats", "--json", home=home)))["recordings"] == 0


def test_the_option_goes_before_the_variable(
    book: Path, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEGATION_LEDGER", str(tmp_path / "none.db"))
    missing = legation("ledger", "stats", home=home)
    assert missing.returncode == 2
    assert "legation ledger init" in missing.stderr
    found = json.loads(_done(legation("ledger", "stats", "--json", "--ledger", book, home=home)))
    assert found["documents"] == {"report": 3}


def test_stats_and_check_speak_to_people(book: Path, home: Path) -> None:
    table = _done(legation("ledger", "stats", home=home))
    assert "documents   3 (report 3)" in table
    assert _done(legation("ledger", "check", "--deep", home=home)) == "nothing is wrong\n"


def test_damage_gives_exit_code_1(book: Path, home: Path) -> None:
    data = bytearray(book.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 8192] = b"\xee" * 8192
    book.write_bytes(data)
    result = legation("ledger", "check", "--json", home=home)
    assert result.returncode == 1
    assert not json.loads(result.stdout)["sound"]


@pytest.mark.parametrize("name", ["ledger.jsonl", "ledger.jsonl.gz"])
def test_an_export_comes_back(book: Path, home: Path, tmp_path: Path, name: str) -> None:
    file, copy = tmp_path / name, tmp_path / "copy.db"
    _done(legation("ledger", "export", file, home=home))
    again = legation("ledger", "export", file, home=home)
    assert (again.returncode, "nothing is overwritten" in again.stderr) == (1, True)
    _done(legation("ledger", "import", file, "--ledger", copy, home=home))
    there = legation("ledger", "import", file, "--ledger", copy, home=home)
    assert (there.returncode, "needs an empty ledger" in there.stderr) == (2, True)
    exports = [_done(legation("ledger", "export", "-", "--ledger", place, home=home)) for place in (book, copy)]
    assert exports[0] == exports[1]
    assert exports[0].startswith('{"legation":"ledger"')


def test_a_cut_archive_is_refused(book: Path, home: Path, tmp_path: Path) -> None:
    file = tmp_path / "ledger.jsonl.gz"
    _done(legation("ledger", "export", file, home=home))
    file.write_bytes(file.read_bytes()[:-200])
    result = legation("ledger", "import", file, "--ledger", tmp_path / "copy.db", home=home)
    assert result.returncode in (1, 2)
    assert "nothing was imported" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_backup_is_a_ledger(book: Path, home: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    assert "(ledger)" in _done(legation("ledger", "backup", copy, home=home))
    assert _done(legation("ledger", "check", "--deep", "--ledger", copy, home=home)) == "nothing is wrong\n"
    assert legation("ledger", "backup", copy, home=home).returncode == 2


def test_corrections_of_a_ledger_without_any(book: Path, home: Path) -> None:
    assert json.loads(_done(legation("ledger", "corrections", "--json", home=home))) == []
    wrong = legation("ledger", "corrections", "--since", "soon", home=home)
    assert wrong.returncode == 2
    assert "'soon'" in wrong.stderr


@pytest.mark.parametrize("word", ["init", "check", "stats", "backup", "export", "import", "corrections"])
def test_help_has_an_example(home: Path, word: str) -> None:
    assert f"legation ledger {word}" in _done(legation("ledger", word, "--help", home=home))
