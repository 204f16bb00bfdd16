"""The command run as a user runs it, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

DISPATCH = "Russia recognised the Islamic Emirate of Afghanistan. Kazakhstan has not recognised it, the envoy said."
OTHER = "The envoy of the Emirate met the Kazakh foreign minister in Astana on Wednesday."


def legation(
    *arguments: str | Path, home: Path, stdin: str | bytes = "", cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run `legation` with `home` for its memory; its output is decoded."""
    environment = {**os.environ, "LEGATION_HOME": str(home), "PYTHONIOENCODING": "latin-1", "COLUMNS": "200"}
    environment.pop("FORCE_COLOR", None)
    done = subprocess.run(
        [sys.executable, "-m", "legation.cli", *map(str, arguments)],
        input=stdin.encode() if isinstance(stdin, str) else stdin,
        capture_output=True,
        check=False,
        cwd=cwd,
        env=environment,
        timeout=120,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def write(path: Path, text: str = DISPATCH) -> Path:
    """A text file."""
    path.write_text(text, encoding="utf-8")
    return path
