"""What every command promises."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import legation
from legation import pipeline
from legation.cli import commands
from tests.cli.helpers import legation as run

NAMES = sorted(commands.commands)


def reached(words: list[str]) -> tuple[click.Command, list[str]]:
    """The command that words call, and the words that are left for it."""
    command: click.Command = commands
    while isinstance(command, click.Group) and words and words[0] in command.commands:
        command, words = command.commands[words[0]], words[1:]
    return command, words


def every(command: click.Command, path: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Paths of a command and all commands under it."""
    below = command.commands.items() if isinstance(command, click.Group) else ()
    return [path, *(found for name, one in sorted(below) for found in every(one, (*path, name)))]


PATHS = every(commands, ())


def test_the_commands() -> None:
    assert NAMES == ["ask", "enter", "explain", "judge", "ledger", "read", "version"]


@pytest.mark.parametrize("path", PATHS, ids=" ".join)
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_says_what_it_does_and_shows_a_call(path: tuple[str, ...], flag: str) -> None:
    done = CliRunner().invoke(commands, [*path, flag])
    assert done.exit_code == 0
    assert "Example" in done.output
    examples = [line.strip() for line in done.output.splitlines() if line.strip().startswith("legation ")]
    assert any(example.startswith(" ".join(["legation", *path])) for example in examples)
    for example in examples:
        command, rest = reached(shlex.split(example)[1:])
        known = {o for p in command.params for o in p.opts}
        assert [w for w in rest if w.startswith("--") and w.partition("=")[0] not in known] == []


@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_every_option_is_explained(path: tuple[str, ...]) -> None:
    options = [p for p in reached(list(path))[0].params if isinstance(p, click.Option)]
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
