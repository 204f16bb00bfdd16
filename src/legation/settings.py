"""Settings from the environment, frozen."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """Where Legation keeps what it remembers between commands.

    Attributes:
        home: folder for the last reading, which `legation explain` looks into. `LEGATION_HOME`, else
            `XDG_STATE_HOME/legation`, else `~/.local/state/legation`.
        ledger: path or URL of the ledger. `LEGATION_LEDGER`, else `ledger.db` in `LEGATION_HOME`, else in
            `XDG_DATA_HOME/legation`, else in `~/.local/share/legation`.
    """

    home: Path
    ledger: str

    @property
    def last(self) -> Path:
        """File of the last reading, one JSON object a document."""
        return self.home / "last.jsonl"


def settings() -> Settings:
    """Settings of this process."""
    state = _folder("XDG_STATE_HOME", "state")
    data = _folder("XDG_DATA_HOME", "share")
    return Settings(state, os.environ.get("LEGATION_LEDGER") or str(data / "ledger.db"))


def _folder(variable: str, usual: str) -> Path:
    if given := os.environ.get("LEGATION_HOME"):
        return Path(given)
    base = os.environ.get(variable)
    return (Path(base) if base else Path.home() / ".local" / usual) / "legation"
