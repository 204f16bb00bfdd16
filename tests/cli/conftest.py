"""One folder for what the command remembers, and readings shared by the tests that only look at them."""

from __future__ import annotations

from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.cli.helpers import OTHER, legation, write


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Where this test's command keeps what it remembers."""
    return tmp_path / "home"


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of two dispatches and a file nobody can read."""
    folder = tmp_path_factory.mktemp("desk")
    write(folder / "a.txt")
    (folder / "b").mkdir()
    write(folder / "b" / "b.txt", OTHER)
    (folder / "c.json").write_text("{broken", encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def remembered(desk: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home after a run over two dispatches and one failure."""
    home = tmp_path_factory.mktemp("home")
    legation("read", desk, "--published", "2025-07-10", home=home)
    return home


@pytest.fixture(scope="session")
def table(desk: Path, tmp_path_factory: pytest.TempPathFactory) -> CompletedProcess[str]:
    """What is printed for people about one dispatch."""
    home = tmp_path_factory.mktemp("home")
    return legation("read", desk / "a.txt", "--published", "2025-07-10", "--publisher", "Northline Wire", home=home)
