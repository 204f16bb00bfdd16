"""What the repository promises about itself. (Import contracts are run by import-linter, beside these.)"""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
FOLDER_OF_ONE_MACHINE = "/" + "work" + "/"


def _kept_files() -> list[Path]:
    """Every file that is committed or would be, by git's own account."""
    git = shutil.which("git")
    if not git or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    command = [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout.decode().split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def _is_text(data: bytes) -> bool:
    return b"\0" not in data[:8192]


def test_no_file_names_a_folder_of_one_machine() -> None:
    marked = FOLDER_OF_ONE_MACHINE.encode()
    contents = {path: path.read_bytes() for path in _kept_files()}
    assert [str(path) for path, data in contents.items() if _is_text(data) and marked in data] == []


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_every_decision_is_numbered_and_dated(path: Path) -> None:
    assert re.fullmatch(r"[0-9]{4}-[a-z0-9-]+", path.stem), f"{path.name}: expected NNNN-words-in-lower-case.md"
    found = re.search(r"^Date: ([0-9]{4}-[0-9]{2}-[0-9]{2})$", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert found, f"{path.name}: expected a line `Date: YYYY-MM-DD`"
    assert date.fromisoformat(found[1]) >= date(2026, 1, 1)


def test_decisions_have_numbers_of_their_own() -> None:
    numbers = [path.stem[:4] for path in DECISIONS]
    assert numbers
    assert len(set(numbers)) == len(numbers)


def test_ci_runs_what_a_contributor_runs() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert script.splitlines()[-1] == "python3 dev.py test"
    assert (ROOT / "dev.py").read_text(encoding="utf-8").count("\n") <= 120


def test_the_changelog_has_a_place_for_what_is_new() -> None:
    assert "## [Unreleased]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
