"""What every command promises."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import legation
from legation import pipeline
from legation.cli import commands
from tests.cli.helpers import legation as run

NAMES = sorted(commands.commands)


def test_the_commands() -> None:
    assert NAMES == ["explain", "read", "version"]


@pytest.mark.parametrize("name", [None, *NAMES])
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_says_what_it_does_and_shows_a_call(name: str | None, flag: str) -> None:
    done = CliRunner().invoke(commands, [*([name] if name else []), flag])
    assert done.exit_code == 0
    assert "Example" in done.output
    assert f"legation {name or 'read'} " in done.output.replace("Usage:", "")
    examples = [line.strip() for line in done.output.splitlines() if line.strip().startswith("legation ")]
    assert examples
    for example in examples:
        words = example.split()
        command = commands.commands[words[1]]
        known = {o for p in command.params for o in p.opts}
        assert [w for w in words[2:] if w.startswith("--") and w not in known] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_option_is_explained(name: str) -> None:
    options = [p for p in commands.commands[name].params if isinstance(p, click.Option)]
    assert [p.name for p in options if not p.help] == []


def test_version_names_package_reader_and_rules(home: Path) -> None:
    found = json.loads(run("version", "--json", home=home).stdout)
    assert found == {"legation": legation.__version__, "reader": pipeline.reader().version, "coder": pipeline.CODER}
    told = CliRunner().invoke(commands, ["version"]).output
    assert told.splitlines() == [f"{k} {v}" for k, v in found.items()]


def test_without_a_command_help_is_shown(home: Path) -> None:
    done = run(home=home)
    assert done.returncode == 2
    assert "Commands:" in done.stdout + done.stderr
