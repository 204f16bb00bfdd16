"""Run Legation from a checkout, with nothing set up beforehand; needs Python 3.11 or newer and nothing else.

python3 dev.py read FILE …     read documents; the first call makes .venv and installs the package into it
python3 dev.py test            every check that CI runs, in its order, up to the first that fails
python3 dev.py WORD …          any other word goes to `legation`
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "legation-install.json"
NEEDED = (3, 11)


def checks() -> list[list[str]]:
    """The commands that a change has to pass, in order."""
    python = str(PYTHON)
    return [
        [python, "-m", "ruff", "check", "."],
        [python, "-m", "ruff", "format", "--check", "."],
        [python, "-m", "mypy"],
        [python, "-c", "import sys; from importlinter.cli import lint_imports_command as lint; sys.exit(lint())"],
        [python, "-m", "tools.compile", "--check"],
        [python, "-m", "tools.compile_groups", "--check"],
        [python, "-m", "pytest", "-n", "2"],
    ]


def main(words: list[str]) -> int:
    """Carry out one command; returns the exit code of what it ran."""
    if sys.version_info < NEEDED:
        return complain(f"Python {sys.version.split()[0]} found; Legation needs 3.11 or newer: python3.11 dev.py …")
    if not words or words[0] in ("-h", "--help"):
        print(__doc__)
        return 0 if words else 2
    if code := install(dev=words[0] == "test"):
        return code
    return run_checks(words[1:]) if words[0] == "test" else run([str(PYTHON), "-m", "legation.cli", *words], here=False)


def run_checks(words: list[str]) -> int:
    """Run every check, stopping at the first failure; extra words go to pytest."""
    *first, pytest = checks()
    for command in (*first, [*pytest, *words]):
        say(" ".join(Path(word).name if word == str(PYTHON) else word for word in command))
        if code := run(command):
            say(f"failed with code {code}")
            return code
    return 0


def install(*, dev: bool) -> int:
    """Make .venv when it is missing; install the package when pyproject.toml changed since."""
    wanted = {"pyproject": hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest(), "dev": dev}
    if PYTHON.exists() and installed() in (wanted, {**wanted, "dev": True}):
        return 0
    if not PYTHON.exists():
        say("making .venv")
        if run([sys.executable, "-m", "venv", str(VENV)]):
            return complain("no virtual environment could be made; on Debian or Ubuntu: apt install python3-venv")
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    say("installing Legation" + (" and its tools" if dev else "") + " into .venv (a minute the first time)")
    for packages in (["--upgrade", "pip>=24"], ["--editable", ".[dev]" if dev else "."]):
        if run([*pip, *packages]):
            return complain("the installation failed; see above")
    STAMP.write_text(json.dumps(wanted), encoding="utf-8")
    return 0


def installed() -> object:
    """What the stamp says was installed last; None when nothing was."""
    try:
        return json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def run(command: list[str], *, here: bool = True) -> int:
    """Run a command, in the root or (`here=False`) where the caller stands; returns its exit code."""
    try:
        return subprocess.run(command, cwd=ROOT if here else None, check=False).returncode
    except KeyboardInterrupt:
        return 130


def say(message: str) -> None:
    """A line of progress, kept off standard output."""
    print(f"dev.py: {message}", file=sys.stderr, flush=True)


def complain(message: str) -> int:
    """Say what went wrong; returns 1."""
    say(message)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
