"""`legation judge`: people overrule, with a name and a reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from legation.cli.judge import judge
from legation.errors import NoLedger, Unknown, UsageError
from legation.ledger import Ledger
from tests.contract.papers import paper, states
from tests.record.hand import EMIRATE, RUSSIA, event

PAPER = paper("a", event("recognise", RUSSIA, about=EMIRATE, on="2025-07-03"))
EVENT = PAPER.events[0].id


@pytest.fixture
def where(tmp_path: Path) -> Path:
    """A ledger with one recognition."""
    path = tmp_path / "desk.db"
    with Ledger(path) as ledger:
        ledger.enter(PAPER)
    return path


def run(where: Path, *arguments: str) -> Result:
    """The command in this process, signed."""
    signed = ["--by", "N. N.", "--why", "because", "--ledger", str(where)]
    return CliRunner().invoke(judge, [*arguments, *signed])


def standing(where: Path) -> list[str]:
    """States that stand."""
    with Ledger(where) as ledger:
        return states(ledger)


def test_reject_and_undo(where: Path) -> None:
    found = run(where, "reject", EVENT, "--json")
    assert found.exit_code == 0
    told = json.loads(found.stdout)
    assert (told["events"], [c["opened"] for c in told["changes"]]) == ([EVENT], [False])
    assert standing(where) == []
    assert run(where, "reject", told["judgement"]).exit_code == 0
    assert len(standing(where)) == 1


def test_correct_sets_fields(where: Path) -> None:
    found = run(where, "correct", EVENT, "--set", "date=2025-07-04", "--set", "actor=polity:CHN,polity:KAZ")
    assert found.exit_code == 0
    assert "- government_recognition: Russia → Islamic Emirate" in found.stdout
    assert "3 states changed" in found.stdout
    assert [s.split()[1] for s in standing(where)] == ["polity:CHN", "polity:KAZ"]


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("reject", "ev_none"), Unknown),
        (("correct", EVENT, "--set", "act=dance"), UsageError),
        (("merge", EVENT), UsageError),
    ],
)
def test_what_cannot_be_judged_is_an_error(where: Path, arguments: tuple[str, ...], error: type[Exception]) -> None:
    found = run(where, *arguments)
    assert isinstance(found.exception, error)
    assert len(standing(where)) == 1


def test_a_change_without_a_value_is_a_wrong_call(where: Path) -> None:
    found = run(where, "correct", EVENT, "--set", "date")
    assert found.exit_code == 2
    assert "expected FIELD=VALUE" in found.stderr


def test_no_ledger_is_made_to_judge_in(tmp_path: Path) -> None:
    found = run(tmp_path / "none.db", "accept", EVENT)
    assert isinstance(found.exception, NoLedger)
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("name", ["", *sorted(judge.commands)])
def test_every_command_has_an_example(name: str) -> None:
    found = CliRunner().invoke(judge, [*name.split(), "--help"])
    assert "Example" in found.stdout
    assert "legation judge" in found.stdout
